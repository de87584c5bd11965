"""Situations of the rules that tie schedules to their vouchers; `ALL` is the list of every rule's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.findings import Severity
from pipeline.model import Document, Month
from pipeline.records import InvoiceLine
from tests import strategies as s
from tests.validators.situations import (
    ALL,
    INTEREST,
    RUN,
    R,
    _fires,
    _silent,
    certifications,
    interest,
    registered,
    schedule,
)

__all__ = ["ALL"]
N = Severity.NOTE


def _t(text: str) -> Any:
    return s.vouched(text)


def row(
    number: str | None = "01234567", amount: Any = "31800.00", paid: Any = None, contract: Any = None
) -> dict[str, Any]:
    """A row of 附件3 on the invoice of `strategies`."""
    return {
        "invoice_number": None if number is None else _t(number),
        "invoice_amount": amount,
        "paid_amount": paid,
        "contract_amount": contract,
    }


def bill(number: str = "01234567", total: str = "31800.00", **fields: Any) -> Document:
    """An invoice of a total, tax included."""
    return s.invoice(invoice_number=number, total=Decimal(total), total_in_words=Decimal(total), **fields)


def slip(amount: str = "31800.00", day: date = date(2022, 9, 25), **fields: Any) -> Document:
    """A payment to the invoice's seller."""
    return s.payment_slip(amount=Decimal(amount), value_date=day, **fields)


def bought(amount: str | None = "31800.00", **fields: Any) -> Document:
    """The contract with the invoice's seller, in yuan."""
    money = None if amount is None else Decimal(amount)
    parties = {"party_a": s.APPLICANT.name, "party_b": s.SELLER.name, "currency": "CNY"}
    return s.contract(**parties | {"amount": money, "amount_in_words": money} | fields)


OTHER = "上海别家服务有限公司"

# TIE001
_fires("TIE001", "another number", schedule(row("99999999")), bill(), item=RUN)
_fires("TIE001", "one of two numbers", schedule(row("01234567、01234568", "60000.00")), bill(), item=RUN)
_fires("TIE001", "a number and no amount", schedule(row("99999999", None)), bill(), item=RUN)
_fires("TIE001", "two of three numbers", schedule(row("01234568、01234567、01234569", "90000.00")), bill(), item=RUN)
_fires("TIE001", "no number, no such amount", schedule(row(None, "5.00")), bill(), item=RUN)
_fires(
    "TIE001",
    "a number that was not read",
    schedule(row(None, "5.00") | {"invoice_number": s.unreadable()}),
    bill(),
    item=RUN,
)
_fires("TIE001", "附件5: two fees, one invoice", certifications({"fee": "31800.00"}, {"fee": "5.00"}), bill())
_silent("TIE001", "the number", schedule(row()), bill(), item=RUN)
_silent("TIE001", "code and number", schedule(row("110022213001234567")), bill(), item=RUN)
_silent("TIE001", "a range", schedule(row("01234567-68", "63600.00")), bill(), bill("01234568"), item=RUN)
_silent("TIE001", "no number, the amount", schedule(row(None)), bill(), item=RUN)
_silent(
    "TIE001", "the invoice's number was not read", schedule(row()), s.invoice(invoice_number=s.unreadable()), item=RUN
)
_silent("TIE001", "an empty row", schedule({}), bill(), item=RUN)
_silent("TIE001", "no invoice at all: that is DOC001", certifications({"fee": "5.00"}))

