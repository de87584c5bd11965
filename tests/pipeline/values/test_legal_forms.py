from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import names
from pipeline.values.legal_forms import is_whole


@pytest.mark.parametrize(
    "name",
    [
        "大连霁恒网络科技有限公司",
        "钧澜数据服务(大连)有限公司",
        "大连珺睿会计师事务所(特殊普通合伙)",
        "中国银行股份有限公司大连软件园支行",
        "大连市软件行业协会",
        "KAZE SOLUTIONS LIMITED",
        "Brenmark Technologies K.K.",
        "Dalian Xinyang Information Technology Co., Ltd.",
        "MIKASADO FINANCIAL SERVICES PTE. LTD.",
    ],
)
def test_an_organisations_name_is_whole(name: str) -> None:
    assert is_whole(name)


@pytest.mark.parametrize(
    "part",
    [
        "大连霁恒网络科技有限",
        "钧澜数据服务(大连)",
        "大连琨禾信息系统股份",
        "大连禾棣数字科技有限责任",
        "科技有限公司",
        "信息技术(大连)有限公司",
        "有限公司",
        "KAZE SOLUTIONS",
        "CORPORATION",
        "LIMITED",
        "王珺",
        "",
    ],
)
def test_a_line_of_a_name_is_not(part: str) -> None:
    assert not is_whole(part)


@given(st.integers(0, 10**6), st.data())
def test_no_beginning_of_a_firms_name_is_whole(seed: int, data: st.DataObject) -> None:
    name = names.chinese_firm(random.Random(seed)).name
    assert is_whole(name)
    assert not is_whole(name[: data.draw(st.integers(0, len(name) - 1))])
