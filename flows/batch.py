"""A batch: every dossier in a flow of its own, one shared pool of readers, one ledger; a dossier's fault is its own."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from flows import dossier as stations
from flows import earlier, owners
from flows.claim import Asked
from flows.dossier import Clock, PlainSteps, Processed, Steps, Taken
from flows.pool import Engines, ReadingPool
from flows.versions import engine_versions
from pipeline.errors import LeaseError, StationError, TieoutError
from pipeline.intake import DossierInput
from pipeline.reports import (
    BatchResult,
    DossierRun,
    DossierState,
    Ignored,
    dossier_folder,
    write_batch,
)
from pipeline.settings import Settings
from pipeline.store import Lease, Store

AT_ONCE = 2  # dossiers: one reads while the other's words are computed on
_LEASE_SECONDS = 120.0
_LEASE_PATIENCE = 900.0  # how long a dossier that another run holds is waited for


class Watcher(Protocol):
    """Who is told how the batch gets on; called from several threads."""

    def began(self, dossier_id: str, pages: int) -> None: ...

    def page_ended(self) -> None: ...

    def ended(self, run: DossierRun) -> None: ...


class Readiness(Protocol):
    """Who knows whether a dossier's files are whole. `leaves`: one that is not is left for the next run, not failed."""

    leaves: bool

    def ready(self, dossier: DossierInput) -> DossierInput | None:
        """The dossier to take in, perhaps after a wait; None where it is not whole."""
        ...

    def still(self, dossier: DossierInput) -> bool:
        """Whether its files are still what they were when it was ready."""
        ...


class AsFound:
    """The files are taken as they were found; changing them under a run is a fault of the dossier."""

    leaves = False

    def __init__(self) -> None:
        self._seen: dict[str, tuple[object, ...]] = {}

    def ready(self, dossier: DossierInput) -> DossierInput | None:
        """At once."""
        self._seen[dossier.dossier_id] = _status(dossier)
        return dossier

    def still(self, dossier: DossierInput) -> bool:
        """Whether size and time of each file are the same."""
        return _status(dossier) == self._seen.get(dossier.dossier_id)


def _status(dossier: DossierInput) -> tuple[object, ...]:
    seen = []
    for path in dossier.files:
        try:
            status = path.stat()
        except OSError:
            continue
        seen.append((path, status.st_size, status.st_mtime_ns))
    return tuple(seen)


class NoWatcher:
    """Nobody is told."""

    def began(self, dossier_id: str, pages: int) -> None: ...

    def page_ended(self) -> None: ...

    def ended(self, run: DossierRun) -> None: ...


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a batch: the dossiers as found, where results go, what the command says for all of them.

    `reuse`: a dossier already done with this very input and code keeps its result (nightly). `ignored` are things in
    the input that were not taken, `lines` dossiers whose end is known before the batch begins.
    """

    inputs: tuple[str, ...]
    dossiers: tuple[DossierInput, ...]
    out: Path
    settings: Settings
    asked: Asked = Asked()
    reuse: bool = False
    readiness: Readiness = field(default_factory=AsFound)
    ignored: tuple[Ignored, ...] = ()
    lines: tuple[DossierRun, ...] = ()


# `work` does a dossier with the steps that carry its stations; it never raises and returns the error of a failed one.
Work = Callable[[DossierInput, Steps], str | None]
Carrier = Callable[[Sequence[DossierInput], Work, int], None]


def carry_plainly(dossiers: Sequence[DossierInput], work: Work, jobs: int) -> None:
    """Carry the dossiers without Prefect: a few threads, and no more."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda dossier: work(dossier, PlainSteps()), dossiers))


@dataclass(slots=True)
class _Batch:
    """The state of a running batch, shared by its threads."""

    request: Request
    store: Store
    pool: ReadingPool
    number: int
    watcher: Watcher
    owner: str = field(default_factory=owners.new)
    runs: list[DossierRun] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, run: DossierRun) -> None:
        with self.lock:
            self.runs.append(run)
        self.watcher.ended(run)

    def leave(self, path: str, reason: str) -> None:
        with self.lock:
            self.ignored.append(Ignored(path, reason))


def run_batch(
    request: Request,
    carry: Carrier = carry_plainly,
    watcher: Watcher | None = None,
    engines: Engines | None = None,
) -> BatchResult:
    """Run the batch to its end and write `run.json` and `index.html`; every dossier has its line, whatever befell it.

    Raises TieoutError where nothing can begin: no store, a missing tool, an output folder that cannot be written.
    """
    began = datetime.now(UTC)
    versions = engine_versions()
    _make(request.out)
    store = Store(request.settings.store)
    try:
        number = store.begin_batch(request.out)
        with ReadingPool(request.settings, engines) as pool:
            batch = _Batch(request, store, pool, number, watcher or NoWatcher(), ignored=list(request.ignored))
            for line in request.lines:
                batch.add(line)
            carry(request.dossiers, lambda dossier, steps: _take(batch, dossier, steps), request.settings.jobs)
        missing = {d.dossier_id for d in request.dossiers} - {r.dossier_id for r in batch.runs}
        result = BatchResult(
            inputs=request.inputs,
            started_at=began,
            finished_at=datetime.now(UTC),
            jobs=request.settings.jobs,
            dossiers=tuple(batch.runs),
            ignored=tuple(batch.ignored),
            versions=versions,
        )
        write_batch(result, request.out)
        store.end_batch(number, exit_status(result))
    finally:
        store.close()
    left = {ignored.path for ignored in batch.ignored}
    if lost := sorted(d for d in missing if d not in left):
        raise TieoutError(f"the batch ended without these dossiers: {', '.join(lost)}")
    return result


