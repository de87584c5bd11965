"""Who commits itself and when, signed and sealed or not, in several wordings of the letter's end."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from extractors.documents.commitment_letter import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.geometry import Rect
from pipeline.model import Kind, Seal, SealShape
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


SIGNING = ["申请企业法定代表人或被授权人：", "申请单位盖章：", "日期：2025年6月18日"]


def flags(end: list[str], **marks: Any) -> dict[str, bool | None]:
    """`sealed` and `signed` of a letter whose page bears the marks."""
    plain = sheets.page([centred(100, "承诺书"), *rows(600, end, pitch=40.0)])
    marked = dataclasses.replace(plain, **marks)
    found = EXTRACTOR.extract(sheets.segment(Kind.COMMITMENT_LETTER, marked), (Layout(marked),))
    return {name: found.readings[name][0].value for name in ("sealed", "signed")}  # type: ignore[misc]


def test_a_seal_and_strokes_beside_their_labels_are_seen() -> None:
    seal = Seal(Rect(300, 560, 410, 670), "red", SealShape.ROUND, NAME, 0.9)
    strokes = (Rect(260, 588, 330, 612),)
    assert flags(SIGNING, colour=True, seals=(seal,), handwriting=strokes) == {"sealed": True, "signed": True}


def test_a_name_seal_stands_for_a_signature_and_not_for_the_firms_seal() -> None:
    seal = Seal(Rect(260, 585, 290, 615), "red", SealShape.SQUARE, "王印", 0.9)
    assert flags(SIGNING, colour=True, seals=(seal,)) == {"sealed": None, "signed": True}


def test_empty_places_on_a_page_in_colour_are_empty() -> None:
    assert flags(SIGNING, colour=True) == {"sealed": False, "signed": False}


def test_on_a_grey_page_nothing_is_said() -> None:
    assert flags(SIGNING) == {"sealed": None, "signed": None}


def test_a_name_beside_the_label_may_be_printed_or_written() -> None:
    assert flags(["法定代表人：王小明", *SIGNING[1:]], colour=True)["signed"] is None


def test_without_a_place_to_sign_nothing_is_asked() -> None:
    found = draft([f"承诺单位：{NAME}", "日期：2025年6月18日"])
    assert not {"sealed", "signed"} & (set(found.readings) | found.printed)
