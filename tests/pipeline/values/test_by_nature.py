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
