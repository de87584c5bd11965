"""The rows of the calculation: only what is claimed and vouched for counts, and CLM001 holds the claim against them."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.bases import VouchedRow, settled
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.findings import Decision, Evidence, Outcome
from pipeline.fx import NO_RATES
from pipeline.model import Document
from tests import strategies as s
from tests.pipeline.test_calculation import _AT
from tests.validators.situations import certifications, interest, registered, schedule
from tests.validators.tie_situations import bill, row, slip
from validators.calculation_rows import rows_as_far_as_told, rows_of
from validators.catalogue import check
from validators.vouching import vouch

CERTIFICATION, INTEREST, TCM = s.item(), s.item("interest-subsidy"), s.item("tcm-export-base")


def made(*documents: Document, item: Any = CERTIFICATION, **facts: Any) -> tuple[VouchedRow, ...]:
    dossier = s.dossier(*documents, facts=facts)
    return rows_of(vouch(dossier), Situation.of(dossier, item), NO_RATES)


def test_a_contract_and_a_receipt_that_no_row_claims_count_for_nothing() -> None:
    number = "SW-2022-001"
    register = registered(
        *({"contract_number": n, "executed_amount_usd": a} for n, a in ((number, "600.00"), ("X", "900.00")))
    )
    declarations = (s.declaration(), s.declaration(declaration_number="2102000001012303150009"))
    claimed = {
        "contract_number": number,
        "executed_amount_usd": "600.00",
        "declaration_number": s.vouched("2102000001012303150001"),
        "received_amount": "1200000.00",
        "currency": "USD",
    }
    found = made(interest(claimed), register, *declarations, item=INTEREST)
    assert [(r.kind, r.row, r.amount) for r in found if r.kind == "executed"] == [("executed", 1, Decimal("600.00"))]
    assert [r.vouchers[0] for r in found if r.kind == "received"] == [declarations[0].id]


def test_less_claimed_than_the_papers_say_needs_its_cell_vouched_for() -> None:
    form = certifications({"fee": s.read(Decimal("20000.00"))})
    (short,) = made(form, bill(), slip())
    assert short.amount == Decimal("20000.00") and short.unvouched == (form.id, "lines[1].fee")
    with pytest.raises(GateClosed, match="not vouched for"):
        list(settled([short], []))
    (same,) = made(certifications({"fee": s.read(Decimal("31800.00"))}), bill(), slip())
    assert same.unvouched is None  # the invoice says it too
    (sure,) = made(certifications({"fee": s.vouched(Decimal("20000.00"))}), bill(), slip())
    assert sure.unvouched is None


def test_one_adjusted_amount_is_for_all_the_rows_of_its_finding() -> None:
    rows = [VouchedRow("expense", n, Decimal("100.00"), Decimal("100.00"), vouchers=("i",)) for n in (1, 2)]
    finding = s.finding(evidence=(Evidence("i", "total", "i.pdf", 1, None),))
    decision = Decision(Outcome.ADJUST, "analyst", _AT, "why", "150.00")
    assert [r.standing for r in settled(rows, [dataclasses.replace(finding, decision=decision)])] == [
        Decimal("100.00"),
        Decimal("50.00"),
    ]


def test_expenses_have_the_category_that_somebody_says() -> None:
    papers = (schedule(row(), row("22222222")), bill(), bill("22222222"), slip())

    def categories(**facts: Any) -> list[Any]:
        return [r.attributes["category"] for r in made(*papers, item=TCM, **facts)]

    only = {"claims-operation": True, "claims-construction": False}
    assert categories(**only) == ["operation", "operation"]
    said = [{"row": 1, "category": "construction"}, {"row": 2, "category": "promotion"}]
    assert categories(**{"expense-categories": said}) == ["construction", "promotion"]
    for unsaid in ({"claims-operation": True, "claims-construction": True}, only | {"expense-categories": said[:1]}):
        with pytest.raises(GateClosed, match="category"):
            categories(**unsaid)


def codes(claimed: str, *documents: Document) -> set[str]:
    dossier = s.dossier(*documents, claimed_amount=Decimal(claimed))
    return {f.code for f in check(dossier, CERTIFICATION)} & {"CLM001", "TIE002", "REA002"}


@pytest.mark.parametrize(
    ("claimed", "fee", "paper", "expected"),
    [
        ("22260.00", "31800.00", {}, set()),
        ("22260.01", "31800.00", {}, {"CLM001"}),
        ("28000.00", "40000.00", {}, {"TIE002"}),
        ("22260.00", "31800.00", {"seller_name": s.read("别家")}, {"REA002"}),
    ],
)
def test_the_claim_is_held_against_what_is_vouched(
    claimed: str, fee: str, paper: dict[str, Any], expected: set[str]
) -> None:
    assert codes(claimed, certifications({"fee": fee}), bill(**paper), slip()) == expected


def test_a_fee_that_was_paid_in_part_is_not_claimed_in_full() -> None:
    assert codes("22260.00", certifications({"fee": "31800.00"}), bill(), slip("30000.00")) == {"CLM001"}


def test_a_fen_that_hangs_on_the_reading_of_the_text_is_no_fault() -> None:
    """0.7 of each of two fees rounds up twice, 0.7 of their total once."""
    bills = (bill(total="100.05"), bill("22222222", total="200.05"))
    form = certifications({"fee": "100.05"}, {"fee": "200.05"})
    slips = (slip("100.05"), slip("200.05"))
    assert codes("210.08", form, *bills, *slips) == set()  # 70.04 + 140.04; of the total 210.07
    assert codes("210.09", form, *bills, *slips) == {"CLM001"}


def test_a_slip_that_may_be_the_rows_leaves_the_claim_to_the_reading() -> None:
    """What REA001 or REA002 asks for is not also told as too high a claim; another row's slip takes nothing back."""
    claim = certifications({"fee": "31800.00"})
    assert codes("22260.00", claim, bill(), s.payment_slip(payee_name=s.unreadable())) == set()
    assert codes("22260.00", claim, bill()) == {"CLM001"}
    other = s.payment_slip(payee_name=s.read("别家"), amount=Decimal(5))
    assert codes("22260.00", claim, bill(), slip("30000.00"), other) == {"CLM001", "REA002"}


def test_as_far_as_told_receipts_stand_at_their_claim_and_no_row_lies_outside() -> None:
    number = {"contract_number": s.vouched("A1")}
    form = interest(number | {"executed_amount_usd": "700.00", "executed_on": date(2022, 1, 5)})
    register = registered(number | {"executed_amount_usd": "600.00", "executed_on": date(2022, 1, 5)})
    dossier = s.dossier(form, register)
    situation = Situation.of(dossier, INTEREST)
    (exact,) = rows_of(vouch(dossier), situation, NO_RATES)
    (told,) = rows_as_far_as_told(vouch(dossier), situation, NO_RATES)
    assert (exact.claimed, exact.amount, exact.attributes["in-window"]) == (Decimal(700), Decimal(600), False)
    assert (told.claimed, told.amount, told.attributes["in-window"]) == (Decimal(700), Decimal(700), True)
