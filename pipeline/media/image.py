"""Image files through Pillow: a page each, and a page for each full-size frame of a TIFF."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps

from pipeline.errors import UnreadableFileError
from pipeline.media.medium import PageText
from pipeline.page_image import POINTS, PageImage
from pipeline.settings import Settings

DEFAULT_DPI = 72.0  # an image that states no resolution: one pixel is one point (docs/decisions/0007)

_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"BM")
_NEW_SUBFILE_TYPE = 254  # TIFF tag; its first bit marks a smaller copy of another frame
_FAULTS = (OSError, ValueError, SyntaxError, TypeError, KeyError, Image.DecompressionBombError)


class ImageFile:
    """The medium `image`: JPEG, PNG, TIFF, BMP."""

    name = "image"

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.startswith(_MAGIC)

    def pages(self, path: Path, settings: Settings) -> int:
        """Full-size frames, counted no further than one past the limit of pages; the first one is decoded."""
        try:
            with Image.open(io.BytesIO(path.read_bytes())) as image:
                count = 0
                for index in _frames(image):
                    count += 1
                    if count == 1:
                        image.seek(index)
                        image.load()
                    if count > settings.max_pages:
                        break
                return count
        except _FAULTS as error:
            raise UnreadableFileError(f"the image is damaged and cannot be decoded: {error}") from error

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        """The frame's own pixels, made smaller where they pass `max_megapixels`; `dpi` has no say in them."""
        frame = _frame(path, number)
        stated = float(frame.info["dpi"][0])
        width, height = frame.width * POINTS / stated, frame.height * POINTS / stated
        pixels = np.asarray(frame, dtype=np.uint8)
        share = max_megapixels * 1e6 / (frame.width * frame.height)
        if share < 1:
            side = math.sqrt(share)
            pixels = cv2.resize(pixels, None, fx=side, fy=side, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        return PageImage(np.ascontiguousarray(pixels), width, height)

    def text(self, path: Path, number: int) -> PageText | None:
        return None


def stated_dpi(image: Image.Image) -> float:
    """The resolution that an image file states, dots per inch; 72 where it states none that can be (50…1200)."""
    stated = image.info.get("dpi")
    try:
        value = float(stated[0]) if stated else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        value = 0.0
    return value if 50.0 <= value <= 1200.0 and math.isfinite(value) else DEFAULT_DPI


def _frames(image: Image.Image) -> Iterator[int]:
    """The indices of the frames that are pages. Only a TIFF has several: those of other formats are previews.

    A phone's JPEG (MPO) carries a depth map, an animated PNG its movements; a scanner's TIFF may carry thumbnails,
    which its own mark tells. Where everything is marked as smaller, everything is a page.
    """
    if image.format != "TIFF":
        yield 0
        return
    reduced = []
    index = found = 0
    while True:
        try:
            image.seek(index)
        except EOFError:
            break
        if int(getattr(image, "tag_v2", {}).get(_NEW_SUBFILE_TYPE, 0)) & 1:
            reduced.append(index)
        else:
            found += 1
            yield index
        index += 1
    if not found:
        yield from reduced


def _frame(path: Path, number: int) -> Image.Image:
    """Page `number` (from 1) of an image file, turned as its EXIF orientation says.

    Raises UnreadableFileError where Pillow cannot read it or its pixels pass Pillow's own bomb limit.
    """
    try:
        with Image.open(path) as image:
            for found, index in enumerate(_frames(image), start=1):
                if found == number:
                    image.seek(index)
                    dpi = stated_dpi(image)
                    turned = ImageOps.exif_transpose(image).convert("RGB")
                    turned.info["dpi"] = (dpi, dpi)
                    return turned
    except _FAULTS as error:
        raise UnreadableFileError(f"image cannot be decoded: {error}") from error
    raise UnreadableFileError(f"the file has no frame {number}")