# TIE002
_fires("TIE002", "one fen", schedule(row(amount="31800.01")), bill(), item=RUN)
_fires(
    "TIE002",
    "two rows claim more than the invoice",
    schedule(row(amount="31800.00"), row(amount="1.00")),
    bill(),
    item=RUN,
)
_fires("TIE002", "without tax", schedule(row(amount="30000.00")), bill(), by=R, item=RUN)
_fires("TIE002", "附件5: the only invoice", certifications({"fee": "31800.01"}), bill())
_silent("TIE002", "one invoice over two rows", schedule(row(amount="31000.00"), row(amount="800.00")), bill(), item=RUN)
_silent(
    "TIE002", "two in one", schedule(row("01234567,01234568", "31900.00")), bill(), bill("01234568", "100.00"), item=RUN
)
_silent(
    "TIE002",
    "附件5: two invoices make the fee",
    certifications({"fee": "31900.00"}),
    bill(),
    bill("01234568", "100.00"),
)
_silent("TIE002", "a total that was not read", schedule(row(amount="1.00")), s.invoice(total=s.unreadable()), item=RUN)
_silent("TIE002", "a cell that was not read", schedule(row(amount=s.unreadable())), bill(), item=RUN)
_silent("TIE002", "the invoice is missing", schedule(row("99999999", "5.00")), bill(), item=RUN)

# TIE003
_fires("TIE003", "one fen", schedule(row(contract="31800.01")), bill(), bought(), item=RUN)
_fires(
    "TIE003",
    "two contracts of the seller, neither",
    schedule(row(contract="7.00")),
    bill(),
    bought("8.00"),
    bought("9.00"),
    item=RUN,
)
_USD = {"contract_number": _t("SW-2022-001")}
_fires(
    "TIE003", "附件9, in dollars", interest(_USD | {"contract_amount_usd": "1500000.01"}), s.contract(), item=INTEREST
)
_silent("TIE003", "the same", schedule(row(contract="31800.00")), bill(), bought(), item=RUN)
_silent(
    "TIE003", "one of two contracts", schedule(row(contract="9.00")), bill(), bought("8.00"), bought("9.00"), item=RUN
)
_silent(
    "TIE003",
    "two contracts together",
    schedule(row(contract="17.00")),
    bill(),
    bought("8.00"),
    bought("9.00"),
    item=RUN,
)
_silent(
    "TIE003",
    "stated on each of its rows",
    schedule(row(contract="90000.00"), row("01234568", contract="90000.00")),
    bill(),
    bill("01234568"),
    bought("90000.00"),
    item=RUN,
)
_silent("TIE003", "a framework", schedule(row(contract="1.00")), bill(), bought(None), item=RUN)
_silent(
    "TIE003",
    "附件9, another currency",
    interest(_USD | {"contract_amount_usd": "1.00"}),
    s.contract(currency="EUR"),
    item=INTEREST,
)

# TIE004
_fires("TIE004", "one fen", schedule(row(paid="31800.00")), bill(), slip("31799.99"), item=RUN)
_fires("TIE004", "to somebody else", schedule(row(paid="31800.00")), bill(), slip(payee_name=OTHER), item=RUN)
_fires("TIE004", "half of it", schedule(row(paid="31800.00")), bill(), slip("15900.00"), item=RUN)
_TWO_ROWS = schedule(row(paid="31800.00"), row("01234568", paid="31800.00"))
_silent("TIE004", "in one", schedule(row(paid="31800.00")), bill(), slip(), item=RUN)
_silent("TIE004", "in two parts", schedule(row(paid="31800.00")), bill(), slip("1800.00"), slip("30000.00"), item=RUN)
_silent("TIE004", "one payment for two", _TWO_ROWS, bill(), bill("01234568"), slip("63600.00"), item=RUN)
_silent("TIE004", "the same amount twice, the same day", _TWO_ROWS, bill(), bill("01234568"), slip(), slip(), item=RUN)
_silent(
    "TIE004",
    "a slip that was not read",
    schedule(row(paid="31800.00")),
    bill(),
    s.payment_slip(payee_name=s.unreadable()),
    item=RUN,
)
_silent("TIE004", "a cell that was not read", schedule(row(paid=s.unreadable())), bill(), slip("1.00"), item=RUN)
_silent(
    "TIE004", "no invoice: that is TIE001", schedule(row("99999999", "5.00", paid="5.00")), bill(), slip(), item=RUN
)

