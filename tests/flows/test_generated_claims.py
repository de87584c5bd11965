"""Generated dossiers of the four other programmes end to end: the gate, then an amount or a recognition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import amounts
from flows.batch import run_batch
from flows.request import Request
from generator import claims_zone, fonts
from generator.claims import PROGRAMMES, generate_claim, tell
from pipeline.intake import find_dossiers
from pipeline.rulebook import Outcome, load
from pipeline.settings import Settings
from tests.contract_form import check_output
from tests.flows.test_generated_amounts import answer

_FUND = ("dalian-hitech-cross-border-ecommerce", "measure-11")
_RIVAL = "shares-the-fund"

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")


def test_every_item_of_every_other_programme_is_told() -> None:
    for programme, items in PROGRAMMES.items():
        assert set(items) == {item.id for item in load(programme).items}


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_claim_says_what_its_item_comes_to(programme: str) -> None:
    for item in load(programme).items:
        told = tell(programme, item.id, 5)
        assert (told.payable is None) == (item.outcome is not Outcome.PAYMENT)
        assert (told.verdict is None) == (item.outcome is not Outcome.RECOGNITION)
        if item.outcome is Outcome.RECOGNITION:
            assert set(told.conditions) == {c.name for c in item.conditions}


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield Settings(cache=tmp_path / "cache", store=f"sqlite:///{tmp_path}/s.db", jobs=2)


@pytest.mark.slow
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_item_comes_to_its_truth(settings: Settings, tmp_path: Path, programme: str) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    for item in PROGRAMMES[programme]:
        generate_claim(inbox, programme=programme, item=item, seed=78, dossier_id=item)
    if programme == _FUND[0]:
        generate_claim(inbox, programme=programme, item=_FUND[1], seed=79, dossier_id=_RIVAL)
    found = run_until_clear(settings, inbox, out)
    truths = {name: _read(inbox / name / "expected.json") for name in found}
    if programme == _FUND[0]:
        own = [(name, tell(*_FUND, seed).payable) for name, seed in ((_FUND[1], 78), (_RIVAL, 79))]
        settled = claims_zone.shared([(name, amount) for name, amount in own if amount is not None], "第一年")
        for name, share in settled.items():
            truths[name]["payable"] = f"{share:.2f}"
    for name, result in found.items():
        assert result["state"] == "clear", name
        paid = None if result["calculation"] is None else result["calculation"]["amount"]
        assert paid == truths[name]["payable"], name
        if truths[name]["verdict"] is not None:
            shown = result["recognition"]
            assert shown["verdict"] == truths[name]["verdict"], name
            assert {c["name"]: c["judgement"] for c in shown["conditions"]} == truths[name]["conditions"], name
    assert check_output(out) == []


def run_until_clear(settings: Settings, inbox: Path, out: Path) -> dict[str, dict[str, Any]]:
    """The results once a person has answered every doubt of reading; a word may bring another question."""
    names = sorted(p.name for p in inbox.iterdir())
    for _ in range(4):
        run_batch(Request((str(inbox),), tuple(find_dossiers([inbox])), out, settings))
        results = {name: _read(out / name / "result.json") for name in names}
        doubtful = [name for name in names if results[name]["gate"]["open"]]
        for name in doubtful:
            answer(settings, results[name], _read(inbox / name / "expected.json"))
        amounts.calculate(settings, names)
        if not doubtful:
            break
    return {name: _read(out / name / "result.json") for name in names}


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
