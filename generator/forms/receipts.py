"""Further bank forms, for money in and out alike: receipt, four-column grid, printer listing, transfer form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money
from generator.forms.bank import FRAME, logo
from generator.names import Bank, Party
from generator.sheet import A4, BLACK, BLUE, GREY, Rgb, Sheet, union
from generator.story import FOREIGN_NAMES, Payment, Receipt

Rows = list[tuple[str, str, str | None, str | None]]


@dataclass(frozen=True)
class Movement:
    """Money that came in (`incoming`) or went out, as one bank prints it; sides are (name, account, bank)."""

    incoming: bool
    bank: Bank
    reference: str
    day: date
    currency: str
    amount: Decimal
    payer: tuple[str, str, str]
    payee: tuple[str, str, str]
    purpose: str
    declaration: str = ""


def _currency(m: Movement, rng: Random) -> tuple[str, str]:
    zh = FOREIGN_NAMES[m.currency]
    return rng.choice((zh, m.currency, f"{m.currency} {zh}", f"{zh}（{m.currency}）")), m.currency


def _figure(m: Movement, rng: Random) -> str:
    return rng.choice((grouped, grouped, money))(m.amount)


def _words(m: Movement, rng: Random) -> str:
    return FOREIGN_NAMES[m.currency] + in_words(m.amount, yuan=rng.choice("元圆"))


def _customer(s: Sheet, m: Movement, rng: Random) -> float:
    """单位客户专用回单: two blocks side by side, a foot of clerks and machines."""
    color = rng.choice(FRAME)
    logo(s, 40, 44, m.bank, color)
    s.text(
        A4[0] / 2 + 30,
        46,
        rng.choice(("单位客户专用回单", "客户专用回单", "对公客户回单")),
        14,
        font="song",
        align="center",
    )
    text, value = _currency(m, rng)
    x0, x1, top = 40.0, A4[0] - 40, 78.0
    end = s.text(x0, 70, "币别：", 9, color=color)
    s.text(end, 70, text, 9, field="currency", value=value)
    s.text(
        A4[0] / 2, 70, dates.written(m.day, rng.choice(("cjk0", "cjk"))), 9, align="center", field="value_date",
        value=m.day.isoformat(),
    )  # fmt: skip
    end = s.text(x1 - 190, 70, "流水号：", 9, color=color)
    s.text(end, 70, m.reference, 9, field="reference", fit=150)
    middle = (x0 + x1) / 2
    s.box(x0, top, x1, top + 150, color=color, width=0.9)
    for i, (head, side, key) in enumerate((("付款人", m.payer, "payer_name"), ("收款人", m.payee, "payee_name"))):
        x = x0 if i == 0 else middle
        s.rule(x, top, x, top + 75, color=color, width=0.5)
        s.column(x + 10, top + 20, head, 9.5, 19, color=color)
        s.rule(x + 20, top, x + 20, top + 75, color=color, width=0.5)
        s.rule(x + 62, top, x + 62, top + 75, color=color, width=0.5)
        for j, (label, said) in enumerate(zip(("全  称", "账  号", "开户行"), side, strict=True)):
            s.text(x + 24, top + 16 + j * 25, label, 9, color=color)
            s.text(x + 66, top + 16 + j * 25, said, 9, field=key if j == 0 else None, fit=188)
            s.rule(x + 20, top + 25 * (j + 1), x + 258, top + 25 * (j + 1), color=color, width=0.5)
    s.text(x0 + 6, top + 92, "金  额", 9, color=color)
    s.text(x0 + 62, top + 92, f"（大写）{_words(m, rng)}", 9, field="amount_in_words", value=money(m.amount), fit=240)
    end = s.text(middle + 60, top + 92, "（小写）", 9, color=color)
    sign = rng.choice(("￥", "¥", "")) if m.currency == "CNY" else rng.choice(("", f"{m.currency} "))
    s.text(end, top + 92, sign + _figure(m, rng), 9.5, field="amount", value=money(m.amount))
    for y in (100, 125):
        s.rule(x0, top + y, x1, top + y, color=color, width=0.5)
    for x, y, label, said in (
        (6, 116, "凭证种类", rng.choice(("电汇凭证", "电子转账凭证", "网银"))),
        (260, 116, "凭证号码", str(rng.randint(10**8, 10**9))),
        (6, 141, "结算方式", "转账"),
        (260, 141, rng.choice(("用途", "摘要")), m.purpose),
    ):
        s.text(x0 + x, top + y, label, 9, color=color)
        s.text(x0 + x + 56, top + y, said, 9, fit=180)
    clerk = rng.randint(100000, 999999)
    s.text(x0, top + 166, f"打印柜员：{clerk}    打印机构：{m.bank.branch}    交易柜员：{clerk + 7}", 8, fit=330)
    copy = "贷方回单）（收款人回单" if m.incoming else "借方回单）（付款人回单"
    s.text(x1, top + 166, f"（{copy}）", 8.5, align="right", color=color)
    s.text(x0, top + 182, "此回单以客户真实交易为依据，电子回单可重复打印，请勿重复记账", 7.5, color=GREY)
    ornaments.business_seal(
        s, x1 - 90, top + 120, m.bank.name, f"{m.day:%Y-%m-%d}", "电子回单专用章",
        shape=rng.choice(("round", "square")), alpha=0.6,
    )  # fmt: skip
    return top + 188


def _rows(m: Movement, rng: Random) -> Rows:
    text, value = _currency(m, rng)
    payer, payee = rng.choice((("付款人户名", "收款人户名"), ("付款方", "收款方"), ("付款单位名称", "收款单位名称")))
    account = rng.choice(("账号", "帐号"))
    day = dates.written(m.day, rng.choice(("iso", "slash", "compact", "cjk0")))
    words = (("入账日期", "起息日", "到账日期") if m.incoming else ("付款日期", "记账日期", "交易日期"))  # fmt: skip
    rows: Rows = [
        (rng.choice(("交易流水号", "业务参考号", "凭证号", "回单号")), m.reference, "reference", None),
        (rng.choice(words), day, "value_date", m.day.isoformat()),
        (payer, m.payer[0], "payer_name", None),
        (payee, m.payee[0], "payee_name", None),
        (f"付款{account}", m.payer[1] or "-", None, None),
        (f"收款{account}", m.payee[1] or "-", None, None),
        ("付款行", m.payer[2], None, None),
        ("收款行", m.payee[2], None, None),
        (rng.choice(("币种", "币别", "货币")), text, "currency", value),
        (rng.choice(("金额", "交易金额", "小写金额", "发生额")), _figure(m, rng), "amount", money(m.amount)),
        (rng.choice(("用途", "附言", "摘要")), m.purpose, None, None),
        (rng.choice(("业务类型", "交易渠道")), "汇款" if m.incoming else "企业网银", None, None),
    ]
    if m.declaration:
        rows.append(("申报号码", m.declaration, None, None))
    return rows


def _grid(s: Sheet, m: Movement, rng: Random) -> float:
    """A grid of label, value, label, value; the amount in words on a row of its own."""
    color = rng.choice(FRAME)
    font = rng.choice(("song", "hei"))
    title = (
        ("汇入汇款通知书", "入账回单", "收款业务回单") if m.incoming else ("付款业务回单", "汇款回单", "支付业务回单")
    )
    s.text(A4[0] / 2, 44, f"{m.bank.name}{rng.choice(title)}", 14, font=font, align="center", bold=True)
    rows = _rows(m, rng)
    x0, wide, pitch, top = 40.0, A4[0] - 80, rng.choice((22.0, 25.0)), 60.0
    edges = (x0, x0 + wide * 0.16, x0 + wide * 0.5, x0 + wide * 0.66, x0 + wide)
    tint: Rgb | None = rng.choice((None, (0.93, 0.95, 0.98)))
    for i, (label, said, name, value) in enumerate(rows):
        y, k = top + (i // 2) * pitch, (i % 2) * 2
        s.box(edges[k], y, edges[k + 1], y + pitch, color=color, width=0.5, fill=tint)
        s.box(edges[k + 1], y, edges[k + 2], y + pitch, color=color, width=0.5)
        s.text(edges[k] + 4, y + pitch * 0.66, label, 9, font=font, fit=edges[1] - edges[0] - 6)
        s.text(
            edges[k + 1] + 4, y + pitch * 0.66, said, 9, font=font, field=name, value=value, fit=edges[2] - edges[1] - 7
        )
    y = top + (len(rows) + 1) // 2 * pitch
    s.box(edges[0], y, edges[1], y + pitch, color=color, width=0.5, fill=tint)
    s.box(edges[1], y, edges[4], y + pitch, color=color, width=0.5)
    s.text(edges[0] + 4, y + pitch * 0.66, "大写金额", 9, font=font)
    s.text(edges[1] + 4, y + pitch * 0.66, _words(m, rng), 9, field="amount_in_words", value=money(m.amount), font=font)
    s.text(
        x0,
        y + pitch + 16,
        f"打印时间：{m.day.isoformat()} {rng.randint(9, 17):02d}:{rng.randint(0, 59):02d}  第1次打印",
        8,
    )
    ornaments.business_seal(
        s, x0 + wide - 80, y - 4, m.bank.name, f"{m.day:%Y%m%d}", "回单专用章", angle=rng.uniform(-8, 8), alpha=0.6
    )
    return y + pitch + 46


def _listing(s: Sheet, m: Movement, rng: Random) -> float:
    """A line printer's receipt: labels with colons, no rules."""
    rows = _rows(m, rng)
    s.text(60, 44, f"{m.bank.name}  {'客户入账通知' if m.incoming else '客户付款通知'}", 12, font="mono")
    s.text(60, 60, f"机构：{m.bank.branch}", 9.5, font="mono")
    ink: Rgb = rng.choice((BLACK, (0.25, 0.25, 0.3), (0.2, 0.2, 0.45)))
    y = 80.0
    for label, said, name, value in rows:
        end = s.text(60, y, label + "：", 9.5, font="mono", color=ink)
        s.text(max(end, 150), y, said, 9.5, font="mono", color=ink, field=name, value=value, fit=400)
        y += 15.5
    s.text(
        60,
        y,
        f"金额大写：{_words(m, rng)}",
        9.5,
        field="amount_in_words",
        value=money(m.amount),
        font="mono",
        color=ink,
    )
    ornaments.business_seal(
        s,
        470,
        y - 40,
        m.bank.name,
        f"{m.day:%Y.%m.%d}",
        "业务清讫",
        color=rng.choice((ornaments.SEAL, BLUE)),
        alpha=0.7,
    )
    return y + 14


