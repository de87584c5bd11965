"""Runs a command and watches it: wall time, processor time and peak memory of its processes (Linux /proc)."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Watched:
    """What the command cost: seconds of wall time and of the processors (all its processes), peak MB of its largest
    process; and its exit status and what it printed."""

    seconds: float
    cpu_seconds: float
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


def cpu_seconds(pid: int) -> float:
    """Seconds of the processors that a living process, its living descendants and those they waited for have used."""
    ticks = 0
    for one in _children(pid):
        try:
            told = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(value) for value in told[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _ended_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Watched:
    """Run the command to its end, its output kept, its processes looked at four times a second."""
    started, used = time.monotonic(), _ended_children()
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
    seconds = time.monotonic() - started
    return Watched(seconds, _ended_children() - used, peak, largest, process.returncode, output)
