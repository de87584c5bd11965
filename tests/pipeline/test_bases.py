"""The rows that a calculation starts from: what stands, what a decision leaves of it, what nobody vouches for."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pipeline.bases import VouchedRow, decided, executed, of_fact, received, settled
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.findings import Decision, Evidence, Finding, Outcome
from pipeline.fx import NO_RATES, FxTable, Rate
from pipeline.inputs import Input
from pipeline.model import Document, Field
from pipeline.records import ContractRegister, InterestForm, InterestLine, RegisterLine
from tests import strategies as s

_AT = datetime(2025, 7, 1, tzinfo=UTC)
INTEREST = s.item("interest-subsidy")
IN, OUT = date(2022, 12, 31), date(2022, 6, 30)
TEN = Decimal("10.00")


def said(outcome: Outcome, amount: str | None = None) -> Decision:
    return Decision(outcome, "analyst", _AT, "why", amount)


def finding(
    fingerprint: str, decision: Decision | None, *places: tuple[str | None, str | None], **more: Any
) -> Finding:
    evidence = tuple(Evidence(d, f, "v.pdf", 1, None) for d, f in places)
    return dataclasses.replace(s.finding(fingerprint=fingerprint, evidence=evidence, **more), decision=decision)


@pytest.mark.parametrize(
    ("claimed", "amount", "decision", "standing"),
    [
        ("10.00", "8.00", None, "8.00"),
        ("8.00", "10.00", None, "8.00"),
        ("10.00", "-1.00", None, "0.00"),
        ("10.00", "8.00", said(Outcome.ACCEPT), "8.00"),
        ("10.00", "8.00", said(Outcome.DISALLOW, "5.00"), "0.00"),
        ("10.00", "8.00", said(Outcome.ADJUST, "9.00"), "9.00"),
        ("10.00", "8.00", said(Outcome.ADJUST, "11.00"), "10.00"),
        ("10.00", "8.00", said(Outcome.ADJUST, "-1.00"), "0.00"),
        ("10.00", "8.00", said(Outcome.ADJUST), "0.00"),
    ],
)
def test_what_counts_of_a_row(claimed: str, amount: str, decision: Decision | None, standing: str) -> None:
    row = VouchedRow("expense", 1, Decimal(claimed), Decimal(amount), decision=decision)
    assert row.standing == Decimal(standing)


def row(number: int = 1, amount: Decimal = TEN, **more: Any) -> VouchedRow:
    return VouchedRow("expense", number, amount, amount, place=("form", f"lines[{number}]"), **more)


def test_a_decision_on_a_cell_or_on_a_voucher_is_one_on_the_row() -> None:
    no = said(Outcome.DISALLOW)
    voucher = row(vouchers=("i1", "p1"))
    for place in (("form", "lines[1].fee"), ("p1", "amount"), ("p1", None)):
        found = decided(voucher, [finding("f", no, ("x", "fee"), place)])
        assert (found.decision, found.finding, found.standing) == (no, "f", Decimal("0.00"))
    elsewhere: tuple[tuple[str | None, str | None], ...] = (
        ("form", "lines[11].fee"), ("form", "total"), ("form", None), ("p2", "amount"), (None, None),
    )  # fmt: skip
    for other in elsewhere:
        assert decided(voucher, [finding("f", no, other)]).decision is None
    assert decided(voucher, [finding("f", None, ("p1", None))]).decision is None
    placeless = VouchedRow("received", 1, TEN, TEN, vouchers=("d1",))
    assert decided(placeless, [finding("f", no, ("form", "lines[1].fee"))]).decision is None
    assert decided(placeless, [finding("f", no, ("d1", "amount"))]).decision == no


def test_the_harshest_decision_counts_and_of_equal_ones_the_first() -> None:
    here = ("form", "lines[1].fee")
    ways = [
        finding("c", said(Outcome.ACCEPT), here),
        finding("b", said(Outcome.ADJUST, "4.00"), here),
        finding("a", said(Outcome.ADJUST, "4.00"), here),
        finding("d", said(Outcome.ADJUST, "6.00"), here),
    ]
    for findings in (ways, ways[::-1]):
        found = decided(row(), findings)
        assert (found.finding, found.standing) == ("a", Decimal("4.00"))
    own = row(decision=said(Outcome.ADJUST, "3.00"), finding="z")
    assert decided(own, ways).finding == "z"


def test_an_adjusted_amount_of_several_rows_is_one_for_all_of_them() -> None:
    findings = [finding("f", said(Outcome.ADJUST, "15.00"), ("form", "lines[1].fee"), ("form", "lines[2].fee"))]
    rows = list(settled([row(1), row(2), row(3)], findings))
    assert [r.standing for r in rows] == [TEN, Decimal("5.00"), TEN]
    assert [r.decision.amount for r in rows if r.decision is not None] == ["15.00", "5.00"]


def test_a_row_that_rests_on_what_nobody_vouches_for_is_closed_unless_a_person_spoke() -> None:
    doubtful = row(4, unvouched=("form", "lines[4].fee"))
    with pytest.raises(GateClosed, match=r"lines\[4\].fee of form, which row 4 of expense rests on") as caught:
        list(settled([doubtful], []))
    assert caught.value.place == ("form", "lines[4].fee")
    assert "第 4 行所依据的 lines[4].fee" in caught.value.zh
    for decision, left in ((said(Outcome.DISALLOW), "0.00"), (said(Outcome.ADJUST, "2.00"), "2.00")):
        (found,) = settled([doubtful], [finding("f", decision, ("form", "lines[4].fee"))])
        assert found.standing == Decimal(left)
    with pytest.raises(GateClosed):
        list(settled([doubtful], [finding("f", said(Outcome.ACCEPT), ("form", "lines[4].fee"))]))
    (nothing,) = settled([row(4, Decimal("0.00"), unvouched=("form", "x"))], [])
    assert nothing.standing == 0


def registered(amount: Field[Any], day: Field[Any], contract: str | None = "A1") -> Document:
    number = s.vouched(contract) if contract is not None else s.absent()
    line = RegisterLine(contract_number=number, executed_amount_usd=amount, executed_on=day)
    return s.document(ContractRegister(lines=(line,)), id="register", file="r.pdf")


def stated(total: str, day: date | None = None, contract: str | None = "A1") -> Document:
    number = s.vouched(contract) if contract is not None else s.absent()
    line = InterestLine(contract_number=number, executed_on=s.read(day) if day is not None else s.absent())
    return s.document(InterestForm(total_executed_usd=s.vouched(Decimal(total)), lines=(line,)))


def situation(*documents: Document, findings: tuple[Finding, ...] = ()) -> Situation:
    return Situation.of(s.dossier(*documents, facts={}), INTEREST, findings)


def test_a_contract_executed_is_a_row_in_dollars_with_its_cell() -> None:
    (one, two) = executed(situation(s.document(s.register(("5.00", IN), ("7.00", OUT)).record, id="register")))
    assert (one.kind, one.row, one.claimed, one.amount, one.currency) == ("executed", 1, Decimal(5), Decimal(5), "USD")
    cell = "lines[2].executed_amount_usd"
    assert two.inputs == (Input(cell, "7.00", "document", "register", cell, 2),)
    assert (two.place, two.attributes, one.attributes) == (
        ("register", "lines[2]"),
        {"in-window": False},
        {"in-window": True},
    )


@pytest.mark.parametrize(
    ("amount", "day", "form", "problem"),
    [
        (s.read(TEN), s.vouched(IN), None, r"lines\[1\].executed_amount_usd of contract_register r.pdf"),
        (s.read(TEN), s.vouched(IN), stated("9.00"), "executed_amount_usd"),
        (s.read(TEN), s.vouched(IN), stated("10.00"), None),
        (s.read(TEN), s.vouched(OUT), None, None),
        (s.unreadable(), s.vouched(IN), stated("0.00"), "executed_amount_usd"),
        (s.vouched(TEN), s.read(IN), None, "executed_on"),
        (s.vouched(TEN), s.read(OUT), None, "executed_on"),
        (s.vouched(TEN), s.read(IN), stated("10.00"), "executed_on"),
        (s.vouched(TEN), s.read(IN), stated("10.00", IN), None),
        (s.vouched(TEN), s.read(IN), stated("10.00", OUT), "executed_on"),
        (s.vouched(TEN), s.read(IN), stated("10.00", IN, "A2"), "executed_on"),
        (s.vouched(TEN), s.absent(), None, None),
    ],
)
def test_a_cell_of_the_register_needs_a_second_witness(
    amount: Field[Any], day: Field[Any], form: Document | None, problem: str | None
) -> None:
    register = registered(amount, day)
    seen = situation(register, *([form] if form is not None else []))
    if problem is None:
        assert len(list(executed(seen))) == 1
        return
    with pytest.raises(GateClosed, match=f"not vouched for: .*{problem}") as caught:
        list(executed(seen))
    assert caught.value.place is not None and caught.value.place[0] == "register"


def test_two_contracts_without_number_vouch_for_no_day() -> None:
    with pytest.raises(GateClosed, match="executed_on"):
        list(executed(situation(registered(s.vouched(TEN), s.read(IN), None), stated("10.00", IN, None))))


def test_a_receipt_is_turned_into_dollars_at_the_rate_of_its_day() -> None:
    yen = s.document(s.declaration(currency="JPY", amount=Decimal("1000001.00")).record, id="d1", file="d.pdf")
    table = FxTable((Rate("JPY", date(2023, 3, 14), Decimal("0.0075"), "bank"),))
    (found,) = received(situation(yen), table)
    assert (found.claimed, found.amount, found.currency) == (Decimal("7500.01"), Decimal("7500.01"), "USD")
    assert found.inputs[-1] == Input("JPY/USD 2023-03-14", "0.0075", "rate-table")
    assert (found.vouchers, found.attributes) == (("d1",), {"in-window": True})
    dollars = s.document(s.declaration(declaration_number="2102000001012206300001").record, id="d2")
    (found,) = received(situation(dollars), NO_RATES)
    assert (found.amount, found.attributes) == (Decimal("1200000.00"), {"in-window": False})
    assert [i.name for i in found.inputs] == ["amount", "currency", "declaration_number"]


def test_a_receipt_without_rate_or_amount_is_closed_until_it_is_dropped() -> None:
    yen = s.document(s.declaration(currency="JPY").record, id="d1", file="d.pdf")
    with pytest.raises(GateClosed, match=r"d\.pdf p\. 1: no rate of JPY to USD on 2023-03-15") as caught:
        list(received(situation(yen), NO_RATES))
    assert "JPY 在 2023-03-15 没有折美元汇率" in caught.value.zh and caught.value.place == ("d1", "amount")
    unread = s.document(s.declaration(amount=s.unreadable()).record, id="d1", file="d.pdf")
    with pytest.raises(GateClosed, match="no amount") as caught:
        list(received(situation(unread), NO_RATES))
    assert "涉外收入申报单没有金额" in caught.value.zh
    for code, outcome, dropped in (
        ("CLM003", Outcome.DISALLOW, True),
        ("REA001", Outcome.DISALLOW, True),
        ("INV001", Outcome.DISALLOW, False),
        ("CLM003", Outcome.ACCEPT, False),
    ):
        spoken = finding("f", said(outcome), ("d1", "amount"), code=code)
        if dropped:
            (found,) = received(situation(yen, findings=(spoken,)), NO_RATES)
            assert (found.standing, found.vouchers) == (Decimal("0.00"), ("d1",))
        else:
            with pytest.raises(GateClosed):
                list(received(situation(yen, findings=(spoken,)), NO_RATES))
    undecided = finding("f", None, ("d1", "amount"), code="CLM003")
    with pytest.raises(GateClosed):
        list(received(situation(yen, findings=(undecided,)), NO_RATES))


def test_a_facts_rows_stand_as_stated_and_one_that_nobody_states_is_closed() -> None:
    item = s.item("shenyang-outsourcing/measure-03")
    fact = next(f for f in item.facts if f.name == "centres")
    column = next(c.name for c in fact.columns if c.type.unit == "CNY")
    with pytest.raises(GateClosed, match="the fact centres is not known") as caught:
        list(of_fact(Situation.of(s.dossier(facts={}), item, ()), "centres", column))
    assert fact.label.zh in caught.value.zh
