"""Which values a finding rests on that one reader alone read, and which of them are asked for by themselves."""

from __future__ import annotations

from decimal import Decimal

from pipeline.findings import Evidence
from pipeline.model import Document
from tests import strategies as s
from tests.validators.situations import certifications
from validators.doubts import is_asked_for, unvouched


def _place(document: Document, field: str | None) -> Evidence:
    return Evidence(document.id, field, document.file, 1, None)


def test_what_one_reader_read_is_named_once() -> None:
    form = certifications({"fee": s.read(Decimal(5)), "claimed_amount": "3.00"}, total_fee=s.read(Decimal(5)))
    invoice = s.invoice(total=s.read(Decimal(5)), amount=s.unreadable(), tax=s.confirmed(Decimal(1)))
    fields = (
        None,
        "lines[1].fee",
        "lines[1].fee",
        "total_fee",
        "lines[1].claimed_amount",
        "lines[2].fee",
        "lines[1].x",
    )
    places = [_place(form, name) for name in fields]
    places += [_place(invoice, name) for name in ("total", "amount", "tax", "nothing")]
    places += [Evidence("gone", "total", None, None, None), Evidence(None, "total", None, None, None)]
    found = unvouched(s.dossier(form, invoice), places)
    assert [(e.document, e.field) for e in found] == [
        (form.id, "lines[1].fee"),
        (form.id, "total_fee"),
        (invoice.id, "total"),
    ]


def test_critical_fields_are_asked_for_by_themselves() -> None:
    invoice, form = s.invoice(), certifications({"fee": "1.00"})
    dossier = s.dossier(form, invoice)
    assert is_asked_for(dossier, _place(invoice, "total"))
    assert not is_asked_for(dossier, _place(invoice, "buyer_tax_id"))
    assert not is_asked_for(dossier, _place(form, "lines[1].fee"))