def exit_status(result: BatchResult, fail_on_findings: bool = False) -> int:
    """The command's exit status (contract, section 2)."""
    if result.count(DossierState.FAILED):
        return 3
    if fail_on_findings and result.count(DossierState.BLOCKED):
        return 10
    return 0


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".{os.getpid()}.part"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise TieoutError(f"{out} cannot be written: {error.strerror or error}", "choose another --out") from error


def _take(batch: _Batch, dossier: DossierInput, steps: Steps) -> str | None:
    """Everything about one dossier. Nothing it raises reaches the batch; returns its error."""
    clock, began = Clock(steps), time.perf_counter()
    taken: Taken | None = None
    source = _source(dossier)
    try:
        whole = batch.request.readiness.ready(dossier)
        if whole is None:
            batch.leave(dossier.dossier_id, "still being copied: left for the next run")
            return None
        dossier = whole
        with _leased(batch, dossier.dossier_id) as lease:
            try:
                taken = clock.one(
                    "intake",
                    lambda: stations.take_in(dossier, batch.request.settings, batch.request.asked, batch.pool),
                )
                if batch.request.reuse and (run := earlier.run(batch.store, taken, batch.request.out, source)):
                    batch.add(run)
                    return None
                batch.watcher.began(dossier.dossier_id, len(taken.intake.tasks))
                processed = stations.process(taken, batch.pool, clock, batch.watcher.page_ended)
                if not batch.request.readiness.still(dossier):
                    if batch.request.readiness.leaves:
                        batch.leave(dossier.dossier_id, "its files changed while they were read: left for the next run")
                        return None
                    raise StationError("its files changed while they were read")
            except Exception as error:  # noqa: BLE001 - the boundary: whatever a dossier does ends here
                processed = Processed(stations.failed(dossier.dossier_id, taken, _told(error)), _trace(error))
            _finish(batch, lease, processed, taken, dossier, clock, began, source)
            return processed.result.error
    except Exception as error:  # noqa: BLE001 - as above: the report or the ledger itself failed
        result = stations.failed(dossier.dossier_id, taken, _told(error))
        run = DossierRun.of(result, source, time.perf_counter() - began, clock.timings)
        batch.add(replace(run, notes=_trace(error)))
        return result.error


def _finish(
    batch: _Batch,
    lease: Lease,
    processed: Processed,
    taken: Taken | None,
    dossier: DossierInput,
    clock: Clock,
    began: float,
    source: str,
) -> None:
    """Write the result beside its place, and put it there only where the lease still stands."""
    out, result = batch.request.out, processed.result
    mark = hashlib.sha256(result.dossier_id.encode()).hexdigest()[:16]
    staging = out / f".{mark}.{lease.epoch}.part"
    for left in out.glob(f".{mark}.*.part"):  # of a run that was killed: the lease is ours
        _clear(left)
    try:
        folder, note = clock.one("report", lambda: stations.write(result, staging, dossier, batch.pool))
        run = DossierRun.of(result, source, time.perf_counter() - began, clock.timings)
        run = replace(run, notes=(*processed.notes, *((note,) if note else ())))
        stands = batch.store.commit(
            lease,
            input_digest=taken.digest if taken is not None else "",
            state=result.state.value,
            result_digest=earlier.digest_of(folder / "result.json"),
            out=out,
            batch=batch.number,
            error=result.error,
            publish=lambda: _publish(folder, dossier_folder(result.dossier_id, out)),
        )
    finally:
        _clear(staging)
    if not stands:
        raise LeaseError(f"{result.dossier_id} was taken over by another run, whose result stands")
    for path in taken.intake.ignored if taken is not None else ():
        batch.leave(f"{result.dossier_id}/{path}", "not evidence")
    batch.add(run)


def _publish(written: Path, folder: Path) -> None:
    """File by file, `result.json` last: where it is new, the report is too."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(written.iterdir(), key=lambda p: (p.name == "result.json", p.name)):
        path.replace(folder / path.name)


def _clear(staging: Path) -> None:
    for path in sorted(staging.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if staging.exists():
        staging.rmdir()


@contextlib.contextmanager
def _leased(batch: _Batch, dossier_id: str) -> Iterator[Lease]:
    """The dossier's lease, renewed while the work lasts. Raises LeaseError where another run keeps it for long."""
    deadline = time.monotonic() + _LEASE_PATIENCE
    while (lease := batch.store.acquire(dossier_id, batch.owner, _LEASE_SECONDS, owners.is_gone)) is None:
        if time.monotonic() > deadline:
            raise LeaseError(f"another run has been working on {dossier_id} for long", "wait until it ends")
        time.sleep(1.0)
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(batch.store, lease, over), daemon=True)
    keeper.start()
    try:
        yield lease
    finally:
        over.set()
        keeper.join()
        batch.store.release(lease)


def _keep(store: Store, lease: Lease, over: threading.Event) -> None:
    while not over.wait(_LEASE_SECONDS / 4):
        # A database that is away for a moment is asked again; the commit is what decides.
        with contextlib.suppress(TieoutError):
            if not store.renew(lease, _LEASE_SECONDS):
                return


def _source(dossier: DossierInput) -> str:
    is_volume = len(dossier.files) == 1 and dossier.files[0].parent == dossier.root
    return str(dossier.files[0] if is_volume and dossier.files[0].stem == dossier.dossier_id else dossier.root)


def _told(error: BaseException) -> str:
    text = " ".join(str(error).split())[:500]
    return text if isinstance(error, TieoutError) and text else f"{type(error).__name__}: {text}"


def _trace(error: BaseException) -> tuple[str, ...]:
    """Where it happened, for us; `run.json` is where it is looked for."""
    if isinstance(error, TieoutError):
        return ()
    return tuple(line.strip() for line in traceback.format_tb(error.__traceback__)[-3:])
