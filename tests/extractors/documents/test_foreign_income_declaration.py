"""涉外收入申报单: the paper form, web forms, English and broken labels, what is blank, and what is no such form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from extractors.documents.foreign_income_declaration import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import CutOut, LookTask
from pipeline.intake import PageTask, sha256_of
from pipeline.looking import second_looks
from pipeline.model import Nature, Value
from pipeline.reading import read_page
from pipeline.settings import Settings
from pipeline.values.identifiers import clean_number
from tests.extractors.printed import Print, assert_reads, extracted, values
from tests.extractors.sheets import segment

FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
NUMBER = "2102000012032304280123"
FULL: dict[str, Value | None] = {
    "declaration_number": NUMBER,
    "payee_code": "69N884828",
    "currency": "USD",
    "amount": Decimal("12345.67"),
    "sold_amount": Decimal("10000.00"),
    "fx_amount": Decimal("2345.67"),
    "payer_country": "USA",
    "declared_on": date(2023, 4, 29),
    "transaction_code": "227010",
    "bank_reference": "IR2304280012",
}


def english() -> Print:
    """An English form: labels beside values, the number in its five groups."""
    p = Print()
    p.put(150, 46, "DECLARATION FORM OF OVERSEAS RECEIPTS", 14)
    p.row(86, (40, "BOP Reporting No."), (200, "210200"), (250, "0012"), (290, "03"), (315, "230428"), (365, "0123"))
    p.row(110, (40, "Payee"), (200, "DALIAN QINGYUN SOFTWARE CO., LTD."))
    p.row(134, (40, "Unit Code"), (200, "69N88482-8"))
    p.row(158, (40, "Payment Method"), (200, "T/T"))
    p.row(182, (40, "Currency & Amount of Receipts"), (200, "USD12,345.67"), (380, "Exchange Rate"), (470, "6.8912"))
    p.row(206, (40, "Amount of Sale"), (200, "USD10,000.00"), (330, "Account No."), (420, "123456"))
    p.row(230, (40, "Amount in FX"), (200, "USD2,345.67"), (330, "Account No."), (420, "123456"))
    p.row(254, (40, "Amount of Others"), (330, "Account No."))
    p.row(278, (40, "Payer"), (200, "KAZE SYSTEMS INC."))
    p.row(302, (40, "Resident Country/Region Name & Code"), (260, "UNITED STATES"), (360, "USA"))
    p.row(302, (420, "Reporting Date"), (500, "2023-04-29"))
    p.row(326, (40, "BOP Transac. Code"), (140, "227010"), (220, "Currency & Amount"), (320, "USD12,345.67"))
    p.row(326, (420, "Transac. Remark"), (500, "SOFTWARE"))
    p.row(386, (40, "Bank Transac. Ref. No."), (200, "IR2304280012"))
    return p


def broken(number: str = "210200001203230428 0123") -> Print:
    """Labels broken in their cells, a name on two lines, a dash for nothing sold, a second code left blank."""
    p = Print()
    p.put(220, 46, "涉外收入申报单（对公单位）", 14)
    p.row(76, (40, "申报单号"), (150, number), (380, "银行业务编号"), (460, "IR2304280012"))
    p.row(101, (40, "收款人名称"), (380, "组织机构代码"), (460, "69N884828"))
    p.put(150, 95, "大连擎云嵌入式软件技术开发与运营服务")
    p.put(150, 109, "股份有限公司")
    p.put(40, 132, "收入款")
    p.put(40, 145, "币种及金额")
    p.row(139, (150, "USD  12,345.67"), (380, "结汇汇率"), (460, "689.12"))
    p.row(166, (40, "其中：结汇金额"), (150, "—"), (380, "账号"))
    p.row(186, (40, "现汇金额"), (150, "12,345.67"), (380, "账号"), (460, "412345678"))
    p.row(206, (40, "其他金额"), (380, "账号"))
    p.row(231, (40, "付款人名称"), (150, "Kaze Systems Inc."))
    p.put(40, 254, "付款人常驻国家")
    p.put(40, 267, "（地区）名称及代码")
    p.row(260, (150, "美国 USA"), (380, "申报日期"), (460, "2023年4月29日"))
    p.row(296, (40, "交易编码"), (150, "227010"), (230, "相应币种及金额"), (320, "USD 12,345.67"))
    p.row(296, (430, "交易附言"), (490, "软件开发"))
    p.row(316, (40, "交易编码"), (230, "相应币种及金额"), (430, "交易附言"))
    p.row(346, (40, "填报人：张三"), (200, "填报人电话：0411-1234567"))
    return p


def web() -> Print:
    """A web form's print with a text layer: two pairs a row, every label alone in its cell, yen without a decimal."""
    p = Print("text-layer")
    p.put(40, 26, "国家外汇管理局数字外管平台")
    p.put(230, 46, "涉外收入申报单", 14)
    pairs = (
        ("申报号码", NUMBER, "收款人类型", "C-对公用户"),
        ("主体代码", "69N884828", "收款人名称", "大连擎云软件有限公司"),
        ("结算方式", "T-电汇", "收入款币种", "JPY 日元"),
        ("收入款金额", "1234567", "结汇汇率", ""),
        ("结汇金额", "", "人民币账号", ""),
        ("现汇金额", "1234567.0", "外汇账号", "412345"),
        ("其他金额", "0.00", "其他账号", ""),
        ("付款人名称", "株式会社カゼモリ", "付款人国别", "JPN-日本"),
        ("交易编码1", "227010", "交易金额1", "1234567"),
        ("交易附言1", "软件开发费", "交易编码2", ""),
        ("申报日期", "20230429", "填报人", "张三"),
    )
    for i, cells in enumerate(pairs):
        for x, text in zip((40, 130, 310, 400), cells, strict=True):
            if text:
                p.put(x, 76 + 20 * i, text)
    return p


