"""Ends a command at once when it is told to, as hard as a power cut would: all below survives that."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

_PARENT_WATCH = 1.0  # seconds


GO_ON = "interrupted; run the same command again to go on where it stopped"


def interruptible(call: Callable[[], T], message: str = GO_ON, status: int | None = None) -> T:
    """Do `call` in a thread while this one waits for signals: SIGINT and SIGTERM end the process at once.

    It ends with `message`, and with `status` where ending so is what is expected, else with the signal's.

    Waiting for threads, flows and readers to wind down would take minutes and save nothing: pages that were read are
    in the cache, results are published whole, the server and the readers end with this process, its leases with it.
    """
    outcome: list[T] = []
    fault: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(call())
        except BaseException as error:  # noqa: BLE001 - handed on to the caller below
            fault.append(error)

    # The semaphores of processes that end this way are cleaned up by Python's tracker, which need not say so.
    quiet = "ignore:resource_tracker"
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, [os.environ.get("PYTHONWARNINGS"), quiet]))

    def end(number: int, _frame: FrameType | None) -> None:
        for other in (signal.SIGINT, signal.SIGTERM):
            signal.signal(other, signal.SIG_IGN)
        sys.stderr.write(f"\n{message}\n")
        sys.stderr.flush()
        for child in multiprocessing.active_children():
            child.kill()
        os._exit(128 + number if status is None else status)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        worker = threading.Thread(target=run, daemon=True)
        worker.start()
        worker.join()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if fault:
        raise fault[0]
    return outcome[0]


def leave_with_parent() -> None:
    """End this process once its parent is gone, however it went and whatever this process does by then."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PARENT_WATCH)
    os._exit(1)
