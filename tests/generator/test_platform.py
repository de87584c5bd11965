from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator import fonts, generate, telling, telling_platform
from generator.drawn import FIELDS, LINE_FIELDS, Drawn
from generator.forms import evidence, expenses, platform_form, platform_reports, served, study, training_forms
from generator.sheet import Value
from generator.story import PLATFORM_ITEMS, Story
from pipeline.model import Kind

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")

SEEDS = range(12)


def _fields(drawn: Drawn) -> dict[str, Value]:
    out: dict[str, Value] = {}
    for sheet in drawn.pages:
        for name, mark in sheet.marks.items():
            out.setdefault(name, mark.value)
    return out


def _lines(drawn: Drawn) -> list[dict[str, Value]]:
    out: dict[int, dict[str, Value]] = {}
    for sheet in drawn.pages:
        for i, marks in sheet.lines.items():
            out.setdefault(i, {}).update({name: mark.value for name, mark in marks.items()})
    assert sorted(out) == list(range(len(out)))
    return [out[i] for i in sorted(out)]


def _story(seed: int) -> Story:
    return telling.build(seed, PLATFORM_ITEMS[seed % 2])


def test_every_kind_has_the_fields_of_its_record() -> None:
    assert set(FIELDS) == {kind.value for kind in Kind}
    assert FIELDS["audit_report"] == ("report_number", "auditor", "audited_unit", "issued_on", "audited_amount")
    assert LINE_FIELDS["served_enterprises"] == ("enterprise_name", "service", "attachment_ref")
    assert FIELDS["other"] == ()


@pytest.mark.parametrize("item", PLATFORM_ITEMS)
@pytest.mark.parametrize("seed", range(20))
def test_a_platform_claim_ties(seed: int, item: str) -> None:
    tale = telling.build(seed, item)
    assert tale.platform is not None
    window = "2022-07-01", "2023-06-30"
    assert len(tale.platform.served) >= (5 if item == "platform-construction" else 10)
    since = tale.platform.since.isoformat()
    assert (window[0] <= since <= window[1]) if item == "platform-construction" else "2019-07-01" <= since < window[0]
    for e in tale.platform.expenses:
        bill, payment = tale.invoices[e.invoice], tale.payments[e.payment]
        assert bill.amount + bill.tax == bill.total == bill.words == payment.amount
        assert sum(line.amount for line in bill.lines) == bill.amount
        assert bill.buyer == payment.payer == tale.applicant
        assert bill.seller == payment.payee == tale.purchases[e.purchase].provider
        assert window[0] <= bill.issued_on.isoformat() <= payment.paid_on.isoformat() <= window[1]
        assert tale.purchases[e.purchase].signed_on < bill.issued_on
    for i, contract in enumerate(tale.purchases):
        bills = [tale.invoices[e.invoice].total for e in tale.platform.expenses if e.purchase == i]
        assert sum(bills) == contract.amount == contract.words
        assert sum(fee for _, fee in contract.fees) >= contract.amount
    assert Decimal(0) < tale.claimed <= 200000


@pytest.mark.parametrize("seed", SEEDS)
def test_the_schedule_shows_what_its_vouchers_show(seed: int) -> None:
    tale = _story(seed)
    assert tale.platform is not None
    drawn = expenses.schedule(tale, Random(seed))
    rows = _lines(drawn)
    assert len(rows) == len(tale.platform.expenses)
    bills = {b.number: b for b in tale.invoices}
    for row in rows:
        bill = bills[str(row["invoice_number"])]
        assert Decimal(str(row["invoice_amount"])) == bill.total == Decimal(str(row["paid_amount"]))
        assert row["content"]
    found = _fields(drawn)
    assert found["platform_name"] == tale.platform.name
    assert Decimal(str(found["total_invoice_amount"])) == tale.expense_total
    assert Decimal(str(found["total_contract_amount"])) == sum(c.amount for c in tale.purchases)
    assert set(found) == set(FIELDS["expense_schedule"])


