"""The working paper: every row with its ticks and evidence, formulas that give the result's amount, the same bytes."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from pipeline.conditions import Situation
from pipeline.model import State
from pipeline.recognition import Conditions
from pipeline.reperformed import Tick
from pipeline.reports import DossierResult
from pipeline.reports.calculation_view import calculation_view
from pipeline.reports.figures import Pages
from pipeline.reports.papers.basis import Basis
from pipeline.reports.papers.content import Content
from pipeline.reports.papers.schedules import FORMS, PAPERS, TICKS
from pipeline.reports.papers.sheet import Formula, Sheet
from pipeline.reports.papers.workbook import workbook
from pipeline.reports.papers.working_paper import working_sheets
from pipeline.reports.papers.writing import papers
from pipeline.rulebook import load
from tests import strategies as s
from tests.pipeline.reports import scene
from tests.pipeline.reports.papers import scenes
from tests.pipeline.reports.papers.engine import Book


def paper(content: Content) -> bytes:
    """The workbook alone: what `papers` writes, as `test_the_same_result_is_the_same_bytes` sees to."""
    title = f"审计工作底稿 {content.dossier_id}"
    return workbook(working_sheets(content, Basis.of(content, scenes.PREPARED)), title, title)


def sheets(content: Content) -> dict[str, Sheet]:
    return {s.name: s for s in working_sheets(content, Basis.of(content, scenes.PREPARED))}


def texts(sheet: Sheet) -> list[str]:
    return [str(c.value) for row in sheet.rows for c in row if c.value is not None]


def recognised(facts: dict[str, Any]) -> Content:
    """A dossier of Inner Mongolia's outsourcing cities, of which these facts are stated."""
    programme = load("inner-mongolia-2023-recognition")
    item, dossier = programme.item("outsourcing-city"), s.dossier(facts=facts)
    result = DossierResult.of(dossier, (), programme, item, (), None)
    return scenes.content(dataclasses.replace(result, conditions=Conditions.of(Situation.of(dossier, item))))


def test_a_recognition_shows_each_condition() -> None:
    facts = {"strategy": True, "budget": False, "outsourcing-enterprises": 15}
    content = recognised(facts)
    sheet = sheets(content)["认定条件"]
    assert [t for t in texts(sheet) if t == "不符合"] == ["不符合"] * 2  # the whole, and the budget
    rows = {str(row[1].value): [str(c.value) for c in row] for row in sheet.rows if len(row) == 6}
    assert content.recognition is not None
    for condition in content.recognition.conditions:
        assert rows[condition.label][3:] == [condition.expected, condition.actual, str(condition.citation)]
    book = openpyxl.load_workbook(io.BytesIO(paper(content)))
    assert "认定条件" in book.sheetnames
    assert "认定条件" in [c.value for c in book["封面与目录"]["A"]]


def test_an_automatic_recognition_says_so_for_each_condition() -> None:
    shown = texts(sheets(recognised({"national-standing": True}))["认定条件"])
    assert shown.count("按自动认定规则符合") == 1 + 7


def test_an_item_that_pays_has_no_such_sheet() -> None:
    assert "认定条件" not in sheets(scenes.content(scenes.sample(1)))


ALL_SHEETS = ["凭证核对表", "疑点", "补贴计算", "单据与字段", "来源与版本", "假定"]


