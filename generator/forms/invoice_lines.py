"""What the columns of an invoice's line print, and the values they stand for."""

from __future__ import annotations

from decimal import Decimal

from generator.amounts import money
from generator.story import Line


def rate_text(rate: Decimal | None) -> str:
    """6%, 13%, or 免税."""
    return "免税" if rate is None else f"{(rate * 100).normalize():f}%"


def cells(line: Line) -> tuple[tuple[str, str | None], ...]:
    """Printed text and value of name, specification, unit, quantity, unit price, amount, rate and tax.

    A value of None is what is printed.
    """
    return (
        (line.name, None),
        (line.specification, None),
        (line.unit, None),
        ("" if line.quantity is None else f"{line.quantity.normalize():f}", None),
        ("", None) if line.unit_price is None else (f"{line.unit_price:.2f}", money(line.unit_price)),
        (f"{line.amount:.2f}", money(line.amount)),
        (rate_text(line.rate), "0" if line.rate is None else str(line.rate)),
        ("***" if line.rate is None else f"{line.tax:.2f}", money(line.tax)),
    )
