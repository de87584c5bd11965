"""What the whole text of a cut-out says, and what it leaves untold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model import Nature
from pipeline.values.by_nature import parse


@pytest.mark.parametrize("mark", [",", ".", "。", "，", "；", " ,", ""])
def test_a_sum_in_a_sentence_is_followed_by_its_mark(mark: str) -> None:
    assert parse(Nature.MONEY, f"307,000.00{mark}") == Decimal("307000.00")


@pytest.mark.parametrize("torn", ["2,000,000,", "6,48.", "307,000.0,", "1,234.", "1,940,000.002"])
def test_a_figure_that_was_cut_off_says_no_sum(torn: str) -> None:
    assert parse(Nature.MONEY, torn) is None


@pytest.mark.parametrize(
    ("nature", "text"),
    [
        (Nature.DATE, "12022年7月1日"),  # a cell's line read as 1
        (Nature.DATE, "2022年7月1日1"),
        (Nature.DATE, "2023-02-30"),
        (Nature.DATE, "3023年1月1日"),
        (Nature.MONEY, "¥694001b0"),
        (Nature.MONEY, "（小写营4,743.70"),
        (Nature.MONEY, "12,3456.00"),
        (Nature.MONEY, ",743.70"),
        (Nature.MONEY, "0,743.70"),
        (Nature.MONEY, "|1,234.00"),
        (Nature.MONEY, "金额743.70元"),
        (Nature.TAX_ID, "1912102041752345671"),
        (Nature.NAME, "|大连某某有限公司"),
        (Nature.NAME, "大连某某有限公司_"),
    ],
)
def test_a_value_whose_edges_are_not_clean_is_none(nature: Nature, text: str) -> None:
    assert parse(nature, text) is None
