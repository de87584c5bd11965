"""Documents of several pages in a bound volume: covers, contents of their own, inner pages, closing pages."""

from __future__ import annotations

from extractors import catalogue
from extractors.documents.front_matter import EXTRACTOR as FRONT_MATTER
from extractors.page.layout import Layout
from pipeline.model import Kind, Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, word

TEXT = [
    "公司主要从事软件开发、系统运维等服务外包业务，现有员工三百余人，其中专业技术人",
    "员占比超过百分之八十，与日本、美国的多家企业建立了长期稳定的合作关系，规模增长。",
]
BODY = [*TEXT * 6]


def cut(*pages: list[Word]) -> list[tuple[Kind, tuple[int, ...]]]:
    read = [sheets.page(words, number=i + 1) for i, words in enumerate(pages)]
    return [(s.kind, s.numbers) for s in catalogue.segment(read)]


def cover(title: str) -> list[Word]:
    return [
        centred(220, title, 26),
        *rows(560, ["大连示例软件有限公司", "二〇二五年六月"], left=220, size=14, pitch=30),
    ]


def titled(title: str, lines: list[str]) -> list[Word]:
    return [centred(80, title, 18), *rows(130, lines)]


def test_a_report_goes_on_behind_its_cover_and_ends_on_a_page_of_its_own() -> None:
    assert cut(
        cover("服务外包业务贴息项目申请报告"),
        titled("关于申请2023年度服务外包业务贴息支持资金的申请报告", ["一、企业基本情况", *BODY]),
        rows(80, ["三、申请支持金额", *BODY]),
        rows(80, ["特此申请。", "大连示例软件有限公司", "2025年6月18日"]),
        titled("承诺书", ["申请人郑重申明如下：", "1.申报材料是准确、真实、完整和有效的；", "申请单位盖章："]),
    ) == [(Kind.APPLICATION_REPORT, (1, 2, 3, 4)), (Kind.COMMITMENT_LETTER, (5,))]


def test_a_study_has_its_own_contents() -> None:
    entries = [f"{i}. 第{i}章 {'…' * 20} {i * 3}" for i in range(1, 7)]
    assert cut(
        cover("公共服务平台建设项目可行性研究报告"),
        titled("目    录", entries),
        rows(80, ["第一章 项目背景", "一、必要性", *BODY]),
        rows(80, ["第二章 投资估算", "（一）资金筹措", *BODY]),
    ) == [(Kind.FEASIBILITY_STUDY, (1, 2, 3, 4))]


def test_two_contracts_one_with_a_cover_are_two() -> None:
    parties = [
        "合同编号：SW-1",
        "甲方：Kaze Systems Inc.",
        "乙方：大连示例软件有限公司",
        "第一条 服务内容",
        "乙方按照本合同的约定提供服务。",
    ]
    inner = ["第五条 保密", "双方对本合同负有保密义务。", "甲方（盖章）：\t乙方（盖章）：", "日期：2022年7月1日"]
    assert cut(
        titled("软件开发合同", parties),
        rows(80, inner),
        cover("技术服务合同"),
        titled("技术服务合同", parties),
        rows(80, inner),
    ) == [(Kind.CONTRACT, (1, 2)), (Kind.CONTRACT, (3, 4, 5))]


def test_an_appendix_is_its_contracts_and_an_agreement_with_parties_of_its_own_is_not() -> None:
    contract = titled(
        "软件开发合同",
        [
            "合同编号：SW-1",
            "甲方：Kaze Systems Inc.",
            "乙方：大连示例软件有限公司",
            "第一条 服务内容",
            "乙方提供服务。",
        ],
    )
    work = titled(
        "附件一 工作说明书（SOW）", ["1. 项目范围", "乙方为甲方开发订单管理系统，包括设计、编码和测试。", *BODY]
    )
    prices = titled("附件2 价格表", ["序号\t项目\t单价\t数量", "1\t开发\t100.00\t2", "2\t测试\t100.00\t2"])
    other = titled(
        "保密协议", ["甲方：Kaze Systems Inc.", "乙方：大连示例软件有限公司", "第一条 保密信息", "双方约定。"]
    )
    label = titled("附件三 员工社保缴费照片", ["2022年7月", "照片一"])
    assert cut(contract, work, prices, other, label) == [
        (Kind.CONTRACT, (1, 2, 3)),
        (Kind.CONTRACT, (4,)),
        (Kind.OTHER, (5,)),
    ]


