"""The family of many forms: every script draws, its truth is what is printed, and a seed draws the same bytes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pdfplumber
import pytest

from benchmarks import varied_layouts
from benchmarks.varied_layouts.script import Said, Writer
from generator import fonts

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="needs the generator's fonts")


def tell(name: str, how: str) -> Said:
    return Said(f"{name}={how}" if how else name, "" if name == "plain" else name, name)


def drawn(script: str) -> list[list[str]]:
    return [[text for text, _ in sheet.words] for sheet in Writer(tell, Random(1)).draw(script)]


def test_fields_are_marked_where_they_are_printed() -> None:
    (sheet,) = Writer(tell, Random(1)).draw("K9 名称：{holder}|日期：{day:iso}\nL10 {plain}")
    assert {name: mark.value for name, mark in sheet.marks.items()} == {"holder": "holder", "day": "day"}
    holder, day = sheet.marks["holder"].box, sheet.marks["day"].box
    assert holder[1] == day[1] and holder[2] < day[0]


def test_a_value_below_its_label_and_a_cell_of_two_lines() -> None:
    (sheet,) = Writer(tell, Random(1)).draw("U9 Name>{holder}|Date>{day}\nT9(1,2) 名称\\Title|{plain}")
    words = dict(sheet.words)
    assert words["holder"][1] > words["Name"][1] and abs(words["holder"][0] - words["Name"][0]) < 2
    assert words["Title"][1] > words["名称"][1] and sheet.strokes


def test_pages_repeat_their_heads_and_count_themselves() -> None:
    first, second = drawn("H8 head|{plain}\nF8 page #n\nL10 one\n=\nL10 two")
    assert {"head", "page 1", "one"} <= set(first) and {"head", "page 2", "two"} <= set(second)


def test_a_choice_is_one_of_its_words_and_a_line_without_a_code_is_refused() -> None:
    ((said,),) = drawn("L10 <甲¦乙>")
    assert said in ("甲", "乙")
    with pytest.raises(ValueError, match="no line of a script"):
        drawn("没有代码")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return varied_layouts.make_one(
        tmp_path_factory.mktemp("varied"), 81, 0, binding="folder", profile="clean", born_digital=1.0, every=True
    )


def truth_of(home: Path) -> Any:
    return json.loads((home / "expected.json").read_text(encoding="utf-8"))


def test_every_script_is_drawn_once(dossier: Path) -> None:
    layouts = [d["layout"] for d in truth_of(dossier)["documents"] if d["kind"] != "other" and not d["lines"]]
    assert sorted(layouts) == sorted(name for scripts in varied_layouts.SCRIPTS.values() for name in scripts)


def test_every_critical_value_is_told_and_lies_on_its_page(dossier: Path) -> None:
    for document in truth_of(dossier)["documents"]:
        places = [mark for mark in document["fields"].values() if "box" in mark]
        assert places or document["lines"], document["layout"]
        with pdfplumber.open(dossier / document["file"]) as pdf:
            for mark in places:
                page = pdf.pages[mark["page"] - 1]
                x0, top, x1, bottom = mark["box"]
                assert -1 <= x0 < x1 <= float(page.width) + 1 and 0 <= top < bottom <= float(page.height), document[
                    "layout"
                ]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return varied_layouts.make_one(
        tmp_path_factory.mktemp("tables"), 83, 0, binding="folder", profile="clean", born_digital=1.0, every=True,
        part="tables",
    )  # fmt: skip


def test_every_table_is_drawn_once_and_each_cell_of_a_row_lies_on_its_page(tables: Path) -> None:
    documents = [d for d in truth_of(tables)["documents"] if d["kind"] != "other"]
    assert len(documents) == len(varied_layouts.TABLES)
    for document in documents:
        assert document["lines"], document["layout"]
        cells = [cell for row in document["lines"] for cell in row.values() if cell["value"] is not None]
        with pdfplumber.open(tables / document["file"]) as pdf:
            for cell in cells:
                page = pdf.pages[cell["page"] - 1]
                x0, top, x1, bottom = cell["box"]
                assert -2 <= x0 < x1 <= float(page.width) + 2 and 0 <= top < bottom <= float(page.height), document


def test_an_invoice_s_rows_make_its_sums(tables: Path) -> None:
    for document in truth_of(tables)["documents"]:
        if document["kind"] == "invoice":
            for name in ("amount", "tax"):
                rows = [Decimal(row[name]["value"]) for row in document["lines"]]
                assert sum(rows) == Decimal(document["fields"][name]["value"]), document["layout"]


def test_a_seed_draws_the_same_again(tmp_path: Path) -> None:
    homes = [
        varied_layouts.make_one(tmp_path / name, 82, 1, binding="volume", profile="clean", born_digital=1.0)
        for name in ("a", "b")
    ]
    first, second = (sorted((p.name, p.read_bytes()) for p in home.iterdir()) for home in homes)
    assert first == second
