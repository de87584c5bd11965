"""Which declaration and which bank advice tell of the same money: turn by turn, and nothing where two would do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests import strategies as s
from validators.receipts import receipts_of

_APRIL = "2102000001012304030002"


def _tied(declared: list[dict[str, Any]], advised: list[dict[str, Any]]) -> list[tuple[int | None, int | None]]:
    """The pairs, and what is alone, by places in the lists."""
    declarations, advices = [s.declaration(**d) for d in declared], [s.bank_advice(**a) for a in advised]
    at = {d.id: n for papers in (declarations, advices) for n, d in enumerate(papers)}
    found = receipts_of([*declarations, *advices])
    return [
        (at[r.declaration[0].id] if r.declaration else None, at[r.advice[0].id] if r.advice else None) for r in found
    ]


def _amount(text: str) -> dict[str, Any]:
    return {"amount": Decimal(text)}


@pytest.mark.parametrize(
    ("declared", "advised", "pairs"),
    [
        (
            [{"bank_reference": "A"}, {"bank_reference": "B"}],
            [{"reference": "B"}, {"reference": "A"}],
            [(0, 1), (1, 0)],
        ),
        ([{"bank_reference": "A"}], [{"reference": "A"} | _amount("5.00")], [(0, 0)]),
        ([{}, {"declaration_number": _APRIL}], [{"value_date": date(2023, 4, 3)}, {}], [(0, 1), (1, 0)]),
        ([{}, {"currency": "EUR"}], [{"currency": "EUR"}, {}], [(0, 1), (1, 0)]),
        ([{}, _amount("7.00")], [_amount("7.00"), {}], [(0, 1), (1, 0)]),
        ([{}], [{"value_date": date(2023, 3, 20)}], [(0, 0)]),
        ([{}], [{"currency": "EUR"}], [(0, None), (None, 0)]),
        ([{}], [_amount("1199940.00")], [(0, 0)]),
        ([{}], [_amount("1199999.99")], [(0, 0)]),
        ([{}], [_amount("1199939.99")], [(0, None), (None, 0)]),
        ([{}], [_amount("1200000.01")], [(0, None), (None, 0)]),
        ([{}], [_amount("1199940.00") | {"value_date": date(2023, 3, 16)}], [(0, None), (None, 0)]),
        ([{"amount": s.unreadable()}], [{}], [(0, None), (None, 0)]),
        ([{}], [{"amount": s.unreadable()}], [(0, None), (None, 0)]),
        ([{}, {}], [{}, {}], [(0, None), (1, None), (None, 0), (None, 1)]),
        ([{}], [{}, {}], [(0, None), (None, 0), (None, 1)]),
        ([{}, {}], [{}], [(0, None), (1, None), (None, 0)]),
    ],
)
def test_what_can_only_be_one_receipt(
    declared: list[dict[str, Any]], advised: list[dict[str, Any]], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert _tied(declared, advised) == pairs
