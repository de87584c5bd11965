"""What a paper says beside a result: the programme and item it was judged under, and who prepared it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import rulebook
from pipeline.errors import RulebookError
from pipeline.reports.papers.content import Content
from pipeline.reports.papers.sheet import Cell, Look, Sheet
from pipeline.reports.wording import DOSSIER_STATES, PROGRAMME_STATUSES
from pipeline.rulebook import Assumption, Item, Programme, Status

COVER = "封面与目录"
DRAFT = "本政策为征求意见稿，尚未施行；所列结果仅供测算。"


UNITS = {
    "CNY": "元",
    "USD": "美元",
    "rate": "比率",
    "count": "个",
    "CNY/USD": "元/美元",
    "years": "年",
    "months": "个月",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter, an assumption or a fact: its label, its unit, and where it comes from or why it is taken."""

    label: str
    unit: str
    origin: str


@dataclass(frozen=True, slots=True)
class Basis:
    """The rulebook's programme and item of a result, None where it names none that is known, and what prepared it."""

    programme: Programme | None
    item: Item | None
    prepared_by: str
    rulebook: str  # the digest of the rulebook's bytes, empty where there is none

    @classmethod
    def of(cls, content: Content, prepared_by: str) -> Basis:
        """The basis of a result, from the rulebooks as they are now."""
        try:
            programme = rulebook.load(content.programme) if content.programme is not None else None
            item = programme.item(content.item) if programme is not None and content.item is not None else None
        except RulebookError:  # of a rulebook that has been taken away: the result stands all the same
            return cls(None, None, prepared_by, "")
        return cls(programme, item, prepared_by, rulebook.digest(programme.id) if programme is not None else "")

    @property
    def is_draft(self) -> bool:
        return self.programme is not None and self.programme.status is Status.DRAFT

    def title(self, content: Content) -> str:
        """The programme's title, instrument and status; its bare id where the rulebook is not there."""
        if self.programme is None:
            return content.programme or "未知"
        status = PROGRAMME_STATUSES[self.programme.status].zh
        return f"{self.programme.title.zh}（{self.programme.instrument.name}，{status}）"

    def item_title(self, content: Content) -> str:
        """The item's title."""
        return self.item.title.zh if self.item is not None else content.item or "未知"

    def told(self, name: str) -> Told:
        """What is known of a name that a step takes."""
        item = self.item
        if item is None:
            return Told(name, "", "")
        for parameter in item.parameters:
            if parameter.name == name:
                c = parameter.citation
                return Told(parameter.label.zh, parameter.unit.value, f"{c.instrument} {c.article}：“{c.quote}”")
        for assumption in item.assumptions:
            if assumption.name == name:
                return Told(assumption.label.zh, assumption.unit.value, f"假定：{assumption.reason.zh}")
        fact = item.fact(name)
        return Told(fact.label.zh, fact.type.unit or "", "") if fact is not None else Told(name, "", "")


def taken(assumption: Assumption) -> str:
    """What is assumed, in words where it is one of several readings."""
    means = next((r.means.zh for r in assumption.readings if r.value == assumption.value), None)
    return means or f"{assumption.value} {UNITS.get(assumption.unit.value, '')}".strip()


def opened(
    name: str, title: str, widths: Sequence[float], content: Content, basis: Basis, filtered: bool = False
) -> Sheet:
    """A sheet with its title, and beneath it which dossier and programme: sheets are printed one by one."""
    sheet = Sheet(name, widths, filtered=filtered)
    gap = (Cell(None, Look.SUBTITLE),) * (len(widths) - 2)
    sheet.add(Cell(title, Look.TITLE), *gap, Cell("返回目录", Look.NOTE, f"internal:'{COVER}'!A1"))
    applicant = content.applicant.name or "申请单位未读出"
    parts = (f"卷宗 {content.dossier_id}", applicant, basis.item_title(content), DOSSIER_STATES[content.state].zh)
    line = "　".join(parts)
    sheet.add(Cell(f"{line}　{DRAFT}", Look.WARNING) if basis.is_draft else Cell(line, Look.SUBTITLE))
    return sheet