def test_three_years_of_audits_are_three() -> None:
    audit = [
        "大连示例软件有限公司：",
        "我们审计了贵公司的财务报表，按照审计准则的规定执行了审计工作。编制报表是贵公司管理层的责任。",
    ]
    close = ["中国注册会计师：", "大连示例会计师事务所", "2023年4月1日"]
    pages = []
    for _ in range(3):
        pages += [cover("审计报告"), titled("审计报告", [*audit, *BODY]), rows(80, ["二、审计意见", *BODY, *close])]
    assert cut(*pages) == [(Kind.AUDIT_REPORT, (i, i + 1, i + 2)) for i in (1, 4, 7)]


def test_a_page_where_the_accountants_sign_under_their_seals_ends_the_report() -> None:
    audit = ["大连示例软件有限公司：", "我们审计了贵公司的财务报表，按照审计准则的规定执行了审计工作。", *BODY]
    signing = [
        *rows(46, ["大连示例会计师事务所（普通合伙）"]),
        *rows(
            108,
            [
                "大连示例会计师事务所\t中国注册会计师：",
                "（普通合伙）\t中国注册会计师：",
                "事务所\t二〇二五年四月十五日",
            ],
        ),
        *(word(456, 100 + 20 * i, text) for i, text in enumerate(("之华", "印珺", "之戚", "印瀚", "事务"))),
        *(word(60, 400 + 20 * i, text) for i, text in enumerate(("会计", "师印"))),
    ]
    assert cut(titled("专项审计报告", audit), signing) == [(Kind.AUDIT_REPORT, (1, 2))]


def test_a_torn_day_alone_ends_the_text_before_it() -> None:
    letter = titled("国际资质认证项目申请报告", ["大连市商务局：", "一、企业基本情况", *BODY])
    assert cut(letter, [word(404, 126, "20年6月2", 20)]) == [(Kind.APPLICATION_REPORT, (1, 2))]


def test_a_long_table_of_contents_is_one() -> None:
    listed = [f"{i}. 涉外收入申报单{i}\t\t\t{i + 5}" for i in range(1, 30)]
    assert cut(titled("目    录", listed), rows(80, listed)) == [(Kind.OTHER, (1, 2))]


def test_what_a_page_is_when_it_is_no_document() -> None:
    page = sheets.page(titled("目    录", [f"{i}. 材料 {'…' * 12} {i}" for i in range(1, 6)]))
    assert [s.title for s in catalogue.segment([page])] == ["目录"]
    divider = sheets.page([centred(380, "附件三  营业执照复印件", 26)])
    assert [(s.kind, s.title) for s in catalogue.segment([divider])] == [(Kind.OTHER, "隔页")]


def test_a_stamp_in_the_margin_makes_no_divider_of_a_reports_cover() -> None:
    cover = [centred(190, "璟笙信息技术（大连）股份有限公司"), centred(240, "国际资质认证项目申请报告", 24)]
    stamped = sheets.page([*cover, word(500, 16, "附件1", 14)])
    assert FRONT_MATTER.identify(Layout(stamped)) == 0.0
    titled = sheets.page([*cover, centred(140, "附件1", 24)])
    assert FRONT_MATTER.identify(Layout(titled)) > 0.5


def test_a_statement_titled_as_material_is_no_cover_and_keeps_its_title() -> None:
    body = [
        "大连璇泽信息系统有限公司的公共服务平台设于大连市西岗区，场地面积869平方米，",
        "设备原值201万元，专职人员14人。",
    ]
    paper = sheets.page(titled("平台场地面积、设备原值、专职人员证明材料", body))
    assert FRONT_MATTER.identify(Layout(paper)) < 0.5
    (found,) = catalogue.segment([paper])
    assert found.kind is Kind.OTHER
    assert found.title == "平台场地面积、设备原值、专职人员证明材料"
