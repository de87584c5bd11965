"""Faults of contracts, certificates, awards and letters: days, parties, holders, signatures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator.names import chinese_firm
from generator.planting import NotPlantable, Plant, Planted, fresh
from generator.story import LISTED, Contract, Story
from generator.withheld import MARKS


def _pick_contract(story: Story, rng: Random) -> tuple[str, Contract]:
    kind, pool = ("contract", story.contracts) if story.contracts else ("purchase", story.purchases)
    i = fresh(story, rng, kind, range(len(pool)))
    return f"{kind}:{i}", pool[i]


def win004(story: Story, rng: Random) -> Planted:
    """A contract that ended before the window."""
    key, contract = _pick_contract(story, rng)
    contract.signed_on = date(2019, rng.randint(1, 12), rng.randint(1, 28))
    contract.starts = contract.signed_on + timedelta(days=3)
    contract.ends = date(2022, rng.randint(1, 5), 28)
    return Planted("WIN004", (key,), f"合同期限至 {contract.ends}")


def con003(story: Story, rng: Random) -> Planted:
    """A contract that nobody signed or sealed, or that bears no day."""
    key, _ = _pick_contract(story, rng)
    undated = rng.random() < 0.5
    story.withheld[key] = frozenset({"signed_on"} if undated else {MARKS})
    return Planted("CON003", (key,), "合同未注明签订日期" if undated else "合同未签字盖章")


def win005(story: Story, rng: Random) -> Planted:
    """A new certification whose certificate was issued after the window."""
    i = fresh(story, rng, "certificate", range(len(story.certificates)))
    day = date(2023, 7, rng.randint(4, 30))
    until = date(2026, 7, 1)
    story.certificates[i] = replace(story.certificates[i], issued_on=day, valid_until=until, category="新申请")
    return Planted("WIN005", (f"certificate:{i}",), f"证书签发日期改为 {day}")


def con004(story: Story, rng: Random) -> Planted:
    """A certificate or an award of another firm."""
    other = chinese_firm(rng)
    if story.award is not None:
        story.misstated["award:holder"] = other.name
        return Planted("CON004", ("award",), f"获奖单位为 {other.name}")
    i = fresh(story, rng, "certificate", range(len(story.certificates)))
    story.certificates[i] = replace(story.certificates[i], holder=other)
    return Planted("CON004", (f"certificate:{i}",), f"持证单位为 {other.name}")


def doc003(story: Story, rng: Random) -> Planted:
    """A commitment letter that nobody signed or sealed."""
    story.withheld["commitment"] = frozenset({MARKS})
    return Planted("DOC003", ("commitment",), "承诺书未签字盖章")


def eli004(story: Story, rng: Random) -> Planted:
    """A certification that is on no list of the notice."""
    i = fresh(story, rng, "certificate", range(len(story.certificates)))
    story.certificates[i] = replace(story.certificates[i], kind=LISTED)
    story.certification_contracts[i].service = LISTED
    return Planted("ELI004", (f"certificate:{i}", "form"), "认证不在支持范围内")


def eli005(story: Story, rng: Random) -> Planted:
    """A sixth certification, or a second project."""
    if story.certificates:
        if len(story.certificates) < 6:
            raise NotPlantable("fewer than six certifications")
        return Planted("ELI005", ("form",), f"申报 {len(story.certificates)} 项认证")
    if story.item in {"interest-subsidy", "tcm-export-base"}:
        raise NotPlantable("the text counts no projects here")
    story.facts["projects-claimed"] = 2
    return Planted("ELI005", ("dossier.yaml",), "申报两个项目")


def eli006(story: Story, rng: Random) -> Planted:
    """An award that is on no list of the notice."""
    if story.award is None:
        raise NotPlantable("no award in this story")
    story.award = ("诚信纳税示范企业", *story.award[1:])
    return Planted("ELI006", ("award",), "称号不在支持范围内")


def eli003(story: Story, rng: Random) -> Planted:
    """One enterprise fewer than a platform has to have served."""
    if story.platform is None or story.item == "tcm-export-base":
        raise NotPlantable("no number of enterprises is asked for")
    least = 5 if story.item == "platform-construction" else 10
    del story.platform.served[least - 1 :]
    return Planted("ELI003", ("served",), f"只服务了 {least - 1} 家企业")


def eli002(story: Story, rng: Random) -> Planted:
    """An applicant whose licence names an address in another city."""
    story.applicant = replace(story.applicant, address=f"沈阳市和平区南湖里路{rng.randint(1, 99)}号")
    return Planted("ELI002", ("licence",), f"住所为 {story.applicant.address}")


def win006(story: Story, rng: Random) -> Planted:
    """A platform whose first service lies outside the item's own period."""
    if story.platform is None:
        raise NotPlantable("no platform in this story")
    story.platform.since = date(2024, 1, 15) if story.item == "tcm-export-base" else date(2018, rng.randint(2, 11), 9)
    return Planted("WIN006", ("form",), f"平台投入运营时间为 {story.platform.since}")


def win007(story: Story, rng: Random) -> Planted:
    """A claim handed in a day or a few after the last."""
    story.signed_on = date(2025, 6, rng.randint(28, 30))
    return Planted("WIN007", ("dossier.yaml",), f"申报日期为 {story.signed_on}")


def tie012(story: Story, rng: Random) -> Planted:
    """A contract for less than was executed under it."""
    if story.item != "interest-subsidy":
        raise NotPlantable("nobody states there what was executed under a contract")
    i = fresh(story, rng, "contract", range(len(story.contracts)))
    contract = story.contracts[i]
    contract.amount = contract.words = (contract.amount / 4).to_integral_value() + Decimal(0)
    return Planted("TIE012", (f"contract:{i}", "register", "form"), f"合同金额只有 {contract.amount}")


PLANTS: dict[str, Plant] = {
    "WIN004": win004, "WIN005": win005, "WIN006": win006, "WIN007": win007, "CON003": con003, "CON004": con004,
    "DOC003": doc003, "ELI002": eli002, "ELI003": eli003, "ELI004": eli004, "ELI005": eli005, "ELI006": eli006,
    "TIE012": tie012,
}  # fmt: skip
