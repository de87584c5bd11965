"""For every rule, dossiers in which it fires and dossiers in which it does not; the catalogue's tests walk them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from pipeline.findings import Citation, Severity
from pipeline.geometry import Box, Rect
from pipeline.model import (
    Applicant,
    Document,
    Dossier,
    Field,
    FileEntry,
    Kind,
    Month,
    Page,
    PageState,
    SealShape,
    Source,
    Word,
)
from pipeline.records import (
    CertificationForm,
    CertificationLine,
    ContractRegister,
    ExpenseLine,
    ExpenseSchedule,
    InterestForm,
    InterestLine,
    InvoiceLine,
    RegisterLine,
)
from pipeline.rulebook import Item
from pipeline.rulebook_conditions import Discretion
from tests import strategies as s

B, R = Severity.BLOCKING, Severity.REVIEW


@dataclass(frozen=True)
class Situation:
    """A dossier under an item, and the findings of one rule that it gives: their severities (none: silent)."""

    code: str
    what: str
    build: Callable[[], Dossier]
    severities: tuple[Severity, ...]
    item: str | Item = "certification"
    elsewhere: Elsewhere = NOTHING_ELSEWHERE


ALL: list[Situation] = []


def _closed(name: str, listing: str) -> Item:
    """An item whose list does not end in 等."""
    item = s.item(name)
    lists = tuple(x.model_copy(update={"open_ended": False}) if x.name == listing else x for x in item.lists)
    return item.model_copy(update={"lists": lists})


def _as(rule: str, *more: Discretion) -> Item:
    """The certification item with its list of certifications under another rule, relaxed where `more` says so."""
    item = s.item("certification")
    changed = {"rule": rule, "discretion": more}
    conditions = tuple(c.model_copy(update=changed) if c.rule == "ELI004" else c for c in item.conditions)
    return item.model_copy(update={"conditions": conditions})


def _small() -> tuple[Document, ...]:
    """A million dollars received of five executed."""
    received = s.declaration(amount=Decimal("1000000.00"), sold_amount=Decimal("1000000.00"), fx_amount=None)
    return received, s.register(("5000000.00", date(2022, 12, 31)))


def _read_register() -> Document:
    line = RegisterLine(executed_amount_usd=s.read(Decimal("6000000.00")))
    return s.document(ContractRegister(lines=(line,)))


def _form_total() -> Document:
    return s.document(InterestForm(total_executed_usd=s.read(Decimal("6000000.00"))))


def _fires(
    code: str, what: str, *documents: Document, by: Severity = B, times: int = 1, item: str = "certification"
) -> None:
    ALL.append(Situation(code, what, lambda: s.dossier(*documents), (by,) * times, item))


def _silent(code: str, what: str, *documents: Document, item: str = "certification") -> None:
    ALL.append(Situation(code, what, lambda: s.dossier(*documents), (), item))


def _case(code: str, what: str, dossier: Dossier, *by: Severity, item: str | Item = "certification") -> None:
    ALL.append(Situation(code, what, lambda: dossier, by, item))


INTEREST = "interest-subsidy"
OTHER_FIRM = "大连别家科技有限公司"

# WIN001
_fires("WIN001", "the day before the window", s.invoice(issue_date=date(2022, 6, 30)))
_fires("WIN001", "the day after the window", s.invoice(issue_date=date(2023, 7, 1)))
_silent("WIN001", "the first day", s.invoice(issue_date=date(2022, 7, 1)))
_silent("WIN001", "the last day", s.invoice(issue_date=date(2023, 6, 30)))
_silent("WIN001", "a date that was not read", s.invoice(issue_date=s.unreadable()))
_silent("WIN001", "an item that claims no invoices", s.invoice(issue_date=date(2023, 7, 1)), item=INTEREST)

# WIN003
_LATE = {"declaration_number": "2102000001012307030001", "declared_on": date(2023, 7, 4)}
_fires(
    "WIN003",
    "a tied pair is one receipt",
    s.declaration(**_LATE),
    s.bank_advice(value_date=date(2023, 7, 3)),
    item=INTEREST,
)
_fires("WIN003", "the declaration alone", s.declaration(**_LATE), item=INTEREST)
_fires(
    "WIN003",
    "a malformed number leaves the reporting date",
    s.declaration(**_LATE | {"declaration_number": "123"}),
    item=INTEREST,
)
_fires("WIN003", "an amount that was not read", s.declaration(**_LATE, amount=s.unreadable()), item=INTEREST)
_fires(
    "WIN003",
    "neither amount nor currency",
    s.declaration(**_LATE, amount=s.unreadable(), currency=s.unreadable()),
    item=INTEREST,
)
_fires("WIN003", "an advice without its declaration", s.bank_advice(value_date=date(2022, 6, 30)), item=INTEREST)
_fires(
    "WIN003",
    "an advice short by bank charges is the same receipt",
    s.declaration(**_LATE),
    s.bank_advice(value_date=date(2023, 7, 3), amount=Decimal("1199965.00")),
    item=INTEREST,
)
_fires(
    "WIN003",
    "the bank's reference ties whatever the amount",
    s.declaration(**_LATE, bank_reference="IR1"),
    s.bank_advice(value_date=date(2023, 7, 3), amount=Decimal("999.00"), reference="IR1"),
    item=INTEREST,
)
_silent(
    "WIN003",
    "the last day, declared later",
    s.declaration(declaration_number="2102000001012306300001", declared_on=date(2023, 7, 4)),
    item=INTEREST,
)
_silent(
    "WIN003",
    "a domestic receipt",
    s.bank_advice(value_date=date(2023, 7, 3), currency="CNY"),
    item=INTEREST,
)
_silent("WIN003", "an item that claims no receipts", s.declaration(**_LATE))
_silent(
    "WIN003",
    "no date that was read",
    s.declaration(declaration_number=s.unreadable(), declared_on=s.unreadable()),
    item=INTEREST,
)

# INV001, INV002
_fires("INV001", "one fen off", s.invoice(total=Decimal("31800.01")))
_fires("INV001", "under any item", s.invoice(tax=Decimal("1700.00")), item=INTEREST)
_silent(
    "INV001",
    "a red invoice adds up too",
    s.invoice(amount=Decimal("-1.00"), tax=Decimal("-0.06"), total=Decimal("-1.06")),
)
_silent("INV001", "tax not read", s.invoice(tax=s.unreadable(), total=Decimal("5.00")))
_fires("INV002", "one fen off", s.invoice(total_in_words=Decimal("31800.01")))
_silent("INV002", "the same", s.invoice())
_silent("INV002", "words not read", s.invoice(total_in_words=s.unreadable()))
_fires(
    "INV002",
    "a character not read, and another differs",
    s.invoice(total_in_words=s.unreadable("叁万壹仟玖佰贰拾集圆整")),
)
_silent(
    "INV002", "a character not read, and the others agree", s.invoice(total_in_words=s.unreadable("叁万壹仟捌集圆整"))
)

# INV005
_QR = "01,01,1100222130,01234567,30000.00,20220920,,A1B2,"
_DIGITAL_QR = "01,32,,22112000000012345678,31800.00,2022-09-20,,A1B2"
_fires("INV005", "another amount", s.invoice(qr_payload=(_QR.replace("30000.00", "3000.00"),)))
_fires("INV005", "the amount without its point", s.invoice(qr_payload=(_QR.replace("30000.00", "3000000"),)))
_fires("INV005", "another number", s.invoice(qr_payload=(_QR.replace("01234567", "01234568"),)))
_fires("INV005", "another code", s.invoice(qr_payload=(_QR.replace("1100222130", "1100222131"),)))
_fires("INV005", "another day", s.invoice(qr_payload=(_QR.replace("20220920", "20220921"),)))
_fires("INV005", "everything, once", s.invoice(qr_payload=("01,04,1100222139,01234569,1.00,20220101,,A1B2,",)))
_fires("INV005", "a total that includes no tax", s.digital_invoice(qr_payload=(_DIGITAL_QR.replace("31800", "30000"),)))
_fires(
    "INV005",
    "an unknown type that fits neither",
    s.invoice(qr_payload=(_QR.replace("01,01", "01,77").replace("30000", "5"),)),
)
_silent("INV005", "the same", s.invoice(qr_payload=(_QR,)))
_silent("INV005", "one decimal less", s.invoice(qr_payload=(_QR.replace("30000.00", "30000.0"),)))
_silent("INV005", "数电票: total, dashes, no code", s.digital_invoice(qr_payload=(_DIGITAL_QR,)))
_silent(
    "INV005",
    "an unknown type that fits the total",
    s.invoice(qr_payload=(_QR.replace("01,01", "01,77").replace("30000", "31800"),)),
)
_silent("INV005", "one of two codes agrees", s.invoice(qr_payload=(_QR.replace("30000", "1"), _QR)))
_silent("INV005", "a barcode of another form", s.invoice(qr_payload=("https://example.com",)))
_silent("INV005", "no QR code", s.invoice())
_silent(
    "INV005",
    "the printed amount was not read",
    s.invoice(amount=s.unreadable(), qr_payload=(_QR.replace("30000", "1"),)),
)

# INV006
_fires("INV006", "seven digits", s.invoice(invoice_number="1234567"))
_fires("INV006", "a letter", s.invoice(invoice_number="0123456B"))
_fires("INV006", "nine digits in the code", s.invoice(invoice_code="110022213"))
_fires("INV006", "eight digits without a code", s.invoice(invoice_code=None))
_fires("INV006", "数电票 of another year", s.digital_invoice(invoice_number="23112000000012345678"))
_fires("INV006", "a code printed after the invoice", s.invoice(invoice_code="1100232130"), by=R)
_fires("INV006", "a 12-digit code printed after the invoice", s.invoice(invoice_code="011002300211"), by=R)
_fires("INV006", "no province", s.invoice(invoice_code="9900222130"), by=R)
_fires("INV006", "数电票 of no province", s.digital_invoice(invoice_number="22002000000012345678"), by=R)
_fires(
    "INV006",
    "an electronic code on a paper 专票",
    s.invoice(invoice_code="011002200213", invoice_type="增值税专用发票"),
    by=R,
)
_silent("INV006", "a 10-digit code", s.invoice(invoice_type="增值税专用发票"))
_silent("INV006", "a 12-digit code", s.invoice(invoice_code="011002200211", invoice_type="增值税电子普通发票"))
_silent("INV006", "a code of an earlier year", s.invoice(invoice_code="1100192130"))
_silent("INV006", "数电票", s.digital_invoice())
_silent(
    "INV006", "数电票 of a city with a tax bureau of its own", s.digital_invoice(invoice_number="22952000000012345678")
)
_silent("INV006", "a code that was not read", s.invoice(invoice_code=s.unreadable()))
_silent(
    "INV006", "财政票据", s.invoice(invoice_code="00010121", invoice_number="0123456789", invoice_type="财政电子票据")
)

# INV007
_fires("INV007", "the seller's check character", s.invoice(seller_tax_id="91110105MA00ABCD5X"), by=R)
_fires("INV007", "17 characters", s.invoice(buyer_tax_id="91210231MA0XYT8W5"), by=R)
_fires("INV007", "the licence's own code", s.licence(uscc="91210231MA0XYT8W59"), by=R)
_silent("INV007", "valid codes", s.invoice(), s.licence())
_silent("INV007", "an old number of 15 digits", s.invoice(seller_tax_id="210202123456789"))
_silent("INV007", "an old number of 20 digits", s.invoice(seller_tax_id="21020219800101123401"))
_silent("INV007", "a natural person", s.invoice(buyer_tax_id="11010519491231002X"))
_silent("INV007", "no tax id printed", s.invoice(buyer_tax_id=None))

# INV008
_fires("INV008", "another firm", s.invoice(buyer_name=OTHER_FIRM, buyer_tax_id=None))
_fires("INV008", "one character off", s.invoice(buyer_name="大连示列软件有限公司", buyer_tax_id=None), by=R)
_fires(
    "INV008",
    "一字之差 but another firm's tax id",
    s.invoice(buyer_name="大连示列软件有限公司", buyer_tax_id=s.SELLER.uscc),
)
_fires("INV008", "another name, the same tax id", s.invoice(buyer_name="大连旧名科技有限公司"), by=R)
_fires("INV008", "有限责任公司", s.invoice(buyer_name="大连示例软件有限责任公司", buyer_tax_id=None), by=R)
_fires(
    "INV008", "a firm whose own two characters differ", s.invoice(buyer_name="大连鑫飏软件有限公司", buyer_tax_id=None)
)
_silent("INV008", "blanks, widths", s.invoice(buyer_name="大连 示例软件 有限公司"))
_silent("INV008", "the buyer was not read", s.invoice(buyer_name=s.unreadable()))
_silent("INV008", "an item that claims no invoices", s.invoice(buyer_name=OTHER_FIRM), item=INTEREST)
_case("INV008", "the applicant is not known", s.dossier(s.invoice(buyer_name=OTHER_FIRM), applicant=Applicant()))

# DUP001
_fires("DUP001", "the same code and number", s.invoice(), s.invoice())
_fires("DUP001", "three times, one finding", s.invoice(), s.invoice(), s.invoice())
_fires("DUP001", "数电票 by its number alone", s.digital_invoice(), s.digital_invoice(invoice_code="1100222130"))
_silent("DUP001", "another number", s.invoice(), s.invoice(invoice_number="01234568"))
_silent("DUP001", "another code", s.invoice(), s.invoice(invoice_code="1100222131"))
_silent("DUP001", "eight digits without a code", s.invoice(invoice_code=None), s.invoice(invoice_code=None))

# DEC001
_fires("DEC001", "21 digits", s.declaration(declaration_number="210200000101230315001"))
_fires("DEC001", "a letter", s.declaration(declaration_number="21020000010123031500O1"))
_fires("DEC001", "no date inside", s.declaration(declaration_number="2102000001012302300001"))
_fires("DEC001", "another day than the advice", s.declaration(), s.bank_advice(value_date=date(2023, 3, 14)))
_fires("DEC001", "later than reported", s.declaration(declared_on=date(2023, 3, 14)))
_fires("DEC001", "more than 31 days before", s.declaration(declared_on=date(2023, 4, 16)))
_fires("DEC001", "31 days before", s.declaration(declared_on=date(2023, 4, 15)), by=R)
_fires("DEC001", "8 days before", s.declaration(declared_on=date(2023, 3, 23)), by=R)
_silent("DEC001", "7 days before", s.declaration(declared_on=date(2023, 3, 22)))
_silent("DEC001", "the same day", s.declaration(declared_on=date(2023, 3, 15)))
_silent("DEC001", "the advice's day", s.declaration(), s.bank_advice())
_silent("DEC001", "not read", s.declaration(declaration_number=s.unreadable()))
_silent(
    "DEC001",
    "the same amount every month: each its own advice",
    s.declaration(),
    s.declaration(declaration_number="2102000001012304150001", declared_on=date(2023, 4, 16)),
    s.bank_advice(),
    s.bank_advice(value_date=date(2023, 4, 15)),
)
_silent(
    "DEC001",
    "two advices that fit are no tie",
    s.declaration(),
    s.bank_advice(value_date=date(2023, 3, 1)),
    s.bank_advice(value_date=date(2023, 3, 2)),
)

# DEC002
_fires("DEC002", "another payee", s.declaration(payee_name=OTHER_FIRM, payee_code="123456789"))
_fires("DEC002", "another name, the same code", s.declaration(payee_name=OTHER_FIRM), by=R)
_fires("DEC002", "one character off", s.declaration(payee_name="大连示例软体有限公司", payee_code=None), by=R)
_fires("DEC002", "in English", s.declaration(payee_name="DALIAN EXAMPLE SOFTWARE CO LTD", payee_code=None), by=R)
_fires(
    "DEC002", "in English with another code", s.declaration(payee_name="DALIAN OTHER CO LTD", payee_code="123456789")
)
_silent("DEC002", "the applicant", s.declaration())
_silent("DEC002", "not read", s.declaration(payee_name=s.unreadable()))
_case("DEC002", "the applicant is not known", s.dossier(s.declaration(payee_name=OTHER_FIRM), applicant=Applicant()))

# DEC003
_fires("DEC003", "one cent off", s.declaration(fx_amount=Decimal("199999.99")))
_fires("DEC003", "one part falls short, the other boxes look empty", s.declaration(fx_amount=None), by=R)
_silent("DEC003", "adds up", s.declaration())
_silent("DEC003", "no part printed", s.declaration(fx_amount=None, sold_amount=None))
_silent("DEC003", "a part that was not read", s.declaration(fx_amount=s.unreadable()))
_silent("DEC003", "the amount was not read", s.declaration(amount=s.unreadable()))

# CON001, CON002
_fires("CON001", "two other firms", s.contract(party_b=OTHER_FIRM))
_fires("CON001", "one character off", s.contract(party_b="大连示列软件有限公司"), by=R)
_fires("CON001", "both in English", s.contract(party_b="Dalian Example Software Co., Ltd."), by=R)
_fires(
    "CON001",
    "Japanese, traditional characters",
    s.contract(party_a="株式会社カゼモリ", party_b="大連範例軟體有限公司"),
    by=R,
)
_fires("CON001", "another firm with a Japanese one", s.contract(party_a="株式会社カゼモリ", party_b=OTHER_FIRM))
_silent("CON001", "the applicant is party A", s.contract(party_a=s.APPLICANT.name, party_b="Example Inc."))
_silent("CON001", "the contract with the certifier", s.contract(party_a=s.APPLICANT.name, party_b=s.SELLER.name))
_silent("CON001", "a party was not read", s.contract(party_b=s.unreadable()))
_case("CON001", "the applicant is not known", s.dossier(s.contract(party_b=OTHER_FIRM), applicant=Applicant()))
_fires("CON002", "a factor of ten", s.contract(amount_in_words=Decimal("150000.00")))
_silent("CON002", "the same", s.contract())
_silent("CON002", "no words", s.contract(amount_in_words=None))

# CON004
_fires("CON004", "another firm's certificate", s.certificate(holder=OTHER_FIRM))
_fires("CON004", "one character off", s.certificate(holder="大连示列软件有限公司"), by=R)
_fires("CON004", "in English", s.certificate(holder="Dalian Example Software Co., Ltd."), by=R)
_silent("CON004", "the applicant's own", s.certificate())
_silent("CON004", "a holder that was not read", s.certificate(holder=s.unreadable()))
_case("CON004", "an award of another firm", s.dossier(s.certificate(holder=OTHER_FIRM)), B, item="brand")
_case("CON004", "an item that asks for no certificate", s.dossier(s.certificate(holder=OTHER_FIRM)), item=INTEREST)
_case("CON004", "the applicant is not known", s.dossier(s.certificate(holder=OTHER_FIRM), applicant=Applicant()))
_case(
    "CON004",
    "a supplier's certificate beside the one that is claimed",
    s.dossier(
        s.certification_form("信息安全管理体系认证（ISO27001）"),
        s.certificate(title="信息安全管理体系认证证书（ISO27001）"),
        s.certificate(title="质量管理体系认证证书（ISO9001）", holder=OTHER_FIRM),
    ),
)

# DOC001
_case("DOC001", "an empty dossier: twelve entries of eleven kinds", s.dossier(), *([B] * 11))
_case("DOC001", "an empty dossier of the other item", s.dossier(), *([B] * 9), item=INTEREST)
_case(
    "DOC001", "one contract of two", s.dossier(*(d for d in s.clean_documents() if d.record != s.contract().record)), B
)
_case("DOC001", "complete", s.clean_dossier())
_case("DOC001", "complete, the other item", s.clean_dossier(INTEREST), item=INTEREST)

# DOC002
_fires("DOC002", "something else", s.bare(Kind.OTHER), by=R)
_fires("DOC002", "a title that is no cover", s.bare(Kind.OTHER, title="discovery"), by=R)
_silent("DOC002", "a cover", s.bare(Kind.OTHER, title="封 面"))
_silent("DOC002", "a divider", s.bare(Kind.OTHER, title="隔页"))
_silent("DOC002", "a table of contents", s.bare(Kind.OTHER, title="申报材料目录"))
_silent("DOC002", "a kind that is known", s.bare(Kind.AUDIT_REPORT))
for _state in (PageState.BLANK, PageState.FAILED):
    _case(
        "DOC002",
        f"a page that is {_state}",
        s.dossier(s.bare(Kind.OTHER, file="v.pdf"), pages=(s.page("v.pdf", 1, _state),)),
    )


def _holding(*texts: str, seen: str = "文字", state: PageState = PageState.READ) -> Page:
    words = tuple(Word(t, Rect(72, 100 + 20 * i, 144, 112 + 20 * i), 1.0, "text-layer") for i, t in enumerate(texts))
    return dataclasses.replace(s.page("v.pdf", 1, state, seen), hidden_words=words)


def _held(*texts: str, seen: str = "文字", state: PageState = PageState.READ) -> Dossier:
    return s.dossier(s.bare(Kind.AUDIT_REPORT, file="v.pdf"), pages=(_holding(*texts, seen=seen, state=state),))


_case("DOC002", "a sum that is in the file and not on the page", _held("合计 900.50"), R)
_case("DOC002", "one finding a page", _held("合计 900.50", "2023年7月3日", "20942712"), R)
_case("DOC002", "a figure on a page that shows nothing", _held("900.50", state=PageState.BLANK), R)
_case("DOC002", "hidden text that is seen besides", _held("合计 900.50", seen="共 900.50 元"))
_case("DOC002", "hidden text without a figure", _held("第 3 页 v1.2"))

_case(
    "DOC002",
    "a kind that another claims nearly as surely",
    s.dossier(dataclasses.replace(s.bare(Kind.AUDIT_REPORT), kind_confidence=0.5)),
    R,
)
_case(
    "DOC002",
    "a page that its document counts and that is not there",
    s.dossier(dataclasses.replace(s.bare(Kind.AUDIT_REPORT, pages=(1, 2)), missing=(2,), counted=3)),
    R,
)
# INV011, CON003, DOC003
_fires("INV011", "a page in colour without a seal", s.marked(s.invoice()), by=R)
_fires("INV011", "a name seal alone", s.marked(s.invoice(), s.seal("王印", SealShape.SQUARE)), by=R)
_fires("INV011", "another seal, clearly legible", s.marked(s.invoice(), s.seal("大连示例软件有限公司")), by=R)
_silent("INV011", "the oval seal", s.marked(s.invoice(), s.seal("", SealShape.OVAL)))
_silent("INV011", "a round invoice seal", s.marked(s.invoice(), s.seal("示例认证有限公司 发票专用章")))
_silent("INV011", "a seal too faint to tell", s.marked(s.invoice(), s.seal("连")))
_silent("INV011", "both seals", s.marked(s.invoice(), s.seal("大连示例软件有限公司"), s.seal("", SealShape.OVAL)))
_silent("INV011", "a grey scan", s.invoice())
_silent("INV011", "数电票", s.marked(s.digital_invoice()))
_silent("INV011", "an electronic code", s.marked(s.invoice(invoice_code="011002200211")))
_silent("INV011", "a number that was not read", s.marked(s.invoice(invoice_number=s.unreadable())))
_fires("CON003", "in colour, neither seal nor strokes", s.marked(s.contract()), by=R)
_fires("CON003", "no date", s.contract(signed_on=None), by=R)
_silent("CON003", "sealed", s.marked(s.contract(), s.seal("大连示例软件有限公司")))
_silent("CON003", "signed", s.marked(s.contract(), None))
_silent("CON003", "a grey scan", s.contract())
_silent("CON003", "a date that was not read", s.contract(signed_on=s.unreadable()))
_fires("DOC003", "no seal", s.commitment_letter(sealed=False), by=R)
_fires("DOC003", "neither", s.commitment_letter(sealed=False, signed=False), by=R, times=2)
_silent("DOC003", "both", s.commitment_letter(signed=True))
_silent("DOC003", "not to be told", s.commitment_letter(sealed=s.unreadable(), signed=s.unreadable()))

# DOC004
_BAD = FileEntry("broken.pdf", "ab" * 32, 0, "failed", "encrypted")
_case("DOC004", "a file that cannot be opened", s.dossier(files=(_BAD,)), B)
_case(
    "DOC004", "two damaged copies are two", s.dossier(files=(_BAD, dataclasses.replace(_BAD, path="again.pdf"))), B, B
)
_case("DOC004", "files that were read", s.clean_dossier())

# REA001
_fires("REA001", "printed, not read", s.invoice(total=s.unreadable()))
_fires("REA001", "not found where it is always printed", s.invoice(total=None))
_fires("REA001", "a code that is printed and not read", s.invoice(invoice_code=s.unreadable()))
_fires("REA001", "each field is one", s.licence(name=None, uscc=s.unreadable()), times=2)
_silent("REA001", "数电票 have no code", s.digital_invoice())
_silent("REA001", "a framework contract", s.contract(contract_number=None, amount=None, currency=None, signed_on=None))
_silent("REA001", "a field that is not critical", s.invoice(buyer_tax_id=s.unreadable()))
_silent("REA001", "readers disagree: that is REA002", s.invoice(total=s.conflicting("1.00", "7.00")))
_case(
    "REA001",
    "no page of it was read: that is REA003",
    s.dossier(
        s.document(s.invoice(total=None).record, file="v.pdf", id="x"), pages=(s.page("v.pdf", 1, PageState.FAILED),)
    ),
)

# REA002
_fires("REA002", "one reader", s.invoice(total=s.read(Decimal("31800.00"))))
_fires("REA002", "readers disagree", s.invoice(total=s.conflicting("31800.00", "37800.00")))
_silent("REA002", "vouched for", s.invoice())
_UNSEEN = Source("unseen-layer", "900.50", 1, Box(1.0, 1.0, 2.0, 2.0), 1.0, agrees=False)


def _with_layer(field: Field[Any], *layer: Source) -> Field[Any]:
    return dataclasses.replace(field, sources=(*field.sources, *layer))


_fires(
    "REA002",
    "vouched for, and a scan's own layer says otherwise",
    s.invoice(total=_with_layer(s.vouched(Decimal("31800.00")), _UNSEEN)),
    by=R,
)
_fires("REA002", "altered and in conflict", s.invoice(total=_with_layer(s.conflicting("31800.00"), _UNSEEN)))
_silent(
    "REA002",
    "a scan's own layer says the same",
    s.invoice(total=_with_layer(s.vouched(Decimal("31800.00")), dataclasses.replace(_UNSEEN, agrees=True))),
)
_silent(
    "REA002", "confirmed against the layer", s.invoice(total=_with_layer(s.confirmed(Decimal("31800.00")), _UNSEEN))
)
_silent("REA002", "confirmed by a person", s.invoice(total=s.confirmed(Decimal("31800.00"))))
_silent("REA002", "not critical", s.invoice(check_code=s.read("123")))
_silent("REA002", "not read: that is REA001", s.invoice(total=s.unreadable()))

# REA003
_case("REA003", "a page in no document", s.dossier(pages=(s.page("v.pdf", 3, PageState.FAILED),)), B)
_case(
    "REA003",
    "two pages of one document",
    s.dossier(
        s.bare(Kind.AUDIT_REPORT, file="v.pdf", pages=(1, 2)),
        pages=(s.page("v.pdf", 1, PageState.FAILED), s.page("v.pdf", 2, PageState.FAILED)),
    ),
    B,
    B,
)
_case("REA003", "pages that were read", s.clean_dossier())


# WIN002, WIN004, WIN005, WIN006, WIN007
_fires("WIN002", "the day before the window", s.payment_slip(value_date=date(2022, 6, 30)), by=R)
_silent("WIN002", "the last day", s.payment_slip(value_date=date(2023, 6, 30)))
_silent("WIN002", "a date that was not read", s.payment_slip(value_date=s.unreadable()))
_fires("WIN004", "it ended the day before", s.contract(effective_to=date(2022, 6, 30)))
_fires("WIN004", "it ended the month before", s.contract(effective_to=Month(2022, 6)))
_fires("WIN004", "it was signed the day after", s.contract(signed_on=date(2023, 7, 1)))
_fires("WIN004", "it takes effect the month after", s.contract(effective_from=Month(2023, 7)))
_silent("WIN004", "it ended on the first day", s.contract(effective_to=date(2022, 7, 1)))
_silent("WIN004", "it began on the last day", s.contract(signed_on=date(2023, 6, 30)))
_silent("WIN004", "the last month", s.contract(effective_from=Month(2023, 6)))
_silent("WIN004", "no dates", s.contract(signed_on=None))
_ISO = {"title": "信息安全管理体系认证（ISO27001）"}
_fires("WIN005", "new, the day after", s.certificate(**_ISO, issued_on=date(2023, 7, 1)), s.certification_form())
_fires("WIN005", "category unknown", s.certificate(**_ISO, issued_on=date(2023, 7, 1)), by=R)
_silent("WIN005", "new, the last day", s.certificate(**_ISO, issued_on=date(2023, 6, 30)), s.certification_form())
_silent(
    "WIN005",
    "a re-examination",
    s.certificate(**_ISO, issued_on=date(2021, 1, 1)),
    s.certification_form(category="复审"),
)
BUILD, RUN, BRAND = "platform-construction", "platform-operation", "brand"
for _month, _in in ((Month(2022, 6), False), (Month(2022, 7), True), (Month(2023, 6), True), (Month(2023, 7), False)):
    _case(
        "WIN006",
        f"construction {_month}",
        s.dossier(s.platform_form(operating_since=_month)),
        *(() if _in else (B,)),
        item=BUILD,
    )
for _month, _in in ((Month(2019, 6), False), (Month(2019, 7), True), (Month(2022, 6), True), (Month(2022, 7), False)):
    _case(
        "WIN006",
        f"operation {_month}",
        s.dossier(s.platform_form(operating_since=_month)),
        *(() if _in else (B,)),
        item=RUN,
    )
_case("WIN006", "not read", s.dossier(s.platform_form(operating_since=s.unreadable())), item=RUN)
_case("WIN007", "the day after", s.dossier(submitted_on=date(2025, 6, 28)), B)
_case("WIN007", "the day itself", s.dossier(submitted_on=date(2025, 6, 27)))
_case("WIN007", "nobody says when: that is REA001", s.dossier(submitted_on=None))


# INV010
def _for(*names: str, **fields: Any) -> Document:
    return s.invoice(lines=tuple(InvoiceLine(name=s.vouched(n)) for n in names), **fields)


_fires("INV010", "consultancy", _for("*鉴证咨询服务*认证咨询费"))
_fires("INV010", "one row of two", _for("认证费", "*生活服务*培训费"))
_fires("INV010", "two that are not supported", _for("咨询费", "认证费", "培训费", "咨询费"))
_fires("INV010", "nothing was read of it", _for())
_fires("INV010", "not on an open list", _for("*企业管理服务*物业管理费"), item=RUN)
_silent("INV010", "the tax category is not what was bought", _for("*鉴证咨询服务*认证费"))
_silent("INV010", "assessment", _for("*鉴证咨询服务*现场评审费"))
_silent("INV010", "an item that claims no invoices", _for("咨询费"), item=INTEREST)

# ELI
_RELAXED = Discretion(citation=Citation("文号", "第一条", "可以放宽"))
_USD = "offshore-executed"
_case("ELI001", "one cent short", s.dossier(facts={_USD: "999999.99"}), B)
_case("ELI001", "exactly a million", s.dossier(facts={_USD: "1000000.00"}))
_case("ELI001", "nobody says: that is REA001", s.dossier(facts={}))
_fires("ELI001", "rows before the period", s.register(("5000000.00", date(2022, 6, 30))), item=INTEREST)
_silent("ELI001", "the register's rows of the period", s.register(("5000000.00", date(2022, 7, 1))), item=INTEREST)
_fires("ELI002", "another town", s.licence(address="辽宁省沈阳市浑南区示例路1号"))
_fires("ELI002", "no address, another region", s.licence(uscc="91210112MA0XYT8W58"))
_silent("ELI002", "moved here", s.licence(address="大连市高新区示例路1号", uscc="91210112MA0XYT8W58"))
_silent("ELI002", "no address", s.licence())
_fires("ELI003", "four", s.served(4), item=BUILD)
_silent("ELI003", "five", s.served(5), item=BUILD)
_fires("ELI003", "nine where ten are asked", s.served(9), item=RUN)
_silent("ELI003", "ten", s.served(10), item=RUN)
_fires("ELI004", "an entry that the open list lacks", s.certification_form("示例认证", "ISO9001", "另一认证"), times=2)
_case(
    "ELI004",
    "a closed list",
    s.dossier(s.certification_form("示例认证")),
    B,
    item=_closed("certification", "certifications"),
)
_silent("ELI004", "with the body that took it over", s.certification_form("ISO/IEC 20000-1:2018", "CMMI 3级"))
_fires("ELI005", "six", s.certification_form("ISO9001", "ISO14001", "ISO27001", "ISO20000", "CMMI", "ISO22301"))
_silent("ELI005", "five", s.certification_form("ISO9001", "ISO14001", "ISO27001", "ISO20000", "CMMI"))
_fires("ELI006", "an unknown award", s.certificate(title="优秀示例企业"), item=BRAND)
_case(
    "ELI004",
    "named in dossier.yaml alone",
    s.dossier(facts={"certifications-claimed": ["CMMI 3级", "示例认证"]}),
    B,
    item="shenyang-outsourcing/measure-06",
)
_case("ELI006", "a closed list", s.dossier(s.certificate(title="优秀企业")), B, item=_closed(BRAND, "titles"))
_silent("ELI006", "in full", s.certificate(title="2023年中国服务外包领军企业"), item=BRAND)
_case("ELI007", "a breach is known", s.dossier(facts={"serious-breach": True}), B)
_case("ELI007", "an open list of another kind", s.dossier(s.certification_form("示例认证")), B, item=_as("ELI007"))
_case("ELI007", "one that may be relaxed", s.dossier(s.certification_form("示例认证")), R, item=_as("ELI007", _RELAXED))
_case("ELI007", "nothing is known: the undertaking stands", s.dossier())

# CLM
_case(
    "CLM001", "more than the receipts give", s.dossier(*_small(), claimed_amount=Decimal("300000.00")), B, item=INTEREST
)
_case("CLM001", "as much as they give", s.dossier(*_small(), claimed_amount=Decimal("256515.90")), item=INTEREST)
_OUTSIDE = s.declaration(
    amount=Decimal("1000000.00"), declaration_number="2102000001012307030001", declared_on=date(2023, 7, 4)
)
_case(
    "CLM001",
    "a receipt outside the window is WIN003",
    s.dossier(_OUTSIDE, s.register(("5000000.00", date(2022, 12, 31))), claimed_amount=Decimal("256515.90")),
    item=INTEREST,
)
_case("CLM001", "rows that have to be vouched first", s.dossier(claimed_amount=Decimal("300000.00")))
_case("CLM002", "one fen over", s.dossier(claimed_amount=Decimal("300000.01")), B)
_case("CLM002", "the cap itself", s.dossier(claimed_amount=Decimal("300000.00")))
_case("CLM003", "35 for 350 000", s.dossier(claimed_amount=Decimal("35.00"), facts={}), R, item=INTEREST)
_case("CLM003", "two units", s.dossier(s.certification_form(), claimed_amount=Decimal("2.10")), R)
_fires("CLM003", "no rate of yen", s.declaration(currency="JPY"), item=INTEREST)
_silent("CLM003", "dollars", s.declaration(), item=INTEREST)

# REA001 and REA002 of facts
_case("REA001", "nobody says when it was submitted", s.dossier(submitted_on=None), B)
_PERIOD = {"period-first": date(2022, 7, 1), "usd-cny": "7.0000", "onshore-executed": "1.00"}
_case(
    "REA001",
    "the last publication of the period is not in the table",
    s.dossier(s.register(), facts=_PERIOD | {"period-last": date(2023, 6, 19)}),
    B,
    item="shenyang-outsourcing/measure-01",
)
_case(
    "REA001",
    "the last publication of the period",
    s.dossier(s.register(), facts=_PERIOD | {"period-last": date(2023, 6, 20)}),
    item="shenyang-outsourcing/measure-01",
)
_case("REA001", "a fact in the wrong form", s.dossier(facts={_USD: "many"}), B)
_case("REA001", "two names that nobody declared", s.dossier(facts={"offshore": "1.00", "x": 1}), B)
_case("REA002", "one reader's register", s.dossier(_read_register()), B, item=INTEREST)
_case("REA002", "a register that foots to the form", s.dossier(_read_register(), _form_total()), item=INTEREST)
_case("REA002", "two claims", s.dossier(s.certification_form(), claimed_amount=Decimal("5000.00")), B)


# INV003, INV004, INV009
def _rows(*rows: tuple[Any, Any, Any], **fields: Any) -> Document:
    """An invoice with rows of amount, rate and tax; None is not printed, a field is taken as it is."""
    lines = tuple(
        InvoiceLine(name=s.vouched("认证费"), amount=_cell(a), tax_rate=_cell(r), tax=_cell(t)) for a, r, t in rows
    )
    return s.invoice(lines=lines, **fields)


def _cell(value: Any) -> Field[Any]:
    if value is None or isinstance(value, Field):
        return value if value is not None else s.absent()
    return s.vouched(Decimal(value) if isinstance(value, str) and value[:1] in "-0123456789" else value)


_fires("INV003", "a row left out", _rows(("20000.00", "0.06", "1200.00")))
_fires("INV003", "one fen", _rows(("20000.00", None, None), ("10000.01", None, None)))
_fires("INV003", "the taxes alone", _rows(("20000.00", None, "1200.00"), ("10000.00", None, "600.01")))
_fires("INV003", "one reader's row", _rows((s.read(Decimal("29000.00")), None, None)), by=R)
_silent("INV003", "with a discount", _rows(("31000.00", "0.06", "1860.00"), ("-1000.00", "0.06", "-60.00")))
_silent("INV003", "a row that was not read", _rows(("20000.00", None, None), (s.unreadable(), None, None)))
_silent("INV003", "a row without a tax", _rows(("30000.00", None, None)))
_silent("INV003", "the sum was not read", _rows(("20000.00", None, None), amount=s.unreadable()))


def _two_rows(tax: str) -> Document:
    """Two rows at 6 % that print no tax, and the sums."""
    lines = (("10000.00", "0.06", None), ("20000.00", "0.06", None))
    return _rows(*lines, tax=Decimal(tax), total=Decimal(30000) + Decimal(tax))


_fires("INV004", "two fen", _rows(("30000.00", "0.06", "1800.02")), by=R)
_fires("INV004", "rows without a tax: the sums", _rows(("30000.00", "0.03", None)), by=R)
_fires("INV004", "7 %", _rows(("30000.00", "0.07", "2100.00")), by=R)
_fires("INV004", "16 % after it ended", _rows(("30000.00", "0.16", "4800.00"), issue_date=date(2019, 4, 1)), by=R)
_fires("INV004", "17 % after it ended", _rows(("30000.00", "0.17", "5100.00"), issue_date=date(2018, 5, 1)), by=R)
_fires("INV004", "1 % before it began", _rows(("30000.00", "0.01", "300.00"), issue_date=date(2020, 2, 29)), by=R)
_fires("INV004", "without taxes, three fen of two rows", _two_rows("1800.03"), by=R)
_silent("INV004", "without taxes, a fen for each row is rounding", _two_rows("1800.02"))
_silent("INV004", "one fen is rounding", _rows(("30000.00", "0.06", "1800.01")))
_silent("INV004", "16 % on its last day", _rows(("30000.00", "0.16", "4800.00"), issue_date=date(2019, 3, 31)))
_silent("INV004", "17 % on its last day", _rows(("30000.00", "0.17", "5100.00"), issue_date=date(2018, 4, 30)))
_silent("INV004", "1 %", _rows(("30000.00", "0.01", "300.00")))
_silent("INV004", "free of tax", _rows(("30000.00", "0", "0.00")))
_silent("INV004", "the rate was not read", _rows(("30000.00", s.unreadable(), "9.00")))
_silent("INV004", "no rate printed", _rows(("30000.00", None, "9.00")))
_silent("INV004", "two rates without taxes", _rows(("20000.00", "0.06", None), ("10000.00", "0.13", None)))
_silent("INV004", "a day that was not read", _rows(("30000.00", "0.16", "4800.00"), issue_date=s.unreadable()))

_RED = {"amount": Decimal("-30000.00"), "tax": Decimal("-1800.00"), "total": Decimal("-31800.00")}
_fires("INV009", "red", s.invoice(red_letter=True))
_fires("INV009", "negative, once", s.invoice(**_RED, red_letter=True))
_fires("INV009", "negative", s.invoice(**_RED))
_fires("INV009", "a seal says void", s.marked(s.invoice(), s.seal("作 废")))


_fires("INV009", "void across the page", s.voided(s.invoice()))
_silent("INV009", "another paper that is void", s.invoice(), s.voided(s.payment_slip()))
_silent("INV009", "an invoice", s.invoice(red_letter=False))
_silent("INV009", "not read", s.invoice(red_letter=s.unreadable(), amount=s.unreadable(), total=s.unreadable()))


# TIE005
def schedule(*rows: dict[str, Any], **totals: Any) -> Document:
    """附件3 with rows of these cells."""
    lines = tuple(ExpenseLine(**{k: _cell(v) for k, v in row.items()}) for row in rows)
    return s.document(ExpenseSchedule(lines=lines, **{k: _cell(v) for k, v in totals.items()}))


def certifications(*rows: dict[str, Any], **totals: Any) -> Document:
    """附件5 with rows of these cells."""
    lines = tuple(CertificationLine(**{k: _cell(v) for k, v in row.items()}) for row in rows)
    return s.document(CertificationForm(lines=lines, **{k: _cell(v) for k, v in totals.items()}))


def interest(*rows: dict[str, Any], **totals: Any) -> Document:
    """附件9 with rows of these cells."""
    lines = tuple(InterestLine(**{k: _cell(v) for k, v in row.items()}) for row in rows)
    return s.document(InterestForm(lines=lines, **{k: _cell(v) for k, v in totals.items()}))


def registered(*rows: dict[str, Any]) -> Document:
    """The ministry's register with rows of these cells."""
    return s.document(ContractRegister(lines=tuple(RegisterLine(**{k: _cell(v) for k, v in r.items()}) for r in rows)))


