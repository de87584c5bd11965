"""A crew of worker processes that outlives its members: a killed or hung worker costs the item it held, no other."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import pickle
import resource
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from flows.interruption import leave_with_parent
from pipeline.errors import PageReadError

T = TypeVar("T")
S = TypeVar("S")

_TICK = 0.5  # seconds between looks at a pool that delivers nothing
_BEGIN_SECONDS = 120.0
_BREAKS = 3  # pools that may fall apart under one list of items before the rest of it is given up
_HUNG_OF_A_GROUP = 5  # items of one file stopped at their time limit before the rest of the file is left unread


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of an item: its value, or why there is none.

    `is_verdict`: the function itself said, in good order, that it cannot (a `PageReadError`); a fresh process would
    say the same.
    """

    value: T | None = None
    error: str | None = None
    is_verdict: bool = False


@dataclass(frozen=True, slots=True)
class Job(Generic[S, T]):
    """What is done to each item: `function(item)` in a worker within `seconds`.

    `function` is importable by its name. `objection(item, value)` says in the parent why a value cannot be the item's,
    or None. `group(item)` names what may be given up together when too much of it hangs (a file).
    """

    function: Callable[[S], T]
    seconds: float
    objection: Callable[[S, object], str | None] = lambda _item, _value: None
    group: Callable[[S], str] | None = None


class Crew:
    """Worker processes behind one pebble pool, started when first needed, replaced as a whole when the pool breaks.

    pebble confines a killed or hung worker to its item. It gives up the *pool* where a worker dies without an item, or
    in the moment it holds the shared pipe; then a new pool takes over what was unfinished. Safe for several threads.
    """

    def __init__(self, workers: int, items_each: int, memory_mb: int, modules: Sequence[str] = ()) -> None:
        self._workers = workers
        self._items_each = items_each
        self._start = (memory_mb, tuple(modules))
        self._lock = threading.Lock()
        self._current: ProcessPool | None = None

    def begin(self, modules: Sequence[str] = ()) -> None:
        """Start the workers before there is work. Each imports `modules` then, as far as they share that fairly."""
        pool = self._pool()
        with contextlib.suppress(RuntimeError):  # broken: the first work will tell
            for _ in range(self._workers):
                pool.schedule(_import, args=(tuple(modules),), timeout=_BEGIN_SECONDS)

    def work(self, job: Job[S, T], items: Sequence[S], ended: Callable[[], None] = lambda: None) -> list[Outcome[T]]:
        """Do the job to every item; outcomes in the order of the items. Few items are under way at a time.

        `ended` is called whenever an item is done with.
        """
        outcomes: dict[int, Outcome[T]] = {}
        waiting = deque(range(len(items)))
        running: dict[ProcessFuture[bytes | _Refusal], int] = {}
        hung: Counter[str] = Counter()
        breaks = 0
        quiet_since = time.monotonic()
        pool: ProcessPool = self._pool()
        while waiting or running:
            broken = False
            while waiting and len(running) <= self._workers and not broken:
                index = waiting.popleft()
                if job.group is not None and hung[job.group(items[index])] >= _HUNG_OF_A_GROUP:
                    outcomes[index] = Outcome(error=f"not tried: {_HUNG_OF_A_GROUP} pages of this file did not end")
                    continue
                try:
                    packed = pickle.dumps((job.function, items[index]))
                except Exception as fault:  # noqa: BLE001 - pickle raises what it likes
                    outcomes[index] = Outcome(error=f"cannot be handed to a process: {_short(fault)}")
                    continue
                try:
                    running[pool.schedule(_done, args=(packed,), timeout=job.seconds)] = index
                except RuntimeError:  # the pool's word for: I am broken
                    waiting.appendleft(index)
                    broken = True
            done = wait(running, timeout=_TICK, return_when=FIRST_COMPLETED).done if running else set()
            for future in done:
                index = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    waiting.appendleft(index)
                    broken = True
                    continue
                quiet_since = time.monotonic()
                if isinstance(error, TimeoutError) and job.group is not None:
                    hung[job.group(items[index])] += 1
                outcomes[index] = _judged(job, items[index], None if error else future.result(), error)
                ended()
            # Two lists share the crew at most, so an item waits for a few others before its own time begins.
            stalled = time.monotonic() - quiet_since > 4 * job.seconds + 120
            if broken or stalled or (running and not self._is_whole(pool)):
                waiting.extendleft(sorted(running.values(), reverse=True))
                running.clear()
                breaks += 1
                quiet_since = time.monotonic()
                if breaks > _BREAKS:
                    reason = "the worker processes could not be kept running"
                    outcomes.update((index, Outcome(error=reason)) for index in waiting)
                    waiting.clear()
                else:
                    pool = self._replaced(pool)
        return [outcomes[index] for index in range(len(items))]

    def close(self) -> None:
        """End the workers, whatever they do."""
        with self._lock:
            pool, self._current = self._current, None
        if pool is not None:
            _end(pool)

    def _pool(self) -> ProcessPool:
        with self._lock:
            if self._current is None:
                self._current = ProcessPool(
                    max_workers=self._workers,
                    max_tasks=self._items_each,
                    initializer=_begin,
                    initargs=self._start,
                    context=multiprocessing.get_context("spawn"),
                )
            return self._current

    def _is_whole(self, pool: ProcessPool) -> bool:
        return bool(pool.active) and pool is self._current

    def _replaced(self, broken: ProcessPool) -> ProcessPool:
        with self._lock:
            if self._current is broken:
                self._current = None
                _end(broken)
        return self._pool()


