"""Lays cells out as a ruled table on pages: how a sheet or a list of elements looks, and where each cell stands."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.geometry import Rect
from pipeline.media.drawing import BLACK, Area, Colour, Glyph, Mark, Stroke, advance, width_of
from pipeline.media.medium import PageText
from pipeline.model import Statement, Word

SIZE = 9.0  # type size, points
_LINE = 1.3 * SIZE
_PAD = 3.0
_MARGIN = 36.0
_LEAST, _MOST = 28.0, 170.0  # widths of a column, points
_HEIGHT = 842.0  # of a page; one row may make a page higher
_TITLE = 1.5 * SIZE
_WIDEST = 60  # columns of a table
_SHADE: Colour = (226, 226, 226)
_RULE: Colour = (90, 90, 90)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by row and column from 0, over `rows` × `columns`; `method` is the word's; `path` names a statement."""

    row: int
    column: int
    text: str
    method: str
    rows: int = 1
    columns: int = 1
    figure: bool = False  # right-aligned
    shaded: bool = False
    path: str | None = None


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page: what is drawn, and what it says."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    text: PageText


def lay_out(cells: Sequence[Cell], medium: str, title: str, method: str) -> list[TablePage]:
    """The cells as a table on as many pages as it takes, at least one; `title` stands above, and the page's count.

    Rows and columns without a cell are left out. A cell is never cut through a figure or a Latin word, and stands on
    the page of its first row.
    """
    rows = _numbered({r for c in cells for r in (c.row, c.row + c.rows - 1)})
    columns = _numbered({x for c in cells for x in (c.column, c.column + c.columns - 1)})
    placed = [_moved(c, rows, columns) for c in cells]
    widths = _widths(placed, len(columns))
    heights = _heights(placed, widths, len(rows))
    breaks = _breaks(heights)
    count = len(breaks)
    pages = []
    for number, (first, last) in enumerate(breaks, start=1):
        head = f"{title}  第{number}页 共{count}页" if count > 1 else title
        inside = [c for c in placed if first <= c.row < last]
        pages.append(_page(inside, widths, heights, (first, last), medium, head.strip(), method))
    return pages


def _numbered(indices: set[int]) -> dict[int, int]:
    return {old: new for new, old in enumerate(sorted(indices))}


def _moved(cell: Cell, rows: dict[int, int], columns: dict[int, int]) -> Cell:
    last_row, last_column = rows[cell.row + cell.rows - 1], columns[cell.column + cell.columns - 1]
    row, column = rows[cell.row], columns[cell.column]
    return replace(cell, row=row, column=column, rows=last_row - row + 1, columns=last_column - column + 1)


