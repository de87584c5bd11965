"""Schedules worked through again: a tick where the papers say the same, a cross where they do not, the evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Document, Month, State
from pipeline.reperformed import CheckedCell, CheckedRow, Tick
from tests import strategies as s
from tests.truth import dossier_of
from tests.validators.situations import certifications, interest, registered, schedule
from tests.validators.tie_situations import bill, bought, received, row, slip
from validators.reperformed import reperformed
from validators.vouching import vouch

SAMPLES = Path(__file__).resolve().parents[2] / "sample_dossiers"


def checked(*documents: Document) -> list[dict[str, CheckedCell]]:
    return [{c.column: c for c in r.cells} for r in reperformed(vouch(s.dossier(*documents)))]


def one(*documents: Document) -> dict[str, CheckedCell]:
    (found,) = checked(*documents)
    return found


def test_a_row_of_expenses_that_its_papers_bear_out() -> None:
    cells = one(schedule(row(paid="31800.00", contract="31800.00")), bill(), slip(), bought())
    for name in ("contract_amount", "invoice_amount", "paid_amount"):
        cell = cells[name]
        assert (cell.tick, cell.claimed, cell.vouched, len(cell.documents)) == (Tick.YES, "31800.00", "31800.00", 1)
        assert "第1页" in cell.note
    assert (cells["invoice_number"].tick, cells["invoice_number"].vouched) == (Tick.YES, "01234567")
    assert (cells["content"].tick, cells["attachment_ref"].tick) == (Tick.NONE, Tick.NONE)


def test_what_differs_gets_a_cross_and_says_by_how_much() -> None:
    cells = one(schedule(row(amount="32000.00", paid="31800.00")), bill(), slip())
    cell = cells["invoice_amount"]
    assert (cell.tick, cell.claimed, cell.vouched) == (Tick.NO, "32000.00", "31800.00")
    assert "相差 200.00" in cell.note
    assert cells["contract_amount"].tick is Tick.NONE  # the row states none


def test_what_is_not_there_gets_a_cross() -> None:
    cells = one(schedule(row("99999999", "5.00", paid="5.00")), bill())
    assert (cells["invoice_number"].tick, cells["invoice_number"].note) == (Tick.NO, "未找到 99999999")
    assert (cells["invoice_amount"].tick, cells["invoice_amount"].vouched) == (Tick.NO, None)
    assert cells["paid_amount"].tick is Tick.NO


def test_a_value_that_was_not_read_stays_open() -> None:
    line = row() | {"invoice_amount": s.unreadable()}
    cell = one(schedule(line), bill())["invoice_amount"]
    assert (cell.tick, cell.claimed, cell.state) == (Tick.OPEN, None, State.UNREADABLE)
    assert "未读出" in cell.note


def test_one_invoice_over_two_rows_is_compared_as_a_whole() -> None:
    first, second = checked(schedule(row(amount="30000.00"), row(amount="1800.00")), bill())
    assert (first["invoice_amount"].tick, second["invoice_amount"].tick) == (Tick.YES, Tick.YES)
    assert "与第2行合并比对，表列合计 31800.00" in first["invoice_amount"].note
    assert "与第1行合并比对" in second["invoice_amount"].note


def test_a_certificate_bears_out_name_and_day() -> None:
    line: dict[str, Any] = {
        "certification": s.vouched("CMMI 3级"),
        "certified_on": date(2023, 2, 16),
        "fee": "31800.00",
    }
    right = s.certificate(title="CMMI 软件能力成熟度 证书", issued_on=date(2023, 2, 16))
    cells = one(certifications(line), bill(), right)
    assert (cells["certification"].tick, cells["certified_on"].tick) == (Tick.YES, Tick.YES)
    assert (cells["certified_on"].vouched, cells["fee"].tick) == ("2023-02-16", Tick.YES)
    other = s.certificate(title="CMMI 软件能力成熟度 证书", issued_on=date(2022, 8, 1))
    assert one(certifications(line), bill(), other)["certified_on"].tick is Tick.OPEN
    assert one(certifications(line), bill())["certification"].tick is Tick.NO


@pytest.mark.parametrize("number", [1, 2, 4, 6])
def test_the_rows_of_the_samples_are_borne_out_cell_by_cell(number: int) -> None:
    """What was not planted there gets no cross."""
    for found in reperformed(vouch(dossier_of(SAMPLES / f"DL-2023-{number:04d}"))):
        for cell in found.cells:
            assert cell.tick is not Tick.NO, (found.row, cell)
            assert (cell.tick is Tick.NONE) == (not cell.documents), (found.row, cell)
            assert cell.tick is Tick.NONE or cell.vouched is not None


def test_every_row_and_every_cell_is_there_and_goes_into_json() -> None:
    dossier = dossier_of(SAMPLES / "DL-2023-0002")
    vouching = vouch(dossier)
    found = reperformed(vouching)
    assert [(r.document, r.row) for r in found] == [(r.document.id, r.number) for r in vouching.rows]
    for made, source in zip(found, vouching.rows, strict=True):
        assert [c.column for c in made.cells] == [spec.name for spec in source.line.specs()]
        assert isinstance(made, CheckedRow)
        written = made.as_object()
        assert written["schedule"] == "附件9"
        assert [p.column for p in made.papers] == ["contract", "declaration", "advice", "register"]


_ADVICE = {"value_date": date(2023, 3, 15), "currency": "USD"}


def _receipts(**cells: Any) -> dict[str, CheckedCell]:
    """A row of 附件9 on the declaration of `strategies`, with an advice short by bank charges."""
    advice = s.bank_advice(amount=Decimal("1199975.00"), **_ADVICE)
    return one(interest(received(**cells)), s.declaration(), advice)


def test_a_receipt_is_what_was_declared() -> None:
    cells = _receipts()
    for name in ("declaration_number", "received_amount", "currency", "received_on"):
        assert cells[name].tick is Tick.YES, cells[name]
    cells = _receipts(amount="1200000.01", day=date(2023, 4, 20))
    for name in ("received_amount", "received_on"):
        assert cells[name].tick is Tick.NO, cells[name]
    cells = _receipts(currency="EUR")
    assert (cells["currency"].tick, cells["received_amount"].tick) == (Tick.NO, Tick.OPEN)
    assert "币种不同" in cells["received_amount"].note


def test_a_receipt_short_by_bank_charges_agrees_as_it_arrived() -> None:
    cell = _receipts(amount="1199975.00")["received_amount"]
    assert (cell.tick, cell.vouched) == (Tick.YES, "1200000.00")
    assert "银行扣费后的入账金额与表列一致" in cell.note


def test_a_month_bears_out_a_day_in_it_and_no_other() -> None:
    assert _receipts(day=Month(2023, 3))["received_on"].tick is Tick.YES
    cell = _receipts(day=Month(2023, 5))["received_on"]
    assert (cell.tick, cell.vouched) == (Tick.NO, "2023-03-15")


def test_payments_that_fit_equally_well_leave_the_amount_open() -> None:
    claimed = schedule(row(paid="31800.00"), row("01234568", paid="31800.00"))
    for cells in checked(claimed, bill(), bill("01234568"), slip(), slip()):
        assert cells["paid_amount"].tick is Tick.OPEN


def test_a_certificate_of_a_longer_or_a_shorter_name_bears_out_the_name() -> None:
    for claimed, title in (("信息安全", "信息安全管理体系证书"), ("信息安全管理体系认证", "信息安全管理体系证书")):
        line = {"certification": s.vouched(claimed), "certified_on": date(2023, 2, 16), "fee": "31800.00"}
        paper = s.certificate(title=title, issued_on=date(2023, 2, 16))
        assert one(certifications(line), bill(), paper)["certification"].tick is Tick.YES


def test_what_was_executed_is_what_the_register_says() -> None:
    line = {"contract_number": _text("A-1"), "executed_amount_usd": "10.00", "contract_amount_usd": "20.00"}
    same = one(interest(line), registered(line))
    assert (same["executed_amount_usd"].tick, same["contract_amount_usd"].tick) == (Tick.YES, Tick.YES)
    other = one(interest(line), registered(line | {"executed_amount_usd": "9.00", "contract_amount_usd": "19.00"}))
    assert (other["executed_amount_usd"].tick, other["contract_amount_usd"].tick) == (Tick.NO, Tick.NO)
    assert (other["executed_amount_usd"].vouched, other["contract_amount_usd"].vouched) == ("9.00", "19.00")


def _text(text: str) -> Any:
    return s.vouched(text)
