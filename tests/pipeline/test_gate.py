"""The gate: what keeps it shut, and that nothing but `clear` makes a cleared dossier."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import GateClosed
from pipeline.findings import Decision, Evidence, Finding, Outcome, Severity
from pipeline.gate import Cleared, Gate, Shortfall, clear, examine, shortfalls
from pipeline.model import Field, FileEntry, PageState
from tests import strategies as s


def decided(finding: Finding, outcome: Outcome = Outcome.ACCEPT) -> Finding:
    return dataclasses.replace(
        finding, decision=Decision(outcome, "审计师甲", datetime(2025, 7, 1, tzinfo=UTC), "核对原件")
    )


def test_no_findings_is_clear() -> None:
    assert examine([]) == Gate("clear", ())


def test_open_lists_undecided_blocking_findings_sorted() -> None:
    findings = [
        s.finding(fingerprint="b"),
        s.finding(fingerprint="a"),
        s.finding(Severity.REVIEW, fingerprint="c"),
        s.finding(Severity.NOTE, fingerprint="d"),
        decided(s.finding(fingerprint="e")),
    ]
    assert examine(findings) == Gate("blocked", ("a", "b"))


@given(st.lists(st.tuples(st.sampled_from(Severity), st.booleans()), max_size=6))
def test_the_gate_opens_exactly_when_nothing_blocking_is_undecided(made: list[tuple[Severity, bool]]) -> None:
    findings = [
        decided(s.finding(severity, fingerprint=str(i))) if done else s.finding(severity, fingerprint=str(i))
        for i, (severity, done) in enumerate(made)
    ]
    shut = any(severity is Severity.BLOCKING and not done for severity, done in made)
    assert (examine(findings).state == "blocked") == shut
    dossier = s.clean_dossier()
    if shut:
        with pytest.raises(GateClosed):
            clear(dossier, findings)
    else:
        assert clear(dossier, findings).dossier is dossier


def test_a_clean_dossier_is_cleared_with_its_findings() -> None:
    note = s.finding(Severity.NOTE)
    cleared = clear(s.clean_dossier(), [note])
    assert cleared.findings == (note,)


def test_an_undecided_blocking_finding_is_named() -> None:
    with pytest.raises(GateClosed, match=r"undecided: INV001 invoice-does-not-add-up \(f0\)") as caught:
        clear(s.clean_dossier(), [s.finding()])
    assert "confirm each value" in caught.value.advice


@pytest.mark.parametrize("field", [s.read(Decimal("31800.00")), s.conflicting("1", "2"), s.unreadable()])
def test_a_critical_value_nobody_vouches_for_keeps_it_shut_even_without_a_finding(field: Field[Decimal]) -> None:
    with pytest.raises(GateClosed, match="not vouched for: total of invoice"):
        clear(s.dossier(s.invoice(total=field)), [])


def test_confirming_opens_it_accepting_does_not() -> None:
    doc = s.invoice(total=s.read(Decimal("31800.00")))
    place = Evidence(doc.id, "total", doc.file, 1, None)
    doubt = s.finding(code="REA002", evidence=(place,))
    with pytest.raises(GateClosed, match="not vouched for"):
        clear(s.dossier(doc), [decided(doubt)])
    assert clear(s.dossier(doc), [decided(doubt, Outcome.DISALLOW)])
    assert clear(s.dossier(s.changed(doc, total=s.confirmed(Decimal("31800.00")))), [decided(doubt)])


def test_disallowing_another_doubt_vouches_for_nothing() -> None:
    doc = s.invoice(total=s.read(Decimal("31800.00")))
    other = s.finding(code="INV001", evidence=(Evidence(doc.id, "total", doc.file, 1, None),))
    with pytest.raises(GateClosed, match="not vouched for"):
        clear(s.dossier(doc), [decided(other, Outcome.DISALLOW)])


def test_values_that_are_not_critical_or_not_printed_are_not_asked_for() -> None:
    assert clear(s.dossier(s.invoice(check_code=s.read("1")), s.digital_invoice()), [])


def test_a_page_or_file_that_was_not_read_needs_a_decision_of_its_own() -> None:
    page = s.page("v.pdf", 2, PageState.FAILED)
    file = FileEntry("x.pdf", "0" * 64, 0, "failed", "encrypted")
    for dossier, place in (
        (s.dossier(pages=(page,)), Evidence(None, None, "v.pdf", 2, None)),
        (s.dossier(files=(file,)), Evidence(None, None, "x.pdf", None, None)),
    ):
        with pytest.raises(GateClosed, match="not read"):
            clear(dossier, [])
        elsewhere = dataclasses.replace(place, page=9)
        with pytest.raises(GateClosed, match="not read"):
            clear(dossier, [decided(s.finding(evidence=(elsewhere,)))])
        assert clear(dossier, [decided(s.finding(evidence=(place,)))])


def test_many_reasons_are_counted() -> None:
    findings = [s.finding(fingerprint=str(i)) for i in range(5)]
    with pytest.raises(GateClosed, match="and 2 more"):
        clear(s.clean_dossier(), findings)


def test_nothing_else_makes_a_cleared_dossier() -> None:
    dossier = s.clean_dossier()
    cleared = clear(dossier, [])
    with pytest.raises(GateClosed):
        Cleared(dossier, (), object())
    with pytest.raises(TypeError):
        Cleared(dossier, ())  # type: ignore[call-arg]
    with pytest.raises(GateClosed):
        pickle.dumps(cleared)
    with pytest.raises(GateClosed):
        copy.copy(cleared)
    with pytest.raises(ValueError, match="key"):
        dataclasses.replace(cleared, findings=())  # type: ignore[call-arg]
    with pytest.raises(dataclasses.FrozenInstanceError):
        cleared.dossier = s.dossier()  # type: ignore[misc]


def test_what_keeps_it_shut_is_told_with_its_place() -> None:
    doc = s.document(s.invoice(total=s.read(Decimal("31800.00"))).record, id="i1", file="v.pdf", pages=(3, 4))
    file = FileEntry("x.pdf", "0" * 64, 0, "failed", "encrypted")
    dossier = s.dossier(doc, files=(file,), pages=(s.page("v.pdf", 2, PageState.FAILED),))
    assert shortfalls(dossier, []) == (
        Shortfall("文件未能读取：x.pdf", "file not read: x.pdf", file="x.pdf"),
        Shortfall("页面未能读取：v.pdf 第 2 页", "page not read: v.pdf p. 2", file="v.pdf", page=2),
        Shortfall(
            "尚未印证：v.pdf p. 3 的 total", "not vouched for: total of invoice v.pdf p. 3", "i1", "total", "v.pdf", 3
        ),
    )


def test_a_decision_on_a_page_is_none_on_its_file_nor_on_another_page() -> None:
    dossier = s.dossier(pages=(s.page("v.pdf", 2, PageState.FAILED),))
    for place in (Evidence(None, None, "v.pdf", None, None), Evidence(None, None, "w.pdf", 2, None)):
        assert len(shortfalls(dossier, [decided(s.finding(evidence=(place,)))])) == 1
    undecided = s.finding(Severity.NOTE, evidence=(Evidence(None, None, "v.pdf", 2, None),))
    assert len(shortfalls(dossier, [undecided])) == 1


def test_a_reading_is_dropped_field_by_field() -> None:
    doc = s.invoice(total=s.read(Decimal("31800.00")), amount=s.read(Decimal("30000.00")))
    doubt = s.finding(code="REA002", evidence=(Evidence(doc.id, "total", doc.file, 1, None),))
    (left,) = shortfalls(s.dossier(doc), [decided(doubt, Outcome.DISALLOW)])
    assert left.field == "amount"
    other = dataclasses.replace(doubt, evidence=(Evidence("another", "total", doc.file, 1, None),))
    assert len(shortfalls(s.dossier(doc), [decided(other, Outcome.DISALLOW)])) == 2
    unread = s.invoice(total=s.unreadable())
    never = s.finding(code="REA001", evidence=(Evidence(unread.id, "total", unread.file, 1, None),))
    assert shortfalls(s.dossier(unread), [decided(never, Outcome.DISALLOW)]) == ()


@pytest.mark.parametrize(("number", "more"), [(3, ""), (4, "; and 1 more")])
def test_three_reasons_are_said(number: int, more: str) -> None:
    findings = [s.finding(fingerprint=str(i)) for i in range(number)]
    with pytest.raises(GateClosed) as caught:
        clear(s.clean_dossier(), findings)
    said = "; ".join(f"undecided: INV001 invoice-does-not-add-up ({i})" for i in range(3))
    assert str(caught.value) == f"{s.clean_dossier().manifest.dossier_id}: the gate is closed: {said}{more}"
    assert caught.value.advice == "decide each blocking finding and confirm each value, then calculate"
