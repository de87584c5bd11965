"""A ruled table as cells: which are merged, and which words, or parts of a word read across a rule, stand in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from weakref import WeakKeyDictionary

from extractors.page.layout import Layout, Line, Span, whole
from extractors.table.boundaries import DRAWN, Boundary, Piece, frames
from extractors.table.torn_lines import mended
from extractors.table.under_seals import rules, without_letters
from pipeline.geometry import Rect
from pipeline.model import Nature, Page, Word

_CORNER = 0.12  # of a cell's side left out at both ends, where other lines cross
_INSIDE = 0.25  # of a word's height that must lie beyond a rule for the word to be cut there
_ON_RULE = 0.35  # of a word's height from a rule's middle that a character's may be which is the rule
_FEW = 2  # letters of a word that may be a seal's
_ACROSS, _THROUGH = 0.2, 0.8  # of its height from its middle, where a line drawn along its width runs through it
_RULE = frozenset("|｜¦丨│┃")  # what a reader makes of a rule
_LIKE_RULE = frozenset("1lI!丨[]")  # and what it makes of one that it takes for a character


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first row and column, how many of each it spans, its place, and the words in it, by lines."""

    row: int
    column: int
    rows: int
    columns: int
    rect: Rect
    words: tuple[Word, ...] = ()

    @property
    def lines(self) -> tuple[tuple[Word, ...], ...]:
        """The words line by line, from the top and from the left."""
        return lines_of(self.words)

    @property
    def span(self) -> Span | None:
        """All that the cell says, in reading order; None where nothing stands in it."""
        return span_of(self.words)

    @property
    def text(self) -> str:
        span = self.span
        return "" if span is None else span.text


def lines_of(words: Iterable[Word]) -> tuple[tuple[Word, ...], ...]:
    """Words as lines from the top; words of one line overlap by half of their height."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.rect.cy, w.rect.x0)):
        if lines and word.rect.overlap_y(lines[-1][-1].rect) > 0.5 and word.rect.cy < lines[-1][0].rect.bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(tuple(sorted(line, key=lambda w: w.rect.x0)) for line in lines)


def span_of(words: Iterable[Word]) -> Span | None:
    """Words in reading order as one span; None for none."""
    span: Span | None = None
    for line in lines_of(words):
        for word in line:
            span = whole(word) if span is None else span.joined(whole(word))
    return span


@dataclass(slots=True)
class Grid:
    """A table of `rows` × `columns` places, some of them merged; `cells` from the top and from the left."""

    page: Page
    row_lines: tuple[Boundary, ...]
    column_lines: tuple[Boundary, ...]
    cells: tuple[Cell, ...]
    _at: dict[tuple[int, int], Cell] = field(default_factory=dict)
    holding: dict[Nature, int] = field(default_factory=dict, compare=False)  # how many columns hold it, where asked

    def __post_init__(self) -> None:
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._at[row, column] = cell

    @property
    def rows(self) -> int:
        return len(self.row_lines) - 1

    @property
    def columns(self) -> int:
        return len(self.column_lines) - 1

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place; raises KeyError outside the table."""
        return self._at[row, column]

    def row(self, row: int) -> list[Cell]:
        """The cells that a row touches, from the left."""
        seen: list[Cell] = []
        for column in range(self.columns):
            cell = self._at[row, column]
            if cell not in seen:
                seen.append(cell)
        return seen

    @property
    def rect(self) -> Rect:
        rect = self.cells[0].rect
        for cell in self.cells[1:]:
            rect = rect.union(cell.rect)
        return rect

    def column_span(self, column: int, y: float) -> tuple[float, float]:
        """Where a column lies at a height: its left and its right edge."""
        return self.column_lines[column].at(y), self.column_lines[column + 1].at(y)


_KNOWN: WeakKeyDictionary[Layout, list[Grid]] = WeakKeyDictionary()


def grids(layout: Layout) -> list[Grid]:
    """The ruled tables of a page from the top, each with the words in its cells; made once for each layout."""
    if layout not in _KNOWN:
        _KNOWN[layout] = _grids(layout)
    return _KNOWN[layout]


def _grids(layout: Layout) -> list[Grid]:
    words = without_letters(layout).words
    return [_grid(layout.page, words, frame.rows, frame.columns) for frame in frames(rules(layout.page))]


def outside(layout: Layout, tables: Sequence[Grid]) -> tuple[Line, ...]:
    """The lines of the page that stand in no table."""
    rects = [table.rect for table in tables]
    return tuple(line for line in layout.lines if not any(r.contains(line.rect.cx, line.rect.cy) for r in rects))


