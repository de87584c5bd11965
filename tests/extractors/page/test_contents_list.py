"""Tables of contents in the forms that volumes have, and columns of figures that are no pages."""

from __future__ import annotations

from extractors import catalogue
from extractors.page.contents_list import listed_pages
from extractors.page.layout import Layout
from pipeline.model import Kind, Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, table

NAMES = ["申请报告", "承诺书", "营业执照", "软件开发合同", "涉外收入申报单"]
PAGES = [1, 6, 7, 8, 15]


def of(*groups: list[Word]) -> tuple[int, ...]:
    return listed_pages(Layout(sheets.page([w for group in groups for w in group])))


def test_leaders_to_page_numbers() -> None:
    lines = [f"{i}、{name}{'…' * 14}{at}" for i, (name, at) in enumerate(zip(NAMES, PAGES, strict=True), 1)]
    assert of([centred(80, "目  录", 22)], rows(130, lines, pitch=26)) == tuple(PAGES)


def test_a_column_of_page_numbers_and_ranges() -> None:
    cells = [["序号", "材料名称", "页码"]]
    cells += [[str(i), name, f"{at}-{at + 1}"] for i, (name, at) in enumerate(zip(NAMES, PAGES, strict=True), 1)]
    page = sheets.page([centred(60, "材料目录", 22), *table(120, [60, 120, 440], cells)])
    assert listed_pages(Layout(page)) == tuple(PAGES)
    guess = catalogue.guess(page)
    assert (guess.kind, guess.title, guess.listed) == (Kind.OTHER, "目录", tuple(PAGES))


def test_numbers_of_copies_are_no_pages() -> None:
    cells = [["序号", "材料名称", "份数"], *([str(i), name, str(i)] for i, name in enumerate(NAMES, 1))]
    assert of([centred(60, "材料目录", 22)], table(120, [60, 120, 440], cells)) == ()


def test_figures_that_do_not_rise_are_no_pages() -> None:
    lines = [f"{name}{'…' * 14}{at}" for name, at in zip(NAMES, [3, 1, 2, 1, 1], strict=True)]
    assert of([centred(80, "目  录", 22)], rows(130, lines)) == ()


def test_entries_without_pages() -> None:
    assert of([centred(80, "目  录", 22)], rows(130, [f"{i}、{name}" for i, name in enumerate(NAMES, 1)])) == ()
