"""Every kind is told from every other: titles in several wordings, the notice's forms, and mere mentions."""

from __future__ import annotations

import pytest

from extractors import catalogue
from extractors.page.layout import Layout
from pipeline.model import Kind, Page, Word
from tests.extractors import sheets
from tests.extractors.sheets import centred, rows, table

LANDSCAPE = (842.0, 595.0)


def wide(*groups: list[Word]) -> Page:
    return sheets.page([w for group in groups for w in group], size=LANDSCAPE)


def tall(*groups: list[Word]) -> Page:
    return sheets.page([w for group in groups for w in group])


def told(page: Page) -> Kind | None:
    """The kind that the page starts, as the catalogue sees it; None where nothing is sure enough."""
    guess = catalogue.guess(page)
    return guess.kind if guess.score >= 0.5 else None


INTEREST_HEADS = (
    "序\n号",
    "合同号",
    "合同\n名称",
    "合同金额\n（万美元）",
    "执行\n日期",
    "执行金额\n（万美元）",
    "收汇\n日期",
    "收汇\n币种",
    "收汇\n金额",
    "收汇凭证\n编号",
    "涉外收入\n申报单编号",
    "备注",
)
INTEREST_LEFTS = [30 + i * 64.0 for i in range(12)]
PROSE = (
    "大连示例软件有限公司成立于2010年3月，注册资本1000万元，法定代表人张三，住所位于大连市高新",
    "技术产业园区黄浦路1号。公司主要从事软件开发、系统运维等服务外包业务，现有员工三百余人，",
    "其中专业技术人员占比超过百分之八十，与日本、美国的多家企业建立了长期稳定的合作关系。",
)

