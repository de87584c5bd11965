"""Findings as data: criterion, condition, effect, evidence, fingerprint, and the decision a person took on it."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.geometry import Box
from pipeline.model import Document, Field


class Severity(enum.StrEnum):
    """`blocking` shuts the gate, `review` asks for a look, `note` only tells."""

    BLOCKING = "blocking"
    REVIEW = "review"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule or a parameter comes from: instrument (文号), article, and the words quoted."""

    instrument: str
    article: str
    quote: str

    def as_object(self) -> dict[str, str]:
        """As JSON, wherever a result cites (contract, section 3)."""
        return {"instrument": self.instrument, "article": self.article, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that shows the condition; `page` from 1, `box` in displayed page points, both None for a whole file."""

    document: str | None
    field: str | None
    file: str | None
    page: int | None
    box: Box | None
    role: str = "primary"  # "primary" | "compared"


class Outcome(enum.StrEnum):
    """What a person decided about a flagged item."""

    ACCEPT = "accept"
    ADJUST = "adjust"
    DISALLOW = "disallow"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision on one fingerprint."""

    outcome: Outcome
    by: str
    at: datetime
    reason: str
    amount: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy an analyst has to see. `message` is Chinese, `message_en` its English twin."""

    code: str
    name: str
    severity: Severity
    message: str
    message_en: str
    criterion: Citation
    expected: str | None
    actual: str | None
    effect: str | None  # money at stake, signed, CNY unless the message says otherwise
    documents: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    fingerprint: str
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        return self.severity is Severity.BLOCKING and self.decision is None


def fingerprint(code: str, documents: Iterable[str], values: Iterable[str | None]) -> str:
    """The identity of a finding: rule + documents + values, so that a changed reading reopens a decision."""
    payload = json.dumps([code, sorted(documents), list(values)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(payload.encode()).hexdigest()[:24]


def evidence_of(document: Document, field_name: str, role: str = "primary") -> Evidence:
    """Evidence for a document's field: the place of its primary source, else the document's first page."""
    return evidence_at(document, getattr(document.record, field_name), field_name, role)


def evidence_at(document: Document, field: Field[Any], name: str, role: str = "primary") -> Evidence:
    """The same for a field of the document's or of a row of its table, under the name that evidence gives it."""
    source = field.primary
    if source is None or source.page is None:
        return Evidence(document.id, name, document.file, document.pages[0], None, role)
    return Evidence(document.id, name, document.file, source.page, source.box, role)


def evidence_of_document(document: Document, role: str = "primary") -> Evidence:
    """Evidence that is the document as a whole: its first page."""
    return Evidence(document.id, None, document.file, document.pages[0], None, role)
