"""The reading pool: pages, second looks and other native work in worker processes, with a time limit and one retry."""

from __future__ import annotations

import dataclasses
import functools
import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from flows.crew import Crew, Job, Outcome
from flows.rooms import Rooms
from pipeline import intake, looking, reading
from pipeline.draft import LookTask
from pipeline.intake import PageTask, Probe
from pipeline.looking import Readings
from pipeline.media import archive
from pipeline.media.archive import Expansion, Order
from pipeline.model import Page, PageState, Word
from pipeline.settings import Settings

S = TypeVar("S")
T = TypeVar("T")

_PROBE_SECONDS = 60.0
_EXPAND_SECONDS = 600.0
_PREPARED = ("extractors.catalogue",)  # what a process imports besides before the first dossier is there

_LOOKS_EACH = 12  # pages that share one start of Tesseract


@dataclass(frozen=True, slots=True)
class Engines:
    """What the workers call; importable functions. The defaults are the real ones, the fault tests bring others."""

    read_page: Callable[[PageTask, Settings], Page] = reading.read_page
    second_looks: Callable[[Sequence[LookTask], Settings], Sequence[Readings]] = looking.second_looks


@dataclass(frozen=True, slots=True)
class Looked:
    """A second look: for each cut-out the readings of further witnesses, none where the look failed with `error`."""

    readings: Readings
    error: str | None = None


class ReadingPool:
    """Worker processes for one batch; a context manager. Safe for several dossiers (threads) at once.

    An item whose process was killed, hung or raised is tried once more, in a process that does nothing else; one whose
    engine said in good order that it cannot read it, in any process. Then it fails, alone.
    """

    def __init__(self, settings: Settings, engines: Engines | None = None) -> None:
        self._settings = settings
        self._engines = engines or Engines()
        modules = sorted({self._engines.read_page.__module__, self._engines.second_looks.__module__})
        self._rooms = Rooms(settings.cache / "expanded")
        self._crew = Crew(settings.jobs, settings.worker_pages, settings.worker_mb, modules)
        self._fresh = Crew(settings.jobs, 1, settings.worker_mb, modules)
        self._retrying = threading.Lock()  # two dossiers' retries at once would be twice the processes

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.close()
        self._fresh.close()
        self._rooms.close()

    def begin(self) -> None:
        """Start the processes, which takes them seconds, while the caller has other things to get ready."""
        self._crew.begin(_PREPARED)

    def read_pages(self, tasks: Sequence[PageTask], ended: Callable[[], None] = lambda: None) -> list[Page]:
        """The pages, in the order of the tasks; one that cannot be read comes as a failed page (REA003).

        `ended` is called whenever a page was tried.
        """
        job: Job[PageTask, Page] = Job(
            functools.partial(_with_settings, self._engines.read_page, self._settings),
            self._settings.page_seconds,
            _objection_to_page,
            lambda task: task.file,
        )
        return [
            outcome.value if outcome.value is not None else reading.failed_page(task, outcome.error or "not read")
            for task, outcome in zip(tasks, self.work(job, tasks, ended), strict=True)
        ]

    def second_looks(self, looks: Sequence[LookTask]) -> list[Looked]:
        """The looks, in order; one that failed has no readings: what it was to vouch for stays unvouched."""
        groups = _groups(looks, self._settings.jobs)
        job: Job[Sequence[LookTask], Sequence[Readings]] = Job(
            functools.partial(_with_settings, self._engines.second_looks, self._settings),
            self._settings.page_seconds * max((len(group) for group in groups), default=1),
            _objection_to_looks,
        )
        outcomes = self._crew.work(job, groups)
        # One page may have spoilt its whole group: then each page is looked at by itself.
        left = [[look] for group, outcome in zip(groups, outcomes, strict=True) for look in group if outcome.error]
        alone = iter(self.work(dataclasses.replace(job, seconds=self._settings.page_seconds), left))
        looked: list[Looked] = []
        for group, outcome in zip(groups, outcomes, strict=True):
            if outcome.value is not None:
                looked.extend(Looked(readings) for readings in outcome.value)
            else:
                looked.extend(_looked(look, next(alone)) for look in group)
        return looked

    def probe(self, paths: Sequence[Path], settings: Settings) -> list[Probe]:
        """What opening each file tells (`intake.ProbeFiles`); one that kills its reader is unreadable."""
        job: Job[Path, Probe] = Job(
            functools.partial(_with_settings, intake.probe, settings),
            _PROBE_SECONDS,
            lambda _path, value: None if isinstance(value, Probe) else "the file could not be opened",
        )
        return [
            outcome.value
            if outcome.value is not None
            else Probe("unknown", 0, f"the file cannot be opened: {outcome.error}")
            for outcome in self.work(job, paths)
        ]

    def expand(self, orders: Sequence[Order], settings: Settings) -> list[Expansion]:
        """What each archive holds (`intake.ExpandArchives`); one that kills its reader is unreadable."""
        job: Job[Order, Expansion] = Job(
            functools.partial(_with_settings, archive.expand, settings),
            _EXPAND_SECONDS,
            lambda _order, value: None if isinstance(value, Expansion) else "the archive could not be expanded",
        )
        return [
            outcome.value
            if outcome.value is not None
            else Expansion(error=f"the archive cannot be expanded: {outcome.error}")
            for outcome in self.work(job, orders)
        ]

    def room(self, dossier_id: str) -> Path:
        """The folder for what a dossier's archives expand to; it is there until it is cleared or the pool closes."""
        return self._rooms.of(dossier_id)

    def clear(self, dossier_id: str) -> None:
        """Remove what the dossier's archives expanded to."""
        self._rooms.clear(dossier_id)

    def work(self, job: Job[S, T], items: Sequence[S], ended: Callable[[], None] = lambda: None) -> list[Outcome[T]]:
        """Any job in the pool, failed items tried once more."""
        outcomes = self._crew.work(job, items, ended)
        verdicts = [i for i, o in enumerate(outcomes) if o.error is not None and o.is_verdict]
        crashes = [i for i, o in enumerate(outcomes) if o.error is not None and not o.is_verdict]
        for index, outcome in zip(verdicts, self._crew.work(job, [items[i] for i in verdicts]), strict=True):
            outcomes[index] = outcome
        if crashes:
            with self._retrying:
                again = self._fresh.work(job, [items[i] for i in crashes])
                self._fresh.close()
            for index, outcome in zip(crashes, again, strict=True):
                outcomes[index] = outcome
        return outcomes


