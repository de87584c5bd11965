"""附件2 as the notice prints it: its heads, a row a dossier, no amount where there is none, formulas that add."""

from __future__ import annotations

import dataclasses
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.reports import DossierResult, DossierRun, DossierState, write_batch
from pipeline.reports.papers.basis import Basis
from pipeline.reports.papers.summary import Entry, summary
from pipeline.reports.papers.writing import summary_of
from pipeline.reports.result_json import result_json
from tests.pipeline.reports import scene
from tests.pipeline.reports.papers import scenes
from tests.pipeline.reports.papers.engine import Book


def entry(result: DossierResult) -> Entry:
    content = scenes.content(result)
    return Entry(content.dossier_id, content, None, Basis.of(content, scenes.PREPARED))


def rows(content: bytes, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [[c.value for c in row] for row in book[sheet].iter_rows()]


def batch() -> list[Entry]:
    """A calculated dossier, one disallowed as a whole, one that is blocked, one that failed, one without a result."""
    failed = dataclasses.replace(scene.result(), dossier_id="DL-2023-0008", documents=(), findings=(), error="it broke")
    return [
        entry(scenes.sample(1, scenes.accepted)),
        entry(scenes.sample(5, scenes.disallowed)),
        entry(scenes.sample(3)),
        entry(failed),
        Entry("DL-2023-0009", None, "no result"),
    ]


def test_the_notices_heads_and_a_row_a_dossier() -> None:
    known = [e for e in batch() if e.content is not None]
    found = rows(summary(known, scenes.PREPARED), "汇总表")
    assert found[0][0] == "附件 2"
    assert found[1][0] == "2023年支持服务贸易创新发展项目申请汇总表"
    assert "审核单位（盖章）：" in [r[0] for r in found]
    head = next(i for i, r in enumerate(found) if r[0] == "序号")
    heads = ["序号", "企业名称", "申报项目类别", "册数", "申报补贴金额\n（人民币）", "审核通过\n（是/否）"]
    assert found[head] == heads
    body = found[head + 1 : head + 5]
    assert [r[0] for r in body] == [1, 2, 3, 4]
    assert [r[5] for r in body] == ["是", "未审结", "否", "未能处理"]
    assert body[0][4] == 15847.40
    assert body[1][4] is None  # what is claimed is not known here: absent is not zero
    assert body[3][4] is None
    assert [r[1] for r in found[head + 5 : head + 7]] == ["合计", "审核通过合计"]


def test_its_totals_are_live_and_count_only_what_passed() -> None:
    made = summary([e for e in batch() if e.content is not None], scenes.PREPARED)
    book = Book(made)
    total, passed = (book.value("汇总表", f"E{row}") for row in (9, 10))
    assert passed == Decimal("15847.4")
    assert total == passed + Decimal("34543.02")
    for sheet, cell in book.formulas():
        assert f"{book.value(sheet, cell):.2f}" == f"{book.remembered[sheet][cell].value:.2f}"


def test_no_amount_stands_where_nothing_was_calculated() -> None:
    found = rows(summary(batch()[:4], scenes.PREPARED), "审核结果")
    head = next(i for i, r in enumerate(found) if r[0] == "序号")
    amounts = {r[1]: r[6] for r in found[head + 1 : head + 5]}
    assert amounts == {"DL-2023-0001": 15847.40, "DL-2023-0003": None, "DL-2023-0005": 0, "DL-2023-0008": None}
    assert "补贴不予计算" in found[head + 2][11]


def test_nothing_known_is_not_a_total_of_zero() -> None:
    found = rows(summary([entry(scenes.sample(3))], scenes.PREPARED), "汇总表")
    assert [r[4] for r in found if r[1] in ("合计", "审核通过合计")] == [None, None]
    assert openpyxl.load_workbook(io.BytesIO(summary([], scenes.PREPARED))).sheetnames == ["汇总表"]


def test_programmes_have_sheets_of_their_own_and_a_draft_says_so() -> None:
    name, content = next((n, c) for n, c in scenes.cases() if c.programme == "dalian-hitech-cross-border-ecommerce")
    other = Entry("other", content, None, Basis.of(content, scenes.PREPARED))
    made = summary([other, *batch()], scenes.PREPARED)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == [f"{n}{i}" for i in (1, 2, 3) for n in ("汇总表", "审核结果")]
    drafts = [s.title for s in book if any("征求意见稿" in str(c.value) for row in s.iter_rows() for c in row)]
    assert drafts == ["汇总表3", "审核结果3"], name
    assert book["汇总表3"]["A1"].value is None  # 附件 2 is the notice's alone


def test_a_bound_volume_counts_and_loose_papers_do_not() -> None:
    for number, volumes in ((1, None), (2, 1)):
        found = rows(summary([entry(scenes.sample(number))], scenes.PREPARED), "汇总表")
        assert next(r[3] for r in found if r[0] == 1) == volumes


def test_the_batchs_own_dossiers_are_in_it_and_no_others(tmp_path: Path) -> None:
    for name in ("A", "B", "old"):
        (tmp_path / name).mkdir()
        result = dataclasses.replace(scene.result(), dossier_id=name)
        (tmp_path / name / "result.json").write_text(result_json(result), encoding="utf-8")
    (tmp_path / "B" / "result.json").write_text("{}", encoding="utf-8")
    everything = {r[1] for r in rows(summary_of(tmp_path, scenes.PREPARED), "审核结果2")}
    assert {"A", "old"} <= everything
    write_batch(scene.batch(*(DossierRun(n, DossierState.BLOCKED, "in") for n in ("A", "B"))), tmp_path)
    found = (tmp_path / "summary.xlsx").read_bytes()
    assert {r[1] for r in rows(found, "审核结果2")} & {"A", "B", "old"} == {"A"}
    assert any(r[1] == "B" and "result.json 不能使用" in r[11] for r in rows(found, "审核结果1"))
    assert summary_of(tmp_path, "tieout 0.1.0") == found
