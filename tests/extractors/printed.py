"""Pages set by hand for the extractors' tests: words where a reader would find them, in points from the top left."""

from __future__ import annotations

from extractors.layout import Layout
from pipeline.draft import Draft, Reading
from pipeline.geometry import Frame, Rect
from pipeline.model import Page, Value, Word

A4 = (595.3, 841.9)


class Print:
    """Words on one A4 page; each `put` is what the reader gives as one run."""

    def __init__(self, method: str = "ocr:rapidocr") -> None:
        self.words: list[Word] = []
        self.method = method

    def put(self, x: float, y: float, text: str, size: float = 10) -> float:
        """A run whose text begins at (x, y); gives where it ends."""
        width = sum(size if ord(c) > 0x2E7F else size * 0.52 for c in text)
        self.words.append(Word(text, Rect(x, y, x + width, y + 1.25 * size), 0.98, self.method))
        return x + width

    def row(self, y: float, *runs: tuple[float, str], size: float = 10) -> None:
        """Several runs on one height."""
        for x, text in runs:
            self.put(x, y, text, size)

    def column(self, x: float, y: float, text: str, size: float = 10, pitch: float = 18) -> None:
        """Characters below each other, each read alone."""
        for i, char in enumerate(text):
            self.put(x, y + i * pitch, char, size)

    def tall(self, x: float, y: float, text: str, size: float = 10, pitch: float = 14) -> None:
        """Characters below each other, read as one tall run."""
        rect = Rect(x, y, x + 1.2 * size, y + pitch * len(text))
        self.words.append(Word(text, rect, 0.97, self.method))

    @property
    def page(self) -> Page:
        return Page("a.pdf", 1, Frame(*A4), tuple(self.words))

    @property
    def layout(self) -> Layout:
        return Layout(self.page)


def reading(draft: Draft, name: str) -> Reading:
    """The extractor's choice for a field."""
    return draft.readings[name][0]


def values(draft: Draft) -> dict[str, Value | None]:
    """The first reading's value of every field that has one."""
    return {name: readings[0].value for name, readings in draft.readings.items()}
