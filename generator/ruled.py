"""Ruled tables in many looks: wrapped cells, merged cells, heads that repeat or not, rows that go on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from generator import fonts
from generator.sheet import A4, BLACK, BLUE, Box, Rgb, Sheet, Value, plain, union

BOTTOM = 56.0


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `down` and `across` say over how many rows and columns it is merged.

    `label` cells are printed with the form, the others are filled in. A cell with a `name` is a truth field; `line`
    False makes it a field of the document where it stands in a row (a total).
    """

    text: str = ""
    name: str | None = None
    value: Value = None
    down: int = 1
    across: int = 1
    align: str = "center"
    label: bool = False
    line: bool = True


Row = Sequence[Cell | None]


@dataclass(frozen=True)
class Look:
    """How a table is drawn; lengths in points."""

    landscape: bool
    margin: float
    font: str
    head_font: str
    fill_font: str
    ink: Rgb
    size: float
    pitch: float
    inner: float
    outer: float
    dash: tuple[float, float] | None
    drift: float
    again: bool
    bold_heads: bool


def look(rng: Random, *, landscape: bool, hand: bool | None = None) -> Look:
    """Draw a look; `hand` forces or forbids a form that somebody filled in with a pen."""
    font = rng.choice(("song", "song", "hei", "kai"))
    written = rng.random() < 0.22 if hand is None else hand
    ruling, dash = rng.choice(
        ((0.6, None), (0.4, None), (0.9, None), (0.5, (1.2, 1.2)), (0.5, (2.5, 1.5)), (0.25, None))
    )
    return Look(
        landscape=landscape,
        margin=rng.choice((36.0, 48.0, 56.0)),
        font=font,
        head_font=rng.choice((font, "hei")),
        fill_font="kai" if written else rng.choice((font, font, "hei", "song")),
        ink=rng.choice((BLUE, (0.05, 0.1, 0.4), (0.15, 0.15, 0.3)))
        if written
        else rng.choice((BLACK, BLACK, BLACK, BLUE)),
        size=rng.choice((9.0, 9.5, 10.5)) + (1.0 if written else 0.0),
        pitch=rng.choice((20.0, 24.0, 28.0)) + (3.0 if written else 0.0),
        inner=ruling,
        outer=rng.choice((ruling, 1.4, 1.0)),
        dash=dash,
        drift=rng.choice((2.0, 3.2)) if written else rng.choice((0.0, 0.0, 0.8)),
        again=rng.random() < 0.5,
        bold_heads=rng.random() < 0.4,
    )


def wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    """The text broken into lines no wider than `room`; Latin words and figures stay whole where they fit."""
    out: list[str] = []
    for piece in text.split("\n"):
        row = word = ""
        for char in piece + "\0":
            if char.isascii() and char not in " \0":
                word += char
                continue
            for atom in (word, "" if char == "\0" else char):
                if row and fonts.width(row + atom, font, size) > room and atom not in "，。、；：）":
                    out.append(row)
                    row = ""
                row += atom
            word = ""
        out.append(row)
    return out


