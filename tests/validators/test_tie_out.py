"""The tie-out rules on generated dossiers whose truth is known: clean ones have none of their findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.rulebook import load
from tests.truth import dossier_of
from validators.catalogue import check

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "sample_dossiers").glob("*/expected.json"))
RULES = ("TIE", "DUP", "INV003", "INV004", "INV009")


@pytest.mark.parametrize("truth", SAMPLES, ids=lambda p: p.parent.name)
def test_a_clean_dossier_ties_out(truth: Path) -> None:
    dossier = dossier_of(truth.parent)
    item = load("dalian-2023-service-trade").item(dossier.manifest.item or "")
    planted = {p["code"] for p in json.loads(truth.read_text(encoding="utf-8"))["planted"]}
    found = [(f.code, f.message) for f in check(dossier, item) if f.code.startswith(RULES)]
    assert [f for f in found if f[0] not in planted] == []
