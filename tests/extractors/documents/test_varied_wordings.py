"""Wordings, places and makes of forms that were met one after the other: each what a form is, or what a field says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractors import catalogue
from pipeline.draft import Draft
from pipeline.geometry import Rect
from pipeline.model import Kind, Month, Page, Seal, SealShape, Value
from tests.extractors.printed import Print, values
from tests.extractors.sheets import centred, page, rows, word

OWN = "大连澜澈软件有限公司"
OWN_EN = "Dalian Lanche Software Co., Ltd."
CLIENT = "Northwind Harbor Systems Inc."
BODY = "上海衡榆认证有限公司"

Case = tuple[list[Page], Kind, dict[str, Value | None]]


def drafts(pages: list[Page]) -> list[Draft]:
    return [catalogue.draft(segment) for segment in catalogue.segment(pages)]


def double_labels() -> Case:
    """Both languages in one cell, the English one in brackets; the currency is the trade's."""
    p = Print()
    p.put(180, 40, "东陆银行电子回单", 14)
    pairs = (
        ("借贷标志[ D/C ]", "贷方"),
        ("付款人名称[ Payer's Name ]", CLIENT),
        ("收款人名称[ Payee's Name ]", OWN),
        ("交易货币[ Trade Currency ]", "JPY"),
        ("交易金额[ Trade Amount ]", "5,842,301.00"),
        ("起息日期[ Value Date ]", "20230319"),
    )
    for i, (label, value) in enumerate(pairs):
        p.row(80 + 20 * i, (50, label), (290, value), size=9)
    told: dict[str, Value | None] = {
        "currency": "JPY",
        "amount": Decimal("5842301.00"),
        "value_date": date(2023, 3, 19),
        "payee_name": OWN,
    }
    return [p.page], Kind.BANK_ADVICE, told


def acknowledgement() -> Case:
    """电子回执 is a slip like 电子回单."""
    p = Print()
    p.put(170, 40, "滨城银行网上银行电子回执", 15)
    p.row(66, (50, "日期：2023-04-28"), (240, "凭证号：18273645"), size=9)
    p.row(90, (50, "付款人"), (100, "全称"), (150, OWN), (310, "收款人"), (360, "全称"), (410, BODY), size=9)
    p.row(110, (100, "账号"), (150, "41190501231"), (360, "账号"), (410, "10011907093"), size=9)
    p.row(130, (50, "大写金额"), (150, "伍万叁仟元整"), (310, "小写金额"), (410, "￥53,000.00"), size=9)
    p.row(150, (50, "用途"), (150, "付款"), size=9)
    told: dict[str, Value | None] = {
        "payer_name": OWN,
        "payee_name": BODY,
        "amount": Decimal("53000.00"),
        "value_date": date(2023, 4, 28),
    }
    return [p.page], Kind.PAYMENT_SLIP, told


def signing_table() -> Case:
    """The last page of the ministry's form is a table in which both sides sign: it is the contract's."""
    first = page(
        [
            centred(90, "技术服务合同", 22),
            *rows(150, ["合同登记编号：KF2021090173", f"委托方（甲方）：{CLIENT}", f"受托方（乙方）：{OWN}"]),
            *rows(210, ["签订时间：2021年09月01日", "有效期限：2021-09-22 至 2024-04-21"]),
        ]
    )
    cells = ["单位名称\t甲公司 （盖章）", "法定代表人\t（签章）", "委托代理人\t（签章）"]
    last = page(rows(80, cells * 2), 2)
    return [first, last], Kind.CONTRACT, {"contract_number": "KF2021090173", "signed_on": date(2021, 9, 1)}


def parties_in_one_line() -> Case:
    """Both parties on one line with hardly a gap between them."""
    lines = [
        f"甲方：{CLIENT} 乙方：{OWN}",
        "双方于2022年7月22日签订本合同如下：",
        "第一条 委托费用：合计 USD 120,000.00。",
        "第二条 合同期间：2022年8月1日～2023年7月31日。",
    ]
    told: dict[str, Value | None] = {"party_a": CLIENT, "party_b": OWN, "signed_on": date(2022, 7, 22)}
    return [page([centred(70, "软件开发委托合同", 20), *rows(110, lines)])], Kind.CONTRACT, told


