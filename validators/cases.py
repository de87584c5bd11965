"""A programme's cases (`rulebooks/<programme>/cases.yaml`): facts in, findings out, in words an auditor can read."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator
from pydantic import Field as Declared

from pipeline.findings import Finding, Severity
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
    Source,
    State,
)
from pipeline.records import Record, record_type
from pipeline.rulebook import RULEBOOKS, Programme
from pipeline.rulebook_entries import Entry, Line, Name, RuleCode, one_of, some, validated
from pipeline.strict_yaml import fault, load_strict
from validators.catalogue import check

Fact = str | int | bool | date | None


class CaseApplicant(Entry):
    """Who claims, in every case of the file."""

    name: Line
    uscc: Line


class CaseDocument(Entry):
    """A document of the clean dossier: every field that is not written is not printed on it."""

    id: Name
    kind: Annotated[Kind, one_of(Kind)]
    fields: dict[str, Fact] = Declared(default_factory=dict)
    qr: tuple[Line, ...] = ()


class CleanDossier(Entry):
    """A dossier of an item that has no finding."""

    item: Name
    documents: tuple[CaseDocument, ...]


class Change(Entry):
    """What a case changes: other fields, fields printed and not read, a document left out, or a copy of one put in."""

    document: Name
    fields: dict[str, Fact] = Declared(default_factory=dict)
    unread: tuple[Line, ...] = ()
    qr: tuple[Line, ...] = ()
    left_out: bool = False
    copied_as: Name | None = None


class Expected(Entry):
    """A finding that the case must give; `effect` is compared where it is written."""

    rule: RuleCode
    severity: Annotated[Severity, one_of(Severity)]
    effect: Line | None = None


class Case(Entry):
    """Facts in, findings out: exactly these and no other."""

    case: Line
    item: Name
    change: tuple[Change, ...] = ()
    findings: tuple[Expected, ...]


class Cases(Entry):
    """The cases of one programme."""

    applicant: CaseApplicant
    dossiers: tuple[CleanDossier, ...]
    cases: Annotated[tuple[Case, ...], AfterValidator(some)]


def load_cases(programme: str, root: Path | None = None) -> Cases:
    """The cases of a programme. Raises RulebookError with file and line where the file breaks the form."""
    name = f"rulebooks/{programme}/cases.yaml"
    marked = load_strict((root or RULEBOOKS) / programme / "cases.yaml", name)
    cases = validated(Cases, marked)
    items = [d.item for d in cases.dossiers]
    for i, case in enumerate(cases.cases):
        if case.item not in items:
            line = marked.line(("cases", i, "item"))
            raise fault(name, line, f"no clean dossier of item {case.item!r}; allowed: {', '.join(items)}")
    return cases


def differences(case: Case, cases: Cases, programme: Programme) -> tuple[str, ...]:
    """How the findings differ from what the case says, one line each; empty where they are the same."""
    findings = check(dossier_of(case, cases), programme.item(case.item))
    left = list(findings)
    out = []
    for expected in case.findings:
        match = next((f for f in left if _is(f, expected)), None)
        if match is None:
            out.append(f"{case.case}: expected {expected.rule} {expected.severity} {expected.effect or ''}".rstrip())
        else:
            left.remove(match)
    return (*out, *(f"{case.case}: not expected: {f.code} {f.severity} {f.effect or ''} {f.message}" for f in left))


def _is(finding: Finding, expected: Expected) -> bool:
    same = finding.code == expected.rule and finding.severity is expected.severity
    return same and (expected.effect is None or finding.effect == expected.effect)


def dossier_of(case: Case, cases: Cases) -> Dossier:
    """The dossier of a case: the item's clean one with the case's changes, each document a file of one page."""
    clean = next(d for d in cases.dossiers if d.item == case.item)
    documents = {d.id: d for d in clean.documents}
    unread: dict[str, tuple[str, ...]] = {}
    for change in case.change:
        if change.document not in documents:
            raise LookupError(f"{case.case}: no document {change.document!r}; there are {', '.join(documents)}")
        changed = documents[change.document]
        if change.left_out:
            del documents[change.document]
            continue
        key = change.copied_as or change.document
        update = {"id": key, "fields": changed.fields | change.fields, "qr": change.qr or changed.qr}
        documents[key] = changed.model_copy(update=update)
        unread[key] = change.unread
    return Dossier(
        manifest=Manifest(dossier_id="case", item=case.item),
        applicant=Applicant(cases.applicant.name, cases.applicant.uscc),
        files=tuple(FileEntry(f"{d.id}.pdf", "0" * 64, 1, "read") for d in documents.values()),
        pages=(),
        documents=tuple(_document(d, unread.get(d.id, ())) for d in documents.values()),
    )


def _document(case: CaseDocument, unread: tuple[str, ...]) -> Document:
    kind = record_type(case.kind)
    natures = {spec.name: spec.nature for spec in kind.specs()}
    for name in (*case.fields, *unread):
        if name not in natures:
            raise LookupError(f"{case.id}: {case.kind} has no field {name!r}; it has {', '.join(natures) or 'none'}")
    fields: dict[str, Any] = {
        name: Field(_typed(fact, natures[name]), State.CONFIRMED, (Source("case", str(fact)),))
        for name, fact in case.fields.items()
        if fact is not None
    }
    fields |= {name: Field(None, State.UNREADABLE, (Source("case", ""),)) for name in unread}
    record: Record = dataclasses.replace(kind(), **fields)
    if case.qr:
        record = dataclasses.replace(record, qr_payload=case.qr)  # type: ignore[call-arg]
    return Document(case.id, case.kind, f"{case.id}.pdf", (1,), 1.0, record)


def _typed(fact: Fact, nature: Nature) -> Any:
    """A fact as its field's nature wants it. Raises ValueError where it is of another type."""
    match nature:
        case Nature.MONEY | Nature.WORDS | Nature.RATE | Nature.QUANTITY if isinstance(fact, str):
            return Decimal(fact)
        case Nature.DATE if isinstance(fact, date):
            return fact
        case Nature.DATE if isinstance(fact, str):
            year, month = fact.split("-")
            return Month(int(year), int(month))
        case Nature.FLAG if isinstance(fact, bool):
            return fact
        case Nature.COUNT if type(fact) is int:
            return fact
        case Nature.NUMBER | Nature.TAX_ID | Nature.NAME | Nature.CURRENCY | Nature.TEXT if isinstance(fact, str):
            return fact
        case _:
            raise ValueError(f"{fact!r} is no {nature}")
