"""A form's vocabulary: the longest wording wins, letter-spacing and brackets aside, and prose holds no labels."""

from __future__ import annotations

import pytest

from extractors.bank import declaration_labels
from extractors.bank import labels as bank_labels
from extractors.page.layout import Line
from extractors.page.vocabulary import Vocabulary, wordings
from tests.extractors.sheets import word

VOCABULARY = Vocabulary(
    {
        "payer": ("付款人", "Payer"),
        "payer_name": ("付款人名称", "Payer Name"),
        "payee_name": ("收款人名称", "Payee"),
        "country": ("付款人常驻国家(地区)名称及代码",),
        "account": ("账号", "A/C No."),
        "bank": ("Bank",),
        "code": ("交易编码", "交易编码1"),
    }
)


def found(*texts: str, gap: float = 20.0, vocabulary: Vocabulary = VOCABULARY) -> list[tuple[str, str]]:
    """(name, folded text) of the labels on a line of runs that stand `gap` points apart."""
    words, x = [], 50.0
    for text in texts:
        words.append(word(x, 100, text))
        x = words[-1].rect.x1 + gap
    line = Line(words)
    return [(name, line.folded[start:end].replace("\t", "")) for start, end, name in vocabulary.labels(line)]


def test_the_longest_wording_wins() -> None:
    assert found("付款人名称：某公司") == [("payer_name", "付款人名称")]
    assert found("付款人常驻国家（地区）名称及代码") == [("country", "付款人常驻国家(地区)名称及代码")]
    assert found("付款人常驻国家地区名称及代码") == [("country", "付款人常驻国家地区名称及代码")]


def test_letter_spacing_and_gaps_are_no_matter() -> None:
    assert found("付 款 人 名 称") == [("payer_name", "付款人名称")]
    assert found("账", "号", "123") == [("account", "账号")]


@pytest.mark.parametrize(
    "text",
    ["本回单不作为付款人记账依据", "跨境付款人民币", "DONGLU BANK OF CHINA", "Payers", "请核对账号"],
)
def test_words_within_words_and_prose_are_no_labels(text: str) -> None:
    assert found(text) == []


def test_a_wording_across_a_gap_must_be_whole_words() -> None:
    assert found("跨境付款", "人民币金额") == []
    assert found("交易编码", "117010") == [("code", "交易编码")]  # not 交易编码1


def test_a_label_follows_a_value_without_a_blank() -> None:
    assert found("大连某某有限公司账号：123") == [("account", "账号")]
    assert found("A/C No.123456") == [("account", "A/CNo.123456"[:6])]


def test_an_english_label_after_a_blank_needs_its_colon() -> None:
    assert found("NISHIRO Bank") == []
    assert found("OUR Bank: NISHIRO") == [("bank", "Bank")]


def test_one_character_misread_is_still_the_label() -> None:
    assert found("收教人名称：某公司") == [("payee_name", "收教人名称")]
    assert found("付款人名际", "某公司") == [("payer_name", "付款人名际")]


def test_equally_near_or_other_labels_are_not_taken_for_it() -> None:
    assert VOCABULARY.nearly("教款人名称") is None  # 收款人 or 付款人
    assert VOCABULARY.nearly("付款号名称") is None  # 号 is a character of labels: another label
    assert VOCABULARY.nearly("收款人名") is None


def test_traditional_characters_are_the_same() -> None:
    assert found("賬號", "123") == [("account", "賬號")]


def test_a_wording_belongs_to_one_name() -> None:
    with pytest.raises(ValueError, match="账 号"):
        Vocabulary({"a": ("账号",), "b": ("账 号",)})


def test_wordings_are_parted_by_semicolons_and_lines() -> None:
    assert wordings("付款人; 收款人\n  Payer  Name ;") == ("付款人", "收款人", "Payer Name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("付款人户名", "payer_name"),
        ("收款方全称", "payee_name"),
        ("收款人开户行名称", "account"),
        ("汇出行名称", "account"),
        ("金额（小写）", "amount_2"),
        ("入账金额", "amount_1"),
        ("人民币（大写）", "words"),
        ("结汇金额", "_"),
        ("打印日期", "print_date"),
        ("Ordering Customer", "payer"),
        ("Beneficiary's Name", "payee_name"),
        ("Value Date", "date_1"),
    ],
)
def test_the_bank_forms_labels(text: str, name: str) -> None:
    assert found(text, vocabulary=bank_labels.VOCABULARY)[0][0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("申报号码", "declaration_number"),
        ("BOP Reporting Number", "declaration_number"),
        ("收款人章", "_"),
        ("收入款币种及金额", "receipt"),
        ("相应币种及金额", "coded_amount"),
        ("国外银行扣费币种及金额", "_"),
        ("付款人常驻国家（地区）代码", "payer_country"),
        ("交易编码2", "_"),
    ],
)
def test_the_declarations_labels(text: str, name: str) -> None:
    assert found(text, vocabulary=declaration_labels.VOCABULARY)[0][0] == name


@pytest.mark.parametrize("text", ["/户名：某公司", "/ 户名：某公司", "户名：某公司", "payer：某公司", "PAYER: ACME"])
def test_a_wording_is_found_by_whatever_it_may_begin_with(text: str) -> None:
    vocabulary = Vocabulary({"own_name": ("/户名",), "payer": ("Payer",)})
    assert [name for name, _ in found(text, vocabulary=vocabulary)] == ["payer" if "p" in text.lower() else "own_name"]
