"""银行入账凭证: forms of several banks in Chinese and English, by the field and by which way the money went."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractors.documents.bank_advice import EXTRACTOR
from extractors.documents.payment_slip import EXTRACTOR as PAYMENT_SLIP
from pipeline.model import Value
from tests.extractors.printed import Print, assert_reads, extracted, values

US = "Kaze Systems Inc."
CN = "大连擎云软件有限公司"


def japanese_bank() -> Print:
    """An English advice of a Japanese bank: the amount sent, the charges and the amount credited."""
    p = Print()
    p.put(60, 46, "NISHIRO BANK (CHINA), LTD. DALIAN BRANCH", 11)
    p.put(230, 76, "CREDIT ADVICE", 15)
    p.row(106, (60, "TO: DALIAN QINGYUN SOFTWARE CO., LTD."), (400, "DATE: 30 APR 2023"))
    rows = (
        ("OUR REF. NO.", "511-IR-230428-0012"),
        ("VALUE DATE", "28 APR 2023"),
        ("ORDERING CUSTOMER", "KAZE SYSTEMS K.K."),
        ("ORDERING BANK", "NISHIRO BANK LTD, TOKYO"),
        ("REMITTANCE AMOUNT", "JPY 12,345,678"),
        ("LESS OUR CHARGES", "JPY 2,500"),
        ("CREDIT AMOUNT", "JPY 12,343,178"),
        ("YOUR ACCOUNT NO.", "H10-511-123456"),
        ("DETAILS OF PAYMENT", "SOFTWARE DEVELOPMENT FEE"),
    )
    for i, (label, value) in enumerate(rows):
        p.row(136 + 20 * i, (60, label), (200, ": " + value))
    p.put(60, 336, "WE HAVE CREDITED YOUR ACCOUNT WITH US FOR THE ABOVE AMOUNT.", 9)
    return p


def notice() -> Print:
    """国际汇入汇款入账通知书: labels and values in pairs, charges beside the sums."""
    p = Print()
    p.put(40, 42, "辽东商业银行", 14)
    p.put(200, 66, "国际汇入汇款入账通知书", 15)
    p.row(96, (40, "业务参考号："), (110, "IR1234523000678"), (330, "起息日："), (390, "20230428"))
    p.row(118, (40, "收款人："), (110, CN))
    p.row(140, (40, "收款账号："), (110, "313256789012"))
    p.row(162, (40, "汇款人："), (110, "ORVEX DATA GMBH & CO. KG"))
    p.row(184, (40, "汇款行："), (110, "TELLUN BANK AG"))
    p.row(206, (40, "汇款金额："), (110, "EUR100,000.00"), (330, "国外扣费："), (400, "EUR25.00"))
    p.row(228, (40, "入账金额："), (110, "EUR99,975.00"), (330, "手续费："), (400, "CNY100.00"))
    p.row(250, (40, "汇率："), (110, "7.6012"))
    return p


def headings_above() -> Print:
    """付款人 and 收款人 head two columns; 户名 stands in each."""
    p = Print()
    p.put(40, 46, "海岳银行", 13)
    p.put(220, 46, "客户收款回单", 15)
    p.row(76, (40, "交易日期：2023-04-28"), (330, "柜员交易号：H1234567"))
    p.row(101, (150, "付款人"), (410, "收款人"))
    p.row(124, (40, "户名"), (100, US), (310, "户名"), (370, CN))
    p.row(146, (40, "账号"), (100, "US00123456789"), (310, "账号"), (370, "7212310182600012345"))
    p.row(168, (40, "开户行"), (100, "TELLUN BANK N.A."), (310, "开户行"), (370, "海岳银行大连分行"))
    p.row(196, (40, "大写金额"), (100, "美元壹万贰仟叁佰肆拾伍元陆角柒分"), (370, "小写金额"), (430, "USD12,345.67"))
    p.row(218, (40, "业务编号"), (100, "FX20230428001"))
    return p


def headed_table() -> Print:
    """Values below their labels."""
    p = Print()
    p.put(200, 46, "滨城银行 业务回单（收款）", 15)
    p.row(86, (40, "入账日期"), (160, "业务编号"), (300, "币种"), (400, "金额"))
    p.row(104, (40, "2023-04-28"), (160, "IR20230428999"), (300, "美元"), (400, "12,345.67"))
    p.row(136, (40, "付款人名称"), (300, "收款人名称"))
    p.row(154, (40, US), (300, CN))
    p.row(186, (40, "付款人账号"), (300, "收款人账号"))
    p.row(204, (40, "123-456-789"), (300, "7212310182600012345"))
    return p


def own_and_other(flag: str = "贷") -> Print:
    """电子回单 for both ways: the owner's 户名, 对方户名, and a flag that tells the way."""
    p = Print()
    p.put(220, 46, "电子回单", 16)
    p.row(76, (40, "回单编号：20230428000123"), (330, "交易时间：2023-04-28 10:20:30"))
    p.row(101, (40, f"户名：{CN}"), (330, f"对方户名：{US}"))
    p.row(121, (40, "账号：7212310182600012345"), (330, "对方账号：123456789012"))
    p.row(141, (40, "开户行：东陆银行大连分行"), (330, "对方开户行：TELLUN BANK"))
    p.row(161, (40, f"借贷标志：{flag}"), (200, "币种：USD"), (330, "交易金额：12,345.67"))
    p.row(181, (40, "摘要：货款"), (330, "余额：99,999.00"))
    return p


