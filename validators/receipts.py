"""Foreign receipts: which declaration and which bank advice tell of the same money. What is ambiguous stays untied."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model import Document
from pipeline.records import BankAdvice, ForeignIncomeDeclaration
from pipeline.values.identifiers import parse_declaration_number

if TYPE_CHECKING:
    from validators.rule import Scope

# Bank charges on the way make an advice 10 to 60 short of what was declared (domain notes, documents.md).
CHARGES = Decimal(60)

Declared = tuple[Document, ForeignIncomeDeclaration]
Advised = tuple[Document, BankAdvice]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in: its declaration, its bank advice, or both where exactly one of each can belong together."""

    declaration: Declared | None
    advice: Advised | None


def number_date(record: ForeignIncomeDeclaration) -> date | None:
    """The date inside the declaration number; None where it has not 22 digits or the six digits are no date."""
    number = parse_declaration_number(record.declaration_number.value or "")
    return number.date() if number is not None else None


def receipts(scope: Scope) -> tuple[Receipt, ...]:
    """Every declaration and every bank advice of the dossier, tied where the tie is the only one possible.

    In turn: the bank's own reference; currency, amount and day; currency and amount; currency and day with an advice
    short by bank charges. In each turn a pair is tied only if nothing else among the untied has the same values.
    """
    return receipts_of(scope.dossier.documents)


def receipts_of(documents: Sequence[Document]) -> tuple[Receipt, ...]:
    """The same, of these documents alone."""
    declared = [(d, d.record) for d in documents if isinstance(d.record, ForeignIncomeDeclaration)]
    advised = [(d, d.record) for d in documents if isinstance(d.record, BankAdvice)]
    tied: list[Receipt] = []
    turns: tuple[tuple[Callable[[Declared], Hashable], Callable[[Advised], Hashable]], ...] = (
        (lambda d: d[1].bank_reference.value, lambda a: a[1].reference.value),
        (
            lambda d: _all(d[1].currency.value, d[1].amount.value, number_date(d[1])),
            lambda a: _all(a[1].currency.value, a[1].amount.value, a[1].value_date.value),
        ),
        (
            lambda d: _all(d[1].currency.value, d[1].amount.value),
            lambda a: _all(a[1].currency.value, a[1].amount.value),
        ),
        (
            lambda d: _all(d[1].currency.value, number_date(d[1])),
            lambda a: _all(a[1].currency.value, a[1].value_date.value),
        ),
    )
    for turn, (of_declared, of_advised) in enumerate(turns):
        for d in list(declared):
            key = of_declared(d)
            matches = [a for a in advised if key is not None and of_advised(a) == key]
            rivals = [x for x in declared if key is not None and of_declared(x) == key]
            if len(matches) == 1 and len(rivals) == 1 and (turn < 3 or _short_by_charges(d[1], matches[0][1])):
                tied.append(Receipt(d, matches[0]))
                declared.remove(d)
                advised.remove(matches[0])
    return (*tied, *(Receipt(d, None) for d in declared), *(Receipt(None, a) for a in advised))


def _all(*values: Hashable) -> Hashable:
    return None if None in values else values


def _short_by_charges(declared: ForeignIncomeDeclaration, advised: BankAdvice) -> bool:
    if declared.amount.value is None or advised.amount.value is None:
        return False
    return Decimal(0) < declared.amount.value - advised.amount.value <= CHARGES
