"""The rows of an invoice's table: columns by their heads, a row for each amount."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.invoice import goods_list
from extractors.invoice.columns import Columns, columns, in_table
from extractors.invoice.goods import goods_name
from extractors.invoice.row_cells import is_row, row_of
from extractors.invoice.row_lines import grouped
from extractors.page.layout import Layout, Line
from extractors.table import gutters
from extractors.table.boundaries import across
from pipeline.draft import Reading
from pipeline.model import Word

_END = re.compile(
    r"(?<![税价])合[ \t]*(?:[\d.·]{1,3})?[ \t]*计|价[ \t]*税[ \t]*合[ \t]*计|小[ \t]*计|总[ \t]*计|出[ \t]*行[ \t]*人"
)


def rows(layouts: Sequence[Layout]) -> list[dict[str, Reading]]:
    """The rows of all pages.

    Where a list follows the invoice, its rows take the place of the one row that says so (详见销货清单).
    """
    own = [row for layout in layouts if not goods_list.is_list(layout) for row in _rows(layout)]
    listed = [row for layout in layouts if goods_list.is_list(layout) for row in _rows(layout)]
    if listed:
        own = [row for row in own if not ("name" in row and goods_list.refers_to_list(str(row["name"].value)))]
    return _starred([*own, *listed])


def _starred(found: list[dict[str, Reading]]) -> list[dict[str, Reading]]:
    """The rows with the stars around the class of their goods where a reader lost both, and other rows have them."""
    names = [row["name"] for row in found if "name" in row]
    if any(str(name.value).startswith("*") for name in names):
        for row in found:
            name = row.get("name")
            if name is not None and isinstance(name.value, str) and name.source.method.startswith("ocr:"):
                row["name"] = replace(name, value=goods_name(name.value, starred=True))
    return found


def _rows(layout: Layout) -> list[dict[str, Reading]]:
    """The rows of a page's table; none where its head cannot be found."""
    table = columns(layout)
    if table is None:
        return []
    line = table.line
    ends = [hit.rect.top for hit in layout.find(_END) if hit.rect.cy > line.rect.bottom]
    bottom = min(ends, default=layout.size[1])
    body = [row for row in layout.lines if line.rect.bottom <= row.rect.cy < bottom]
    inner = _inner_edges(table, [w for row in body for w in row.words])
    cells = {id(row): _cells(row, table, inner) for row in body}
    left, right = min(w.rect.x0 for w in line.words), max(w.rect.x1 for w in line.words)
    rules = [rule.mean for rule in across(layout.page.rulings, left, right)]
    runs = grouped(body, lambda row: is_row(cells[id(row)]), lambda row: _begins(cells[id(row)]), rules)
    found: list[dict[str, Reading]] = []
    for run in runs:
        row = row_of(layout, [cells[id(one)] for one in run])
        if "amount" in row:
            found.append(row)
    return found


def _begins(cells: Mapping[str, Sequence[Word]]) -> bool:
    """Whether a line begins a name: it alone, with the star before the class of its goods."""
    return set(cells) == {"name"} and cells["name"][0].text.strip().startswith("*")


def _inner_edges(table: Columns, body: Sequence[Word]) -> list[float]:
    """The edges between columns that no rule parts, at which what was read across them is cut."""
    if table.spans:
        return []
    middles = sorted(table.middles.values())
    return gutters.edges([(x, x) for x in middles], body)[1:-1]


def _cells(line: Line, table: Columns, inner: Sequence[float]) -> dict[str, list[Word]]:
    cells: dict[str, list[Word]] = {}
    for word in in_table(line.words, table):
        for piece in gutters.pieces(word, inner):
            cells.setdefault(table.of(piece), []).append(piece)
    return cells