def order_under_another() -> Case:
    """The agreement that an order refers to was signed on another day; the order's own stands where it is signed."""
    lines = [
        "SOW Number\tSOW-2021-017",
        "Reference Agreement\tMaster Services Agreement dated 12 March 2019",
        f"Client\t{CLIENT}",
        f"Supplier\t{OWN_EN}",
        "Total Fixed Price\tUSD 120,000.00",
        "1. Scope. Supplier shall perform the services described in Annex 1.",
        "Date: 2021-10-05\tDate: 2021-10-05",
    ]
    told: dict[str, Value | None] = {
        "signed_on": date(2021, 10, 5),
        "contract_number": "SOW-2021-017",
        "party_b": OWN_EN,
    }
    return [page([centred(70, "STATEMENT OF WORK", 18), *rows(110, lines, pitch=20)])], Kind.CONTRACT, told


def accepted_order() -> Case:
    """A 注文請書 goes from the one who supplies to the one who orders; its day stands alone in its head."""
    words = [
        centred(60, "注文請書", 20),
        word(380, 90, "請書番号：WSA15740"),
        word(380, 110, "2022年4月28日"),
        word(60, 130, "株式会社東都情報システム　御中", 12),
        word(380, 155, OWN),
        *rows(
            190, ["貴社注文について、下記のとおりお請けいたします。", "件名\tデータ入力処理", "請負金額\tUS$221,100.00"]
        ),
        *rows(250, ["履行期間\t2022年5月1日から2024年7月31日まで", "支払条件\t月末締め翌月末払い"]),
    ]
    told: dict[str, Value | None] = {
        "contract_number": "WSA15740", "party_a": "株式会社東都情報システム", "party_b": OWN,
        "signed_on": date(2022, 4, 28),
    }  # fmt: skip
    return [page(words)], Kind.CONTRACT, told


def certified_in_two_languages() -> Case:
    """兹证明 and its English stand side by side: the words of the sentence are no holder."""
    words = [
        centred(80, "信息安全管理体系认证证书", 22),
        *rows(120, ["证书编号 Certificate No.：21522M2135R0M"], left=180),
        *rows(150, ["兹证明 This is to certify that"], left=200),
        centred(175, OWN, 17),
        *rows(200, ["建立的信息安全管理体系符合标准", "ISO/IEC 27001:2013"], left=200),
        *rows(260, ["本次发证日期：2022年11月1日", "有效期至：2025年10月31日"], left=90),
        centred(360, BODY, 13),
    ]
    return [page(words)], Kind.CERTIFICATE, {"holder": OWN, "issued_on": date(2022, 11, 1)}


def honour_over_two_lines() -> Case:
    """The honour's opening quotation mark ends one line, its name begins the next."""
    words = [
        centred(100, "荣誉证书", 34),
        word(60, 170, f"{OWN}：", 16),
        word(92, 200, "贵单位在二〇二二年度服务外包工作中成绩突出，被评为“", 16),
        word(60, 226, "服务外包先进企业”。", 16),
        word(92, 256, "特发此证，以资鼓励。", 16),
        word(380, 360, "大连市商务局", 15),
        word(360, 385, "二〇二三年一月五日", 14),
    ]
    return [page(words)], Kind.CERTIFICATE, {"title": "服务外包先进企业", "holder": OWN, "issued_on": date(2023, 1, 5)}


def term_of_an_honour() -> Case:
    """有效期三年 is a term and no date: the day below the issuer is the issue's, and no day of expiry is printed."""
    words = [
        centred(90, "证书", 24),
        centred(140, "授予", 14),
        centred(165, OWN, 18),
        centred(200, "数字服务贸易领军企业", 20),
        centred(230, "称号", 14),
        centred(260, "（有效期三年）", 11),
        centred(320, "中国国际投资促进会", 13),
        centred(345, "2023年2月", 12),
    ]
    return [page(words)], Kind.CERTIFICATE, {"title": "数字服务贸易领军企业", "issued_on": Month(2023, 2)}