FORMS: list[tuple[str, Kind, Page]] = [
    (
        "附件9",
        Kind.INTEREST_FORM,
        wide(
            [centred(60, "2023年服务外包业务贴息支持申请表", 18, 842)],
            rows(90, ["申请单位（公章）："]),
            table(
                120, INTEREST_LEFTS, [INTEREST_HEADS, ["1", "SW-001", "软件开发", "12.5", "2022-08", "3.2"] + [""] * 6]
            ),
            rows(400, ["合计执行金额（万美元）\t合计收汇金额（万美元）\t合计申请金额（万元人民币）"]),
        ),
    ),
    (
        "附件9 without its title",
        Kind.INTEREST_FORM,
        wide(
            table(
                60, INTEREST_LEFTS, [INTEREST_HEADS, ["6", "SW-006", "软件测试", "1.5", "2022-09", "1.2"] + [""] * 6]
            ),
            rows(300, ["合计申请金额（万元人民币）"]),
        ),
    ),
    (
        "interest in another wording",
        Kind.INTEREST_FORM,
        wide(
            [centred(60, "离岸服务外包贴息资金申报明细表", 16, 842)],
            table(
                100,
                [40, 150, 300, 450, 600],
                [["序号", "合同编号", "执行金额", "收汇金额", "申报号码"], ["1", "A-1", "2", "3", "4"]],
            ),
        ),
    ),
    (
        "register",
        Kind.CONTRACT_REGISTER,
        wide(
            [centred(60, "服务外包接包合同", 18, 842)],
            table(
                100,
                [40, 100, 200, 320, 440, 560, 680],
                [
                    [
                        "序号",
                        "合同号",
                        "合同名称",
                        "发包方",
                        "发包国家\n（地区）",
                        "合同金额\n（万美元）",
                        "执行金额\n（万美元）",
                    ]
                ],
            ),
        ),
    ),
    (
        "register printed from the system",
        Kind.CONTRACT_REGISTER,
        wide(
            rows(40, ["商务部业务系统统一平台  服务外包及软件出口信息管理应用"], size=9),
            [centred(70, "离岸服务外包合同执行情况列表", 14, 842)],
            table(
                100, [40, 140, 260, 380, 500, 620], [["合同编号", "合同名称", "发包商", "国别", "执行金额", "执行日期"]]
            ),
        ),
    ),
    (
        "附件5",
        Kind.CERTIFICATION_FORM,
        wide(
            [centred(60, "2023年服务外包企业国际资质认证申请表", 18, 842)],
            rows(90, ["申请单位（盖章）：", "开户银行：\t账户户名：\t银行账号："]),
            table(
                140,
                [40, 100, 300, 440, 560, 680],
                [["序号", "认证名称", "类别", "认证时间", "认证费用（元）", "拟申请支持金额（元）"]],
            ),
        ),
    ),
    (
        "附件3",
        Kind.EXPENSE_SCHEDULE,
        tall(
            [centred(60, "支持期内公共平台软硬件购置和运营维护费用支出清单", 16)],
            rows(90, ["平台名称：大连软件公共服务平台"]),
            table(
                120,
                [40, 70, 200, 270, 340, 410, 490],
                [
                    [
                        "序\n号",
                        "费用支出具体内容",
                        "合同金额\n（元）",
                        "发票金额\n（元）",
                        "实付金额\n（元）",
                        "发票号码",
                        "附件编号",
                    ]
                ],
            ),
        ),
    ),
    (
        "fees of an export base",
        Kind.EXPENSE_SCHEDULE,
        tall(
            [centred(60, "平台运维费用明细表", 18)],
            table(
                100,
                [40, 140, 240, 320, 400, 480],
                [["设备名称", "购置日期", "合同号", "付款回单", "发票号", "金额（元）"]],
            ),
        ),
    ),
    (
        "附件4",
        Kind.SERVED_ENTERPRISES,
        tall(
            [centred(60, "支持期内公共平台服务我市服务贸易、服务外包", 16), centred(84, "企业情况表", 16)],
            rows(110, ["平台名称："]),
            table(140, [40, 100, 300, 480], [["序号", "企业名称", "服务内容", "附件编号"]]),
        ),
    ),
    (
        "附件2",
        Kind.PLATFORM_FORM,
        tall(
            [centred(60, "服务贸易、服务外包公共服务能力提升支持资金申请表", 16)],
            rows(
                100,
                [
                    "申报单位名称\t法定代表人姓名",
                    "统一社会信用代码\t注册资金（万元）",
                    "平台名称：\t投入运营并提供首次服务时间：",
                    "平台主要服务内容（参见申报指南第一条）：",
                    "支持期内实际发生的软硬件购置和运维费用（万元）",
                    "申报单位郑重声明：1.申报的所有文件、资料是准确、真实、完整、有效的，并承担相应的法律责任",
                ],
            ),
        ),
    ),
    (
        "附件6",
        Kind.PARK_ENTERPRISES,
        tall(
            [centred(60, "2023年入驻数字服务集聚园区的重点企业明细表", 16)],
            rows(90, ["园区名称（公章）："]),
            table(120, [40, 90, 240, 380, 480], [["序号", "企业名称", "业务范围", "联系人", "联系电话"]]),
        ),
    ),
    (
        "附件7",
        Kind.TRAINING_FORM,
        tall(
            [centred(60, "2023年人才培训领军机构项目资金申报表", 16)],
            rows(
                100,
                [
                    "机构名称",
                    "法定代表人\t注册地",
                    "企业联系人\t电子邮件",
                    "培训总人数",
                    "申报情况",
                    "培训机构基本信息，场地、设施、师资力量",
                ],
            ),
        ),
    ),
    (
        "附件8",
        Kind.TRAINEE_LIST,
        wide(
            [centred(60, "2023年人才培训领军机构培训人员汇总表", 16, 842)],
            table(
                100,
                [40, 90, 160, 300, 400, 480, 560, 680],
                [["序\n号", "培训人\n姓名", "身份证号", "毕业院校", "毕业时间", "学历", "培训内容", "培训课时"]],
            ),
        ),
    ),
    (
        "trainees in another wording",
        Kind.TRAINEE_LIST,
        tall(
            [centred(60, "学员花名册", 18)],
            table(100, [40, 140, 260, 420], [["姓名", "身份证号码", "毕业学校", "学历"]]),
        ),
    ),
    (
        "承诺书",
        Kind.COMMITMENT_LETTER,
        tall(
            [centred(80, "承 诺 书", 22)],
            rows(
                130,
                [
                    "申请人郑重申明如下：",
                    "1.依法注册，具有独立法人资格，并合法经营；",
                    "2.申报材料是准确、真实、完整和有效的；所有申报材料复印件均与原件核对，完全一致；",
                    "3.本次所申报项目未获得其他财政专项资金支持，并承担相关法律责任。",
                    "申请单位盖章：大连示例软件有限公司",
                    "日期：2025年6月18日",
                ],
                size=13,
                pitch=30,
            ),
        ),
    ),
    (
        "承诺函",
        Kind.COMMITMENT_LETTER,
        tall(
            [centred(80, "关于申报材料真实性的承诺函", 18)],
            rows(
                130,
                [
                    "大连市商务局：",
                    "我单位承诺如下：所提供的材料真实、合法、准确，如有虚假，承担一切法律责任。",
                    "承诺单位（盖章）：",
                ],
                pitch=30,
            ),
        ),
    ),
    (
        "营业执照",
        Kind.BUSINESS_LICENCE,
        wide(
            [centred(100, "营业执照", 34, 842), centred(140, "（副本）", 12, 842)],
            rows(
                180,
                [
                    "统一社会信用代码\t91210231MA0XYT8W58",
                    "名称\t大连示例软件有限公司",
                    "类型\t有限责任公司",
                    "法定代表人\t张三",
                    "注册资本\t壹仟万元整",
                    "成立日期\t2010年03月05日",
                    "住所\t大连市高新技术产业园区黄浦路1号",
                    "登记机关",
                ],
                pitch=26,
            ),
        ),
    ),
    (
        "社会团体",
        Kind.BUSINESS_LICENCE,
        tall(
            [centred(100, "社会团体法人登记证书", 26)],
            rows(
                160,
                [
                    "统一社会信用代码\t51210200MJ0000001X",
                    "名称\t大连示例协会",
                    "业务范围\t交流",
                    "法定代表人\t李四",
                    "发证机关",
                ],
                pitch=26,
            ),
        ),
    ),
    (
        "认证证书",
        Kind.CERTIFICATE,
        tall(
            [centred(120, "信息安全管理体系认证证书", 24), centred(170, "证书编号：01023ISMS0001R0M", 11)],
            [
                centred(210, "兹证明", 13),
                centred(240, "大连示例软件有限公司", 18),
                centred(280, "符合标准 ISO/IEC 27001:2013", 12),
            ],
            [centred(340, "发证日期：2022年10月12日", 11), centred(360, "有效期至：2025年10月11日", 11)],
        ),
    ),
    (
        "CMMI appraisal",
        Kind.CERTIFICATE,
        tall(
            [centred(120, "CMMI Institute", 22), centred(160, "This is to certify that", 12)],
            [centred(200, "Dalian Example Software Co., Ltd.", 18), centred(240, "has been appraised at", 12)],
            [centred(270, "Maturity Level 3", 20), centred(300, "of the CMMI for Development V2.0", 12)],
            rows(
                360, ["Appraisal ID: 54321", "Date of appraisal: December 9, 2022", "Expiration date: December 9, 2025"]
            ),
        ),
    ),
    (
        "荣誉证书",
        Kind.CERTIFICATE,
        wide(
            [centred(120, "荣誉证书", 32, 842)],
            rows(
                200, ["大连示例软件有限公司：", "　　荣获2023年“数字服务领军企业”称号，特发此证。"], size=16, pitch=36
            ),
            [sheets.word(520, 380, "中国国际投资促进会", 14), sheets.word(540, 410, "二〇二三年九月", 14)],
        ),
    ),
    (
        "审计报告",
        Kind.AUDIT_REPORT,
        tall(
            [centred(80, "专项审计报告", 22), centred(110, "大华会专审字〔2025〕第012号", 12)],
            rows(
                150,
                [
                    "大连示例软件有限公司：",
                    "我们接受委托，对贵公司2022年7月1日至2023年6月30日期间的服务外包业务进行了专项审计。提供资料是贵公司管理层的责任。",
                ],
                pitch=30,
            ),
            rows(600, ["大连示例会计师事务所\t中国注册会计师："]),
        ),
    ),
    (
        "申请报告",
        Kind.APPLICATION_REPORT,
        tall(
            [centred(80, "关于2023年度服务外包业务贴息项目的申请报告", 18)],
            rows(130, ["大连市商务局：", "一、企业基本情况", *PROSE]),
        ),
    ),
    (
        "申请支持资金的请示",
        Kind.APPLICATION_REPORT,
        tall([centred(80, "关于申请国际资质认证支持资金的请示", 18)], rows(130, ["一、公司基本情况", *PROSE])),
    ),
    (
        "可行性研究报告",
        Kind.FEASIBILITY_STUDY,
        tall(
            [centred(200, "大连软件公共服务平台建设项目", 22), centred(240, "可行性研究报告", 26)],
            [centred(600, "大连示例软件有限公司", 14), centred(630, "2022年7月", 14)],
        ),
    ),
    (
        "服务证明",
        Kind.SERVICE_AGREEMENT_EVIDENCE,
        tall(
            [centred(80, "公共服务平台服务证明", 20)],
            rows(
                140,
                [
                    "兹证明大连示例软件有限公司运营的公共技术服务平台自2022年8月起为我公司提供服务。",
                    "服务内容：检验检测",
                    "特此证明。",
                    "使用单位（盖章）：",
                ],
                pitch=28,
            ),
        ),
    ),
    (
        "cover of the volume",
        Kind.OTHER,
        tall(
            [centred(200, "2023年度外经贸发展专项资金", 24), centred(240, "申报材料", 30)],
            rows(520, ["申报单位：大连示例软件有限公司", "申报日期：2025年6月"], left=150, size=14, pitch=30),
        ),
    ),
    (
        "contents",
        Kind.OTHER,
        tall(
            [centred(80, "目    录", 20)],
            rows(
                130,
                [
                    "1. 申请报告 ………………………… 1",
                    "2. 营业执照 ………………………… 5",
                    "3. 承诺书 …………………………… 6",
                    "4. 服务外包合同 …………………… 7",
                    "5. 涉外收入申报单 ………………… 20",
                ],
                size=12,
                pitch=26,
            ),
        ),
    ),
    ("divider", Kind.OTHER, tall([centred(380, "附件三  营业执照复印件", 26)])),
]

