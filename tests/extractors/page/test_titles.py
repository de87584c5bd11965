"""What counts as a title: short, large, centred, near the top; not a sentence, not a page's number."""

from __future__ import annotations

import dataclasses
import re

import pytest

from extractors.page.layout import Layout
from extractors.page.titles import is_bare_title, is_cover, printed_title, title_strength, titles
from pipeline.geometry import Rect
from pipeline.model import Seal, SealShape, Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, word

CONTRACT = re.compile("合同$")
TEXT = [
    "甲乙双方本着平等互利的原则，就甲方委托乙方提供服务一事，经友好协商，达成",
    "如下协议，共同遵守。双方签订的技术服务合同",
]


def test_a_large_centred_line_is_surely_a_title() -> None:
    layout = Layout(sheets.page([centred(80, "技术服务合同", 20), *rows(130, TEXT * 4)]))
    assert title_strength(layout, CONTRACT) == 1.0


def test_letters_spaced_apart_are_one_title() -> None:
    spaced = [word(200 + i * 60, 80, c, 22) for i, c in enumerate("承诺书")]
    assert printed_title(Layout(sheets.page([*spaced, *rows(130, TEXT * 4)])), re.compile("承诺书$")) == "承诺书"


def test_a_title_broken_in_two_is_found_whole() -> None:
    words = [
        centred(80, "支持期内公共平台服务我市服务贸易", 18),
        centred(106, "服务外包企业情况表", 18),
        *rows(150, TEXT * 4),
    ]
    assert "支持期内公共平台服务我市服务贸易服务外包企业情况表" in [t.text for t in titles(Layout(sheets.page(words)))]


def test_letters_along_a_seal_are_none() -> None:
    ring = Word("青陵市人民政府", Rect(378, 176, 488, 232), 0.62, "ocr:rapidocr")
    words = [centred(80, "服务贸易发展规划", 18), *rows(117, ["单位名称:青陵市人民政府", TEXT[0]], size=12), ring]
    seal = Seal(Rect(377.6, 178, 492.2, 292.8), "red", SealShape.ROUND, "青陵市人民政府")
    layout = Layout(dataclasses.replace(sheets.page(words), seals=(seal,)))
    assert printed_title(layout, re.compile(".")) == "服务贸易发展规划"
    assert "青陵市人民政府" not in [t.text for t in titles(layout)]


def test_a_title_under_a_seal_stays_one() -> None:
    words = [centred(80, "承诺书", 20), *rows(117, TEXT * 3)]
    seal = Seal(Rect(240, 30, 355, 145), "red", SealShape.ROUND, "某公司")
    layout = Layout(dataclasses.replace(sheets.page(words), seals=(seal,)))
    assert printed_title(layout, re.compile("承诺书$")) == "承诺书"


def test_a_mention_in_running_text_is_none() -> None:
    assert title_strength(Layout(sheets.page(rows(130, TEXT * 6))), CONTRACT) < 0.5


@pytest.mark.parametrize("text", ["2025年6月18日", "第 3 页", "- 12 -", "二〇二五年六月"])
def test_dates_and_page_numbers_are_no_titles(text: str) -> None:
    assert titles(Layout(sheets.page([centred(80, text, 26)]))) == ()


def test_a_cover_names_a_document_and_little_else() -> None:
    few = rows(500, ["委托单位：大连示例软件有限公司"], left=150)
    cover = Layout(sheets.page([centred(220, "专项审计报告", 26), *few]))
    body = Layout(sheets.page([centred(80, "专项审计报告", 20), *rows(130, TEXT * 8)]))
    assert is_cover(cover)
    assert not is_cover(body)


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        (["国际资质认证证书"], True),
        (["第四部分", "认证合同"], True),
        (["三、", "服务外包合同"], True),
        (["附件3：", "专项审计报告"], True),
        (["服务外包合同", "大连某某科技有限公司"], False),  # a cover says whose
        (["可行性研究报告", "2023年6月"], False),
        (["技术服务合同", "合同编号：HT-2022-01"], False),
        (["营业执照", "统一社会信用代码", "名称"], False),
    ],
)
def test_a_sheet_with_a_title_and_nothing_else_says_what_follows(lines: list[str], bare: bool) -> None:
    words = [centred(350 + 60 * i, text, 24) for i, text in enumerate(lines)]
    folio = [word(290, 815, "第21页", 8), word(540, 20, "附21", 8)]
    assert is_bare_title(Layout(sheets.page([*words, *folio]))) is bare