def swift() -> Print:
    """The text of a SWIFT message: YYMMDD, a comma for the decimal point, an address below a name."""
    p = Print()
    p.put(56, 60, "港信银行 汇入汇款电文 INWARD REMITTANCE", 11)
    rows = (
        (":20: Sender's Reference", "20230621427179876"),
        (":32A: Value Date", "230428"),
        ("Currency/Interbank Amt", "USD12345,67"),
        (":33B: Instructed Amount", "USD12370,67"),
        (":50K: Ordering Customer", US),
        ("", "PORTLAND, OR, USA"),
        (":57A: Account With Inst.", "GANGXIN BANK OF CHINA"),
        (":59: Beneficiary", "/461524386844"),
        ("", CN),
        (":71A: Details of Charges", "SHA"),
    )
    for i, (label, value) in enumerate(rows):
        if label:
            p.put(56, 96 + 18 * i, label)
        p.put(240, 96 + 18 * i, value)
    p.put(56, 300, "涉外收款 已入账 CREDITED")
    return p


def in_ten_thousands() -> Print:
    """A unit in the form's head."""
    p = Print()
    p.put(200, 46, "收汇通知书", 15)
    p.put(460, 66, "单位：万美元", 9)
    p.row(86, (40, "收款人名称"), (150, CN))
    p.row(106, (40, "付款人名称"), (150, US))
    p.row(126, (40, "入账日期"), (150, "2023.04.28"))
    p.row(146, (40, "收汇金额"), (150, "12.3456"))
    p.row(166, (40, "业务编号"), (150, "FX2023042801"))
    p.row(186, (40, "收款人账号"), (150, "123412341234"))
    p.row(206, (40, "开户银行"), (150, "滨城银行大连分行"))
    return p


SUM: dict[str, Value | None] = {"value_date": date(2023, 4, 28), "currency": "USD", "amount": Decimal("12345.67")}
PARTIES: dict[str, Value | None] = {"payer_name": US, "payee_name": CN}
CASES: dict[Callable[[], Print], dict[str, Value | None]] = {
    japanese_bank: {
        "reference": "511-IR-230428-0012",
        "value_date": date(2023, 4, 28),
        "currency": "JPY",
        "amount": Decimal("12343178.00"),
        "payer_name": "KAZE SYSTEMS K.K.",
        "payee_name": "DALIAN QINGYUN SOFTWARE CO., LTD.",
    },
    notice: {
        "reference": "IR1234523000678",
        "value_date": date(2023, 4, 28),
        "currency": "EUR",
        "amount": Decimal("99975.00"),
        "payer_name": "ORVEX DATA GMBH & CO. KG",
        "payee_name": CN,
    },
    headings_above: {**SUM, **PARTIES, "reference": "FX20230428001", "amount_in_words": Decimal("12345.67")},
    headed_table: {**SUM, **PARTIES, "reference": "IR20230428999"},
    own_and_other: {**SUM, **PARTIES, "reference": "20230428000123"},
    swift: {**SUM, **PARTIES, "reference": "20230621427179876"},
    in_ten_thousands: {**SUM, **PARTIES, "reference": "FX2023042801", "amount": Decimal("123456.00")},
}