@pytest.mark.parametrize(
    ("number", "decide", "names"),
    [
        (1, scenes.accepted, ["附件5", "凭证核对表", "疑点", "申请至核定", *ALL_SHEETS[2:]]),
        (2, scenes.accepted, ["附件9", "凭证核对表", "疑点", "申请至核定", *ALL_SHEETS[2:]]),
        (3, scenes.undecided, ["附件5", *ALL_SHEETS]),
        (6, scenes.undecided, ["附件3", *ALL_SHEETS]),
    ],
)
def test_the_sheets_and_their_index(number: int, decide: scenes.Decide, names: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(paper(scenes.content(scenes.sample(number, decide)))))
    assert book.sheetnames == ["封面与目录", *names]
    cover = book["封面与目录"]
    listed = [c.value for c in cover["A"] if c.hyperlink and c.hyperlink.location]
    assert listed == names
    assert {c.hyperlink.location for c in cover["A"] if c.hyperlink and c.hyperlink.location} == {
        f"'{n}'!A1" for n in names
    }


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6])
def test_every_row_of_a_schedule_is_there_with_its_ticks_and_their_evidence(number: int) -> None:
    result = scenes.sample(number)
    content = scenes.content(result)
    made = sheets(content)
    rows = [line for d in result.documents if d.kind.value in _SCHEDULES for line in d.record.lines]  # type: ignore[attr-defined]
    assert len(content.vouching) == len(rows) > 0
    for row in content.vouching:
        at = next(
            i
            for i, cells in enumerate(made[row.schedule].rows)
            if len(cells) > 1 and cells[1].value == "表列" and cells[0].value == row.row
        )
        claimed, vouched, ticks, evidence = made[row.schedule].rows[at : at + 4]
        for n, name in enumerate(FORMS[row.schedule].heads, 2):
            cell = next(c for c in row.cells if c.column == name)
            assert (claimed[n].value is None) == (cell.state is State.ABSENT)
            assert ticks[n] == TICKS[cell.tick]
            assert (evidence[n].value or "") == cell.note
            if cell.tick is Tick.YES:  # a tick names its paper, and where it lies
                assert cell.documents
                found = [content.document(d) for d in cell.documents]
                assert all(d is not None and f"{d.file} 第{d.pages[0]}页" in cell.note for d in found)
                assert vouched[n].value is not None
    table = made["凭证核对表"]
    assert len(table.rows) == len(content.vouching) + 4
    for row in content.vouching:
        assert all(p.column in PAPERS for p in row.papers)


_SCHEDULES = {"expense_schedule", "certification_form", "interest_form"}


def test_a_schedule_foots_by_a_live_formula() -> None:
    book = Book(paper(scenes.content(scenes.sample(2))))
    sheet = book.sheets["附件9"]
    last = next(r for r in range(1, sheet.max_row) if sheet.cell(r, 2).value == "合计（重算）")
    column = next(c for c in range(1, 14) if sheet.cell(4, c).value == "执行金额（美元）")
    cell = sheet.cell(last, column)
    assert str(cell.value).startswith("=SUMIF(")
    assert book.value("附件9", cell.coordinate) == Decimal(str(sheet.cell(last - 1, column).value))
    assert book.value("附件9", sheet.cell(last + 1, column).coordinate) == "√"


def _recalculates(content: Content) -> None:
    book = Book(paper(content))
    seen = 0
    for sheet, cell in book.formulas():
        worked_out, remembered = book.value(sheet, cell), book.remembered[sheet][cell].value
        if isinstance(worked_out, Decimal):
            assert f"{worked_out:.2f}" == f"{Decimal(repr(remembered)):.2f}", (sheet, cell)
        else:
            assert worked_out == remembered, (sheet, cell)
        seen += 1
    assert seen
    if content.calculation is not None:
        calculation, bridge = book.sheets["补贴计算"], book.sheets["申请至核定"]
        last = calculation.max_row
        assert book.value("补贴计算", f"G{last - 1}") == content.calculation.amount
        assert book.value("补贴计算", f"G{last}") == "√"
        assert book.value("申请至核定", f"C{bridge.max_row - 1}") == content.calculation.amount
        assert book.value("申请至核定", f"C{bridge.max_row}") == "√"


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("decide", [scenes.accepted, scenes.disallowed])
def test_the_formulas_of_a_dossier_give_its_amount_to_the_fen(number: int, decide: scenes.Decide) -> None:
    _recalculates(scenes.content(scenes.sample(number, decide)))


def test_the_formulas_of_every_case_give_its_amount_to_the_fen() -> None:
    found = list(scenes.cases())
    assert len(found) > 100
    for name, content in found:
        try:
            _recalculates(content)
        except AssertionError as error:
            raise AssertionError(name) from error


def test_a_changed_value_changes_the_amount() -> None:
    """The formulas are live: with half the share, half the amount."""
    content = scenes.content(scenes.sample(1, scenes.accepted))
    assert content.calculation is not None
    book = Book(paper(content))
    sheet = book.sheets["补贴计算"]
    share = next(r for r in range(1, sheet.max_row) if sheet.cell(r, 1).value == "share")
    sheet.cell(share, 7).value = float(Decimal(str(sheet.cell(share, 7).value)) / 2)
    assert abs(book.value("补贴计算", f"G{sheet.max_row - 1}") * 2 - content.calculation.amount) <= Decimal("0.01")
    assert book.value("补贴计算", f"G{sheet.max_row}") == "×"


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_result_is_the_same_bytes(number: int) -> None:
    content = scenes.content(scenes.sample(number, scenes.accepted))
    first, second = papers(content, scenes.PREPARED), papers(content, scenes.PREPARED)
    assert first == second
    assert first["working_paper.xlsx"] == paper(content)
    for name in ("working_paper.xlsx", "memorandum.docx"):
        with zipfile.ZipFile(io.BytesIO(first[name])) as parts:
            assert {p.date_time[0] for p in parts.infolist()} == {1980}


