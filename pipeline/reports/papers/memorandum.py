"""The audit memorandum of a dossier as DOCX: what was examined, what was found and decided, what was calculated."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pipeline.reperformed import Tick
from pipeline.reports.papers.amounts import why_none
from pipeline.reports.papers.basis import DRAFT, Basis, taken
from pipeline.reports.papers.content import Content, FindingText
from pipeline.reports.papers.findings import places, spoken
from pipeline.reports.papers.schedules import FORMS
from pipeline.reports.papers.sheet import clean
from pipeline.reports.wording import DOSSIER_STATES, KINDS, SEVERITIES

# The same content is the same bytes: a memorandum carries no time of its making.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LATIN, _CHINESE = "Times New Roman", "宋体"
_MOST_NOTES = 30  # findings that only tell something are listed in the working paper


def memorandum(content: Content, prepared_by: str) -> bytes:
    """`memorandum.docx`: its bytes are a function of the result, the rulebook and the version that prepares it."""
    basis = Basis.of(content, prepared_by)
    paper = _Paper(f"审计备忘录 {content.dossier_id}")
    paper.title("审计备忘录")
    if basis.is_draft:
        paper.text(DRAFT, bold=True)
    paper.pairs(_head(content, basis))
    paper.heading("一、审阅范围")
    _scope(paper, content, basis)
    paper.heading("二、凭证核对")
    _vouching(paper, content)
    paper.heading("三、疑点与处理意见")
    _findings(paper, content)
    paper.heading("四、补贴计算")
    _calculation(paper, content, basis)
    paper.heading("五、假定")
    for line in _assumptions(basis):
        paper.bullet(line)
    paper.heading("六、说明")
    paper.text("本备忘录只列疑点和证据，不作真伪结论；结论由审核人员作出。")
    paper.text("明细见同一文件夹的 working_paper.xlsx 和 report.html。")
    paper.text(f"编制：{prepared_by}；依据 result.json（SHA-256 {content.digest}）。")
    paper.table(("编制人", "日期", "复核人", "日期"), [("", "", "", "")], (4.15,) * 4)
    return paper.saved()


def _head(content: Content, basis: Basis) -> list[tuple[str, str]]:
    calculation = content.calculation
    return [
        ("卷宗号", content.dossier_id),
        ("申请单位", content.applicant.name or "未读出"),
        ("统一社会信用代码", content.applicant.uscc or "未读出"),
        ("政策", basis.title(content)),
        ("支持事项", basis.item_title(content)),
        ("状态", DOSSIER_STATES[content.state].zh),
        ("申请金额", _yuan(content.claimed_amount) or "未知或未经佐证"),
        ("应付金额上限", _yuan(calculation.amount) if calculation is not None else why_none(content, basis)),
    ]


def _yuan(amount: Decimal | str | None) -> str:
    return f"{Decimal(amount):,.2f} 元" if amount is not None else ""


def _scope(paper: _Paper, content: Content, basis: Basis) -> None:
    pages, failed = sum(f.pages for f in content.files), [f for f in content.files if f.state != "read"]
    paper.text(f"审阅文件 {len(content.files)} 份，共 {pages} 页，识别出单据 {len(content.documents)} 份：")
    counts: dict[str, int] = {}
    for document in content.documents:
        counts[KINDS[document.kind].zh] = counts.get(KINDS[document.kind].zh, 0) + 1
    paper.text("、".join(f"{kind} {n} 份" for kind, n in counts.items()) or "没有识别出单据。")
    for file in failed:
        paper.bullet(f"未能打开：{file.path}（{file.error or '原因不明'}）")
    if basis.item is not None and basis.item.support_window is not None:
        window = basis.item.support_window
        paper.text(
            f"支持期：{window.first} 至 {window.last}（{window.citation.instrument} {window.citation.article}）。"
        )


def _vouching(paper: _Paper, content: Content) -> None:
    if not content.vouching:
        paper.text("本卷宗没有读到附件3、附件5或附件9的行。")
        return
    rows = []
    for name, form in FORMS.items():
        found = [r for r in content.vouching if r.schedule == name]
        if found:
            ticks = [c.tick for r in found for c in (*r.cells, *r.papers)]
            rows.append((form.title, str(len(found)), *(str(ticks.count(t)) for t in (Tick.YES, Tick.NO, Tick.OPEN))))
    paper.table(("表", "行数", "相符 √", "不符或未找到 ×", "未读出或无法确定 ？"), rows, (7.0, 1.8, 2.2, 2.8, 2.8))


def _findings(paper: _Paper, content: Content) -> None:
    counts = [f"{SEVERITIES[s].zh} {sum(f.severity == s for f in content.findings)} 项" for s in SEVERITIES]
    open_ = len(content.gate.open)
    paper.text(f"共 {len(content.findings)} 项：{'、'.join(counts)}；尚未处理的阻断疑点 {open_} 项。")
    weighty = [f for f in content.findings if f.severity != "note" or f.decision is not None]
    for number, finding in enumerate(weighty, 1):
        _finding(paper, number, finding)
    notes = [f for f in content.findings if f not in weighty]
    for finding in notes[:_MOST_NOTES]:
        paper.bullet(f"{finding.code} {finding.message}")
    if len(notes) > _MOST_NOTES:
        paper.text(f"其余提示 {len(notes) - _MOST_NOTES} 项见工作底稿。")


def _finding(paper: _Paper, number: int, finding: FindingText) -> None:
    paper.text(f"{number}. {finding.code}（{SEVERITIES[finding.severity].zh}）{finding.message}", bold=True)
    decision = finding.decision
    decided = spoken(decision) + (f"\n调整为 {decision.amount} 元" if decision.amount else "") if decision else "未处理"
    paper.pairs(
        [
            ("依据", str(finding.criterion)),
            ("应为／实为", f"{finding.expected or '—'}／{finding.actual or '—'}"),
            ("金额影响", f"{finding.effect} 元" if finding.effect is not None else "—"),
            ("证据", places(finding)),
            ("处理意见", decided),
        ]
    )


def _calculation(paper: _Paper, content: Content, basis: Basis) -> None:
    calculation = content.calculation
    if calculation is None:
        paper.text(why_none(content, basis))
        return
    paper.text(f"应付金额上限 {_yuan(calculation.amount)}。由申请金额至应付金额上限：")
    paper.table(("因素", "金额（元）"), [(b.label, f"{b.amount:,.2f}") for b in calculation.bridge], (12.6, 4.0))
    paper.text("计算步骤：")
    units = {"CNY": "元", "USD": "美元"}
    steps = [
        (s.label, f"{s.value:,.2f} {units[s.unit]}" if s.unit in units else f"{s.value:f}", f"{s.citation}")
        for s in calculation.steps
    ]
    paper.table(("步骤", "结果", "依据"), steps, (5.0, 3.6, 8.0))


def _assumptions(basis: Basis) -> Iterator[str]:
    assumptions = basis.item.assumptions if basis.item is not None else ()
    for assumption in assumptions:
        yield f"{assumption.label.zh}：{taken(assumption)}。{assumption.reason.zh}"
    if not assumptions:
        yield "没有假定。"


class _Paper:
    """A document in the making: A4, Chinese and Latin faces told apart, everything written is cleaned."""

    def __init__(self, title: str) -> None:
        self._document = docx.Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        for name, size in (("Normal", 10.5), ("Title", 18), ("Heading 1", 13), ("List Bullet", 10.5)):
            style: Any = self._document.styles[name]
            style.font.name, style.font.size = _LATIN, Pt(size)
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE)
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = clean(title, 200), "tieout", ""
        properties.created = properties.modified = _NO_TIME
        section.footer.paragraphs[0].text = clean(title, 200)

    def title(self, text: str) -> None:
        self._document.add_paragraph(text, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str) -> None:
        self._document.add_heading(text, level=1)

    def text(self, text: str, bold: bool = False) -> None:
        self._document.add_paragraph().add_run(clean(text)).bold = bold

    def bullet(self, text: str) -> None:
        self._document.add_paragraph(clean(text), style="List Bullet")

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """A table of labels and what they say."""
        table = self._document.add_table(rows=0, cols=2, style="Table Grid")
        for label, said in rows:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(label).bold = True
            cells[1].text = clean(said)
        self._widths(table, (3.6, 13.0))
        self._document.add_paragraph()

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table with heads that are repeated on each page."""
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        table.rows[0]._tr.get_or_add_trPr().append(table.rows[0]._tr.makeelement(qn("w:tblHeader"), {}))
        for row in rows:
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = clean(said)
        self._widths(table, widths)
        self._document.add_paragraph()

    @staticmethod
    def _widths(table: Any, widths: Sequence[float]) -> None:
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)

    def saved(self) -> bytes:
        """The bytes, the parts' times set to one that never changes."""
        made = io.BytesIO()
        self._document.save(made)
        out = io.BytesIO()
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = zipfile.ZipInfo(name, _ZIP_TIME)
                part.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(part, source.read(name))
        return out.getvalue()
