"""What every plant stands on: the fault as the truth tells it, documents that it may hit, totals that follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from generator.story import Story


@dataclass(frozen=True)
class Planted:
    """A fault with the keys of the documents that show it and a sentence that says what was done."""

    code: str
    keys: tuple[str, ...]
    what: str


class NotPlantable(ValueError):
    """The item's story has nothing that this fault could be planted in."""


def pick_invoice(story: Story, rng: Random) -> int:
    claimed = len(story.certificates) or (len(story.platform.expenses) if story.platform else len(story.invoices))
    found = range(min(claimed, len(story.invoices)))
    if not found:
        raise NotPlantable("no invoice in this story that this fault could be planted in")
    return fresh(story, rng, "invoice", found)


def fresh(story: Story, rng: Random, kind: str, indexes: Sequence[int]) -> int:
    """One of the indexes, one without a fault where there is any."""
    if not indexes:
        raise NotPlantable(f"no {kind} in this story that this fault could be planted in")
    chosen = rng.choice([i for i in indexes if f"{kind}:{i}" not in story.touched] or list(indexes))
    story.touched.add(f"{kind}:{chosen}")
    return chosen


def retotal(story: Story, index: int, total: Decimal) -> None:
    """Carry another total through what ties to it: payment, certificate fee, contract."""
    bill = story.invoices[index]
    delta = total - bill.total
    bill.total = bill.words = total
    if index < len(story.payments):
        story.payments[index].amount = total
    if story.platform:
        purchase = story.purchases[next(e.purchase for e in story.platform.expenses if e.invoice == index)]
        purchase.amount = purchase.words = purchase.amount + delta
        name, fee = purchase.fees[-1]
        purchase.fees[-1] = (name, fee + delta)
    if index < len(story.certificates):
        story.certificates[index] = replace(story.certificates[index], fee=total)
        contract = story.certification_contracts[index]
        contract.amount = contract.words = total
        name, fee = contract.fees[-1]
        contract.fees[-1] = (name, fee + delta)


Plant = Callable[[Story, Random], Planted]
