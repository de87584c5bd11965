"""Running text keeps the way back to each word, joins broken lines and reads two columns one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.page.layout import Layout
from extractors.prose.pages import Prose
from pipeline.model import Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, word

LONG = "甲乙双方本着平等互利的原则，就甲方委托乙方提供服务一事，经友好协商，达成"


def prose(*pages: list[Word]) -> Prose:
    return Prose([Layout(sheets.page(words, number=i + 1)) for i, words in enumerate(pages)])


def test_lines_of_a_paragraph_are_joined_and_labels_begin_new_ones() -> None:
    text = prose(rows(100, [LONG, "如下协议。", "第一条 服务内容", "甲方：大连示例软件有限公司"])).text
    assert text == f"{LONG.replace('，', ',')}如下协议。\n第一条 服务内容\n甲方:大连示例软件有限公司\n"


def test_columns_are_parted_by_a_tab() -> None:
    assert "合同编号\tSW-2022-013" in prose([word(72, 100, "合同编号"), word(300, 100, "SW-2022-013")]).text


@pytest.mark.parametrize(
    ("read", "parted"),
    [
        ("shall not exceedUSD 810,000.00.Bank charges", "shall not exceed USD 810,000.00. Bank charges"),
        ("is made betweenNorthwind Inc. andDalian Software", "is made between Northwind Inc. and Dalian Software"),
        ("executed this4th day of January", "executed this 4th day of January"),
        ("Northwind Brandy Ltd. of Portland", "Northwind Brandy Ltd. of Portland"),
    ],
)
def test_blanks_that_a_reader_drops_are_put_back(read: str, parted: str) -> None:
    found = prose([word(72, 100, read)])
    assert found.text == parted + "\n"
    assert found.place(0, len(parted)).span.text == read


def test_page_numbers_are_left_out() -> None:
    assert "第2页" not in prose([*rows(100, [LONG]), centred(815, "第2页", 9)]).text


def test_a_place_leads_back_to_page_and_word() -> None:
    found = prose(rows(100, ["第一页"]), rows(100, ["合同编号：SW-2022-013 签订地点"]))
    start = found.text.index("SW-2022-013")
    place = found.place(start, start + len("SW-2022-013"))
    assert place.layout.page.number == 2
    assert place.span.text == "SW-2022-013"
    assert place.span.rect.x0 == pytest.approx(72 + 5 * 10.5)


def test_a_blank_that_the_reader_dropped_is_put_back_before_a_date() -> None:
    found = prose(rows(100, ["合同有效期Term:自from2022-05-11至to2025-12-04"]))
    assert "from 2022-05-11至to 2025-12-04" in found.text
    start = found.text.index("2025-12-04")
    assert found.place(start, start + 10).span.text == "2025-12-04"


def test_nothing_lies_between_lines() -> None:
    found = prose(rows(100, ["甲", "乙"]))
    with pytest.raises(ValueError, match="no words"):
        found.place(1, 2)


@given(st.lists(st.text(st.sampled_from("甲乙方合同ABC 0123㈱①½"), min_size=1, max_size=12), min_size=1, max_size=5))
def test_every_letter_has_its_word(lines: list[str]) -> None:
    words = [word(72, 100 + 30 * i, text) for i, text in enumerate(lines) if text.strip()]
    found = prose(words)
    for index, char in enumerate(found.text):
        if char not in " \t\n":
            place = found.place(index, index + 1)
            assert place.span.parts[0].word in words
