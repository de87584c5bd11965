"""What the cells of an invoice's row say: names over several lines, numbers, a rate that is spoilt, no tax at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from extractors.invoice.amounts import figures
from extractors.invoice.goods import goods_name
from extractors.page.layout import Layout, Line, Span, whole
from pipeline.draft import Reading
from pipeline.model import Value, Word
from pipeline.values.look_alikes import standards
from pipeline.values.text import clean

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_RATES = (1, 3, 5, 6, 9, 10, 11, 13, 16, 17)  # per cent: those of the law, since 2012
_ROUNDED = Decimal("0.01")
_RATE = re.compile(r"(\d{1,2}(?:\.\d)?)%")
_TEXTS = ("name", "specification", "unit")
_NUMBERS = ("quantity", "unit_price")


def is_row(cells: Mapping[str, Sequence[Word]]) -> bool:
    """Whether a line's words, by column, hold the sum that each row has."""
    return "amount" in cells and len(figures(Line(cells["amount"]))) == 1


def row_of(layout: Layout, lines: Sequence[Mapping[str, Sequence[Word]]]) -> dict[str, Reading]:
    """The row that some lines make: texts go on from line to line, and so do the digits of a number."""
    row: dict[str, Reading] = {}
    main = next((cells for cells in lines if is_row(cells)), {})
    for name in ("amount", "tax"):
        found = figures(Line(main[name])) if name in main else []
        if len(found) == 1:
            row[name] = _reading(layout, found[0].amount, found[0].place)
    for name in _TEXTS:
        if (span := _joined([cells[name] for cells in lines if name in cells])) is not None:
            row.update((name, reading) for reading in _text(layout, name, span))
    for name in _NUMBERS:
        if (span := _joined([cells[name] for cells in lines if name in cells])) is not None:
            number = _number("".join(part.text for part in span.parts))
            if number is not None:
                row[name] = _reading(layout, number, span)
    if (span := _joined([main.get("tax_rate", ())])) is not None:
        row |= _taxed(layout, row, span, _joined([main.get("tax", ())]))
    return _parted(layout, row, [cells["unit_price"] for cells in lines if "unit_price" in cells])


def _taxed(layout: Layout, row: Mapping[str, Reading], cell: Span, tax_cell: Span | None) -> dict[str, Reading]:
    """The rate that its cell says, or that a spoilt one begins with and the tax bears out; no tax where none is due."""
    rate = _rate(cell.text)
    found: dict[str, Reading] = {}
    amount, tax = (row[name].value if name in row else None for name in ("amount", "tax"))
    if rate is None and isinstance(amount, Decimal) and isinstance(tax, Decimal):
        rate = _spoilt_rate(cell.text, amount, tax)
    if rate is not None:
        found["tax_rate"] = _reading(layout, rate, cell)
    if rate == 0 and tax is None and tax_cell is not None and not any(c.isdigit() for c in tax_cell.text):
        found["tax"] = _reading(layout, Decimal("0.00"), tax_cell)  # *** in a printing whose stars no reader knows
    return found


def _joined(lines: Sequence[Sequence[Word]]) -> Span | None:
    span: Span | None = None
    for word in (w for line in lines for w in line):
        span = whole(word) if span is None else span.joined(whole(word))
    return span


def _text(layout: Layout, name: str, span: Span) -> Iterator[Reading]:
    value = clean(span.text)
    if value and span.method.startswith("ocr:"):
        value = standards(value)
        value = goods_name(value) if name == "name" else value
    if value:
        yield _reading(layout, value, span)


def _parted(layout: Layout, row: dict[str, Reading], lines: Sequence[Sequence[Word]]) -> dict[str, Reading]:
    """The row with quantity and price where they touch and were read as one number: their product is the amount."""
    price, amount = row.get("unit_price"), row.get("amount")
    if "quantity" in row or price is None or amount is None or (span := _joined(lines)) is None:
        return row
    text = "".join(part.text for part in span.parts)
    if not isinstance(amount.value, Decimal) or price.value == abs(amount.value):
        return row
    offers = set()
    for cut in range(1, len(text)):
        quantity, rest = _number(text[:cut]), _number(text[cut:])
        if quantity and rest and text[cut] not in "0." and abs(quantity * rest - amount.value) <= _ROUNDED:
            offers.add((quantity, rest))
    if len(offers) != 1:
        return row
    quantity, unit_price = offers.pop()
    source = replace(price, rect=None)
    return row | {"quantity": replace(source, value=quantity), "unit_price": replace(source, value=unit_price)}


def _spoilt_rate(text: str, amount: Decimal, tax: Decimal) -> Decimal | None:
    """The rate of a cell whose % was lost or misread (138): the one that it begins with and that gives the tax."""
    plain = "".join(clean(text).split())
    fitting = {
        rate
        for rate in _RATES
        if plain.startswith(str(rate)) and len(plain) <= len(str(rate)) + 1
        and abs(amount * rate / 100 - tax) <= _ROUNDED
    }  # fmt: skip
    return Decimal(fitting.pop()) / 100 if len(fitting) == 1 and tax else None


def _reading(layout: Layout, value: Value, span: Span) -> Reading:
    """A value with its place; one printed over several lines without, as a further reader reads one line at a time."""
    first = span.parts[0].rect
    one = all(part.rect.overlap_y(first) > 0.5 for part in span.parts)
    return Reading(value, layout.source(span), layout.page.number, span.rect if one else None)


def _number(text: str) -> Decimal | None:
    plain = clean(text).replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        return None


def _rate(text: str) -> Decimal | None:
    plain = clean(text)
    match = _RATE.fullmatch(plain)
    if match:
        return Decimal(match.group(1)) / 100
    return Decimal(0) if plain in ("免税", "不征税", "***") else None
