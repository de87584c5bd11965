"""Lines that cross the rules of a table are read again part by part; all others are left as they are."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.ruled_lines import apart

LEVEL = (Rect(40, 100, 400, 100.8), Rect(40, 122, 400, 122.8))
RULE = Rect(200, 100, 200.8, 122.8)
ACROSS = Word("178,021.86", Rect(150, 106, 260, 117), 0.98, "ocr:rapidocr")


class Reader:
    """Reads its texts in turn, and keeps the places that it was asked for."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.asked = texts, list[Rect]()

    def __call__(self, rects: Sequence[Rect]) -> list[Word]:
        self.asked.extend(rects)
        return [Word(t, r, 0.9, "ocr:rapidocr") for t, r in zip(self.texts, rects, strict=True) if t]


def test_each_cell_of_a_line_read_across_two_is_read_by_itself() -> None:
    reader = Reader("178,021.86", "178,021.86")
    beside = Word("合计", Rect(50, 106, 80, 117), 0.9, "ocr:rapidocr")
    found = apart((beside, ACROSS), (*LEVEL, RULE), reader)
    assert [w.text for w in found] == ["合计", "178,021.86", "178,021.86"]
    first, second = reader.asked
    assert first.x1 < RULE.x0 < RULE.x1 < second.x0
    assert (first.x0, second.x1) == (ACROSS.rect.x0, ACROSS.rect.x1)


def test_a_part_where_nothing_is_read_leaves_nothing() -> None:
    assert [w.text for w in apart((ACROSS,), (*LEVEL, RULE), Reader("178,021.86", ""))] == ["178,021.86"]


def test_what_crosses_no_rule_of_a_table_stays() -> None:
    reader = Reader()
    arc = Rect(200, 85, 200.8, 115)  # a seal's, it ends at no rule
    stroke = Rect(200, 106, 200.8, 117)
    edge = Rect(259, 100, 259.8, 122.8)  # at the line's very end: its last letter touches it
    assert apart((ACROSS,), (*LEVEL, arc, stroke, edge), reader) == (ACROSS,)
    printed = Word("178,021.86", ACROSS.rect, 1.0, "text-layer")
    assert apart((printed,), (*LEVEL, RULE), reader) == (printed,)
    assert reader.asked == []
