"""What a dossier shows to the others in the store: its numbered vouchers, its pages of evidence, its claim."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.conditions import Situation
from pipeline.elsewhere import FiledClaim, Showing, ShownPage, ShownVoucher
from pipeline.model import Document, Dossier, Field, Kind, PageState
from pipeline.records import (
    BankAdvice,
    Certificate,
    Contract,
    ForeignIncomeDeclaration,
    Invoice,
    LineRecord,
    PaymentSlip,
    Record,
)
from pipeline.rulebook import Item
from pipeline.rulebook_checks import CLAIM
from pipeline.values.identifiers import clean_number

# Kinds of which every copy is evidence of something that happened once; forms, letters, licences and reports are not.
EVIDENCE = frozenset(
    {
        Kind.INVOICE,
        Kind.CONTRACT,
        Kind.FOREIGN_INCOME_DECLARATION,
        Kind.BANK_ADVICE,
        Kind.PAYMENT_SLIP,
        Kind.CERTIFICATE,
        Kind.SERVICE_AGREEMENT_EVIDENCE,
    }
)
_DIGITS_OF_A_DIGITAL_INVOICE = 20


def showing_of(dossier: Dossier, programme: str, item: Item | None) -> Showing:
    """What the dossier, with its confirmed values, shows under the item, None where none is known."""
    claimed = _claimed(dossier, item)
    caps = [Decimal(str(item.parameter(name).value)) for name in item.caps] if item is not None else []
    return Showing(
        FiledClaim(
            dossier_id=dossier.manifest.dossier_id,
            programme=programme,
            item=item.id if item is not None else None,
            applicant=dossier.applicant,
            submitted_on=dossier.manifest.submitted_on,
            claimed=claimed,
            at_most=min((x for x in (claimed, *caps) if x is not None), default=None),
            invoices=item is None or item.claims.invoices,
            receipts=item is None or item.claims.receipts,
            capped_with=_capped_with(item),
        ),
        tuple(sorted(_vouchers(dossier), key=lambda v: (v.kind, v.number, v.file, v.page, v.document))),
        shown_pages(dossier),
    )


def _capped_with(item: Item | None) -> tuple[str, ...]:
    if item is None:
        return ()
    return (item.id, *(other for step in item.calculation for other in step.granted_elsewhere or ()))


def _claimed(dossier: Dossier, item: Item | None) -> Decimal | None:
    fact = Situation.of(dossier, item).known.facts.get(CLAIM) if item is not None else None
    return fact.value if fact is not None and fact.has_value else dossier.manifest.claimed_amount


def _vouchers(dossier: Dossier) -> Iterator[ShownVoucher]:
    for document in dossier.documents:
        parts = number_parts(document.record)
        if document.kind in (Kind.INVOICE, Kind.FOREIGN_INCOME_DECLARATION) and parts:
            source = parts[-1].primary
            page = source.page if source is not None and source.page is not None else document.pages[0]
            sure = all(part.state.is_vouched for part in parts)
            yield ShownVoucher(document.kind, joined(parts), document.id, document.file, page, sure)


def number_parts(record: Record) -> tuple[Field[str], ...]:
    """The fields whose values together tell a voucher from every other; empty where one of them was not read.

    An invoice of 20 digits (数电票) is known by its number alone, one of 8 digits only together with its code.
    """
    parts: tuple[Field[str], ...] = ()
    match record:
        case Invoice():
            digital = len(clean_number(record.invoice_number.value or "")) == _DIGITS_OF_A_DIGITAL_INVOICE
            parts = (record.invoice_number,) if digital else (record.invoice_code, record.invoice_number)
        case ForeignIncomeDeclaration():
            parts = (record.declaration_number,)
        case BankAdvice() | PaymentSlip():
            parts = (record.reference,)
        case Contract():
            parts = (record.contract_number,)
        case Certificate():
            parts = (record.number,)
    return parts if parts and all(part.value for part in parts) else ()


def joined(parts: tuple[Field[str], ...]) -> str:
    """The number as vouchers are compared by it: its parts joined by a blank, without what printing adds."""
    return " ".join(clean_number(part.value or "") for part in parts)


def shown_pages(dossier: Dossier) -> tuple[ShownPage, ...]:
    """The pages that stand as evidence, by file and number: those on which a value of such a document was read.

    A page of a contract's general terms, on which none stands, is the same in many contracts and shows nothing.
    """
    imprints = {
        (p.file, p.number): p.imprint
        for p in dossier.pages
        if p.imprint is not None and p.imprint.figures and p.state is PageState.READ
    }
    there: dict[tuple[str, int], list[Document]] = {}
    for document in dossier.documents:
        if document.kind in EVIDENCE:
            for page in _pages_with_values(document):
                if (document.file, page) in imprints:
                    there.setdefault((document.file, page), []).append(document)
    return tuple(
        ShownPage(
            file=place[0],
            page=place[1],
            kind=min(d.kind for d in documents),
            documents=tuple(sorted(d.id for d in documents)),
            numbers=tuple(sorted({joined(p) for d in documents if (p := number_parts(d.record))})),
            imprint=imprints[place],
        )
        for place, documents in sorted(there.items())
    )


def _pages_with_values(document: Document) -> list[int]:
    lines: tuple[LineRecord, ...] = getattr(document.record, "lines", ())
    parts: tuple[Record | LineRecord, ...] = (document.record, *lines)
    fields = [getattr(part, spec.name) for part in parts for spec in part.specs()]
    found = {source.page for field in fields if field.state.has_value for source in field.sources}
    return [page for page in document.pages if page in found]
