"""付款回单: forms of several banks, whose name is whose, glued and misread labels, and what is no slip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractors import catalogue
from extractors.documents.bank_advice import EXTRACTOR as BANK_ADVICE
from extractors.documents.payment_slip import EXTRACTOR
from pipeline.model import Kind, Value
from tests.extractors.documents.test_bank_advice import three_slips
from tests.extractors.printed import Print, assert_reads, extracted, values

OWN = "大连擎云软件有限公司"
BODY = "北京中岚认证中心有限公司"
BLOCKS = (
    ("付款人", 40, OWN, "3400200109000123456", "东陆银行大连高新园区支行"),
    ("收款人", 300, BODY, "0200001909200054321", "滨城银行北京朝阳支行"),
)
PAID: dict[str, Value | None] = {
    "payer_name": OWN,
    "payee_name": BODY,
    "amount": Decimal("53000.00"),
    "amount_in_words": Decimal("53000.00"),
    "currency": "CNY",
    "value_date": date(2023, 4, 28),
}


def stacked_headings() -> Print:
    """Headings of one character a line, 记账日期 at the foot, a timestamp and a print date that are no value date."""
    p = Print()
    p.put(40, 46, "东陆银行", 14)
    p.put(220, 46, "付款业务 电子回单", 16)
    p.row(72, (40, "电子回单号码：0012-3456-7890-1234"), (430, "打印日期：2023年05月06日"), size=9)
    for head, x, name, account, bank in BLOCKS:
        p.column(x, 102, head)
        for j, (label, value) in enumerate((("户名", name), ("账号", account), ("开户银行", bank))):
            p.row(98 + 24 * j, (x + 22, label), (x + 70, value))
    p.row(174, (40, "金额"), (110, "人民币（大写）：伍万叁仟元整"), (400, "¥53,000.00元"))
    p.row(198, (40, "摘要"), (110, "认证费"), (300, "业务（产品）种类"), (400, "跨行发报"))
    p.row(246, (40, "交易流水号"), (110, "53920147"), (300, "时间戳"), (380, "2023-04-29-10.32.11.123456"))
    p.row(294, (110, "验证码：bKt0jVXo2uQAzFiQnn5="))
    p.row(326, (40, "记账网点"), (100, "00109"), (200, "记账柜员"), (270, "00023"), (380, "记账日期"))
    p.put(440, 326, "2023年04月28日")
    p.put(40, 350, "重要提示：如果您是收款方，请到网站电子回单验证处进行回单验证。", 8)
    return p


def pairs() -> Print:
    """付款人 and 收款人 stand before the names themselves; 开户行 twice."""
    p = Print()
    p.put(40, 48, "海岳银行", 14)
    p.put(240, 46, "付款回单", 16)
    p.row(86, (40, "日期：2023年04月28日"), (220, "业务类型：网上转账"), (400, "流水号：G0123456789ABC"))
    p.row(110, (40, "付款账号：411905012310123"), (300, "收款账号：0200001909200054321"))
    p.row(134, (40, f"付款人：{OWN}"), (300, f"收款人：{BODY}"))
    p.row(158, (40, "开户行：海岳银行大连分行营业部"), (300, "开户行：滨城银行北京朝阳支行"))
    p.row(182, (40, "金额（大写）：人民币伍万叁仟元整"), (300, "金额（小写）：CNY53,000.00"))
    p.row(230, (40, "经办：1234"), (200, "回单编号：20230428123456"), (400, "回单验证码：A1B2C3D4"))
    return p


def tall_headings() -> Print:
    """单位客户专用回单: headings read as one tall run, a date without a label, the copy's name at the foot."""
    p = Print()
    p.put(180, 46, "渤北银行 单位客户专用回单", 14)
    p.row(76, (40, "币别：人民币"), (220, "2023年04月28日"), (400, "流水号：2106102345N0ABCDEF"))
    for head, x, name, account, bank in BLOCKS:
        p.tall(x, 94, head, pitch=18)
        for j, (label, value) in enumerate((("全 称", name), ("账 号", account), ("开户行", bank))):
            p.row(98 + 22 * j, (x + 20, label), (x + 62, value))
    p.row(168, (40, "金    额"), (102, "(大写)人民币伍万叁仟元整"), (360, "(小写)￥53,000.00"))
    p.row(190, (40, "凭证种类"), (102, "电子转账凭证"), (300, "凭证号码"), (360, "100234567890"))
    p.row(212, (40, "结算方式"), (102, "转账"), (300, "用途"), (360, "认证费"))
    p.row(276, (40, "打印卡号：2100010012345678"), (400, "(借方回单)(付款人回单)"))
    p.row(296, (40, "生成时间：2023-05-06 10:12:00"))
    return p


