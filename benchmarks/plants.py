"""Recall of planted faults: every plant on every Dalian item where it applies, read and judged as `tieout run` does.

    python -m benchmarks.plants [--items A,B] [--codes X,Y] [--seed N] [--profile clean|office|bad] [--jobs N]

Dossiers are small, and born-digital unless a scanner's profile is named. All of an item tell one story, so that a page
which no plant touches is read once. Prints for each rule on how many items its fault was planted and found, at once or
when the doubts of reading that stood before it had been answered by the truth; every miss; of the clean dossiers the
documents with a blocking finding that is false, and the amount they come to once cleared, beside the truth's. Faults
between dossiers (DUP002, DUP003, DUP004) are planted in pairs that are run together. Writes build/bench/plants.txt, and
tells on stderr how each plant went and what other blocking findings follow it.
"""

from __future__ import annotations

import argparse
import enum
import json
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy import firms_rates, run
from benchmarks.answering import OPEN_LISTS, Json, answered
from benchmarks.score import READING_CODES
from flows import judging
from flows.claim import Asked, Claim
from flows.dossier import PlainSteps, keep, take_in
from flows.pool import ReadingPool
from generator import generate
from generator.dossiers import ALL_ITEMS
from generator.plants import PLANTS, NotPlantable
from generator.shared import Shared
from pipeline.findings import Finding, Severity
from pipeline.intake import find_dossiers
from pipeline.model import Document, Dossier
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
BORN_DIGITAL = "born-digital"
_PAGES = 2000


class Found(enum.StrEnum):
    """When a planted fault was found."""

    AT_ONCE = "at once"
    ANSWERED = "answered"  # once the doubts of reading that stood before it were answered: no clearance comes before
    MISSED = "missed"


