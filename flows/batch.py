"""A batch: all dossiers are read, then all are judged, each in a flow of its own; a dossier's fault is its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from flows import crossing, funds
from flows.dossier import PlainSteps
from flows.pool import Engines, ReadingPool
from flows.request import AT_ONCE, Carrier, NoWatcher, Request, Watcher, Work
from flows.undertaking import Batch, begin, conclude
from flows.versions import engine_versions
from pipeline.errors import TieoutError
from pipeline.intake import DossierInput
from pipeline.reports import BatchResult, DossierState, write_batch
from pipeline.store import Store


def carry_plainly(dossiers: Sequence[DossierInput], work: Work, jobs: int) -> None:
    """Carry the dossiers without Prefect: a few threads, and no more."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(lambda dossier: work(dossier, PlainSteps()), dossiers))


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
            if request.dossiers:
                pool.begin()
            batch = Batch(request, store, pool, number, watcher or NoWatcher(), ignored=list(request.ignored))
            for line in request.lines:
                batch.add(line)
            ids = [d.dossier_id for d in request.dossiers]
            for other in crossing.shown_anew(store, ids):
                batch.leave(other, "stored by another version: nothing is compared with it until it is run again")
            jobs = request.settings.jobs
            carry(request.dossiers, lambda dossier, steps: begin(batch, dossier, steps), jobs)
            whole = {one.dossier_id: one.dossier for one in batch.underway.values()}
            for turn in crossing.turns(store, [i for i in ids if i in whole]):
                carry([whole[i] for i in turn], lambda dossier, steps: conclude(batch, dossier, steps), jobs)
            funds.settle(batch)
        missing = {d.dossier_id for d in request.dossiers} - {r.dossier_id for r in batch.runs}
        result = BatchResult(
            inputs=request.inputs,
            started_at=began,
            finished_at=datetime.now(UTC),
            jobs=request.settings.jobs,
            dossiers=tuple(batch.runs),
            ignored=tuple(batch.ignored),
            affected=crossing.affected(store, ids),
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


def check_ground(request: Request) -> None:
    """Raise TieoutError where the batch cannot begin: a missing tool, an output folder or a store of no use."""
    engine_versions()
    _make(request.out)
    Store(request.settings.store).close()


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
