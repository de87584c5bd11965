"""Names of those who hold leases: host, process, and a mark that tells two processes of one number apart."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def new() -> str:
    """A name for this process as an owner."""
    return f"{_place()}|{os.getpid()}|{_began(os.getpid())}|{os.urandom(4).hex()}"


def is_gone(owner: str) -> bool:
    """Whether the owner is known to live no more: a process of this very place that has ended. Else False."""
    try:
        place, pid, began, _mark = owner.split("|")
        number = int(pid)
    except (ValueError, AttributeError):
        return False
    return place == _place() and began != "" and _began(number) != began


def _place() -> str:
    """This host and its space of process numbers: a container's numbers mean nothing outside it."""
    space = Path("/proc/self/ns/pid")
    boot = Path("/proc/sys/kernel/random/boot_id")
    try:
        return f"{socket.gethostname()}/{boot.read_text().strip()}/{space.readlink()}"
    except OSError:
        return f"{socket.gethostname()}/{os.urandom(8).hex()}"  # nobody can be known to be gone then


def _began(pid: int) -> str:
    """When the process began, in the kernel's ticks; empty where it does not live (or there is no /proc)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]