def test_an_english_form_is_read() -> None:
    assert EXTRACTOR.identify(english().layout) > 0.9
    draft = extracted(EXTRACTOR, english())
    assert_reads(draft, FULL | {"payee_name": "DALIAN QINGYUN SOFTWARE CO., LTD.", "payer_name": "KAZE SYSTEMS INC."})
    assert "other_amount" not in draft.readings  # its cell is blank


def test_broken_labels_and_names_are_read() -> None:
    draft = extracted(EXTRACTOR, broken())
    assert_reads(
        draft,
        FULL
        | {
            "sold_amount": None,
            "fx_amount": Decimal("12345.67"),
            "payee_name": "大连擎云嵌入式软件技术开发与运营服务股份有限公司",
            "payer_name": "Kaze Systems Inc.",
            "remark": "软件开发",
        },
    )
    assert not {"sold_amount", "other_amount"} & (set(draft.readings) | draft.printed)


def test_a_name_of_two_lines_is_no_place_for_a_line_reader() -> None:
    draft = extracted(EXTRACTOR, broken())
    (payee,) = draft.readings["payee_name"]
    assert payee.rect is None
    assert payee.source.box is not None


def test_a_web_form_is_read() -> None:
    draft = extracted(EXTRACTOR, web())
    assert_reads(
        draft,
        {
            "declaration_number": NUMBER,
            "payee_name": "大连擎云软件有限公司",
            "payer_name": "株式会社カゼモリ",
            "payer_country": "JPN",
            "currency": "JPY",
            "amount": Decimal("1234567.00"),
            "fx_amount": Decimal("1234567.00"),
            "other_amount": Decimal("0.00"),
            "transaction_code": "227010",
            "remark": "软件开发费",
            "declared_on": date(2023, 4, 29),
        },
    )
    assert "sold_amount" not in draft.readings


def test_the_figure_alone_is_the_place_of_an_amount() -> None:
    draft = extracted(EXTRACTOR, english())
    amount, currency = draft.readings["amount"][0], draft.readings["currency"][0]
    assert amount.source.text == "USD12,345.67"
    assert amount.rect is not None and currency.rect is not None
    assert currency.rect.x1 <= amount.rect.x0 + 0.1
    assert currency.rect.x0 >= 200


