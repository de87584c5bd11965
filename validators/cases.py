"""A programme's cases (`rulebooks/<programme>/cases.yaml`): facts in, findings and amount out, for auditors to read."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator
from pydantic import Field as Declared

from pipeline.bases import VouchedRow
from pipeline.calculation import Calculation, calculate
from pipeline.conditions import Judgement, Situation
from pipeline.elsewhere import NOTHING_ELSEWHERE
from pipeline.errors import GateClosed
from pipeline.findings import Decision, Finding, Outcome, Severity
from pipeline.gate import clear
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
from pipeline.records import LineRecord, Record, record_type
from pipeline.rulebook import RULEBOOKS, Item, Programme
from pipeline.rulebook import Outcome as ItemOutcome
from pipeline.rulebook_entries import Entry, Line, Name, RuleCode, one_of, some, validated
from pipeline.strict_yaml import fault, load_strict
from validators.cases_elsewhere import CaseApplicant, OtherDossier, elsewhere_of, with_pages
from validators.catalogue import check

Fact = str | int | bool | date | None


class CaseDocument(Entry):
    """A document of the clean dossier: every field that is not written is not printed on it."""

    id: Name
    kind: Annotated[Kind, one_of(Kind)]
    title: Line | None = None
    fields: dict[str, Fact] = Declared(default_factory=dict)
    lines: tuple[dict[str, Fact], ...] = ()
    qr: tuple[Line, ...] = ()


class CaseRow(Entry):
    """A row as the vouching station hands it over: what is claimed, and what its vouchers bear out."""

    kind: Name
    row: int
    claimed: Line
    amount: Line
    vouchers: tuple[Name, ...] = ()
    attributes: dict[str, bool | int | Line] = Declared(default_factory=dict)


class CleanDossier(Entry):
    """A dossier of an item that has no finding, and the rows vouched in it."""

    item: Name
    submitted_on: date | None = None
    claimed_amount: Line | None = None
    facts: dict[str, Any] = Declared(default_factory=dict)
    documents: tuple[CaseDocument, ...] = ()
    vouched: tuple[CaseRow, ...] = ()
    granted: dict[str, Line] = Declared(default_factory=dict)


class CaseDecision(Entry):
    """What a person decides on every finding of the rule."""

    rule: RuleCode
    outcome: Annotated[Outcome, one_of(Outcome)]
    amount: Line | None = None


class Change(Entry):
    """What a case changes: other fields, fields printed and not read, a document left out, or a copy of one put in."""

    document: Name
    fields: dict[str, Fact] = Declared(default_factory=dict)
    lines: tuple[dict[str, Fact], ...] | None = None
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
    """Facts in, findings out: exactly these and no other. A key that is left out is as in the clean dossier.

    `facts` replaces single facts, `null` takes one away. `elsewhere` are other dossiers of the store. `assumptions`
    are other readings of the text. `amount` is what is payable once `decisions` are taken: it is stated where the gate
    is then clear and the item pays, and only there. `verdict` is what the conditions of a recognition say together.
    """

    case: Line
    item: Name
    change: tuple[Change, ...] = ()
    submitted_on: date | None = None
    claimed_amount: Line | None = None
    facts: dict[str, Any] = Declared(default_factory=dict)
    vouched: tuple[CaseRow, ...] | None = None
    granted: dict[str, Line] | None = None
    elsewhere: tuple[OtherDossier, ...] = ()
    assumptions: dict[str, Any] = Declared(default_factory=dict)
    findings: tuple[Expected, ...]
    decisions: tuple[CaseDecision, ...] = ()
    amount: Line | None = None
    verdict: Annotated[Judgement | None, one_of(Judgement)] = None


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
    """How findings, verdict and amount differ from what the case says, one line each; empty where they are the same."""
    item = programme.taking(case.assumptions).item(case.item)
    dossier = dossier_of(case, cases)
    others = elsewhere_of(dossier, programme, case.item, case.elsewhere) if case.elsewhere else NOTHING_ELSEWHERE
    findings = check(dossier, item, elsewhere=others)
    left = list(findings)
    out = []
    for expected in case.findings:
        match = next((f for f in left if _is(f, expected)), None)
        if match is None:
            out.append(f"{case.case}: expected {expected.rule} {expected.severity} {expected.effect or ''}".rstrip())
        else:
            left.remove(match)
    out += [f"{case.case}: not expected: {f.code} {f.severity} {f.effect or ''} {f.message}" for f in left]
    if item.outcome is ItemOutcome.RECOGNITION:
        verdict = Situation.of(dossier, item).verdict
        if verdict is not case.verdict:
            out.append(f"{case.case}: the verdict is {verdict}, the case says {case.verdict}")
    out += [f"{case.case}: a decision on {rule}, which has no finding" for rule in _idle(case, findings)]
    found = calculation_of(case, cases, item, dossier, findings)
    amount = None if found is None else f"{found.amount:.2f}"
    if amount != case.amount:
        out.append(f"{case.case}: the amount is {amount}, the case says {case.amount}")
    return tuple(out)


_AT = datetime(2025, 7, 1, tzinfo=UTC)


def _idle(case: Case, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(d.rule for d in case.decisions if all(f.code != d.rule for f in findings))


def calculation_of(
    case: Case, cases: Cases, item: Item, dossier: Dossier, findings: tuple[Finding, ...]
) -> Calculation | None:
    """What is payable once the case's decisions are taken; None where the gate stays shut or the item pays nothing."""
    taken = {d.rule: Decision(d.outcome, "analyst", _AT, "case", d.amount) for d in case.decisions}
    told = [dataclasses.replace(f, decision=taken.get(f.code)) for f in findings]
    clean = next(d for d in cases.dossiers if d.item == case.item)
    rows = clean.vouched if case.vouched is None else case.vouched
    granted = clean.granted if case.granted is None else case.granted
    try:
        cleared = clear(dossier, told)
    except GateClosed:
        return None
    if item.fund is not None:
        return None  # settled over the batch
    return calculate(
        cleared,
        item,
        vouched=[_row(r) for r in rows],
        granted={k: Decimal(v) for k, v in granted.items()},
    )


