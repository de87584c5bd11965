"""Short words of rows below each other that a detector ran together downwards (无 under 无), apart again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from pipeline.geometry import Rect
from pipeline.model import Word

_TALL = 1.3  # times as high as wide: two rows of one character each
_LEAST = 3  # words that make a row: a label set downwards beside two lines of print has fewer to go by
_SAME_ROW = 0.5  # of the lower one's height that words of a row share
_OFF = 0.3  # of a row's height that a word may stand beside where its row has it
_SURE = 0.8


def apart(words: Sequence[Word], recognise: Callable[[Sequence[Rect]], Sequence[Word]]) -> tuple[Word, ...]:
    """The words with each that stands over several rows of other words replaced by what stands in each row.

    `recognise` reads rectangles and leaves out those where nothing is read. A place that stands over rows evenly, one
    share of its height for each, is no label of its own: those are set without regard to the rows beside them.
    """
    parts: dict[int, list[Rect]] = {}
    for index, word in enumerate(words):
        if word.method.startswith("ocr:") and len(word.text.strip()) > 1 and word.rect.height > _TALL * word.rect.width:
            rows = _rows_beside(word, words)
            if len(rows) > 1 and _is_even(word.rect, rows):
                step = word.rect.height / len(rows)
                tops = [word.rect.top + i * step for i in range(len(rows))]
                parts[index] = [Rect(word.rect.x0, top, word.rect.x1, top + step) for top in tops]
    if not parts:
        return tuple(words)
    read = recognise([rect for rects in parts.values() for rect in rects])
    kept: list[Word] = []
    for index, word in enumerate(words):
        kept.extend(_split(word, parts[index], read) if index in parts else [word])
    return tuple(sorted(kept, key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1, w.text)))


def _rows_beside(word: Word, words: Sequence[Word]) -> list[Rect]:
    """The rows of at least three words that a place stands over, from the top, each as wide as its words."""
    rows: list[list[Rect]] = []
    for rect in sorted((w.rect for w in words), key=lambda r: r.cy):
        if rect.height > rect.width or not word.rect.top < rect.cy < word.rect.bottom:
            continue
        if rows and rect.overlap_y(rows[-1][0]) > _SAME_ROW:
            rows[-1].append(rect)
        else:
            rows.append([rect])
    if any(len(row) < _LEAST for row in rows):
        return []
    return [
        Rect(min(r.x0 for r in row), median(r.top for r in row), max(r.x1 for r in row), median(r.bottom for r in row))
        for row in rows
    ]


def _is_even(rect: Rect, rows: Sequence[Rect]) -> bool:
    step = rect.height / len(rows)
    return all(abs(rect.top + (i + 0.5) * step - row.cy) < _OFF * row.height for i, row in enumerate(rows))


def _split(word: Word, places: Sequence[Rect], read: Sequence[Word]) -> list[Word]:
    """What was read in each row; the word's own characters where there is one for each; the word where neither is."""
    found = [next((w for w in read if _is_same(w.rect, place)), None) for place in places]
    sure = [w for w in found if w is not None and w.confidence >= _SURE]
    if len(sure) == len(places):
        return sure
    text = "".join(word.text.split())
    if len(text) == len(places):
        return [Word(c, p, word.confidence, word.method) for c, p in zip(text, places, strict=True)]
    return [word]


def _is_same(one: Rect, other: Rect) -> bool:
    return max(abs(one.x0 - other.x0), abs(one.top - other.top)) < 0.05
