"""What of each claimed row its papers bear out: the lowest of claim, invoices, payments and contract."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document
from tests import strategies as s
from tests.truth import dossier_of
from tests.validators.situations import certifications, schedule
from tests.validators.tie_situations import bill, bought, row, slip
from validators.vouched_rows import vouched_rows
from validators.vouching import vouch

SAMPLES = Path(__file__).resolve().parents[2] / "sample_dossiers"


def amounts(*documents: Document) -> list[str]:
    return [f"{r.amount:.2f}" for r in vouched_rows(vouch(s.dossier(*documents)))]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((schedule(row()), bill(), slip()), ["31800.00"]),
        ((schedule(row(amount="40000.00")), bill(), slip()), ["31800.00"]),
        ((schedule(row(amount="20000.00")), bill(), slip()), ["20000.00"]),
        ((schedule(row(paid="31800.00")), bill(), slip("15900.00")), ["15900.00"]),
        ((schedule(row(contract="9000.00")), bill(), slip(), bought("9000.00")), ["9000.00"]),
        ((schedule(row()), bill(), slip(), bought("9000.00")), ["31800.00"]),
        ((schedule(row(contract="9000.00")), bill(), slip(), bought(None)), ["31800.00"]),
        ((schedule(row()), bill()), ["0.00"]),
        ((schedule(row("99999999")), bill(), slip()), ["0.00"]),
        ((schedule(row()), s.invoice(total=s.unreadable()), slip()), ["0.00"]),
        ((schedule(row(amount=s.unreadable())), bill(), slip()), []),
        ((schedule(row(amount="31000.00"), row(amount="800.01")), bill(), slip()), ["31000.00", "800.00"]),
        ((certifications({"fee": "31800.00"}), bill(), slip("1800.00"), slip("30000.00")), ["31800.00"]),
    ],
)
def test_the_lowest_counts(documents: tuple[Document, ...], expected: list[str]) -> None:
    assert amounts(*documents) == expected


def test_a_row_names_its_place_and_its_papers() -> None:
    form, invoice, payment = schedule(row()), bill(), slip()
    (made,) = vouched_rows(vouch(s.dossier(form, invoice, payment)))
    assert made.place == (form.id, "lines[1]")
    assert set(made.vouchers) == {invoice.id, payment.id}
    assert {i.document for i in made.inputs} == {form.id, invoice.id, payment.id}
    assert (made.kind, made.claimed, made.currency) == ("expense", Decimal("31800.00"), "CNY")


@given(st.lists(st.decimals(Decimal(1), Decimal(90000), places=2), min_size=1, max_size=4), st.integers(1, 90000))
def test_rows_of_one_invoice_have_no_more_than_it_says(claims: list[Decimal], total: int) -> None:
    form = schedule(*(row(amount=s.vouched(c)) for c in claims))
    found = vouched_rows(vouch(s.dossier(form, bill(total=f"{total}.00"), slip(f"{total}.00"))))
    assert sum(r.amount for r in found) == min(sum(claims), Decimal(total))
    assert all(Decimal(0) <= r.amount <= r.claimed for r in found)


@pytest.mark.parametrize("name", ["DL-2023-0001", "DL-2023-0006"])
def test_a_clean_dossier_is_vouched_in_full(name: str) -> None:
    found = vouched_rows(vouch(dossier_of(SAMPLES / name)))
    assert found
    assert [r.amount for r in found] == [r.claimed for r in found]
