"""The facts of a claim as the dossier tells them: each known, missing, malformed, contradicted or not vouched for."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.findings import Evidence, evidence_of
from pipeline.inputs import PUBLISHED, Input, evidence_of_cell, row_place, told
from pipeline.model import Document, Dossier, Field, Month, State
from pipeline.rulebook import Item, Window
from pipeline.rulebook_facts import DocumentReading, Fact, FactType, parsed

# Facts of which the very figure decides: what one reader alone saw is not taken for them.
_EXACT = frozenset({FactType.CNY, FactType.USD, FactType.RATE, FactType.CNY_PER_USD, FactType.DATE, FactType.MONTH})

MANIFEST = "dossier.yaml"


class FactState(enum.Enum):
    """How far a fact is known."""

    KNOWN = "known"
    UNVOUCHED = "unvouched"  # read by one reader alone
    MISSING = "missing"
    MALFORMED = "malformed"  # said, but not in the form of its type, or not legible
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place says of a fact; `value` None where it says something that was not read."""

    value: Any
    vouched: bool
    inputs: tuple[Input, ...]
    evidence: tuple[Evidence, ...]
    where: str  # a document's id, dossier.yaml, or published
    critical: bool = False  # a field that the reading rules judge by themselves


@dataclass(frozen=True, slots=True)
class Resolved:
    """A fact with what is known of it. `value` is a scalar, a tuple of texts, or a tuple of mappings (rows)."""

    fact: Fact
    state: FactState
    value: Any = None
    statements: tuple[Statement, ...] = ()
    problem: str = ""
    presumed: bool = False

    @property
    def has_value(self) -> bool:
        return self.state in (FactState.KNOWN, FactState.UNVOUCHED)

    @property
    def inputs(self) -> tuple[Input, ...]:
        return self.statements[0].inputs if self.statements else ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(e for s in self.statements for e in s.evidence)


Facts = Mapping[str, Resolved]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a dossier tells of an item's facts, the support window they give, and names nobody asked for."""

    facts: Facts
    window: Window | None
    undeclared: tuple[str, ...]


def resolve(dossier: Dossier, item: Item) -> Known:
    """Every declared fact of the item, from documents, published rates, manifest and `dossier.yaml`, in that order."""
    facts: dict[str, Resolved] = {}
    window = item.support_window
    if item.window_facts is not None:
        for name in (item.window_facts.first_fact, item.window_facts.last_fact):
            fact = item.fact(name)
            if fact is not None:
                facts[name] = _resolved(fact, dossier, item, None)
        window = _window(item, facts)
    for fact in item.facts:
        if fact.name not in facts and fact.ratio is None:
            facts[fact.name] = _resolved(fact, dossier, item, window)
    for fact in item.facts:
        if fact.ratio is not None:
            facts[fact.name] = _ratio(fact, facts)
    declared = {f.name for f in item.facts}
    return Known(facts, window, tuple(sorted(str(k) for k in dossier.manifest.facts if k not in declared)))


def _window(item: Item, facts: Facts) -> Window | None:
    told_by = item.window_facts
    if told_by is None:
        return None
    first, last = facts[told_by.first_fact].value, facts[told_by.last_fact].value
    if not isinstance(first, date) or not isinstance(last, date) or first > last:
        return None
    return Window.model_construct(first=first, last=last, citation=told_by.citation)


def in_window(day: date | Month, window: Window) -> bool:
    """Whether a day lies in the window; a month alone: whether it is one of the window's months."""
    if isinstance(day, Month):
        first, last = (window.first.year, window.first.month), (window.last.year, window.last.month)
        return first <= (day.year, day.month) <= last
    return day in window


