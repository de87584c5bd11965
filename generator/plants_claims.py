"""Faults of the claim itself: more than the papers give, more than the cap, 元 taken for 万元, a condition not met."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator.amounts import money
from generator.planting import NotPlantable, Plant, Planted
from generator.plants_rows import scaled
from generator.story import Story

_CAPS = {
    "platform-construction": Decimal(200_000),
    "platform-operation": Decimal(200_000),
    "certification": Decimal(300_000),
    "brand": Decimal(100_000),
    "interest-subsidy": Decimal(500_000),
    "tcm-export-base": Decimal(500_000),
}
_FORMS = {"interest-subsidy": ("form", "application"), "certification": ("form", "application")}


def _keys(story: Story) -> tuple[str, ...]:
    return _FORMS.get(story.item, ("application",))


def clm001(story: Story, rng: Random) -> Planted:
    """More than the text gives on the papers, yet within the cap."""
    if story.item == "interest-subsidy":
        scaled(story, Decimal(1_400_000))
    asked = story.claimed + Decimal(rng.choice((1000, 5000)))
    if story.item == "brand" or asked > _CAPS[story.item]:
        raise NotPlantable("nothing but the cap limits this claim")
    story.asked = asked
    return Planted("CLM001", _keys(story), f"申请金额为 {money(asked)}")


def clm002(story: Story, rng: Random) -> Planted:
    """More than the cap."""
    story.asked = _CAPS[story.item] + Decimal(rng.choice((1, 1000)))
    return Planted("CLM002", _keys(story), f"申请金额为 {money(story.asked)}")


def clm003(story: Story, rng: Random) -> Planted:
    """A claim that dossier.yaml states as if it were in 万元."""
    story.asked = story.claimed // 100 * 100
    stated = money(story.asked / 10_000)
    story.misstated["dossier.yaml"] = {"claimed_amount": stated}
    return Planted("CLM003", _keys(story), f"dossier.yaml 中写作 {stated}")


def eli007(story: Story, rng: Random) -> Planted:
    """A condition of the notice that the analyst finds not met."""
    if story.item == "tcm-export-base":
        story.facts["recognised-base"] = False
        return Planted("ELI007", ("dossier.yaml",), "未获国家认定")
    story.facts["serious-breach"] = True
    return Planted("ELI007", ("dossier.yaml",), "列入失信联合惩戒名单")


PLANTS: dict[str, Plant] = {"CLM001": clm001, "CLM002": clm002, "CLM003": clm003, "ELI007": eli007}
