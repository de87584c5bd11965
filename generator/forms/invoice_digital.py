"""Fully digital invoices (数电票): 20-digit number, no code, no cipher, parties side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from generator import ornaments
from generator.amounts import in_words, money
from generator.codes import qr_payload
from generator.drawn import Drawn
from generator.forms.invoice_lines import cells
from generator.names import Party
from generator.sheet import A4, BLACK, Rgb, Sheet
from generator.story import Invoice, Line

MAROON: Rgb = (0.50, 0.16, 0.12)
WIDTH, HEIGHT = 595.28, 396.0
TITLES = {"digital-normal": "电子发票（普通发票）", "digital-special": "电子发票（增值税专用发票）"}
_EDGES = (14.0, 122.0, 196.0, 238.0, 300.0, 364.0, 440.0, 506.0, 581.0)
_HEADS = ("项目名称", "规格型号", "单 位", "数 量", "单 价", "金 额", "税率/征收率", "税 额")
_KEYS = ("name", "specification", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")


def _head(sheet: Sheet, bill: Invoice, rng: Random) -> None:
    title = TITLES[bill.form]
    sheet.text(WIDTH / 2, 42, title, 17.5, font="kai", align="center", color=MAROON, field="invoice_type")
    sheet.rule(WIDTH / 2 - 105, 49, WIDTH / 2 + 105, 49, color=MAROON)
    sheet.rule(WIDTH / 2 - 105, 52, WIDTH / 2 + 105, 52, color=MAROON)
    ornaments.supervision_seal(sheet, WIDTH / 2, 48, "大连市税务局")
    kind = "32" if bill.form == "digital-normal" else "31"
    payload = qr_payload(
        kind,
        "",
        bill.qr.get("number", bill.number),
        bill.qr.get("amount", money(bill.total)),
        bill.issued_on,
        "",
        dashed=kind == "32" and rng.random() < 0.3,
        trailing=rng.random() < 0.7,
    )
    ornaments.qr_code(sheet, 22, 14, 54, payload)
    sheet.text(422, 36, "发票号码：", 9, font="kai", color=MAROON)
    sheet.text(467, 36, bill.number, 9, field="invoice_number", fit=116)
    sheet.text(422, 52, "开票日期：", 9, font="kai", color=MAROON)
    sheet.text(467, 52, f"{bill.issued_on:%Y年%m月%d日}", 9, field="issue_date", value=bill.issued_on.isoformat())


def _party(sheet: Sheet, x: float, party: Party, prefix: str, heading: str) -> None:
    sheet.column(x + 9, 84, heading, 8.5, 11.2, font="kai", color=MAROON)
    sheet.rule(x + 18, 74, x + 18, 136, color=MAROON)
    sheet.text(x + 24, 92, "名称：", 9, font="kai", color=MAROON)
    sheet.text(x + 52, 92, party.name, 9.2, field=f"{prefix}_name", fit=226)
    sheet.text(x + 24, 122, "统一社会信用代码/纳税人识别号：", 9, font="kai", color=MAROON)
    sheet.text(x + 166, 122, party.tax_id, 9.2, font="song", field=f"{prefix}_tax_id", fit=114)


def _items(sheet: Sheet, lines: Sequence[Line], first: int) -> None:
    for i, label in enumerate(_HEADS):
        sheet.text((_EDGES[i] + _EDGES[i + 1]) / 2, 148, label, 9, font="kai", align="center", color=MAROON)
    pitch = min(15.0, 118 / max(1, len(lines)))
    for i, line in enumerate(lines):
        for j, (text, value) in enumerate(cells(line)):
            room = _EDGES[j + 1] - _EDGES[j] - 6
            right = _KEYS[j] in ("quantity", "unit_price", "amount", "tax")
            x = _EDGES[j + 1] - 3 if right else (_EDGES[j] + 3 if j == 0 else (_EDGES[j] + _EDGES[j + 1]) / 2)
            sheet.text(
                x,
                163 + i * pitch,
                text,
                8.4,
                align="right" if right else ("left" if j == 0 else "center"),
                fit=room,
                field=_KEYS[j],
                value=value,
                line=first + i,
            )


def _subtotal(sheet: Sheet, lines: Sequence[Line]) -> None:
    """小计 of a page whose invoice goes on overleaf: sums of its lines, and no total."""
    sheet.text(68, 298, "小        计", 9.5, font="kai", align="center", color=MAROON)
    sheet.text(437, 298, f"¥{sum((x.amount for x in lines), Decimal(0)):.2f}", 9, align="right")
    sheet.text(578, 298, f"¥{sum((x.tax for x in lines), Decimal(0)):.2f}", 9, align="right")
    sheet.text(68, 320, "价税合计（大写）", 9.5, font="kai", align="center", color=MAROON)
    sheet.text(424, 320, "（小写）", 9.5, font="kai", color=MAROON)


def _totals(sheet: Sheet, bill: Invoice, rng: Random) -> None:
    yen = rng.choice(("¥", "￥"))
    exempt = all(line.rate is None for line in bill.lines)
    sheet.text(68, 298, "合        计", 9.5, font="kai", align="center", color=MAROON)
    sheet.text(437, 298, f"{yen}{bill.amount:.2f}", 9, align="right", field="amount", value=money(bill.amount))
    sheet.text(
        578, 298, "***" if exempt else f"{yen}{bill.tax:.2f}", 9, align="right", field="tax", value=money(bill.tax)
    )
    sheet.text(68, 320, "价税合计（大写）", 9.5, font="kai", align="center", color=MAROON)
    sheet.text(150, 320, "ⓧ" if rng.random() < 0.5 else "⊗", 11, font="dejavu", color=BLACK)
    sheet.text(166, 320, in_words(bill.words, yuan="圆"), 9.5, field="total_in_words", value=money(bill.words), fit=230)
    sheet.text(424, 320, "（小写）", 9.5, font="kai", color=MAROON)
    sheet.text(464, 320, f"{yen}{bill.total:.2f}", 9.5, field="total", value=money(bill.total))


PER_PAGE = 9


def draw(bill: Invoice, rng: Random) -> Drawn:
    """The invoice on its own landscape half page, or printed on A4; a long one goes on over further pages."""
    placing = rng.choice(("own", "own", "a4"))
    down = 0 if placing == "own" else rng.uniform(10, 40)
    starts = range(0, len(bill.lines), PER_PAGE)
    sheets: list[Sheet] = []
    state = rng.getstate()
    for first in starts:
        rng.setstate(state)  # each page prints the same head and foot
        sheet = Sheet(WIDTH, HEIGHT) if placing == "own" else Sheet(*A4)
        with sheet.frame(0, down):
            _page(sheet, bill, bill.lines[first : first + PER_PAGE], first, rng)
            if len(starts) > 1:
                sheet.text(84, 30, f"共{len(starts)}页  第{first // PER_PAGE + 1}页", 8.5, font="kai", color=MAROON)
        sheets.append(sheet)
    tail = "/pages" if len(sheets) > 1 else ""
    return Drawn(
        "invoice", f"{bill.form}/{placing}{tail}", sheets, native=True, constants={"red_letter": bill.total < 0}
    )


def _page(sheet: Sheet, bill: Invoice, lines: Sequence[Line], first: int, rng: Random) -> None:
    sheet.box(14, 74, 581, 378, color=MAROON, width=0.8)
    for y in (136.0, 286.0, 306.0, 328.0):
        sheet.rule(14, y, 581, y, color=MAROON)
    sheet.rule(297, 74, 297, 136, color=MAROON)
    sheet.rule(122, 306, 122, 328, color=MAROON)
    sheet.rule(32, 328, 32, 378, color=MAROON)
    if rng.random() < 0.3:
        for x in _EDGES[1:-1]:
            sheet.rule(x, 136, x, 286, color=MAROON, width=0.4)
    _head(sheet, bill, rng)
    _party(sheet, 14, bill.buyer, "buyer", "购买方信息")
    _party(sheet, 297, bill.seller, "seller", "销售方信息")
    _items(sheet, lines, first)
    if first + len(lines) < len(bill.lines):
        _subtotal(sheet, lines)
    else:
        _totals(sheet, bill, rng)
    sheet.column(23, 348, "备注", 9, 18, font="kai", color=MAROON)
    if bill.remark:
        sheet.text(38, 344, bill.remark, 8.5)
    if rng.random() < 0.5:
        sheet.text(38, 358, f"销方开户银行:{bill.seller.bank.full};    银行账号:{bill.seller.account}", 7.8, fit=530)
    sheet.text(40, 390, "开票人：", 9, font="kai", color=MAROON)
    sheet.text(78, 390, bill.people[2], 9)
