"""The rows that a calculation starts from: what the invoices, payments and contracts of 附件3 and 附件5 bear out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from pipeline.bases import VouchedRow
from pipeline.inputs import Input, row_place, told
from pipeline.model import Document, Field, Kind
from pipeline.records import CertificationLine, ExpenseLine
from validators.purchases import contract_of, invoice_of, slip_of
from validators.sums import invoiced, paid
from validators.vouched import Row, Vouching, bundles
from validators.vouching import claimed_of

_ZERO = Decimal("0.00")


def vouched_rows(vouching: Vouching) -> tuple[VouchedRow, ...]:
    """A row for each of 附件3 ("expense") and 附件5 ("certification") that claims an amount, in CNY.

    Its amount is the lowest of what it claims, its invoices' totals, the payments to their seller, and its contract
    where it names one; nothing where an invoice or a payment is not there, or a figure of theirs was not read. Rows
    that share papers have together no more than the papers, given in the order of the rows.
    """
    made: list[VouchedRow] = []
    for kind, rows in (("expense", vouching.expenses), ("certification", vouching.certifications)):
        claiming = [row for row in rows if claimed_of(row) is not None]
        left = {_key(row): claimed_of(row) or _ZERO for row in claiming}
        for row in claiming:
            if row.missing.get(Kind.INVOICE):
                left[_key(row)] = _ZERO
        _bound(claiming, Kind.INVOICE, lambda d: invoice_of(d).total.value, left)
        _bound(claiming, Kind.PAYMENT_SLIP, lambda d: slip_of(d).amount.value, left)
        naming = [r for r in claiming if isinstance(r.line, ExpenseLine) and r.line.contract_amount.value is not None]
        contracted = {d.id for r in naming for d in r.candidates(Kind.CONTRACT)}
        under = [r for r in claiming if contracted & {d.id for d in r.candidates(Kind.CONTRACT)}]
        _bound(under, Kind.CONTRACT, _contracted, left, framework=True)
        backed = {
            _key(row) for sums in (*invoiced(vouching), *paid(vouching)) if sums.agree for row in sums.bundle.rows
        }
        made += [_row(kind, row, left[_key(row)], _key(row) in backed) for row in claiming]
    return tuple(made)


def _key(row: Row) -> tuple[str, int]:
    return row.document.id, row.number


def _contracted(document: Document) -> Decimal | None:
    record = contract_of(document)
    return record.amount.value if record is not None else None


def _bound(
    rows: Sequence[Row],
    kind: Kind,
    amount: Callable[[Document], Decimal | None],
    left: dict[tuple[str, int], Decimal],
    framework: bool = False,
) -> None:
    """Lowers what is left of each row so that rows sharing papers have no more; a framework contract bounds nothing."""
    for bundle in bundles(rows, kind):
        amounts = [amount(d) for d in bundle.documents]
        known = [a for a in amounts if a is not None]
        if framework and len(known) < len(amounts):
            continue
        rest = sum(known, _ZERO) if len(known) == len(amounts) else _ZERO
        for row in bundle.rows:
            left[_key(row)] = max(_ZERO, min(left[_key(row)], rest))
            rest -= left[_key(row)]


def _row(kind: str, row: Row, amount: Decimal, backed: bool) -> VouchedRow:
    """`backed`: the papers say the very sum that its rows claim, so that they vouch for what is claimed."""
    column = "invoice_amount" if kind == "expense" else "fee"
    claimed = claimed_of(row) or _ZERO
    cell: Field[Decimal] = getattr(row.line, column)
    rests_on_claim = amount == claimed and not backed and not cell.state.is_vouched
    papers = [d for k in (Kind.INVOICE, Kind.PAYMENT_SLIP, Kind.CONTRACT) for d in row.candidates(k)]
    inputs = [Input(column, told(claimed), "document", row.document.id, row_place(row.number, column), row.number)]
    for document in papers:
        name = "total" if document.kind is Kind.INVOICE else "amount"
        value = getattr(document.record, name).value
        if value is not None:
            inputs.append(Input(name, told(value), "document", document.id, name))
    attributes = {}
    if isinstance(row.line, CertificationLine) and row.line.category.value is not None:
        attributes["category"] = row.line.category.value
    return VouchedRow(
        kind,
        row.number,
        claimed,
        amount,
        inputs=tuple(inputs),
        place=(row.document.id, f"lines[{row.number}]"),
        vouchers=tuple(d.id for d in (*papers, *row.candidates(Kind.CERTIFICATE))),
        attributes=attributes,
        unvouched=(row.document.id, row_place(row.number, column)) if rests_on_claim else None,
    )
