"""The assignment against every assignment there is, and what it leaves open."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from validators.assignment import assign, only_sum

_COSTS = st.integers(1, 4).flatmap(
    lambda m: st.lists(st.lists(st.none() | st.integers(0, 3), min_size=m, max_size=m), min_size=1, max_size=4)
)


def _best(costs: list[list[int | None]]) -> list[dict[int, int]]:
    """Every largest and cheapest assignment, found by trying all."""
    n, m = len(costs), len(costs[0])
    all_of_them: dict[tuple[int, int], list[dict[int, int]]] = {}
    for columns in set(permutations([*range(m), *[-1] * n], n)):
        pairs = {i: j for i, j in enumerate(columns) if j >= 0}
        cost = [costs[i][j] for i, j in pairs.items()]
        if None not in cost:
            all_of_them.setdefault((-len(pairs), sum(c for c in cost if c is not None)), []).append(pairs)
    return all_of_them[min(all_of_them)]


@given(_COSTS)
def test_what_every_best_assignment_says_is_paired_and_the_rest_is_open(costs: list[list[int | None]]) -> None:
    best = _best(costs)
    found = assign(costs)
    for row in range(len(costs)):
        columns = {pairs.get(row) for pairs in best}
        if len(columns) == 1:
            only = columns.pop()
            assert found.pairs.get(row) == only
            assert row not in found.ambiguous
        else:
            assert row not in found.pairs
            assert set(found.ambiguous[row]) == columns - {None}


def test_nothing_to_assign() -> None:
    assert assign([]).pairs == assign([[]]).pairs == {}


def test_the_only_sum() -> None:
    amounts = {i: Decimal(a) for i, a in enumerate(("10.00", "20.00", "30.00", "5.00"))}
    assert only_sum(Decimal("25.00"), amounts) == (1, 3)
    assert only_sum(Decimal("65.00"), amounts) == (0, 1, 2, 3)
    assert only_sum(Decimal("10.00"), amounts) is None
    assert only_sum(Decimal("35.00"), amounts) is None  # 30 + 5, and 10 + 20 + 5


def test_of_many_amounts_only_pairs_are_looked_at() -> None:
    amounts = {i: Decimal(10**6 + 1000 * i) for i in range(30)}
    amounts |= {40: Decimal("7.00"), 41: Decimal("8.00"), 42: Decimal("9.50")}
    assert only_sum(Decimal("15.00"), amounts) == (40, 41)
    assert only_sum(Decimal("24.50"), amounts) is None  # three of them
    assert only_sum(Decimal("15.00"), amounts | {43: Decimal("8.00")}) is None
    assert only_sum(Decimal("14.00"), amounts) is None  # one amount is no pair with itself


def test_four_make_a_sum_and_five_do_not_up_to_two_dozen_amounts() -> None:
    powers = {i: Decimal(3**i) for i in range(24)}
    four, five = sum(Decimal(3**i) for i in (2, 5, 11, 23)), sum(Decimal(3**i) for i in (1, 2, 5, 11, 23))
    assert only_sum(Decimal(four), powers) == (2, 5, 11, 23)
    assert only_sum(Decimal(five), powers) is None
    more = powers | {24: Decimal("0.01")}
    assert only_sum(Decimal(four), more) is None
    assert only_sum(Decimal(3**4 + 3**9), more) == (4, 9)
