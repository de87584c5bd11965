"""Tries mutants: the tests are collected once, each mutant is put into a forked child's functions and dies with it.

A child costs what its tests cost, not an interpreter's start. A test that does not run the changed statement cannot
notice, so that a mutant is tried with the others alone, the quickest first; the first failure ends it.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

from benchmarks.mutation.mutants import Mutant
from benchmarks.mutation.targets import ROOT, TESTS

_MORE_MEMORY = 2 << 30  # bytes a mutant may take beyond what it was born with
_PATIENCE = 10  # how many times its usual time a test may take
_LEAST_SECONDS = 2.0
_WALL_SECONDS = 400
# What tells why a test failed costs as much as the failing test, and nobody reads it.
_UNNEEDED = ("cacheprovider", "warnings", "logging", "unraisableexception", "threadexception", "faulthandler")


@dataclass(frozen=True, slots=True)
class Usual:
    """What the tests do without a mutant: for each its CPU seconds; for each module's line the tests that run it."""

    seconds: tuple[float, ...]
    tests_of: Mapping[str, Mapping[int, frozenset[int]]]


@dataclass(slots=True)
class Session:
    """A pytest plugin: collects, then gives `work` the floor instead of running the tests."""

    targets: Sequence[str]
    work: Callable[[Session], None]
    items: Sequence[pytest.Item] = ()
    collected: set[tuple[str, str]] = field(default_factory=set)
    functions: dict[tuple[str, str, int], list[FunctionType]] = field(default_factory=dict)
    usual: Usual = Usual((), {})

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called by pytest in the place of its own loop."""
        sys.setprofile(None)
        self.items = session.items
        for target in self.targets:  # a rule that no test imported yet would be imported unchanged
            importlib.import_module(target.removesuffix(".py").replace("/", "."))
        paths = {str(ROOT / t) for t in self.targets}
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename in paths:
                code = thing.__code__
                self.functions.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(thing)
        gc.collect()
        gc.freeze()
        self.usual = self._measure()
        self.work(self)
        return True

    def watch(self, frame: FrameType, event: str, _: Any) -> None:
        """Notes which of the targets' functions run while tests are collected."""
        if event == "call":
            self.collected.add((frame.f_code.co_filename, frame.f_code.co_qualname))

    def _measure(self) -> Usual:
        """The tests' usual run, in a child, so that nothing of it stays; RuntimeError where one of them fails."""
        read, write = os.pipe()
        if (child := os.fork()) == 0:
            os.close(read)
            with os.fdopen(write, "wb") as out:
                pickle.dump(_usual(self.items, self.targets), out)
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as told:
            found: Usual | str = pickle.load(told)
        os.waitpid(child, 0)
        if isinstance(found, str):
            raise RuntimeError(f"fails without any mutant: {found}")
        return found

    def tests_for(self, mutant: Mutant) -> list[int]:
        """The tests that run the mutant's statement, quickest first."""
        by_line = self.usual.tests_of.get(mutant.module, {})
        found = frozenset[int]().union(*(by_line.get(n, ()) for n in range(mutant.first, mutant.last + 1)))
        return sorted(found, key=lambda i: (self.usual.seconds[i], i))

    def ran_at_collection(self, mutant: Mutant) -> bool:
        """Whether its function made something before the first test, that a forked child only inherits."""
        path = str(ROOT / mutant.module)
        return any(f == path and q.split(".<locals>")[0] == mutant.function for f, q in self.collected)

    def is_killed(self, mutant: Mutant, tests: Sequence[int]) -> int | None:
        """The test that noticed, -1 where the mutant ran out of time or memory, None where it survived.

        LookupError where the module's file is no longer what was imported.
        """
        path = str(ROOT / mutant.module)
        code = code_of(compile(mutant.source, path, "exec", dont_inherit=True), mutant)
        read, write = os.pipe()
        if (child := os.fork()) == 0:
            os.close(read)
            self._try(code, mutant, tests, write)
        os.close(write)
        with os.fdopen(read, "rb") as told:
            word = told.read()
        os.waitpid(child, 0)
        last = word.split(b"\n")[-1] if word else b""
        return None if last == b"survived" else int(last) if last else -1

    def _try(self, code: CodeType, mutant: Mutant, tests: Sequence[int], out: int) -> None:
        """In the child: never returns."""
        silence()
        try:
            resource.setrlimit(resource.RLIMIT_AS, (_address_space() + _MORE_MEMORY,) * 2)
            signal.alarm(_WALL_SECONDS)
            for function in self.functions.get((code.co_filename, mutant.function, mutant.line), ()):
                function.__code__ = code
            for at in tests:
                signal.setitimer(signal.ITIMER_PROF, max(_LEAST_SECONDS, _PATIENCE * self.usual.seconds[at]))
                if _fails(self.items[at]):
                    os.write(out, str(at).encode())
                    os._exit(1)
            os.write(out, b"survived")
            os._exit(0)
        except BaseException:  # noqa: BLE001 - whatever a mutant throws, it dies here
            os._exit(1)


