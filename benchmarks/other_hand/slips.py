"""Banks' vouchers of this family: advices of money that came in, slips of money that went out, some several to a page."""

from __future__ import annotations

from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, table
from benchmarks.other_hand.tale import Payment, Receipt, Tale
from generator import codes
from generator.amounts import grouped, in_words, money
from generator.dates import written
from generator.drawn import Drawn
from generator.sheet import GREY, Sheet

_ENGLISH = {"滨海商业银行": "Binhai Commercial Bank", "东港银行": "East Harbour Bank", "辽海银行": "Liaohai Bank",
            "汇川银行": "Huichuan Bank", "北岸发展银行": "North Shore Development Bank"}  # fmt: skip


def advice(r: Receipt, tale: Tale, rng: Random) -> Drawn:
    """An advice of a foreign receipt."""
    layout, make = rng.choice(
        (("credit", _credit), ("english", _english), ("half", _half), ("settlement", _settlement))
    )
    return Drawn("bank_advice", layout, [make(r, tale, rng)], native=layout in ("half",))


def payment(p: Payment, rng: Random, *, layout: str = "") -> Drawn:
    """A slip of a payment in yuan."""
    makes = {"strip": _strip, "ticket": _ticket, "transfer": _transfer, "web": _web}
    layout = layout or rng.choice(list(makes))
    return Drawn("payment_slip", layout, [makes[layout](p, rng)], native=layout in ("web", "strip"))


def _amount(r: Receipt) -> str:
    return f"{r.amount:,.0f}" if r.currency == "JPY" else grouped(r.amount)


def _payer(r: Receipt, tale: Tale) -> str:
    client = tale.deals[r.deal].client
    assert client is not None
    return client.name


