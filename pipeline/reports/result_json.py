"""`result.json` and `run.json`, byte for byte a function of what they are given (contract, sections 3 and 4)."""

from __future__ import annotations

import json
from typing import Any

from pipeline.findings import Decision, Evidence, Finding, Severity
from pipeline.model import Document, Field, FileEntry, Nature, Source
from pipeline.records import FieldSpec, LineRecord, Record
from pipeline.reports.result import BatchResult, DossierResult, DossierRun, DossierState
from pipeline.reports.written import written

SCHEMA_VERSION = 1

Json = dict[str, Any]

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def result_json(result: DossierResult) -> str:
    """The text of `result.json`; raises ValueError for a value that has no written form."""
    return _dump(result_object(result))


def run_json(batch: BatchResult) -> str:
    """The text of `run.json`."""
    return _dump(run_object(batch))


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def ordered_documents(result: DossierResult) -> tuple[Document, ...]:
    """The documents as they lie in their files, whatever order they came in."""
    return tuple(sorted(result.documents, key=lambda d: (d.file, d.pages, d.id)))


def ordered_findings(result: DossierResult) -> tuple[Finding, ...]:
    """Blocking first, then by code, then as their documents lie."""
    place = {d.id: i for i, d in enumerate(ordered_documents(result))}
    return tuple(
        sorted(
            result.findings,
            key=lambda f: (_RANK[f.severity], f.code, sorted(place[d] for d in f.documents), f.fingerprint),
        )
    )


def result_object(result: DossierResult) -> Json:
    """The contract's object; `calculation` is null where nothing may be or is to be calculated.

    Beside it stand `claimed_amount` (in CNY, where it is vouched for) and
    `vouching`, the schedules worked through again.
    Of an item that recognises, `recognition` stands there too: the verdict, and how each condition stands.
    """
    recognises = result.conditions is not None and result.conditions.verdict is not None
    return {
        "schema_version": SCHEMA_VERSION,
        "dossier_id": result.dossier_id,
        "state": result.state.value,
        "programme": result.programme,
        "item": result.item,
        "applicant": {"name": result.applicant.name, "uscc": result.applicant.uscc},
        "files": [_file(f) for f in sorted(result.files, key=lambda f: f.path)],
        "documents": [_document(d) for d in ordered_documents(result)],
        "findings": [_finding(f) for f in ordered_findings(result)],
        "gate": {"state": result.gate.state, "open": list(result.gate.open)},
        "calculation": None if result.calculation is None else result.calculation.as_object(),
        "claimed_amount": None if result.claimed is None else written(result.claimed, Nature.MONEY),
        "vouching": [row.as_object() for row in result.vouching],
        **({"recognition": result.conditions.as_object()} if recognises and result.conditions is not None else {}),
    }


def _file(file: FileEntry) -> Json:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "pages": file.pages,
        "state": file.state,
        "error": file.error,
    }


def _document(document: Document) -> Json:
    record = document.record
    written_document: Json = {
        "id": document.id,
        "kind": document.kind.value,
        "file": document.file,
        "pages": list(document.pages),
        "kind_confidence": round(document.kind_confidence, 4),
        "fields": _fields(record),
    }
    if record.LINE is not None:
        lines: tuple[LineRecord, ...] = getattr(record, "lines", ())
        written_document["lines"] = [_fields(line) for line in lines]
    return written_document


def _fields(record: Record | LineRecord) -> Json:
    return {spec.name: _field(getattr(record, spec.name), spec) for spec in record.specs()}


def _field(field: Field[Any], spec: FieldSpec) -> Json:
    return {
        "value": None if field.value is None else _value(field.value, spec),
        "state": field.state.value,
        "sources": [_source(s) for s in field.sources],
    }


def _value(value: Any, spec: FieldSpec) -> str | bool | int:
    try:
        return written(value, spec.nature)
    except ValueError as error:
        raise ValueError(f"field {spec.name}: {error}") from error


def _source(source: Source) -> Json:
    """What the source has: a computed one has no page, box or confidence."""
    out: Json = {"method": source.method, "text": source.text}
    if source.page is not None:
        out["page"] = source.page
    if source.box is not None:
        out["box"] = source.box.as_list()
    if source.confidence is not None:
        out["confidence"] = round(source.confidence, 4)
    if not source.agrees:
        out["agrees"] = False
    return out


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "message_en": finding.message_en,
        "criterion": finding.criterion.as_object(),
        "expected": finding.expected,
        "actual": finding.actual,
        "effect": finding.effect,
        "documents": list(finding.documents),
        "evidence": [_evidence(e) for e in finding.evidence],
        "fingerprint": finding.fingerprint,
        "decision": None if finding.decision is None else _decision(finding.decision),
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "document": evidence.document,
        "field": evidence.field,
        "file": evidence.file,
        "page": evidence.page,
        "box": None if evidence.box is None else evidence.box.as_list(),
        "role": evidence.role,
    }


def _decision(decision: Decision) -> Json:
    out: Json = {
        "outcome": decision.outcome.value,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "reason": decision.reason,
    }
    if decision.amount is not None:
        out["amount"] = decision.amount
    return out


def run_object(batch: BatchResult) -> Json:
    """What was read, per-dossier state, timings, versions; times in ISO 8601 with offset, durations in seconds."""
    return {
        "schema_version": SCHEMA_VERSION,
        "started_at": batch.started_at.isoformat(timespec="seconds"),
        "finished_at": batch.finished_at.isoformat(timespec="seconds"),
        "seconds": round(batch.seconds, 3),
        "jobs": batch.jobs,
        "inputs": list(batch.inputs),
        "ignored": [{"path": i.path, "reason": i.reason} for i in sorted(batch.ignored, key=lambda i: i.path)],
        "affected": [{"dossier_id": a.dossier_id, "by": list(a.by)} for a in batch.affected],
        "totals": {
            "dossiers": len(batch.dossiers),
            **{state.value: batch.count(state) for state in DossierState},
            "files": sum(d.files for d in batch.dossiers),
            "pages": sum(d.pages for d in batch.dossiers),
            "documents": sum(d.documents for d in batch.dossiers),
        },
        "dossiers": [_run(d) for d in sorted(batch.dossiers, key=lambda d: d.dossier_id)],
        "versions": dict(sorted(batch.versions)),
    }


def _run(run: DossierRun) -> Json:
    return {
        "dossier_id": run.dossier_id,
        "state": run.state.value,
        "source": run.source,
        "applicant": run.applicant,
        "programme": run.programme,
        "item": run.item,
        "files": run.files,
        "pages": run.pages,
        "failed_pages": run.failed_pages,
        "documents": run.documents,
        "findings": {
            Severity.BLOCKING.value: run.blocking,
            Severity.REVIEW.value: run.review,
            Severity.NOTE.value: run.note,
        },
        "open": run.open,
        "seconds": round(run.seconds, 3),
        "timings": {name: round(seconds, 3) for name, seconds in run.timings},
        "reused": run.reused,
        "error": run.error,
        "notes": list(run.notes),
    }
