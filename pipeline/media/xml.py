"""XML files (数电票 and the like): every element on a virtual page, by its name and what it says."""

from __future__ import annotations

import functools
from pathlib import Path

from pipeline.errors import UnreadableFileError
from pipeline.media import xml_source
from pipeline.media.drawing import draw
from pipeline.media.medium import PageText
from pipeline.media.table_page import Cell, TablePage, lay_out
from pipeline.page_image import PageImage
from pipeline.settings import Settings

METHOD = "xml"
_LONG = 400  # characters: a signature or a picture in base64, not something to read
_STARTS = (b"<?xml", b"<")


class Xml:
    """The medium `xml`."""

    name = "xml"

    def recognises(self, path: Path, head: bytes) -> bool:
        plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if head.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
            return True
        return plain.startswith(_STARTS[0]) or (plain.startswith(b"<") and path.suffix.lower() == ".xml")

    def pages(self, path: Path, settings: Settings) -> int:
        return len(_pages(path))

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        page = _page(path, number)
        return draw(page.marks, page.width, page.height, dpi, max_megapixels)

    def text(self, path: Path, number: int) -> PageText | None:
        return _page(path, number).text


def shown(text: str) -> str:
    """What an element says as far as it is for reading; a long code is told by its length alone."""
    return text if len(text) <= _LONG else f"（{len(text)} 个字符，未列出）"


def _page(path: Path, number: int) -> TablePage:
    pages = _pages(path)
    if not 1 <= number <= len(pages):
        raise UnreadableFileError(f"the file has no page {number}")
    return pages[number - 1]


def _pages(path: Path) -> tuple[TablePage, ...]:
    status = path.stat()
    return _laid_out(path, status.st_size, status.st_mtime_ns)


@functools.lru_cache(maxsize=2)
def _laid_out(path: Path, _size: int, _changed: int) -> tuple[TablePage, ...]:
    root = xml_source.parse(path.read_bytes())
    cells = []
    for row, (name, text) in enumerate(xml_source.leaves(root)):
        cells.append(Cell(row, 0, name, METHOD))
        cells.append(Cell(row, 1, shown(text), METHOD, path=name))
    if not cells:
        raise UnreadableFileError("the XML says nothing: it has no element with a text")
    return tuple(lay_out(cells, "xml", xml_source.local(root), METHOD))
