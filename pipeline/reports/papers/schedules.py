"""附件3, 附件5 and 附件9 worked through again: the form as the notice prints it, its papers, ticks, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Nature, State
from pipeline.records import record_type
from pipeline.reperformed import Tick
from pipeline.reports.papers.basis import Basis, opened
from pipeline.reports.papers.content import CellText, Content, DocumentText, FieldText, RowText
from pipeline.reports.papers.sheet import Cell, Formula, Look, Sheet, column, money, text
from pipeline.reports.wording import STATES, field_term


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the notice prints it: title, heads of its columns, and the stated total of a column."""

    title: str
    heads: Mapping[str, str]
    widths: Sequence[float]
    totals: Mapping[str, str]


FORMS: Mapping[str, Form] = {
    "附件3": Form(
        "附件3 支持期内公共平台软硬件购置和运营维护费用支出清单",
        {
            "content": "费用支出具体内容",
            "contract_amount": "合同金额（元）",
            "invoice_amount": "发票金额（元）",
            "paid_amount": "实付金额（元）",
            "invoice_number": "发票号码",
            "attachment_ref": "附件编号",
        },
        (28, 22, 22, 22, 24, 14),
        {
            "contract_amount": "total_contract_amount",
            "invoice_amount": "total_invoice_amount",
            "paid_amount": "total_paid_amount",
        },
    ),
    "附件5": Form(
        "附件5 服务外包企业国际资质认证申请表",
        {
            "certification": "认证名称",
            "category": "类别（新申请/复审）",
            "certified_on": "认证时间",
            "fee": "认证费用（元）",
            "claimed_amount": "拟申请支持金额（元）",
        },
        (34, 14, 24, 26, 22),
        {"fee": "total_fee", "claimed_amount": "total_claimed"},
    ),
    "附件9": Form(
        "附件9 服务外包业务贴息支持申请表",
        {
            "contract_number": "合同号",
            "contract_name": "合同名称",
            "contract_amount_usd": "合同金额（美元）",
            "executed_on": "执行日期",
            "executed_amount_usd": "执行金额（美元）",
            "received_on": "收汇日期",
            "currency": "收汇币种",
            "received_amount": "收汇金额",
            "voucher_number": "收汇凭证编号",
            "declaration_number": "涉外收入申报单编号",
            "page_refs": "凭证、申报单页码",
        },
        (14, 14, 15, 11, 16, 11, 8, 16, 20, 24, 9),
        {"executed_amount_usd": "total_executed_usd", "received_amount": "total_received"},
    ),
}
TICKS = {
    Tick.YES: Cell("√", Look.YES),
    Tick.NO: Cell("×", Look.NO),
    Tick.OPEN: Cell("？", Look.OPEN),
    Tick.NONE: Cell(None, Look.CENTRE),
}
CLAIMED, VOUCHED, TICK, EVIDENCE = "表列", "凭证", "核对", "证据"
LEGEND = "√ 与凭证一致　× 凭证不符或未找到　？ 未读出或无法确定，须人工核对　空白 无须凭证　斜体 仅一处读得，未经佐证"


def schedule_sheets(content: Content, basis: Basis) -> Iterator[Sheet]:
    """A sheet for each form that the dossier has rows of."""
    for name, form in FORMS.items():
        rows = [r for r in content.vouching if r.schedule == name]
        if rows:
            yield _sheet(name, form, rows, content, basis)


def _sheet(name: str, form: Form, rows: Sequence[RowText], content: Content, basis: Basis) -> Sheet:
    sheet = opened(name, f"{form.title}（重新执行）", (6, 12, *form.widths), content, basis)
    sheet.add(Cell(LEGEND, Look.NOTE))
    sheet.heads("序号", "项目", *form.heads.values())
    for id_ in dict.fromkeys(r.document for r in rows):
        document = content.document(id_)
        if document is not None:
            _block(sheet, form, [r for r in rows if r.document == id_], document)
    return sheet


def _block(sheet: Sheet, form: Form, rows: Sequence[RowText], document: DocumentText) -> None:
    """The rows of one schedule, four lines each, then its totals."""
    sheet.add(Cell(f"出处：{document.place}", Look.NOTE))
    first = len(sheet.rows) + 1
    line = record_type(document.kind).LINE
    natures = {spec.name: spec.nature for spec in line.specs()} if line is not None else {}
    for row in rows:
        cells = {c.column: c for c in row.cells}
        columns = [(c, cells.get(c)) for c in form.heads]
        sheet.add(_number(row), Cell(CLAIMED, Look.LABEL), *(_claimed(c, natures.get(n)) for n, c in columns))
        sheet.add(Cell(), Cell(VOUCHED, Look.LABEL), *(_vouched(c, natures.get(n)) for n, c in columns))
        sheet.add(Cell(), Cell(TICK, Look.LABEL), *(TICKS[c.tick] if c else Cell() for _, c in columns))
        sheet.add(Cell(), Cell(EVIDENCE, Look.LABEL), *(text(c.note if c else None) for _, c in columns))
    _totals(sheet, form, document, first, len(sheet.rows))


