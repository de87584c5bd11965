"""Sums in figures: every notation of the domain notes, and the strings that readers make of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Nature
from pipeline.values.by_nature import parse
from pipeline.values.money import find_money, parse_money, parse_tax_money

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("¥100530.67", "100530.67", "CNY"),
        ("￥1,234,567.89", "1234567.89", "CNY"),
        (": ￥ 106562.51", "106562.51", "CNY"),
        ("1 234 567.89", "1234567.89", None),
        ("1.234.567,89", "1234567.89", None),
        ("€1.234,56", "1234.56", "EUR"),
        ("EUR 1234,56", "1234.56", "EUR"),
        ("CHF 1'234.50", "1234.50", "CHF"),
        ("123.45万元", "1234500.00", "CNY"),
        ("12.3456 万美元", "123456.00", "USD"),
        ("1.2亿元", "120000000.00", "CNY"),
        ("5000万日元", "50000000.00", "JPY"),
        ("USD 12,345.00", "12345.00", "USD"),
        ("USD12,345.67", "12345.67", "USD"),
        ("US$12,345.00", "12345.00", "USD"),
        ("美元（USD）125,000.00", "125000.00", "USD"),
        ("12,345.00美元", "12345.00", "USD"),
        ("HK$1,000.00", "1000.00", "HKD"),
        ("12,000,000円", "12000000.00", "JPY"),
        ("120,000.00香港ドル", "120000.00", "HKD"),
        ("120,000.00英ポンド", "120000.00", "GBP"),
        ("￥5,000,000 (JPY)", "5000000.00", "JPY"),
        ("RMB 100.00", "100.00", "CNY"),
        ("人民币100万元", "1000000.00", "CNY"),
        ("100元整", "100.00", "CNY"),
        ("USD 1.2 million", "1200000.00", "USD"),
        ("１，２３４．５０", "1234.50", None),
        ("-100.00", "-100.00", None),
        ("－100.00", "-100.00", None),
        ("¥-100.00", "-100.00", "CNY"),
        ("-¥100.00", "-100.00", "CNY"),
        ("100.00-", "-100.00", None),
        ("(1,234.50)", "-1234.50", None),
        ("负100元", "-100.00", "CNY"),
        ("0.00", "0.00", None),
    ],
)
def test_a_notation_is_read(text: str, amount: str, currency: str | None) -> None:
    money = parse_money(text)
    assert money is not None
    assert (str(money.amount), money.currency) == (amount, currency)


@pytest.mark.parametrize(
    "text",
    [
        "1,23,456.00",  # impossible grouping
        "1,2345.00",
        "12,34",  # a comma read for a point, or a figure cut off
        "1.234",  # a European thousand, or three places
        "EUR 1.234",
        "¥694001b0",  # a letter read into the number
        "12OO.00",
        "100.O0",
        "1l0.00",
        "012.00",
        "100.",  # the places are lost
        "¥100 ¥200",
        "100.00 200.00",
        "12345678901234567890",  # an invoice's number
        "2022-07-01",
        "2022年7月1日",
        "6%",
        "（¥100.00）",  # a gloss or a negative sum: the brackets do not tell
        "100美元 EUR",
        "",
        "元",
    ],
)
def test_what_is_not_one_whole_sum_is_none(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "（小写营4,743.70",  # a lost digit: the neighbour is not clean
        "12022年7月1日",
        "￥1,234营70",
        "1 234.50",  # a quantity and a price, or a figure
        "5, 30.70元",  # 5,130.70 with a digit gone
        "1,48 8,576.25",
        "USD 1 1,660,280.65",
        "金额：514|710.17",
        "￥5,313)53",
        "￥|56.19",
        "￥)56.19",
        "¥:56.19",
        "¥ .83元",
        "10;1.86元",
        "563.:19",
        "No.12345678",
        "合同编号：20220701",
        "HT-2022-07-01",
        "2022-07-01 12:30:00",
        "100-200万元",
        "1,234, 567.89",
        "税率6%",
        "13 台",
        "- 100.00",
        "3千克",
        "10万人",
        "共5项（100.00）",
    ],
)
def test_an_unclean_figure_is_not_found(text: str) -> None:
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合计 ¥100530.67 ¥6031.84", [("¥100530.67", "100530.67"), ("¥6031.84", "6031.84")]),
        ("（小写）￥106562.51", [("￥106562.51", "106562.51")]),
        ("合同总价为人民币1,200,000.00元（大写：壹佰贰拾万元整）", [("人民币1,200,000.00元", "1200000.00")]),
        ("共计USD100,000，由甲方支付", [("USD100,000", "100000.00")]),
        ("6 100.00 600.00", [("600.00", "600.00")]),  # 6 and 100.00 may be one figure
        ("(1)100.00", [("100.00", "100.00")]),
        ("USD 100,000.", [("USD 100,000", "100000.00")]),
        ("100元200元", [("100元", "100.00"), ("200元", "200.00")]),
        ("USD 100 EUR 200", [("USD 100", "100.00"), ("EUR 200", "200.00")]),
        ("5万元至10万元", [("5万元", "50000.00"), ("10万元", "100000.00")]),
        ("1,000.00, 2,000.00", [("1,000.00", "1000.00"), ("2,000.00", "2000.00")]),
        ("合同金额（万元）：123.45", [("123.45", "1234500.00")]),
        ("合同金额（万元）：1234500.00元", []),  # the label and the figure disagree
        ("Total price - USD 100,000", [("USD 100,000", "100000.00")]),
        ("按期支付，100元", [("100元", "100.00")]),  # a comma of the sentence
        ("合计-100.00", [("-100.00", "-100.00")]),
    ],
)
def test_sums_are_found_with_their_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], str(m.money.amount)) for m in find_money(text)] == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [("合计 ¥100.00", "100.00"), ("¥-100.00", "-100.00"), ("-¥100.00", "-¥100.00"), ("5万元", "5万元")],
)
def test_the_figure_begins_with_its_sign(text: str, figure: str) -> None:
    assert [text[m.figure_start : m.end] for m in find_money(text)] == [figure]


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("100", 0),
        ("100.5", 1),
        ("100.50", 2),
        ("7.2258", 4),
        ("12.3456万元", 0),
        ("12.345678万元", 2),
        ("1.23456万元", 1),
    ],
)
def test_decimals_tell_a_lost_digit(text: str, decimals: int) -> None:
    money = parse_money(text)
    assert money is not None and money.decimals == decimals


def test_the_head_s_unit_is_applied_and_a_printed_one_takes_its_place() -> None:
    by_head = parse_money("12.3456", Decimal(10_000))
    printed = parse_money("12.3456亿元", Decimal(10_000))
    assert by_head is not None and by_head.amount == Decimal("123456.00") and by_head.unit == 10_000
    assert printed is not None and printed.amount == Decimal("1234560000.00")


def test_exempt_tax_is_zero_only_where_asked_for() -> None:
    assert parse_money("***") is None
    for text in ("***", "免税", "不征税"):
        money = parse_tax_money(text)
        assert money is not None and money.amount == 0


@given(AMOUNTS, st.sampled_from(["{}", "¥{}", "￥ {}", "{}元", "USD {}", "合计：{}", "人民币{}元整"]))
def test_a_printed_amount_comes_back(amount: Decimal, form: str) -> None:
    for printed in (f"{amount:,.2f}", f"{amount:.2f}"):
        text = form.format(printed)
        found = find_money(text)
        assert [m.money.amount for m in found] == [amount]
        assert printed in text[found[0].figure_start : found[0].end]


@given(AMOUNTS)
def test_blank_and_european_grouping_come_back(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    blanks = parse_money(english.replace(",", " "))
    european = parse_money("EUR " + english.translate(str.maketrans(",.", ".,")))
    assert blanks is not None and blanks.amount == amount
    assert european is not None and european.amount == amount


@given(AMOUNTS, st.integers(0, 20), st.sampled_from("0OlISBGZb一营|;)"))
def test_a_character_read_into_a_figure_never_makes_a_wrong_sum(amount: Decimal, at: int, misread: str) -> None:
    """A letter in place of a digit leaves nothing; a digit in its place cannot be told, and only then a sum remains."""
    printed = f"{amount:,.2f}"
    place = at % len(printed)
    if printed[place].isdigit():
        read = printed[:place] + misread + printed[place + 1 :]
        untellable = [Decimal(read.replace(",", ""))] if misread == "0" else []
        assert [m.money.amount for m in find_money(read) if m.money.decimals in (0, 2)] in ([], untellable)


@given(st.text(alphabet="0123456789.,-¥元万 USD年营()", max_size=24))
def test_any_text_is_read_without_an_error_and_with_true_spans(text: str) -> None:
    for match in find_money(text):
        assert 0 <= match.start <= match.figure_start < match.end <= len(text)
    parse_money(text)


@pytest.mark.parametrize("text", ["¥6,480,000-", "￥6,480,000.-", "¥6,480,000－", "¥6,480,000-（消費税対象外）"])
def test_dashes_that_fill_up_a_yen_sum_are_no_minus(text: str) -> None:
    assert [m.money.amount for m in find_money(f"合計金額 {text}")] == [Decimal("6480000.00")]


@pytest.mark.parametrize("text", ["¥1,234.50-", "USD 1,234-"])
def test_a_dash_behind_another_sum_is_one(text: str) -> None:
    assert all(m.money.amount < 0 for m in find_money(text))


def test_a_cut_out_of_a_filled_sum_is_no_negative_sum() -> None:
    """Two readers who see the figure without its ¥ would agree on the wrong sign."""
    assert parse(Nature.MONEY, "6,480,000-") == Decimal("6480000.00")
    assert parse(Nature.MONEY, "1,234.50-") == Decimal("-1234.50")
    assert parse(Nature.MONEY, "6480000-") is None


def test_a_comma_read_as_a_point_leaves_one_figure() -> None:
    assert parse(Nature.MONEY, "28.146.63") == Decimal("28146.63")
    assert parse(Nature.MONEY, "1,234.567.89") == Decimal("1234567.89")
    assert parse(Nature.MONEY, "28.14.63") is None


@pytest.mark.parametrize(
    ("text", "code"), [("USS151,300.00", "USD"), ("金額 USS 151,300.00", "USD"), ("HKS151,300.00", "HKD")]
)
def test_a_dollar_sign_read_as_a_letter_right_before_a_figure_is_one(text: str, code: str) -> None:
    (found,) = find_money(text)
    assert (found.money.amount, found.money.currency) == (Decimal("151300.00"), code)
    assert text[found.figure_start : found.end] == "151,300.00"


@pytest.mark.parametrize("text", ["USS Steel 12", "BUSS12", "USSR 12"])
def test_words_that_end_like_a_misread_dollar_sign_are_none(text: str) -> None:
    assert all(found.money.currency is None for found in find_money(text))
