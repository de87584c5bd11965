"""Openings that Chinese contracts, awards, licences and letters really have, and what only resembles them."""

from __future__ import annotations

import pytest

from extractors import catalogue
from pipeline.model import Kind, Page, Word
from tests.extractors import sheets
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
