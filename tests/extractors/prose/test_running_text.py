"""Running text: what it mentions, and which of that is the contract's amount, day of signing, period and parties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.prose.amounts import contract_amounts
from extractors.prose.dates import effective_date, periods, signing_dates
from extractors.prose.parties import find_parties, party
from extractors.prose.running_text import read_prose
from pipeline.model import Month

CHINESE = (
    "技术服务合同\n合同编号：DL-2022-0701\n甲方（盖章）：大连星海软件有限公司\n乙方：株式会社東京システム\n"
    "本合同由大连星海软件有限公司与株式会社東京システム于2022年7月1日在大连签订。合同总金额为人民币壹佰贰拾万元整"
    "（小写：¥1,200,000.00）。违约金不超过¥5,000,000.00。合同有效期自2022年7月1日起至2023年6月30日止。"
)


def test_a_text_mentions_every_group_with_its_place() -> None:
    mentions = read_prose(CHINESE)
    text = mentions.text
    assert [m.money.amount for m in mentions.money] == [Decimal("1200000.00"), Decimal("5000000.00")]
    assert [text[m.start : m.end] for m in mentions.words] == ["壹佰贰拾万元整"]
    assert [m.value for m in mentions.dates] == [date(2022, 7, 1), date(2022, 7, 1), date(2023, 6, 30)]
    assert [(m.value, text[m.start : m.end]) for m in mentions.numbers] == [("DL-2022-0701", "DL-2022-0701")]
    assert [(text[m.start : m.end], m.role) for m in mentions.parties[:2]] == [
        ("大连星海软件有限公司", "a"),
        ("株式会社東京システム", "b"),
    ]
    assert "".join(text[a:b] for a, b in mentions.clauses) == text


def test_an_english_date_s_year_is_no_sum() -> None:
    assert read_prose("dated July 1, 2022, USD 100,000.00").money[0].money.amount == Decimal("100000.00")


@given(st.text(alphabet="甲乙方合同金额：¥1,0.元万2022年7月日 \t\n（）“”。PartyA", max_size=60))
def test_any_text_is_read_with_offsets_into_it(text: str) -> None:
    mentions = read_prose(text)
    for group in (mentions.money, mentions.words, mentions.dates, mentions.parties, mentions.numbers):
        assert all(0 <= m.start < m.end <= len(text) for m in group)
    contract_amounts(mentions)
    signing_dates(mentions)
    periods(mentions)


@pytest.mark.parametrize(
    ("text", "amount", "currency", "words"),
    [
        (CHINESE, "1200000.00", "CNY", "1200000.00"),
        ("合 同 总 价 ： ￥ 1,200,000.00 元", "1200000.00", "CNY", None),
        ("本合同价款：12.3456 万美元", "123456.00", "USD", None),
        ("合同金额（万元）：123.45", "1234500.00", "CNY", None),
        ("合同金额：1200000", "1200000.00", None, None),
        ("合同总价（含税）：¥1,060,000.00，其中不含税金额¥1,000,000.00，税额¥60,000.00。", "1060000.00", "CNY", None),
        ("合同金额（不含税）：¥1,000,000.00。合同金额（含税）：¥1,060,000.00。", "1060000.00", "CNY", None),
        ("服务费总额：人民币伍拾万零叁佰元整（￥500,300.00）。甲方每月支付50,000元。", "500300.00", "CNY", "500300.00"),
        ("技术服务费：人民币（大写）壹拾万元整，小写：¥100,000.00", "100000.00", "CNY", "100000.00"),
        ("甲方向乙方支付人民币壹拾万元整（¥100,000.00）。注册资本5000万元。", "100000.00", "CNY", "100000.00"),
        ("The total contract price is USD 120,000.00 (SAY US DOLLARS ONE HUNDRED TWENTY THOUSAND ONLY). "
         "Rate: USD 50 per hour.",
         "120000.00", "USD", "120000.00"),
        ("Contract Price: US$ 85,500.00. A penalty of USD 500,000 applies.", "85500.00", "USD", None),
        ("契約金額：金12,000,000円（消費税込）とする。", "12000000.00", "JPY", None),
        ("契約金額は、￥12,000,000とする。", "12000000.00", "JPY", None),  # ¥ in a Japanese text
        ("合同总额 ¥12,000,000，币种：日元", "12000000.00", "JPY", None),
    ],
)  # fmt: skip
def test_the_amount_is_chosen_by_its_label(text: str, amount: str, currency: str | None, words: str | None) -> None:
    found = contract_amounts(read_prose(text))
    assert len(found) == 1
    reading = found[0]
    assert reading.amount is not None and reading.amount.value == Decimal(amount)
    assert (reading.currency.value if reading.currency else None) == currency
    assert (reading.words.value if reading.words else None) == (Decimal(words) if words else None)
    assert text[reading.amount.start : reading.amount.end].strip() != ""


@pytest.mark.parametrize(
    "text",
    [
        "乙方每人月单价为人民币20,000元，合同总价不超过人民币2,000,000元。",
        "The fees shall not exceed USD 100,000 in total.",
        "服务费用：人民币20,000元/月",
        "The service fee is USD 5,000 per month.",
        "合同签订后支付首付款人民币100,000元。",
        "违约金为人民币壹拾万元整（¥100,000.00）。",
        "合同编号：20220701",
        "合同总金额：¥1,2O0,000.00",
    ],
)
def test_a_ceiling_a_rate_an_instalment_or_a_penalty_is_no_amount(text: str) -> None:
    assert contract_amounts(read_prose(text)) == ()


def test_words_alone_are_an_amount_in_words() -> None:
    (reading,) = contract_amounts(read_prose("委託料は、金壱千弐百万円也とする。"))
    assert reading.amount is None
    assert reading.words is not None and reading.words.value == Decimal("12000000.00")
    assert reading.currency is not None and reading.currency.value == "JPY"


def test_two_sums_under_one_label_are_both_told() -> None:
    found = contract_amounts(read_prose("合同总金额：¥100,000.00。……合同总金额：¥120,000.00。"))
    assert [r.amount.value for r in found if r.amount] == [Decimal("100000.00"), Decimal("120000.00")]


def test_a_sign_that_two_named_currencies_share_names_none() -> None:
    (reading,) = contract_amounts(read_prose("合同总金额：¥100,000.00。以人民币或日元支付。"))
    assert reading.amount is not None and reading.currency is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("签订日期：2022年7月1日", ["2022-07-01"]),
        ("签 订 日 期 ： 2022 年 7 月 1 日", ["2022-07-01"]),
        ("签署日期：2022.07.01", ["2022-07-01"]),
        ("签约时间\n2022-07-01", ["2022-07-01"]),
        ("本合同于2022年7月1日在大连签订。", ["2022-07-01"]),
        ("made and entered into as of July 1, 2022 (the “Effective Date”)", ["2022-07-01"]),
        ("Dated: 01 Jul 2022", ["2022-07-01"]),
        ("契約締結日：令和4年3月25日", ["2022-03-25"]),
        ("甲方（盖章）：\n日期：2022年7月1日\n乙方（盖章）：\n日期：2022年7月3日", ["2022-07-01", "2022-07-03"]),
        ("签订日期：2022年7月", ["2022-07"]),
        ("签订日期：    年  月  日\n交付日期：2022年9月1日", []),
        ("Effective Date: 2022-07-01", []),
        ("自签订之日起30日内，即2022年7月1日前付款", []),
    ],
)
def test_the_day_of_signing_is_read(text: str, days: list[str]) -> None:
    assert [str(r.value) for r in signing_dates(read_prose(text))] == days


@pytest.mark.parametrize(
    ("text", "begin", "end", "derived"),
    [
        ("合同有效期：自2022年7月1日起至2023年6月30日止。", "2022-07-01", "2023-06-30", False),
        ("合同期限：2022年7月1日—2023年6月", "2022-07-01", "2023-06", False),
        ("Term: from July 1, 2022 to June 30, 2023", "2022-07-01", "2023-06-30", False),
        ("契約期間：自 2022年4月1日 至 2023年3月31日", "2022-04-01", "2023-03-31", False),
        ("契約期間は2022年4月1日から2023年3月31日までとする。", "2022-04-01", "2023-03-31", False),
        ("服务期限为12个月，自2022年3月1日起。付款期限为30天。质保期自2023年1月1日至2024年1月1日。",
         "2022-03-01", "2023-02-28", True),
        ("The initial term is 12 months commencing on 15 March 2022.", "2022-03-15", "2023-03-14", True),
        ("as of July 1, 2022 (the “Effective Date”). It shall remain in force for a period of two (2) years from the "
         "Effective Date.", "2022-07-01", "2024-06-30", True),
        ("本合同自双方签字盖章之日起生效，有效期三年。签署日期：2022.07.01", "2022-07-01", "2025-06-30", True),
        ("有效期两年，自2022年2月28日起。", "2022-02-28", "2024-02-27", True),
        ("有效期1个月，自2022年1月31日起。", "2022-01-31", "2022-02-28", True),
        ("有效期1年，自2020年2月29日起。", "2020-02-29", "2021-02-28", True),
    ],
)  # fmt: skip
def test_the_period_in_force_is_read_or_counted(text: str, begin: str, end: str, derived: bool) -> None:
    (period,) = periods(read_prose(text))
    assert period.begin is not None and str(period.begin.value) == begin
    assert period.end is not None and (str(period.end.value), period.end.derived) == (end, derived)


@pytest.mark.parametrize(
    "text",
    [
        "for a term of three (2) years from the Effective Date. Effective Date: 2022-07-01",  # word and figure disagree
        "有效期两年，自签订之日起。",  # and no day of signing
        "质保期自2023年1月1日至2024年1月1日。",
        "付款期限为30天，自2022年7月1日起。",
        "有效期自2023年7月1日起至2022年6月30日止。",
    ],
)
def test_a_period_that_the_text_does_not_tell_is_none(text: str) -> None:
    assert periods(read_prose(text)) == ()


def test_the_effective_date_is_its_own() -> None:
    defined = effective_date(read_prose("Signed on July 3, 2022. Effective as of July 1, 2022 (the “Effective Date”)."))
    signed = effective_date(read_prose("签订日期：2022年7月1日。本合同自双方签字之日起生效。"))
    assert defined is not None and (defined.value, defined.derived) == (date(2022, 7, 1), False)
    assert signed is not None and (signed.value, signed.derived) == (date(2022, 7, 1), True)
    assert effective_date(read_prose("日期：2022年7月")) is None
    assert Month(2022, 7) in [m.value for m in read_prose("日期：2022年7月").dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲方：大连和平软件（中国）有限公司\n乙方：自由贸易有限公司",
         ["大连和平软件(中国)有限公司", "自由贸易有限公司"]),
        ("大连星海软件有限公司（以下简称甲方）委托沈阳北方信息技术有限公司（以下简称“乙方”）开发",
         ["大连星海软件有限公司", "沈阳北方信息技术有限公司"]),
        ("委托方：北京甲骨软件有限公司 受托方：大连乙烯研究院", ["北京甲骨软件有限公司", "大连乙烯研究院"]),
        ("by and between Foo Bar Inc., a Delaware corporation (“Client”) and Dalian Star Software Co., Ltd. "
         "(the “Contractor”)",
         ["Foo Bar Inc.", "Dalian Star Software Co., Ltd."]),
        ('BY AND BETWEEN FOO BAR INC. ("CLIENT") AND DALIAN STAR SOFTWARE CO., LTD. ("CONTRACTOR")',
         ["FOO BAR INC.", "DALIAN STAR SOFTWARE CO., LTD."]),
        ("Party A: Johnson & Johnson Technology Co., Ltd.\nParty B: Dalian Star Software Co.,Ltd.",
         ["Johnson & Johnson Technology Co., Ltd.", "Dalian Star Software Co.,Ltd."]),
        ("Agreement between Foo Bar GmbH and Dalian Star Software Co., Ltd. about",
         ["Foo Bar GmbH", "Dalian Star Software Co., Ltd."]),
        ("株式会社東京システム（以下「甲」という。）と大連星海軟件有限公司（以下「乙」という。）とは",
         ["株式会社東京システム", "大連星海軟件有限公司"]),
    ],
)  # fmt: skip
def test_parties_have_their_roles(text: str, expected: list[str]) -> None:
    found = find_parties(text)
    roles = [party(found, role) for role in ("a", "b")]
    assert [p.name if p else None for p in roles] == expected


def test_two_names_for_one_role_are_no_answer() -> None:
    found = find_parties("甲方：大连星海软件有限公司\n甲方：大连星河软件有限公司")
    assert [p.role for p in found] == ["a", "a"]
    assert party(found, "a") is None
