"""How the rows of schedules are tied to their papers, cell by cell, in the situations of the rules that weigh them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.bases import VouchedRow
from pipeline.conditions import Situation as Seen
from pipeline.errors import GateClosed
from pipeline.fx import NO_RATES
from pipeline.model import Document, Dossier
from pipeline.reperformed import CheckedCell
from tests import strategies as s
from tests.validators.elsewhere_situations import ALL
from tests.validators.golden.told import named
from tests.validators.paper_situations import PAPERS
from tests.validators.situations import Situation
from validators.claimed_receipts import claimed_receipts
from validators.reperformed import reperformed
from validators.vouched import Purchase, Vouching
from validators.vouched_rows import vouched_rows
from validators.vouching import vouch
from validators.vouching_table import vouching_table

_WEIGHING = ("TIE", "DUP", "CLM")


def with_rows() -> list[Situation]:
    """The situations that tie rows."""
    return [*(x for x in ALL if x.code.startswith(_WEIGHING) and vouch(x.build()).rows), *PAPERS]


def tied(situation: Situation) -> dict[str, Any]:
    """The vouching table, the schedules worked through again, and the rows as the calculation gets them."""
    dossier = named(situation.build())
    vouching = vouch(dossier)
    table = vouching_table(vouching).astype(str)
    out = {
        "rule": situation.code,
        "situation": situation.what,
        "table": [" | ".join(map(str, row)) for row in table.itertuples(index=False)],
        "cells": [
            f"{r.document} {r.row} {_cell(c)}" for r in reperformed(vouching) for c in (*r.cells, *r.papers) if _says(c)
        ],
        "rows": [_row(r) for r in vouched_rows(vouching)],
        "near": [f"{r.document.id} {r.number}: {_ids(r.near)}" for r in vouching.rows if r.near],
        "purchases": [_purchase(p) for p in vouching.purchases],
        "advices": [f"{d}: {a.id}" for d, a in sorted(vouching.advices.items())],
        "receipts": _receipts(vouching, dossier, situation),
    }
    return {k: v for k, v in out.items() if v or k == "rows"}


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


def _ids(documents: Iterable[Document]) -> str:
    return ",".join(d.id for d in documents)


def _purchase(bought: Purchase) -> str:
    contracts = ",".join(f"{link.document.id} by {link.by}" for link in bought.contracts)
    return f"{bought.invoice.id}: under {contracts or '-'}, paid by {_ids(bought.payments) or '-'}"


def _receipts(vouching: Vouching, dossier: Dossier, situation: Situation) -> list[str]:
    """What of 附件9 the calculation gets, or why it gets nothing."""
    if not vouching.receipts:
        return []
    try:
        return [_row(r) for r in claimed_receipts(vouching, Seen.of(dossier, s.item(situation.item)), NO_RATES)]
    except GateClosed as closed:
        return [f"closed: {closed}"]
