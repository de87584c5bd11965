"""Situations of the rules that look beyond the dossier: what others in the store show, and what a rule says of it."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.elsewhere import Elsewhere
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
_MINE, _OTHERS = s.dossier(s.invoice()), other(s.invoice())
_FOREIGN = other(s.invoice(), applicant=ANOTHER)
_READ = s.invoice(invoice_number=s.read("01234567"))
_case("DUP002", "another firm claims it", _MINE, _FOREIGN, by=(B,))
_case("DUP002", "the same firm under another item", _MINE, (_OTHERS, BUILD), by=(B,))
_case("DUP002", "in three dossiers, one finding", _MINE, _OTHERS, other(s.invoice(), dossier_id="C"), by=(B,))
_SIX = [other(s.invoice(), dossier_id=f"C-{n}") for n in range(6)]
_case("DUP002", "in six dossiers, five are named", _MINE, *_SIX, by=(B,))
_case("DUP002", "in seven dossiers", _MINE, *_SIX, other(s.invoice(), dossier_id="C-6"), by=(B,))
_TWO = s.dossier(s.invoice(invoice_number="01234566"), s.invoice(), s.invoice(invoice_number="01234568"))
_case("DUP002", "one of three invoices", _TWO, _OTHERS, by=(B,))
_case("DUP002", "数电票", s.dossier(s.digital_invoice()), other(s.digital_invoice(invoice_code="1")), by=(B,))
_case("DUP002", "not vouched for here", s.dossier(_READ), _OTHERS, by=(R,))
_case("DUP002", "not vouched for there", _MINE, other(_READ), by=(B,))
_case("DUP002", "blanks and a sign", s.dossier(s.invoice(invoice_number="№ 0123 4567")), _OTHERS, by=(B,))
_case("DUP002", "the dossier itself, run before", _MINE, other(s.invoice(), dossier_id="DL-2023-0001"))
_case("DUP002", "another number", _MINE, other(s.invoice(invoice_number="01234568")))
_case("DUP002", "no code here", s.dossier(s.invoice(invoice_code=s.unreadable())), _OTHERS)
_case("DUP002", "a text that permits it", _MINE, (_OTHERS, "certification"), item=HITECH)
_case("DUP002", "permitted to the same firm alone", _MINE, (_FOREIGN, "certification"), item=HITECH, by=(B,))
_case("DUP002", "not within the programme", _MINE, _OTHERS, item=HITECH, by=(B,))

# DUP003
_MINE, _OTHERS = s.dossier(s.declaration()), other(s.declaration())
_FOREIGN = other(s.declaration(), applicant=ANOTHER)
_NAMELESS = dataclasses.replace(s.APPLICANT, name=None)
_OTHER_CODE = dataclasses.replace(s.APPLICANT, uscc=ANOTHER.uscc)
_READ = s.declaration(declaration_number=s.read("2102000001012303150001"))
_case("DUP003", "another firm shows it", _MINE, _FOREIGN, by=(B,))
_case("DUP003", "money on it twice", _MINE, _OTHERS, by=(B,), item=INTEREST)
_case("DUP003", "money on it once", _MINE, (_OTHERS, "brand"), item=INTEREST)
_case("DUP003", "a threshold for two items", _MINE, (_OTHERS, "brand"))
_case("DUP003", "whose is not known", _MINE, other(s.declaration(), applicant=Applicant()), by=(R,))
_case("DUP003", "the same code and no name", _MINE, other(s.declaration(), applicant=_NAMELESS))
_case("DUP003", "one name under two codes", _MINE, other(s.declaration(), applicant=_OTHER_CODE), by=(R,))
_case("DUP003", "read once", s.dossier(_READ), _FOREIGN, by=(R,))

# DUP004
_SLIP, _SHARED = s.payment_slip(), s.contract(party_a=ANOTHER.name)
_UNREAD = s.invoice(invoice_number=s.unreadable())
_case("DUP004", "a slip that another firm shows", pictured(_SLIP), _theirs(s.payment_slip()), by=(R,))
_case("DUP004", "a slip for money twice", pictured(_SLIP), _theirs(_SLIP, applicant=s.APPLICANT), by=(R,))
_case("DUP004", "an invoice whose number was not read", pictured(_UNREAD), _theirs(s.invoice()), by=(R,))
_case("DUP004", "two papers here", pictured(_SLIP, s.payment_slip()), by=(R,))
_case("DUP004", "an invoice that DUP002 tells of", pictured(s.invoice()), _theirs(s.invoice()))
_case("DUP004", "an invoice that DUP001 tells of", pictured(s.invoice(), s.invoice()))
_case(
    "DUP004", "numbers that differ", pictured(s.payment_slip(reference="A1")), _theirs(s.payment_slip(reference="A2"))
)
_case("DUP004", "a contract of both", pictured(_SHARED), _theirs(_SHARED))
_case("DUP004", "a contract of another", pictured(s.contract()), _theirs(s.contract()), by=(R,))
_case("DUP004", "one's own contract", pictured(s.contract()), _theirs(s.contract(), applicant=s.APPLICANT))
_case("DUP004", "a licence", pictured(s.licence()), _theirs(s.licence()))
_case("DUP004", "a page without a value", pictured(s.bare(_SLIP.kind)), _theirs(_SLIP))

# CLM002
_BIG: dict[str, Any] = {"claimed_amount": Decimal("200000.00")}
_HALF, _HUGE = s.dossier(claimed_amount=Decimal("100000.00")), other(claimed_amount=Decimal("900000.00"))
_case("CLM002", "both items of a platform", s.dossier(**_BIG), (other(**_BIG), BUILD), item=RUN, by=(B,))
_case("CLM002", "within the joint cap", _HALF, (other(**_BIG), BUILD), item=RUN)
_case("CLM002", "no more than its own cap is held", _HALF, (_HUGE, BUILD), item=RUN)
_FIRST = s.dossier(**_BIG, submitted_on=date(2025, 5, 1))
_case("CLM002", "the earlier one is not cut", _FIRST, (other(**_BIG), BUILD), item=RUN)
_case("CLM002", "another unit's", s.dossier(**_BIG), (other(**_BIG, applicant=ANOTHER), BUILD), item=RUN)
_case("CLM002", "twice under one item", s.dossier(**_BIG), other(**_BIG), by=(R,))
