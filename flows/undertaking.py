"""One dossier within a batch: its lease, its stations, its result put in place; nothing it does reaches the others."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows import dossier as stations
from flows import earlier, judging, owners
from flows.dossier import Clock, Processed, Steps, Taken
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


def take(batch: Batch, dossier: DossierInput, steps: Steps) -> str | None:
    """Everything about one dossier. Nothing it raises reaches the batch; returns its error."""
    clock, began = Clock(steps), time.perf_counter()
    taken: Taken | None = None
    source = str(dossier.source)
    try:
        whole = batch.request.readiness.ready(dossier)
        if whole is None:
            batch.leave(dossier.dossier_id, "still being copied: left for the next run")
            return None
        dossier, began = whole, time.perf_counter()
        with _leased(batch, dossier.dossier_id) as lease:
            try:
                taken = clock.one(
                    "intake",
                    lambda: stations.take_in(
                        dossier,
                        batch.request.settings,
                        batch.request.asked,
                        batch.pool,
                        judging.said(batch.store, dossier.dossier_id),
                    ),
                )
                settled = dossier.dossier_id in batch.shares
                reuse = batch.request.reuse and not settled
                if reuse and (run := earlier.run(batch.store, taken, batch.request.out, source)):
                    batch.add(run)
                    return None
                kept = judging.kept(batch.store, dossier.dossier_id, taken.reading)
                batch.watcher.began(dossier.dossier_id, len(taken.intake.tasks) if kept is None else 0)
                processed = stations.process(
                    taken, batch.pool, clock, batch.watcher.page_ended, kept, batch.shares.get(dossier.dossier_id)
                )
                if not batch.request.readiness.still(dossier):
                    if batch.request.readiness.leaves:
                        batch.leave(dossier.dossier_id, "its files changed while they were read: left for the next run")
                        return None
                    raise StationError("its files changed while they were read")
            except Exception as error:  # noqa: BLE001 - the boundary: whatever a dossier does ends here
                processed = Processed(stations.failed(dossier.dossier_id, taken, _told(error)), _trace(error))
            _finish(batch, lease, processed, taken, clock, began, source)
            return processed.result.error
    except Exception as error:  # noqa: BLE001 - as above: the report or the ledger itself failed
        result = stations.failed(dossier.dossier_id, taken, _told(error))
        if not isinstance(error, LeaseError):
            _write_plainly(result, batch.request.out)
        run = DossierRun.of(result, source, time.perf_counter() - began, clock.timings)
        batch.add(replace(run, notes=_trace(error)))
        return result.error
    finally:
        batch.pool.clear(dossier.dossier_id)


def _finish(
    batch: Batch,
    lease: Lease,
    processed: Processed,
    taken: Taken | None,
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
        folder, note = clock.one("report", lambda: stations.write(result, staging, taken, batch.pool))
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
            snapshot=processed.snapshot,
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
