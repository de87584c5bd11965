"""What stands where in a dossier's report: findings by severity and document, readings in tables, documents, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.findings import Finding, Severity
from pipeline.model import FileEntry, State
from pipeline.reports.figures import Figure
from pipeline.reports.result import DossierResult, PageNote
from pipeline.reports.term import Term

if TYPE_CHECKING:
    from pipeline.reports.calculation_view import CalculationView


@dataclass(frozen=True, slots=True)
class DocumentLabel:
    """A document as the report names it: its number in the report, its kind, its file and pages."""

    number: int
    kind: Term
    file: str
    pages: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A reading: who read it, and what it says."""

    method: Term
    text: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field: label, state, the value as a person writes it, its readings, and its place where nobody vouches."""

    name: Term
    state: State
    value: Term | None
    sources: tuple[SourceView, ...]
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with its figures; `number` runs through the report so that people can speak of it."""

    number: int
    finding: Finding
    expected: str | None
    actual: str | None
    effect: str | None
    documents: tuple[DocumentLabel, ...]
    figures: tuple[Figure, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity on one document, or on the dossier as a whole."""

    document: DocumentLabel | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one severity."""

    severity: Severity
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(len(g.cards) for g in self.groups)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A field that waits for a reader's eye (REA001, REA002)."""

    number: int
    finding: Finding
    fields: tuple[FieldView, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """The fields of one document that wait for a reader's eye."""

    document: DocumentLabel | None
    rows: tuple[ReadingRow, ...]


@dataclass(frozen=True, slots=True)
class ReadingCount:
    """How many readings of a code and severity wait, on how many documents."""

    code: str
    title: Term
    severity: Severity
    rows: int
    documents: int


@dataclass(frozen=True, slots=True)
class SealView:
    """A seal on a document: its outline and colour, what is legible in it, its page."""

    look: Term
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its critical fields and its seals."""

    label: DocumentLabel
    confidence: float
    title: str
    fields: tuple[FieldView, ...]
    lines: int
    seals: tuple[SealView, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything on the page, in the order in which it stands there."""

    result: DossierResult
    sections: tuple[Section, ...]
    readings: tuple[ReadingGroup, ...]
    reading_counts: tuple[ReadingCount, ...]
    documents: tuple[DocumentView, ...]
    files: tuple[FileEntry, ...]
    failed_pages: tuple[PageNote, ...]
    blank_pages: tuple[PageNote, ...]
    vouched: int
    critical: int
    calculation: CalculationView | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for s in self.sections for g in s.groups for card in g.cards)

    def figures(self) -> Iterator[Figure]:
        """Every figure on the page."""
        for card in self.cards:
            yield from card.figures
        for reading in self.readings:
            for row in reading.rows:
                yield from row.figures
        for document in self.documents:
            yield from (f.figure for f in document.fields if f.figure is not None)
        if self.calculation is not None:
            yield from (x.figure for x in self.calculation.traces if x.figure is not None)
