"""What several packages' tests share: a throw-away PostgreSQL, and Prefect with a home of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.embedded import EmbeddedServer


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of an empty database in a cluster of this session's own; skipped only where PostgreSQL is missing."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    initdb = str(binaries[-1]) if binaries else shutil.which("initdb")
    if initdb is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    # Not under pytest's own folders: another session's tidying up would take the running cluster's data away.
    folder = Path(tempfile.mkdtemp(prefix="tieout-postgresql-"))
    account: dict[str, object] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        account = {"user": "postgres", "cwd": folder}
    data, pg_ctl = folder / "data", Path(initdb).with_name("pg_ctl")

    def run(*command: str | Path) -> None:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **account,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stderr

    run(initdb, "-D", data, "-U", "tieout", "--auth=trust", "-E", "UTF8", "--no-sync")
    run(
        pg_ctl,
        "-D",
        data,
        "-w",
        "-l",
        folder / "log",
        "-o",
        f"-c listen_addresses='' -k {folder} -c fsync=off",
        "start",
    )
    try:
        yield f"postgresql+pg8000://tieout@/postgres?unix_sock={folder}/.s.PGSQL.5432"
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


_SERVER = EmbeddedServer(Path(tempfile.mkdtemp(prefix="tieout-prefect-")))
os.environ.pop("PREFECT_API_URL", None)  # the tests never touch an operator's server
_SERVER.configure()  # here, for Prefect reads its settings when a test module imports it


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[EmbeddedServer]:
    """The embedded server, running, for the tests that ask for it."""
    _SERVER.start()
    yield _SERVER
    _SERVER.stop()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    _SERVER.stop()
    shutil.rmtree(_SERVER.home, ignore_errors=True)
