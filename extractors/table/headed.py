"""Where a grid's heads stand, in one row or in two levels, and what each column's head says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.page.vocabulary import label_key
from extractors.table.grid import Cell, Grid
from extractors.table.heads import OTHER, Head, Heads
from extractors.table.units import Unit, plain, unit_in, without_unit

LEAST_HEADS = 2.2  # what the heads of a table must add up to (`Heads.strength`)
_SAME = 0.05  # of strength: a lower level that parts the columns of groups adds none to it
_MOST_HEADS = 4  # known heads that make a row of heads where they are most of it
_OVER_ALL = 0.7  # of the columns: a cell over more of them is a title and no head of some
_GROUP_LETTERS = 10  # a head over several columns is as short as this
_EMPTY_WORDS = re.compile(r"(?:基本)?(?:信息|情况|资料|明细|部分)$")


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid under its heads: for each of its columns the number of its head, the heads, and where the data begin."""

    grid: Grid
    heads: Mapping[int, Head]
    column_of: tuple[int, ...]
    first_row: int
    is_aligned: bool = False  # no rules part its columns


def headed(grid: Grid, heads: Heads, above: Unit | None = None, *, loosely: bool = False) -> Headed | None:
    """The grid with its heads found, in its first rows, of one level or of two; None where it has none.

    `loosely` takes fewer of them, where most cells of the row are known heads, taken or not: of a table with two
    columns of its own the one may be misread.
    """
    best: tuple[float, int, int] | None = None
    most = 0
    for top in range(min(grid.rows, 12)):
        for bottom in range(top, min(grid.rows, top + 3)):
            texts = _head_texts(grid, heads, top, bottom)
            strength = heads.strength(text for text, _ in texts)
            known = sum(heads.match(text) is not None for text, _ in texts)
            # Two levels only where the lower one adds columns: a row of data adds none.
            parted = best is not None and strength > best[0] - _SAME and top == best[1] and known > most
            if best is None or strength > best[0] + 0.3 or parted:
                best, most = (strength, top, bottom), known
    if best is None:
        return None
    strength, top, bottom = best
    texts = _head_texts(grid, heads, top, bottom)
    if strength < LEAST_HEADS and not (loosely and _mostly_heads([text for text, _ in texts], heads)):
        return None
    found = heads.assign([text for text, _ in texts], above)
    column_of: list[int] = []
    for number, (_, columns) in enumerate(texts):
        column_of.extend([number] * columns)
    return Headed(grid, found, tuple(column_of), bottom + 1)


def _mostly_heads(texts: Sequence[str], heads: Heads) -> bool:
    printed = [text for text in texts if plain(text)]
    known = [found[0] for text in printed if (found := heads.match(text)) is not None]
    return len(known) >= _MOST_HEADS and len(known) * 4 >= 3 * len(printed) and any(n[0] != OTHER for n in known)


def _head_texts(grid: Grid, heads: Heads, top: int, bottom: int) -> list[tuple[str, int]]:
    """The heads of the rows from `top` to `bottom`, each with the number of columns it spans, from the left."""
    texts: list[tuple[str, int]] = []
    before: list[Cell] | None = None
    for column in range(grid.columns):
        stack: list[Cell] = []
        for row in range(top, bottom + 1):
            cell = grid.at(row, column)
            if cell not in stack:
                stack.append(cell)
        if stack == before:
            texts[-1] = (texts[-1][0], texts[-1][1] + 1)
        else:
            texts.append((_said(grid, heads, stack), 1))
        before = stack
    return texts


def _head_text(cell: Cell) -> str:
    return "".join(word.text for line in cell.lines for word in line)


def _said(grid: Grid, heads: Heads, stack: Sequence[Cell]) -> str:
    """What the heads over a column say together: the upper one names what the lower ones tell of."""
    texts = [_head_text(cell) for cell in stack]
    groups = [t for t, c in zip(texts[:-1], stack, strict=False) if t and c.columns <= _OVER_ALL * grid.columns]
    return composed(heads, "".join(groups), texts[-1]) if groups else "".join(texts)


def composed(heads: Heads, group: str, text: str) -> str:
    """A column's head under the head of its group as one name (合同/编号), or its own where that says more.

    金额（元） over 合同 is 合同金额（元）: the group's unit holds for the columns below it.
    """
    short = _EMPTY_WORDS.sub("", without_unit(group))
    if not text or len(label_key(short)) > _GROUP_LETTERS:
        return f"{group}{text}"
    stated = unit_in(group) if unit_in(text) is None else None
    unit = plain(group)[slice(*stated[1])] if stated is not None else ""
    offers = [f"{short}{text}{unit}", f"{text}{short}{unit}", f"{group}{text}", f"{text}{unit}"]
    fits = [(found[1] if (found := heads.match(offer)) is not None else 0.0) for offer in offers]
    return offers[fits.index(max(fits))] if max(fits) else f"{group}{text}"
