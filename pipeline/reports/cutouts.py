"""Cut-outs of page images as JPEG, in displayed page points, each page rendered once and few kept at a time."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image

from pipeline.errors import UnreadableFileError
from pipeline.geometry import Box
from pipeline.imaging import PageImage, displayed_page

_PAGES_KEPT = 2  # callers ask page by page; a page at 170 dpi is about 8 MB
_LARGEST_SIDE = 900  # pixels
_THUMBNAIL_WIDTH = 520  # pixels, of a whole page


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a page: JPEG bytes, the window they show and the size of the whole page, in displayed page points."""

    jpeg: bytes
    window: Box
    page_width: float
    page_height: float


class PageImages(Protocol):
    """Where a report gets its cut-outs from."""

    def crop(self, file: str, page: int, box: Box | None, margin: float) -> Cut | None:
        """Page `page` (from 1) of `file` (as in `files[].path`), cut `margin` points around `box`.

        The window is kept inside the page; without a box the whole page comes, small. None where the page cannot be
        shown: the report says so in its place.
        """
        ...


class RenderedPages:
    """The real one: renders PDF pages and image frames of `paths` (file as reported → path to open)."""

    def __init__(self, paths: Mapping[str, Path], dpi: float = 170.0, quality: int = 70) -> None:
        self._paths = dict(paths)
        self._dpi = dpi
        self._quality = quality
        self._kept: OrderedDict[tuple[str, int], PageImage | None] = OrderedDict()

    def crop(self, file: str, page: int, box: Box | None, margin: float) -> Cut | None:
        """See `PageImages.crop`."""
        image = self._page(file, page)
        if image is None:
            return None
        window = _window(image, box, margin)
        sx, sy = image.scale
        h, w = image.pixels.shape[:2]
        left, top = min(int(window.x0 * sx), w - 1), min(int(window.top * sy), h - 1)
        right, bottom = max(left + 1, min(w, round(window.x1 * sx))), max(top + 1, min(h, round(window.bottom * sy)))
        picture = Image.fromarray(image.pixels[top:bottom, left:right])
        wanted = (self._dpi / 72 * (window.x1 - window.x0)) if box is not None else _THUMBNAIL_WIDTH
        share = min(1.0, wanted / picture.width, _LARGEST_SIDE / max(picture.size))
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        if size != picture.size:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=self._quality, optimize=True)
        shown = Box(left / sx, top / sy, right / sx, bottom / sy)
        return Cut(out.getvalue(), shown, image.width, image.height)

    def _page(self, file: str, page: int) -> PageImage | None:
        key = (file, page)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        path = self._paths.get(file)
        try:
            image = None if path is None else displayed_page(path, page, self._dpi)
        except (UnreadableFileError, OSError):
            image = None  # what the file's own finding (DOC004, REA003) tells is not told twice
        self._kept[key] = image
        while len(self._kept) > _PAGES_KEPT:
            self._kept.popitem(last=False)
        return image


def _window(image: PageImage, box: Box | None, margin: float) -> Box:
    """The box with its margin, cut to the page; a box that lies off the page shows the whole page instead."""
    whole = Box(0.0, 0.0, image.width, image.height)
    if box is None:
        return whole
    window = Box(
        max(0.0, box.x0 - margin),
        max(0.0, box.top - margin),
        min(image.width, box.x1 + margin),
        min(image.height, box.bottom + margin),
    )
    return window if window.x1 - window.x0 > 1 and window.bottom - window.top > 1 else whole
