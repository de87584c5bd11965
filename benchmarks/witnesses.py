"""How often witnesses agree, and agree on a wrong value: each class of field, each set that may vouch for it.

    python -m benchmarks.witnesses [--family tuned|varied] [--seeds FIRST:COUNT] [--seconds N] [--keep]

Draws dossiers, reads their values at their true places (benchmarks.cutouts) and adds what was heard to
build/bench/witnesses/values.jsonl: a dossier that is there is not read again, so that a measurement grows from run to
run. `--seconds` begins no further dossier after so long. Prints the table of all that was gathered and every silent
error with its cut-out; `--keep` writes the table to benchmarks/kept/witnesses.json, which the jury cites.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from benchmarks import history, varied_layouts
from benchmarks.cutouts import NATURES, Value, values_of
from benchmarks.evidence import cut_out
from generator import generate
from pipeline import jury
from pipeline.deciding import is_part
from pipeline.model import Nature
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(__file__).resolve().parent / "kept" / "witnesses.json"
_FIRST = {"tuned": 71_000, "varied": 81_000}
_ITEMS = ("interest-subsidy", "certification")
_PROFILES = ("clean", "office", "bad", "photo", "mixed")
_WITH_VALUES = (
    "licence", "contract", "declaration", "advice", "certificate", "certification-contract", "invoice", "payment",
)  # fmt: skip
_FURTHER_PAGES = 60  # of receipts and invoices, which hold most values a page
_FIGURES = (Nature.MONEY, Nature.NUMBER, Nature.TAX_ID)
_SELF = "rapidocr twice"  # the first reader and its own second look: one witness
_PIXELS = (frozenset({jury.RAPIDOCR, jury.TESSERACT}), frozenset({jury.RAPIDOCR, jury.GLYPHS}))


def dossiers(family: str, first: int, count: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and folder of each dossier, drawn when it is asked for and gone when the next one is."""
    for seed in range(first, first + count):
        name = f"{family}-{seed}"
        profile = _PROFILES[seed % len(_PROFILES)]
        shutil.rmtree(folder, ignore_errors=True)
        if family == "varied":
            how = "office" if profile == "photo" else profile
            yield name, varied_layouts.make_one(folder, seed, seed, binding="folder", profile=how, born_digital=0.05)
        else:
            yield name, generate(
                folder, seed=seed, item=_ITEMS[seed % 2], profile=profile, born_digital=0.05, parts=_WITH_VALUES,
                filler_pages=_FURTHER_PAGES, dossier_id=name,
            )  # fmt: skip


def gather(family: str, first: int, count: int, work: Path, seconds: float) -> None:
    """Add the values of further dossiers to what lies in `work`; each dossier whole or not at all."""
    work.mkdir(parents=True, exist_ok=True)
    book = work / "values.jsonl"
    known = {name for name, _ in gathered(book)}
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tieout-witnesses-") as folder:
        settings = Settings(cache=Path(folder) / "cache")
        wanted = [s for s in range(first, first + count) if f"{family}-{s}" not in known]
        for seed in wanted:
            if time.monotonic() - began > seconds:
                return
            for name, home in dossiers(family, seed, 1, Path(folder) / "dossiers"):
                heard = list(values_of(home, settings))
                for value in filter(is_silent_error, heard):
                    target = work / "cutouts" / f"{name}-{value.kind}-{value.field}-{value.page}.png"
                    cut_out(home / value.file, value.page, value.box, target)
                with book.open("a", encoding="utf-8") as file:
                    lines = (json.dumps({"dossier": name, **v.as_object()}, ensure_ascii=False) for v in heard)
                    file.write("".join(f"{line}\n" for line in lines))


def gathered(book: Path) -> Iterator[tuple[str, Value]]:
    """Each value in the book with its dossier's name."""
    names = {f.name for f in fields(Value)}
    for line in book.read_text(encoding="utf-8").splitlines() if book.exists() else ():
        row = json.loads(line)
        row["candidates"] = tuple((value, tuple(methods)) for value, methods in row["candidates"])
        yield row["dossier"], Value(**{name: row[name] for name in names})


def is_silent_error(value: Value) -> bool:
    """Whether a value is vouched for and wrong."""
    return value.state == "corroborated" and value.value != value.true


def table(values: Iterable[Value]) -> dict[str, Any]:
    """Counts by class of field: values, vouched for, vouched for and wrong; for each set agreed, agreed wrongly, bound.

    The bound is that of the share of wrong ones among agreed ones, one-sided at 95 % (Clopper and Pearson).
    """
    values = list(values)
    by_nature = {nature: [v for v in values if v.nature == nature] for nature in NATURES}
    how = sorted({v.degradation for v in values})
    return {
        "all": _vouched(values),
        "critical": _vouched([v for v in values if v.critical]),
        "degradations": {name: _vouched([v for v in values if v.degradation == name]) for name in how},
        "classes": {str(n): {**_vouched(of), "sets": _sets(n, of)} for n, of in by_nature.items() if of},
    }


