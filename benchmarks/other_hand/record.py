"""A dossier's plan and its making; writes dossier.yaml and the truth, expected.json."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.other_hand import faults, tale
from generator.amounts import money
from generator.drawn import FIELDS, LINE_FIELDS, Drawn
from generator.scanner import Scan
from generator.sheet import Box, Mark, plain

PROGRAMME = "dalian-2023-service-trade"


_RULEBOOK = Path(__file__).resolve().parents[2] / "rulebooks" / PROGRAMME / "programme.yaml"


@dataclass(frozen=True)
class Plan:
    """What a dossier is to be: its item, how it is bound, the scanner's profile, faults, the share left born-digital."""

    item: str
    bound: bool
    profile: str
    faults: tuple[str, ...] = ()
    digital: float = 0.25  # 1 keeps everything born-digital
    photos: int = 0
    register: str = "page"  # page, xlsx or csv


@dataclass
class Placed:
    """A document where it lies."""

    key: str
    drawn: Drawn
    file: str
    pages: list[int]
    medium: str
    profile: str
    scans: list[Scan | None]


@dataclass
class Work:
    """A dossier in the making."""

    home: Path
    seed: int
    plan: Plan
    story: tale.Tale
    placed: list[Placed] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    sheets: list[dict[str, Any]] = field(default_factory=list)

    def rng(self, purpose: str) -> Random:
        """A stream of chance of its own for each purpose."""
        return Random(f"other-hand:{purpose}:{self.seed}")


def rulebook_items() -> list[str]:
    """The support items that the programme's rulebook decides on."""
    told = yaml.safe_load(_RULEBOOK.read_text(encoding="utf-8"))
    return [item["id"] for item in told["items"]]


def item_of(plan: Plan) -> str:
    """The item under which the dossier is handed in."""
    if plan.item != "platform":
        return plan.item
    return next((i for i in rulebook_items() if i == "platform-operation"), "certification")


def describe(work: Work) -> None:
    story = work.story
    keys: dict[str, Any] = {"dossier_id": work.home.name, "programme": PROGRAMME, "item": item_of(work.plan)}
    if work.seed % 2:
        keys["applicant"] = {"name": story.applicant.name, "uscc": story.applicant.tax_id}
    keys["submitted_on"] = story.signed_on.isoformat()
    keys["claimed_amount"] = money(story.claimed)
    (work.home / "dossier.yaml").write_text(yaml.safe_dump(keys, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _entry(mark: Mark, page: int, scan: Scan | None) -> dict[str, Any]:
    box: Box = scan.box(mark.box) if scan else mark.box
    return {"value": mark.value, "page": page, "box": [round(v, 1) for v in box]}


def _truth(placed: Placed) -> dict[str, Any]:
    drawn = placed.drawn
    fields: dict[str, Any] = {}
    lines: dict[int, dict[str, Any]] = {}
    for sheet, page, scan in zip(drawn.pages, placed.pages, placed.scans, strict=True):
        for name, mark in sheet.marks.items():
            fields.setdefault(name, _entry(mark, page, scan))
        for index, marks in sheet.lines.items():
            row = lines.setdefault(index, {})
            for name, mark in marks.items():
                row.setdefault(name, _entry(mark, page, scan))
    fields.update({name: {"value": value} for name, value in drawn.constants.items()})
    unknown = set(fields) - set(FIELDS[drawn.kind])
    if unknown:
        raise ValueError(f"{drawn.kind} has no field {sorted(unknown)}")
    return {
        "kind": drawn.kind, "file": placed.file, "pages": placed.pages, "medium": placed.medium, "profile": placed.profile, "layout": drawn.layout,
        "fields": {name: fields.get(name, {"value": None}) for name in FIELDS[drawn.kind]},
        "lines": [{name: lines[i].get(name, {"value": None}) for name in LINE_FIELDS.get(drawn.kind, ())} for i in sorted(lines)],
    }  # fmt: skip


def record(work: Work, done: list[faults.Planted]) -> None:
    index = {p.key: i for i, p in enumerate(work.placed)}
    planted = [{"code": d.code, "documents": [index[k] for k in d.keys if k in index], "what": d.what} for d in done]
    if work.plan.item == "platform" and item_of(work.plan) != "platform-operation":
        planted.append({"code": "DOC001", "documents": [], "what": "以另一事项申报，缺少该事项的材料"})
    truth = {
        "dossier_id": work.home.name, "item": item_of(work.plan), "seed": work.seed,
        "applicant": {"name": plain(work.story.applicant.name), "uscc": work.story.applicant.tax_id}, "files": work.files,
        "documents": [*(_truth(p) for p in work.placed), *work.sheets], "planted": planted,
    }  # fmt: skip
    (work.home / "expected.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