CONTRACTS: list[tuple[str, Page]] = [
    (
        "clauses",
        tall(
            [centred(80, "软件开发外包合同", 20)],
            rows(
                120,
                [
                    "合同编号：SW-2022-013",
                    "甲方：Kaze Systems Inc.",
                    "乙方：大连示例软件有限公司",
                    "第一条 服务内容",
                    "乙方按照本合同的约定为甲方提供软件开发服务。",
                    "第二条 付款方式",
                ],
            ),
        ),
    ),
    (
        "cover",
        tall(
            [centred(200, "技术服务合同", 28)],
            rows(
                320,
                [
                    "合同编号：JS-2022-7",
                    "委托方（甲方）：大连示例软件有限公司",
                    "受托方（乙方）：北京示例科技有限公司",
                    "签订日期：2022年7月1日",
                ],
                left=140,
                size=14,
                pitch=36,
            ),
        ),
    ),
    (
        "english",
        tall(
            [centred(80, "MASTER SERVICES AGREEMENT", 15)],
            rows(
                120,
                [
                    'This Agreement is made as of July 1, 2022 by and between Kaze Systems Inc. (the "Client")',
                    'and Dalian Example Software Co., Ltd. (the "Contractor").',
                    "1. Services",
                    "2. Fees and Payment",
                    "Confidentiality. Each party shall keep confidential all information.",
                ],
            ),
        ),
    ),
    (
        "order",
        tall(
            [centred(60, "PURCHASE ORDER", 18)],
            rows(
                100,
                [
                    "PO No.\t4500012345",
                    "Buyer\tKaze Systems Inc.",
                    "Vendor\tDalian Example Software Co., Ltd.",
                    "Order Date\t2022-08-01",
                    "Payment Terms\tNet 30",
                    "Total Amount\tUSD 12,000.00",
                ],
                pitch=24,
            ),
        ),
    ),
    (
        "japanese",
        tall(
            [centred(80, "業務委託契約書", 18)],
            rows(
                120,
                [
                    "契約番号：K-2022-8",
                    "株式会社カゼモリ（以下「甲」という。）と大連示例軟件有限公司（以下「乙」という。）とは、",
                    "次のとおり契約を締結する。",
                    "第1条（目的）",
                    "甲は、本契約に定める条件により業務を乙に委託する。",
                    "第2条（委託料）",
                ],
            ),
        ),
    ),
    (
        "注文書",
        tall(
            [centred(80, "注 文 書", 20)],
            rows(
                120,
                [
                    "大連示例軟件有限公司 御中\t注文番号：PO-2022-77",
                    "株式会社カゼモリ",
                    "下記のとおり注文いたします。発注日：2022年8月1日",
                    "合計金額　1,200,000円",
                ],
            ),
        ),
    ),
    (
        "补充协议",
        tall(
            [centred(80, "补充协议（二）", 20)],
            rows(
                120,
                [
                    "协议编号：BC-02",
                    "甲方：大连示例软件有限公司",
                    "乙方：北京示例认证有限公司",
                    "一、双方一致同意对本协议第三条的付款方式作如下变更。",
                ],
            ),
        ),
    ),
]

