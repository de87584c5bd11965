"""What holds of the rules for any value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document
from tests import strategies as s
from validators.catalogue import check, rule_of
from validators.rule import Scope

ITEM = s.item()
FIRST, LAST = date(2022, 7, 1), date(2023, 6, 30)


def codes(*documents: Document) -> set[str]:
    return {f.code for f in check(s.dossier(*documents), ITEM)} - {"DOC001", "WIN002"}


def tells(code: str, *documents: Document) -> bool:
    return any(rule_of(code).findings(Scope(s.dossier(*documents), ITEM)))


@given(s.invoices())
def test_a_consistent_invoice_has_no_finding(invoice: Document) -> None:
    assert codes(invoice) == set()


@given(s.invoices(issue_dates=s.days), st.data())
def test_the_window_is_closed_at_both_ends(invoice: Document, data: st.DataObject) -> None:
    issued: date = invoice.record.issue_date.value  # type: ignore[attr-defined]
    assert tells("WIN001", invoice) == (not FIRST <= issued <= LAST)


@given(s.invoices(), s.amounts)
def test_any_change_of_the_total_is_told(invoice: Document, difference: Decimal) -> None:
    total: Decimal = invoice.record.total.value  # type: ignore[attr-defined]
    assert codes(s.changed(invoice, total=total + difference)) == {"INV001", "INV002"}


@given(s.invoices(), s.amounts)
def test_any_change_of_the_words_is_told(invoice: Document, difference: Decimal) -> None:
    words: Decimal = invoice.record.total_in_words.value  # type: ignore[attr-defined]
    assert codes(s.changed(invoice, total_in_words=words - difference)) == {"INV002"}


@given(st.lists(s.invoices(), max_size=4))
def test_only_the_same_number_is_a_duplicate(invoices: list[Document]) -> None:
    numbers = [i.record.invoice_number.value for i in invoices]  # type: ignore[attr-defined]
    assert tells("DUP001", *invoices) == (len(set(numbers)) < len(numbers))


@given(st.sampled_from([spec.name for spec in s.invoice().record.specs() if spec.critical]))
def test_a_critical_field_that_was_not_read_is_told_once_and_alone(name: str) -> None:
    assert codes(s.changed(s.invoice(), **{name: s.unreadable()})) == {"REA001"}
    assert codes(s.changed(s.invoice(), **{name: s.conflicting("1", "2")})) == {"REA002"}
