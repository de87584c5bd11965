"""Which lines of print make one row of an invoice's table: a name, a model or a long price goes on below or above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractors.page.layout import Line

_AS_WIDE = 1.2  # times: white that is not that much wider is as wide


def grouped(
    lines: Sequence[Line], is_row: Callable[[Line], bool], begins: Callable[[Line], bool], rules: Sequence[float] = ()
) -> list[list[Line]]:
    """The lines of a table, from the top, by rows: each has one line with its sum (`is_row`), and others around it.

    Lines between two sums are parted at a rule (`rules`: heights), else where one begins a name (`begins`), else where
    the white is widest; where it is alike everywhere they go on with the row above.
    """
    marks = [i for i, line in enumerate(lines) if is_row(line)]
    if not marks:
        return []
    cuts = [0]
    for above, below in pairwise(marks):
        cuts.append(_cut(lines, above, below, begins, rules))
    cuts.append(len(lines))
    return [list(lines[a:b]) for a, b in pairwise(cuts)]


def _cut(lines: Sequence[Line], above: int, below: int, begins: Callable[[Line], bool], rules: Sequence[float]) -> int:
    """The first line of the lower row."""
    ruled = [
        i for i in range(above + 1, below + 1)
        if any(lines[i - 1].rect.cy < y < lines[i].rect.cy for y in rules)
    ]  # fmt: skip
    if len(ruled) == 1:
        return ruled[0]
    first = next((i for i in range(above + 1, below) if begins(lines[i])), None)
    if first is not None:
        return first
    whites = [(lines[i].rect.top - lines[i - 1].rect.bottom, i) for i in range(above + 1, below + 1)]
    widest = max(white for white, _ in whites)
    height = lines[above].rect.height
    # A line over which something tall was stamped ends below the next one's beginning: no white between them.
    return max(i for white, i in whites if white == widest or (white + height) * _AS_WIDE >= widest + height)
