"""A licence's five fields, in the layouts that licences have."""

from __future__ import annotations

from datetime import date

from extractors.documents.business_licence import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.model import Kind, Page, Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, word

NAME, CODE = "大连示例软件有限公司", "91210231MA0XYT8W58"


def draft(page: Page) -> Draft:
    return EXTRACTOR.extract(sheets.segment(Kind.BUSINESS_LICENCE, page), (Layout(page),))


def value(found: Draft, name: str) -> object:
    readings = found.readings.get(name, ())
    return readings[0].value if readings else "nothing"


def landscape(code: list[Word], name: list[Word]) -> Page:
    """Two columns: name, type and person on the left, founding day and address (over two lines) on the right."""
    size = (842.0, 595.0)
    words = [
        centred(110, "营业执照", 34, 842),
        *code,
        *name,
        word(60, 260, "类", 11.5),
        word(104, 260, "型", 11.5),
        word(150, 260, "有限责任公司(自然人投资或控股)", 11.5),
        word(60, 300, "法定代表人", 11.5),
        word(150, 300, "欧阳示例", 11.5),
        word(60, 340, "经营范围", 11.5),
        word(150, 340, "软件开发；信息技术咨询服务。", 9.5),
        word(450, 220, "注册资本", 11.5),
        word(540, 220, "壹仟万元整", 11.5),
        word(450, 260, "成立日期", 11.5),
        word(540, 260, "2010", 11.5),
        word(580, 260, "年", 11.5),
        word(600, 260, "03", 11.5),
        word(622, 260, "月", 11.5),
        word(642, 260, "05", 11.5),
        word(664, 260, "日", 11.5),
        word(450, 300, "住", 11.5),
        word(494, 300, "所", 11.5),
        word(540, 300, "大连市高新技术产业园区黄浦路", 11.5),
        word(540, 318, "541号网络产业大厦8层", 11.5),
        word(520, 440, "登记机关", 12),
        word(600, 480, "2019 年 05 月 20 日", 11),
    ]
    return sheets.page(words, size=size)


def test_two_columns() -> None:
    found = draft(
        landscape(
            [word(56, 118, "统一社会信用代码", 10), word(56, 136, CODE, 12)],
            [word(60, 220, "名", 11.5), word(104, 220, "称", 11.5), word(150, 220, NAME, 11.5)],
        )
    )
    assert value(found, "name") == NAME
    assert value(found, "uscc") == CODE
    assert value(found, "legal_representative") == "欧阳示例"
    assert value(found, "established_on") == date(2010, 3, 5)
    assert value(found, "address") == "大连市高新技术产业园区黄浦路541号网络产业大厦8层"


def test_label_and_value_in_one_run() -> None:
    page = sheets.page(
        [
            centred(90, "营业执照", 30),
            *sheets.rows(
                150,
                [
                    f"统一社会信用代码：{CODE}",
                    f"名称{NAME}",
                    "法定代表人张三",
                    "成立日期2010-03-05",
                    "营业场所大连市中山区人民路1号",
                ],
                pitch=30,
            ),
        ]
    )
    found = draft(page)
    assert [value(found, n) for n in ("name", "uscc", "legal_representative", "established_on", "address")] == [
        NAME,
        CODE,
        "张三",
        date(2010, 3, 5),
        "大连市中山区人民路1号",
    ]


def test_the_value_s_own_place_is_given() -> None:
    found = draft(landscape([word(56, 118, f"统一社会信用代码：{CODE}", 10)], [word(60, 220, f"名称：{NAME}", 11.5)]))
    rect = found.readings["name"][0].rect
    assert rect is not None
    assert abs(rect.x0 - (60 + 3 * 11.5)) < 1
    assert found.readings["uscc"][0].source.text == CODE


def test_a_misread_code_is_unreadable_and_never_repaired() -> None:
    wrong = CODE[:-2] + "O8"  # O is no letter of the alphabet
    found = draft(landscape([word(56, 118, "统一社会信用代码", 10), word(56, 136, wrong, 12)], []))
    assert value(found, "uscc") is None
    assert found.readings["uscc"][0].source.text == wrong


def test_a_name_that_is_not_there_is_unreadable() -> None:
    found = draft(landscape([], []))
    assert {"name", "uscc"} <= found.printed
    assert value(found, "name") == "nothing"
