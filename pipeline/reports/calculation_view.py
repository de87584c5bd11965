"""The calculation as the report shows it: steps in words, rows, the bridge, and every input's place on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.bases import VouchedRow
from pipeline.calculation import Calculation, Step
from pipeline.findings import Citation
from pipeline.inputs import PUBLISHED, Input
from pipeline.model import Document, Field, State
from pipeline.reports.calculation_words import ORIGINS, ROW_KINDS, UNITS
from pipeline.reports.dossier_view import DocumentLabel
from pipeline.reports.figures import Figure, Pages, row_figure
from pipeline.reports.result import DossierResult
from pipeline.reports.term import Term
from pipeline.reports.wording import field_term

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-:][a-z0-9]+)*")
_SUM = re.compile(r"(?<![\w.])-?\d{4,}\.\d\d(?!\d)")
_IN_WORDS = {
    "lowest": Term("孰低", "lowest"),
    "highest": Term("孰高", "highest"),
    "max": Term("孰高", "highest"),
    "top": Term("最高", "top"),
    "beyond": Term("超出最高", "beyond top"),
    "each": Term("逐项", "each"),
    "per": Term("每", "per"),
    "count": Term("计数", "count"),
    "in-window": Term("支持期内", "inside the window"),
    "true": Term("是", "yes"),
    "false": Term("否", "no"),
}


@dataclass(frozen=True, slots=True)
class InputView:
    """An input of a step: what it is, its value, where it comes from, and where that stands in the report."""

    label: Term
    value: str
    origin: Term
    anchor: str | None
    document: DocumentLabel | None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step; `anchor` is its id in the page."""

    anchor: str
    number: int
    label: Term
    name: str
    formula: Term
    value: str
    unit: Term
    inputs: tuple[InputView, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the calculation: claimed, vouched for, and what counts; `finding` is the card's number."""

    kind: Term
    row: int
    claimed: str
    vouched: str
    standing: str
    unit: Term
    inputs: tuple[InputView, ...]
    finding: int | None
    is_cut: bool


@dataclass(frozen=True, slots=True)
class BridgeView:
    """A line of the bridge with the balance after it; `finding` is the card's number."""

    label: Term
    amount: str
    balance: str
    finding: int | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class TraceView:
    """An input of the calculation at its place on the page, and the steps that use it."""

    anchor: str
    document: DocumentLabel
    name: Term
    value: str
    state: State
    figure: Figure | None
    used_in: tuple[tuple[str, Term], ...]  # anchor and label of each step


@dataclass(frozen=True, slots=True)
class CalculationView:
    """The section of the report; amounts with their thousands apart."""

    amount: str
    entitlement: str
    claimed: str
    steps: tuple[StepView, ...]
    rows: tuple[RowView, ...]
    bridge: tuple[BridgeView, ...]
    traces: tuple[TraceView, ...]


def calculation_view(
    result: DossierResult, labels: Mapping[str, DocumentLabel], cards: Mapping[str, int], pages: Pages
) -> CalculationView | None:
    """Lay the calculation out; None where there is none. `cards` are the findings' numbers by fingerprint."""
    if result.calculation is None:
        return None
    return _Layout(result, result.calculation, labels, cards, pages).view()


class _Layout:
    """One pass: inputs get their place in the order in which the steps take them."""

    def __init__(
        self,
        result: DossierResult,
        calculation: Calculation,
        labels: Mapping[str, DocumentLabel],
        cards: Mapping[str, int],
        pages: Pages,
    ) -> None:
        self.calculation = calculation
        self.labels = labels
        self.cards = cards
        self.pages = pages
        self.documents = {d.id: d for d in result.documents}
        self.names: dict[str, Term] = dict(result.note.names) if result.note is not None else {}
        self.names |= {s.name: Term(s.label.zh, s.label.en) for s in calculation.steps}
        self.places: dict[tuple[str, str], int] = {}
        self.used: dict[tuple[str, str], list[tuple[str, Term]]] = {}

    def view(self) -> CalculationView:
        c = self.calculation
        steps = tuple(self._step(n, s) for n, s in enumerate(c.steps, 1))
        rows = tuple(self._row(r) for _, r in c.rows)
        return CalculationView(
            grouped(f"{c.amount:.2f}"),
            grouped(f"{c.entitlement:.2f}"),
            grouped(f"{c.claimed:.2f}"),
            steps,
            rows,
            tuple(self._bridge()),
            tuple(self._traces()),
        )

    def _step(self, number: int, step: Step) -> StepView:
        anchor, label = f"step{number}", Term(step.label.zh, step.label.en)
        rows = {i for _, row in self.calculation.rows for i in row.inputs}
        inputs = [i for i in step.inputs if i not in rows]  # those of rows stand with the rows
        for entry in step.inputs:
            if entry.document is not None and entry.field is not None:
                used = self.used.setdefault((entry.document, entry.field), [])
                if (anchor, label) not in used:
                    used.append((anchor, label))
        value = f"{step.value:.2f}" if step.unit in ("CNY", "USD") else f"{step.value.normalize():f}"
        return StepView(
            anchor,
            number,
            label,
            step.name,
            self._formula(step.formula),
            grouped(value),
            UNITS.get(step.unit, Term(step.unit, step.unit)),
            tuple(self._input(i) for i in inputs),
            step.citation,
        )

    def _formula(self, formula: str) -> Term:
        zh = _NAME.sub(lambda m: self._word(m[0]).zh, formula)
        en = _NAME.sub(lambda m: self._word(m[0]).en, formula)
        return Term(grouped(zh), grouped(en))

    def _word(self, name: str) -> Term:
        return self.names.get(name) or _IN_WORDS.get(name) or ROW_KINDS.get(name) or Term(name, name)

    def _input(self, entry: Input) -> InputView:
        anchor: str | None = None
        document: DocumentLabel | None = None
        if entry.document is not None and entry.field is not None and entry.document in self.labels:
            place = (entry.document, entry.field)
            anchor = f"trace{self.places.setdefault(place, len(self.places) + 1)}"
            document = self.labels[entry.document]
        elif entry.source == "step":
            number = next((n for n, s in enumerate(self.calculation.steps, 1) if s.name == entry.name), None)
            anchor = f"step{number}" if number is not None else None
        elif entry.source == "decision" and entry.name in self.cards:
            anchor = f"f{self.cards[entry.name]}"
        label = self.names.get(entry.name) or field_term(entry.field or entry.name)
        origin = ORIGINS.get(entry.source, Term("", ""))
        if entry.source == PUBLISHED:
            origin = Term(f"{origin.zh}（{entry.field}）", f"{origin.en} ({entry.field})")
        return InputView(label, grouped(entry.value), origin, anchor, document)

    def _row(self, row: VouchedRow) -> RowView:
        return RowView(
            ROW_KINDS.get(row.kind) or self._word(row.kind),
            row.row,
            grouped(f"{row.claimed:.2f}"),
            grouped(f"{row.amount:.2f}"),
            grouped(f"{row.standing:.2f}"),
            UNITS.get(row.currency, Term(row.currency, row.currency)),
            tuple(self._input(i) for i in row.inputs),
            self.cards.get(row.finding or ""),
            row.standing != row.claimed,
        )

    def _bridge(self) -> Iterator[BridgeView]:
        balance = Decimal(0)
        for line in self.calculation.bridge:
            balance += line.amount
            yield BridgeView(
                Term(line.label.zh, line.label.en),
                grouped(f"{line.amount:.2f}"),
                grouped(f"{balance:.2f}"),
                self.cards.get(line.finding or ""),
                line.citation,
            )

    def _traces(self) -> Iterator[TraceView]:
        for (identifier, name), number in self.places.items():
            document = self.documents[identifier]
            field = _field(document, name)
            if field is None:
                continue
            place = field.primary
            figure: Figure | None = None
            if place is not None and place.page is not None:
                figure = row_figure(document.file, place.page, place.box, self.pages, (name,))
            value = f"{field.value:.2f}" if isinstance(field.value, Decimal) else str(field.value)
            yield TraceView(
                f"trace{number}",
                self.labels[identifier],
                field_term(name),
                grouped(value) if field.value is not None else "—",
                field.state,
                figure,
                tuple(self.used.get((identifier, name), ())),
            )


def _field(document: Document, name: str) -> Field[Any] | None:
    """The field of a document, or the cell of its table (`lines[3].fee`)."""
    if not name.startswith("lines["):
        return getattr(document.record, name, None)
    row, _, column = name.removeprefix("lines[").partition("].")
    lines = getattr(document.record, "lines", ())
    return getattr(lines[int(row) - 1], column, None) if int(row) <= len(lines) else None


def grouped(text: str) -> str:
    """Every sum of money in the text with its thousands apart."""
    return _SUM.sub(lambda m: f"{Decimal(m[0]):,f}", text)
