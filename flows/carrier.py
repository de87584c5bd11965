"""Prefect carries a batch: a flow for the batch, one for each dossier, a task for each station and for each document.

Prefect is imported here and in `nightly` alone, after `flows.embedded` made its settings. Live objects (pool, ledger)
travel in a context variable, not as parameters, so that Prefect neither hashes nor stores the pages of a dossier.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from prefect import Task, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas import State
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.request import AT_ONCE, Work
from pipeline.intake import DossierInput

T = TypeVar("T")
S = TypeVar("S")

_RETRIES = 2  # of a station that the disk or the network failed; a fault of ours is not tried again
_RETRY_SECONDS = 2


@dataclass(frozen=True, slots=True)
class _Load:
    dossiers: dict[str, DossierInput]
    work: Work


# A station's exception is told once, in the dossier's line, not as a traceback for every level of flow and task.
for _logger in ("prefect.task_runs", "prefect.flow_runs", "prefect.task_engine", "prefect.flow_engine"):
    logging.getLogger(_logger).setLevel(logging.CRITICAL)

_LOAD: ContextVar[_Load] = ContextVar("load")


def _io_failed(_task: object, _run: object, state: State[object]) -> bool:
    result = state.result(raise_on_failure=False)
    return isinstance(result, OSError) and not isinstance(result, TimeoutError)


def _task_of(name: str, station: Callable[[], T]) -> Task[[], T]:
    return Task(
        station,
        name=name,
        cache_policy=NO_CACHE,  # our caches know contents; Prefect's would hash them again
        persist_result=False,
        retries=_RETRIES,
        retry_delay_seconds=_RETRY_SECONDS,
        retry_condition_fn=_io_failed,
    )


class TaskSteps:
    """Calls each station as a task, and a station for each document as tasks at once, a few at a time."""

    def one(self, name: str, station: Callable[[], T]) -> T:
        return _task_of(name, station)()

    def each(self, name: str, station: Callable[[S], T], items: Sequence[S]) -> list[T]:
        futures = [_task_of(name, functools.partial(station, item)).submit() for item in items]
        return [future.result() for future in futures]


@flow(name="dossier", flow_run_name="{dossier_id}", validate_parameters=False, persist_result=False)
def dossier_flow(dossier_id: str) -> State[None] | None:
    """One dossier. Its outcome lies in the ledger and in `result.json`; the flow's state only repeats how it ended."""
    load = _LOAD.get()
    error = load.work(load.dossiers[dossier_id], TaskSteps())
    return Failed(message=error) if error is not None else None


@flow(
    name="batch",
    validate_parameters=False,
    persist_result=False,
    task_runner=ThreadPoolTaskRunner(max_workers=AT_ONCE),  # type: ignore[arg-type]
)
def batch_flow(dossier_ids: list[str], jobs: int) -> None:
    """The dossiers of a batch, a few at once; one that fails stops no other."""
    runner: Any = ThreadPoolTaskRunner(max_workers=jobs)

    @task(name="dossier", task_run_name="{dossier_id}", cache_policy=NO_CACHE, persist_result=False)
    def take(dossier_id: str) -> None:
        dossier_flow.with_options(task_runner=runner.duplicate())(dossier_id, return_state=True)

    for future in [take.submit(dossier_id) for dossier_id in dossier_ids]:
        future.wait()


def carry(dossiers: Sequence[DossierInput], work: Work, jobs: int) -> None:
    """Carry the dossiers as flows (a `flows.request.Carrier`)."""
    token = _LOAD.set(_Load({d.dossier_id: d for d in dossiers}, work))
    try:
        batch_flow([d.dossier_id for d in dossiers], jobs)
    finally:
        _LOAD.reset(token)