def award_in_english() -> Case:
    """CERTIFICATE OF AWARD fits any award: what was won is the title."""
    words = [
        centred(100, "CERTIFICATE OF AWARD", 30),
        centred(150, "is proudly presented to", 13),
        centred(180, OWN_EN, 20),
        centred(215, "for being recognized as", 13),
        centred(245, "Top 100 Outsourcing Service Providers 2022", 18),
        word(60, 330, "April 2023", 12),
        centred(380, "Northgate Assurance Limited", 11),
    ]
    told: dict[str, Value | None] = {
        "title": "Top 100 Outsourcing Service Providers 2022",
        "holder": OWN_EN,
        "issued_on": Month(2023, 4),
    }
    return [page(words)], Kind.CERTIFICATE, told


def assessed_in_a_sentence() -> Case:
    """The holder within a sentence: 经评估，某公司符合 …"""
    words = [
        centred(90, "软件企业证书", 22),
        *rows(130, ["证书编号：辽R-2022-0131"], left=90),
        *rows(
            160, ["依据《软件企业评估规范》，经评估，", f"{OWN} 符合软件企业的相关要求，", "特颁发此证书。"], left=90
        ),
        *rows(240, ["评估日期：2022年11月1日", "有 效 期：壹年"], left=90),
        word(360, 330, "辽宁省软件行业协会", 13),
    ]
    return [page(words)], Kind.CERTIFICATE, {"holder": OWN, "issued_on": date(2022, 11, 1)}


def valid_from_until() -> Case:
    """Valid from … until …, and the day of issue behind its place at the foot."""
    words = [
        centred(70, "CERTIFICATE", 22),
        centred(110, "The certification body hereby certifies that", 11),
        centred(135, OWN_EN, 16),
        centred(160, "An audit was performed. The requirements according to", 11),
        centred(185, "ISO 9001:2015", 14),
        centred(205, "are fulfilled.", 11),
        *rows(240, ["Certificate Registration No.: 1210023Q"], left=90),
        centred(265, "The certificate is valid from 2023-04-07 until 2026-04-06.", 11),
        word(60, 360, "Hamburg, 2023-04-07", 10),
    ]
    told: dict[str, Value | None] = {
        "title": "ISO 9001:2015",
        "issued_on": date(2023, 4, 7),
        "valid_until": date(2026, 4, 6),
    }
    return [page(words)], Kind.CERTIFICATE, told


def plaque_under_a_folio() -> Case:
    """The number stamped over a plaque is above its text, and moves no title out of its place."""
    words = [
        word(770, 25, "第38页", 10),
        word(330, 168, OWN, 20),
        word(220, 233, "2022年度中国服务外包百强企业", 28),
        word(362, 325, "中国服务贸易发展促进会", 13),
        word(373, 348, "二〇二二年十一月", 12),
    ]
    told: dict[str, Value | None] = {
        "title": "2022年度中国服务外包百强企业",
        "holder": OWN,
        "issued_on": Month(2022, 11),
    }
    return [page(words, size=(842.0, 595.0))], Kind.CERTIFICATE, told


def larger_line_is_the_honour() -> Case:
    """Of two lines of different size the larger is the honour, the smaller the field that it is of."""
    words = [
        centred(100, "中国软件服务外包产业", 16),
        centred(134, "最具成长性服务商", 24),
        centred(190, "获奖单位", 14),
        centred(215, OWN, 18),
        *rows(280, ["主办单位：辽宁省软件行业协会", "2023年3月"], left=200),
    ]
    return [page(words)], Kind.CERTIFICATE, {"title": "最具成长性服务商", "holder": OWN}


