"""涉外收入申报单 as prints of the bank's or the authority's web form: label and value rows or pairs."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, money
from generator.drawn import Drawn
from generator.names import Party
from generator.sheet import A4, BLACK, GREY, Rgb, Sheet
from generator.story import FOREIGN_NAMES, Receipt

Cell = tuple[str, list[tuple[str, str | None, str | None]]]


def figure(amount: Decimal, style: str) -> str:
    """The amount as `grouped`, `plain` or `short`."""
    return {"grouped": grouped(amount), "plain": money(amount), "short": f"{amount.normalize():,f}"}[style]


_LABELS: dict[str, tuple[str, ...]] = {
    "number": ("申报号码", "申报单号", "申报号码", "国际收支申报号"),
    "payee": ("收款人名称", "收款人名称", "收款人"),
    "code": ("组织机构代码", "主体代码", "收款人组织机构代码"),
    "currency": ("收入款币种", "币种", "收入款币种"),
    "amount": ("收入款金额", "收入金额", "收入款金额"),
    "both": ("收入款币种及金额", "币种及金额"),
    "sold": ("结汇金额", "其中：结汇金额"),
    "fx": ("现汇金额", "其中：现汇金额"),
    "other": ("其他金额", "其中：其他金额", "其它金额"),
    "payer": ("付款人名称", "付款人", "对方付款人名称"),
    "country": ("付款人常驻国家（地区）代码", "付款人国别", "付款人常驻国家(地区)名称及代码"),
    "date": ("申报日期", "申报日期", "填报日期"),
    "txcode": ("交易编码1", "交易编码", "涉外收支交易编码"),
    "remark": ("交易附言1", "交易附言"),
    "reference": ("银行业务编号", "业务编号", "银行业务参号"),
}


def _cells(r: Receipt, owner: Party, rng: Random) -> list[Cell]:
    """Labels with their printed pieces: (text, field, value)."""
    pick = {key: rng.choice(options) for key, options in _LABELS.items()}
    figures = rng.choice(("grouped", "plain", "grouped", "short"))
    country = rng.choice(
        (
            r.payer.country,
            f"{r.payer.country} {r.payer.country_zh}",
            f"{r.payer.country_zh}({r.payer.country})",
            r.payer.country_number,
        )
    )
    code_value = r.payer.country_number if country == r.payer.country_number else r.payer.country
    unit = r.payee_code if rng.random() < 0.5 else f"{r.payee_code[:8]}-{r.payee_code[8:]}"
    spaced = " ".join((r.number[:6], r.number[6:10], r.number[10:12], r.number[12:18], r.number[18:]))
    day = dates.written(r.declared_on, rng.choice(("iso", "iso", "compact", "slash", "cjk0")))
    cells: list[Cell] = [
        (pick["number"], [(r.number if rng.random() < 0.75 else spaced, "declaration_number", r.number)]),
        (pick["reference"], [(r.bank_reference, "bank_reference", None)]),
        ("收款人类型", [("对公用户", None, None)]),
        (pick["code"], [(unit, "payee_code", r.payee_code)]),
        (pick["payee"], [(r.payee_name, "payee_name", None)]),
        ("结算方式", [(rng.choice(("电汇", "T/T 电汇", "T-电汇")), None, None)]),
    ]
    amount = (figure(r.amount, figures), "amount", money(r.amount))
    if rng.random() < 0.5:
        named = r.currency if rng.random() < 0.7 else f"{FOREIGN_NAMES[r.currency]}({r.currency})"
        cells += [(pick["currency"], [(named, "currency", r.currency)]), (pick["amount"], [amount])]
    else:
        cells.append((pick["both"], [(r.currency, "currency", r.currency), amount]))
    cells.append(("结汇汇率", [(f"{rng.uniform(6.7, 7.2):.6f}" if r.sold else "", None, None)]))
    blank = rng.random() < 0.3
    for key, value, account in (
        ("sold", r.sold, "人民币账号"),
        ("fx", r.fx, "外汇账号"),
        ("other", r.other, "其他账号"),
    ):
        if value or not blank:
            cells.append((pick[key], [(figure(value, figures), f"{key}_amount", money(value))]))
        else:
            cells.append((pick[key], [("", None, None)]))
        cells.append((account, [(owner.account if value else "", None, None)]))
    cells += [
        (pick["payer"], [(r.payer.name, "payer_name", None)]),
        (pick["country"], [(country, "payer_country", code_value)]),
        (pick["date"], [(day, "declared_on", r.declared_on.isoformat())]),
        ("收款性质", [(rng.choice(("其他", "O-其他")), None, None)]),
        (pick["txcode"], [(r.transaction_code, "transaction_code", None)]),
        ("相应金额1", [(figure(r.amount, figures), None, None)]),
        (pick["remark"], [(r.remark, "remark", None)]),
        ("是否保税货物项下收入", [("否", None, None)]),
        ("填报人", [(owner.person, None, None)]),
        ("填报人电话", [(owner.phone, None, None)]),
    ]
    return cells


def _pieces(sheet: Sheet, x: float, y: float, cell: Cell, size: float, font: str, room: float) -> None:
    pieces = cell[1]
    for text, name, value in pieces:
        x = (
            sheet.text(x, y, text, size, font=font, field=name if text else None, value=value, fit=room / len(pieces))
            + 5
        )


def draw(r: Receipt, owner: Party, rng: Random, layout: str) -> Drawn:
    """One declaration as `web-grid`, `web-rows` or `web-list`."""
    sheet = Sheet(*A4)
    cells = _cells(r, owner, rng)
    font = rng.choice(("song", "hei", "hei"))
    size = rng.choice((8.5, 9.0, 9.5))
    grid: Rgb = rng.choice((GREY, BLACK, (0.6, 0.7, 0.8)))
    shade: Rgb | None = rng.choice((None, (0.93, 0.95, 0.98), (0.94, 0.94, 0.94)))
    left, right, y = 46.0, A4[0] - 46, 70.0
    if layout != "web-list":
        sheet.text(
            left,
            36,
            rng.choice(
                (f"{owner.bank.name}企业网上银行", "数字外管平台 - 国际收支网上申报", "国家外汇管理局应用服务平台")
            ),
            8,
            font=font,
            color=GREY,
        )
        sheet.text(right, 36, f"打印日期：{r.declared_on.isoformat()}", 8, font=font, color=GREY, align="right")
    title = rng.choice(("涉外收入申报单", "涉外收入申报单", "涉外收入申报单信息", "境外汇入款-涉外收入申报单"))
    sheet.text(
        A4[0] / 2 if layout != "web-list" else left,
        y,
        title,
        15,
        font=font,
        bold=True,
        align="center" if layout != "web-list" else "left",
    )
    y += 18
    if layout == "web-grid":
        y = _grid(sheet, cells, left, right, y, size, font, grid, shade) - rng.choice((0, 0, 60, 120))
    else:
        colon = rng.choice(("：", ":"))
        pitch = rng.choice((21.0, 24.0)) if layout == "web-list" else 22.0
        tab = left + (150 if layout == "web-list" else 190)
        for i, cell in enumerate(cells):
            base = y + 14 + i * pitch
            if layout == "web-rows":
                sheet.box(left, base - 14, right, base - 14 + pitch, color=grid, width=0.4)
                sheet.rule(tab - 8, base - 14, tab - 8, base - 14 + pitch, color=grid, width=0.4)
                sheet.text(tab - 14, base, cell[0], size, font=font, align="right")
            else:
                sheet.text(left, base, cell[0] + colon, size, font=font)
            _pieces(sheet, tab, base, cell, size, font, right - tab - 6)
        y += len(cells) * pitch
    if rng.random() < 0.5:
        ornaments.business_seal(
            sheet,
            right - 90,
            min(760, y + 60),
            owner.bank.name[:8],
            f"{r.declared_on:%Y-%m-%d}",
            rng.choice(("业务专用章", "国际结算专用章", "电子回单专用章")),
            angle=rng.uniform(-8, 8),
            shape=rng.choice(("round", "square")),
        )
    if rng.random() < 0.4:
        ornaments.round_seal(sheet, left + 90, min(750, y + 50), owner.name, radius=50, angle=rng.uniform(-15, 15))
    return Drawn("foreign_income_declaration", layout, [sheet], native=True)


def _grid(
    sheet: Sheet,
    cells: list[Cell],
    left: float,
    right: float,
    y: float,
    size: float,
    font: str,
    grid: Rgb,
    shade: Rgb | None,
) -> float:
    """Two label and value pairs a row; a long value takes the row to itself. Returns the table's foot."""
    half, tab, pitch = (left + right) / 2, 104.0, 26.0
    slot = 0
    wide = {"payee_name", "payer_name", "declaration_number"}
    for cell in cells:
        whole = any(name in wide for _, name, _ in cell[1])
        if whole and slot:
            sheet.box(half, y, right, y + pitch, color=grid, width=0.5)
            y, slot = y + pitch, 0
        x0 = left if slot == 0 else half
        x1 = right if whole or slot else half
        sheet.box(x0, y, x0 + tab, y + pitch, color=grid, fill=shade, width=0.5)
        sheet.box(x0 + tab, y, x1, y + pitch, color=grid, width=0.5)
        sheet.text(x0 + 5, y + 16.5, cell[0], size, font=font, fit=tab - 8)
        _pieces(sheet, x0 + tab + 5, y + 16.5, cell, size, font, x1 - x0 - tab - 10)
        slot = 0 if whole else 1 - slot
        if slot == 0:
            y += pitch
    return y + (pitch if slot else 0)
