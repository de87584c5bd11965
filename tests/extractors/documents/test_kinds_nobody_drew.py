"""Openings that Chinese contracts, awards, licences and letters really have, and what only resembles them."""

from __future__ import annotations

import pytest

from extractors import catalogue
from pipeline.model import Kind, Page, Word
from tests.extractors import sheets
from tests.extractors.printed import values
from tests.extractors.sheets import centred, rows, table


def tall(*groups: list[Word]) -> Page:
    return sheets.page([w for group in groups for w in group])


def told(page: Page) -> Kind:
    """The kind that the page starts; `other` where nothing is sure enough."""
    guess = catalogue.guess(page)
    return guess.kind if guess.score >= 0.5 else Kind.OTHER


CLAUSES = (
    "根据《中华人民共和国民法典》及有关法律法规的规定，双方在平等自愿、协商一致的基础上，就",
    "乙方为甲方提供软件技术服务事宜达成如下条款，共同遵守。",
    "第一条 服务内容",
    "1.1 乙方按照甲方的要求，完成订单管理系统的设计、开发、测试及上线支持工作。",
    "1.2 服务期限自2022年7月1日起至2023年6月30日止。",
    "第二条 合同价款及支付方式",
    "2.1 合同总金额为人民币300,000.00元（大写：叁拾万元整）。",
)
HEAD_TABLE = [
    ["项目名称", "仓储管理系统开发", "合同编号", "JS-2022-018"],
    ["委托人", "大连示例软件有限公司", "联系人", "张三"],
    ["受托人", "沈阳样本科技有限公司", "联系人", "李四"],
    ["签订地点", "辽宁省大连市", "签订日期", "2022年9月1日"],
    ["有效期限", "2022年9月1日至2023年8月31日", "", ""],
]
LEFTS = [72.0, 150.0, 330.0, 410.0]


def titled(title: str, *lines: str, size: float = 20.0) -> Page:
    return tall([centred(80, title, size)], rows(130, lines))


