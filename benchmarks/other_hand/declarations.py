"""涉外收入申报单 of this family: paper issues with boxes, and prints of web forms of three make-ups."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, boxed, table
from benchmarks.other_hand.tale import Receipt, Tale
from generator.amounts import grouped, money
from generator.dates import written
from generator.drawn import Drawn
from generator.sheet import GREY, Sheet

_NUMERIC = {"USA": "840", "SGP": "702", "DEU": "276", "GBR": "826", "JPN": "392", "HKG": "344"}


def draw(receipt: Receipt, tale: Tale, rng: Random) -> Drawn:
    """One declaration; the layout is drawn by lot."""
    layout, make = rng.choice(
        (("boxes", _boxes), ("list", _list), ("two-column", _two_column), ("printout", _printout))
    )
    return Drawn("foreign_income_declaration", layout, [make(receipt, tale, rng)], native=layout != "boxes")


def _figure(receipt: Receipt, amount: Decimal) -> str:
    return (
        f"{amount:,.0f}" if receipt.currency == "JPY" and amount == amount.to_integral() and amount else grouped(amount)
    )


def _client(receipt: Receipt, tale: Tale) -> tuple[str, str, str]:
    client = tale.deals[receipt.deal].client
    assert client is not None
    return client.name, client.country, client.alpha3


def _boxes(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """The paper issue: single-character boxes, Chinese and English labels, typed entries, stamps at the foot."""
    sheet, label, entry = Sheet(), "gbsong", rng.choice(("micro", "wen-mono"))
    payer, country, alpha3 = _client(r, tale)
    sheet.text(297, 64, "涉 外 收 入 申 报 单", 18, font=label, align="center", bold=True)
    sheet.text(297, 80, "DECLARATION FORM OF OVERSEAS RECEIPTS", 9.5, font="caladea", align="center")
    sheet.text(
        50,
        98,
        "根据《国际收支统计申报办法》特制发本申报单。国家外汇管理局和有关银行将为您的具体申报内容保密。",
        7.6,
        font=label,
    )
    sheet.text(50, 110, "制表机关：国家外汇管理局", 7.6, font=label)
    sheet.text(50, 131, "申报号码 BOP Reporting No.", 9, font=label)
    boxed(
        sheet,
        180,
        120,
        r.number,
        side=14,
        font=entry,
        size=9.5,
        groups=(6, 4, 2, 6),
        gap=5,
        field="declaration_number",
        ink=(0.1, 0.1, 0.3),
    )
    left, right = 50.0, 545.0

    def line(y: float) -> None:
        sheet.rule(left, y, right, y, width=0.6)

    tick, blank = "☑", "□"
    y = 150.0
    top = y
    rows: list[tuple[float, list[tuple[float, str, str | None, str | None]]]] = [
        (22, [(56, "收款人名称 Payee", None, None), (190, r.payee_name, "payee_name", None)]),
        (24, []),
        (22, [(56, "结算方式 Payment Method", None, None),
              (190, "□信用证 L/C □托收 Collection □保函 L/G ☑电汇 T/T □票汇 D/D □其他 Others", None, None)]),
        (22, [(56, "收入款币种及金额 Currency & Amount of Receipts", None, None), (290, f"{r.currency} {_figure(r, r.amount)}", "amount", money(r.amount)),
              (438, "结汇汇率", None, None)]),
        (22, [(56, "其中", None, None), (86, "结汇金额 Amount of Sale", None, None), (200, grouped(r.sold) if r.sold else "", "sold_amount", money(r.sold)),
              (318, "账号 Account No.", None, None), (400, tale.applicant.account if r.sold else "", None, None)]),
        (22, [(56, "of", None, None), (86, "现汇金额 Amount in FX", None, None), (200, grouped(r.fx) if r.fx else "", "fx_amount", money(r.fx)),
              (318, "账号 Account No.", None, None), (400, tale.applicant.account if r.fx else "", None, None)]),
        (22, [(56, "which", None, None), (86, "其他金额 Amount of Others", None, None), (318, "账号 Account No.", None, None)]),
        (22, [(56, "国内银行扣费币种及金额", None, None), (190, "", None, None), (318, "国外银行扣费币种及金额", None, None)]),
        (22, [(56, "付款人名称 Payer", None, None), (190, payer, "payer_name", None)]),
        (22, [(56, "付款人常驻国家（地区）名称及代码 Resident Country/Region Name & Code", None, None)]),
        (22, [(56, "申报日期 Reporting Date", None, None), (190, written(r.declared_on, rng.choice(("iso", "slash", "cjk"))), "declared_on", r.declared_on.isoformat()),
              (330, f"{blank}预收货款 {blank}退款", None, None)]),
        (22, [(56, "本笔款项是否为保税货物项下收入", None, None), (250, f"{blank}是 {tick}否", None, None)]),
        (26, [(56, "交易编码 BOP Transac. Code", None, None)]),
        (26, []),
        (22, [(56, "填报人签章", None, None), (250, "填报人电话", None, None), (310, tale.applicant.phone, None, None)]),
    ]  # fmt: skip
    for height, texts in rows:
        for x, text, field, value in texts:
            if text:
                own = 9.6 if field else 8.4
                sheet.text(
                    x,
                    y + height * 0.66,
                    text,
                    own,
                    font=entry if field else label,
                    field=field,
                    value=value,
                    fit=(540 - x) if x > 180 else None,
                )
        y += height
        line(y)
    sheet.mark("currency", r.currency, sheet.marks["amount"].box)
    sheet.box(left, top, right, y, width=1.0)
    sheet.text(56, top + 38, "☑对公 组织机构代码 Unit Code", 8.4, font=label)
    boxed(
        sheet,
        190,
        top + 26,
        f"{r.payee_code[:8]}-{r.payee_code[8]}",
        side=13,
        font=entry,
        size=9,
        field="payee_code",
        value=r.payee_code,
    )
    sheet.text(330, top + 38, "□对私 个人身份证件号码", 8.4, font=label)
    at = top + sum(h for h, _ in rows[:9])
    sheet.text(370, at + 15, country, 9.4, font=entry)
    code = alpha3 if rng.random() < 0.6 else _NUMERIC[alpha3]
    boxed(sheet, 470, at + 3, code, side=13, font=entry, size=9, field="payer_country")
    at = top + sum(h for h, _ in rows[:12])
    boxed(sheet, 180, at + 5, r.transaction, side=13, font=entry, size=9, field="transaction_code")
    boxed(sheet, 180, at + 31, "      ", side=13, font=entry, size=9)
    for k, text in ((0, f"{r.currency} {_figure(r, r.amount)}"), (1, "")):
        sheet.text(270, at + 17 + 26 * k, "相应币种及金额", 8.2, font=label)
        sheet.text(334, at + 17 + 26 * k, text, 9, font=entry, fit=92)
        sheet.text(430, at + 17 + 26 * k, "交易附言", 8.2, font=label)
    sheet.text(468, at + 17, r.remark, 9, font=entry, field="remark", fit=76)
    for x, text in ((56, "收款人章"), (210, "银行经办人签章"), (360, "银行业务编号")):
        sheet.text(x, y + 26, text, 8.6, font=label)
    sheet.text(420, y + 26, r.bank_reference, 9.2, font=entry, field="bank_reference")
    stamps.company(sheet, 140, y + 50, r.payee_name, rng)
    stamps.bank(sheet, 300, y + 52, f"{r.bank}大连分行", f"{r.declared_on:%Y.%m.%d} 国际业务", rng)
    sheet.text(50, y + 116, "填写说明见背面。第一联 银行留存", 7.6, font=label)
    return sheet


def _items(r: Receipt, tale: Tale, rng: Random) -> list[tuple[str, str, str | None, str | None]]:
    """Label, printed text, field, value of a web form, in its order."""
    payer, _, alpha3 = _client(r, tale)
    day = written(r.declared_on, rng.choice(("iso", "compact", "slash")))
    return [
        ("申报号码", r.number, "declaration_number", None),
        ("收款人类型", "对公", None, None),
        ("收款人名称", r.payee_name, "payee_name", None),
        ("组织机构代码", r.payee_code, "payee_code", None),
        ("收入款币种", r.currency, "currency", None),
        ("收入款金额", _figure(r, r.amount), "amount", money(r.amount)),
        ("结汇金额", _figure(r, r.sold), "sold_amount", money(r.sold)),
        ("现汇金额", _figure(r, r.fx), "fx_amount", money(r.fx)),
        ("其他金额", "0.00", "other_amount", "0.00"),
        ("付款人名称", payer, "payer_name", None),
        ("付款人常驻国家（地区）代码", alpha3, "payer_country", None),
        ("结算方式", "电汇", None, None),
        ("收入类型", "服务贸易", None, None),
        ("交易编码", r.transaction, "transaction_code", None),
        ("交易附言", r.remark, "remark", None),
        ("银行业务编号", r.bank_reference, "bank_reference", None),
        ("申报日期", day, "declared_on", r.declared_on.isoformat()),
        ("填报人", tale.applicant.legal[:1] + "敏", None, None),
    ]


def _list(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """A print of a bank's web page: one label and value a row, light lines."""
    sheet, font = Sheet(), "micro"
    sheet.box(0, 0, 595, 34, color=None, fill=(0.16, 0.3, 0.5))
    sheet.text(40, 22, f"{r.bank}企业网上银行", 12, font=font, color=(1, 1, 1))
    sheet.text(40, 62, "国际结算 > 国际收支申报 > 涉外收入申报单（对公）查询", 9, font=font, color=GREY)
    sheet.text(40, 92, "涉外收入申报单详情", 15, font=font, bold=True)
    rows: list[Row] = [[Cell(a, color=GREY), Cell(b, f, v)] for a, b, f, v in _items(r, tale, rng)]
    y = table(
        sheet,
        40,
        106,
        [170, 345],
        rows,
        font=font,
        size=10,
        least=25,
        rules="rows",
        thin=0.35,
        thick=0.35,
        color=(0.7, 0.7, 0.7),
    )
    sheet.text(
        40,
        y + 26,
        f"打印时间：{written(r.declared_on, 'iso')} 10:2{rng.randint(0, 9)}:1{rng.randint(0, 9)}",
        8.6,
        font=font,
        color=GREY,
    )
    stamps.bank(sheet, 470, y + 50, r.bank, "网上银行专用章", rng, shape="ring")
    return sheet


