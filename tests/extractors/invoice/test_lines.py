"""The rows of an invoice: names of standards, columns by their rules and heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.invoice import lines
from extractors.page.layout import Layout
from pipeline.geometry import Rect
from pipeline.model import Value
from tests.extractors.printed import Print

HEADS = ("货物或应税劳务、服务名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
LEFTS = (70, 190, 250, 300, 350, 420, 470, 530)
EDGES = (20, 180, 235, 285, 335, 400, 465, 505, 580)


def rows_of(*rows: Sequence[tuple[float, str]], ruled: bool = False) -> list[dict[str, Value | None]]:
    """Rows given as what stands at which left edge."""
    p = Print()
    p.row(100, *zip(LEFTS, HEADS, strict=True), size=8)
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
