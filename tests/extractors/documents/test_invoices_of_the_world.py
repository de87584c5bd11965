"""Invoices as taxpayers' programs print them: long ones with their list, discounts, other forms than the common one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractors import catalogue
from pipeline.draft import Draft
from pipeline.geometry import Rect
from pipeline.model import Barcode, Kind, Page, Value
from tests.extractors.printed import Print, values
from tests.extractors.sheets import page

OWN, OWN_ID = "大连澜澈软件有限公司", "91210231MA0YX1QK0P"
BODY, BODY_ID = "上海衡榆认证有限公司", "91310106MA1FY5TB6J"
HEADS = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额")
LEFTS = (40, 150, 215, 260, 320, 395, 460, 520)

Row = Sequence[str]
Lines = list[dict[str, Value | None]]
Case = tuple[list[Page], dict[str, Value | None], Lines | None]


def drafts(pages: list[Page]) -> list[Draft]:
    return [catalogue.draft(segment) for segment in catalogue.segment(pages)]


def sheet(printed: Print, number: int = 1) -> Page:
    """The page of an invoice: half a sheet high, or as high as what stands on it."""
    bottom = max(w.rect.bottom for w in printed.words)
    return page(printed.words, number, (610.0, max(397.0, bottom + 20)))


def digital_head(
    p: Print, title: str, number: str = "23212000000012345678", own: str = OWN, seller: str = BODY
) -> None:
    """Title, number and date on the right, the two parties side by side under it."""
    p.put(190, 34, title, 17)
    p.row(34, (440, f"发票号码：{number}"), size=9)
    p.row(52, (440, "开票日期：2023年04月28日"), size=9)
    p.column(26, 84, "购买方信息", 9, 11)
    p.row(90, (42, f"名称：{own}"), (330, f"名称：{seller}"), size=9.5)
    p.row(
        120,
        (42, f"统一社会信用代码/纳税人识别号：{OWN_ID}"),
        (330, f"统一社会信用代码/纳税人识别号：{BODY_ID}"),
        size=8.5,
    )
    p.column(316, 84, "销售方信息", 9, 11)


def rows_of(p: Print, top: float, rows: Sequence[Row], pitch: float = 16) -> float:
    """A table's rows; a name's second line is given as a row of one cell. Returns the height below."""
    for i, row in enumerate(rows):
        for left, cell in zip(LEFTS, row, strict=False):
            if cell:
                p.put(left, top + pitch * i, cell, 9)
    return top + pitch * len(rows)


def digital() -> Case:
    p = Print()
    digital_head(p, "电子发票（增值税专用发票）")
    rows_of(p, 146, [HEADS])
    rows_of(p, 164, [("*鉴证咨询服务*认证费", "", "次", "1", "50000.00", "50000.00", "6%", "3000.00")])
    p.row(250, (60, "合"), (110, "计"), (388, "¥50000.00"), (514, "¥3000.00"), size=9)
    p.row(272, (50, "价税合计（大写）"), (170, "⊗伍万叁仟圆整"), (400, "（小写）¥53000.00"), size=9.5)
    p.column(28, 300, "备注", 9, 18)
    p.row(300, (44, "合同编号：HY-QMS-2023-1187；销方开户银行：上海静安支行；银行账号：1001190709300012345"), size=8)
    p.row(376, (60, "开票人：林一舟"), size=9)
    return [sheet(p)], TOTALS, [LINE]


TOTALS: dict[str, Value | None] = {
    "invoice_number": "23212000000012345678",
    "issue_date": date(2023, 4, 28),
    "amount": Decimal("50000.00"),
    "tax": Decimal("3000.00"),
    "total": Decimal("53000.00"),
    "total_in_words": Decimal("53000.00"),
    "buyer_name": OWN,
    "buyer_tax_id": OWN_ID,
    "seller_name": BODY,
    "seller_tax_id": BODY_ID,
}
LINE: dict[str, Value | None] = {
    "name": "*鉴证咨询服务*认证费",
    "unit": "次",
    "quantity": Decimal("1"),
    "amount": Decimal("50000.00"),
    "tax_rate": Decimal("0.06"),
    "tax": Decimal("3000.00"),
}


def two_pages() -> Case:
    """A long fully digital invoice: each page its head and its 小计, the last one the totals; names of two lines."""
    first, second = Print(), Print()
    items: list[Row] = [
        (f"*信息技术服务*平台运维{i}", f"V{i}.0", "月", "1", "1000.00", "1000.00", "6%", "60.00") for i in range(1, 9)
    ]
    for number, (p, rows) in enumerate(((first, items[:5]), (second, items[5:])), start=1):
        digital_head(p, "电子发票（普通发票）")
        p.row(16, (500, f"共2页  第{number}页"), size=8)
        rows_of(p, 146, [HEADS])
        end = rows_of(p, 164, rows)
        subtotal = 1000 * len(rows)
        p.row(end + 8, (60, "小"), (110, "计"), (388, f"¥{subtotal}.00"), (514, f"¥{subtotal * 6 // 100}.00"), size=9)
    second.row(262, (60, "合"), (110, "计"), (388, "¥8000.00"), (514, "¥480.00"), size=9)
    second.row(284, (50, "价税合计（大写）"), (170, "⊗捌仟肆佰捌拾圆整"), (400, "（小写）¥8480.00"), size=9.5)
    second.row(376, (60, "开票人：林一舟"), size=9)
    lines: Lines = [
        {"name": row[0], "specification": row[1], "amount": Decimal("1000.00"), "tax": Decimal("60.00")}
        for row in items
    ]
    expected = TOTALS | {
        "amount": Decimal("8000.00"),
        "tax": Decimal("480.00"),
        "total": Decimal("8480.00"),
        "total_in_words": Decimal("8480.00"),
    }
    return [sheet(first), sheet(second, 2)], expected, lines


PAPER_LEFTS = LEFTS


def paper(p: Print, rows: Sequence[Row], amount: str, tax: str, total: str, words: str) -> None:
    """A paper special invoice: buyer's block above, seller's below, the code left and the number right."""
    p.put(60, 34, "2100221130", 14)
    p.put(210, 34, "辽宁增值税专用发票", 18)
    p.put(420, 34, "№ 01234567", 14)
    p.row(24, (530, "2100221130"), size=7)
    p.row(36, (530, "01234567"), size=7)
    p.put(430, 64, "开票日期：2023年04月28日", 9)
    p.column(26, 90, "购买方", 9, 16)
    p.row(86, (42, "名"), (80, f"称：{OWN}"), size=9)
    p.row(102, (42, f"纳税人识别号：{OWN_ID}"), size=9)
    p.row(118, (42, "地址、电话：大连市高新园区数码路1号 0411-80000001"), size=9)
    p.row(134, (42, "开户行及账号：大连高新园区支行 3400200109000123456"), size=9)
    heads = ("货物或应税劳务、服务名称", *HEADS[1:6], "税率", "税额")
    rows_of(p, 156, [heads])
    rows_of(p, 174, rows)
    p.row(262, (60, "合"), (110, "计"), (388, f"¥{amount}"), (514, f"¥{tax}"), size=9)
    p.row(282, (50, "价税合计（大写）"), (170, f"⊗{words}"), (400, f"（小写）¥{total}"), size=9.5)
    p.column(26, 304, "销售方", 9, 16)
    p.row(302, (42, "名"), (80, f"称：{BODY}"), size=9)
    p.row(318, (42, f"纳税人识别号：{BODY_ID}"), size=9)
    p.row(334, (42, "地址、电话：上海市静安区江宁路1号 021-60000002"), size=9)
    p.row(350, (42, "开户行及账号：上海静安支行 1001190709300012345"), size=9)
    p.row(372, (42, "收款人：林一舟"), (180, "复核：沈若岚"), (320, "开票人：贺知微"), (450, "销售方：（章）"), size=9)


PAPER = TOTALS | {"invoice_code": "2100221130", "invoice_number": "01234567"}


def discount() -> Case:
    """A discount row of the same name, negative in sum and tax."""
    p = Print()
    paper(
        p,
        [
            ("*认证服务*ISO27001认证", "", "次", "1", "55000.00", "55000.00", "6%", "3300.00"),
            ("*认证服务*ISO27001认证", "", "", "", "", "-5000.00", "6%", "-300.00"),
        ],
        "50000.00",
        "3000.00",
        "53000.00",
        "伍万叁仟圆整",
    )
    lines: Lines = [
        {"name": "*认证服务*ISO27001认证", "amount": Decimal("55000.00"), "tax": Decimal("3300.00")},
        {"name": "*认证服务*ISO27001认证", "amount": Decimal("-5000.00"), "tax": Decimal("-300.00")},
    ]
    return [sheet(p)], PAPER, lines


def with_list(number: str = "01234567") -> Case:
    """(详见销货清单): the rows stand on the list that follows, with 小计 and 总计 that are no rows."""
    p = Print()
    paper(
        p,
        [("(详见销货清单)", "", "", "", "", "50000.00", "6%", "3000.00")],
        "50000.00",
        "3000.00",
        "53000.00",
        "伍万叁仟圆整",
    )
    q = Print()
    q.put(150, 40, "销售货物或者提供应税劳务、服务清单", 16)
    q.row(70, (40, f"购买方名称：{OWN}"), size=9)
    q.row(86, (40, f"销售方名称：{BODY}"), size=9)
    q.row(102, (40, "所属增值税专用发票代码：2100221130"), (260, f"号码：{number}"), (440, "共 1 页 第 1 页"), size=9)
    lefts = (40, 66, 200, 250, 285, 330, 395, 460, 515)
    heads = ("序号", "货物（劳务）名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
    table: list[Row] = [
        ("1", "*认证服务*初审费", "", "次", "1", "20000.00", "20000.00", "6%", "1200.00"),
        ("2", "*认证服务*监督审核费", "", "次", "2", "10000.00", "20000.00", "6%", "1200.00"),
        ("3", "*认证服务*注册费", "", "次", "1", "10000.00", "10000.00", "6%", "600.00"),
    ]
    for i, row in enumerate([heads, *table]):
        for left, cell in zip(lefts, row, strict=True):
            if cell:
                q.put(left, 126 + 18 * i, cell, 9)
    q.row(220, (40, "小计"), (390, "¥50000.00"), (510, "¥3000.00"), size=9)
    q.row(238, (40, "总计"), (390, "¥50000.00"), (510, "¥3000.00"), size=9)
    q.row(256, (40, "备注"), size=9)
    q.row(300, (40, "销售方（章）："), (400, "填开日期：2023年04月28日"), size=9)
    lines: Lines = [
        {"name": row[1], "unit": "次", "amount": Decimal(row[6]), "tax_rate": Decimal("0.06"), "tax": Decimal(row[8])}
        for row in table
    ]
    return [sheet(p), page(q.words, 2)], PAPER, lines


def red_letter() -> Case:
    """A red-letter invoice: all sums negative, the words say so."""
    p = Print()
    digital_head(p, "电子发票（增值税专用发票）")
    rows_of(p, 146, [HEADS])
    rows_of(p, 164, [("*鉴证咨询服务*认证费", "", "次", "-1", "50000.00", "-50000.00", "6%", "-3000.00")])
    p.row(250, (60, "合"), (110, "计"), (388, "¥-50000.00"), (514, "¥-3000.00"), size=9)
    p.row(272, (50, "价税合计（大写）"), (170, "（负数）伍万叁仟圆整"), (400, "（小写）¥-53000.00"), size=9.5)
    p.row(300, (44, "被红冲蓝字数电票号码：23212000000011112222 红字发票信息确认单编号：21020023041000123456"), size=8)
    return (
        [sheet(p)],
        TOTALS
        | {
            "amount": Decimal("-50000.00"),
            "tax": Decimal("-3000.00"),
            "total": Decimal("-53000.00"),
            "total_in_words": Decimal("-53000.00"),
            "red_letter": True,
        },
        [LINE | {"quantity": Decimal("-1"), "amount": Decimal("-50000.00"), "tax": Decimal("-3000.00")}],
    )


def exempt() -> Case:
    """免税: the rate says it and the tax is stars."""
    p = Print()
    digital_head(p, "电子发票（普通发票）")
    rows_of(p, 146, [HEADS])
    rows_of(p, 164, [("*研发和技术服务*技术开发费", "", "项", "1", "53000.00", "53000.00", "免税", "***")])
    p.row(250, (60, "合"), (110, "计"), (388, "¥53000.00"), (530, "***"), size=9)
    p.row(272, (50, "价税合计（大写）"), (170, "⊗伍万叁仟圆整"), (400, "（小写）¥53000.00"), size=9.5)
    return [sheet(p)], TOTALS | {"amount": Decimal("53000.00"), "tax": Decimal("0.00")}, None


def electronic() -> Case:
    """增值税电子普通发票 of 2019–2023: machine number, code, number, date, check code in a block on the right."""
    p = Print()
    p.row(26, (40, "机器编号：661234567890"), size=8)
    p.put(180, 34, "大连增值税电子普通发票", 17)
    p.row(22, (430, "发票代码：021022200111"), size=9)
    p.row(36, (430, "发票号码：76543210"), size=9)
    p.row(50, (430, "开票日期：2023年 04月 28日"), size=9)
    p.row(64, (430, "校 验 码：12345 67890 12345 67890"), size=9)
    p.column(26, 84, "购买方", 9, 14)
    p.row(82, (42, "名        称："), (116, OWN), size=9)
    p.row(97, (42, "纳税人识别号："), (116, OWN_ID), size=9)
    p.row(112, (42, "地 址、电 话："), size=9)
    p.row(127, (42, "开户行及账号："), size=9)
    p.column(340, 84, "密码区", 9, 14)
    for i in range(4):
        p.put(356, 84 + 14 * i, "03/4<1>*+7-25>9<0/61*8>3+4-2", 9)
    rows_of(p, 148, [("货物或应税劳务、服务名称", *HEADS[1:6], "税率", "税额")])
    rows_of(p, 164, [("*信息技术服务*软件服务费", "", "项", "1", "50000.00", "50000.00", "6%", "3000.00")])
    p.row(250, (60, "合"), (110, "计"), (388, "￥50000.00"), (514, "￥3000.00"), size=9)
    p.row(270, (50, "价税合计（大写）"), (170, "ⓧ 伍万叁仟圆整"), (400, "（小写）￥53000.00"), size=9.5)
    p.column(26, 296, "销售方", 9, 14)
    p.row(294, (42, "名        称："), (116, BODY), size=9)
    p.row(309, (42, "纳税人识别号："), (116, BODY_ID), size=9)
    p.row(324, (42, "地 址、电 话："), (116, "上海市静安区江宁路1号 021-60000002"), size=9)
    p.row(339, (42, "开户行及账号："), (116, "上海静安支行 1001190709300012345"), size=9)
    p.row(364, (42, "收款人：林一舟"), (180, "复核：沈若岚"), (320, "开票人：贺知微"), (450, "销售方：（章）"), size=9)
    expected = TOTALS | {
        "invoice_code": "021022200111",
        "invoice_number": "76543210",
        "check_code": "12345678901234567890",
    }
    return [sheet(p)], expected, None


def passengers() -> Case:
    """旅客运输服务: rows of travellers below the lines, which are no lines."""
    p = Print()
    digital_head(p, "电子发票（普通发票）")
    p.put(60, 34, "旅客运输服务", 9)
    rows_of(p, 146, [("项目名称", "单价", "数量", "", "", "金额", "税率/征收率", "税额")])
    rows_of(p, 162, [("*运输服务*客运服务费", "51456.31", "1", "", "", "51456.31", "3%", "1543.69")])
    p.row(
        186,
        (40, "出行人"),
        (110, "有效身份证件号"),
        (220, "出行日期"),
        (300, "出发地"),
        (380, "到达地"),
        (450, "等级"),
        size=8,
    )
    p.row(
        200,
        (40, "林一舟"),
        (110, "2102**********1234"),
        (220, "2023-04-21"),
        (300, "大连"),
        (380, "沈阳"),
        (450, "二等"),
        size=8,
    )
    p.row(250, (60, "合"), (110, "计"), (388, "¥51456.31"), (514, "¥1543.69"), size=9)
    p.row(272, (50, "价税合计（大写）"), (170, "⊗伍万叁仟圆整"), (400, "（小写）¥53000.00"), size=9.5)
    return [sheet(p)], TOTALS | {"amount": Decimal("51456.31"), "tax": Decimal("1543.69")}, None


def motor_vehicle() -> Case:
    """机动车销售统一发票: a form of labels, total in words and figures, tax and sum without tax at the foot."""
    p = Print()
    p.put(190, 40, "机动车销售统一发票", 18)
    p.row(62, (40, "开票日期 2023-04-28"), (380, "发票代码 121022200111"), size=10)
    p.row(80, (380, "发票号码 00765432"), size=10)
    p.row(110, (40, "购买方名称及身份证号码/组织机构代码"), (260, OWN), size=9)
    p.row(130, (40, "纳税人识别号"), (140, OWN_ID), size=9)
    p.row(150, (40, "车辆类型"), (140, "轻型客车"), (300, "厂牌型号"), (380, "ABC-6600"), size=9)
    p.row(190, (40, "价税合计"), (140, "⊗伍万陆仟伍佰圆整"), (380, "小写 ¥56500.00"), size=10)
    p.row(215, (40, "销货单位名称"), (140, "大连临港汽车销售有限公司"), (380, "电话"), (420, "0411-80000003"), size=9)
    p.row(235, (40, "纳税人识别号"), (140, "91210200MA0QW8XN3D"), (380, "账号"), (420, "3400200109000999999"), size=9)
    p.row(275, (40, "增值税税率或征收率"), (140, "13%"), (200, "增值税税额"), (270, "¥6500.00"), size=9)
    p.row(300, (40, "不含税价"), (140, "小写 ¥50000.00"), (300, "完税凭证号码"), (420, "吨位"), size=9)
    p.row(330, (40, "销货单位盖章"), (200, "开票人 林一舟"), (380, "备注"), size=9)
    return (
        [sheet(p)],
        {
            "invoice_code": "121022200111",
            "invoice_number": "00765432",
            "issue_date": date(2023, 4, 28),
            "amount": Decimal("50000.00"),
            "tax": Decimal("6500.00"),
            "total": Decimal("56500.00"),
            "total_in_words": Decimal("56500.00"),
            "buyer_name": OWN,
            "seller_name": "大连临港汽车销售有限公司",
        },
        None,
    )


def railway() -> Case:
    """电子发票（铁路电子客票）: a number of 20 digits, a fare, a buyer, and neither words nor seller."""
    p = Print()
    p.put(190, 34, "电子发票（铁路电子客票）", 16)
    p.row(60, (40, "发票号码:25219110101000123456"), (420, "开票日期:2025年01月06日"), size=9)
    p.row(100, (60, "大连北站"), (260, "G8001"), (440, "沈阳站"), size=14)
    p.row(130, (60, "2025年01月03日"), (200, "08:00开"), (300, "05车06F号"), (440, "二等座"), size=10)
    p.row(160, (60, "票价:￥173.00"), size=11)
    p.row(190, (60, "2102061990****1234 林一舟"), size=10)
    p.row(220, (60, "电子客票号:1911060015010300012345678"), size=9)
    p.row(250, (60, f"购买方名称:{OWN}"), (340, f"统一社会信用代码:{OWN_ID}"), size=9)
    return (
        [sheet(p)],
        {
            "invoice_number": "25219110101000123456",
            "issue_date": date(2025, 1, 6),
            "total": Decimal("173.00"),
            "buyer_name": OWN,
            "buyer_tax_id": OWN_ID,
        },
        None,
    )


def blockchain() -> Case:
    """深圳电子普通发票 on a blockchain: 销售方 and 购买方 blocks one below the other, a check code of letters."""
    p = Print()
    p.put(190, 34, "深圳电子普通发票", 17)
    p.row(30, (430, "发票代码：144032260110"), size=9)
    p.row(44, (430, "发票号码：08765432"), size=9)
    p.row(58, (430, "开票日期：2023-04-28"), size=9)
    p.row(72, (430, "校验码：a1b2c"), size=9)
    p.column(26, 84, "购买方", 9, 14)
    p.row(84, (42, f"名称：{OWN}"), size=9)
    p.row(100, (42, f"纳税人识别号：{OWN_ID}"), size=9)
    rows_of(p, 148, [("项目名称", *HEADS[1:6], "税率", "税额")])
    rows_of(p, 164, [("认证费", "", "次", "1", "50000.00", "50000.00", "6%", "3000.00")])
    p.row(250, (60, "合计"), (388, "￥50000.00"), (514, "￥3000.00"), size=9)
    p.row(270, (50, "价税合计"), (170, "（大写）伍万叁仟元整"), (400, "（小写）￥53000.00"), size=9.5)
    p.column(26, 296, "销售方", 9, 14)
    p.row(296, (42, f"名称：{BODY}"), size=9)
    p.row(312, (42, f"纳税人识别号：{BODY_ID}"), size=9)
    return [sheet(p)], TOTALS | {"invoice_code": "144032260110", "invoice_number": "08765432"}, None


CASES: dict[str, Callable[[], Case]] = {
    f.__name__: f
    for f in (
        digital,
        two_pages,
        discount,
        with_list,
        red_letter,
        exempt,
        electronic,
        passengers,
        motor_vehicle,
        railway,
        blockchain,
    )
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_invoice_is_recognised_and_read(name: str) -> None:
    pages, expected, lines = CASES[name]()
    found = drafts(pages)
    assert [(d.segment.kind, len(d.segment.pages)) for d in found] == [(Kind.INVOICE, len(pages))]
    got = values(found[0])
    assert {field: got.get(field) for field in expected} == expected
    if lines is not None:
        read = [{name: readings[0].value for name, readings in line.items()} for line in found[0].lines]
        assert [{name: line.get(name) for name in want} for line, want in zip(read, lines, strict=False)] == lines
        assert len(read) == len(lines)


def numbers(found: list[Draft]) -> list[tuple[Kind, tuple[int, ...], Value | None]]:
    return [(d.segment.kind, d.segment.numbers, values(d).get("invoice_number")) for d in found]


def test_a_list_belongs_to_the_invoice_whose_number_it_prints() -> None:
    """Two invoices and then the first one's list: its rows are not the second's."""
    (first, goods), _, lines = with_list()
    (other,), _, _ = electronic()
    assert lines is not None
    found = drafts([first, replace(other, number=2), replace(goods, number=3)])
    assert numbers(found) == [(Kind.INVOICE, (1, 3), "01234567"), (Kind.INVOICE, (2,), "76543210")]
    assert [line["amount"][0].value for line in found[0].lines] == [line["amount"] for line in lines]
    assert [line["amount"][0].value for line in found[1].lines] == [Decimal("50000.00")]


def test_a_list_of_an_invoice_that_is_not_there_gives_its_rows_to_none() -> None:
    (first, _), _, _ = with_list()
    (_, stranger), _, _ = with_list("09999999")
    found = drafts([first, stranger])
    assert numbers(found) == [(Kind.INVOICE, (1,), "01234567"), (Kind.OTHER, (2,), None)]
    assert [line["amount"][0].value for line in found[0].lines] == [Decimal("50000.00")]


def test_a_list_with_one_digit_misread_stays_with_the_invoice_it_follows() -> None:
    (first, _), _, _ = with_list()
    (_, goods), _, _ = with_list("01234587")
    assert numbers(drafts([first, goods])) == [(Kind.INVOICE, (1, 2), "01234567")]


@pytest.mark.parametrize("offset", [0, 8])
def test_words_misread_are_looked_at_again_where_they_stand(offset: float) -> None:
    """On a skewed scan they stand on a line of their own; their place is kept, so that the second look finds them."""
    (sound,), _, _ = digital()
    words = tuple(
        replace(
            w,
            text="⊗囊万伍仟柒佰陆拾伍圆柒角正",
            rect=Rect(w.rect.x0, w.rect.top + offset, w.rect.x1 + 60, w.rect.bottom + offset),
            cuts=(),
        )
        if "圆整" in w.text
        else w
        for w in sound.words
    )
    (reading,) = drafts([replace(sound, words=words)])[0].readings["total_in_words"]
    assert reading.value is None
    assert reading.rect is not None
    assert reading.source.text.endswith("万伍仟柒佰陆拾伍圆柒角正")


QR = "01,32,,{number},{total},20230428,,A1B2,"


def shared(numbers: Sequence[str], gap: float = 421.0) -> Page:
    """Invoices one below the other on an A4 sheet, each with its own QR code."""
    (single,), _, _ = digital()
    words, codes = [], []
    for i, number in enumerate(numbers):
        for w in single.words:
            text = w.text.replace("23212000000012345678", number).replace("53000.00", f"{i + 5}3000.00")
            words.append(
                replace(w, text=text, rect=replace(w.rect, top=w.rect.top + gap * i, bottom=w.rect.bottom + gap * i))
            )
        payload = QR.format(number=number, total=f"{i + 5}3000.00")
        codes.append(Barcode(payload, "QRCode", Rect(20, 15 + gap * i, 80, 75 + gap * i)))
    return replace(page(words), barcodes=tuple(codes))


def test_two_invoices_on_one_sheet_are_two() -> None:
    numbers = ("23212000000012345678", "23212000000087654321")
    found = drafts([shared(numbers)])
    assert [d.segment.kind for d in found] == [Kind.INVOICE] * 2
    for draft, number, total in zip(found, numbers, ("53000.00", "63000.00"), strict=True):
        assert {r.value for r in draft.readings["invoice_number"]} == {number}
        assert {r.value for r in draft.readings["total"]} == {Decimal(total)}
        assert [r.value for r in draft.readings["seller_name"]] == [BODY]
        assert len(draft.qr_payload) == 1


def test_two_copies_of_one_invoice_are_one() -> None:
    assert len(drafts([shared(("23212000000012345678",) * 2)])) == 1