_TWO = ({"invoice_amount": "100.00", "paid_amount": "90.00"}, {"invoice_amount": "50.00", "paid_amount": "50.00"})
_fires("TIE005", "one fen", schedule(*_TWO, total_invoice_amount="150.01"), item=RUN)
_fires(
    "TIE005", "two columns", schedule(*_TWO, total_invoice_amount="151.00", total_paid_amount="1.00"), times=2, item=RUN
)
_fires(
    "TIE005",
    "附件5",
    certifications({"fee": "10.00", "claimed_amount": "7.00"}, total_fee="10.00", total_claimed="8.00"),
)
_fires(
    "TIE005", "附件9, executed", interest({"executed_amount_usd": "10.00"}, total_executed_usd="11.00"), item=INTEREST
)
_fires(
    "TIE005",
    "附件9, received in dollars",
    interest({"received_amount": "10.00", "currency": s.vouched("USD")}, total_received="11.00"),
    item=INTEREST,
)
_fires("TIE005", "a row left empty", schedule({"paid_amount": "5.00"}, {}, total_paid_amount="6.00"), by=R, item=RUN)
_silent("TIE005", "foots", schedule(*_TWO, total_invoice_amount="150.00", total_paid_amount="140.00"), item=RUN)
_silent("TIE005", "no total", schedule(*_TWO), item=RUN)
_silent(
    "TIE005", "a cell not read", schedule(*_TWO, {"paid_amount": s.unreadable()}, total_paid_amount="1.00"), item=RUN
)
_silent(
    "TIE005",
    "one contract on two rows, counted once",
    schedule({"contract_amount": "80.00"}, {"contract_amount": "80.00"}, total_contract_amount="80.00"),
    item=RUN,
)
_silent(
    "TIE005",
    "receipts in another currency",
    interest({"received_amount": "10.00", "currency": s.vouched("EUR")}, total_received="10.80"),
    item=INTEREST,
)


