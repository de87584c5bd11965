"""作废 across a page: in one word, in two, slanting; and sentences that speak of voiding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Rect
from pipeline.model import Page, Word
from pipeline.remarks import void_marks
from tests import strategies as s


def page(*words: tuple[str, Rect]) -> Page:
    return replace(s.page(), words=tuple(Word(text, rect, 0.9, "ocr:rapidocr") for text, rect in words))


def square(x: float, y: float, size: float = 44) -> Rect:
    return Rect(x, y, x + size, y + size)


@pytest.mark.parametrize("text", ["作废", "（作 废）", "已作废", "本发票作废", "此发票已作废"])
def test_a_word_that_says_nothing_else(text: str) -> None:
    assert void_marks(page((text, square(200, 300)))) == (square(200, 300),)


@pytest.mark.parametrize("text", ["涂改作废", "遗失作废的发票", "作", "废", "工作", "报废"])
def test_a_word_that_says_more_or_less(text: str) -> None:
    assert void_marks(page((text, square(200, 300)))) == ()


@pytest.mark.parametrize(
    "last", [(262, 300), (250, 335), (250, 265), (200, 360)], ids=["behind", "fall", "rise", "under"]
)
def test_two_characters_far_apart_are_one_remark(last: tuple[float, float]) -> None:
    first, second = square(200, 300), square(*last)
    assert void_marks(page(("作", first), ("发票", square(20, 20, 12)), ("废", second))) == (first.union(second),)


@pytest.mark.parametrize(
    "second", [square(400, 300), square(140, 300), square(262, 300, 12)], ids=["too far", "before", "small"]
)
def test_two_characters_that_are_no_word(second: Rect) -> None:
    assert void_marks(page(("作", square(200, 300)), ("废", second))) == ()
