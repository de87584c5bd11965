"""Whole batches of dossiers that share a paper: both are told, whatever the order; stored results do not change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import persons
from flows.batch import run_batch
from flows.pool import Engines
from flows.request import Request
from generator.dossiers import generate
from generator.shared import Shared
from pipeline.intake import find_dossiers
from pipeline.reports import Affected, BatchResult
from pipeline.settings import Settings
from tests.contract_form import check_output
from tests.faults import engines
from tests.flows.small_dossiers import dossier, pdf

OTHER = "{name: 大连别家科技有限公司, uscc: 91210200MA10000003}"
LINES = (
    "辽宁增值税专用发票",
    "发票代码: 2100222130",
    "发票号码: {}",
    "开票日期: 2022年9月20日",
    "购买方名称: 大连示例软件有限公司",
    "合计 ¥30000.00 ¥1800.00",
    "价税合计（大写） 叁万壹仟捌佰圆整 （小写）¥31800.00",
    "销售方名称: 北京示例认证有限公司",
)


def invoiced(inbox: Path, name: str, number: str = "01234567") -> Path:
    """A small dossier with an invoice."""
    folder = dossier(inbox, name)
    pdf(folder / f"invoice of {name}.pdf", tuple(line.format(number) for line in LINES))
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(tmp_path: Path, cache: Path) -> Iterator[Any]:
    def one(*paths: Path, out: str = "out", store: str | None = None, **how: Any) -> BatchResult:
        url = store or f"sqlite:///{tmp_path}/{out}.db"
        settings = Settings(cache=cache, store=url, jobs=2, page_seconds=60)
        request = Request(tuple(map(str, paths)), tuple(find_dossiers(paths)), tmp_path / out, settings)
        dossiers = how.pop("dossiers", None)
        request = replace(request, **how)
        request = replace(request, dossiers=dossiers(request.dossiers)) if dossiers else request
        return run_batch(request)

    yield one


def results(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/result.json")}


def told(out: Path, dossier_id: str, code: str = "DUP002") -> list[str]:
    found = json.loads((out / dossier_id / "result.json").read_text(encoding="utf-8"))["findings"]
    return [f["message"] for f in found if f["code"] == code]


def test_both_of_two_are_told_whatever_the_order(tmp_path: Path, run: Any) -> None:
    """One run, one in the other order, and one dossier after the other: the same bytes in the end."""
    for name in "ABC":
        invoiced(tmp_path / "in", name, "01234567" if name < "C" else "01234568")
    run(tmp_path / "in", out="first")
    run(tmp_path / "in", out="second", dossiers=lambda found: tuple(reversed(found)))
    for name in "BCAB":
        run(tmp_path / "in" / name, out="third")
    assert results(tmp_path / "first") == results(tmp_path / "second") == results(tmp_path / "third")
    (here,) = told(tmp_path / "first", "A")
    assert "B（invoice of B.pdf 第1页，同一申报单位）" in here
    assert len(told(tmp_path / "first", "B")) == 1
    assert told(tmp_path / "first", "C") == []
    assert check_output(tmp_path / "first") == []


def test_a_dossier_run_again_is_not_its_own_duplicate(tmp_path: Path, run: Any) -> None:
    invoiced(tmp_path / "in", "A")
    run(tmp_path / "in")
    before = results(tmp_path / "out")
    assert run(tmp_path / "in").affected == ()
    assert results(tmp_path / "out") == before
    assert told(tmp_path / "out", "A") == []


def test_stored_results_stay_and_the_batch_names_them(tmp_path: Path, run: Any) -> None:
    first, second = invoiced(tmp_path / "1", "A"), invoiced(tmp_path / "2", "B")
    run(first)
    before = results(tmp_path / "out")["A"]
    found = run(second)
    assert found.affected == (Affected("A", ("B",)),)
    assert results(tmp_path / "out")["A"] == before
    assert len(told(tmp_path / "out", "B")) == 1
    written = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert written["affected"] == [{"dossier_id": "A", "by": ["B"]}]
    assert "结果须更新的其他卷宗" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert run(first).affected == ()
    assert len(told(tmp_path / "out", "A")) == 1


def test_a_night_judges_again_what_a_new_dossier_concerns(tmp_path: Path, run: Any) -> None:
    """The one concerned is not read again, the one not concerned keeps its result."""
    invoiced(tmp_path / "in", "A")
    dossier(tmp_path / "in", "Z", item="brand")
    (tmp_path / "in" / "Z" / "dossier.yaml").write_text(f"item: brand\napplicant: {OTHER}\n")
    run(tmp_path / "in", reuse=True)
    invoiced(tmp_path / "in", "B")
    second = run(tmp_path / "in", reuse=True)
    assert {d.dossier_id: d.reused for d in second.dossiers} == {"A": False, "B": False, "Z": True}
    assert len(told(tmp_path / "out", "A")) == len(told(tmp_path / "out", "B")) == 1
    assert all(d.reused for d in run(tmp_path / "in", reuse=True).dossiers)


def test_a_run_that_was_killed_and_one_that_follows_give_the_same(tmp_path: Path, run: Any) -> None:
    """Both were read and nothing was judged; the batch begins anew."""
    for name in "AB":
        invoiced(tmp_path / "in", name)
    run(tmp_path / "in", out="whole")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.undertaking.stations.process", killed)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path / "in", out="resumed")
    run(tmp_path / "in", out="resumed")
    assert results(tmp_path / "whole") == results(tmp_path / "resumed")


def test_a_confirmed_number_blocks_and_concerns_the_other(tmp_path: Path, run: Any, cache: Path) -> None:
    invoiced(tmp_path / "in", "A", "01234568")
    invoiced(tmp_path / "in", "B")
    run(tmp_path / "in")
    assert told(tmp_path / "out", "A") == []
    (paper,) = [
        d["id"]
        for d in json.loads((tmp_path / "out" / "A" / "result.json").read_text(encoding="utf-8"))["documents"]
        if d["kind"] == "invoice"
    ]
    settings = Settings(cache=cache, store=f"sqlite:///{tmp_path}/out.db", jobs=1)
    heard = persons.confirm(settings, "A", paper, "invoice_number", "01234567", "王审计")
    assert "DUP002" in {f.code for f in heard.new}
    assert heard.affected == (Affected("B", ("A",)),)
    assert len(told(tmp_path / "out", "A")) == 1
    assert told(tmp_path / "out", "B") == []


def test_one_that_fails_keeps_showing_what_was_last_read(tmp_path: Path, run: Any) -> None:
    invoiced(tmp_path / "in", "A")
    invoiced(tmp_path / "in", "B")
    run(tmp_path / "in" / "A")
    pdf(tmp_path / "in" / "A" / "ill-formed.pdf", ("一页",))
    settings = Settings(cache=tmp_path / "none", store=f"sqlite:///{tmp_path}/out.db", jobs=1)
    request = Request(("A",), tuple(find_dossiers([tmp_path / "in" / "A"])), tmp_path / "out", settings)
    failed = run_batch(request, engines=Engines(read_page=engines.reads_what_is_no_text))
    assert failed.dossiers[0].error is not None
    run(tmp_path / "in" / "B")
    assert len(told(tmp_path / "out", "B")) == 1


def test_on_postgresql(tmp_path: Path, run: Any, postgresql: str) -> None:
    for name in ("PA", "PB"):
        invoiced(tmp_path / "in", name)
    run(tmp_path / "in", store=postgresql)
    assert len(told(tmp_path / "out", "PA")) == len(told(tmp_path / "out", "PB")) == 1


@pytest.mark.slow
def test_papers_scanned_anew_are_found_in_the_other_dossier(tmp_path: Path, run: Any) -> None:
    """Generated dossiers of two firms: an invoice and a payment slip of the first lie in the second as other scans."""
    how: dict[str, Any] = {"binding": "folder", "profile": "clean", "born_digital": 0.0, "small": True}
    parts = ("licence", "invoice", "payment")
    shared = (Shared("DUP002", 304, "certification", "invoice:0"), Shared("DUP004", 304, "certification", "payment:0"))
    first = generate(tmp_path / "in", seed=304, item="certification", dossier_id="A", parts=parts, **how)
    second = generate(
        tmp_path / "in", seed=305, item="certification", dossier_id="B", parts=parts, shared=shared, **how
    )
    run(first, second)
    for mine, other in (("A", "B"), ("B", "A")):
        for code in ("DUP002", "DUP004"):
            (message,) = told(tmp_path / "out", mine, code)
            assert other in message and "另一申报单位" in message
