"""A contract's fields in many wordings: labels, tables, prose, orders, two languages side by side, several pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractors.documents.contract import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.geometry import Rect
from pipeline.model import Kind, Page, Seal, SealShape
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, word

OURS, THEIRS = "大连示例软件有限公司", "Kaze Systems Inc."


def draft(*pages: Page) -> Draft:
    return EXTRACTOR.extract(sheets.segment(Kind.CONTRACT, *pages), tuple(Layout(p) for p in pages))


def values(found: Draft) -> dict[str, object]:
    return {name: readings[0].value for name, readings in found.readings.items()}


def one(title: str, lines: list[str], pitch: float = 20.0) -> Draft:
    return draft(sheets.page([centred(80, title, 20), *rows(130, lines, pitch=pitch)]))


def test_clauses_over_two_pages() -> None:
    first = sheets.page(
        [
            centred(80, "软件开发外包合同", 20),
            *rows(
                120,
                [
                    "合同编号：SW-2022-013\t签订地点：大连",
                    f"甲方（委托方）：{THEIRS}",
                    "地址：Austin, TX, USA",
                    f"乙方（受托方）：{OURS}",
                    "法定代表人：张三",
                    "第一条 服务内容",
                    "乙方为甲方提供软件开发服务，每人月单价为人民币20,000.00元。",
                    "第二条 合同金额",
                    "本合同总金额为美元壹佰贰拾叁万肆仟伍佰元整（USD 1,234,500.00），首期支付30%即USD 370,350.00。",
                    "第三条 合同期限",
                    "本合同有效期自2022年7月1日起至2023年12月31日止。",
                ],
            ),
        ]
    )
    second = sheets.page(
        rows(
            80,
            [
                "第四条 违约责任",
                "任何一方违约的，应支付违约金人民币100,000.00元。",
                "甲方（盖章）：\t乙方（盖章）：",
                f"{THEIRS}\t{OURS}",
                "日期：2022年6月28日\t日期：2022年6月28日",
            ],
        ),
        number=2,
    )
    found = draft(first, second)
    assert values(found) == {
        "title": "软件开发外包合同",
        "contract_number": "SW-2022-013",
        "party_a": THEIRS,
        "party_b": OURS,
        "amount": Decimal("1234500.00"),
        "amount_in_words": Decimal("1234500.00"),
        "currency": "USD",
        "effective_from": date(2022, 7, 1),
        "effective_to": date(2023, 12, 31),
        "signed_on": date(2022, 6, 28),
    }
    signed = found.readings["signed_on"][0]
    assert signed.page == 2
    assert signed.source.text == "2022年6月28日"


def test_the_place_is_the_value_alone() -> None:
    found = one("服务合同", ["合同金额：USD 12,000.00（含税）", f"甲方：{THEIRS}（以下简称甲方）", f"乙方：{OURS}"])
    amount = found.readings["amount"][0]
    assert amount.source.text == "12,000.00"
    assert amount.rect is not None
    left = 72 + sheets.width_of("合同金额：USD ", 10.5)
    assert amount.rect.x0 == pytest.approx(left, abs=1)
    assert values(found)["party_a"] == THEIRS


PARTIES = [
    [f"甲方：{THEIRS}", f"乙方：{OURS}"],
    [f"甲 方：{THEIRS}（盖章）", f"乙 方：{OURS}（盖章）"],
    [f"委托方（甲方）\t{THEIRS}", f"受托方（乙方）\t{OURS}"],
    [f"发包方（以下简称“甲方”）：{THEIRS}", f"接包方（以下简称“乙方”）：{OURS}"],
    [f"甲方 Party A: {THEIRS}", f"乙方 Party B: {OURS} (Dalian Example Software)"],
    [f"Party A (Client): {THEIRS}", f"Party B (Contractor): {OURS}"],
    [f"{THEIRS}（以下简称“甲方”）与{OURS}（以下简称“乙方”）经协商订立本合同。"],
    [f"需方：{THEIRS}\t供方：{OURS}"],
    ["甲方（公章）：\t乙方（公章）：", f"{THEIRS}\t{OURS}"],
    [
        f"1. 甲方：{THEIRS}",
        "统一社会信用代码：91210231MA0XYT8W58",
        f"2. 乙方：{OURS}",
        "地址：大连市高新技术产业园区黄浦路541号",
    ],
]


@pytest.mark.parametrize("lines", PARTIES)
def test_parties(lines: list[str]) -> None:
    got = values(one("技术服务合同", lines))
    assert (got.get("party_a"), got.get("party_b")) == (THEIRS, OURS)


def test_parties_of_an_english_preamble() -> None:
    found = one(
        "SOFTWARE SERVICES AGREEMENT",
        [
            'This Agreement is made and entered into as of July 1, 2022 (the "Effective Date") by and between Kaze',
            "Systems Inc., a corporation organized under the laws of Texas, having its principal place of business at",
            'Austin, TX, USA (hereinafter referred to as "Client"), and Dalian Example Software Co., Ltd., having its',
            'principal place of business in Dalian, P. R. China (the "Contractor").',
            "The total contract price is USD 98,765.40. This Agreement takes effect on July 1, 2022 and shall remain",
            "in force until June 30, 2024 unless terminated earlier.",
        ],
    )
    got = values(found)
    assert got["party_a"] == THEIRS
    assert got["party_b"] == "Dalian Example Software Co., Ltd."
    assert got["signed_on"] == date(2022, 7, 1)
    assert (got["amount"], got["currency"]) == (Decimal("98765.40"), "USD")
    assert (got["effective_from"], got["effective_to"]) == (date(2022, 7, 1), date(2024, 6, 30))


def test_a_purchase_order() -> None:
    got = values(
        one(
            "PURCHASE ORDER",
            [
                "PO No.\t4500012345",
                f"Buyer\t{THEIRS}",
                "Vendor\tDalian Example Software Co., Ltd.",
                "Order Date\t2022-08-01",
                "Start Date\t2022-08-05",
                "End Date\t2023-08-04",
                "Currency\tUSD",
                "Total Amount\t12,000.00",
            ],
            pitch=26,
        )
    )
    assert got == {
        "title": "PURCHASE ORDER",
        "contract_number": "4500012345",
        "party_a": THEIRS,
        "party_b": "Dalian Example Software Co., Ltd.",
        "signed_on": date(2022, 8, 1),
        "effective_from": date(2022, 8, 5),
        "effective_to": date(2023, 8, 4),
        "currency": "USD",
        "amount": Decimal("12000.00"),
    }


def test_japanese() -> None:
    got = values(
        one(
            "業務委託契約書",
            [
                "契約番号：K-2022-8",
                "株式会社カゼモリ（以下「甲」という。）と大連示例軟件有限公司（以下「乙」という。）とは、",
                "システム開発業務の委託に関し、次のとおり契約を締結する。",
                "第1条（委託料）",
                "委託料は金12,500,000円（消費税対象外）とする。",
                "第2条（契約期間）",
                "本契約の有効期間は、令和4年7月1日から令和5年6月30日までとする。",
                "令和4年6月20日",
                "甲　株式会社カゼモリ",
                "乙　大連示例軟件有限公司",
            ],
        )
    )
    assert got["party_a"] == "株式会社カゼモリ"
    assert got["party_b"] == "大連示例軟件有限公司"
    assert got["contract_number"] == "K-2022-8"
    assert (got["amount"], got["currency"]) == (Decimal("12500000.00"), "JPY")
    assert (got["effective_from"], got["effective_to"]) == (date(2022, 7, 1), date(2023, 6, 30))
    assert got["signed_on"] == date(2022, 6, 20)


NUMBERS = [
    ("合同编号：SW-2022-013", "SW-2022-013"),
    ("合同编号：\tSW-2022-013", "SW-2022-013"),
    ("合同编号 Contract No.: SW-2022-013", "SW-2022-013"),
    ("协议编号：大软合〔2022〕第013号", "大软合〔2022〕第013号"),
    ("编号：RZ202211003", "RZ202211003"),
    ("Contract Number: AGR/22/5781", "AGR/22/5781"),
    ("Agreement No. MSA 2022", None),
    ("合同编号：HT20220701 签订日期：2022年7月1日", "HT20220701"),
    ("合同号：2022-07-13", "2022-07-13"),
]


@pytest.mark.parametrize(("line", "number"), NUMBERS)
def test_number(line: str, number: str | None) -> None:
    got = values(one("技术服务合同", [line, f"甲方：{THEIRS}", f"乙方：{OURS}"]))
    if number is not None:
        assert got.get("contract_number") == number


SUMS = [
    (["合同总价（小写）\t2,332,600.00", "币种\t美元"], Decimal("2332600.00"), "USD"),
    (["合同金额为123.45万美元。"], Decimal("1234500.00"), "USD"),
    (["认证费用合计：人民币 53,000.00元（大写：伍万叁仟元整）。"], Decimal("53000.00"), "CNY"),
    (["Total Contract Value: EUR 1.234.567,89"], Decimal("1234567.89"), "EUR"),
    (["合同价款（含税）：￥86,000.00元，其中税额4,867.92元。"], Decimal("86000.00"), "CNY"),
    (["1.1 乙方每月服务费为人民币10,000.00元，合同总金额为人民币120,000.00元。"], Decimal("120000.00"), "CNY"),
    (["The Client shall pay a total amount not exceeding USD 45,000.00."], Decimal("45000.00"), "USD"),
]


@pytest.mark.parametrize(("lines", "amount", "currency"), SUMS)
def test_amount(lines: list[str], amount: Decimal, currency: str) -> None:
    got = values(one("技术服务合同", [f"甲方：{THEIRS}", f"乙方：{OURS}", *lines]))
    assert (got.get("amount"), got.get("currency")) == (amount, currency)


def test_a_framework_agreement_states_no_amount() -> None:
    got = values(
        one("框架服务协议", [f"甲方：{THEIRS}", f"乙方：{OURS}", "服务单价为每人月USD 3,000.00，具体金额以订单为准。"])
    )
    assert got.get("amount") is None


def test_a_label_without_a_sum_is_unreadable() -> None:
    found = one(
        "服务合同", [f"甲方：{THEIRS}", f"乙方：{OURS}", "合同金额：____________元", "签订日期：    年  月  日"]
    )
    assert [r.value for r in found.readings["amount"]] == [None]
    assert "amount" in found.printed
    assert values(found)["signed_on"] is None


def test_a_counted_term_says_that_it_was_counted() -> None:
    found = one("服务合同", [f"甲方：{THEIRS}", f"乙方：{OURS}", "合同有效期为自2022年7月1日起两年。"])
    end = found.readings["effective_to"][0]
    assert end.value == date(2024, 6, 30)
    assert end.source.method.startswith("arithmetic:term")
    assert end.rect is None


def test_two_languages_side_by_side() -> None:
    left = [
        "第一条 合同金额",
        "本合同总金额为USD 98,000.00，由甲方",
        "以电汇方式支付给乙方，汇款手续费由甲",
        "方承担，乙方应在收款后提供相应的票据。",
        "第二条 合同期限",
        "本合同有效期自2022年7月1日起至2023",
        "年6月30日止，期满前可以协商续签事宜。",
        "第三条 争议的解决",
        "双方应友好协商解决本合同的一切争议，",
    ]
    right = [
        "Article 1 Contract amount",
        "The total contract price is USD 98,000.00",
        "and shall be paid by Party A by telegraphic",
        "transfer, bank charges borne by Party A.",
        "Article 2 Term of this Contract",
        "This Contract is valid from July 1, 2022",
        "to June 30, 2023 and may be extended.",
        "Article 3 Settlement of disputes",
        "The parties shall settle all disputes in",
    ]
    words = [
        centred(60, "技术服务合同", 20),
        word(60, 100, f"甲方：{THEIRS}"),
        word(320, 100, f"Party A: {THEIRS}"),
        word(60, 120, f"乙方：{OURS}"),
        word(320, 120, f"Party B: {OURS}"),
    ]
    for index, (zh, en) in enumerate(zip(left, right, strict=True)):
        words += [word(60, 150 + 22 * index, zh), word(320, 150 + 22 * index, en)]
    got = values(draft(sheets.page(words)))
    assert (got["party_a"], got["party_b"]) == (THEIRS, OURS)
    assert (got["amount"], got["currency"]) == (Decimal("98000.00"), "USD")
    assert (got["effective_from"], got["effective_to"]) == (date(2022, 7, 1), date(2023, 6, 30))


def test_a_name_broken_over_two_lines() -> None:
    got = values(
        one(
            "服务合同",
            [
                f"甲方：{THEIRS}",
                "乙方：大连示例云数据与信息技术服务外包产业发展集团股份",
                "有限公司",
                "第一条 服务内容",
                "乙方提供服务。",
            ],
        )
    )
    assert got["party_b"] == "大连示例云数据与信息技术服务外包产业发展集团股份有限公司"


def undated(*texts: str, **page: Any) -> Draft:
    """A contract whose place to sign says `texts`, on a page in colour."""
    lines = ["合同编号：SW-2022-013", f"甲方：{THEIRS}", f"乙方：{OURS}", "第一条 服务内容", "乙方提供服务。"]
    printed = sheets.page([centred(80, "服务合同", 20), *rows(130, [*lines, *texts], pitch=20)])
    return draft(replace(printed, **({"colour": True} | page)))


EMPTY_PLACES = [
    ["甲方（盖章）：\t乙方（盖章）：", "签订日期：\t签订日期："],
    ["签订日期", "甲方（盖章）：\t乙方（盖章）："],
    ["签订日期：______", "签订地点：大连"],
    ["日期：　　年　　月　　日\t日期：　　年　　月　　日"],
    ["Date:\tDate:"],
    ["签订日期：\t签订地点：大连"],
    ["签订日期：", "本合同自签订之日起生效。"],
    ["本合同自双方签订之日起生效。", "甲方（盖章）：\t乙方（盖章）："],
]


@pytest.mark.parametrize("texts", EMPTY_PLACES)
def test_a_place_for_the_day_that_was_seen_empty_is_no_unread_day(texts: list[str]) -> None:
    found = undated(*texts)
    assert "signed_on" not in found.readings and "signed_on" not in found.printed


STROKES = Rect(150.0, 225.0, 230.0, 250.0)
DOUBTS: list[dict[str, Any]] = [
    {"colour": False},  # a grey scan hides its seals
    {"handwriting": (STROKES,)},
    {"seals": (Seal(STROKES, "red", SealShape.ROUND),)},
]


@pytest.mark.parametrize("page", DOUBTS)
def test_a_place_that_something_may_stand_in_is_not_empty(page: dict[str, Any]) -> None:
    found = undated("签订日期：", **page)
    assert "signed_on" in found.printed
    assert found.readings["signed_on"][0].value is None


def test_print_beneath_a_seal_of_a_born_digital_page_is_known() -> None:
    found = undated("签订日期：", medium="born-digital", seals=(Seal(STROKES, "red", SealShape.ROUND),))
    assert "signed_on" not in found.printed


@pytest.mark.parametrize(
    "texts",
    [["签订日期：二O二"], ["签订日期：二O二Z年五月\t签订地点：大连"], ["签订日期：见首页"], ["签订日期", "2O22.l"]],
)
def test_what_stands_in_the_place_is_read_by_a_person(texts: list[str]) -> None:
    assert "signed_on" in undated(*texts).printed


def test_inner_and_last_pages_continue() -> None:
    inner = sheets.page(
        rows(
            80, ["第五条 保密", "双方对本合同的内容负有保密义务。", "第六条 违约责任", "乙方违约的，应当赔偿甲方损失。"]
        )
    )
    last = sheets.page(
        rows(80, ["（以下无正文，为签署页）", "甲方（盖章）：\t乙方（盖章）：", "授权代表：\t授权代表："])
    )
    stray = sheets.page(rows(80, ["三层平面示意图", "办公区\t机房"]))
    assert EXTRACTOR.continues(Layout(inner)) >= 0.5 > EXTRACTOR.identify(Layout(inner))
    assert EXTRACTOR.continues(Layout(last)) >= 0.5 > EXTRACTOR.identify(Layout(last))
    assert EXTRACTOR.continues(Layout(stray)) < 0.5