def _number(row: RowText) -> Cell:
    return Cell(row.row, Look.NUMBER)


def _claimed(cell: CellText | None, nature: Nature | None) -> Cell:
    if cell is None:
        return Cell()
    return written(cell.claimed, cell.state, nature)


def _vouched(cell: CellText | None, nature: Nature | None) -> Cell:
    if cell is None or cell.vouched is None:
        return Cell()
    return money(cell.vouched) if nature is Nature.MONEY else text(cell.vouched)


def written(value: str | bool | int | None, state: State, nature: Nature | None) -> Cell:
    """A value as a cell, its state seen: what was not read says so, what one reader alone read is in italics."""
    vouched = state.is_vouched
    if value is None:
        return Cell(None) if state is State.ABSENT else Cell(STATES[state].zh, Look.UNVOUCHED)
    if nature in (Nature.MONEY, Nature.WORDS):
        return money(str(value), Look.MONEY if vouched else Look.UNVOUCHED_MONEY)
    shown = {True: "是", False: "否"}[value] if isinstance(value, bool) else value
    return text(shown, Look.TEXT if vouched else Look.UNVOUCHED)


def _totals(sheet: Sheet, form: Form, document: DocumentText, first: int, last: int) -> None:
    """The total as stated, the rows added up by a live formula, and whether the two are one; then the form's head."""
    blank = Cell(None, Look.LABEL)
    lines: tuple[list[Cell], ...] = ([], [], [])
    for number, name in enumerate(form.heads, 2):
        made = (blank, blank, blank)
        if name in form.totals:
            total = document.fields.get(form.totals[name]) or FieldText(value=None, state=State.ABSENT)
            values = [cell for line in document.lines if (cell := line.get(name)) is not None]
            made = _total(total, values, column(number), first, last)
        for cells, one in zip(lines, made, strict=True):
            cells.append(one)
    for label, cells in zip(("合计（表列）", "合计（重算）", TICK), lines, strict=True):
        sheet.add(blank, Cell(label, Look.LABEL), *cells)
    natures = {s.name: s.nature for s in record_type(document.kind).specs()}
    for name, field in document.fields.items():
        if name not in form.totals.values() and field.state is not State.ABSENT:
            head = Cell(field_term(name).zh, Look.LABEL)
            sheet.add(blank, Cell("表头", Look.LABEL), head, written(field.value, field.state, natures.get(name)))


def _total(
    total: FieldText, values: Sequence[FieldText], letter: str, first: int, last: int
) -> tuple[Cell, Cell, Cell]:
    summed = sum((Decimal(str(v.value)) for v in values if v.value is not None), Decimal("0.00"))
    added = Formula(f'SUMIF(B{first}:B{last},"{CLAIMED}",{letter}{first}:{letter}{last})', summed)
    stated = written(total.value, total.state, Nature.MONEY)
    shown = Cell(stated.value, Look.TOTAL) if total.state.is_vouched else stated
    whole = all(v.value is not None or v.state is State.ABSENT for v in values)
    if total.value is None or not whole:
        return shown, Cell(added, Look.TOTAL), TICKS[Tick.NONE if total.state is State.ABSENT else Tick.OPEN]
    tick = TICKS[Tick.YES if summed == Decimal(str(total.value)) else Tick.NO]
    live = Formula(f'IF(ROUND({letter}{last + 1}-{letter}{last + 2},2)=0,"√","×")', str(tick.value))
    return shown, Cell(added, Look.TOTAL), Cell(live, tick.look)


PAPERS = {
    "invoice": "发票",
    "contract": "合同",
    "payment": "付款凭证",
    "certificate": "认证证书",
    "declaration": "涉外收入申报单",
    "advice": "银行入账凭证",
    "register": "业务系统合同",
}


def vouching_sheet(content: Content, basis: Basis) -> Sheet:
    """Every row against every paper that its form asks for."""
    asked = [p for p in PAPERS if any(p == c.column for row in content.vouching for c in row.papers)]
    sheet = opened("凭证核对表", "凭证核对表", (8, 6, 26, *(26 for _ in asked)), content, basis)
    sheet.add(Cell(f"{LEGEND}　“未要求”：该表无须此类凭证", Look.NOTE))
    sheet.heads("表", "行", "内容", *(PAPERS[p] for p in asked))
    for row in content.vouching:
        papers = {p.column: p for p in row.papers}
        what = next((c.claimed for c in row.cells if c.column in ("content", "certification", "contract_number")), None)
        sheet.add(text(row.schedule, Look.CENTRE), _number(row), text(what), *(_paper(papers.get(p)) for p in asked))
    if not content.vouching:
        sheet.add(text("本卷宗没有读到附件3、附件5或附件9的行。"))
    return sheet


def _paper(paper: CellText | None) -> Cell:
    if paper is None:
        return Cell("未要求", Look.CENTRE)
    look = {Tick.NO: Look.WRONG, Tick.OPEN: Look.DOUBT}.get(paper.tick, Look.TEXT)
    return Cell(f"{TICKS[paper.tick].value or ''} {paper.note}".strip(), look)
