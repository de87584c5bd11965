"""Invoices that no row of the schedules claims: nothing is asked for them, so nothing of them can be refused."""

from __future__ import annotations

from pipeline.model import Document, Kind
from pipeline.records import Invoice
from validators.purchases import invoice_key
from validators.rule import Scope
from validators.vouched import Row
from validators.vouching import claimed_of


def claiming_rows(scope: Scope) -> tuple[Row, ...]:
    """The rows of 附件3 and 附件5 where they tell all that is claimed: none where one of them was not read."""
    vouching = scope.vouching
    listed = (*vouching.expenses, *vouching.certifications)
    return listed if scope.item.claims.invoices and all(claimed_of(row) is not None for row in listed) else ()


def unclaimed_invoices(scope: Scope) -> tuple[Document, ...]:
    """Invoices that no row is of, nor may be of, and that are no second copy of one that is."""
    rows = claiming_rows(scope)
    if not rows:
        return ()
    taken = {d.id for row in rows for d in (*row.candidates(Kind.INVOICE), *row.near)}
    numbers = {invoice_key(d) for d in scope.of_kind(Kind.INVOICE) if d.id in taken}
    return tuple(d for d, _ in scope.records(Invoice) if d.id not in taken and invoice_key(d) not in numbers)
