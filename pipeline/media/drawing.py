"""Draws a page that no picture comes with: text, lines, areas and pictures in points, made into pixels with Pillow."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.errors import ToolMissingError
from pipeline.page_image import POINTS, PageImage, Raster

Colour = tuple[int, int, int]
Point = tuple[float, float]
BLACK: Colour = (0, 0, 0)

# The first that is there: scripts/setup installs the first one. The number is the face within the file.
_FONTS = (
    ("truetype/wqy/wqy-zenhei.ttc", 1),
    ("truetype/wqy/wqy-microhei.ttc", 1),
    ("opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("truetype/arphic/uming.ttc", 0),
    ("truetype/droid/DroidSansFallbackFull.ttf", 0),
)
_FONT_ROOT = Path("/usr/share/fonts")
_LATIN = 0.55  # width of a Latin letter, of the type size; a Chinese character is as wide as it is high


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at the left end of its base line, of a type size, turned clockwise by `angle` degrees."""

    char: str
    x: float
    base: float
    size: float
    colour: Colour = BLACK
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    width: float
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Area:
    """Closed outlines filled by the even-odd rule."""

    outlines: tuple[tuple[Point, ...], ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose unit square goes to the page by the affine matrix (a, b, c, d, e, f) of PDF and OFD."""

    pixels: Raster
    matrix: tuple[float, float, float, float, float, float]


Mark = Glyph | Stroke | Area | Picture


def advance(char: str) -> float:
    """The width of a character, of its type size. The same on every machine, whatever its fonts."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else _LATIN


def width_of(text: str, size: float) -> float:
    """The width of a text of a type size, in points."""
    return sum(advance(char) for char in text) * size


def draw(marks: Sequence[Mark], width: float, height: float, dpi: float, max_megapixels: float) -> PageImage:
    """The page (size in points) as displayed. Raises ToolMissingError where no font with Chinese is installed."""
    scale = min(dpi / POINTS, math.sqrt(max_megapixels * 1e6 / (width * height)))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    canvas = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(canvas)
    for mark in marks:
        match mark:
            case Glyph():
                _glyph(canvas, pen, mark, scale)
            case Stroke():
                points = [(x * scale, y * scale) for x, y in mark.points]
                pen.line(points, fill=mark.colour, width=max(1, round(mark.width * scale)))
            case Area():
                _area(canvas, mark, scale)
            case Picture():
                _picture(canvas, mark, scale)
    return PageImage(np.ascontiguousarray(np.asarray(canvas, dtype=np.uint8)), width, height)


@functools.lru_cache(maxsize=64)
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    for name, face in _FONTS:
        path = _FONT_ROOT / name
        if path.exists():
            return ImageFont.truetype(str(path), pixels, index=face)
    raise ToolMissingError("no font with Chinese characters is installed", "run: sudo apt-get install fonts-wqy-zenhei")


def _glyph(canvas: Image.Image, pen: ImageDraw.ImageDraw, mark: Glyph, scale: float) -> None:
    pixels = max(1, min(2000, round(mark.size * scale)))
    if not mark.angle:
        pen.text((mark.x * scale, mark.base * scale), mark.char, font=_font(pixels), fill=mark.colour, anchor="ls")
        return
    side = 3 * pixels
    stamp = Image.new("L", (2 * side, 2 * side), 0)
    ImageDraw.Draw(stamp).text((side, side), mark.char, font=_font(pixels), fill=255, anchor="ls")
    stamp = stamp.rotate(-mark.angle, resample=Image.Resampling.BICUBIC)
    canvas.paste(mark.colour, (round(mark.x * scale) - side, round(mark.base * scale) - side), stamp)


def _area(canvas: Image.Image, mark: Area, scale: float) -> None:
    outlines = [np.round(np.array(o, dtype=np.float64) * scale).astype(np.int32) for o in mark.outlines if len(o) > 2]
    if not outlines:
        return
    mask = np.zeros((canvas.height, canvas.width), dtype=np.uint8)
    cv2.fillPoly(mask, outlines, 255)
    canvas.paste(mark.colour, (0, 0), Image.fromarray(mask))


def _picture(canvas: Image.Image, mark: Picture, scale: float) -> None:
    h, w = mark.pixels.shape[:2]
    a, b, c, d, e, f = (v * scale for v in mark.matrix)
    # From the picture's pixels over its unit square to the page's pixels.
    matrix = np.array([[a / w, c / h, e], [b / w, d / h, f]], dtype=np.float64)
    if abs(a * d - b * c) < 1e-6:
        return
    size = (canvas.width, canvas.height)
    shrinks = abs(a) + abs(b) < w
    flags = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    if shrinks and not b and not c and a > 0 and d > 0:
        wide, high = max(1, round(a)), max(1, round(d))
        small = cv2.resize(mark.pixels, (wide, high), interpolation=cv2.INTER_AREA)
        canvas.paste(Image.fromarray(small.astype(np.uint8)), (round(e), round(f)))
        return
    warped = cv2.warpAffine(mark.pixels, matrix, size, flags=flags)
    mask = cv2.warpAffine(np.full((h, w), 255, dtype=np.uint8), matrix, size)
    canvas.paste(Image.fromarray(warped.astype(np.uint8)), (0, 0), Image.fromarray(mask.astype(np.uint8)))
