"""The embedded Prefect server: quiet, private, and gone with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.faults.test_reading_pool import lives

_HOLD = """
    import sys, time
    from pathlib import Path
    from flows.embedded import EmbeddedServer
    with EmbeddedServer(Path(sys.argv[1])) as server:
        from prefect import flow
        @flow
        def one():
            return 1
        assert one() == 1
        print("up", server._process.pid if server._process else None, flush=True)
        if len(sys.argv) > 2:
            time.sleep(600)
"""


def _start(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT")}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_HOLD), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**clean, **environment},
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


def test_a_flow_runs_quietly_and_a_users_own_profile_does_not_matter(home: Path, tmp_path: Path) -> None:
    user = tmp_path / "user"
    (user / ".prefect").mkdir(parents=True)
    (user / ".prefect" / "profiles.toml").write_text(
        'active = "mine"\n[profiles.mine]\nPREFECT_API_URL = "http://127.0.0.1:1/api"\n'
    )
    process = _start(home, HOME=str(user), HTTP_PROXY="http://127.0.0.1:1", http_proxy="http://127.0.0.1:1")
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    pid = int(out.split()[1])
    assert not lives(pid), "the server ended with the command"


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks processes up in /proc")
def test_a_killed_command_leaves_no_server(home: Path) -> None:
    process = _start(home, "hold")
    assert process.stdout is not None
    pid = int(process.stdout.readline().split()[1])
    assert lives(pid)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    deadline = time.monotonic() + 20
    while lives(pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not lives(pid)


def test_several_may_start_at_once_in_one_home(tmp_path: Path) -> None:
    processes = [_start(tmp_path / "home") for _ in range(3)]
    for process in processes:
        _, err = process.communicate(timeout=240)
        assert (process.returncode, err) == (0, "")


def test_an_operators_server_is_left_alone(tmp_path: Path) -> None:
    script = """
        import os, sys
        from pathlib import Path
        from flows.embedded import EmbeddedServer
        before = dict(os.environ)
        with EmbeddedServer(Path(sys.argv[1])) as server:
            assert dict(os.environ) == before
            assert server._process is None
        assert not Path(sys.argv[1]).exists()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "home")],
        env={**os.environ, "PREFECT_API_URL": "http://prefect.example/api"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_too_late_is_a_fault_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import prefect  # noqa: F401

    from flows.embedded import EmbeddedServer

    monkeypatch.delenv("PREFECT_API_URL")
    with pytest.raises(RuntimeError, match="imported before"):
        EmbeddedServer(tmp_path).configure()


_BEGIN = """
    import os, sys
    from pathlib import Path
    from flows.embedded import EmbeddedServer
    server = EmbeddedServer(Path(sys.argv[1]))
    with server.starting() as wait:
        if len(sys.argv) > 2:
            sys.exit(7)
        wait()
        print("up", server._process.pid, flush=True)
    print("down", server._process)
"""


def _begin(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT")}
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_BEGIN), *map(str, arguments)],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], env=clean, timeout=180, check=False,
    )  # fmt: skip


def test_who_does_not_wait_for_the_server_finds_it_when_asking(home: Path) -> None:
    done = _begin(home)
    assert done.returncode == 0, done.stderr
    _, pid, *last = done.stdout.split()
    assert last == ["down", "None"]
    assert not lives(int(pid))


def test_a_server_nobody_waits_for_any_more_is_ended(home: Path) -> None:
    done = _begin(home, "leave")
    assert (done.returncode, done.stdout) == (7, "")
