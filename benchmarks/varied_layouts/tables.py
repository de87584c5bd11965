"""Tables as offices make them: rules all round, across alone, of a ledger, three lines or none; heads of two levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from generator import fonts
from generator.amounts import grouped, money
from generator.drawn import LINE_FIELDS
from generator.sheet import A4, BLACK, GREY, Box, Rgb, Sheet, Value, plain, union

_AFTER = "，。、；：）》”,.;:)"  # never begins a line
_LEADING = 1.28
_FOOT = 58.0


@dataclass(frozen=True)
class Column:
    """A column: the truth field of its cells (none: what is printed there is nobody's), its head, its share of the
    width; `group` is the head over it and its neighbours of the same group."""

    key: str
    head: str
    share: float
    align: str = "center"
    group: str = ""


@dataclass(frozen=True)
class Item:
    """A cell: what is printed, the truth it stands for (None: what is printed), over how many rows it is merged."""

    text: str
    value: Value = None
    down: int = 1


Row = Sequence[Item | None]
COUNTED = ("", "第 #n 页 共 #of 页", "- #n -", "#n/#of")


def figure(amount: Decimal, unit: str, places: int) -> tuple[str, str]:
    """A sum as a column of a unit prints it, and the value that the print says."""
    if unit == "元":
        return grouped(amount), money(amount)
    counted = (amount / 10000).quantize(Decimal(1).scaleb(-places))
    return f"{counted:,}", money(counted * 10000)


@dataclass(frozen=True)
class Style:
    """How a table is made; lengths in points.

    `ruling` is `full`, `open` (no upright edges), `ledger` (no rules between rows), `rows` (rules across alone),
    `three` (over and under the heads and at the end), or `none`. `breaks` lets a cell break after a hyphen.
    """

    ruling: str
    size: float = 9.0
    pad: float = 4.0
    font: str = "song"
    head_font: str = "hei"
    landscape: bool = True
    margin: float = 36.0
    width: float = 0.5
    colour: Rgb = BLACK
    shaded: bool = False
    again: bool = True
    breaks: bool = False
    low: bool = False  # cells stand at the top of their row
    printed_by: str = ""  # the page's running head, of a program that printed it


def style(rng: Random, rulings: Sequence[str] = ("full", "full", "open", "ledger", "rows", "three", "none")) -> Style:
    """Draw one of the makes."""
    font = rng.choice(("song", "song", "hei", "kai"))
    return Style(
        ruling=rng.choice(rulings),
        size=rng.choice((8.0, 9.0, 9.0, 10.0)),
        pad=rng.choice((3.0, 4.5, 6.0)),
        font=font,
        head_font=rng.choice((font, "hei")),
        landscape=rng.random() < 0.6,
        margin=rng.choice((30.0, 40.0, 52.0)),
        width=rng.choice((0.3, 0.5, 0.8)),
        colour=rng.choice((BLACK, BLACK, (0.45, 0.45, 0.45))),
        shaded=rng.random() < 0.3,
        again=rng.random() < 0.5,
        breaks=rng.random() < 0.3,
        low=rng.random() < 0.25,
    )


def wrapped(text: str, font: str, size: float, room: float, *, breaks: bool = False) -> list[str]:
    """The text in lines no wider than `room`: Latin words stay whole, at will parted after their hyphens."""
    out: list[str] = []
    for piece in text.split("\n"):
        row = ""
        atoms = re.findall(r"[A-Za-z0-9.,/&'()（）+-]+|\s+|.", piece)
        if breaks:
            atoms = [part for atom in atoms for part in re.findall(r"[^-]*-|[^-]+", atom)]
        for atom in atoms:
            if row and fonts.width(row + atom.rstrip(), font, size) > room and atom not in _AFTER:
                out.append(row.rstrip())
                row = ""
            row += atom if row or atom.strip() else ""
        out.append(row.rstrip())
    return out


class Table:
    """A table drawn from the top of a page down; its rows are numbered from 0 as truth lines."""

    def __init__(self, made: Style, columns: Sequence[Column]) -> None:
        self.made, self.columns = made, columns
        self.wide, self.high = (A4[1], A4[0]) if made.landscape else A4
        self.left, self.right = made.margin, self.wide - made.margin
        whole = sum(c.share for c in columns)
        self.edges = [self.left]
        for c in columns:
            self.edges.append(self.edges[-1] + (self.right - self.left) * c.share / whole)
        self.sheets: list[Sheet] = []
        self.count = 0
        self._turn()

    @property
    def sheet(self) -> Sheet:
        """The page being drawn."""
        return self.sheets[-1]

    def _turn(self) -> None:
        self.sheets.append(Sheet(self.wide, self.high))
        self.y = 40.0
        if self.made.printed_by:
            self.sheet.text(self.left, 24, "2023/6/20 10:32", 7.5, font="hei", color=GREY)
            self.sheet.text(self.wide / 2, 24, self.made.printed_by, 7.5, font="hei", color=GREY, align="center")

    def title(self, text: str, size: float = 16.0) -> None:
        """A centred title."""
        self.y += size
        self.sheet.text(self.wide / 2, self.y, text, size, font=self.made.head_font, align="center", bold=True,
                        fit=self.right - self.left)  # fmt: skip
        self.y += 0.9 * size

    def above(self, label: str, value: str = "", field: str = "", *, right: str = "") -> None:
        """A line over the table: a label with its value, and what stands at the right edge."""
        size = self.made.size + 1
        self.y += size
        end = self.sheet.text(self.left + 2, self.y, label, size, font=self.made.font)
        if value:
            self.sheet.text(end, self.y, value, size, font=self.made.font, field=field or None)
        if right:
            self.sheet.text(self.right - 2, self.y, right, size, font=self.made.font, align="right")
        self.y += 0.8 * size

    def head(self) -> None:
        """The heads, of two levels where columns have groups."""
        made = self.made
        grouped = any(c.group for c in self.columns)
        lines = [wrapped(c.head, made.head_font, made.size, self._room(i)) for i, c in enumerate(self.columns)]
        low = max(len(x) for x in lines) * made.size * _LEADING + 2 * made.pad
        up = made.size * _LEADING + 2 * made.pad if grouped else 0.0
        if made.shaded:
            self.sheet.box(self.left, self.y, self.right, self.y + up + low, color=None, fill=(0.88, 0.9, 0.93))
        self._line(self.left, self.y, self.right, self.y, heavy=True)
        at = 0
        while at < len(self.columns):
            group, end = self.columns[at].group, at + 1
            while group and end < len(self.columns) and self.columns[end].group == group:
                end += 1
            if group:
                x0, x1 = self.edges[at], self.edges[end]
                self._print([group], x0, x1, self.y, up, "center", font=made.head_font)
                if made.ruling != "none":
                    self._line(x0, self.y + up, x1, self.y + up)
            for i in range(at, end):
                top, high = (self.y + up, low) if group else (self.y, up + low)
                self._print(lines[i], self.edges[i], self.edges[i + 1], top, high, "center", font=made.head_font)
                if i and self._has_uprights:
                    begin = top if i > at else self.y
                    self._line(self.edges[i], begin, self.edges[i], top + high)
            at = end
        self._sides(up + low)
        self.y += up + low
        if made.ruling != "none":
            self._line(self.left, self.y, self.right, self.y)

    @property
    def _has_uprights(self) -> bool:
        return self.made.ruling in ("full", "open", "ledger")

    def _sides(self, high: float) -> None:
        if self.made.ruling in ("full", "ledger"):
            for x in (self.left, self.right):
                self._line(x, self.y, x, self.y + high)

    def _line(self, x0: float, y0: float, x1: float, y1: float, *, heavy: bool = False) -> None:
        made = self.made
        if made.ruling == "none" and y0 == y1:
            return
        width = 2.2 * made.width if heavy and made.ruling == "three" else made.width
        self.sheet.rule(x0, y0, x1, y1, width=width, color=made.colour)

    def _room(self, column: int, across: int = 1) -> float:
        return self.edges[column + across] - self.edges[column] - 6

    def _wrapped(self, item: Item, column: int) -> list[str]:
        made = self.made
        is_figure = re.fullmatch(r"[\d,.-]+", item.text) and not re.fullmatch(r"\d{4}-[\d-]+", item.text)
        return wrapped(item.text, made.font, made.size, self._room(column), breaks=made.breaks and not is_figure)

    def rows(self, group: Sequence[Row]) -> None:
        """Rows that stay together; a cell merged downwards stands in the first, None below it."""
        made = self.made
        heights = [made.size * _LEADING + 2 * made.pad] * len(group)
        for i, row in enumerate(group):
            for column, item in enumerate(row):
                if item is not None and item.text:
                    need = len(self._wrapped(item, column)) * made.size * _LEADING + 2 * made.pad
                    for k in range(i, i + item.down):
                        heights[k] = max(heights[k], need / item.down)
        self._fit(sum(heights))
        for i, row in enumerate(group):
            self._row(row, heights[i:], self.count)
            self.y += heights[i]
            self.count += 1

    def _fit(self, high: float) -> None:
        if self.y + high > self.high - _FOOT:
            self.end()
            self._turn()
            if self.made.again:
                self.head()
            else:
                self._line(self.left, self.y, self.right, self.y)

    def _row(self, row: Row, heights: Sequence[float], line: int) -> None:
        for column, item in enumerate(row):
            x0, x1 = self.edges[column], self.edges[column + 1]
            if self._has_uprights and column:
                self._line(x0, self.y, x0, self.y + heights[0])
            if item is None:
                continue
            high = sum(heights[: item.down])
            if self.made.ruling in ("full", "open", "rows"):
                self._line(x0, self.y + high, x1, self.y + high)
            if not item.text:
                continue
            box = self._print(self._wrapped(item, column), x0, x1, self.y, high, self.columns[column].align)
            if self.columns[column].key:
                value = plain(item.text) if item.value is None else item.value
                for k in range(item.down):
                    self.sheet.mark(self.columns[column].key, value, box, line + k)
        self._sides(heights[0])

    def sums(self, label: str, items: Sequence[tuple[str, str, str, Value]], *, across: int = 2) -> None:
        """A row of sums: `label` over the first columns, then for some columns (key or head) text, field and value."""
        made = self.made
        high = made.size * _LEADING + 2 * made.pad
        self._fit(high)
        by = {key: (text, field, value) for key, text, field, value in items}
        self._print([label], self.edges[0], self.edges[across], self.y, high, "center")
        for column, c in enumerate(self.columns):
            x0, x1 = self.edges[column], self.edges[column + 1]
            if self._has_uprights and column >= across:
                self._line(x0, self.y, x0, self.y + high)
            if made.ruling in ("full", "open", "rows"):
                self._line(x0, self.y + high, x1, self.y + high)
            if c.key in by and column >= across:
                text, field, value = by[c.key]
                box = self._print([text], x0, x1, self.y, high, c.align)
                if field:
                    self.sheet.mark(field, value, box)
        self._sides(high)
        self.y += high

    def band(self, text: str) -> None:
        """A row over all columns: the heading of those below it."""
        high = self.made.size * _LEADING + 2 * self.made.pad
        self._fit(high)
        self._print([text], self.left, self.right, self.y, high, "left")
        self._sides(high)
        self.y += high
        if self.made.ruling in ("full", "open", "rows", "ledger"):
            self._line(self.left, self.y, self.right, self.y)

    def end(self) -> None:
        """The table's last line on a page."""
        self._line(self.left, self.y, self.right, self.y, heavy=True)

    def note(self, text: str, size: float = 8.5) -> None:
        """Small print below the table."""
        for row in wrapped(text, self.made.font, size, self.right - self.left - 4):
            self.y += 1.6 * size
            self.sheet.text(self.left + 2, self.y, row, size, font=self.made.font)

    def done(self, kind: str, form: str = "") -> list[Sheet]:
        """The pages with the truth of a kind's own fields, each with its number where `form` (#n of #of) prints one."""
        for number, sheet in enumerate(self.sheets, 1):
            for row in sheet.lines.values():
                for key in [key for key in row if key not in LINE_FIELDS[kind]]:
                    del row[key]
            if form:
                text = form.replace("#n", str(number)).replace("#of", str(len(self.sheets)))
                sheet.text(self.wide / 2, self.high - 24, text, 8, font=self.made.font, align="center")
                sheet.numbered = True
        return self.sheets

    def _print(
        self, lines: Sequence[str], x0: float, x1: float, top: float, high: float, align: str, font: str = ""
    ) -> Box:
        made = self.made
        step = made.size * _LEADING
        first = top + made.pad if made.low and not font else top + (high - len(lines) * step) / 2
        boxes: list[Box] = []
        for k, text in enumerate(lines):
            y = first + k * step + 0.86 * made.size
            x = {"center": (x0 + x1) / 2, "left": x0 + 3, "right": x1 - 3}[align]
            self.sheet.text(x, y, text, made.size, font=font or made.font, align=align, fit=x1 - x0 - 4)
            wide = min(fonts.width(text, font or made.font, made.size), x1 - x0 - 4)
            start = x - {"center": wide / 2, "left": 0.0, "right": wide}[align]
            boxes.append((start - 0.5, y - made.size * 0.88, start + wide + 0.5, y + made.size * 0.18))
        return union(boxes)