class Ruled:
    """A table under a title; columns by shares of the width. Rows are numbered from 0 as truth lines.

    `log` keeps what was put in, in order, as (`title`, `above`, `head` or `rows`, rows of cells).
    """

    def __init__(self, rng: Random, style: Look, shares: Sequence[float], heads: Sequence[str] = ()) -> None:
        self.rng, self.style, self.heads = rng, style, heads
        self.high, self.wide = (A4[0], A4[1]) if style.landscape else (A4[1], A4[0])
        self.left, self.width = style.margin, self.wide - 2 * style.margin
        self.edges = [self.left]
        for share in shares:
            self.edges.append(self.edges[-1] + self.width * share / sum(shares))
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.count = 0
        self.log: list[tuple[str, Sequence[Row]]] = []
        self._turn()

    @property
    def sheet(self) -> Sheet:
        """The page being drawn."""
        return self.sheets[-1]

    def _turn(self) -> None:
        self.sheets.append(Sheet(self.wide, self.high))
        self.y = 54.0

    def page(self) -> None:
        """Go on overleaf, with the heads again where the look has it so."""
        self._turn()
        if self.style.again:
            self.head()

    def title(self, text: str, size: float, *, lines: int = 1) -> None:
        """A centred title, at will broken over two lines."""
        self.log.append(("title", [[Cell(text, label=True)]]))
        cut = len(text) // 2 + 1
        for part in [text] if lines == 1 else [text[:cut], text[cut:]]:
            self.y += size * 1.1
            self.sheet.text(
                self.wide / 2, self.y, part, size, font=self.style.head_font, align="center", bold=True, fit=self.width
            )
            self.y += size * 0.5
        self.y += 8

    def above(self, pieces: Sequence[Cell], *, right: str = "") -> None:
        """A line over the table: labels and filled-in values one after the other; `right` stands at the right edge."""
        self.log.append(("above", [[*pieces, Cell(right, label=True)]]))
        x = self.left + 2
        for cell in pieces:
            font = self.style.font if cell.label else self.style.fill_font
            color = BLACK if cell.label else self.style.ink
            x = self.sheet.text(
                x, self.y + 8, cell.text, self.style.size + 1, font=font, color=color, field=cell.name, value=cell.value
            )
        if right:
            self.sheet.text(
                self.left + self.width, self.y + 8, right, self.style.size, font=self.style.font, align="right"
            )
        self.y += 18

    def head(self) -> None:
        """The row of heads."""
        if self.heads:
            row = [Cell(text, label=True) for text in self.heads]
            high = max(self._need(c, i) for i, c in enumerate(row)) + 6
            if all(kind != "head" for kind, _ in self.log):
                self.log.append(("head", [row]))
            self._cells(row, [high], None, head=True)
            self.y += high

    def _font(self, cell: Cell) -> tuple[str, float]:
        return (self.style.font if cell.label else self.style.fill_font), self.style.size

    def _room(self, cell: Cell, column: int) -> float:
        return self.edges[column + cell.across] - self.edges[column] - 5

    def _need(self, cell: Cell, column: int) -> float:
        return len(self._lines(cell, column)) * self.style.size * 1.32 + 7 if cell.text else 0.0

    def _lines(self, cell: Cell, column: int) -> list[str]:
        font, size = self._font(cell)
        return wrapped(cell.text, font, size, self._room(cell, column))

    def rows(self, group: Sequence[Row], *, line: bool = True) -> None:
        """Rows that stay together on a page; a cell merged downwards stands in the first, None below it."""
        heights = [self.style.pitch] * len(group)
        for i, row in enumerate(group):
            for column, cell in enumerate(row):
                if cell is not None:
                    share = self._need(cell, column) / cell.down
                    for k in range(i, min(i + cell.down, len(group))):
                        heights[k] = max(heights[k], share)
        self.log.append(("rows", group))
        if self.y + sum(heights) > self.high - BOTTOM:
            self.page()
        for i, row in enumerate(group):
            self._cells(row, heights[i:], self.count if line else None)
            self.y += heights[i]
            self.count += line

    def _cells(self, row: Row, heights: Sequence[float], line: int | None, *, head: bool = False) -> None:
        for column, cell in enumerate(row):
            if cell is None:
                continue
            x0, x1 = self.edges[column], self.edges[column + cell.across]
            high = sum(heights[: cell.down])
            self.frame(x0, self.y, x1, self.y + high)
            box = self._text(cell, x0, x1, high, self._lines(cell, column), bold=head and self.style.bold_heads)
            if cell.name is not None and box is not None:
                value = plain(cell.text.replace("\n", "")) if cell.value is None else cell.value
                for k in range(cell.down):
                    self.sheet.mark(cell.name, value, box, None if line is None or not cell.line else line + k)

    def _text(self, cell: Cell, x0: float, x1: float, high: float, lines: list[str], *, bold: bool) -> Box | None:
        if not cell.text:
            return None
        font, size = self._font(cell)
        color, sheet, drift = (BLACK if cell.label else self.style.ink), self.sheet, self.style.drift
        dx, dy = (0.0, 0.0) if cell.label else (self.rng.uniform(-drift, drift), self.rng.uniform(-drift, drift))
        step = size * 1.32
        boxes: list[Box] = []
        for k, text in enumerate(lines):
            y = self.y + high / 2 + size * 0.36 + (k - (len(lines) - 1) / 2) * step + dy
            x = {"center": (x0 + x1) / 2, "left": x0 + 3, "right": x1 - 3}[cell.align] + dx
            wide = min(fonts.width(text, font, size), x1 - x0 - 3)
            sheet.text(x, y, text, size, font=font, align=cell.align, color=color, bold=bold, fit=x1 - x0 - 3)
            start = x - {"center": wide / 2, "left": 0.0, "right": wide}[cell.align]
            boxes.append((start - 0.5, y - size * 0.88, start + wide + 0.5, y + size * 0.18))
        return union(boxes)

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """The rulings around a cell: heavier where they are the table's own edge."""
        style = self.style
        edge = (self.left, self.left + self.width)
        for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            outer = a == c and min(abs(a - e) for e in edge) < 0.5
            self.sheet.rule(a, b, c, d, width=style.outer if outer else style.inner, dash=None if outer else style.dash)

    def band(self, parts: Sequence[tuple[float, Cell]], high: float | None = None, *, top: bool = False) -> None:
        """A row with divisions of its own: shares of the width with their cells; `top` sets the text at its top."""
        rise = high or self.style.pitch
        spans: list[tuple[Cell, float, float]] = []
        x, whole = self.left, sum(share for share, _ in parts)
        for share, cell in parts:
            spans.append((cell, x, x + self.width * share / whole))
            x = spans[-1][2]
            font, size = self._font(cell)
            rise = max(rise, len(wrapped(cell.text, font, size, x - spans[-1][1] - 5)) * size * 1.32 + 7)
        if self.y + rise > self.high - BOTTOM:
            self._turn()
        for cell, x0, x1 in spans:
            self.frame(x0, self.y, x1, self.y + rise)
            font, size = self._font(cell)
            lines = wrapped(cell.text, font, size, x1 - x0 - 5)
            box = self._text(cell, x0, x1, len(lines) * size * 1.32 + 8 if top else rise, lines, bold=False)
            if cell.name is not None and box is not None:
                self.sheet.mark(cell.name, plain(cell.text) if cell.value is None else cell.value, box)
        self.y += rise

    def note(self, text: str, size: float = 9.0) -> None:
        """A line or two of small print."""
        lines = wrapped(text, self.style.font, size, self.width - 4)
        if self.y + len(lines) * size * 1.5 > self.high - 30:
            self._turn()
        for row in lines:
            self.y += size * 1.5
            self.sheet.text(self.left + 2, self.y, row, size, font=self.style.font)
        self.y += 4
