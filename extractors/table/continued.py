"""A table that goes on overleaf without its heads: the columns are those of the page before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.page.layout import Layout
from extractors.table.grid import Grid, with_columns
from extractors.table.headed import Headed

_SAME_WIDTH = 0.06  # of a table's width by which a page of it may be wider than another
_SAME_LINE = 7.0  # points: a line between columns overleaf stands as near to where it stood


def continued(layout: Layout, tables: Sequence[Grid], last: Headed) -> Iterator[Headed]:
    """The grids of a page that go on with the one before, under its heads: as wide, with its columns."""
    for grid in tables:
        headed = _under(layout, grid, last)
        if headed is not None:
            yield headed


def _under(layout: Layout, grid: Grid, last: Headed) -> Headed | None:
    before = last.grid
    first = grid.column_lines[0].mean, grid.column_lines[-1].mean
    then = before.column_lines[0].mean, before.column_lines[-1].mean
    wide, was = first[1] - first[0], then[1] - then[0]
    if abs(wide - was) > _SAME_WIDTH * was:
        return None
    edges = [first[0] + (line.mean - then[0]) * wide / was for line in before.column_lines]
    own = [line.mean for line in grid.column_lines]
    lost = [x for x in edges if min(abs(x - at) for at in own) > _SAME_LINE]
    if len(lost) * 2 < len(edges):
        grid = with_columns(grid, layout, lost)
    if grid.columns * 2 < before.columns:
        return None  # a frame around a part of the page, and no table of these columns
    column_of = []
    for column in range(grid.columns):
        middle = (grid.column_lines[column].mean + grid.column_lines[column + 1].mean) / 2
        at = next((i for i in range(before.columns) if edges[i] <= middle < edges[i + 1]), None)
        if at is None:
            return None
        column_of.append(last.column_of[at])
    return Headed(grid, last.heads, tuple(column_of), 0)
