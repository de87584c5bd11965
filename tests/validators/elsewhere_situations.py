"""Situations of the rules that look beyond the dossier: what others in the store show, and what a rule says of it."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from pipeline.findings import Severity
from pipeline.imprint import Imprint
from pipeline.model import Applicant, Document, Dossier, Page
from pipeline.showing import showing_of
from tests import strategies as s
from tests.elsewhere import beside
from tests.validators.situations import INTEREST, OTHER_FIRM, B, R, Situation
from tests.validators.tie_situations import ALL

__all__ = ["ALL"]

ANOTHER = Applicant(OTHER_FIRM, "91210200MA10000003")
BUILD, RUN = "platform-construction", "platform-operation"
HITECH = "dalian-hitech-cross-border-ecommerce/measure-01"


def other(*documents: Document, applicant: Applicant = s.APPLICANT, dossier_id: str = "B", **how: Any) -> Dossier:
    """A dossier of the store, submitted before the one that is judged."""
    how = {"submitted_on": date(2025, 6, 1)} | how
    return s.dossier(*documents, applicant=applicant, dossier_id=dossier_id, **how)


def _programme(name: str) -> str:
    return name.partition("/")[0] if "/" in name else s.PROGRAMME


def seen(dossier: Dossier, item: str, *others: tuple[Dossier, str]) -> Elsewhere:
    """What the others, each under its item, say of the dossier under its own."""
    shown = [showing_of(d, _programme(i), s.item(i)) for d, i in others]
    return beside(showing_of(dossier, _programme(item), s.item(item)), *shown)


def _case(
    code: str,
    what: str,
    dossier: Dossier,
    *others: Dossier | tuple[Dossier, str],
    by: tuple[Severity, ...] = (),
    item: str = "certification",
) -> None:
    pairs = [o if isinstance(o, tuple) else (o, item) for o in others]
    ALL.append(Situation(code, what, lambda: dossier, by, item, seen(dossier, item, *pairs)))


def imprinted(document: Document, bits: int = 0, figures: str = "20220920 3180000 12345678 99887766 110105") -> Page:
    """The document's page with an imprint."""
    page = s.page(document.file, document.pages[0])
    return dataclasses.replace(page, imprint=Imprint(bits, tuple(sorted(figures.split()))))


def pictured(*documents: Document, **how: Any) -> Dossier:
    """A dossier all of whose pages have the same imprint."""
    return s.dossier(*documents, pages=tuple(imprinted(d) for d in documents), **how)


def _theirs(*documents: Document, **how: Any) -> Dossier:
    return pictured(*documents, **{"dossier_id": "B", "applicant": ANOTHER} | how)


# DUP002
_UNSURE = s.read("01234567")
_case("DUP002", "another firm claims it", s.dossier(s.invoice()), other(s.invoice(), applicant=ANOTHER), by=(B,))
_case("DUP002", "the same firm under another item", s.dossier(s.invoice()), (other(s.invoice()), BUILD), by=(B,))
_case(
    "DUP002",
    "in three dossiers, one finding",
    s.dossier(s.invoice()),
    other(s.invoice()),
    other(s.invoice(), dossier_id="C"),
    by=(B,),
)
_case("DUP002", "数电票", s.dossier(s.digital_invoice()), other(s.digital_invoice(invoice_code="1")), by=(B,))
_case("DUP002", "not vouched for here", s.dossier(s.invoice(invoice_number=_UNSURE)), other(s.invoice()), by=(R,))
_case("DUP002", "not vouched for there", s.dossier(s.invoice()), other(s.invoice(invoice_number=_UNSURE)), by=(B,))
_case("DUP002", "blanks and a sign", s.dossier(s.invoice(invoice_number="№ 0123 4567")), other(s.invoice()), by=(B,))
_case("DUP002", "the dossier itself, run before", s.dossier(s.invoice()), other(s.invoice(), dossier_id="DL-2023-0001"))
_case("DUP002", "another number", s.dossier(s.invoice()), other(s.invoice(invoice_number="01234568")))
_case("DUP002", "no code here", s.dossier(s.invoice(invoice_code=s.unreadable())), other(s.invoice()))
_case("DUP002", "a text that permits it", s.dossier(s.invoice()), (other(s.invoice()), "certification"), item=HITECH)
_case(
    "DUP002",
    "permitted to the same firm alone",
    s.dossier(s.invoice()),
    (other(s.invoice(), applicant=ANOTHER), "certification"),
    item=HITECH,
    by=(B,),
)
_case("DUP002", "not within the programme", s.dossier(s.invoice()), other(s.invoice()), item=HITECH, by=(B,))

