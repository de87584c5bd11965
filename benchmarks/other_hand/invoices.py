"""Invoices of this family: paper ones printed out of register, electronic ones, fully digital ones, with lists of goods."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, put
from benchmarks.other_hand.tale import Bill, Item
from generator import codes
from generator.amounts import grouped, in_words, money
from generator.drawn import Drawn
from generator.sheet import BLACK, Rgb, Sheet

_BROWN: Rgb = (0.50, 0.27, 0.12)
_WINE: Rgb = (0.55, 0.12, 0.14)
_PLACES = {"1100": "北京", "3100": "上海", "2102": "大连", "4403": "深圳"}
_TYPES = {
    "paper-special": ("增值税专用发票", "01"),
    "paper-plain": ("增值税普通发票", "04"),
    "e-plain": ("增值税电子普通发票", "10"),
    "e-special": ("增值税电子专用发票", "08"),
    "digital-special": ("电子发票（增值税专用发票）", "31"),
    "digital-plain": ("电子发票（普通发票）", "32"),
}
_CIPHER = "0123456789+-*/<>"


def draw(bill: Bill, rng: Random) -> Drawn:
    """The invoice on paper of its form, the list of goods on a second page where the bill is long."""
    if bill.form.startswith("digital"):
        pages, layout = [_digital(bill, rng)], "digital"
    else:
        pages, layout = [_form(bill, rng)], "paper" if bill.form.startswith("paper") else "electronic"
    if bill.long:
        pages.append(_goods_list(bill, rng))
        layout += "+list"
    return Drawn("invoice", layout, pages, native=not bill.form.startswith("paper"), constants={"red_letter": False})


def _payload(bill: Bill) -> str:
    digital = bill.form.startswith("digital")
    amount = bill.qr.get("amount", money(bill.total if digital else bill.amount))
    special = bill.form in ("paper-special", "e-special")
    return codes.qr_payload(
        _TYPES[bill.form][1], bill.code, bill.qr.get("number", bill.number), amount, bill.issued_on,
        "" if special else bill.check_code, dashed=False,
    )  # fmt: skip


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"


def _rate_value(rate: Decimal) -> str:
    return f"{rate.normalize():f}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


class _Ink:
    """Print over a form: every text is moved by the register's error."""

    def __init__(self, sheet: Sheet, dx: float, dy: float, font: str, size: float, color: Rgb) -> None:
        self.sheet, self.dx, self.dy, self.font, self.size, self.color = sheet, dx, dy, font, size, color

    def __call__(
        self, x: float, y: float, text: str, *, field: str | None = None, value: str | None = None, align: str = "left",
        size: float | None = None, line: int | None = None, fit: float | None = None,
    ) -> None:  # fmt: skip
        self.sheet.text(
            x + self.dx, y + self.dy, text, size or self.size, font=self.font, align=align, color=self.color, field=field,
            value=value, line=line, fit=fit,
        )  # fmt: skip


def _items(
    ink: _Ink, edges: list[float], y: float, step: float, items: list[Item], *, numbers: bool = True, first: int = 0
) -> float:
    """Rows of goods under the heads; edges are name, specification, unit, quantity, price, amount, rate, tax, end."""
    for i, item in enumerate(items, first):
        ink(edges[0] + 3, y, item.name, field="name", line=i, fit=edges[1] - edges[0] - 5)
        if item.specification:
            ink(edges[1] + 3, y, item.specification, field="specification", line=i, fit=edges[2] - edges[1] - 5)
        if item.unit:
            ink(
                (edges[2] + edges[3]) / 2,
                y,
                item.unit,
                field="unit",
                line=i,
                align="center",
                fit=edges[3] - edges[2] - 4,
            )
        if numbers and item.quantity is not None:
            ink(edges[4] - 3, y, _number(item.quantity), field="quantity", line=i, align="right")
        if numbers and item.price is not None:
            ink(
                edges[5] - 3,
                y,
                _number(item.price),
                field="unit_price",
                line=i,
                align="right",
                fit=edges[5] - edges[4] - 5,
            )
        ink(edges[6] - 3, y, money(item.amount), field="amount", value=money(item.amount), line=i, align="right")
        ink(
            (edges[6] + edges[7]) / 2, y, _percent(item.rate), field="tax_rate", value=_rate_value(item.rate), line=i,
            align="center",
        )  # fmt: skip
        ink(edges[8] - 3, y, money(item.tax), field="tax", value=money(item.tax), line=i, align="right")
        y += step
    return y