@dataclass(slots=True)
class Recall:
    """Which plants were found, by rule and item; what the clean dossiers were blamed for, and what they came to."""

    found: dict[str, dict[str, Found]] = field(default_factory=lambda: defaultdict(dict))
    documents: int = 0
    blamed: list[str] = field(default_factory=list)
    amounts: dict[str, tuple[str | None, str]] = field(default_factory=dict)  # by item: calculated, true

    def __str__(self) -> str:
        lines = ["rule     planted  at once  answered  missed on"]
        for code, items in sorted(self.found.items()):
            hits = Counter(items.values())
            missed = ", ".join(item for item, hit in items.items() if hit is Found.MISSED)
            row = f"{code}  {len(items):7}  {hits[Found.AT_ONCE]:7}  {hits[Found.ANSWERED]:8}  {missed}"
            lines.append(row.rstrip())
        planted = Counter(hit for items in self.found.values() for hit in items.values())
        if total := planted.total():
            at_once, known = planted[Found.AT_ONCE], total - planted[Found.MISSED]
            lines.append(f"recall at once {at_once}/{total} = {at_once / total:.1%}")
            lines.append(f"recall once doubts of reading are answered {known}/{total} = {known / total:.1%}")
        if self.documents:
            share = len(self.blamed) / self.documents
            lines.append(
                f"clean documents with a false blocking finding {len(self.blamed)}/{self.documents} = {share:.1%}"
            )
            lines += [f"  {text}" for text in self.blamed]
        for item, (calculated, true) in self.amounts.items():
            sign = "=" if calculated == true else "≠"
            lines.append(f"{item}: calculated {calculated} {sign} {true} true")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier that was read, and the claim that it states."""

    dossier: Dossier
    claim: Claim


def seen(folder: Path, settings: Settings, pool: ReadingPool) -> Seen:
    """The dossier as `tieout run` reads it, alone in its store."""
    (source,) = find_dossiers([folder])
    taken = take_in(source, settings, Asked(), pool)
    return Seen(judging.as_read(keep(taken, pool, PlainSteps()).raw), taken.claim)


def drawn(work: Path, item: str, seed: int, codes: Sequence[str], profile: str) -> Path:
    """A dossier of the item with these faults: a small one, else one that has enough papers for them.

    Raises NotPlantable.
    """
    scanned = profile != BORN_DIGITAL
    for small in (True, False):
        try:
            return generate(
                work, seed=seed, item=item, binding="folder", profile=profile if scanned else "clean", small=small,
                plants=codes, dossier_id="P", born_digital=0.0 if scanned else 1.0,
            )  # fmt: skip
        except NotPlantable as no:
            last = no
    raise last


def measure(recall: Recall, item: str, codes: Sequence[str], seed: int, profile: str, work: Path, jobs: int) -> None:
    """The clean dossier of the item, then one for each plant that applies."""
    rates = work / "rates.csv"
    rates.write_text(firms_rates(), encoding="utf-8")
    # Most pages are known: a process that is replaced after so many of them would do little but start.
    settings = Settings(cache=work / "cache", jobs=jobs, rates=rates, worker_pages=_PAGES)
    with ReadingPool(settings) as pool, TemporaryDirectory(dir=work) as drawn_here:
        inbox = Path(drawn_here)
        _measure_clean(recall, item, drawn(inbox, item, seed, (), profile), settings, pool)
        for code in codes:
            try:
                folder = drawn(inbox, item, seed, (code,), profile)
            except NotPlantable:
                continue
            recall.found[code][item] = _found(code, item, folder, seen(folder, settings, pool))
            print(f"{recall.found[code][item]}: {code} on {item}", file=sys.stderr)  # noqa: T201


def _measure_clean(recall: Recall, item: str, folder: Path, settings: Settings, pool: ReadingPool) -> None:
    read, truth = seen(folder, settings, pool), _truth(folder)
    judged = judging.judge(read.dossier, read.claim)
    recall.documents += len(judged.dossier.documents)
    recall.blamed += list(_blamed(item, judged.dossier.documents, judged.findings))
    paid = answered(read.dossier, read.claim, truth, accept=OPEN_LISTS).calculation
    recall.amounts[item] = (None if paid is None else f"{paid.amount:.2f}", truth["payable"])


def _found(code: str, item: str, folder: Path, read: Seen) -> Found:
    truth = _truth(folder)
    findings = judging.judge(read.dossier, read.claim).findings
    beside = {f.code for f in findings if f.severity is Severity.BLOCKING} - {code} - READING_CODES
    if beside:
        print(f"{code} on {item} is followed by {' '.join(sorted(beside))}", file=sys.stderr)  # noqa: T201
    if _is_told(code, findings, read.dossier, truth):
        return Found.AT_ONCE
    known = _is_told(code, answered(read.dossier, read.claim, truth).findings, read.dossier, truth)
    there = "; ".join(f"{f.code} {f.message}" for f in findings)
    print(f"{code} on {item} is not found at first, but {there or 'nothing'}", file=sys.stderr)  # noqa: T201
    return Found.ANSWERED if known else Found.MISSED


def _is_told(code: str, findings: Iterable[Finding], dossier: Dossier, truth: Json) -> bool:
    """Whether a finding of the rule concerns a paper that the fault was planted in; any where it lies in none.

    A finding that names no paper counts: what is missing, or stands in dossier.yaml, lies in none.
    """
    papers = {d.id: (d.file, d.pages) for d in dossier.documents}
    planted = {i for plant in truth["planted"] for i in plant["documents"]}
    faulty = {(truth["documents"][i]["file"], tuple(truth["documents"][i]["pages"])) for i in planted}
    return any(
        not faulty or not f.documents or any(papers.get(d) in faulty for d in f.documents)
        for f in findings
        if f.code == code
    )


def _truth(folder: Path) -> Json:
    loaded: Json = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return loaded


def _blamed(item: str, documents: Sequence[Document], findings: Sequence[Finding]) -> Iterator[str]:
    """Each clean document that a blocking finding of no reading doubt concerns; a finding of none counts once."""
    wrong = [f for f in findings if f.severity is Severity.BLOCKING and f.code not in READING_CODES]
    for document in documents:
        for finding in [f for f in wrong if document.id in f.documents][:1]:
            yield f"{item} {document.kind}: {finding.code} {finding.message}"
    for finding in (f for f in wrong if not f.documents):
        yield f"{item}: {finding.code} {finding.message}"


_PAIRS = (
    ("DUP002", "certification", "invoice:0"),
    ("DUP003", "interest-subsidy", "declaration:0"),
    ("DUP004", "certification", "certificate:0"),
)


def pairs(recall: Recall, seed: int, work: Path) -> None:
    """Two dossiers for each fault between dossiers; the second shows a paper of the first."""
    shutil.rmtree(work / "pairs", ignore_errors=True)
    for n, (code, item, key) in enumerate(_PAIRS):
        first, second = seed + 100 * (n + 1), seed + 100 * (n + 1) + 1
        made = {"item": item, "binding": "folder", "profile": "clean", "born_digital": 1.0, "small": True}
        generate(work / "pairs", seed=first, dossier_id=f"{code}-1", **made)  # type: ignore[arg-type]
        shown = Shared(code, first, item, key)
        generate(work / "pairs", seed=second, dossier_id=f"{code}-2", shared=(shown,), **made)  # type: ignore[arg-type]
    run(work / "pairs", work / "paired")
    for code, item, _ in _PAIRS:
        result = json.loads((work / "paired" / f"{code}-2" / "result.json").read_text(encoding="utf-8"))
        hit = any(f["code"] == code for f in result["findings"])
        recall.found[code][f"{item} (another dossier)"] = Found.AT_ONCE if hit else Found.MISSED


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", default=",".join(ALL_ITEMS))
    parser.add_argument("--codes", default=",".join(PLANTS))
    parser.add_argument("--seed", type=int, default=71)
    parser.add_argument("--profile", default=BORN_DIGITAL, choices=(BORN_DIGITAL, "clean", "office", "bad"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-pairs", action="store_true", help="leave out the faults between dossiers")
    chosen = parser.parse_args(arguments)
    work = ROOT / "build" / "bench" / "plants"
    work.mkdir(parents=True, exist_ok=True)
    recall = Recall()
    codes = [code for code in chosen.codes.split(",") if code]
    for item in chosen.items.split(","):
        measure(recall, item, codes, chosen.seed, chosen.profile, work, chosen.jobs)
    if not chosen.no_pairs:
        pairs(recall, chosen.seed, work)
    (work.parent / "plants.txt").write_text(f"{recall}\n", encoding="utf-8")
    print(recall)  # noqa: T201 - the table is this command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
