"""The numbers in a page's head and foot, in every form they are printed in, and figures that are none."""

from __future__ import annotations

import pytest

from extractors.page.layout import Layout
from extractors.page.page_numbers import PageNumbers, is_page_number, page_numbers
from pipeline.model import Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, table, word

TEXT = ["甲乙双方本着平等互利的原则，就甲方委托乙方提供服务一事，经友好协商，达成如下条款。"] * 12


def of(*groups: list[Word]) -> PageNumbers:
    return page_numbers(Layout(sheets.page([w for group in groups for w in group])))


@pytest.mark.parametrize(
    ("text", "own", "bare"),
    [
        ("第 2 页 共 5 页", (2, 5), ()),
        ("第2页/共5页", (2, 5), ()),
        ("第2页（共5页）", (2, 5), ()),
        ("共5页，第2页", (2, 5), ()),
        ("Page 2 of 5", (2, 5), ()),
        ("P. 2/5", (2, 5), ()),
        ("2/5", (2, 5), ()),
        ("- 2/5 -", (2, 5), ()),
        ("第7页 共5页", None, ()),
        ("- 7 -", None, (7,)),
        ("— 7 —", None, (7,)),
        ("第 7 页", None, (7,)),
        ("Page 7", None, (7,)),
        ("7", None, (7,)),
        ("2023", None, (2023,)),
        ("2022/9", None, ()),
        ("第七条", None, ()),
    ],
)
@pytest.mark.parametrize("y", [30.0, 815.0])
def test_head_and_foot(text: str, own: tuple[int, int] | None, bare: tuple[int, ...], y: float) -> None:
    assert of(rows(130, TEXT), [centred(y, text, 9)]) == PageNumbers(own, bare)


@pytest.mark.parametrize("text", ["第 2 页 共 5 页", "2/5", "- 7 -", "7", "Page 2 of 5"])
def test_a_number_amid_the_page_is_none_of_the_page(text: str) -> None:
    assert of(rows(130, [*TEXT[:6], text, *TEXT[:6]])) == PageNumbers()


def test_a_reference_to_another_documents_page_is_none() -> None:
    assert of(rows(130, TEXT), rows(800, ["明细详见第 3 页 共 9 页"])).own is None


def test_a_forms_own_edge_amid_the_sheet() -> None:
    """销货清单 fills half a page; its count stands below its last row."""
    assert of(rows(60, [*TEXT[:9], "共 2 页 第 1 页", "销售方（章）"])).own == (1, 2)


def test_a_folio_and_a_number_of_its_own() -> None:
    stamp = [word(540, 25, "0047", 14)]
    assert of(stamp, rows(130, TEXT), [centred(815, "- 3 -", 9)]).bare == (47, 3)


def test_the_last_row_of_a_table_is_no_page_number() -> None:
    cells = [[str(n), "软件测试", "2022-09-01", "100.00"] for n in range(1, 5)]
    assert of(table(730, [60, 120, 260, 420], cells)) == PageNumbers()


@pytest.mark.parametrize(
    ("text", "is_number"), [("第 1 页 共 3 页", True), ("- 2 -", True), ("-1.", True), ("1/3", True), ("合计 1", False)]
)
def test_a_line_that_is_the_page_s_number_and_nothing_else(text: str, is_number: bool) -> None:
    layout = Layout(sheets.page([sheets.word(280, 820, text, 9)]))
    assert is_page_number(layout, layout.lines[0]) is is_number
