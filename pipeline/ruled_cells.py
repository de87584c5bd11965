"""What stands in the cells of ruled tables and was overlooked, whole or in part: a detector loses short figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np

from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.rulings import Mask

_GAP = 4.0  # points by which rules are drawn longer, so that cells with a torn corner are closed
_INSET = 2.2  # points of a cell beside its rules that are left out: rules are not straight
_SMALLEST, _LARGEST = 9.0, 0.2  # points of a cell's height; the share of the page that a cell may fill
_BOXED = 0.9  # of its bounding box that a cell fills
_MARK = 3.5  # points: the height of a figure's stroke, above that of dirt
_BEYOND = 0.6  # of a line's height that print goes on beside its word: a character is as wide as the line is high
_LINE_GAP = 1.5  # points of paper between two lines of a cell
_MOST = 400  # cells of a page
_REACH = 4.0  # points by which a word may reach out of its cell
_CUT = 3  # characters: of fewer, one misread leaves nothing to compare
_SPECK, _SURE = 0.9, 0.8  # scores below which a line without a word, and one with a part of one, is not believed


def completed(
    words: Sequence[Word],
    rules: Sequence[Rect],
    ink: Mask,
    scale: float,
    recognise: Callable[[Sequence[Rect]], Sequence[Word]],
) -> tuple[Word, ...]:
    """The words with what a detector overlooked in cells: lines without a word, and lines of which it saw a part.

    `ink` has `scale` pixels a point. A line seen in part is only taken anew where the new reading holds the old
    one: what lies beside it may be a seal's.
    """
    places = [
        (line, held)
        for cell in cells(rules, ink.shape[1] / scale, ink.shape[0] / scale)
        for line, held in _overlooked(cell, words, ink, scale)
    ]
    if not places:
        return tuple(words)
    read = {word.rect: word for word in recognise([line for line, _ in places])}
    dropped: set[Word] = set()
    news: list[Word] = []
    for line, held in places:
        word = next((w for rect, w in read.items() if abs(rect.x0 - line.x0) + abs(rect.top - line.top) < 0.1), None)
        if word is None or word.confidence < (_SURE if held else _SPECK):
            continue
        old, new = _letters("".join(w.text for w in held)), _letters(word.text)
        if not held or (len(new) > len(old) and _holds(new, old)):
            news.append(word)
            dropped.update(held)
    kept = [word for word in words if word not in dropped]
    return tuple(sorted((*kept, *news), key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1, w.text)))


def _overlooked(cell: Rect, words: Sequence[Word], ink: Mask, scale: float) -> Iterator[tuple[Rect, tuple[Word, ...]]]:
    """The lines of a cell that no word covers, or that reach well beyond the words on them, with those words."""
    inside = [w for w in words if w.rect.x0 < cell.x1 and w.rect.x1 > cell.x0 and cell.top < w.rect.cy < cell.bottom]
    if any(w.rect.x0 < cell.x0 - _REACH or w.rect.x1 > cell.x1 + _REACH for w in inside):
        return
    for line in _lines(cell, ink, scale):
        held = tuple(sorted((w for w in inside if w.rect.overlap_y(line) > 0.5), key=lambda w: w.rect.x0))
        if not held:
            if not inside:
                yield line, ()
            continue
        height = max(w.rect.height for w in held)
        beyond = max(held[0].rect.x0 - line.x0, line.x1 - max(w.rect.x1 for w in held))
        if beyond > _BEYOND * height and line.height < 1.7 * height:
            yield line, held


def _holds(new: str, old: str) -> bool:
    """Whether a reading holds an older one, of which the outermost character may be cut, and so misread."""
    return old in new or (len(old) > _CUT and (new.startswith(old[:-1]) or new.endswith(old[1:])))


def _letters(text: str) -> str:
    return "".join(text.split()).rstrip(".,-—")


def cells(rules: Sequence[Rect], width: float, height: float) -> Iterator[Rect]:
    """The rectangles of paper that rules close in, points."""
    shape = (math.ceil(height), math.ceil(width))
    if not rules or min(shape) < 1:
        return
    paper = np.ones(shape, np.uint8)
    for rule in rules:
        if rule.width > rule.height:
            ends = (rule.x0 - _GAP, rule.cy), (rule.x1 + _GAP, rule.cy)
        else:
            ends = (rule.cx, rule.top - _GAP), (rule.cx, rule.bottom + _GAP)
        (x0, y0), (x1, y1) = ((int(x), int(y)) for x, y in ends)
        cv2.line(paper, (x0, y0), (x1, y1), 0, 1)
    count, _, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
    for x, y, w, h, area in stats[1 : min(count, _MOST)].tolist():
        if h >= _SMALLEST and w >= _SMALLEST and w * h < _LARGEST * width * height and area > _BOXED * w * h:
            yield Rect(float(x), float(y), float(x + w), float(y + h))


def _lines(cell: Rect, ink: Mask, scale: float) -> Iterator[Rect]:
    """The lines of what is written in a cell, tight around it; dirt and remains of rules are none."""
    x0, y0 = round((cell.x0 + _INSET) * scale), round((cell.top + _INSET) * scale)
    inner = np.ascontiguousarray(
        ink[y0 : round((cell.bottom - _INSET) * scale), x0 : round((cell.x1 - _INSET) * scale)]
    )
    if inner.size == 0:
        return
    count, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    marks = [s for s in stats[1:count].tolist() if _MARK * scale <= s[3] < 0.95 * inner.shape[0]]
    through = any(
        y <= 1 or y + h >= inner.shape[0] - 1 for _, y, _, h, _ in stats[1:count].tolist() if h > _MARK * scale
    )
    if through or len(marks) > 200:
        return  # the ring of a seal runs through the cell; a picture, or noise all over
    rows = np.zeros(inner.shape[0], bool)
    for _, y, _, h, _ in marks:
        rows[y : y + h] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        held = [m for m in marks if top <= m[1] < bottom]
        left, right = min(m[0] for m in held), max(m[0] + m[2] for m in held)
        yield Rect(
            (x0 + left) / scale - _LINE_GAP,
            (y0 + int(top)) / scale - _LINE_GAP,
            (x0 + right) / scale + _LINE_GAP,
            (y0 + int(bottom)) / scale + _LINE_GAP,
        )
