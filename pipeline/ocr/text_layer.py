"""The text layer of a PDF page through pdfplumber: a witness with boxes, and how far it can be believed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber

from pipeline.geometry import Rect
from pipeline.model import Word

METHOD = "text-layer"
_GAP = 0.6  # a gap of more than this share of the character size parts two runs
_CELLS = 100  # grid on which the share of the page that pictures cover is counted


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the layer holds; `words` are in displayed page points (their rects need no frame but the displayed one).

    `image_share` is the share of the page that embedded pictures cover, `sideways_share` that of characters that do not
    stand upright, `garbled_share` that of characters without a Unicode meaning; all 0…1.
    """

    words: tuple[Word, ...]
    image_share: float
    sideways_share: float
    garbled_share: float

    @property
    def is_legible(self) -> bool:
        return bool(self.words) and self.garbled_share < 0.05 and self.sideways_share < 0.3


EMPTY = TextLayer((), 0.0, 0.0, 0.0)


def read(path: Path, number: int) -> TextLayer:
    """The text layer of page `number` (from 1); `EMPTY` where pdfplumber cannot read the page's text at all.

    pdfplumber raises many kinds of error on damaged files; the layer is only ever a witness, and the page's pixels are
    read all the same, so an unreadable layer is the same as none.
    """
    try:
        with pdfplumber.open(path, pages=[number]) as pdf:
            return _layer(pdf.pages[0])
    except RecursionError:
        return EMPTY
    except Exception:  # noqa: BLE001 - see docstring: any fault of the layer means "no layer"
        return EMPTY


def _layer(page: Any) -> TextLayer:
    x_off, top_off = float(page.cropbox[0]), float(page.cropbox[1])
    width, height = float(page.cropbox[2]) - x_off, float(page.cropbox[3]) - top_off
    chars = [c for c in page.chars if c["text"].strip()]
    total = max(1, len(chars))
    words = [
        _word(run, x_off, top_off)
        for run in page.extract_words(
            x_tolerance_ratio=_GAP, y_tolerance=2, keep_blank_chars=True, return_chars=True, use_text_flow=False
        )
        if run["upright"] and run["text"].strip()
    ]
    words = [w for w in words if w.rect.x1 > 0 and w.rect.x0 < width and w.rect.bottom > 0 and w.rect.top < height]
    return TextLayer(
        words=tuple(words),
        image_share=_image_share(page, x_off, top_off, width, height),
        sideways_share=sum(not c["upright"] for c in chars) / total,
        garbled_share=sum(_is_garbled(c["text"]) for c in chars) / total,
    )


def _word(run: dict[str, Any], x_off: float, top_off: float) -> Word:
    rect = Rect(run["x0"] - x_off, run["top"] - top_off, run["x1"] - x_off, run["bottom"] - top_off)
    text, cuts = "", [float(run["x0"]) - x_off]
    for char in run["chars"]:
        # A ligature is one character with several letters: its width is shared among them.
        letters = char["text"] or ""
        for index in range(len(letters)):
            text += letters[index]
            cuts.append(float(char["x0"] + (char["x1"] - char["x0"]) * (index + 1) / len(letters)) - x_off)
    lead, kept = len(text) - len(text.lstrip()), text.strip()
    cuts = cuts[lead : lead + len(kept) + 1]
    tight = Rect(cuts[0], rect.top, cuts[-1], rect.bottom)
    return Word(kept, tight, 1.0, METHOD, tuple(round(c, 2) for c in cuts))


def _is_garbled(text: str) -> bool:
    if text.startswith("(cid:"):
        return True
    return any(unicodedata.category(c) in ("Co", "Cn", "Cc", "Cs") or c == "�" for c in text)


def _image_share(page: Any, x_off: float, top_off: float, width: float, height: float) -> float:
    if width <= 0 or height <= 0:
        return 0.0
    grid = np.zeros((_CELLS, _CELLS), dtype=bool)
    for image in page.images:
        x0, x1 = sorted((image["x0"] - x_off, image["x1"] - x_off))
        y0, y1 = sorted((image["top"] - top_off, image["bottom"] - top_off))
        a, b = (int(np.clip(v / width * _CELLS, 0, _CELLS)) for v in (x0, x1))
        c, d = (int(np.clip(v / height * _CELLS, 0, _CELLS)) for v in (y0, y1))
        grid[c:d, a:b] = True
    return float(grid.mean())