# DUP003
_CODELESS = dataclasses.replace(s.APPLICANT, name=None)
_case("DUP003", "another firm shows it", s.dossier(s.declaration()), other(s.declaration(), applicant=ANOTHER), by=(B,))
_case("DUP003", "money on it twice", s.dossier(s.declaration()), other(s.declaration()), by=(B,), item=INTEREST)
_case("DUP003", "money on it once", s.dossier(s.declaration()), (other(s.declaration()), "brand"), item=INTEREST)
_case("DUP003", "a threshold for two items", s.dossier(s.declaration()), (other(s.declaration()), "brand"))
_case(
    "DUP003", "whose is not known", s.dossier(s.declaration()), other(s.declaration(), applicant=Applicant()), by=(R,)
)
_case("DUP003", "the same code and no name", s.dossier(s.declaration()), other(s.declaration(), applicant=_CODELESS))
_case(
    "DUP003",
    "one name under two codes",
    s.dossier(s.declaration()),
    other(s.declaration(), applicant=dataclasses.replace(s.APPLICANT, uscc=ANOTHER.uscc)),
    by=(R,),
)
_case(
    "DUP003",
    "read once",
    s.dossier(s.declaration(declaration_number=s.read("2102000001012303150001"))),
    other(s.declaration(), applicant=ANOTHER),
    by=(R,),
)

# DUP004
_case("DUP004", "a slip that another firm shows", pictured(s.payment_slip()), _theirs(s.payment_slip()), by=(R,))
_case(
    "DUP004",
    "a slip for money twice",
    pictured(s.payment_slip()),
    _theirs(s.payment_slip(), applicant=s.APPLICANT),
    by=(R,),
)
_case(
    "DUP004",
    "an invoice whose number was not read",
    pictured(s.invoice(invoice_number=s.unreadable())),
    _theirs(s.invoice()),
    by=(R,),
)
_case("DUP004", "two papers here", pictured(s.payment_slip(), s.payment_slip()), by=(R,))
_case("DUP004", "an invoice that DUP002 tells of", pictured(s.invoice()), _theirs(s.invoice()))
_case("DUP004", "an invoice that DUP001 tells of", pictured(s.invoice(), s.invoice()))
_case(
    "DUP004", "numbers that differ", pictured(s.payment_slip(reference="A1")), _theirs(s.payment_slip(reference="A2"))
)
_case(
    "DUP004",
    "a contract of both",
    pictured(s.contract(party_a=ANOTHER.name)),
    _theirs(s.contract(party_a=ANOTHER.name)),
)
_case("DUP004", "a contract of another", pictured(s.contract()), _theirs(s.contract()), by=(R,))
_case("DUP004", "one's own contract", pictured(s.contract()), _theirs(s.contract(), applicant=s.APPLICANT))
_case("DUP004", "a licence", pictured(s.licence()), _theirs(s.licence()))
_case("DUP004", "a page without a value", pictured(s.bare(s.payment_slip().kind)), _theirs(s.payment_slip()))

# CLM002
_BIG: dict[str, Any] = {"claimed_amount": Decimal("200000.00")}
_case("CLM002", "both items of a platform", s.dossier(**_BIG), (other(**_BIG), BUILD), item=RUN, by=(B,))
_case(
    "CLM002", "within the joint cap", s.dossier(claimed_amount=Decimal("100000.00")), (other(**_BIG), BUILD), item=RUN
)
_case(
    "CLM002",
    "no more than its own cap is held",
    s.dossier(claimed_amount=Decimal("100000.00")),
    (other(claimed_amount=Decimal("900000.00")), BUILD),
    item=RUN,
)
_case(
    "CLM002",
    "the earlier one is not cut",
    s.dossier(**_BIG, submitted_on=date(2025, 5, 1)),
    (other(**_BIG), BUILD),
    item=RUN,
)
_case("CLM002", "another unit's", s.dossier(**_BIG), (other(**_BIG, applicant=ANOTHER), BUILD), item=RUN)
_case("CLM002", "twice under one item", s.dossier(**_BIG), other(**_BIG), item="certification", by=(R,))

assert NOTHING_ELSEWHERE.dossiers == ()
