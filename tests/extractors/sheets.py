"""Pages made of words alone, as a reader would give them: for tests of what is found, not of how it is read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.draft import Segment
from pipeline.geometry import Frame, Rect
from pipeline.model import Kind, Page, Word

A4 = (595.0, 842.0)


def width_of(text: str, size: float) -> float:
    """The width of a text in points: a Chinese character is square, a Latin letter half as wide."""
    return sum(size if ord(c) > 0x2E7F else 0.5 * size for c in text)


def word(x: float, y: float, text: str, size: float = 10.5) -> Word:
    """A run of text whose left edge is at `x` and whose middle is at height `y`; the box is as loose as a reader's."""
    wide = width_of(text, size)
    cuts, at = [x], x
    for char in text:
        at += width_of(char, size)
        cuts.append(at)
    return Word(text, Rect(x, y - 0.65 * size, x + wide, y + 0.65 * size), 0.99, "ocr:rapidocr", tuple(cuts))


def centred(y: float, text: str, size: float = 20.0, width: float = A4[0]) -> Word:
    """A run of text in the middle of the page."""
    return word((width - width_of(text, size)) / 2, y, text, size)


def rows(top: float, texts: Sequence[str], left: float = 72.0, size: float = 10.5, pitch: float = 18.0) -> list[Word]:
    """Lines of text below each other; a tab in a text begins a column 30 points on, or at the next 150 points."""
    words = []
    for index, text in enumerate(texts):
        x = left
        for cell in text.split("\t"):
            if cell:
                words.append(word(x, top + index * pitch, cell, size))
                x += width_of(cell, size)
            x = max(x + 30.0, left + 150.0)
    return words


def table(top: float, lefts: Sequence[float], cells: Sequence[Sequence[str]], size: float = 9.0) -> list[Word]:
    """Rows of a table; a line break in a cell puts its halves below each other."""
    words, y = [], top
    for row in cells:
        halves = max((cell.count("\n") for cell in row), default=0)
        for left, cell in zip(lefts, row, strict=True):
            for index, text in enumerate(cell.split("\n")):
                if text:
                    words.append(word(left, y + index * 12.0, text, size))
        y += 24.0 + 12.0 * halves
    return words


def page(words: Sequence[Word], number: int = 1, size: tuple[float, float] = A4, file: str = "册1.pdf") -> Page:
    """A scanned page that holds the words."""
    return Page(file, number, Frame(*size), tuple(words))


def segment(kind: Kind, *pages: Page) -> Segment:
    """The pages as one document."""
    return Segment(kind, tuple(pages), 0.9)