CONTRACTS: list[tuple[str, Page]] = [
    *(
        (title, titled(title, f"{one}：大连示例软件有限公司", f"{two}：沈阳样本科技有限公司", *CLAUSES))
        for title, one, two in (
            ("技术服务合同", "甲方", "乙方"),
            ("软件开发协议", "委托方", "受托方"),
            ("委托开发合同", "委托人（甲方）", "受托人（乙方）"),
            ("服务外包协议", "发包方", "承包方"),
            ("采购订单", "需方", "供方"),
            ("框架协议", "买方", "卖方"),
            ("软件开发框架协议（2022年度）", "甲方", "乙方"),
            ("补充协议（一）", "甲方", "乙方"),
            ("补充协议之二", "甲方", "乙方"),
            ("保密协议", "披露方", "接收方"),
            ("软件采购及实施服务合同（范本）", "采购方", "供应方"),
            ("信息系统运维服务合同条款", "采购人", "供应商"),
            ("委托评估协议书", "委托单位", "受托单位"),
            ("认证咨询服务合约", "客户", "服务商"),
            ("合作意向书", "甲方", "乙方"),
            ("人力资源派遣服务合同 第三期", "用工单位", "派遣单位"),
            ("软件外包项目合同文本", "定作人", "承揽人"),
            ("数据处理服务合同 V2.0", "甲方", "乙方"),
        )
    ),
    (
        "no word of a contract in the title",
        titled(
            "软件开发项目服务约定",
            "甲方：大连示例软件有限公司",
            "乙方：沈阳样本科技有限公司",
            "本合同由以下双方于2022年9月1日在大连签订：",
            *CLAUSES,
        ),
    ),
    (
        "no title at all",
        tall(
            rows(
                80,
                [
                    "合同编号：JS-2022-018",
                    "甲方（委托方）：大连示例软件有限公司",
                    "乙方（受托方）：沈阳样本科技有限公司",
                    *CLAUSES,
                ],
            )
        ),
    ),
    (
        "no title, the parties in a sentence",
        tall(
            rows(
                80,
                [
                    "本合同由以下双方于2022年9月1日在大连市签订：",
                    "大连示例软件有限公司（以下简称“甲方”），住所：大连市高新园区黄浦路1号；",
                    "沈阳样本科技有限公司（以下简称“乙方”），住所：沈阳市浑南区示例街2号。",
                    *CLAUSES,
                ],
            )
        ),
    ),
    (
        "title as small as the text and at the left",
        tall(
            rows(
                80,
                [
                    "软件技术服务合同",
                    "甲方：大连示例软件有限公司",
                    "乙方：沈阳样本科技有限公司",
                    *CLAUSES,
                ],
            )
        ),
    ),
    (
        "title below a letterhead and a line of codes",
        tall(
            rows(50, ["大连示例软件有限公司\tDALIAN SAMPLE SOFTWARE CO., LTD."], size=9),
            rows(70, ["文件编号：QR-07-03\t版本：A/1\t密级：内部"], size=9),
            [centred(120, "技术开发（委托）合同", 18)],
            rows(160, ["委托方：大连示例软件有限公司", "受托方：沈阳样本科技有限公司", *CLAUSES]),
        ),
    ),
    (
        "cover: title and parties",
        tall(
            rows(90, ["合同编号：JS-2022-018"], left=360),
            [centred(240, "技术服务合同", 30)],
            rows(
                420,
                ["甲方：大连示例软件有限公司", "乙方：沈阳样本科技有限公司", "签订日期：2022年9月1日"],
                left=150,
                size=14,
                pitch=36,
            ),
        ),
    ),
    (
        "cover: project, title in two lines",
        tall(
            [centred(180, "仓储管理系统开发项目", 24), centred(230, "合同书", 36)],
            rows(
                460,
                ["委托方：大连示例软件有限公司", "受托方：沈阳样本科技有限公司", "二〇二二年九月"],
                left=150,
                size=14,
                pitch=36,
            ),
        ),
    ),
    (
        "cover of the ministry of science",
        tall(
            rows(60, ["合同登记编号：20222102000188"], left=330),
            [centred(200, "技术开发（委托）合同", 28)],
            rows(
                330,
                [
                    "项目名称：仓储管理系统开发",
                    "委托方（甲方）：大连示例软件有限公司",
                    "受托方（乙方）：沈阳样本科技有限公司",
                    "签订时间：2022年9月1日",
                    "签订地点：辽宁省大连市",
                    "有效期限：2022年9月1日至2023年8月31日",
                ],
                left=110,
                size=14,
                pitch=34,
            ),
            [centred(650, "中华人民共和国科学技术部印制", 14)],
        ),
    ),
    ("head table", tall([centred(80, "技术合同", 20)], table(120, LEFTS, HEAD_TABLE), rows(300, CLAUSES))),
    (
        "head table under a project's name",
        tall([centred(80, "仓储管理系统开发", 20)], table(120, LEFTS, HEAD_TABLE), rows(300, CLAUSES)),
    ),
    (
        "purchase order, a form",
        tall(
            [centred(80, "采购订单", 20)],
            rows(120, ["订单编号：PO-2022-0031\t日期：2022-09-01", "供应商：沈阳样本科技有限公司\t交货地点：大连市"]),
            table(
                190,
                [72.0, 110.0, 260.0, 330.0, 410.0],
                [["序号", "名称", "数量", "单价", "金额"], ["1", "软件测试服务", "12", "5,000.00", "60,000.00"]],
            ),
            rows(280, ["合计：60,000.00元", "付款方式：验收合格后30日内", "采购方（盖章）\t供应商确认（盖章）"]),
        ),
    ),
    (
        "order of services with clauses on the back",
        titled(
            "软件服务订购单",
            "买方：大连示例软件有限公司",
            "卖方：沈阳样本科技有限公司",
            "一、服务名称：代码审计",
            "二、金额：人民币60,000.00元",
            "三、付款方式：验收合格后30日内",
            "四、违约责任：按照民法典执行",
        ),
    ),
]

