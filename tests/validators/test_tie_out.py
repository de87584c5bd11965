"""The tie-out rules on generated dossiers whose truth is known: clean ones have none of their findings."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.findings import Severity
from pipeline.model import State
from pipeline.rulebook import load
from tests import strategies as s
from tests.truth import dossier_of
from tests.validators.situations import schedule
from tests.validators.tie_situations import bill, row
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


def test_a_question_is_another_finding_than_the_accusation_that_follows() -> None:
    """Who accepted the doubt has not accepted the difference: once the value is confirmed it is told anew."""
    item = load("dalian-2023-service-trade").item("platform-operation")
    read = s.read(Decimal("31900.00"))
    confirmed = dataclasses.replace(read, state=State.CONFIRMED)
    doubt, accusation = (
        next(f for f in check(s.dossier(schedule(row(amount=cell)), bill()), item) if f.code == "TIE002")
        for cell in (read, confirmed)
    )
    assert (doubt.severity, accusation.severity) == (Severity.REVIEW, Severity.BLOCKING)
    assert doubt.fingerprint != accusation.fingerprint
    assert "仅由一处读得" in doubt.message and "one source alone" in doubt.message_en
    assert "仅由一处读得" not in accusation.message
