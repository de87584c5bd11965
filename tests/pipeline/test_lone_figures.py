"""A figure that stands alone in a row of print is read; dirt, neighbours of a word and rules are not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.geometry import Rect
from pipeline.lone_figures import completed
from pipeline.model import Word

SCALE = 2.5
ROW = (
    Word("认证费", Rect(40, 100, 90, 112), 0.99, "ocr:rapidocr"),
    Word("17568.02", Rect(200, 100, 250, 112), 0.99, "ocr:rapidocr"),
)


class Reader:
    """Reads one text everywhere, and keeps the places that it was asked for."""

    def __init__(self, text: str = "1", confidence: float = 0.95) -> None:
        self.text, self.confidence, self.asked = text, confidence, list[Rect]()

    def __call__(self, rects: Sequence[Rect]) -> list[Word]:
        self.asked.extend(rects)
        return [Word(self.text, rect, self.confidence, "ocr:rapidocr") for rect in rects]


def ink(*marks: Rect) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    drawn = np.zeros((round(300 * SCALE), round(400 * SCALE)), np.uint8)
    for mark in marks:
        x0, y0, x1, y1 = (round(v * SCALE) for v in (mark.x0, mark.top, mark.x1, mark.bottom))
        drawn[y0:y1, x0:x1] = 1
    return drawn


FIGURE = Rect(150, 102, 153, 110)


def test_a_figure_alone_in_its_row_is_read() -> None:
    reader = Reader()
    words = completed(ROW, (), ink(FIGURE), SCALE, reader)
    assert [w.text for w in sorted(words, key=lambda w: w.rect.x0)] == ["认证费", "1", "17568.02"]
    (place,) = reader.asked
    assert abs(place.x0 - 148.5) < 0.6 and abs(place.bottom - 111.5) < 0.6


@pytest.mark.parametrize(
    ("mark", "words", "rules"),
    [
        (Rect(150, 102, 151, 103), ROW, ()),  # dirt
        (Rect(92, 102, 95, 110), ROW, ()),  # touches a word: a part of it, or its seal's
        (FIGURE, ROW[:1], ()),  # in no row
        (Rect(150, 90, 153, 122), ROW, ()),  # a pen's stroke through the row
        (Rect(150, 102, 165, 110), ROW, ()),  # wider than a figure
        (FIGURE, ROW, (Rect(151, 60, 152, 200),)),  # a rule
        (Rect(150, 140, 153, 148), ROW, ()),  # below the row
    ],
)
def test_nothing_else_is_read(mark: Rect, words: tuple[Word, ...], rules: tuple[Rect, ...]) -> None:
    reader = Reader()
    assert completed(words, rules, ink(mark), SCALE, reader) == words
    assert reader.asked == []


@pytest.mark.parametrize(("text", "confidence"), [("1", 0.7), ("l", 0.99), ("11", 0.99), ("", 0.99)])
def test_what_is_not_surely_one_figure_is_left(text: str, confidence: float) -> None:
    assert completed(ROW, (), ink(FIGURE), SCALE, Reader(text, confidence)) == ROW


def test_small_print_between_high_words_is_read() -> None:
    small = Rect(150, 104, 152.5, 108.6)  # a detector's places leave paper around the print: 12 points for 5 of print
    assert "1" in [w.text for w in completed(ROW, (), ink(small), SCALE, Reader())]


def test_a_word_that_stands_a_little_higher_does_not_hide_its_row() -> None:
    higher = Word("*认证服务*", Rect(260, 95, 330, 106), 0.99, "ocr:rapidocr")
    assert "1" in [w.text for w in completed((*ROW, higher), (), ink(FIGURE), SCALE, Reader())]


def slanted(top: float, bottom: float) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A stroke eight points high whose upper end stands at `top` and whose lower end at `bottom`, points."""
    drawn = ink()
    for row in range(20):
        x = round((top + (bottom - top) * row / 19) * SCALE)
        drawn[round(102 * SCALE) + row, x : x + 3] = 1
    return drawn


@pytest.mark.parametrize("text", ["/", "1", "J"])
def test_a_slanted_stroke_alone_is_one_whatever_a_reader_takes_it_for(text: str) -> None:
    reader = Reader(text, 0.56)
    assert "/" in [w.text for w in completed(ROW, (), slanted(155, 151), SCALE, reader)]
    for upright in (slanted(152, 152), slanted(151, 155)):
        assert completed(ROW, (), upright, SCALE, reader) == ROW


def test_a_slanted_stroke_that_reads_as_something_else_is_a_seals() -> None:
    assert completed(ROW, (), slanted(155, 151), SCALE, Reader("有", 0.97)) == ROW
