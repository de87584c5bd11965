"""Names by their legal form, and what is left of a name beside a label."""

from __future__ import annotations

import pytest

from extractors.prose.organisations import find_organisations, organisation_place

NAMES = [
    "大连示例软件有限公司",
    "示例信息技术（大连）股份有限公司",
    "示例认证中心(上海)有限公司",
    "大连示例会计师事务所（普通合伙）",
    "Kaze Systems Inc.",
    "Brenmark Data GmbH & Co. KG",
    "株式会社カゼモリ",
    "Corvane Digital Pte. Ltd.",
    "ORVEX FINANCIAL SERVICES CO., LIMITED",
    "中国国际投资促进会",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_alone_is_found_whole(name: str) -> None:
    assert [o.name for o in find_organisations(name)] == [name]


def test_two_names_in_a_row() -> None:
    assert [o.name for o in find_organisations("大连示例软件有限公司\tKaze Systems Inc.")] == [
        "大连示例软件有限公司",
        "Kaze Systems Inc.",
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("大连示例软件有限公司（盖章）", "大连示例软件有限公司"),
        ("大连示例软件有限公司（以下简称甲方）", "大连示例软件有限公司"),
        ("（盖章）大连示例软件有限公司", "大连示例软件有限公司"),
        ("：示例信息技术（大连）有限公司", "示例信息技术（大连）有限公司"),
        ('Kaze Systems Inc. (hereinafter "Client")', "Kaze Systems Inc."),
        ("（签名或印章）", None),
        ("盖章", None),
        ("：", None),
    ],
)
def test_what_stands_beside_a_label(value: str, name: str | None) -> None:
    place = organisation_place(value)
    assert (value[slice(*place)] if place else None) == name
