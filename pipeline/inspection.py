"""What was read of a file, and why, laid out for a picture: marks on pages, rivals of a kind, witnesses of a field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import jury
from pipeline.draft import Draft, Label, LookTask, Region
from pipeline.geometry import Box, Frame, Rect
from pipeline.intake import PageTask
from pipeline.model import Document, Field, Kind, Nature, Page, Source, State, Word
from pipeline.records import FieldSpec
from pipeline.settling import Settling

Corner = tuple[float, float]  # of the displayed page, points

# What can be drawn over a page, from the bottom up.
LAYERS = (
    "rulings", "regions", "seals", "barcodes", "hidden", "witness", "words", "labels", "looks", "fields",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn over a page: its layer, its four corners in displayed page points, and what it is or says.

    `method` and `confidence` are a reader's; `field` names the field (`FieldView.id`) whose source it is; `note` is
    told beside the text.
    """

    layer: str
    corners: tuple[Corner, Corner, Corner, Corner]
    text: str = ""
    method: str = ""
    confidence: float | None = None
    field: str = ""
    state: State | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A value that somebody read for a field, with all who read it and the witnesses that they are to the jury."""

    value: Any
    sources: tuple[Source, ...]
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as it was settled, every value that was in question, and the witnesses any of which would still do.

    `wanted` is empty for a field that is vouched for, and for one of which nothing was read.
    """

    id: str
    name: str
    nature: Nature
    critical: bool
    field: Field[Any]
    candidates: tuple[CandidateView, ...] = ()
    wanted: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its fields and the rows of its table; `number` counts the documents of the dossier from 1."""

    number: int
    document: Document
    region: Region | None
    fields: tuple[FieldView, ...]
    lines: tuple[tuple[FieldView, ...], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with all that is drawn over it; `scores` tell how surely it starts a document of each kind, best first."""

    page: Page
    path: str
    scores: tuple[tuple[Kind, float], ...]
    marks: tuple[Mark, ...]
    documents: tuple[int, ...]  # numbers of those that stand on it
    first_of: tuple[int, ...]  # … and of those whose fields are told beside it


@dataclass(frozen=True, slots=True)
class Inspection:
    """The pages looked at and the documents on them, of one dossier."""

    dossier_id: str
    pages: tuple[PageView, ...]
    documents: tuple[DocumentView, ...]


def inspection(
    dossier_id: str,
    tasks: Sequence[PageTask],
    pages: Sequence[Page],
    settlings: Sequence[Settling],
    documents: Sequence[Document],
    labels: Sequence[Sequence[Label]],
    looks: Sequence[tuple[LookTask, Sequence[Sequence[Word]]]],
    scores: Mapping[tuple[str, int], Sequence[tuple[Kind, float]]],
) -> Inspection:
    """Lay out what the stations made of `pages`, which are all of the dossier's or some of them.

    `settlings`, `documents` and `labels` are parallel, and are the whole dossier's.
    """
    shown = {(page.file, page.number): page for page in pages}
    views = []
    marks: dict[tuple[str, int], list[Mark]] = {key: list(_page_marks(page)) for key, page in shown.items()}
    in_order = sorted(
        zip(settlings, documents, labels, strict=True), key=lambda d: (d[1].file, d[1].pages, d[1].id)
    )  # as the report numbers them
    for number, (settling, document, found) in enumerate(in_order, start=1):
        if not any((document.file, page) in shown for page in document.pages):
            continue
        view = _document(number, settling, document)
        views.append(view)
        for page, mark in _document_marks(view, settling.draft, found, shown):
            marks[document.file, page].append(mark)
    for task, readings in looks:
        key = (task.page.file, task.page.number)
        if key in shown:
            marks[key].extend(_look_marks(task, readings))
    paths = {(task.file, task.number): task.path for task in tasks}
    on = {
        key: tuple(v.number for v in views if key[0] == v.document.file and key[1] in v.document.pages) for key in shown
    }
    first = {v.number: min(k for k in shown if k[0] == v.document.file and k[1] in v.document.pages) for v in views}
    order = {layer: index for index, layer in enumerate(LAYERS)}
    return Inspection(
        dossier_id,
        tuple(
            PageView(
                page=page,
                path=paths[key],
                scores=tuple(scores.get(key, ())),
                marks=tuple(sorted(marks[key], key=lambda m: order[m.layer])),
                documents=on[key],
                first_of=tuple(n for n in on[key] if first[n] == key),
            )
            for key, page in shown.items()
        ),
        tuple(views),
    )


