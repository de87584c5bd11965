"""Folders for what archives expand to: one a dossier, gone when it is done, swept up after a run that was killed."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import shutil
import tempfile
import threading
from pathlib import Path
from typing import IO

_LOCK = ".lock"


class Rooms:
    """The rooms of one run below `root`. Made when first asked for; safe for several threads at once.

    A run holds a lock on its folder as long as it lives, so that the next run can tell a folder in use from one whose
    run was killed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._own: Path | None = None
        self._held: IO[bytes] | None = None
        self._guard = threading.Lock()

    def of(self, dossier_id: str) -> Path:
        """The dossier's folder; nothing lies there until something is put there."""
        with self._guard:
            if self._own is None:
                self._root.mkdir(parents=True, exist_ok=True)
                self._sweep()
                self._own = Path(tempfile.mkdtemp(dir=self._root))
                self._held = (self._own / _LOCK).open("wb")
                fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return self._own / hashlib.sha256(dossier_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def clear(self, dossier_id: str) -> None:
        """Remove the dossier's folder, where there is one."""
        if self._own is not None:
            shutil.rmtree(self.of(dossier_id), ignore_errors=True)

    def close(self) -> None:
        """Remove everything of this run."""
        with self._guard:
            if self._own is not None:
                shutil.rmtree(self._own, ignore_errors=True)
                self._own = None
            if self._held is not None:
                self._held.close()
                self._held = None

    def _sweep(self) -> None:
        for folder in self._root.iterdir():
            # A folder without a lock file is being made this moment.
            with contextlib.suppress(OSError), (folder / _LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
