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


ITAKU = titled(
    "業務委託契約書",
    [
        "契約番号：ITK-2022-31",
        "株式会社ミナモ（以下「甲」という。）と大連示例軟件有限公司（以下「乙」という。）とは、",
        "受注管理システムの開発業務の委託に関し、次のとおり契約を締結する。",
        "第1条（目的）甲は、本業務を乙に委託し、乙はこれを受託する。",
        "第2条（契約期間）本契約の有効期間は、2022年7月1日から2023年6月30日までとする。",
        "第3条（委託料）委託料の総額は金12,000,000円とし、甲は翌月末日までに支払う。",
        "2022年6月20日",
        "甲　株式会社ミナモ　代表取締役　佐藤　一郎",
        "乙　大連示例軟件有限公司　董事長　王浩",
    ],
)
SERVICES = [
    "The Provider shall perform order management, help desk and application maintenance services as set out below.",
    "All deliverables shall be accepted by the Customer in writing within ten business days after their delivery.",
    "Each party shall keep confidential all information that it obtains from the other one under this Agreement.",
    "This Agreement is governed by the laws of Singapore, and any dispute shall be finally settled by arbitration.",
]
MADE = [
    "This Engagement (the “Agreement”) is made and entered into on 4 August 2022 by and between",
    "Kestrel Data Limited, a company incorporated in Singapore (the “Customer”), and",
    "Dalian Example Software Co., Ltd., having its office in Dalian, China (the “Provider”).",
]
SIGNED = ["For and on behalf of\tFor and on behalf of", "Kestrel Data Limited\tDalian Example Software Co., Ltd."]


def test_an_english_contract_behind_a_japanese_one_is_another_whatever_it_is_titled() -> None:
    for head in ("Engagement for Managed Services", "SERVICE AGREEMENT", ""):
        first = [*(titled(head, []) if head else []), *rows(130, [*MADE, "1. SERVICES", *SERVICES])]
        assert cut(ITAKU, first, rows(80, ["2. TERM", *SERVICES, *SIGNED, "Date: 4 August 2022"])) == [
            (Kind.CONTRACT, (1,)),
            (Kind.CONTRACT, (2, 3)),
        ]


def test_clauses_in_another_language_than_a_japanese_contracts_are_no_page_of_it() -> None:
    (first, second) = (
        s for s in catalogue.segment([sheets.page(ITAKU), sheets.page(rows(80, ["7. LIABILITY", *SERVICES * 2]), 2)])
    )
    assert (first.numbers, second.numbers) == ((1,), (2,))
    assert second.confidence <= 0.5


def test_a_contract_whose_title_nobody_can_read_begins_behind_the_signatures_of_another() -> None:
    one = ["合同编号：SW-1", "甲方：Kaze Systems Inc.", "乙方：大连示例软件有限公司", "第一条 服务内容", "第二条 费用"]
    end = ["第五条 保密", "双方对本合同负有保密义务。", "甲方（盖章）：\t乙方（盖章）：", "日期：2022年7月1日"]
    other = [
        "甲方：Umi Data Inc.",
        "乙方：大连示例软件有限公司",
        "双方经协商，签订本合同：",
        "第一条 服务内容",
        "第二条 费用",
    ]
    assert cut(titled("软件开发合同", one), rows(80, end), rows(80, other), rows(80, end)) == [
        (Kind.CONTRACT, (1, 2)),
        (Kind.CONTRACT, (3, 4)),
    ]


def test_a_page_of_clauses_under_another_contracts_number_is_none_of_its_pages() -> None:
    one = [
        "合同编号：SW-2022-14",
        "甲方：Kaze Systems Inc.",
        "乙方：大连示例软件有限公司",
        "第一条 服务内容",
        "第二条 费用",
    ]
    more = ["第三条 保密", "双方对本合同负有保密义务。", "第四条 争议解决", "提交仲裁。"]
    assert cut(titled("软件开发合同", one), rows(80, ["合同编号：SW-2022-14", *more])) == [(Kind.CONTRACT, (1, 2))]
    assert cut(titled("软件开发合同", one), rows(80, ["合同编号：BPO/22/873", *more])) == [
        (Kind.CONTRACT, (1,)),
        (Kind.CONTRACT, (2,)),
    ]


def test_an_english_version_under_the_same_number_is_the_same_contract() -> None:
    one = [
        "合同编号：SW-2022-14",
        "甲方：Kaze Systems Inc.",
        "乙方：大连示例软件有限公司",
        "第一条 服务内容",
        "第二条 费用",
    ]
    english = ["Contract No.: SW-2022-14", *MADE, "1. SERVICES", *SERVICES]
    assert cut(titled("软件开发合同", one), rows(80, english)) == [(Kind.CONTRACT, (1, 2))]


def test_an_order_of_a_few_lines_covers_no_other_contract() -> None:
    order = titled(
        "采购订单",
        ["订单编号：PO-77", "供应商：大连示例软件有限公司", "采购方：Kaze Systems Inc.", "合计金额：USD 9,000.00"],
    )
    parties = ["甲方：Umi Data Inc.", "乙方：大连示例软件有限公司", "第一条 服务内容", "乙方按照本合同的约定提供服务。"]
    assert cut(order, titled("技术服务合同", parties)) == [(Kind.CONTRACT, (1,)), (Kind.CONTRACT, (2,))]


def test_a_cover_that_names_another_contract_covers_none() -> None:
    parties = ["甲方：Umi Data Inc.", "乙方：大连示例软件有限公司", "第一条 服务内容", "乙方按照本合同的约定提供服务。"]
    assert cut(cover("设备租赁合同"), titled("技术服务合同", parties)) == [(Kind.CONTRACT, (1,)), (Kind.CONTRACT, (2,))]
