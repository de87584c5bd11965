"""What a cell says by its column's nature."""

from __future__ import annotations

import pytest

from extractors.table.cells import read
from extractors.table.heads import Column
from extractors.table.units import ONE
from pipeline.model import Month, Nature
from tests.extractors.sheets import word


def test_a_date_stands_behind_the_end_of_a_label_over_two_lines() -> None:
    says = read(Nature.DATE, (word(100, 100, "间：2021年3月", 10),), ONE)
    assert says is not None
    assert says.value == Month(2021, 3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("新中请", "新申请"), ("新申请", "新申请"), ("换证", "换证"), ("复申", "复申"), ("旧认证", "旧认证")],
)
def test_a_form_lets_a_hand_write_few_things(text: str, meant: str) -> None:
    assert Column("category", "类别", choices="新申请; 复审; 新认证; 再认证").chosen(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("201806", Month(2018, 6)), ("2018冬06月", Month(2018, 6)), ("201813", None), ("218006", None), ("20180", None)],
)
def test_a_month_in_a_column_of_dates_needs_no_mark(text: str, meant: Month | None) -> None:
    says = read(Nature.DATE, (word(100, 100, text, 10),), ONE)
    assert says is not None
    assert says.value == meant
