"""The commands as a user or another program sees them: exit status, standard output, standard error."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.contract_form import check_output
from tests.faults.test_reading_pool import lives
from tests.flows.small_dossiers import PLAIN, dossier, pdf

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cache and store of these tests: Prefect's database in it is made once."""
    return tmp_path_factory.mktemp("home")


def command(home: Path, *arguments: str | Path) -> tuple[list[str], dict[str, str]]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "TIEOUT"))}
    clean |= {
        "TIEOUT_CACHE": str(home / "cache"),
        "TIEOUT_STORE": f"sqlite:///{home}/s.db",
        "TIEOUT_SETTLE_SECONDS": "0",
    }
    return [sys.executable, "-m", "flows.cli", *map(str, arguments)], clean


def tieout(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line, environment = command(home, *arguments)
    return subprocess.run(
        line, env=environment, cwd=_ROOT, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize(
    "name",
    [
        (),
        ("run",),
        ("nightly",),
        ("inspect",),
        ("decide",),
        ("confirm",),
        ("calculate",),
        ("export",),
        ("rules",),
        ("rulebook", "check"),
        ("doctor",),
        ("version",),
    ],
)
def test_every_command_has_help_with_an_example(home: Path, name: tuple[str, ...]) -> None:
    done = tieout(home, *name, "--help")
    assert done.returncode == 0
    assert not name or "Example: tieout" in done.stdout


def test_a_table_of_rates_that_is_not_there_is_wrong_usage(home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    line, environment = command(home, "run", tmp_path / "in", "--out", tmp_path / "out")
    environment["TIEOUT_RATES"] = str(tmp_path / "rates.csv")
    done = subprocess.run(
        line, env=environment, cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "rates.csv" in done.stderr
    assert "TIEOUT_RATES" in done.stderr


def test_help_is_quick(home: Path) -> None:
    """Nothing heavy is imported before a command needs it."""
    line, environment = command(home)
    script = "import flows.cli, sys; print(*{'prefect', 'cv2', 'spacy', 'rapidocr', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run(
        [line[0], "-c", script], env=environment, cwd=_ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "")


def test_run_prints_json_alone_and_tells_a_failed_dossier_by_its_status(home: Path, tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    dossier(tmp_path / "in", "B")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "A").write_text("in the way of its folder")
    done = tieout(home, "run", tmp_path / "in", "--out", tmp_path / "out", "--json", "--jobs", "1")
    assert done.returncode == 3, done.stderr
    assert json.loads(done.stdout) == json.loads((tmp_path / "out" / "run.json").read_text())
    assert {d["dossier_id"]: d["state"] for d in json.loads(done.stdout)["dossiers"]} == {"A": "failed", "B": "blocked"}
    assert "Traceback" not in done.stderr


def test_run_prints_a_table_and_says_by_its_status_that_a_dossier_is_blocked(home: Path, tmp_path: Path) -> None:
    pdf(tmp_path / "册1.pdf", PLAIN)
    line = ("run", tmp_path / "册1.pdf", "--out", tmp_path / "out", "--fail-on-findings", "--lang", "en")
    done = tieout(home, *line)
    assert done.returncode == 10, done.stderr
    rows = done.stdout.splitlines()
    assert rows[0].split()[:2] == ["Dossier", "State"]
    assert "册1" in rows[1]
    assert str(tmp_path / "out" / "册1" / "report.html") in done.stdout
    assert "册1: 1 pages to read" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run"], "Missing argument"),
        (["run", "{in}", "--out", "{out}", "--jobs", "0"], "jobs"),
        (["run", "{in}/nothing", "--out", "{out}"], "no such file"),
        (["run", "{in}", "--out", "{out}", "--item", "nothing"], "its items"),
        (["run", "{in}", "--out", "{out}", "--programme", "nothing"], "known programmes"),
        (["run", "{in}", "--out", "{in}/out"], "choose an --out elsewhere"),
        (["run", "{in}", "--out", "{out}", "--store", "nonsense"], "a store is sqlite:///"),
        (["nightly", "{in}", "--out", "{out}", "--at", "25:00"], "write it as 02:00"),
        (["nightly", "{in}/nothing", "--out", "{out}"], "name a folder"),
        (["rules", "NOPE999"], "`tieout rules` lists them"),
    ],
)
def test_wrong_usage_ends_with_two_and_advice(home: Path, tmp_path: Path, arguments: list[str], told: str) -> None:
    pdf(tmp_path / "in" / "A" / "a.pdf", PLAIN)
    done = tieout(home, *(part.format(**{"in": tmp_path / "in", "out": tmp_path / "out"}) for part in arguments))
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_nightly_once_keeps_what_is_done(home: Path, tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    line = ("nightly", tmp_path / "in", "--out", tmp_path / "out", "--once", "--json")
    first, second = tieout(home, *line), tieout(home, *line)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert [d["reused"] for d in json.loads(first.stdout)["dossiers"]] == [False]
    assert [d["reused"] for d in json.loads(second.stdout)["dossiers"]] == [True]


def test_rules_are_listed_and_explained(home: Path) -> None:
    listed = json.loads(tieout(home, "rules", "--json").stdout)
    assert {"WIN001", "INV001", "DOC004", "REA003"} <= {rule["code"] for rule in listed}
    one = tieout(home, "rules", "inv001")
    assert one.returncode == 0
    assert one.stdout.startswith("INV001 invoice-does-not-add-up")


def test_rulebooks_are_checked(home: Path) -> None:
    done = tieout(home, "rulebook", "check", "--json")
    assert done.returncode == 0, done.stdout
    assert "dalian-2023-service-trade" in {book["programme"] for book in json.loads(done.stdout)}


def test_doctor_says_what_is_missing_and_what_mends_it(home: Path, tmp_path: Path) -> None:
    well = tieout(home, "doctor", "--json")
    assert well.returncode == 0, well.stdout
    line, environment = command(home, "doctor")
    done = subprocess.run(
        line,
        env={**environment, "PATH": str(tmp_path), "TIEOUT_STORE": "nonsense"},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "MISSING Tesseract" in done.stdout
    assert "apt-get install tesseract-ocr" in done.stdout
    assert "MISSING store" in done.stdout


def test_an_interrupted_run_goes_on_where_it_stopped(home: Path, tmp_path: Path) -> None:
    """Killed in the middle: no process stays, nothing half-written stays, the next run ends with the same bytes."""
    for name in ("A", "B", "C"):
        dossier(tmp_path / "in", name)
    other = tmp_path / "other"
    for hit in (signal.SIGTERM, signal.SIGKILL):
        line, environment = command(other, "run", tmp_path / "in", "--out", other / "out")
        process = subprocess.Popen(line, env=environment, cwd=_ROOT, stdout=-1, stderr=-1, text=True)
        assert process.stderr is not None
        assert "pages to read" in process.stderr.readline()
        children = descendants(process.pid)
        assert len(children) >= 2
        process.send_signal(hit)
        process.communicate(timeout=20)
        assert process.returncode == (128 + hit if hit == signal.SIGTERM else -hit)
        deadline = time.monotonic() + 20
        while any(map(lives, children)) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not [pid for pid in children if lives(pid)]
    done = tieout(other, "run", tmp_path / "in", "--out", other / "out")
    assert done.returncode == 0, done.stderr
    assert not list((other / "out").glob(".*"))
    assert check_output(other / "out") == []
    assert tieout(home, "run", tmp_path / "in", "--out", tmp_path / "alone").returncode == 0
    for name in ("A", "B", "C"):
        path = Path(name) / "result.json"
        assert (other / "out" / path).read_bytes() == (tmp_path / "alone" / path).read_bytes()


def descendants(pid: int) -> list[int]:
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += [int(child), *descendants(int(child))]
    return found