def _transfer(s: Sheet, m: Movement, rng: Random) -> float:
    """电汇凭证 filled in by hand or printer: the amount digit by digit in ruled columns."""
    color: Rgb = rng.choice(((0.5, 0.1, 0.1), (0.1, 0.3, 0.5), BLACK))
    ink: Rgb = rng.choice((BLACK, BLUE))
    font = rng.choice(("kai", "song"))
    x0, x1, top = 44.0, A4[0] - 44, 76.0
    middle = (x0 + x1) / 2
    word = "收 账 通 知" if m.incoming else "回  单"
    s.text(A4[0] / 2, 44, f"{m.bank.name}  电 汇 凭 证（{word}）", 14, font="song", align="center", color=color)
    s.text(x0, 68, "□普通   ☑加急".replace("☑", "■"), 9, color=color)
    end = s.text(middle - 60, 68, "委托日期 ", 9, color=color)
    s.text(
        end, 68, dates.written(m.day, "spaced"), 9.5, color=ink, font=font, field="value_date", value=m.day.isoformat()
    )
    end = s.text(x1 - 150, 68, "№ ", 10, color=color)
    s.text(end, 68, m.reference, 9.5, field="reference", fit=130)
    s.box(x0, top, x1, top + 150, color=color, width=1)
    for i, (head, side, key) in enumerate((("汇款人", m.payer, "payer_name"), ("收款人", m.payee, "payee_name"))):
        x = x0 if i == 0 else middle
        s.column(x + 10, top + 22, head, 9.5, 20, color=color)
        s.rule(x + 20, top, x + 20, top + 78, color=color, width=0.5)
        s.rule(x + 68, top, x + 68, top + 78, color=color, width=0.5)
        words = ("全    称", "账    号", "汇出行名称" if i == 0 else "汇入行名称")
        for j, (label, said) in enumerate(zip(words, side, strict=True)):
            s.text(x + 24, top + 17 + j * 26, label, 8.5, color=color, fit=42)
            s.text(
                x + 72,
                top + 17 + j * 26,
                said,
                9.5,
                color=ink,
                font=font,
                field=key if j == 0 else None,
                fit=middle - x0 - 78,
            )
            s.rule(x + 20, top + 26 * (j + 1), x + middle - x0, top + 26 * (j + 1), color=color, width=0.4)
    s.rule(middle, top, middle, top + 78, color=color, width=0.5)
    s.text(x0 + 5, top + 95, "金额", 9.5, color=color)
    name = FOREIGN_NAMES[m.currency]
    s.text(x0 + 32, top + 95, f"{name}（大写）", 8.5, color=color, field="currency", value=m.currency)
    s.text(
        x0 + 104,
        top + 95,
        in_words(m.amount, yuan="元"),
        9.5,
        color=ink,
        field="amount_in_words",
        value=money(m.amount),
        font=font,
        fit=196,
    )
    places = "亿千百十万千百十元角分"
    digits = f"{int(m.amount * 100)}"
    cell, left = 15.5, x1 - 15.5 * len(places)
    boxes = []
    for k, place in enumerate(places):
        x = left + k * cell
        s.box(x, top + 78, x + cell, top + 104, color=color, width=0.4)
        s.text(x + cell / 2, top + 87, place, 7, color=color, align="center")
        at = k - (len(places) - len(digits))
        mark = digits[at] if at >= 0 else ("¥" if at == -1 and m.currency == "CNY" else "")
        if mark:
            s.text(x + cell / 2, top + 101, mark, 11, color=ink, font="times", align="center")
        if at >= 0:
            boxes.append((*s.at(x + 3, top + 92), *s.at(x + cell - 3, top + 103)))
    s.mark("amount", money(m.amount), union(boxes))
    s.rule(x0, top + 104, x1, top + 104, color=color, width=0.5)
    s.text(x0 + 6, top + 122, f"附加信息及用途：{m.purpose}", 9, color=color)
    s.text(x0 + 6, top + 140, "此汇款支付给收款人。" if not m.incoming else "上列款项已收妥入账。", 9, color=color)
    s.text(middle + 40, top + 140, "复核：        记账：", 9, color=color)
    ornaments.business_seal(
        s, middle + 40, top + 122, m.bank.name, f"{m.day:%Y.%m.%d}", "转讫", angle=rng.uniform(-15, 15)
    )
    return top + 170


