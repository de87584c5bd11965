"""A table without upright rules: its columns lie under its heads, and between them the white that runs through it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.page.layout import Layout
from extractors.page.page_numbers import is_page_number
from extractors.table import gutters
from extractors.table.aligned_heads import head_lines
from extractors.table.boundaries import Boundary, Piece, across
from extractors.table.grid import Cell, Grid
from extractors.table.headed import Headed
from extractors.table.heads import INDEX, Heads
from extractors.table.under_seals import rules, without_letters
from extractors.table.units import Unit, plain
from pipeline.geometry import Rect
from pipeline.model import Word

_FULL = 0.5  # of the columns: a row fills as many, of which a lost rule leaves the words below the last one
_BEYOND = 0.1  # of the table's width by which the print overleaf may reach beyond its columns
_NUMBER = re.compile(r"\d{1,3}")
_LEAST_NUMBERS = 3
_INDEX_HEAD = "序号"
_CLEAR = 1.0  # point of white around the table


def aligned(layout: Layout, heads: Heads, above: Unit | None = None) -> Headed | None:
    """The table below a line, or lines, of heads under these; None where no heads stand on the page.

    Its rows are those that rules across part, else one of everything below: which lines of that are one row is for its
    reader to tell. `above` is the unit that a note over the table states.
    """
    layout = without_letters(layout)
    found = head_lines(layout, heads)
    if found is None:
        return None
    body = _body(layout, found.last + 1)
    if not body:
        return None
    words = [w for column in found.columns for w in column]
    extents, texts = [_extent(column) for column in found.columns], list(found.texts)
    numbers = _lost_index(extents[0][0], texts, body, heads)
    if numbers:
        extents, texts = [_extent(numbers), *extents], [_INDEX_HEAD, *texts]
    edges = gutters.edges(extents, body)
    foot = max(w.rect.bottom for w in words)
    rows, body = _rows(layout, edges, foot, body)
    rows = [min(w.rect.top for w in words) - _CLEAR, *rows]
    grid = _grid(layout, edges, rows, [*words, *body])
    return Headed(grid, heads.assign(texts, above), tuple(range(grid.columns)), 1, is_aligned=True)


def _lost_index(left: float, texts: Sequence[str], body: Sequence[Word], heads: Heads) -> list[Word]:
    """The rows' numbers left of all heads where theirs was not read; nothing where another column stands there."""
    known = [name[0] for text in texts if (name := heads.match(text)) is not None]
    before = [w for w in body if w.rect.x1 < left]
    numbers = [w for w in before if _NUMBER.fullmatch(plain(w.text))]
    return numbers if INDEX not in known and len(numbers) >= _LEAST_NUMBERS and len(numbers) == len(before) else []


def aligned_overleaf(layout: Layout, last: Headed) -> Headed | None:
    """The table that goes on overleaf without heads under the columns of the page before; None where none does."""
    layout = without_letters(layout)
    edges = [line.mean for line in last.grid.column_lines]
    body = _body(layout, 0)
    if not body or not last.is_aligned:
        return None
    slack = _BEYOND * (edges[-1] - edges[0])
    if min(w.rect.x0 for w in body) < edges[0] - slack or max(w.rect.x1 for w in body) > edges[-1] + slack:
        return None
    rows, body = _rows(layout, edges, min(w.rect.top for w in body) - _CLEAR, body)
    return Headed(_grid(layout, edges, rows, body), last.heads, last.column_of, 0, is_aligned=True)


def _body(layout: Layout, first: int) -> list[Word]:
    return [w for line in layout.lines[first:] if not is_page_number(layout, line) for w in line.words]


def _extent(words: Sequence[Word]) -> tuple[float, float]:
    return min(w.rect.x0 for w in words), max(w.rect.x1 for w in words)


def _rows(layout: Layout, edges: Sequence[float], top: float, body: list[Word]) -> tuple[list[float], list[Word]]:
    """The heights between which the rows below `top` lie, and the words in them: what is below the last rule is none.

    It is one where it fills as many columns as a row: then the rule below it was lost.
    """
    ys = [line.mean for line in across(rules(layout.page), edges[0], edges[-1]) if line.mean > top - 2 * _CLEAR]
    held = [y for y in ys if any(w.rect.cy < y for w in body)]
    start = [y for y in ys if y not in held][-1:] or [top]
    if held:
        after = [w for w in body if w.rect.cy > held[-1]]
        filled = {_column(w, edges) for w in after}
        if len(filled) < _FULL * (len(edges) - 1):
            return [*start, *held], [w for w in body if w.rect.cy < held[-1]]
    end = max(w.rect.bottom for w in body) + _CLEAR
    return [*start, *held, end], body


def _column(word: Word, edges: Sequence[float]) -> int | None:
    return next((i for i, (a, b) in enumerate(pairwise(edges)) if a <= word.rect.cx < b), None)


def _grid(layout: Layout, edges: Sequence[float], rows: Sequence[float], words: Sequence[Word]) -> Grid:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = next((i for i, (a, b) in enumerate(pairwise(rows)) if a <= word.rect.cy < b), None)
        for part in gutters.pieces(word, edges[1:-1]):
            column = _column(part, edges)
            if row is not None and column is not None:
                held.setdefault((row, column), []).append(part)
    cells = []
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(edges)):
            rect = Rect(left, top, right, bottom)
            cells.append(Cell(row, column, 1, 1, rect, tuple(held.get((row, column), ()))))
    across_ = tuple(Boundary([Piece(edges[0], edges[-1], y)]) for y in rows)
    upright = tuple(Boundary([Piece(rows[0], rows[-1], x)]) for x in edges)
    return Grid(layout.page, across_, upright, tuple(cells))