def _vouched(values: Sequence[Value]) -> dict[str, Any]:
    vouched = [v for v in values if v.state == "corroborated"]
    wrong = sum(map(is_silent_error, vouched))
    return {"values": len(values), "vouched": len(vouched), "wrong": wrong, "bound": bound(wrong, len(vouched))}


def _sets(nature: Nature, values: Sequence[Value]) -> dict[str, Any]:
    counts: dict[str, list[int]] = {}
    sufficient = set(jury.SUFFICIENT[nature])
    ways = sufficient | set(_PIXELS)
    for value in values:
        for read, methods in value.candidates:
            if nature in _FIGURES and any(is_part(read, other) for other, _ in value.candidates):
                continue  # a reader saw more of it: the jury takes the part from nobody
            heard = frozenset(jury.family(m) for m in methods)
            may = [way for way in ways if way <= heard and (way not in sufficient or jury.suffices(nature, way, read))]
            names = ["+".join(sorted(way)) for way in may]
            if sum(jury.family(m) == jury.RAPIDOCR and ":unsealed" not in m for m in methods) > 1:
                names.append(_SELF)
            for name in names:
                count = counts.setdefault(name, [0, 0])
                count[0] += 1
                count[1] += read != value.true
    return {
        name: {"agreed": n, "wrong": wrong, "bound": bound(wrong, n)} for name, (n, wrong) in sorted(counts.items())
    }


def bound(wrong: int, count: int) -> float | None:
    """The share below which the true one lies with 95 % confidence, by `wrong` of `count`; None for no count."""
    if count == 0:
        return None
    low, high = wrong / count, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        term = (1 - middle) ** count
        total = term
        for k in range(1, wrong + 1):
            term *= (count - k + 1) / k * middle / (1 - middle) if middle < 1 else 0.0
            total += term
        low, high = (middle, high) if total > 0.05 else (low, middle)
    return float(f"{high:.3g}")


def line_of(found: Mapping[str, Any]) -> dict[str, float | int | None]:
    """The figures of a table by which runs are compared."""
    parts = {"": found["all"], ", critical": found["critical"], **{f", {n}": p for n, p in found["classes"].items()}}
    return {
        "values": found["all"]["values"],
        "critical values": found["critical"]["values"],
        "silent errors": found["all"]["wrong"],
        **{f"vouched for{n}": round(p["vouched"] / p["values"], 4) if p["values"] else None for n, p in parts.items()},
    }


def in_words(found: Mapping[str, Any]) -> str:
    """The table in words, for a person."""
    lines = []
    for name in ("all", "critical"):
        lines.append(f"{name:10} {_line(found[name])}")
    lines += [f"  {name:20} {_line(part)}" for name, part in found["degradations"].items()]
    for nature, part in found["classes"].items():
        lines.append(f"{nature:10} {_line(part)}")
        for ways, count in part["sets"].items():
            limit = count["bound"]
            lines.append(f"  {ways:34} agreed {count['agreed']:6d}  wrong {count['wrong']:4d}  below {limit:.2e}")
    return "\n".join(lines)


def _line(part: Mapping[str, Any]) -> str:
    share = part["vouched"] / part["values"] if part["values"] else 0.0
    limit = "–" if part["bound"] is None else f"{part['bound']:.1e}"
    return f"{part['values']:6d} values, {100 * share:5.1f} % vouched for, {part['wrong']} wrongly (below {limit})"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", choices=tuple(_FIRST), default="tuned")
    parser.add_argument("--seeds", metavar="FIRST:COUNT", default="", help="which dossiers; none are drawn for :0")
    parser.add_argument("--seconds", type=float, default=420.0)
    parser.add_argument("--keep", action="store_true", help="put the table into the tree")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault(
        "OMP_THREAD_LIMIT", "1"
    )  # as in a worker of the crew: Tesseract on two threads waits for itself
    first, _, count = chosen.seeds.partition(":")
    work = ROOT / "build" / "bench" / "witnesses"
    gather(chosen.family, int(first or _FIRST[chosen.family]), int(count or 1000), work, chosen.seconds)
    heard = list(gathered(work / "values.jsonl"))
    found = table(value for _, value in heard)
    if chosen.keep:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        history.add("witnesses", ", ".join(sorted({name for name, _ in heard})), line_of(found))
    told = [
        f"SILENT {name} {v.file} p{v.page} {v.degradation} {v.kind} {v.field}: true {v.true!r}, {v.value!r}, "
        f"{v.candidates}"
        for name, v in heard
        if is_silent_error(v)
    ]
    print("\n".join([*told, in_words(found)]))  # noqa: T201 - the table is this command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
