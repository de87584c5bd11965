"""Heads that nobody can read: known by what their column holds, else what stands under them is told as unread."""

from __future__ import annotations

import pytest

from extractors.documents.trainee_list import EXTRACTOR as TRAINEES
from extractors.table.schedule import heads_of
from tests.extractors.ruled import Ruled, drafted, lines

WIDTHS = (60, 140, 120, 70, 60, 150, 110)
HEADS = ["姓名", "身份证号", "毕业院校", "毕业时间", "学历", "培训内容", "培训课时"]
ROWS = [
    ["王明", "219987199801012789", "大连理工大学", "2020-06", "本科", "Java软件开发", "2022.09.28-2022.10.12"],
    ["陶建", "219987199911012789", "东北财经大学", "2019-07", "大专", "软件测试", "2023.01.11-2023.01.14"],
    ["李华", "219987199701012789", "大连海事大学", "2021-07", "本科", "财务共享服务", "2022.12.01-2022.12.09"],
]


def with_head(column: int, head: str, rows: list[list[str]] = ROWS) -> list[dict[str, object]]:
    heads = [head if i == column else text for i, text in enumerate(HEADS)]
    return [dict(line) for line in lines(drafted(TRAINEES, Ruled(WIDTHS, [heads, *rows])))]


@pytest.mark.parametrize(("column", "field"), [(1, "id_number"), (2, "school"), (3, "graduated_on"), (6, "hours")])
@pytest.mark.parametrize("head", ["", "培", "e5L"])
def test_an_illegible_head_is_known_by_its_column(column: int, field: str, head: str) -> None:
    assert [line[field] for line in with_head(column, head)] == [
        line[field] for line in with_head(column, HEADS[column])
    ]


def test_what_stands_under_an_illegible_head_that_nothing_tells_is_unread_and_not_absent() -> None:
    found = with_head(0, "e5L")
    assert [line["name"] for line in found] == [None, None, None]
    assert all(line["content"] for line in found)


def test_a_legible_head_of_another_column_is_not_taken_for_a_missing_one() -> None:
    found = with_head(6, "考核时间段")
    assert all("hours" not in line for line in found)


def test_a_seals_letters_beside_a_head_hide_it_not() -> None:
    heads = heads_of(TRAINEES.columns)
    assert heads.match("毕业学校e5L") == heads.match("毕业学e5L") or heads.match("毕业学e5L") is not None
    found = heads.match("毕业学e5L")
    assert found is not None and found[0] == "school"
    assert heads.match("王e5L") is None


def test_a_table_whose_heads_are_lost_is_a_doubt_and_an_empty_form_is_none() -> None:
    lost = drafted(TRAINEES, Ruled(WIDTHS, [["e5L"] * 7, *ROWS * 2]))
    assert (lost.lines, lost.segment.confidence) == ((), 0.5)
    assert drafted(TRAINEES, Ruled(WIDTHS, [HEADS, *ROWS])).segment.confidence == 0.9
    assert drafted(TRAINEES, Ruled(WIDTHS, [["e5L"] * 7, *[["1", *[""] * 6]] * 6])).segment.confidence == 0.9
