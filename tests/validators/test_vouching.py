"""The vouching station and its table: what is tied, by what, what is left open; one fault, one finding."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Document, Dossier, Kind
from pipeline.records import CertificationForm, ExpenseSchedule, InterestForm
from tests import strategies as s
from tests.truth import dossier_of
from tests.validators.situations import certifications, interest, schedule
from tests.validators.tie_situations import bill, bought, received, row, slip
from validators.catalogue import check
from validators.vouched import By, Row
from validators.vouching import numbers_in, vouch
from validators.vouching_table import COLUMNS, Tick, vouching_cells, vouching_table

SAMPLES = Path(__file__).resolve().parents[2] / "sample_dossiers"


def rows(*documents: Document) -> tuple[Row, ...]:
    return vouch(s.dossier(*documents)).rows


def by(row: Row, kind: Kind) -> list[tuple[str, By]]:
    return [(link.document.id, link.by) for link in row.links.get(kind, [])]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("30731091", ["30731091"]),
        ("30731091、30731093", ["30731091", "30731093"]),
        ("30731091-93", ["30731091", "30731092", "30731093"]),
        ("30731099-30731101", ["30731099", "30731100", "30731101"]),
        ("110022213001234567", ["110022213001234567"]),
        ("30731091-10", ["30731091-10"]),
    ],
)
def test_the_numbers_of_a_cell(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == numbers


def test_payments_of_one_amount_go_to_the_nearest_invoices_whatever_the_order() -> None:
    early, late = bill(issue_date=date(2022, 8, 1)), bill("01234568", issue_date=date(2023, 2, 1))
    first, second = slip(day=date(2022, 8, 5)), slip(day=date(2023, 2, 5))
    claimed = schedule(row(paid="31800.00"), row("01234568", paid="31800.00"))
    for slips in ((first, second), (second, first)):
        one, two = rows(claimed, early, late, *slips)
        assert by(one, Kind.PAYMENT_SLIP) == [(first.id, By.PARTY)]
        assert by(two, Kind.PAYMENT_SLIP) == [(second.id, By.PARTY)]


def test_what_fits_equally_well_is_shown_and_not_chosen() -> None:
    slips = slip(), slip()
    one, two = rows(schedule(row(paid="31800.00"), row("01234568", paid="31800.00")), bill(), bill("01234568"), *slips)
    for r in (one, two):
        assert by(r, Kind.PAYMENT_SLIP) == []
        assert {d.id for d in r.open[Kind.PAYMENT_SLIP]} == {d.id for d in slips}


def test_partial_payments_and_one_payment_for_two() -> None:
    parts = slip("1800.00"), slip("30000.00")
    (one,) = rows(schedule(row(paid="31800.00")), bill(), *parts)
    assert {i for i, _ in by(one, Kind.PAYMENT_SLIP)} == {p.id for p in parts}
    both = slip("63600.00")
    for r in rows(schedule(row(paid="31800.00"), row("01234568", paid="31800.00")), bill(), bill("01234568"), both):
        assert by(r, Kind.PAYMENT_SLIP) == [(both.id, By.PARTY)]


def test_a_page_that_was_not_read_ties_by_amount_and_says_so() -> None:
    (one,) = rows(schedule(row()), s.invoice(invoice_number=s.unreadable()))
    assert [how for _, how in by(one, Kind.INVOICE)] == [By.AMOUNT]


def test_an_advice_short_by_charges_is_the_declarations() -> None:
    advice = s.bank_advice(amount=Decimal("1199950.00"))
    (one,) = rows(interest(received()), s.declaration(), advice)
    assert [i for i, _ in by(one, Kind.BANK_ADVICE)] == [advice.id]


def test_the_table_of_a_row_that_ties_and_of_one_that_does_not() -> None:
    good = schedule(row(paid="31800.00", contract="31800.00"))
    table = vouching_table(vouch(s.dossier(good, bill(), slip(), bought())))
    assert list(table.columns) == ["schedule", "document", "row", "what", "claimed", "currency", *COLUMNS]
    assert (table.loc[0, "schedule"], table.loc[0, "row"], table.loc[0, "currency"]) == ("附件3", 1, "CNY")
    assert table.loc[0, "claimed"] == Decimal("31800.00")
    assert [str(table.loc[0, c])[:1] for c in ("invoice", "contract", "payment", "declaration")] == ["✓", "✓", "✓", ""]
    assert "31800.00" in str(table.loc[0, "invoice"])
    bad = schedule(row(amount="31900.00", paid="5.00", contract="31800.00"))
    ((_, cells),) = vouching_cells(vouch(s.dossier(bad, bill(), slip(), bought(party_b="上海别家服务有限公司"))))
    assert [cells[c].tick for c in ("invoice", "contract", "payment")] == [Tick.NO] * 3
    ((_, cells),) = vouching_cells(vouch(s.dossier(certifications({"fee": "1.00"}))))
    assert cells["invoice"].tick is cells["certificate"].tick is Tick.NO
    ((_, cells),) = vouching_cells(vouch(s.dossier(schedule(row(amount=s.unreadable())), bill())))
    assert cells["invoice"].tick is Tick.OPEN


def test_the_table_says_what_each_row_is_about() -> None:
    bought_in = schedule(row() | {"content": s.vouched("云服务")})
    proved = certifications({"certification": s.vouched("CMMI 3级"), "fee": "1.00"})
    earned = interest(received() | {"contract_name": s.vouched("软件开发合同")})
    table = vouching_table(vouch(s.dossier(bought_in, proved, earned)))
    assert set(table["what"]) == {"云服务", "CMMI 3级", "软件开发合同"}


def test_a_contract_that_the_row_states_no_sum_of_is_only_found() -> None:
    ((_, cells),) = vouching_cells(vouch(s.dossier(schedule(row()), bill(), bought())))
    assert cells["contract"].tick is Tick.YES
    unread = schedule(row(contract=s.unreadable()))
    ((_, cells),) = vouching_cells(vouch(s.dossier(unread, bill(), bought())))
    assert cells["contract"].tick is Tick.OPEN


def test_an_invoice_one_digit_off_is_near_and_one_two_digits_off_is_not() -> None:
    other = bill("01234567", total="77.00")
    (one,) = rows(schedule(row("01234568")), other)
    assert (by(one, Kind.INVOICE), [d.id for d in one.near]) == ([], [other.id])
    (two,) = rows(schedule(row("01234578", amount="5.00")), other)
    assert [d.id for d in two.near] == []


def test_a_contract_is_the_one_whose_sum_the_row_states() -> None:
    stated, larger = bought("40000.00"), bought("90000.00")
    (one,) = rows(schedule(row(contract="40000.00")), bill(), stated, larger)
    assert [i for i, _ in by(one, Kind.CONTRACT)] == [stated.id]
    (one,) = rows(schedule(row(contract="130000.00")), bill(), stated, larger)
    assert {i for i, _ in by(one, Kind.CONTRACT)} == {stated.id, larger.id}
    (one,) = rows(schedule(row(contract="5.00")), bill(), stated, larger)
    assert by(one, Kind.CONTRACT) == []
    assert {d.id for d in one.open[Kind.CONTRACT]} == {stated.id, larger.id}


def test_an_empty_dossier_has_an_empty_table() -> None:
    assert vouching_table(vouch(s.dossier())).empty


@pytest.mark.parametrize("name", ["DL-2023-0001", "DL-2023-0002", "DL-2023-0006"])
def test_every_cell_of_a_clean_dossier_is_ticked(name: str) -> None:
    vouching = vouch(dossier_of(SAMPLES / name))
    assert vouching.rows
    for r, cells in vouching_cells(vouching):
        assert {str(c) for c in cells.values() if c.tick not in (Tick.YES, Tick.NONE)} == set(), r.number


def _changed(dossier: Dossier, kind: Kind, line: int | None = None, **fields: Any) -> Dossier:
    """The dossier with other fields, or other cells of a row, of its first document of the kind."""
    document = next(d for d in dossier.documents if d.kind is kind)
    known: dict[str, Any] = {k: s.confirmed(v) for k, v in fields.items()}
    if line is not None:
        assert isinstance(document.record, ExpenseSchedule | CertificationForm | InterestForm)
        lines: list[Any] = list(document.record.lines)
        lines[line] = dataclasses.replace(lines[line], **known)
        known = {"lines": tuple(lines)}
    new = dataclasses.replace(document, record=dataclasses.replace(document.record, **known))
    return dataclasses.replace(dossier, documents=tuple(new if d is document else d for d in dossier.documents))


def _codes(dossier: Dossier) -> list[str]:
    item = s.item(dossier.manifest.item or "")
    return [f.code for f in check(dossier, item) if f.code.startswith(("TIE", "DUP"))]


@pytest.mark.parametrize(
    ("name", "kind", "line", "fields", "codes"),
    [
        ("DL-2023-0006", Kind.EXPENSE_SCHEDULE, 0, {"invoice_amount": Decimal("99.00")}, ["TIE002"]),
        ("DL-2023-0006", Kind.EXPENSE_SCHEDULE, 0, {"paid_amount": Decimal("99.00")}, ["TIE004"]),
        ("DL-2023-0006", Kind.EXPENSE_SCHEDULE, 1, {"contract_amount": Decimal("99.00")}, ["TIE003"]),
        ("DL-2023-0006", Kind.EXPENSE_SCHEDULE, 0, {"invoice_number": "12345678"}, ["TIE001"]),
        ("DL-2023-0006", Kind.EXPENSE_SCHEDULE, None, {"total_paid_amount": Decimal("1.00")}, ["TIE005"]),
        ("DL-2023-0006", Kind.PAYMENT_SLIP, None, {"amount": Decimal("1.00")}, ["TIE004"]),
        ("DL-2023-0001", Kind.CERTIFICATION_FORM, 0, {"fee": Decimal("22640.00")}, ["TIE002"]),
        ("DL-2023-0001", Kind.BANK_ADVICE, None, {"amount": Decimal("860000.00")}, ["TIE011"]),
        ("DL-2023-0002", Kind.INTEREST_FORM, 0, {"received_amount": Decimal("5.00")}, ["TIE009"]),
        ("DL-2023-0002", Kind.INTEREST_FORM, 0, {"declaration_number": "2102000001012303150001"}, ["TIE010"]),
        ("DL-2023-0002", Kind.INTEREST_FORM, 0, {"executed_amount_usd": Decimal("5.00")}, ["TIE013"]),
    ],
)
def test_one_fault_gives_one_finding_at_its_cause(
    name: str, kind: Kind, line: int | None, fields: dict[str, Any], codes: list[str]
) -> None:
    assert _codes(_changed(dossier_of(SAMPLES / name), kind, line, **fields)) == codes


def test_the_order_of_documents_changes_no_tie() -> None:
    dossier = dossier_of(SAMPLES / "DL-2023-0006")
    turned = dataclasses.replace(dossier, documents=dossier.documents[::-1])
    assert vouching_table(vouch(dossier)).equals(vouching_table(vouch(turned)))
