"""Certificates, awards and licences as issuers print them: title, holder, number, the days of issue and of expiry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extractors import catalogue
from pipeline.model import Kind, Month, Page, Value
from tests.extractors.printed import values
from tests.extractors.sheets import centred, page, rows, word

OWN = "大连澜澈软件有限公司"
OWN_EN = "Dalian Lanche Software Co., Ltd."

Case = tuple[Page, Kind, dict[str, Value | None]]


def rows_of_a_form() -> Case:
    """A heading that says nothing, and what is certified in a row of its own."""
    p = page(
        [
            centred(60, "认证注册证书 CERTIFICATE", 26),
            *rows(120, ["证书编号 54023Q8725R3M", f"获证组织 {OWN}", "认证项目 质量管理体系认证"], left=90),
            *rows(200, ["认证标准 ISO 9001:2015", "发证日期 2023-03-13", "有效期至 2026-03-12"], left=90),
        ]
    )
    return p, Kind.CERTIFICATE, {"title": "质量管理体系认证", "holder": OWN, "issued_on": date(2023, 3, 13)}


def information_security() -> Case:
    """首次发证日期, 发证日期 and 有效期至 beside each other: the current issue's date counts."""
    p = page(
        [
            centred(80, "信息安全管理体系认证证书", 26),
            *rows(120, ["证书编号：02623I10187R1M"], left=200),
            *rows(
                170,
                [
                    "兹证明",
                    OWN,
                    "统一社会信用代码：91210231MA0YX1QK0P",
                    "注册地址：大连市高新园区数码路1号",
                    "信息安全管理体系符合",
                    "GB/T 22080-2016/ISO/IEC 27001:2013",
                    "通过认证的范围：与软件开发相关的信息安全管理活动",
                ],
                left=150,
            ),
            *rows(
                420, ["首次发证日期：2020年03月11日", "发证日期：2023年03月09日", "有效期至：2026年03月10日"], left=150
            ),
            centred(640, "上海衡榆认证有限公司", 14),
        ]
    )
    return (
        p,
        Kind.CERTIFICATE,
        {
            "title": "信息安全管理体系认证证书",
            "holder": OWN,
            "number": "02623I10187R1M",
            "issued_on": date(2023, 3, 9),
            "valid_until": date(2026, 3, 10),
            "issuer": "上海衡榆认证有限公司",
        },
    )


def quality_english() -> Case:
    """An English certificate of registration: Issue Date, Valid Until, Original Registration Date."""
    p = page(
        [
            centred(80, "CERTIFICATE OF REGISTRATION", 24),
            centred(120, "This is to certify that the Quality Management System of", 11),
            centred(160, OWN_EN, 18),
            centred(190, "No. 1 Shuma Road, High-tech Zone, Dalian, China", 10),
            centred(230, "has been assessed and found to conform to ISO 9001:2015", 11),
            *rows(
                330,
                [
                    "Certificate Number: HC-QMS-20871",
                    "Original Registration Date: 12 May 2019",
                    "Issue Date: 10 May 2022",
                    "Expiry Date: 11 May 2025",
                ],
                left=150,
            ),
            centred(560, "Harborline Certification Ltd.", 13),
        ]
    )
    return (
        p,
        Kind.CERTIFICATE,
        {
            "holder": OWN_EN,
            "number": "HC-QMS-20871",
            "issued_on": date(2022, 5, 10),
            "valid_until": date(2025, 5, 11),
            "issuer": "Harborline Certification Ltd.",
        },
    )


def maturity() -> Case:
    """An appraisal: "appraised at Maturity Level 5"; the appraisal's end is its date."""
    p = page(
        [
            centred(90, "CMMI Institute", 14),
            centred(140, "CERTIFICATE OF APPRAISAL", 24),
            centred(200, OWN_EN, 18),
            centred(240, "has been appraised at Maturity Level 5 of CMMI Development V2.0", 11),
            *rows(
                330,
                [
                    "Appraisal ID: 58812",
                    "Appraisal End Date: November 18, 2022",
                    "Valid Through: November 18, 2025",
                    "Lead Appraiser: Lin Yizhou",
                ],
                left=150,
            ),
        ]
    )
    return (
        p,
        Kind.CERTIFICATE,
        {"holder": OWN_EN, "number": "58812", "issued_on": date(2022, 11, 18), "valid_until": date(2025, 11, 18)},
    )