def _resolved(fact: Fact, dossier: Dossier, item: Item, window: Window | None) -> Resolved:
    statements = (*_statements(fact, dossier, window), *_published(fact, item, window))
    try:
        brought = tuple(_brought(fact, dossier))
    except ValueError as error:
        return Resolved(fact, FactState.MALFORMED, statements=statements, problem=str(error))
    statements = (*statements, *brought)
    said = [s for s in statements if s.value is not None]
    if not said:
        if statements:
            return Resolved(fact, FactState.MALFORMED, statements=statements, problem="not legible")
        if fact.presumed is not None:
            because = fact.presumed
            value = parsed(fact.type, because.value, fact.choices)
            source = Input(fact.name, told(value), "presumed", citation=because.citation)
            return Resolved(fact, FactState.KNOWN, value, (Statement(value, True, (source,), (), "-"),), presumed=True)
        return Resolved(fact, FactState.MISSING)
    first = said[0]
    agreeing = [s for s in said if s.value == first.value]
    ordered = (first, *(s for s in statements if s is not first))
    if fact.must_agree and len(agreeing) < len(said):
        return Resolved(fact, FactState.CONFLICTING, None, ordered)
    vouched = any(s.vouched for s in agreeing) or len({s.where for s in agreeing}) > 1
    state = FactState.KNOWN if vouched or fact.type not in _EXACT else FactState.UNVOUCHED
    return Resolved(fact, state, first.value, ordered)


def _published(fact: Fact, item: Item, window: Window | None) -> Iterator[Statement]:
    """What the table beside the rulebooks says of a rate that an authority publishes; nothing where it has a gap."""
    if fact.published is None or window is None:
        return
    found = item.published.last(fact.published, window.first, window.last)
    if found is not None:
        source = Input(fact.name, told(found.value), PUBLISHED, None, f"{fact.published} {found.on}：{found.source}")
        yield Statement(found.value, True, (source,), (), PUBLISHED)


def _brought(fact: Fact, dossier: Dossier) -> Iterator[Statement]:
    """What `dossier.yaml` says: its own key, then the entry under `facts`. Raises ValueError for a value of no form."""
    manifest = dossier.manifest
    if fact.manifest is not None and (value := getattr(manifest, fact.manifest)) is not None:
        yield _stated(fact, value, fact.manifest)
    raw = manifest.facts.get(fact.name)
    if raw is None:
        return
    match fact.type:
        case FactType.TEXTS:
            if not isinstance(raw, (list, tuple)) or not all(isinstance(r, str) for r in raw):
                raise ValueError(f"{raw!r} is no list of texts")
            yield _stated(fact, tuple(raw), f"facts.{fact.name}")
        case FactType.ROWS:
            yield _stated(fact, _rows(fact, raw), f"facts.{fact.name}")
        case _:
            yield _stated(fact, parsed(fact.type, raw, fact.choices), f"facts.{fact.name}")


def _stated(fact: Fact, value: Any, field: str) -> Statement:
    return Statement(value, True, (Input(fact.name, told(value), MANIFEST, None, field),), (), MANIFEST)


