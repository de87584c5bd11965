"""Interprets an item's declared steps on facts and rows: Decimal alone, amounts to the cent half up, rates exact."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import partial

from pipeline import bases
from pipeline.bases import ZERO, VouchedRow
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.expressions import Named, OfPart, OfRow, Operand, Operation, Part, Working, of, parts_of, worked_out
from pipeline.facts import FactState, Resolved
from pipeline.findings import Citation
from pipeline.fx import FxTable
from pipeline.inputs import Input, told
from pipeline.rulebook_entries import Wording
from pipeline.rulebook_facts import FactType
from pipeline.rulebook_steps import VOUCHED, Count, Rows, StepEntry

# Exact far beyond any amount: a quotient that never ends is cut here and then rounded to the cent.
_EXACT = Context(prec=60)

Made = tuple[Working, str, tuple[Input, ...], str]  # how it is made, formula, inputs, unit
Amounts = Mapping[str, Sequence[tuple[VouchedRow, Decimal]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `value` in `unit` ("CNY", "USD", or a pure number's), made of `inputs` by `formula`.

    `working` is the formula as a tree, to be worked out again.
    """

    name: str
    label: Wording
    formula: str
    inputs: tuple[Input, ...]
    value: Decimal
    unit: str
    citation: Citation
    working: Working

    def as_object(self) -> dict[str, object]:
        """The step as JSON (contract, section 3)."""
        return {
            "name": self.name,
            "label": self.label.zh,
            "label_en": self.label.en,
            "formula": self.formula,
            "inputs": [i.as_object() for i in self.inputs],
            "value": told(self.value),
            "unit": self.unit,
            "working": self.working.as_object(),
            "citation": self.citation.as_object(),
        }


@dataclass(frozen=True)
class Sources:
    """The rows by kind or fact, decided, and what the unit gets elsewhere (None: nobody looked)."""

    rows: Mapping[str, tuple[VouchedRow, ...]]
    granted: Mapping[str, Decimal] | None

    def standing_at(self, amounts: Amounts) -> tuple[Amounts, Mapping[str, Decimal] | None]:
        return amounts, self.granted

    @property
    def standing(self) -> tuple[Amounts, Mapping[str, Decimal] | None]:
        return {k: [(r, r.standing) for r in rows] for k, rows in self.rows.items()}, self.granted


Stand = tuple[Amounts, Mapping[str, Decimal] | None]


def sources_of(
    situation: Situation,
    vouched: Sequence[VouchedRow],
    fx: FxTable,
    granted: Mapping[str, Decimal] | None,
) -> Sources:
    """The rows that the item's steps start from, each with what was decided on it, in an order of their own.

    Raises GateClosed where rows that a step needs can be had from nowhere.
    """
    rows: dict[str, tuple[VouchedRow, ...]] = {}
    for step in situation.item.calculation:
        source = step.rows or step.count
        if source is None or source.from_ in rows:
            continue
        name = source.from_
        amount = step.rows.amount if step.rows is not None else ""
        found = _rows_of(name, amount, situation, vouched, fx)
        rows[name] = tuple(bases.settled(sorted(found, key=_place), situation.findings))
    return Sources(rows, granted)


def row_id(kind: str, number: int) -> str:
    """How a working names a row: its kind and its place among the rows of that kind, from 1."""
    return f"{kind}:{number}"


def _place(row: VouchedRow) -> tuple[str, str, int]:
    return "".join(row.vouchers), (row.place[0] or "") if row.place else "", row.row


def _rows_of(
    name: str, amount: str, situation: Situation, vouched: Sequence[VouchedRow], fx: FxTable
) -> Iterator[VouchedRow]:
    handed = [r for r in vouched if r.kind == name]
    if name in VOUCHED:
        for row in handed:
            if row.currency != VOUCHED[name]:
                raise GateClosed(
                    f"{name} row {row.row} is in {row.currency}, not in {VOUCHED[name]}",
                    zh=f"第 {row.row} 行的币种为 {row.currency}，应为 {VOUCHED[name]}",
                )
    if handed:
        return iter(handed)
    made: dict[str, Callable[[], Iterator[VouchedRow]]] = {
        "executed": partial(bases.executed, situation),
        "received": partial(bases.received, situation, fx),
    }
    if name in made:
        return made[name]()
    if name in VOUCHED:
        raise GateClosed(
            f"{situation.dossier.manifest.dossier_id}: no row of kind {name} is vouched for",
            "the dossier has no schedule whose rows say an amount",
            zh="卷中没有写明金额的费用清单（附件3、附件5），没有可核算的行",
        )
    column = amount or next(c.name for c in situation.known.facts[name].fact.columns if c.type in _MONEY)
    return bases.of_fact(situation, name, column)


_MONEY = (FactType.CNY, FactType.USD)


def entitled(situation: Situation, stand: Stand) -> Decimal:
    """The last step's value with rows that stand at the given amounts."""
    return _Run(situation, *stand).all()[-1].value


def steps_of(situation: Situation, sources: Sources) -> tuple[Step, ...]:
    """Every step, in the rulebook's order."""
    return tuple(_Run(situation, *sources.standing).all())


