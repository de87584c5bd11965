"""Readings to documents: gathers each field's candidates, lets identities and other documents speak, and settles it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from pipeline import edges, identities, jury, unseen
from pipeline.cross_documents import hear
from pipeline.draft import CutOut, Draft, LookTask, Reading, Segment
from pipeline.geometry import Rect
from pipeline.intake import PageTask
from pipeline.model import Document, Kind, Manifest, Mark, Nature, Page, Seal, Source, State, Value, Word
from pipeline.records import FieldSpec, Invoice, Record, record_type
from pipeline.remarks import void_marks
from pipeline.settling import Looks, Place, Row, Settling, candidates, is_plausible
from pipeline.values.money import has_places

T = TypeVar("T", Rect, Seal)


def begin(draft: Draft, looks: Looks) -> Settling:
    """Gather the candidates of a draft's fields and let the identities of its kind speak."""
    kind = record_type(draft.segment.kind)
    specs = {spec.name: spec for spec in kind.specs()}
    found = {
        name: candidates(spec, draft.readings.get(name, ()), draft.segment.file, looks) for name, spec in specs.items()
    }
    settling = Settling(draft.readings, specs, found, draft, _rows(draft, looks), disputed=draft.disputed)
    for holder in (settling, *settling.rows):
        _doubt_parts(holder, draft.segment.pages)
    if draft.segment.kind in _BANK_KINDS:
        _drop_torn_figures(settling)
    for identity in identities.of(draft.segment.kind):
        _apply(settling, identity)
    for product in identities.of_rows(draft.segment.kind):
        for row in settling.rows:
            _apply(row, product)
    for column in identities.columns_of(draft.segment.kind):
        _apply_sum(settling, column)
    return settling


def _doubt_parts(row: Row, pages: Sequence[Page]) -> None:
    """What may be a part of a figure, or was read as no plausible day, no readers of pixels alone vouch for.

    Of a figure they all see the same part; and print that one of them misread so far is print that misleads.
    """
    for name, readings in row.readings.items():
        spec = row.specs[name]
        if not all(edges.is_whole(spec.nature, r, pages) and is_plausible(spec, r.value) for r in readings):
            row.contradicted.add(name)


def _rows(draft: Draft, looks: Looks) -> tuple[Row, ...]:
    line = record_type(draft.segment.kind).LINE
    if line is None:
        return ()
    specs = {spec.name: spec for spec in line.specs()}
    file = draft.segment.file
    return tuple(
        Row(cells, specs, {name: candidates(specs[name], readings, file, looks) for name, readings in cells.items()})
        for cells in draft.lines
    )


def _apply_sum(settling: Settling, column: identities.Column) -> None:
    """Where exactly one combination of the candidates of a column's cells adds up to a stated total, each is borne out.

    A cell that could not be read, or that is merged with the row above it, leaves the sum untold.
    """
    rows = [row for row in settling.rows if row.readings.get(column.cell)]
    rows = [row for i, row in enumerate(rows) if not any(_same_place(row, r, column.cell) for r in rows[:i])]
    if column.alike is not None and len({c.value for r in settling.rows for c in r.found.get(column.alike, ())}) > 1:
        return
    options = [row.found.get(column.cell, ()) for row in rows]
    if len(rows) < 2 or not all(options):
        return
    holding = []
    for combination in _combinations([*options, settling.found.get(column.total, ())]):
        *parts, total = (c.value for c in combination)
        if sum(parts) == total and sum(1 for p in parts if p) > 1:
            holding.append(combination)
    if len(holding) != 1:
        return
    *parts, total = holding[0]
    source = Source("arithmetic:rows=total", "+".join(str(p.value) for p in parts))
    settling.support(column.total, total.value, source)
    for row, part in zip(rows, parts, strict=True):
        row.support(column.cell, part.value, source)


def _same_place(row: Row, other: Row, name: str) -> bool:
    """Whether a cell of one row is the other's too: a merged cell."""
    mine, theirs = row.readings[name][0].source, other.readings[name][0].source
    return mine.box is not None and (mine.page, mine.box) == (theirs.page, theirs.box)


_BANK_KINDS = (Kind.FOREIGN_INCOME_DECLARATION, Kind.BANK_ADVICE, Kind.PAYMENT_SLIP)
_WITHOUT_CENTS = {"JPY", "KRW", "VND"}
_NOUGHT = re.compile(r"[^\d.,]*0[^\d.,]*")
_CENTS = re.compile(r"[.,]\s?\d{2}(?!\d)")