def old_licence() -> Case:
    """A licence from before 2015 has a register's number and no credit code; its rows stand close."""
    words = [
        centred(70, "企业法人营业执照", 26),
        word(380, 100, "注册号：210222191510843", 11),
        *rows(
            140,
            [
                f"名      称\t{OWN}",
                "住      所\t大连市高新园区数码路1号",
                "法定代表人姓名\t王昕颖",
                "注 册 资 本\t人民币2000万元",
                "成 立 日 期\t二〇一三年六月十六日",
            ],
            size=12,
            pitch=20.0,
        ),
    ]
    told: dict[str, Value | None] = {
        "name": OWN,
        "address": "大连市高新园区数码路1号",
        "legal_representative": "王昕颖",
    }
    return [page(words)], Kind.BUSINESS_LICENCE, told


CASES: dict[str, Callable[[], Case]] = {
    case.__name__: case
    for case in (
        double_labels, acknowledgement, signing_table, parties_in_one_line, order_under_another, accepted_order,
        certified_in_two_languages, honour_over_two_lines, term_of_an_honour, award_in_english, assessed_in_a_sentence,
        valid_from_until, plaque_under_a_folio, larger_line_is_the_honour, old_licence,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_reads(name: str) -> None:
    pages, kind, expected = CASES[name]()
    (found,) = drafts(pages)
    assert found.segment.kind is kind
    assert {field: values(found).get(field) for field in expected} == expected


def test_a_term_and_a_register_number_leave_fields_absent_and_not_unread() -> None:
    (honour,) = drafts(term_of_an_honour()[0])
    assert "valid_until" not in honour.printed
    (licence,) = drafts(old_licence()[0])
    assert "uscc" not in licence.printed


def test_a_title_alone_between_two_parts_begins_no_contract() -> None:
    divider = page([word(470, 231, "认证合同", 14), word(520, 25, "第55页", 10)])
    contract, _, _ = parties_in_one_line()
    inner = page([w for p in contract for w in p.words], 2)
    assert [(d.segment.kind, d.segment.numbers) for d in drafts([divider, inner])] == [
        (Kind.OTHER, (1,)),
        (Kind.CONTRACT, (2,)),
    ]


def stacked(titles: tuple[tuple[float, str], ...]) -> list[Draft]:
    """Slips below each other, each under a head of its own: (x, run) of the head's runs."""
    p = Print()
    sums = ("53,000.00", "12,800.00")
    for slip, (top, amount) in enumerate(zip((50.0, 450.0), sums, strict=True)):
        for x, text in titles if slip else ((200.0, "单位付款业务回单"),):
            p.put(x, top, text, 15)
        for i, (label, value) in enumerate(
            (
                ("付款日期", "2023-04-28"),
                ("付款人户名", OWN),
                ("收款人户名", BODY),
                ("币种", "人民币"),
                ("付款金额", amount),
            )
        ):
            p.row(top + 30 + 22 * i, (50, label), (190, value), size=9.5)
    return drafts([p.page])


@pytest.mark.parametrize(
    "titles",
    [
        ((200.0, "单位客户付款回单"),),
        ((40.0, "中国港信银行"), (300.0, "单位客户专用回单")),
        ((150.0, "国内付款业务回执"),),
    ],
)
def test_a_title_made_of_labels_words_begins_a_slip(titles: tuple[tuple[float, str], ...]) -> None:
    found = stacked(titles)
    assert [values(d)["amount"] for d in found] == [Decimal("53000.00"), Decimal("12800.00")]


def test_a_row_that_speaks_of_slips_begins_none() -> None:
    p = Print()
    untitled(p, 50.0, "53,000.00", 10.5)
    p.row(200, (60, "凭证种类"), (190, "付款业务回单"), size=13)
    p.row(230, (60, f"付款人账号：41190501 {OWN}"), (330, "交易金额：53,000.00"))
    assert len(drafts([p.page])) == 1


def untitled(printed: Print, top: float, amount: str, size: float = 9.5) -> None:
    """A slip whose title is no larger than its text."""
    printed.put(60, top, "东陆银行电子回单", size)
    labelled = (("交易日期：2023-04-28", "交易流水：G12345"), (f"付款人：{OWN}", ""), (f"收款人：{BODY}", ""))
    for i, (left, right) in enumerate(
        (*labelled, (f"交易金额（小写）：CNY {amount}", "交易金额（大写）：伍万叁仟元整"))
    ):
        printed.put(60, top + 22 + 18 * i, left, size)
        if right:
            printed.put(330, top + 22 + 18 * i, right, size)
    printed.put(60, top + 98, "打印时间：2023-05-06 10:00:01  请勿重复记账", 8)


def test_slips_of_one_form_come_apart_where_their_labels_begin_again() -> None:
    p = Print()
    sums = ("53,000.00", "12,800.00", "7,350.00")
    for top, amount in zip((50.0, 300.0, 550.0), sums, strict=True):
        untitled(p, top, amount)
    found = drafts([p.page])
    assert [str(values(d)["amount"]) for d in found] == [s.replace(",", "") for s in sums]
    assert all(values(d)["payee_name"] == BODY for d in found)


def test_a_slip_that_says_its_labels_once_is_one() -> None:
    p = Print()
    untitled(p, 50.0, "53,000.00")
    p.row(200, (60, f"付款人：{OWN}"), (330, "附言"))
    assert len(drafts([p.page])) == 1


def test_titles_no_larger_than_the_rows_part_slips_of_two_forms_and_seals_do_not() -> None:
    p = Print()
    untitled(p, 50.0, "53,000.00")
    p.words[0] = word(60, 50, "东陆银行电子回单", 9.5)
    p.put(200, 300, "外汇结汇通知单", 9.5)
    rows_of = (
        ("客户名称", OWN),
        ("付款人", CLIENT),
        ("收汇币种", "USD"),
        ("收汇金额", "22,802.94"),
        ("起息日", "2022-10-21"),
    )
    for i, (label, value) in enumerate(rows_of):
        p.row(326 + 20 * i, (60, label), (190, value), size=9.5)
    first, second = drafts([p.page])
    assert values(first)["amount"] == Decimal("53000.00")
    assert values(second) | {"amount": Decimal("22802.94"), "currency": "USD"} == values(second)
    seal = Seal(Rect(240, 120, 330, 210), "red", SealShape.ROUND, "", 0.9)
    p = Print()
    untitled(p, 50.0, "53,000.00", 9.5)
    p.put(260, 165, "电子回单", 9.5)
    assert len(drafts([replace(p.page, seals=(seal,))])) == 1


def test_a_value_below_the_next_columns_label_is_that_columns() -> None:
    p = Print()
    p.put(40, 42, "贷记通知  CREDIT NOTE", 15)
    cells = (
        ("客户名称 Customer", OWN, "账号 Account No.", "6798937708726711"),
        ("付款人 Ordering Party", CLIENT, "付款人银行 Ordering Bank", "PACIFIC UNION BANK"),
        ("币种 Currency", "HKD", "入账金额 Net Amount", "218,552.06"),
    )
    for i, (left, value, right, other) in enumerate(cells):
        p.row(94 + 31 * i, (40, left), (300, right), size=9)
        p.row(107 + 31 * i, (40, value), (300, other), size=9)
    p.row(200, (40, "入账日期 Value Date"), size=9)
    p.row(213, (40, "2023-04-07"), size=9)
    (found,) = drafts([p.page])
    assert values(found)["payer_name"] == CLIENT
    assert values(found)["amount"] == Decimal("218552.06")


def test_an_order_behind_a_statement_of_work_is_a_document_of_its_own() -> None:
    first, _, _ = order_under_another()
    heads = [word(50, 51, CLIENT, 12), word(390, 51, "PURCHASE ORDER", 12)]
    lines = ["PO Number: MSA26790", "PO Date: 04 May 2022", f"Vendor: {OWN_EN}", f"Bill To: {CLIENT}"]
    lines += ["1 Cloud Operation Services 17,000,000.00", "Total (JPY) 17,000,000.00", "Payment Terms: Net 45"]
    lines += ["This purchase order is subject to the Buyer's standard terms and conditions, confidentiality included."]
    order = page([*heads, *rows(80, lines, pitch=19)], 2)
    assert [d.segment.numbers for d in drafts([*first, order])] == [(1,), (2,)]


def test_a_heading_with_the_issuer_above_it_says_nothing() -> None:
    words = [
        centred(84, "Global Assessment Institute", 13),
        centred(103, "CERTIFICATE", 17),
        centred(146, "The certification body hereby certifies that", 11),
        centred(165, OWN_EN, 16),
        centred(190, "fulfils the requirements of", 11),
        centred(215, "ISO 9001:2015", 13),
        *rows(260, ["Certificate Registration No.: 86523Q5705R2M", "Date of issue: 2023-05-03"], left=60),
    ]
    (found,) = drafts([page(words)])
    assert values(found)["title"] == "ISO 9001:2015"


def test_a_reader_may_say_the_heading_in_old_characters() -> None:
    ((first,), kind, _) = honour_over_two_lines()
    words = tuple(replace(w, text="榮誉證書") if w.text == "荣誉证书" else w for w in first.words)
    (found,) = drafts([replace(first, words=words)])
    assert found.segment.kind is kind
    assert values(found)["title"] == "服务外包先进企业"


@pytest.mark.parametrize(
    ("labels", "field", "value", "expected"),
    [
        (("转出户名", "付方户名", "汇款客户名称", "Remitter Account Title"), "payer_name", CLIENT, CLIENT),
        (("转入户名", "收方户名", "汇入户名", "Beneficiary Account Holder"), "payee_name", OWN, OWN),
        (("收账日期", "贷记日", "账务日期", "清算日期", "Date Credited"), "value_date", "2023-04-07", date(2023, 4, 7)),
        (("结算币种", "汇入币种", "货币代码", "Settlement Currency"), "currency", "HKD", "HKD"),
        (("实际到账金额", "到帐金额", "Amount Received"), "amount", "218,552.06", Decimal("218552.06")),
    ],
)
def test_labels_of_an_advice(labels: tuple[str, ...], field: str, value: str, expected: Value) -> None:
    plain = {
        "payer_name": "付款人名称", "payee_name": "收款人名称", "value_date": "起息日", "currency": "币种",
        "amount": "入账金额",
    }  # fmt: skip
    said = {
        "payer_name": CLIENT, "payee_name": OWN, "value_date": "2023-04-07", "currency": "HKD", "amount": "218,552.06",
    }  # fmt: skip
    for label in labels:
        p = Print()
        p.put(220, 40, "收账通知", 16)
        for i, (name, wording) in enumerate(plain.items()):
            p.row(90 + 30 * i, (50, label if name == field else wording), (230, value if name == field else said[name]))
        (found,) = drafts([p.page])
        assert values(found).get(field) == expected, label


@pytest.mark.parametrize("label", ["任务书编号", "工单号", "委托书编号", "服务单号"])
def test_numbers_of_orders(label: str) -> None:
    lines = [
        f"{label}：RW-2022-0131",
        f"委托方：{CLIENT}",
        f"受托方：{OWN}",
        "签定日期：2022年7月22日",
        "第一条 服务内容。",
    ]
    (found,) = drafts([page([centred(70, "技术服务任务书", 20), *rows(110, lines)])])
    assert values(found)["contract_number"] == "RW-2022-0131"
    assert values(found)["signed_on"] == date(2022, 7, 22)


def test_the_day_of_an_award_behind_a_bare_label() -> None:
    words = [centred(90, "2022年度优秀服务外包企业", 24), centred(150, OWN, 18), centred(300, "大连市商务局", 13)]
    (found,) = drafts([page([*words, *rows(330, ["日期：2023年1月5日"], left=240)])])
    assert values(found)["issued_on"] == date(2023, 1, 5)


def test_the_addressee_of_an_accepted_order_is_not_both_parties() -> None:
    ((first,), _, _) = accepted_order()
    words = [replace(w, text=w.text.replace("　御中", "御中")) for w in first.words]
    (found,) = drafts([page(words)])
    assert (values(found)["party_a"], values(found)["party_b"]) == ("株式会社東都情報システム", OWN)


@pytest.mark.parametrize(("read", "code"), [("91210203MA0YX1QKOP", None), ("912102032472719YOR", "912102032472719Y0R")])
def test_an_o_in_a_credit_code_is_a_zero_where_the_check_character_says_so(read: str, code: str | None) -> None:
    words = [centred(70, "营业执照", 28), word(380, 100, f"统一社会信用代码 {read}", 11)]
    words += rows(140, [f"名称\t{OWN}", "类型\t有限责任公司", "法定代表人\t王昕颖", "成立日期\t2018年06月16日"])
    (found,) = drafts([page(words)])
    assert values(found).get("uscc") == code


_ZH = [
    f"甲方：{CLIENT}",
    f"乙方：{OWN}",
    "第一条 服务内容：软件开发。",
    "第二条 合同总价为USD 120,000.00。",
    "第三条 一式两份。",
]
_EN = [
    f'BETWEEN: (1) {CLIENT} (the "Client"); and', f'(2) {OWN_EN} (the "Contractor").',
    "1. Services. The Contractor shall develop software.", "2. The total fees shall be USD 120,000.00.",
    "3. Governing law: Singapore.",
]  # fmt: skip


@pytest.mark.parametrize(
    "ending",
    [
        "签约于2023年4月5日", "签订时间及地点：2023年4月5日，大连", "签订地点及时间：大连市，2023年4月5日",
        "合同日期：2023年4月5日",
        "甲方代表：      2023年4月5日\t乙方代表：      2023年4月5日", "时间：2023年4月5日", "成交日期：2023-04-05",
        "Dalian, April 5, 2023", "Place, Date: Dalian, 5 April 2023", "(Date) April 5, 2023",
    ],
)  # fmt: skip
def test_how_a_contract_says_when_it_was_signed(ending: str) -> None:
    chinese = not ending.isascii()
    title, body = ("软件开发服务合同", _ZH) if chinese else ("SERVICE AGREEMENT", _EN)
    (found,) = drafts([page([centred(70, title, 20), *rows(120, [*body, ending], pitch=24.0)])])
    assert values(found).get("signed_on") == date(2023, 4, 5)


@pytest.mark.parametrize(
    "sentence",
    ["付款日期：2023年4月5日", "The fifth day of April 2023 is a holiday.", "交付时间为2023年4月5日。"],
)
def test_another_day_is_not_the_signings(sentence: str) -> None:
    title, body = ("SERVICE AGREEMENT", _EN) if sentence.isascii() else ("软件开发服务合同", _ZH)
    (found,) = drafts([page([centred(70, title, 20), *rows(120, [*body, sentence], pitch=24.0)])])
    assert values(found).get("signed_on") is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("荣获二〇二二年度服务外包领军企业称号",), "二〇二二年度服务外包领军企业"),
        (
            ("AWARD", "Best Offshore Service Provider of the Year 2022"),
            "Best Offshore Service Provider of the Year 2022",
        ),
        (("荣誉证书", "被评为2022年度服务外包优秀企业称号"), "2022年度服务外包优秀企业"),
    ],
)
def test_the_honour_without_the_words_that_bestow_it(lines: tuple[str, ...], title: str) -> None:
    words = [centred(90 + 60 * i, line, 26.0 - 4 * i) for i, line in enumerate(lines)]
    words += [centred(250, OWN, 18), centred(320, "大连市商务局", 13), centred(345, "2023年3月15日", 12)]
    (found,) = drafts([page(words)])
    assert values(found)["title"] == title


def test_an_l_for_the_i_of_issue() -> None:
    words = [centred(70, "CERTIFICATE OF COMPLIANCE", 20), *rows(118, ["Awarded to", OWN_EN, "Standard"], left=60)]
    words += rows(180, ["PCI DSS v3.2.1 Level 1 Service Provider"], left=60)
    words += [word(60, 229, "Date of lssue"), word(300, 229, "Valid Through")]
    words += [word(60, 245, "2022-10-16"), word(300, 245, "2025-10-15")]
    (found,) = drafts([page(words)])
    assert values(found)["issued_on"] == date(2022, 10, 16)