class _Run:
    """One pass over the steps: the values so far by name, with their units."""

    def __init__(self, situation: Situation, rows: Amounts, granted: Mapping[str, Decimal] | None) -> None:
        self.situation = situation
        self.rows = rows
        self.granted = granted
        self.values: dict[str, Decimal] = {}
        self.units: dict[str, str] = {}
        self.ids = {id(row): row_id(kind, n) for kind, found in rows.items() for n, (row, _) in enumerate(found, 1)}

    def all(self) -> list[Step]:
        with localcontext(_EXACT):
            return [self._step(entry) for entry in self.situation.item.calculation]

    def _step(self, entry: StepEntry) -> Step:
        working, formula, inputs, unit = self._made(entry)
        if unit in ("CNY", "USD"):
            working = Working(of(Operation.ROUND, working.whole), working.parts)
        value = worked_out(working)
        self.values[entry.step], self.units[entry.step] = value, unit
        return Step(entry.step, entry.label, formula, inputs, value, unit, self._citation(entry, inputs), working)

    def _citation(self, entry: StepEntry, inputs: Sequence[Input]) -> Citation:
        """The step's own article, else that of a parameter it takes, else the item's list of articles."""
        found = entry.citation or next((i.citation for i in inputs if i.citation is not None), None)
        if found is not None:
            return found
        item = self.situation.item
        cited = [p.citation for p in item.parameters] + [c.citation for c in item.conditions]
        if not cited:
            raise LookupError(f"step {entry.step} of item {item.id} cites nothing")
        return cited[0]

    def _of(self, name: str) -> Decimal:
        if name in self.values:
            return self.values[name]
        value = self.situation.value(name)
        fact = self.situation.known.facts.get(name)
        if value is None or (fact is not None and fact.state is not FactState.KNOWN):
            raise GateClosed(
                f"{self.situation.dossier.manifest.dossier_id}: {name} is not known, or one reader alone read it",
                "state or confirm it, then calculate",
                zh=f"“{_label(fact, name)}”尚不知晓，或仅由一处读得，请说明或确认",
            )
        return Decimal(value)

    def _unit(self, name: str) -> str:
        if name in self.units:
            return self.units[name]
        s = self.situation
        if name in s.parameters:
            return str(s.parameters[name].unit)
        if name in s.assumptions:
            return str(s.assumptions[name].unit)
        return s.known.facts[name].fact.type.unit or ""

    def _inputs(self, names: Sequence[str]) -> tuple[Input, ...]:
        out: list[Input] = []
        for name in names:
            made = name in self.values
            out += [Input(name, told(self.values[name]), "step")] if made else self.situation.inputs(name)
        return tuple(out)

    def _named(self, name: str) -> Named:
        return Named(name, self._of(name))

    def _written(self, names: Sequence[str]) -> list[str]:
        return [f"{n} {told(self._of(n))}" for n in names]

    def _made(self, entry: StepEntry) -> Made:
        match entry.operation:
            case "granted_elsewhere":
                return self._granted(entry.granted_elsewhere or ())
            case "choose":
                return self._choice(entry)
        if entry.rows is not None:
            return self._sum_of_rows(entry.rows)
        return self._count(entry.count) if entry.count is not None else self._number(entry)

    def _choice(self, entry: StepEntry) -> Made:
        for choice in entry.choose or ():
            holds = True if choice.when is None else self.situation.test(choice.when).value
            if holds is None:
                raise GateClosed(
                    f"step {entry.step}: what decides it is not known",
                    "state the facts",
                    zh=f"“{entry.label.zh}”取决于尚未说明的事实",
                )
            if holds:
                name = choice.take
                made = Working(self._named(name))
                return made, f"= {name} {told(self._of(name))}", self._inputs((name,)), self._unit(name)
        raise LookupError(f"step {entry.step}: no choice holds")

    def _number(self, entry: StepEntry) -> Made:
        """The plain operations on numbers."""
        names = tuple(entry.operands())
        operands, words, units = [self._named(n) for n in names], self._written(names), [self._unit(n) for n in names]
        unit = next((u for u in units if u in ("CNY", "USD")), units[0])
        inputs, made = self._inputs(names), of(Operation(entry.operation), *operands)
        match entry.operation:
            case "sum":
                return Working(made), " + ".join(words), inputs, unit
            case "subtract":
                return Working(_at_least_nothing(made)), f"max(0, {' − '.join(words)})", inputs, unit
            case "product":
                return Working(made), " × ".join(words), inputs, "CNY" if "CNY/USD" in units else unit
            case "quotient":
                if operands[1].value == 0:
                    raise GateClosed(
                        f"step {entry.step}: {names[1]} is zero",
                        "correct the fact",
                        zh=f"“{entry.label.zh}”的除数 {names[1]} 为零，请更正",
                    )
                return Working(made), " ÷ ".join(words), inputs, "rate" if units[0] == units[1] else units[0]
            case operation:
                return Working(made), f"{operation}({', '.join(words)})", inputs, unit

    def _granted(self, items: Sequence[str]) -> Made:
        if self.granted is None:
            raise GateClosed(
                "a joint cap needs what the unit's other dossiers get",
                "say what the store holds",
                zh="合计上限须知该单位其他卷宗的核定金额",
            )
        parts = [Named(f"granted:{i}", self.granted.get(i, ZERO)) for i in items]
        inputs = tuple(Input(p.name, told(p.value), "store") for p in parts)
        return Working(of(Operation.SUM, *parts)), " + ".join(f"{i.name} {i.value}" for i in inputs), inputs, "CNY"

    def _chosen(self, source: Rows | Count) -> list[tuple[VouchedRow, Decimal]]:
        def agrees(row: VouchedRow) -> bool:
            for key, wanted in source.where.items():
                allowed = wanted if isinstance(wanted, tuple) else (wanted,)
                if row.attributes.get(key) not in allowed:
                    return False
            return True

        return [(r, a) for r, a in self.rows[source.from_] if agrees(r)]

    def _of_row(self, row: VouchedRow, amount: Decimal) -> OfRow:
        return OfRow(self.ids[id(row)], amount)

    def _count(self, count: Count) -> Made:
        rows = [(r, a) for r, a in self._chosen(count) if a > 0]
        counted = {
            tuple(str(r.attributes.get(k)) for k in count.distinct) or n: (r, a) for n, (r, a) in enumerate(rows)
        }
        working = Working(of(Operation.COUNT, *(self._of_row(r, a) for r, a in counted.values())))
        inputs = tuple(i for r, _ in rows for i in r.inputs)
        return working, f"count({count.from_}) = {len(counted)}", inputs, "count"

    def _sum_of_rows(self, rows: Rows) -> Made:
        chosen = sorted(self._chosen(rows), key=lambda t: (-t[1], *_place(t[0])))
        if rows.top is not None:
            chosen = chosen[: int(self._of(rows.top))]
        if rows.beyond is not None:
            chosen = chosen[int(self._of(rows.beyond)) :]
        made = [self._part(self._of_row(r, a), rows) for r, a in chosen]
        for n, cap in enumerate(rows.cap_group, 1):
            groups = [tuple(str(r.attributes.get(k)) for k in cap.by) for r, _ in chosen]
            made = _capped(made, groups, self._named(cap.at), last=n == len(rows.cap_group))
        parts = tuple(Part(self.ids[id(r)], m) for (r, _), m in zip(chosen, made, strict=True))
        working = Working(of(Operation.SUM, *(OfPart(n) for n in range(1, len(parts) + 1))), parts)
        formula = " + ".join(told(a) for a in parts_of(working)) or "0.00"
        formula = f"Σ {rows.from_}{self._terms(rows)} = {formula}"
        names = [n for n in (rows.top, rows.beyond, rows.rate, rows.cap_each) if n is not None]
        names += [c.at for c in rows.cap_group]
        inputs = (*(i for r, _ in chosen for i in r.inputs), *self._inputs(names))
        return working, formula, inputs, VOUCHED.get(rows.from_) or self._fact_unit(rows)

    def _fact_unit(self, rows: Rows) -> str:
        columns = self.situation.known.facts[rows.from_].fact.columns
        return next(c.type.value for c in columns if c.name == rows.amount)

    def _part(self, amount: OfRow, rows: Rows) -> Operand:
        made: Operand = amount
        if rows.rate is not None:
            made = of(Operation.PRODUCT, made, self._named(rows.rate))
        if rows.cap_each is not None:
            made = of(Operation.LOWEST, made, self._named(rows.cap_each))
        return _at_least_nothing(of(Operation.ROUND, made))

    def _terms(self, rows: Rows) -> str:
        terms = [f"{k}={told(v)}" for k, v in sorted(rows.where.items())]
        terms += [f"top {self._of(rows.top):f}"] if rows.top else []
        terms += [f"beyond {self._of(rows.beyond):f}"] if rows.beyond else []
        terms += [f"× {told(self._of(rows.rate))}"] if rows.rate else []
        terms += [f"each ≤ {told(self._of(rows.cap_each))}"] if rows.cap_each else []
        terms += [f"per {'+'.join(c.by)} ≤ {told(self._of(c.at))}" for c in rows.cap_group]
        return f" [{'; '.join(terms)}]" if terms else ""


def _label(fact: Resolved | None, name: str) -> str:
    return fact.fact.label.zh if fact is not None else name


def _at_least_nothing(operand: Operand) -> Operand:
    return of(Operation.HIGHEST, ZERO, operand)


def _capped(made: Sequence[Operand], groups: Sequence[Hashable], cap: Named, last: bool) -> list[Operand]:
    """The parts with each group's sum at most `cap`: the later parts of a group are cut."""
    used: dict[Hashable, list[Operand]] = {}
    out: list[Operand] = []
    for n, (part, group) in enumerate(zip(made, groups, strict=True), 1):
        left = _at_least_nothing(of(Operation.SUBTRACT, cap, *used.get(group, ())))
        out.append(of(Operation.LOWEST, part, left))
        # The last cap's parts are the step's own; those of a cap before it stand in them.
        used.setdefault(group, []).append(OfPart(n) if last else out[-1])
    return out
