"""Builders of clean documents and dossiers, and hypothesis strategies over them, shared by the tests of every package.

Every builder gives a document without a finding; keyword arguments replace single fields. A plain value becomes a
`corroborated` field with a source on page 1; a `Field` is taken as it is (`read`, `unreadable`, `conflicting` below).
"""

from __future__ import annotations

import dataclasses
import itertools
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from pipeline.findings import Citation, Evidence, Finding, Severity
from pipeline.geometry import Box, Frame, Rect
from pipeline.model import (
    Applicant,
    Document,
    Dossier,
    Field,
    FileEntry,
    Kind,
    Manifest,
    Mark,
    Month,
    Page,
    PageState,
    Seal,
    SealShape,
    Source,
    State,
    Word,
)
from pipeline.records import (
    BankAdvice,
    BusinessLicence,
    Certificate,
    CertificationForm,
    CertificationLine,
    CommitmentLetter,
    Contract,
    ContractRegister,
    ForeignIncomeDeclaration,
    Invoice,
    InvoiceLine,
    PaymentSlip,
    PlatformForm,
    Recognised,
    Record,
    RegisterLine,
    ServedEnterpriseLine,
    ServedEnterprises,
    record_type,
)
from pipeline.rulebook import Item, load

APPLICANT = Applicant("大连示例软件有限公司", "91210231MA0XYT8W58")
SELLER = Applicant("北京示例认证有限公司", "91110105MA00ABCD5W")
PROGRAMME = "dalian-2023-service-trade"
CLAIMED = Decimal("21000.00")
BOX = Box(100.0, 100.0, 200.0, 112.0)

T = TypeVar("T")
_R = TypeVar("_R", bound=Record)
_ids = itertools.count(1)


def item(name: str | Item = "certification") -> Item:
    """An item of the Dalian programme, or of another as `programme/item`; an item is taken as it is."""
    if isinstance(name, Item):
        return name
    programme, _, own = name.rpartition("/")
    return load(programme or PROGRAMME).item(own)


def source(text: str, method: str = "ocr:rapidocr", page: int = 1) -> Source:
    """A source with a place on a page."""
    return Source(method, text, page, BOX, 0.99)


def vouched(value: T) -> Field[T]:
    """A value that two readers agree on."""
    return Field(value, State.CORROBORATED, (source(str(value)), source(str(value), "ocr:tesseract")))


def read(value: T) -> Field[T]:
    """A value that one reader gave."""
    return Field(value, State.READ, (source(str(value)),))


def of_untold_unit(value: T) -> Field[T]:
    """A sum that one reader gave under a head without a unit."""
    return Field(value, State.READ, (source(str(value), "ocr:rapidocr+unit:untold"),))


def confirmed(value: T) -> Field[T]:
    """A value that a person vouched for."""
    return Field(value, State.CONFIRMED, (Source("person", str(value)),))


def unreadable(text: str = "?") -> Field[Any]:
    """A field that is printed and was not read."""
    return Field(None, State.UNREADABLE, (source(text),))


def conflicting(*texts: str) -> Field[Any]:
    """A field whose readers disagree."""
    return Field(None, State.CONFLICTING, tuple(source(t, f"ocr:reader{i}") for i, t in enumerate(texts)))


def absent() -> Field[Any]:
    """A field that is not printed."""
    return Field()


def _record(cls: type[_R], defaults: dict[str, Any], changes: dict[str, Any]) -> _R:
    specs = {s.name for s in cls.specs()}
    values = defaults | changes
    fields = {
        k: v if k not in specs or isinstance(v, Field) else absent() if v is None else vouched(v)
        for k, v in values.items()
    }
    return cls(**fields)


def document(
    record: Record | None = None,
    kind: Kind | None = None,
    *,
    id: str | None = None,
    file: str | None = None,
    pages: tuple[int, ...] = (1,),
    title: str = "",
) -> Document:
    """A document of one page in a file of its own; of a bare kind where no record is given."""
    record = record if record is not None else Recognised()
    kind = kind if kind is not None else record.KIND
    id = id if id is not None else f"{kind}-{next(_ids):05d}"
    return Document(id, kind, file if file is not None else f"{id}.pdf", pages, 0.99, record, title)


def invoice(**fields: Any) -> Document:
    """A paper 专票 to the applicant, inside the window, whose sums and words agree."""
    defaults = {
        "invoice_code": "1100222130",
        "invoice_number": "01234567",
        "issue_date": date(2022, 9, 20),
        "amount": Decimal("30000.00"),
        "tax": Decimal("1800.00"),
        "total": Decimal("31800.00"),
        "total_in_words": Decimal("31800.00"),
        "buyer_name": APPLICANT.name,
        "buyer_tax_id": APPLICANT.uscc,
        "seller_name": SELLER.name,
        "seller_tax_id": SELLER.uscc,
        "lines": (InvoiceLine(name=vouched("*鉴证咨询服务*认证费")),),
    }
    return document(_record(Invoice, defaults, fields))


