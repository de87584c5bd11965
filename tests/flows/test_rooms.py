"""Rooms for expanded archives: apart from each other, gone afterwards, swept up after a run that was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from flows.rooms import Rooms


def put(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "f").write_bytes(b"x")
    return folder / "f"


def test_a_room_is_cleared_alone(tmp_path: Path) -> None:
    rooms = Rooms(tmp_path)
    first, second = put(rooms.of("A")), put(rooms.of("B"))
    rooms.clear("A")
    assert (first.exists(), second.exists()) == (False, True)
    rooms.close()
    assert list(tmp_path.iterdir()) == []


def test_two_runs_side_by_side_leave_each_other_alone(tmp_path: Path) -> None:
    one, two = Rooms(tmp_path), Rooms(tmp_path)
    first = put(one.of("A"))
    second = put(two.of("A"))
    assert first.exists()
    two.close()
    assert (first.exists(), second.exists()) == (True, False)
    one.close()


def test_what_a_killed_run_left_is_swept_up(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys; from flows.rooms import Rooms; r = Rooms(pathlib.Path(sys.argv[1])).of('A');"
        "r.mkdir(); (r / 'f').write_bytes(b'x'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    (left,) = tmp_path.iterdir()
    rooms = Rooms(tmp_path)
    rooms.of("A")
    assert not left.exists()
    rooms.close()
