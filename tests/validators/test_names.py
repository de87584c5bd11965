"""Names: the same, near, foreign, different."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.text import name_key
from validators.names import Match, compare

APPLICANT = "大连示例软件（中国）有限公司"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("大连示例软件(中国)有限公司", Match.SAME),
        ("大连示例软件〔中国〕有限公司", Match.SAME),
        (" 大连 示例软件（中国）有限公司　", Match.SAME),
        ("大连示例软件（中国）有限责任公司", Match.NEAR),
        ("大连市示例软件（中国）有限公司", Match.NEAR),
        ("大连市示例软件（中国）有限责任公司", Match.NEAR),
        ("大连示列软件（中国）有限公司", Match.NEAR),
        ("大连示例软件（中国有限公司", Match.NEAR),
        ("大连示例示软件（中国）有限公司", Match.NEAR),
        ("大连示例软件（中国）股份有限公司", Match.DIFFERENT),
        ("大连甲乙软件（中国）有限公司", Match.DIFFERENT),
        ("有限公司", Match.DIFFERENT),
        ("Example Software (China) Co., Ltd.", Match.FOREIGN),
        ("株式会社エグザンプル", Match.FOREIGN),
        ("株式会社示例", Match.FOREIGN),
        ("大連範例軟體有限公司", Match.FOREIGN),
        ("", Match.FOREIGN),
    ],
)
def test_chinese_applicant(printed: str, expected: Match) -> None:
    assert compare(printed, APPLICANT) is expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("EXAMPLE CO LTD", Match.SAME),
        ("Example C0., Ltd.", Match.NEAR),
        ("Other Firm Inc.", Match.DIFFERENT),
        ("大连示例软件有限公司", Match.DIFFERENT),
    ],
)
def test_applicant_with_a_latin_name(printed: str, expected: Match) -> None:
    assert compare(printed, "Example Co., Ltd.") is expected


@pytest.mark.parametrize(
    ("printed", "applicant", "expected"),
    [
        ("示例软件（大连市）有限责任公司", "示例软件（大连）有限公司", Match.NEAR),
        ("大连市示例软件（北京市）有限公司", "大连示例软件（北京）有限责任公司", Match.NEAR),
        ("示例软件（大连市）有限责任公司", "示例软件（沈阳）有限公司", Match.DIFFERENT),
        ("示例股份有限责任公司", "示例股份有限公司", Match.NEAR),
        ("EXAMPLE", "示例", Match.FOREIGN),
        ("示例ソフトウェア", "示例软件", Match.FOREIGN),
        ("示例有限会社", "示例软件", Match.FOREIGN),
        ("EXAMPLE", "SAMPLES", Match.DIFFERENT),
    ],
)
def test_places_forms_and_scripts(printed: str, applicant: str, expected: Match) -> None:
    assert compare(printed, applicant) is expected


_names = st.text(st.sampled_from("大连示例软件有限公司科技AB（）() 　"), min_size=1, max_size=14)


@given(_names)
def test_a_name_is_itself(name: str) -> None:
    assert compare(name, name) is Match.SAME


@given(_names, _names)
def test_same_and_near_hold_both_ways(a: str, b: str) -> None:
    for match in (Match.SAME, Match.NEAR):
        assert (compare(a, b) is match) == (compare(b, a) is match)


@given(_names.filter(lambda n: len(name_key(n)) > 1), st.data())
def test_one_edit_is_near(name: str, data: st.DataObject) -> None:
    plain = name_key(name)
    at = data.draw(st.integers(0, len(plain) - 1))
    for edited in (plain[:at] + plain[at + 1 :], plain[:at] + "某" + plain[at:], plain[:at] + "某" + plain[at + 1 :]):
        if edited != plain:
            assert compare(edited, name) is Match.NEAR