def session(targets: Sequence[str], work: Callable[[Session], None], tests: Sequence[str] = TESTS) -> None:
    """Collect the tests and let `work` try mutants of the targets. Raises RuntimeError where that fails."""
    _profile()
    bench = Session(targets, work)
    paths = {str(ROOT / t) for t in targets}

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        if frame.f_code.co_filename in paths:
            bench.watch(frame, event, argument)

    sys.setprofile(watch)
    status = pytest.main(_arguments(tests), plugins=[bench])
    if status != 0:
        raise RuntimeError(f"the tests could not be collected (pytest says {status})")


def is_killed_afresh(mutant: Mutant, nodes: Iterable[str]) -> bool:
    """The same in an interpreter of its own that imports the mutant: for what runs while tests are collected."""
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as mutated:
        mutated.write(mutant.source)
        mutated.flush()
        command = [sys.executable, "-m", "benchmarks.mutation.running", str(ROOT / mutant.module), mutated.name, *nodes]
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=_WALL_SECONDS)
        except subprocess.TimeoutExpired:
            return True
    return done.returncode != 0


def _afresh(path: str, mutated: str, nodes: Sequence[str]) -> int:
    from importlib.machinery import SourceFileLoader

    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        if self.path == path:
            return compile(Path(mutated).read_text("utf-8"), path, "exec", dont_inherit=True)
        return usual(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
    _profile()
    return int(pytest.main([*_arguments(nodes), "-x"]))


def _arguments(tests: Iterable[str]) -> list[str]:
    without = [a for plugin in _UNNEEDED for a in ("-p", f"no:{plugin}")]
    return ["-s", "--assert=plain", "--tb=native", *without, f"--rootdir={ROOT}", *tests]


def _profile() -> None:
    """Property tests draw the same examples in every run, and do not shrink what they found."""
    hypothesis_settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    hypothesis_settings.load_profile("mutation")


def _usual(items: Sequence[pytest.Item], targets: Sequence[str]) -> Usual | str:
    silence()
    names = {str(ROOT / t): t for t in targets}
    lines: dict[str, dict[int, set[int]]] = {t: {} for t in targets}
    seconds = []
    for at, item in enumerate(items):
        began = time.process_time()
        seen = _traced(item, names)
        if seen is None:
            return item.nodeid
        seconds.append(time.process_time() - began)
        for target, numbers in seen.items():
            for number in numbers:
                lines[target].setdefault(number, set()).add(at)
    return Usual(tuple(seconds), {t: {n: frozenset(s) for n, s in by.items()} for t, by in lines.items()})


def _traced(item: pytest.Item, names: Mapping[str, str]) -> dict[str, set[int]] | None:
    """The lines that a test runs, by target; None where it fails."""
    seen: dict[str, set[int]] = {}

    def outer(frame: FrameType, event: str, _: Any) -> Any:
        name = names.get(frame.f_code.co_filename)
        if name is None:
            return None
        numbers = seen.setdefault(name, set())

        def inner(frame: FrameType, event: str, _: Any) -> Any:
            numbers.add(frame.f_lineno)
            return inner

        return inner

    sys.settrace(outer)
    try:
        failed = _fails(item)
    finally:
        sys.settrace(None)
    return None if failed else seen


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def code_of(module: CodeType, mutant: Mutant) -> CodeType:
    """The code of the mutant's function inside its module's. LookupError where it is not there."""
    todo = [module]
    while todo:
        code = todo.pop()
        if code.co_qualname == mutant.function and code.co_firstlineno == mutant.line:
            return code
        todo += [c for c in code.co_consts if isinstance(c, CodeType)]
    raise LookupError(mutant.name)


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def silence() -> None:
    """What a mutant prints goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    sys.exit(_afresh(sys.argv[1], sys.argv[2], sys.argv[3:]))
