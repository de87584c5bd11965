"""`summary.xlsx`: 附件2 汇总表 as the notice prints it, one row a dossier, and beside it what came of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reports.papers.amounts import why_none
from pipeline.reports.papers.basis import DRAFT, Basis
from pipeline.reports.papers.content import Content
from pipeline.reports.papers.sheet import Cell, Formula, Look, Sheet, clean, column, money, text
from pipeline.reports.papers.workbook import workbook
from pipeline.reports.result import DossierState
from pipeline.reports.wording import DOSSIER_STATES
from pipeline.rulebook import Programme

# The title that the notice prints; other programmes have no such form, and take their own name.
_TITLES = {"dalian-2023-service-trade": "2023年支持服务贸易创新发展项目申请汇总表"}
_HEADS = ("序号", "企业名称", "申报项目类别", "册数", "申报补贴金额\n（人民币）", "审核通过\n（是/否）")
_WIDTHS = (6, 40, 30, 8, 20, 12)
_YES, _NO, _OPEN, _FAILED = "是", "否", "未审结", "未能处理"
_RESULT_HEADS = (
    "序号",
    "卷宗号",
    "企业名称",
    "申报项目类别",
    "状态",
    "申报金额（元）",
    "应付金额上限（元）",
    "阻断",
    "未处理",
    "复核",
    "提示",
    "说明",
)
_RESULT_WIDTHS = (5, 18, 30, 22, 10, 16, 16, 6, 7, 6, 6, 44)
_NOTES = (
    "申报补贴金额为卷宗中经佐证的申报数，未知或未经佐证的留空，不计入合计；核定的应付金额上限见“审核结果”表。",
    "“未审结”为尚有阻断疑点未处理，“否”为经处理后应付金额为零；“未能处理”的卷宗须重新运行。",
    "册数为装订成册的文件数，散页不计。",
)
_NO_PROGRAMME = "政策未知"


@dataclass(frozen=True, slots=True)
class Entry:
    """A dossier of the batch: its content, or why there is none."""

    dossier_id: str
    content: Content | None
    error: str | None = None
    basis: Basis | None = None

    @property
    def programme(self) -> Programme | None:
        return self.basis.programme if self.basis is not None else None


def summary(entries: Sequence[Entry], prepared_by: str) -> bytes:
    """The workbook: for each programme the notice's form and the results; its bytes are a function of the entries."""
    by_programme: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: e.dossier_id):
        known = entry.content.programme if entry.content is not None else None
        by_programme.setdefault(known or "", []).append(entry)
    sheets: list[Sheet] = []
    for number, (name, members) in enumerate(sorted(by_programme.items()), 1):
        mark = "" if len(by_programme) == 1 else f"{number}"
        programme = members[0].programme
        sheets += [_form(name, programme, members, mark), _results(name, programme, members, mark, prepared_by)]
    if not sheets:
        sheets = [_form("", None, [], "")]
    return workbook(sheets, "项目申请汇总表", "项目申请汇总表")


def _title(name: str, programme: Programme | None) -> str:
    if name in _TITLES:
        return _TITLES[name]
    return f"{programme.title.zh if programme is not None else name or _NO_PROGRAMME}项目申请汇总表"


def _form(name: str, programme: Programme | None, entries: Sequence[Entry], mark: str) -> Sheet:
    """The notice's form, column by column: what is claimed, and whether it passed."""
    sheet = Sheet(f"汇总表{mark}", _WIDTHS)
    sheet.add(Cell("附件 2" if name in _TITLES else None, Look.SUBTITLE))
    sheet.add(Cell(_title(name, programme), Look.TITLE))
    if any(e.basis is not None and e.basis.is_draft for e in entries):
        sheet.add(Cell(DRAFT, Look.WARNING))
    sheet.add(Cell("审核单位（盖章）：", Look.SUBTITLE))
    sheet.heads(*_HEADS)
    first = len(sheet.rows) + 1
    for number, entry in enumerate(entries, 1):
        sheet.add(Cell(number, Look.NUMBER), *_claim(entry))
    last = max(first, len(sheet.rows))
    claims = [(_claimed(e), _verdict(e)) for e in entries]
    total = sum((a for a, _ in claims if a is not None), Decimal("0.00"))
    passed = sum((a for a, v in claims if a is not None and v == _YES), Decimal("0.00"))
    blank = Cell(None, Look.LABEL)
    amounts, verdicts = f"E{first}:E{last}", f"F{first}:F{last}"
    by_verdict = Formula(f'SUMIF({verdicts},"{_YES}",{amounts})', passed)
    sheet.add(blank, text("合计", Look.LABEL), blank, blank, _sum(Formula(f"SUM({amounts})", total), claims), blank)
    sheet.add(blank, text("审核通过合计", Look.LABEL), blank, blank, _sum(by_verdict, claims), blank)
    sheet.add()
    for note in _NOTES:
        sheet.add(Cell(note, Look.NOTE))
    return sheet


