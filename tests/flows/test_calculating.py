"""A judged dossier's amount: only behind a clear gate, and whatever still keeps it shut is told as a finding."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import calculating
from flows.claim import Asked, Claim, stated
from flows.dossier import result_of
from flows.judging import Judged, Said, judge
from pipeline import gate
from pipeline.errors import GateClosed
from pipeline.findings import Decision, Outcome
from pipeline.gate import Cleared
from pipeline.model import Document, Dossier, State
from pipeline.reports.result_json import result_object
from pipeline.rulebook import load
from tests import strategies as s
from tests.truth import dossier_of

SAMPLES = Path(__file__).resolve().parents[2] / "sample_dossiers"
_AT = datetime(2025, 7, 1, tzinfo=UTC)


def decision(outcome: Outcome, amount: str | None = None) -> Decision:
    return Decision(outcome, "王审计", _AT, "核对原件", amount)


def sample(name: str) -> Dossier:
    """A sample as it is known to be, with what its dossier.yaml says."""
    dossier = dossier_of(SAMPLES / name)
    said: dict[str, Any] = yaml.safe_load((SAMPLES / name / "dossier.yaml").read_text(encoding="utf-8"))
    manifest = dataclasses.replace(
        dossier.manifest, claimed_amount=Decimal(said["claimed_amount"]), facts=said.get("facts", {})
    )
    return dataclasses.replace(dossier, manifest=manifest)


def judged(dossier: Dossier, **decisions: Decision) -> Judged:
    return judge(dossier, stated(dossier.manifest, Asked()), Said(dict(decisions)))


def changed(dossier: Dossier, kind: str, **values: Any) -> Dossier:
    """The dossier with the first document of the kind changed."""
    first = next(d for d in dossier.documents if d.kind == kind)
    return dataclasses.replace(
        dossier, documents=tuple(s.changed(d, **values) if d is first else d for d in dossier.documents)
    )


def test_a_clear_dossier_carries_its_calculation() -> None:
    found = judged(sample("DL-2023-0001"))
    assert found.calculation is not None and found.calculation.amount == Decimal("15847.40")
    written = result_object(result_of(found))
    assert written["state"] == "clear"
    assert json.loads(json.dumps(written["calculation"])) == found.calculation.as_object()
    for step in written["calculation"]["steps"]:
        assert {"label", "formula", "inputs", "value", "citation"} <= set(step)
    ids = {d["id"] for d in written["documents"]}
    named = [i for step in written["calculation"]["steps"] for i in step["inputs"] if "document" in i]
    assert named and all(i["document"] in ids and i["field"] for i in named)


def test_an_open_finding_leaves_nothing_calculated() -> None:
    found = judged(changed(sample("DL-2023-0001"), "invoice", total_in_words=Decimal("1.00")))
    assert found.calculation is None
    assert result_object(result_of(found))["calculation"] is None


def test_accepting_a_doubt_vouches_for_nothing_and_says_so() -> None:
    dossier = sample("DL-2023-0001")
    dossier = changed(dossier, "invoice", seller_name=s.read("某认证公司"))
    (doubt,) = [f for f in judged(dossier).findings if f.code == "REA002"]
    accepted = judged(dossier, **{doubt.fingerprint: decision(Outcome.ACCEPT)})
    (left,) = [f for f in accepted.findings if f.is_open]
    assert accepted.calculation is None
    assert accepted.undecidable == {left.fingerprint}
    assert left.fingerprint != doubt.fingerprint and left.evidence[0].field == "seller_name"
    assert "销售方名称" in left.message and "accepting a doubt" in left.message_en
    # A decision on it opens nothing either; disallowing the doubt itself does, and its money is gone.
    again = judged(dossier, **{f: decision(Outcome.ACCEPT) for f in (doubt.fingerprint, left.fingerprint)})
    assert again.calculation is None and [f.fingerprint for f in again.findings if f.is_open] == [left.fingerprint]
    dropped = judged(dossier, **{doubt.fingerprint: decision(Outcome.DISALLOW)})
    assert dropped.calculation is not None
    assert dropped.calculation.amount < Decimal("15847.40")
    assert sum(b.amount for b in dropped.calculation.bridge) == dropped.calculation.amount


def test_a_difference_that_is_a_question_yet_leaves_no_way_to_the_money() -> None:
    """TIE002 on a cell that one reader read is `review`, and REA002 asks for the cell: the gate stays shut."""
    dossier = sample("DL-2023-0001")
    form = next(d for d in dossier.documents if d.kind == "certification_form")
    first, *rest = form.record.lines  # type: ignore[attr-defined]
    line = dataclasses.replace(first, fee=s.read(first.fee.value + 100))
    record = dataclasses.replace(form.record, lines=(line, *rest))  # type: ignore[call-arg]
    other = dataclasses.replace(form, record=record)
    found = judged(dataclasses.replace(dossier, documents=tuple(other if d is form else d for d in dossier.documents)))
    assert {f.severity for f in found.findings if f.code == "TIE002"} == {"review"}
    assert found.calculation is None
    assert [f.code for f in found.findings if f.is_open] == ["REA002"]


def test_an_item_that_the_command_names_is_calculated_though_the_manifest_names_another() -> None:
    dossier = sample("DL-2023-0001")
    other = dataclasses.replace(dossier.manifest, item="brand")
    claim = stated(dossier.manifest, Asked())
    assert judge(dataclasses.replace(dossier, manifest=other), claim).calculation is not None


def test_disallowed_as_a_whole_it_is_nothing_whatever_else_is_missing() -> None:
    dossier = sample("DL-2023-0001")
    form = next(d for d in dossier.documents if d.kind == "certification_form")
    without = dataclasses.replace(dossier, documents=tuple(d for d in dossier.documents if d is not form))
    findings = judged(without).findings
    words = {f.fingerprint: decision(Outcome.DISALLOW) for f in findings if f.is_open}
    found = judged(without, **words)
    assert found.calculation is not None and found.calculation.amount == Decimal("0.00")
    assert [b.amount for b in found.calculation.bridge if b.amount] == [Decimal("15847.40"), Decimal("-15847.40")]


OUTCOMES = st.sampled_from(list(Outcome))
WHO = st.lists(st.tuples(st.integers(0, 30), OUTCOMES), max_size=25)


def spoiled() -> Dossier:
    """The clear sample with faults of several kinds."""
    dossier = changed(sample("DL-2023-0001"), "invoice", total_in_words=Decimal("1.00"), buyer_name=s.read("甲公司"))
    dossier = changed(dossier, "certificate", holder=s.unreadable())
    return changed(dossier, "payment_slip", amount=s.conflicting("1.00", "2.00"))


@settings(max_examples=60, deadline=None)
@given(WHO)
def test_no_sequence_of_decisions_calculates_with_something_open(spoken: list[tuple[int, Outcome]]) -> None:
    dossier, words = spoiled(), dict[str, Decision]()
    for number, outcome in spoken:
        findings = judged(dossier, **words).findings
        at = findings[number % len(findings)].fingerprint
        words[at] = decision(outcome, "1000.00" if outcome is Outcome.ADJUST else None)
        found = judged(dossier, **words)
        still = gate.examine(found.findings).open
        assert (found.calculation is None) == bool(still)
        if found.calculation is not None:
            assert Decimal(0) <= found.calculation.amount <= Decimal("15847.40")
            assert sum(b.amount for b in found.calculation.bridge) == found.calculation.amount
            assert _rests_on_what_is_vouched_for(found) == []


def _rests_on_what_is_vouched_for(found: Judged) -> list[str]:
    """The inputs that count towards the amount and that nobody vouches for."""
    assert found.calculation is not None
    dropped = {
        d
        for f in found.findings
        if f.decision is not None and f.decision.outcome is Outcome.DISALLOW
        for d in (*f.documents, *(e.document for e in f.evidence))
    }
    by_id = {d.id: d for d in found.dossier.documents}
    off = []
    for entry in (i for step in found.calculation.steps for i in step.inputs if i.source == "document"):
        assert entry.document is not None and entry.field is not None
        field: Any = None
        document: Document = by_id[entry.document]
        if entry.field.startswith("lines["):
            line = document.record.lines[(entry.row or 0) - 1]  # type: ignore[attr-defined]
            field = getattr(line, entry.field.rpartition(".")[2])
        else:
            field = getattr(document.record, entry.field)
        if field.state not in (State.CORROBORATED, State.CONFIRMED) and document.id not in dropped:
            off.append(f"{document.kind} {entry.field}: {field.state}")
    return off


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_documents_changes_nothing(shuffle: Any) -> None:
    dossier = sample("DL-2023-0001")
    mixed = list(dossier.documents)
    shuffle.shuffle(mixed)
    told = judged(dataclasses.replace(dossier, documents=tuple(mixed))).calculation
    first = judged(dossier).calculation
    assert told is not None and first is not None and told.as_object() == first.as_object()


def test_only_what_the_gate_made_is_calculated() -> None:
    dossier = sample("DL-2023-0001")
    claim = stated(dossier.manifest, Asked())
    for way in (dossier, None, object()):
        with pytest.raises((GateClosed, AttributeError)):
            calculating.calculated(way, claim)  # type: ignore[arg-type]
    with pytest.raises(GateClosed):
        calculating.calculated(Cleared(dossier, (), object()), claim)


@pytest.mark.parametrize("item", ["recognition", "re-examination"])
def test_a_recognition_is_never_an_amount(item: str) -> None:
    programme = load("dalian-2025-advanced-service-enterprise")
    found = judge(s.dossier(facts={}), Claim(programme, programme.item(item)))
    words = {f.fingerprint: decision(Outcome.ACCEPT) for f in found.findings}
    assert judge(s.dossier(facts={}), Claim(programme, programme.item(item)), Said(words)).calculation is None
