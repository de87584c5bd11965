"""Rows of one short word each come apart; a label set downwards beside print stays one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import stacked_rows
from pipeline.geometry import Rect
from pipeline.model import Word


def word(text: str, x: float, y: float, *, width: float = 0.0, height: float = 12.0) -> Word:
    return Word(text, Rect(x, y, x + (width or 8.0 * len(text)), y + height), 0.98, "ocr:rapidocr")


def row(y: float, unit: str = "") -> list[Word]:
    cells = [word("云主机租用", 20, y), word("1", 200, y, width=6), word("300.00", 260, y), word("6%", 330, y)]
    return [*cells, *([word(unit, 150, y, width=12)] if unit else [])]


def reader(*texts: str, confidence: float = 0.99) -> object:
    def read(rects: Sequence[Rect]) -> tuple[Word, ...]:
        return tuple(Word(t, r, confidence, "ocr:rapidocr") for t, r in zip(texts, rects, strict=True) if t)

    return read


def read_apart(words: list[Word], *texts: str, confidence: float = 0.99) -> list[tuple[str, float]]:
    read = reader(*texts, confidence=confidence)
    found = stacked_rows.apart(words, read)  # type: ignore[arg-type]
    return [(w.text, w.rect.cy) for w in found if 140 < w.rect.cx < 180]


def test_units_of_two_rows_read_as_one_tall_word_are_two() -> None:
    tall = word("套项", 150, 100, width=12, height=30)
    assert read_apart([tall, *row(101), *row(117)], "套", "项") == [("套", 107.5), ("项", 122.5)]


def test_its_own_characters_stand_where_the_parts_read_worse() -> None:
    tall = word("无无", 150, 100, width=12, height=30)
    assert read_apart([tall, *row(101), *row(117)], "无", "", confidence=0.99) == [("无", 107.5), ("无", 122.5)]
    rates = word("6%6%", 150, 100, width=16, height=30)
    assert read_apart([rates, *row(101), *row(117)], "6%", "6%", confidence=0.4) == [("6%6%", 115.0)]


def test_a_label_set_downwards_stays_one_word() -> None:
    beside_two_columns = [word("名称：甲公司", 20, 101), word("名称：乙公司", 300, 101)]
    beside_two_columns += [word("税号：123", 20, 117), word("税号：456", 300, 117)]
    tall = word("备注", 150, 100, width=12, height=30)
    assert read_apart([tall, *beside_two_columns]) == [("备注", 115.0)]


def test_a_label_that_does_not_go_with_the_rows_stays_one_word() -> None:
    tall = word("购买方", 150, 100, width=12, height=46)
    assert read_apart([tall, *row(96), *row(109), *row(122), *row(135)]) == [("购买方", 123.0)]
    high = word("备注", 150, 100, width=12, height=44)
    assert read_apart([high, *row(101), *row(113)]) == [("备注", 122.0)]


def test_what_stands_in_its_own_row_is_left_alone() -> None:
    one = word("套", 150, 101, width=8, height=12)
    assert read_apart([one, *row(101), *row(117)]) == [("套", 107.0)]