MENTIONS: list[tuple[str, Page]] = [
    (
        "invoice that names a contract",
        tall(
            [centred(60, "大连增值税专用发票", 18)],
            rows(
                100,
                [
                    "发票代码 2102223130\t发票号码 01234567",
                    "购买方 名称：大连示例软件有限公司",
                    "*信息技术服务*技术服务合同款\t50000.00\t6%\t3000.00",
                    "价税合计（大写）伍万叁仟元整\t（小写）￥53000.00",
                    "销售方 名称：北京示例认证有限公司",
                    "备注 合同编号：RZ2022-11",
                    "开票人：王五",
                ],
                pitch=26,
            ),
        ),
    ),
    (
        "declaration",
        tall(
            [centred(60, "涉外收入申报单", 18)],
            rows(
                100,
                [
                    "申报号码\t210200 0001 01 220805 A001",
                    "收款人名称\t大连示例软件有限公司",
                    "收入款币种及金额\tUSD 12,345.67",
                    "付款人名称\tKaze Systems Inc.",
                    "交易附言\t软件开发合同款",
                    "申报日期\t2022-08-05",
                ],
                pitch=26,
            ),
        ),
    ),
    (
        "bank slip",
        tall(
            [centred(60, "中国渤北银行 电子回单", 16)],
            rows(
                100,
                [
                    "付款人 户名\t大连示例软件有限公司",
                    "收款人 户名\t北京示例认证有限公司",
                    "金额（小写）\t53,000.00",
                    "用途\t认证合同款 承诺书 营业执照",
                    "交易日期\t2022-08-05",
                ],
                pitch=26,
            ),
        ),
    ),
    (
        "a letter",
        tall(
            rows(
                120,
                ["老同学：", "见字如面。上次聚会之后一直没有联系，不知近来可好？", "合同的事情以后再说，有空来走走。"],
                size=16,
                pitch=36,
            )
        ),
    ),
]


@pytest.mark.parametrize(("kind", "page"), [pytest.param(k, p, id=name) for name, k, p in FORMS])
def test_a_form_is_told_by_title_and_heads(kind: Kind, page: Page) -> None:
    assert told(page) is kind


@pytest.mark.parametrize("page", [pytest.param(p, id=name) for name, p in CONTRACTS])
def test_a_contract_is_told(page: Page) -> None:
    assert told(page) is Kind.CONTRACT


@pytest.mark.parametrize("page", [pytest.param(p, id=name) for name, p in MENTIONS])
def test_a_mention_is_no_title(page: Page) -> None:
    mine = {
        e.kind: e.identify(Layout(page))
        for e in catalogue.extractors()
        if e.kind not in (Kind.INVOICE, Kind.FOREIGN_INCOME_DECLARATION, Kind.BANK_ADVICE, Kind.PAYMENT_SLIP)
    }
    assert max(mine.values()) < 0.5, mine


def test_every_kind_has_an_extractor() -> None:
    assert {e.kind for e in catalogue.extractors()} == set(Kind)


def test_an_empty_page_is_nothing() -> None:
    assert told(sheets.page([])) is None
