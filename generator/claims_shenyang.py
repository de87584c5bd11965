"""Claims under Shenyang's draft on outsourcing: its twenty measures, the amount of each from the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from generator import dates, telling
from generator.amounts import cents, money
from generator.claim import Paper, Told, application, licence, story_of, whole
from generator.forms import tables
from generator.names import chinese_firm
from generator.story import Story

Facts = Mapping[str, Any]
Reckoned = tuple[Facts, Decimal | None]  # what the firm states, and what the text gives for it

_PERIOD = (date(2022, 7, 1), date(2022, 12, 31))
_LPR = Decimal("0.0365")  # the last one-year LPR of that period, published on 2022-12-20
_USD = Decimal("6.9646")  # the central parity of 2022-12-30
_HALF = Decimal("0.5")


def _executed(story: Story) -> Decimal:
    return sum((r.executed_usd for r in story.receipts if r.executed_on <= _PERIOD[1]), Decimal(0))


def _interest(rng: Random, story: Story) -> Reckoned:
    onshore = cents(Decimal(rng.randint(10**7, 9 * 10**8)) / 100)
    facts = {
        "period-first": _PERIOD[0],
        "period-last": _PERIOD[1],
        "usd-cny": f"{_USD}",
        "one-year-lpr": f"{_LPR}",
        "onshore-executed": money(onshore),
    }
    return facts, cents(cents(_executed(story) * _USD) * _LPR) + cents(onshore * _LPR * Decimal("0.25"))


def _centres(rng: Random, _: Story) -> Reckoned:
    spent = [whole(rng, 100_000, 900_000) for _ in range(2)]
    rows = [
        {"name": f"境外交付中心{i + 1}", "invested": money(x), "new-in-period": True, "supported-before": False}
        for i, x in enumerate(spent)
    ]
    return {"centres": rows, "centres-claimed": 2}, sum((min(x / 2, Decimal(300_000)) for x in spent), Decimal(0))


def _belt_and_road(rng: Random, _: Story) -> Reckoned:
    done = [whole(rng, 200_000, 2_000_000) for _ in range(3)]
    before = whole(rng, 100_000, 1_500_000)
    rows = [{"name": f"项目{i + 1}", "executed": money(x), "delivered-abroad": True} for i, x in enumerate(done)]
    return (
        {"projects": rows, "received-before": money(before)},
        min(sum(done, Decimal(0)) / 2, Decimal(2_000_000) - before),
    )


def _fairs(rng: Random, _: Story) -> Reckoned:
    def rows(count: int, low: int, high: int) -> tuple[list[Decimal], list[dict[str, str]]]:
        spent = [10 * whole(rng, low // 10, high // 10) for _ in range(count)]
        return spent, [{"name": f"第{i + 1}项", "cost": money(x)} for i, x in enumerate(spent)]

    private = rng.random() < 0.5
    booths, booth_rows = rows(8, 8_000, 30_000)
    fitted, fit_rows = rows(2, 2_000, 9_000)
    staff, staff_rows = rows(3, 4_000, 16_000)
    own, own_rows = rows(1, 5_000, 20_000)
    freight, insured = Decimal(rng.randint(10**5, 10**6)) / 100, Decimal(rng.randint(10**4, 10**5)) / 100
    dear = sorted(booths, reverse=True)
    seventy = Decimal("0.7")
    paid = sum(dear, Decimal(0)) if private else sum(dear[:6], Decimal(0)) + seventy * sum(dear[6:], Decimal(0))
    paid += sum((min(x, Decimal(5_000)) for x in fitted), Decimal(0))
    paid += sum((min(x, Decimal(10_000)) for x in sorted(staff, reverse=True)[:2]), Decimal(0))
    paid += cents(freight * seventy) + cents(insured * _HALF) + seventy * sum(own, Decimal(0))
    facts = {
        "private": private, "small": True, "organised": True, "booths": booth_rows, "fit-outs": fit_rows,
        "participants": staff_rows, "own-fairs": own_rows, "transport-cost": money(freight),
        "insurance-cost": money(insured),
    }  # fmt: skip
    return facts, paid


def _certifications(rng: Random, _: Story) -> Reckoned:
    return {"certifications-claimed": [f"CMMI {rng.randint(3, 5)}级"]}, None


def _titles(rng: Random, _: Story) -> Reckoned:
    iaop, ciipa = "国际外包专业协会（IAOP）", "中国国际投资促进会"
    kinds = [("Global Outsourcing 100", iaop), ("中国服务外包领军企业", ciipa), ("中国数字服务领军企业", ciipa)]
    chosen = rng.sample(kinds, rng.randint(1, 3))
    worth = sum(200_000 if by == iaop else 100_000 for _, by in chosen)
    rows = [{"title": t, "awarded-by": by, "stake": "1.00"} for t, by in chosen]
    return {"titles": rows}, Decimal(min(worth, 500_000))


def _cost(rng: Random) -> Decimal:
    return Decimal(rng.randint(10**6, 10**7)) / 100


def _marks(rng: Random, _: Story) -> Reckoned:
    cost = _cost(rng)
    return {"registration-cost": money(cost), "obtained": True}, cents(cost * Decimal("0.7"))


def _patents(rng: Random, _: Story) -> Reckoned:
    cost = _cost(rng)
    return {"patent-cost": money(cost), "obtained": True}, cents(cost * Decimal("0.7"))


def _loan(rng: Random, story: Story) -> Reckoned:
    """The register shows five million and more: the receipts are scaled so that they do."""
    interest = _cost(rng)
    short = Decimal(5_000_000) - sum((r.executed_usd for r in story.receipts), Decimal(0))
    if short > 0:
        story.receipts[0].executed_usd += short + rng.randint(0, 900_000)
        story.contracts[story.receipts[0].contract].amount += 40 * short
    facts = {
        "interest-at-base-rate": money(interest),
        "loan-months": rng.randint(6, 36),
        "for-research": True,
    }
    return facts, cents(interest * Decimal("0.7"))


def _technology(rng: Random, _: Story) -> Reckoned:
    advanced, level = rng.choice(((True, "无"), (True, "省级"), (False, "国家级")))
    worth = {"国家级": 500_000, "省级": 300_000, "无": 0}[level] + (100_000 if advanced else 0)
    return {"advanced": advanced, "demonstration": level}, Decimal(worth)


def _platforms(rng: Random, _: Story) -> Reckoned:
    spent = [whole(rng, 300_000, 5_000_000) for _ in range(2)]
    rows = [{"name": f"平台{i + 1}", "cost": money(x)} for i, x in enumerate(spent)]
    return (
        {"platforms": rows, "eligible-kind": True},
        sum((min(x / 2, Decimal(2_000_000)) for x in spent), Decimal(0)),
    )


def _upgraded(rng: Random, _: Story) -> Reckoned:
    spent = _cost(rng) * rng.choice((10, 100))
    return {"invested": money(spent), "city-level": True}, min(cents(spent * Decimal("0.4")), Decimal(2_000_000))


def _listing(rng: Random, _: Story) -> Reckoned:
    given, raised = whole(rng, 0, 150_000), Decimal(rng.randint(10**8, 5 * 10**9)) / 100
    facts = {"given-for-reform": money(given), "financed": money(raised), "reformed": True}
    if rng.random() < 0.5:
        capped = min(cents(raised * Decimal("0.03")), Decimal(1_000_000))
        return {**facts, "listed-on": "新三板"}, Decimal(1_000_000) - given + capped
    more = Decimal(200_000) if raised > 5_000_000 else Decimal(0)
    return (
        {**facts, "listed-on": "辽宁股权交易中心标准板创新层", "eligible-kind": True},
        Decimal(200_000) - given + more,
    )


def _staff(rng: Random, _: Story) -> Reckoned:
    names = ("PMP", "CCIE", "信息系统项目管理师")
    rows, by_person = [], dict[str, Decimal]()
    for person in ("张某", "张某", "李某", "王某"):
        paid = whole(rng, 3_000, 40_000)
        by_person[person] = by_person.get(person, Decimal(0)) + paid / 2
        rows.append(
            {
                "person": person, "year": 2022, "certification": rng.choice(names), "paid": money(paid),
                "years-employed": rng.randint(2, 9), "organised": True,
            }
        )  # fmt: skip
    return {"certified-staff": rows}, sum((min(x, Decimal(20_000)) for x in by_person.values()), Decimal(0))


def _training(rng: Random, _: Story) -> Reckoned:
    trainees, cost = rng.randint(5, 60), _cost(rng)
    return (
        {"trainees": trainees, "training-cost": money(cost), "contracts": True},
        min(Decimal(2_500) * trainees, cost),
    )


def _graduates(rng: Random, _: Story) -> Reckoned:
    finished = rng.randint(6, 30)
    kept = rng.choice((finished // 2, finished // 2 + 1))
    living, years, months, guided = _cost(rng), rng.randint(0, 3), rng.randint(0, 11), rng.randint(3, 40)
    kept_most = 2 * kept > finished
    paid = living if kept_most else cents(2 * living / 3)
    paid += 500 * years + 40 * months + (150 * guided if kept_most else 0)
    facts = {
        "kept": kept, "finished": finished, "living-cost": money(living), "insured-years": years,
        "insured-months": months, "guidance-months": guided, "eligible-graduates": True,
    }  # fmt: skip
    return facts, paid


def _nothing(_: Random, __: Story) -> Reckoned:
    return {}, None


MEASURES: dict[str, tuple[str, Callable[[Random, Story], Reckoned]]] = {
    "measure-01": ("支持服务外包发展", _interest),
    "measure-02": ("落实出口信贷等各项政策", _nothing),
    "measure-03": ("支持企业开拓国际市场", _centres),
    "measure-04": ("支持企业开拓“一带一路”市场", _belt_and_road),
    "measure-05": ("支持企业参加境内外展会", _fairs),
    "measure-06": ("支持企业取得国际资质认证", _certifications),
    "measure-07": ("支持企业开展品牌建设", _titles),
    "measure-08": ("支持企业开展境外注册商标", _marks),
    "measure-09": ("支持企业在境外取得专利", _patents),
    "measure-10": ("支持企业提升接包能力", _loan),
    "measure-11": ("支持企业提升技术水平", _technology),
    "measure-12": ("支持建设公共服务平台", _platforms),
    "measure-13": ("支持中小企业公共服务平台建设", _upgraded),
    "measure-14": ("支持综合服务提供商上市融资", _listing),
    "measure-15": ("支持企业中高端人才培养", _staff),
    "measure-16": ("鼓励培训机构深化产教融合", _training),
    "measure-17": ("鼓励企业招收高校毕业生", _graduates),
    "measure-18": ("拓展保税监管范围", _nothing),
    "measure-19": ("优化海关监管", _nothing),
    "measure-20": ("发展医药研发外包", _nothing),
}
_WITH_REGISTER = ("measure-01", "measure-10")  # what was executed stands in the ministry's register


def tell(rng: Random, seed: int, item: str) -> Told:
    """A clean claim; where it pays, at times for less than the text gives."""
    name, reckon = MEASURES[item]
    story = story_of(
        rng, seed, item, chinese_firm(rng, city="沈阳"), dates.between(rng, date(2023, 8, 1), date(2023, 9, 20))
    )
    if item in _WITH_REGISTER:
        done = telling.build(seed, "interest-subsidy", small=True)
        story.contracts, story.receipts = done.contracts, [replace(r) for r in done.receipts]
    facts, entitled = reckon(rng, story)
    claimed = entitled
    if entitled is not None and rng.random() < 0.3:
        claimed = entitled - min(entitled, Decimal("100.37"))
    account = (f"本公司在规定期内开展服务外包业务，符合“{name}”一条的规定，相关材料附后。",)
    papers: list[Paper] = [
        licence(story),
        application(story, f"关于申请“{name}”支持资金的申请报告", account, "沈阳市商务局", claimed),
    ]
    if item in _WITH_REGISTER:
        papers.append(("register", "服务外包接包合同", lambda rng: tables.register(story, rng)))
    return Told(story, facts, papers, claimed, claimed)
