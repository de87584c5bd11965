"""Accuracy on dossiers whose seeds no test uses: the tuned family and the one by another hand, side by side.

    python -m benchmarks.accuracy [--family tuned|varied|tables|other|both] [--seeds FIRST:COUNT] [--keep] [--verbose]

Prints for each family the critical fields by kind and by degradation, the rows of tables, every silent error (state
`corroborated`, yet wrong), what was planted and missed, false blocking findings on clean dossiers; then both families'
shares and the difference in points. Writes build/bench/FAMILY/{card.txt,figures.json}, and the cut-out of each field
that was vouched for wrongly to build/bench/FAMILY/silent/. With `--keep` the figures also go to
benchmarks/kept/FAMILY.json and, as a line with commit, date and seeds, to benchmarks/history/FAMILY.jsonl: they lie in
the tree so that a loss shows in a diff, and `scripts/bench history` tells the last run against the one before.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from benchmarks import history
from benchmarks.evidence import of_silent_errors
from benchmarks.families import BOTH, FAMILIES, Family
from benchmarks.figures import Figures, figures, in_words, side_by_side
from benchmarks.real_invoices import real_invoices
from benchmarks.score import score
from generator.story import TO_USD

ROOT = Path(__file__).resolve().parent.parent
_FURTHER = {
    name: Decimal(rate)
    for name, rate in (("SGD", "0.74"), ("AUD", "0.67"), ("CAD", "0.75"), ("CHF", "1.07"), ("KRW", "0.00077"))
}
KEPT = Path(__file__).resolve().parent / "kept"


def firms_rates() -> str:
    """A firm's table of rates for every day of the drawn dossiers: without one a receipt in yen is CLM003 by right."""
    days = [date(2022, 1, 1) + timedelta(n) for n in range(3 * 365)]
    worth = {code: rate for code, rate in (TO_USD | _FURTHER).items() if code != "USD"}
    rows = [f"{code},{day},{rate},invented" for code, rate in worth.items() for day in days]
    return "\n".join(["currency,on,usd,source", *rows, ""])


def run(dossiers: Path, out: Path) -> None:
    """`tieout run` on the folder with a cache and store of its own beside `out`, as a user would run it."""
    shutil.rmtree(out, ignore_errors=True)
    (out.parent / "bench.db").unlink(missing_ok=True)
    rates = out.parent / "rates.csv"
    rates.write_text(firms_rates(), encoding="utf-8")
    subprocess.run(
        [
            sys.executable, "-m", "flows.cli", "run", str(dossiers), "--out", str(out),
            "--cache", str(out.parent / "cache"), "--store", f"sqlite:///{out.parent / 'bench.db'}",
        ],
        check=True, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | {"TIEOUT_RATES": str(rates)},
    )  # fmt: skip


def measure(family: Family, first: int, count: int, work: Path, *, verbose: bool) -> Figures:
    """Draw the family's dossiers, read them, score them, write and print the card."""
    for folder in ("dossiers", "silent"):
        shutil.rmtree(work / folder, ignore_errors=True)
    family.make(work / "dossiers", first, count)
    run(work / "dossiers", work / "out")
    card = score(work / "dossiers", work / "out")
    found = figures(card)
    silent = [str(path) for path in of_silent_errors(card, work / "dossiers", work / "silent")]
    words = "\n".join([in_words(family.name, found, card, verbose=verbose), *(f"  CUT-OUT {path}" for path in silent)])
    (work / "figures.json").write_text(_written(found), encoding="utf-8")
    (work / "card.txt").write_text(in_words(family.name, found, card, verbose=True) + "\n", encoding="utf-8")
    print(words)  # noqa: T201 - the card is this command's result
    return found


def _written(found: Figures) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _seeds(text: str) -> tuple[int, int]:
    first, _, count = text.partition(":")
    return int(first), int(count or 1)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", choices=(*FAMILIES, "both"), default="both")
    parser.add_argument("--seeds", type=_seeds, metavar="FIRST:COUNT", help="which dossiers; more take longer")
    parser.add_argument("--invoices", type=Path, default=ROOT.parent / "shared" / "data" / "invoices")
    parser.add_argument("--keep", action="store_true", help="put the figures into the tree")
    parser.add_argument("--verbose", action="store_true", help="list every page, field and cell that is not exact")
    chosen = parser.parse_args(arguments)
    work = ROOT / "build" / "bench"
    measured: dict[str, Figures] = {}
    for name in BOTH if chosen.family == "both" else (chosen.family,):
        family = FAMILIES[name]
        first, count = chosen.seeds or (family.first_seed, family.count)
        measured[name] = measure(family, first, count, work / name, verbose=chosen.verbose)
        if chosen.keep:
            KEPT.mkdir(exist_ok=True)
            (KEPT / f"{name}.json").write_text(_written(measured[name]), encoding="utf-8")
            history.add(name, f"seeds {first}:{count}", history.line_of(measured[name]))
    ending = side_by_side(measured)
    if "tuned" in measured:
        if (chosen.invoices / "labels.json").exists():
            ending += "\n" + real_invoices(chosen.invoices, work, run)
        else:
            ending += f"\nreal invoices: skipped, {chosen.invoices} is not there"
    (work / "accuracy.txt").write_text(ending + "\n", encoding="utf-8")
    print(ending)  # noqa: T201 - the card is this command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
