"""Ruled tables set by hand: words in cells with rulings round them, as a reader of a page would hand them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.extractor import Extractor
from extractors.page.layout import Layout
from pipeline.draft import Draft, Segment
from pipeline.geometry import Frame, Rect
from pipeline.model import Page, Value, Word
from tests.extractors.sheets import width_of, word

SIZE = 8.0
PITCH = 22.0
LANDSCAPE = (842.0, 595.0)
Texts = Sequence[Sequence[str]]


class Ruled:
    """A page with a table: columns of the given widths, rows put one after the other.

    A cell's text may hold a line break. Of a merged range the further cells are `<` (joined to the left) and `^`
    (joined to the one above); `row_rules` and `column_rules` are the inner rules, `border` the outer ones.
    """

    def __init__(
        self,
        widths: Sequence[float],
        rows: Texts,
        *,
        top: float = 100.0,
        left: float = 40.0,
        row_rules: bool = True,
        column_rules: bool = True,
        border: bool = True,
        slant: float = 0.0,
        size: tuple[float, float] = LANDSCAPE,
        method: str = "ocr:rapidocr",
        medium: str = "scan",
    ) -> None:
        self.size, self.method, self.slant, self.medium = size, method, slant, medium
        self.words: list[Word] = []
        self.rulings: list[Rect] = []
        xs = [left]
        for width in widths:
            xs.append(xs[-1] + width)
        ys = [top]
        for row in rows:
            lines = max(cell.count("\n") + 1 for cell in row)
            ys.append(ys[-1] + PITCH + 10 * (lines - 1))
        self.bottom = ys[-1]
        grid = [list(row) for row in rows]
        for r, row in enumerate(grid):
            for c, cell in enumerate(row):
                if cell not in ("<", "^"):
                    end = c + 1
                    while end < len(row) and row[end] == "<":
                        end += 1
                    self._fill(xs[c], xs[end], ys[r], ys[r + 1], cell)
        last_row, last_column = len(grid), len(xs) - 1
        for r in range(last_row + 1):
            for c in range(last_column):
                joined = 0 < r < last_row and grid[r][c] == "^"
                if border if r in (0, last_row) else row_rules and not joined:
                    self.rulings.append(self._across(xs[c], xs[c + 1], ys[r]))
        for c in range(last_column + 1):
            for r in range(last_row):
                joined = 0 < c < last_column and (grid[r][c] == "<" or (grid[r][c] == "^" and _left(grid, r, c)))
                if border if c in (0, last_column) else column_rules and not joined:
                    self.rulings.append(Rect(xs[c] - 0.4, ys[r], xs[c] + 0.4, ys[r + 1]))

    def _across(self, x0: float, x1: float, y: float) -> Rect:
        at = y + self.slant * (x0 + x1) / 2
        return Rect(x0, at - 0.4, x1, at + 0.4)

    def _fill(self, x0: float, x1: float, top: float, bottom: float, text: str) -> None:
        lines = text.split("\n")
        for i, line in enumerate(lines):
            if line.strip():
                y = (top + bottom) / 2 + (i - (len(lines) - 1) / 2) * 10 + self.slant * (x0 + x1) / 2
                self.put((x0 + x1 - width_of(line, SIZE)) / 2, y, line, SIZE)

    def put(self, x: float, y: float, text: str, size: float = 10.0) -> None:
        """A run of print outside the cells; `y` is its middle."""
        self.words.append(replace(word(x, y, text, size), method=self.method))

    def page(self, number: int = 1) -> Page:
        frame, words, rulings = Frame(*self.size), tuple(self.words), tuple(self.rulings)
        return Page("表.pdf", number, frame, words, medium=self.medium, rulings=rulings)


def _left(grid: Sequence[Sequence[str]], r: int, c: int) -> bool:
    while grid[r][c] == "^":
        r -= 1
    return grid[r][c] == "<"


def drafted(extractor: Extractor, *pages: Ruled) -> Draft:
    """What an extractor takes from the pages as one document."""
    made = tuple(ruled.page(number) for number, ruled in enumerate(pages, 1))
    return extractor.extract(Segment(extractor.kind, made, 0.9), tuple(Layout(page) for page in made))


def lines(draft: Draft) -> list[dict[str, Value | None]]:
    """The rows of a draft, each cell's first reading."""
    return [{name: readings[0].value for name, readings in row.items()} for row in draft.lines]


def fields(draft: Draft) -> dict[str, Value | None]:
    """The fields of a draft, each one's first reading."""
    return {name: readings[0].value for name, readings in draft.readings.items()}
