"""The colours of an inspection, the same in the page and in its pictures."""

from __future__ import annotations

from pipeline.model import State

RGB = tuple[int, int, int]

READER_COLOURS = {
    "ocr:rapidocr": "#2f5d8c",
    "ocr:tesseract": "#a85b00",
    "ocr:glyphs": "#8a6d00",
    "text-layer": "#1c6b3c",
}
OTHER_READER = "#6b3fa0"

LAYER_COLOURS = {
    "rulings": "#9aa4af",
    "regions": "#6b3fa0",
    "seals": "#d92d20",
    "barcodes": "#0b7a75",
    "labels": "#b8860b",
    "looks": "#c2188f",
}

STATE_COLOURS: dict[State, str] = {
    State.CORROBORATED: "#15803d",
    State.CONFIRMED: "#15803d",
    State.READ: "#b45309",
    State.CONFLICTING: "#c81e1e",
    State.UNREADABLE: "#7f1d1d",
    State.ABSENT: "#59636e",
}


def reader_colour(method: str) -> str:
    """The colour of a reader by its method, whatever looks it took (`ocr:rapidocr:look`)."""
    return next((colour for name, colour in READER_COLOURS.items() if method.startswith(name)), OTHER_READER)


def tint(confidence: float | None) -> RGB:
    """Green where the reader was sure, yellow where less, red below; grey where it does not say."""
    if confidence is None:
        return (150, 150, 150)
    return (34, 160, 84) if confidence >= 0.98 else (230, 180, 20) if confidence >= 0.90 else (220, 40, 40)
