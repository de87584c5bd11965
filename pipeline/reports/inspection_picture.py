"""The pictures of an inspection: a page upright as JPEG to draw over, and as PNG with everything drawn over it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline import imaging
from pipeline.errors import UnreadableFileError
from pipeline.geometry import Frame
from pipeline.inspection import Corner, PageView
from pipeline.model import State
from pipeline.reports.inspection_colours import (
    LAYER_COLOURS,
    STATE_COLOURS,
    reader_colour,
    tint,
)

_JPEG_DPI = 130.0
_PNG_DPI = 150.0
_MOST_MEGAPIXELS = 8.0
_STRIP = 26  # pixels above the page, for what it is


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The page as it stands upright, JPEG, for drawing over; its size in points."""

    jpeg: bytes
    width: float
    height: float


def upright(frame: Frame, corner: Corner) -> Corner:
    """A point of the displayed page on the page turned upright, its skew left as it is."""
    return Frame(frame.width, frame.height, frame.rotation).to_reading(*corner)


def backdrop(view: PageView) -> Backdrop | None:
    """The page's picture; None where it has none (a table of cells, a file that does not open any more)."""
    picture = _picture(view, _JPEG_DPI)
    if picture is None:
        return None
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=72, optimize=True)
    return Backdrop(out.getvalue(), *view.page.frame.upright_size)


def _picture(view: PageView, dpi: float) -> Image.Image | None:
    try:
        image = imaging.displayed_page(Path(view.path), view.page.number, dpi, _MOST_MEGAPIXELS)
    except (UnreadableFileError, OSError):
        return None
    picture = Image.fromarray(imaging.upright(image.pixels, view.page.frame.rotation))
    share = min(1.0, dpi / imaging.POINTS * view.page.frame.upright_size[0] / picture.width)
    if share < 0.9:
        picture = picture.resize(
            (round(picture.width * share), round(picture.height * share)), Image.Resampling.LANCZOS
        )
    return picture


def annotated(view: PageView) -> bytes:
    """The page as PNG with all its layers: words by reader and confidence, fields by state and with their names."""
    width, height = view.page.frame.upright_size
    page = _picture(view, _PNG_DPI)
    if page is None:
        scale = _PNG_DPI / imaging.POINTS
        page = Image.fromarray(np.full((round(height * scale), round(width * scale), 3), 255, dtype=np.uint8))
    scale = page.width / width
    # Paler, so that what is drawn over it stands out.
    page = Image.blend(page, Image.new("RGB", page.size, "white"), 0.35).convert("RGBA")
    layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    font = ImageFont.load_default(size=11)
    for mark in view.marks:
        corners = [(x * scale, y * scale) for x, y in (upright(view.page.frame, corner) for corner in mark.corners)]
        if mark.layer in ("words", "hidden", "witness"):
            pen.polygon(corners, fill=(*tint(mark.confidence), 60), outline=reader_colour(mark.method))
        elif mark.layer == "fields":
            colour = STATE_COLOURS[mark.state or State.READ]
            pen.polygon(corners, outline=colour, width=3)
            name = mark.field.split(".", 1)[-1]
            x, y = min(c[0] for c in corners), min(c[1] for c in corners) - 13
            pen.rectangle((x, y, x + pen.textlength(name, font=font) + 4, y + 13), fill=colour)
            pen.text((x + 2, y), name, fill="white", font=font)
        else:
            pen.polygon(corners, outline=LAYER_COLOURS[mark.layer], width=2)
    drawn = Image.alpha_composite(page, layer).convert("RGB")
    sheet = Image.new("RGB", (drawn.width, drawn.height + _STRIP), "#1b1f24")
    sheet.paste(drawn, (0, _STRIP))
    told = " · ".join(f"{kind} {score:.2f}" for kind, score in view.scores[:4] if score > 0) or view.page.state.value
    ImageDraw.Draw(sheet).text(
        (8, 5), f"p. {view.page.number}   {told}".replace("·", "|"), fill="white", font=ImageFont.load_default(size=13)
    )
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()
