"""Schedules beside their papers as an auditor meets them: what is tied to a row, what bears it out, what stays open."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.model import Document, Month
from pipeline.records import InvoiceLine
from tests import strategies as s
from tests.validators.situations import (
    INTEREST,
    RUN,
    Situation,
    certifications,
    interest,
    registered,
    schedule,
)
from tests.validators.tie_situations import OTHER, bill, bought, executed, received, row, slip

__all__ = ["PAPERS"]

PAPERS: list[Situation] = []

THIRD = "沈阳又一家有限公司"
SECOND = "2102000001012303150002"


def _papers(what: str, *documents: Document, item: str = RUN) -> None:
    PAPERS.append(Situation("VOUCH", what, lambda: s.dossier(*documents), (), item))


def _text(text: str) -> Any:
    return s.vouched(text)


def on(document: Document, *pages: int) -> Document:
    """The document on these pages of its file."""
    return dataclasses.replace(document, pages=pages)


def _said(what: str, **cells: Any) -> dict[str, Any]:
    """A row of 附件3 with what was bought."""
    return row(**cells) | {"content": _text(what)}


def _named(*names: str, **fields: Any) -> Document:
    """An invoice of these goods or services."""
    return s.invoice(lines=tuple(InvoiceLine(name=s.vouched(n)) for n in names), **fields)


_UNREAD: Any = s.unreadable()

# 附件3: what was bought, contracted, invoiced and paid
_papers(
    "附件3: a row that all its papers bear out, where they lie",
    schedule(_said("云服务器租赁", contract="40000.00", paid="31800.00")),
    on(bill(), 7),
    on(slip(), 9, 10),
    on(bought("40000.00"), 3, 4, 5),
)
_papers(
    "附件3: two invoices, two contracts and two payments in one row",
    schedule(_said("带宽", number="01234567、01234568", amount="63600.00", contract="90000.00", paid="63600.00")),
    bill(),
    bill("01234568"),
    slip("60000.00"),
    slip("3600.00", date(2022, 10, 25)),
    bought("50000.00"),
    bought("40000.00"),
)
_papers(
    "附件3: two sellers, each with its contract and its payment",
    schedule(
        row(contract="40000.00", paid="31800.00"),
        row("01234568", "500.00", contract="600.00", paid="500.00"),
    ),
    bill(),
    bill("01234568", "500.00", seller_name=OTHER),
    bought("40000.00"),
    bought("600.00", party_b=OTHER),
    slip(),
    slip("500.00", payee_name=OTHER),
)
_papers(
    "附件3: the contract names another than the invoice's seller",
    schedule(row(contract="31800.00", paid="31800.00")),
    bill(),
    bought(party_b=OTHER),
    slip(),
)
_papers(
    "附件3: the contract's parties were not read",
    schedule(row(contract="31800.00")),
    bill(),
    bought(party_a=_UNREAD, party_b=_UNREAD),
)
_papers(
    "附件3: one of the contract's parties was not read",
    schedule(row(contract="31800.00")),
    bill(),
    bought(party_b=_UNREAD),
)
_papers(
    "附件3: the invoice's seller was not read",
    schedule(row(contract="31800.00", paid="31800.00")),
    s.invoice(seller_name=_UNREAD),
    bought(),
    slip(),
)
_papers("附件3: the row names no contract and states no payment", schedule(row()), bill(), bought("9.00"), slip("9.00"))
_papers(
    "附件3: one invoice over three rows, one contract stated on each",
    schedule(*(row(amount=a, contract="31800.00", paid=a) for a in ("30000.00", "1500.00", "300.00"))),
    bill(),
    bought(),
    slip(),
)
_papers(
    "附件3: rows of one invoice claim more than it says, and the later row gets what is left",
    schedule(row(amount="30000.00"), row(amount="5000.00"), row(amount="100.00")),
    bill(),
    slip(),
)
_papers(
    "附件3: two payments short of two rows, given in the rows' order",
    schedule(row(paid="31800.00"), row("01234568", paid="31800.00")),
    bill(),
    bill("01234568"),
    slip("50000.00"),
)
_papers(
    "附件3: a payment of which the amount was not read",
    schedule(row(paid="31800.00")),
    bill(),
    s.payment_slip(amount=_UNREAD),
)
_papers(
    "附件3: what one contract bounds for rows that name it and rows that do not",
    schedule(row(amount="20000.00", contract="25000.00"), row("01234568", "20000.00")),
    bill(),
    bill("01234568"),
    slip("63600.00"),
    bought("25000.00"),
)
_papers(
    "附件3: one of two contracts is a framework without an amount",
    schedule(row(contract="20000.00"), row("01234568", contract=None)),
    bill(),
    bill("01234568"),
    slip("63600.00"),
    bought("20000.00"),
    bought(None),
)
_papers(
    "附件3: a range of invoices of which one is missing",
    schedule(row("01234567-69", "95400.00", paid="95400.00")),
    bill(),
    bill("01234569"),
    slip("63600.00"),
)
_papers(
    "附件3: a number one digit off, the amount without its tax, and one that is neither",
    schedule(row("01234568"), row("99999999", "30000.00"), row("01234576", "8.00")),
    bill(),
)
_papers(
    "附件3: several rows without a number, invoices by their amounts",
    schedule(row(None, "500.00"), row(None), row(None, "30000.00")),
    bill(),
    bill("01234568", "500.00", amount=Decimal("471.70")),
    bill("01234569", "31801.00"),
)
_papers(
    "附件3: two invoices of the amount that a row without a number claims",
    schedule(row(None, paid="31800.00")),
    bill(),
    bill("01234568"),
    slip(),
)
_papers(
    "附件3: one number on two invoices, the row's amount tells which",
    schedule(row(amount="500.00")),
    bill(),
    bill(total="500.00", invoice_code="2100222130"),
)
_papers("附件3: code and number with a stroke between", schedule(row("1100222130-01234567", "31800.00")), bill())
_papers("附件3: the code of another invoice before the number", schedule(row("210022213001234567")), bill())
_papers(
    "附件3: an invoice of which number and total were not read, for two rows",
    schedule(row("01234568"), row("01234569", "7.00")),
    s.invoice(invoice_number=_UNREAD, total=_UNREAD, amount=_UNREAD),
)
_papers(
    "附件3: the amount was not read and the number is missing",
    schedule(row("99999999", _UNREAD, paid=_UNREAD, contract=_UNREAD)),
    bill(),
    bought(),
    slip(),
)
_papers(
    "附件3: cells that were not read beside papers that were",
    schedule(row(amount=_UNREAD, paid=_UNREAD, contract=_UNREAD)),
    bill(),
    bought(),
    slip(),
)
_papers(
    "附件3: contract amounts stated on some rows of one contract",
    schedule(row(contract="90000.00"), row("01234568", contract="80000.00"), row("01234569")),
    *(bill(n) for n in ("01234567", "01234568", "01234569")),
    bought("90000.00"),
)
_papers(
    "附件3: a contract counted in parts over its rows",
    schedule(row(contract="50000.00"), row("01234568", contract="40000.00")),
    bill(),
    bill("01234568"),
    bought("90000.00"),
)
_papers(
    "附件3: two rows of two contracts of one seller, each with its own",
    schedule(row(contract="50000.00"), row("01234568", contract="40000.00")),
    bill(),
    bill("01234568"),
    bought("50000.00"),
    bought("40000.00"),
)
_papers(
    "附件3: two contracts of one amount",
    schedule(row(contract="50000.00")),
    bill(),
    bought("50000.00"),
    bought("50000.00"),
)
_papers("附件3: rows without any paper", schedule(_said("带宽", paid="1.00", contract="2.00"), {}))
_papers(
    "附件3: two schedules",
    schedule(row()),
    schedule(row("01234568", "500.00"), row(amount="10.00")),
    bill(),
    bill("01234568", "500.00"),
)

# 附件5: certifications, their invoices and certificates
_ISO = {"certification": _text("ISO27001 信息安全管理体系"), "certified_on": date(2022, 11, 30), "fee": "31800.00"}
_CMMI = {"certification": _text("CMMI 3级"), "certified_on": date(2023, 2, 16), "fee": "50000.00"}
_FORM = "certification"
_papers(
    "附件5: two certifications with all their papers",
    certifications(
        _ISO | {"category": _text("新申请"), "claimed_amount": "22260.00"}, _CMMI | {"category": _text("维护")}
    ),
    on(bill(), 2),
    bill("01234568", "50000.00"),
    bought("31800.00"),
    slip(),
    slip("50000.00"),
    on(s.certificate(title="ISO/IEC 27001 信息安全管理体系认证证书"), 11, 12),
    s.certificate(title="CMMI 软件能力成熟度 3级", issued_on=date(2023, 2, 16)),
    item=_FORM,
)
_papers(
    "附件5: two fees of one amount, told apart by what was certified",
    certifications(_ISO, _CMMI | {"fee": "31800.00"}),
    _named("*鉴证咨询服务*CMMI评估费", invoice_number="01234568"),
    _named("*鉴证咨询服务*ISO27001认证费"),
    item=_FORM,
)
_papers(
    "附件5: two fees of one amount that nothing tells apart",
    certifications(_ISO, _CMMI | {"fee": "31800.00"}),
    bill(),
    bill("01234568"),
    item=_FORM,
)
_papers(
    "附件5: an invoice of another amount, by what was certified",
    certifications(_ISO | {"fee": "30000.50"}, _CMMI),
    _named("ISO27001认证费", "差旅费"),
    bill("01234568", "50000.00"),
    item=_FORM,
)
_papers(
    "附件5: two invoices left for two fees, and neither is of one amount",
    certifications(_ISO | {"fee": "5.00"}, _CMMI | {"fee": "7.00"}),
    bill(),
    bill("01234568", "50000.00"),
    item=_FORM,
)
_papers(
    "附件5: a fee without its tax, and the fee of another invoice with it",
    certifications(_ISO | {"fee": "30000.00"}, _CMMI | {"fee": "30000.00"}),
    bill(),
    bill("01234568", "30000.00", amount=Decimal("28301.89")),
    item=_FORM,
)
_papers(
    "附件5: a fee that was not read, one invoice left",
    certifications(_ISO | {"fee": _UNREAD}, _CMMI),
    bill(),
    bill("01234568", "50000.00"),
    item=_FORM,
)
_papers(
    "附件5: two certificates of one day, one of them names the standard",
    certifications(_ISO),
    bill(),
    s.certificate(title="质量管理体系认证证书"),
    s.certificate(title="ISO 27001 证书"),
    item=_FORM,
)
_papers(
    "附件5: two certificates of one standard, one of the day",
    certifications(_ISO),
    bill(),
    s.certificate(title="ISO 27001 证书", issued_on=date(2020, 1, 1)),
    s.certificate(title="ISO 27001 证书"),
    item=_FORM,
)
_papers(
    "附件5: two certificates that nothing tells apart",
    certifications(_ISO),
    bill(),
    s.certificate(title="ISO 27001 证书"),
    s.certificate(title="ISO 27001 证书"),
    item=_FORM,
)
_papers(
    "附件5: certificates of which a day or a title was not read",
    certifications(_ISO, _CMMI),
    bill(),
    s.certificate(title="ISO 27001 证书", issued_on=_UNREAD),
    s.certificate(title=_UNREAD, issued_on=date(2023, 2, 16)),
    item=_FORM,
)
_papers(
    "附件5: a month alone, and a name that holds the other",
    certifications(
        {"certification": _text("质量管理体系认证"), "certified_on": Month(2022, 11), "fee": "31800.00"},
        {"certification": _text("环境"), "certified_on": date(2022, 3, 4), "fee": "50000.00"},
    ),
    bill(),
    s.certificate(title="质量管理体系认证证书", issued_on=date(2022, 11, 30)),
    s.certificate(title="环境管理体系认证证书", issued_on=date(2022, 3, 4)),
    item=_FORM,
)

# 附件9: contracts executed, money received
_ROW = executed("A1") | received() | {"contract_name": _text("软件开发服务"), "voucher_number": _text("IR1")}
_REGISTER = executed("A1") | {"contract_name": _text("软件开发服务")}
_A1 = {"contract_number": "A1", "amount": Decimal("90.00"), "amount_in_words": Decimal("90.00")}
_papers(
    "附件9: a row that all its papers bear out",
    interest(_ROW),
    on(s.contract(**_A1), 2, 3),
    on(s.declaration(), 5),
    on(s.bank_advice(reference="IR1"), 6),
    on(registered(_REGISTER), 8),
    item=INTEREST,
)
_papers(
    "附件9: two declarations in one row",
    interest(received(f"2102000001012303150001、{SECOND}", "1500000.00")),
    s.declaration(),
    s.declaration(declaration_number=SECOND, amount=Decimal("300000.00")),
    s.bank_advice(),
    s.bank_advice(amount=Decimal("300000.00")),
    item=INTEREST,
)
_papers(
    "附件9: two declarations of which one has no advice",
    interest(received(f"2102000001012303150001、{SECOND}", "1500000.00")),
    s.declaration(),
    s.declaration(declaration_number=SECOND, amount=Decimal("300000.00")),
    s.bank_advice(),
    item=INTEREST,
)
_papers(
    "附件9: the row names the advice of another declaration",
    interest(received(None, voucher_number=_text("IR2")), received(SECOND, "300000.00", voucher_number=_text("IR1"))),
    s.declaration(bank_reference="IR1"),
    s.declaration(declaration_number=SECOND, amount=Decimal("300000.00"), bank_reference="IR2"),
    s.bank_advice(reference="IR1"),
    s.bank_advice(reference="IR2", amount=Decimal("300000.00")),
    item=INTEREST,
)
_ADVICES: dict[str, dict[str, Any]] = {
    "in another currency": {"currency": "EUR"},
    "61 short": {"amount": Decimal("1199939.00")},
    "60 short": {"amount": Decimal("1199940.00")},
    "one cent more": {"amount": Decimal("1200000.01")},
    "with an amount that was not read": {"amount": _UNREAD},
    "with a currency that was not read": {"currency": _UNREAD},
}
for _what, _advice in _ADVICES.items():
    _papers(
        f"附件9: an advice {_what}",
        interest(received(voucher_number=_text("IR1"))),
        s.declaration(bank_reference="IR1"),
        s.bank_advice(reference="IR1", **_advice),
        item=INTEREST,
    )
_papers(
    "附件9: what the declaration does not say",
    interest(received()),
    s.declaration(amount=_UNREAD, currency=_UNREAD),
    s.bank_advice(),
    item=INTEREST,
)
_papers(
    "附件9: receipts of two currencies in one row",
    interest(received(f"2102000001012303150001、{SECOND}", "1500000.00")),
    s.declaration(),
    s.declaration(declaration_number=SECOND, amount=Decimal("300000.00"), currency="EUR"),
    item=INTEREST,
)
_papers(
    "附件9: rows without a number, by currency, amount and the nearest day",
    interest(received(None, day=date(2023, 3, 16)), received(None, day=date(2023, 5, 1))),
    s.declaration(declaration_number="2102000001012305020001", declared_on=date(2023, 5, 4)),
    s.declaration(),
    s.declaration(declaration_number="2102000001012303160009", currency="EUR"),
    item=INTEREST,
)
_papers(
    "附件9: rows without a number that nothing tells apart",
    interest(received(None), received(None)),
    s.declaration(),
    s.declaration(declaration_number=SECOND),
    item=INTEREST,
)
_papers(
    "附件9: one contract in the register twice and in the form twice",
    interest(executed(amount="30.00"), executed(amount="12.00", day=date(2023, 2, 1))),
    registered(executed(amount="12.00", day=Month(2023, 2)), executed(amount="30.00"), executed("B2")),
    s.contract(**_A1),
    s.contract(**_A1 | {"contract_number": "B2"}),
    item=INTEREST,
)
_papers(
    "附件9: two registers, and a name that is written otherwise",
    interest(_ROW),
    registered(_REGISTER | {"executed_amount_usd": "4.00"}),
    registered(_REGISTER | {"executed_amount_usd": "6.00", "contract_name": _text("软件开发")}),
    item=INTEREST,
)
_papers(
    "附件9: what was not read of the form and of the register",
    interest(executed(day=_UNREAD, contract=_UNREAD), executed("B2", _UNREAD), executed("C3")),
    registered(executed(day=_UNREAD), executed("B2"), executed("C3", _UNREAD, contract=_UNREAD)),
    item=INTEREST,
)
_papers(
    "附件9: the day of receipt by the number, by the advice, by the declaration, and none of them",
    interest(
        received(day=date(2023, 3, 15)),
        received(SECOND, "1.00", day=Month(2023, 3)),
        received("2102000001012304010003", "2.00", day=date(2023, 4, 3)),
        received("2102000001012305010004", "3.00", day=date(2023, 6, 6)),
    ),
    s.declaration(),
    s.declaration(declaration_number=SECOND, amount=Decimal("1.00")),
    s.declaration(declaration_number="2102000001012304010003", amount=Decimal("2.00"), declared_on=date(2023, 4, 3)),
    s.declaration(declaration_number="2102000001012305010004", amount=Decimal("3.00"), declared_on=date(2023, 5, 4)),
    item=INTEREST,
)
_papers(
    "附件9: rows that share a declaration claim less than it says",
    interest(received(amount="1000000.00"), received(amount="100000.00")),
    s.declaration(),
    item=INTEREST,
)
_papers(
    "附件9: two contracts, each with its rows and its register",
    interest(executed("A1", "30.00"), executed("B2", "12.00"), executed("A1", "5.00")),
    registered(executed("B2", "12.00"), executed("A1", "35.00")),
    s.contract(**_A1),
    s.contract(**_A1 | {"contract_number": "B2"}),
    item=INTEREST,
)
for _what, _amount in {"agrees": "1200000.00", "is lower": "1100000.00", "is higher": "1300000.00"}.items():
    _papers(
        f"附件9: an amount that one reader read and that {_what}",
        interest(received(amount=s.read(Decimal(_amount)))),
        s.declaration(),
        item=INTEREST,
    )
_papers(
    "附件9: rows without a number that nothing tells apart, and a declaration of which the amount was not read",
    interest(received(None), received(None)),
    s.declaration(),
    s.declaration(declaration_number=SECOND),
    s.declaration(declaration_number="2102000001012303150003", amount=_UNREAD),
    item=INTEREST,
)
_papers(
    "附件9: two receipts of one amount, whose advices are told apart by their days",
    interest(received(), received("2102000001012304030002", day=date(2023, 4, 3))),
    s.declaration(),
    s.declaration(declaration_number="2102000001012304030002", declared_on=date(2023, 4, 5)),
    s.bank_advice(value_date=date(2023, 4, 3)),
    s.bank_advice(),
    item=INTEREST,
)
_papers(
    "附件9: two declarations in one row, and a row without a number of the amount of one",
    interest(received(f"2102000001012303150001、{SECOND}", "1500000.00"), received(None)),
    s.declaration(),
    s.declaration(declaration_number=SECOND, amount=Decimal("300000.00")),
    item=INTEREST,
)
_STRAY = {"contract_number": s.unreadable(), "executed_amount_usd": "4.00"}
_papers(
    "附件9: rows whose contract was not read beside sums that agree, are lower and are higher",
    interest(executed(), executed("B2", "7.00"), executed("C3", "13.00")),
    registered(executed(), executed("B2"), executed("C3"), _STRAY),
    item=INTEREST,
)
_papers(
    "附件9: a row of the form whose contract was not read beside sums that agree, are lower and are higher",
    interest(executed(), executed("B2", "7.00"), executed("C3", "13.00"), _STRAY),
    registered(executed(), executed("B2"), executed("C3")),
    item=INTEREST,
)
_papers(
    "附件3: two payments, of one of which the amount was not read",
    schedule(row()),
    bill(),
    slip("20000.00"),
    s.payment_slip(amount=_UNREAD),
)
_papers(
    "附件3: one seller written in two ways, one payment for both",
    schedule(row(paid="31800.00"), row("01234568", paid="31800.00")),
    bill(),
    bill("01234568", seller_name="北京市示例认证有限公司"),
    slip("63600.00"),
)
_papers(
    "附件3: numbers one and two digits off invoices of other amounts",
    schedule(row("01234568", "7.00"), row("01234588", "8.00"), row("0123456", "9.00")),
    bill(),
)
