"""Heads that nobody can read, under a seal or on a bad scan: known by what their column holds, else told as unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.page.vocabulary import label_key
from extractors.table.grid import Cell, lines_of, span_of
from extractors.table.headed import Headed
from extractors.table.heads import OTHER, Column, Head
from extractors.table.units import plain
from pipeline.model import Word

_LEGIBLE = 3  # letters of a head that says what it is, known or not
_ROWS, _SHARE = 3, 0.8  # cells that tell what a column holds, and of all of them
_HAN = re.compile(r"[\u4e00-\u9fff]")


def with_heads_by_content(table: Headed, columns: Sequence[Column]) -> Headed:
    """The table with the heads that its columns tell: illegible ones, whose cells have the shape of one missing column.

    Sums are never told so, for the head alone says what they count.
    """
    missing = [c for c in columns if c.shape and c.field not in {h.column.field for h in table.heads.values()}]
    unread = illegible(table)
    if not missing or not unread:
        return table
    fits = {n: [c for c in missing if _fits(table, n, c)] for n in unread}
    heads = dict(table.heads)
    for number, found in fits.items():
        rivals = [n for n, others in fits.items() if n != number and found and found[0] in others]
        if len(found) == 1 and not rivals:
            heads[number] = Head(found[0])
    return replace(table, heads=heads)


def illegible(table: Headed) -> list[int]:
    """The numbers of heads that say too little for anybody to know them, over columns that hold something."""
    numbers = [n for n in dict.fromkeys(table.column_of) if n not in table.heads]
    return [n for n in numbers if len(_HAN.findall(_said(table, n))) < _LEGIBLE and _cells(table, n)]


def between(table: Headed, number: int, columns: Sequence[Column]) -> list[str]:
    """The fields that an illegible head may be: those missing that stand between its neighbours' in the schedule."""
    order = [c.field for c in columns if not c.field.startswith(OTHER)]
    places = {n: order.index(h.column.field) for n, h in table.heads.items() if h.column.field in order}
    low = max((at for n, at in places.items() if n < number), default=-1)
    high = min((at for n, at in places.items() if n > number), default=len(order))
    return [order[i] for i in range(low + 1, high) if i not in places.values()]


def _said(table: Headed, number: int) -> str:
    cells: list[Cell] = []
    for column in _columns(table, number):
        cells += [c for c in (table.grid.at(row, column) for row in range(table.first_row)) if c not in cells]
    return label_key("".join(cell.text for cell in cells if cell.columns == 1))


def _columns(table: Headed, number: int) -> list[int]:
    return [column for column, head in enumerate(table.column_of) if head == number]


def _cells(table: Headed, number: int) -> list[str]:
    """What the column's cells say, line by line where they lie in few: rows that no rule parts."""
    held: list[tuple[Word, ...]] = []
    for row in range(table.first_row, table.grid.rows):
        words = tuple(w for column in _columns(table, number) for w in table.grid.at(row, column).words)
        held += [words] if words else []
    if len(held) < _ROWS:
        held = [line for words in held for line in lines_of(words)]
    return [plain(span.text) for words in held if (span := span_of(words)) is not None]


def _fits(table: Headed, number: int, column: Column) -> bool:
    said = _cells(table, number)
    shaped = sum(re.fullmatch(column.shape, text, re.IGNORECASE) is not None for text in said)
    return shaped >= _ROWS and shaped >= _SHARE * len(said)