def _rows(fact: Fact, raw: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(raw, (list, tuple)) or not all(isinstance(r, dict) for r in raw):
        raise ValueError(f"{fact.name} is a list of rows, each a mapping of {', '.join(c.name for c in fact.columns)}")
    columns = {c.name: c for c in fact.columns}
    out = []
    for number, row in enumerate(raw, 1):
        if set(row) != set(columns):
            odd = sorted(map(str, set(row) ^ set(columns)))
            raise ValueError(f"row {number}: {', '.join(odd)}; each row has {', '.join(columns)}")
        try:
            out.append({k: parsed(columns[k].type, row[k], columns[k].choices) for k in columns})
        except ValueError as error:
            raise ValueError(f"row {number}: {error}") from error
    return tuple(out)


def _ratio(fact: Fact, facts: Facts) -> Resolved:
    assert fact.ratio is not None
    part, whole = facts[fact.ratio.part], facts[fact.ratio.whole]
    if not part.has_value or not whole.has_value:
        return Resolved(
            fact, FactState.MISSING, problem=", ".join(f.fact.name for f in (part, whole) if not f.has_value)
        )
    if whole.value == 0:
        return Resolved(fact, FactState.MALFORMED, problem=f"{whole.fact.name} is zero")
    value = Decimal(part.value) / Decimal(whole.value)
    inputs = (*part.inputs, *whole.inputs)
    evidence = (*part.evidence, *whole.evidence)
    vouched = FactState.UNVOUCHED not in (part.state, whole.state)
    state = FactState.KNOWN if vouched else FactState.UNVOUCHED
    return Resolved(fact, state, value, (Statement(value, vouched, inputs, evidence, "-"),))


def _statements(fact: Fact, dossier: Dossier, window: Window | None) -> Iterator[Statement]:
    for reading in fact.read_from:
        documents = dossier.of_kind(reading.kind)
        if reading.field is not None and fact.type is FactType.TEXTS:
            yield from _gathered(tuple(_fields(fact, reading, documents)))
        elif reading.field is not None:
            yield from _fields(fact, reading, documents)
        elif any(getattr(d.record, "lines", ()) for d in documents):
            yield _table(fact, reading, documents, window)


def _fields(fact: Fact, reading: DocumentReading, documents: Sequence[Document]) -> Iterator[Statement]:
    assert reading.field is not None
    for document in documents:
        field: Field[Any] = getattr(document.record, reading.field)
        if field.state is State.ABSENT:
            continue
        value = field.value
        if reading.characters is not None and isinstance(value, str):
            value = value[reading.characters[0] - 1 : reading.characters[1]]
        spec = next(s for s in document.record.specs() if s.name == reading.field)
        source = Input(fact.name, told(value) if value is not None else "", "document", document.id, reading.field)
        yield Statement(
            value,
            field.state.is_vouched,
            (source,),
            (evidence_of(document, reading.field),),
            document.id,
            spec.critical,
        )


def _gathered(found: tuple[Statement, ...]) -> Iterator[Statement]:
    """The same field of several documents as one list; one that was not read leaves the list unknown."""
    if not found:
        return
    whole = all(s.value is not None for s in found)
    yield Statement(
        tuple(s.value for s in found) if whole else None,
        all(s.vouched for s in found),
        tuple(i for s in found for i in s.inputs),
        tuple(e for s in found for e in s.evidence),
        ",".join(s.where for s in found),
        all(s.critical for s in found),
    )


def _table(fact: Fact, reading: DocumentReading, documents: Sequence[Document], window: Window | None) -> Statement:
    """A column over the rows of all documents of the kind; nothing is left out of it in silence."""
    cells: list[tuple[Any, Input]] = []
    bad: list[Evidence] = []
    vouched = True
    for document in documents:
        for number, line in enumerate(getattr(document.record, "lines", ()), 1):
            inside = _inside(line, reading, window)
            cell: Field[Any] = getattr(line, reading.column)
            if inside is False or (cell.state is State.ABSENT and reading.sum is None):
                continue
            if inside is None or cell.value is None:
                bad.append(evidence_of_cell(document, number, reading.column if inside else reading.dated or ""))
                continue
            vouched = vouched and cell.state.is_vouched
            where = row_place(number, reading.column)
            cells.append((cell.value, Input(fact.name, told(cell.value), "document", document.id, where, number)))
    ids = ",".join(d.id for d in documents)
    inputs = tuple(i for _, i in cells)
    if bad:
        return Statement(None, False, inputs, tuple(bad), ids)
    values = [v for v, _ in cells]
    value: Any
    if reading.sum is not None:
        value = sum(values, Decimal(0))
    elif reading.count is not None:
        value = len({str(v) for v in values})
    else:
        value = tuple(values)
    shown = tuple(
        Evidence(d.id, None, d.file, d.pages[0], None, "primary" if n == 0 else "compared")
        for n, d in enumerate(documents)
    )
    return Statement(value, vouched, inputs, shown, ids)


def _inside(line: Any, reading: DocumentReading, window: Window | None) -> bool | None:
    """Whether the row counts; None where its date is there and was not read. A row without a date is of the period."""
    if reading.dated is None or window is None:
        return True
    field: Field[Any] = getattr(line, reading.dated)
    if field.value is None:
        return True if field.state is State.ABSENT else None
    return in_window(field.value, window)
