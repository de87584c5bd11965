"""Lines that make one row of an invoice's table."""

from __future__ import annotations

from extractors.invoice.row_lines import grouped
from extractors.page.layout import Line
from pipeline.geometry import Rect
from pipeline.model import Word


def line(text: str, top: float, bottom: float) -> Line:
    return Line([Word(text, Rect(40, top, 140, bottom), 0.99, "ocr:rapidocr")])


def texts(*lines: Line) -> list[list[str]]:
    found = grouped(lines, lambda one: "=" in one.text, lambda _: False)
    return [[one.text for one in row] for row in found]


def test_lines_go_on_with_the_row_above_where_the_white_is_alike() -> None:
    assert texts(line("a=1", 0, 10), line("more", 12, 22), line("b=2", 24, 34)) == [["a=1", "more"], ["b=2"]]


def test_rows_part_where_the_white_is_widest() -> None:
    assert texts(line("a=1", 0, 10), line("before", 30, 40), line("b=2", 42, 52)) == [["a=1"], ["before", "b=2"]]


def test_a_word_that_is_stamped_across_the_table_leaves_the_rows_as_they_are() -> None:
    """作废 makes a line that begins above both rows and ends below them: there is no white between any."""
    assert texts(line("a=1", 100, 110), line("作废", 40, 180), line("b=2", 124, 134)) == [["a=1", "作废"], ["b=2"]]