# TIE006, TIE007, TIE008
_fires("TIE006", "one fen", bill(), bought("31799.99"), by=R)
_fires("TIE006", "two invoices", bill(), bill("01234568"), bought("40000.00"), by=R)
_silent("TIE006", "all of it", bill(), bought())
_silent("TIE006", "a copy counts once", bill(), bill(), bought())
_silent("TIE006", "no amount", bill(), bought(None))
_silent(
    "TIE006", "the row differs from the contract", schedule(row(contract="99999.00")), bill(), bought("5.00"), item=RUN
)
_fires("TIE007", "one fen", bill(), slip("31799.99"), by=R)
_fires("TIE007", "one fen of fifty", bill(total="0.50"), slip("0.49"), by=R)
_fires("TIE007", "another was paid", bill(), slip(payee_name=OTHER), by=R)
_fires("TIE007", "one fen of what a row claims", schedule(row()), bill(), slip("31799.99"), by=R, item=RUN)
_silent("TIE007", "no row claims it: TIE014", schedule(row()), bill(), slip(), bill("01234568", "5.00"), item=RUN)
_silent("TIE007", "in two parts", bill(), slip("1800.00"), slip("30000.00"))
_silent("TIE007", "no payment at all: that is DOC001", bill())
_silent(
    "TIE007", "the row states what was not paid: TIE004", schedule(row(paid="31800.00")), bill(), slip("5.00"), item=RUN
)
_silent("TIE007", "a copy is paid once", bill(), bill(), slip())
_silent("TIE007", "a slip that was not read", bill(), s.payment_slip(amount=s.unreadable()))
_fires("TIE008", "the contract of the amount", bill(), bought(party_b=OTHER), by=R)
_fires("TIE008", "the only contract left", bill(), bought("99999.00", party_b=OTHER), by=R)
_fires(
    "TIE008", "the contract of two invoices", bill(), bill("01234568"), bought("63600.00", party_b=OTHER), by=R, times=2
)
_fires(
    "TIE008",
    "the only contract left, two invoices of one seller",
    bill(),
    bill("01234568"),
    bought("99999.00", party_b=OTHER),
    by=R,
    times=2,
)
_silent(
    "TIE008",
    "the only contract left, and two sellers",
    bill(),
    bill("01234568", seller_name="沈阳另一认证有限公司"),
    bought("99999.00", party_b=OTHER),
)
_fires("TIE008", "one character off", bill(), bought(party_b="北京示列认证有限公司"), by=R)
_silent("TIE008", "a party", bill(), bought())
_silent("TIE008", "the outsourcing contract is none of it", bill(), s.contract())
_silent("TIE008", "the seller was not read", s.invoice(seller_name=s.unreadable()), bought(party_b=OTHER))

# TIE009, TIE010, TIE011, DUP003
_NUMBER = "2102000001012303150001"


def received(
    number: str | None = _NUMBER,
    amount: Any = "1200000.00",
    currency: str | None = "USD",
    day: Any = date(2023, 3, 15),
    **more: Any,
) -> dict[str, Any]:
    """A row of 附件9 on the declaration of `strategies`."""
    return {
        "declaration_number": None if number is None else _t(number),
        "received_amount": amount,
        "currency": None if currency is None else _t(currency),
        "received_on": day,
    } | more