def _with_settings(function: Callable[[S, Settings], T], settings: Settings, item: S) -> T:
    return function(item, settings)


def _objection_to_page(task: PageTask, value: object) -> str | None:
    if not isinstance(value, Page) or (value.file, value.number) != (task.file, task.number):
        return "the reader returned something that is not this page"
    if not isinstance(value.state, PageState) or not all(isinstance(word, Word) for word in value.words):
        return "the reader returned a page that is not well formed"
    return None


def _groups(looks: Sequence[LookTask], workers: int) -> list[Sequence[LookTask]]:
    """The looks in order, in as few groups as keep every worker busy."""
    size = min(_LOOKS_EACH, max(1, math.ceil(len(looks) / max(1, workers))))
    return [looks[start : start + size] for start in range(0, len(looks), size)]


def _looked(look: LookTask, outcome: Outcome[Sequence[Readings]]) -> Looked:
    if outcome.value is not None:
        return Looked(outcome.value[0])
    return Looked(((),) * len(look.cutouts), outcome.error or "not looked at")


def _objection_to_looks(looks: Sequence[LookTask], value: object) -> str | None:
    if not isinstance(value, tuple) or len(value) != len(looks):
        return "the reader returned something that is not one set of readings for each page"
    is_readings = all(
        isinstance(readings, tuple)
        and len(readings) == len(look.cutouts)
        and all(isinstance(words, tuple) and all(isinstance(w, Word) for w in words) for words in readings)
        for look, readings in zip(looks, value, strict=True)
    )
    return None if is_readings else "the reader returned something that is not one set of readings for each cut-out"
