"""Mutation testing: what the mutants are, where they are put, and that its page says what was measured."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.mutation import page, results, running
from benchmarks.mutation.mutants import Mutant, mutants, sample
from benchmarks.mutation.page import Reason, reasons
from benchmarks.mutation.results import ModuleResult, Survivor, killed, load
from benchmarks.mutation.running import Session, Usual
from benchmarks.mutation.targets import GROUPS, ROOT, TESTS, modules

_SOURCE = '''"""A module."""

from functools import cached_property


class Account:
    """Holds."""

    limit: int = 3

    @cached_property
    def left(self) -> int | None:
        """What is left."""
        if self.limit > 2:
            return self.limit - 1
        raise ValueError("no")


def paired(a: list[int], b: list[int], start: int = 0) -> list[int]:
    return [x + y for x, y in zip(a, b, strict=True)]
'''


@pytest.fixture
def made(tmp_path: Path) -> list[Mutant]:
    (tmp_path / "m.py").write_text(_SOURCE, "utf-8")
    return list(mutants(tmp_path, "m.py"))


def test_decorated_functions_are_mutated_annotations_and_defaults_are_not(made: list[Mutant]) -> None:
    changes = {m.name.partition(": ")[2] for m in made if m.function == "Account.left"}
    assert any("> 2" in c and ">= 2" in c for c in changes)
    assert any("- 1" in c and "+ 1" in c for c in changes)
    assert {m.function for m in made} == {"Account.left", "paired"}
    assert all("| None" in m.source and "start: int = 0" in m.source and "limit: int = 3" in m.source for m in made)


def test_each_mutant_is_one_change_that_compiles_under_a_name_of_its_own(made: list[Mutant]) -> None:
    assert len({m.name for m in made}) == len(made)
    for mutant in made:
        compile(mutant.source, "m.py", "exec")
        here, there = _SOURCE.splitlines(), mutant.source.splitlines()
        assert len(here) == len(there)
        differing = [n for n, (a, b) in enumerate(zip(here, there, strict=True), 1) if a != b]
        assert len(differing) == 1 and mutant.first <= differing[0] <= mutant.last


def test_a_mutant_says_where_it_lies(made: list[Mutant]) -> None:
    assert {m.line for m in made} == {11, 19}  # the decorator's, for by it the code object is known
    assert {m.within for m in made if "XXno" in m.name} == {"raise"}
    assert any(m.within == "strict" and "strict=False" in m.name for m in made)
    assert not any(m.within == "strict" for m in made if "x - y" in m.name)


def _tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, test: Callable[[Any], bool]) -> dict[str, int | None]:
    """Every mutant of the module, tried in a child with one test, by its name."""
    spec = importlib.util.spec_from_file_location("m", tmp_path / "m.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(running, "ROOT", tmp_path)
    monkeypatch.setattr(running, "_fails", lambda _: not test(module))
    bench = Session(["m.py"], lambda _: None)
    bench.items = [None]  # type: ignore[list-item]
    bench.usual = Usual((0.01,), {"m.py": {20: frozenset({0})}})
    code = module.paired.__code__
    bench.functions = {(code.co_filename, code.co_qualname, code.co_firstlineno): [module.paired]}
    every = [m for m in mutants(tmp_path, "m.py") if m.function == "paired"]
    assert all(bench.tests_for(m) == [0] for m in every)
    return {m.name: bench.is_killed(m, [0]) for m in every}


def test_a_mutant_lives_in_a_child_and_dies_where_a_test_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[Mutant]
) -> None:
    def adds(module: Any) -> bool:
        return bool(module.paired([3], [2]) == [5])

    found = _tried(tmp_path, monkeypatch, adds)
    assert any("x - y" in name and killer == 0 for name, killer in found.items())
    assert any("strict=False" in name and killer is None for name, killer in found.items())
    assert any("None" in name and killer == -1 for name, killer in found.items())  # the test itself broke down
    assert set(_tried(tmp_path, monkeypatch, lambda _: True).values()) == {None}
    assert made


def test_a_source_that_changed_meanwhile_is_no_mutant(made: list[Mutant]) -> None:
    code = compile("\n" + made[0].source, "m.py", "exec")
    with pytest.raises(LookupError):
        running.code_of(code, made[0])
    assert running.code_of(compile(made[0].source, "m.py", "exec"), made[0]).co_qualname == made[0].function


def test_a_sample_is_spread_over_the_text(made: list[Mutant]) -> None:
    assert sample(made, 1) == made
    assert list(sample(made, 3)) == made[1::3]


def test_the_groups_name_modules_and_tests_that_are() -> None:
    every = [m for group in GROUPS for m in modules(group)]
    assert len(every) == len(set(every)) > 50
    assert all((ROOT / test).exists() for test in TESTS)


def test_a_reason_fits_by_all_that_it_names() -> None:
    survivor = Survivor(3, "f: a < b → a <= b", "")
    assert Reason("w", module="sums", change=("a < b",)).holds("validators/sums.py", survivor)
    assert not Reason("w", module="fx", change=("a < b",)).holds("validators/sums.py", survivor)
    assert not Reason("w", within="raise").holds("validators/sums.py", survivor)


def test_results_are_kept_module_by_module(tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    first = ModuleResult("a.py", "00", 4, 4, (Survivor(1, "f: x → y", ""),))
    results.keep(first, kept)
    results.keep(ModuleResult("b.py", "01", 6, 3, ()), kept)
    assert load(kept)["a.py"] == first
    assert killed(load(kept).values()) == (6, 7)


def test_the_page_says_what_was_measured() -> None:
    assert page.told(load()) == page.PAGE.read_text("utf-8")


def test_enough_is_killed_and_every_reason_is_somebodys() -> None:
    for group in GROUPS:
        noticed, tried = killed(load()[m] for m in modules(group) if m in load())
        assert noticed >= results.ENOUGH * tried > 0, group
    survivors = [(m, s) for m, r in load().items() for s in r.survivors]
    for reason in reasons():
        assert any(reason.holds(m, s) for m, s in survivors), reason.why
