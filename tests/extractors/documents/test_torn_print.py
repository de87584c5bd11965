"""Forms whose print a seal or a reader tore: what is left is found, and what is gone is unread rather than absent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractors import catalogue
from pipeline.draft import Draft
from pipeline.model import Kind, Page, Value
from tests.extractors.printed import values
from tests.extractors.sheets import centred, page, rows, word

OWN = "大连澜澈软件有限公司"
BODY = "上海衡榆认证有限公司"

Case = tuple[list[Page], Kind, dict[str, Value | None]]


def draft(pages: list[Page]) -> Draft:
    (found,) = [catalogue.draft(segment) for segment in catalogue.segment(pages)]
    return found


def torn_label_of_a_name() -> Case:
    """名 and 称 stand far apart on an old licence, and one was misread: the firm above the address is its name."""
    lines = [
        "名\t☑称",
        "住所\t大连市中山区鲁迅路780号",
        "法定代表人姓名\t彭薇",
        "注册资本\t人民币2000万元",
        "成立日期\t二〇〇六年十一月十日",
    ]
    words = [
        centred(60, "企业法人营业执照", 26),
        word(400, 110, "注册号：210261023683638"),
        *rows(150, lines, pitch=22),
    ]
    words.append(word(260, 150, OWN))
    return [page(words)], Kind.BUSINESS_LICENCE, {"name": OWN, "established_on": date(2006, 11, 10)}


def torn_days() -> Case:
    """A seal lies over the day that both sides signed: it was printed, and is no absent field."""
    lines = [
        f"甲方（申请组织）_{OWN}",
        f"乙方（认证机构）：{BODY}",
        "双方就认证事宜签订如下合同：",
        "合同有效期：自2023年1月8日至2026年1月7日。",
    ]
    words = [centred(60, "管理体系认证合同书", 20), *rows(100, lines), *rows(400, ["乙方（公章）", "2023年201月03日"])]
    return [page(words)], Kind.CONTRACT, {"party_a": OWN, "party_b": BODY, "signed_on": None}


def torn_day_of_an_award() -> Case:
    """The first character of an award's day is gone under a seal."""
    words = [
        centred(100, "荣誉证书", 34),
        *rows(
            200, [f"{OWN}：", "贵单位成绩突出，被评为“服务外包先进企业”。", "特发此证，以资鼓励。"], size=15, pitch=28
        ),
        word(380, 380, "〇二三年一月二十八日", 14),
    ]
    told: dict[str, Value | None] = {"holder": OWN, "title": "服务外包先进企业", "issued_on": None}
    return [page(words)], Kind.CERTIFICATE, told


CASES: dict[str, Callable[[], Case]] = {
    case.__name__: case for case in (torn_label_of_a_name, torn_days, torn_day_of_an_award)
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_left_is_read_and_what_is_gone_is_unread(name: str) -> None:
    pages, kind, expected = CASES[name]()
    found = draft(pages)
    assert found.segment.kind is kind
    assert set(expected) <= set(found.readings)
    assert {field: values(found)[field] for field in expected} == expected


def test_the_other_party_s_torn_day_beside_a_whole_one_is_looked_at_too() -> None:
    lines = [
        f"甲方：{OWN}",
        f"乙方：{BODY}",
        "双方就认证事宜签订如下合同：",
        "合同有效期：自2023年1月8日至2026年1月7日。",
    ]
    signing = ["甲方（公章）\t乙方（公章）", "2022年12月28日\t2023年0Z月03日"]
    found = draft([page([centred(60, "管理体系认证合同书", 20), *rows(100, lines), *rows(400, signing)])])
    days = [(reading.value, reading.source.text) for reading in found.readings["signed_on"]]
    assert days == [(date(2022, 12, 28), "2022年12月28日"), (None, "2023年0Z月03日")]


def test_an_honour_is_named_without_the_line_that_says_it_is_one() -> None:
    words = [
        centred(119, f"授予：{OWN}", 16), centred(164, "全国服务外包示范企业", 26), centred(200, "荣誉称号", 17),
        centred(300, "大连市商务局", 14), centred(325, "二〇二二年十二月", 14),
    ]  # fmt: skip
    assert values(draft([page(words)]))["title"] == "全国服务外包示范企业"


def test_a_torn_day_is_looked_at_as_wide_as_it_was() -> None:
    words = [
        centred(100, "荣誉证书", 34),
        *rows(200, [f"{OWN}：", "贵单位成绩突出，被评为“服务外包先进企业”。"], size=15, pitch=28),
        word(400, 380, "年四月二日", 14),
    ]
    (unread,) = draft([page(words)]).readings["issued_on"]
    assert unread.value is None and unread.rect is not None
    assert unread.rect.x0 < 400 - 4 * 14 and unread.rect.x1 == 400 + 5 * 14