def digital_invoice(**fields: Any) -> Document:
    """A 数电票: 20 digits, no code."""
    return invoice(**{"invoice_code": None, "invoice_number": "22112000000012345678"} | fields)


def contract(**fields: Any) -> Document:
    """An outsourcing contract of the applicant."""
    defaults = {
        "contract_number": "SW-2022-001",
        "party_a": "Example Systems Inc.",
        "party_b": APPLICANT.name,
        "amount": Decimal("1500000.00"),
        "amount_in_words": Decimal("1500000.00"),
        "currency": "USD",
        "signed_on": date(2022, 6, 15),
    }
    return document(_record(Contract, defaults, fields))


def declaration(**fields: Any) -> Document:
    """A declaration of 1 200 000 USD received on 2023-03-15."""
    defaults = {
        "declaration_number": "2102000001012303150001",
        "payee_name": APPLICANT.name,
        "payee_code": "MA0XYT8W5",
        "currency": "USD",
        "amount": Decimal("1200000.00"),
        "sold_amount": Decimal("1000000.00"),
        "fx_amount": Decimal("200000.00"),
        "declared_on": date(2023, 3, 17),
    }
    return document(_record(ForeignIncomeDeclaration, defaults, fields))


def bank_advice(**fields: Any) -> Document:
    """The bank advice of the declaration's money."""
    defaults = {
        "value_date": date(2023, 3, 15),
        "currency": "USD",
        "amount": Decimal("1200000.00"),
        "payee_name": APPLICANT.name,
    }
    return document(_record(BankAdvice, defaults, fields))


def payment_slip(**fields: Any) -> Document:
    """The payment of the invoice."""
    defaults = {
        "value_date": date(2022, 9, 25),
        "amount": Decimal("31800.00"),
        "payer_name": APPLICANT.name,
        "payee_name": SELLER.name,
    }
    return document(_record(PaymentSlip, defaults, fields))


def licence(**fields: Any) -> Document:
    """The applicant's business licence."""
    return document(_record(BusinessLicence, {"name": APPLICANT.name, "uscc": APPLICANT.uscc}, fields))


def certificate(**fields: Any) -> Document:
    """A certificate of the applicant."""
    defaults = {"title": "信息安全管理体系认证", "holder": APPLICANT.name, "issued_on": date(2022, 11, 30)}
    return document(_record(Certificate, defaults, fields))


def commitment_letter(**fields: Any) -> Document:
    """The commitment letter (附件1)."""
    return document(_record(CommitmentLetter, {"applicant_name": APPLICANT.name, "sealed": True}, fields))


def seal(text: str, shape: SealShape = SealShape.ROUND) -> Seal:
    """A red seal in the lower right corner."""
    return Seal(Rect(400, 600, 500, 700), "red", shape, text, 0.9)


def marked(document: Document, *seals: Seal | None) -> Document:
    """The document on pages in colour, with these seals on its first page; None stands for strokes of a pen."""
    box = Box(400, 600, 500, 700)
    return dataclasses.replace(
        document,
        in_colour=True,
        seals=tuple(Mark(1, box, x) for x in seals if x is not None),
        handwriting=tuple(Mark(1, box) for x in seals if x is None),
    )


def voided(document: Document) -> Document:
    """The document with 作废 across its first page."""
    return dataclasses.replace(document, voided=(Mark(1, Box(150, 300, 350, 400)),))


def certification_form(*certifications: str, category: str = "新申请") -> Document:
    """附件5 with a row for each certification."""
    rows = tuple(
        CertificationLine(certification=vouched(c), category=vouched(category))
        for c in certifications or ("信息安全管理体系认证（ISO27001）",)
    )
    return document(CertificationForm(total_claimed=vouched(CLAIMED), lines=rows))


def register(*executed: tuple[str, date]) -> Document:
    """The ministry's register with a row for each amount in USD and its day."""
    rows = tuple(
        RegisterLine(executed_amount_usd=vouched(Decimal(amount)), executed_on=vouched(day))
        for amount, day in executed or (("5300000.00", date(2022, 12, 31)),)
    )
    return document(ContractRegister(lines=rows))


def served(number: int) -> Document:
    """附件4 with that many enterprises."""
    rows = tuple(ServedEnterpriseLine(enterprise_name=vouched(f"大连示例{n}号有限公司")) for n in range(number))
    return document(ServedEnterprises(lines=rows))


def platform_form(**fields: Any) -> Document:
    """附件2 of the guide."""
    return document(_record(PlatformForm, {"operating_since": Month(2023, 1)}, fields))


def bare(kind: Kind, **how: Any) -> Document:
    """A document of a kind of which no field is read."""
    return document(record_type(kind)(), kind, **how)


