"""A second family of dossiers by another hand, used for the benchmark alone: never look here while tuning a reader.

Other layouts, wordings, rulings, typefaces, banks and habits of scanning than the generator for tuning; its own stories
and its own truth, in the same expected.json.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.other_hand.assemble import make_one
from benchmarks.other_hand.faces import missing
from benchmarks.other_hand.record import Plan

__all__ = ["COUNT", "PLANS", "Plan", "make", "make_one", "missing"]

PLANS: tuple[Plan, ...] = (
    Plan("certification", False, "clean"),
    Plan("interest-subsidy", True, "office", ("WIN003", "DEC003", "CON001")),
    Plan("platform", False, "mixed", ("INV007",), photos=4),
    Plan("certification", True, "mixed", ("WIN001", "INV002", "DUP001", "DOC002")),
    Plan("interest-subsidy", False, "clean", digital=0.4, register="xlsx"),
    Plan("certification", False, "office", ("INV001", "INV006", "INV008", "DOC001"), photos=3, register="csv"),
    Plan("interest-subsidy", True, "clean", ("DEC001", "DEC002", "CON002")),
    Plan("platform", True, "office", ("INV005",)),
)
COUNT = len(PLANS)


def make(folder: Path, seed: int, count: int) -> None:
    """Write `count` dossiers under `folder`, the plans in turn; needs the faces of `missing()`."""
    for index in range(count):
        make_one(folder, seed + index, PLANS[index % len(PLANS)])