NO_CONTRACTS: list[tuple[str, Page]] = [
    (
        "minutes of a meeting about a contract",
        titled(
            "会议纪要",
            "会议时间：2022年9月1日",
            "参会人员：甲方张三，乙方李四",
            "会议就《软件开发合同》的验收事宜进行了讨论，双方一致同意：",
            "一、乙方于9月底前完成测试。",
            "二、甲方按照合同约定的付款方式支付。",
        ),
    ),
    (
        "quotation",
        titled(
            "报价单",
            "客户：大连示例软件有限公司",
            "供应商：沈阳样本科技有限公司",
            "编号：BJ-2022-11",
            "1. 软件测试服务 60,000.00元",
            "付款方式：验收后30日内",
            "本报价有效期30天",
        ),
    ),
    (
        "acceptance report",
        titled(
            "项目验收报告",
            "合同编号：JS-2022-018",
            "甲方：大连示例软件有限公司",
            "乙方：沈阳样本科技有限公司",
            "一、验收内容",
            "本合同约定的系统功能已全部完成，验收合格。",
        ),
    ),
    (
        "letter about a contract",
        titled(
            "关于合同延期的函",
            "沈阳样本科技有限公司：",
            "我司与贵司签订的《技术服务合同》（合同编号：JS-2022-018）因故需要延期，",
            "延期至2023年12月31日。合同的其他条款不变，特此函告。",
            "大连示例软件有限公司",
            "2023年5月1日",
        ),
    ),
    (
        "explanation of a contract's performance",
        titled(
            "合同履行情况说明",
            "甲方大连示例软件有限公司与乙方沈阳样本科技有限公司签订的合同编号为JS-2022-018的合同，",
            "双方按照合同约定履行，付款方式为银行转账，无违约、争议。",
            "特此说明。",
        ),
    ),
    (
        "acceptance certificate without a number",
        titled(
            "验收单",
            "甲方：大连示例软件有限公司",
            "乙方：沈阳样本科技有限公司",
            "合同编号：JS-2022-018",
            "1、验收意见：合格",
            "本合同约定的全部内容已完成。",
        ),
    ),
    (
        "settlement",
        titled(
            "费用结算单",
            "甲方：大连示例软件有限公司",
            "乙方：沈阳样本科技有限公司",
            "合同编号：JS-2022-018",
            "1、本合同本期应付30,000.00元",
            "付款方式：银行转账",
        ),
    ),
    (
        "power of attorney",
        titled(
            "授权委托书",
            "委托人：大连示例软件有限公司",
            "受托人：张三",
            "兹委托上述受托人办理合同签订事宜。",
            "委托期限：2022年9月1日至2022年12月31日",
        ),
    ),
    (
        "notice of award of a tender",
        titled(
            "中标通知书",
            "沈阳样本科技有限公司：",
            "贵单位在我公司仓储管理系统项目的招标中被确定为中标人，请于30日内与我公司签订合同。",
        ),
    ),
    (
        "technical plan",
        titled(
            "技术方案",
            "一、项目背景",
            "甲方为大连示例软件有限公司，乙方负责系统开发。",
            "二、验收标准",
            "三、保密与知识产权",
        ),
    ),
]


@pytest.mark.parametrize(("what", "page"), CONTRACTS, ids=[n for n, _ in CONTRACTS])
def test_a_contract_opens_so(what: str, page: Page) -> None:
    assert told(page) is Kind.CONTRACT, (what, catalogue.scores(page)[:3])


@pytest.mark.parametrize(("what", "page"), NO_CONTRACTS, ids=[n for n, _ in NO_CONTRACTS])
def test_what_speaks_of_a_contract_is_none(what: str, page: Page) -> None:
    assert told(page) is not Kind.CONTRACT, (what, catalogue.scores(page)[:3])


INNER: list[tuple[str, Page]] = [
    (
        "clauses that quote an invoice",
        tall(
            rows(
                70,
                [
                    "第六条 发票与付款",
                    "6.1 乙方应当在收款前向甲方开具增值税专用发票，发票上的价税合计与应付金额一致，",
                    "发票代码、发票号码应当清晰。甲方凭发票和电子回单入账。",
                    "第七条 违约责任",
                    "7.1 甲方逾期付款的，每日按应付金额的万分之五支付违约金。",
                ],
            )
        ),
    ),
    (
        "a price table within clauses",
        tall(
            rows(70, ["第三条 价款", "3.1 双方约定的价款如下："]),
            table(
                110,
                [72.0, 200.0, 300.0, 400.0],
                [["名称", "数量", "税额", "价税合计"], ["软件测试", "1", "3,396.23", "60,000.00"]],
            ),
            rows(190, ["第四条 验收", "4.1 乙方交付后甲方应当在10日内验收。"]),
        ),
    ),
    (
        "signatures alone",
        tall(
            rows(
                70,
                [
                    "甲方（盖章）：大连示例软件有限公司\t乙方（盖章）：沈阳样本科技有限公司",
                    "授权代表：\t授权代表：",
                    "签订日期：2022年9月1日\t签订日期：2022年9月1日",
                ],
            )
        ),
    ),
    (
        "signatures behind the last clauses",
        tall(
            rows(
                70,
                [
                    "第十二条 其他",
                    "12.1 本合同一式四份，双方各执两份，自双方盖章之日起生效。",
                    "甲方：大连示例软件有限公司",
                    "乙方：沈阳样本科技有限公司",
                    "日期：2022年9月1日",
                ],
            )
        ),
    ),
]


