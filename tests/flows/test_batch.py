"""Whole batches over small dossiers: determinism, one dossier's fault, the ledger. Without Prefect: it only carries."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.batch import exit_status, run_batch
from flows.claim import Asked
from flows.pool import Engines
from flows.request import Request
from pipeline.errors import TieoutError, UsageError
from pipeline.intake import find_dossiers
from pipeline.reports import BatchResult, DossierRun, DossierState
from pipeline.settings import Settings
from pipeline.store import Store
from tests.contract_form import check_output
from tests.faults import engines
from tests.flows.small_dossiers import LETTER, LICENCE, PLAIN, dossier, pdf


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def request_of(tmp_path: Path, cache: Path) -> Iterator[Any]:
    def make(*paths: Path, out: str = "out", **settings: Any) -> Request:
        chosen = Settings(
            **{"cache": cache, "store": f"sqlite:///{tmp_path}/{out}.db", "jobs": 2, "page_seconds": 60, **settings}
        )
        return Request(tuple(map(str, paths)), tuple(find_dossiers(paths)), tmp_path / out, chosen)

    yield make


def results(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/result.json")}


def states(result: BatchResult) -> dict[str, str]:
    return {run.dossier_id: run.state.value for run in result.dossiers}


def lines(result: BatchResult) -> list[DossierRun]:
    bare = [replace(run, seconds=0.0, timings=(), reused=False) for run in result.dossiers]
    return sorted(bare, key=lambda run: run.dossier_id)


def found(out: Path, dossier_id: str) -> list[str]:
    return [f["code"] for f in json.loads((out / dossier_id / "result.json").read_text())["findings"]]


def test_the_same_bytes_give_the_same_result(tmp_path: Path, request_of: Any) -> None:
    """With one process and with two, dossiers in any order, read for the first time and from the cache."""
    inbox = tmp_path / "inbox"
    for name in ("A", "B", "C"):
        dossier(inbox, name)
    pdf(inbox / "volume" / "册1.pdf", LICENCE, LETTER, PLAIN, PLAIN)
    shutil.copytree(inbox, tmp_path / "copy")
    first = request_of(inbox, out="first", cache=tmp_path / "cache 1", jobs=1)
    second = request_of(tmp_path / "copy", out="second", cache=tmp_path / "cache 2", jobs=2)
    second = replace(second, dossiers=tuple(reversed(second.dossiers)))
    again = request_of(inbox, out="again", cache=tmp_path / "cache 1", jobs=2)
    for request in (first, second, again):
        result = run_batch(request)
        assert exit_status(result) == 0
        assert not list(request.out.glob(".*")), "nothing is left beside the results"
    written = results(tmp_path / "first")
    assert sorted(written) == ["A", "B", "C", "volume"]
    assert written == results(tmp_path / "second") == results(tmp_path / "again")
    assert check_output(tmp_path / "first") == []


def test_a_run_is_told(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A")
    (tmp_path / "in" / "A" / ".DS_Store").touch()
    request = request_of(tmp_path / "in")
    run_batch(request)
    told = json.loads((request.out / "run.json").read_text())
    (line,) = told["dossiers"]
    stations = ["intake", "read", "segment", "extract", "corroborate", "look", "check", "report"]
    assert list(line["timings"]) == stations
    assert (line["files"], line["pages"], line["state"]) == (3, 4, "blocked")
    assert [i["path"] for i in told["ignored"]] == ["A/.DS_Store"]
    assert {"tieout", "tesseract", "rapidocr-models", "prefect"} <= set(told["versions"])
    assert (request.out / "index.html").exists()
    assert (request.out / "A" / "report.html").exists()


def test_pages_whose_reader_dies_block_their_dossier_and_no_other(tmp_path: Path, request_of: Any) -> None:
    pdf(tmp_path / "in" / "long" / "a.pdf", *[PLAIN] * 6)
    pdf(tmp_path / "in" / "short" / "a.pdf", PLAIN)
    request = request_of(tmp_path / "in", cache=tmp_path / "tries")
    result = run_batch(request, engines=Engines(read_page=engines.kills_itself))
    assert states(result) == {"long": "blocked", "short": "blocked"}
    assert found(request.out, "long").count("REA003") == 2
    assert "REA003" not in found(request.out, "short")
    assert exit_status(result) == 0
    assert exit_status(result, fail_on_findings=True) == 10


def test_a_dossier_whose_extraction_raises_fails_alone(tmp_path: Path, request_of: Any) -> None:
    """Its reader hands on words that are none, on which every extractor stumbles."""
    pdf(tmp_path / "in" / "bad" / "ill-formed.pdf", PLAIN)
    pdf(tmp_path / "in" / "good" / "a.pdf", PLAIN)
    request = request_of(tmp_path / "in")
    result = run_batch(request, engines=Engines(read_page=engines.reads_what_is_no_text))
    assert states(result) == {"bad": "failed", "good": "blocked"}
    assert exit_status(result) == exit_status(result, fail_on_findings=True) == 3
    written = json.loads((request.out / "bad" / "result.json").read_text())
    assert written["state"] == "failed"
    assert written["gate"]["state"] == "blocked"
    assert [f["path"] for f in written["files"]] == ["ill-formed.pdf"]
    assert (request.out / "bad" / "report.html").exists()
    told = json.loads((request.out / "run.json").read_text())
    assert told["dossiers"][0]["error"]
    assert check_output(request.out) == []


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A")
    (tmp_path / "in" / "A" / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    (tmp_path / "in" / "A" / "empty.jpg").touch()
    request = request_of(tmp_path / "in")
    run_batch(request)
    assert found(request.out, "A").count("DOC004") == 2


def test_a_manifest_that_cannot_be_understood_is_a_finding(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A", item=None)
    (tmp_path / "in" / "A" / "dossier.yaml").write_text("claimed_amount: 350000.10\n")
    dossier(tmp_path / "in", "B", item="no-such-item")
    request = request_of(tmp_path / "in")
    result = run_batch(request)
    assert states(result) == {"A": "blocked", "B": "blocked"}
    for name, message in (("A", "claimed_amount"), ("B", "no-such-item")):
        written = json.loads((request.out / name / "result.json").read_text())
        assert written["item"] is None
        failed = [f for f in written["files"] if f["state"] == "failed"]
        assert [f["path"] for f in failed] == ["dossier.yaml"]
        assert message in failed[0]["error"]
        assert "DOC004" in found(request.out, name)


def test_without_an_item_nothing_is_guessed(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A", item=None)
    request = request_of(tmp_path / "in")
    run_batch(request)
    written = json.loads((request.out / "A" / "result.json").read_text())
    assert written["item"] is None
    assert written["state"] == "blocked"
    (missing,) = [f for f in written["findings"] if f["code"] == "DOC001"]
    assert "申请表" in missing["message"]
    assert missing["criterion"]["instrument"] == "大商务发〔2025〕134号"
    assert "DOC002" in found(request.out, "A"), "the rules that hold under any item ran"


def test_the_command_wins_over_the_manifest(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A", item="certification")
    request = replace(request_of(tmp_path / "in"), asked=Asked(item="interest-subsidy"))
    result = run_batch(request)
    assert [run.item for run in result.dossiers] == ["interest-subsidy"]


def test_an_item_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no item 'nothing'"):
        Asked(item="nothing").check()
    with pytest.raises(UsageError, match="no programme 'nothing'"):
        Asked(programme="nothing").check()


def test_a_dossier_done_and_unchanged_is_not_done_again(tmp_path: Path, request_of: Any) -> None:
    for name in ("A", "B", "C", "D"):
        dossier(tmp_path / "in", name)
    another = "{name: 大连别家科技有限公司, uscc: 91210200MA10000003}"  # what the others claim does not concern it
    (tmp_path / "in" / "D" / "dossier.yaml").write_text(f"item: certification\napplicant: {another}\n")
    request = replace(request_of(tmp_path / "in"), reuse=True)
    first = run_batch(request)
    assert not any(run.reused for run in first.dossiers)
    written = results(request.out)
    again = run_batch(request)
    assert all(run.reused for run in again.dossiers)
    assert results(request.out) == written
    assert lines(first) == lines(again), "the line says the same as when it was done"
    pdf(tmp_path / "in" / "A" / "one more.pdf", PLAIN)
    (tmp_path / "in" / "B" / "dossier.yaml").write_text("item: interest-subsidy\n")
    (request.out / "C" / "result.json").write_text("{}")
    request = replace(request_of(tmp_path / "in"), reuse=True)
    third = run_batch(request)
    assert {run.dossier_id for run in third.dossiers if run.reused} == {"D"}
    assert {run.dossier_id: run.files for run in third.dossiers} == {"A": 4, "B": 3, "C": 3, "D": 3}
    assert results(request.out)["C"] == written["C"]


def test_the_ledger_may_be_postgresql(tmp_path: Path, request_of: Any, postgresql: str) -> None:
    dossier(tmp_path / "in", "on PostgreSQL")
    request = replace(request_of(tmp_path / "in", store=postgresql), reuse=True)
    first, second = run_batch(request), run_batch(request)
    assert [run.reused for run in (*first.dossiers, *second.dossiers)] == [False, True]
    assert "on PostgreSQL" in results(request.out)


def test_one_that_failed_is_tried_again(tmp_path: Path, request_of: Any) -> None:
    pdf(tmp_path / "in" / "A" / "ill-formed.pdf", PLAIN)
    request = replace(request_of(tmp_path / "in"), reuse=True)
    broken = run_batch(request, engines=Engines(read_page=engines.reads_what_is_no_text))
    assert states(broken) == {"A": "failed"}
    mended = run_batch(request)
    assert states(mended) == {"A": "blocked"}
    assert not mended.dossiers[0].reused


def test_a_dossier_held_by_a_run_that_is_gone_is_taken_over(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A")
    request = request_of(tmp_path / "in")
    store = Store(request.settings.store)
    from flows import owners

    gone = owners.new().split("|")
    gone[1] = "999999"
    assert store.acquire("A", "|".join(gone), 3600) is not None
    result = run_batch(request)
    store.close()
    assert states(result) == {"A": "blocked"}


def test_files_that_change_while_they_are_read_fail_the_dossier(tmp_path: Path, request_of: Any) -> None:
    pdf(tmp_path / "in" / "A" / "a.pdf", PLAIN)
    request = request_of(tmp_path / "in")
    result = run_batch(request, engines=Engines(read_page=engines.appends_to_the_file))
    assert states(result) == {"A": "failed"}
    assert "changed while" in (result.dossiers[0].error or "")


def test_an_output_folder_that_is_a_file_is_told_at_once(tmp_path: Path, request_of: Any) -> None:
    dossier(tmp_path / "in", "A")
    (tmp_path / "out").write_text("a file")
    with pytest.raises(TieoutError, match="cannot be written"):
        run_batch(request_of(tmp_path / "in"))


def test_a_report_that_cannot_be_put_in_place_leaves_no_earlier_result(tmp_path: Path, request_of: Any) -> None:
    """The dossier's folder is a file's name: the line says failed, and the other dossier has its result."""
    dossier(tmp_path / "in", "A")
    dossier(tmp_path / "in", "B")
    request = request_of(tmp_path / "in")
    request.out.mkdir()
    (request.out / "A").write_text("in the way")
    result = run_batch(request)
    assert states(result) == {"A": "failed", "B": "blocked"}
    assert exit_status(result) == 3
    assert list(results(request.out)) == ["B"]
    assert Store(request.settings.store).entry("A") is None


def test_every_state_is_one_of_the_contract() -> None:
    assert {state.value for state in DossierState} == {"clear", "blocked", "failed"}
