"""Bank advices of foreign receipts: labels-left table, two columns, bilingual advice, SWIFT-like text, compact."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money
from generator.drawn import Drawn
from generator.names import Bank, Party
from generator.sheet import A4, BLACK, BLUE, GREY, Rgb, Sheet
from generator.story import FOREIGN_NAMES, Receipt

FRAME: tuple[Rgb, ...] = (BLACK, (0.15, 0.25, 0.5), (0.55, 0.1, 0.1), (0.1, 0.35, 0.3))


def logo(sheet: Sheet, x: float, y: float, bank: Bank, color: Rgb, size: float = 14) -> None:
    """An invented bank's mark and name, bottom left at (x, y)."""
    shape = sum(map(ord, bank.name)) % 3
    if shape == 0:
        sheet.box(x, y - size, x + size, y, color=color, fill=color)
        sheet.box(x + size * 0.3, y - size * 0.7, x + size * 0.7, y - size * 0.3, color=color, fill=(1, 1, 1))
    elif shape == 1:
        ornaments.ring(sheet, x + size / 2, y - size / 2, size * 0.42, color)
    else:
        for i in range(3):
            sheet.rule(x + i * size * 0.35, y, x + i * size * 0.35 + size * 0.4, y - size, color=color, width=2.5)
    sheet.text(x + size + 6, y - 1, bank.name, size, font="hei", color=color)


def _labels_left(s: Sheet, r: Receipt, owner: Party, bank: Bank, rng: Random) -> None:
    color = rng.choice(FRAME)
    font = rng.choice(("song", "hei"))
    logo(s, 40, 50, bank, color)
    s.text(
        A4[0] / 2,
        78,
        rng.choice(("涉外收款业务凭证", "外汇汇入汇款入账通知书", "国际汇入汇款入账凭证", "涉外收入入账凭证")),
        15,
        font=font,
        align="center",
        bold=True,
    )
    style = rng.choice(("iso", "cjk0", "compact", "slash"))
    named = rng.choice((r.currency, f"{FOREIGN_NAMES[r.currency]} {r.currency}"))
    rows: list[tuple[str, str, str | None, str | None]] = [
        (rng.choice(("业务编号", "交易流水号", "我行业务编号")), r.advice_reference, "reference", None),
        (
            rng.choice(("入账日期", "起息日", "交易日期")),
            dates.written(r.received_on, style),
            "value_date",
            r.received_on.isoformat(),
        ),
        (rng.choice(("收款人名称", "收款人户名", "收款单位")), owner.name, "payee_name", None),
        ("收款人账号", owner.account, None, None),
        ("开户行", bank.full, None, None),
        (rng.choice(("汇款人名称", "付款人", "付款人名称")), r.payer.name, "payer_name", None),
        ("汇款行", f"{r.payer.city.upper()} CORRESPONDENT BANK", None, None),
        ("币种", named, "currency", r.currency),
        (rng.choice(("入账金额", "汇入金额", "收款金额")), grouped(r.amount), "amount", money(r.amount)),
        ("国外扣费", f"{r.currency} 0.00", None, None),
        ("申报号码", r.number, None, None),
        (rng.choice(("附言", "汇款附言", "用途")), f"PAYMENT FOR INV {rng.randint(1000, 9999)}", None, None),
    ]
    y, pitch, tab = 94.0, rng.choice((22.0, 25.0)), 150.0
    s.box(40, y, A4[0] - 40, y + pitch * len(rows), color=color, width=1)
    for i, (label, text, name, value) in enumerate(rows):
        if i:
            s.rule(40, y + i * pitch, A4[0] - 40, y + i * pitch, color=color, width=0.4)
        s.text(48, y + i * pitch + pitch * 0.66, label, 9.5, font=font, color=color)
        s.text(tab + 8, y + i * pitch + pitch * 0.66, text, 9.5, font=font, field=name, value=value, fit=380)
    s.rule(tab, y, tab, y + pitch * len(rows), color=color, width=0.4)
    end = y + pitch * len(rows)
    s.text(
        40,
        end + 18,
        f"经办：{rng.randint(1000, 9999)}    复核：{rng.randint(1000, 9999)}    打印次数：1",
        8.5,
        font=font,
    )
    ornaments.business_seal(
        s,
        470 + rng.uniform(-30, 20),
        end - 20,
        bank.name,
        f"{r.received_on:%Y.%m.%d}",
        "业务清讫",
        angle=rng.uniform(-10, 10),
    )