def _grid(page: Page, words: Sequence[Word], rows: tuple[Boundary, ...], columns: tuple[Boundary, ...]) -> Grid:
    columns = mended(rows, columns, words)
    skeleton = _Skeleton(rows, columns, [w for w in words if not _is_of_a_seal(w, page)])
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        for place, part in skeleton.cut(word):
            held.setdefault(skeleton.cell_of[place], []).append(part)
    cells = []
    for first, places in skeleton.members.items():
        height = 1 + max(r for r, _ in places) - first[0]
        width = 1 + max(c for _, c in places) - first[1]
        rect = skeleton.rect(first[0], first[1], height, width)
        cells.append(Cell(*first, height, width, rect, tuple(held.get(first, ()))))
    return Grid(page, rows, columns, tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def with_columns(grid: Grid, layout: Layout, edges: Sequence[float]) -> Grid:
    """The grid with further lines between columns, from its top to its bottom, where print stands clear of them.

    A rule is overlooked where figures fill a column from side to side; the page before shows that it is there.
    """
    rect, words = grid.rect, without_letters(layout).words
    inside = [w.rect for w in words if rect.contains(w.rect.cx, w.rect.cy)]
    clear = [x for x in edges if not any(r.x0 + _INSIDE * r.height < x < r.x1 - _INSIDE * r.height for r in inside)]
    if not clear:
        return grid
    further = [Boundary([Piece(rect.top, rect.bottom, x)]) for x in clear]
    columns = tuple(sorted((*grid.column_lines, *further), key=lambda line: line.mean))
    return _grid(grid.page, words, grid.row_lines, columns)


class _Skeleton:
    """The places of a table, and which of them no line parts."""

    def __init__(self, rows: Sequence[Boundary], columns: Sequence[Boundary], words: Sequence[Word]) -> None:
        self.rows, self.columns = rows, columns
        self.on_line = [[w.rect for w in words if _is_on(line, w)] for line in rows]
        self.height, self.width = len(rows) - 1, len(columns) - 1
        self.cell_of: dict[tuple[int, int], tuple[int, int]] = {}
        self.members: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for places in self._merged():
            self.members[places[0]] = places
            self.cell_of.update(dict.fromkeys(places, places[0]))

    @cached_property
    def _centres(self) -> list[float]:
        xs = [c.mean for c in self.columns]
        return [(a + b) / 2 for a, b in pairwise(xs)]

    def right_is_drawn(self, row: int, column: int) -> bool:
        """Whether the line right of a place is drawn beside it."""
        top, bottom = self._y(row, column), self._y(row + 1, column)
        inset = _CORNER * (bottom - top)
        return self.columns[column + 1].drawn(top + inset, bottom - inset) >= DRAWN

    def _below_is_drawn(self, row: int, column: int) -> bool:
        y = self.rows[row + 1].mean
        left, right = self.columns[column].at(y), self.columns[column + 1].at(y)
        inset = _CORNER * (right - left)
        if any(left < rect.cx < right for rect in self.on_line[row + 1]):
            return False  # a merged cell's print, whose strokes make a line with the rules beside it
        return self.rows[row + 1].drawn(left + inset, right - inset) >= DRAWN

    def _y(self, line: int, column: int) -> float:
        return self.rows[line].at(self._centres[column])

    def _merged(self) -> list[list[tuple[int, int]]]:
        """Groups of places without a line between them, each a rectangle: what is none comes row by row."""
        group = {(r, c): (r, c) for r in range(self.height) for c in range(self.width)}
        members = {place: [place] for place in group}

        def join(a: tuple[int, int], b: tuple[int, int]) -> None:
            first, second = sorted((group[a], group[b]))
            if first != second:
                members[first] += members.pop(second)
                for place in members[first]:
                    group[place] = first

        for r in range(self.height):
            for c in range(self.width):
                if c + 1 < self.width and not self.right_is_drawn(r, c):
                    join((r, c), (r, c + 1))
                if r + 1 < self.height and not self._below_is_drawn(r, c):
                    join((r, c), (r + 1, c))
        found = []
        for places in members.values():
            ordered = sorted(places)
            r0, r1 = ordered[0][0], ordered[-1][0]
            c0, c1 = min(c for _, c in ordered), max(c for _, c in ordered)
            if len(ordered) == (r1 - r0 + 1) * (c1 - c0 + 1):
                found.append(ordered)
            else:
                found.extend(self._by_rows(ordered))
        return found

    def _by_rows(self, places: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
        runs: list[list[tuple[int, int]]] = []
        for place in places:
            before = (place[0], place[1] - 1)
            if runs and runs[-1][-1] == before and not self.right_is_drawn(*before):
                runs[-1].append(place)
            else:
                runs.append([place])
        return runs

    def rect(self, row: int, column: int, height: int, width: int) -> Rect:
        y = (self._y(row, column) + self._y(row + 1, column)) / 2
        return Rect(
            self.columns[column].at(y),
            self._y(row, column),
            self.columns[column + width].at(y),
            self._y(row + height, column + width - 1),
        )

    def _is_across(self, row: int, rect: Rect) -> bool:
        """Whether a line between rows runs through the middle of a place: a seal is put across it, print never is."""
        half = _ACROSS * rect.height
        return any(
            abs(line.at(rect.cx) - rect.cy) < half and line.drawn(rect.x0, rect.x1) > _THROUGH
            for line in self.rows[row : row + 2]
        )

    def cut(self, word: Word) -> list[tuple[tuple[int, int], Word]]:
        """The word's parts with the place of each; nothing where it stands outside the table."""
        rect = word.rect
        row = bisect_right([line.at(rect.cx) for line in self.rows], rect.cy) - 1
        if not 0 <= row < self.height:
            return []
        if len(word.text.strip()) <= _FEW and word.method.startswith("ocr:") and self._is_across(row, rect):
            return []
        xs = [line.at(rect.cy) for line in self.columns]
        if not xs[0] - rect.height < rect.cx < xs[-1] + rect.height:
            return []
        margin = _INSIDE * rect.height
        crossed = [
            x
            for column, x in enumerate(xs[1:-1])
            if rect.x0 + margin < x < rect.x1 - margin and self.right_is_drawn(row, column)
        ]
        parts = []
        for part in cut_at(_without_border(word, xs), crossed):
            column = min(max(bisect_right(xs, part.rect.cx) - 1, 0), self.width - 1)
            parts.append(((row, column), part))
        return parts


def _is_of_a_seal(word: Word, page: Page) -> bool:
    return any(seal.rect.contains(word.rect.cx, word.rect.cy) for seal in page.seals)


def _is_on(line: Boundary, word: Word) -> bool:
    """Whether a line between rows would run through the middle of print."""
    off = abs(line.at(word.rect.cx) - word.rect.cy)
    return len(word.text.strip()) > _FEW and off < _ACROSS * word.rect.height and word.rect.width > word.rect.height


def _without_border(word: Word, xs: Sequence[float]) -> Word:
    """The word without the rule of its cell, which a reader took for its last character: Inc.1. No figure loses one."""
    text = word.text.rstrip()
    if len(text) < 2 or text[-1] not in _LIKE_RULE or text[-2].isdigit() or not word.method.startswith("ocr:"):
        return word
    last = word.span(len(text) - 1, len(text))
    near = any(abs(last.cx - x) < _ON_RULE * word.rect.height for x in xs)
    return part_of(word, 0, len(text) - 1) if near else word


def cut_at(word: Word, xs: Sequence[float]) -> list[Word]:
    """The word cut at the rules that cross it, without what a reader made of the rules themselves."""
    if not xs:
        edged = _stripped(word, 0, len(word.text), ())
        return [] if edged is None else [edged]
    edges = [word.span(i, i).x0 for i in range(len(word.text) + 1)]
    cuts = [0, *(min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in xs), len(word.text)]
    parts = [_stripped(word, a, b, xs) for a, b in pairwise(cuts) if a < b]
    return [p for p in parts if p is not None]


def _stripped(word: Word, start: int, end: int, xs: Sequence[float]) -> Word | None:
    def is_rule(index: int) -> bool:
        char = word.text[index]
        if char.isspace() or char in _RULE:
            return True
        place = word.span(index, index + 1)
        return char in _LIKE_RULE and any(abs(place.cx - x) < 0.12 * word.rect.height for x in xs)

    while start < end and is_rule(start):
        start += 1
    while end > start and is_rule(end - 1):
        end -= 1
    if start >= end or not re.search(r"\S", word.text[start:end]):
        return None
    return part_of(word, start, end)


def part_of(word: Word, start: int, end: int) -> Word:
    """`word.text[start:end]` as a word of its own, by the same reader."""
    if (start, end) == (0, len(word.text)):
        return word
    cuts = word.cuts[start : end + 1] if len(word.cuts) == len(word.text) + 1 else ()
    return Word(word.text[start:end], word.span(start, end), word.confidence, word.method, cuts)
