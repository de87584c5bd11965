"""The rows that a calculation starts from: vouched ones that are handed in, and those that stand in the records."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.facts import in_window
from pipeline.findings import Decision, Finding, Outcome
from pipeline.fx import FxTable
from pipeline.gate import READINGS
from pipeline.inputs import Input, row_place, told
from pipeline.model import Document, Dossier, Field
from pipeline.records import ContractRegister, ForeignIncomeDeclaration, InterestForm, RegisterLine
from pipeline.values.identifiers import parse_declaration_number

CENT = Decimal("0.01")
ZERO = Decimal("0.00")

# Findings by which a person drops a receipt whose amount cannot be told in USD.
_OF_RECEIPTS = READINGS | {"CLM003", "WIN003"}

# How old a rate of the firm's table may be on a receipt's day (assumption `fx-table-days` says otherwise).
FX_DAYS = 0


def rounded(amount: Decimal) -> Decimal:
    """An amount of money to its cent, half up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class VouchedRow:
    """A row of a schedule with what its vouchers support, as the vouching station hands it to the calculation.

    `kind` is "expense", "certification", "executed" or "received"; `row` counts from 1. `claimed` is what the schedule
    says and `amount` what the vouchers bear out (never more counts), both in `currency`. `place` is the row's document
    and how evidence names its cells (`lines[3]`), `vouchers` the ids of the documents behind it. `attributes` are what
    steps may ask for (category, year, …). `decision` is what a person decided on the row; `finding` its fingerprint.
    `unvouched` is the document and field that the amount rests on and nobody vouches for: the row counts for nothing
    until somebody does.
    """

    kind: str
    row: int
    claimed: Decimal
    amount: Decimal
    currency: str = "CNY"
    inputs: tuple[Input, ...] = ()
    place: tuple[str | None, str] | None = None
    vouchers: tuple[str, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    decision: Decision | None = None
    finding: str | None = None
    unvouched: tuple[str, str] | None = None

    @property
    def standing(self) -> Decimal:
        """What counts of the row: what is vouched, nothing where it was disallowed, the amount it was adjusted to."""
        vouched = max(ZERO, min(self.amount, self.claimed))
        if self.decision is None or self.decision.outcome is Outcome.ACCEPT:
            return vouched
        if self.decision.outcome is Outcome.DISALLOW:
            return ZERO
        adjusted = Decimal(self.decision.amount) if self.decision.amount is not None else ZERO
        return max(ZERO, min(adjusted, self.claimed))


def decided(row: VouchedRow, findings: Sequence[Finding]) -> VouchedRow:
    """The row with the harshest decision that a person took on a finding about it or its vouchers."""
    taken = [(row.decision, row.finding)] if row.decision is not None else []
    taken += [(f.decision, f.fingerprint) for f in findings if f.decision is not None and _concerns(f, row)]
    harshest: tuple[Decision | None, str | None] = (None, None)
    standing: Decimal | None = None
    for decision, fingerprint in sorted(taken, key=lambda t: t[1] or ""):
        left = dataclasses.replace(row, decision=decision).standing
        if standing is None or left < standing:
            standing, harshest = left, (decision, fingerprint)
    return dataclasses.replace(row, decision=harshest[0], finding=harshest[1])


def settled(rows: Sequence[VouchedRow], findings: Sequence[Finding]) -> Iterator[VouchedRow]:
    """The rows, each with its decision. An adjusted amount on a finding about several rows is one for all of them.

    Raises GateClosed for a row that rests on a value nobody vouches for, unless a person dropped or adjusted it.
    """
    left: dict[str, Decimal] = {}
    for row in rows:
        done = decided(row, findings)
        if done.decision is not None and done.decision.outcome is Outcome.ADJUST and done.finding is not None:
            rest = left.setdefault(done.finding, Decimal(done.decision.amount or 0))
            done = dataclasses.replace(done, decision=dataclasses.replace(done.decision, amount=f"{rest:f}"))
            left[done.finding or ""] = rest - done.standing
        elif done.unvouched is not None and done.standing > 0:
            document, name = done.unvouched
            raise GateClosed(
                f"not vouched for: {name} of {document}, which row {done.row} of {done.kind} rests on",
                "confirm the value, then calculate",
                zh=f"第 {done.row} 行所依据的 {name} 没有足够的独立来源印证，请对照原页确认",
                place=done.unvouched,
            )
        yield done


def _concerns(finding: Finding, row: VouchedRow) -> bool:
    for e in finding.evidence:
        if row.place is not None and e.document == row.place[0] and (e.field or "").startswith(row.place[1] + "."):
            return True
        if e.document is not None and e.document in row.vouchers:
            return True
    return False


def executed(situation: Situation) -> Iterator[VouchedRow]:
    """A row for each contract of the ministry system's register, in USD.

    Raises GateClosed for an amount that nobody vouches for: a cell read by one reader alone is vouched for where the
    register foots to the total that 附件9 states.
    """
    dossier = situation.dossier
    registers = [(d, d.record) for d in dossier.documents if isinstance(d.record, ContractRegister)]
    lines = [(d, n, line) for d, r in registers for n, line in enumerate(r.lines, 1)]
    total = sum((line.executed_amount_usd.value or ZERO for _, _, line in lines), ZERO)
    forms = [d.record for d in dossier.documents if isinstance(d.record, InterestForm)]
    foots = any(f.total_executed_usd.value == total for f in forms)
    for document, number, line in lines:
        cell = line.executed_amount_usd
        inside = _inside(line.executed_on, situation)
        day = line.executed_on
        if situation.window is not None and day.value is not None and not _dated_twice(line, forms):
            _vouched(day, document, row_place(number, "executed_on"), situation.dossier, True)
        if not foots or cell.value is None:
            _vouched(cell, document, row_place(number, "executed_amount_usd"), situation.dossier, inside)
        yield VouchedRow(
            "executed",
            number,
            cell.value or ZERO,
            cell.value or ZERO,
            "USD",
            (_input(cell, document, row_place(number, "executed_amount_usd"), number),),
            (document.id, row_place(number, "")[:-1]),
            attributes={"in-window": inside},
        )


def received(situation: Situation, fx: FxTable) -> Iterator[VouchedRow]:
    """A row for each declaration of foreign income, in USD; its day is that inside the number, else the reporting day.

    Raises GateClosed where a currency has no rate in the firm's table.
    """
    days = situation.assumptions.get("fx-table-days")
    reach = int(str(days.value)) if days is not None else FX_DAYS
    found = [(d, d.record) for d in situation.dossier.documents if isinstance(d.record, ForeignIncomeDeclaration)]
    for number, (document, record) in enumerate(sorted(found, key=lambda t: t[0].id), 1):
        day = receipt_day(record)
        amount, currency = record.amount.value, record.currency.value
        inputs: tuple[Input, ...] = (
            _input(record.amount, document, "amount"),
            _input(record.currency, document, "currency"),
            _input(record.declaration_number, document, "declaration_number"),
        )
        rate = fx.rate(currency, day, reach) if currency is not None and day is not None else None
        if amount is None or rate is None:
            if not _dropped(document.id, situation):
                missing = "no amount" if amount is None else f"no rate of {currency} to USD on {day}"
                raise GateClosed(
                    f"{document.kind} {document.file} p. {document.pages[0]}: {missing}",
                    "confirm the value, add the rate to the firm's table, or disallow the receipt",
                    zh=f"{document.file} 第 {document.pages[0]} 页的涉外收入申报单"
                    + ("没有金额" if amount is None else f"：{currency} 在 {day} 没有折美元汇率")
                    + "，请确认、补充汇率或不予认定",
                    place=(document.id, "amount"),
                )
            yield VouchedRow("received", number, ZERO, ZERO, "USD", vouchers=(document.id,))
            continue
        usd = rounded(amount * rate.usd)
        if currency != "USD":
            inputs = (*inputs, Input(f"{currency}/USD {rate.on}", f"{rate.usd:f}", "rate-table"))
        window = situation.window
        yield VouchedRow(
            "received",
            number,
            usd,
            usd,
            "USD",
            inputs,
            vouchers=(document.id,),
            attributes={"in-window": window is None or (day is not None and in_window(day, window))},
        )


def receipt_day(record: ForeignIncomeDeclaration) -> date | None:
    """The day of a receipt: the date inside its declaration number, else the day it was declared."""
    number = parse_declaration_number(record.declaration_number.value or "")
    inside = number.date() if number is not None else None
    return inside or record.declared_on.value


def of_fact(situation: Situation, name: str, amount: str) -> Iterator[VouchedRow]:
    """The rows that `dossier.yaml` gives for a fact. Raises GateClosed where the fact is not known."""
    fact = situation.known.facts[name]
    if not fact.has_value:
        raise GateClosed(
            f"{situation.dossier.manifest.dossier_id}: the fact {name} is not known",
            "state it",
            zh=f"“{fact.fact.label.zh}”尚无人说明",
        )
    currency = next(c.type.value for c in fact.fact.columns if c.name == amount)
    for number, row in enumerate(fact.value, 1):
        yield VouchedRow(
            name,
            number,
            row[amount],
            row[amount],
            currency,
            (Input(f"{name}.{amount}", told(row[amount]), "dossier.yaml", None, f"facts.{name}", number),),
            (None, f"{name}[{number}]"),
            attributes=row,
        )


def _dated_twice(line: RegisterLine, forms: Sequence[InterestForm]) -> bool:
    """Whether 附件9 says the same day of the same contract: two documents then vouch for it."""
    return any(
        (x.contract_number.value, x.executed_on.value) == (line.contract_number.value, line.executed_on.value)
        for form in forms
        for x in form.lines
        if x.contract_number.value is not None
    )


def _inside(cell: Field[Any], situation: Situation) -> bool:
    if situation.window is None or cell.value is None:
        return True  # a register without dates is of the period; a date that was not read is the fact's own finding
    return in_window(cell.value, situation.window)


def _input(cell: Field[Any], document: Document, name: str, row: int | None = None) -> Input:
    return Input(name, told(cell.value) if cell.value is not None else "", "document", document.id, name, row)


def _vouched(cell: Field[Any], document: Document, name: str, dossier: Dossier, needed: bool) -> None:
    if needed and not cell.state.is_vouched:
        raise GateClosed(
            f"{dossier.manifest.dossier_id}: not vouched for: {name} of {document.kind} {document.file}",
            "confirm the value, then calculate",
            zh=f"{document.file} 的 {name} 没有足够的独立来源印证，请对照原页确认",
            place=(document.id, name),
        )


def _dropped(document: str, situation: Situation) -> bool:
    """Whether a person disallowed a reading of the document: no money rests on it then."""
    return any(
        f.decision is not None and f.decision.outcome is Outcome.DISALLOW and document in f.documents
        for f in situation.findings
        if f.code in _OF_RECEIPTS
    )
