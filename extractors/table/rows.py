"""The rows of a table under its heads: data, totals, notes; rows that no rule parts are told by their anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractors.table.cells import is_nothing
from extractors.table.grid import Cell, span_of
from extractors.table.headed import LEAST_HEADS, Headed
from extractors.table.heads import OTHER, Heads
from extractors.table.parting import NOTE, Row, is_total, parted
from extractors.table.units import plain
from pipeline.geometry import Rect
from pipeline.model import Nature, Word

_PARTIAL = re.compile(r"^(?:本页|分项)|小计|subtotal", re.IGNORECASE)
_DITTO = re.compile(r"[〃″\"”“'’]{1,2}|同上|同前|ditto", re.IGNORECASE)
_SECTION = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、.．部]|[(（][一二三四五六七八九十]{1,3}[)）])\D*$")
_FIGURE = re.compile(r"\d[\d,.]{3,}")


def rows(table: Headed, natures: Mapping[int, Nature]) -> list[Row]:
    """The rows below the heads; where no rule parts rows, they are parted by their anchors."""
    found: list[Row] = []
    for number in range(table.first_row, table.grid.rows):
        found.extend(parted(_row(table, number), table, natures))
    return found


def _row(table: Headed, number: int) -> Row:
    words: dict[int, list[Word]] = {}
    cells: dict[int, Rect] = {}
    wide: list[Cell] = []
    inherited: set[int] = set()
    for cell in table.grid.row(number):
        heads = sorted({table.column_of[c] for c in range(cell.column, cell.column + cell.columns)})
        if len(heads) > 1:
            if cell.row == number:
                wide.append(cell)
                _spread(cell, table, words)
            continue
        words.setdefault(heads[0], []).extend(cell.words)
        cells[heads[0]] = cell.rect if heads[0] not in cells else cells[heads[0]].union(cell.rect)
        if cell.row < number:
            inherited.add(heads[0])
    return Row({c: tuple(w) for c, w in words.items()}, cells, tuple(wide), frozenset(inherited))


def _spread(cell: Cell, table: Headed, words: dict[int, list[Word]]) -> None:
    """The words of a cell over several heads, each under the head that it stands below."""
    for word in cell.words:
        for column in range(cell.column, cell.column + cell.columns):
            left, right = table.grid.column_span(column, word.rect.cy)
            if left <= word.rect.cx < right:
                words.setdefault(table.column_of[column], []).append(word)


def total_label(row: Row) -> str | None:
    """The text of the cell that makes a row one of totals (合计（元）), or None."""
    texts = [c.text for c in row.wide] + [row.text(c) for c in row.words]
    joined = "".join(plain(t) for t in texts[:1])
    for text in (*texts, joined):
        # 合 计 may stand in two cells' width, and its sum in the same cell.
        head = re.split(r"[:：¥￥\d]", plain(text), maxsplit=1)[0]
        if head and is_total(head):
            return text
    pair = "".join(plain(row.text(c)) for c in sorted(row.words)[:2])
    return pair if is_total(pair) else None


def is_partial(label: str) -> bool:
    """Whether a total is one of a part alone: 小计, 本页合计."""
    return _PARTIAL.search(plain(label)) is not None


def is_note(row: Row) -> bool:
    """Whether the row is a note or belongs to the form's foot and not to its table."""
    texts = [c.text for c in row.wide] + [row.text(c) for c in sorted(row.words)]
    first = next((plain(t) for t in texts if t), "")
    return bool(NOTE.match(first)) or any(len(c.text) > 40 for c in row.wide)


def is_section(row: Row, table: Headed) -> bool:
    """Whether the row is the heading of those below it: 一、硬件设备购置, over all columns or alone in its own."""
    filled = [row.text(c) for c in sorted(row.words) if row.words[c]]
    if any(cell.columns * 2 > table.grid.columns for cell in row.wide):
        return len([c for c in row.wide if c.words]) == 1 and not any(_FIGURE.search(t) for t in filled)
    return bool(filled) and len(filled) <= 2 and _SECTION.match("".join(plain(t) for t in filled)) is not None


def is_heads(row: Row, table: Headed, heads: Heads) -> bool:
    """Whether the row repeats the heads."""
    return heads.strength(row.text(c) for c in row.words) >= LEAST_HEADS


def says_anything(row: Row, table: Headed) -> bool:
    """Whether anything but a row's number stands in it: forms come with their rows numbered and empty."""
    return any(
        not head.column.field.startswith(OTHER) and row.words.get(c) and not is_nothing(row.text(c))
        and c not in row.inherited
        for c, head in table.heads.items()
    )  # fmt: skip


def is_ditto(words: Iterable[Word]) -> bool:
    """Whether a cell says that it is as the one above."""
    span = span_of(words)
    return span is not None and _DITTO.fullmatch(plain(span.text)) is not None