def glued() -> Print:
    """A reader that lost every blank between label and value."""
    p = Print()
    p.put(200, 46, "恒岭银行 转账凭证", 14)
    p.row(76, (40, "日期2023年04月28日"), (330, "流水号20230428000123"))
    p.row(101, (40, f"付款人全称{OWN}"), (310, f"收款人全称{BODY}"))
    p.row(121, (40, "付款人账号7212310182600012345"), (310, "收款人账号0200001909200054321"))
    p.row(141, (40, "付款人开户行东陆银行大连分行"), (310, "收款人开户行滨城银行北京朝阳支行"))
    p.row(161, (40, "人民币(大写)伍万叁仟元整"), (330, "￥53000.00"))
    p.row(181, (40, "用途认证费"))
    return p


def columns_of_digits() -> Print:
    """电汇凭证: each digit in a column of its own."""
    p = Print()
    p.put(200, 46, "电汇凭证（回单）", 14)
    p.put(60, 66, "委托日期 2023 年 04 月 28 日", 10)
    for (_, x, name, account, _), head in zip(BLOCKS, ("汇款人", "收款人"), strict=True):
        p.tall(x, 84, head, pitch=18)
        for j, (label, value) in enumerate((("全称", name), ("账号", account), ("汇出地点", "辽宁省大连市"))):
            p.row(88 + 22 * j, (x + 20, label), (x + 70, value))
    p.row(158, (40, "汇出行名称"), (110, "东陆银行大连分行"), (300, "汇入行名称"), (370, "滨城银行北京朝阳支行"))
    p.row(182, (40, "金额"), (70, "人民币（大写）"), (150, "伍万叁仟元整"))
    for i, (head, digit) in enumerate(zip("亿千百十万千百十元角分", "   ¥5300000", strict=True)):
        p.put(340 + i * 14, 178, head, 8)
        if digit != " ":
            p.put(342 + i * 14, 192, digit, 9)
    p.row(216, (40, "汇出行签章"), (300, "支付密码"))
    return p


CASES: dict[Callable[[], Print], dict[str, Value | None]] = {
    stacked_headings: {**PAID, "reference": "53920147"},
    pairs: {**PAID, "reference": "G0123456789ABC"},
    tall_headings: {**PAID, "reference": "2106102345N0ABCDEF"},
    glued: {**PAID, "reference": "20230428000123"},
    columns_of_digits: PAID,
}


@pytest.mark.parametrize("form", CASES, ids=lambda form: form.__name__)
def test_a_form_is_known_and_read(form: Callable[[], Print]) -> None:
    printed = form()
    assert EXTRACTOR.identify(printed.layout) > 0.8
    assert BANK_ADVICE.identify(printed.layout) < 0.5
    draft = extracted(EXTRACTOR, printed)
    assert_reads(draft, CASES[form])
    assert len(draft.readings["amount"]) == 1


def test_the_figure_alone_is_the_place_of_an_amount() -> None:
    (amount,) = extracted(EXTRACTOR, stacked_headings()).readings["amount"]
    assert amount.source.text == "¥53,000.00元"
    assert amount.rect is not None
    sign, yuan = 400 + 5, 400 + 5 + 9 * 5
    assert amount.rect.x0 == pytest.approx(sign, abs=0.6)
    assert amount.rect.x1 == pytest.approx(yuan, abs=0.6)


def test_one_heading_lost_leaves_each_name_its_side() -> None:
    p = tall_headings()
    p.words = [w for w in p.words if w.text != "收款人"]
    assert_reads(extracted(EXTRACTOR, p), {"payer_name": OWN, "payee_name": BODY})


def test_a_labelled_date_that_is_not_whole_is_not_replaced_by_another() -> None:
    p = pairs()
    p.words = [w for w in p.words if not w.text.startswith("日期")]
    p.put(430, 66, "2023年05月06日")
    p.put(40, 86, "交易日期：2023年0")
    draft = extracted(EXTRACTOR, p)
    assert values(draft)["value_date"] is None
    assert "value_date" in draft.printed


