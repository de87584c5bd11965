"""A dossier as it was read, as bytes: kept in the store, so that it can be judged again without reading it.

Values are written as the contract writes them (section 4) and come back by the nature of their field. Of a page neither
words nor ruled lines are kept, since no rule looks at them, but figures that the file holds and nobody sees (DOC002).
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from pipeline import model
from pipeline.model import (
    Applicant,
    Document,
    Dossier,
    Field,
    FileEntry,
    Kind,
    Manifest,
    Month,
    Nature,
    Page,
    Source,
    State,
    Value,
    Word,
)
from pipeline.records import FieldSpec, LineRecord, Record, record_type
from pipeline.reports.written import written
from pipeline.unseen import METHOD, hidden_figures

FORM = 2  # raise it when what is written changes: an older snapshot is then read anew from its files

_MANIFEST = TypeAdapter(Manifest)
_APPLICANT = TypeAdapter(Applicant)
_FILES = TypeAdapter(tuple[FileEntry, ...])
_PAGES = TypeAdapter(tuple[Page, ...])
_SOURCES = TypeAdapter(tuple[Source, ...])

_DECIMALS = (Nature.MONEY, Nature.WORDS, Nature.RATE, Nature.QUANTITY)


def packed(dossier: Dossier, **more: str | None) -> bytes:
    """The dossier, and what else must be known to judge it again (`more`: texts by name)."""
    pages = tuple(
        dataclasses.replace(p, words=(), witness_words=(), hidden_words=_unseen(p), rulings=()) for p in dossier.pages
    )
    content = {
        "form": FORM,
        "more": more,
        "manifest": _MANIFEST.dump_python(dataclasses.replace(dossier.manifest, facts={}), mode="json"),
        "facts": _tagged(dossier.manifest.facts),
        "applicant": _APPLICANT.dump_python(dossier.applicant, mode="json"),
        "files": _FILES.dump_python(dossier.files, mode="json"),
        "pages": _PAGES.dump_python(pages, mode="json"),
        "documents": [_document(d) for d in dossier.documents],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def unpacked(raw: bytes) -> tuple[Dossier, dict[str, str | None]]:
    """The dossier of `packed`, and what was kept beside it. Raises ValueError where the bytes are of another form."""
    content = json.loads(gzip.decompress(raw))
    if content.get("form") != FORM:
        raise ValueError(f"the snapshot has form {content.get('form')}, this version of tieout knows {FORM}")
    dossier = Dossier(
        manifest=dataclasses.replace(
            _MANIFEST.validate_json(json.dumps(content["manifest"])), facts=_untagged(content["facts"])
        ),
        applicant=_APPLICANT.validate_json(json.dumps(content["applicant"])),
        files=_FILES.validate_json(json.dumps(content["files"])),
        pages=_PAGES.validate_json(json.dumps(content["pages"])),
        documents=tuple(_read_document(d) for d in content["documents"]),
    )
    return dossier, content["more"]


def value_of(text: str | bool | int, nature: Nature) -> Value:
    """A value from its written form, the inverse of `pipeline.reports.written`; ValueError for any other text."""
    value: Value
    if nature in _DECIMALS:
        try:
            value = Decimal(str(text))
        except ArithmeticError as error:
            raise ValueError(f"{text!r} is no {nature}") from error
    elif nature is Nature.DATE:
        parts = str(text).split("-")
        value = Month(int(parts[0]), int(parts[1])) if len(parts) == 2 else date.fromisoformat(str(text))
    elif nature is Nature.COUNT:
        value = int(text)
    elif nature is Nature.FLAG:
        if text not in (True, False, "true", "false"):
            raise ValueError(f"{text!r} is neither true nor false")
        value = text is True or text == "true"
    else:
        value = str(text)
    if str(written(value, nature)).lower() != str(text).lower():
        raise ValueError(f"{text!r} is not written as the contract writes a {nature}: {written(value, nature)}")
    return value


def _tagged(fact: Any) -> Any:
    """A fact of `dossier.yaml` as JSON: a date keeps that it is one."""
    if isinstance(fact, dict):
        return {"map": [[key, _tagged(value)] for key, value in fact.items()]}
    if isinstance(fact, list | tuple):
        return [_tagged(value) for value in fact]
    if isinstance(fact, date):
        return {"date": fact.isoformat()}
    if isinstance(fact, Decimal):
        return {"decimal": str(fact)}
    return fact


def _untagged(raw: Any) -> Any:
    if isinstance(raw, list):
        return [_untagged(value) for value in raw]
    if not isinstance(raw, dict):
        return raw
    if "map" in raw:
        return {key: _untagged(value) for key, value in raw["map"]}
    return date.fromisoformat(raw["date"]) if "date" in raw else Decimal(raw["decimal"])


def _unseen(page: Page) -> tuple[Word, ...]:
    """The figures that stand nowhere on the page, each as a word: that is what they still are without its words."""
    return tuple(Word(text, rect, 1.0, METHOD) for text, rect in hidden_figures(page))


def _document(document: Document) -> dict[str, Any]:
    out = _rest(document, {"record"})
    record = document.record
    out["fields"] = _fields(record)
    out["lines"] = [_fields(line) for line in getattr(record, "lines", ())]
    out["record"] = _rest(record, {spec.name for spec in record.specs()} | {"lines"})
    return out


def _read_document(raw: dict[str, Any]) -> Document:
    cls = record_type(Kind(raw["kind"]))
    values: dict[str, Any] = {**_read_rest(cls, raw["record"]), **_read_fields(cls.specs(), raw["fields"])}
    if cls.LINE is not None:
        values["lines"] = tuple(cls.LINE(**_read_fields(cls.LINE.specs(), line)) for line in raw["lines"])
    return Document(record=cls(**values), **_read_rest(Document, raw))


def _fields(record: Record | LineRecord) -> dict[str, Any]:
    found = {}
    for spec in record.specs():
        field: Field[Any] = getattr(record, spec.name)
        if field != model.ABSENT:
            value = None if field.value is None else written(field.value, spec.nature)
            found[spec.name] = [value, field.state.value, _SOURCES.dump_python(field.sources, mode="json")]
    return found


def _read_fields(specs: tuple[FieldSpec, ...], raw: dict[str, Any]) -> dict[str, Field[Any]]:
    fields = {}
    for spec in specs:
        if spec.name in raw:
            value, state, sources = raw[spec.name]
            fields[spec.name] = Field(
                None if value is None else value_of(value, spec.nature),
                State(state),
                _SOURCES.validate_json(json.dumps(sources)),
            )
    return fields


def _rest(instance: Any, without: set[str]) -> dict[str, Any]:
    """Every other attribute, so that one added later is kept without a word here."""
    return {
        name: adapter.dump_python(getattr(instance, name), mode="json")
        for name, adapter in _adapters(type(instance)).items()
        if name not in without
    }


def _read_rest(cls: type[Any], raw: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Callable[[str], Any]] = {name: a.validate_json for name, a in _adapters(cls).items()}
    return {name: read[name](json.dumps(raw[name])) for name in read if name in raw}


def _adapters(cls: type[Any]) -> dict[str, TypeAdapter[Any]]:
    if cls not in _KNOWN:
        hints = typing.get_type_hints(cls, localns={"Record": Record})
        _KNOWN[cls] = {
            field.name: TypeAdapter(hints[field.name])
            for field in dataclasses.fields(cls)
            if "nature" not in field.metadata and field.name not in ("record", "lines")
        }
    return _KNOWN[cls]


_KNOWN: dict[type[Any], dict[str, TypeAdapter[Any]]] = {}  # building an adapter takes longer than a dossier
