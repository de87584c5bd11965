"""What a run found, module by module, kept in results.json."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.mutation.mutants import Mutant

HERE = Path(__file__).resolve().parent
KEPT = HERE / "results.json"
ENOUGH = 0.85  # of the mutants are killed, at least


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test noticed: the line of its statement, what changed, and what it lies within."""

    line: int
    name: str
    within: str


@dataclass(frozen=True, slots=True)
class ModuleResult:
    """A module's score, of the source with this digest: `tried` of its `mutants`, evenly spread over its text."""

    module: str
    source: str
    mutants: int
    tried: int
    survivors: tuple[Survivor, ...]

    @classmethod
    def of(cls, module: str, source: str, mutants: int, tried: int, survivors: Sequence[Mutant]) -> ModuleResult:
        return cls(module, source, mutants, tried, tuple(Survivor(m.first, m.name, m.within) for m in survivors))


def load(path: Path = KEPT) -> dict[str, ModuleResult]:
    """The kept results by module; none where there are none yet."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text("utf-8"))
    return {
        module: ModuleResult(
            module, r["source"], r["mutants"], r["tried"], tuple(Survivor(**s) for s in r["survivors"])
        )
        for module, r in kept.items()
    }


def keep(result: ModuleResult, path: Path = KEPT) -> None:
    """Put a module's result in the place of its last; pieces may run side by side."""
    lock = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path.write_text(_json({**load(path), result.module: result}), "utf-8")
    finally:
        os.close(lock)


def _json(every: Mapping[str, ModuleResult]) -> str:
    kept = {m: {k: v for k, v in asdict(r).items() if k != "module"} for m, r in sorted(every.items())}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def killed(results: Iterable[ModuleResult]) -> tuple[int, int]:
    """How many were killed, and how many were tried."""
    every = list(results)
    tried = sum(r.tried for r in every)
    return tried - sum(len(r.survivors) for r in every), tried