def _row(row: CaseRow) -> VouchedRow:
    return VouchedRow(
        row.kind,
        row.row,
        Decimal(row.claimed),
        Decimal(row.amount),
        place=("schedule", f"lines[{row.row}]"),
        vouchers=row.vouchers,
        attributes=row.attributes,
    )


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
        update = {
            "id": key,
            "fields": changed.fields | change.fields,
            "lines": changed.lines if change.lines is None else change.lines,
            "qr": change.qr or changed.qr,
        }
        documents[key] = changed.model_copy(update=update)
        unread[key] = change.unread
    claimed = case.claimed_amount or clean.claimed_amount
    dossier = Dossier(
        manifest=Manifest(
            dossier_id="case",
            item=case.item,
            submitted_on=case.submitted_on or clean.submitted_on,
            claimed_amount=Decimal(claimed) if claimed is not None else None,
            facts={k: v for k, v in (clean.facts | case.facts).items() if v is not None},
        ),
        applicant=Applicant(cases.applicant.name, cases.applicant.uscc),
        files=tuple(FileEntry(f"{d.id}.pdf", "0" * 64, 1, "read") for d in documents.values()),
        pages=(),
        documents=tuple(_document(d, unread.get(d.id, ())) for d in documents.values()),
    )
    return with_pages(dossier, case.elsewhere)


def _document(case: CaseDocument, unread: tuple[str, ...]) -> Document:
    kind = record_type(case.kind)
    fields = _fields(f"{case.id}: {case.kind}", kind, case.fields)
    natures = {spec.name for spec in kind.specs()}
    for name in unread:
        if name not in natures:
            raise LookupError(f"{case.id}: {case.kind} has no field {name!r}")
    fields |= {name: Field(None, State.UNREADABLE, (Source("case", ""),)) for name in unread}
    if case.lines:
        if kind.LINE is None:
            raise LookupError(f"{case.id}: {case.kind} has no lines")
        line = kind.LINE
        fields["lines"] = tuple(line(**_fields(f"{case.id}: a line", line, row)) for row in case.lines)
    record: Record = dataclasses.replace(kind(), **fields)
    if case.qr:
        record = dataclasses.replace(record, qr_payload=case.qr)  # type: ignore[call-arg]
    return Document(case.id, case.kind, f"{case.id}.pdf", (1,), 1.0, record, case.title or "")


def _fields(what: str, record: type[Record] | type[LineRecord], facts: Mapping[str, Fact]) -> dict[str, Any]:
    natures = {spec.name: spec.nature for spec in record.specs()}
    for name in facts:
        if name not in natures:
            raise LookupError(f"{what} has no field {name!r}; it has {', '.join(natures) or 'none'}")
    return {
        name: Field(_typed(fact, natures[name]), State.CONFIRMED, (Source("case", str(fact), 1),))
        for name, fact in facts.items()
        if fact is not None
    }


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
