"""The recall of planted faults as it is told, and the person who answers what was not vouched for."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from benchmarks.answering import OPEN_LISTS, answered, true_value
from benchmarks.plants import Found, Recall
from flows.judging import judge
from generator import fonts, generate
from pipeline.model import Document, Dossier, Field, Kind, State
from pipeline.records import Contract
from tests.flows.known import known


def test_what_was_found_when_is_told_by_rule() -> None:
    recall = Recall(documents=40, blamed=["brand contract: CON001 …"])
    recall.found["TIE006"] |= {"certification": Found.ANSWERED, "platform-operation": Found.AT_ONCE}
    recall.found["WIN001"] |= {"certification": Found.MISSED}
    recall.amounts |= {"brand": ("100000.00", "100000.00"), "certification": (None, "16804.57")}
    told = str(recall).splitlines()
    assert told[1].split() == ["TIE006", "2", "1", "1"]
    assert told[2].split() == ["WIN001", "1", "0", "0", "certification"]
    assert told[3:6] == [
        "recall at once 1/3 = 33.3%",
        "recall once doubts of reading are answered 2/3 = 66.7%",
        "clean documents with a false blocking finding 1/40 = 2.5%",
    ]
    assert told[-2:] == [
        "brand: calculated 100000.00 = 100000.00 true",
        "certification: calculated None ≠ 16804.57 true",
    ]


@pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")
@pytest.mark.parametrize("code", [None, "TIE006"])
def test_a_doubt_is_answered_by_the_truth_and_hides_nothing_then(tmp_path: Path, code: str | None) -> None:
    folder = generate(
        tmp_path, seed=79, item="certification", binding="folder", profile="clean", born_digital=1.0, small=True,
        dossier_id="P", plants=[code] if code else (),
    )  # fmt: skip
    truth = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    dossier, claim = known(folder)
    doubtful = _with_a_doubt(dossier)
    assert [f.code for f in judge(doubtful, claim).findings if f.is_open] == ["REA002"]
    found = answered(doubtful, claim, truth, accept=OPEN_LISTS)
    if code is None:
        assert found.calculation is not None
        assert f"{found.calculation.amount:.2f}" == truth["payable"]
    else:
        assert code in {f.code for f in found.findings}


def _with_a_doubt(dossier: Dossier) -> Dossier:
    """Nobody can tell with whom the contract of the certification was made."""
    contract = next(d for d in dossier.documents if d.kind is Kind.CONTRACT and "认证" in d.file)
    record = contract.record
    assert isinstance(record, Contract)
    unsure: Field[str] = Field(None, State.CONFLICTING, record.party_b.sources)
    doubtful = dataclasses.replace(contract, record=dataclasses.replace(record, party_b=unsure))
    documents = tuple(doubtful if d is contract else d for d in dossier.documents)
    return dataclasses.replace(dossier, documents=documents)


def test_what_the_truth_does_not_say_is_not_answered() -> None:
    paper = Document("d", Kind.CONTRACT, "a.pdf", (1,), 0.9, Contract())
    assert true_value(paper, "amount", {"documents": []}) is None
