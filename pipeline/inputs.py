"""Where a number or a fact that a judgement rests on comes from, down to document, field and row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.findings import Citation, Evidence, evidence_at
from pipeline.model import Document, Month
from pipeline.records import LineRecord

PUBLISHED = "published"  # the source of a rate that an authority published


@dataclass(frozen=True, slots=True)
class Input:
    """A value that was taken, as text, and its origin.

    `source` is "document", "dossier.yaml", "presumed", "parameter", "assumption", "step", "rate-table", "published",
    "decision" or "store"; the `field` of what is published says on which day and by whom. `row` counts from 1 in the
    document's table or the fact's list.
    """

    name: str
    value: str
    source: str
    document: str | None = None
    field: str | None = None
    row: int | None = None
    citation: Citation | None = None

    def as_object(self) -> dict[str, object]:
        """The input as JSON: what it has."""
        out: dict[str, object] = {"name": self.name, "value": self.value, "source": self.source}
        out |= {k: v for k in ("document", "field", "row") if (v := getattr(self, k)) is not None}
        return out


def told(value: Any) -> str:
    """A value as findings and steps write it."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:.2f}" if value == round(value, 2) else f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(told(v) for v in value)
        case Month() | int() | str():
            return str(value)
        case _:
            return "; ".join(f"{k}={told(v)}" for k, v in value.items()) if isinstance(value, dict) else str(value)


def row_place(row: int, column: str) -> str:
    """How evidence names a cell of a document's table; `row` from 1."""
    return f"lines[{row}].{column}"


def evidence_of_cell(document: Document, row: int, column: str, role: str = "primary") -> Evidence:
    """Evidence for a cell of a document's table: the place of its primary source, else the document's first page."""
    lines: tuple[LineRecord, ...] = getattr(document.record, "lines", ())
    return evidence_at(document, getattr(lines[row - 1], column), row_place(row, column), role)
