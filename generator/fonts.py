"""Registers the system's TrueType faces with reportlab and splits text into runs that a face can show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_ROOT = Path("/usr/share/fonts/truetype")
_FILES: dict[str, tuple[str, int]] = {
    "song": ("arphic/uming.ttc", 0),
    "kai": ("arphic/ukai.ttc", 0),
    "hei": ("wqy/wqy-zenhei.ttc", 0),
    "mono": ("wqy/wqy-zenhei.ttc", 1),
    "dejavu": ("dejavu/DejaVuSans.ttf", 0),
}
LATIN: dict[str, str] = {
    "times": "Times-Roman",
    "times-bold": "Times-Bold",
    "times-italic": "Times-Italic",
    "helvetica": "Helvetica",
    "helvetica-bold": "Helvetica-Bold",
    "courier": "Courier",
    "courier-bold": "Courier-Bold",
}
CHINESE: tuple[str, ...] = ("song", "kai", "hei")


@cache
def register() -> None:
    """Make every face known to reportlab; raises FileNotFoundError that names the missing package."""
    for name, (path, index) in _FILES.items():
        file = _ROOT / path
        if not file.exists():
            raise FileNotFoundError(
                f"{file} is missing: install fonts-arphic-uming, fonts-arphic-ukai, fonts-wqy-zenhei, fonts-dejavu-core"
            )
        pdfmetrics.registerFont(TTFont(f"tieout-{name}", str(file), subfontIndex=index))


def ready() -> bool:
    """Whether every face is installed."""
    return all((_ROOT / path).exists() for path, _ in _FILES.values())


@contextmanager
def without_ascii() -> Iterator[None]:
    """Within it, new documents number the glyphs of figures and Latin letters anew, as of every other character."""
    register()
    faces: list[Any] = [pdfmetrics.getFont(f"tieout-{name}") for name in _FILES]
    for face in faces:
        face._asciiReadable = False
    try:
        yield
    finally:
        for face in faces:
            face._asciiReadable = True


@cache
def _glyphs(name: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(f"tieout-{name}").face.charToGlyph)


def _face(char: str, font: str) -> str:
    if font in LATIN:
        if ord(char) < 0x7F or char in "£°·":
            return LATIN[font]
        font = "hei" if "helvetica" in font else "song"
    for candidate in (font, "song", "hei", "dejavu"):
        if ord(char) in _glyphs(candidate):
            return f"tieout-{candidate}"
    raise ValueError(f"no installed face shows {char!r}")


@lru_cache(maxsize=20000)
def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """Split text into (reportlab font name, run) pairs, falling back face by face for missing glyphs."""
    register()
    out: list[tuple[str, str]] = []
    for char in text:
        face = _face(char, font)
        if out and out[-1][0] == face:
            out[-1] = (face, out[-1][1] + char)
        else:
            out.append((face, char))
    return tuple(out)


@lru_cache(maxsize=50000)
def width(text: str, font: str, size: float) -> float:
    """Advance width of the text in points."""
    return sum(float(pdfmetrics.stringWidth(run, face, size)) for face, run in runs(text, font))