_fires("TIE009", "one cent", interest(received(amount="1200000.01")), s.declaration(), item=INTEREST)
_fires("TIE009", "another currency", interest(received(currency="EUR")), s.declaration(), item=INTEREST)
_fires("TIE009", "another day", interest(received(day=date(2023, 3, 14))), s.declaration(), item=INTEREST)
_fires(
    "TIE009",
    "all three, once",
    interest(received(amount="1.00", currency="EUR", day=date(2022, 1, 1))),
    s.declaration(),
    item=INTEREST,
)
_fires(
    "TIE009",
    "two declarations of two other currencies",
    interest(received(f"{_NUMBER}、2102000001012303150002", currency="GBP")),
    s.declaration(currency="JPY"),
    s.declaration(declaration_number="2102000001012303150002", currency="EUR"),
    item=INTEREST,
)
_silent("TIE009", "the same", interest(received()), s.declaration(), item=INTEREST)
_silent("TIE009", "the day of declaring", interest(received(day=date(2023, 3, 17))), s.declaration(), item=INTEREST)
_silent(
    "TIE009",
    "two rows make it",
    interest(received(amount="1000000.00"), received(amount="200000.00")),
    s.declaration(),
    item=INTEREST,
)
_silent(
    "TIE009",
    "what arrived, short by charges",
    interest(received(amount="1199965.00")),
    s.declaration(),
    s.bank_advice(amount=Decimal("1199965.00")),
    item=INTEREST,
)
_silent(
    "TIE009", "not read", interest(received(amount=s.unreadable(), day=s.unreadable())), s.declaration(), item=INTEREST
)
_silent(
    "TIE009",
    "the day of declaring alone is a later one",
    interest(received(None)),
    s.declaration(declaration_number=s.unreadable()),
    item=INTEREST,
)
_silent(
    "TIE010",
    "neither the row's number nor the declaration's was read",
    interest(received(), received(None, "5.00")),
    s.declaration(declaration_number=s.unreadable()),
    s.declaration(amount=Decimal("5.00"), declaration_number=s.unreadable(), declared_on=date(2023, 2, 1)),
    item=INTEREST,
)
_fires("TIE010", "another number", interest(received("2102000001012303150002")), s.declaration(), item=INTEREST)
_fires("TIE010", "no number, another amount", interest(received(None, "5.00")), s.declaration(), item=INTEREST)
_fires(
    "TIE010",
    "a body in China paid",
    interest(received("2102000001012303150002", voucher_number=_t("CN1"))),
    s.declaration(),
    s.bank_advice(reference="CN1", payer_name="示例软件（中国）有限公司"),
    by=R,
    item=INTEREST,
)
_silent("TIE010", "the number", interest(received()), s.declaration(), item=INTEREST)
_silent("TIE010", "a number not read, the amount", interest(received(None)), s.declaration(), item=INTEREST)
_silent("TIE010", "none at all: that is DOC001", interest(received()), item=INTEREST)
_fires("TIE011", "61 short", s.declaration(), s.bank_advice(amount=Decimal("1199939.00")))
_fires(
    "TIE011",
    "one cent more",
    s.declaration(bank_reference="A1"),
    s.bank_advice(reference="A1", amount=Decimal("1200000.01")),
)
_fires("TIE011", "another currency", s.declaration(), s.bank_advice(currency="EUR"))
_fires(
    "TIE011", "sold at once", s.declaration(bank_reference="A1"), s.bank_advice(reference="A1", currency="CNY"), by=R
)
_silent("TIE011", "the same", s.declaration(), s.bank_advice())
_silent("TIE011", "60 short", s.declaration(), s.bank_advice(amount=Decimal("1199940.00")))
_silent(
    "TIE011", "another receipt", s.declaration(), s.bank_advice(amount=Decimal("5.00"), value_date=date(2023, 1, 1))
)
_silent("TIE011", "not read", s.declaration(amount=s.unreadable()), s.bank_advice())
_fires("DUP003", "two rows, all of it each", interest(received(), received()), s.declaration(), item=INTEREST)
_fires("DUP003", "two papers", s.declaration(), s.declaration(), item=INTEREST)
_fires("DUP003", "two papers that evidence a threshold", s.declaration(), s.declaration(), by=R)
_silent(
    "DUP003",
    "two rows make it",
    interest(received(amount="1000000.00"), received(amount="200000.00")),
    s.declaration(),
    item=INTEREST,
)
_silent(
    "DUP003",
    "two declarations",
    s.declaration(),
    s.declaration(declaration_number="2102000001012303150002"),
    item=INTEREST,
)


# TIE013
def executed(
    number: str = "A1", amount: Any = "10.00", day: Any = date(2023, 1, 5), contract: Any = "90.00"
) -> dict[str, Any]:
    """A row of 附件9 or of the register."""
    return {
        "contract_number": _t(number),
        "executed_amount_usd": amount,
        "executed_on": day,
        "contract_amount_usd": contract,
    }


