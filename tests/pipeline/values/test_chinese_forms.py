"""A name read from pixels is of one script: traditional forms between simplified ones are the reader's."""

from __future__ import annotations

import pytest

from pipeline.values.chinese_forms import in_one_form, simplified


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("大连睿鑫软件有限責任公司", "大连睿鑫软件有限责任公司"),
        ("大连昊榕拓數字科技有限責任公司", "大连昊榕拓数字科技有限责任公司"),
        ("云服務器及开发环境共享", "云服务器及开发环境共享"),
    ],
)
def test_traditional_forms_between_simplified_ones_are_misread(read: str, meant: str) -> None:
    assert in_one_form(read) == meant


@pytest.mark.parametrize(
    "printed",
    [
        "香港數據服務有限公司",
        "国際開発機構株式会社",
        "システム開発及び保守",
        "連達國際有限公司",
        "大连某某软件有限公司",
        "",
    ],
)
def test_what_is_of_one_script_stays(printed: str) -> None:
    assert in_one_form(printed) == printed


def test_simplified_text_is_as_long_as_it_was() -> None:
    assert simplified("規格型號（數量）") == "规格型号（数量）"
