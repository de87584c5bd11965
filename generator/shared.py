"""Papers of another dossier that this one shows too: drawn as there, scanned anew here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator import story, telling
from generator.job import Job, Spec
from generator.plants import Planted

Specs = Callable[[Job, story.Story], list[Spec]]


@dataclass(frozen=True)
class Shared:
    """A document of the dossier of `seed` and `item` (as small as this one), by its key there, and the fault it is."""

    code: str  # "DUP002", "DUP003" or "DUP004"
    seed: int
    item: str
    key: str


def added(job: Job, wanted: Sequence[Shared], specs: Specs) -> tuple[list[Spec], list[Planted]]:
    """The papers to be put into a dossier, and what is planted by them.

    Raises ValueError for a key that the other dossier does not have.
    """
    out, done = [], []
    for one in wanted:
        other = replace(job, seed=one.seed, item=one.item, labels={}, placed=[], files=[])
        found = {s.key: s for s in specs(other, telling.build(one.seed, one.item, small=job.small))}
        if one.key not in found:
            raise ValueError(f"dossier {one.seed} {one.item} has no {one.key}; it has {', '.join(found)}")
        key = f"shared:{one.seed}:{one.key}"
        out.append(Spec(key, found[one.key].label, found[one.key].make))
        done.append(Planted(one.code, (key,), f"与卷宗 {one.seed}（{one.item}）共用 {one.key}"))
    return out, done
