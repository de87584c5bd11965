"""Values that a person vouches for: where they may be put, how they are written, and what stays beside them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pipeline.confirmation import checked, with_confirmations
from pipeline.errors import UsageError
from pipeline.model import Dossier, State
from pipeline.records import ContractRegister, Invoice
from pipeline.store import Confirmation
from tests import strategies as s


def dossier() -> Dossier:
    invoice = s.document(s.invoice(total=s.read(Decimal("3180.00"))).record, id="i1")
    register = s.register(("1.00", date(2022, 12, 31)), ("2.00", date(2022, 12, 31)))
    return s.dossier(invoice, s.document(register.record, id="r1"))


def said(document: str, field: str, value: str) -> Confirmation:
    return Confirmation(document, field, value, "王审计", datetime(2025, 7, 1, tzinfo=UTC))


def test_a_value_is_as_its_field_holds_it() -> None:
    assert checked(dossier(), "i1", "total", "31800.00") == Decimal("31800.00")
    assert checked(dossier(), "i1", "issue_date", "2022-09-21") == date(2022, 9, 21)
    assert checked(dossier(), "r1", "lines.2.executed_amount_usd", "2.50") == Decimal("2.50")


@pytest.mark.parametrize(
    ("document", "field", "value", "problem", "advice"),
    [
        ("x9", "total", "1.00", "has no document 'x9'", "ids of its documents stand in result.json"),
        ("i1", "tottal", "1.00", "invoice i1 has no field 'tottal'", "its fields: .*total.*; a row's: lines.1.NAME"),
        ("r1", "lines.1.nothing", "1", "has no field 'lines.1.nothing'", "its fields: .*executed_amount_usd"),
        ("r1", "lines.3.executed_amount_usd", "1.00", "contract_register r1 has 2 rows, and no lines.3", ""),
        ("r1", "lines.0.executed_amount_usd", "1.00", "has 2 rows, and no lines.0", ""),
        ("i1", "lines.2.amount", "1.00", "invoice i1 has 1 rows, and no lines.2", ""),
        ("i1", "total", "much", "total of i1 cannot be 'much'", 'money is "1234.50"'),
    ],
)
def test_what_cannot_be_confirmed_says_why(document: str, field: str, value: str, problem: str, advice: str) -> None:
    with pytest.raises(UsageError, match=problem) as caught:
        checked(dossier(), document, field, value)
    assert re.search(advice, caught.value.advice)


def test_a_confirmed_field_says_by_whom_and_keeps_what_was_read() -> None:
    before = dossier()
    after = with_confirmations(before, [said("i1", "total", "31800.00")])
    record, was = after.documents[0].record, before.documents[0].record
    assert isinstance(record, Invoice) and isinstance(was, Invoice)
    assert (record.total.value, record.total.state) == (Decimal("31800.00"), State.CONFIRMED)
    assert (record.total.sources[0].method, record.total.sources[0].text) == ("person:王审计", "31800.00")
    assert record.total.sources[1:] == was.total.sources
    assert (record.amount, after.documents[1]) == (was.amount, before.documents[1])


def test_a_rows_field_is_set_in_its_row_alone() -> None:
    after = with_confirmations(dossier(), [said("r1", "lines.2.executed_amount_usd", "9.00")])
    record, was = after.documents[1].record, dossier().documents[1].record
    assert isinstance(record, ContractRegister) and isinstance(was, ContractRegister)
    assert record.lines[1].executed_amount_usd.value == Decimal("9.00")
    assert record.lines[1].executed_amount_usd.state is State.CONFIRMED
    assert (record.lines[0], record.lines[1].executed_on) == (was.lines[0], was.lines[1].executed_on)


def test_what_is_there_no_more_is_left_aside_and_the_rest_is_set() -> None:
    words = [
        said("gone", "total", "1.00"),
        said("r1", "lines.7.executed_amount_usd", "1.00"),
        said("i1", "tax", "1.00"),
        said("i1", "tax", "1801.00"),
    ]
    after = with_confirmations(dossier(), words)
    record = after.documents[0].record
    assert isinstance(record, Invoice) and record.tax.value == Decimal("1801.00")
    assert [d.id for d in after.documents] == ["i1", "r1"]
