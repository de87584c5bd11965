"""One dossier within a batch: read first, judged when all are read; its lease, its result put in place, its faults."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows import dossier as stations
from flows import earlier, judging, owners
from flows.dossier import Clock, Kept, Processed, Steps, Taken
from flows.pool import ReadingPool
from flows.request import Request, Watcher
from pipeline.calculation import Calculation
from pipeline.errors import LeaseError, StationError, TieoutError
from pipeline.intake import MANIFEST, DossierInput
from pipeline.reports import DossierResult, DossierRun, Ignored, RenderedPages, dossier_folder, write_dossier
from pipeline.store import Lease, Store

_LEASE_SECONDS = 120.0
_LEASE_PATIENCE = 900.0  # how long a dossier that another run holds is waited for


@dataclass(slots=True)
class Batch:
    """The state of a running batch, shared by its threads."""

    request: Request
    store: Store
    pool: ReadingPool
    number: int
    watcher: Watcher
    owner: str = field(default_factory=owners.new)
    underway: dict[str, Underway] = field(default_factory=dict)
    runs: list[DossierRun] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    shares: dict[str, Calculation | None] = field(default_factory=dict)  # of a fund that all share: `flows.funds`
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, run: DossierRun) -> None:
        """The dossier's line."""
        with self.lock:
            self.runs.append(run)
        with contextlib.suppress(OSError):  # whoever watched may have gone away
            self.watcher.ended(run)

    def leave(self, path: str, reason: str) -> None:
        """Note what was not taken, and why."""
        with self.lock:
            self.ignored.append(Ignored(path, reason))


@dataclass(slots=True)
class Underway:
    """A dossier between its files and its result. `kept` is what was read; None while an earlier result may stand."""

    dossier: DossierInput
    clock: Clock
    taken: Taken | None = None
    kept: Kept | None = None
    seconds: float = 0.0

    @property
    def dossier_id(self) -> str:
        return self.dossier.dossier_id

    @property
    def source(self) -> str:
        return str(self.dossier.source)


def take(batch: Batch, dossier: DossierInput, steps: Steps) -> str | None:
    """Everything about one dossier, where nothing else is in the batch; returns its error."""
    error = begin(batch, dossier, steps)
    return conclude(batch, dossier, steps) if dossier.dossier_id in batch.underway else error


def begin(batch: Batch, dossier: DossierInput, steps: Steps) -> str | None:
    """Read a dossier and let the store know what it shows; it is under way then, unless it failed or was left.

    Nothing it raises reaches the batch; returns its error.
    """
    one = Underway(dossier, Clock(steps))
    return _bounded(batch, one, lambda lease: _read(batch, one, lease), lambda: _is_whole(batch, one))


def conclude(batch: Batch, dossier: DossierInput, steps: Steps) -> str | None:
    """Judge a dossier that is under way beside all others, and put its result in place; as `begin`."""
    with batch.lock:
        one = batch.underway.pop(dossier.dossier_id)
    one.clock.goes_on(steps)
    return _bounded(batch, one, lambda lease: _judge(batch, one, lease))


def _bounded(
    batch: Batch, one: Underway, work: Callable[[Lease], Processed | None], may: Callable[[], bool] = lambda: True
) -> str | None:
    """A part of the work, where it `may` be done, under the dossier's lease; what it gives or raises is finished."""
    try:
        if not may():
            return None
        began = time.perf_counter()
        with _leased(batch, one.dossier_id) as lease:
            try:
                processed = work(lease)
            except Exception as error:  # noqa: BLE001 - the boundary: whatever a dossier does ends here
                failed = stations.failed(one.dossier_id, one.taken, _told(error))
                processed = Processed(failed, _trace(error))
            one.seconds += time.perf_counter() - began
            if processed is None:
                return None
            _finish(batch, lease, processed, one)
            return processed.result.error
    except Exception as error:  # noqa: BLE001 - as above: the report or the ledger itself failed
        with batch.lock:
            batch.underway.pop(one.dossier_id, None)
        result = stations.failed(one.dossier_id, one.taken, _told(error))
        if not isinstance(error, LeaseError):
            _write_plainly(result, batch.request.out)
        run = DossierRun.of(result, one.source, one.seconds, one.clock.timings)
        batch.add(replace(run, notes=_trace(error)))
        return result.error
    finally:
        if one.dossier_id not in batch.underway:
            batch.pool.clear(one.dossier_id)


def _is_whole(batch: Batch, one: Underway) -> bool:
    """Whether the dossier's files are whole, perhaps after a wait."""
    whole = batch.request.readiness.ready(one.dossier)
    if whole is None:
        batch.leave(one.dossier_id, "still being copied: left for the next run")
        return False
    one.dossier = whole
    return True


