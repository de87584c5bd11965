"""The memorandum and the page of HTML: what was examined, found, decided and calculated stands in them."""

from __future__ import annotations

import io

import docx
import pytest

from pipeline.reports.papers.content import Content
from pipeline.reports.papers.writing import papers
from tests.pipeline.reports.papers import scenes


def said(content: Content) -> str:
    document = docx.Document(io.BytesIO(papers(content, scenes.PREPARED)["memorandum.docx"]))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("number", [1, 2, 3])
def test_it_tells_the_findings_the_decisions_the_calculation_and_the_criteria(number: int) -> None:
    content = scenes.content(scenes.sample(number, scenes.accepted))
    text = said(content)
    assert content.calculation is not None
    assert f"应付金额上限 {content.calculation.amount:,.2f} 元" in text
    for step in content.calculation.steps:
        assert step.label in text
        assert step.citation.quote in text
    for line in content.calculation.bridge:
        assert line.label in text
    for finding in content.findings:
        assert finding.message in text
        assert finding.criterion.quote in text
    assert text.count("接受：已核对原件") == len(content.findings)
    assert content.digest in text
    assert scenes.PREPARED in text


def test_a_shut_gate_says_that_nothing_is_calculated() -> None:
    content = scenes.content(scenes.sample(3))
    text = said(content)
    assert "补贴不予计算" in text
    assert "未处理" in text
    assert "计算步骤" not in text


def test_headings_and_faces() -> None:
    document = docx.Document(io.BytesIO(papers(scenes.content(scenes.sample(1)), scenes.PREPARED)["memorandum.docx"]))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert [h[2:] for h in headings] == ["审阅范围", "凭证核对", "疑点与处理意见", "补贴计算", "假定", "说明"]
    assert "宋体" in document.styles["Normal"].element.xml
    assert document.core_properties.created is not None
    assert document.core_properties.created.year == 2000


def test_the_page_shows_every_sheet_and_fetches_nothing() -> None:
    content = scenes.content(scenes.sample(2, scenes.accepted))
    page = papers(content, scenes.PREPARED)["working_paper.html"].decode()
    names = "封面与目录 附件9 凭证核对表 疑点 申请至核定 补贴计算 单据与字段 来源与版本 假定"
    for name in names.split():
        assert f'<section id="{name}">' in page
        assert name == "封面与目录" or f'href="#{name}"' in page
    assert content.calculation is not None
    assert f"{content.calculation.amount:,.2f}" in page
    assert "http" not in page.replace("https://", "http").split("<body>")[0]
    assert "src=" not in page
