"""The nightly service on one machine: a real Prefect server with its scheduler, a real deployment, SIGTERM."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.faults.test_reading_pool import lives
from tests.flows.small_dossiers import dossier
from tests.flows.test_cli import _ROOT, command, descendants

pytestmark = pytest.mark.slow  # the schedule has whole minutes


def test_the_night_comes_by_the_clock_of_shanghai_and_ends_with_sigterm(tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    dossier(tmp_path / "in", "B")
    at = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(seconds=100)
    line, environment = command(tmp_path, "nightly", tmp_path / "in", "--out", tmp_path / "out", "--at", f"{at:%H:%M}")
    with (tmp_path / "stderr").open("w") as errors:
        process = subprocess.Popen(line, env=environment, cwd=_ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        told = tmp_path / "out" / "run.json"
        deadline = time.monotonic() + 240
        while not told.exists() and time.monotonic() < deadline:
            assert process.poll() is None, (tmp_path / "stderr").read_text()
            time.sleep(0.5)
        assert told.exists(), (tmp_path / "stderr").read_text()
        assert {d["dossier_id"] for d in json.loads(told.read_text())["dossiers"]} == {"A", "B"}
        children = descendants(process.pid)
        assert children, "a server of its own"
    finally:
        process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out == "", "nothing on standard output but a result"
    told_on_stderr = (tmp_path / "stderr").read_text()
    assert f"next night: {at:%Y-%m-%d %H:%M}" in told_on_stderr
    assert "Traceback" not in told_on_stderr
    deadline = time.monotonic() + 20
    while any(map(lives, children)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not [pid for pid in children if lives(pid)]
