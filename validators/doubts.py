"""Which of the values that a finding rests on nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.findings import Evidence
from pipeline.model import Document, Dossier, Field, State, Value

_CELL = re.compile(r"lines\[(\d+)\]\.(\w+)")


def unvouched(dossier: Dossier, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The places of the evidence (fields, and cells as `lines[2].fee`) whose value one reader alone read, each once."""
    documents = {d.id: d for d in dossier.documents}
    return tuple(_read_once(documents, evidence))


def _read_once(documents: dict[str, Document], evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    seen: set[tuple[str, str]] = set()
    for place in evidence:
        if place.document not in documents or place.field is None or (place.document, place.field) in seen:
            continue
        seen.add((place.document, place.field))
        field = _field(documents[place.document], place.field)
        if field is not None and field.state is State.READ:
            yield place


def _field(document: Document, name: str) -> Field[Value] | None:
    cell = _CELL.fullmatch(name)
    if cell is None:
        return getattr(document.record, name, None)
    lines, number = getattr(document.record, "lines", ()), int(cell[1])
    return getattr(lines[number - 1], cell[2], None) if number <= len(lines) else None


def is_asked_for(dossier: Dossier, place: Evidence) -> bool:
    """Whether the reading rules ask for the value by themselves: a critical field of its kind."""
    document = next(d for d in dossier.documents if d.id == place.document)
    return any(spec.critical and spec.name == place.field for spec in document.record.specs())
