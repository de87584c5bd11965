"""The calculation: what holds of every amount, what it refuses, and the bridge that leads to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.bases import VouchedRow
from pipeline.calculation import Calculation, calculate
from pipeline.errors import GateClosed, UsageError
from pipeline.findings import Decision, Finding, Outcome
from pipeline.fx import FxTable, Rate
from pipeline.gate import Cleared, clear
from pipeline.model import Document, Dossier
from tests import strategies as s
from validators.catalogue import check

_AT = datetime(2025, 7, 1, tzinfo=UTC)
ACCEPTED = Decision(Outcome.ACCEPT, "analyst", _AT, "seen")
CERTIFICATION, INTEREST = s.item(), s.item("interest-subsidy")
BUILD = s.item("platform-construction")
FUND = s.item("dalian-hitech-cross-border-ecommerce/measure-11")


def cleared(dossier: Dossier, item: Any = CERTIFICATION, decision: Decision = ACCEPTED) -> Cleared:
    found = [dataclasses.replace(f, decision=decision) for f in check(dossier, item)]
    return clear(dossier, found)


def rows(*amounts: Decimal, kind: str = "certification", **more: Any) -> list[VouchedRow]:
    return [VouchedRow(kind, n, a, a, **more) for n, a in enumerate(amounts, 1)]


def paid(amounts: Sequence[Decimal], claimed: Decimal = Decimal("900000.00")) -> Calculation:
    dossier = s.dossier(*s.clean_documents(), claimed_amount=claimed)
    found = calculate(_of(dossier), CERTIFICATION, vouched=rows(*amounts))
    assert found is not None
    return found


def _of(dossier: Dossier) -> Cleared:
    documents = tuple(
        s.document(s.certification_form().record) if d.kind == "certification_form" else d for d in dossier.documents
    )
    claim = dossier.manifest.claimed_amount
    forms = tuple(s.changed(d, total_claimed=claim) if d.kind == "certification_form" else d for d in documents)
    whole = dataclasses.replace(dossier, documents=forms)
    return clear(whole, [dataclasses.replace(f, decision=ACCEPTED) for f in check(whole, CERTIFICATION)])


AMOUNTS = st.lists(s.amounts, max_size=8)


@settings(max_examples=40, deadline=None)
@given(AMOUNTS, s.amounts)
def test_never_above_a_cap_or_the_claim_and_never_negative(amounts: list[Decimal], claim: Decimal) -> None:
    if not amounts:
        return
    found = paid(amounts, claim)
    assert Decimal(0) <= found.amount <= min(Decimal("300000.00"), claim, found.entitlement)
    assert found.amount == found.amount.quantize(Decimal("0.01"))
    assert sum(b.amount for b in found.bridge) == found.amount


@settings(max_examples=30, deadline=None)
@given(st.lists(s.amounts, min_size=1, max_size=7), s.amounts, st.data())
def test_more_vouched_is_never_less_paid(amounts: list[Decimal], more: Decimal, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(amounts) - 1))
    greater = [a + more if i == at else a for i, a in enumerate(amounts)]
    assert paid(greater).amount >= paid(amounts).amount
    assert paid([*amounts, more]).amount >= paid(amounts).amount


@settings(max_examples=20, deadline=None)
@given(st.lists(s.amounts, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(amounts: list[Decimal], shuffle: Any) -> None:
    mixed = list(amounts)
    shuffle.shuffle(mixed)
    assert paid(mixed).amount == paid(amounts).amount


def _interest(*documents: Document, fx: FxTable | None = None, claimed: str = "500000.00") -> Calculation | None:
    dossier = s.dossier(*documents, claimed_amount=Decimal(claimed), facts={})
    return calculate(cleared(dossier, INTEREST), INTEREST, fx=fx)


def test_the_order_of_documents_changes_nothing() -> None:
    documents = [
        s.register(("5000000.00", date(2022, 12, 31)), ("100.00", date(2022, 6, 30))),
        s.declaration(amount=Decimal("300000.01")),
        s.declaration(amount=Decimal("400000.02"), declaration_number="2102000001012303150002"),
    ]
    first = _interest(*documents)
    assert first is not None and first == _interest(*reversed(documents))
    assert [x.value for x in first.steps if x.name in ("executed", "received")] == [
        Decimal("5000000.00"),
        Decimal("700000.03"),
    ]
    assert first.amount == Decimal("179561.14")  # 700000.03 × 7.2258 = 5058060.22; × 0.0355


def test_each_amount_is_rounded_half_up_and_no_rate_is() -> None:
    found = paid([Decimal("0.05")])  # 0.035 goes to 0.04
    assert found.amount == Decimal("0.04")
    assert paid([Decimal("0.07")]).amount == Decimal("0.05")  # 0.049
    assert next(i.value for x in found.steps for i in x.inputs if i.name == "share") == "0.70 rate"


def test_every_step_says_what_it_is_made_of() -> None:
    found = _interest(s.register(("5000000.00", date(2022, 12, 31))), s.declaration())
    assert found is not None
    told = found.as_object()
    for step in found.steps:
        assert step.inputs and step.formula and step.label.zh and step.citation.quote
    documents = [i for x in found.steps for i in x.inputs if i.source == "document"]
    assert {i.field for i in documents} >= {"amount", "lines[1].executed_amount_usd"}
    assert told["amount"] == f"{found.amount:.2f}"
    assert {a.name for a in found.assumptions} >= {"usd-cny-rate", "one-year-lpr", "interest-years"}


def test_another_currency_needs_the_firms_rate_of_its_day() -> None:
    documents = (s.register(), s.declaration(currency="JPY"))
    with pytest.raises(GateClosed, match="no rate of JPY to USD on 2023-03-15"):
        _interest(*documents)
    stale = FxTable((Rate("JPY", date(2023, 2, 1), Decimal("0.0075"), "bank"),))
    with pytest.raises(GateClosed, match="no rate"):
        _interest(*documents, fx=stale)
    near = FxTable((*stale.rates, Rate("JPY", date(2023, 3, 1), Decimal("0.0074"), "bank")))
    found = _interest(*documents, fx=near)
    assert found is not None
    assert next(x.value for x in found.steps if x.name == "received") == Decimal("8880.00")
    assert any(i.source == "rate-table" for x in found.steps for i in x.inputs)


def test_the_later_platform_is_cut_to_what_the_joint_cap_leaves() -> None:
    dossier = s.dossier(s.platform_form(), s.served(5), claimed_amount=Decimal("200000.00"), facts={})
    expenses = rows(Decimal("400000.00"), kind="expense")
    before = {"platform-operation": Decimal("159999.99")}
    found = calculate(cleared(dossier, BUILD), BUILD, vouched=expenses, granted=before)
    assert found is not None and found.amount == Decimal("140000.01")
    with pytest.raises(GateClosed, match="joint cap"):
        calculate(cleared(dossier, BUILD), BUILD, vouched=expenses)


def test_a_disallowed_row_and_an_adjusted_one_are_in_the_bridge() -> None:
    dossier = s.dossier(*s.clean_documents(), claimed_amount=Decimal("21000.00"))
    no = Decision(Outcome.DISALLOW, "analyst", _AT, "why")
    less = Decision(Outcome.ADJUST, "analyst", _AT, "why", "100.00")
    vouched = rows(Decimal("10000.00"), Decimal("20000.00"))
    done = [dataclasses.replace(vouched[0], decision=no), dataclasses.replace(vouched[1], decision=less)]
    found = calculate(_of(dossier), CERTIFICATION, vouched=done)
    assert found is not None
    assert found.amount == Decimal("70.00")
    assert [b.amount for b in found.bridge] == [Decimal("21000.00"), Decimal("-7000.00"), Decimal("-13930.00")]


def test_vouchers_that_bear_out_more_than_is_claimed_give_no_more() -> None:
    row = VouchedRow("certification", 1, Decimal("100.00"), Decimal("500.00"))
    assert row.standing == Decimal("100.00")


@pytest.mark.parametrize("outcome", [Outcome.DISALLOW, Outcome.ADJUST])
def test_a_decision_on_the_claim_as_a_whole(outcome: Outcome) -> None:
    dossier = s.dossier(s.register(("1.00", date(2022, 12, 31))), s.declaration(), facts={})
    found = check(dossier, INTEREST)
    decision = Decision(outcome, "analyst", _AT, "why", "0.05" if outcome is Outcome.ADJUST else None)

    def of(f: Finding) -> Finding:
        return dataclasses.replace(f, decision=decision if f.code == "WIN007" else ACCEPTED)

    late = dataclasses.replace(dossier, manifest=dataclasses.replace(dossier.manifest, submitted_on=date(2025, 7, 1)))
    told = [of(f) for f in check(late, INTEREST)]
    assert any(f.code == "WIN007" for f in told) and found
    amount = calculate(clear(late, told), INTEREST)
    assert amount is not None
    assert amount.amount == (Decimal("0.00") if outcome is Outcome.DISALLOW else Decimal("0.05"))
    assert sum(b.amount for b in amount.bridge) == amount.amount


def test_there_is_no_other_way_in() -> None:
    dossier = s.clean_dossier()
    for way in (dossier, None, object()):
        with pytest.raises(GateClosed):
            calculate(way, CERTIFICATION)  # type: ignore[arg-type]
    with pytest.raises(GateClosed, match="vouched for"):
        calculate(_of(dossier), CERTIFICATION)
    with pytest.raises(GateClosed, match="claimed is not known"):
        calculate(
            cleared(
                dataclasses.replace(
                    dossier, manifest=dataclasses.replace(dossier.manifest, claimed_amount=Decimal("1"))
                )
            ),
            CERTIFICATION,
        )


def test_a_dossier_claimed_under_another_item_is_not_calculated() -> None:
    dossier = s.clean_dossier()
    other = dataclasses.replace(dossier, manifest=dataclasses.replace(dossier.manifest, item="brand"))
    with pytest.raises(UsageError, match="claimed under brand"):
        calculate(cleared(other), CERTIFICATION)


def test_an_amount_that_one_reader_saw_is_not_calculated_with() -> None:
    line = dataclasses.replace(s.register().record.lines[0], executed_amount_usd=s.read(Decimal("6.00")))  # type: ignore[attr-defined]
    register = s.changed(s.register(), lines=(line,))
    with pytest.raises(GateClosed, match="not vouched for"):
        _interest(register, s.declaration())


def test_a_calculation_is_written_with_its_rows_and_decisions() -> None:
    less = Decision(Outcome.ADJUST, "analyst", _AT, "why", "100.00")
    place: tuple[str | None, str] = ("form", "lines[1]")
    dossier = s.dossier(*s.clean_documents(), claimed_amount=Decimal("21000.00"))
    done = rows(Decimal("10000.00"), place=place, vouchers=("i1", "p1"), decision=less, finding="f1")
    found = calculate(_of(dossier), CERTIFICATION, vouched=[*done, *rows(Decimal("3.00"))])
    assert found is not None
    told: Any = found.as_object()
    first, second = told["rows"]
    # Without vouchers and place the second comes first.
    assert first == {
        "id": "certification:1", "kind": "certification", "row": 1, "document": None, "place": "", "claimed": "3.00",
        "vouched": "3.00", "standing": "3.00", "currency": "CNY", "vouchers": [], "finding": None, "decision": None,
    }  # fmt: skip
    assert second == {
        "id": "certification:2", "kind": "certification", "row": 1, "document": "form", "place": "lines[1]",
        "claimed": "10000.00", "vouched": "10000.00", "standing": "100.00", "currency": "CNY",
        "vouchers": ["i1", "p1"], "finding": "f1", "decision": {"outcome": "adjust", "amount": "100.00"},
    }  # fmt: skip
    assert (told["entitlement"], told["claimed"]) == (f"{found.entitlement:.2f}", "21000.00")
    assert set(told["bridge"][0]) == {"label", "label_en", "amount"}
    assert all({"name", "value", "source"} <= set(a) for a in told["assumptions"])
    step = told["steps"][0]
    assert set(step) == {
        "name", "label", "label_en", "formula", "inputs", "value", "unit", "working", "citation",
    }  # fmt: skip
    assert set(step["citation"]) == {"instrument", "article", "quote"}


def test_what_refuses_says_what_to_do() -> None:
    with pytest.raises(UsageError) as caught:
        calculate(cleared(s.dossier(facts={}), FUND), FUND)
    assert caught.value.advice == "calculate the batch as a whole"
    dossier = s.clean_dossier()
    manifest = dataclasses.replace(dossier.manifest, claimed_amount=Decimal("1"))
    with pytest.raises(GateClosed, match="claimed is not known") as shut:
        calculate(cleared(dataclasses.replace(dossier, manifest=manifest)), CERTIFICATION)
    assert shut.value.advice == "state claimed_amount, or confirm the value"
    assert "申请金额未知" in shut.value.zh
