"""The white between columns that no rule parts: where it runs, and the words that a reader read across it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.table.grid import cut_at
from pipeline.model import Word

# Where a sum ends and a text or a date begins that was read with it: 16.00Mikasado, 20,293.002022/8/28.
_SEAM = re.compile(r"-?\d[\d,]*\.\d{2,6}?(?:(?=[A-Za-z\u4e00-\u9fff])|(?=(?:19|20)\d\d[-/.年]))")
# Where days end before a text, or begin behind one: 2022.07.27-2022.07.31财务共享, 东北大学2017-07-22.
_DAY_SEAM = re.compile(
    r"(?<=\d[.\-/]\d\d)(?=[A-Za-z\u4e00-\u9fff])(?![日年])"
    r"|(?<=[A-Za-z\u4e00-\u9fff)）])(?=(?:19|20)\d\d[-./年]\d{1,2}|\d{1,2}[./]\d{1,2}[-~—]\d)"
)
_CLEAR = 1.0  # point of white around the table
_THIN = 0.5  # points: white narrower than that is none
_NEAR = 1.5  # of a word's height: a blank as near to a column's edge lies on it


def edges(heads: Sequence[tuple[float, float]], body: Sequence[Word]) -> list[float]:
    """The columns' edges, from the left: between two heads, in the middle of the white that least print crosses.

    `heads` are their left and right ends, points.
    """
    spans = [*heads, *(span for w in body for span in _spans(w))]
    inner = [_white(min(a[1], b[0]), max(a[1], b[0]), spans) for a, b in pairwise(heads)]
    left = min((x0 for x0, x1 in spans if (x0 + x1) / 2 < inner[0]), default=heads[0][0])
    right = max((x1 for x0, x1 in spans if (x0 + x1) / 2 > inner[-1]), default=heads[-1][1])
    return [left - _CLEAR, *inner, right + _CLEAR]


def _spans(word: Word) -> list[tuple[float, float]]:
    """Where a word's print lies; of a sum read together with the text beside it (16.00Mikasado) where each does."""
    cuts = [0, *_seams(word.text), len(word.text)]
    return [(word.span(a, b).x0, word.span(a, b).x1) for a, b in pairwise(cuts)]


def _seams(text: str) -> list[int]:
    """Where in a text two columns' cells may have been read as one word."""
    seam = _SEAM.match(text)
    found = {m.start() for m in _DAY_SEAM.finditer(text)} | ({seam.end()} if seam is not None else set())
    return sorted(i for i in found if 0 < i < len(text))


def _white(left: float, right: float, spans: Sequence[tuple[float, float]]) -> float:
    """The middle of the widest strip between two heads that the fewest words cross."""
    inside = [(x0, x1) for x0, x1 in spans if x1 > left and x0 < right]
    xs = sorted({left, right, *(x for span in inside for x in span if left < x < right)})
    strips: list[tuple[int, float, float]] = []
    for a, b in pairwise(xs):
        crossed = sum(x0 < (a + b) / 2 < x1 for x0, x1 in inside)
        if strips and (strips[-1][0] == crossed and strips[-1][2] == a):
            strips[-1] = (crossed, strips[-1][1], b)
        else:
            strips.append((crossed, a, b))
    wide = [s for s in strips if s[2] - s[1] > _THIN] or strips
    if not wide:
        return left
    _, a, b = min(wide, key=lambda s: (s[0], s[1] - s[2]))
    return (a + b) / 2


def pieces(word: Word, inner: Sequence[float]) -> list[Word]:
    """The word cut at the columns' edges that fall on a blank in it, or between a sum and the text beside it."""
    seams = [word.span(i, i).x0 for i in _seams(word.text)]
    found = []
    for x in inner:
        if not word.rect.x0 < x < word.rect.x1:
            continue
        blanks = [i for i, c in enumerate(word.text) if c.isspace()]
        places = [*(word.span(i, i + 1).cx for i in blanks), *seams]
        near = [at for at in places if abs(at - x) < _NEAR * word.rect.height]
        if near:
            found.append(min(near, key=lambda at: abs(at - x)))
    return cut_at(word, found)
