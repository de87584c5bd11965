"""Rows of 附件9 tied to declarations, bank advices, contracts and the ministry's register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.model import Document, Dossier, Kind, Month
from pipeline.records import (
    BankAdvice,
    Contract,
    ContractRegister,
    ForeignIncomeDeclaration,
    InterestForm,
    InterestLine,
)
from validators.assignment import assign
from validators.purchases import same_party
from validators.receipts import CHARGES, number_date, receipts_of
from validators.vouched import By, Row, record_of


def tie_receipts(dossier: Dossier) -> tuple[tuple[Row, ...], Mapping[str, Document]]:
    """The rows of 附件9 with what is tied to them, and the bank advice of each declaration by the declaration's id."""
    rows = [
        Row(document, n, line)
        for document in dossier.documents
        if isinstance(document.record, InterestForm)
        for n, line in enumerate(document.record.lines, 1)
    ]
    declarations = [d for d in dossier.documents if isinstance(d.record, ForeignIncomeDeclaration)]
    _declarations(rows, declarations)
    advices = _advices(dossier, rows)
    for row in rows:
        for declaration in row.tied(Kind.FOREIGN_INCOME_DECLARATION):
            if (advice := advices.get(declaration.id)) is not None:
                row.tie(advice, By.AMOUNT)
        _contracts(row, dossier)
    return tuple(rows), advices


def line_of(row: Row) -> InterestLine:
    """The cells of a row of 附件9. Raises TypeError for another row."""
    if not isinstance(row.line, InterestLine):
        raise TypeError(f"{row.document.id} row {row.number} is no row of 附件9")
    return row.line


def declared(document: Document) -> ForeignIncomeDeclaration:
    """The record of a declaration. Raises TypeError for another document."""
    return record_of(document, ForeignIncomeDeclaration)


def advised(document: Document) -> BankAdvice:
    """The record of a bank advice. Raises TypeError for another document."""
    return record_of(document, BankAdvice)


def _declarations(rows: Sequence[Row], declarations: Sequence[Document]) -> None:
    """By number; where one of the two numbers was not read by currency and amount, the nearest by day."""
    kind = Kind.FOREIGN_INCOME_DECLARATION
    for row in rows:
        printed = line_of(row).declaration_number.value
        for number in (printed or "").split("、") if printed else ():
            found = [d for d in declarations if declared(d).declaration_number.value == number]
            if found:
                row.tie(found[0], By.REFERENCE)
            else:
                row.missing.setdefault(kind, []).append(number)
    loose = [r for r in rows if not r.tied(kind)]
    used = {d.id for r in rows for d in r.tied(kind)}
    numbers = {line_of(r).declaration_number.value for r in rows} - {None}
    free = [d for d in declarations if d.id not in used and declared(d).declaration_number.value not in numbers]
    costs = [[_cost(r, d) if _unread(r, d) else None for d in free] for r in loose]
    found_pairs = assign(costs)
    for r, c in found_pairs.pairs.items():
        loose[r].tie(free[c], By.AMOUNT)
    for r, columns in found_pairs.ambiguous.items():
        loose[r].leave_open(free[c] for c in columns)
    taken = {d.id for r in rows for d in r.candidates(kind)}
    free = [d for d in free if d.id not in taken]
    for row in loose:
        if not row.candidates(kind):
            row.leave_open(d for d in free if _unread(row, d) and _amount_unread(row, d))
        if row.candidates(kind):
            row.missing.pop(kind, None)
        else:
            row.near += [d for d in free if _cost(row, d) is not None]


def _unread(row: Row, declaration: Document) -> bool:
    return declared(declaration).declaration_number.value is None or line_of(row).declaration_number.value is None


def _amount_unread(row: Row, declaration: Document) -> bool:
    """Whether nothing can be said of a row and a declaration: one of the two amounts was not read either (REA001)."""
    record = declared(declaration)
    return None in (record.amount.value, record.currency.value, line_of(row).received_amount.value)


def _cost(row: Row, declaration: Document) -> int | None:
    line, record = line_of(row), declared(declaration)
    amount = line.received_amount.value
    if amount is None or record.amount.value != amount or line.currency.value not in (None, record.currency.value):
        return None
    received, day = line.received_on.value, number_date(record) or record.declared_on.value
    return abs((received - day).days) if isinstance(received, date) and day is not None else 3650


def _advices(dossier: Dossier, rows: Sequence[Row]) -> dict[str, Document]:
    """The advice of each declaration: by a row that names both, by the money itself, else by payer or day.

    What is left is tied by currency and day, by amount and day, or by the payer, only where nothing else fits.
    """
    declarations = [d for d in dossier.documents if isinstance(d.record, ForeignIncomeDeclaration)]
    advices = [d for d in dossier.documents if isinstance(d.record, BankAdvice)]
    out: dict[str, Document] = {}
    for row in rows:
        voucher = line_of(row).voucher_number.value
        named = [a for a in advices if voucher is not None and advised(a).reference.value == voucher]
        tied = row.tied(Kind.FOREIGN_INCOME_DECLARATION)
        if len(named) == 1:
            row.tie(named[0], By.REFERENCE)
            if len(tied) == 1 and line_of(row).declaration_number.value is not None:
                out.setdefault(tied[0].id, named[0])
    taken = {a.id for a in out.values()}
    rest = [d for d in declarations if d.id not in out] + [a for a in advices if a.id not in taken]
    for receipt in receipts_of(rest):
        if receipt.declaration is not None and receipt.advice is not None:
            out[receipt.declaration[0].id] = receipt.advice[0]
    free = [d for d in declarations if d.id not in out]
    left = [a for a in advices if a.id not in {x.id for x in out.values()}]
    for r, c in assign([[_differing(d, a) for a in left] for d in free]).pairs.items():
        out[free[r].id] = left[c]
    return out


def _differing(declaration: Document, advice: Document) -> int | None:
    """How far an advice is from a declaration that shares its day, and its payer or its amount; None where it does not.

    A declaration and an advice of which a value was not read are not tied by what is left.
    """
    d, a = declared(declaration), advised(advice)
    day = number_date(d)
    if None in (day, a.value_date.value, d.amount.value, a.amount.value, d.currency.value, a.currency.value):
        return None
    if day != a.value_date.value:
        return None
    same = (
        d.amount.value == a.amount.value,
        d.currency.value == a.currency.value,
        same_party(d.payer_name.value, a.payer_name.value),
    )
    return 3 - sum(same) if any(same) else None


def short_by_charges(declaration: Decimal, advice: Decimal) -> bool:
    """Whether an advice is short of what was declared by no more than banks take on the way."""
    return Decimal(0) <= declaration - advice <= CHARGES


def _contracts(row: Row, dossier: Dossier) -> None:
    number = line_of(row).contract_number.value
    if number is None:
        return
    for document in dossier.documents:
        if isinstance(document.record, Contract) and document.record.contract_number.value == number:
            row.tie(document, By.REFERENCE)
        if isinstance(document.record, ContractRegister):
            for n, line in enumerate(document.record.lines, 1):
                if line.contract_number.value == number:
                    row.registered.append((document, n, line))


def same_day(stated: date | Month, day: date) -> bool:
    """Whether a day, or a month alone, is the day."""
    return stated == day if isinstance(stated, date) else (stated.year, stated.month) == (day.year, day.month)
