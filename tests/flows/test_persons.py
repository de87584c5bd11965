"""A person's word: it goes into the store, the dossier is judged again, and every later run knows it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import persons
from flows.batch import run_batch
from flows.request import Request
from pipeline.errors import UsageError
from pipeline.findings import Outcome
from pipeline.intake import find_dossiers
from pipeline.settings import Settings
from pipeline.store import Store
from tests.contract_form import check_output
from tests.flows.small_dossiers import LICENCE, dossier, pdf


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def settings(tmp_path: Path, cache: Path) -> Iterator[Settings]:
    yield Settings(cache=cache, store=f"sqlite:///{tmp_path}/s.db", jobs=1, page_seconds=60)


def run(settings: Settings, inbox: Path, out: Path) -> dict[str, Any]:
    run_batch(Request((str(inbox),), tuple(find_dossiers([inbox])), out, settings))
    return result(out)


def result(out: Path, dossier_id: str = "A") -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / dossier_id / "result.json").read_text(encoding="utf-8"))
    return read


def finding(written: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(f for f in written["findings"] if f["code"] == code)
    return found


def letter(written: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(d for d in written["documents"] if d["kind"] == "commitment_letter")
    return found


def test_a_confirmed_value_stands_beside_what_was_read(settings: Settings, tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    before = letter(run(settings, tmp_path / "in", tmp_path / "out"))
    assert before["fields"]["signed_on"]["value"] == "2025-06-20"
    told = persons.confirm(settings, "A", before["id"], "signed_on", "2025-06-26", "王审计")
    after = result(tmp_path / "out")
    field = letter(after)["fields"]["signed_on"]
    assert (field["value"], field["state"]) == ("2025-06-26", "confirmed")
    assert field["sources"][0] == {"method": "person:王审计", "text": "2025-06-26"}
    assert field["sources"][1:] == before["fields"]["signed_on"]["sources"]
    assert {f.fingerprint for f in told.still_open} == set(after["gate"]["open"])
    assert check_output(tmp_path / "out") == []


def test_a_decision_opens_the_gate_for_its_finding_and_stays(settings: Settings, tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    before = run(settings, tmp_path / "in", tmp_path / "out")
    missing = finding(before, "DOC001")
    word = persons.decision_of("accept", " 王审计 ", "原件另存", None)
    told = persons.decide(settings, "A", missing["fingerprint"], word)
    after = result(tmp_path / "out")
    assert set(before["gate"]["open"]) - set(after["gate"]["open"]) == {missing["fingerprint"]}
    decision = finding(after, "DOC001")["decision"]
    assert (decision["outcome"], decision["by"], decision["reason"]) == ("accept", "王审计", "原件另存")
    assert told.gone == told.new == ()
    # Another run, and one that has to read everything again, write the very same bytes.
    again = run(settings, tmp_path / "in", tmp_path / "again")
    anew = run(settings.model_copy(update={"cache": tmp_path / "cache"}), tmp_path / "in", tmp_path / "anew")
    assert after == again == anew
    for paper in ("summary.xlsx", "A/working_paper.xlsx", "A/working_paper.html", "A/memorandum.docx"):
        of_run = {(tmp_path / out / paper).read_bytes() for out in ("again", "anew")}
        assert of_run == {(tmp_path / "out" / paper).read_bytes()}, paper


def test_changed_evidence_reopens_a_decision(settings: Settings, tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    before = run(settings, tmp_path / "in", tmp_path / "out")
    (licence,) = [d["id"] for d in before["documents"] if d["file"] == "licence.pdf"]
    (flawed,) = [f for f in before["findings"] if f["documents"] == [licence]]
    persons.decide(settings, "A", flawed["fingerprint"], persons.decision_of("accept", "王审计", "核对过原件", None))
    pdf(tmp_path / "in" / "A" / "licence.pdf", (*LICENCE, "住所 大连市"))
    after = run(settings, tmp_path / "in", tmp_path / "out")
    assert flawed["fingerprint"] not in {f["fingerprint"] for f in after["findings"]}
    assert all(f["decision"] is None for f in after["findings"])


def test_a_later_word_counts_and_the_earlier_stands_in_the_log(settings: Settings, tmp_path: Path) -> None:
    dossier(tmp_path / "in", "A")
    missing = finding(run(settings, tmp_path / "in", tmp_path / "out"), "DOC001")["fingerprint"]
    persons.decide(settings, "A", missing, persons.decision_of("accept", "王审计", "一", None))
    persons.decide(settings, "A", missing, persons.decision_of("adjust", "李审计", "二", "30000.00"))
    store = Store(settings.store)
    assert store.judgements.decisions("A")[missing].outcome is Outcome.ADJUST
    store.close()
    assert finding(result(tmp_path / "out"), "DOC001")["decision"]["amount"] == "30000.00"


@pytest.mark.parametrize(
    ("outcome", "by", "reason", "amount", "what"),
    [
        ("accept", " ", "r", None, "who took it"),
        ("accept", "w", "", None, "who took it"),
        ("accept", "w", "r", "1.00", "takes no amount"),
        ("adjust", "w", "r", None, "needs its amount"),
        ("adjust", "w", "r", "1,000", "is no amount"),
    ],
)
def test_a_decision_that_is_none_is_refused(
    settings: Settings, outcome: str, by: str, reason: str, amount: str | None, what: str
) -> None:
    with pytest.raises(UsageError, match=what):
        persons.decide(settings, "A", "f", persons.decision_of(outcome, by, reason, amount))


def test_what_is_not_there_cannot_be_spoken_of(settings: Settings, tmp_path: Path) -> None:
    word = persons.decision_of("accept", "w", "r", None)
    with pytest.raises(UsageError, match="knows no dossier"):
        persons.decide(settings, "A", "f", word)
    dossier(tmp_path / "in", "A")
    written = run(settings, tmp_path / "in", tmp_path / "out")
    paper = letter(written)["id"]
    with pytest.raises(UsageError, match="has no finding"):
        persons.decide(settings, "A", "f", word)
    for document, name, value, what in (
        ("none", "name", "x", "no document"),
        (paper, "colour", "x", "no field"),
        (paper, "lines.1.name", "x", "0 rows"),
        (paper, "signed_on", "1/7/2022", "cannot be"),
    ):
        with pytest.raises(UsageError, match=what):
            persons.confirm(settings, "A", document, name, value, "w")
    shutil.rmtree(tmp_path / "in")
    with pytest.raises(UsageError, match="no longer at"):
        persons.confirm(settings, "A", paper, "applicant_name", "x", "w")
    assert result(tmp_path / "out") == written