_fires("TIE013", "one cent", interest(executed()), registered(executed(amount="10.01")), item=INTEREST)
_fires("TIE013", "another contract amount", interest(executed()), registered(executed(contract="91.00")), item=INTEREST)
_fires("TIE013", "another day", interest(executed()), registered(executed(day=date(2023, 1, 6))), item=INTEREST)
_fires(
    "TIE013",
    "another day than either of two rows of one amount",
    interest(executed(day=date(2023, 1, 7)), executed(day=date(2023, 1, 5))),
    registered(executed(day=date(2023, 1, 6)), executed()),
    item=INTEREST,
)
_fires(
    "TIE013",
    "another month",
    interest(executed(day=Month(2023, 2))),
    registered(executed()),
    item=INTEREST,
)
_silent("TIE013", "the month alone", interest(executed(day=Month(2023, 1))), registered(executed()), item=INTEREST)
_silent("TIE013", "the month there", interest(executed()), registered(executed(day=Month(2023, 1))), item=INTEREST)
_silent("TIE013", "no day", interest(executed(day=None)), registered(executed()), item=INTEREST)
_silent(
    "TIE013",
    "one of two days was not read",
    interest(executed(day=date(2023, 1, 7)), executed()),
    registered(executed(day=s.unreadable()), executed()),
    item=INTEREST,
)
_fires(
    "TIE013",
    "two contract amounts registered, neither",
    interest(executed(), executed(contract="95.00")),
    registered(executed(), executed(contract="91.00")),
    item=INTEREST,
)
_fires("TIE013", "not registered", interest(executed("B2"), executed("B2")), registered(executed()), item=INTEREST)
_silent("TIE013", "the same", interest(executed()), registered(executed()), item=INTEREST)
_silent(
    "TIE013", "one row for two", interest(executed(), executed()), registered(executed(amount="20.00")), item=INTEREST
)
_silent("TIE013", "not read", interest(executed()), registered(executed(amount=s.unreadable())), item=INTEREST)
_silent(
    "TIE013",
    "a row whose number was not read",
    interest(executed("B2")),
    registered({"contract_number": s.unreadable()}),
    item=INTEREST,
)
# A head on a bad scan that lost its (万美元): CLM003 asks a person, and nothing is called a difference.
_LOST = executed(amount=s.of_untold_unit(Decimal("12.50")), contract=s.of_untold_unit(Decimal("90.00")))
_TOLD = executed(amount="125000.00", contract="900000.00")
_SIGNED = s.contract(contract_number="A1", amount=Decimal("900000.00"), currency="USD")
_fires("CLM003", "a lost unit, by the register", interest(_LOST), registered(_TOLD), by=R, times=2, item=INTEREST)
_fires("CLM003", "a lost unit, by the contract", interest(_LOST), _SIGNED, by=R, item=INTEREST)
for _code in ("TIE003", "TIE013"):
    _silent(_code, "a lost unit", interest(_LOST), registered(_TOLD), _SIGNED, item=INTEREST)
