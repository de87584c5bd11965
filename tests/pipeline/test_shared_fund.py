"""A fund that all applicants share is settled over the batch, in either reading, and never overdrawn."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.calculation import calculate
from pipeline.errors import GateClosed, UsageError
from pipeline.expressions import worked_out
from pipeline.gate import Cleared, clear
from pipeline.inputs import Input
from pipeline.rulebook import Item, load
from pipeline.shared_fund import settle
from tests import strategies as s
from validators.catalogue import check

ZONE = load("dalian-hitech-cross-border-ecommerce")
ITEM = ZONE.item("measure-11")
FACTS = {
    "in-the-zone": True,
    "breach-or-arrears": False,
    "empty-shell": False,
    "recognised": True,
    "received-elsewhere": "0.00",
    "nothing-received": True,
    "policy-year": "第一年",
}


def applicant(name: str, *orders: str, day: int = 1, claimed: str = "900000.00", item: Item = ITEM) -> Cleared:
    rows: list[dict[str, Any]] = [
        {"enterprise": "甲", "amount": a, "months-unsold": 7, "first-order": True, "loss-borne": True} for a in orders
    ]
    dossier = s.dossier(
        dossier_id=name,
        submitted_on=date(2026, 6, day),
        claimed_amount=Decimal(claimed),
        facts=FACTS | {"orders": rows},
    )
    found = [f for f in check(dossier, item) if f.severity == "blocking" and f.code != "CLM001"]
    assert found == []
    return clear(dossier, [])


def amounts(batch: list[Cleared], item: Item = ITEM) -> list[str]:
    return [f"{x.calculation.amount:.2f}" for x in settle(batch, item)]


def test_it_is_never_calculated_in_one_dossier() -> None:
    with pytest.raises(UsageError, match="settled over the batch"):
        calculate(applicant("a", "100.00"), ITEM)


def test_within_the_fund_each_gets_its_own() -> None:
    batch = [applicant("a", "100000.00", "400000.00"), applicant("b", "333333.34")]
    assert amounts(batch) == ["130000.00", "100000.00"]


def test_one_fen_over_the_fund_is_shared_in_proportion() -> None:
    batch = [applicant("a", "333333.33", "333333.33"), applicant("b", "333333.33"), applicant("c", "0.03")]
    assert amounts(batch) == ["199999.99", "99999.99", "0.00"]


def test_the_other_reading_pays_who_came_first() -> None:
    item = ZONE.taking({"fund-sharing": "in-order"}).item("measure-11")
    big = ("400000.00", "400000.00")
    batch = [applicant("a", *big, day=3), applicant("b", *big, day=1), applicant("c", *big, day=2)]
    assert amounts(batch, item) == ["0.00", "200000.00", "100000.00"]
    assert amounts(batch) == ["100000.00"] * 3


def test_each_year_has_its_own_fund_and_the_bridge_says_so() -> None:
    one, two = applicant("a", *["400000.00"] * 4), applicant("b", *["400000.00"] * 4)
    later = dataclasses.replace(two.dossier.manifest, facts=two.dossier.manifest.facts | {"policy-year": "第二年"})
    batch = [one, clear(dataclasses.replace(two.dossier, manifest=later), [])]
    assert amounts(batch) == ["300000.00", "400000.00"]
    first = settle(batch, ITEM)[0].calculation
    assert sum(b.amount for b in first.bridge) == first.amount
    assert first.steps[-1].name == "settled"


def test_a_dossier_comes_once_and_other_items_have_no_fund() -> None:
    with pytest.raises(UsageError, match="twice"):
        settle([applicant("a", "1.00"), applicant("a", "1.00")], ITEM)
    with pytest.raises(UsageError, match="no fund"):
        settle([], ZONE.item("measure-01"))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.decimals(Decimal("0.01"), Decimal("999999.99"), places=2), min_size=1, max_size=6))
def test_the_fund_is_never_overdrawn(orders: list[Decimal]) -> None:
    batch = [applicant(str(n), f"{a}") for n, a in enumerate(orders)]
    for item in (ITEM, ZONE.taking({"fund-sharing": "in-order"}).item("measure-11")):
        shares = settle(batch, item)
        assert sum(x.calculation.amount for x in shares) <= Decimal("300000.00")
        assert all(Decimal(0) <= x.calculation.amount <= x.calculation.entitlement for x in shares)
        assert settle(list(reversed(batch)), item) == shares


def test_a_share_says_what_the_fund_is_and_what_it_falls_short() -> None:
    share, whole = settle([applicant("a", "400000.00", "400000.00"), applicant("b", *["400000.00"] * 3)], ITEM)
    found, own = share.calculation, ITEM.fund
    assert own is not None and found.amount < found.entitlement
    step, line = found.steps[-1], found.bridge[-1]
    assert (step.name, step.unit, step.value, step.citation) == ("settled", "CNY", found.amount, own.citation)
    assert (step.label.zh, step.label.en) == ("总额度内结算", "settled within the fund")
    wanted = sum(x.calculation.steps[-2].value for x in (share, whole))
    total = ITEM.parameter(own.totals["第一年"])
    assert step.formula == f"fund {total.value}; all claims together {wanted}"
    assert step.inputs == (
        Input("payable", f"{found.steps[-2].value:.2f}", "step"),
        Input(total.name, f"{total.value} CNY", "parameter", citation=total.citation),
        Input("all-claims", f"{wanted:.2f}", "store"),
    )
    assert worked_out(step.working) == found.amount
    assert {o.name for o in step.working.whole.operands} == {"payable", "share"}  # type: ignore[union-attr]
    assert (line.label.zh, line.label.en, line.citation) == ("总额度不足", "the fund falls short", own.citation)
    assert (line.amount, line.finding) == (found.amount - found.steps[-2].value, None)


def test_within_the_fund_nothing_is_bridged() -> None:
    (found,) = settle([applicant("a", "100000.00")], ITEM)
    assert all(b.label.en != "the fund falls short" for b in found.calculation.bridge)
    assert found.calculation.steps[-1].name == "settled"


def test_a_year_that_nobody_states_keeps_the_fund_shut() -> None:
    one = applicant("a", "100.00")
    unsaid = {k: v for k, v in one.dossier.manifest.facts.items() if k != "policy-year"}
    manifest = dataclasses.replace(one.dossier.manifest, facts=unsaid)
    with pytest.raises(GateClosed, match="a: the fund's year is not known") as caught:
        settle([clear(dataclasses.replace(one.dossier, manifest=manifest), [])], ITEM)
    assert caught.value.advice == "state policy-year" and caught.value.zh == "资金所属年度未知，请说明事实 policy-year"


def test_who_says_no_day_comes_last() -> None:
    item = ZONE.taking({"fund-sharing": "in-order"}).item("measure-11")
    big = ("400000.00", "400000.00")
    undated = applicant("a", *big)
    manifest = dataclasses.replace(undated.dossier.manifest, submitted_on=None)
    batch = [clear(dataclasses.replace(undated.dossier, manifest=manifest), []), applicant("b", *big, day=9)]
    assert amounts(batch, item) == ["100000.00", "200000.00"]