def _sum(formula: Formula, claims: Sequence[tuple[Decimal | None, str]]) -> Cell:
    """The total, where there is anything to add: nothing known is not zero."""
    return Cell(formula, Look.TOTAL) if any(a is not None for a, _ in claims) else Cell(None, Look.TOTAL)


def _claimed(entry: Entry) -> Decimal | None:
    claimed = entry.content.claimed_amount if entry.content is not None else None
    return Decimal(claimed) if claimed is not None else None


def _verdict(entry: Entry) -> str:
    """Passed where nothing blocking is open; not passed where decisions left nothing; what is open is neither."""
    if entry.content is None or entry.content.state is DossierState.FAILED:
        return _FAILED
    if entry.content.state is not DossierState.CLEAR:
        return _OPEN
    return _NO if _payable(entry) == 0 else _YES


def _claim(entry: Entry) -> tuple[Cell, ...]:
    content, basis = entry.content, entry.basis
    verdict = _verdict(entry)
    if content is None or basis is None:
        return text(entry.dossier_id), Cell(), Cell(), Cell(), Cell(verdict, Look.NO)
    look = {_YES: Look.YES, _OPEN: Look.OPEN}.get(verdict, Look.NO)
    volumes = _volumes(content)
    return (
        text(content.applicant.name or f"（未读出，卷宗 {content.dossier_id}）"),
        text(basis.item_title(content)),
        Cell(volumes or None, Look.NUMBER),
        money(_claimed(entry)),
        Cell(verdict, look),
    )


def _volumes(content: Content) -> int:
    """How many files are bound volumes: they hold several documents."""
    held: dict[str, int] = {}
    for document in content.documents:
        held[document.file] = held.get(document.file, 0) + 1
    return sum(n > 1 for n in held.values())


def _results(name: str, programme: Programme | None, entries: Sequence[Entry], mark: str, prepared_by: str) -> Sheet:
    """What was found and calculated: no amount where none was calculated."""
    sheet = Sheet(f"审核结果{mark}", _RESULT_WIDTHS)
    sheet.add(Cell("审核结果", Look.TITLE))
    told = entries[0].basis.title(entries[0].content) if entries and entries[0].basis and entries[0].content else name
    sheet.add(Cell(f"{told or _NO_PROGRAMME}　编制：{prepared_by}", Look.SUBTITLE))
    sheet.heads(*_RESULT_HEADS)
    first = len(sheet.rows) + 1
    for number, entry in enumerate(entries, 1):
        sheet.add(Cell(number, Look.NUMBER), *_result(entry))
    last = max(first, len(sheet.rows))
    blank = Cell(None, Look.LABEL)
    totals = [_total(entries, at, first, last) for at in (5, 6)]
    sheet.add(blank, text("合计", Look.LABEL), *(blank,) * 3, *totals, *(blank,) * 5)
    return sheet


def _total(entries: Sequence[Entry], at: int, first: int, last: int) -> Cell:
    known = [a for e in entries if (a := _claimed(e) if at == 5 else _payable(e)) is not None]
    letter = column(at)
    made = Formula(f"SUM({letter}{first}:{letter}{last})", sum(known, Decimal("0.00")))
    return Cell(made, Look.TOTAL) if known else Cell(None, Look.TOTAL)


def _payable(entry: Entry) -> Decimal | None:
    calculation = entry.content.calculation if entry.content is not None else None
    return calculation.amount if calculation is not None else None


def _result(entry: Entry) -> tuple[Cell, ...]:
    content, basis = entry.content, entry.basis
    if content is None or basis is None:
        state = text(DOSSIER_STATES[DossierState.FAILED].zh)
        return text(entry.dossier_id), Cell(), Cell(), state, *(Cell(),) * 6, text(entry.error)
    counts: Mapping[str, int] = {
        s: sum(f.severity == s for f in content.findings) for s in ("blocking", "review", "note")
    }
    said = None if content.calculation is not None else why_none(content, basis)
    return (
        text(content.dossier_id, Look.TEXT, _beside(content.dossier_id)),
        text(content.applicant.name),
        text(basis.item_title(content)),
        text(DOSSIER_STATES[content.state].zh),
        money(_claimed(entry)),
        money(_payable(entry)),
        Cell(counts["blocking"], Look.NUMBER),
        Cell(len(content.gate.open), Look.NUMBER),
        Cell(counts["review"], Look.NUMBER),
        Cell(counts["note"], Look.NUMBER),
        text("\n".join(filter(None, [said, entry.error]))),
    )


def _beside(dossier_id: str) -> str | None:
    """The dossier's working paper as a link, where its folder's name is plain enough for one."""
    plain = all(c.isalnum() or c in "-_" for c in dossier_id) and clean(dossier_id) == dossier_id
    return f"external:{dossier_id}/working_paper.xlsx" if plain and len(dossier_id) < 100 else None