# TIE012
def _executed(number: str, contracted: Any, *executed: Any) -> tuple[dict[str, Any], ...]:
    base = {"contract_number": s.vouched(number), "contract_amount_usd": contracted}
    return tuple(base | {"executed_amount_usd": e} for e in executed)


_fires("TIE012", "one cent", registered(*_executed("A1", "100.00", "60.00", "40.01")), by=R, item=INTEREST)
_fires("TIE012", "附件9 alone", interest(*_executed("A1", "100.00", "101.00")), by=R, item=INTEREST)
_fires(
    "TIE012",
    "told of the register, once",
    registered(*_executed("A1", "100.00", "101.00")),
    interest(*_executed("A1", "100.00", "101.00")),
    by=R,
    item=INTEREST,
)
_silent("TIE012", "all of it", registered(*_executed("A1", "100.00", "60.00", "40.00")), item=INTEREST)
_silent("TIE012", "not read", registered(*_executed("A1", "100.00", "160.00", s.unreadable())), item=INTEREST)
_silent("TIE012", "no contract amount", registered(*_executed("A1", None, "160.00")), item=INTEREST)
_silent(
    "TIE012",
    "two contracts",
    registered(*_executed("A1", "9.00", "9.00"), *_executed("B", "9.00", "9.00")),
    item=INTEREST,
)


# REA002: the cells of tables
_fires(
    "REA002",
    "a cell, and a scan's own layer says otherwise",
    certifications({"fee": _with_layer(s.read(Decimal("31800.00")), _UNSEEN)}),
    by=R,
)
_fires(
    "REA002",
    "two cells of an altered page",
    certifications(
        {"fee": _with_layer(s.conflicting("31800.00"), _UNSEEN)},
        {"fee": _with_layer(s.conflicting("41800.00"), _UNSEEN)},
    ),
)
_silent(
    "REA002",
    "a cell, and the layer says the same",
    certifications({"fee": _with_layer(s.read(Decimal("31800.00")), dataclasses.replace(_UNSEEN, agrees=True))}),
)