def payment_card() -> Case:
    p = page(
        [
            centred(90, "CERTIFICATE OF COMPLIANCE", 24),
            centred(130, "Payment Card Industry Data Security Standard (PCI DSS) v3.2.1", 12),
            centred(180, "Awarded to", 11),
            centred(210, OWN_EN, 18),
            *rows(
                300,
                [
                    "Certificate No.: PCI-2022-11087",
                    "Date of Issue: 2022-12-05",
                    "Valid Until: 2023-12-04",
                    "Qualified Security Assessor: Harborline Assurance LLC",
                ],
                left=150,
            ),
        ]
    )
    return (
        p,
        Kind.CERTIFICATE,
        {
            "holder": OWN_EN,
            "number": "PCI-2022-11087",
            "issued_on": date(2022, 12, 5),
            "valid_until": date(2023, 12, 4),
        },
    )


def high_tech() -> Case:
    """高新技术企业证书: four authorities, 发证时间, a validity in years."""
    p = page(
        [
            centred(100, "高新技术企业证书", 30),
            *rows(
                220,
                [
                    f"企业名称：{OWN}\t证书编号：GR202221200456",
                    "发证时间：2022年12月14日\t有 效 期：三年",
                    "批准机关：",
                ],
                left=90,
                size=12,
                pitch=40,
            ),
        ]
    )
    return (
        p,
        Kind.CERTIFICATE,
        {
            "title": "高新技术企业证书",
            "holder": OWN,
            "number": "GR202221200456",
            "issued_on": date(2022, 12, 14),
        },
    )


def intellectual_property() -> Case:
    """知识产权管理体系: 颁证日期, 有效期 with both ends."""
    p = page(
        [
            centred(80, "知识产权管理体系认证证书", 26),
            *rows(
                150,
                [
                    "证书号：18122IP0987R0M",
                    f"申请人名称：{OWN}",
                    "地址：大连市高新园区数码路1号",
                    "认证标准：GB/T 29490-2013",
                    "颁证日期：2022-10-17",
                    "有效期：2022-10-17 至 2025-10-16",
                ],
                left=120,
                pitch=30,
            ),
            centred(620, "中岚（北京）认证有限公司", 14),
        ]
    )
    return (
        p,
        Kind.CERTIFICATE,
        {
            "title": "知识产权管理体系认证证书",
            "holder": OWN,
            "number": "18122IP0987R0M",
            "issued_on": date(2022, 10, 17),
            "valid_until": date(2025, 10, 16),
        },
    )


def award() -> Case:
    """An award without a number: 授予 …, and the day in numerals."""
    p = page(
        [
            centred(110, "荣誉证书", 36),
            *rows(
                220,
                [f"授予 {OWN}", "2022年度中国服务外包百强企业", "特发此证，以资鼓励。"],
                left=110,
                size=16,
                pitch=40,
            ),
            centred(520, "中国服务外包研究中心", 15),
            centred(550, "二〇二三年一月十日", 15),
        ]
    )
    return p, Kind.CERTIFICATE, {"holder": OWN, "issued_on": date(2023, 1, 10), "issuer": "中国服务外包研究中心"}


def addressed_award() -> Case:
    """An award that speaks to its holder: the name with a colon, and 授予你单位 below."""
    p = page(
        [
            centred(110, "荣 誉 证 书", 36),
            *rows(
                200,
                [f"{OWN}：", "经评审，授予你单位", "“数字服务领军企业”", "称号，特发此证。"],
                left=90,
                size=15,
                pitch=40,
            ),
            centred(480, "中国服务外包研究协会", 15),
            centred(520, "颁发日期：2023年4月8日", 12),
        ]
    )
    issuer, day = "中国服务外包研究协会", date(2023, 4, 8)
    return p, Kind.CERTIFICATE, {"title": "数字服务领军企业", "holder": OWN, "issued_on": day, "issuer": issuer}


def software_copyright() -> Case:
    """计算机软件著作权登记证书: 著作权人, 登记号."""
    p = page(
        [
            centred(90, "中华人民共和国国家版权局", 16),
            centred(130, "计算机软件著作权登记证书", 26),
            *rows(
                180,
                [
                    "证书号：软著登字第9876543号",
                    "软件名称：澜澈单证处理软件 V2.0",
                    f"著作权人：{OWN}",
                    "开发完成日期：2022年06月30日",
                    "首次发表日期：未发表",
                    "权利取得方式：原始取得",
                    "登记号：2022SR1234567",
                ],
                left=120,
                pitch=30,
            ),
            word(330, 640, "2022年09月26日", 12),
        ]
    )
    return p, Kind.CERTIFICATE, {"title": "计算机软件著作权登记证书", "holder": OWN, "issued_on": date(2022, 9, 26)}


