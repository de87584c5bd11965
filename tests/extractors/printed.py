"""Forms set by hand for the extractors' tests: runs of print put where a reader would find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractors.extractor import Extractor
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.geometry import Rect
from pipeline.model import Page, Value, Word
from tests.extractors.sheets import page, segment, word


class Print:
    """Runs of print on one A4 page; `method` is who read them."""

    def __init__(self, method: str = "ocr:rapidocr") -> None:
        self.words: list[Word] = []
        self.method = method

    def put(self, x: float, y: float, text: str, size: float = 10) -> None:
        """A run whose left edge is at `x` and whose middle is at height `y`."""
        self.words.append(replace(word(x, y, text, size), method=self.method))

    def row(self, y: float, *runs: tuple[float, str], size: float = 10) -> None:
        """Several runs on one height."""
        for x, text in runs:
            self.put(x, y, text, size)

    def column(self, x: float, y: float, text: str, size: float = 10, pitch: float = 18) -> None:
        """Characters below each other, each read alone."""
        for i, char in enumerate(text):
            self.put(x, y + i * pitch, char, size)

    def tall(self, x: float, y: float, text: str, size: float = 10, pitch: float = 14) -> None:
        """Characters below each other, read as one tall run from `y` down."""
        rect = Rect(x, y, x + 1.2 * size, y + pitch * len(text))
        self.words.append(Word(text, rect, 0.97, self.method))

    @property
    def page(self) -> Page:
        return page(self.words)

    @property
    def layout(self) -> Layout:
        return Layout(self.page)


def extracted(extractor: Extractor, printed: Print) -> Draft:
    """What an extractor takes from the page."""
    return extractor.extract(segment(extractor.kind, printed.page), (printed.layout,))


def values(draft: Draft) -> dict[str, Value | None]:
    """The extractor's choice for every field that it read."""
    return {name: readings[0].value for name, readings in draft.readings.items()}


def assert_reads(draft: Draft, expected: Mapping[str, Value | None]) -> None:
    """Every expected field is read so, and fields of money and date are of their own types."""
    got = values(draft)
    assert {name: got.get(name) for name in expected} == dict(expected)
    for name, value in got.items():
        if value is not None and name.endswith(("amount", "in_words")):
            assert isinstance(value, Decimal), name
        if value is not None and name.endswith(("_date", "_on")):
            assert isinstance(value, date), name
