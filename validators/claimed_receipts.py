"""What register and declarations bear out of the rows of 附件9; what no row claims counts for nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from pipeline import bases
from pipeline.bases import VouchedRow, rounded
from pipeline.conditions import Situation
from pipeline.fx import FxTable
from pipeline.inputs import row_place
from pipeline.model import Document, Field, Kind
from validators.receipt_rows import declared, line_of
from validators.vouched import Row, Vouching, bundles

_ZERO = Decimal("0.00")


def claimed_receipts(vouching: Vouching, situation: Situation, fx: FxTable) -> tuple[VouchedRow, ...]:
    """The rows "executed" and "received" of a dossier with 附件9, in USD; none where no row of it claims anything.

    A register's row counts for the contract that rows of 附件9 name, a declaration for the rows that it is tied to, and
    neither for more than is claimed. Raises GateClosed where an amount, a day or a rate is not known or vouched for.
    """
    if not vouching.receipts:
        return ()
    executed = {r.place: r for r in bases.executed(situation)}
    received = {r.vouchers[0]: r for r in bases.received(situation, fx)}
    return (*_executed(vouching, executed), *_received(vouching, received))


def _executed(vouching: Vouching, made: dict[tuple[str | None, str] | None, VouchedRow]) -> Iterator[VouchedRow]:
    by_number: dict[str, list[Row]] = {}
    for row in vouching.receipts:
        if (number := line_of(row).contract_number.value) is not None and row.registered:
            by_number.setdefault(number, []).append(row)
    for rows in by_number.values():
        registered = [made[d.id, row_place(n, "")[:-1]] for d, n, _ in rows[0].registered]
        contracts = tuple(dict.fromkeys(d.id for row in rows for d in row.candidates(Kind.CONTRACT)))
        borne = [dataclasses.replace(r, vouchers=(*r.vouchers, *contracts)) for r in registered]
        yield from _given(rows, "executed_amount_usd", borne, sum((r.amount for r in borne), _ZERO), lambda x: x)


def _received(vouching: Vouching, made: dict[str, VouchedRow]) -> Iterator[VouchedRow]:
    kind = Kind.FOREIGN_INCOME_DECLARATION
    for bundle in bundles(vouching.receipts, kind):
        borne = []
        for document in bundle.documents:
            place = next(((r.document.id, f"lines[{r.number}]") for r in bundle.rows if document in r.tied(kind)), None)
            borne.append(dataclasses.replace(made[document.id], place=place))
        usd = sum((r.amount for r in borne), _ZERO)
        whole = _declared(bundle.documents)
        currencies = {line_of(r).currency.value for r in bundle.rows}
        currencies |= {declared(d).currency.value for d in bundle.documents}
        if not whole or len(currencies) > 1:
            yield from borne  # what is claimed cannot be held against it: the declarations alone say it
            continue
        yield from _given(bundle.rows, "received_amount", borne, whole, _converted(usd, whole))


def _converted(usd: Decimal, whole: Decimal) -> Callable[[Decimal], Decimal]:
    """From the declarations' currency to USD, at what they were converted at together."""
    return lambda amount: rounded(amount * usd / whole)


def _declared(documents: Sequence[Document]) -> Decimal | None:
    amounts = [declared(d).amount.value for d in documents]
    known = [a for a in amounts if a is not None]
    return sum(known, _ZERO) if len(known) == len(amounts) else None


def _given(
    rows: Sequence[Row],
    column: str,
    borne: Sequence[VouchedRow],
    papers: Decimal,
    in_usd: Callable[[Decimal], Decimal],
) -> Iterator[VouchedRow]:
    """The papers' rows with what 附件9 claims of them, given in order; the last has what is over.

    `papers` is what they say together in the column's currency. A cell of 附件9 that was not read claims what they say;
    one that lowers the amount has to be vouched for.
    """
    cells: list[Field[Decimal]] = [getattr(line_of(row), column) for row in rows]
    known = [cell.value for cell in cells if cell.value is not None]
    if not borne or len(known) < len(cells):
        yield from borne
        return
    claimed = sum(known, _ZERO)
    left = in_usd(claimed) if claimed != papers else sum((r.amount for r in borne), _ZERO)
    shaky = next((r for r, cell in zip(rows, cells, strict=True) if not cell.state.is_vouched), None)
    unvouched = (shaky.document.id, row_place(shaky.number, column)) if shaky is not None and claimed < papers else None
    for n, row in enumerate(borne):
        own = left if n == len(borne) - 1 else min(row.amount, left)
        yield dataclasses.replace(row, claimed=own, unvouched=unvouched)
        left = max(_ZERO, left - own)
