"""The identities that a document's own values must satisfy, and which so bear witness to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.model import Kind
from pipeline.values.identifiers import organisation_code_is_valid, parse_declaration_number, uscc_is_valid


@dataclass(frozen=True, slots=True)
class Identity:
    """`holds` gets the values of `names` in order and says in words how they agree, or None where they do not.

    `method` names the witness (jury.family). An `optional` identity takes None for a field that has no candidate.
    `fails` says that the values contradict each other; values that neither agree nor do that bear no witness at all.
    """

    method: str
    names: tuple[str, ...]
    holds: Callable[[Sequence[Any]], str | None]
    optional: bool = False
    fails: Callable[[Sequence[Any]], bool] = lambda values: False


def _sum(values: Sequence[Any]) -> str | None:
    """The last value is the sum of those before it; with fewer than two addends it is the same figure printed twice.

    A figure that one reader reads wrongly it may read wrongly twice, so such a repetition bears no witness.
    """
    *parts, total = values
    if total is None or any(part is not None and not isinstance(part, Decimal) for part in parts):
        return None
    addends = [part for part in parts if part]
    if len(addends) < 2 or sum(addends, Decimal(0)) != total:
        return None
    return "+".join(str(part) for part in addends)


def _adds_up_to_another(values: Sequence[Any]) -> bool:
    *parts, total = values
    addends = [part for part in parts if part is not None]
    return total is not None and bool(addends) and sum(addends, Decimal(0)) != total


def _equal(values: Sequence[Any]) -> str | None:
    first, second = values
    return str(first) if first is not None and first == second else None


def _unequal(values: Sequence[Any]) -> bool:
    first, second = values
    return first is not None and second is not None and first != second


def _checked(values: Sequence[Any]) -> str | None:
    (value,) = values
    valid = isinstance(value, str) and uscc_is_valid(value) and organisation_code_is_valid(value[8:17])
    return value if valid else None


def _dated(values: Sequence[Any]) -> str | None:
    number, day = values
    parsed = parse_declaration_number(number) if isinstance(number, str) else None
    return number if parsed is not None and parsed.date() == day else None


_IDENTITIES: dict[Kind, tuple[Identity, ...]] = {
    Kind.INVOICE: (
        Identity("arithmetic:amount+tax", ("amount", "tax", "total"), _sum, fails=_adds_up_to_another),
        Identity("words:total", ("total_in_words", "total"), _equal, fails=_unequal),
        Identity("check-character:GB32100", ("buyer_tax_id",), _checked),
        Identity("check-character:GB32100", ("seller_tax_id",), _checked),
    ),
    Kind.FOREIGN_INCOME_DECLARATION: (
        Identity(
            "arithmetic:sold+fx+other",
            ("sold_amount", "fx_amount", "other_amount", "amount"),
            _sum,
            optional=True,
            fails=_adds_up_to_another,
        ),
        Identity("structure:date-in-number", ("declaration_number", "declared_on"), _dated),
    ),
    Kind.CONTRACT: (Identity("words:amount", ("amount_in_words", "amount"), _equal, fails=_unequal),),
    Kind.BANK_ADVICE: (Identity("words:amount", ("amount_in_words", "amount"), _equal, fails=_unequal),),
    Kind.PAYMENT_SLIP: (Identity("words:amount", ("amount_in_words", "amount"), _equal, fails=_unequal),),
    Kind.BUSINESS_LICENCE: (Identity("check-character:GB32100", ("uscc",), _checked),),
}


def of(kind: Kind) -> tuple[Identity, ...]:
    """The identities of a kind, in the order in which they are asked."""
    return _IDENTITIES.get(kind, ())


@dataclass(frozen=True, slots=True)
class Column:
    """A column whose `cell`s add up to the document's field `total`; only where every cell of `alike` says the same."""

    cell: str
    total: str
    alike: str | None = None


_COLUMNS: dict[Kind, tuple[Column, ...]] = {
    Kind.INVOICE: (Column("amount", "amount"), Column("tax", "tax")),
    Kind.EXPENSE_SCHEDULE: (
        Column("contract_amount", "total_contract_amount"),
        Column("invoice_amount", "total_invoice_amount"),
        Column("paid_amount", "total_paid_amount"),
    ),
    Kind.CERTIFICATION_FORM: (Column("fee", "total_fee"), Column("claimed_amount", "total_claimed")),
    Kind.INTEREST_FORM: (
        Column("executed_amount_usd", "total_executed_usd"),
        Column("received_amount", "total_received", alike="currency"),
    ),
}


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind's table that a stated total sums up."""
    return _COLUMNS.get(kind, ())


def _product(values: Sequence[Any]) -> str | None:
    """Quantity × price = amount, to the cent; a quantity of one says the amount twice and bears no witness."""
    quantity, price, amount = values
    if not all(isinstance(v, Decimal) for v in values) or quantity in (0, 1) or price == 1:
        return None
    return f"{quantity}×{price}" if quantity * price == amount else None


_OF_ROWS: dict[Kind, tuple[Identity, ...]] = {
    Kind.INVOICE: (Identity("arithmetic:quantity×price", ("quantity", "unit_price", "amount"), _product),),
}


def of_rows(kind: Kind) -> tuple[Identity, ...]:
    """The identities that each row of a kind's table must satisfy by itself."""
    return _OF_ROWS.get(kind, ())
