"""What the rows of a bundle claim against what its papers say: the one comparison that rules and the table share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.jury import is_untold
from pipeline.model import Document, Field, Kind, State
from pipeline.records import ContractRegister, ExpenseLine
from validators.purchases import contract_of, invoice_of, slip_of
from validators.receipt_rows import advised, declared, line_of, short_by_charges
from validators.vouched import Bundle, Row, Vouching, bundles
from validators.vouching import claimed_of

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sums:
    """The rows' figure and the papers', in yuan; `also` are other sums of the papers that would do as well.

    `cells` are those of the table that say the rows' figure or, in a register, the papers'.
    """

    bundle: Bundle
    column: str
    claimed: Decimal
    found: Decimal
    cells: tuple[Field[Decimal], ...] = ()
    also: tuple[Decimal, ...] = ()

    @property
    def agree(self) -> bool:
        return self.claimed == self.found or self.claimed in self.also

    @property
    def differ(self) -> bool:
        """Whether the rows say another sum: not where the head's unit was not read and explains it (CLM003 tells)."""
        return not self.agree and not in_other_unit(self.cells, self.claimed, self.found)


_WAN = Decimal(10_000)


def in_other_unit(cells: Iterable[Field[Decimal]], one: Decimal, other: Decimal) -> bool:
    """Whether two sums are 10 000 times apart, and pixels told no unit for a cell behind them."""
    apart = one * _WAN == other or other * _WAN == one
    return (
        apart and one != other and any(is_untold(s.method) for c in cells if not c.state.is_vouched for s in c.sources)
    )


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
                cells = tuple(getattr(row.line, column) for row in bundle.rows)
                yield Sums(bundle, column, claimed, found, cells)


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
        yield Sums(bundle, "contract_amount", found if yes else otherwise, found, tuple(cells))


def paid(vouching: Vouching) -> Iterator[Sums]:
    """What rows of 附件3 say was paid, against the payments to the sellers of their invoices."""
    for bundle in bundles(vouching.expenses, Kind.PAYMENT_SLIP):
        cells = [row.line.paid_amount for row in bundle.rows if isinstance(row.line, ExpenseLine)]
        claimed = _all([cell.value for cell in cells])
        found = _all([slip_of(s).amount.value for s in bundle.documents])
        if claimed is not None and found is not None and not _untied(bundle.rows):
            yield Sums(bundle, "paid_amount", claimed, found, tuple(cells))


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


def as_arrived(
    declarations: Sequence[Document], claimed: Decimal, found: Decimal, advices: Mapping[str, Document]
) -> bool:
    """Whether rows state what arrived of one declaration: short of it by bank charges, and as its advice has it."""
    if len(declarations) != 1 or (advice := advices.get(declarations[0].id)) is None:
        return False
    return short_by_charges(found, claimed) and claimed == advised(advice).amount.value


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
        cells = [line_of(row).executed_amount_usd for row in rows]
        cells += [line.executed_amount_usd for _, _, line in rows[0].registered]
        bundle = Bundle(tuple(rows), tuple(documents.values()))
        yield Sums(bundle, "executed_amount_usd", claimed, found, tuple(cells))


def all_sums(vouching: Vouching) -> tuple[Sums, ...]:
    """Every comparison of rows with their papers."""
    kinds = (invoiced, contracted, paid, received, executed)
    return tuple(found for kind in kinds for found in kind(vouching))


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """A column whose head told no unit, and which says a 10 000th (or 10 000 times) of what its papers say."""

    rows: tuple[Row, ...]
    column: str
    printed: Decimal
    found: Decimal


def other_units(vouching: Vouching) -> Iterator[OtherUnit]:
    """The columns that another unit explains, each once for its table."""
    seen: set[tuple[str, str]] = set()
    for found in (*_of_sums(vouching), *_of_contracts(vouching)):
        key = (found.rows[0].document.id, found.column)
        if key not in seen:
            seen.add(key)
            yield found


def _of_sums(vouching: Vouching) -> Iterator[OtherUnit]:
    for found in all_sums(vouching):
        if not found.agree and not found.differ:
            yield OtherUnit(found.bundle.rows, found.column, found.claimed, found.found)


def _of_contracts(vouching: Vouching) -> Iterator[OtherUnit]:
    for row in vouching.receipts:
        stated = line_of(row).contract_amount_usd
        records = [record for d in row.tied(Kind.CONTRACT) if (record := contract_of(d)) is not None]
        others = [record.amount for record in records if record.currency.value == "USD"]
        for other in (*others, *(line.contract_amount_usd for _, _, line in row.registered)):
            if stated.value is None or other.value is None:
                continue
            if in_other_unit([stated, other], stated.value, other.value):
                yield OtherUnit((row,), "contract_amount_usd", stated.value, other.value)


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