def corners(frame: Frame, rect: Rect) -> tuple[Corner, Corner, Corner, Corner]:
    """The corners of a reading-frame rectangle on the displayed page, in order around it."""
    return (
        frame.to_displayed(rect.x0, rect.top),
        frame.to_displayed(rect.x1, rect.top),
        frame.to_displayed(rect.x1, rect.bottom),
        frame.to_displayed(rect.x0, rect.bottom),
    )


def _of_box(box: Box) -> tuple[Corner, Corner, Corner, Corner]:
    return (box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)


def _page_marks(page: Page) -> Iterator[Mark]:
    for rect in page.rulings:
        yield Mark("rulings", corners(page.frame, rect))
    for seal in page.seals:
        note = f"{seal.colour} {seal.shape}"
        yield Mark("seals", corners(page.frame, seal.rect), seal.text, confidence=seal.confidence, note=note)
    for code in page.barcodes:
        yield Mark("barcodes", corners(page.frame, code.rect), code.payload, note=code.symbology)
    for layer, words in (("hidden", page.hidden_words), ("witness", page.witness_words), ("words", page.words)):
        for word in words:
            yield Mark(layer, corners(page.frame, word.rect), word.text, word.method, word.confidence)


def _look_marks(task: LookTask, readings: Sequence[Sequence[Word]]) -> Iterator[Mark]:
    for cutout, words in zip(task.cutouts, readings, strict=True):
        said = " · ".join(f"{word.method}: {word.text}" for word in words)
        note = f"{cutout.nature}{' torn' if cutout.torn else ''}"
        yield Mark("looks", corners(task.frame, cutout.rect), said, note=note)


def _document_marks(
    view: DocumentView, draft: Draft, labels: Sequence[Label], shown: Mapping[tuple[str, int], Page]
) -> Iterator[tuple[int, Mark]]:
    """What is drawn for a document, with the page it is drawn on."""
    file, kind = view.document.file, view.document.kind
    for page in draft.segment.pages:
        if view.region is not None and (file, page.number) in shown:
            top, bottom, *sides = view.region
            left, right = sides or (0.0, page.frame.upright_size[0])
            rect = Rect(left, top, right, bottom)
            yield page.number, Mark("regions", corners(page.frame, rect), f"D{view.number} {kind}")
    for label in labels:
        if (file, label.page) in shown:
            yield label.page, Mark("labels", corners(shown[file, label.page].frame, label.rect), label.text)
    for field in (*view.fields, *(cell for line in view.lines for cell in line)):
        seen = set()
        for source in field.field.sources:
            place = (source.page, source.box)
            if source.box is None or source.page is None or (file, source.page) not in shown or place in seen:
                continue
            seen.add(place)
            note = f"D{view.number} {kind}"
            yield (
                source.page,
                Mark(
                    "fields",
                    _of_box(source.box),
                    source.text,
                    source.method,
                    source.confidence,
                    field.id,
                    field.field.state,
                    note,
                ),
            )


def _document(number: int, settling: Settling, document: Document) -> DocumentView:
    record = document.record
    fields = tuple(
        _field(f"d{number}.{name}", settling.specs[name], field, settling) for name, field in record.fields()
    )
    line_specs = {spec.name: spec for spec in record.LINE.specs()} if record.LINE is not None else {}
    lines = tuple(
        tuple(
            FieldView(f"d{number}.{row}.{name}", name, line_specs[name].nature, line_specs[name].critical, cell)
            for name, cell in line.fields()
        )
        for row, line in enumerate(getattr(record, "lines", ()), start=1)
    )
    return DocumentView(number, document, settling.draft.segment.region, fields, lines)


def _field(identifier: str, spec: FieldSpec, field: Field[Any], settling: Settling) -> FieldView:
    found = settling.found.get(spec.name, ())
    candidates = tuple(CandidateView(c.value, c.sources, tuple(sorted(c.witnesses))) for c in found)
    wanted: tuple[tuple[str, ...], ...] = ()
    if field.value is not None and not field.state.is_vouched:
        witnesses = next((c.vouching for c in found if c.value == field.value), frozenset())
        wanted = tuple(tuple(sorted(way)) for way in jury.wanting(spec.nature, witnesses, field.value))
    return FieldView(identifier, spec.name, spec.nature, spec.critical, field, candidates, wanted)