@pytest.mark.parametrize(("what", "page"), INNER, ids=[n for n, _ in INNER])
def test_a_contract_goes_on_so(what: str, page: Page) -> None:
    guess = catalogue.guess(page)
    assert guess.continues[Kind.CONTRACT] >= 0.5, what
    assert guess.score < 0.5, (what, guess.kind)


def test_an_invoice_is_no_contracts_price_table() -> None:
    invoice = tall(
        [centred(60, "增值税专用发票", 18)],
        rows(90, ["发票代码：2100222130\t发票号码：01234567", "价税合计（大写）：陆万元整\t（小写）¥60000.00"]),
    )
    guess = catalogue.guess(invoice)
    assert (guess.kind, guess.continues[Kind.CONTRACT]) == (Kind.INVOICE, 0.0)


def large(*lines: tuple[str, float], top: float = 80, pitch: float = 44) -> Page:
    return tall([centred(top + i * pitch, text, size) for i, (text, size) in enumerate(lines)])


OTHERS: list[tuple[str, Kind, Page]] = [
    (
        "荣誉证书",
        Kind.CERTIFICATE,
        large(
            ("荣誉证书", 36),
            ("大连示例软件有限公司：", 16),
            ("在2022年度服务外包企业评选中成绩突出，被评为", 14),
            ("“中国服务外包百强企业”", 18),
            ("特发此证，以资鼓励。", 14),
            ("中国服务外包协会", 14),
            ("二〇二二年十二月", 14),
        ),
    ),
    (
        "plaque",
        Kind.CERTIFICATE,
        large(
            ("2022年度", 24),
            ("中国服务外包领军企业", 40),
            ("大连示例软件有限公司", 20),
            ("中国服务外包协会", 18),
            ("二〇二二年十一月", 16),
            top=150,
            pitch=70,
        ),
    ),
    (
        "plaque 授予",
        Kind.CERTIFICATE,
        large(
            ("授予：大连示例软件有限公司", 18),
            ("全国诚信示范企业", 36),
            ("中国软件行业协会", 18),
            ("2022年11月", 16),
            top=150,
            pitch=70,
        ),
    ),
    (
        "plaque one line each",
        Kind.CERTIFICATE,
        large(("优秀软件企业", 44), ("大连市软件行业协会", 20), ("2023年3月颁发", 18), top=200, pitch=90),
    ),
    (
        "入选证书",
        Kind.CERTIFICATE,
        large(
            ("入选证书", 36),
            ("大连示例软件有限公司", 18),
            ("入选“2022年中国服务外包百强企业”榜单", 16),
            ("主办单位：中国国际投资促进会", 14),
            ("2022年12月", 14),
        ),
    ),
    (
        "获奖证书",
        Kind.CERTIFICATE,
        large(
            ("获奖证书", 36),
            ("大连示例软件有限公司", 18),
            ("你单位在2022年创新大赛中获得二等奖", 14),
            ("2022年12月", 14),
        ),
    ),
    (
        "聘书-like 奖牌",
        Kind.CERTIFICATE,
        large(
            ("AWARD", 36),
            ("Dalian Sample Software Co., Ltd.", 18),
            ("Global Outsourcing 100 Rising Star 2022", 20),
            ("IAOP", 18),
            ("June 2022", 14),
        ),
    ),
    (
        "高新技术企业证书",
        Kind.CERTIFICATE,
        tall(
            [centred(90, "高新技术企业证书", 26)],
            rows(
                180,
                [
                    "企业名称：大连示例软件有限公司",
                    "证书编号：GR202221200123",
                    "发证时间：2022年12月1日",
                    "有效期：三年",
                    "批准机关：",
                ],
                size=14,
                pitch=36,
            ),
        ),
    ),
    (
        "ISO",
        Kind.CERTIFICATE,
        tall(
            [centred(70, "信息安全管理体系认证证书", 24)],
            rows(
                120,
                [
                    "证书编号：12322ISMS0045R0M",
                    "兹证明",
                    "大连示例软件有限公司",
                    "统一社会信用代码：91210231MA0000000X",
                    "符合标准 GB/T 22080-2016/ISO/IEC 27001:2013",
                    "认证范围：软件开发",
                    "发证日期：2022年9月1日 有效期至：2025年8月31日",
                    "某某认证有限公司",
                ],
            ),
        ),
    ),
    (
        "CMMI small title",
        Kind.CERTIFICATE,
        tall(
            rows(
                80,
                [
                    "CMMI Institute",
                    "Dalian Sample Software Co., Ltd.",
                    "has been appraised at Maturity Level 3",
                    "CMMI Development V2.0",
                    "Appraisal #: 45678",
                    "Valid until: September 1, 2025",
                ],
            )
        ),
    ),
    (
        "技术先进型服务企业证书",
        Kind.CERTIFICATE,
        tall(
            [centred(90, "技术先进型服务企业证书", 26)],
            rows(
                180,
                ["企业名称：大连示例软件有限公司", "证书编号：20222102000018", "发证日期：2022年12月1日"],
                size=14,
                pitch=36,
            ),
        ),
    ),
    (
        "软件企业证书",
        Kind.CERTIFICATE,
        tall(
            [centred(90, "软件企业证书", 26)],
            rows(
                180,
                [
                    "大连示例软件有限公司",
                    "评估，符合《软件企业评估标准》的有关规定，评估为软件企业，特发此证",
                    "证书编号：辽RQ-2022-0045",
                    "有效期：2022年9月1日至2023年8月31日",
                    "中国软件行业协会",
                ],
                size=12,
                pitch=30,
            ),
        ),
    ),
    (
        "名单通知",
        Kind.OTHER,
        tall(
            [centred(90, "关于公布2022年度服务外包百强企业名单的通知", 20)],
            rows(
                150,
                [
                    "各有关单位：",
                    "经评审，大连示例软件有限公司等100家企业获评2022年度服务外包百强企业，现予公布。",
                    "附件：百强企业名单",
                    "中国服务外包协会",
                    "2022年12月1日",
                ],
            ),
        ),
    ),
    (
        "认定公告",
        Kind.OTHER,
        tall(
            [centred(90, "关于认定2022年第一批技术先进型服务企业的公告", 18)],
            rows(
                150,
                ["根据有关规定，认定大连示例软件有限公司等12家企业为技术先进型服务企业，现予公告。", "2022年12月1日"],
            ),
        ),
    ),
    (
        "红头文件",
        Kind.OTHER,
        tall(
            [centred(70, "大连市商务局文件", 34)],
            rows(110, ["大商务发〔2022〕88号"], left=240),
            [centred(160, "大连市商务局关于公布服务外包示范企业的通知", 18)],
            rows(
                220,
                ["各区市县商务主管部门：", "经审核，授予大连示例软件有限公司“服务外包示范企业”称号。", "2022年12月1日"],
            ),
        ),
    ),
    (
        "licence 4 lines",
        Kind.BUSINESS_LICENCE,
        tall(
            [centred(90, "营业执照", 30)],
            rows(
                170,
                [
                    "统一社会信用代码 91210231MA0000000X",
                    "名称 大连示例软件有限公司",
                    "法定代表人 张三",
                    "成立日期 2010年3月1日",
                ],
                size=12,
                pitch=30,
            ),
        ),
    ),
    (
        "licence 3 lines no title",
        Kind.BUSINESS_LICENCE,
        tall(
            rows(
                170,
                [
                    "统一社会信用代码：91210231MA0000000X",
                    "名称：大连示例软件有限公司",
                    "法定代表人：张三",
                    "住所：大连市高新园区",
                    "成立日期：2010年3月1日",
                ],
                size=12,
                pitch=30,
            )
        ),
    ),
    (
        "licence, code not read",
        Kind.BUSINESS_LICENCE,
        tall(
            [centred(90, "营业执照", 30)],
            rows(170, ["名 称 大连示例软件有限公司", "住所 大连市高新园区黄浦路1号"], size=12, pitch=30),
        ),
    ),
    (
        "licence title + number only",
        Kind.BUSINESS_LICENCE,
        tall(
            [centred(90, "营业执照", 30)],
            rows(170, ["(副本)", "91210231MA0000000X", "大连示例软件有限公司"], size=12, pitch=30),
        ),
    ),
    ("divider licence", Kind.OTHER, tall([centred(300, "附件3 营业执照复印件", 26)])),
    ("divider licence 2", Kind.OTHER, tall([centred(300, "三、营业执照", 26)])),
    ("divider licence 3", Kind.OTHER, tall([centred(300, "营业执照", 30)])),
    (
        "letter 承诺书",
        Kind.COMMITMENT_LETTER,
        titled(
            "承诺书",
            "我公司郑重承诺：所提供的全部材料真实、准确、完整，如有虚假愿承担一切法律责任。",
            "申报单位（公章） 大连示例软件有限公司",
            "2023年9月1日",
        ),
    ),
    (
        "letter 承诺函",
        Kind.COMMITMENT_LETTER,
        titled(
            "申报材料真实性承诺函",
            "大连市商务局：",
            "我单位承诺所报材料真实有效，未重复申报其他财政资金。",
            "承诺单位（盖章）大连示例软件有限公司",
            "法定代表人（签字）",
            "2023年9月1日",
        ),
    ),
    (
        "letter 声明",
        Kind.COMMITMENT_LETTER,
        titled(
            "真实性声明",
            "本公司声明：所提交申报材料均真实、合法、有效，复印件与原件一致。",
            "声明人：大连示例软件有限公司（盖章）",
            "2023年9月1日",
        ),
    ),
    (
        "letter 信用承诺书",
        Kind.COMMITMENT_LETTER,
        titled(
            "企业信用承诺书",
            "本单位未被列入失信名单，所提交材料真实准确完整，愿承担相应法律责任。",
            "单位名称（盖章） 大连示例软件有限公司",
            "2023年9月1日",
        ),
    ),
    (
        "letter 保密承诺书",
        Kind.OTHER,
        titled("保密承诺书", "本人承诺对在工作中知悉的商业秘密予以保密。", "承诺人：张三", "2023年9月1日"),
    ),
    (
        "letter 诚信",
        Kind.COMMITMENT_LETTER,
        titled(
            "诚信承诺",
            "我公司郑重承诺如下：",
            "一、申报材料真实准确完整；",
            "二、未以其他方式重复申报财政资金；",
            "三、如有不实，承担一切后果。",
            "申报单位（公章） 大连示例软件有限公司",
            "2023年9月1日",
        ),
    ),
    (
        "cooperative letter",
        Kind.OTHER,
        titled(
            "感谢信",
            "大连示例软件有限公司：",
            "贵公司在2022年度合作中表现优异，双方共同完成了项目。特此感谢。",
            "沈阳样本科技有限公司",
            "2022年12月1日",
        ),
    ),
    (
        "cover of a claim",
        Kind.OTHER,
        large(("2022年度服务外包示范企业", 26), ("申报材料", 36), ("大连示例软件有限公司", 18), ("2022年12月", 16)),
    ),
    ("cover of a brochure", Kind.OTHER, large(("大连示例软件有限公司", 30), ("企业简介", 24), ("2022年12月", 16))),
]