def _shown(bill: Bill) -> list[Item]:
    return [] if bill.long else bill.items


def _form(bill: Bill, rng: Random) -> Sheet:
    """Paper and electronic VAT invoices of the code-bearing kinds."""
    paper = bill.form.startswith("paper")
    whole = rng.random() < 0.45  # copied onto A4, or scanned as the slip that it is
    sheet = Sheet() if whole else Sheet(672, 400)
    title, _ = _TYPES[bill.form]
    form = rng.choice((_BROWN, (0.42, 0.22, 0.2))) if paper else _WINE
    label = "gbsong" if paper else rng.choice(("gbkai", "wen"))
    old = paper and rng.random() < 0.35
    who = ("购货单位", "销货单位") if old else ("购买方", "销售方")
    name_label = rng.choice(("名　　　　称：", "名称："))
    id_label = "纳税人识别号：" if paper or rng.random() < 0.5 else "统一社会信用代码/纳税人识别号："
    dx, dy = (rng.uniform(-3.5, 3.5), rng.uniform(-3.0, 3.6)) if paper else (0.0, 0.0)
    face = rng.choice(("gbsong", "wen-mono")) if paper else rng.choice(("micro", "gbsong"))
    color = rng.choice(((0.12, 0.14, 0.45), BLACK)) if paper else BLACK
    with sheet.frame(*((18, 40, 0.83) if whole else (0, 0, 1.0))):
        ink = _Ink(sheet, dx, dy, face, 9.2, color)
        heading = f"{_PLACES[bill.seller.region]}{title}"
        sheet.text(336, 40, heading, 20, font="gbkai", align="center", color=form, bold=paper)
        sheet.mark(
            "invoice_type", title, (*sheet.at(336 - 10 * len(heading), 22), *sheet.at(336 + 10 * len(heading), 44))
        )
        for k in (0, 3):
            sheet.rule(228, 48 + k, 444, 48 + k, width=0.8, color=form)
        if paper:
            copy, foot = rng.choice(
                (("发 票 联", "第三联 发票联 购买方记账凭证"), ("抵 扣 联", "第二联 抵扣联 购买方扣税凭证"))
            )
            sheet.text(336, 64, copy, 10, font=label, align="center", color=form)
            sheet.text(96, 38, bill.code, 15, font="micro", field="invoice_code", color=(0.15, 0.15, 0.2))
            sheet.text(498, 38, "№", 15, font="gbsong", color=form)
            sheet.text(520, 38, bill.number, 17, font="micro", field="invoice_number", color=(0.12, 0.2, 0.5))
            ink(604, 30, bill.code, size=7)
            ink(604, 40, bill.number, size=7)
            sheet.text(482, 64, "开票日期：", 9.5, font=label, color=form)
            ink(532, 64, f"{bill.issued_on:%Y年%m月%d日}", field="issue_date", value=bill.issued_on.isoformat())
            if bill.check_code:
                sheet.text(96, 64, "校验码", 9, font=label, color=form)
                grouped_code = " ".join(bill.check_code[i : i + 5] for i in range(0, 20, 5))
                ink(130, 64, grouped_code, field="check_code", value=bill.check_code)
        else:
            lines = [("发票代码", bill.code, "invoice_code", bill.code), ("发票号码", bill.number, "invoice_number", bill.number),
                     ("开票日期", f"{bill.issued_on:%Y年%m月%d日}", "issue_date", bill.issued_on.isoformat())]  # fmt: skip
            if bill.check_code:
                spaced = " ".join(bill.check_code[i : i + 5] for i in range(0, 20, 5))
                lines.append(("校 验 码", spaced, "check_code", bill.check_code))
            for i, (head, text, field, value) in enumerate(lines):
                sheet.text(494, 26 + 14 * i, f"{head}：", 8.8, font=label, color=form)
                ink(538, 26 + 14 * i, text, field=field, value=value, size=8.8, fit=122)
            sheet.text(96, 64, "机器编号：", 8.8, font=label, color=form)
            ink(142, 64, codes.digits(rng, 12), size=8.8)
        stamps.qr(sheet, 26, 14, 56, _payload(bill))
        left, right, top = 26.0, 646.0, 74.0
        sheet.box(left, top, right, 352, width=1.0, color=form)
        for level in (146.0, 276.0, 296.0):
            sheet.rule(left, level, right, level, width=0.7, color=form)
        for y0, y1, word in ((top, 146, who[0]), (296, 352, who[1])):
            sheet.rule(left + 22, y0, left + 22, y1, width=0.7, color=form)
            gap = min(17.0, (y1 - y0 - 6) / len(word))
            sheet.column(
                left + 11,
                y0 + gap * 0.85 + (y1 - y0 - gap * len(word)) / 2,
                word,
                min(10, gap * 0.85),
                gap,
                font=label,
                color=form,
            )
        sheet.rule(410, top, 410, 146, width=0.7, color=form)
        sheet.rule(430, top, 430, 146, width=0.7, color=form)
        sheet.column(420, 92, "密码区", 10, 18, font=label, color=form)
        for i in range(4):
            ink(438, 92 + 15.5 * i, "".join(rng.choice(_CIPHER) for _ in range(27)), size=9.4, fit=200)
        firms = ((bill.buyer, top + 15, 16.2, "buyer"), (bill.seller, 308, 13.0, "seller"))
        for firm, y, step, role in firms:
            small = 8.8 if role == "buyer" else 8.4
            rows = ((name_label, firm.name, f"{role}_name"), (id_label, firm.tax_id, f"{role}_tax_id"),
                    (rng.choice(("地　址、电　话：", "地址、电话：")), f"{firm.address} {firm.phone}", None),
                    ("开户行及账号：", f"{firm.bank} {firm.account}", None))  # fmt: skip
            for i, (head, text, name) in enumerate(rows):
                end = sheet.text(left + 26, y + step * i, head, small, font=label, color=form)
                start = max(end + 2, left + 98) if len(head) < 10 else end + 2
                ink(start, y + step * i, text, field=name, size=small, fit=404 - start)
        sheet.rule(410, 296, 410, 352, width=0.7, color=form)
        sheet.rule(430, 296, 430, 352, width=0.7, color=form)
        sheet.column(420, 318, "备注", 9.5, 14, font=label, color=form)
        edges = [26.0, 186.0, 256.0, 292.0, 344.0, 416.0, 508.0, 546.0, 646.0]
        heads = (
            "货物或应税劳务、服务名称" if not old else "货物或应税劳务名称",
            "规格型号",
            "单位",
            "数 量",
            "单 价",
            "金 额",
            "税率",
            "税 额",
        )
        for i, head in enumerate(heads):
            sheet.text(
                (edges[i] + edges[i + 1]) / 2,
                158,
                head,
                8.8,
                font=label,
                align="center",
                color=form,
                fit=edges[i + 1] - edges[i] - 4,
            )
            if i:
                sheet.rule(edges[i], 146, edges[i], 276, width=0.5, color=form)
        y = _items(ink, edges, 174, 15, _shown(bill))
        if bill.long:
            ink(edges[0] + 3, y, "（详见销货清单）")
            ink(edges[6] - 3, y, money(bill.amount), align="right")
            ink((edges[6] + edges[7]) / 2, y, _percent(bill.items[0].rate), align="center")
            ink(edges[8] - 3, y, money(bill.tax), align="right")
        sheet.text((edges[0] + edges[1]) / 2, 271, "合　　　　计", 9, font=label, align="center", color=form)
        sign = rng.choice(("￥", "¥"))
        ink(edges[6] - 3, 271, f"{sign}{money(bill.amount)}", field="amount", value=money(bill.amount), align="right")
        ink(edges[8] - 3, 271, f"{sign}{money(bill.tax)}", field="tax", value=money(bill.tax), align="right")
        sheet.text((edges[0] + edges[1]) / 2, 290, "价税合计（大写）", 9, font=label, align="center", color=form)
        sheet.rule(edges[1], 276, edges[1], 296, width=0.5, color=form)
        words = in_words(bill.words)
        ink(200, 290, f"⊗{words}", field="total_in_words", value=money(bill.words), size=10)
        sheet.text(474, 290, "（小写）", 9, font=label, color=form)
        ink(516, 290, f"{sign}{money(bill.total)}", field="total", value=money(bill.total), size=10)
        for x, role in ((34, "收款人："), (190, "复核："), (330, "开票人："), (500, "销售方：（章）")):
            sheet.text(x, 368, role, 9, font=label, color=form)
        for x in (72, 220, 368):
            ink(x, 368, rng.choice(("管理员", "邓静", "沈磊", "许丽娜")))
        if paper:
            sheet.column(
                658,
                180,
                foot,
                6.2,
                7.4,
                font=label,
                color=form,
            )
        if paper or rng.random() < 0.6:
            stamps.invoice(
                sheet, rng.uniform(520, 580), rng.uniform(325, 350), bill.seller.name, bill.seller.tax_id, rng
            )
    return sheet


