"""Values are written as the contract writes them, or not at all."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Month, Nature
from pipeline.reports.written import written


@pytest.mark.parametrize(
    ("value", "nature", "text"),
    [
        (Decimal("1234.5"), Nature.MONEY, "1234.50"),
        (Decimal("1E+5"), Nature.MONEY, "100000.00"),
        (Decimal("-0"), Nature.MONEY, "0.00"),
        (Decimal("-12.3"), Nature.WORDS, "-12.30"),
        (Decimal("0.060"), Nature.RATE, "0.06"),
        (Decimal("0.00"), Nature.RATE, "0"),
        (Decimal("1E+1"), Nature.QUANTITY, "10"),
        (Decimal("12.3456789"), Nature.QUANTITY, "12.3456789"),
        (date(2022, 7, 1), Nature.DATE, "2022-07-01"),
        (Month(2022, 7), Nature.DATE, "2022-07"),
        ("USD", Nature.CURRENCY, "USD"),
        (True, Nature.FLAG, True),
        (3, Nature.COUNT, 3),
    ],
)
def test_each_nature_has_its_form(value: Any, nature: Nature, text: str | bool | int) -> None:
    assert written(value, nature) == text
    assert type(written(value, nature)) is type(text)


@pytest.mark.parametrize(
    ("value", "nature"),
    [
        (Decimal("1.005"), Nature.MONEY),
        (Decimal("NaN"), Nature.MONEY),
        (Decimal("Infinity"), Nature.QUANTITY),
        (1.5, Nature.MONEY),
        (12, Nature.MONEY),
        (datetime(2022, 7, 1), Nature.DATE),  # noqa: DTZ001
        ("2022-07-01", Nature.DATE),
        (True, Nature.COUNT),
        (1, Nature.FLAG),
        ("", Nature.TEXT),
        (" A", Nature.NAME),
        (5, Nature.NUMBER),
    ],
)
def test_what_has_no_form_is_refused(value: Any, nature: Nature) -> None:
    with pytest.raises(ValueError, match=r"."):
        written(value, nature)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_money_keeps_its_value(value: Decimal) -> None:
    text = written(value, Nature.MONEY)
    assert isinstance(text, str)
    assert re.fullmatch(r"-?(0|[1-9]\d*)\.\d\d", text)
    assert Decimal(text) == value


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_rates_keep_their_value_without_an_idle_zero(value: Decimal) -> None:
    text = written(value, Nature.RATE)
    assert isinstance(text, str)
    assert Decimal(text) == value
    assert "." not in text or text[-1] not in "0."
