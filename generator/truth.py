"""Writes expected.json: every document's fields with the value, the page and the box on the displayed page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator import plants as faults
from generator import scanner, story
from generator.drawn import FIELDS, LINE_FIELDS
from generator.job import Job, Placed
from generator.sheet import Box, Mark, plain


def _rounded(box: Box) -> list[float]:
    return [round(v, 1) for v in box]


def _entry(mark: Mark, page: int, result: scanner.Scan | None, *, placed: bool = True) -> dict[str, Any]:
    if not placed:
        return {"value": mark.value}
    return {"value": mark.value, "page": page, "box": _rounded(result.box(mark.box) if result else mark.box)}


def _truth(placed: Placed) -> dict[str, Any]:
    drawn = placed.drawn
    fields: dict[str, Any] = {}
    lines: dict[int, dict[str, Any]] = {}
    for sheet, page, result in zip(drawn.pages, placed.pages, placed.scans, strict=True):
        for name, mark in sheet.marks.items():
            fields.setdefault(name, _entry(mark, page, result, placed=placed.drawn_there))
        for index, marks in sheet.lines.items():
            row = lines.setdefault(index, {})
            for name, mark in marks.items():
                row.setdefault(name, _entry(mark, page, result, placed=placed.drawn_there))
    for name, value in drawn.constants.items():
        fields[name] = {"value": value}
    for name in FIELDS[drawn.kind]:
        fields.setdefault(name, {"value": None})
    seals: list[dict[str, Any]] = []
    signatures: list[dict[str, Any]] = []
    for sheet, page, result in zip(drawn.pages, placed.pages, placed.scans, strict=True):
        for seal in sheet.seals if placed.drawn_there else ():
            colour = "grey" if result and result.settings.mode != "colour" else seal.colour
            place = _rounded(result.box(seal.box) if result else seal.box)
            seals.append({"page": page, "box": place, "colour": colour, "shape": seal.shape, "text": plain(seal.text)})
        for box in sheet.signatures if placed.drawn_there else ():
            signatures.append({"page": page, "box": _rounded(result.box(box) if result else box)})
    names = LINE_FIELDS.get(drawn.kind, ())
    rows = [{name: lines[i].get(name, {"value": None}) for name in names} for i in sorted(lines)]
    rest: dict[str, Any] = {"order": list(drawn.order)} if drawn.order else {}
    if placed.layer:
        rest["layer"] = placed.layer
    if placed.hidden:
        rest["hidden"] = [
            {"field": h.field, "text": h.text, "how": h.how, "page": placed.pages[h.page]} for h in placed.hidden
        ]
    return {
        "kind": drawn.kind,
        "file": placed.file,
        "pages": sorted(set(placed.pages)),
        "medium": placed.medium,
        "profile": placed.profile,
        "layout": drawn.layout,
        **rest,
        "fields": {name: fields[name] for name in FIELDS[drawn.kind]},
        "lines": rows,
        "seals": seals,
        "signatures": signatures,
    }


def record(
    job: Job,
    tale: story.Story,
    done: Sequence[faults.Planted],
    payable: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Write the dossier's expected.json beside its files.

    `payable` is in CNY, where the claim is whole and faultless; `more` is what the dossier's programme adds.
    """
    index = {p.key: i for i, p in enumerate(job.placed)}
    truth = {
        "dossier_id": job.dossier_id,
        "item": job.item,
        "seed": job.seed,
        "applicant": {"name": plain(tale.applicant.name), "uscc": tale.applicant.tax_id},
        "payable": payable,
        **(more or {}),
        "files": job.files,
        "documents": [_truth(p) for p in job.placed],
        "planted": [
            {"code": d.code, "documents": [index[k] for k in d.keys if k in index], "what": d.what} for d in done
        ],
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    text = re.sub(r"\[\s+(-?[\d.]+),\s+(-?[\d.]+),\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]", r"[\1, \2, \3, \4]", text)
    (job.target / "expected.json").write_text(text + "\n", encoding="utf-8")
