"""TIE: the applicant's schedules against themselves: their totals, and what was executed of what was contracted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.findings import Evidence, Severity, evidence_of
from pipeline.inputs import evidence_of_cell
from pipeline.model import Document, Field, Kind, State
from pipeline.records import (
    CertificationForm,
    ContractRegister,
    ExpenseSchedule,
    InterestForm,
    InterestLine,
    RegisterLine,
)
from validators.purchases import contract_of
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import RELEVANT_EVIDENCE
from validators.sums import all_sums, in_other_unit
from validators.wording import field_words, money

# The stated total of each schedule, and the column that it is the sum of.
_TOTALS: dict[type, tuple[tuple[str, str], ...]] = {
    ExpenseSchedule: (
        ("total_contract_amount", "contract_amount"),
        ("total_invoice_amount", "invoice_amount"),
        ("total_paid_amount", "paid_amount"),
    ),
    CertificationForm: (("total_fee", "fee"), ("total_claimed", "claimed_amount")),
    InterestForm: (("total_executed_usd", "executed_amount_usd"), ("total_received", "received_amount")),
}
_ZERO = Decimal(0)


@rule(
    "TIE005",
    "schedule-does-not-foot",
    "表内各行之和不等于合计",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    main=Wordings(
        zh="“{column}”各行之和为 {sum}，表内合计为 {total}，相差 {difference}",
        en="the rows of {column} make {sum}, the schedule states {total}: {difference} apart",
    ),
)
def schedule_does_not_foot(scope: Scope) -> Iterator[Condition]:
    """A schedule's total is what is carried into the claim, so it must be the sum of the rows that are vouched.

    附件3, 附件5 and 附件9, each column by itself, to the cent. A column with a cell that is printed and was not read is
    not judged. Where a row leaves the cell empty, a person looks (`review`), as it may be a miss. A contract of several
    rows may be stated on each or on the first alone, and counts once. Receipts are added only where all are in USD:
    附件9 states their sum in USD, and does not say at which rate. A total that is off by just what a row differs from
    its papers is the papers' sum: the row is told (TIE002, TIE003, TIE004, TIE009, TIE013), and not the total.
    """
    for document in scope.dossier.documents:
        for stated, column in _TOTALS.get(type(document.record), ()):
            total: Decimal | None = getattr(document.record, stated).value
            lines = getattr(document.record, "lines", ())
            cells: list[Field[Decimal]] = [getattr(line, column) for line in lines]
            printed = [(n, cell) for n, cell in enumerate(cells, 1) if cell.state is not State.ABSENT]
            amounts = [cell.value for _, cell in printed if cell.value is not None]
            if total is None or not printed or len(amounts) < len(printed):
                continue
            made = sum(amounts, _ZERO)
            if total == made or not _comparable(column, lines) or in_other_unit(cells, total, made):
                continue
            if total - made in _of_a_row(scope, document, column) or total == _of_papers(scope, document, column):
                continue
            if column == "contract_amount" and total in (sum(set(amounts), _ZERO), _each_once(amounts)):
                continue
            yield Condition(
                (
                    evidence_of(document, stated),
                    *(evidence_of_cell(document, n, column, "compared") for n, _ in printed),
                ),
                expected=money(made),
                actual=money(total),
                effect=made - total if total > made and not column.endswith(("_usd", "received_amount")) else None,
                params={
                    "column": field_words(column),
                    "sum": money(made),
                    "total": money(total),
                    "difference": money(total - made),
                },
                at_most=Severity.BLOCKING
                if len(printed) == len(cells) or column == "contract_amount"
                else Severity.REVIEW,
                key=tuple(money(a) for a in amounts),
            )


def _of_a_row(scope: Scope, document: Document, column: str) -> set[Decimal]:
    """By how much single rows of the column differ from their papers: a total off by that is the true one."""
    return {
        found.found - found.claimed
        for found in all_sums(scope.vouching)
        if found.column == column and found.differ and found.bundle.rows[0].document.id == document.id
    }


def _of_papers(scope: Scope, document: Document, column: str) -> Decimal | None:
    """The sum of the contracts of the schedule's rows, each once: a total that is it is the true one."""
    if column != "contract_amount":
        return None
    rows = [row for row in scope.vouching.expenses if row.document.id == document.id]
    contracts = {d.id: contract_of(d) for row in rows for d in row.candidates(Kind.CONTRACT)}
    amounts = [c.amount.value for c in contracts.values() if c is not None and c.amount.value is not None]
    return sum(amounts, _ZERO) if amounts and len(amounts) == len(contracts) else None


def _each_once(amounts: list[Decimal]) -> Decimal:
    """The sum of amounts with those that repeat the one above them counted once: a cell merged over several rows."""
    return sum((a for a, above in zip(amounts, [None, *amounts], strict=False) if a != above), _ZERO)


def _comparable(column: str, lines: tuple[Any, ...]) -> bool:
    return column != "received_amount" or {line.currency.value for line in lines} == {"USD"}


@dataclass(frozen=True, slots=True)
class _Executed:
    """A contract as a table has it: what was executed of it and its amount, in USD, with the cells that say so."""

    number: str
    executed: Decimal
    contracted: Decimal
    places: tuple[Evidence, ...]


@rule(
    "TIE012",
    "executed-amount-exceeds-contract",
    "执行金额超过合同金额",
    severity=Severity.REVIEW,
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="合同 {number} 执行金额合计 {executed} 美元，超过合同金额 {contracted} 美元，多 {over} 美元",
        en="{executed} USD were executed of contract {number}, which is for {contracted} USD: {over} more",
    ),
)
def executed_amount_exceeds_contract(scope: Scope) -> Iterator[Condition]:
    """No more can be executed of a contract than it is for, unless it was added to: the rows of one number together.

    By the ministry's register; by 附件9 for a contract that the register does not list. Where the rows of a number give
    several contract amounts the highest is taken. A number with a row that was not read is not judged.
    """
    registered: set[str] = set()
    for tables in (scope.records(ContractRegister), scope.records(InterestForm)):
        listed: set[str] = set()
        for document, record in tables:
            listed |= {line.contract_number.value for line in record.lines if line.contract_number.value is not None}
            for found in _by_number(document, record.lines, registered):
                if found.executed <= found.contracted:
                    continue
                yield Condition(
                    found.places,
                    expected=money(found.contracted),
                    actual=money(found.executed),
                    params={
                        "number": found.number,
                        "executed": money(found.executed),
                        "contracted": money(found.contracted),
                        "over": money(found.executed - found.contracted),
                    },
                    key=(found.number,),
                )
        registered |= listed


def _by_number(document: Document, table: Sequence[RegisterLine | InterestLine], done: set[str]) -> Iterator[_Executed]:
    rows: defaultdict[str, list[tuple[int, RegisterLine | InterestLine]]] = defaultdict(list)
    for n, line in enumerate(table, 1):
        if line.contract_number.value is not None and line.contract_number.value not in done:
            rows[line.contract_number.value].append((n, line))
    for number, lines in sorted(rows.items()):
        executed = [line.executed_amount_usd.value for _, line in lines]
        contracted = [line.contract_amount_usd.value for _, line in lines]
        known = [c for c in contracted if c is not None]
        if None in executed or not known:
            continue
        cells = [
            evidence_of_cell(document, n, "executed_amount_usd", "compared" if i else "primary")
            for i, (n, _) in enumerate(lines)
        ]
        cells.append(
            evidence_of_cell(document, lines[contracted.index(max(known))][0], "contract_amount_usd", "compared")
        )
        yield _Executed(number, sum((e for e in executed if e is not None), _ZERO), max(known), tuple(cells))
