"""What the rows of a bundle claim against what its papers say: the one comparison that rules and the table share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Field, Kind, State
from pipeline.records import ContractRegister, ExpenseLine
from validators.purchases import contract_of, invoice_of, slip_of
from validators.receipt_rows import declared, line_of
from validators.vouched import Bundle, Row, Vouching, bundles
from validators.vouching import claimed_of

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sums:
    """The rows' figure and the papers', in yuan; `also` are other sums of the papers that would do as well."""

    bundle: Bundle
    column: str
    claimed: Decimal
    found: Decimal
    also: tuple[Decimal, ...] = ()

    @property
    def agree(self) -> bool:
        return self.claimed == self.found or self.claimed in self.also


def invoiced(vouching: Vouching) -> Iterator[Sums]:
    """What rows of 附件3 and 附件5 say was invoiced, against the totals of their invoices.

    Only where every figure was read and no invoice of the bundle's rows is missing.
    """
    for rows in (vouching.expenses, vouching.certifications):
        for bundle in bundles(rows, Kind.INVOICE):
            claimed = _all([claimed_of(row) for row in bundle.rows])
            found = _all([invoice_of(i).total.value for i in bundle.documents])
            if claimed is not None and found is not None and bundle.documents and not _missing(bundle):
                column = "invoice_amount" if rows is vouching.expenses else "fee"
                yield Sums(bundle, column, claimed, found)


def contracted(vouching: Vouching) -> Iterator[Sums]:
    """What rows of 附件3 say was contracted, against their contracts; one of several rows counts once or in parts."""
    for bundle in bundles(vouching.expenses, Kind.CONTRACT):
        cells = [row.line.contract_amount for row in bundle.rows if isinstance(row.line, ExpenseLine)]
        stated = [cell.value for cell in cells if cell.value is not None]
        amounts = [record.amount.value for d in bundle.documents if (record := contract_of(d)) is not None]
        found = _all(amounts)
        if not stated or found is None or not bundle.documents or any(_unread(cell) for cell in cells):
            continue
        once = sum(set(stated), _ZERO)
        yes = sum(stated, _ZERO) == found or once == found or set(stated) <= set(amounts)
        odd = sorted(set(stated) - {found})
        otherwise = odd[0] if found in stated and len(odd) == 1 else once  # stated on each row, and once otherwise
        yield Sums(bundle, "contract_amount", found if yes else otherwise, found)


def paid(vouching: Vouching) -> Iterator[Sums]:
    """What rows of 附件3 say was paid, against the payments to the sellers of their invoices."""
    for bundle in bundles(vouching.expenses, Kind.PAYMENT_SLIP):
        cells = [row.line.paid_amount for row in bundle.rows if isinstance(row.line, ExpenseLine)]
        claimed = _all([cell.value for cell in cells])
        found = _all([slip_of(s).amount.value for s in bundle.documents])
        if claimed is not None and found is not None and not _untied(bundle.rows):
            yield Sums(bundle, "paid_amount", claimed, found)


def received(vouching: Vouching) -> Iterator[Sums]:
    """What rows of 附件9 say was received, against their declarations, where all are in one currency."""
    kind = Kind.FOREIGN_INCOME_DECLARATION
    for bundle in bundles(vouching.receipts, kind):
        claimed = _all([line_of(row).received_amount.value for row in bundle.rows])
        found = _all([declared(d).amount.value for d in bundle.documents])
        currencies = {line_of(row).currency.value for row in bundle.rows}
        currencies |= {declared(d).currency.value for d in bundle.documents}
        missing = any(row.missing.get(kind) for row in bundle.rows)
        if claimed is not None and found is not None and bundle.documents and len(currencies) == 1 and not missing:
            yield Sums(bundle, "received_amount", claimed, found)


def executed(vouching: Vouching) -> Iterator[Sums]:
    """What rows of 附件9 say was executed of a contract, in USD, against the rows of its number in the register.

    Not where a row whose number was not read may make up the difference.
    """
    stray = any(line_of(row).contract_number.value is None for row in vouching.receipts)
    by_number: dict[str, list[Row]] = {}
    for row in vouching.receipts:
        if (number := line_of(row).contract_number.value) is not None and row.registered:
            by_number.setdefault(number, []).append(row)
    for rows in by_number.values():
        claimed = _all([line_of(row).executed_amount_usd.value for row in rows])
        found = _all([line.executed_amount_usd.value for _, _, line in rows[0].registered])
        documents = {d.id: d for d, _, _ in rows[0].registered}
        strays = any(
            line.contract_number.value is None
            for d in documents.values()
            if isinstance(d.record, ContractRegister)
            for line in d.record.lines
        )
        if claimed is None or found is None or (stray and claimed < found) or (strays and claimed > found):
            continue
        yield Sums(Bundle(tuple(rows), tuple(documents.values())), "executed_amount_usd", claimed, found)


def all_sums(vouching: Vouching) -> tuple[Sums, ...]:
    """Every comparison of rows with their papers."""
    kinds = (invoiced, contracted, paid, received, executed)
    return tuple(found for kind in kinds for found in kind(vouching))


def _untied(rows: Sequence[Row]) -> bool:
    """Whether a row has no invoice whose seller was read: no payment can be looked for then."""
    return any(all(invoice_of(i).seller_name.value is None for i in row.candidates(Kind.INVOICE)) for row in rows)


def _missing(bundle: Bundle) -> bool:
    return any(row.missing.get(Kind.INVOICE) for row in bundle.rows)


def _unread(cell: Field[Decimal]) -> bool:
    return cell.value is None and cell.state is not State.ABSENT


def _all(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum; None where one is not known."""
    known = [a for a in amounts if a is not None]
    return sum(known, _ZERO) if len(known) == len(amounts) else None
