"""The nightly deployment: the batch over an inbox as a Prefect flow, started by the clock of Asia/Shanghai."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from prefect import flow, get_client
from prefect.client.schemas import State, StateType
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.schedules import Cron
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType

from flows import carrier
from flows.batch import exit_status, run_batch
from flows.display import LineWatcher
from flows.interruption import leave_with_parent
from flows.night import Night
from pipeline.reports import DossierState
from pipeline.settings import Settings

ZONE = "Asia/Shanghai"
_PLANNED_WITHIN = 180.0  # seconds from the start until the first night must be planned


@flow(name="nightly", persist_result=False, validate_parameters=False)
def nightly_flow(inbox: str, out: str, programme: str | None, item: str | None, settings: dict[str, Any]) -> State[Any]:
    """One night's batch, in a process of its own that ends with the service."""
    leave_with_parent()
    night = Night(Path(inbox), Path(out), programme, item, Settings.model_validate(settings))
    result = run_batch(night.request(), carrier.carry, LineWatcher())
    failed = [run.dossier_id for run in result.dossiers if run.state is DossierState.FAILED]
    if exit_status(result):
        return Failed(message=f"could not be processed: {', '.join(sorted(failed))}")
    return Completed(message=f"{len(result.dossiers)} dossiers")


def serve(night: Night, cron: str) -> None:
    """Serve the deployment until the process is told to stop; one night at a time.

    Says on standard error when the next night is. Where the scheduler plans none, the process ends: a service that
    waits for a night that never comes is worse than none.
    """
    mark = hashlib.sha256(str(night.inbox).encode()).hexdigest()[:8]
    name = f"{night.inbox.name}-{mark}"
    threading.Thread(target=_tell_the_next, args=(name,), daemon=True).start()
    nightly_flow.serve(
        name=name,
        schedules=[Cron(cron, timezone=ZONE)],
        parameters={
            "inbox": str(night.inbox),
            "out": str(night.out),
            "programme": night.programme,
            "item": night.item,
            "settings": night.settings.model_dump(mode="json"),
        },
        pause_on_shutdown=False,  # the schedule is this process: it ends with it and begins with the next
        print_starting_message=False,
        limit=1,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def _tell_the_next(name: str) -> None:
    deployments = DeploymentFilter(name=DeploymentFilterName(any_=[name]))
    planned = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])))
    deadline = time.monotonic() + _PLANNED_WITHIN
    while time.monotonic() < deadline:
        time.sleep(2.0)
        try:
            with get_client(sync_client=True) as client:
                runs = client.read_flow_runs(deployment_filter=deployments, flow_run_filter=planned)
        except (OSError, httpx.HTTPError):  # not there yet, or busy
            continue
        times = [run.expected_start_time for run in runs if run.expected_start_time is not None]
        if times:
            sys.stderr.write(f"next night: {min(times).astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}\n")
            return
    sys.stderr.write("tieout: Prefect's scheduler plans no night\n        run `tieout doctor`\n")
    sys.stderr.flush()
    os._exit(1)
