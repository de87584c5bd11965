"""The rows of an invoice's table: columns by their heads, a row for each amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from extractors.invoice import goods_list
from extractors.invoice.amounts import figures
from extractors.invoice.columns import Columns, columns, in_table
from extractors.invoice.goods import goods_name
from extractors.page.layout import Layout, Line, Span, whole
from pipeline.draft import Reading
from pipeline.model import Value, Word
from pipeline.values.look_alikes import standards
from pipeline.values.text import clean

_END = re.compile(
    r"(?<![税价])合[ \t]*(?:[\d.·]{1,3})?[ \t]*计|价[ \t]*税[ \t]*合[ \t]*计|小[ \t]*计|总[ \t]*计|出[ \t]*行[ \t]*人"
)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_RATES = (1, 3, 5, 6, 9, 10, 11, 13, 16, 17)  # per cent: those of the law, since 2012
_ROUNDED = Decimal("0.01")
_RATE = re.compile(r"(\d{1,2}(?:\.\d)?)%")


def rows(layouts: Sequence[Layout]) -> list[dict[str, Reading]]:
    """The rows of all pages.

    Where a list follows the invoice, its rows take the place of the one row that says so (详见销货清单).
    """
    own = [row for layout in layouts if not goods_list.is_list(layout) for row in _rows(layout)]
    listed = [row for layout in layouts if goods_list.is_list(layout) for row in _rows(layout)]
    if listed:
        own = [row for row in own if not ("name" in row and goods_list.refers_to_list(str(row["name"].value)))]
    return _starred([*own, *listed])


def _starred(found: list[dict[str, Reading]]) -> list[dict[str, Reading]]:
    """The rows with the stars around the class of their goods where a reader lost both, and other rows have them."""
    names = [row["name"] for row in found if "name" in row]
    if any(str(name.value).startswith("*") for name in names):
        for row in found:
            name = row.get("name")
            if name is not None and isinstance(name.value, str) and name.source.method.startswith("ocr:"):
                row["name"] = replace(name, value=goods_name(name.value, starred=True))
    return found


def _rows(layout: Layout) -> list[dict[str, Reading]]:
    """The rows of a page's table; none where its head cannot be found."""
    table = columns(layout)
    if table is None:
        return []
    line = table.line
    ends = [hit.rect.top for hit in layout.find(_END) if hit.rect.cy > line.rect.bottom]
    bottom = min(ends, default=layout.size[1])
    found: list[dict[str, Reading]] = []
    above: Reading | None = None
    for row_line in layout.lines:
        if not line.rect.bottom <= row_line.rect.cy < bottom:
            continue
        cells = _cells(row_line, table)
        row = _row(layout, cells)
        if "amount" in row:
            if above is not None and "name" not in row:
                row["name"] = above
            found.append(row)
            above = None
        elif set(cells) == {"name"} and "name" in row:
            if str(row["name"].value).startswith("*"):
                above = row["name"]  # a class begins a name: it stands a little higher than its row
            elif found:
                found[-1]["name"] = _continued(found[-1].get("name"), row["name"])
    return found


def _cells(line: Line, table: Columns) -> dict[str, list[Word]]:
    cells: dict[str, list[Word]] = {}
    for word in in_table(line.words, table):
        cells.setdefault(table.of(word), []).append(word)
    return cells


def _row(layout: Layout, cells: dict[str, list[Word]]) -> dict[str, Reading]:
    readers: dict[str, Callable[[str], Value | None]] = {
        "name": lambda t: clean(t) or None,
        "specification": lambda t: clean(t) or None,
        "unit": lambda t: clean(t) or None,
        "quantity": _number,
        "unit_price": _number,
        "tax_rate": _rate,
    }
    row: dict[str, Reading] = {}
    spoilt: Span | None = None
    for name, words in cells.items():
        if name == "serial":
            continue
        span = whole(words[0])
        for word in words[1:]:
            span = span.joined(whole(word))
        if name in ("amount", "tax"):
            found = figures(Line(words))
            if len(found) == 1:
                row[name] = _reading(layout, found[0].amount, found[0].place)
        elif (value := readers[name](span.text)) is not None:
            if isinstance(value, str) and span.method.startswith("ocr:"):
                value = standards(value)
                value = goods_name(value) if name == "name" else value
            row[name] = _reading(layout, value, span)
        elif name == "tax_rate":
            spoilt = span
    amount, tax = (row[name].value if name in row else None for name in ("amount", "tax"))
    if spoilt is not None and isinstance(amount, Decimal) and isinstance(tax, Decimal):
        rate = _spoilt_rate(spoilt.text, amount, tax)
        if rate is not None:
            row["tax_rate"] = _reading(layout, rate, spoilt)
    return row


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
    return Reading(value, layout.source(span), layout.page.number, span.rect)


def _continued(first: Reading | None, more: Reading) -> Reading:
    if first is None:
        return more
    return Reading(f"{first.value}{more.value}", first.source, first.page, first.rect)


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