def _digital(bill: Bill, rng: Random) -> Sheet:
    """A fully digital invoice: number of 20 digits and date top right, no code, no cipher."""
    tall = rng.random() < 0.4
    sheet = Sheet() if tall else Sheet(595, 397)
    title, _ = _TYPES[bill.form]
    ink_color, red = BLACK, _WINE
    face = rng.choice(("gbsong", "micro"))
    with sheet.frame(0, rng.uniform(0, 24) if tall else 0):
        ink = _Ink(sheet, 0, 0, face, 8.6, ink_color)
        stamps.qr(sheet, 24, 16, 54, _payload(bill))
        sheet.text(298, 42, title, 18, font="gbkai", align="center", color=red, field="invoice_type")
        sheet.rule(190, 50, 406, 50, width=0.9, color=red)
        sheet.rule(190, 53, 406, 53, width=0.5, color=red)
        ends = [
            sheet.text(430, 32 + 16 * i, t, 8.6, font="gbkai", color=red)
            for i, t in enumerate(("发票号码：", "开票日期："))
        ]
        ink(ends[0], 32, bill.number, field="invoice_number")
        ink(ends[1], 48, f"{bill.issued_on:%Y年%m月%d日}", field="issue_date", value=bill.issued_on.isoformat())
        left, right, middle = 20.0, 575.0, 298.0
        sheet.box(left, 72, right, 356, width=0.9, color=red)
        for y in (122, 288, 310):
            sheet.rule(left, y, right, y, width=0.6, color=red)
        for x, word in ((left, "购买方信息"), (middle, "销售方信息")):
            sheet.column(x + 8, 82, word, 7.6, 9.2, font="gbkai", color=red)
            sheet.rule(x + 16, 72, x + 16, 122, width=0.5, color=red)
        sheet.rule(middle, 72, middle, 122, width=0.6, color=red)
        for firm, x, role in ((bill.buyer, left + 20, "buyer"), (bill.seller, middle + 20, "seller")):
            end = sheet.text(x, 90, "名称：", 8.4, font="gbkai", color=red)
            ink(end, 90, firm.name, field=f"{role}_name", fit=x + 254 - end)
            end = sheet.text(x, 112, "统一社会信用代码/纳税人识别号：", 8.4, font="gbkai", color=red)
            ink(end, 112, firm.tax_id, field=f"{role}_tax_id", fit=x + 256 - end)
        edges = [20.0, 150.0, 216.0, 252.0, 302.0, 372.0, 452.0, 494.0, 575.0]
        heads = ("项目名称", "规格型号", "单　位", "数　量", "单　价", "金　额", "税率/征收率", "税　额")
        for i, head in enumerate(heads):
            sheet.text(
                (edges[i] + edges[i + 1]) / 2,
                134,
                head,
                8.2,
                font="gbkai",
                align="center",
                color=red,
                fit=edges[i + 1] - edges[i] - 2,
            )
        _items(ink, edges, 150, 15, bill.items)
        sheet.text(86, 282, "合　　　计", 8.6, font="gbkai", align="center", color=red)
        ink(edges[6] - 3, 282, f"¥{money(bill.amount)}", field="amount", value=money(bill.amount), align="right")
        ink(edges[8] - 3, 282, f"¥{money(bill.tax)}", field="tax", value=money(bill.tax), align="right")
        sheet.text(86, 303, "价税合计（大写）", 8.6, font="gbkai", align="center", color=red)
        sheet.rule(150, 288, 150, 310, width=0.5, color=red)
        ink(164, 303, f"ⓧ{in_words(bill.words)}" if rng.random() < 0.5 else f"⊗{in_words(bill.words)}",
            field="total_in_words", value=money(bill.words), size=9.4)  # fmt: skip
        sheet.text(416, 303, "（小写）", 8.6, font="gbkai", color=red)
        ink(452, 303, f"¥{money(bill.total)}", field="total", value=money(bill.total), size=9.4)
        sheet.rule(left + 16, 310, left + 16, 356, width=0.5, color=red)
        sheet.column(left + 8, 328, "备注", 8, 16, font="gbkai", color=red)
        if rng.random() < 0.5:
            ink(left + 22, 324, f"购方开户银行:{bill.buyer.bank}; 银行账号:{bill.buyer.account}", size=7.2)
        sheet.text(56, 376, "开票人：", 8.6, font="gbkai", color=red)
        ink(92, 376, rng.choice(("吕雨桐", "彭志强", "曾佳琪")))
    return sheet