@given(st.lists(st.integers(1, 6), min_size=4, max_size=22), st.text("0123456789", min_size=22, max_size=22))
def test_the_number_is_read_however_its_boxes_group_it(sizes: list[int], number: str) -> None:
    p = Print()
    p.put(40, 100, "申报号码 BOP Reporting No.")
    x, rest = 190.0, number
    for i, size in enumerate([*sizes, 22]):
        if rest:
            p.put(x, 100, " ".join(rest[:size]) if i % 2 else "|".join(rest[:size]))
            x, rest = x + 12 * size + 6, rest[size:]
    assert values(extracted(EXTRACTOR, p))["declaration_number"] == number


@pytest.mark.parametrize(
    "printed",
    [NUMBER[:21], NUMBER + "1", NUMBER.replace("8", "B"), "2102000012032304280l23", "21020000120323042801 2O"],
)
def test_a_number_of_another_form_is_unreadable_and_its_words_are_kept(printed: str) -> None:
    (reading,) = extracted(EXTRACTOR, broken(printed)).readings["declaration_number"]
    assert reading.value is None
    assert reading.source.text.replace(" ", "") == printed.replace(" ", "")
    assert reading.rect is not None  # where a further reader looks


def test_a_box_rule_read_as_a_one_is_not_repaired() -> None:
    p = broken("2 1 0 2 0 0 1 0 0 1 2 0 3 2 3 0 4 2 8 0 1 2 3")
    assert values(extracted(EXTRACTOR, p))["declaration_number"] is None


def test_labels_misread_by_a_character_are_found() -> None:
    p = Print()
    p.put(220, 46, "涉外收入申报单", 14)
    p.row(76, (40, "申报号码"), (150, NUMBER))
    p.row(100, (40, "收教人名称"), (150, "大连擎云软件有限公司"))
    p.row(124, (40, "收入教币种及金額"), (150, "HKD3.606,663.38"))
    p.row(148, (40, "付教人名称"), (150, "ZENTARO DATA CO., LIMITED"))
    p.row(172, (40, "申报曰期"), (150, "2022年12月12日"))
    assert_reads(
        extracted(EXTRACTOR, p),
        {
            "payee_name": "大连擎云软件有限公司",
            "payer_name": "ZENTARO DATA CO., LIMITED",
            "currency": "HKD",
            "amount": Decimal("3606663.38"),
            "declared_on": date(2022, 12, 12),
        },
    )


@pytest.mark.parametrize("figure", ["USD 743,", "USD 743,30", "USD 12,345.6", "USD 12,345.678", "USD 1,2345.67"])
def test_a_figure_that_lost_digits_is_unreadable(figure: str) -> None:
    p = Print()
    p.put(220, 46, "涉外收入申报单", 14)
    p.row(76, (40, "收入款币种及金额"), (150, figure))
    draft = extracted(EXTRACTOR, p)
    assert draft.readings["amount"][0].value is None
    assert values(draft)["currency"] == "USD"


def test_what_every_form_prints_is_never_absent() -> None:
    p = Print()
    p.put(220, 46, "涉外收入申报单", 14)
    draft = extracted(EXTRACTOR, p)
    assert draft.printed >= {"declaration_number", "payee_name", "currency", "amount", "declared_on"}


def test_papers_that_speak_of_declarations_are_none() -> None:
    letter = Print()
    letter.put(220, 46, "申请报告", 16)
    letter.put(60, 90, "我单位提交涉外收入申报单复印件，申报号码与交易编码如附件所列，收款人名称无误。")
    table = Print()
    table.put(180, 46, "服务贸易发展资金贴息支持申请表", 14)
    table.row(
        80, (40, "序号"), (80, "合同号"), (160, "收汇金额"), (240, "申报号码"), (330, "申报日期"), (420, "付款人名称")
    )
    table.row(100, (40, "1"), (80, "SW-1"), (160, "12,345.67"), (240, NUMBER), (420, "Kaze Systems Inc."))
    outward = Print()
    outward.put(200, 46, "境外汇款申请书", 16)
    outward.row(80, (40, "申报号码 BOP Reporting No."), (200, NUMBER))
    outward.row(100, (40, "交易编码"), (120, "227010"), (220, "交易附言"), (300, "咨询费"))
    outward.row(120, (40, "收款人名称"), (120, "KAZE INC."), (300, "现汇金额"), (380, "100.00"))
    outward.row(140, (40, "收款人常驻国家(地区)名称及代码"), (240, "USA"), (300, "申报日期"), (380, "2023-04-29"))
    for printed in (letter, table, outward):
        assert EXTRACTOR.identify(printed.layout) < 0.5


