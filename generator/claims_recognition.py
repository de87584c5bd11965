"""Claims for a recognition: advanced service enterprises of Dalian, and the four kinds of Inner Mongolia's rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from generator import codes, dates
from generator.amounts import money
from generator.claim import Paper, Told, application, audit, licence, story_of, titled
from generator.names import Party, chinese_firm

MET, AUTOMATIC, DISCRETION, NOT_ASKED = "met", "met-by-automatic-rule", "open-to-discretion", "not-asked"


def _all(state: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names, state)


def _advanced(rng: Random, seed: int, item: str) -> Told:
    """Shares of graduates and income at or above the limits; `at` their very limit at times."""
    story = story_of(rng, seed, item, chinese_firm(rng), dates.between(rng, date(2025, 5, 6), date(2025, 5, 30)))
    staff = 2 * rng.randint(40, 200)
    income = 100 * Decimal(rng.randint(10**5, 10**6))
    at_limit = rng.random() < 0.5
    shares = (
        (Decimal("0.5"), Decimal("0.5"), Decimal("0.35"))
        if at_limit
        else (Decimal("0.8"), Decimal("0.7"), Decimal("0.6"))
    )
    advanced, offshore = income * shares[1], income * shares[2]
    facts: dict[str, Any] = {
        "field-of-business": "信息技术外包服务（ITO）", "advanced-technology": True, "operates-in-dalian": True,
        "legal-person": True, "no-violations": True, "graduates": int(staff * shares[0]), "staff": staff,
        "total-income": money(income), "advanced-income": money(advanced), "offshore-income": money(offshore),
        "registered-offshore-income": money(offshore), "papers-cover-shortfall": False, "data-registered": True,
    }  # fmt: skip
    names = [
        "field-of-business",
        "advanced-technology",
        "registered-in-dalian",
        "operates-in-dalian",
        "legal-person",
        "no-violations",
        "share-of-graduates",
        "share-of-advanced",
        "share-of-offshore",
        "data-registered",
        "income-evidenced",
        "in-time",
    ]
    years: tuple[int, ...] = (2024,)
    if item == "re-examination":
        facts["on-the-list"], years = True, (2022, 2023, 2024)
        names.append("on-the-list")
    owner = story.applicant
    rows = (
        ("年度", "总收入（元）", "技术先进型服务收入（元）", "离岸外包收入（元）"),
        ("2024", money(income), money(advanced), money(offshore)),
    )
    papers: list[Paper] = [
        titled(
            story,
            "form",
            "技术先进型服务企业认定（复核）申请表",
            ("企业名称", owner.name),
            ("统一社会信用代码", owner.tax_id),
        ),
        titled(
            story, "account", "开展技术先进型服务业务论述", (f"{owner.name}主要从事嵌入式软件研发及信息技术外包服务。",)
        ),
        licence(story),
        titled(
            story,
            "articles",
            "企业管理章程",
            ("第一条 为规范公司的组织和行为，依法制定本章程。",),
            ("第二条 公司为有限责任公司。",),
        ),
        *(audit(story, year, income) for year in years),
        titled(story, "premises", "工作场所证明（房屋租赁情况）", (f"公司租用位于{owner.address}的办公用房。",)),
        titled(
            story, "technology", "技术实力和研发能力证明材料", ("公司拥有计算机软件著作权登记12项，实用新型专利3项。",)
        ),
        titled(story, "income", "技术先进型服务业务收入及离岸外包收入明细表", *rows),
        titled(
            story,
            "staff",
            "员工花名册",
            ("序号", "学历", "人数"),
            ("1", "大专以上", str(facts["graduates"])),
            ("2", "合计", str(staff)),
        ),
        titled(
            story, "insurance", "社会保险缴费单", (f"参保单位{owner.name}，2024年12月参保职工{staff}人，已足额缴费。",)
        ),
    ]
    return Told(story, facts, papers, verdict=MET, conditions=_all(MET, *names))


def _annual(rng: Random, seed: int, item: str) -> Told:
    story = story_of(rng, seed, item, chinese_firm(rng), dates.between(rng, date(2025, 6, 2), date(2025, 6, 30)))
    facts = {"within-validity": True, "information-complete": True}
    return Told(
        story,
        facts,
        [licence(story)],
        verdict=MET,
        conditions=_all(MET, "within-validity", "information-complete", "in-time"),
    )


def _town(rng: Random) -> Party:
    """An invented city of Inner Mongolia that applies through its government."""
    owner = chinese_firm(rng, city="沈阳")
    name = f"{rng.choice(('乌兰', '赛罕', '青格', '塔林'))}{rng.choice(('淖', '滩', '川'))}市"
    tax_id = codes.uscc(rng, "150900", body_of="11")
    return replace(owner, name=f"{name}人民政府", tax_id=tax_id, address=f"{name}新华大街{rng.randint(1, 90)}号")


def _city(rng: Random, seed: int, item: str) -> Told:
    story = story_of(rng, seed, item, _town(rng), dates.between(rng, date(2024, 3, 1), date(2024, 5, 30)))
    innovation = item == "innovation-city"
    field = "服务贸易创新发展" if innovation else "服务外包"
    facts: dict[str, Any] = {"industrial-base": True, "revoked-within-three-years": False}
    verdict = MET
    if innovation:
        enough = rng.random() < 0.5  # thirty key enterprises, or three bases
        facts |= {
            "in-regional-plan": True, "budget-and-measures": True, "plan-issued": True,
            "key-enterprises": 30 if enough else 12, "export-bases": 0 if enough else 3,
            "prior-year-trade": money(Decimal(rng.choice((50_000_000, 81_234_567)))),
        }  # fmt: skip
        names = (
            "in-regional-plan",
            "budget-and-measures",
            "plan-issued",
            "industrial-base",
            "enterprises-or-bases",
            "trade",
        )
    else:
        national = rng.random() < 0.4
        facts |= {
            "strategy": True, "budget": True, "staff": True, "outsourcing-enterprises": 3 if national else 15,
            "prior-year-executed": money(Decimal(5_000_000)), "national-standing": national,
        }  # fmt: skip
        names = ("strategy", "budget", "staff", "industrial-base", "enterprises", "executed")
        verdict = AUTOMATIC if national else MET
    papers = [
        application(
            story,
            f"{field}示范城市申请书",
            (f"我市制定了{field}发展规划，产业基础良好，政策措施完备，统计制度健全。",),
            "自治区商务厅",
        ),
        titled(
            story,
            "form",
            f"内蒙古自治区{field}示范城市申报表",
            ("申报城市", story.applicant.name[:-4]),
            ("联系人", story.applicant.person),
        ),
        titled(
            story,
            "table",
            f"内蒙古自治区{'服务贸易' if innovation else '服务外包'}企业基本信息和主要业务统计表",
            ("序号", "企业名称"),
            ("1", chinese_firm(rng).name),
            ("2", chinese_firm(rng).name),
        ),
        titled(story, "schools", "当地高等院校和科研院所情况", ("我市有高等院校3所，科研院所5所，在校学生约4万人。",)),
        titled(
            story,
            "plan",
            f"{field}发展规划及专项支持政策",
            ("规划期内建设公共服务平台，培育外向型企业，安排专项资金。",),
        ),
    ]
    return Told(story, facts, papers, verdict=verdict, conditions=_all(verdict, *names, "not-revoked"))


_SCALES = tuple(f"scale-{s}-{k}" for s in ("district", "zone") for k in ("other", "culture", "medicine"))


def _base(rng: Random, seed: int, item: str) -> Told:
    """A district that gathers enterprises, or a zone that still attracts them: its size is open to discretion."""
    story = story_of(rng, seed, item, _town(rng), dates.between(rng, date(2024, 3, 1), date(2024, 5, 30)))
    young = rng.random() < 0.5
    facts = {
        "plan": True,
        "cooperation": True,
        "infrastructure": True,
        "staff": True,
        "subject": "功能区" if young else "行政区",
        "kind-of-base": "其他",
        "enterprises-gathered": 4 if young else 15,
        "prior-year-volume": money(Decimal(100_000 if young else 1_000_000)),
        "drives-the-field": False,
        "attracting-investment": young,
        "national-standing": False,
        "revoked-within-three-years": False,
    }
    asked = "scale-zone-other" if young else "scale-district-other"
    verdict = DISCRETION if young else MET
    conditions = (
        _all(MET, "plan", "cooperation", "infrastructure", "staff", "not-revoked")
        | _all(NOT_ASKED, *_SCALES, "scale-enterprise")
        | {asked: verdict}
    )
    papers = [
        application(
            story,
            "特色服务出口基地申请书",
            ("基地集聚服务贸易企业，与境内外服务机构开展合作，设有专门机构和人员。",),
            "市商务局",
        ),
        titled(
            story,
            "form",
            "内蒙古自治区特色服务出口基地申报表",
            ("申报主体", story.applicant.name),
            ("联系人", story.applicant.person),
        ),
        titled(
            story,
            "table",
            "内蒙古自治区特色服务出口基地服务贸易主体一览表",
            ("序号", "企业名称"),
            ("1", chinese_firm(rng).name),
            ("2", chinese_firm(rng).name),
        ),
        titled(story, "plan", "服务贸易发展规划", ("基地将服务贸易重点领域列为重要发展方向，拟定发展目标。",)),
    ]
    return Told(story, facts, papers, verdict=verdict, conditions=conditions)


def _key_enterprise(rng: Random, seed: int, item: str) -> Told:
    story = story_of(
        rng, seed, item, chinese_firm(rng, city="呼和浩特"), dates.between(rng, date(2024, 3, 1), date(2024, 5, 30))
    )
    culture = rng.random() < 0.5
    facts = {
        "legal-person": True,
        "not-blacklisted": True,
        "reports-filed": True,
        "foreign-invested": False,
        "kind-of-enterprise": "文化出口类" if culture else "其他",
        "honoured": False,
        "prior-year-trade": money(Decimal(200_000 if culture else 500_000)),
        "prior-year-export": money(Decimal(100_000)),
        "revoked-within-three-years": False,
    }
    conditions = _all(MET, "legal-person", "not-blacklisted", "reports-filed", "not-revoked") | {
        "trade": NOT_ASKED if culture else MET,
        "export": MET if culture else NOT_ASKED,
    }
    papers = [
        application(
            story, "服务贸易重点培育企业申请书", ("本公司开展服务贸易业务，发展较快，具有较好的成长性。",), "市商务局"
        ),
        titled(
            story,
            "form",
            "内蒙古自治区服务贸易重点培育企业（机构）申报表",
            ("申报单位", story.applicant.name),
            ("联系人", story.applicant.person),
        ),
        licence(story),
        titled(
            story,
            "trade",
            "服务进出口收支表",
            ("年度", "服务出口额（美元）", "服务进口额（美元）"),
            ("2023", str(facts["prior-year-export"]), "0.00"),
        ),
        audit(story, 2023, Decimal(rng.randint(10**6, 10**7))),
    ]
    return Told(story, facts, papers, verdict=MET, conditions=conditions)


Tell = Callable[[Random, int, str], Told]
ADVANCED: dict[str, Tell] = {"recognition": _advanced, "re-examination": _advanced, "annual-information": _annual}
INNER_MONGOLIA: dict[str, Tell] = {
    "innovation-city": _city,
    "outsourcing-city": _city,
    "export-base": _base,
    "key-enterprise": _key_enterprise,
}
