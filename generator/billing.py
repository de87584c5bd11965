"""Makes invoices that add up, of every form, and the payments that settle them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator import codes, dates
from generator.amounts import cents
from generator.names import Party, chinese_firm, person
from generator.story import Invoice, Line, Payment, Story


def invoice_numbers(rng: Random, form: str, day: date, seller: Party) -> tuple[str, str, str]:
    """Code, number and check code of a form that a seller issued on a day; empty where the form has none."""
    year = f"{day.year - (1 if day.month < 4 and rng.random() < 0.5 else 0):04d}"[2:]
    region = {"11": "1100", "31": "3100"}.get(seller.tax_id[2:4], seller.tax_id[2:6])
    if form.startswith("digital"):
        return "", f"{day:%y}" + region[:2] + "2" + codes.digits(rng, 15), ""
    number = codes.digits(rng, 8)
    check = codes.digits(rng, 20)
    if form == "special-paper":
        return region + year + str(rng.randint(1, 9)) + "1" + rng.choice("36") + "0", number, ""
    if form == "normal-paper":
        if rng.random() < 0.5:
            return region + year + str(rng.randint(1, 9)) + "3" + "2" + "0", number, check
        return f"0{region}{year}{rng.randint(1, 9):03d}04", number, check
    kind = "11" if form == "e-normal" else "13"
    return f"0{region}{year}00{rng.randint(1, 9)}{kind}", number, check


def invoice(
    rng: Random,
    form: str,
    day: date,
    buyer: Party,
    seller: Party,
    items: list[tuple[str, Decimal | None]],
    *,
    rate: Decimal | None,
    goods: bool = False,
) -> Invoice:
    """An invoice that adds up; `items` are names with amounts excluding tax."""
    lines: list[Line] = []
    for name, fixed in items:
        quantity: Decimal | None = Decimal(1)
        unit = rng.choice(("项", "次", "套", "")) if not goods else rng.choice(("台", "套", "个", "箱"))
        spec = (
            rng.choice(("", "", "", "无", "/"))
            if not goods
            else rng.choice(("X-200", "T14 G3", "24口", "A4/80g", "2U"))
        )
        if goods:
            quantity = Decimal(rng.randint(1, 40))
            price = Decimal(rng.randint(1900, 900000)) / 100
            amount = cents(price * quantity) if fixed is None else fixed
            unit_price: Decimal | None = cents(amount / quantity) if fixed is not None else price
        else:
            amount = fixed if fixed is not None else Decimal(rng.randint(300000, 6000000)) / 100
            unit_price = amount
            if rng.random() < 0.3:
                quantity, unit_price, unit = None, None, ""
        tax = Decimal("0.00") if rate is None else cents(amount * rate)
        lines.append(Line(name, spec, unit, quantity, unit_price, cents(amount), rate, tax))
        if goods and rng.random() < 0.25:
            off = cents(-amount * Decimal(rng.randint(2, 15)) / 100)
            lines.append(
                Line(name, "", "", None, None, off, rate, Decimal("0.00") if rate is None else cents(off * rate))
            )
    code, number, check = invoice_numbers(rng, form, day, seller)
    amount = sum((x.amount for x in lines), Decimal(0))
    tax = sum((x.tax for x in lines), Decimal(0))
    remark = rng.choice(
        ("", "", f"合同编号：RZ{day:%Y}{rng.randint(10, 99)}", "认证项目费用" if not goods else "办公用品")
    )
    return Invoice(
        form,
        code,
        number,
        day,
        buyer,
        seller,
        lines,
        amount,
        tax,
        amount + tax,
        amount + tax,
        check,
        remark,
        {},
        (person(rng), person(rng), person(rng)),
    )


INVOICE_FORMS = (
    "special-paper",
    "special-paper",
    "normal-paper",
    "e-normal",
    "e-special",
    "digital-normal",
    "digital-special",
)


def filler_invoice(rng: Random, story: Story) -> Invoice:
    """An invoice of the applicant's ordinary business, of any rate and goods."""
    day = dates.between(rng, *dates.WINDOW)
    rate, goods = rng.choice(
        (
            (Decimal("0.13"), True),
            (Decimal("0.13"), True),
            (Decimal("0.06"), False),
            (Decimal("0.09"), False),
            (Decimal("0.03"), True),
            (Decimal("0.01"), False),
            (None, False),
        )
    )
    pool = (
        (
            "*电子计算机*服务器",
            "*计算机配套产品*显示器",
            "*纸制品*复印纸",
            "*家具*办公椅",
            "*信息技术服务*云服务费",
            "*计算机网络设备*交换机",
            "*软件*数据库软件",
        )
        if goods
        else (
            "*信息技术服务*系统维护费",
            "*经营租赁*房屋租金",
            "*生活服务*培训费",
            "*企业管理服务*物业管理费",
            "*运输服务*货物运输费",
            "*电信服务*宽带费",
        )
    )
    many = (1, 1, 2, 3, 4, 6, rng.randint(10, 40)) if goods else (1, 1, 2, 3, 4, 6)
    names = [(rng.choice(pool), None) for _ in range(rng.choice(many))]
    seller = chinese_firm(rng, rng.choice(("商贸", "办公设备", "物业管理", "信息技术", "科技")))
    return invoice(rng, rng.choice(INVOICE_FORMS), day, story.applicant, seller, list(names), rate=rate, goods=goods)


def payment_for(rng: Random, bill: Invoice, days: int | None = None) -> Payment:
    """The payment slip that settles an invoice, a few days off its date and inside the window."""
    day = bill.issued_on + timedelta(days=rng.randint(0, 12) if days is None else days)
    day = min(day, dates.WINDOW[1])
    return Payment(
        rng.choice(("", "E", "PAY", "0411")) + f"{day:%Y%m%d}" + codes.digits(rng, rng.choice((6, 8, 10))),
        day,
        bill.total,
        bill.buyer,
        bill.seller,
        rng.choice(("认证费", "货款", "服务费", "评审费", "技术服务费")),
    )
