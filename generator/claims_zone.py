"""Claims under the High-tech Zone's draft on cross-border e-commerce: eleven measures, each amount from the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from functools import partial
from random import Random
from typing import Any

from generator import dates
from generator.amounts import CENT, cents, money
from generator.billing import invoice, payment_for
from generator.claim import Paper, Told, application, licence, story_of
from generator.forms import contract_domestic, expenses, invoice_digital, slips
from generator.names import chinese_firm, firm_stem
from generator.story import Contract, Story
from generator.story_platform import Expense, Platform

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
_FUND = {"第一年": Decimal(300_000), "第二年": Decimal(500_000), "第三年": Decimal(500_000)}


@dataclass(frozen=True)
class _Bought:
    """What a measure supports: words of the schedule, contract's subject, invoice's line, trade of the firm."""

    content: str
    subject: str
    line: str
    trade: str
    share: Decimal
    cap: Decimal


_HALF, _FIFTH = Decimal("0.5"), Decimal("0.2")
_EXPENSES = {
    "measure-03": _Bought(
        "数字中台运维费", "数字中台运维服务", "*信息技术服务*系统维护费", "信息技术", _HALF, Decimal(3_000_000)
    ),
    "measure-05": _Bought(
        "海外仓租赁及运营费", "海外仓储服务", "*物流辅助服务*仓储服务费", "供应链管理", _HALF, Decimal(500_000)
    ),
    "measure-06": _Bought(
        "国际通道运输费", "国际货运代理服务", "*物流辅助服务*国际货运代理费", "国际货运代理", _FIFTH, Decimal(100_000)
    ),
    "measure-07": _Bought(
        "海外商标注册费", "海外商标注册代理服务", "*鉴证咨询服务*商标注册代理费", "知识产权代理", _HALF, Decimal(50_000)
    ),
    "measure-08": _Bought(
        "海外广告投放费", "海外广告推广服务", "*广告服务*广告投放费", "广告传媒", _HALF, Decimal(300_000)
    ),
    "measure-09": _Bought(
        "独立站云服务器租赁费", "云服务器租赁服务", "*信息技术服务*云服务器租赁费", "云计算", _HALF, Decimal(50_000)
    ),
    "measure-10": _Bought(
        "国外行业展会参展费", "国际展会服务", "*会展服务*展位费", "会展服务", _HALF, Decimal(300_000)
    ),
}
_NAMES = {
    "measure-01": "支持跨境电商产业园建设",
    "measure-02": "支持跨境电商规模型企业集聚发展",
    "measure-03": "支持跨境电商产业园提升公共服务能力",
    "measure-04": "支持跨境电商人才体系建设",
    "measure-05": "支持完善跨境贸易出口配套设施建设",
    "measure-06": "支持跨境电商企业国际通道业务",
    "measure-07": "支持开展海外自有商标注册、专利申请及国际品牌认证",
    "measure-08": "鼓励开展海外品牌及产品推广",
    "measure-09": "鼓励搭建并运营海外独立站",
    "measure-10": "鼓励开展国际展会服务",
    "measure-11": "支持享受首单滞销风险补偿",
}
ITEMS = tuple(_NAMES)


def _buy(rng: Random, story: Story, platform: Platform, what: _Bought, bills: int) -> None:
    """A contract of the year, paid in parts: an invoice and a slip for each."""
    seller = chinese_firm(rng, what.trade)
    signed = dates.between(rng, YEAR[0], date(2026, 2, 27))
    first = len(story.invoices)
    fees = []
    for i in range(bills):
        day = dates.between(rng, signed + timedelta(days=5), date(2026, 11, 20))
        net = Decimal(rng.randint(900_000, 9_000_000)) / 100
        bill = invoice(rng, "digital-normal", day, story.applicant, seller, [(what.line, net)], rate=Decimal("0.06"))
        paid = replace(
            payment_for(rng, bill), paid_on=day + timedelta(days=rng.randint(0, 12)), purpose=what.content[:6]
        )
        fees.append((what.subject, bill.total))
        story.invoices.append(bill)
        story.payments.append(paid)
        platform.expenses.append(
            Expense(f"{what.content}（第{i + 1}期）", "运营费用", len(story.purchases), first + i, first + i)
        )
    total = sum((b.total for b in story.invoices[first:]), Decimal(0))
    number = f"HT-{signed:%Y%m}-{rng.randint(1, 999):03d}"
    story.purchases.append(
        Contract(
            "service", number, 0, story.applicant.name, seller.name, total, "CNY", signed, signed, YEAR[1], total, None,
            seller, fees, subject=what.subject,
        )
    )  # fmt: skip


def _vouchers(story: Story) -> list[Paper]:
    """The schedule with the contracts, invoices and slips behind it."""
    assert story.platform is not None
    out: list[Paper] = [("schedule", "费用支出清单", partial(expenses.schedule, story))]
    for p, purchase in enumerate(story.purchases):
        out.append((f"purchase:{p}", f"服务合同{p + 1}", partial(contract_domestic.draw, purchase, story)))
    for e in story.platform.expenses:
        out.append(
            (f"invoice:{e.invoice}", f"发票{e.invoice + 1}", partial(invoice_digital.draw, story.invoices[e.invoice]))
        )
        out.append((f"payment:{e.payment}", f"付款回单{e.payment + 1}", partial(slips.draw, story.payments[e.payment])))
    return out


def _own(rng: Random, story: Story, item: str, facts: dict[str, Any]) -> Decimal:
    """What the measure gives before anything that was received for the same elsewhere; adds what the firm states."""
    if item == "measure-01":
        facts["state-owned-building"] = True
        return min(Decimal(rng.randint(10**8, 5 * 10**8)) / 100, Decimal(4_000_000))
    if item == "measure-02":
        return min(Decimal(rng.randint(10**7, 2 * 10**8)) / 100, Decimal(1_000_000))
    if item == "measure-04":
        events = [
            (Decimal(rng.randint(300_000, 1_800_000)) / 100, rng.random() < 0.8) for _ in range(rng.randint(4, 40))
        ]
        facts["events"] = [
            {"name": f"第{i + 1}场实训", "cost": money(x), "outcome-shown": shown}
            for i, (x, shown) in enumerate(events)
        ]
        return min(sum((min(x, Decimal(10_000)) for x, shown in events if shown), Decimal(0)), Decimal(300_000))
    if item == "measure-11":
        facts["policy-year"] = "第一年"
        orders = [10 * Decimal(rng.randint(10**6, 5 * 10**6)) / 100 for _ in range(3)]
        facts["orders"] = [
            {
                "enterprise": f"首航企业{i + 1}",
                "amount": money(x),
                "months-unsold": rng.randint(7, 11),
                "first-order": True,
                "loss-borne": True,
            }
            for i, x in enumerate(orders)
        ]
        return sum((min(x * 3 / 10, Decimal(100_000)) for x in orders), Decimal(0))
    what = _EXPENSES[item]
    facts["period-first"], facts["period-last"] = YEAR
    story.platform = Platform(f"{firm_stem(rng)}跨境电商项目", what.subject, YEAR[0])
    for bills in (1, 2):
        _buy(rng, story, story.platform, what, bills)
    return min(cents(story.expense_total * what.share), what.cap)


_LASTING = ("measure-01", "measure-03", "measure-04", "measure-06", "measure-10")  # three years running
_AS_CLAIMED = ("measure-01", "measure-02")  # up to a cap, whatever is asked for
_ONCE = ("measure-02", "measure-09")


def tell(rng: Random, seed: int, item: str) -> Told:
    """A clean claim; at times something was received for the same under another policy of the zone."""
    story = story_of(
        rng, seed, item, chinese_firm(rng, "跨境电商"), dates.between(rng, date(2027, 1, 8), date(2027, 3, 20))
    )
    received = Decimal(rng.choice((0, 0, 1000)) if item not in _AS_CLAIMED else 0)
    facts: dict[str, Any] = {
        "in-the-zone": True,
        "breach-or-arrears": False,
        "empty-shell": False,
        "recognised": True,
        "received-elsewhere": money(received),
        "nothing-received": received == 0,
    }
    if item in _LASTING:
        facts["year-of-support"] = rng.randint(1, 3)
    if item in _ONCE:
        facts["supported-before"] = False
    own = _own(rng, story, item, facts)
    payable = own - received
    account = (f"本公司在高新区从事跨境电商业务，符合“{_NAMES[item]}”一条的规定，已经区级主管部门认定，相关材料附后。",)
    title = f"关于申请“{_NAMES[item][:12]}”支持资金的申请报告"
    papers: list[Paper] = [licence(story), application(story, title, account, "大连高新区投资促进局", payable)]
    if story.platform is not None:
        papers += _vouchers(story)
    return Told(story, facts, papers, payable, payable)


def shared(own: Sequence[tuple[str, Decimal]], year: str) -> Mapping[str, Decimal]:
    """What each applicant gets of measure 11's fund of a year, CNY: in proportion, down to the cent."""
    total, wanted = _FUND[year], sum((amount for _, amount in own), Decimal(0))
    if wanted <= total:
        return dict(own)
    return {name: (amount * total / wanted).quantize(CENT, ROUND_DOWN) for name, amount in own}
