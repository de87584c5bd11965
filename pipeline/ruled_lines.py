"""Lines of print that a detector ran across the rules of a table, read again cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.geometry import Rect
from pipeline.model import Word

_INSIDE = 0.35  # of the line's height that must lie beyond a rule on both sides
_TALLER = 1.3  # times the line's height: a rule is, a stroke of print is not
_CLEAR = 1.0  # points that a part keeps from the rules beside it
_TOUCH = 5.0  # points: a rule of a table ends on another one


def apart(
    words: Sequence[Word], rules: Sequence[Rect], recognise: Callable[[Sequence[Rect]], Sequence[Word]]
) -> tuple[Word, ...]:
    """The words with each that crosses rules replaced by what its parts between the rules read.

    `recognise` reads rectangles and leaves out those where nothing is read. A reader that sees two cells as one line
    takes their rule for a digit, or drops what the second cell repeats.
    """
    level = [r for r in rules if r.width > r.height]
    upright = [r for r in rules if r.height >= r.width and _holds(r, level)]
    parts: dict[int, list[Rect]] = {}
    for index, word in enumerate(words):
        crossed = _crossed(word.rect, upright)
        if crossed and len(word.text.strip()) > 1 and word.method.startswith("ocr:"):
            edges = [word.rect.x0 - _CLEAR, *crossed, word.rect.x1 + _CLEAR]
            pairs = pairwise(edges)
            parts[index] = [Rect(a + _CLEAR, word.rect.top, b - _CLEAR, word.rect.bottom) for a, b in pairs]
    if not parts:
        return tuple(words)
    again = iter(recognise([rect for rects in parts.values() for rect in rects]))
    kept = [word for index, word in enumerate(words) if index not in parts]
    kept.extend(again)
    return tuple(sorted(kept, key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1, w.text)))


def _crossed(line: Rect, upright: Sequence[Rect]) -> list[float]:
    margin = _INSIDE * line.height
    crossed = sorted(
        rule.cx
        for rule in upright
        if line.x0 + margin < rule.cx < line.x1 - margin
        and rule.height > _TALLER * line.height
        and min(rule.bottom, line.bottom) - max(rule.top, line.top) > 0.7 * line.height
    )
    return [x for i, x in enumerate(crossed) if i == 0 or x - crossed[i - 1] > margin]


def _holds(rule: Rect, level: Sequence[Rect]) -> bool:
    """Whether a rule reaches from one across it to another: the arc of a seal meets one by chance."""
    met = [r.cy for r in level if r.x0 - _TOUCH < rule.cx < r.x1 + _TOUCH]
    met = [y for y in met if rule.top - _TOUCH < y < rule.bottom + _TOUCH]
    return bool(met) and max(met) - min(met) > _TOUCH