def _two_columns(s: Sheet, r: Receipt, owner: Party, bank: Bank, rng: Random) -> None:
    color = rng.choice(FRAME)
    logo(s, 40, 46, bank, color)
    s.text(
        A4[0] / 2,
        52,
        rng.choice(("客户收款回单", "银行入账凭证", "贷记通知", "收款回单")),
        16,
        font="song",
        align="center",
        bold=True,
        color=color,
    )
    s.text(46, 74, "日期：", 9, color=color)
    s.text(
        74,
        74,
        dates.written(r.received_on, rng.choice(("cjk0", "spaced", "cjk"))),
        9,
        field="value_date",
        value=r.received_on.isoformat(),
    )
    s.text(A4[0] - 210, 74, rng.choice(("流水号：", "业务编号：", "回单编号：")), 9, color=color)
    s.text(A4[0] - 160, 74, r.advice_reference, 9, field="reference", fit=118)
    x0, x1, top = 40.0, A4[0] - 40, 82.0
    middle = (x0 + x1) / 2
    s.box(x0, top, x1, top + 154, color=color, width=1)
    for y in (26, 52, 78, 104, 129):
        s.rule(x0 if y >= 78 else x0 + 22, top + y, x1, top + y, color=color, width=0.5)
    s.rule(middle, top, middle, top + 78, color=color)
    sides = (
        ("付款人", r.payer.name, "", r.payer.city, "payer_name"),
        ("收款人", owner.name, owner.account, bank.full, "payee_name"),
    )
    for i, (head, name, account, where, key) in enumerate(sides):
        x = x0 if i == 0 else middle
        s.column(x + 11, top + 22, head, 10, 19, color=color)
        s.rule(x + 22, top, x + 22, top + 78, color=color, width=0.5)
        s.rule(x + 66, top, x + 66, top + 78, color=color, width=0.5)
        for j, (label, text) in enumerate(
            ((rng.choice(("全 称", "户 名")), name), ("账 号", account), ("开户行", where))
        ):
            s.text(x + 27, top + 17 + j * 26, label, 9, color=color)
            s.text(x + 70, top + 17 + j * 26, text, 9, field=key if j == 0 else None, fit=184)
    s.text(x0 + 8, top + 95, "金额", 9.5, color=color)
    s.text(x0 + 60, top + 95, "（大写）", 9, color=color)
    s.text(
        x0 + 98,
        top + 95,
        FOREIGN_NAMES[r.currency] + in_words(r.amount, yuan="元"),
        9,
        field="amount_in_words",
        value=money(r.amount),
        fit=210,
    )
    s.text(middle + 64, top + 95, "（小写）", 9, color=color)
    end = s.text(middle + 102, top + 95, r.currency, 9.5, field="currency", value=r.currency)
    s.text(end + 4, top + 95, grouped(r.amount), 9.5, field="amount", value=money(r.amount))
    for label, text, x, y in (
        ("用途", r.remark, 8, 120),
        ("凭证种类", "电汇凭证", 270, 120),
        ("附言", f"/INV/{rng.randint(100000, 999999)}", 8, 146),
        ("凭证号码", str(rng.randint(10**7, 10**8)), 270, 146),
    ):
        s.text(x0 + x, top + y, label, 9, color=color)
        s.text(x0 + x + 52, top + y, text, 9)
    s.text(x0, top + 172, "本回单可重复打印，请核对后记账，勿重复记账。", 8, color=GREY)
    s.text(x1, top + 172, f"（{rng.choice(('贷方回单', '收款人回单'))}）", 9, align="right", color=color)
    ornaments.business_seal(
        s,
        x1 - 80,
        top + 130,
        bank.name,
        f"{r.received_on:%Y%m%d}",
        "电子回单专用章",
        shape=rng.choice(("round", "square")),
        angle=rng.choice((0.0, rng.uniform(-9, 9))),
    )


