"""The families of generated dossiers: two that the reader is tuned on, and the one by another hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import other_hand, varied_layouts
from generator import generate

# Every rule of the first issue, spread so that each dossier has a few faults; () is a clean dossier.
PLANTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("certification", "folder", ()),
    ("certification", "volume", ("WIN001", "INV001", "INV005", "CON001")),
    ("interest-subsidy", "folder", ()),
    ("interest-subsidy", "volume", ("WIN003", "DEC001", "CON002", "DOC002")),
    ("certification", "volume", ()),
    ("certification", "folder", ("INV002", "INV006", "DUP001", "DOC001")),
    ("interest-subsidy", "volume", ()),
    ("interest-subsidy", "folder", ("DEC002", "DEC003", "DOC004")),
    ("certification", "folder", ("INV007", "INV008", "DOC002", "CON002")),
)
PROFILES = ("clean", "office", "mixed")


@dataclass(frozen=True, slots=True)
class Family:
    """A source of dossiers; `make(folder, first_seed, count)` writes them. No test draws from these seeds."""

    name: str
    first_seed: int
    count: int
    make: Callable[[Path, int, int], None]


def make_tuned(folder: Path, seed: int, count: int) -> None:
    """`count` dossiers of the generator for tuning under `folder`, profiles and faults in turn."""
    for index in range(count):
        item, binding, plants = PLANTS[index % len(PLANTS)]
        generate(
            folder,
            seed=seed + index,
            item=item,
            binding=binding,
            profile=PROFILES[index % len(PROFILES)],
            born_digital=0.3,
            plants=plants,
            filler_pages=0,
            dossier_id=f"BENCH-{seed + index}",
        )


BOTH = ("tuned", "other")  # what is told side by side
FAMILIES = {
    "tuned": Family("tuned", 50_000, len(PLANTS), make_tuned),
    "varied": Family("varied", 80_000, varied_layouts.COUNT, varied_layouts.make),
    "tables": Family("tables", 70_000, varied_layouts.COUNT, varied_layouts.make_tables),
    "other": Family("other", 90_000, other_hand.COUNT, other_hand.make),
}
