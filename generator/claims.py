"""Dossiers of the four programmes beside the Dalian notice: any item, clean, born-digital, with its ground truth."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator import claims_recognition, claims_shenyang, claims_zone, truth
from generator.amounts import money
from generator.binding import folder
from generator.claim import Told
from generator.claims_recognition import Tell
from generator.job import Job, Spec

PROGRAMMES: Mapping[str, Mapping[str, Tell]] = {
    "shenyang-outsourcing": dict.fromkeys(claims_shenyang.MEASURES, claims_shenyang.tell),
    "dalian-2025-advanced-service-enterprise": claims_recognition.ADVANCED,
    "inner-mongolia-2023-recognition": claims_recognition.INNER_MONGOLIA,
    "dalian-hitech-cross-border-ecommerce": dict.fromkeys(claims_zone.ITEMS, claims_zone.tell),
}


def tell(programme: str, item: str, seed: int) -> Told:
    """The claim that the seed tells. Raises ValueError for a programme or an item that is not told here."""
    if item not in PROGRAMMES.get(programme, {}):
        raise ValueError(f"unknown programme or item: {programme}, {item}")
    return PROGRAMMES[programme][item](Random(f"claim:{programme}:{item}:{seed}"), seed, item)


def generate_claim(target: Path, *, programme: str, item: str, seed: int, dossier_id: str | None = None) -> Path:
    """Write one clean dossier into a new folder of `target`; returns that folder.

    expected.json says, besides the documents, what is `payable` at most (CNY, null where nothing is paid) and how the
    `conditions` of a recognition stand. Raises ValueError for an unknown programme or item.
    """
    told = tell(programme, item, seed)
    home = target / (dossier_id or f"{programme}-{item}-{seed}")
    if home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True)
    job = Job(home, seed, item, "folder", "clean", 1.0, home.name, small=True)
    folder(job, [Spec(key, label, partial(draw, job.rng(key))) for key, label, draw in told.papers])
    _describe(job, programme, told)
    more = {"programme": programme, "verdict": told.verdict, "conditions": dict(told.conditions)}
    truth.record(job, told.story, [], None if told.payable is None else money(told.payable), more)
    return home


def _describe(job: Job, programme: str, told: Told) -> None:
    """dossier.yaml: who claims what under which item, and the facts that no paper carries."""
    owner = told.story.applicant
    said: dict[str, Any] = {
        "dossier_id": job.dossier_id,
        "programme": programme,
        "item": job.item,
        "applicant": {"name": owner.name, "uscc": owner.tax_id},
        "submitted_on": told.story.signed_on,
    }
    if told.claimed is not None:
        said["claimed_amount"] = money(told.claimed)
    if told.facts:
        said["facts"] = dict(told.facts)
    (job.target / "dossier.yaml").write_text(
        yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