def _two_column(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """The authority's service platform, printed: two pairs of label and value in a row, all ruled."""
    sheet, font = Sheet(), rng.choice(("gbsong", "gbkai"))
    sheet.text(297, 74, "涉外收入申报单", 17, font=font, align="center", bold=True)
    sheet.text(40, 98, "数字外管平台　国际收支网上申报系统", 8.8, font=font)
    sheet.text(555, 98, "单位：元", 8.8, font=font, align="right")
    items = [i for i in _items(r, tale, rng) if i[0] not in ("填报人",)]
    rows: list[Row] = []
    wide = {"申报号码", "收款人名称", "付款人名称", "交易附言"}
    pending: tuple[str, str, str | None, str | None] | None = None
    for item in items:
        if item[0] in wide:
            if pending:
                rows.append([Cell(pending[0], align="right"), Cell(pending[1], pending[2], pending[3]), "", ""])
                pending = None
            rows.append([Cell(item[0], align="right"), Cell(item[1], item[2], item[3], span=3)])
        elif pending:
            rows.append(
                [
                    Cell(pending[0], align="right"),
                    Cell(pending[1], pending[2], pending[3]),
                    Cell(item[0], align="right"),
                    Cell(item[1], item[2], item[3]),
                ]
            )
            pending = None
        else:
            pending = item
    if pending:
        rows.append([Cell(pending[0], align="right"), Cell(pending[1], pending[2], pending[3]), "", ""])
    y = table(sheet, 40, 106, [106, 150, 106, 153], rows, font=font, size=10, least=27)
    sheet.text(40, y + 24, "收款人签章：", 10, font=font)
    sheet.text(330, y + 24, "银行经办人：", 10, font=font)
    stamps.company(sheet, 150, y + 50, r.payee_name, rng)
    return sheet


def _printout(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """A system's print without any rule: labels with colons in two ranks, in a fixed-pitch face, landscape."""
    sheet, font = Sheet(842, 595), "wen-mono"
    sheet.text(421, 70, "涉外收入申报信息", 16, font=font, align="center")
    sheet.text(60, 92, "=" * 96, 9, font=font, fit=722)
    y = 122.0
    items = _items(r, tale, rng)
    half = (len(items) + 1) // 2
    for i, (label, text, field, value) in enumerate(items):
        x = 60 if i < half else 440
        at = y + 34 * (i % half)
        end = sheet.text(x, at, f"{label}：", 10.4, font=font)
        sheet.text(end + 4, at, text, 10.4, font=font, field=field, value=value, fit=(430 if x == 60 else 800) - end)
    sheet.text(60, y + 34 * half + 8, "=" * 96, 9, font=font, fit=722)
    sheet.text(60, y + 34 * half + 30, "本信息由申报主体通过网上申报提交，银行审核通过。", 9.4, font=font)
    stamps.bank(sheet, 680, y + 34 * half + 40, f"{r.bank}大连分行", "国际结算业务章", rng)
    return sheet
