"""`tieout calculate`: amounts of what was cleared since, what stands open told, and a fund settled over the batch."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows import amounts, persons
from flows.batch import run_batch
from flows.request import Request
from pipeline.conditions import Judgement
from pipeline.errors import UsageError
from pipeline.findings import Decision, Outcome
from pipeline.intake import find_dossiers
from pipeline.settings import Settings
from pipeline.store import Store
from tests.contract_form import check_output
from tests.flows.small_dossiers import LICENCE, PLAIN, dossier, pdf
from tests.pipeline.test_shared_fund import FACTS

ZONE = "dalian-hitech-cross-border-ecommerce"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def settings(tmp_path: Path, cache: Path) -> Iterator[Settings]:
    yield Settings(cache=cache, store=f"sqlite:///{tmp_path}/s.db", jobs=1, page_seconds=60)


def run(settings: Settings, inbox: Path, out: Path) -> None:
    run_batch(Request((str(inbox),), tuple(find_dossiers([inbox])), out, settings))


def result(out: Path, dossier_id: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / dossier_id / "result.json").read_text(encoding="utf-8"))
    return read


def disallow_all(settings: Settings, out: Path, dossier_id: str) -> None:
    """Every open finding disallowed, in the store alone: no result is written anew."""
    store = Store(settings.store)
    word = Decision(Outcome.DISALLOW, "王审计", datetime(2025, 7, 1, tzinfo=UTC), "无凭证")
    for fingerprint in result(out, dossier_id)["gate"]["open"]:
        store.judgements.decide(dossier_id, fingerprint, word)
    store.close()


def test_what_was_cleared_since_is_calculated_and_written(settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = dossier(tmp_path / "in", "A")
    (folder / "dossier.yaml").write_text('item: certification\nclaimed_amount: "700.00"\n', encoding="utf-8")
    run(settings, tmp_path / "in", out)
    (before,) = amounts.calculate(settings, ["A"])
    assert before.amount is None and not before.is_done
    assert [f.fingerprint for f in before.still_open] == [
        f["fingerprint"] for f in result(out, "A")["findings"] if f["fingerprint"] in result(out, "A")["gate"]["open"]
    ]
    disallow_all(settings, out, "A")
    assert result(out, "A")["calculation"] is None
    (after,) = amounts.calculate(settings, ["A", "A"])
    assert after.is_done and after.amount == result(out, "A")["calculation"]["amount"] == "0.00"
    assert result(out, "A")["state"] == "clear"
    bridge = result(out, "A")["calculation"]["bridge"]
    assert [b["amount"] for b in bridge if b["amount"] != "0.00"] == ["700.00", "-700.00"]
    # Nothing is written again where it stands; without the files the amount is told, and that no report was written.
    written = (out / "A" / "result.json").stat().st_mtime_ns
    assert amounts.calculate(settings, ["A"])[0].report == out / "A" / "report.html"
    assert (out / "A" / "result.json").stat().st_mtime_ns == written
    shutil.rmtree(tmp_path / "in")
    shutil.rmtree(out / "A")
    (left,) = amounts.calculate(settings, ["A"])
    assert (left.amount, left.report) == ("0.00", None)


def test_clearing_the_gate_by_a_word_calculates_at_once(settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = dossier(tmp_path / "in", "A")
    (folder / "dossier.yaml").write_text('item: certification\nclaimed_amount: "700.00"\n', encoding="utf-8")
    run(settings, tmp_path / "in", out)
    *first, last = result(out, "A")["gate"]["open"]
    store = Store(settings.store)
    for fingerprint in first:
        store.judgements.decide("A", fingerprint, persons.decision_of("disallow", "w", "r", None))
    store.close()
    told = persons.decide(settings, "A", last, persons.decision_of("disallow", "w", "r", None))
    assert told.amount == "0.00" == told.as_object()["amount"]
    assert result(out, "A")["calculation"]["amount"] == "0.00"


def test_a_dossier_that_nobody_knows_is_wrong_usage(settings: Settings) -> None:
    with pytest.raises(UsageError, match="knows no dossier"):
        amounts.calculate(settings, ["nobody"])


def test_a_recognition_gives_its_verdict_and_no_amount(settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = dossier(tmp_path / "in", "A")
    said = "programme: dalian-2025-advanced-service-enterprise\nitem: annual-information\n"
    (folder / "dossier.yaml").write_text(said, encoding="utf-8")
    run(settings, tmp_path / "in", out)
    written = result(out, "A")["recognition"]
    assert written["conditions"] and {c["judgement"] for c in written["conditions"]} <= {j.value for j in Judgement}
    disallow_all(settings, out, "A")
    (found,) = amounts.calculate(settings, ["A"])
    assert found.is_done and found.amount is None
    assert found.verdict is not None and found.verdict.value == written["verdict"]
    assert result(out, "A")["calculation"] is None


def share(inbox: Path, name: str, amount: str) -> None:
    order = {"enterprise": name, "amount": amount, "months-unsold": 7, "first-order": True, "loss-borne": True}
    pdf(inbox / name / "licence.pdf", LICENCE)
    pdf(inbox / name / f"{name}.pdf", (*PLAIN, name))
    said = {
        "programme": ZONE,
        "item": "measure-11",
        "submitted_on": "2026-06-01",
        "claimed_amount": "900000.00",
        "facts": FACTS | {"orders": [order] * 4},
    }
    (inbox / name / "dossier.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")


def test_a_shared_fund_is_settled_over_the_batch_and_never_in_one_dossier(settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("A", "B"):
        share(tmp_path / "in", name, "400000.00")
    run(settings, tmp_path / "in", out)
    for name in ("A", "B"):
        assert result(out, name)["calculation"] is None  # the licence of both is not vouched for
    disallow_all(settings, out, "A")
    (alone,) = amounts.calculate(settings, ["A"])
    assert alone.waits and alone.amount is None
    disallow_all(settings, out, "B")
    both = amounts.calculate(settings, ["B", "A"])
    assert [one.amount for one in both] == ["150000.00", "150000.00"]
    for name in ("A", "B"):
        calculation = result(out, name)["calculation"]
        assert calculation["amount"] == "150000.00"
        assert calculation["steps"][-1]["name"] == "settled"
    run(settings, tmp_path / "in", tmp_path / "again")
    assert [result(tmp_path / "again", n) for n in "AB"] == [result(out, n) for n in "AB"]
    assert check_output(tmp_path / "again") == []
