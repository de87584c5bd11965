"""What a report is made from: the result of one dossier and of one batch, complete before a byte is written."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pipeline import gate
from pipeline.calculation import Calculation
from pipeline.elsewhere import FiledClaim
from pipeline.findings import Finding, Severity
from pipeline.gate import Gate
from pipeline.inputs import told
from pipeline.model import Applicant, Document, Dossier, FileEntry, Page, PageState
from pipeline.recognition import Conditions
from pipeline.reperformed import CheckedRow
from pipeline.reports.term import Term
from pipeline.rulebook import Assumption, Item, Programme, Status


class DossierState(enum.StrEnum):
    """How a dossier ended (contract, section 3)."""

    CLEAR = "clear"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AssumptionNote:
    """What the rulebook takes where its text is silent: the name, the value or reading taken, and why."""

    name: str
    label: Term
    value: str
    reason: Term
    meaning: Term | None = None  # of the reading that was taken


@dataclass(frozen=True, slots=True)
class ProgrammeNote:
    """What every report says of the programme applied (contract, section 6): title, text, its status, item."""

    title: Term
    instrument: str
    status: Status
    item: Term
    assumptions: tuple[AssumptionNote, ...] = ()
    names: tuple[tuple[str, Term], ...] = ()  # of parameters, assumptions and facts, as people read them
    shares_a_fund: bool = False

    @classmethod
    def of(cls, programme: Programme, item: Item) -> ProgrammeNote:
        """The note of a rulebook's item, with what is assumed for it and what is presumed of its facts."""
        return cls(
            Term(programme.title.zh, programme.title.en),
            programme.instrument.name,
            programme.status,
            Term(item.title.zh, item.title.en),
            tuple(
                AssumptionNote(
                    a.name,
                    Term(a.label.zh, a.label.en),
                    f"{a.value} {a.unit}",
                    Term(a.reason.zh, a.reason.en),
                    _meaning(a),
                )
                for a in item.assumptions
            )
            + tuple(
                AssumptionNote(
                    f.name,
                    Term(f.label.zh, f.label.en),
                    told(f.presumed.value),
                    Term(f.presumed.because.zh, f.presumed.because.en),
                )
                for f in item.facts
                if f.presumed is not None
            ),
            _names(item),
            item.fund is not None,
        )


def _names(item: Item) -> tuple[tuple[str, Term], ...]:
    labels = [(p.name, p.label) for p in item.parameters] + [(a.name, a.label) for a in item.assumptions]
    labels += [(f.name, f.label) for f in item.facts]
    return tuple((name, Term(label.zh, label.en)) for name, label in labels)


def _meaning(assumption: Assumption) -> Term | None:
    """What the reading that is taken means, of a choice between readings."""
    means = next((r.means for r in assumption.readings if r.value == assumption.value), None)
    return Term(means.zh, means.en) if means is not None else None


@dataclass(frozen=True, slots=True)
class PageNote:
    """What the report needs of a page; `width` and `height` in points as displayed, `rotation` as in `Frame`."""

    file: str
    number: int
    width: float
    height: float
    rotation: int = 0
    state: PageState = PageState.READ
    error: str | None = None


def page_notes(pages: Iterable[Page]) -> tuple[PageNote, ...]:
    """The notes of the pages that were read, by file and number."""
    notes = (
        PageNote(p.file, p.number, p.frame.width, p.frame.height, p.frame.rotation, p.state, p.error) for p in pages
    )
    return tuple(sorted(notes, key=lambda n: (n.file, n.number)))


