"""The rows that an item's steps start from, as vouching ties them: the one source of the calculation and of CLM001."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pipeline.bases import VouchedRow
from pipeline.conditions import Situation
from pipeline.fx import FxTable
from pipeline.model import Document, Kind, State
from validators.categories import categorised
from validators.claimed_receipts import claimed_receipts
from validators.sums import all_sums
from validators.vouched import Row, Vouching
from validators.vouched_rows import vouched_rows


def rows_of(vouching: Vouching, situation: Situation, fx: FxTable) -> tuple[VouchedRow, ...]:
    """What the papers bear out of each row, by the item's own needs.

    Raises GateClosed where an amount, a day, a rate or a category is not known or not vouched for.
    """
    sources = {s.from_ for step in situation.item.calculation for s in (step.rows, step.count) if s is not None}
    receipts = claimed_receipts(vouching, situation, fx) if {"executed", "received"} <= sources else ()
    return (*categorised(vouched_rows(vouching), situation), *receipts)


def rows_as_far_as_told(vouching: Vouching, situation: Situation, fx: FxTable) -> Iterator[VouchedRow]:
    """The same rows, each at its claim where another finding already tells that its papers say something else.

    So one fault gives one finding. Raises GateClosed as `rows_of`.
    """
    odd = {(r.document.id, r.number) for sums in all_sums(vouching) if not sums.agree for r in sums.bundle.rows}
    doubted = {d.kind for d in situation.dossier.documents if _is_doubted(d)}
    odd |= {(r.document.id, r.number) for r in vouching.rows if r.missing or _hangs_on_a_reading(r, doubted)}
    told = {(document, f"lines[{number}]") for document, number in odd}
    for row in rows_of(vouching, situation, fx):
        at = row.claimed if row.place in told or row.kind in ("executed", "received") else row.amount
        attributes = {**row.attributes, "in-window": True}  # what lies outside the window is told by itself
        yield dataclasses.replace(row, amount=at, attributes=attributes, unvouched=None)


_PAPERS = (Kind.INVOICE, Kind.PAYMENT_SLIP, Kind.CONTRACT)


def _hangs_on_a_reading(row: Row, doubted: AbstractSet[Kind]) -> bool:
    """Whether a reading that REA001 or REA002 tells of bears on the row: on its papers, or on one that may be its."""
    return any(
        any(_is_doubted(d) for d in row.candidates(kind)) if row.candidates(kind) else kind in doubted
        for kind in _PAPERS
    )


def _is_doubted(document: Document) -> bool:
    fields = (getattr(document.record, spec.name) for spec in document.record.specs() if spec.critical)
    return any(f.state is not State.ABSENT and not f.state.is_vouched for f in fields)