def test_a_picture_of_the_form_is_read_by_the_real_reader(tmp_path: Path) -> None:
    """Drawn with ruled number boxes at 200 dpi, read by RapidOCR."""
    paper = Image.new("RGB", (1654, 1200), "white")
    pen = ImageDraw.Draw(paper)

    def text(x: float, y: float, chars: str, size: int = 29) -> None:
        pen.text((x, y), chars, font=ImageFont.truetype(FONT, size), fill="black", anchor="lm")

    text(700, 90, "涉外收入申报单", 46)
    text(110, 180, "申报号码")
    for i, digit in enumerate(NUMBER):
        x = 330 + 46 * i + 20 * sum(i >= end for end in (6, 10, 12, 18))
        pen.rectangle((x, 156, x + 46, 206), outline=(120, 120, 120), width=1)
        text(x + 14, 181, digit)
    rows = (
        ("收款人名称", "大连擎云软件有限公司", "组织机构代码", "69N88482-8"),
        ("收入款币种及金额", "USD 12,345.67", "结汇汇率", ""),
        ("结汇金额", "0.00", "账号", ""),
        ("现汇金额", "12,345.67", "账号", "41234567"),
        ("付款人名称", "Kaze Systems Inc.", "付款人国别", "USA"),
        ("交易编码", "227010", "交易附言", "软件开发服务费"),
        ("申报日期", "2023-04-29", "业务编号", "FT2304280012"),
    )
    for i, cells in enumerate(rows):
        y = 270 + 88 * i
        for x, cell in zip((110, 416, 944, 1222), cells, strict=True):
            text(x, y, cell)
        pen.line((100, y + 40, 1560, y + 40), fill=(120, 120, 120), width=2)
    path = tmp_path / "declaration.png"
    paper.save(path, dpi=(200, 200))
    task, settings = PageTask(str(path), path.name, sha256_of(path), 1, "image"), Settings(cache=tmp_path / "cache")
    page = read_page(task, settings)
    layout = Layout(page)
    assert EXTRACTOR.identify(layout) > 0.8
    draft = EXTRACTOR.extract(segment(EXTRACTOR.kind, page), (layout,))
    assert_reads(
        draft,
        {
            "payee_name": "大连擎云软件有限公司",
            "payee_code": "69N884828",
            "payer_name": "Kaze Systems Inc.",
            "payer_country": "USA",
            "currency": "USD",
            "amount": Decimal("12345.67"),
            "sold_amount": Decimal("0.00"),
            "fx_amount": Decimal("12345.67"),
            "transaction_code": "227010",
            "declared_on": date(2023, 4, 29),
        },
    )
    # A lone 0 in its box may be read as O: then there is no value, and the place is whole for the second look.
    (number,) = draft.readings["declaration_number"]
    assert number.value in (NUMBER, None)
    assert number.rect is not None
    look = LookTask(task, page.frame, page.content_key, (CutOut(number.rect, Nature.NUMBER),))
    ((again,),) = second_looks([look], settings)
    assert NUMBER in {clean_number(reading.text) for reading in again}


@pytest.mark.parametrize(("printed", "country"), [("地", None), ("（地）", None), ("英国", "英国"), ("HKG", "HKG")])
def test_what_is_left_of_a_label_is_no_country(printed: str, country: str | None) -> None:
    p = Print()
    p.put(220, 46, "涉外收入申报单", 14)
    p.row(100, (60, "付款人常驻国家"), (240, printed))
    assert values(extracted(EXTRACTOR, p)).get("payer_country") == country