LAYOUTS: dict[str, Callable[[Sheet, Movement, Random], float]] = {
    "customer": _customer,
    "grid": _grid,
    "listing": _listing,
    "transfer": _transfer,
}


def draw(movement: Movement, rng: Random) -> tuple[str, Sheet, float]:
    """Name of the layout, a page with the slip at its top, and how far down it reaches, points."""
    names = [n for n in LAYOUTS if n != "transfer" or movement.currency == "CNY"]
    layout = rng.choice(names)
    sheet = Sheet(*A4)
    down = rng.choice((0.0, 8.0, 30.0))
    with sheet.frame(0, down):
        depth = LAYOUTS[layout](sheet, movement, rng)
    return layout, sheet, depth + down


def movement_in(receipt: Receipt, owner: Party) -> Movement:
    """What a bank prints of a foreign receipt."""
    return Movement(
        True,
        owner.bank,
        receipt.advice_reference,
        receipt.received_on,
        receipt.currency,
        receipt.amount,
        (receipt.payer.name, "", f"{receipt.payer.city.upper()} CORRESPONDENT BANK"),
        (owner.name, owner.account, owner.bank.full),
        receipt.remark,
        receipt.number,
    )


def movement_out(payment: Payment, owner: Party) -> Movement:
    """What a bank prints of a payment in yuan; `owner` is the payer with the bank that paid."""
    return Movement(
        False,
        owner.bank,
        payment.reference,
        payment.paid_on,
        "CNY",
        payment.amount,
        (owner.name, owner.account, owner.bank.full),
        (payment.payee.name, payment.payee.account, payment.payee.bank.full),
        payment.purpose,
    )
