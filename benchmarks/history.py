"""The history of the reading's score cards, a line a run in the tree: what was lost since the run before shows at once.

    python -m benchmarks.history [NAME...]

Prints for each history (a family of dossiers, or `witnesses`) the last run against the one before, in points where a
figure is a share. Lines are added by `benchmarks.accuracy --keep` and `benchmarks.witnesses --keep`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, headline

ROOT = Path(__file__).resolve().parent.parent
HISTORY = Path(__file__).resolve().parent / "history"
_COUNTS = ("silent errors", "false blocking findings", "critical fields", "values", "critical values")


def line_of(found: Figures) -> dict[str, float | int | None]:
    """The figures of an accuracy card by which runs are compared: shares 0…1, and counts."""
    critical, clean = found["critical"], found["critical_clean_scans"]
    return {
        "critical fields": critical["count"],
        "silent errors": found["silent_errors"]["all"],
        "false blocking findings": found["false_blocking"]["findings"],
        "critical fields vouched for": _share(critical, "vouched"),
        "critical fields vouched for, clean scans": _share(clean, "vouched"),
        "critical fields unread": _share(critical, "unread"),
        **{
            f"vouched for, {name}": _share(part, "vouched")
            for group in ("critical_by_kind", "critical_by_degradation")
            for name, part in found[group].items()
        },
        **headline(found),
    }


def _share(part: Mapping[str, Any], name: str) -> float | None:
    return round(part[name] / part["printed"], 4) if part["printed"] else None


def add(name: str, measured_on: str, figures: Mapping[str, float | int | None], folder: Path = HISTORY) -> None:
    """Add a run to the history `name`; `measured_on` says in words what it was measured on (seeds)."""
    folder.mkdir(parents=True, exist_ok=True)
    run = {"commit": _commit(), "on": datetime.now(UTC).date().isoformat(), "measured": measured_on, "figures": figures}
    with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(run, ensure_ascii=False) + "\n")


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def last_against_before(name: str, folder: Path = HISTORY) -> str:
    """The last run of a history beside the one before, a figure a line; a history of one run stands alone."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    runs = [json.loads(line) for line in lines[-2:]]
    before, last = runs[0] if len(runs) > 1 else None, runs[-1]
    told = [f"== {name} =="]
    told += [f"{title}: {run['commit']} of {run['on']}, {run['measured']}" for title, run in
             (("before", before), ("last", last)) if run is not None]  # fmt: skip
    for label, value in last["figures"].items():
        then = before["figures"].get(label) if before is not None else None
        told.append(f"{label:44}{_told(label, then):>10}{_told(label, value):>10}{_change(label, then, value):>10}")
    return "\n".join(told)


def _told(label: str, value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if label in _COUNTS else f"{100 * value:.1f}%"


def _change(label: str, then: float | int | None, now: float | int | None) -> str:
    if then is None or now is None or then == now:
        return ""
    return f"{now - then:+d}" if label in _COUNTS else f"{100 * (now - then):+.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args(arguments)
    names = chosen.names or sorted(path.stem for path in HISTORY.glob("*.jsonl"))
    print("\n".join(map(last_against_before, names)) or "no run was kept yet")  # noqa: T201 - this command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
