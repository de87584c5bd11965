"""Page images through pypdfium2, Pillow and OpenCV: as displayed, cut-outs in the reading frame, the seal's layer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence

from pipeline.errors import UnreadableFileError
from pipeline.geometry import Frame, Rect

Raster = NDArray[np.uint8]  # height × width × 3, RGB

POINTS = 72.0
_MOST_POINTS = 14400.0  # 200 inches, the limit of ISO 32000-1, annex C
DEFAULT_IMAGE_DPI = 72.0  # an image that states no resolution: one pixel is one point


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as displayed: RGB pixels, the page's size in points, and pixels per point (x, y)."""

    pixels: Raster
    width: float
    height: float

    @property
    def scale(self) -> tuple[float, float]:
        h, w = self.pixels.shape[:2]
        return w / self.width, h / self.height


def image_dpi(image: Image.Image) -> float:
    """The resolution that an image file states, dots per inch; 72 where it states none that can be (50…1200)."""
    stated = image.info.get("dpi")
    try:
        value = float(stated[0]) if stated else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        value = 0.0
    return value if 50.0 <= value <= 1200.0 and math.isfinite(value) else DEFAULT_IMAGE_DPI


def open_frame(path: Path, number: int) -> Image.Image:
    """Frame `number` (from 1) of an image file, turned as its EXIF orientation says.

    Raises UnreadableFileError where Pillow cannot read it or its pixels pass Pillow's own bomb limit.
    """
    try:
        with Image.open(path) as image:
            for index, frame in enumerate(ImageSequence.Iterator(image), start=1):
                if index == number:
                    dpi = image_dpi(frame)
                    turned = ImageOps.exif_transpose(frame).convert("RGB")
                    turned.info["dpi"] = (dpi, dpi)
                    return turned
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFileError(f"image cannot be decoded: {error}") from error
    raise UnreadableFileError(f"the file has no frame {number}")


def is_pdf(path: Path) -> bool:
    """Whether `%PDF` stands in the first kibibyte, as readers accept it."""
    with path.open("rb") as file:
        return b"%PDF" in file.read(1024)


def displayed_page(path: Path, number: int, dpi: float, max_megapixels: float = 20.0) -> PageImage:
    """Page `number` (from 1) of a PDF or image file as displayed.

    A PDF page is rendered at `dpi`, lower where it would pass `max_megapixels`; an image keeps its own pixels within
    the same limit. Raises UnreadableFileError.
    """
    return _pdf_page(path, number, dpi, max_megapixels) if is_pdf(path) else _image_page(path, number, max_megapixels)


def _pdf_page(path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableFileError(f"PDF cannot be opened: {error}") from error
    try:
        page = document[number - 1]
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            raise UnreadableFileError(f"page {number} has no size")
        if max(width, height) > _MOST_POINTS:
            raise UnreadableFileError(f"page {number} is {width:.0f} × {height:.0f} points, larger than any page")
        scale = min(dpi / POINTS, math.sqrt(max_megapixels * 1e6 / (width * height)))
        scale = max(scale, 1.0 / max(width, height))
        bitmap = page.render(scale=scale, rev_byteorder=True, draw_annots=True)
        array = bitmap.to_numpy()
        pixels = np.ascontiguousarray(_rgb(array))
        return PageImage(pixels, width, height)
    except (pdfium.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableFileError(f"page {number} cannot be rendered: {error}") from error
    finally:
        document.close()


def _rgb(array: NDArray[Any]) -> Raster:
    if array.ndim == 2:
        return np.repeat(array[:, :, None], 3, axis=2).astype(np.uint8)
    return array[:, :, :3].astype(np.uint8) if array.shape[2] >= 3 else np.repeat(array, 3, axis=2).astype(np.uint8)


def _image_page(path: Path, number: int, max_megapixels: float) -> PageImage:
    frame = open_frame(path, number)
    dpi = float(frame.info["dpi"][0])
    width, height = frame.width * POINTS / dpi, frame.height * POINTS / dpi
    pixels = np.asarray(frame, dtype=np.uint8)
    share = max_megapixels * 1e6 / (frame.width * frame.height)
    if share < 1:
        pixels = cv2.resize(pixels, None, fx=math.sqrt(share), fy=math.sqrt(share), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return PageImage(np.ascontiguousarray(pixels), width, height)


def upright(pixels: Raster, rotation: int) -> Raster:
    """The image turned clockwise by `rotation` degrees (0, 90, 180, 270)."""
    turned = np.rot90(pixels, k=-(rotation // 90) % 4)
    return np.ascontiguousarray(turned)


def cut_out(image: PageImage, frame: Frame, rect: Rect, height: int) -> Raster:
    """The reading-frame rectangle `rect` as a level, upright picture of `height` pixels."""
    width = max(8, round(height * rect.width / max(rect.height, 0.1)))
    sx, sy = image.scale
    corners = [(rect.x0, rect.top), (rect.x1, rect.top), (rect.x0, rect.bottom)]
    source = np.array([[x * sx, y * sy] for x, y in (frame.to_displayed(*c) for c in corners)], dtype=np.float32)
    target = np.array([[0, 0], [width, 0], [0, height]], dtype=np.float32)
    matrix = cv2.getAffineTransform(source, target)
    cut = cv2.warpAffine(
        image.pixels,
        matrix,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return cut.astype(np.uint8)


def red_mask(pixels: Raster) -> NDArray[np.bool_]:
    """Where the picture is seal-red: red well above green and blue."""
    channels = pixels.astype(np.int16)
    red, green, blue = channels[:, :, 0], channels[:, :, 1], channels[:, :, 2]
    return (red > 110) & (red - green > 40) & (red - blue > 30)


def without_red(pixels: Raster) -> Raster:
    """The picture as its red channel alone, in which dark print stays and a red seal fades to the paper's level."""
    red = pixels[:, :, 0]
    seal = red_mask(pixels)
    if seal.any():
        paper = float(np.percentile(red, 90))
        lift = max(1.0, paper / float(np.median(red[seal])))
        # A pixel beyond the mask too: the seal's edges are pink rather than red.
        wide = cv2.dilate(seal.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        red = np.where(wide, np.minimum(red * lift, 255.0), red).astype(np.uint8)
    return np.repeat(red[:, :, None], 3, axis=2)


def without_rules(pixels: Raster) -> Raster:
    """The cut-out without the rules that cross it from top to bottom: the sides of boxes that hold a digit each."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    paper = int(np.percentile(grey, 90))
    ink = (grey < paper - 50).astype(np.uint8)
    # A digit is lower than its box: what runs through nearly the whole height is no digit.
    rules = cv2.erode(ink, np.ones((max(3, int(0.92 * grey.shape[0])), 1), np.uint8))
    columns = np.flatnonzero(rules.any(axis=0))
    if columns.size == 0:
        return pixels
    cleaned = pixels.copy()
    for column in columns:
        cleaned[:, max(0, column - 1) : column + 2] = paper
    return cleaned


def is_blank(pixels: Raster, least_ink: float = 0.0004) -> bool:
    """Whether so little ink stands on the page, away from its edges, that nothing can be written there."""
    h, w = pixels.shape[:2]
    inner = cv2.cvtColor(pixels[h // 25 : h - h // 25, w // 25 : w - w // 25], cv2.COLOR_RGB2GRAY)
    if inner.size == 0:
        return True
    small = cv2.resize(inner, (max(1, inner.shape[1] // 2), max(1, inner.shape[0] // 2)), interpolation=cv2.INTER_AREA)
    paper = float(np.median(small))
    ink = float(np.mean(small < paper - 60))
    return ink < least_ink
