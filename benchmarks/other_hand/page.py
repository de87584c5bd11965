"""Cells, tables and flowing text on a recording sheet, with several ways of ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import fonts
from generator.sheet import BLACK, Rgb, Sheet, Value, plain, union

_NOT_AT_START = "，。、；：）》”,.;:)%％元"


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: text, the field it is (`value` defaults to the plain text), columns spanned."""

    text: str = ""
    field: str | None = None
    value: Value = None
    span: int = 1
    align: str = "left"
    font: str | None = None
    size: float | None = None
    bold: bool = False
    line: int | None = None
    fill: Rgb | None = None
    color: Rgb = BLACK


def wrap(text: str, width: float, font: str, size: float) -> list[str]:
    """Lines of at most `width` points; breaks between Chinese characters, at blanks, and inside what is too long."""
    out: list[str] = []
    for part in text.split("\n"):
        line = ""
        for piece in _pieces(part):
            if line and fonts.width(line + piece.rstrip(), font, size) > width and piece[0] not in _NOT_AT_START:
                out.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
            while fonts.width(line, font, size) > width and len(line) > 1 and " " not in line.strip():
                cut = len(line) - 1
                while cut > 1 and fonts.width(line[:cut], font, size) > width:
                    cut -= 1
                out.append(line[:cut])
                line = line[cut:]
        out.append(line.rstrip())
    return out


def _pieces(text: str) -> list[str]:
    out: list[str] = []
    for char in text:
        if out and char.isascii() and out[-1][-1:].isascii() and not out[-1].endswith(" "):
            out[-1] += char
        else:
            out.append(char)
    return out


def put(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    cell: Cell,
    *,
    font: str,
    size: float,
    pad: float = 3.5,
    leading: float = 1.22,
    top: bool = False,
) -> None:
    """Write a cell's text into a box, centred in height, in as many lines as it takes; smaller where it will not fit."""
    if not cell.text:
        return
    face, own = cell.font or font, cell.size or size
    lines = wrap(cell.text, width - 2 * pad, face, own)
    while len(lines) * own * leading > height and own > 5.5:
        own *= 0.94
        lines = wrap(cell.text, width - 2 * pad, face, own)
    block = (len(lines) - 1) * own * leading + own
    base = y + own * 0.9 + (2 if top else max(0.0, (height - block) / 2))
    boxes = []
    for i, line in enumerate(lines):
        at = {"left": x + pad, "center": x + width / 2, "right": x + width - pad}[cell.align]
        wide = min(fonts.width(line, face, own), width - 2 * pad)
        sheet.text(
            at, base + i * own * leading, line, own, font=face, align=cell.align, bold=cell.bold, color=cell.color,
            fit=width - 2 * pad,
        )  # fmt: skip
        left = at - {"left": 0.0, "center": wide / 2, "right": wide}[cell.align]
        baseline = base + i * own * leading
        boxes.append(
            (*sheet.at(left - 0.5, baseline - own * 0.88), *sheet.at(left + wide + 0.5, baseline + own * 0.18))
        )
    if cell.field:
        sheet.mark(cell.field, plain(cell.text) if cell.value is None else cell.value, union(boxes), cell.line)


Row = Sequence[Cell | str]


def table(
    sheet: Sheet,
    x: float,
    y: float,
    widths: Sequence[float],
    rows: Sequence[Row],
    *,
    font: str,
    size: float = 9.5,
    least: float = 20,
    rules: str = "grid",
    thin: float = 0.5,
    thick: float = 1.1,
    color: Rgb = BLACK,
    pad: float = 3.5,
    heights: Sequence[float] | None = None,
) -> float:
    """Draw rows of cells; `rules` is grid, open (no sides), rows (lines between rows only), three (head and ends), none.

    Returns the bottom y. A cell that spans columns stands once; the row's cells must fill all columns.
    """
    top = y
    edges = [x]
    for w in widths:
        edges.append(edges[-1] + w)
    for number, row in enumerate(rows):
        cells = [Cell(c) if isinstance(c, str) else c for c in row]
        spans: list[tuple[int, Cell]] = []
        at = 0
        for cell in cells:
            spans.append((at, cell))
            at += cell.span
        if at != len(widths):
            raise ValueError(f"row {number} fills {at} of {len(widths)} columns")
        tall = heights[number] if heights else least
        if not heights:
            for start, cell in spans:
                room = edges[start + cell.span] - edges[start] - 2 * pad
                own = cell.size or size
                tall = max(tall, len(wrap(cell.text, room, cell.font or font, own)) * own * 1.22 + 5)
        for start, cell in spans:
            left, right = edges[start], edges[start + cell.span]
            if cell.fill:
                sheet.box(left, y, right, y + tall, color=None, fill=cell.fill)
            put(sheet, left, y, right - left, tall, cell, font=font, size=size, pad=pad)
            if rules in ("grid", "open") and start:
                sheet.rule(left, y, left, y + tall, width=thin, color=color)
        if number and rules in ("grid", "open", "rows"):
            sheet.rule(edges[0], y, edges[-1], y, width=thin, color=color)
        if number == 1 and rules == "three":
            sheet.rule(edges[0], y, edges[-1], y, width=thin, color=color)
        y += tall
    if rules == "grid":
        sheet.box(edges[0], top, edges[-1], y, width=thick, color=color)
    elif rules in ("open", "rows", "three"):
        for edge in (top, y):
            sheet.rule(edges[0], edge, edges[-1], edge, width=thick, color=color)
    return y


def boxed(
    sheet: Sheet, x: float, y: float, text: str, *, side: float, font: str, size: float, groups: Sequence[int] = (),
    gap: float = 4, field: str | None = None, value: Value = None, color: Rgb = BLACK, ink: Rgb = BLACK,
) -> float:  # fmt: skip
    """One character in each little box, with a gap after each group; y is the boxes' top. Returns the right end."""
    start, cursor, seen = x, x, 0
    limits = []
    for g in groups:
        seen += g
        limits.append(seen)
    for i, char in enumerate(text):
        if i in limits:
            cursor += gap
        sheet.box(cursor, y, cursor + side, y + side * 1.25, width=0.5, color=color)
        sheet.text(cursor + side / 2, y + side * 0.97, char, size, font=font, align="center", color=ink)
        cursor += side
    if field:
        sheet.mark(
            field, plain(text) if value is None else value, (*sheet.at(start, y), *sheet.at(cursor, y + side * 1.25))
        )
    return cursor


def flow(
    sheet: Sheet, x: float, y: float, width: float, text: str, *, font: str, size: float = 10.5, leading: float = 1.65,
    indent: float = 2,
) -> float:  # fmt: skip
    """Paragraphs of plain text, each indented by `indent` characters; returns the next baseline."""
    for part in text.split("\n"):
        y = sheet.paragraph(x, y, width, part, size, leading=leading, font=font, indent=indent * size)
    return y
