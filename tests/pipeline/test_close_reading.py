"""Print framed too widely is read again at its own height; the surer reading stands unless it lost a character."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.close_reading import closer
from pipeline.geometry import Rect
from pipeline.model import Word

SCALE = 2.5
RULES = (
    *(Rect(40, y, 300, y + 0.8) for y in (100, 124, 148)),
    *(Rect(x, 100, x + 0.8, 148) for x in (40, 100, 200, 300)),
)
PRINT = tuple(Rect(120 + 12 * i, 107, 129 + 12 * i, 117) for i in range(3))
WIDE = Rect(116, 101.5, 158, 123)


def ink() -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    drawn = np.zeros((round(842 * SCALE), round(595 * SCALE)), np.uint8)
    for mark in (*RULES, *PRINT):
        x0, y0, x1, y1 = (round(v * SCALE) for v in (mark.x0, mark.top, mark.x1, mark.bottom))
        drawn[y0:y1, x0:x1] = 1
    return drawn


class Reader:
    def __init__(self, text: str, confidence: float) -> None:
        self.text, self.confidence, self.asked = text, confidence, list[Rect]()

    def __call__(self, rects: Sequence[Rect]) -> list[Word]:
        self.asked.extend(rects)
        return [Word(self.text, rect, self.confidence, "ocr:rapidocr") for rect in rects]


def test_a_doubtful_word_is_read_at_the_height_of_its_print() -> None:
    reader = Reader("新申请", 0.97)
    doubtful = Word("新中请", WIDE, 0.9, "ocr:rapidocr")
    (word,) = closer((doubtful,), RULES, ink(), SCALE, reader)
    assert word.text == "新申请"
    near, far = reader.asked
    assert (near.top, near.bottom) == pytest.approx((105.5, 118.5), abs=0.5)
    assert (far.top, far.bottom) == pytest.approx((104, 120), abs=0.5)
    assert {(place.x0, place.x1) for place in reader.asked} == {(WIDE.x0, WIDE.x1)}


@pytest.mark.parametrize(
    ("word", "again"),
    [
        (Word("新申请", WIDE, 0.995, "ocr:rapidocr"), ("新中请", 0.999)),  # sure: not asked
        (Word("新申请", WIDE, 0.9, "ocr:rapidocr"), ("新中请", 0.85)),  # less sure
        (Word("陶志彤", WIDE, 0.78, "ocr:rapidocr"), ("阿志彤", 0.84)),  # as doubtful
        (Word("李飏", WIDE, 0.6, "ocr:rapidocr"), ("李", 1.0)),  # lost a character
        (Word("新申请", WIDE, 0.9, "text-layer"), ("新中请", 0.99)),
        (Word("新申请", Rect(116, 201.5, 158, 223), 0.9, "ocr:rapidocr"), ("新中请", 0.99)),  # in no cell
    ],
)
def test_what_is_no_better_changes_nothing(word: Word, again: tuple[str, float]) -> None:
    assert closer((word,), RULES, ink(), SCALE, Reader(*again)) == (word,)


def test_more_than_stands_there_gives_way_to_what_does() -> None:
    doubtful = Word("新申请 人", WIDE, 0.4, "ocr:rapidocr")
    assert [w.text for w in closer((doubtful,), RULES, ink(), SCALE, Reader("新申请", 0.95))] == ["新申请"]
