"""Cells from rulings: merged ones, borders that nobody drew, slanting pages, and words read across a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.page.layout import Layout
from extractors.table.grid import Grid, cut_at, grids
from pipeline.geometry import Rect
from tests.extractors.ruled import Ruled
from tests.extractors.sheets import word

ROWS = (("序号", "名称", "金额"), ("1", "云主机", "1,200.00"), ("2", "防火墙", "800.00"))


def grid(table: Ruled) -> Grid:
    (found,) = grids(Layout(table.page()))
    return found


def texts(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in found.row(row)] for row in range(found.rows)]


@pytest.mark.parametrize(
    "table",
    [
        Ruled((40, 160, 120), ROWS),
        Ruled((40, 160, 120), ROWS, slant=0.006),
        Ruled((40, 160, 120), ROWS, border=False, left=40),
    ],
    ids=["plain", "slanting", "without its outer border"],
)
def test_every_word_stands_in_its_cell(table: Ruled) -> None:
    assert texts(grid(table))[-2:] == [["1", "云主机", "1,200.00"], ["2", "防火墙", "800.00"]]


def test_cells_are_merged_where_no_rule_parts_them() -> None:
    found = grid(Ruled((40, 100, 100, 100), (("甲", "乙", "<", "丁"), ("^", "戊", "己", "^"), ("1", "2", "3", "4"))))
    first = found.at(0, 0)
    assert (first.rows, first.columns, first.text) == (2, 1, "甲")
    assert found.at(1, 0) is first
    assert (found.at(0, 1).columns, found.at(0, 2).text) == (2, "乙")
    assert [c.text for c in found.row(1)] == ["甲", "戊", "己", "丁"]


def test_a_line_read_across_rules_is_cut_at_them() -> None:
    table = Ruled((100, 100, 100), (("合同号", "日期", "金额"), ("", "", "")))
    # One run over three cells, as a detector gives it where the cells' print is close.
    table.put(60, 133, "HT2021-046 2022-09-15 356,663.40", 16)
    row = texts(grid(table))[1]
    assert "".join(row).replace(" ", "") == "HT2021-0462022-09-15356,663.40"
    assert all(row)


def test_what_a_reader_makes_of_a_rule_is_no_character() -> None:
    read = word(100, 50, "USD|1,200.00", 10)  # the rule lies at the bar
    at = read.span(3, 4).cx
    assert [w.text for w in cut_at(read, [at])] == ["USD", "1,200.00"]
    one = word(100, 50, "12022年7月1日", 10)
    assert [w.text for w in cut_at(one, [one.span(0, 1).cx])][-1] == "2022年7月1日"


def test_strokes_and_arcs_that_hold_nothing_make_no_column() -> None:
    table = Ruled((40, 160, 120), ROWS)
    table.rulings += [Rect(150, 106, 150.8, 115), Rect(90, 92, 130, 92.8), Rect(300, 60, 300.9, 108)]
    assert (grid(table).rows, grid(table).columns) == (3, 3)


def test_a_broken_rule_still_parts_its_columns() -> None:
    table = Ruled((40, 160, 120), ROWS)
    broken = []
    for ruling in table.rulings:
        if ruling.height > ruling.width:  # a third of every piece is gone
            third = ruling.height / 3
            broken += [replace(ruling, bottom=ruling.top + third), replace(ruling, top=ruling.bottom - third)]
        else:
            broken.append(ruling)
    table.rulings = broken
    assert texts(grid(table)) == [list(row) for row in ROWS]


def test_two_tables_of_a_page_are_two() -> None:
    upper, lower = Ruled((40, 100), (("甲", "乙"), ("1", "2"))), Ruled((60, 60, 60), (("丙", "丁", "戊"),), top=300)
    upper.words += lower.words
    upper.rulings += lower.rulings
    assert [(g.rows, g.columns) for g in grids(Layout(upper.page()))] == [(2, 2), (1, 3)]


def test_underlines_alone_make_no_table() -> None:
    table = Ruled((40, 160), (("", ""),))
    table.rulings = [Rect(100, 200, 300, 200.8), Rect(100, 230, 300, 230.8)]
    assert grids(Layout(table.page())) == []


HEADS = ("序号", "企业名称", "业务范围", "联系人", "联系电话")
FIRMS = (HEADS, *((str(n), "大连云程公司", "软件开发服务", "云宁", "0411-87468487") for n in range(1, 6)))


def torn(table: Ruled, row: int, x: float) -> Grid:
    """The grid of a table whose line at `x` is lost beside a row."""
    top = 100 + 22 * row
    kept = [r for r in table.rulings if not (abs(r.cx - x) < 1 and r.height > r.width and abs(r.top - top) < 1)]
    (found,) = grids(Layout(replace(table.page(), rulings=tuple(kept))))
    return found


def test_a_line_that_is_torn_beside_one_row_parts_its_cells_all_the_same() -> None:
    widths = (30, 120, 120, 50, 90)
    assert texts(torn(Ruled(widths, FIRMS), 0, 190))[0] == list(HEADS)
    assert texts(torn(Ruled(widths, FIRMS), 2, 190))[2] == list(FIRMS[2])


def test_a_merged_cell_with_one_run_of_print_stays_one() -> None:
    merged = (*FIRMS, ("6", "大连云程公司软件开发服务", "<", "云宁", "0411-87468487"))
    assert texts(grid(Ruled((30, 120, 120, 50, 90), merged)))[6] == [
        "6",
        "大连云程公司软件开发服务",
        "云宁",
        "0411-87468487",
    ]


def test_letters_of_a_seal_across_a_line_between_rows_stand_in_no_cell() -> None:
    table = Ruled((40, 160, 120), ROWS)
    table.put(210, 144, "连", 16)  # rows part at 144
    table.put(260, 155, "台", 9)
    assert texts(grid(table))[1:] == [["1", "云主机", "1,200.00"], ["2", "防火墙", "台 800.00"]]


def test_the_rule_at_a_cell_s_end_is_no_character_of_it_and_a_figure_loses_none() -> None:
    table = Ruled((40, 160, 120), (("序号", "名称", "金额"), ("1", "", "")))
    table.words += [
        replace(w, method="ocr:rapidocr") for w in (word(219.5, 133, "Inc.1", 9), word(330.5, 133, "188.001", 9))
    ]
    assert texts(grid(table))[1] == ["1", "Inc.", "188.001"]


def test_the_print_of_a_merged_cell_on_the_height_of_a_rule_beside_it_is_no_rule() -> None:
    # Strokes of the print join with the rule beside it: the line seems to be drawn through the merged cell as well.
    table = Ruled((120, 80), [["", "王明"], ["^", "李华"]])
    y = 100 + 22
    table.put(50, y, "2022.09.28-2022.10.12", 8)
    table.rulings.append(Rect(40, y - 0.5, 160, y + 0.5))
    made = grid(table)
    assert (made.at(0, 0).rows, made.at(1, 0).text) == (2, "2022.09.28-2022.10.12")