def _english(s: Sheet, r: Receipt, owner: Party, bank: Bank, rng: Random) -> None:
    logo(s, 44, 56, bank, (0.1, 0.25, 0.5), 16)
    s.text(44, 70, f"{bank.english}, DALIAN BRANCH", 8.5, font="helvetica", color=GREY)
    s.text(A4[0] / 2, 100, "贷 记 通 知", 15, font="hei", align="center", bold=True)
    s.text(A4[0] / 2, 116, "CREDIT ADVICE", 12, font="helvetica-bold", align="center")
    font = rng.choice(("helvetica", "times", "courier"))
    style = rng.choice(("en-short", "iso", "en", "slash"))
    rows: list[tuple[str, str, list[tuple[str, str | None, str | None]]]] = [
        ("致", "To", [(owner.name, "payee_name", None)]),
        ("账号", "Account No.", [(owner.account, None, None)]),
        ("我行编号", "Our Ref. No.", [(r.advice_reference, "reference", None)]),
        ("起息日", "Value Date", [(dates.written(r.received_on, style), "value_date", r.received_on.isoformat())]),
        ("汇款人", "By Order of", [(r.payer.name, "payer_name", None)]),
        (
            "汇款金额",
            "Remittance Amount",
            [(r.currency, "currency", r.currency), (grouped(r.amount), "amount", money(r.amount))],
        ),
        ("扣费", "Less Charges", [(f"{r.currency} 0.00", None, None)]),
        ("入账金额", "Net Amount Credited", [(f"{r.currency} {grouped(r.amount)}", None, None)]),
        ("附言", "Details of Payment", [(f"SERVICE FEE {rng.randint(100, 999)}/{r.received_on:%y}", None, None)]),
        ("申报号", "BOP No.", [(r.number, None, None)]),
    ]
    y = 146.0
    for zh, en, pieces in rows:
        s.text(44, y, zh, 10, font="song")
        s.text(44, y + 11, en, 8, font="helvetica", color=GREY)
        x = 180.0
        for text, name, value in pieces:
            x = s.text(x, y + 5, text, 10, font=font, field=name, value=value, fit=360) + 8
        s.rule(44, y + 17, A4[0] - 44, y + 17, width=0.3, color=GREY)
        y += 29
    s.text(44, y + 16, "兹通知上述款项已贷记贵司账户。We have credited your account as above.", 9, font="song")
    ornaments.business_seal(
        s,
        450,
        y + 12,
        bank.name,
        f"{r.received_on:%Y-%m-%d}",
        "国际业务部",
        color=rng.choice((ornaments.SEAL, BLUE)),
        angle=rng.uniform(-12, 12),
    )


def _swift(s: Sheet, r: Receipt, owner: Party, bank: Bank, rng: Random) -> None:
    s.text(56, 60, f"{bank.name}  汇入汇款电文  INWARD REMITTANCE", 11, font="hei")
    s.rule(56, 68, A4[0] - 56, 68)
    comma = (
        money(r.amount).replace(".", ",").removesuffix("00")
        if rng.random() < 0.5
        else money(r.amount).replace(".", ",")
    )
    y = 90.0
    font, size = rng.choice((("courier", 10.0), ("mono", 9.5), ("courier", 9.5)))
    rows: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
        ("Message Type", [("MT103 SINGLE CUSTOMER CREDIT TRANSFER", None, None)]),
        (":20: Sender's Reference", [(r.advice_reference, "reference", None)]),
        (":23B: Bank Operation Code", [("CRED", None, None)]),
        (
            ":32A: Value Date",
            [
                (
                    f"{r.received_on:%y%m%d}" if rng.random() < 0.5 else f"{r.received_on:%Y-%m-%d}",
                    "value_date",
                    r.received_on.isoformat(),
                )
            ],
        ),
        ("      Currency/Interbank Amt", [(r.currency, "currency", None), (comma, "amount", money(r.amount))]),
        (":33B: Instructed Amount", [(f"{r.currency} {comma}", None, None)]),
        (":50K: Ordering Customer", [(r.payer.name, "payer_name", None)]),
        ("", [(r.payer.city.upper(), None, None)]),
        (":57A: Account With Inst.", [(bank.english, None, None)]),
        (":59:  Beneficiary", [("/" + owner.account, None, None)]),
        ("", [(owner.name, "payee_name", None)]),
        (":70:  Remittance Information", [(f"/RFB/INV{rng.randint(1000, 9999)}", None, None)]),
        (":71A: Details of Charges", [(rng.choice(("SHA", "OUR")), None, None)]),
    ]
    for label, pieces in rows:
        s.text(56, y, label, size, font=font)
        x = 240.0
        for text, name, value in pieces:
            x = s.text(x, y, text, size, font=font, field=name, value=value, fit=300) + (6 if name == "currency" else 0)
        y += 18
    s.text(56, y + 12, "入账账号/户名：" + owner.account + " / " + owner.name, 9.5, font="song", fit=480)
    s.text(56, y + 28, "涉外收款 已入账 CREDITED", 10, font="hei")
    ornaments.business_seal(
        s,
        440,
        y + 40,
        bank.name,
        f"{r.received_on:%Y.%m.%d}",
        "转讫",
        angle=rng.uniform(-14, 14),
        color=rng.choice((ornaments.SEAL, BLUE)),
    )


