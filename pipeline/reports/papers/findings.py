"""The findings of a dossier, each with criterion, effect, evidence, and what a person decided."""

from __future__ import annotations

from datetime import timedelta, timezone
from decimal import Decimal, InvalidOperation

from pipeline.reports.papers.basis import Basis, opened
from pipeline.reports.papers.content import Content, DecisionText, FindingText
from pipeline.reports.papers.sheet import Cell, Look, Sheet, money, text
from pipeline.reports.wording import OUTCOMES, SEVERITIES, field_term

_HEADS = (
    "序号",
    "代码",
    "级别",
    "疑点",
    "依据",
    "应为／实为",
    "金额影响（元）",
    "证据",
    "处理意见",
    "处理金额（元）",
    "指纹",
)
_WIDTHS = (5, 8, 6, 34, 28, 22, 13, 26, 24, 13, 13)
_MOST_PLACES = 40
_BEIJING = timezone(timedelta(hours=8))


def findings_sheet(content: Content, basis: Basis) -> Sheet:
    """Every finding, a row each, blocking ones first."""
    sheet = opened("疑点", "疑点与处理意见", _WIDTHS, content, basis, filtered=True)
    sheet.add(Cell("本表只列疑点和证据，不作真伪结论；结论由审核人员作出。", Look.NOTE))
    sheet.heads(*_HEADS)
    for number, finding in enumerate(content.findings, 1):
        sheet.add(Cell(number, Look.NUMBER), *_cells(finding))
    if not content.findings:
        sheet.add(Cell(), Cell(), Cell(), text("没有发现疑点。"))
    return sheet


def _cells(finding: FindingText) -> tuple[Cell, ...]:
    decision = finding.decision
    said = {"应为": finding.expected, "实为": finding.actual}
    open_ = decision is None and finding.severity == "blocking"
    return (
        text(finding.code, Look.CENTRE),
        text(SEVERITIES[finding.severity].zh, Look.CENTRE),
        text(finding.message),
        text(finding.criterion),
        text("\n".join(f"{k}：{v}" for k, v in said.items() if v is not None)),
        _amount(finding.effect),
        text(places(finding)),
        text(spoken(decision)) if decision is not None else Cell("未处理" if open_ else None, Look.OPEN),
        _amount(decision.amount if decision else None),
        text(finding.fingerprint),
    )


def _amount(written: str | None) -> Cell:
    """An amount as a number where it is one: an effect may be in another currency and say so."""
    try:
        return money(Decimal(written)) if written is not None else Cell()
    except InvalidOperation:
        return text(written)


def spoken(decision: DecisionText) -> str:
    """What was decided, by whom, when and why."""
    at = decision.at.astimezone(_BEIJING)
    return f"{OUTCOMES[decision.outcome].zh}：{decision.reason}\n{decision.by}　{at:%Y-%m-%d %H:%M}（北京时间）"


def places(finding: FindingText) -> str:
    """Where the finding shows: file, page and field of each piece of evidence, a line each."""
    lines = []
    for evidence in finding.evidence:
        page = f" 第{evidence.page}页" if evidence.page is not None else ""
        field = f" {field_term(evidence.field).zh}" if evidence.field is not None else ""
        lines.append(f"{evidence.file or '整份卷宗'}{page}{field}")
    lines = list(dict.fromkeys(lines))
    more = [f"其余 {len(lines) - _MOST_PLACES} 处见 result.json"] if len(lines) > _MOST_PLACES else []
    return "\n".join([*lines[:_MOST_PLACES], *more])
