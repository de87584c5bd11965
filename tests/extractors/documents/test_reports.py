"""Reports and evidence in prose: who applies, audits or serves, for how much, and when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors import catalogue
from pipeline.draft import Draft
from pipeline.model import Kind, Month, Page, Value
from tests.extractors.printed import values
from tests.extractors.sheets import centred, page, rows, word

OWN = "大连澜澈软件有限公司"
AUDITOR = "大连正澄会计师事务所（普通合伙）"


def text_page(title: str, lines: list[str], number: int = 1) -> Page:
    head = [centred(70, title, 20)] if title else []
    return page([*head, *rows(110, lines, pitch=20.0)], number)


def only(pages: list[Page], kind: Kind) -> Draft:
    (draft,) = (catalogue.draft(segment) for segment in catalogue.segment(pages))
    assert draft.segment.kind is kind
    assert len(draft.segment.pages) == len(pages)
    return draft


def application_letter() -> tuple[list[Page], Kind, dict[str, Value | None]]:
    """Addressed to the authority, signed at the end; earnings and limits stand around what is asked for."""
    first = text_page(
        "关于申请国际资质认证补助资金的申请报告",
        [
            "大连市商务局：",
            "一、企业基本情况",
            f"{OWN}成立于2012年3月，注册资本1,000.00万元，主要从事软件外包服务。",
            "二、服务外包业务开展情况",
            "2022年7月1日至2023年6月30日，公司离岸执行额为320.50万美元，收汇金额为298.10万美元。",
            "三、申请支持项目",
            "公司取得ISO27001认证，发生认证费用53,000.00元。按规定给予不超过70%的补助，最高300,000元。",
            "四、申请支持资金金额",
            "根据文件规定，我公司申请国际资质认证补助资金人民币37,100.00元（大写：叁万柒仟壹佰元整）。",
            "特此申请，妥否，请批示。",
            f"\t\t{OWN}（盖章）",
            "\t\t2025年6月20日",
        ],
    )
    return (
        [first],
        Kind.APPLICATION_REPORT,
        {"applicant_name": OWN, "claimed_amount": Decimal("37100.00"), "signed_on": date(2025, 6, 20)},
    )


def application_with_cover() -> tuple[list[Page], Kind, dict[str, Value | None]]:
    """A cover with labels, the sum in 万元, the date in numerals."""
    cover = page(
        [
            centred(200, "服务外包贴息支持项目申请报告", 26),
            word(150, 560, f"申报单位：{OWN}", 14),
            word(150, 600, "申报日期：二〇二五年六月", 14),
        ]
    )
    inner = text_page(
        "",
        [
            "一、企业基本情况",
            "本公司为大连市服务外包重点企业，员工200人。",
            "二、项目实施情况及申请支持金额",
            "规定期间内执行额折合人民币980.00万元。本公司申请贴息资金共计34.79万元。",
            "特此报告。",
        ],
        2,
    )
    return (
        [cover, inner],
        Kind.APPLICATION_REPORT,
        {"applicant_name": OWN, "claimed_amount": Decimal("347900.00"), "signed_on": Month(2025, 6)},
    )


def feasibility() -> tuple[list[Page], Kind, dict[str, Value | None]]:
    cover = page(
        [
            centred(200, "跨境服务外包公共技术平台项目", 24),
            centred(240, "可行性研究报告", 24),
            word(150, 560, f"建设单位：{OWN}", 14),
            word(150, 600, "编制日期：2022年5月", 14),
        ]
    )
    inner = text_page(
        "",
        [
            "第一章 总论",
            "1.1 项目名称：跨境服务外包公共技术平台项目",
            "1.2 项目背景：服务外包企业缺少公共的测试环境，本项目的建设十分必要。",
            "1.3 可行性：建设内容与技术方案成熟，投资估算合理，资金来源为企业自筹。",
        ],
        2,
    )
    return (
        [cover, inner],
        Kind.FEASIBILITY_STUDY,
        {"project_name": "跨境服务外包公共技术平台项目", "applicant_name": OWN},
    )


def audit() -> tuple[list[Page], Kind, dict[str, Value | None]]:
    first = text_page(
        "专项审计报告",
        [
            "\t\t连正澄专审字〔2025〕第0187号",
            f"{OWN}：",
            "我们接受委托，对贵公司2022年7月1日至2023年6月30日期间发生的认证费用进行了专项审计。",
            "提供真实、完整的资料是贵公司管理层的责任，我们的责任是发表审计意见。",
            "一、审计结果",
            "经审计，贵公司规定期间内实际支付的认证费用金额为53,000.00元（不含税金额50,000.00元）。",
            "二、审计意见",
            "我们认为，上述费用支出真实、合规。",
            f"{AUDITOR}\t\t中国注册会计师：林一舟",
            "中国·大连\t\t中国注册会计师：沈若岚",
            "\t\t二〇二五年五月十八日",
        ],
    )
    return (
        [first],
        Kind.AUDIT_REPORT,
        {
            "report_number": "连正澄专审字〔2025〕第0187号",
            "auditor": "大连正澄会计师事务所(普通合伙)",
            "audited_unit": OWN,
            "issued_on": date(2025, 5, 18),
            "audited_amount": Decimal("53000.00"),
        },
    )


def service_proof() -> tuple[list[Page], Kind, dict[str, Value | None]]:
    first = text_page(
        "服务证明",
        [
            "平台名称：大连跨境服务外包公共技术服务平台",
            f"服务提供方：{OWN}",
            "接受服务企业：大连铂屿云计算有限公司",
            "服务内容：软件测试环境租用",
            "服务期限：2022年8月1日至2023年5月31日",
            "兹证明上述服务已按约定完成，特此证明。",
            "接受服务企业（盖章）\t\t2023年6月5日",
        ],
    )
    return (
        [first],
        Kind.SERVICE_AGREEMENT_EVIDENCE,
        {
            "platform_name": "大连跨境服务外包公共技术服务平台",
            "provider_name": OWN,
            "enterprise_name": "大连铂屿云计算有限公司",
            "signed_on": date(2023, 6, 5),
        },
    )


def platform_agreement() -> tuple[list[Page], Kind, dict[str, Value | None]]:
    """甲方 and 乙方 are told apart by who serves whom."""
    first = text_page(
        "公共服务平台使用协议",
        [
            "甲方：大连铂屿云计算有限公司",
            f"乙方：{OWN}",
            "乙方运营“大连跨境服务外包公共技术服务平台”，为甲方提供测试服务。双方协议如下：",
            "第一条 服务内容：乙方向甲方提供测试环境。",
            "第二条 服务期限：2022年8月1日至2023年7月31日。",
            "甲方（盖章）：\t\t乙方（盖章）：",
            "签订日期：2022年7月28日",
        ],
    )
    return (
        [first],
        Kind.SERVICE_AGREEMENT_EVIDENCE,
        {
            "platform_name": "大连跨境服务外包公共技术服务平台",
            "provider_name": OWN,
            "enterprise_name": "大连铂屿云计算有限公司",
            "signed_on": date(2022, 7, 28),
        },
    )


CASES = (
    application_letter,
    application_with_cover,
    feasibility,
    audit,
    service_proof,
    platform_agreement,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_the_report_is_recognised_and_read(case: object) -> None:
    assert callable(case)
    pages, kind, expected = case()
    got = values(only(pages, kind))
    assert {field: got.get(field) for field in expected} == expected


def test_sums_asked_for_that_differ_are_both_told() -> None:
    pages, kind, _ = application_letter()
    more = text_page("", ["五、综上，本公司申请补助资金人民币38,100.00元。", "特此申请。"], 2)
    readings = only([*pages, more], kind).readings["claimed_amount"]
    assert {r.value for r in readings} == {Decimal("37100.00"), Decimal("38100.00")}
