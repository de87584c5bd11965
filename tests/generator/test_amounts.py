from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import codes, dates
from generator.amounts import grouped, in_words, money, wan

_DIGIT = {char: i for i, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACE = {"拾": 10, "佰": 100, "仟": 1000}


def _whole(words: str) -> int:
    """A reader of capital words written apart from the writer: it sums place by place."""
    total = part = digit = 0
    for char in words:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _PLACE:
            part, digit = part + digit * _PLACE[char], 0
        elif char == "万":
            total, part, digit = total + (part + digit) * 10_000, 0, 0
        elif char == "亿":
            total, part, digit = (total + part + digit) * 100_000_000, 0, 0
    return total + part + digit


def _read(words: str) -> Decimal:
    sign = -1 if words.startswith("负") else 1
    words = words.removeprefix("负").rstrip("整正")
    yuan, _, rest = words.replace("元", "圆").partition("圆")
    if "圆" not in words.replace("元", "圆"):
        yuan, rest = "", words
    jiao = _DIGIT[rest[rest.index("角") - 1]] if "角" in rest else 0
    fen = _DIGIT[rest[rest.index("分") - 1]] if "分" in rest else 0
    return sign * (Decimal(_whole(yuan)) + Decimal(jiao) / 10 + Decimal(fen) / 100)


@given(st.integers(min_value=-(10**9), max_value=10**13))
def test_words_say_the_amount(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert _read(in_words(amount)) == amount
    assert _read(in_words(amount, yuan="元", whole="正")) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("10020", "壹万零贰拾圆整"),
        ("500300", "伍拾万零叁佰圆整"),
        ("100000", "壹拾万圆整"),
        ("210000", "贰拾壹万圆整"),
        ("0.05", "伍分"),
        ("1.05", "壹圆零伍分"),
        ("1.50", "壹圆伍角整"),
        ("100000001", "壹亿零壹圆整"),
        ("1004000", "壹佰万肆仟圆整"),
        ("0", "零圆整"),
    ],
)
def test_words_follow_the_rules_of_zero(amount: str, words: str) -> None:
    assert in_words(Decimal(amount)) == words


@given(st.integers(min_value=0, max_value=10**12))
def test_words_never_hold_two_zeros_or_a_zero_at_an_end(number: int) -> None:
    words = in_words(Decimal(number)).removesuffix("圆整")
    assert "零零" not in words
    assert number == 0 or not (words.startswith("零") or words.endswith("零"))


def test_money_forms() -> None:
    assert money(Decimal("1234.5")) == "1234.50"
    assert grouped(Decimal("1234567.891")) == "1,234,567.89"
    assert wan(Decimal("123456")) == "12.3456"
    assert wan(Decimal(500000)) == "50.00"


@given(st.integers(), st.sampled_from(codes.DALIAN))
def test_credit_code_has_its_check_character(seed: int, region: str) -> None:
    code = codes.uscc(Random(seed), region)
    values = ["0123456789ABCDEFGHJKLMNPQRTUWXY".index(char) for char in code]
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    assert len(code) == 18
    assert (sum(v * w for v, w in zip(values, weights, strict=False)) + values[17]) % 31 == 0
    assert codes.spoil_check(code, Random(seed)) != code


@given(st.integers(), st.dates(date(2022, 1, 1), date(2023, 12, 31)))
def test_declaration_number_is_22_digits_with_the_receipt_date(seed: int, day: date) -> None:
    number = codes.declaration_number(Random(seed), day)
    assert len(number) == 22
    assert number.isdigit()
    assert number[12:18] == f"{day:%y%m%d}"


def test_dates_in_every_notation() -> None:
    day = date(2022, 7, 31)
    assert dates.written(day, "numerals") == "二〇二二年七月三十一日"
    assert dates.written(date(2023, 10, 20), "numerals") == "二〇二三年十月二十日"
    assert dates.written(day, "reiwa") == "令和4年7月31日"
    assert dates.written(day, "en") == "July 31, 2022"
    assert dates.written(day, "compact") == "20220731"