@pytest.mark.parametrize(("what", "kind", "page"), OTHERS, ids=[n for n, _, _ in OTHERS])
def test_awards_licences_and_letters(what: str, kind: Kind, page: Page) -> None:
    assert told(page) is kind, (what, catalogue.scores(page)[:3])


def fields(what: str) -> dict[str, object]:
    kind, page = next((kind, page) for name, kind, page in OTHERS if name == what)
    return dict(values(catalogue.draft(sheets.segment(kind, page))))


@pytest.mark.parametrize("what", ["letter 承诺书", "letter 承诺函", "letter 声明", "letter 信用承诺书", "letter 诚信"])
def test_who_commits_itself_stands_behind_the_seals_label(what: str) -> None:
    assert fields(what)["applicant_name"] == "大连示例软件有限公司"


def test_an_authority_that_a_letter_is_written_to_is_not_its_writer() -> None:
    letter = titled("承诺函", "大连市商务局：", "我单位承诺所报材料真实有效。", "承诺单位（盖章）", "2023年9月1日")
    assert "applicant_name" not in values(catalogue.draft(sheets.segment(Kind.COMMITMENT_LETTER, letter)))


def test_a_plaque_says_what_is_awarded_to_whom_and_by_whom() -> None:
    got = fields("plaque")
    assert (got["title"], got["holder"], str(got["issued_on"]), got["issuer"]) == (
        "中国服务外包领军企业",
        "大连示例软件有限公司",
        "2022-11",
        "中国服务外包协会",
    )


def test_a_body_named_after_its_standard_is_no_title() -> None:
    assert str(fields("CMMI small title")["title"]).startswith("CMMI Development")


def test_a_province_before_a_certificates_number() -> None:
    assert fields("软件企业证书")["number"] == "辽RQ-2022-0045"