@pytest.mark.parametrize("form", CASES, ids=lambda form: form.__name__)
def test_a_form_is_known_and_read(form: Callable[[], Print]) -> None:
    printed = form()
    assert EXTRACTOR.identify(printed.layout) > 0.8
    assert PAYMENT_SLIP.identify(printed.layout) < 0.5
    assert_reads(extracted(EXTRACTOR, printed), CASES[form])


@pytest.mark.parametrize(("flag", "came_in"), [("贷", True), ("收", True), ("C", True), ("借", False), ("D", False)])
def test_a_flag_tells_which_way_the_money_went(flag: str, came_in: bool) -> None:
    layout = own_and_other(flag).layout
    assert (EXTRACTOR.identify(layout) > PAYMENT_SLIP.identify(layout)) is came_in
    draft = extracted(EXTRACTOR if came_in else PAYMENT_SLIP, own_and_other(flag))
    own, other = ("payee_name", "payer_name") if came_in else ("payer_name", "payee_name")
    assert values(draft)[own] == CN
    assert values(draft)[other] == US


def two_way(currency: str) -> Print:
    """A form that both ways share and that says nothing of the way."""
    p = Print()
    p.put(200, 46, "网上银行电子回单", 16)
    p.row(76, (40, "回单编号 20230428000123"), (330, "交易日期 2023-04-28"))
    p.row(101, (40, f"付款人户名 {US}"), (310, f"收款人户名 {CN}"))
    p.row(121, (40, "付款人账号 123456"), (310, "收款人账号 7212310182600012345"))
    p.row(141, (40, "开户行 东陆银行"), (310, "开户行 滨城银行大连分行"))
    p.row(161, (40, f"金额 {currency}12,345.67"))
    return p


def test_a_form_for_both_ways_goes_by_its_currency_and_less_surely() -> None:
    assert 0.5 < EXTRACTOR.identify(two_way("USD").layout) < 0.9
    assert EXTRACTOR.identify(two_way("USD").layout) > PAYMENT_SLIP.identify(two_way("USD").layout)
    assert EXTRACTOR.identify(two_way("CNY").layout) < PAYMENT_SLIP.identify(two_way("CNY").layout)


def test_a_sum_of_a_unit_is_no_place_for_a_further_reader() -> None:
    (amount,) = extracted(EXTRACTOR, in_ten_thousands()).readings["amount"]
    assert amount.rect is None  # the figure there says 12.3456
    assert amount.source.text == "12.3456"


def test_the_currency_is_a_field_of_its_own() -> None:
    draft = extracted(EXTRACTOR, notice())
    amount, currency = draft.readings["amount"][0], draft.readings["currency"][0]
    assert (amount.source.text, currency.source.text) == ("EUR99,975.00", "EUR")
    assert amount.rect is not None and currency.rect is not None
    assert currency.rect.x1 <= amount.rect.x0 + 0.1


def test_a_covered_figure_is_told_by_its_words_as_one_witness() -> None:
    p = Print()
    p.put(220, 46, "收款回单", 15)
    p.row(76, (40, "日期：2023年04月28日"), (330, "业务编号：IR20230428"))
    p.row(101, (40, f"付款人名称：{US}"), (310, f"收款人名称：{CN}"))
    p.row(121, (40, "付款人账号：123456"), (310, "收款人账号：7212310182600012345"))
    p.row(141, (40, "金额"), (70, "（大写）美元壹万贰仟叁佰肆拾伍元陆角柒分"), (330, "（小写）USD 12,3"))
    draft = extracted(EXTRACTOR, p)
    assert [(r.value, r.source.method) for r in draft.readings["amount"]] == [
        (None, "ocr:rapidocr"),
        (Decimal("12345.67"), "words:amount_in_words"),
    ]


