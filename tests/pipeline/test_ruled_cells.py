"""What stands in a cell without a word is found by its ink; empty cells, rules and dirt are not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.ruled_cells import completed

SCALE = 2.5
RULES = (
    *(Rect(40, y, 300, y + 0.8) for y in (100, 124, 148)),
    *(Rect(x, 100, x + 0.8, 148) for x in (40, 100, 200, 300)),
)


def ink(*marks: Rect) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    drawn = np.zeros((round(842 * SCALE), round(595 * SCALE)), np.uint8)
    for mark in (*RULES, *marks):
        x0, y0, x1, y1 = (round(v * SCALE) for v in (mark.x0, mark.top, mark.x1, mark.bottom))
        drawn[y0:y1, x0:x1] = 1
    return drawn


FIGURES = (Rect(120, 108, 124, 116), Rect(126, 108, 130, 116), Rect(133, 114.5, 134, 115.5))


class Reader:
    """Reads one text everywhere, and keeps the places that it was asked for."""

    def __init__(self, text: str = "11", confidence: float = 0.95) -> None:
        self.text, self.confidence, self.asked = text, confidence, list[Rect]()

    def __call__(self, rects: Sequence[Rect]) -> list[Word]:
        self.asked.extend(rects)
        return [Word(self.text, rect, self.confidence, "ocr:rapidocr") for rect in rects]


def test_print_without_a_word_is_read_at_its_place() -> None:
    reader = Reader()
    assert [w.text for w in completed((), RULES, ink(*FIGURES), SCALE, reader)] == ["11"]
    (place,) = reader.asked
    assert abs(place.x0 - 118.5) < 1
    assert abs(place.x1 - 131.5) < 1
    assert abs(place.top - 106.5) < 1


def test_two_lines_of_a_cell_are_read_one_by_one() -> None:
    drawn = ink(Rect(120, 105, 130, 111), Rect(120, 113, 130, 119))
    assert len(completed((), RULES, drawn, SCALE, Reader())) == 2


def test_a_line_seen_in_part_is_read_whole_where_the_whole_holds_the_part() -> None:
    part = Word("2022.08.", Rect(115, 106, 135, 118), 0.9, "ocr:rapidocr")
    drawn = ink(*FIGURES, *(Rect(140 + 6 * i, 108, 144 + 6 * i, 116) for i in range(6)))
    assert [w.text for w in completed((part,), RULES, drawn, SCALE, Reader("2022.08.05-09.13"))] == ["2022.08.05-09.13"]
    for other in (Reader("司限2022"), Reader("2022.08.05-09.13", 0.7)):
        assert completed((part,), RULES, drawn, SCALE, other) == (part,)


@pytest.mark.parametrize(
    ("part", "whole", "taken"),
    [
        ("17239", "17238.78", True),
        ("4942.17", "14.94217", False),
        ("34942.17", "14942.17", False),
        ("12", "13.50", False),
    ],
)
def test_a_character_cut_in_two_may_be_misread(part: str, whole: str, taken: bool) -> None:
    """17238.78 under a seal: the detector saw 1723 and half of the 8."""
    word = Word(part, Rect(115, 106, 135, 118), 0.9, "ocr:rapidocr")
    drawn = ink(*FIGURES, *(Rect(140 + 6 * i, 108, 144 + 6 * i, 116) for i in range(6)))
    assert [w.text for w in completed((word,), RULES, drawn, SCALE, Reader(whole))] == [whole if taken else part]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ((Word("12", Rect(118, 107, 132, 117), 0.9, "ocr:rapidocr"),), FIGURES),
        ((Word("12 34", Rect(60, 107, 140, 117), 0.9, "ocr:rapidocr"),), FIGURES),  # it reaches in from beside
        ((), ()),
        ((), (Rect(150, 110, 151, 111),)),  # dirt
        ((), (Rect(120, 121, 130, 122),)),  # what is left of a rule
        ((), (Rect(120, 80, 130, 90),)),  # in no cell
    ],
)
def test_nothing_else_is_read_again(words: tuple[Word, ...], marks: tuple[Rect, ...]) -> None:
    reader = Reader()
    assert completed(words, RULES, ink(*marks), SCALE, reader) == words
    assert reader.asked == []


def test_specks_are_no_words() -> None:
    assert completed((), RULES, ink(*FIGURES), SCALE, Reader("!", 0.4)) == ()
    assert completed((), (), ink(*FIGURES), SCALE, Reader()) == ()


def test_the_ring_of_a_seal_through_a_cell_is_no_print() -> None:
    reader = Reader()
    assert completed((), RULES, ink(*FIGURES, Rect(150, 101, 152, 124)), SCALE, reader) == ()
    assert reader.asked == []
