"""What cells say: sums with their places, currencies, names beside account numbers, numbers in boxes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.page import cell_values
from extractors.page.layout import Layout, Span, whole
from tests.extractors.printed import Print
from tests.extractors.sheets import word


def span(text: str) -> Span:
    return whole(word(100, 100, text, 10))


@pytest.mark.parametrize(
    ("text", "amount", "currency", "figure"),
    [
        ("USD12,345.67", "12345.67", "USD", "12,345.67"),
        ("12,345.67 美元", "12345.67", "USD", "12,345.67"),
        ("¥53,000.00元", "53000.00", "CNY", "53,000.00"),
        ("1234567", "1234567.00", None, "1234567"),
        ("HKD3.606,663.38", "3606663.38", "HKD", "3.606,663.38"),
        ("348.387.08", "348387.08", None, "348.387.08"),
        ("0.00", "0.00", None, "0.00"),
    ],
)
def test_a_sum_and_its_own_place(text: str, amount: str, currency: str | None, figure: str) -> None:
    (found,) = cell_values.sums(span(text))
    assert (found.amount, found.currency, found.place.text) == (Decimal(amount), currency, figure)


@pytest.mark.parametrize(
    "text", ["2,951,", "743,30", "25,644,722:00", "12,345.6", "7.1234", "O", "—", "12 3456 7890", "X1,234.50"]
)
def test_what_is_no_whole_sum_is_none(text: str) -> None:
    assert cell_values.sums(span(text)) == []


def test_a_text_layer_prints_one_decimal_place_as_it_is() -> None:
    p = Print("text-layer")
    p.put(100, 100, "12,345.6")
    (found,) = cell_values.sums(whole(p.words[0]))
    assert found.amount == Decimal("12345.60")


def test_a_unit_in_the_head_applies() -> None:
    p = Print()
    p.put(100, 50, "单位：万美元")
    unit, named = cell_values.unit_of(p.layout)
    assert unit == 10000
    assert named is not None and named.value == "USD"
    (found,) = cell_values.sums(span("12.3456"), unit)
    assert (found.amount, found.is_scaled) == (Decimal("123456.00"), True)
    (own,) = cell_values.sums(span("1.5万元"), unit)
    assert (own.amount, own.is_scaled) == (Decimal("15000.00"), False)


def test_no_unit_is_one() -> None:
    p = Print()
    p.put(100, 50, "付款单位：某公司")
    unit, named = cell_values.unit_of(Layout(p.page))
    assert unit == 1
    assert named is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("大连擎云软件（大连）有限公司", "大连擎云软件(大连)有限公司"),
        ("6222021234567890 / 大连擎云软件有限公司", "大连擎云软件有限公司"),
        ("大连擎云软件有限公司 □对公", "大连擎云软件有限公司"),
        (": KAZE SYSTEMS K.K.", "KAZE SYSTEMS K.K."),
    ],
)
def test_a_name(text: str, value: str) -> None:
    found = cell_values.name(span(text))
    assert found is not None and found.value == value


@pytest.mark.parametrize("text", ["123456789012", "USD", "人民币", "Account No.", "际", "2023-04-28", "Name of Payee"])
def test_what_is_no_name(text: str) -> None:
    assert cell_values.name(span(text)) is None


def test_a_swift_field_has_a_decimal_comma_and_a_short_date() -> None:
    found = cell_values.swift_sum(span("JPY26708611,"))
    assert found is not None and (found.amount, found.currency) == (Decimal("26708611.00"), "JPY")
    day = cell_values.swift_day(span("230428"))
    assert day is not None and day.value == date(2023, 4, 28)
    assert cell_values.swift_day(span("231328")) is None


def test_a_currency_is_named_once_or_not_at_all() -> None:
    found = cell_values.currency(span("欧元 EUR"))
    assert found is not None and found.value == "EUR"
    assert cell_values.currency(span("USD / EUR")) is None


@pytest.mark.parametrize(
    "text", ["20221116140322", "2022-11-16-14.03.22", "2022-11-16T14:03:22", "2022/11/16 14:03:22", "20221116"]
)
def test_a_day_with_the_time_behind_it(text: str) -> None:
    found = cell_values.day(span(text))
    assert found is not None and found.value == date(2022, 11, 16)


@pytest.mark.parametrize("text", ["20221116250322", "20221316140322", "202211161403220001", "2022-11-16-99"])
def test_a_number_that_begins_like_a_day_is_none(text: str) -> None:
    assert cell_values.day(span(text)) is None


@pytest.mark.parametrize("text", ["2023 04 05", "20230405-140322", "20230405140322", "2023 | 04 | 05"])
def test_a_day_in_boxes_or_with_its_time(text: str) -> None:
    found = cell_values.day(whole(word(40, 40, text)))
    assert found is not None and found.value == date(2023, 4, 5)


@pytest.mark.parametrize("text", ["2023 14 05", "2023 4 5 6", "12023 04 05"])
def test_figures_side_by_side_that_are_no_day(text: str) -> None:
    assert cell_values.day(whole(word(40, 40, text))) is None