def test_nothing_is_calculated_while_the_gate_is_shut() -> None:
    content = scenes.content(scenes.sample(3))
    made = sheets(content)
    said = f"计算前审核未放行：尚有 {len(content.gate.open)} 项阻断疑点未处理，补贴不予计算。"
    assert said in texts(made["补贴计算"])
    assert said in texts(made["封面与目录"])
    assert not [c for row in made["补贴计算"].rows for c in row if isinstance(c.value, Formula | Decimal)]


def test_every_finding_has_its_row_with_its_decision() -> None:
    content = scenes.content(scenes.sample(3, scenes.accepted))
    made = sheets(content)["疑点"]
    assert len(made.rows) == len(content.findings) + 4
    said = "\n".join(texts(made))
    for finding in content.findings:
        assert finding.fingerprint in said
        assert finding.message in said
        assert finding.criterion.quote in said
    assert said.count("接受：已核对原件\n王审计　2026-01-02 09:30（北京时间）") == len(content.findings)


def test_a_draft_says_so_on_every_sheet() -> None:
    name, content = next((n, c) for n, c in scenes.cases() if c.programme == "dalian-hitech-cross-border-ecommerce")
    for sheet in sheets(content).values():
        assert any("征求意见稿" in t for t in texts(sheet)), (name, sheet.name)


def test_a_published_rate_says_when_and_by_whom() -> None:
    said = "公布的利率 one-year-lpr 2023-06-20：中国人民银行"
    result = next(r for n, r in scenes.results() if "LPR取公布表" in n)
    assert sum(said in t for t in texts(sheets(scenes.content(result))["补贴计算"])) == 1
    view = calculation_view(result, {}, {}, Pages(()))
    assert view is not None
    origins = {i.origin.zh for step in view.steps for i in step.inputs if i.value == "0.0355"}
    assert len(origins) == 1 and "公布的利率（one-year-lpr 2023-06-20：中国人民银行" in origins.pop()


def test_what_was_not_read_says_so_and_what_one_reader_saw_is_seen_to_be() -> None:
    made = sheets(scenes.content(scene.result()))
    rows = made["单据与字段"].rows
    shown = {str(r[3].value): r[5] for r in rows if len(r) == 8 and r[1].value == "发票"}
    assert (shown["税额"].value, shown["税额"].look.value) == ("未能读出", "unvouched")
    assert shown["价税合计"].value == "读数不一"
    assert (shown["开票日期"].value, shown["开票日期"].look.value) == ("2023-07-03", "unvouched")
    assert (shown["金额"].value, shown["金额"].look.value) == (Decimal("93420.18"), "money")
    assert any("坏.pdf" in t for t in texts(made["来源与版本"]))


def test_a_dossier_that_failed_and_one_of_a_programme_that_is_gone_have_papers_too() -> None:
    failed = dataclasses.replace(scene.result(), documents=(), findings=(), error="it broke")
    assert "本卷宗未能处理完毕，未计算补贴。" in texts(sheets(scenes.content(failed))["封面与目录"])
    gone = dataclasses.replace(scene.result(), programme="no-such-programme", item="x")
    assert papers(scenes.content(gone), scenes.PREPARED)


def test_it_prints_on_a4_across_with_its_heads_on_every_page() -> None:
    book = openpyxl.load_workbook(io.BytesIO(paper(scenes.content(scenes.sample(3, scenes.accepted)))))
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert "DL-2023-0003" in sheet.oddFooter.left.text
        if sheet.title == "封面与目录":
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows is not None or sheet.title == "补贴计算"
        assert sheet.freeze_panes is not None


def test_an_amount_beyond_a_spreadsheets_numbers_is_not_rounded() -> None:
    sheet = Sheet("a", (20,))
    sheet.add(dataclasses.replace(TICKS[Tick.NONE], value=Decimal("12345678901234567.89")))
    book = openpyxl.load_workbook(io.BytesIO(workbook([sheet], "t", "f")))
    assert book["a"]["A1"].value == "12345678901234567.89"
