"""A table without rules: its columns lie under its heads, and its words under the head that they are aligned with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.page.layout import Layout
from extractors.table.boundaries import Boundary, Piece
from extractors.table.grid import Cell, Grid, cut_at, lines_of
from extractors.table.heads import OTHER, Heads
from pipeline.geometry import Rect
from pipeline.model import Word

_LEVELS = 3  # lines that one head may be broken into
_LEAST = 3  # heads of fields; fewer are words of a sentence
_STRENGTH = 2.6
_LINE_GAP = 1.4  # of a line's height between the lines of one head


def aligned(layout: Layout, heads: Heads) -> Grid | None:
    """The table that stands below a line, or lines, of heads; None where no heads stand on the page.

    It is one row of heads and one of everything below: which lines of that are one row is for its reader to tell.
    """
    lines = [line.words for line in layout.lines]
    best: tuple[float, int, int] | None = None
    for first in range(len(lines)):
        for last in range(first, min(len(lines), first + _LEVELS)):
            if last > first and not _is_close(lines[last - 1], lines[last]):
                break
            texts = ["".join(w.text for w in column) for column in _columns(lines[first : last + 1])]
            named = {found[0] for t in texts if (found := heads.match(t)) is not None}
            strength = heads.strength(texts)
            if sum(not n.startswith(OTHER) for n in named) >= _LEAST and (best is None or strength > best[0] + 0.2):
                best = (strength, first, last)
    if best is None or best[0] < _STRENGTH:
        return None
    _, first, last = best
    columns = _columns(lines[first : last + 1])
    body = [word for line in lines[last + 1 :] for word in line]
    return _grid(layout, columns, body) if body else None


def _is_close(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    height = max(w.rect.height for w in upper)
    return min(w.rect.top for w in lower) - max(w.rect.bottom for w in upper) < _LINE_GAP * height


def _columns(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of the heads by column: those that share their width stand in one."""
    columns: list[list[Word]] = []
    for word in (w for line in lines for w in line):
        for column in columns:
            if any(word.rect.overlap_x(w.rect) > 0.5 for w in column):
                column.append(word)
                break
        else:
            columns.append([word])
    ordered = sorted(columns, key=lambda c: min(w.rect.x0 for w in c))
    return [[w for line in lines_of(column) for w in line] for column in ordered]


def _grid(layout: Layout, columns: Sequence[Sequence[Word]], body: Sequence[Word]) -> Grid:
    spans = [[min(w.rect.x0 for w in c), max(w.rect.x1 for w in c)] for c in columns]
    for word in body:  # a column is as wide as what stands under its head alone
        under = [s for s in spans if min(s[1], word.rect.x1) > max(s[0], word.rect.x0)]
        if len(under) == 1:
            free = [s for s in spans if s is not under[0] and s[0] < word.rect.x1 and s[1] > word.rect.x0]
            if not free:
                under[0][0], under[0][1] = min(under[0][0], word.rect.x0), max(under[0][1], word.rect.x1)
    top = min(w.rect.top for c in columns for w in c) - 1
    middle = max(w.rect.bottom for c in columns for w in c)
    bottom = max(w.rect.bottom for w in body) + 1
    left, right = min(s[0] for s in spans) - 2, max(layout.size[0], max(s[1] for s in spans) + 2)
    edges = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), right]
    cells = []
    for index, words in enumerate(columns):
        cells.append(Cell(0, index, 1, 1, Rect(edges[index], top, edges[index + 1], middle), tuple(words)))
    held: list[list[Word]] = [[] for _ in columns]
    for word in body:
        for part in cut_at(word, _gaps(word, edges[1:-1])):
            at = next((i for i in range(len(columns)) if edges[i] <= part.rect.cx < edges[i + 1]), None)
            if at is not None:
                held[at].append(part)
    for index, words in enumerate(held):
        rect = Rect(edges[index], middle, edges[index + 1], bottom)
        cells.append(Cell(1, index, 1, 1, rect, tuple(words)))
    rows = tuple(Boundary([Piece(left, right, y)]) for y in (top, middle, bottom))
    lines = tuple(Boundary([Piece(top, bottom, x)]) for x in edges)
    return Grid(layout.page, rows, lines, tuple(cells))


def _gaps(word: Word, edges: Sequence[float]) -> list[float]:
    """The columns' edges at which a word is cut: those that fall on a blank in it."""
    found = []
    for x in edges:
        if not word.rect.x0 < x < word.rect.x1:
            continue
        blanks = [i for i, c in enumerate(word.text) if c.isspace()]
        near = [word.span(i, i + 1).cx for i in blanks if abs(word.span(i, i + 1).cx - x) < 1.5 * word.rect.height]
        if near:
            found.append(min(near, key=lambda at: abs(at - x)))
    return found
