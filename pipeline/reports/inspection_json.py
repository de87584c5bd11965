"""An inspection as JSON: pages with their marks and the rivals of their kinds, documents with fields and witnesses."""

from __future__ import annotations

import json
from typing import Any

from pipeline.geometry import Box
from pipeline.inspection import CandidateView, DocumentView, FieldView, Inspection, Mark, PageView
from pipeline.model import Source
from pipeline.reports.written import written

Json = dict[str, Any]


def inspection_json(found: Inspection) -> str:
    """The text; boxes are `[x0, top, x1, bottom]` in displayed page points, pages count from 1."""
    whole = {
        "dossier_id": found.dossier_id,
        "pages": [_page(view) for view in found.pages],
        "documents": [_document(view) for view in found.documents],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _page(view: PageView) -> Json:
    page = view.page
    return {
        "file": page.file,
        "page": page.number,
        "state": page.state.value,
        "error": page.error,
        "medium": page.medium,
        "size": [round(page.frame.width, 1), round(page.frame.height, 1)],
        "rotation": page.frame.rotation,
        "skew": round(page.frame.skew, 3),
        "kinds": [{"kind": kind.value, "score": score} for kind, score in view.scores],
        "documents": list(view.documents),
        "marks": [_mark(mark) for mark in view.marks],
    }


def _mark(mark: Mark) -> Json:
    xs, ys = zip(*mark.corners, strict=True)
    out: Json = {"layer": mark.layer, "box": Box(min(xs), min(ys), max(xs), max(ys)).as_list(), "text": mark.text}
    told = {"method": mark.method, "confidence": mark.confidence, "field": mark.field, "note": mark.note}
    return out | {name: value for name, value in told.items() if value not in ("", None)}


def _document(view: DocumentView) -> Json:
    document = view.document
    return {
        "number": view.number,
        "id": document.id,
        "kind": document.kind.value,
        "kind_confidence": document.kind_confidence,
        "title": document.title,
        "file": document.file,
        "pages": list(document.pages),
        "region": None if view.region is None else [round(height, 1) for height in view.region],
        "fields": {field.name: _field(field) for field in view.fields},
        "lines": [{cell.name: _field(cell) for cell in line} for line in view.lines],
    }


def _field(view: FieldView) -> Json:
    return {
        "value": None if view.field.value is None else written(view.field.value, view.nature),
        "state": view.field.state.value,
        "critical": view.critical,
        "sources": [_source(source) for source in view.field.sources],
        "candidates": [_candidate(candidate) for candidate in view.candidates],
        "wanted": [list(way) for way in view.wanted],
    }


def _candidate(view: CandidateView) -> Json:
    return {"value": str(view.value), "witnesses": list(view.witnesses)}


def _source(source: Source) -> Json:
    out: Json = {"method": source.method, "text": source.text, "agrees": source.agrees}
    if source.page is not None:
        out["page"] = source.page
    if source.box is not None:
        out["box"] = source.box.as_list()
    return out
