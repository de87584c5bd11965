"""How the rows of schedules are tied to their papers, cell by cell, in the situations of the rules that weigh them."""

from __future__ import annotations

from typing import Any

from pipeline.bases import VouchedRow
from pipeline.reperformed import CheckedCell
from tests.validators.elsewhere_situations import ALL
from tests.validators.golden.told import named
from tests.validators.situations import Situation
from validators.reperformed import reperformed
from validators.vouched_rows import vouched_rows
from validators.vouching import vouch
from validators.vouching_table import vouching_table

_WEIGHING = ("TIE", "DUP", "CLM")


def with_rows() -> list[Situation]:
    """The situations that tie rows."""
    return [x for x in ALL if x.code.startswith(_WEIGHING) and vouch(x.build()).rows]


def tied(situation: Situation) -> dict[str, Any]:
    """The vouching table, the schedules worked through again, and the rows as the calculation gets them."""
    vouching = vouch(named(situation.build()))
    table = vouching_table(vouching).astype(str)
    return {
        "rule": situation.code,
        "situation": situation.what,
        "table": [" | ".join(map(str, row)) for row in table.itertuples(index=False)],
        "cells": [
            f"{r.document} {r.row} {_cell(c)}" for r in reperformed(vouching) for c in (*r.cells, *r.papers) if _says(c)
        ],
        "rows": [_row(r) for r in vouched_rows(vouching)],
    }


def _says(cell: CheckedCell) -> bool:
    return any((cell.claimed, cell.vouched, cell.documents, cell.note))


def _cell(cell: CheckedCell) -> str:
    said = f"{cell.column} {cell.tick} {cell.claimed} ({cell.state}) ~ {cell.vouched} {','.join(cell.documents)}"
    return f"{said} {cell.note}".rstrip()


def _row(row: VouchedRow) -> str:
    inputs = ", ".join(f"{i.name} {i.value} {i.source} {i.document} {i.field}" for i in row.inputs)
    return (
        f"{row.kind} {row.row} {row.claimed} ~ {row.amount} {row.currency} of {','.join(row.vouchers)} at {row.place} "
        f"{dict(row.attributes)} {row.unvouched}; {inputs}"
    )
