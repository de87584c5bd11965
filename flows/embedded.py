"""Prefect without a server of one's own: a quiet one on the loopback, for as long as the command runs, and not longer.

An operator who sets PREFECT_API_URL keeps everything: nothing here is touched then. Must be used before Prefect is
imported; raises RuntimeError otherwise, for Prefect reads its settings once.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from pipeline.errors import TieoutError

_STARTUP_SECONDS = 90.0
_STOP_SECONDS = 15.0
_LOG_KEPT = 5 << 20  # bytes
_HISTORY_KEPT = 256 << 20  # bytes; Prefect's history is no ledger of ours and may go

_QUIET = {
    # Without the first, most starts print a telemetry traceback; it also keeps the run off the network.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_SERVER_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    # With the defaults the server drops task runs under load.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
}


class EmbeddedServer:
    """A Prefect server of this process: `configure` names it, `start` runs it, leaving the context ends it.

    It holds a pipe from this process: when this process ends, even by SIGKILL, so does the server. `scheduled` also
    runs the services that start flows by the clock. `home` keeps its database, its lock and its log.
    """

    def __init__(self, home: Path, scheduled: bool = False) -> None:
        self._home = home
        self._scheduled = scheduled
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False  # whoever started it has gone on without it

    @property
    def home(self) -> Path:
        """Prefect's folder: database, locks, log."""
        return self._home

    @property
    def log(self) -> Path:
        """Where the server writes what it has to say."""
        return self._home / "server.log"

    def __enter__(self) -> EmbeddedServer:
        self.configure()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @contextlib.contextmanager
    def starting(self) -> Iterator[Callable[[], None]]:
        """The server as by `with`, but not waited for: gives a function that waits, and raises TieoutError.

        It takes seconds until the server answers, in which a batch has other things to get ready.
        """
        self.configure()
        with ThreadPoolExecutor(1, "server") as thread:
            started = thread.submit(self.start)
            try:
                yield started.result
            finally:
                self._over = True
                self.stop()
        self.stop()  # what was launched in that moment

    def configure(self) -> None:
        """Point this process and its children at a loopback port that is already ours, before Prefect is imported."""
        if os.environ.get("PREFECT_API_URL"):
            return
        if "prefect" in sys.modules:
            raise RuntimeError("Prefect was imported before its settings were made")
        self._home = self._home.resolve()
        self._home.mkdir(parents=True, exist_ok=True)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        os.environ.update(_QUIET)
        os.environ["PREFECT_HOME"] = str(self._home)  # a user's own profile would take over the run
        os.environ["PREFECT_API_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{self._home / 'prefect.db'}"
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        for name in ("NO_PROXY", "no_proxy"):  # a proxy must not be asked for the loopback
            os.environ[name] = ",".join(filter(None, [os.environ.get(name), "127.0.0.1", "localhost"]))

    def start(self) -> None:
        """Start the server and wait until it answers; one at a time starts in a home. Raises TieoutError."""
        if self._socket is None:
            return
        with (self._home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._tidy()
            if self._over:
                raise TieoutError("the embedded Prefect server is no longer wanted")
            self._launch(self._socket)
            self._wait()

    def stop(self) -> None:
        """End the server and wait for it."""
        process, self._process = self._process, None
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()  # the sign to go
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _tidy(self) -> None:
        """Drop an overgrown history where no other server uses it; a log starts anew when it is long."""
        if self.log.exists() and self.log.stat().st_size > _LOG_KEPT:
            self.log.unlink()
        database = self._home / "prefect.db"
        if database.exists() and database.stat().st_size > _HISTORY_KEPT and not self._others():
            for path in self._home.glob("prefect.db*"):
                path.unlink()

    def _others(self) -> bool:
        """Whether another server may use this home. Each holds a shared lock while it lives."""
        with (self._home / "use.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
        return False

    def _launch(self, listener: socket.socket) -> None:
        environment = {k: v for k, v in os.environ.items() if k != "PREFECT_API_URL"}
        environment["PREFECT__SERVER_FINAL"] = "1"
        if not self._scheduled:
            environment["PREFECT__SERVER_EPHEMERAL"] = "1"
        package_root = str(Path(__file__).resolve().parent.parent)
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [package_root, os.environ.get("PYTHONPATH")]))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flows.server_process", str(listener.fileno()), str(self._home / "use.lock")],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=self._home,  # the folder of the command may hold settings for another Prefect
                pass_fds=(listener.fileno(),),
                start_new_session=True,  # Ctrl-C is for the command, which then ends the server
            )

    def _wait(self) -> None:
        process = self._process
        if process is None:
            raise RuntimeError("the server was not launched")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        deadline = time.monotonic() + _STARTUP_SECONDS
        while time.monotonic() < deadline and process.poll() is None and not self._over:
            try:
                with opener.open(f"{os.environ['PREFECT_API_URL']}/health", timeout=5) as answer:
                    if json.load(answer) is True:
                        return
            except (OSError, urllib.error.URLError, ValueError):
                time.sleep(0.1)
        self.stop()
        raise TieoutError(
            "the embedded Prefect server did not start",
            f"see {self.log}; or run a Prefect server of your own and set PREFECT_API_URL",
        )
