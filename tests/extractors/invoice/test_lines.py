"""The rows of an invoice: names of standards, columns by their rules and heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.invoice import lines
from extractors.invoice.goods import goods_name
from extractors.page.layout import Layout
from pipeline.geometry import Rect
from pipeline.model import Value
from tests.extractors.printed import Print

HEADS = ("货物或应税劳务、服务名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
LEFTS = (70, 190, 250, 300, 350, 420, 470, 530)
EDGES = (20, 180, 235, 285, 335, 400, 465, 505, 580)


def rows_of(
    *rows: Sequence[tuple[float, str]], ruled: bool = False, heads: Sequence[str] = HEADS
) -> list[dict[str, Value | None]]:
    """Rows given as what stands at which left edge."""
    p = Print()
    p.row(100, *((x, head) for x, head in zip(LEFTS, heads, strict=True) if head), size=8)
    for i, row in enumerate(rows):
        p.row(120 + 16 * i, *row, size=8)
    p.row(180, (40, "合"), (90, "计"), (420, "¥50000.00"), (530, "¥3000.00"), size=8)
    rules = tuple(Rect(x - 0.4, 90, x + 0.4, 190) for x in EDGES)
    rules += tuple(Rect(EDGES[0], y - 0.4, EDGES[-1], y + 0.4) for y in (90, 172, 190))
    page = replace(p.page, rulings=rules) if ruled else p.page
    return [{name: reading.value for name, reading in row.items()} for row in lines.rows([Layout(page)])]


REST = ((420, "50000.00"), (470, "6%"), (530, "3000.00"))


def test_a_standard_is_spelled_with_its_letter() -> None:
    (row,) = rows_of([(30, "*鉴证咨询服务*IS09001认证费"), *REST])
    assert row["name"] == "*鉴证咨询服务*ISO9001认证费"


MISREAD = ("項目名林", "規格型母", "单位", "微量", "单价", "全額", "税率", "视通")


def test_misread_heads_are_known_by_their_order() -> None:
    """項目名林 | … | 微量 | … | 全額 | … | 视通: too few heads for a table, but one for each column."""
    full = ((30, "软件服务"), (200, "V2"), (262, "套"), (305, "2"), (355, "25000.00"), *REST)
    expected = {
        "name": "软件服务",
        "specification": "V2",
        "unit": "套",
        "quantity": Decimal(2),
        "unit_price": Decimal("25000.00"),
        "amount": Decimal("50000.00"),
        "tax_rate": Decimal("0.06"),
        "tax": Decimal("3000.00"),
    }
    assert rows_of(full, heads=MISREAD) == [expected]
    assert rows_of(full, heads=MISREAD, ruled=True) == [expected]
    worse = ("货物成应税带务·服务名称", "现格型号", "单位", "教量", "单价", "全额", "税車", "视通")
    assert rows_of(full, heads=worse) == [expected]
    nonsense = ("名称", "开户行", "地址", "微量", "电话", "备注", "收款人", "复核")
    assert rows_of(full, heads=nonsense) == []


def test_rules_tell_the_columns_whose_heads_stand_apart() -> None:
    """The first head was read in a line of its own, and no word is left for the second."""
    full = ((30, "软件服务"), (181, "V2"), (262, "套"), (305, "2"), (355, "25000.00"), *REST)
    (row,) = rows_of(full, heads=("", "", "单位", "数量", "单价", "金额", "税率", "税额"), ruled=True)
    assert (row["name"], row["specification"], row["unit"]) == ("软件服务", "V2", "套")


def test_rules_tell_the_columns_of_what_stands_far_from_its_head() -> None:
    """A long specification begins right of the rule, nearer to the head before than most; copies stand beside."""
    (row,) = rows_of([(30, "认证费"), (181, "DX-20/7A"), (236, "次"), (325, "1"), *REST, (588, "记账联")], ruled=True)
    assert (row["name"], row["specification"], row["unit"], row["quantity"]) == ("认证费", "DX-20/7A", "次", Decimal(1))


@pytest.mark.parametrize(
    ("printed", "rate"),
    [("6%", "0.06"), ("68", "0.06"), ("6X", "0.06"), ("6", "0.06"), ("138", None), ("13", None), ("", None)],
)
def test_a_rate_that_lost_its_sign_is_the_one_that_gives_the_tax(printed: str, rate: str | None) -> None:
    (row,) = rows_of([(30, "认证费"), (420, "50000.00"), (470, printed), (530, "3000.00")])
    assert row.get("tax_rate") == (Decimal(rate) if rate else None)


@pytest.mark.parametrize(
    "read",
    [
        "“鉴证咨询服务”认证费",
        "鉴证咨询服务*认证费",
        "*鉴证咨询服务认证费",
        "*鉴证咨询服务“认证费",
        "*鉴证咨询服务*认证费",
    ],
)
def test_a_class_stands_between_two_stars(read: str) -> None:
    assert goods_name(read) == "*鉴证咨询服务*认证费"


@pytest.mark.parametrize(
    "read", ["认证费", "鉴证咨询服务认证费", "电缆线2*4mm", "*未知类别认证费", "“双软”评估", "认证服务*"]
)
def test_other_stars_and_marks_are_the_names_own(read: str) -> None:
    assert goods_name(read) == read


def test_a_class_begins_a_name_and_continues_none() -> None:
    first, second = [(30, "*认证服务*认证费"), *REST], [(420, "6830.68"), (470, "6%"), (530, "409.84")]
    found = rows_of(first, [(30, "*认证服务*评审费")], second)
    assert [row["name"] for row in found] == ["*认证服务*认证费", "*认证服务*评审费"]
    found = rows_of(first, [(30, "（第二期）")], second)
    assert [row.get("name") for row in found] == ["*认证服务*认证费(第二期)", None]


@pytest.mark.parametrize("total", [((40, "合"), (90, "计")), ((40, "合 18计"),), ((40, "合"), (60, "5."), (90, "计"))])
def test_the_totals_are_no_row(total: Sequence[tuple[float, str]]) -> None:
    found = rows_of([(30, "认证费"), *REST], [*total, (420, "¥50000.00"), (530, "¥3000.00")])
    assert len(found) == 1


def test_where_other_rows_have_their_stars_a_row_that_lost_both_has_them_too() -> None:
    rows = [(30, "*电子计算机*服务器"), *REST], [(30, "计算机外部设备磁盘阵列"), *REST], [(30, "运费"), *REST]
    assert [row["name"] for row in rows_of(*rows)] == ["*电子计算机*服务器", "*计算机外部设备*磁盘阵列", "运费"]
    assert [row["name"] for row in rows_of(*rows[1:])] == ["计算机外部设备磁盘阵列", "运费"]


def printed(*runs: tuple[float, float, str]) -> list[dict[str, Value | None]]:
    """Rows given as runs of print at (left, height); no rules."""
    p = Print()
    p.row(100, *zip(LEFTS, HEADS, strict=True), size=8)
    for x, y, text in runs:
        p.put(x, y, text, 8)
    p.row(280, (40, "合计"), (420, "¥50000.00"), (530, "¥3000.00"), size=8)
    return [{name: reading.value for name, reading in row.items()} for row in lines.rows([p.layout])]


def sums(y: float) -> tuple[tuple[float, float, str], ...]:
    return ((420, y, "50000.00"), (470, y, "6%"), (530, y, "3000.00"))


def test_a_name_and_a_model_go_on_below_their_row() -> None:
    first, second = printed(
        (30, 120, "*计算机外部设备*27英寸液晶"), (190, 120, "ThinkPad X13"), *sums(120),
        (30, 130, "显示器（带升降底座）"), (190, 130, "Gen2"), (190, 140, "i5-1135G7/16G"),
        (30, 156, "*信息技术服务*运维费"), *sums(156),
    )  # fmt: skip
    assert first["name"] == "*计算机外部设备*27英寸液晶显示器(带升降底座)"
    assert first["specification"] == "ThinkPad X13 Gen2 i5-1135G7/16G"
    assert (second["name"], second.get("specification")) == ("*信息技术服务*运维费", None)


def test_a_row_in_the_middle_of_its_cells_takes_the_lines_above_and_below() -> None:
    first, second = printed(
        (190, 118, "ThinkPad X13"), (30, 128, "*电子计算机*便携机"), (190, 128, "Gen2"), *sums(128),
        (190, 138, "i5/16G"),
        (190, 162, "Latitude"), (30, 172, "*电子计算机*台式机"), (190, 172, "5000"), *sums(172),
    )  # fmt: skip
    assert (first["specification"], second["specification"]) == ("ThinkPad X13 Gen2 i5/16G", "Latitude 5000")


def test_the_last_digits_of_a_long_price_stand_below_it() -> None:
    (row,) = printed(
        (30, 120, "*软件*许可"), (300, 120, "2"), (345, 120, "25000.00000"), *sums(120), (370, 130, "0000")
    )
    assert (row["quantity"], row["unit_price"]) == (Decimal(2), Decimal("25000.000000000"))


def test_a_quantity_that_touches_its_price_is_what_gives_the_amount() -> None:
    (row,) = printed((30, 120, "*软件*许可"), (320, 120, "401250.00"), *sums(120))
    assert (row["quantity"], row["unit_price"]) == (Decimal(40), Decimal("1250.00"))
    (row,) = printed((30, 120, "*软件*许可"), (320, 120, "401257.00"), *sums(120))
    assert "quantity" not in row, "no two numbers whose product is the amount: nothing is guessed"


def test_the_stars_of_an_exempt_row_are_no_tax_in_whatever_shape() -> None:
    (row,) = printed((30, 120, "*教育服务*培训"), (420, 120, "50000.00"), (470, 120, "免税"), (530, 120, "宗宗宗"))
    assert (row["tax_rate"], row["tax"]) == (Decimal(0), Decimal("0.00"))


def test_a_list_s_head_for_the_rows_numbers_may_stand_in_two_lines() -> None:
    p = Print()
    p.put(12, 95, "序", 8)
    p.put(12, 105, "号", 8)
    p.row(100, *zip(LEFTS, HEADS, strict=True), size=8)
    for i in range(2):
        p.row(124 + 16 * i, (14, str(i + 1)), (30, "*软件*许可"), *((x, t) for x, _, t in sums(0)), size=8)
    assert [row["name"].value for row in lines.rows([p.layout])] == ["*软件*许可", "*软件*许可"]