_silent("TIE005", "a lost unit", interest(_LOST, total_executed_usd="125000.00"), item=INTEREST)
_CENT = registered(_TOLD | {"executed_amount_usd": "125000.01"})
_fires("TIE013", "a lost unit explains no cent", interest(_LOST), _CENT, by=R, item=INTEREST)
_fires("TIE013", "a unit that was told", interest(executed("A1", "12.50")), registered(_TOLD), item=INTEREST)
_silent("TIE013", "no register: that is DOC001", interest(executed()), item=INTEREST)
_NOT_READ = executed() | {"contract_number": s.unreadable()}
_silent(
    "TIE013",
    "a stray row of the form",
    interest(executed(), _NOT_READ),
    registered(executed(), executed()),
    item=INTEREST,
)
_silent(
    "TIE013",
    "a stray row of the register",
    interest(executed(), executed()),
    registered(executed(), _NOT_READ),
    item=INTEREST,
)
_fires(
    "TIE013",
    "more than a stray row explains",
    interest(executed(), _NOT_READ),
    registered(executed(amount="9.00")),
    item=INTEREST,
)
_silent(
    "TIE001",
    "neither number nor total was read",
    schedule(row()),
    s.invoice(invoice_number=s.unreadable(), total=s.unreadable()),
    item=RUN,
)
_silent(
    "TIE010",
    "neither number nor amount was read",
    interest(received()),
    s.declaration(declaration_number=s.unreadable(), amount=s.unreadable()),
    item=INTEREST,
)
_silent("TIE008", "a party was not read", bill(), bought(party_b=s.unreadable()))
_silent(
    "TIE003",
    "the seller's contract was not read",
    schedule(row(contract="5.00")),
    bill(),
    bought("5.00", party_b=s.unreadable()),
    bought("9.00", party_b=OTHER),
    item=RUN,
)

# INV010: what no row claims is no expense
_CLOUD = bill(lines=(InvoiceLine(name=s.vouched("*信息技术服务*云资源租赁")),))
_MEALS = bill("01234568", "5.00", lines=(InvoiceLine(name=s.vouched("*餐饮服务*餐费")),))
_silent("INV010", "no row claims it: TIE014", schedule(row()), _CLOUD, _MEALS, item=RUN)
_fires(
    "INV010",
    "a row that was not read may claim it",
    schedule(row(), row(amount=s.unreadable())),
    _CLOUD,
    _MEALS,
    item=RUN,
)
_fires("INV010", "a row claims it", schedule(row(), row("01234568", "5.00")), _CLOUD, _MEALS, item=RUN)

# TIE014
_fires("TIE014", "an invoice", schedule(row()), bill(), bill("01234568", "5.00"), by=N, item=RUN)
_fires("TIE014", "a payment", schedule(row()), bill(), slip(), slip(payee_name=OTHER), by=N, item=RUN)
_fires(
    "TIE014",
    "a declaration",
    interest(received()),
    s.declaration(),
    s.declaration(declaration_number="2102000001012303150002"),
    by=N,
    item=INTEREST,
)
_fires(
    "TIE014",
    "an invoice of which the total was not read",
    schedule(row()),
    bill(),
    s.invoice(invoice_number="01234568", total=s.unreadable()),
    by=N,
    item=RUN,
)
_silent("TIE014", "all claimed", schedule(row()), bill(), slip(), item=RUN)
_silent("TIE014", "a copy", schedule(row()), bill(), bill(), item=RUN)
_silent("TIE014", "one that comes close to a missing one", schedule(row("01234568")), bill(), item=RUN)
_silent(
    "TIE014", "a row that was not read", schedule(row(), row(amount=s.unreadable())), bill(), bill("01234568"), item=RUN
)
_silent("TIE014", "no schedule", bill(), slip())
_silent("TIE014", "declarations of a threshold", certifications({"fee": "31800.00"}), bill(), s.declaration())

# A difference that rests on what one reader alone read is a question, not an accusation.
_ONE_READER = s.read(Decimal("31900.00"))
_fires("TIE002", "a cell that one reader read", schedule(row(amount=_ONE_READER)), bill(), by=R)
_fires("REA002", "a difference on a cell that one reader read", schedule(row(amount=_ONE_READER)), bill())
_silent(
    "REA002", "a cell that one reader read and that agrees", schedule(row(amount=s.read(Decimal("31800.00")))), bill()
)
_fires("TIE003", "a cell that one reader read", schedule(row(contract=_ONE_READER)), bill(), bought(), by=R)
_fires("TIE004", "a cell that one reader read", schedule(row(paid=_ONE_READER)), bill(), slip(), by=R)
_fires(
    "TIE013",
    "a contract's amount that one reader read",
    interest(executed(contract=s.read(Decimal("3004000.00")))),
    registered(executed(contract="3000000.00")),
    by=R,
    item=INTEREST,
)