def _end(pool: ProcessPool) -> None:
    pool.stop()
    # A broken pool may never join: its threads are daemons and its processes watch their parent.
    joiner = threading.Thread(target=pool.join, daemon=True)
    joiner.start()
    joiner.join(15)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What a worker says instead of a value; plain text: an engine's exception may not survive the way."""

    error: str
    is_verdict: bool


def _done(packed: bytes) -> bytes | _Refusal:
    # Unpacked here, not by the pool: an import that takes seconds would hold the pipe that all workers share.
    try:
        function, item = pickle.loads(packed)
        return pickle.dumps(function(item))
    except PageReadError as error:
        return _Refusal(_short(error) or type(error).__name__, True)
    except MemoryError:
        return _Refusal("out of memory", False)
    except BaseException as error:  # noqa: BLE001 - whatever an engine throws is a fact about its item alone
        return _Refusal(f"{type(error).__name__}: {_short(error)}", False)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]


def _judged(job: Job[S, T], item: S, answer: bytes | _Refusal | None, error: BaseException | None) -> Outcome[T]:
    if error is not None or answer is None:
        return Outcome(error=_reason(error, job.seconds))
    if isinstance(answer, _Refusal):
        return Outcome(error=answer.error, is_verdict=answer.is_verdict)
    try:
        value = pickle.loads(answer)
    except Exception as fault:  # noqa: BLE001 - as above: rubbish of an engine
        return Outcome(error=f"returned what cannot be taken over: {type(fault).__name__}: {_short(fault)}")
    if (objection := job.objection(item, value)) is not None:
        return Outcome(error=objection)
    return Outcome(value=value)


def _reason(error: BaseException | None, seconds: float) -> str:
    if isinstance(error, TimeoutError):
        return f"did not end within {seconds:g} seconds"
    if isinstance(error, ProcessExpired):
        code = error.exitcode or 0
        return f"the process died ({signal.Signals(-code).name if code < 0 else f'exit status {code}'})"
    return f"{type(error).__name__}: {_short(error)}" if error is not None else "no answer"


def _begin(memory_mb: int, modules: tuple[str, ...]) -> None:
    """The first thing a worker does, before any number library is loaded."""
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"  # the crew is the parallelism; a library's own threads only fight over the cores
    os.dup2(2, 1)  # standard output belongs to the result, whatever native code prints
    leave_with_parent()
    _limit_memory(memory_mb)
    _import(modules)
    import cv2

    cv2.setNumThreads(1)


def _import(modules: tuple[str, ...]) -> None:
    for module in modules:
        importlib.import_module(module)


def _limit_memory(memory_mb: int) -> None:
    """An item that eats memory gets MemoryError, before the system starts to kill at random."""
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
