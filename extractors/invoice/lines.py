"""The rows of an invoice's table: columns by their heads, a row for each amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from extractors.invoice import goods_list
from extractors.invoice.amounts import figures
from extractors.page.layout import Layout, Line, Span, whole
from pipeline.draft import Reading
from pipeline.model import Value, Word
from pipeline.values.look_alikes import standards
from pipeline.values.text import clean

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("serial", re.compile(r"序[ \t]*号")),
    (
        "name",
        re.compile(
            r"(?:货物或应[税稅]劳务(?:、服务)?|项目|货物[ \t]*\(劳务(?:服务)?\)|商品"
            r"|货物\(?(?:及|、)?(?:应税)?劳务(?:及|、)?(?:服务)?\)?)[ \t]*名[ \t]*称|货物或应[税稅]劳务"
        ),
    ),
    ("specification", re.compile(r"规[ \t]*格[ \t]*型[ \t]*号")),
    ("unit", re.compile(r"单[ \t]*位(?![名:])")),
    ("quantity", re.compile(r"数[ \t]*量")),
    ("unit_price", re.compile(r"单[ \t]*价")),
    ("amount", re.compile(r"金[ \t]*[额類]")),
    ("tax_rate", re.compile(r"[税稅][ \t]*率(?:[ \t]*/[ \t]*征收率)?")),
    ("tax", re.compile(r"[税稅][ \t]*[额類]")),
)
_END = re.compile(r"(?<![税价])合[ \t]*计|价[ \t]*税[ \t]*合[ \t]*计|小[ \t]*计|总[ \t]*计|出[ \t]*行[ \t]*人")
_FIGURES = re.compile(r"[\d.,%¥￥*\- ]+")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_RATE = re.compile(r"(\d{1,2}(?:\.\d)?)%")


def rows(layouts: Sequence[Layout]) -> list[dict[str, Reading]]:
    """The rows of all pages.

    Where a list follows the invoice, its rows take the place of the one row that says so (详见销货清单).
    """
    own = [row for layout in layouts if not goods_list.is_list(layout) for row in _rows(layout)]
    listed = [row for layout in layouts if goods_list.is_list(layout) for row in _rows(layout)]
    if listed:
        own = [row for row in own if not ("name" in row and goods_list.refers_to_list(str(row["name"].value)))]
    return [*own, *listed]


def _rows(layout: Layout) -> list[dict[str, Reading]]:
    """The rows of a page's table; none where its head cannot be found."""
    head = _head(layout)
    if head is None:
        return []
    line, columns = head
    ends = [hit.rect.top for hit in layout.find(_END) if hit.rect.cy > line.rect.bottom]
    bottom = min(ends, default=layout.size[1])
    found: list[dict[str, Reading]] = []
    for row_line in layout.lines:
        if not line.rect.bottom <= row_line.rect.cy < bottom:
            continue
        cells = _cells(row_line, columns)
        row = _row(layout, cells)
        if "amount" in row:
            found.append(row)
        elif found and set(cells) == {"name"} and "name" in row:
            found[-1]["name"] = _continued(found[-1].get("name"), row["name"])
    return found


def _head(layout: Layout) -> tuple[Line, dict[str, float]] | None:
    for line in layout.lines:
        columns: dict[str, float] = {}
        for name, pattern in _HEADS:
            if match := pattern.search(line.folded):
                columns[name] = line.span(*match.span()).rect.cx
        if len(columns) >= 4 and "amount" in columns:
            first = min(columns.values())
            left = [w for w in line.words if w.rect.x1 < first]
            if "name" not in columns and left:  # misread, but it stands where the goods are named
                columns["name"] = left[-1].rect.cx
            return line, columns
    return None


def _cells(line: Line, columns: dict[str, float]) -> dict[str, list[Word]]:
    cells: dict[str, list[Word]] = {}
    for word in line.words:
        # Heads are centred. Of figures the nearest middle decides; text is left-aligned, and a long name reaches far
        # into the columns beside it: where it begins decides.
        begin = word.rect.x0 + min(word.rect.width, word.rect.height) / 2
        at = word.rect.cx if _FIGURES.fullmatch(word.text) else begin
        name = min(columns, key=lambda c: abs(columns[c] - at))
        if columns.get("serial", -1.0) < word.rect.x0 < columns.get("name", 0.0) and re.search(r"[一-鿿*]", word.text):
            name = "name"
        cells.setdefault(name, []).append(word)
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
            row[name] = _reading(layout, value, span)
    return row


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
