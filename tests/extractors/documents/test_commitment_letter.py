"""Who commits itself and when, in several wordings of the letter's end."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.commitment_letter import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.model import Kind
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows

NAME = "大连示例软件有限公司"
BODY = [
    "申请人郑重申明如下：",
    "1.依法注册，具有独立法人资格，并合法经营；",
    "2.申报材料是准确、真实、完整和有效的；",
    "3.按照2025年6月12日通知的要求提供了全部的凭证与资料。",
]


def draft(end: list[str]) -> Draft:
    words = [centred(80, "承诺书", 22), *rows(140, [*BODY, "", "", *end], size=13, pitch=34)]
    page = sheets.page(words)
    return EXTRACTOR.extract(sheets.segment(Kind.COMMITMENT_LETTER, page), (Layout(page),))


@pytest.mark.parametrize(
    "end",
    [
        ["申请企业法定代表人或被授权人：", f"申请单位盖章：{NAME}", "日期：2025年6月18日"],
        ["法定代表人（签字）：张三", f"承诺单位（盖章）：{NAME}", "2025 年 6 月 18 日"],
        [f"申报单位（公章）：{NAME}\t日期：2025-06-18"],
        [f"单位名称：\t{NAME}", "承诺日期：二〇二五年六月十八日"],
        [f"\t{NAME}", "\t2025年6月18日"],
    ],
)
def test_name_and_day(end: list[str]) -> None:
    found = draft(end)
    assert found.readings["applicant_name"][0].value == NAME
    assert found.readings["signed_on"][0].value == date(2025, 6, 18)


def test_a_name_that_only_a_seal_shows_is_not_made_up() -> None:
    found = draft(["申请企业法定代表人或被授权人：（签名或印章）", "申请单位盖章：", "日期：2025年6月18日"])
    assert "applicant_name" not in found.readings
    assert "applicant_name" in found.printed


def test_a_day_left_blank_is_printed_and_not_read() -> None:
    found = draft([f"申请单位盖章：{NAME}", "日期：    年  月  日"])
    assert all(r.value is None for r in found.readings.get("signed_on", ()))
    assert "signed_on" in found.printed


def test_seal_and_signature_are_not_guessed() -> None:
    found = draft([f"申请单位盖章：{NAME}", "日期：2025年6月18日"])
    assert not {"sealed", "signed"} & (set(found.readings) | found.printed)
