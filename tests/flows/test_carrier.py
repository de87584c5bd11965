"""Prefect carries: real flows and tasks on the embedded server."""

from __future__ import annotations

import threading
from pathlib import Path

from prefect import get_client

from flows.carrier import carry
from flows.dossier import Steps
from flows.embedded import EmbeddedServer
from pipeline.intake import DossierInput


def inputs(*names: str) -> list[DossierInput]:
    return [DossierInput(name, Path("/nowhere"), ()) for name in names]


def test_each_dossier_is_a_flow_and_its_fault_is_its_own(prefect_server: EmbeddedServer) -> None:
    done: dict[str, object] = {}

    def work(dossier: DossierInput, steps: Steps) -> str | None:
        try:
            done[dossier.dossier_id] = steps.one("read", lambda: 1), steps.each("extract", lambda n: n * n, [1, 2, 3])
            if dossier.dossier_id == "bad one":
                steps.one("check", lambda: 1 // 0)
        except ZeroDivisionError as error:
            return f"stumbled: {error}"
        return None

    carry(inputs("good one", "bad one", "another"), work, jobs=2)
    assert done == dict.fromkeys(("good one", "bad one", "another"), (1, [1, 4, 9]))
    with get_client(sync_client=True) as client:
        runs = {run.name: run for run in client.read_flow_runs()}
    states = {name: runs[name].state_name for name in done}
    assert states == {"good one": "Completed", "bad one": "Failed", "another": "Completed"}
    told = runs["bad one"].state
    assert told is not None
    assert told.message == "stumbled: integer division or modulo by zero"


def test_a_station_that_the_disk_failed_is_tried_again(prefect_server: EmbeddedServer) -> None:
    tries: list[int] = []

    def flaky() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("the share was away")
        return "read"

    def fault() -> None:
        tries.append(1)
        raise ValueError("a fault of ours")

    seen: list[str] = []

    def work(dossier: DossierInput, steps: Steps) -> str | None:
        seen.append(steps.one("intake", flaky))
        tries.clear()
        try:
            steps.one("check", fault)
        except ValueError as error:
            return str(error)
        return None

    carry(inputs("flaky"), work, jobs=1)
    assert seen == ["read"]
    assert len(tries) == 1, "a fault of ours is not tried again"


def test_two_dossiers_are_under_way_at_once_and_no_more(prefect_server: EmbeddedServer) -> None:
    lock, pair, now, most = threading.Lock(), threading.Barrier(2, timeout=60), 0, 0

    def work(dossier: DossierInput, steps: Steps) -> str | None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        pair.wait()
        with lock:
            now -= 1
        return None

    carry(inputs(*(f"d{n}" for n in range(4))), work, jobs=2)
    assert most == 2
