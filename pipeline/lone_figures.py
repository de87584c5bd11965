"""Figures alone in a row of print, which a detector took for dirt: a quantity of 1, a row's number, a stroke."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.rulings import Mask

_ROW = 2  # words on the same height, without which a mark is in no row
_LOW, _HIGH = 0.36, 0.95  # of the height of the row's words: a figure is lower than the line that holds it
_WIDEST = 1.0  # times as wide as high
_MARGIN = 1.5  # points of paper around the mark
_CLEAR = 0.6  # of the row's height that separates the mark from its neighbours: else it is a part of one
_SURE = 0.9
_MOST = 60  # marks of a page; a page with more of them is dirty
_FIGURE = re.compile(r"[0-9]")
_LIKE_STROKE = frozenset("/1lIiJ|ノ丿イ亅")  # what readers take the slanted stroke of an empty cell for
_NARROW, _TRAVEL = 0.5, 0.5  # of its width: what it covers of it at any height at most, and how far it leans at least


def completed(
    words: Sequence[Word],
    rules: Sequence[Rect],
    ink: Mask,
    scale: float,
    recognise: Callable[[Sequence[Rect]], Sequence[Word]],
) -> tuple[Word, ...]:
    """The words with the single figures that stand clear of them in their rows. `ink` has `scale` pixels a point.

    Only what is read as one figure, or as the stroke of an empty cell, surely, is taken: everything else of that size
    is dirt, a seal's or a pen's.
    """
    places = _marks(words, rules, ink, scale)
    if not places or len(places) > _MOST:
        return tuple(words)
    news: list[Word] = []
    for word in recognise(places):
        if _is_stroke(ink, word.rect, scale):
            if word.text.strip() in _LIKE_STROKE:
                news.append(replace(word, text="/"))
        elif word.confidence >= _SURE and _FIGURE.fullmatch(word.text.strip()):
            news.append(word)
    return tuple(sorted((*words, *news), key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1, w.text)))


def _is_stroke(ink: Mask, rect: Rect, scale: float) -> bool:
    """Whether a mark is one stroke that leans from the top right to the bottom left, as no figure does."""
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in (rect.x0, rect.top, rect.x1, rect.bottom))
    rows, columns = np.nonzero(ink[y0:y1, x0:x1])
    if rows.size == 0:
        return False
    width = int(columns.max() - columns.min()) + 1
    middles = []
    for row in range(int(rows.min()), int(rows.max()) + 1):
        at = columns[rows == row]
        if at.size == 0 or at.max() - at.min() + 1 > max(3.0, _NARROW * width):
            return False
        middles.append(float(at.mean()))
    third = max(1, len(middles) // 3)
    return float(np.mean(middles[:third]) - np.mean(middles[-third:])) > _TRAVEL * width


def _marks(words: Sequence[Word], rules: Sequence[Rect], ink: Mask, scale: float) -> list[Rect]:
    left = ink.copy()
    for rect in (*(w.rect for w in words), *(r.grown(1.0) for r in rules)):
        x0, y0, x1, y1 = (max(0, round(v * scale)) for v in (rect.x0, rect.top, rect.x1, rect.bottom))
        left[y0:y1, x0:x1] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    found = []
    for x, y, w, h, area in stats[1:].tolist():
        if h < 3 * scale or w > _WIDEST * h or area < 0.12 * w * h:
            continue
        mark = Rect(x / scale, y / scale, (x + w) / scale, (y + h) / scale)
        row = [word.rect for word in words if word.rect.top < mark.cy < word.rect.bottom]
        if len(row) < _ROW:
            continue
        height = sorted(rect.height for rect in row)[len(row) // 2]
        clear = all(max(rect.x0 - mark.x1, mark.x0 - rect.x1) > _CLEAR * height for rect in row)
        level = sum(r.top - 0.2 * height < mark.top and mark.bottom < r.bottom + 0.2 * height for r in row)
        if clear and level * 3 >= 2 * len(row) and _LOW * height <= mark.height <= _HIGH * height:
            found.append(mark.grown(_MARGIN))
    return [a for a in found if not any(a is not b and a.overlap_x(b) > 0 and a.overlap_y(b) > 0 for b in found)]