def test_what_every_advice_prints_is_never_absent() -> None:
    p = Print()
    p.put(220, 46, "收款回单", 15)
    assert extracted(EXTRACTOR, p).printed >= {"value_date", "currency", "amount", "payee_name"}


def three_slips() -> Print:
    """Three slips on a page: in, out, in."""
    p = Print()
    for k, way in enumerate("收付收"):
        y = 36 + k * 260
        p.put(40, y, "恒岭银行", 13)
        p.put(220, y + 18, f"业务回单（{way}款）", 15)
        p.row(y + 50, (40, f"入账日期：2023年04月{20 + k}日"), (330, f"业务编号：IR2023042{k}001"))
        p.row(y + 70, (40, f"付款人户名：{US}"), (310, f"收款人户名：{CN}"))
        p.row(y + 90, (40, "付款人账号：123456"), (310, "收款人账号：7212310182600012345"))
        p.row(y + 110, (40, "币种：美元"), (310, f"金额：1{k},345.67"))
        p.row(y + 130, (40, "摘要：货款"))
        p.row(y + 150, (40, "打印时间：2023-05-06 10:12:00"), (310, "交易机构：123"))
        p.row(y + 170, (40, "本回单可重复打印"))
    return p


def test_slips_that_share_a_page_are_parted() -> None:
    layout = three_slips().layout
    regions = EXTRACTOR.split(layout)
    assert len(regions) == 3
    assert all(above[1] == below[0] for above, below in itertools.pairwise(regions))
    for k, (top, bottom, *_) in enumerate(regions):
        part = layout.region(top, bottom)
        assert (EXTRACTOR.identify(part) > PAYMENT_SLIP.identify(part)) is (k != 1)
        draft = EXTRACTOR.extract(extracted(EXTRACTOR, three_slips()).segment, (part,))
        assert values(draft)["amount"] == Decimal(f"1{k}345.67")
        assert values(draft)["value_date"] == date(2023, 4, 20 + k)
        assert values(draft)["reference"] == f"IR2023042{k}001"


def two_columns() -> Print:
    """One slip in two columns, in the right one of which a value (电汇凭证) reads like a slip's title."""
    p = Print()
    p.row(56, (60, "中国港信银行"), (266, "贷记通知"), size=14)
    p.row(86, (46, "日期：2023年03月09日"), (385, "回单编号：2023030943393"), size=9)
    p.row(111, (67, "全 称"), (110, "Mikasado Engineering LLC"), (325, "户 名"), (368, "大连擎钧数字科技公司"), size=9)
    p.column(46, 115, "付款人", size=9, pitch=19)
    p.column(304, 115, "收款人", size=9, pitch=19)
    p.row(137, (67, "账 号"), (325, "账 号"), (368, "4830754032034991"), size=9)
    p.row(163, (67, "开户行"), (110, "Portland, OR, USA"), (325, "开户行"), (368, "中国港信银行大连支行"), size=8)
    p.row(
        188, (48, "金额"), (100, "（大写）美元贰拾万贰仟肆佰贰拾肆元壹角伍分"), (362, "（小写）USD202,424.15"), size=9
    )
    p.row(
        214,
        (48, "用途"),
        (100, "业务流程外包服务费"),
        (310, "凭证种类"),
        (362, "电汇凭证"),
        (448, "中国港信银行"),
        size=9,
    )
    p.row(240, (48, "附言"), (100, "/INV/139986"), (310, "凭证号码"), (362, "11827826"), size=9)
    p.row(266, (40, "本回单可重复打印，请核对后记账。"), (492, "（收款人回单）"), size=8)
    return p


@pytest.mark.parametrize("form", [*CASES, two_columns], ids=lambda form: form.__name__)
def test_one_slip_is_not_parted(form: Callable[[], Print]) -> None:
    assert EXTRACTOR.split(form().layout) == []
