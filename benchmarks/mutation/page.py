"""Writes docs/mutation.md: the score of each module, and every mutant that survived with the reason why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.mutation.results import HERE, ModuleResult, Survivor, killed
from benchmarks.mutation.targets import GROUPS, ROOT, modules

PAGE = ROOT / "docs" / "mutation.md"
REASONS = HERE / "reasons.yaml"


_HEAD = """\
# Mutation testing

Written by `python -m benchmarks.mutation` from `results.json` and `reasons.yaml`, not by hand. A mutant is one small
change to one function; it is killed where a quick test of the rules, the gate or the calculation fails on it. How it is
done and why so: [decision 0023](decisions/0023-mutation-testing.md).

**{share} of {tried} mutants tried were killed.** Where fewer were tried than there are, they are every Nth of the
module's text. A module that has changed since it was tried stands here as it was then. Where only some of the tests
were let try (`--tests`), the others may notice more.

| modules | mutants | tried | killed | share |
| --- | ---: | ---: | ---: | ---: |"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why mutants survive: those within such a statement, of such a module, whose change has such words."""

    why: str
    within: str = ""
    module: str = ""
    change: tuple[str, ...] = ()

    def holds(self, module: str, survivor: Survivor) -> bool:
        """Whether it is the reason of this one: all that it names must fit, of `change` one."""
        place = (not self.within or self.within == survivor.within) and self.module in module
        return place and (not self.change or any(c in survivor.name for c in self.change))


def reasons(path: Path = REASONS) -> tuple[Reason, ...]:
    """The reasons in their order; the first that holds is a survivor's. ValueError for one that would fit all."""
    found = []
    for entry in yaml.safe_load(path.read_text("utf-8")) or []:
        change = entry.get("change", ())
        reason = Reason(**{**entry, "change": (change,) if isinstance(change, str) else tuple(change)})
        if not (reason.within or reason.change):
            raise ValueError(f"a reason that fits every mutant: {reason.why}")
        found.append(reason)
    return tuple(found)


def told(results: Mapping[str, ModuleResult]) -> str:
    """The page."""
    noticed, tried = killed(results.values())
    lines = [_HEAD.format(share=_share(noticed, tried), tried=tried)]
    for group in GROUPS:
        mine = [results[m] for m in modules(group) if m in results]
        lines.append(_row(f"**{group}**", mine))
        lines += [_row(f"`{r.module}`", [r]) for r in mine]
    return "\n".join([*lines, "", *_survivors(results), ""])


def _row(name: str, of: Iterable[ModuleResult]) -> str:
    every = list(of)
    noticed, tried = killed(every)
    return f"| {name} | {sum(r.mutants for r in every)} | {tried} | {noticed} | {_share(noticed, tried)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "–"


def _survivors(results: Mapping[str, ModuleResult]) -> Iterable[str]:
    """The survivors by reason, those without one last."""
    known = reasons()
    by: dict[str, list[tuple[str, Survivor]]] = {r.why: [] for r in known}
    open_: list[tuple[str, Survivor]] = []
    for module, result in sorted(results.items()):
        for survivor in result.survivors:
            reason = next((r for r in known if r.holds(module, survivor)), None)
            (open_ if reason is None else by[reason.why]).append((module, survivor))
    for why, those in (*by.items(), ("No test says so yet.", open_)):
        if those:
            yield from ("", f"## {len(those)}: {why}", "")
            yield from (f"- {_place(module, s)} {_code(s.name)}" for module, s in those)


def _place(module: str, survivor: Survivor) -> str:
    return f"{module}:{survivor.line}"


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