def licence_new() -> Case:
    """The form since 2019: no term of business, the day of registration at the foot."""
    p = page(
        [
            centred(60, "营 业 执 照", 34),
            centred(90, "（副  本）（1-1）", 14),
            *rows(60, ["统一社会信用代码", "91210231MA0YX1QK0P"], left=40, size=11),
            *rows(
                150,
                [
                    f"名    称\t{OWN}",
                    "类    型\t有限责任公司（自然人投资或控股）",
                    "法定代表人\t林一舟",
                    "经营范围\t一般项目：软件开发；信息系统集成服务。（除依法须经批准的项目外）",
                    "注册资本\t壹仟万元整",
                    "成立日期\t2012年03月15日",
                    "住    所\t辽宁省大连高新技术产业园区数码路1号3层",
                ],
                left=60,
                size=12,
                pitch=28,
            ),
            *rows(480, ["登记机关", "2022 年 01 月 10 日"], left=380, size=12),
        ]
    )
    return (
        p,
        Kind.BUSINESS_LICENCE,
        {
            "name": OWN,
            "uscc": "91210231MA0YX1QK0P",
            "legal_representative": "林一舟",
            "established_on": date(2012, 3, 15),
            "address": "辽宁省大连高新技术产业园区数码路1号3层",
        },
    )


def licence_old() -> Case:
    """The form of 2015: 营业期限, labels with colons, the number in the head after (副本)."""
    p = page(
        [
            centred(70, "营业执照", 34),
            centred(104, "（副  本）", 14),
            word(330, 130, "统一社会信用代码 91210231MA0YX1QK0P", 11),
            *rows(
                180,
                [
                    f"名　　称：{OWN}",
                    "类　　型：有限责任公司",
                    "住　　所：辽宁省大连高新技术产业园区数码路1号",
                    "法定代表人：林一舟",
                    "注册资本：人民币壹仟万元整",
                    "成立日期：2012年03月15日",
                    "营业期限：自2012年03月15日至2032年03月14日",
                    "经营范围：计算机软件开发及技术服务。",
                ],
                left=100,
                size=12,
                pitch=28,
            ),
            *rows(640, ["登记机关", "2016 年 05 月 18 日"], left=380, size=12),
        ]
    )
    return (
        p,
        Kind.BUSINESS_LICENCE,
        {
            "name": OWN,
            "uscc": "91210231MA0YX1QK0P",
            "legal_representative": "林一舟",
            "established_on": date(2012, 3, 15),
        },
    )


def account_permit() -> Case:
    """开户许可证: no kind of the contract."""
    p = page(
        [
            centred(80, "开户许可证", 30),
            *rows(
                150,
                [
                    "核准号：J2220012345601\t编号：2210-01234567",
                    f"经审核，{OWN} 符合开户条件，准予",
                    "开立基本存款账户。",
                    "法定代表人（单位负责人） 林一舟\t开户银行 大连高新园区支行",
                    "账 号 3400200109000123456",
                ],
                left=80,
                pitch=30,
            ),
            *rows(420, ["发证机关（盖章）", "2016 年 05 月 30 日"], left=360),
        ]
    )
    return p, Kind.OTHER, {}


CASES: dict[str, Callable[[], Case]] = {
    f.__name__: f
    for f in (
        rows_of_a_form,
        information_security,
        quality_english,
        maturity,
        payment_card,
        high_tech,
        intellectual_property,
        award,
        addressed_award,
        software_copyright,
        licence_new,
        licence_old,
        account_permit,
    )
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_paper_is_recognised_and_read(name: str) -> None:
    printed, kind, expected = CASES[name]()
    found = [catalogue.draft(segment) for segment in catalogue.segment([printed])]
    assert [d.segment.kind for d in found] == [kind]
    got = values(found[0])
    assert {field: got.get(field) for field in expected} == expected


@pytest.mark.parametrize(
    ("lines", "title", "issued_on"),
    [
        (("荣获2023年度“数字服务领军企业”称号，特发此证。", "二〇二三年九月"), "数字服务领军企业", Month(2023, 9)),
        (("2023中国服务外包百强企业", "2023.09"), "2023中国服务外包百强企业", Month(2023, 9)),
        (("Global Outsourcing 100® Rising Star", "June 2023"), "Global Outsourcing 100® Rising Star", Month(2023, 6)),
    ],
)
def test_an_award_names_its_honour_and_its_month(lines: tuple[str, str], title: str, issued_on: Month) -> None:
    honour, day = lines
    printed = page(
        [
            centred(90, "荣誉证书", 36),
            centred(150, OWN, 18),
            centred(200, honour, 18),
            centred(300, "中国国际投资促进会", 14),
            centred(340, day, 14),
        ]
    )
    (segment,) = catalogue.segment([printed])
    got = values(catalogue.draft(segment))
    assert (got["title"], got["issued_on"], got["holder"]) == (title, issued_on, OWN)
