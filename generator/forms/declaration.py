"""涉外收入申报单: the paper form with its number boxes; chooses between it and the web prints."""

from __future__ import annotations

from random import Random

from generator import dates, ornaments
from generator.amounts import money
from generator.drawn import Drawn
from generator.forms import declaration_web
from generator.forms.declaration_web import figure
from generator.names import Party
from generator.sheet import A4, BLACK, BLUE, Rgb, Sheet
from generator.story import FOREIGN_NAMES, Receipt


def _spread(
    sheet: Sheet,
    x: float,
    y: float,
    groups: tuple[str, ...],
    *,
    pitch: float,
    height: float,
    gap: float,
    size: float,
    color: Rgb,
    ink: Rgb,
    field: str,
    font: str = "song",
) -> float:
    """Boxes of one character each in groups; marks the whole as one field. Returns the right end."""
    left = x
    for group in groups:
        for char in group:
            sheet.box(x, y, x + pitch, y + height, color=color, width=0.5)
            sheet.text(x + pitch / 2, y + height * 0.76, char, size, font=font, align="center", color=ink)
            x += pitch
        x += gap
    right = x - gap
    sheet.mark(field, "".join(groups).strip(), (*sheet.at(left, y), *sheet.at(right, y + height)))
    return right


class _Paper:
    """The paper form: ruled, labels in Chinese and English, hand or printer fill."""

    def __init__(self, receipt: Receipt, owner: Party, rng: Random) -> None:
        self.r, self.owner, self.rng = receipt, owner, rng
        self.sheet = Sheet(*A4)
        self.form: Rgb = rng.choice(((0.1, 0.1, 0.1), (0.05, 0.25, 0.45), (0.1, 0.35, 0.2)))
        self.ink: Rgb = rng.choice((BLACK, BLUE, (0.15, 0.15, 0.3)))
        self.font = rng.choice(("song", "mono", "kai", "courier"))
        self.figures = rng.choice(("grouped", "plain"))
        self.left, self.right = 42.0, A4[0] - 42
        drift = rng.choice((0.0, 1.0, 2.5))
        self.dx, self.dy = rng.uniform(-drift, drift), rng.uniform(-drift, drift)

    def label(self, x: float, y: float, text: str, english: str = "") -> None:
        self.sheet.text(x, y, text, 9, font="song", color=self.form)
        if english:
            self.sheet.text(x, y + 9, english, 6.5, font="times", color=self.form)

    def put(
        self,
        x: float,
        y: float,
        text: str,
        *,
        field: str | None = None,
        value: str | None = None,
        size: float = 10,
        fit: float | None = None,
    ) -> None:
        self.sheet.text(
            x + self.dx, y + self.dy, text, size, font=self.font, color=self.ink, field=field, value=value, fit=fit
        )

    def row(self, y: float) -> None:
        self.sheet.rule(self.left, y, self.right, y, color=self.form)

    def tick(self, x: float, y: float, text: str, chosen: bool) -> float:
        self.sheet.box(x, y - 7.5, x + 8, y + 0.5, color=self.form, width=0.5)
        if chosen:
            self.sheet.rule(x + 1, y - 4, x + 3.5, y - 1, color=self.ink, width=1)
            self.sheet.rule(x + 3.5, y - 1, x + 8.5, y - 9, color=self.ink, width=1)
        return self.sheet.text(x + 11, y, text, 8.5, color=self.form) + 9

    def head(self) -> None:
        s, r = self.sheet, self.r
        title = self.rng.choice(("涉外收入申报单", "涉外收入申报单（对公单位）", "涉外收入申报单"))
        s.text(A4[0] / 2, 62, title, 18, font="song", align="center", color=self.form, bold=True)
        s.text(
            A4[0] / 2, 76, "DECLARATION FORM OF OVERSEAS RECEIPTS", 8.5, font="times", align="center", color=self.form
        )
        s.text(
            self.left,
            94,
            "根据《国际收支统计申报办法》（1995年8月30日经国务院批准），特制发本申报单。",
            7.5,
            color=self.form,
        )
        s.text(self.left, 105, "国家外汇管理局和有关银行将为您的具体申报内容保密。", 7.5, color=self.form)
        s.text(self.right, 105, "制表机关：国家外汇管理局", 7.5, align="right", color=self.form)
        s.box(self.left, 112, self.right, 640, color=self.form, width=1)
        self.label(self.left + 5, 126, "申报号码", "BOP Reporting No.")
        n = r.number
        _spread(
            s,
            122,
            117,
            (n[:6], n[6:10], n[10:12], n[12:18], n[18:]),
            pitch=15.4,
            height=17,
            gap=9,
            size=11,
            color=self.form,
            ink=self.ink,
            field="declaration_number",
            font=self.font,
        )

    def middle(self) -> None:
        r = self.r
        self.row(140)
        self.label(self.left + 5, 153, "收款人名称", "Payee")
        self.put(122, 156, r.payee_name, field="payee_name", fit=420)
        self.row(168)
        x = self.tick(self.left + 5, 182, "对公  组织机构代码 Unit Code", True)
        end = _spread(
            self.sheet,
            x,
            172,
            (r.payee_code[:8], r.payee_code[8:]),
            pitch=14,
            height=15,
            gap=14,
            size=10.5,
            color=self.form,
            ink=self.ink,
            field="payee_code",
            font=self.font,
        )
        self.sheet.text(end - 21, 183, "—", 9, align="center", color=self.form)
        self.tick(end + 24, 182, "对私 Individual", False)
        self.row(192)
        self.label(self.left + 5, 204, "结算方式", "Payment Method")
        x = 122.0
        for name in ("信用证", "托收", "保函", "电汇", "票汇", "信汇", "其他"):
            x = self.tick(x, 207, name, name == "电汇")
        self.row(218)
        self.label(self.left + 5, 230, "收入款币种及金额", "Currency & Amount of Receipts")
        currency = r.currency if self.rng.random() < 0.7 else FOREIGN_NAMES[r.currency]
        end = self.sheet.text(
            172 + self.dx,
            236 + self.dy,
            currency,
            10,
            font=self.font,
            color=self.ink,
            field="currency",
            value=r.currency,
        )
        self.put(
            end + self.rng.choice((0.5, 6, 12)) - self.dx,
            236,
            figure(r.amount, self.figures),
            field="amount",
            value=money(r.amount),
        )
        self.label(370, 230, "结汇汇率", "Exchange Rate")
        if r.sold:
            self.put(436, 236, f"{self.rng.uniform(6.7, 7.2):.4f}")
        self.row(246)

    def split(self) -> None:
        r, s = self.r, self.sheet
        s.column(self.left + 12, 268, "其中", 9, 30, color=self.form)
        s.rule(self.left + 24, 246, self.left + 24, 324, color=self.form)
        rows = (
            ("结汇金额", "Amount of Sale", r.sold, "sold_amount"),
            ("现汇金额", "Amount in FX", r.fx, "fx_amount"),
            ("其他金额", "Amount of Others", r.other, "other_amount"),
        )
        blank = self.rng.random() < 0.4
        for i, (zh, en, amount, name) in enumerate(rows):
            y = 258 + i * 26
            self.label(self.left + 30, y, zh, en)
            if amount or not blank:
                self.put(150, y + 3, figure(amount, self.figures), field=name, value=money(amount))
            self.label(290, y, "账号/银行卡号", "Account No./Credit Card No.")
            if amount:
                self.put(400, y + 3, self.owner.account)
            if i < 2:
                s.rule(self.left + 24, y + 14, self.right, y + 14, color=self.form)
        self.row(324)
        self.label(self.left + 5, 336, "国内银行扣费币种及金额")
        self.label(300, 336, "国外银行扣费币种及金额")
        self.row(346)

    def payer(self) -> None:
        r = self.r
        self.label(self.left + 5, 358, "付款人名称", "Payer")
        self.put(122, 361, r.payer.name, field="payer_name", fit=420)
        self.row(374)
        self.label(self.left + 5, 386, "付款人常驻国家（地区）名称及代码", "Resident Country/Region Name & Code")
        self.put(220, 389, r.payer.country_zh)
        code = r.payer.country if self.rng.random() < 0.6 else r.payer.country_number
        _spread(
            self.sheet,
            300,
            379,
            (code,),
            pitch=15,
            height=15,
            gap=0,
            size=10.5,
            color=self.form,
            ink=self.ink,
            field="payer_country",
            font=self.font,
        )
        self.label(380, 386, "申报日期", "Reporting Date")
        style = self.rng.choice(("iso", "spaced", "cjk0", "compact"))
        self.put(
            450, 389, dates.written(r.declared_on, style), field="declared_on", value=r.declared_on.isoformat(), fit=100
        )
        self.row(402)
        self.label(self.left + 5, 416, "如果本笔款为预收货款或退款，请选择：")
        x = self.tick(230, 416, "预收货款", False)
        self.tick(x, 416, "退款", False)
        self.row(424)
        self.label(self.left + 5, 438, "本笔款项是否为出口核销项下收汇：")
        x = self.tick(230, 438, "是", False)
        self.tick(x, 438, "否", True)
        self.label(400, 438, "外债编号")
        self.row(446)

    def codes(self) -> None:
        r, s = self.r, self.sheet
        for i in range(2):
            y = 458 + i * 30
            self.label(self.left + 5, y, "交易编码", "BOP Transac. Code")
            _spread(
                s,
                108,
                y - 6,
                (r.transaction_code if i == 0 else "      ",),
                pitch=13.5,
                height=15,
                gap=0,
                size=10.5,
                color=self.form,
                ink=self.ink,
                field="transaction_code",
                font=self.font,
            )
            self.label(202, y, "相应币种及金额", "Currency & Amount")
            if i == 0:
                self.put(278, y + 3, f"{r.currency} {figure(r.amount, self.figures)}", size=9, fit=92)
            self.label(376, y, "交易附言", "Transac. Remark")
            if i == 0:
                self.put(440, y + 3, r.remark, size=9, field="remark", fit=108)
            self.row(y + 16)

    def foot(self) -> None:
        r, s, rng = self.r, self.sheet, self.rng
        self.label(self.left + 5, 520, "填报人签章", "Signature or Stamp of Reporter")
        self.put(160, 522, self.owner.person)
        self.label(330, 520, "填报人电话", "Phone No. of Reporter")
        self.put(430, 522, self.owner.phone)
        self.row(536)
        self.label(self.left + 5, 552, "收款人章", "Stamp of Payee")
        self.label(220, 552, "银行经办人签章", "Signature of Bank Teller")
        self.label(390, 552, "银行业务编号", "Bank Transac. Ref. No.")
        self.put(390, 580, r.bank_reference, field="bank_reference", fit=158)
        ornaments.round_seal(s, 130 + rng.uniform(-10, 20), 592, self.owner.name, radius=46, angle=rng.uniform(-12, 12))
        ornaments.business_seal(
            s,
            290 + rng.uniform(-10, 40),
            600,
            self.owner.bank.name[:8],
            f"{r.declared_on:%Y.%m.%d}",
            "国际业务专用章",
            angle=rng.uniform(-10, 10),
            color=rng.choice((ornaments.SEAL, BLUE)),
        )
        s.text(
            self.left, 656, "第一联  银行留存联" if rng.random() < 0.5 else "第二联  申报主体留存联", 8, color=self.form
        )

    def drawn(self) -> Drawn:
        self.head()
        self.middle()
        self.split()
        self.payer()
        self.codes()
        self.foot()
        return Drawn("foreign_income_declaration", "paper", [self.sheet])


def draw(receipt: Receipt, owner: Party, rng: Random) -> Drawn:
    """One declaration in one of four layouts."""
    layout = rng.choice(("paper", "paper", "web-grid", "web-rows", "web-list"))
    if layout == "paper":
        return _Paper(receipt, owner, rng).drawn()
    return declaration_web.draw(receipt, owner, rng, layout)
