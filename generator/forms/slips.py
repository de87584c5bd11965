"""Slips of domestic payments: electronic receipts, debit advices and payer copies of invented banks."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money
from generator.drawn import Drawn
from generator.forms.bank import FRAME, logo
from generator.sheet import A4, BLUE, GREY, Rgb, Sheet
from generator.story import Payment


def _electronic(s: Sheet, p: Payment, rng: Random) -> None:
    color = rng.choice(FRAME)
    bank = p.payer.bank
    logo(s, 40, 46, bank, color)
    s.text(
        A4[0] / 2,
        50,
        rng.choice(("网上银行电子回单", "电子回单", "企业网银电子回单", "国内支付业务付款回单")),
        15,
        font="hei",
        align="center",
    )
    top, x0, x1 = 84.0, 40.0, A4[0] - 40
    s.text(x0, 76, rng.choice(("电子回单号码：", "回单编号：", "流水号：")), 8.5, color=color)
    s.text(x0 + 70, 76, p.reference, 8.5, field="reference")
    if rng.random() < 0.5:
        s.text(x1, 76, "币种：人民币", 8.5, align="right", color=color, field="currency", value="CNY")
    else:
        s.text(x1, 76, "单位：元", 8.5, align="right", color=color)
    middle = (x0 + x1) / 2
    s.box(x0, top, x1, top + 190, color=color, width=1)
    sides = (("付款人", p.payer, "payer_name"), ("收款人", p.payee, "payee_name"))
    words = rng.choice((("户 名", "账 号", "开户银行"), ("全 称", "账 号", "开户行"), ("名 称", "账 号", "开户行名称")))
    for i, (head, party, key) in enumerate(sides):
        x = x0 if i == 0 else middle
        s.column(x + 11, top + 26, head, 10, 20, color=color)
        s.rule(x + 22, top, x + 22, top + 84, color=color, width=0.5)
        s.rule(x + 72, top, x + 72, top + 84, color=color, width=0.5)
        for j, (label, text) in enumerate(zip(words, (party.name, party.account, party.bank.full), strict=True)):
            s.text(x + 26, top + 18 + j * 28, label, 9, color=color, fit=44)
            s.text(x + 76, top + 18 + j * 28, text, 9, field=key if j == 0 else None, fit=176)
    s.rule(middle, top, middle, top + 84, color=color)
    for y in (28, 56):
        s.rule(x0 + 22, top + y, middle, top + y, color=color, width=0.5)
        s.rule(middle + 22, top + y, x1, top + y, color=color, width=0.5)
    for y in (84, 112, 138, 164):
        s.rule(x0, top + y, x1, top + y, color=color, width=0.5)
    yen = rng.choice(("￥", "¥", ""))
    s.text(x0 + 6, top + 102, "金额（小写）", 9, color=color)
    end = s.text(x0 + 76, top + 102, f"{yen}{grouped(p.amount)}", 9.5, field="amount", value=money(p.amount))
    if not yen:
        s.text(end + 3, top + 102, "元", 9, field="currency", value="CNY")
    s.text(middle + 6, top + 102, "金额（大写）", 9, color=color)
    s.text(
        middle + 72,
        top + 102,
        in_words(p.amount, yuan=rng.choice("元圆")),
        9,
        field="amount_in_words",
        value=money(p.amount),
        fit=182,
    )
    s.text(x0 + 6, top + 129, rng.choice(("交易日期", "记账日期", "交易时间")), 9, color=color)
    s.text(
        x0 + 76,
        top + 129,
        dates.written(p.paid_on, rng.choice(("iso", "cjk0", "slash"))),
        9,
        field="value_date",
        value=p.paid_on.isoformat(),
    )
    s.text(middle + 6, top + 129, "业务种类", 9, color=color)
    s.text(middle + 72, top + 129, rng.choice(("跨行汇款", "普通汇兑", "网银互联")), 9)
    s.text(x0 + 6, top + 155, rng.choice(("用途", "摘要", "附言")), 9, color=color)
    s.text(x0 + 76, top + 155, p.purpose, 9)
    s.text(middle + 6, top + 155, "验证码", 9, color=color)
    s.text(middle + 72, top + 155, "".join(rng.choice("0123456789ABCDEFabcdef+/=") for _ in range(24)), 8)
    s.text(x0 + 6, top + 181, "重要提示：本回单不作为收款方发货依据，并请勿重复记账。", 8, color=GREY)
    ornaments.business_seal(
        s,
        x1 - 70,
        top + 140,
        bank.name,
        f"{p.paid_on:%Y-%m-%d}",
        "电子回单专用章",
        shape=rng.choice(("round", "square")),
        alpha=0.65,
    )


def _list(s: Sheet, p: Payment, rng: Random) -> None:
    bank = p.payer.bank
    color: Rgb = rng.choice(FRAME)
    logo(s, 50, 56, bank, color)
    s.text(
        A4[0] / 2,
        92,
        rng.choice(("付款回单", "付款凭证", "单位付款业务回单", "转账付款回单")),
        16,
        font="hei",
        align="center",
        bold=True,
    )
    rows: list[tuple[str, str, str | None, str | None]] = [
        (rng.choice(("交易流水号", "指令序号", "业务流水号")), p.reference, "reference", None),
        (
            rng.choice(("交易日期", "付款日期")),
            dates.written(p.paid_on, rng.choice(("iso", "cjk0", "compact"))),
            "value_date",
            p.paid_on.isoformat(),
        ),
        (rng.choice(("付款人户名", "付款方名称", "付款单位")), p.payer.name, "payer_name", None),
        (rng.choice(("付款人账号", "付款方账号")), p.payer.account, None, None),
        ("付款人开户行", p.payer.bank.full, None, None),
        (rng.choice(("收款人户名", "收款方名称", "收款单位")), p.payee.name, "payee_name", None),
        (rng.choice(("收款人账号", "收款方账号")), p.payee.account, None, None),
        ("收款人开户行", p.payee.bank.full, None, None),
        ("币种", rng.choice(("人民币", "CNY", "RMB 人民币")), "currency", "CNY"),
        (rng.choice(("交易金额", "金额（小写）", "付款金额")), grouped(p.amount), "amount", money(p.amount)),
        ("大写金额", "人民币" + in_words(p.amount, yuan="元"), "amount_in_words", money(p.amount)),
        ("手续费", "0.00", None, None),
        (rng.choice(("用途", "附言", "摘要")), p.purpose, None, None),
        ("交易状态", rng.choice(("交易成功", "成功", "银行已受理")), None, None),
    ]
    ruled = rng.random() < 0.6
    pitch = rng.choice((20.0, 23.0))
    for i, (label, text, name, value) in enumerate(rows):
        y = 120 + i * pitch
        if ruled:
            s.box(50, y - pitch * 0.68, 190, y + pitch * 0.32, color=GREY, width=0.4, fill=(0.95, 0.95, 0.95))
            s.box(190, y - pitch * 0.68, A4[0] - 50, y + pitch * 0.32, color=GREY, width=0.4)
        s.text(58, y, label + ("" if ruled else "："), 9.5, font="hei")
        s.text(198, y, text, 9.5, font="hei", field=name, value=value, fit=340)
    ornaments.business_seal(
        s, 470, 120 + 11 * pitch, bank.name, f"{p.paid_on:%Y.%m.%d}", "电子回单专用章", angle=rng.uniform(-6, 6)
    )


def _debit(s: Sheet, p: Payment, rng: Random) -> None:
    bank = p.payer.bank
    color: Rgb = rng.choice(FRAME)
    s.text(
        A4[0] / 2,
        50,
        f"{bank.name}  {rng.choice(('借记通知', '业务回单（付款）', '客户付款入账通知', '付款通知书'))}",
        14,
        font="song",
        align="center",
        bold=True,
    )
    s.text(46, 72, dates.written(p.paid_on, "spaced"), 9.5, field="value_date", value=p.paid_on.isoformat())
    s.text(A4[0] - 250, 72, "业务编号 No.", 9)
    s.text(A4[0] - 190, 72, p.reference, 9.5, field="reference", fit=146)
    s.rule(40, 80, A4[0] - 40, 80, color=color)
    left = (
        ("付款人名称：", p.payer.name, "payer_name"),
        ("付款人账号：", p.payer.account, None),
        ("付款人开户行：", p.payer.bank.full, None),
        ("收款人名称：", p.payee.name, "payee_name"),
        ("收款人账号：", p.payee.account, None),
        ("收款人开户行：", p.payee.bank.full, None),
    )
    for i, (label, text, name) in enumerate(left):
        s.text(46, 98 + i * 18, label, 9.5)
        s.text(124, 98 + i * 18, text, 9.5, field=name, fit=250)
    s.text(46, 210, "金额：", 9.5)
    end = s.text(80, 210, rng.choice(("CNY", "RMB", "人民币")), 9.5, field="currency", value="CNY")
    s.text(end + 4, 210, grouped(p.amount), 10, field="amount", value=money(p.amount))
    s.text(
        250,
        210,
        "大写：" + in_words(p.amount, yuan="元", whole="整"),
        9.5,
        field="amount_in_words",
        value=money(p.amount),
        fit=290,
    )
    s.text(46, 228, f"摘要：{p.purpose}      凭证种类：网银转账      渠道：企业网银", 9.5)
    s.rule(40, 238, A4[0] - 40, 238, color=color)
    s.text(
        46,
        252,
        f"上述款项已从贵单位账户付出。 交易柜员 {rng.randint(10000, 99999)}  打印 {p.paid_on.isoformat()}",
        8.5,
        color=GREY,
    )
    ornaments.business_seal(
        s,
        450,
        170,
        bank.name,
        f"{p.paid_on:%Y.%m.%d}",
        rng.choice(("转讫", "业务清讫", "付讫")),
        color=rng.choice((ornaments.SEAL, BLUE)),
        angle=rng.uniform(-14, 14),
    )


_LAYOUTS: dict[str, Callable[[Sheet, Payment, Random], None]] = {
    "electronic": _electronic,
    "list": _list,
    "debit": _debit,
}


_DEPTHS = {"electronic": 286.0, "list": 452.0, "debit": 264.0}


def draw(payment: Payment, rng: Random) -> Drawn:
    """One slip at the top of a page of its own."""
    layout = rng.choice(tuple(_LAYOUTS))
    sheet = Sheet(*A4)
    down = rng.choice((0, 10, 40))
    with sheet.frame(0, down):
        _LAYOUTS[layout](sheet, payment, rng)
    return Drawn("payment_slip", layout, [sheet], native=True, depth=_DEPTHS[layout] + down)