def wrapped(text: str, width: float) -> list[str]:
    """The text in lines of at most `width` points; broken between Chinese characters and at blanks alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for token in _tokens(paragraph):
            if line and used + width_of(token, SIZE) > width:
                lines.append(line.rstrip())
                line, used = "", 0.0
            piece = token if line else token.lstrip()
            line, used = line + piece, used + width_of(piece, SIZE)
        lines.append(line.rstrip())
    return lines


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for char in text:
        joins = tokens and advance(char) < 1.0 and not char.isspace() and advance(tokens[-1][-1]) < 1.0
        if joins and not tokens[-1][-1].isspace():
            tokens[-1] += char
        else:
            tokens.append(char)
    return tokens


def _widths(cells: Sequence[Cell], count: int) -> list[float]:
    widths = [_LEAST] * count
    for cell in cells:
        if cell.columns == 1:
            longest = max((width_of(line, SIZE) for line in cell.text.split("\n")), default=0.0)
            word = max((width_of(t, SIZE) for t in _tokens(cell.text.replace("\n", " "))), default=0.0)
            # Wide enough that the text lies wider than high: it is read as lines, not as a column of characters.
            square = math.sqrt(2.2 * width_of(cell.text, SIZE) * _LINE)
            widths[cell.column] = max(widths[cell.column], min(longest, max(_MOST, square)) + 2 * _PAD, word + 2 * _PAD)
    for cell in cells:
        if cell.columns > 1:
            over = range(cell.column, cell.column + cell.columns)
            word = max((width_of(t, SIZE) for t in _tokens(cell.text.replace("\n", " "))), default=0.0)
            square = math.sqrt(2.2 * width_of(cell.text, SIZE) * _LINE)
            lacking = max(word, min(square, width_of(cell.text, SIZE))) + 2 * _PAD - sum(widths[i] for i in over)
            for i in over:
                widths[i] += max(0.0, lacking) / cell.columns
    return widths


def _heights(cells: Sequence[Cell], widths: Sequence[float], count: int) -> list[float]:
    heights = [_LINE + 2 * _PAD] * count
    for cell in sorted(cells, key=lambda c: c.rows):
        wide = sum(widths[cell.column : cell.column + cell.columns]) - 2 * _PAD
        needed = len(wrapped(cell.text, wide + 0.01)) * _LINE + 2 * _PAD
        heights[cell.row] += max(0.0, needed - sum(heights[cell.row : cell.row + cell.rows]))
    return heights


def _breaks(heights: Sequence[float]) -> list[tuple[int, int]]:
    room = _HEIGHT - 2 * _MARGIN - 2 * _TITLE
    found: list[tuple[int, int]] = []
    first, used = 0, 0.0
    for index, height in enumerate(heights):
        if index > first and used + height > room:
            found.append((first, index))
            first, used = index, 0.0
        used += height
    return [*found, (first, len(heights))]


def _page(
    cells: Sequence[Cell],
    widths: Sequence[float],
    heights: Sequence[float],
    rows: tuple[int, int],
    medium: str,
    head: str,
    method: str,
) -> TablePage:
    xs = [_MARGIN]
    for width in widths:
        xs.append(xs[-1] + width)
    top = _MARGIN + (2 * _TITLE if head else 0.0)
    ys = [top]
    for height in heights[rows[0] : rows[1]]:
        ys.append(ys[-1] + height)
    marks: list[Mark] = []
    words: list[Word] = []
    rulings: dict[Rect, None] = {}
    statements: list[Statement] = []
    if head:
        _text(marks, head, _MARGIN, _MARGIN + _TITLE, 1.3 * SIZE)
        rect = Rect(_MARGIN, _MARGIN + 0.2 * SIZE, _MARGIN + width_of(head, 1.3 * SIZE), _MARGIN + _TITLE + 0.2 * SIZE)
        words.append(Word(head, rect, 1.0, method))
    for cell in cells:
        last = min(cell.row + cell.rows, rows[1])
        box = Rect(xs[cell.column], ys[cell.row - rows[0]], xs[cell.column + cell.columns], ys[last - rows[0]])
        if cell.shaded:
            corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
            marks.append(Area((corners,), _SHADE))
        word = _cell(marks, cell, box)
        if word is not None:
            words.append(word)
            if cell.path is not None:
                statements.append(Statement(cell.path, word.text, cell.method, word.rect))
        for ruling in _around(box):
            rulings[ruling] = None
    for box in _empty(cells, xs, ys, rows[0]):
        for ruling in _around(box):
            rulings[ruling] = None
    for ruling in rulings:
        x, y = ruling.cx, ruling.cy
        ends = (
            ((ruling.x0, y), (ruling.x1, y)) if ruling.width > ruling.height else ((x, ruling.top), (x, ruling.bottom))
        )
        marks.append(Stroke(ends, 0.5, _RULE))
    digest = hashlib.sha256(medium.encode())
    for word in words:
        digest.update(f"{word.text}|{word.rect}|{word.method}\n".encode("utf-8", "surrogatepass"))
    text = PageText(medium, digest.hexdigest(), tuple(words), tuple(rulings), tuple(statements))
    return TablePage(max(595.0, xs[-1] + _MARGIN), max(200.0, ys[-1] + _MARGIN), tuple(marks), text)


def _empty(cells: Sequence[Cell], xs: Sequence[float], ys: Sequence[float], first: int) -> Iterator[Rect]:
    """The places of the grid in which nothing stands; none on a sheet too wide to be a table."""
    if len(xs) > _WIDEST:
        return
    taken = {(r, x) for c in cells for r in range(c.row, c.row + c.rows) for x in range(c.column, c.column + c.columns)}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (first + row, column) not in taken:
                yield Rect(xs[column], ys[row], xs[column + 1], ys[row + 1])


def _around(box: Rect) -> tuple[Rect, Rect, Rect, Rect]:
    half = 0.25
    return (
        Rect(box.x0, box.top - half, box.x1, box.top + half),
        Rect(box.x0, box.bottom - half, box.x1, box.bottom + half),
        Rect(box.x0 - half, box.top, box.x0 + half, box.bottom),
        Rect(box.x1 - half, box.top, box.x1 + half, box.bottom),
    )


def _cell(marks: list[Mark], cell: Cell, box: Rect) -> Word | None:
    if not cell.text.strip():
        return None
    lines = wrapped(cell.text, box.width - 2 * _PAD + 0.01)
    high = len(lines) * _LINE
    top = box.top + max(_PAD, (box.height - high) / 2)
    left, right = box.x1, box.x0
    for index, line in enumerate(lines):
        wide = width_of(line, SIZE)
        x = box.x1 - _PAD - wide if cell.figure else box.x0 + _PAD
        _text(marks, line, x, top + index * _LINE + SIZE, SIZE)
        left, right = min(left, x), max(right, x + wide)
    rect = Rect(*(round(v, 2) for v in (left, top, right, top + high)))
    joined = _one_line(cell.text)
    cuts: tuple[float, ...] = ()
    if len(lines) == 1:
        at = [left]
        for char in joined:
            at.append(at[-1] + advance(char) * SIZE)
        cuts = tuple(round(v, 2) for v in at)
    return Word(joined, rect, 1.0, cell.method, cuts)


def _one_line(text: str) -> str:
    """The cell's text without its line breaks: a blank stands for one between Latin letters, nothing in Chinese."""
    joined = ""
    for line in (line.strip() for line in text.split("\n")):
        parted = joined and line and joined[-1].isascii() and line[0].isascii()
        joined += (" " if parted else "") + line
    return joined


def _text(marks: list[Mark], text: str, x: float, base: float, size: float) -> None:
    for char in text:
        if not char.isspace():
            marks.append(Glyph(char, x, base, size, BLACK))
        x += advance(char) * size
