"""The history of score cards: a line a run, and the last against the one before."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks import history


def test_a_run_is_a_line_with_its_commit_its_day_and_what_it_was_measured_on(tmp_path: Path) -> None:
    history.add("tuned", "seeds 1:2", {"silent errors": 0}, tmp_path)
    history.add("tuned", "seeds 3:2", {"silent errors": 1}, tmp_path)
    first, second = (json.loads(line) for line in (tmp_path / "tuned.jsonl").read_text("utf-8").splitlines())
    assert (first["measured"], second["figures"]) == ("seeds 1:2", {"silent errors": 1})
    assert len(first["on"]) == len("2025-06-20")
    assert first["commit"]


def test_a_loss_shows(tmp_path: Path) -> None:
    for vouched, silent in ((0.9, 0), (0.871, 2)):
        history.add("tuned", "x", {"vouched for": vouched, "silent errors": silent, "new": None}, tmp_path)
    told = history.last_against_before("tuned", tmp_path).splitlines()
    assert any(line.split()[-3:] == ["90.0%", "87.1%", "-2.9"] for line in told)
    assert any(line.split()[-3:] == ["0", "2", "+2"] for line in told)


def test_one_run_stands_alone(tmp_path: Path) -> None:
    history.add("tuned", "x", {"vouched for": 0.9}, tmp_path)
    assert history.last_against_before("tuned", tmp_path).splitlines()[-1].split()[-2:] == ["–", "90.0%"]
