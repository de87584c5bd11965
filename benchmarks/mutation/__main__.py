"""Mutation testing of the rules, the gate and the calculation.

    python -m benchmarks.mutation [MODULE...] [--sample N] [--survivors] [--tests PATH...] [--tell]

MODULE is part of a module's path (`validators/rules`, `pipeline/gate`); without one, all are tried. Each module's
result goes to results.json as soon as it is done, so that a run may be made in pieces, and docs/mutation.md is written
anew from it and from reasons.yaml. `--sample N` tries every Nth mutant of each module. `--survivors` tries once more
what survived before, and as much as otherwise of a module that has changed since. `--tests` lets these tests alone
notice, which takes a fraction of the time: what they kill is killed, what survives them the others may still notice.
`--tell` only writes the page. Exit status 1 where fewer than 85 % of the mutants were killed.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Sequence

from benchmarks.mutation import page, results
from benchmarks.mutation.mutants import Mutant, digest, mutants, sample
from benchmarks.mutation.results import ModuleResult
from benchmarks.mutation.running import Session, is_killed_afresh, session
from benchmarks.mutation.targets import GROUPS, ROOT, TESTS, modules


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the command's result


def _chosen(parts: Sequence[str]) -> list[str]:
    every = [m for group in GROUPS for m in modules(group)]
    return [m for m in every if not parts or any(p in m for p in parts)]


def _sound(bench: Session, every: Sequence[Mutant], source: str) -> None:
    """RuntimeError where a test fails on the module as it is, put in as a mutant is: then no killing means anything."""
    for mutant in every[:1]:
        if bench.is_killed(dataclasses.replace(mutant, source=source), bench.tests_for(mutant)) is not None:
            raise RuntimeError(f"{mutant.module} is killed as it is")


class _Work:
    """Tries the mutants of one module after the other."""

    def __init__(self, chosen: Sequence[str], step: int, survivors: bool) -> None:
        self.chosen, self.step, self.survivors = chosen, step, survivors

    def __call__(self, bench: Session) -> None:
        for module in self.chosen:
            self._module(bench, module)

    def _module(self, bench: Session, module: str) -> None:
        source = (ROOT / module).read_text("utf-8")
        every = list(mutants(ROOT, module))
        _sound(bench, every, source)
        before = results.load().get(module)
        tried = sample(every, self.step)
        if self.survivors and before is not None and before.source == digest(source):
            again = {s.name for s in before.survivors}
            survivors = self._survivors(bench, [m for m in every if m.name in again])
            result = ModuleResult.of(module, before.source, before.mutants, before.tried, survivors)
        else:
            survivors = self._survivors(bench, tried)
            result = ModuleResult.of(module, digest(source), len(every), len(tried), survivors)
        _say(f"{module}: {result.tried - len(survivors)} of {result.tried} killed, {result.mutants} there are")
        for m in survivors:
            _say(f"  {m.first}: {m.name}{'' if bench.tests_for(m) else '  [no test runs it]'}")
        results.keep(result)

    def _survivors(self, bench: Session, tried: Sequence[Mutant]) -> list[Mutant]:
        lately: dict[str, list[int]] = {}  # by function, the tests that noticed, the latest first
        out = []
        for mutant in tried:
            tests = bench.tests_for(mutant)
            good = [t for t in lately.get(mutant.function, []) if t in tests][:8]
            killer = bench.is_killed(mutant, [*good, *(t for t in tests if t not in good)])
            if killer is None and mutant.within == "" and bench.ran_at_collection(mutant):
                nodes = [bench.items[t].nodeid for t in tests] or [bench.items[0].nodeid]
                killer = -1 if is_killed_afresh(mutant, nodes) else None
            if killer is None:
                out.append(mutant)
            elif killer >= 0:
                mine = lately.setdefault(mutant.function, [])
                if killer in mine:
                    mine.remove(killer)
                mine.insert(0, killer)
        return out


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--sample", type=int, default=1, metavar="N")
    parser.add_argument("--survivors", action="store_true")
    parser.add_argument("--tests", nargs="+", metavar="PATH", default=TESTS)
    parser.add_argument("--tell", action="store_true")
    options = parser.parse_args(arguments)
    chosen = _chosen(options.modules)
    if not chosen:
        parser.error(f"no module is called like that; the groups are {', '.join(GROUPS)}")
    if not options.tell:
        session(chosen, _Work(chosen, options.sample, options.survivors), options.tests)
    page.PAGE.write_text(page.told(results.load()), encoding="utf-8")
    noticed, tried = results.killed(results.load().values())
    return 0 if noticed >= results.ENOUGH * tried else 1


if __name__ == "__main__":
    sys.exit(main())