def statement() -> Print:
    p = Print()
    p.put(220, 46, "账户交易明细对账单", 15)
    p.put(40, 66, f"户名：{OWN} 账号：123412341234 币种：人民币 开户银行：东陆银行")
    p.row(86, (40, "交易日期"), (120, "流水号"), (220, "借方金额"), (300, "贷方金额"), (380, "余额"), (450, "对方户名"))
    for i in range(8):
        p.row(
            106 + 20 * i, (40, f"2023-04-1{i}"), (120, f"10000{i}"), (220, "1,000.00"), (380, "99,000.00"), (450, BODY)
        )
    return p


def clause() -> Print:
    p = Print()
    p.put(220, 46, "技术服务合同", 16)
    lines = (
        f"甲方（付款人）：{OWN}",
        f"乙方（收款人）：{BODY}",
        "1. 甲方应在收到发票后十日内以转账方式付款，金额为人民币53,000.00元（大写：伍万叁仟元整）。",
        "2. 乙方收款账户信息：",
        f"户名：{BODY}",
        "账号：0200001909200054321",
        "开户行：滨城银行北京朝阳支行",
        "3. 甲方付款后应将付款回单、入账凭证复印件交乙方。",
        "签订日期：2023年04月28日",
    )
    for i, line in enumerate(lines):
        p.put(60, 86 + 24 * i, line)
    return p


def schedule() -> Print:
    p = Print()
    p.put(200, 46, "附件3 费用支出清单", 15)
    p.row(
        86, (40, "序号"), (80, "支出内容"), (180, "收款人"), (300, "付款金额"), (400, "付款凭证号"), (480, "付款日期")
    )
    p.row(106, (40, "1"), (80, "认证费"), (180, BODY), (300, "53,000.00"), (400, "53920147"), (480, "2023-04-28"))
    return p


@pytest.mark.parametrize("paper", [statement, clause, schedule], ids=lambda paper: paper.__name__)
def test_papers_that_speak_of_payments_are_no_slips(paper: Callable[[], Print]) -> None:
    assert EXTRACTOR.identify(paper().layout) < 0.5
    assert BANK_ADVICE.identify(paper().layout) < 0.5


def test_each_slip_on_a_page_is_of_its_own_kind() -> None:
    segments = catalogue.segment([three_slips().page])
    assert [s.kind for s in segments] == [Kind.BANK_ADVICE, Kind.PAYMENT_SLIP, Kind.BANK_ADVICE]
    assert [catalogue.draft(s).readings["amount"][0].value for s in segments] == [
        Decimal("10345.67"),
        Decimal("11345.67"),
        Decimal("12345.67"),
    ]


def wire(figure: str = "¥53,000.00", words: str = "伍万叁仟元整") -> Print:
    """电汇凭证 whose headings down the left edge of each half were not read."""
    p = Print()
    p.put(200, 46, "东陆银行电汇凭证（回单）", 16)
    p.put(220, 72, "委托日期 2023年04月28日")
    for x, (_, _, name, account, bank) in zip((60, 320), BLOCKS, strict=True):
        label = "汇出行名称" if x < 300 else "汇入行名称"
        for j, (text, value) in enumerate((("全称", name), ("账号", account), (label, bank))):
            p.row(98 + 24 * j, (x, text), (x + 60, value))
    p.row(180, (40, "金额"), (100, f"人民币（大写）{words}"), (360, f"（小写）{figure}"))
    return p


def test_two_names_without_headings_stand_over_the_banks_of_their_sides() -> None:
    got = values(extracted(EXTRACTOR, wire()))
    assert (got["payer_name"], got["payee_name"]) == (OWN, BODY)


@pytest.mark.parametrize("figure", ["¥3,000.69", "¥53,000", "3000.69"])
def test_a_figure_that_its_words_show_to_be_a_piece_is_no_sum(figure: str) -> None:
    (reading,) = extracted(EXTRACTOR, wire(figure, "伍万叁仟元陆角玖分")).readings["amount"]
    assert (reading.value, reading.source.method, reading.rect) == (Decimal("53000.69"), "words:amount_in_words", None)


@pytest.mark.parametrize("figure", ["¥58,000.00", "¥530,000.00", "¥43,000.00"])
def test_a_figure_that_differs_from_its_words_stays_what_it_says(figure: str) -> None:
    (reading,) = extracted(EXTRACTOR, wire(figure)).readings["amount"]
    assert reading.value == Decimal(figure.strip("¥").replace(",", ""))