def _drop_torn_figures(settling: Settling) -> None:
    """A bank prints its sums to the cent, but for currencies that have none: `HKD 1,164` has lost its end.

    Not so where each digit has a column of its own, nor in an electronic original's own text: 558,515.4 is all of it.
    """
    if any(c.value in _WITHOUT_CENTS for c in settling.found.get("currency", ())):
        return
    digital = {page.number for page in settling.draft.segment.pages if page.medium == "born-digital"}
    for name, spec in settling.specs.items():
        if spec.nature is not Nature.MONEY:
            continue
        columns = {r.source for r in settling.readings.get(name, ()) if r.rect is None}
        settling.found[name] = tuple(
            c
            for c in settling.found[name]
            if any(
                s.box is None
                or s in columns
                or (s.page in digital and jury.family(s.method) == jury.TEXT_LAYER and has_places(s.text))
                or _is_whole(c.value, s.text)
                for s in c.sources
            )
        )


def _is_whole(value: Value, text: str) -> bool:
    """Whether a bank's figure has its end: its cents, or it is a lone 0."""
    return _CENTS.search(text) is not None or (value == 0 and _NOUGHT.fullmatch(text) is not None)


def _apply(settling: Row, identity: identities.Identity) -> None:
    """Where exactly one combination of the candidates satisfies the identity, it speaks for each value in it.

    Where every combination contradicts it, each of its values is contradicted: one of them was misread, or is wrong.
    """
    options = [settling.found.get(name, ()) for name in identity.names]
    if identity.optional:
        options = [o or (None,) for o in options]  # type: ignore[misc]
    holding, failing = [], True
    combinations = _combinations(options)
    for combination in combinations:
        values = [None if c is None else c.value for c in combination]
        failing = failing and identity.fails(values)
        text = identity.holds(values)
        if text is not None:
            holding.append((values, text))
    unread = any(settling.readings.get(name) and not settling.found.get(name) for name in identity.names)
    if combinations and failing and not unread:
        settling.contradicted.update(identity.names)
    if len(holding) == 1:
        values, text = holding[0]
        for name, value in zip(identity.names, values, strict=True):
            if value is not None:
                settling.support(name, value, Source(identity.method, text))


def _combinations(options: Sequence[Sequence[Any]], most: int = 200) -> list[tuple[Any, ...]]:
    combinations: list[tuple[Any, ...]] = [()]
    for option in options:
        combinations = [(*c, o) for c in combinations for o in option]
        if len(combinations) > most:
            return []
    return combinations


_IN_FIGURES = (Nature.MONEY, Nature.NUMBER, Nature.TAX_ID, Nature.CURRENCY, Nature.DATE)
# Without small letters: told that figures alone stand there, Tesseract reads 30 Dec 2021 as 30 D 2021.
_FIGURES = re.compile(r"[\x20-\x60¥￥]*")


def open_places(settling: Settling) -> dict[int, dict[CutOut, None]]:
    """Where the further witnesses are asked to look: the places of critical fields that nobody vouches for yet, and of
    the sums, numbers and dates of the schedules that checks compare with vouchers; and of every field that a text layer
    alone says, for only pixels bear it out.

    By page number; a dict for its order, since the order of cut-outs enters a look's cache key.
    """
    places: dict[int, dict[CutOut, None]] = {}
    for name, spec in settling.specs.items():
        if spec.critical or any(_is_layers(reading) for reading in settling.readings.get(name, ())):
            _open(places, settling, name)
    if settling.draft.segment.kind in _CHECKED_TABLES:
        for name, spec in settling.specs.items():
            if spec.nature is Nature.MONEY:
                _open(places, settling, name)
        for row in settling.rows:
            for name, spec in row.specs.items():
                if spec.nature in _CHECKED:
                    _open(places, row, name)
    return places


# The schedules whose rows are checked against vouchers and contracts (contract, section 5), and what is compared.
_CHECKED_TABLES = frozenset(
    {Kind.EXPENSE_SCHEDULE, Kind.CERTIFICATION_FORM, Kind.INTEREST_FORM, Kind.CONTRACT_REGISTER, Kind.PLATFORM_FORM}
)
_CHECKED = frozenset({Nature.MONEY, Nature.NUMBER, Nature.DATE, Nature.CURRENCY})


def _open(places: dict[int, dict[CutOut, None]], row: Row, name: str) -> None:
    """Add the places of a field that nobody vouches for yet."""
    readings = row.readings.get(name, ())
    if not readings or row.field(name).state is State.CORROBORATED:
        return
    for reading in readings:
        if reading.rect is not None and reading.page is not None and not jury.is_drawn(reading.source.method):
            places.setdefault(reading.page, {})[cut_out(row.specs[name], reading)] = None


def cut_out(spec: FieldSpec, reading: Reading) -> CutOut:
    """The place of a reading for the further witnesses; the reading must have one."""
    if reading.rect is None:
        raise ValueError(f"{spec.name} was read nowhere")
    figures = spec.nature in _IN_FIGURES and _FIGURES.fullmatch(reading.source.text) is not None
    torn = spec.nature is Nature.MONEY and reading.unit == 1 and _CENTS.search(reading.source.text) is None
    return CutOut(reading.rect, spec.nature, figures, torn, reading.source.text if _is_layers(reading) else "")


