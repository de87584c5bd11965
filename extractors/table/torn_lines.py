"""Lines between columns of which a scan lost a piece beside one row, whole again where the print shows their place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.table.boundaries import DRAWN, Boundary, Piece
from pipeline.geometry import Rect
from pipeline.model import Word

_INSIDE = 0.25  # of a word's height that must lie beyond a line for the word to stand across it
_WORD = 1.3  # heights: the width of a word of several letters


def mended(rows: Sequence[Boundary], columns: Sequence[Boundary], words: Sequence[Word]) -> tuple[Boundary, ...]:
    """The lines between columns, whole again where print stands on both sides of a torn piece.

    A scan loses a piece of a line: two cells would be one, and a head of two columns nobody's.
    """
    spans = list(pairwise(rows))
    drawn = [[c.drawn(a.at(c.mean), b.at(c.mean)) >= DRAWN for a, b in spans] for c in columns]
    whole = list(columns)
    for number in range(1, len(columns) - 1):
        line = columns[number]
        if sum(drawn[number]) * 2 < len(spans):
            continue
        for row, (above, below) in enumerate(spans):
            others = [drawn[c][row] for c in range(1, len(columns) - 1) if c != number]
            if drawn[number][row] or sum(others) * 3 < 2 * len(others) or not others:
                continue
            top, bottom = above.at(line.mean), below.at(line.mean)
            left = max(
                (c.mean for c, d in zip(columns[:number], drawn[:number], strict=True) if d[row]),
                default=columns[0].mean,
            )
            right = min(
                (c.mean for c, d in zip(columns[number + 1 :], drawn[number + 1 :], strict=True) if d[row]),
                default=columns[-1].mean,
            )
            inside = [w.rect for w in words if top < w.rect.cy < bottom and left < w.rect.cx < right]
            if _stand_beside(inside, line.at((top + bottom) / 2)):
                whole[number] = Boundary((*whole[number].pieces, Piece(top, bottom, line.at((top + bottom) / 2))))
    return tuple(whole)


def _stand_beside(places: Sequence[Rect], x: float) -> bool:
    """Whether words, each of some letters, stand on both sides of a line, and none across it."""
    if any(r.x0 + _INSIDE * r.height < x < r.x1 - _INSIDE * r.height for r in places):
        return False
    wide = [r for r in places if r.width > _WORD * r.height]
    return any(r.cx < x for r in wide) and any(r.cx > x for r in wide)
