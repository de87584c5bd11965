"""Whether two recognisers are two: both are asked to read pictures that one of them reads and the other cannot.

For Tesseract the pictures are amounts in words as a printer sets them: PP-OCR reads each to the letter, Tesseract has
read next to none of any that were measured (research/witnesses: 1.8 %). For the glyph reader they are words whose
characters stand into each other: who reads along the line reads them, who looks for blanks between characters cannot.
Where both answer the same, one repeats the other, by a fault of wiring, an alias, a model in the wrong place: its
agreement is an echo and no witness.
"""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.imaging import Raster
from pipeline.ocr.engine import OcrEngine
from pipeline.values.text import letters

_CONTROLS = Path(__file__).resolve().parent / "controls"
_FOR = {"ocr:tesseract": "words", "ocr:glyphs": "close"}  # by the second reader's name
_known: dict[tuple[type, type, str], bool] = {}


def echoes(one: OcrEngine, other: OcrEngine) -> bool:
    """Whether `other` reads every control picture just as `one` does. Asked once a process for each pair of engines.

    Raises what the engines raise.
    """
    pair = (type(one), type(other), other.name)
    if pair not in _known:
        first, second = (engine.recognise(controls(other.name)) for engine in (one, other))
        _known[pair] = all(letters(a.text) == letters(b.text) for a, b in zip(first, second, strict=True))
    return _known[pair]


@functools.cache
def controls(name: str) -> tuple[Raster, ...]:
    """The control pictures for a second reader of that name, RGB, a line each. Raises KeyError for another."""
    return tuple(
        np.asarray(Image.open(path).convert("RGB"), dtype=np.uint8)
        for path in sorted((_CONTROLS / _FOR[name]).glob("*.png"))
    )
