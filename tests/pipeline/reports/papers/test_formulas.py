"""Trees of a working as formulas and as words."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.reports.papers.formulas import formula, leaves, words

A, B, ROW = {"name": "a", "value": "2.00"}, {"name": "b", "value": "3"}, {"row": "expense:1", "value": "1234567.50"}
CELLS = {"a": "G5", "b": "G6", "expense:1": "G9"}
LABELS = {"a": "甲", "expense:1": "附件3 第1行"}


@pytest.mark.parametrize(
    ("tree", "written", "said"),
    [
        ("0.00", "0.00", "0.00"),
        (A, "G5", "甲 2.00"),
        (ROW, "G9", "附件3 第1行 1,234,567.50"),
        ({"part": 2}, "F3", "第2项"),
        ({"sum": [A, B]}, "SUM(G5:G6)", "甲 2.00 + b 3"),
        ({"sum": []}, "SUM(0)", "0"),
        ({"sum": [{"part": 1}, {"part": 2}]}, "SUM(F2:F3)", "其中各项之和"),
        ({"subtract": [A, B]}, "(G5-G6)", "甲 2.00 − b 3"),
        ({"product": [{"subtract": [A, B]}, B]}, "((G5-G6)*G6)", "（甲 2.00 − b 3） × b 3"),
        ({"quotient": [A, B]}, "(G5/G6)", "甲 2.00 ÷ b 3"),
        ({"lowest": [A, ROW]}, "MIN(G5,G9)", "孰低（甲 2.00，附件3 第1行 1,234,567.50）"),
        ({"highest": ["0.00", A]}, "MAX(0.00,G5)", "甲 2.00"),
        ({"highest": [A, B]}, "MAX(G5:G6)", "孰高（甲 2.00，b 3）"),
        ({"round": [A]}, "ROUND(G5,2)", "甲 2.00"),
        ({"count": [A, ROW]}, "((G5>0)+(G9>0))", "个数（甲 2.00，附件3 第1行 1,234,567.50）"),
        ({"count": []}, "(0)", "个数（）"),
    ],
)
def test_a_tree(tree: Any, written: str, said: str) -> None:
    assert formula(tree, CELLS, ["F2", "F3"]) == written
    assert words(tree, LABELS) == said


@pytest.mark.parametrize("tree", [{"power": [A, B]}, {"name": "c", "value": "1"}, 5])
def test_what_is_no_tree_or_has_no_cell_is_refused(tree: Any) -> None:
    with pytest.raises(ValueError, match="no "):
        formula(tree, CELLS, [])


def test_a_long_sum_stays_within_the_arguments_of_a_call() -> None:
    cells = [f"F{n}" for n in range(2, 1002)]
    assert formula({"sum": [{"part": n} for n in range(1, 1001)]}, {}, cells) == "SUM(F2:F1001)"


def test_the_leaves_of_a_tree() -> None:
    assert leaves({"lowest": [A, {"sum": [{"part": 1}, ROW]}, "0"]}) == [A, ROW]
