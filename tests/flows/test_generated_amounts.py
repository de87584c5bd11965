"""Generated dossiers end to end: what `tieout run` and a person's words give is the truth's amount, to the fen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows import amounts
from flows.batch import run_batch
from flows.judging import Said, judge
from flows.request import Request
from generator import fonts, generate
from generator.dossiers import ALL_ITEMS
from pipeline.findings import Decision, Outcome
from pipeline.intake import find_dossiers
from pipeline.settings import Settings
from pipeline.store import Confirmation, Store
from tests.contract_form import check_output
from tests.flows.known import known
from tests.flows.test_calculating import SAMPLES, judged, sample

_AT = datetime(2025, 7, 1, tzinfo=UTC)


def test_the_clear_sample_comes_to_its_truth() -> None:
    truth = json.loads((SAMPLES / "DL-2023-0001" / "expected.json").read_text(encoding="utf-8"))
    found = judged(sample("DL-2023-0001")).calculation
    assert found is not None and f"{found.amount:.2f}" == truth["payable"] == "15847.40"


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield Settings(cache=tmp_path / "cache", store=f"sqlite:///{tmp_path}/s.db", jobs=2)


@pytest.mark.slow
@pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")
@pytest.mark.parametrize("item", ALL_ITEMS)
def test_every_item_comes_to_its_truth(settings: Settings, tmp_path: Path, item: str) -> None:
    folder = generate(
        tmp_path / "in", seed=77, item=item, binding="folder", profile="clean", born_digital=1.0, small=True,
        dossier_id="G",
    )  # fmt: skip
    truth = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    out = tmp_path / "out"
    run_batch(Request((str(folder),), tuple(find_dossiers([folder])), out, settings))
    for _ in range(4):  # a word may bring another question
        result = json.loads((out / "G" / "result.json").read_text(encoding="utf-8"))
        if not result["gate"]["open"]:
            break
        answer(settings, result, truth)
        amounts.calculate(settings, ["G"])
        run_batch(Request((str(folder),), tuple(find_dossiers([folder])), out, settings))
    assert result["calculation"]["amount"] == truth["payable"]
    assert check_output(out) == []


def answer(settings: Settings, result: dict[str, Any], truth: dict[str, Any]) -> None:
    """What a person says who has the papers: the true value of what was not vouched for, and that the rest is in order.

    Nothing is wrong with the dossier: every doubt is one of reading, or of a list that ends in 等.
    """
    store = Store(settings.store)
    papers = {d["id"]: d for d in result["documents"]}
    for finding in result["findings"]:
        if finding["fingerprint"] not in result["gate"]["open"]:
            continue
        assert finding["code"] in ("REA001", "REA002", "INV010", "ELI004", "ELI006"), finding["message"]
        word = Decision(Outcome.ACCEPT, "王审计", _AT, "核对原件")
        store.judgements.decide(result["dossier_id"], finding["fingerprint"], word)
        for place in finding["evidence"]:
            if place["document"] is not None and place["field"] is not None:
                value = true_value(papers[place["document"]], place["field"], truth)
                name = place["field"].replace("[", ".").replace("]", "")
                store.judgements.confirm(
                    result["dossier_id"], Confirmation(place["document"], name, value, "王审计", _AT)
                )
    store.close()


def true_value(paper: dict[str, Any], field: str, truth: dict[str, Any]) -> str:
    """The value that the paper bears, by its file and pages."""
    (entry,) = [d for d in truth["documents"] if (d["file"], d["pages"]) == (paper["file"], paper["pages"])]
    if not field.startswith("lines["):
        return str(entry["fields"][field]["value"])
    row, _, column = field.removeprefix("lines[").partition("].")
    return str(entry["lines"][int(row) - 1][column]["value"])


@pytest.mark.slow
@pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")
@pytest.mark.parametrize("seed", range(901, 905))
@pytest.mark.parametrize("item", ALL_ITEMS)
def test_what_is_read_right_comes_to_the_truth(tmp_path: Path, item: str, seed: int) -> None:
    """Larger dossiers, taken as they are known to be: no page is read."""
    folder = generate(tmp_path, seed=seed, item=item, binding="folder", profile="clean", born_digital=1.0)
    truth = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    facts = {"offshore-executed": "2000000.00"} if item == "certification" else {}
    whole, claim = known(folder, truth["payable"], facts)
    accepted: dict[str, Decision] = {}
    found = judge(whole, claim)
    for finding in (f for f in found.findings if f.is_open):
        assert finding.code in ("INV010", "ELI004", "ELI006"), finding.message
        accepted[finding.fingerprint] = Decision(Outcome.ACCEPT, "王审计", _AT, "所列属于该类")
    found = judge(whole, claim, Said(accepted))
    assert found.calculation is not None
    assert f"{found.calculation.amount:.2f}" == truth["payable"]
