"""Dossiers as they are known to be: built from a generated dossier's `expected.json`, without reading a page."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.geometry import Box
from pipeline.model import (
    ABSENT,
    Applicant,
    Document,
    Dossier,
    Field,
    FileEntry,
    Kind,
    Manifest,
    Month,
    Nature,
    Source,
    State,
)
from pipeline.records import LineRecord, Record, record_type
from pipeline.rulebook import load

_MONEY = frozenset({Nature.MONEY, Nature.WORDS, Nature.RATE, Nature.QUANTITY})


def dossier_of(folder: Path, programme: str = "dalian-2023-service-trade") -> Dossier:
    """The dossier whose truth stands in the folder, every field vouched for at its place.

    Raises ValueError where a value is not of its field's nature.
    """
    truth = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    load(programme).item(truth["item"])
    documents = tuple(_document(i, entry) for i, entry in enumerate(truth["documents"]))
    files = tuple(FileEntry(f["path"], f"{i:064x}", f["pages"], "read") for i, f in enumerate(truth["files"]))
    manifest = Manifest(truth["dossier_id"], programme=programme, item=truth["item"], submitted_on=date(2025, 6, 20))
    applicant = Applicant(truth["applicant"]["name"], truth["applicant"]["uscc"])
    return Dossier(manifest, applicant, files, (), documents)


def _document(index: int, entry: dict[str, Any]) -> Document:
    kind = Kind(entry["kind"])
    cls = record_type(kind)
    fields = _fields(cls, entry["fields"])
    if cls.LINE is not None:
        line = cls.LINE
        fields["lines"] = tuple(line(**_fields(line, row)) for row in entry["lines"])
    return Document(f"{kind}-{index:03d}", kind, entry["file"], tuple(entry["pages"]), 1.0, cls(**fields))


def _fields(cls: type[Record] | type[LineRecord], entries: dict[str, Any]) -> dict[str, Any]:
    return {spec.name: _field(spec.nature, entries.get(spec.name, {})) for spec in cls.specs()}


def _field(nature: Nature, entry: dict[str, Any]) -> Field[Any]:
    if entry.get("value") is None:
        return ABSENT
    box = Box(*entry["box"]) if "box" in entry else None
    return Field(
        _typed(nature, entry["value"]), State.CONFIRMED, (Source("truth", str(entry["value"]), entry.get("page"), box),)
    )


def _typed(nature: Nature, value: Any) -> Any:
    if nature in _MONEY:
        return Decimal(value)
    if nature is Nature.DATE:
        return date.fromisoformat(value) if len(value) > 7 else Month(*map(int, value.split("-")))
    return value
