"""Ties the rows that were read to the true rows of a table, in order, and scores every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

Row = Mapping[str, Mapping[str, Any]]
# Decimals without a fixed number of places (contract, section 4): 3 and 3.00 are one quantity.
_FREE_PLACES = frozenset({"quantity", "unit_price"})


@dataclass(frozen=True, slots=True)
class CellScore:
    """One cell of a true row, or of a row that the document does not have (`row` is None, `true` is None)."""

    row: int | None
    name: str
    true: Any
    value: Any
    state: str

    @property
    def exact(self) -> bool:
        return self.row is not None and is_exact(self.name, self.true, self.value, self.state)

    @property
    def is_silent_error(self) -> bool:
        return self.state == "corroborated" and not self.exact


@dataclass(frozen=True, slots=True)
class TableScore:
    """A table's rows: how many there are, were read exactly, were missed, and were read though they are not there."""

    true: int
    exact: int
    missing: int
    extra: int
    cells: tuple[CellScore, ...]


def is_exact(name: str, true: Any, value: Any, state: str) -> bool:
    """Whether a reading is the truth to the letter; what is not printed must be `absent`, not merely unread."""
    if true is None:
        return value is None and state == "absent"
    if value == true:
        return True
    if name in _FREE_PLACES and isinstance(true, str) and isinstance(value, str):
        try:
            return Decimal(true) == Decimal(value)
        except InvalidOperation:
            return False
    return False


def score_rows(true: Sequence[Row], found: Sequence[Row]) -> TableScore:
    """Align in order so that as many printed cells as possible agree, then count."""
    pairs = dict(_aligned(true, found))
    cells: list[CellScore] = []
    exact = 0
    for index, row in enumerate(true):
        got = found[pairs[index]] if index in pairs else None
        scores = [_cell(index, name, cell["value"], got) for name, cell in row.items()]
        exact += all(s.exact for s in scores)
        cells.extend(scores)
    extra = [row for i, row in enumerate(found) if i not in set(pairs.values())]
    cells.extend(
        CellScore(None, name, None, cell["value"], cell["state"])
        for row in extra
        for name, cell in row.items()
        if cell["value"] is not None
    )
    return TableScore(len(true), exact, len(true) - len(pairs), len(extra), tuple(cells))


def _cell(index: int, name: str, true: Any, got: Row | None) -> CellScore:
    if got is None:
        return CellScore(index, name, true, None, "not found")
    cell = got.get(name, {"value": None, "state": "not found"})
    return CellScore(index, name, true, cell["value"], cell["state"])


def _agreement(true: Row, found: Row) -> int:
    """Printed cells that agree; a row that agrees in none is another row."""
    return sum(
        is_exact(name, cell["value"], found[name]["value"], found[name]["state"])
        for name, cell in true.items()
        if cell["value"] is not None and name in found
    )


def _aligned(true: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Pairs of the order-keeping alignment with most agreement (longest common subsequence, weighted)."""
    best = [[0] * (len(found) + 1) for _ in range(len(true) + 1)]
    weights = [[_agreement(t, f) for f in found] for t in true]
    for i in range(len(true) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            paired = best[i + 1][j + 1] + weights[i][j] if weights[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < len(true) and j < len(found):
        if weights[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