def page(file: str = "volume.pdf", number: int = 1, state: PageState = PageState.READ, text: str = "文字") -> Page:
    """A page of A4 with one word on it, blank or failed."""
    words = (Word(text, Rect(72, 72, 144, 84), 0.99, "ocr:rapidocr"),) if state is PageState.READ else ()
    error = "the page took too long" if state is PageState.FAILED else None
    return Page(file, number, Frame(595.0, 842.0), words, state=state, error=error)


def dossier(
    *documents: Document,
    applicant: Applicant = APPLICANT,
    pages: tuple[Page, ...] = (),
    files: tuple[FileEntry, ...] = (),
    dossier_id: str = "DL-2023-0001",
    submitted_on: date | None = date(2025, 6, 20),
    claimed_amount: Decimal | None = None,
    facts: dict[str, Any] | None = None,
) -> Dossier:
    """A dossier of these documents; files and read pages that are not given are made up to fit them."""
    named = {f.path for f in files}
    last: dict[str, int] = {}
    for d in documents:
        last[d.file] = max(last.get(d.file, 0), *d.pages)
    for p in pages:
        last[p.file] = max(last.get(p.file, 0), p.number)
    made = tuple(FileEntry(f, f"{i:064x}", n, "read") for i, (f, n) in enumerate(last.items()) if f not in named)
    given = {(p.file, p.number) for p in pages}
    filled = tuple(page(d.file, n) for d in documents for n in d.pages if (d.file, n) not in given)
    once = {(p.file, p.number): p for p in filled}
    manifest = Manifest(
        dossier_id,
        submitted_on=submitted_on,
        claimed_amount=CLAIMED if claimed_amount is None else claimed_amount,
        facts={"offshore-executed": "1500000.00"} if facts is None else facts,
    )
    return Dossier(manifest, applicant, (*files, *made), (*pages, *once.values()), documents)


def clean_documents(name: str = "certification") -> tuple[Document, ...]:
    """Everything that the list of an item asks for, without a discrepancy."""
    common = (
        bare(Kind.APPLICATION_REPORT),
        bare(Kind.AUDIT_REPORT),
        commitment_letter(),
        licence(),
        contract(),
        declaration(),
        bank_advice(),
    )
    if name == "interest-subsidy":
        return (*common, bare(Kind.INTEREST_FORM), register())
    certifier = contract(
        contract_number="RZ202208001",
        party_a=APPLICANT.name,
        party_b=SELLER.name,
        amount=Decimal("31800.00"),
        amount_in_words=Decimal("31800.00"),
        currency="CNY",
        signed_on=date(2022, 8, 1),
    )
    return (*common, certification_form(), certifier, certificate(), invoice(), payment_slip())


def clean_dossier(name: str = "certification", *more: Document) -> Dossier:
    """A dossier of an item without a finding, and whatever is added to it."""
    facts: dict[str, Any] | None = {} if name == "interest-subsidy" else None
    return dossier(*clean_documents(name), *more, facts=facts)


def changed(doc: Document, **fields: Any) -> Document:
    """The same document, under the same id, with other fields."""
    specs = {s.name for s in doc.record.specs()}
    values = {
        k: v if k not in specs or isinstance(v, Field) else absent() if v is None else vouched(v)
        for k, v in fields.items()
    }
    return dataclasses.replace(doc, record=dataclasses.replace(doc.record, **values))


def finding(
    severity: Severity = Severity.BLOCKING,
    *,
    code: str = "INV001",
    fingerprint: str = "f0",
    evidence: tuple[Evidence, ...] = (),
    **more: Any,
) -> Finding:
    """A finding of any code and severity."""
    fields: dict[str, Any] = {
        "name": "invoice-does-not-add-up",
        "message": "疑点",
        "message_en": "a discrepancy",
        "criterion": Citation("文号", "条", "引文"),
        "expected": None,
        "actual": None,
        "effect": None,
        "documents": tuple(sorted({e.document for e in evidence if e.document})),
    } | more
    return Finding(code=code, severity=severity, evidence=evidence, fingerprint=fingerprint, **fields)


amounts = st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2)
days = st.dates(date(2019, 1, 1), date(2026, 12, 31))
days_in_window = st.dates(date(2022, 7, 1), date(2023, 6, 30))


@st.composite
def invoices(draw: st.DrawFn, issue_dates: st.SearchStrategy[date] = days_in_window) -> Document:
    """A consistent 数电票 of any amount."""
    amount, tax = draw(amounts), draw(st.decimals(Decimal(0), Decimal("999999.99"), places=2))
    issued = draw(issue_dates)
    serial = draw(st.integers(0, 10**15 - 1))
    return digital_invoice(
        invoice_number=f"{issued:%y}112{serial:015d}",
        issue_date=issued,
        amount=amount,
        tax=tax,
        total=amount + tax,
        total_in_words=amount + tax,
    )