def _read(batch: Batch, one: Underway, lease: Lease) -> None:
    """Files to documents; the dossier is under way then, unless its files changed meanwhile."""
    whole = one.dossier
    said = judging.said(batch.store, one.dossier_id)
    settings, asked = batch.request.settings, batch.request.asked
    taken = one.clock.one("intake", lambda: stations.take_in(whole, settings, asked, batch.pool, said))
    one.taken = taken
    settled = one.dossier_id in batch.shares
    reuse = batch.request.reuse and not settled
    may_stand = reuse and earlier.run(batch.store, taken, batch.request.out, one.source) is not None
    if not (may_stand and batch.store.showings.is_kept(one.dossier_id, taken.digest)):
        one.kept = _kept(batch, one, taken)
        if not batch.request.readiness.still(whole):
            if batch.request.readiness.leaves:
                batch.leave(one.dossier_id, "its files changed while they were read: left for the next run")
                return
            raise StationError("its files changed while they were read")
        if not batch.store.show(lease, one.kept.showing, taken.digest, one.kept.snapshot):
            raise LeaseError(f"{one.dossier_id} was taken over by another run")
    with batch.lock:
        batch.underway[one.dossier_id] = one


def _kept(batch: Batch, one: Underway, taken: Taken) -> Kept:
    known = judging.kept(batch.store, one.dossier_id, taken.reading)
    batch.watcher.began(one.dossier_id, len(taken.intake.tasks) if known is None else 0)
    return stations.keep(taken, batch.pool, one.clock, batch.watcher.page_ended, known)


def _judge(batch: Batch, one: Underway, _lease: Lease) -> Processed | None:
    """Documents to findings, beside what the others show; None where an earlier result stands."""
    assert one.taken is not None
    beside = batch.store.showings.elsewhere(one.dossier_id)
    if one.kept is None:
        if batch.store.showings.judged_beside(one.dossier_id) == beside.digest:
            run = earlier.run(batch.store, one.taken, batch.request.out, one.source)
            if run is not None:
                batch.add(run)
                return None
        one.kept = _kept(batch, one, one.taken)
    return stations.process(one.taken, one.kept, one.clock, beside, batch.shares.get(one.dossier_id))


def _finish(batch: Batch, lease: Lease, processed: Processed, one: Underway) -> None:
    """Write the result beside its place, and put it there only where the lease still stands."""
    out, result, taken, kept = batch.request.out, processed.result, one.taken, processed.kept
    mark = hashlib.sha256(result.dossier_id.encode()).hexdigest()[:16]
    staging = out / f".{mark}.{lease.epoch}.part"
    for left in out.glob(f".{mark}.*.part"):  # of a run that was killed: the lease is ours
        _clear(left)
    began = time.perf_counter()
    try:
        folder, note = one.clock.one("report", lambda: stations.write(result, staging, taken, batch.pool))
        seconds = one.seconds + time.perf_counter() - began
        run = DossierRun.of(result, one.source, seconds, one.clock.timings)
        run = replace(run, notes=(*processed.notes, *((note,) if note else ())))
        stands = batch.store.commit(
            lease,
            input_digest=taken.digest if taken is not None else "",
            state=result.state.value,
            result_digest=earlier.digest_of(folder / "result.json"),
            out=out,
            batch=batch.number,
            error=result.error,
            snapshot=kept.snapshot if kept is not None else None,
            showing=kept.showing if kept is not None else None,
            elsewhere=processed.elsewhere,
            granted=result.calculation.amount if result.calculation is not None else None,
            publish=lambda: _publish(folder, dossier_folder(result.dossier_id, out)),
        )
    finally:
        _clear(staging)
    if not stands:
        raise LeaseError(f"{result.dossier_id} was taken over by another run, whose result stands")
    for path in taken.intake.ignored if taken is not None else ():
        if path != MANIFEST:  # that was read
            batch.leave(f"{result.dossier_id}/{path}", "not evidence")
    batch.add(run)


def _write_plainly(result: DossierResult, out: Path) -> None:
    """Say in the dossier's folder that it failed; where even that cannot be written, no earlier result stays there."""
    try:
        write_dossier(result, out, RenderedPages({}))
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            (dossier_folder(result.dossier_id, out) / "result.json").unlink(missing_ok=True)


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
def _leased(batch: Batch, dossier_id: str) -> Iterator[Lease]:
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


def _told(error: BaseException) -> str:
    text = " ".join(str(error).split())[:500]
    return text if isinstance(error, TieoutError) and text else f"{type(error).__name__}: {text}"


def _trace(error: BaseException) -> tuple[str, ...]:
    """Where it happened, for us; `run.json` is where it is looked for."""
    if isinstance(error, TieoutError):
        return ()
    return tuple(line.strip() for line in traceback.format_tb(error.__traceback__)[-3:])
