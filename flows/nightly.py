"""The nightly deployment: the batch over an inbox as a Prefect flow, started by the clock of Asia/Shanghai."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas import State
from prefect.schedules import Cron
from prefect.states import Failed
from prefect.types.entrypoint import EntrypointType

from flows import carrier
from flows.batch import exit_status, run_batch
from flows.display import LineWatcher
from flows.night import Night
from pipeline.reports import DossierState
from pipeline.settings import Settings

ZONE = "Asia/Shanghai"


@flow(name="nightly", persist_result=False, validate_parameters=False)
def nightly_flow(inbox: str, out: str, programme: str | None, item: str | None, settings: dict[str, Any]) -> State[Any]:
    """One night's batch."""
    night = Night(Path(inbox), Path(out), programme, item, Settings.model_validate(settings))
    result = run_batch(night.request(), carrier.carry, LineWatcher())
    failed = [run.dossier_id for run in result.dossiers if run.state is DossierState.FAILED]
    if exit_status(result):
        return Failed(message=f"could not be processed: {', '.join(sorted(failed))}")
    from prefect.states import Completed

    return Completed(message=f"{len(result.dossiers)} dossiers")


def serve(night: Night, cron: str) -> None:
    """Serve the deployment until the process is told to stop; one night at a time."""
    mark = hashlib.sha256(str(night.inbox).encode()).hexdigest()[:8]
    nightly_flow.serve(
        name=f"{night.inbox.name}-{mark}",
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
