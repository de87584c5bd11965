"""The calculation with live formulas, and the bridge from the claim to what is payable; or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Outcome
from pipeline.inputs import PUBLISHED
from pipeline.reperformed import Tick
from pipeline.reports.papers.basis import UNITS, Basis, Told, opened
from pipeline.reports.papers.content import CalculationRow, CalculationText, Content, StepText
from pipeline.reports.papers.findings import places, spoken
from pipeline.reports.papers.formulas import LONGEST, formula, leaves, words
from pipeline.reports.papers.schedules import TICKS
from pipeline.reports.papers.sheet import Cell, Formula, Look, Sheet, money, text
from pipeline.reports.result import DossierState
from pipeline.reports.wording import OUTCOMES, SEVERITIES, field_term
from pipeline.rulebook import Outcome as ItemOutcome

CALCULATION, BRIDGE = "补贴计算", "申请至核定"
_SOURCES = {
    "document": "单据",
    "dossier.yaml": "dossier.yaml",
    "presumed": "推定",
    "parameter": "政策参数",
    "assumption": "假定",
    "rate-table": "汇率表",
    "published": "公布的利率",
    "store": "其他卷宗",
    "decision": "处理意见",
}
_BY_OUTCOME = {
    ItemOutcome.RECOGNITION: "本事项为认定，不涉及补贴金额。",
    ItemOutcome.NOTHING_PAID: "本事项按政策文本不支付补贴。",
    ItemOutcome.PAYMENT: "尚未计算。",
}
_KINDS = {"expense": "附件3", "certification": "附件5", "executed": "业务系统合同", "received": "涉外收入申报单"}


def amount_sheets(content: Content, basis: Basis) -> Iterator[Sheet]:
    """The bridge and the calculation; where nothing is calculated, one sheet that says why."""
    if content.calculation is None:
        yield _none(content, basis)
        return
    made = _Made(content, basis, content.calculation)
    yield made.bridge()
    yield made.sheet


def why_none(content: Content, basis: Basis) -> str:
    """Why nothing is calculated."""
    if content.state is DossierState.FAILED:
        return "本卷宗未能处理完毕，未计算补贴。"
    if content.gate.open:
        return f"计算前审核未放行：尚有 {len(content.gate.open)} 项阻断疑点未处理，补贴不予计算。"
    if basis.item is None:
        return "申报事项未知，未计算补贴。"
    if basis.item.fund is not None:
        return "本事项由全部申请单位分享总额度，须全批一并结算，本卷宗未单独计算。"
    return _BY_OUTCOME[basis.item.outcome]


def _none(content: Content, basis: Basis) -> Sheet:
    """What is at stake, where nothing is calculated: the effects as they were found, no amount made of them."""
    sheet = opened(CALCULATION, "补贴计算", (16, 10, 46, 18, 14, 40), content, basis)
    sheet.add(Cell(why_none(content, basis), Look.WARNING))
    sheet.add(text("申请金额（元）", Look.LABEL), Cell(), Cell(), money(content.claimed_amount))
    if content.claimed_amount is None:
        sheet.rows[-1][3] = text("未知或未经佐证", Look.UNVOUCHED)
    told = [f for f in content.findings if f.effect is not None]
    if told:
        sheet.add(Cell("下表列示各疑点涉及的金额，不是核减结论，也不应相加。", Look.NOTE))
        sheet.heads("代码", "级别", "疑点", "涉及金额（元）", "处理意见", "证据")
    for finding in told:
        decision = OUTCOMES[finding.decision.outcome].zh if finding.decision is not None else "未处理"
        sheet.add(
            text(finding.code, Look.CENTRE),
            text(SEVERITIES[finding.severity].zh, Look.CENTRE),
            text(finding.message),
            text(finding.effect),
            text(decision, Look.CENTRE),
            text(places(finding)),
        )
    return sheet


class _Made:
    """The sheet of a calculation while it is made: `cells` are where the formulas find values, rows and steps."""

    def __init__(self, content: Content, basis: Basis, calculation: CalculationText) -> None:
        self.content, self.basis, self.calculation = content, basis, calculation
        self.sheet = opened(CALCULATION, "补贴计算", (18, 28, 36, 13, 13, 13, 15, 7, 36), content, basis)
        self.cells: dict[str, str] = {}
        self.labels = {s.name: s.label for s in calculation.steps}
        note = "“计算”“计入”“其中”列为活动公式，改动取值即重算；金额四舍五入到分，不低于零，比率不舍入。"
        # Its tables have heads of their own: what every page repeats ends above them.
        self.sheet.head = self.sheet.add(Cell(note, Look.NOTE)) - 1
        self._values()
        self._rows()
        self._steps()

    def _values(self) -> None:
        self.sheet.heads("取值", "说明", "", "", "", "", "数值", "单位", "来源", repeated=False)
        steps = {s.name for s in self.calculation.steps}
        for step in self.calculation.steps:
            trees = [step.working.whole, *(p.made for p in step.working.parts)]
            for leaf in (leaf for tree in trees for leaf in leaves(tree)):
                name = leaf.get("name")
                if name is None or name in steps or name in self.cells:
                    continue
                told = self._told(name)
                at = self.sheet.add(
                    text(name),
                    text(told.label),
                    *(Cell(),) * 4,
                    Cell(Decimal(leaf["value"]), Look.MONEY if told.unit in ("CNY", "USD", "") else Look.NUMBER),
                    text(UNITS.get(told.unit, told.unit), Look.CENTRE),
                    text(self._origin(name, step) or told.origin),
                )
                self.cells[name] = f"G{at}"
                self.labels.setdefault(name, told.label)

    def _told(self, name: str) -> Told:
        """What is known of a name: a decision's is the fingerprint of its finding."""
        finding = self.content.finding(name)
        if finding is None or finding.decision is None:
            return self.basis.told(name)
        label = f"{OUTCOMES[finding.decision.outcome].zh}：{finding.code}"
        return Told(label, "CNY", f"{finding.message}\n{spoken(finding.decision)}")

    def _origin(self, name: str, step: StepText) -> str:
        """Where a value comes from: the papers' places; a parameter's or an assumption's stands in the rulebook."""
        lines = []
        for taken in step.inputs:
            if taken.source in ("parameter", "assumption", "step") or taken.name != name:
                continue
            document = self.content.document(taken.document)
            place = f" {document.place} {field_term(taken.field or '').zh}" if document is not None else ""
            if taken.source == PUBLISHED:
                place = f" {taken.field}"
            lines.append(f"{_SOURCES.get(taken.source, taken.source)}{place}")
        return "\n".join(dict.fromkeys(lines))

    def _rows(self) -> None:
        if not self.calculation.rows:
            return
        self.sheet.heads("行", "疑点", "凭证", "表列", "凭证支持", "处理意见", "计入", "币种", "依据", repeated=False)
        for row in self.calculation.rows:
            at = len(self.sheet.rows) + 1
            finding = self.content.finding(row.finding)
            decided, standing = self._standing(row, at)
            self.sheet.add(
                text(f"{_KINDS.get(row.kind, row.kind)} 第{row.row}行"),
                text(f"{finding.code} {finding.message}" if finding is not None else None),
                text(self._vouchers(row)),
                money(row.claimed),
                money(row.vouched),
                decided,
                Cell(Formula(standing, row.standing), Look.MONEY),
                text(UNITS.get(row.currency, row.currency), Look.CENTRE),
                text(finding.criterion if finding is not None else None),
            )
            self.cells[row.id] = f"G{at}"

    def _standing(self, row: CalculationRow, at: int) -> tuple[Cell, str]:
        """What was decided on a row, and the formula of what counts of it."""
        decision = row.decision
        if decision is None or decision.outcome is Outcome.ACCEPT:
            word = OUTCOMES[decision.outcome].zh if decision is not None else None
            return text(word, Look.CENTRE), f"MAX(0,MIN(D{at},E{at}))"
        if decision.outcome is Outcome.DISALLOW:
            return text(OUTCOMES[decision.outcome].zh, Look.CENTRE), "0"
        return money(decision.amount), f"MAX(0,MIN(F{at},D{at}))"

    def _vouchers(self, row: CalculationRow) -> str:
        named = [row.document, *row.vouchers] if row.kind not in ("expense", "certification") else row.vouchers
        found = [d for id_ in named if (d := self.content.document(id_)) is not None]
        return "\n".join(dict.fromkeys(d.place for d in found))

    def _steps(self) -> None:
        self.sheet.heads("步骤", "说明", "算式", "", "", "其中", "计算", "单位", "依据", repeated=False)
        for step in self.calculation.steps:
            parts = self._parts(step)
            made = formula(step.working.whole, self.cells, parts)
            last = step is self.calculation.steps[-1]
            at = self.sheet.add(
                text(step.name, Look.LABEL),
                text(step.label, Look.LABEL),
                text(words(step.working.whole, self.labels)),
                *(Cell(None, Look.LABEL),) * 3,
                Cell(_live(made, step.value), _look(step, last)),
                text(UNITS.get(step.unit, step.unit), Look.CENTRE),
                text(step.citation),
            )
            self.cells[step.name] = f"G{at}"
        amount = self.calculation.amount
        at = len(self.sheet.rows)
        live = Formula(f'IF(ROUND(G{at}-{amount:f},2)=0,"√","×")', "√")
        self.sheet.add(
            text("核对", Look.LABEL),
            text(f"与 result.json 的应付金额上限 {amount:,.2f} 元一致", Look.LABEL),
            *(Cell(None, Look.LABEL),) * 4,
            Cell(live, TICKS[Tick.YES].look),
        )

    def _parts(self, step: StepText) -> list[str]:
        """A line below each other for every row that a step sums; returns their cells."""
        cells: list[str] = []
        labels = {r.id: f"{_KINDS.get(r.kind, r.kind)} 第{r.row}行" for r in self.calculation.rows}
        for part in step.working.parts:
            made = formula(part.made, self.cells, cells)
            at = self.sheet.add(
                Cell(),
                text(labels.get(part.row, part.row)),
                text(words(part.made, self.labels | labels)),
                *(Cell(),) * 2,
                Cell(_live(made, part.value), Look.MONEY),
                *(Cell(),) * 3,
            )
            cells.append(f"F{at}")
        return cells

    def bridge(self) -> Sheet:
        """From the claim to what is payable, each line with what stands behind it; the last lines check themselves."""
        sheet = opened(BRIDGE, "申请金额至核定金额", (6, 60, 18, 18, 12, 46), self.content, self.basis)
        sheet.add(Cell("每行为该因素对核定金额的影响；合计即应付金额上限。", Look.NOTE))
        sheet.heads("序号", "因素", "金额（元）", "累计（元）", "处理意见", "依据与证据")
        total, first = Decimal("0.00"), len(sheet.rows) + 1
        for number, line in enumerate(self.calculation.bridge, 1):
            total += line.amount
            at = len(sheet.rows) + 1
            finding = self.content.finding(line.finding)
            decision = finding.decision if finding is not None else None
            sheet.add(
                Cell(number, Look.NUMBER),
                text(line.label),
                money(line.amount),
                Cell(Formula(f"SUM(C{first}:C{at})", total), Look.MONEY),
                text(OUTCOMES[decision.outcome].zh if decision is not None else None, Look.CENTRE),
                text(f"{finding.criterion}\n{places(finding)}" if finding is not None else None),
            )
        last = len(sheet.rows)
        sheet.add(
            Cell(None, Look.LABEL),
            text("应付金额上限", Look.LABEL),
            Cell(Formula(f"SUM(C{first}:C{last})", total), Look.TOTAL),
            Cell(None, Look.LABEL),
        )
        final = f"{CALCULATION}!{self.cells[self.calculation.steps[-1].name]}"
        same = TICKS[Tick.YES if total == self.calculation.amount else Tick.NO]
        sheet.add(
            Cell(None, Look.LABEL),
            text("与“补贴计算”一致", Look.LABEL),
            Cell(Formula(f'IF(ROUND(C{last + 1}-{final},2)=0,"√","×")', str(same.value)), same.look),
            Cell(None, Look.LABEL),
        )
        return sheet


def _live(made: str, value: Decimal) -> Formula | Decimal:
    """The formula; the value alone where no cell holds so long a one."""
    return Formula(made, value) if len(made) <= LONGEST else value


def _look(step: StepText, last: bool) -> Look:
    if last:
        return Look.TOTAL
    return Look.MONEY if step.unit in ("CNY", "USD") else Look.NUMBER