@dataclass(frozen=True, slots=True)
class DossierResult:
    """One dossier, judged. The order of its parts does not matter: what is written is sorted.

    `error` is set where the dossier as a whole could not be processed; state and gate follow from it and from the
    findings that nobody has decided. `vouching` are the schedules worked through again, `claimed` what is claimed, in
    CNY, where that is vouched for. Raises ValueError where the parts do not fit together: that is a fault of ours.
    """

    dossier_id: str
    programme: str | None
    item: str | None
    applicant: Applicant
    files: tuple[FileEntry, ...]
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    pages: tuple[PageNote, ...] = ()
    note: ProgrammeNote | None = None
    versions: tuple[tuple[str, str], ...] = ()
    error: str | None = None
    calculation: Calculation | None = None
    unit: tuple[FiledClaim, ...] = ()  # the same unit's other dossiers in the store: shown, never written as data
    conditions: Conditions | None = None
    vouching: tuple[CheckedRow, ...] = ()
    claimed: Decimal | None = None

    def __post_init__(self) -> None:
        ids = {d.id for d in self.documents}
        if len(ids) != len(self.documents):
            raise ValueError(f"{self.dossier_id}: two documents share an id")
        if len({f.fingerprint for f in self.findings}) != len(self.findings):
            raise ValueError(f"{self.dossier_id}: two findings share a fingerprint")
        if self.calculation is not None and (self.error is not None or gate.examine(self.findings).open):
            raise ValueError(f"{self.dossier_id}: a calculation with an open finding")
        for finding in self.findings:
            named = set(finding.documents) | {e.document for e in finding.evidence if e.document is not None}
            if not named <= ids:
                raise ValueError(f"{self.dossier_id}: {finding.code} names a document that is not there")

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        findings: Iterable[Finding],
        programme: Programme,
        item: Item,
        versions: tuple[tuple[str, str], ...] = (),
        calculation: Calculation | None = None,
    ) -> DossierResult:
        """The result of a dossier that was read, and checked against an item of a programme."""
        return cls(
            dossier_id=dossier.manifest.dossier_id,
            programme=programme.id,
            item=item.id,
            applicant=dossier.applicant,
            files=dossier.files,
            documents=dossier.documents,
            findings=tuple(findings),
            pages=page_notes(dossier.pages),
            note=ProgrammeNote.of(programme, item),
            versions=versions,
            calculation=calculation,
        )

    @property
    def gate(self) -> Gate:
        """The gate as the findings leave it; a dossier that could not be processed never passes."""
        seen = gate.examine(self.findings)
        return seen if self.error is None else Gate(gate.BLOCKED, seen.open)

    @property
    def state(self) -> DossierState:
        if self.error is not None:
            return DossierState.FAILED
        return DossierState.BLOCKED if self.gate.open else DossierState.CLEAR

    def count(self, severity: Severity) -> int:
        return sum(f.severity is severity for f in self.findings)


@dataclass(frozen=True, slots=True)
class DossierRun:
    """One line of the batch: how a dossier ended and what it took. `source` is where it was found.

    `reused` says that an earlier result of the same input was kept; `timings` are seconds by station; `notes` are what
    went wrong on the way without changing the state, and where an error arose.
    """

    dossier_id: str
    state: DossierState
    source: str
    applicant: str | None = None
    programme: str | None = None
    item: str | None = None
    files: int = 0
    pages: int = 0
    failed_pages: int = 0
    documents: int = 0
    blocking: int = 0
    review: int = 0
    note: int = 0
    open: int = 0
    seconds: float = 0.0
    timings: tuple[tuple[str, float], ...] = ()
    reused: bool = False
    error: str | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        result: DossierResult,
        source: str,
        seconds: float,
        timings: tuple[tuple[str, float], ...] = (),
        reused: bool = False,
    ) -> DossierRun:
        """The batch's line for a result."""
        return cls(
            dossier_id=result.dossier_id,
            state=result.state,
            source=source,
            applicant=result.applicant.name,
            programme=result.programme,
            item=result.item,
            files=len(result.files),
            pages=sum(f.pages for f in result.files),
            failed_pages=sum(p.state is PageState.FAILED for p in result.pages),
            documents=len(result.documents),
            blocking=result.count(Severity.BLOCKING),
            review=result.count(Severity.REVIEW),
            note=result.count(Severity.NOTE),
            open=len(result.gate.open),
            seconds=seconds,
            timings=timings,
            reused=reused,
            error=result.error,
        )


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something in the input that was not taken, and why: nothing is lost in silence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Affected:
    """A stored dossier, not of this batch, that the batch's dossiers `by` concern: its result was made without them."""

    dossier_id: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """A batch that ran to its end: what was read, each dossier's line, times (with their zone) and versions."""

    inputs: tuple[str, ...]
    started_at: datetime
    finished_at: datetime
    jobs: int
    dossiers: tuple[DossierRun, ...]
    ignored: tuple[Ignored, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    affected: tuple[Affected, ...] = ()

    def __post_init__(self) -> None:
        if self.started_at.tzinfo is None or self.finished_at.tzinfo is None:
            raise ValueError("a batch's times carry their zone")
        if len({d.dossier_id for d in self.dossiers}) != len(self.dossiers):
            raise ValueError("two dossiers of the batch share an id")

    @property
    def seconds(self) -> float:
        return (self.finished_at - self.started_at).total_seconds()

    def count(self, state: DossierState) -> int:
        return sum(d.state is state for d in self.dossiers)