def _goods_list(bill: Bill, rng: Random) -> Sheet:
    """销售货物或者提供应税劳务清单 that goes with a long invoice."""
    sheet = Sheet()
    font = rng.choice(("gbsong", "wen-mono"))
    sheet.text(297, 70, "销售货物或者提供应税劳务、服务清单", 16, font="gbkai", align="center")
    put(sheet, 50, 84, 490, 18, Cell(f"购买方名称：{bill.buyer.name}"), font=font, size=9.5, pad=0)
    put(sheet, 50, 102, 490, 18, Cell(f"销售方名称：{bill.seller.name}"), font=font, size=9.5, pad=0)
    put(
        sheet,
        50,
        120,
        490,
        18,
        Cell(f"所属增值税专用发票代码：{bill.code}　号码：{bill.number}　共 1 页 第 1 页"),
        font=font,
        size=9.5,
        pad=0,
    )
    ink = _Ink(sheet, rng.uniform(-1.5, 1.5), rng.uniform(-1.5, 1.5), font, 8.8, BLACK)
    edges = [78.0, 184.0, 236.0, 268.0, 308.0, 370.0, 446.0, 482.0, 548.0]
    heads = ("货物（劳务）名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
    top, step = 144.0, 19.0
    sheet.text(64, top + 13, "序号", 8.8, font="gbsong", align="center")
    for i, head in enumerate(heads):
        sheet.text((edges[i] + edges[i + 1]) / 2, top + 13, head, 8.8, font="gbsong", align="center")
    for i in range(len(bill.items)):
        ink(64, top + 13 + step * (i + 1), str(i + 1), align="center")
    _items(ink, edges, top + 13 + step, step, bill.items)
    end = top + step * (len(bill.items) + 4)
    for k, (head, amount, tax) in enumerate((("小计", bill.amount, bill.tax), ("总计", bill.amount, bill.tax))):
        y = end - step * (2 - k) + 13
        sheet.text(112, y, head, 8.8, font="gbsong")
        ink(edges[6] - 3, y, f"￥{grouped(amount).replace(',', '')}", align="right")
        ink(edges[8] - 3, y, f"￥{money(tax)}", align="right")
    rows = len(bill.items) + 4
    for i in range(rows + 1):
        sheet.rule(50, top + step * i, 548, top + step * i, width=0.5)
    for x in (50.0, *edges):
        sheet.rule(x, top, x, end, width=0.5)
    sheet.text(50, end + 22, "备注", 8.8, font="gbsong")
    sheet.text(380, end + 40, f"填开日期：{bill.issued_on:%Y年%m月%d日}", 9, font=font)
    stamps.invoice(sheet, 440, end + 40, bill.seller.name, bill.seller.tax_id, rng)
    return sheet
