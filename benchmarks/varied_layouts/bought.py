"""What the invoices of the tables are about: goods with their discounts, services of several rates, exempt ones."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator import billing, dates
from generator.amounts import cents
from generator.names import chinese_firm, person
from generator.story import Invoice, Line, Story

_SERVICES = (
    "*信息技术服务*云服务器租用及数据备份服务费（2022年7月-2023年6月）",
    "*信息技术服务*软件运维服务费",
    "*研发和技术服务*信息安全管理体系技术咨询服务",
    "*鉴证咨询服务*ISO/IEC 27001认证审核费",
    "*鉴证咨询服务*CMMI评估费",
    "*现代服务*人力资源管理外包服务费",
    "*经营租赁*大连软件园A座1203室房屋租金2022年第四季度",
    "*电信服务*互联网专线接入100M",
    "*会展服务*展位费",
    "*生活服务*员工培训费",
)
_GOODS = (
    ("*电子计算机*便携式计算机", "ThinkPad X13 Gen2 i5-1135G7/16G/512G"),
    ("*计算机外部设备*27英寸液晶显示器（带升降底座）", "P2722H"),
    ("*计算机网络设备*千兆以太网交换机", "24口"),
    ("*软件*数据库管理系统软件V8.0", "/"),
    ("*电子计算机*机架式服务器", "DELL R740"),
    ("*纸制品*复印纸", "A4/80g"),
    ("*计算机配套产品*固态硬盘", "1TB"),
    ("*家具*办公椅", "无"),
    ("*供电*不间断电源", ""),
)


def _goods(rng: Random, rate: Decimal, *, wild: bool) -> list[Line]:
    """A line of goods, at times with the discount that follows it."""
    name, spec = rng.choice(_GOODS)
    quantity = Decimal(rng.choice((1, 2, 5, 12, 40)))
    gross = Decimal(rng.randint(20000, 990000)) / 100
    price = (gross / (1 + rate)).quantize(Decimal(1).scaleb(-rng.choice((2, 8, 12) if wild else (2,))))
    amount = cents(price * quantity)
    unit = rng.choice(("台", "套", "个", "箱", "块"))
    lines = [Line(name, spec, unit, quantity, price, amount, rate, cents(amount * rate))]
    if rng.random() < 0.3:
        off = cents(-amount * Decimal(rng.randint(2, 15)) / 100)
        lines.append(Line(name, "", "", None, None, off, rate, cents(off * rate)))
    return lines


def _service(rng: Random, rate: Decimal | None) -> Line:
    amount = Decimal(rng.randint(90000, 9000000)) / 100
    tax = Decimal("0.00") if rate is None else cents(amount * rate)
    name, full = rng.choice(_SERVICES), rng.random() < 0.5
    spec = rng.choice(("", "", "无", "/"))
    if full:
        return Line(name, spec, rng.choice(("项", "次", "月", "人天", "年")), Decimal(1), amount, amount, rate, tax)
    return Line(name, spec, "", None, None, amount, rate, tax)


def _lines(rng: Random, count: int, *, wild: bool) -> list[Line]:
    out: list[Line] = []
    while len(out) < count:
        if rng.random() < 0.5:
            out += _goods(rng, rng.choice((Decimal("0.13"), Decimal("0.13"), Decimal("0.03"))), wild=wild)
        else:
            out.append(_service(rng, rng.choice((Decimal("0.06"), Decimal("0.06"), Decimal("0.09"), None))))
    return out


def bill_of(story: Story, rng: Random, form: str, count: int) -> Invoice:
    """An invoice of a form with about as many lines, bought by the applicant."""
    day = dates.between(rng, *dates.WINDOW)
    seller = chinese_firm(rng, rng.choice(("商贸", "信息技术", "科技", "认证")))
    lines = _lines(rng, count, wild=form.startswith("digital"))
    code, number, check = billing.invoice_numbers(rng, form, day, seller)
    amount, tax = sum((x.amount for x in lines), Decimal(0)), sum((x.tax for x in lines), Decimal(0))
    total = amount + tax
    people = (person(rng), person(rng), person(rng))
    return Invoice(form, code, number, day, story.applicant, seller, lines, amount, tax, total, total, check,
                   people=people)  # fmt: skip