def _is_layers(reading: Reading) -> bool:
    return reading.value is not None and jury.family(reading.source.method) == jury.TEXT_LAYER


_WITH_PIXELS = ("scan", "photo", "born-digital", "ofd")  # a spreadsheet's page has none to look at


def wanted_looks(drafts: Sequence[Draft], tasks: Sequence[PageTask], manifest: Manifest) -> tuple[LookTask, ...]:
    """The second looks that would help, a task a page, in page order; what other documents vouch for needs none."""
    settlings = [begin(draft, {}) for draft in drafts]
    hear(settlings, manifest)
    by_page = {(task.file, task.number): task for task in tasks}
    wanted: dict[tuple[str, int], dict[CutOut, Page]] = {}
    for settling in settlings:
        pages = {page.number: page for page in settling.draft.segment.pages if page.medium in _WITH_PIXELS}
        for number, cutouts in open_places(settling).items():
            if number not in pages:
                continue
            for cutout in cutouts:
                wanted.setdefault((settling.draft.segment.file, number), {})[cutout] = pages[number]
    looks = []
    for key in sorted(wanted):
        page = next(iter(wanted[key].values()))
        looks.append(LookTask(by_page[key], page.frame, page.content_key, tuple(wanted[key])))
    return tuple(looks)


def settled(
    drafts: Sequence[Draft],
    tasks: Sequence[LookTask],
    readings: Sequence[tuple[tuple[Word, ...], ...]],
    manifest: Manifest,
) -> tuple[Settling, ...]:
    """The drafts with every witness heard: the second looks (`readings`, parallel to `tasks`) and each other."""
    looks: dict[Place, tuple[Word, ...]] = {}
    for task, found in zip(tasks, readings, strict=True):
        for cutout, words in zip(task.cutouts, found, strict=True):
            place = (task.page.file, task.page.number, cutout.rect)
            looks[place] = looks.get(place, ()) + words
    settlings = tuple(begin(draft, looks) for draft in drafts)
    hear(settlings, manifest)
    return settlings


def documents(settlings: Sequence[Settling]) -> tuple[Document, ...]:
    """The documents of a dossier, in the order of its settled drafts."""
    taken: dict[str, int] = {}
    return tuple(document(settling, taken) for settling in settlings)


def settle(
    drafts: Sequence[Draft],
    tasks: Sequence[LookTask],
    readings: Sequence[tuple[tuple[Word, ...], ...]],
    manifest: Manifest,
) -> tuple[Document, ...]:
    """The documents of a dossier, from its drafts and what the second looks (`readings`, parallel to `tasks`) found."""
    return documents(settled(drafts, tasks, readings, manifest))


def document(settling: Settling, taken: dict[str, int]) -> Document:
    """The document of a settled draft. `taken` counts ids given so far: a second copy of the same pages gets `-2`."""
    draft = settling.draft
    segment = draft.segment
    cls = record_type(segment.kind)
    values: dict[str, Any] = {
        name: unseen.heard(spec, settling.field(name), draft.readings.get(name, ()), segment.pages)
        for name, spec in settling.specs.items()
    }
    if cls.LINE is not None:
        values["lines"] = tuple(
            cls.LINE(
                **{
                    name: unseen.heard(row.specs[name], row.field(name), readings, segment.pages)
                    for name, readings in row.readings.items()
                }
            )
            for row in settling.rows
        )
    if cls is Invoice:
        values["qr_payload"] = draft.qr_payload
    record: Record = cls(**values)
    base = hashlib.sha256(
        "|".join([segment.kind, str(segment.region), *(page.content_key for page in segment.pages)]).encode()
    ).hexdigest()[:16]
    taken[base] = taken.get(base, 0) + 1
    identifier = base if taken[base] == 1 else f"{base}-{taken[base]}"
    return Document(
        identifier,
        segment.kind,
        segment.file,
        segment.numbers,
        round(segment.confidence, 2),
        record,
        segment.title,
        segment.missing,
        segment.counted,
        seals=tuple(Mark(p.number, p.frame.to_box(s.rect), s) for p, s in _on(segment, lambda p: p.seals)),
        handwriting=tuple(Mark(p.number, p.frame.to_box(r)) for p, r in _on(segment, lambda p: p.handwriting)),
        in_colour=all(page.colour for page in segment.pages),
        voided=tuple(Mark(p.number, p.frame.to_box(r)) for p, r in _on(segment, void_marks)),
    )


def _on(segment: Segment, marks: Callable[[Page], Sequence[T]]) -> Iterator[tuple[Page, T]]:
    """The marks on a document's pages; of a page that holds several slips those whose middle lies in its part."""
    for page in segment.pages:
        for mark in marks(page):
            rect = mark if isinstance(mark, Rect) else mark.rect
            if segment.region is None or segment.region[0] <= rect.cy <= segment.region[1]:
                yield page, mark
