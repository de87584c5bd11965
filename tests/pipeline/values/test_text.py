"""Blanks, widths and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.currencies import currency_of, find_currencies, find_currency
from pipeline.values.text import (
    clean,
    fold,
    folded_with_map,
    names_near,
    normalised_with_map,
    original_span,
    same_name,
)

ANY = st.text(alphabet="大连软件（）()：，。 　ABCabc１２3№㈱ﬁ-.&", max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大 连 软件（ 中国 ） 有限公司", "大连软件(中国)有限公司"),
        (" Dalian  Soft\u00a0Co., Ltd. ", "Dalian Soft Co., Ltd."),
        ("大连 ABC 公司", "大连 ABC 公司"),
        ("ＩＳＯ　２７００１", "ISO 27001"),
        ("软件\n开发", "软件开发"),
        ("甲方 (盖 章)", "甲方(盖章)"),
        ("\ufeff大连\u200b市", "大连市"),
        ("", ""),
    ],
)
def test_text_is_written_as_the_contract_asks(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(ANY)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY)
def test_a_folded_text_leads_back(text: str) -> None:
    folded, origin = folded_with_map(text)
    assert folded == fold(text) and len(origin) == len(folded) + 1
    assert not any(c.isspace() for c in folded)
    normalised, places = normalised_with_map(text)
    for index in range(len(normalised)):
        start, end = original_span(places, index, index + 1)
        assert normalised[index] in normalised_with_map(text[start:end])[0]


@pytest.mark.parametrize(
    ("a", "b", "same", "near"),
    [
        ("大连星海软件（中国）有限公司", "大连 星海软件(中国)有限公司", True, True),
        ("Dalian Star Co., Ltd.", "DALIAN STAR CO LTD", True, True),
        ("众擎机器人有限公司", "众警机器人有限公司", False, True),  # what readers make of a rare character
        ("大连一重有限公司", "大连二重机械公司", False, False),
        ("甲", "乙", False, False),
        ("", "", False, False),
    ],
)
def test_names_are_compared(a: str, b: str, same: bool, near: bool) -> None:
    assert (same_name(a, b), names_near(a, b)) == (same, near)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("收入款币种 美元", "USD"),
        ("US$", "USD"),
        ("Amount in U.S. Dollars", "USD"),
        ("人民币", "CNY"),
        ("RMB（元）", "CNY"),
        ("￥ (JPY)", "JPY"),
        ("日圆", "JPY"),
        ("港币", "HKD"),
        ("€", "EUR"),
        ("英镑", "GBP"),
        ("美元 日元", None),
        ("业务单元", None),
        ("AUSDT", None),
    ],
)
def test_a_currency_is_named_once(text: str, code: str | None) -> None:
    assert find_currency(text) == code


def test_a_sign_is_custom_and_a_name_is_certain() -> None:
    assert [(m.code, m.certain) for m in find_currencies("¥ 人民币 $ USD")] == [
        ("CNY", False),
        ("CNY", True),
        ("USD", False),
        ("USD", True),
    ]


@pytest.mark.parametrize(
    ("name", "code"), [(" usd ", "USD"), ("元", "CNY"), ("円", "JPY"), ("美 元", "USD"), ("XYZ", None)]
)
def test_a_name_alone_has_a_code(name: str, code: str | None) -> None:
    assert currency_of(name) == code
