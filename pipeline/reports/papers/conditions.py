"""The conditions of a recognition, a row each: what is asked for, what is there, how it stands, which article."""

from __future__ import annotations

from pipeline.conditions import Judgement
from pipeline.reports.calculation_words import JUDGEMENTS
from pipeline.reports.papers.basis import Basis, opened
from pipeline.reports.papers.content import ConditionText, Content
from pipeline.reports.papers.sheet import Cell, Look, Sheet, text

CONDITIONS = "认定条件"
_HEADS = ("序号", "条件", "结论", "要求", "所见", "依据")
_WIDTHS = (5, 32, 16, 32, 32, 52)
_LOOKS = {
    Judgement.MET: Look.YES,
    Judgement.AUTOMATIC: Look.YES,
    Judgement.NOT_MET: Look.NO,
    Judgement.UNKNOWN: Look.OPEN,
    Judgement.DISCRETION: Look.OPEN,
}


def condition_sheets(content: Content, basis: Basis) -> list[Sheet]:
    """The sheet of an item that recognises; none of one that pays."""
    found = content.recognition
    if found is None:
        return []
    sheet = opened(CONDITIONS, "认定条件逐项核对", _WIDTHS, content, basis)
    sheet.add(text("总体", Look.LABEL), Cell(), _judgement(found.verdict))
    sheet.add()
    sheet.heads(*_HEADS)
    for number, condition in enumerate(found.conditions, 1):
        sheet.add(Cell(number, Look.NUMBER), *_cells(condition))
    return [sheet]


def _cells(condition: ConditionText) -> tuple[Cell, ...]:
    return (
        text(condition.label),
        _judgement(condition.judgement),
        text(condition.expected),
        text(condition.actual),
        text(str(condition.citation)),
    )


def _judgement(judgement: Judgement | None) -> Cell:
    return text(JUDGEMENTS[judgement].zh, _LOOKS.get(judgement, Look.CENTRE)) if judgement is not None else Cell()
