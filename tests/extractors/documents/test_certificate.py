"""A certificate's six fields in Chinese and English wordings; which of several dates is the current issue's."""

from __future__ import annotations

from datetime import date

from extractors.documents.certificate import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.model import Kind, Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, word

NAME, BODY = "大连示例软件有限公司", "北京示例认证有限公司"


def draft(*groups: list[Word]) -> Draft:
    page = sheets.page([w for group in groups for w in group])
    return EXTRACTOR.extract(sheets.segment(Kind.CERTIFICATE, page), (Layout(page),))


def values(found: Draft) -> dict[str, object]:
    return {name: readings[0].value for name, readings in found.readings.items()}


def test_chinese_centred() -> None:
    found = draft(
        [centred(120, "信息安全管理体系认证证书", 24), centred(160, "证书编号：01023ISMS0001R0M", 11)],
        [centred(200, "兹证明", 13), centred(235, NAME, 18), centred(260, "统一社会信用代码：91210231MA0XYT8W58", 10)],
        [centred(300, "管理体系符合标准", 12), centred(325, "GB/T 22080-2016/ISO/IEC 27001:2013", 13)],
        [centred(380, "首次发证日期：2019年10月12日", 11), centred(400, "本次发证日期：2022年10月12日", 11)],
        [centred(420, "有效期至：2025年10月11日", 11), centred(500, BODY, 14)],
    )
    assert values(found) == {
        "title": "信息安全管理体系认证证书",
        "number": "01023ISMS0001R0M",
        "holder": NAME,
        "issued_on": date(2022, 10, 12),
        "valid_until": date(2025, 10, 11),
        "issuer": BODY,
    }


def test_english_with_a_first_issue() -> None:
    found = draft(
        [centred(120, "Certificate of Registration", 24), centred(160, "This is to certify that", 12)],
        [centred(200, "Dalian Example Software Co., Ltd.", 18)],
        [centred(240, "operates an Information Security Management System which complies with", 11)],
        [centred(270, "ISO/IEC 27001:2013", 18)],
        rows(
            340,
            [
                "Certificate Number:\tIS 712345",
                "Originally Registered: 2019-10-12",
                "Date of issue: 12 October 2022",
                "Expiry Date: October 11, 2025",
            ],
            pitch=24,
        ),
        rows(480, ["Issued by: Example Assurance Limited"]),
    )
    assert values(found) == {
        "title": "ISO/IEC 27001:2013",
        "number": "IS712345",
        "holder": "Dalian Example Software Co., Ltd.",
        "issued_on": date(2022, 10, 12),
        "valid_until": date(2025, 10, 11),
        "issuer": "Example Assurance Limited",
    }


def test_label_rows() -> None:
    found = draft(
        [centred(80, "认证证书", 24)],
        rows(
            140,
            [
                "证书编号\t123Q0001",
                f"获证组织\t{NAME}",
                "认证项目\t质量管理体系认证",
                "认证标准\tISO 9001:2015",
                "发证日期\t2022-10-12",
                "有效期至\t2025-10-11",
                f"发证机构\t{BODY}",
            ],
            pitch=36,
            size=12,
        ),
    )
    got = values(found)
    assert got["title"] == "质量管理体系认证"
    assert (got["holder"], got["issuer"], got["number"]) == (NAME, BODY, "123Q0001")
    assert (got["issued_on"], got["valid_until"]) == (date(2022, 10, 12), date(2025, 10, 11))


def test_an_appraisal_without_the_word_certificate() -> None:
    found = draft(
        [centred(120, "CMMI Institute", 22), centred(160, "This is to certify that", 12)],
        [centred(200, "Dalian Example Software Co., Ltd.", 18), centred(240, "has been appraised at", 12)],
        [centred(270, "CMMI Maturity Level 3", 20)],
        rows(360, ["Appraisal ID: 54321", "Date of appraisal: December 9, 2022", "Expiration date: December 9, 2025"]),
    )
    got = values(found)
    assert got["holder"] == "Dalian Example Software Co., Ltd."
    assert got["number"] == "54321"
    assert (got["issued_on"], got["valid_until"]) == (date(2022, 12, 9), date(2025, 12, 9))
    assert "CMMI" in str(got["title"])


def test_an_award_is_dated_at_its_foot() -> None:
    found = draft(
        [centred(120, "荣誉证书", 32)],
        rows(200, [f"{NAME}：", "　　荣获2023年“数字服务领军企业”称号，特发此证。"], size=16, pitch=36),
        [word(320, 380, "中国国际投资促进会", 14), word(330, 410, "二〇二三年九月", 14)],
    )
    got = values(found)
    assert got["holder"] == NAME
    assert str(got["issued_on"]) == "2023-09"
    assert got["issuer"] == "中国国际投资促进会"
    assert "数字服务领军企业" in str(got["title"])


def test_a_period_tells_no_day_of_issue() -> None:
    found = draft(
        [centred(120, "质量管理体系认证证书", 24), centred(200, "兹证明", 13), centred(235, NAME, 18)],
        [centred(400, "有效期：2022年10月12日至2025年10月11日", 11)],
    )
    got = values(found)
    assert got["valid_until"] == date(2025, 10, 11)
    assert got.get("issued_on") is None