def test_a_merged_amount_stands_in_every_row_that_it_spans() -> None:
    spans = 0
    for seed in range(30):
        tale = _story(seed)
        drawn = expenses.schedule(tale, Random(seed))
        boxes = [m["contract_amount"].box for s in drawn.pages for m in s.lines.values() if "contract_amount" in m]
        if drawn.layout.endswith("merged"):
            assert len(boxes) == len(_lines(drawn))
            spans += len(boxes) - len(set(boxes))
        else:
            assert len(boxes) == len(set(boxes)) == len(tale.purchases)
    assert spans > 10


def test_schedules_come_in_many_looks() -> None:
    drawn = [expenses.schedule(_story(seed), Random(seed)) for seed in range(40)]
    layouts = [d.layout.split("/") for d in drawn]
    assert {parts[0] for parts in layouts} == {"notice", "firm-short", "firm-long"}
    assert {parts[1] for parts in layouts} == {"元", "万元"}
    assert {parts[2] for parts in layouts} == {"landscape", "portrait"}
    assert {len(d.pages) for d in drawn} >= {1, 2}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_form_and_the_list_say_what_the_story_says(seed: int) -> None:
    tale = _story(seed)
    assert tale.platform is not None
    form = _fields(platform_form.form(tale, Random(seed)))
    assert set(form) == set(FIELDS["platform_form"])
    assert form["operating_since"] == f"{tale.platform.since:%Y-%m}"
    assert form["claimed_expense"] == f"{tale.expense_total:.2f}"
    assert form["enterprises_served"] == len(tale.platform.served)
    rows = _lines(served.served(tale, Random(seed)))
    assert len(rows) == len(tale.platform.served)
    assert all(row["enterprise_name"] and row["service"] for row in rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_reports_and_evidence_mark_every_field(seed: int) -> None:
    tale = _story(seed)
    assert tale.platform is not None
    rng = Random(seed)
    for drawn in (
        platform_reports.application(tale, rng),
        platform_reports.audit(tale, rng),
        study.study(tale, rng),
    ):
        assert set(_fields(drawn)) == set(FIELDS[drawn.kind]), drawn.kind
    one = evidence.draw(tale.platform.served[0], tale, rng)
    assert set(_fields(one)) >= set(FIELDS[one.kind])


@pytest.mark.parametrize("seed", SEEDS)
def test_training_forms(seed: int) -> None:
    tale = telling.build(seed, "certification", small=True)
    tale.training = telling_platform.training(Random(seed))
    people = training_forms.trainees(tale, Random(seed))
    assert [row["name"] for row in _lines(people)] == [t.name for t in tale.training.trainees]
    assert all(set(row) == set(LINE_FIELDS["trainee_list"]) for row in _lines(people))
    assert _fields(people)["trainees"] == len(tale.training.trainees)
    park = training_forms.park(tale, Random(seed))
    assert len(_lines(park)) == len(tale.training.enterprises)
    assert set(_fields(training_forms.institution(tale, Random(seed)))) == set(FIELDS["training_form"])


def test_a_platform_dossier_on_disk(tmp_path: Path) -> None:
    home = generate(
        tmp_path, seed=311, item="platform-operation", binding="volume", profile="clean", born_digital=1.0, small=True,
        extras=True, plants=("INV002", "CON001"),
    )  # fmt: skip
    truth: dict[str, Any] = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    kinds = {d["kind"] for d in truth["documents"]}
    assert kinds >= {
        "expense_schedule", "served_enterprises", "platform_form", "feasibility_study", "audit_report", "invoice",
        "service_agreement_evidence", "training_form", "trainee_list", "park_enterprises", "contract", "payment_slip",
    }  # fmt: skip
    assert [p["code"] for p in truth["planted"]] == ["INV002", "CON001"]
    for d in truth["documents"]:
        assert tuple(d["fields"]) == FIELDS[d["kind"]]
        for row in d["lines"]:
            assert tuple(row) == LINE_FIELDS[d["kind"]]
