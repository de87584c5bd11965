"""Paper and early electronic VAT invoices: the ruled half-page slip with code, 密码区 and 价税合计 row."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator import ornaments
from generator.amounts import grouped, in_words, money
from generator.codes import digits, qr_payload
from generator.drawn import Drawn
from generator.forms import invoice_list
from generator.forms.invoice_lines import rate_text
from generator.names import Party
from generator.sheet import A4, BLACK, BLUE, RED, Rgb, Sheet
from generator.story import Invoice

BROWN: Rgb = (0.55, 0.27, 0.12)
GREEN: Rgb = (0.10, 0.38, 0.30)
WIDTH, HEIGHT = 680.0, 397.0
TITLES = {
    "special-paper": "增值税专用发票",
    "normal-paper": "增值税普通发票",
    "e-normal": "增值税电子普通发票",
    "e-special": "增值税电子专用发票",
}
QR_KIND = {"special-paper": "01", "normal-paper": "04", "e-normal": "10", "e-special": "08"}
_REGIONS = {"2102": "大连", "2101": "辽宁", "1100": "北京", "3100": "上海"}
_COLUMNS = (
    ("货物或应税劳务、服务名称", 32, 190),
    ("规格型号", 190, 256),
    ("单位", 256, 294),
    ("数 量", 294, 362),
    ("单 价", 362, 440),
    ("金 额", 440, 532),
    ("税率", 532, 570),
    ("税 额", 570, 652),
)


def _plain_number(value: Decimal) -> str:
    return f"{value.normalize():f}"


class _Slip:
    """Draws one invoice in a frame of WIDTH x HEIGHT points."""

    def __init__(self, sheet: Sheet, bill: Invoice, rng: Random) -> None:
        self.sheet, self.bill, self.rng = sheet, bill, rng
        self.paper = bill.form.endswith("paper")
        self.form_color = BROWN if self.paper else rng.choice((BROWN, BROWN, (0.45, 0.2, 0.1)))
        if bill.form == "special-paper" and rng.random() < 0.25:
            self.form_color = GREEN
        self.ink: Rgb = rng.choice((BLACK, BLACK, BLUE, (0.2, 0.2, 0.3))) if self.paper else BLACK
        self.font = rng.choice(("song", "song", "mono", "hei")) if self.paper else rng.choice(("song", "song", "hei"))
        drift = rng.choice((0.0, 0.0, 1.0, 2.2, 3.0)) if self.paper else 0.0
        self.dx, self.dy = rng.uniform(-drift, drift), rng.uniform(-drift, drift)

    def label(self, x: float, y: float, text: str, size: float = 8.5, align: str = "left") -> None:
        self.sheet.text(x, y, text, size, font="kai", align=align, color=self.form_color)

    def put(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        *,
        field: str | None = None,
        value: str | None = None,
        align: str = "left",
        fit: float | None = None,
        line: int | None = None,
        font: str | None = None,
    ) -> None:
        self.sheet.text(
            x + self.dx,
            y + self.dy,
            text,
            size,
            font=font or self.font,
            align=align,
            color=self.ink,
            fit=fit,
            field=field,
            value=value,
            line=line,
        )

    def head(self) -> None:
        bill, sheet, rng = self.bill, self.sheet, self.rng
        region = _REGIONS.get(bill.code[:4] if len(bill.code) == 10 else bill.code[1:5], "")
        title = region + TITLES[bill.form]
        sheet.text(
            WIDTH / 2,
            38,
            title,
            19,
            font="kai",
            align="center",
            color=self.form_color,
            field="invoice_type",
            value=TITLES[bill.form],
            spacing=1.5,
        )
        sheet.rule(WIDTH / 2 - 125, 45, WIDTH / 2 + 125, 45, color=self.form_color)
        sheet.rule(WIDTH / 2 - 125, 48, WIDTH / 2 + 125, 48, color=self.form_color)
        ornaments.supervision_seal(sheet, WIDTH / 2, 47 if not self.paper else 52, region or "大连")
        if bill.form == "special-paper":
            self.label(WIDTH / 2, 80, rng.choice(("发 票 联", "抵 扣 联")), 11, "center")
        elif self.paper:
            self.label(WIDTH / 2, 80, "发 票 联", 11, "center")
        payload = self.payload()
        if not self.paper:
            ornaments.qr_code(sheet, 34, 14, 58, payload)
        elif rng.random() < 0.75:
            ornaments.qr_code(sheet, 34, 22, 52, payload)
        if self.paper:
            self._paper_numbers()
        else:
            self._electronic_numbers()

    def payload(self) -> str:
        bill = self.bill
        qr = bill.qr
        check = "" if bill.form == "special-paper" else bill.check_code
        return qr_payload(
            QR_KIND[bill.form],
            qr.get("code", bill.code),
            qr.get("number", bill.number),
            qr.get("amount", money(bill.amount)),
            bill.issued_on,
            check,
            trailing=self.rng.random() < 0.8,
        )

    def _paper_numbers(self) -> None:
        bill = self.bill
        self.sheet.text(96, 40, bill.code, 14, font="times", color=self.form_color, spacing=1, field="invoice_code")
        self.sheet.text(500, 40, "№", 15, font="times", color=self.form_color)
        self.sheet.text(
            520, 40, bill.number, 17, font="times", color=(0.15, 0.2, 0.5), spacing=1.5, field="invoice_number"
        )
        self.put(652, 34, bill.code, 8, align="right")
        self.put(652, 46, bill.number, 8, align="right")
        self.label(500, 72, "开票日期：")
        self.put(548, 72, f"{bill.issued_on:%Y年%m月%d日}", 9.5, field="issue_date", value=bill.issued_on.isoformat())
        if bill.check_code:
            code = bill.check_code
            text = " ".join(code[i : i + 5] for i in range(0, 20, 5)) if self.rng.random() < 0.7 else code
            self.label(96, 72, "校验码")
            self.put(126, 72, text, 9, field="check_code", value=code)

    def _electronic_numbers(self) -> None:
        bill, code = self.bill, self.bill.check_code
        spaced = " ".join(code[i : i + 5] for i in range(0, 20, 5))
        year, month, day = f"{bill.issued_on:%Y %m %d}".split()
        self.label(108, 76, "机器编号:")
        self.put(150, 76, "66" + digits(self.rng, 10), 8.5)
        date_text = self.rng.choice((f"{year} 年{month} 月{day} 日", f"{year}年{month}月{day}日"))
        rows = (
            ("发票代码:", bill.code, "invoice_code", bill.code),
            ("发票号码:", bill.number, "invoice_number", bill.number),
            ("开票日期:", date_text, "issue_date", bill.issued_on.isoformat()),
            ("校 验 码:", spaced, "check_code", code),
        )
        for i, (label, text, name, value) in enumerate(rows):
            y = 26 + i * 16
            self.label(496, y, label, 9)
            self.put(541, y, text, 9, field=name, value=value, fit=122)

    def grid(self) -> None:
        sheet, c = self.sheet, self.form_color
        top, bottom = 86.0, 362.0
        sheet.box(14, top, 652, bottom, color=c, width=1)
        for y in (152.0, 170.0, 268.0, 290.0, 310.0):
            if y == 170:
                continue
            sheet.rule(14, y, 652, y, color=c)
        for x, y0, y1 in (
            (32, top, 152),
            (382, top, 152),
            (400, top, 152),
            (32, 310, bottom),
            (382, 310, bottom),
            (400, 310, bottom),
        ):
            sheet.rule(x, y0, x, y1, color=c)
        for _, x0, _x1 in _COLUMNS[1:]:
            sheet.rule(x0, 152, x0, 290, color=c)
        sheet.rule(190, 290, 190, 310, color=c)
        for i, (label, x0, x1) in enumerate(_COLUMNS):
            left = 14 if i == 0 else x0
            self.label((left + x1) / 2, 164, label, 8.5, "center")
        for x, y, text, gap in (
            (23, 103, "购买方", 19),
            (391, 105, "密码区", 19),
            (23, 326, "销售方", 15),
            (391, 330, "备注", 20),
        ):
            sheet.column(x, y, text, 9.5, gap, font="kai", color=c)

    def parties(self) -> None:
        for party, y0, prefix in ((self.bill.buyer, 99.0, "buyer"), (self.bill.seller, 322.0, "seller")):
            step = 15.4 if prefix == "buyer" else 11.8
            self._party(party, y0, prefix, step)

    def _party(self, party: Party, y0: float, prefix: str, step: float) -> None:
        rows = (
            ("名        称：", party.name, f"{prefix}_name"),
            ("纳税人识别号：", party.tax_id, f"{prefix}_tax_id"),
            ("地 址、 电 话：", f"{party.address} {party.phone}", None),
            ("开户行及账号：", f"{party.bank.full} {party.account}", None),
        )
        for i, (label, text, name) in enumerate(rows):
            y = y0 + i * step
            self.label(36, y, label, 8.5)
            tight = name is None
            size = 8.0 if tight else (10.5 if name == f"{prefix}_tax_id" and self.paper else 9.2)
            spacing_font = "mono" if name == f"{prefix}_tax_id" and self.paper else None
            self.put(100, y, text, size, field=name, fit=276, font=spacing_font)

    def cipher(self) -> None:
        alphabet = "0123456789<>*/+-0123456789"
        for i in range(4):
            self.put(
                406, 102 + i * 14, "".join(self.rng.choice(alphabet) for _ in range(28)), 10.5, font="mono", fit=240
            )

    def summary(self) -> None:
        """The one row of an invoice whose lines stand on a list of their own; no line in itself."""
        bill = self.bill
        self.put(18, 181, self.rng.choice(("(详见销货清单)", "（详见销货清单）", "*详见销货清单*")), 8.6)
        self.put(528, 181, f"{bill.amount:.2f}", 8.6, align="right")
        rates = {line.rate for line in bill.lines}
        self.put(551, 181, rate_text(bill.lines[0].rate) if len(rates) == 1 else "", 8.6, align="center")
        self.put(648, 181, f"{bill.tax:.2f}", 8.6, align="right")

    def items(self) -> None:
        bill = self.bill
        if bill.listed:
            self.summary()
            return
        pitch = min(15.0, 92 / max(1, len(bill.lines)))
        size = 8.6 if pitch > 12 else 7.6
        for i, line in enumerate(bill.lines):
            y = 181 + i * pitch
            self.put(18, y, line.name, size, field="name", line=i, fit=170)
            self.put(193, y, line.specification, size, field="specification", line=i, fit=60)
            self.put(275, y, line.unit, size, field="unit", line=i, align="center", fit=34)
            if line.quantity is not None and line.unit_price is not None:
                self.put(358, y, _plain_number(line.quantity), size, field="quantity", line=i, align="right")
                excl = line.unit_price
                text = f"{excl:.2f}" if self.rng.random() < 0.6 else f"{excl:.8f}"
                self.put(436, y, text, size, field="unit_price", line=i, align="right", value=money(excl), fit=72)
            self.put(
                528, y, f"{line.amount:.2f}", size, field="amount", line=i, value=money(line.amount), align="right"
            )
            self.put(
                551,
                y,
                rate_text(line.rate),
                size,
                field="tax_rate",
                line=i,
                align="center",
                value=str(line.rate) if line.rate is not None else "0",
            )
            self.put(
                648,
                y,
                "***" if line.rate is None else f"{line.tax:.2f}",
                size,
                field="tax",
                line=i,
                value=money(line.tax),
                align="right",
            )

    def totals(self) -> None:
        bill = self.bill
        exempt = all(line.rate is None for line in bill.lines)
        yen = self.rng.choice(("￥", "¥"))
        self.label(102, 283, "合        计", 9.5, "center")
        self.put(528, 283, f"{yen}{bill.amount:.2f}", 9.5, field="amount", value=money(bill.amount), align="right")
        self.put(
            648,
            283,
            "***" if exempt else f"{yen}{bill.tax:.2f}",
            9.5,
            field="tax",
            value=money(bill.tax),
            align="right",
        )
        self.label(102, 304, "价税合计（大写）", 9.5, "center")
        words = in_words(bill.words, yuan=self.rng.choice("圆圆元"), whole=self.rng.choice("整整正"))
        mark = self.rng.choice(("⊗", "ⓧ", "⊗"))
        self.sheet.text(196 + self.dx, 304 + self.dy, mark, 12, font="dejavu", color=self.ink)
        self.put(212, 304, words, 10, field="total_in_words", value=money(bill.words), fit=270)
        self.label(500, 304, "（小写）", 9.5)
        amount = f"{yen}{bill.total:.2f}" if self.rng.random() < 0.75 else f"{yen}{grouped(bill.total)}"
        self.put(540, 304, amount, 10, field="total", value=money(bill.total))

    def foot(self) -> None:
        bill = self.bill
        for x, label, name in (
            (30, "收款人：", bill.people[0]),
            (190, "复核：", bill.people[1]),
            (342, "开票人：", bill.people[2]),
        ):
            self.label(x, 376, label, 9)
            self.put(x + 42, 376, name, 9)
        self.label(500, 376, "销售方：（章）", 9)
        if bill.remark:
            self.put(406, 326, bill.remark, 8.5, fit=200)

    def seals(self) -> None:
        rng, bill = self.rng, self.bill
        if not self.paper and rng.random() < 0.4:
            return
        x, y = rng.choice(((585, 350), (590, 342), (575, 318), (580, 352), (570, 345), (240, 342), (300, 338)))
        ornaments.invoice_seal(
            self.sheet,
            x + rng.uniform(-8, 8),
            y + rng.uniform(-6, 6),
            bill.seller.name,
            bill.seller.tax_id,
            angle=rng.uniform(-9, 9) if self.paper else 0,
            alpha=rng.uniform(0.5, 0.8),
        )

    def side(self) -> None:
        if self.paper:
            text = "第二联：抵扣联购买方扣税凭证" if self.rng.random() < 0.4 else "第三联：发票联购买方记账凭证"
            self.sheet.column(665, 150, text, 7, 10, font="kai", color=self.form_color)


def draw(bill: Invoice, rng: Random) -> Drawn:
    """The slip on its own page, at the top of an A4 page, or reduced onto one by a photocopier."""
    electronic = not bill.form.endswith("paper")
    placing = rng.choice(("own", "own", "a4", "a4-copy")) if not electronic else rng.choice(("own", "a4"))
    if placing == "own":
        sheet = Sheet(WIDTH, HEIGHT)
        frame = (0.0, 0.0, 1.0)
    else:
        sheet = Sheet(*A4)
        scale = 0.845 if placing == "a4" else rng.uniform(0.70, 0.78)
        frame = ((A4[0] - WIDTH * scale) / 2, rng.uniform(18, 60) if placing == "a4" else rng.uniform(60, 220), scale)
    with sheet.frame(*frame):
        slip = _Slip(sheet, bill, rng)
        slip.grid()
        slip.head()
        slip.parties()
        slip.cipher()
        slip.items()
        slip.totals()
        slip.foot()
        slip.side()
        slip.seals()
    if placing == "a4-copy" and rng.random() < 0.6:
        sheet.text(
            A4[0] / 2,
            frame[1] + HEIGHT * frame[2] + 60,
            "此复印件与原件一致",
            14,
            font="hei",
            align="center",
            color=RED,
        )
        ornaments.round_seal(
            sheet, A4[0] / 2 + 130, frame[1] + HEIGHT * frame[2] + 62, bill.holder or bill.buyer.name, radius=52
        )
    further = invoice_list.pages(bill, rng) if bill.listed else []
    tail = "/list" if further else ""
    return Drawn(
        "invoice",
        f"{bill.form}/{placing}{tail}",
        [sheet, *further],
        native=electronic,
        constants={"red_letter": bill.total < 0},
    )
