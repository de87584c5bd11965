"""Accuracy on generated dossiers whose seeds no test uses, and on a folder of real invoices where one is at hand.

    python -m benchmarks.accuracy [--seed 50000] [--count 8] [--invoices DIR]

Prints the score card: critical fields exact by kind, every silent error (state `corroborated`, yet wrong), unread rate,
planted discrepancies flagged, false blocking findings on clean dossiers. Writes it to build/bench/accuracy.txt.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import score
from generator import generate

ROOT = Path(__file__).resolve().parent.parent
# Every rule of the first issue, spread so that each dossier has a few faults; () is a clean dossier.
PLANTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("certification", "folder", ()),
    ("certification", "volume", ("WIN001", "INV001", "INV005", "CON001")),
    ("interest-subsidy", "folder", ()),
    ("interest-subsidy", "volume", ("WIN003", "DEC001", "CON002", "DOC002")),
    ("certification", "volume", ()),
    ("certification", "folder", ("INV002", "INV006", "DUP001", "DOC001")),
    ("interest-subsidy", "volume", ()),
    ("interest-subsidy", "folder", ("DEC002", "DEC003", "DOC004")),
    ("certification", "folder", ("INV007", "INV008", "DOC002", "CON002")),
)
PROFILES = ("clean", "office", "mixed")


def make(folder: Path, seed: int, count: int) -> None:
    """Generate `count` dossiers under `folder`, profiles and faults in turn."""
    for index in range(count):
        item, binding, plants = PLANTS[index % len(PLANTS)]
        generate(
            folder,
            seed=seed + index,
            item=item,
            binding=binding,
            profile=PROFILES[index % len(PROFILES)],
            born_digital=0.3,
            plants=plants,
            filler_pages=0,
            dossier_id=f"BENCH-{seed + index}",
        )


def run(dossiers: Path, out: Path) -> None:
    """`tieout run` on the folder with a cache and store of its own, as a user would run it."""
    subprocess.run(
        [
            sys.executable, "-m", "flows.cli", "run", str(dossiers), "--out", str(out),
            "--cache", str(out.parent / "cache"), "--store", f"sqlite:///{out.parent / 'bench.db'}",
        ],
        check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip


_LABELS = {
    "invoice_code": "invoice_code", "invoice_number": "invoice_number", "issue_date": "issue_date",
    "amount_excl_tax": "amount", "tax": "tax", "total": "total", "buyer_name": "buyer_name",
    "seller_name": "seller_name", "buyer_taxid": "buyer_tax_id", "seller_taxid": "seller_tax_id",
    "check_code": "check_code",
}  # fmt: skip


def real_invoices(folder: Path, work: Path) -> str:
    """Each labelled invoice as a dossier of its own; every labelled field with its state."""
    labels: list[dict[str, Any]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    for label in labels:
        target = work / "invoices" / Path(label["file"]).stem
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / label["file"], target / label["file"])
    run(work / "invoices", work / "invoices-out")
    lines = []
    silent = right = honest = wrong = 0
    for label in labels:
        stem = Path(label["file"]).stem
        result = json.loads((work / "invoices-out" / stem / "result.json").read_text(encoding="utf-8"))
        file = result["files"][0]
        if file["state"] == "failed":
            lines.append(f"{label['file']}: not read ({file['error']})")
            continue
        fields: dict[str, Any] = next((d["fields"] for d in result["documents"] if d["kind"] == "invoice"), {})
        for name, ours in _LABELS.items():
            true, got = label[name], fields.get(ours, {"value": None, "state": "not found"})
            if true is None:
                continue
            if got["value"] == true:
                right += 1
            elif got["state"] == "corroborated":
                silent += 1
                lines.append(f"SILENT {label['file']} {ours}: true {true!r}, got {got['value']!r}")
            elif got["value"] is None:
                honest += 1
                lines.append(f"unread {label['file']} {ours}: true {true!r}, {got['state']}")
            else:
                wrong += 1
                lines.append(f"not vouched for, wrong {label['file']} {ours}: true {true!r}, got {got['value']!r}")
    lines.insert(
        0, f"real invoices: right {right}, unread {honest}, wrong but not vouched for {wrong}, silent {silent}"
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=50_000)
    parser.add_argument("--count", type=int, default=len(PLANTS))
    parser.add_argument("--invoices", type=Path, default=ROOT.parent / "shared" / "data" / "invoices")
    parser.add_argument("--verbose", action="store_true", help="list every critical field that is not exact")
    chosen = parser.parse_args(arguments)
    work = ROOT / "build" / "bench"
    shutil.rmtree(work / "dossiers", ignore_errors=True)
    shutil.rmtree(work / "out", ignore_errors=True)
    make(work / "dossiers", chosen.seed, chosen.count)
    run(work / "dossiers", work / "out")
    card = score.report(score.score(work / "dossiers", work / "out"), chosen.verbose)
    if (chosen.invoices / "labels.json").exists():
        card += "\n" + real_invoices(chosen.invoices, work)
    else:
        card += f"\nreal invoices: skipped, {chosen.invoices} is not there"
    (work / "accuracy.txt").write_text(card + "\n", encoding="utf-8")
    print(card)  # noqa: T201 - the card is this command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
