"""Interprets an item's declared steps on facts and rows: Decimal alone, amounts to the cent half up, rates exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import partial
from math import prod

from pipeline import bases
from pipeline.bases import ZERO, VouchedRow, rounded
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.facts import FactState
from pipeline.findings import Citation
from pipeline.fx import FxTable
from pipeline.inputs import Input, told
from pipeline.rulebook_entries import Wording
from pipeline.rulebook_facts import FactType
from pipeline.rulebook_steps import VOUCHED, Count, Rows, StepEntry

# Exact far beyond any amount: a quotient that never ends is cut here and then rounded to the cent.
_EXACT = Context(prec=60)

Made = tuple[Decimal, str, tuple[Input, ...], str]  # value, formula, inputs, unit
Amounts = Mapping[str, Sequence[tuple[VouchedRow, Decimal]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `value` in `unit` ("CNY", "USD", or a pure number's), made of `inputs` by `formula`."""

    name: str
    label: Wording
    formula: str
    inputs: tuple[Input, ...]
    value: Decimal
    unit: str
    citation: Citation

    def as_object(self) -> dict[str, object]:
        """The step as JSON (contract, section 3)."""
        c = self.citation
        return {
            "name": self.name,
            "label": self.label.zh,
            "label_en": self.label.en,
            "formula": self.formula,
            "inputs": [i.as_object() for i in self.inputs],
            "value": told(self.value),
            "unit": self.unit,
            "citation": {"instrument": c.instrument, "article": c.article, "quote": c.quote},
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
        done = (bases.decided(r, situation.findings) for r in found)
        rows[name] = tuple(sorted(done, key=_place))
    return Sources(rows, granted)


def _place(row: VouchedRow) -> tuple[str, str, int]:
    return "".join(row.vouchers), (row.place[0] or "") if row.place else "", row.row


def _rows_of(
    name: str, amount: str, situation: Situation, vouched: Sequence[VouchedRow], fx: FxTable
) -> Iterator[VouchedRow]:
    handed = [r for r in vouched if r.kind == name]
    if name in VOUCHED:
        for row in handed:
            if row.currency != VOUCHED[name]:
                raise GateClosed(f"{name} row {row.row} is in {row.currency}, not in {VOUCHED[name]}")
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
            "tie the schedule to its vouchers first",
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

    def all(self) -> list[Step]:
        with localcontext(_EXACT):
            return [self._step(entry) for entry in self.situation.item.calculation]

    def _step(self, entry: StepEntry) -> Step:
        value, formula, inputs, unit = self._made(entry)
        value = rounded(value) if unit in ("CNY", "USD") else value
        self.values[entry.step], self.units[entry.step] = value, unit
        return Step(entry.step, entry.label, formula, inputs, value, unit, self._citation(entry, inputs))

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

    def _written(self, names: Sequence[str]) -> list[str]:
        return [f"{n} {told(self._of(n))}" for n in names]

    def _made(self, entry: StepEntry) -> Made:
        match entry.operation:
            case "granted_elsewhere":
                return self._granted(entry.granted_elsewhere or ())
            case "choose":
                return self._choice(entry)
            case "tiered":
                return self._tiered(entry)
        if entry.rows is not None:
            return self._sum_of_rows(entry.rows)
        return self._count(entry.count) if entry.count is not None else self._number(entry)

    def _choice(self, entry: StepEntry) -> Made:
        for choice in entry.choose or ():
            holds = True if choice.when is None else self.situation.test(choice.when).value
            if holds is None:
                raise GateClosed(f"step {entry.step}: what decides it is not known", "state the facts")
            if holds:
                name = choice.take
                return self._of(name), f"= {name} {told(self._of(name))}", self._inputs((name,)), self._unit(name)
        raise LookupError(f"step {entry.step}: no choice holds")

    def _number(self, entry: StepEntry) -> Made:
        """The plain operations on numbers."""
        names = tuple(entry.operands())
        values, words, units = [self._of(n) for n in names], self._written(names), [self._unit(n) for n in names]
        unit = next((u for u in units if u in ("CNY", "USD")), units[0])
        inputs = self._inputs(names)
        match entry.operation:
            case "sum":
                return sum(values, Decimal(0)), " + ".join(words), inputs, unit
            case "subtract":
                left = values[0] - sum(values[1:], Decimal(0))
                return max(Decimal(0), left), f"max(0, {' − '.join(words)})", inputs, unit
            case "product":
                return prod(values, start=Decimal(1)), " × ".join(words), inputs, "CNY" if "CNY/USD" in units else unit
            case "quotient":
                if values[1] == 0:
                    raise GateClosed(f"step {entry.step}: {names[1]} is zero", "correct the fact")
                return values[0] / values[1], " ÷ ".join(words), inputs, "rate" if units[0] == units[1] else units[0]
            case "lowest":
                return min(values), f"lowest({', '.join(words)})", inputs, unit
            case _:
                return max(values), f"highest({', '.join(words)})", inputs, unit

    def _granted(self, items: Sequence[str]) -> Made:
        if self.granted is None:
            raise GateClosed("a joint cap needs what the unit's other dossiers get", "say what the store holds")
        inputs = tuple(Input(f"granted:{i}", told(self.granted.get(i, ZERO)), "store") for i in items)
        total = sum((self.granted.get(i, ZERO) for i in items), ZERO)
        return total, " + ".join(f"{i.name} {i.value}" for i in inputs), inputs, "CNY"

    def _tiered(self, entry: StepEntry) -> Made:
        assert entry.tiered is not None
        whole, below, total, words = self._of(entry.tiered.of), Decimal(0), Decimal(0), []
        for tier in entry.tiered.tiers:
            top = whole if tier.up_to is None else min(whole, self._of(tier.up_to))
            part = max(Decimal(0), top - below)
            total += part * self._of(tier.rate)
            words.append(f"{told(part)} × {told(self._of(tier.rate))}")
            below = max(below, top)
        unit = self._unit(entry.tiered.of)
        return total, " + ".join(words), self._inputs(tuple(entry.operands())), unit

    def _chosen(self, source: Rows | Count) -> list[tuple[VouchedRow, Decimal]]:
        def agrees(row: VouchedRow) -> bool:
            for key, wanted in source.where.items():
                allowed = wanted if isinstance(wanted, tuple) else (wanted,)
                if row.attributes.get(key) not in allowed:
                    return False
            return True

        return [(r, a) for r, a in self.rows[source.from_] if agrees(r)]

    def _count(self, count: Count) -> Made:
        rows = [r for r, a in self._chosen(count) if a > 0]
        if count.distinct:
            number = len({tuple(str(r.attributes.get(k)) for k in count.distinct) for r in rows})
        else:
            number = len(rows)
        inputs = tuple(i for r in rows for i in r.inputs)
        return Decimal(number), f"count({count.from_}) = {number}", inputs, "count"

    def _sum_of_rows(self, rows: Rows) -> Made:
        chosen = sorted(self._chosen(rows), key=lambda t: (-t[1], *_place(t[0])))
        if rows.top is not None:
            chosen = chosen[: int(self._of(rows.top))]
        if rows.beyond is not None:
            chosen = chosen[int(self._of(rows.beyond)) :]
        parts = [(row, self._row(amount, rows)) for row, amount in chosen]
        for cap in rows.cap_group:
            parts = _capped(parts, cap.by, self._of(cap.at))
        total = sum((a for _, a in parts), ZERO)
        formula = " + ".join(told(a) for _, a in parts) or "0.00"
        formula = f"Σ {rows.from_}{self._terms(rows)} = {formula}"
        names = [n for n in (rows.top, rows.beyond, rows.rate, rows.cap_each) if n is not None]
        names += [c.at for c in rows.cap_group]
        inputs = (*(i for r, _ in parts for i in r.inputs), *self._inputs(names))
        unit = VOUCHED.get(rows.from_) or self._fact_unit(rows)
        return total, formula, inputs, unit

    def _fact_unit(self, rows: Rows) -> str:
        columns = self.situation.known.facts[rows.from_].fact.columns
        return next(c.type.value for c in columns if c.name == rows.amount)

    def _row(self, amount: Decimal, rows: Rows) -> Decimal:
        if rows.rate is not None:
            amount = amount * self._of(rows.rate)
        if rows.cap_each is not None:
            amount = min(amount, self._of(rows.cap_each))
        return max(ZERO, rounded(amount))

    def _terms(self, rows: Rows) -> str:
        terms = [f"{k}={told(v)}" for k, v in sorted(rows.where.items())]
        terms += [f"top {told(self._of(rows.top))}"] if rows.top else []
        terms += [f"beyond {told(self._of(rows.beyond))}"] if rows.beyond else []
        terms += [f"× {told(self._of(rows.rate))}"] if rows.rate else []
        terms += [f"each ≤ {told(self._of(rows.cap_each))}"] if rows.cap_each else []
        terms += [f"per {'+'.join(c.by)} ≤ {told(self._of(c.at))}" for c in rows.cap_group]
        return f" [{'; '.join(terms)}]" if terms else ""


def _capped(
    parts: Sequence[tuple[VouchedRow, Decimal]], by: Sequence[str], at: Decimal
) -> list[tuple[VouchedRow, Decimal]]:
    """The rows with each group's sum at most `at`: the later rows of a group are cut."""
    used: dict[tuple[str, ...], Decimal] = {}
    out = []
    for row, amount in parts:
        group = tuple(str(row.attributes.get(k)) for k in by)
        left = max(ZERO, at - used.get(group, ZERO))
        out.append((row, min(amount, left)))
        used[group] = used.get(group, ZERO) + out[-1][1]
    return out
