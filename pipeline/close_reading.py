"""Print in the cells of tables that a detector framed too widely, read again closer: it fills the reader's line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import cv2
import numpy as np

from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.ruled_cells import cells
from pipeline.rulings import Mask
from pipeline.values.text import letters

_SURE = 0.99  # a reading scored so is not asked again
_MARGINS = (0.15, 0.3)  # of the print's height above and below it: measured best of 0.1 … 0.45
_DIRT, _WHOLE = 0.08, 0.9  # of the word's height: what is lower is dirt, what is higher runs through the place
_LONG = 0.7  # of the word's width: a rule at the place's edge
_GAP = 0.09  # of the word's height between the parts of one line of print
_BETTER = 0.9  # a doubtful reading gives way to one scored so, not to another doubtful one …
_NO_READING = 0.65  # … but where itself it is hardly one
_NONSENSE = 0.5  # a reading scored below may have read more than stands there


def closer(
    words: Sequence[Word],
    rules: Sequence[Rect],
    ink: Mask,
    scale: float,
    recognise: Callable[[Sequence[Rect]], Sequence[Word]],
) -> tuple[Word, ...]:
    """The words with each doubtful one in a cell as it reads best when its place is cut close to its print.

    `ink` has `scale` pixels a point. A reader scales a place to the height of its line: print that fills half of it is
    read at half of the resolution that the scan has. The surer reading stands, but none that lost a character.
    """
    held = tuple(cells(rules, ink.shape[1] / scale, ink.shape[0] / scale))
    places: list[tuple[Word, Rect]] = []
    for word in words:
        if not word.method.startswith("ocr:") or word.confidence >= _SURE or word.rect.width < word.rect.height:
            continue
        if any(cell.contains(word.rect.cx, word.rect.cy) for cell in held):
            line = _print_in(word.rect, ink, scale)
            places += [] if line is None else [(word, _with_margin(line, m)) for m in _MARGINS]
    if not places:
        return tuple(words)
    again = {word.rect: word for word in recognise([place for _, place in places])}
    best: dict[Word, Word] = {}
    for word, place in places:
        new = next((w for rect, w in again.items() if _is_same(rect, place)), None)
        if new is None or new.confidence <= best.get(word, word).confidence:
            continue
        if new.confidence < _BETTER and word.confidence >= _NO_READING:
            continue
        if len(letters(new.text)) >= len(letters(word.text)) or word.confidence < _NONSENSE:
            best[word] = new
    return tuple(sorted((best.get(w, w) for w in words), key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1)))


def _with_margin(line: Rect, share: float) -> Rect:
    margin = share * line.height
    return Rect(line.x0, line.top - margin, line.x1, line.bottom + margin)


def _is_same(one: Rect, other: Rect) -> bool:
    return max(abs(one.x0 - other.x0), abs(one.top - other.top), abs(one.bottom - other.bottom)) < 0.05


def _print_in(rect: Rect, ink: Mask, scale: float) -> Rect | None:
    """The highest line of print within a place, tight above and below; None where nothing but rules and dirt is."""
    x0, y0 = max(0, round(rect.x0 * scale)), max(0, round(rect.top * scale))
    inner = np.ascontiguousarray(ink[y0 : round(rect.bottom * scale), x0 : round(rect.x1 * scale)])
    if inner.size == 0:
        return None
    height, width = inner.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    rows = np.zeros(height, bool)
    for _, y, w, h, _ in stats[1:count].tolist():
        if _DIRT * height <= h < _WHOLE * height and w < _LONG * width:
            rows[y : y + h] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    if edges.size == 0:
        return None
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    lines = [[runs[0][0], runs[0][1]]]
    for (_, end), (start, stop) in pairwise(runs):
        if start - end < _GAP * height:
            lines[-1][1] = stop
        else:
            lines.append([start, stop])
    top, bottom = max(lines, key=lambda line: line[1] - line[0])
    return Rect(rect.x0, (y0 + top) / scale, rect.x1, (y0 + bottom) / scale)
