"""Which contract an invoice belongs to and which payments are its: pure functions, case by case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.model import Document
from tests import strategies as s
from tests.validators.tie_situations import bill, bought, slip
from validators.purchases import Payments, distinct, invoice_key, purchase_contracts, tie_contracts, unread_slips
from validators.vouched import By

OTHER = "上海别家服务有限公司"
DAY = date(2022, 9, 20)


def tied(invoices: list[Document], contracts: list[Document], applicant: str | None = s.APPLICANT.name) -> Any:
    found = tie_contracts(invoices, contracts, applicant)
    return [[(contracts.index(x.document), x.by) for x in found[i.id]] for i in invoices]


def test_the_sellers_contract_is_the_invoices_and_of_several_the_one_of_its_amount() -> None:
    wide, exact = bought("50000.00"), bought("31800.00")
    assert tied([bill()], [wide]) == [[(0, By.PARTY)]]
    assert tied([bill()], [wide, exact]) == [[(1, By.PARTY)]]
    assert tied([bill()], [wide, bought("60000.00")]) == [[(0, By.PARTY), (1, By.PARTY)]]
    assert tied([bill()], [exact, bought("31800.00")]) == [[(0, By.PARTY), (1, By.PARTY)]]
    assert tied([s.invoice(total=s.unreadable())], [bought(None)]) == [[(0, By.PARTY)]]


def test_a_seller_that_no_contract_names_is_tied_by_amount_alone() -> None:
    others = [bought("7.00", party_b=OTHER), bought("31800.00", party_b="沈阳又一家有限公司")]
    assert tied([bill()], others) == [[(1, By.AMOUNT)]]
    assert tied([bill()], [bought(None, party_b=OTHER), bought(None, party_b="沈阳又一家有限公司")]) == [[]]


def test_an_amount_is_one_invoices_before_it_is_a_sellers_together() -> None:
    two, stranger = [bill(), bill("01234568", "500.00")], "沈阳又一家有限公司"
    assert tied(two, [bought("31800.00", party_b=OTHER)]) == [[(0, By.AMOUNT)], []]
    both = [bought("7.00", party_b=stranger), bought("32300.00", party_b=OTHER)]
    assert tied(two, both) == [[(1, By.AMOUNT)], [(1, By.AMOUNT)]]
    unread = [bill(), s.invoice(invoice_number="01234568", total=s.unreadable())]
    assert tied(unread, [both[0], bought("63600.00", party_b=OTHER)]) == [[], []]
    others = [bill(), bill("01234568", "500.00"), bill("01234569", "9.00", seller_name=stranger)]
    assert tied(others, [bought("32300.00", party_b=OTHER), bought("8.00", party_b="长春一家有限公司")]) == [
        [(0, By.AMOUNT)],
        [(0, By.AMOUNT)],
        [(1, By.REST)],
    ]


def test_the_last_contract_left_is_the_last_invoices() -> None:
    (rest,) = tied([bill()], [bought("7.00", party_b=OTHER)])
    assert rest == [(0, By.REST)]
    two = [bill(), bill("01234568", seller_name="沈阳又一家有限公司")]
    assert tied(two, [bought("7.00", party_b=OTHER)]) == [[], []]
    assert tied([bill()], [bought("7.00", party_b=OTHER), bought("8.00", party_b="沈阳又一家有限公司")]) == [[]]
    assert tied([bill()], [bought("7.00", party_b=s.unreadable())]) == [[]]
    named = [bill(seller_name=OTHER), bill("01234568")]
    assert tied(named, [bought("7.00", party_b=OTHER)]) == [[(0, By.PARTY)], []]


def test_a_contract_of_two_strangers_is_nobodys() -> None:
    strangers = bought("31800.00", party_a="沈阳又一家有限公司", party_b=OTHER)
    assert tied([bill()], [strangers]) == [[]]
    assert tied([bill()], [strangers], None) == [[(0, By.AMOUNT)]]


def test_an_invoice_whose_seller_was_not_read_takes_no_contract_and_leaves_none_over() -> None:
    unread = s.invoice(invoice_number="01234568", seller_name=s.unreadable())
    assert tied([unread], [bought()]) == [[]]
    assert tied([bill(), unread], [bought("7.00", party_b=OTHER)]) == [[], []]


def test_outsourcing_contracts_buy_nothing() -> None:
    payer = s.declaration(payer_name=OTHER)
    kept = bought()
    assert purchase_contracts(s.dossier(payer, kept, bought(party_b=OTHER), s.contract())) == (kept,)
    assert purchase_contracts(s.dossier(bought(currency=s.absent()))) != ()


def test_copies_are_one_invoice_and_unread_numbers_are_not() -> None:
    one, copy, other = bill(), bill(), bill("01234568")
    assert distinct([one, copy, other]) == [one, other]
    unread = [s.invoice(invoice_number=s.unreadable()) for _ in range(2)]
    assert distinct(unread) == unread
    digital = s.digital_invoice(invoice_code="1100222130")
    assert invoice_key(digital)[0] == "" and len(invoice_key(digital)[1]) == 20
    uncoded = bill(invoice_code=None)
    assert invoice_key(uncoded) == ("", uncoded.id)


@pytest.mark.parametrize(
    ("slips", "unread"),
    [
        ([slip()], False),
        ([slip(), s.payment_slip(amount=s.unreadable())], True),
        ([slip(payee_name=s.unreadable())], True),
        ([], False),
    ],
)
def test_a_slip_that_was_not_read_may_be_anybodys(slips: list[Document], unread: bool) -> None:
    assert unread_slips(s.dossier(*slips)) is unread


def given(
    due: list[str | None], slips: list[Document], days: list[date | None] | None = None
) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """For each amount the slips tied and those that may be its; the slips that are left."""
    payments = Payments(slips)
    amounts = [None if a is None else Decimal(a) for a in due]
    ours, open_ = payments.give(s.SELLER.name, amounts, days or [DAY] * len(due))
    at = {x.id: n for n, x in enumerate(slips)}
    return (
        [[at[x.id] for x in r] for r in ours],
        [[at[x.id] for x in r] for r in open_],
        sorted(at[i] for i in payments.left),
    )


def test_an_amount_takes_its_payment_and_the_nearest_of_several() -> None:
    assert given(["5.00"], [slip("5.00")]) == ([[0]], [[]], [])
    near, far = slip("5.00", date(2022, 9, 22)), slip("5.00", date(2023, 3, 1))
    assert given(["5.00", None], [far, near]) == ([[1], [0]], [[], []], [])
    days: list[date | None] = [date(2023, 2, 1), date(2022, 9, 1)]
    assert given(["5.00", "5.00"], [near, far], days) == ([[1], [0]], [[], []], [])


def test_parts_and_one_payment_for_several() -> None:
    assert given(["5.00", "9.00"], [slip("2.00"), slip("3.00"), slip("9.00")]) == ([[0, 1], [2]], [[], []], [])
    parts = [slip("2.00"), slip("3.50"), slip("4.00"), slip("5.00")]
    assert given(["5.50", "9.00", "8.50"], parts) == ([[0, 1], [2, 3], []], [[], [], []], [])
    assert given(["5.00", "9.00", "1.00"], [slip("14.00"), slip("1.00")]) == ([[0], [0], [1]], [[], [], []], [])


def test_what_is_left_is_the_last_amounts_or_may_be_anyones() -> None:
    assert given(["5.00", "9.00"], [slip("5.00"), slip("7.00")]) == ([[0], [1]], [[], []], [])
    assert given(["5.00", "9.00"], [slip("6.00"), slip("7.00")]) == ([[], []], [[0, 1], [0, 1]], [])
    assert given(["5.00", "5.00"], [slip("5.00"), slip("5.00")]) == ([[], []], [[0, 1], [0, 1]], [])


def test_another_payees_money_and_another_currency_stay_where_they_are() -> None:
    slips = [slip("5.00", payee_name=OTHER), slip("5.00", currency="USD"), slip("5.00", currency="CNY")]
    assert given(["5.00"], slips) == ([[2]], [[]], [0])


def test_days_that_nobody_read_are_equally_far() -> None:
    undated = s.payment_slip(amount=Decimal("5.00"), value_date=s.unreadable())
    near = slip("5.00", date(2022, 9, 22))
    assert given(["5.00"], [undated, near])[0] == [[1]]
    far = slip("5.00", date(2026, 1, 1))
    assert given(["5.00"], [undated, far])[:2] == ([[]], [[0, 1]])
    assert given(["5.00"], [near, far], [None])[:2] == ([[]], [[0, 1]])