def _compact(s: Sheet, r: Receipt, owner: Party, bank: Bank, rng: Random) -> None:
    """A narrow slip: pairs in four columns, no rules but two."""
    s.text(A4[0] / 2, 46, f"{bank.name}  国内外币/跨境汇款  收账通知", 13, font="hei", align="center")
    s.rule(40, 54, A4[0] - 40, 54, width=1)
    pairs: list[tuple[str, str, str | None, str | None]] = [
        (
            "交易日期",
            f"{r.received_on:%Y%m%d}" if rng.random() < 0.5 else r.received_on.isoformat(),
            "value_date",
            r.received_on.isoformat(),
        ),
        ("交易流水", r.advice_reference, "reference", None),
        ("收款户名", owner.name, "payee_name", None),
        ("收款账号", owner.account, None, None),
        ("付款人名称", r.payer.name, "payer_name", None),
        ("付款国别", r.payer.country_zh, None, None),
        ("币种", rng.choice((r.currency, FOREIGN_NAMES[r.currency])), "currency", r.currency),
        ("交易金额", rng.choice((money, grouped))(r.amount), "amount", money(r.amount)),
        ("摘要", "跨境汇入", None, None),
        ("业务类型", "汇入汇款解付", None, None),
    ]
    for i, (label, text, name, value) in enumerate(pairs):
        x, y = 44 + (i % 2) * 262, 76 + (i // 2) * 24
        s.text(x, y, label + "：", 9, font="song")
        s.text(x + 62, y, text, 9, font="song", field=name, value=value, fit=194)
    s.rule(40, 188, A4[0] - 40, 188, width=1)
    s.text(
        44,
        202,
        f"机构：{bank.branch}  柜员：{rng.randint(100000, 999999)}  "
        f"打印时间：{r.received_on.isoformat()} {rng.randint(9, 16):02d}:{rng.randint(0, 59):02d}",
        8,
        color=GREY,
    )
    ornaments.business_seal(s, 480, 160, bank.name, f"{r.received_on:%Y%m%d}", "回单专用章", shape="square", alpha=0.6)


_LAYOUTS: dict[str, Callable[[Sheet, Receipt, Party, Bank, Random], None]] = {
    "labels-left": _labels_left,
    "two-columns": _two_columns,
    "english": _english,
    "swift": _swift,
    "compact": _compact,
}


_DEPTHS = {"labels-left": 424.0, "two-columns": 264.0, "english": 480.0, "swift": 412.0, "compact": 212.0}


def draw(receipt: Receipt, owner: Party, rng: Random) -> Drawn:
    """One advice at the top of a page of its own."""
    layout = rng.choice(tuple(_LAYOUTS))
    sheet = Sheet(*A4)
    down = rng.choice((0, 0, 15, 40))
    with sheet.frame(0, down):
        _LAYOUTS[layout](sheet, receipt, owner, owner.bank, rng)
    return Drawn("bank_advice", layout, [sheet], native=layout != "swift", depth=_DEPTHS[layout] + down)
