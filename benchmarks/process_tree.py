"""Runs a command and watches it: wall time, and the peak resident memory of each of its processes (Linux /proc)."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Watched:
    """What the command cost: seconds of wall time, peak MB of its largest process, exit status and what it printed."""

    seconds: float
    peak_mb: float
    largest: str
    status: int
    output: str


def _children(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in task.read_text().split():
                found.extend(_children(int(child)))
        except OSError:
            continue
    return found


def _peak(pid: int) -> tuple[float, str]:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return 0.0, ""
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024, command[:80]
    return 0.0, command[:80]


def watch(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Watched:
    """Run the command to its end, its output kept, its processes looked at four times a second."""
    started = time.monotonic()
    process = subprocess.Popen(
        list(command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    peak, largest = 0.0, ""
    done = threading.Event()

    def look() -> None:
        nonlocal peak, largest
        while not done.wait(0.25):
            for pid in _children(process.pid):
                size, name = _peak(pid)
                if size > peak:
                    peak, largest = size, name

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    output, _ = process.communicate()
    done.set()
    thread.join()
    return Watched(time.monotonic() - started, peak, largest, process.returncode, output)
