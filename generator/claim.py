"""A claim under one of the four programmes beside the Dalian notice, as told before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from generator.drawn import Drawn
from generator.forms import claim_papers, papers
from generator.names import Party, firm_stem
from generator.story import Story

Draw = Callable[[Random], Drawn]
Paper = tuple[str, str, Draw]  # the key in the dossier, the name in a list of contents, how it is drawn


@dataclass
class Told:
    """What a claim says, the papers that it brings, and what must come of it.

    `claimed` and `payable` are CNY, None where the item pays nothing or recognises; `payable` is worked out from the
    text by whoever tells the claim, never by the pipeline. `verdict` is what a recognition must end in and
    `conditions` how each of its conditions stands, by name. A share of a fund is `payable` within the fund as long as
    nobody else asks for it.
    """

    story: Story
    facts: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    claimed: Decimal | None = None
    payable: Decimal | None = None
    verdict: str | None = None
    conditions: Mapping[str, str] = field(default_factory=dict)


def story_of(rng: Random, seed: int, item: str, applicant: Party, submitted_on: date) -> Story:
    """A story of which nothing is told yet but who applies, and when."""
    story = Story(seed, item, applicant, "", rng.choice((500, 1000, 3000)), date(2012, rng.randint(1, 12), 8))
    story.signed_on = submitted_on
    story.auditor = f"{applicant.address[:2]}{firm_stem(rng)}会计师事务所（普通合伙）"
    return story


def licence(story: Story) -> Paper:
    """The business licence."""
    return "licence", "营业执照", lambda rng: papers.licence(story, rng)


def application(
    story: Story, title: str, account: Sequence[str], addressee: str, claimed: Decimal | None = None
) -> Paper:
    """The application in prose, with the claim where there is one."""
    return (
        "application",
        title[-4:],
        lambda rng: claim_papers.application(title, account, claimed, addressee, story, rng),
    )


def titled(story: Story, key: str, title: str, *rows: Sequence[str]) -> Paper:
    """A paper of no kind of its own under the title that the list asks for."""
    return key, title, lambda rng: claim_papers.titled(title, rows, story, rng)


def audit(story: Story, year: int, income: Decimal) -> Paper:
    """The audited accounts of a year."""
    return f"audit:{year}", f"{year}年度审计报告", lambda rng: claim_papers.audit(year, income, story, rng)


def whole(rng: Random, low: int, high: int) -> Decimal:
    """An even amount of whole yuan: half of it is whole too, so that no rounding of rows is in question."""
    return Decimal(2 * rng.randint(low // 2, high // 2))
