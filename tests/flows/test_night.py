"""The inbox at night: what is whole is done, what is still being copied waits, what is done and unchanged is kept."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from flows.batch import run_batch
from flows.night import CopyWatch, Night, cron_of, is_unfinished, snapshot
from pipeline.errors import UsageError
from pipeline.intake import find_dossiers
from pipeline.reports import DossierState
from pipeline.settings import Settings
from tests.flows.small_dossiers import PLAIN, dossier, pdf


@pytest.fixture
def night(tmp_path: Path) -> Night:
    (tmp_path / "inbox").mkdir()
    settings = Settings(cache=tmp_path / "cache", store=f"sqlite:///{tmp_path}/s.db", jobs=2, settle_seconds=0.3)
    return Night(tmp_path / "inbox", tmp_path / "out", None, None, settings)


def settled() -> None:
    time.sleep(0.4)


def test_a_night_does_what_is_new_and_keeps_the_rest(night: Night) -> None:
    dossier(night.inbox, "A")
    pdf(night.inbox / "bound.pdf", PLAIN, PLAIN)
    settled()
    first = run_batch(night.request())
    assert {run.dossier_id: run.reused for run in first.dossiers} == {"A": False, "bound": False}
    assert [run.source for run in first.dossiers if run.dossier_id == "bound"] == [str(night.inbox / "bound.pdf")]
    dossier(night.inbox, "B")
    settled()
    second = run_batch(night.request())
    assert {run.dossier_id: run.reused for run in second.dossiers} == {"A": True, "bound": True, "B": False}


def test_an_empty_inbox_is_a_quiet_night(night: Night) -> None:
    assert run_batch(night.request()).dossiers == ()
    assert (night.out / "run.json").exists()


def test_no_inbox_is_wrong_usage(night: Night) -> None:
    night.inbox.rmdir()
    with pytest.raises(UsageError, match="no inbox"):
        night.request()


def test_a_dossier_still_being_copied_waits_and_is_read_whole(night: Night) -> None:
    folder = dossier(night.inbox, "A")
    whole = (folder / "licence.pdf").read_bytes()
    request = night.request()

    def copy() -> None:
        for size in range(100, len(whole), len(whole) // 8):
            (folder / "copied.pdf").write_bytes(whole[:size])
            time.sleep(0.1)
        (folder / "copied.pdf").write_bytes(whole)

    copying = threading.Thread(target=copy)
    copying.start()
    result = run_batch(request)
    copying.join()
    (line,) = result.dossiers
    assert (line.files, line.failed_pages) == (4, 0), "the file that came later is in, whole"


def test_a_copy_that_does_not_end_is_left_for_the_next_night(night: Night) -> None:
    folder = dossier(night.inbox, "A")
    (folder / "more.pdf.part").write_bytes(b"half")
    dossier(night.inbox, "B")
    (night.inbox / "coming.pdf.crdownload").write_bytes(b"half")
    settled()
    places = {name: night.inbox / name for name in ("A", "B")}
    from dataclasses import replace

    request = replace(night.request(), readiness=CopyWatch(places, 0.3, patience=1.0))
    result = run_batch(request)
    assert [run.dossier_id for run in result.dossiers] == ["B"]
    assert {i.path for i in result.ignored} == {"A", "coming.pdf.crdownload"}
    assert all("still being copied" in i.reason for i in result.ignored)
    assert not (night.out / "A").exists()


def test_two_dossiers_of_one_name_fail_and_the_others_go_on(night: Night) -> None:
    for folder in ("one", "two"):
        (dossier(night.inbox, folder) / "dossier.yaml").write_text("dossier_id: same\n")
    dossier(night.inbox, "other")
    (night.inbox / "empty").mkdir()
    settled()
    result = run_batch(night.request())
    states = {run.dossier_id: run.state for run in result.dossiers}
    assert states == {"same": DossierState.FAILED, "other": DossierState.BLOCKED}
    assert "two" in next(run.source for run in result.dossiers if run.dossier_id == "same")
    assert [i.path for i in result.ignored] == ["empty"]


def test_a_copy_with_preserved_dates_is_seen(tmp_path: Path) -> None:
    """`cp -p` gives a new file an old date; its change time is new all the same."""
    path = pdf(tmp_path / "A" / "a.pdf", PLAIN)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    watch = CopyWatch({"A": tmp_path / "A"}, settle=5.0)
    (found,) = find_dossiers([tmp_path / "A"])
    assert not watch.is_settled(found)


def test_a_clock_that_is_ahead_holds_no_dossier_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf(tmp_path / "A" / "a.pdf", PLAIN)
    (found,) = find_dossiers([tmp_path / "A"])
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - 3600)
    began = time.monotonic()
    assert CopyWatch({"A": tmp_path / "A"}, settle=0.3).ready(found) is not None
    assert time.monotonic() - began < 10


def test_what_changed_after_it_was_ready_is_seen(tmp_path: Path) -> None:
    folder = dossier(tmp_path, "A")
    (found,) = find_dossiers([folder])
    watch = CopyWatch({"A": folder}, settle=0.0)
    assert watch.ready(found) is not None
    assert watch.still(found)
    (folder / "late.pdf").touch()
    assert not watch.still(found)


@pytest.mark.parametrize(
    ("name", "unfinished"),
    [
        ("a.pdf.part", True),
        ("a.pdf.crdownload", True),
        ("~$liste.xlsx", True),
        ("a.pdf~", True),
        (".a.pdf.Xy12aB", True),  # rsync
        ("a.TMP", True),
        ("a.pdf", False),
        ("合同（一）.pdf", False),
        ("a.part.pdf", False),
    ],
)
def test_names_of_unfinished_files(tmp_path: Path, name: str, unfinished: bool) -> None:
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / name).touch()
    assert is_unfinished(snapshot(tmp_path / "A")) is unfinished


@pytest.mark.parametrize(("at", "cron"), [("02:00", "0 2 * * *"), ("2:05", "5 2 * * *"), ("23:59", "59 23 * * *")])
def test_times_of_day(at: str, cron: str) -> None:
    assert cron_of(at) == cron


@pytest.mark.parametrize("at", ["", "24:00", "02:60", "two", "02:00:00", "-1:00"])
def test_what_is_no_time_of_day(at: str) -> None:
    with pytest.raises(UsageError, match="no time of day"):
        cron_of(at)
