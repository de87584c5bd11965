"""OFD (GB/T 33190): pages drawn from their own objects, their text with its places, and the data that is attached."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np

from pipeline.errors import UnreadableFileError
from pipeline.geometry import Rect
from pipeline.media import ofd_package, ofd_page, xml_source
from pipeline.media.container import MAGIC, Container
from pipeline.media.drawing import draw
from pipeline.media.medium import PageText
from pipeline.media.ofd_page import Drawn
from pipeline.media.xml import shown
from pipeline.model import Statement
from pipeline.page_image import PageImage
from pipeline.settings import Settings

_GRID = 100


class Ofd:
    """The medium `ofd`."""

    name = "ofd"

    def recognises(self, path: Path, head: bytes) -> bool:
        if not head.startswith(MAGIC):
            return False
        try:
            with Container(path) as container:
                return container.has(ofd_package.ROOT)
        except UnreadableFileError:
            return path.suffix.lower() == ".ofd"

    def pages(self, path: Path, settings: Settings) -> int:
        with Container(path) as container:
            container.check(settings)
            return len(ofd_package.open_package(container).pages)

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        page, _ = _page(path, number)
        return draw(page.marks, page.width, page.height, dpi, max_megapixels)

    def text(self, path: Path, number: int) -> PageText | None:
        page, statements = _page(path, number)
        said = "".join(f"{s.path}={s.text}\n" for s in statements)
        return PageText(
            medium="ofd",
            key=xml_source.digest(page.digest, said),
            words=ofd_page.words(page),
            rulings=tuple(dict.fromkeys(page.rulings)),
            statements=statements,
            seals=tuple(page.seals),
            image_share=_share(page),
        )


def _page(path: Path, number: int) -> tuple[Drawn, tuple[Statement, ...]]:
    status = path.stat()
    return _opened(path, status.st_size, status.st_mtime_ns, number)


@functools.lru_cache(maxsize=2)
def _opened(path: Path, _size: int, _changed: int, number: int) -> tuple[Drawn, tuple[Statement, ...]]:
    with Container(path) as container:
        package = ofd_package.open_package(container)
        if not 1 <= number <= len(package.pages):
            raise UnreadableFileError(f"the OFD has no page {number}")
        found = ofd_page.drawn(package, package.pages[number - 1])
    return found, _statements(package) if number == 1 else ()


def _statements(package: ofd_package.Package) -> tuple[Statement, ...]:
    """The attached data, then what the file's head repeats of it. Raises UnreadableFileError for damaged data."""
    found = []
    for name, data in package.attached:
        for path, text in xml_source.leaves(xml_source.parse(data, f"the attachment {name}")):
            found.append(Statement(f"{name}/{path}", shown(text), "xml"))
    found.extend(Statement(name, text, "xml:metadata") for name, text in package.properties)
    return tuple(found)


def _share(page: Drawn) -> float:
    """The share of the page under pictures, and never quite nothing where there is one."""
    grid = np.zeros((_GRID, _GRID), dtype=bool)
    for rect in page.pictures:
        cut = _cells(rect, page)
        grid[cut] = True
    return max(float(grid.mean()), 1e-6) if page.pictures else 0.0


def _cells(rect: Rect, page: Drawn) -> tuple[slice, slice]:
    a, b = (int(np.clip(v / page.width * _GRID, 0, _GRID)) for v in (rect.x0, rect.x1))
    c, d = (int(np.clip(v / page.height * _GRID, 0, _GRID)) for v in (rect.top, rect.bottom))
    return slice(c, d), slice(a, b)
