"""Whether two recognisers are two: both are asked to read pictures that one of them reads and the other cannot.

The pictures are amounts in words as a printer sets them. PP-OCR reads each to the letter, Tesseract has read next to
none of any that were measured (research/witnesses: 1.8 %). Where both answer the same, one repeats the other, by a
fault of wiring, an alias, a model in the wrong place: its agreement is an echo and no witness.
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
_known: dict[tuple[type, type], bool] = {}


def echoes(one: OcrEngine, other: OcrEngine) -> bool:
    """Whether `other` reads every control picture just as `one` does. Asked once a process for each pair of engines.

    Raises what the engines raise.
    """
    pair = (type(one), type(other))
    if pair not in _known:
        first, second = (engine.recognise(controls()) for engine in (one, other))
        _known[pair] = all(letters(a.text) == letters(b.text) for a, b in zip(first, second, strict=True))
    return _known[pair]


@functools.cache
def controls() -> tuple[Raster, ...]:
    """The control pictures, RGB, a line each."""
    return tuple(
        np.asarray(Image.open(path).convert("RGB"), dtype=np.uint8) for path in sorted(_CONTROLS.glob("*.png"))
    )
