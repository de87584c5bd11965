"""A `result.json` as the papers read it, typed, so that a run and `tieout export` make the same papers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from pipeline.conditions import Judgement
from pipeline.findings import Outcome, Severity
from pipeline.model import Kind, State
from pipeline.reperformed import Tick
from pipeline.reports.result import DossierState


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class SourceText(_Part):
    """A reading: who read it, what it says, where."""

    method: str
    text: str
    page: int | None = None


class FieldText(_Part):
    """A field as written: its value, its state, its readings."""

    value: str | bool | int | None
    state: State
    sources: tuple[SourceText, ...] = ()


class FileText(_Part):
    """An input file."""

    path: str
    sha256: str
    pages: int
    state: str
    error: str | None


class DocumentText(_Part):
    """A document with its fields and rows."""

    id: str
    kind: Kind
    file: str
    pages: tuple[int, ...]
    fields: Mapping[str, FieldText]
    lines: tuple[Mapping[str, FieldText], ...] = ()

    @property
    def place(self) -> str:
        """File and pages, in Chinese."""
        first, last = (self.pages[0], self.pages[-1]) if self.pages else (0, 0)
        return f"{self.file} 第{first}页" if first == last else f"{self.file} 第{first}–{last}页"


class CitationText(_Part):
    """Instrument, article, quote."""

    instrument: str
    article: str
    quote: str

    def __str__(self) -> str:
        return f"{self.instrument} {self.article}：“{self.quote}”"


class ConditionText(_Part):
    """How a condition of a recognition stands."""

    label: str
    judgement: Judgement
    expected: str
    actual: str
    citation: CitationText


class RecognitionText(_Part):
    """What a recognition comes to, and each of its conditions."""

    verdict: Judgement | None
    conditions: tuple[ConditionText, ...]


class EvidenceText(_Part):
    """A place that shows the condition."""

    field: str | None
    file: str | None
    page: int | None
    role: str


class DecisionText(_Part):
    """What a person decided."""

    outcome: Outcome
    by: str
    at: AwareDatetime
    reason: str
    amount: str | None = None


class FindingText(_Part):
    """A finding."""

    code: str
    severity: Severity
    message: str
    criterion: CitationText
    expected: str | None
    actual: str | None
    effect: str | None
    documents: tuple[str, ...]
    evidence: tuple[EvidenceText, ...]
    fingerprint: str
    decision: DecisionText | None


class CellText(_Part):
    """A cell of a schedule worked through again, or a paper that a row needs."""

    column: str
    claimed: str | None
    state: State
    vouched: str | None
    tick: Tick
    documents: tuple[str, ...]
    note: str


class RowText(_Part):
    """A row of a schedule worked through again."""

    schedule: str
    document: str
    row: int
    cells: tuple[CellText, ...]
    papers: tuple[CellText, ...]


class InputText(_Part):
    """What a step takes, and from where."""

    name: str
    value: str
    source: str
    document: str | None = None
    field: str | None = None
    row: int | None = None


class PartText(_Part):
    """What a row brings to a step; `made` is a tree of `pipeline.expressions`."""

    row: str
    made: Any
    value: Decimal


class WorkingText(_Part):
    """How a step is made; `whole` is a tree of `pipeline.expressions`."""

    whole: Any
    parts: tuple[PartText, ...] = ()


class StepText(_Part):
    """A step of the calculation."""

    name: str
    label: str
    formula: str
    inputs: tuple[InputText, ...]
    value: Decimal
    unit: str
    working: WorkingText
    citation: CitationText


class BridgeText(_Part):
    """A line from the claim to what is payable."""

    label: str
    amount: Decimal
    finding: str | None = None


class RowDecision(_Part):
    """What was decided on a row."""

    outcome: Outcome
    amount: Decimal | None


class CalculationRow(_Part):
    """A row that the steps start from."""

    id: str
    kind: str
    row: int
    document: str | None
    claimed: Decimal
    vouched: Decimal
    standing: Decimal
    currency: str
    vouchers: tuple[str, ...]
    finding: str | None
    decision: RowDecision | None


class CalculationText(_Part):
    """The calculation."""

    amount: Decimal
    rows: tuple[CalculationRow, ...] = ()
    steps: tuple[StepText, ...] = Field(min_length=1)
    bridge: tuple[BridgeText, ...] = ()


class ApplicantText(_Part):
    """Who claims."""

    name: str | None
    uscc: str | None


class GateText(_Part):
    """The gate."""

    state: str
    open: tuple[str, ...]


class Content(_Part):
    """A `result.json`; `digest` is the SHA-256 of its bytes."""

    dossier_id: str
    state: DossierState
    programme: str | None
    item: str | None
    applicant: ApplicantText
    claimed_amount: str | None
    files: tuple[FileText, ...]
    documents: tuple[DocumentText, ...]
    vouching: tuple[RowText, ...]
    findings: tuple[FindingText, ...]
    gate: GateText
    calculation: CalculationText | None
    recognition: RecognitionText | None = None
    digest: str = ""

    def document(self, id_: str | None) -> DocumentText | None:
        """The document of an id; None where there is none."""
        return next((d for d in self.documents if d.id == id_), None)

    def finding(self, fingerprint: str | None) -> FindingText | None:
        """The finding of a fingerprint; None where there is none."""
        return next((f for f in self.findings if f.fingerprint == fingerprint), None)


# A file name that is no text stands in `result.json` as half of a pair, which no text holds either.
_SURROGATE = re.compile(
    r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"  # a backslash of its own, a whole pair
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


def content_of(text: str) -> Content:
    """The content of a `result.json`. Raises ValueError where the text is none of this version, and says where."""
    written = text.encode("utf-8", "backslashreplace")
    try:
        found = Content.model_validate_json(_SURROGATE.sub(lambda m: m[1] or "\\ufffd", written.decode()))
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}") from error
    return found.model_copy(update={"digest": hashlib.sha256(written).hexdigest()})
