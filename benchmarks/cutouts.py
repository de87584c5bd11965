"""Reads the values of generated pages at their true places, each by every witness, without judging the dossier.

What is measured is reading and vouching alone: the lines are found and read, looked at again and settled by the
product's own code, only what an extractor would have found is known from the truth. So thousands of values are heard
in the time of a few dossiers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.sheets import IN_LINES, Json, Sheet, reading_at, said_by_qr, sheet_of
from pipeline import corroboration, cross_documents, manifest
from pipeline.draft import CutOut, Draft, LookTask, Reading, Segment
from pipeline.geometry import Frame, Rect
from pipeline.looking import second_looks
from pipeline.model import Kind, Nature, Page, State, Word
from pipeline.records import FieldSpec, record_type
from pipeline.reports.written import written
from pipeline.settings import Settings
from pipeline.settling import Row, Settling

NATURES = (
    Nature.MONEY, Nature.NUMBER, Nature.TAX_ID, Nature.DATE, Nature.NAME, Nature.WORDS, Nature.CURRENCY,
)  # fmt: skip
# Cells whose head states the unit of their sums say nothing of it in the cut-out: their sums are not measured here.
_UNITS_ELSEWHERE = frozenset(
    {Kind.EXPENSE_SCHEDULE, Kind.CERTIFICATION_FORM, Kind.INTEREST_FORM, Kind.CONTRACT_REGISTER, Kind.PLATFORM_FORM}
)
_READ = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")


@dataclass(frozen=True, slots=True)
class Value:
    """One true value on one page: what stands there, what was made of it, and who read what.

    `candidates` holds each value that was read, as `result.json` writes it, with the methods of its sources.
    """

    degradation: str
    kind: str
    field: str
    nature: str
    critical: bool
    true: str
    state: str
    value: str | None
    candidates: tuple[tuple[str, tuple[str, ...]], ...]
    file: str
    page: int
    box: tuple[float, ...]

    def as_object(self) -> Json:
        return {name: getattr(self, name) for name in self.__slots__}


def values_of(home: Path, settings: Settings) -> Iterator[Value]:
    """Every printed value of the natures measured of one generated dossier, read and settled.

    A value that no line found covers is yielded with state `not found` and no candidates.
    """
    truth = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    said = manifest.load(home / "dossier.yaml", home.name)
    sheets: dict[tuple[str, int], Sheet] = {}
    drafts: list[Draft] = []
    places: list[tuple[Json, dict[tuple[int | None, str], Json]]] = []
    for document in truth["documents"]:
        if Path(document["file"]).suffix.lower() in _READ and document["medium"] in ("scan", "photo", "born-digital"):
            draft, there = _draft(home, document, sheets, settings)
            drafts.append(draft)
            places.append((document, there))
    looks = _looks(drafts, sheets, settings)
    settlings = [corroboration.begin(draft, looks) for draft in drafts]
    cross_documents.hear(settlings, said)
    for settling, (document, there) in zip(settlings, places, strict=True):
        for (row, name), mark in there.items():
            holder = settling if row is None else settling.rows[row]
            yield _value(document, settling, holder, name, mark)


def _value(document: Json, settling: Settling, holder: Row, name: str, mark: Json) -> Value:
    spec = holder.specs[name]
    medium, profile = document["medium"], document.get("profile", "")
    found = holder.found.get(name, ())
    field = holder.field(name)
    state = str(field.state) if field.state is not State.ABSENT else "not found"
    in_rows = not isinstance(holder, Settling)
    return Value(
        f"{medium}/{profile}" if medium in ("scan", "photo") else medium,
        document["kind"],
        name,
        str(spec.nature),
        spec.critical or (in_rows and settling.draft.segment.kind in _UNITS_ELSEWHERE),
        mark["value"],
        state,
        None if field.value is None else str(written(field.value, spec.nature)),
        tuple((_written(c.value, spec), tuple(s.method for s in c.sources)) for c in found),
        document["file"],
        mark["page"],
        tuple(mark["box"]),
    )


def _written(value: Any, spec: FieldSpec) -> str:
    try:
        return str(written(value, spec.nature))
    except ValueError:
        return str(value)


def _draft(
    home: Path, document: Json, sheets: dict[tuple[str, int], Sheet], settings: Settings
) -> tuple[Draft, dict[tuple[int | None, str], Json]]:
    kind = Kind(document["kind"])
    cls = record_type(kind)
    wanted: list[tuple[int | None, FieldSpec, Json]] = []
    wanted += [(None, spec, document["fields"].get(spec.name, {})) for spec in cls.specs()]
    if cls.LINE is not None:
        for index, row in enumerate(document["lines"]):
            wanted += [(index, spec, row.get(spec.name, {})) for spec in cls.LINE.specs()]
    fields: dict[str, tuple[Reading, ...]] = {}
    rows: list[dict[str, tuple[Reading, ...]]] = [{} for _ in document["lines"]]
    there: dict[tuple[int | None, str], Json] = {}
    for at, spec, mark in wanted:
        if spec.nature not in NATURES or mark.get("value") is None or "box" not in mark:
            continue
        if spec.nature is Nature.MONEY and kind in _UNITS_ELSEWHERE:
            continue
        sheet = sheet_of(home, document, mark["page"], sheets, settings)
        reading = reading_at(sheet, spec, mark)
        if reading is IN_LINES:
            continue
        there[at, spec.name] = mark
        if reading is not None:
            (fields if at is None else rows[at])[spec.name] = (reading,)
    if kind is Kind.INVOICE:
        for name, computed in said_by_qr(sheet_of(home, document, document["pages"][0], sheets, settings)):
            fields[name] = (*fields.get(name, ()), computed)
    pages = tuple(
        Page(document["file"], n, sheets[document["file"], n].frame, medium=document["medium"],
             content_key=sheets[document["file"], n].content)
        for n in document["pages"] if (document["file"], n) in sheets
    )  # fmt: skip
    empty = Page(document["file"], document["pages"][0], Frame(0.0, 0.0))
    return Draft(Segment(kind, pages or (empty,), 1.0), fields, tuple(rows)), there


def _looks(
    drafts: Sequence[Draft], sheets: Mapping[tuple[str, int], Sheet], settings: Settings
) -> dict[tuple[str, int, Rect], tuple[Word, ...]]:
    """Every value looked at again by every witness, whether others vouch for it already or not."""
    wanted: dict[tuple[str, int], dict[CutOut, None]] = {}
    for draft in drafts:
        cls = record_type(draft.segment.kind)
        specs = {s.name: s for s in cls.specs()}
        rows = {s.name: s for s in cls.LINE.specs()} if cls.LINE is not None else {}
        for cells, named in ((draft.readings, specs), *((line, rows) for line in draft.lines)):
            for name, readings in cells.items():
                for reading in readings:
                    if reading.rect is not None and reading.page is not None:
                        cutout = corroboration.cut_out(named[name], reading)
                        wanted.setdefault((draft.segment.file, reading.page), {})[replace(cutout, layer="")] = None
    keys = sorted(wanted)
    tasks = [LookTask(sheets[k].task, sheets[k].frame, sheets[k].content, tuple(wanted[k])) for k in keys]
    found: dict[tuple[str, int, Rect], tuple[Word, ...]] = {}
    for task, looked in zip(tasks, second_looks(tasks, settings), strict=True):
        for cutout, words in zip(task.cutouts, looked, strict=True):
            found[task.page.file, task.page.number, cutout.rect] = words
    return found
