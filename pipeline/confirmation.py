"""Values that a person vouches for, put into a dossier: the field is `confirmed`, and says by whom."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from pipeline.errors import UsageError
from pipeline.model import Document, Dossier, Field, Source, State, Value
from pipeline.records import FieldSpec, LineRecord, Record
from pipeline.snapshot import value_of
from pipeline.store import Confirmation

METHOD = "person"

_OF_A_LINE = re.compile(r"lines\.(\d+)\.(\w+)")


def checked(dossier: Dossier, document: str, field: str, value: str) -> Value:
    """The value as the field's nature holds it.

    Raises UsageError where the dossier has no such document, field or row, or where the value is not written as the
    contract writes it (section 4).
    """
    spec, _ = _place(_document(dossier, document), field)
    try:
        return value_of(value, spec.nature)
    except ValueError as error:
        raise UsageError(
            f"{field} of {document} cannot be {value!r}: {error}",
            'money is "1234.50", a date 2022-07-01, a flag true or false, a currency USD',
        ) from error


def with_confirmations(dossier: Dossier, confirmations: Iterable[Confirmation]) -> Dossier:
    """The dossier with each confirmed field set. A confirmation of a document that is there no more is left aside."""
    documents = {d.id: d for d in dossier.documents}
    for confirmation in confirmations:
        found = documents.get(confirmation.document)
        if found is None:
            continue
        try:
            documents[found.id] = _confirmed(found, confirmation)
        except UsageError:
            continue  # a row that a later reading no longer has
    return dataclasses.replace(dossier, documents=tuple(documents[d.id] for d in dossier.documents))


def _document(dossier: Dossier, identifier: str) -> Document:
    found = [d for d in dossier.documents if d.id == identifier]
    if not found:
        raise UsageError(
            f"dossier {dossier.manifest.dossier_id} has no document {identifier!r}",
            "the ids of its documents stand in result.json",
        )
    return found[0]


def _place(document: Document, field: str) -> tuple[FieldSpec, int | None]:
    """The field's spec, and the row's index where it is a row's field."""
    record: Record = document.record
    specs, row = record.specs(), None
    name = field
    if (inner := _OF_A_LINE.fullmatch(field)) is not None:
        row, name = int(inner[1]) - 1, inner[2]
        count = len(getattr(record, "lines", ()))
        if record.LINE is None or not 0 <= row < count:
            raise UsageError(f"{document.kind} {document.id} has {count} rows, and no {field}")
        specs = record.LINE.specs()
    for spec in specs:
        if spec.name == name:
            return spec, row
    raise UsageError(
        f"{document.kind} {document.id} has no field {field!r}",
        f"its fields: {', '.join(s.name for s in specs)}; a row's: lines.1.NAME",
    )


def _confirmed(document: Document, confirmation: Confirmation) -> Document:
    spec, row = _place(document, confirmation.field)
    value = value_of(confirmation.value, spec.nature)
    record: Record = document.record
    if row is None:
        return dataclasses.replace(
            document, record=dataclasses.replace(record, **{spec.name: _field(record, spec.name, value, confirmation)})
        )
    lines: list[LineRecord] = list(getattr(record, "lines", ()))
    lines[row] = dataclasses.replace(lines[row], **{spec.name: _field(lines[row], spec.name, value, confirmation)})
    return dataclasses.replace(document, record=dataclasses.replace(record, **{"lines": tuple(lines)}))


def _field(holder: Record | LineRecord, name: str, value: Value, confirmation: Confirmation) -> Field[Value]:
    """The readings stay among the sources: what the person saw beside them is part of the evidence."""
    read: Field[Value] = getattr(holder, name)
    word = Source(f"{METHOD}:{confirmation.by}", confirmation.value)
    return Field(value, State.CONFIRMED, (word, *(s for s in read.sources)))
