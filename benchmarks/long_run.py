"""How evenly a long run reads: the first hundred of N pages against the last, the same pages, through the real pool.

The pages of one volume come again and again, each time into a cache of its own, so that none is known already.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process_tree import cpu_seconds
from flows.pool import Engines, ReadingPool
from pipeline import looking, reading
from pipeline.intake import PageTask
from pipeline.model import Page, PageState
from pipeline.settings import Settings

_STRETCH = 100  # pages


def read_anew(task: PageTask, settings: Settings) -> Page:
    """The page, read with the cache of its round alone."""
    return reading.read_page(task, settings.model_copy(update={"cache": settings.cache / task.file}))


@dataclass(frozen=True, slots=True)
class _Mark:
    pages: int
    clock: float
    processors: float


def measured(volume: Path, pages: int, count: int, jobs: int, work: Path) -> list[str]:
    """Read `count` pages, the volume's first hundred over and over; lines that say what either end cost."""
    stretch = min(_STRETCH, pages)
    count = max(2 * stretch, count // stretch * stretch)
    digest = hashlib.sha256(volume.read_bytes()).hexdigest()
    tasks = [PageTask(str(volume), f"round-{n // stretch}", digest, n % stretch + 1, "pdf") for n in range(count)]
    settings = Settings(cache=work / "cache", jobs=jobs)
    marks: list[_Mark] = []

    def note() -> None:
        marks.append(_Mark(len(marks), time.monotonic(), cpu_seconds(os.getpid())))

    with ReadingPool(settings, Engines(read_anew, looking.second_looks)) as pool:
        pool.begin()
        pool.read_pages([PageTask(str(volume), "warm", digest, n % stretch + 1, "pdf") for n in range(2 * jobs)])
        note()
        read = pool.read_pages(tasks, note)
    return _told(marks, read, stretch)


def _told(marks: Sequence[_Mark], read: Sequence[Page], stretch: int) -> list[str]:
    failed = sum(page.state is PageState.FAILED for page in read)
    lines = [f"{len(read)} pages read, {failed} failed, {stretch} different ones over and over"]
    spans = {"first": (marks[0], marks[stretch]), "last": (marks[-1 - stretch], marks[-1])}
    for name, (start, stop) in spans.items():
        lines.append(
            f"the {name} {stretch}: {stop.clock - start.clock:.1f} s, "
            f"{stop.processors - start.processors:.1f} s of processors"
        )
    (a, b), (c, d) = spans["first"], spans["last"]
    lines.append(
        f"last against first: {((d.clock - c.clock) / (b.clock - a.clock) - 1) * 100:+.1f}% by the clock, "
        f"{((d.processors - c.processors) / (b.processors - a.processors) - 1) * 100:+.1f}% of processors"
    )
    return lines