def _credit(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """贷记通知 with ruled halves for payer and payee."""
    sheet, font = Sheet(), rng.choice(("gbsong", "micro"))
    sheet.text(50, 58, f"{r.bank}", 15, font="wen-bold", color=(0.1, 0.25, 0.5))
    sheet.text(297, 88, "国际业务贷记通知书", 17, font=font, align="center", bold=True)
    sheet.text(297, 104, "CREDIT ADVICE", 10, font="caladea-bold", align="center")
    day = written(r.received_on, rng.choice(("cjk0", "iso")))
    end = sheet.text(50, 126, "业务编号：", 9.8, font=font)
    sheet.text(end, 126, r.advice_reference, 9.8, font=font, field="reference")
    end = sheet.text(390, 126, "入账日期：", 9.8, font=font)
    sheet.text(end, 126, day, 9.8, font=font, field="value_date", value=r.received_on.isoformat())
    rows: list[Row] = [
        [Cell("汇款人", align="center"), Cell("名称"), Cell(_payer(r, tale), "payer_name")],
        ["", "账号/IBAN", f"{codes.digits(rng, 12)}"],
        [Cell("收款人", align="center"), Cell("名称"), Cell(r.payee_name, "payee_name")],
        ["", "账号", tale.applicant.account],
        [Cell("收汇币种", span=2), Cell(r.currency, "currency")],
        [Cell("收汇金额", span=2), Cell(_amount(r), "amount", money(r.amount))],
        [Cell("国外扣费", span=2), "见报文 71F"],
        [Cell("附言", span=2), f"INVOICE {rng.randint(1000, 9800)} SOFTWARE SERVICES"],
    ]  # fmt: skip
    y = table(sheet, 50, 138, [60, 90, 345], rows, font=font, size=10, least=25)
    sheet.text(50, y + 20, "上列款项已收入贵公司账户，请核对。", 9.6, font=font)
    stamps.bank(sheet, 450, y + 40, f"{r.bank}大连分行", "业务受理专用章", rng, shape=rng.choice(("ring", "diamond")))
    return sheet


def _english(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(), "opensans"
    sheet.text(56, 64, _ENGLISH[r.bank], 16, font="carlito-bold", color=(0.35, 0.1, 0.15))
    sheet.text(56, 82, f"{r.bank}大连分行 Dalian Branch", 9.5, font="micro")
    sheet.rule(56, 92, 540, 92, width=1.4, color=(0.35, 0.1, 0.15))
    sheet.text(56, 122, "INWARD REMITTANCE ADVICE 汇入汇款通知", 13, font="micro", bold=True)
    rows: list[tuple[str, str, str | None, str | None]] = [
        ("Our Reference 我行编号", r.advice_reference, "reference", None),
        ("Value Date 起息日", written(r.received_on, rng.choice(("en-short", "iso"))), "value_date", r.received_on.isoformat()),
        ("Amount Credited 入账金额", f"{r.currency} {_amount(r)}", "amount", money(r.amount)),
        ("Ordering Customer 汇款人", _payer(r, tale), "payer_name", None),
        ("Beneficiary 收款人", r.payee_name, "payee_name", None),
        ("Account Credited 入账账号", tale.applicant.account, None, None),
        ("Remittance Information 附言", "SERVICE FEE", None, None),
        ("Details of Charges 费用承担", "SHA", None, None),
    ]  # fmt: skip
    y = 158.0
    for label, text, field, value in rows:
        sheet.text(56, y, label, 9.6, font="micro", color=GREY)
        sheet.text(236, y, ":", 9.6, font=font)
        face = font if text.isascii() else ("gothic" if "株" in text else "micro")
        sheet.text(248, y, text, 10.4, font=face, field=field, value=value, fit=290)
        y += 27
    sheet.mark("currency", r.currency, sheet.marks["amount"].box)
    sheet.paragraph(
        56,
        y + 20,
        484,
        "This advice is computer generated and requires no signature. 本通知由系统自动生成，如有疑问请于七日内与我行联系。",
        9,
        font="micro",
    )
    stamps.bank(sheet, 470, y + 60, r.bank, "国际结算", rng, shape="ring")
    return sheet


def _half(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """收款回单 of an electronic bank on the upper half of the page."""
    sheet, font = Sheet(), "micro"
    sheet.text(50, 50, r.bank, 13, font=font, bold=True, color=(0.6, 0.1, 0.1))
    sheet.text(297, 50, "客户收款回单", 14, font=font, align="center", bold=True)
    end = sheet.text(420, 50, "回单编号 ", 8.6, font=font)
    sheet.text(end, 50, r.advice_reference, 8.6, font=font, field="reference")
    day = written(r.received_on, "cjk")
    words = f"{ {'USD': '美元', 'EUR': '欧元', 'JPY': '日元'}[r.currency] }{in_words(r.amount, yuan='元')}"
    rows: list[Row] = [
        [Cell("付款方户名"), Cell(_payer(r, tale), "payer_name"), Cell("收款方户名"), Cell(r.payee_name, "payee_name")],
        ["付款方账号", codes.digits(rng, 14), "收款方账号", tale.applicant.account],
        ["付款方开户行", "境外银行", "收款方开户行", f"{r.bank}大连分行"],
        [Cell("交易币种"), Cell(r.currency, "currency"), Cell("记账日期"), Cell(day, "value_date", r.received_on.isoformat())],
        [Cell("交易金额"), Cell(_amount(r), "amount", money(r.amount)), Cell("大写"), Cell(words, "amount_in_words", money(r.amount), size=8)],
        [Cell("用途"), Cell("境外汇入 服务贸易收入", span=3)],
    ]  # fmt: skip
    y = table(sheet, 50, 64, [66, 182, 66, 181], rows, font=font, size=9, least=24, rules="rows", thin=0.4, thick=0.9)
    sheet.text(
        50, y + 18, f"打印次数：1　验证码：{codes.digits(rng, 10)}　本回单可在网银核验真伪", 8, font=font, color=GREY
    )
    stamps.bank(sheet, 470, y - 10, r.bank, "电子回单专用章", rng, shape="ring")
    return sheet


def _settlement(r: Receipt, tale: Tale, rng: Random) -> Sheet:
    """汇入汇款入账通知: labels in brackets, no rule but one frame."""
    sheet, font = Sheet(), "gbkai"
    sheet.box(44, 44, 551, 400, width=1.1)
    sheet.text(297, 74, f"{r.bank}股份有限公司大连分行", 13, font=font, align="center")
    sheet.text(297, 98, "汇入汇款入账凭证", 17, font=font, align="center", bold=True)
    rows: list[tuple[str, str, str | None, str | None]] = [
        ("日　　期", written(r.received_on, "spaced"), "value_date", r.received_on.isoformat()),
        ("流 水 号", r.advice_reference, "reference", None),
        ("收 款 人", r.payee_name, "payee_name", None),
        ("收款账号", tale.applicant.account, None, None),
        ("付 款 人", _payer(r, tale), "payer_name", None),
        ("币　　种", {"USD": "美元", "EUR": "欧元", "JPY": "日元"}[r.currency], "currency", r.currency),
        ("入账金额", _amount(r), "amount", money(r.amount)),
        ("摘　　要", "汇入汇款解付", None, None),
    ]
    y = 132.0
    for label, text, field, value in rows:
        sheet.text(70, y, f"【{label}】", 11, font=font)
        sheet.text(160, y, text, 11, font=font, field=field, value=value, fit=370)
        y += 29
    sheet.text(70, 388, "复核：0317　经办：2206", 9, font=font)
    stamps.bank(sheet, 460, 360, f"{r.bank}大连分行", f"{r.received_on:%Y-%m-%d} 转讫", rng)
    return sheet


def _strip(p: Payment, rng: Random) -> Sheet:
    """付款回单 of an electronic bank, three to a page."""
    sheet, font = Sheet(), "gbsong"
    sheet.text(40, 40, p.bank, 12, font="wen-bold")
    sheet.text(297, 40, "网上银行电子回单（付款）", 13, font=font, align="center", bold=True)
    end = sheet.text(40, 58, "电子回单号码：", 8.6, font=font)
    sheet.text(end, 58, p.reference, 8.6, font=font, field="reference")
    rows: list[Row] = [
        [Cell("付款人", align="center"), Cell("户名"), Cell(p.payer.name, "payer_name"), Cell("收款人", align="center"), Cell("户名"), Cell(p.payee.name, "payee_name")],
        ["", "账号", p.payer.account, "", "账号", p.payee.account],
        ["", "开户银行", p.payer.bank, "", "开户银行", p.payee.bank],
        [Cell("金额", align="center"), Cell(f"人民币（大写）{in_words(p.amount)}", "amount_in_words", money(p.amount), span=2), Cell("小写", align="center"), Cell(f"¥{grouped(p.amount)}", "amount", money(p.amount), span=2)],
        [Cell("用途", align="center"), Cell(p.purpose, span=2), Cell("交易日期", align="center", size=8), Cell(written(p.paid_on, "iso"), "value_date", p.paid_on.isoformat(), span=2)],
    ]  # fmt: skip
    table(sheet, 40, 66, [34, 44, 180, 34, 44, 179], rows, font=font, size=8.6, least=21)
    sheet.mark("currency", "CNY", sheet.marks["amount_in_words"].box)
    stamps.bank(sheet, 510, 190, p.bank, "电子回单专用章", rng, shape="ring")
    return sheet


def _ticket(p: Payment, rng: Random) -> Sheet:
    """业务回单（付款）: label and value ranks without vertical rules, two to a page."""
    sheet, font = Sheet(), "wen"
    sheet.text(50, 52, f"{p.bank}　业务回单（付款）", 15, font="wen-bold")
    sheet.rule(50, 60, 545, 60, width=1.2)
    ranks: list[list[tuple[str, str, str | None, str | None]]] = [
        [("入账日期", written(p.paid_on, "cjk0"), "value_date", p.paid_on.isoformat()), ("业务流水号", p.reference, "reference", None)],
        [("付款人名称", p.payer.name, "payer_name", None), ("收款人名称", p.payee.name, "payee_name", None)],
        [("付款人账号", p.payer.account, None, None), ("收款人账号", p.payee.account, None, None)],
        [("付款人开户行", p.payer.bank, None, None), ("收款人开户行", p.payee.bank, None, None)],
        [("币种", "人民币", "currency", "CNY"), ("金额", grouped(p.amount), "amount", money(p.amount))],
        [("摘要", p.purpose, None, None), ("渠道", "企业网银", None, None)],
    ]  # fmt: skip
    y = 82.0
    for rank in ranks:
        for x, (label, text, field, value) in zip((50.0, 305.0), rank, strict=True):
            end = sheet.text(x, y, f"{label}：", 9.8, font=font)
            sheet.text(end, y, text, 9.8, font=font, field=field, value=value, fit=x + 240 - end)
        y += 23
    end = sheet.text(50, y, "大写金额：", 9.8, font=font)
    sheet.text(end, y, in_words(p.amount, yuan="元"), 9.8, font=font, field="amount_in_words", value=money(p.amount))
    sheet.rule(50, y + 10, 545, y + 10, width=0.8)
    stamps.bank(sheet, 480, y + 24, p.bank, "业务专用章", rng)
    return sheet


def _transfer(p: Payment, rng: Random) -> Sheet:
    """电汇凭证: the paper slip with one box for each digit of the sum."""
    sheet, font, entry = Sheet(620, 340), "gbsong", "wen-mono"
    sheet.text(310, 40, f"{p.bank}电汇凭证（回单）", 15, font=font, align="center", bold=True)
    end = sheet.text(440, 62, "凭证号码 ", 9, font=font)
    sheet.text(end, 62, p.reference, 9.4, font=entry, field="reference")
    sheet.text(40, 62, "□普通 ☑加急", 9, font=font)
    end = sheet.text(230, 62, "委托日期　", 9, font=font)
    sheet.text(end, 62, written(p.paid_on, "spaced"), 9.4, font=entry, field="value_date", value=p.paid_on.isoformat())
    rows: list[Row] = [
        [Cell("汇款人", align="center"), Cell("全称"), Cell(p.payer.name, "payer_name", font=entry), Cell("收款人", align="center"), Cell("全称"), Cell(p.payee.name, "payee_name", font=entry)],
        ["", "账号", Cell(p.payer.account, font=entry), "", "账号", Cell(p.payee.account, font=entry)],
        ["", "汇出行", Cell(p.payer.bank, font=entry), "", "汇入行", Cell(p.payee.bank, font=entry)],
    ]  # fmt: skip
    y = table(sheet, 40, 72, [34, 46, 190, 34, 46, 190], rows, font=font, size=9.2, least=26)
    sheet.box(40, y, 580, y + 44, width=0.9)
    sheet.text(46, y + 18, "金额", 9.2, font=font)
    sheet.text(46, y + 34, "（大写）", 8.4, font=font)
    sheet.text(
        92,
        y + 28,
        f"人民币{in_words(p.amount, yuan='元')}",
        10,
        font=entry,
        field="amount_in_words",
        value=money(p.amount),
        fit=270,
    )
    sheet.mark("currency", "CNY", sheet.marks["amount_in_words"].box)
    figures = "￥" + f"{p.amount:.2f}".replace(".", "")
    places = "亿千百十万千百十元角分"
    start = 580 - 16 * len(places)
    for i, head in enumerate(places):
        x = start + 16 * i
        sheet.rule(x, y, x, y + 44, width=0.4)
        sheet.text(x + 8, y + 14, head, 8, font=font, align="center")
        k = i - (len(places) - len(figures))
        if k >= 0:
            sheet.text(x + 8, y + 34, figures[k], 10.4, font=entry, align="center")
    sheet.rule(start, y + 19, 580, y + 19, width=0.4)
    sheet.mark("amount", money(p.amount), (start + 16 * (11 - len(figures)), y + 20, 580, y + 43))
    sheet.box(40, y + 44, 580, y + 92, width=0.9)
    sheet.text(46, y + 62, "附加信息及用途：", 9.2, font=font)
    sheet.text(126, y + 62, p.purpose, 9.6, font=entry)
    sheet.text(420, y + 82, "复核　　　记账", 9, font=font)
    stamps.bank(sheet, 330, y + 72, p.bank, f"{p.paid_on:%Y.%m.%d} 转讫", rng)
    return sheet


def _web(p: Payment, rng: Random) -> Sheet:
    """A print of the transfer's page in the web bank."""
    sheet, font = Sheet(), "micro"
    sheet.text(40, 56, f"{p.bank}", 14, font=font, bold=True, color=(0.05, 0.35, 0.3))
    sheet.text(555, 56, "转账汇款交易明细", 11, font=font, align="right", color=GREY)
    sheet.rule(40, 66, 555, 66, width=1.5, color=(0.05, 0.35, 0.3))
    sheet.text(40, 96, "付款凭证", 17, font=font, bold=True)
    light = (0.94, 0.96, 0.96)
    items: list[tuple[str, str, str | None, str | None]] = [
        ("交易流水号", p.reference, "reference", None), ("交易时间", f"{written(p.paid_on, 'iso')} 14:{rng.randint(10, 59)}:{rng.randint(10, 59)}", "value_date", p.paid_on.isoformat()),
        ("交易状态", "交易成功", None, None), ("付款户名", p.payer.name, "payer_name", None), ("付款账号", p.payer.account, None, None),
        ("收款户名", p.payee.name, "payee_name", None), ("收款账号", p.payee.account, None, None), ("收款银行", p.payee.bank, None, None),
        ("转账金额", f"人民币 {grouped(p.amount)} 元", "amount", money(p.amount)), ("金额大写", in_words(p.amount), "amount_in_words", money(p.amount)),
        ("手续费", "0.00 元", None, None), ("附言", p.purpose, None, None),
    ]  # fmt: skip
    rows: list[Row] = [
        [Cell(a, fill=light if i % 2 == 0 else None), Cell(b, f, v, fill=light if i % 2 == 0 else None)]
        for i, (a, b, f, v) in enumerate(items)
    ]
    y = table(sheet, 40, 112, [120, 395], rows, font=font, size=10.2, least=28, rules="none")
    sheet.mark("currency", "CNY", sheet.marks["amount"].box)
    stamps.bank(sheet, 480, y + 20, p.bank, "电子凭证专用章", rng, shape="ring")
    return sheet
