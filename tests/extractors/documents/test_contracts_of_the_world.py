"""Openings and endings of contracts as firms write them: who the parties are, which sum counts, when it was signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractors import catalogue
from pipeline.draft import Draft
from pipeline.model import Kind, Page, Value
from tests.extractors.printed import values
from tests.extractors.sheets import centred, page, rows, word

OWN = "大连澜澈软件有限公司"
CLIENT = "株式会社東都情報システム"
US = "Northwind Harbor Systems Inc."
BODY = "上海衡榆认证有限公司"

Case = tuple[list[Page], dict[str, Value | None]]


def prose(title: str, lines: list[str], number: int = 1) -> Page:
    """A page of a contract: its title large, its lines from the left margin."""
    head = [centred(70, title, 20)] if title else []
    return page([*head, *rows(110, lines, pitch=19.0)], number)


def drafts(pages: list[Page]) -> list[Draft]:
    return [catalogue.draft(segment) for segment in catalogue.segment(pages)]


def total_in_words_alone() -> Case:
    """The figure of the total was not read: a part of it further up is not the contract's amount."""
    lines = [
        f"委托方（以下简称甲方）：{OWN}",
        f"受托方（以下简称乙方）：{BODY}",
        "一、认证费用",
        "认证费 18,622.10",
        "现场评审费 9,524.53",
        "认证费用合计：人民币28,1粉46.63元（大写：贰万捌仟壹佰肆拾陆元陆角叁分）。",
        "二、本合同自双方签字盖章之日起生效。",
        "签订日期：2022年9月1日",
    ]
    return [prose("管理体系认证服务合同", lines)], {"amount": None, "amount_in_words": Decimal("28146.63")}


def technology_ministry() -> Case:
    """The ministry's form: 委托方（甲方）, 受托方（乙方）, 有效期限, on a cover; the sum on the second page."""
    cover = page(
        [
            word(72, 60, "合同编号：LC-JS-2022-017", 11),
            centred(160, "技术开发（委托）合同", 26),
            word(110, 300, "项目名称：国际贸易单证处理系统", 13),
            word(110, 340, "委托方（甲方）：北京汇澄贸易有限公司", 13),
            word(110, 380, f"受托方（乙方）：{OWN}", 13),
            word(110, 420, "签订时间：2022年9月1日", 13),
            word(110, 460, "签订地点：大连市", 13),
            word(110, 500, "有效期限：2022年9月1日至2023年8月31日", 13),
            centred(720, "中华人民共和国科学技术部印制", 12),
        ]
    )
    inner = prose(
        "",
        [
            "第四条 甲方应按以下方式支付研究开发经费和报酬：",
            "1．研究开发经费和报酬总额为人民币860,000.00元（大写：捌拾陆万元整）。",
            "2．研究开发经费由甲方分期支付乙方。第一期人民币258,000.00元，于合同签订后10日内支付。",
            "第五条 本合同的研究开发经费由乙方以包干使用的方式使用。",
        ],
        2,
    )
    return [cover, inner], {
        "contract_number": "LC-JS-2022-017",
        "party_a": "北京汇澄贸易有限公司",
        "party_b": OWN,
        "amount": Decimal("860000.00"),
        "currency": "CNY",
        "signed_on": date(2022, 9, 1),
        "effective_from": date(2022, 9, 1),
        "effective_to": date(2023, 8, 31),
    }


def monthly_with_ceiling() -> Case:
    """A monthly fee with a ceiling: the ceiling is the contract's sum; two dates of signing, the later one counts."""
    text = prose(
        "软件运维服务合同",
        [
            "合同编号：YW20220815-03",
            "委托人：北京汇澄贸易有限公司",
            f"受托人：{OWN}",
            "双方根据《中华人民共和国民法典》，经友好协商，订立本合同。",
            "第一条 服务内容：乙方为甲方提供系统运维服务。",
            "第二条 服务费用：每月服务费为人民币50,000.00元，按实际工作量结算，",
            "合同总金额不超过人民币600,000.00元（大写：陆拾万元整）。",
            "第三条 服务期限：自2022年8月15日起至2023年8月14日止。",
            "（以下无正文）",
            "委托人（盖章）：北京汇澄贸易有限公司\t受托人（盖章）：" + OWN,
            "授权代表：\t授权代表：",
            "日期：2022年8月12日\t日期：2022年8月15日",
        ],
    )
    return [text], {
        "contract_number": "YW20220815-03",
        "party_a": "北京汇澄贸易有限公司",
        "party_b": OWN,
        "amount": Decimal("600000.00"),
        "currency": "CNY",
        "signed_on": date(2022, 8, 15),
        "effective_from": date(2022, 8, 15),
        "effective_to": date(2023, 8, 14),
    }


def buyer_and_seller() -> Case:
    """A purchase contract: 买方 and 卖方, 需方 wording in the end."""
    text = prose(
        "采购合同",
        [
            "合同号：CG-2023-0088\t签订日期：2023年2月6日",
            f"买方（甲方）：{OWN}",
            f"卖方（乙方）：{BODY}",
            "根据《中华人民共和国民法典》的有关规定，买卖双方经协商一致，签订本合同：",
            "一、标的：ISO27001信息安全管理体系认证服务",
            "二、合同价款：本合同总价为￥53,000.00元（人民币伍万叁仟元整），含税。",
            "三、付款方式：合同签订后5个工作日内一次性付清。",
            "四、本合同一式两份，双方各执一份，自双方签字盖章之日起生效。",
        ],
    )
    return [text], {
        "contract_number": "CG-2023-0088",
        "party_a": OWN,
        "party_b": BODY,
        "amount": Decimal("53000.00"),
        "currency": "CNY",
        "signed_on": date(2023, 2, 6),
    }


def outsourcing_issuer() -> Case:
    """发包方 and 接包方, USD with 大写 美元."""
    text = prose(
        "离岸服务外包合同",
        [
            "合同编号：OUT/2022/0117",
            f"发包方：{US}",
            f"接包方：{OWN}",
            "发包方将下述软件开发业务委托接包方承担，双方达成如下协议：",
            "1. 合同金额：USD 120,000.00（大写：美元壹拾贰万元整）。",
            "2. 执行期限：2022年10月8日至2023年6月30日。",
            "3. 本合同于2022年9月28日在大连签订。",
        ],
    )
    return [text], {
        "contract_number": "OUT/2022/0117",
        "party_a": US,
        "party_b": OWN,
        "amount": Decimal("120000.00"),
        "currency": "USD",
        "signed_on": date(2022, 9, 28),
        "effective_from": date(2022, 10, 8),
        "effective_to": date(2023, 6, 30),
    }


def services_agreement() -> Case:
    """An American opening: "by and between … ("Client") and … ("Vendor")", a not-to-exceed sum on page two."""
    first = prose(
        "MASTER SERVICES AGREEMENT",
        [
            "Agreement No. NWH-MSA-2022-014",
            'This Master Services Agreement (the "Agreement") is entered into as of September 1, 2022',
            '(the "Effective Date") by and between Northwind Harbor Systems Inc., a Delaware corporation',
            'with its principal office at 1200 Pier Avenue, Seattle ("Client"), and Dalian Lanche',
            'Software Co., Ltd., a company organized under the laws of the PRC ("Vendor").',
            "1. Services. Vendor shall provide the software development services described in each",
            "Statement of Work executed by the parties.",
        ],
    )
    second = prose(
        "",
        [
            "4. Fees. Client shall pay Vendor at the rate of USD 28.00 per hour. The total fees under this",
            "Agreement shall not exceed USD 240,000.00 (the Ceiling).",
            "5. Term. This Agreement shall commence on the Effective Date and continue for a period of",
            "two (2) years.",
            "IN WITNESS WHEREOF, the parties have executed this Agreement.",
            "Northwind Harbor Systems Inc.\tDalian Lanche Software Co., Ltd.",
            "By: ________\tBy: ________",
            "Date: August 30, 2022\tDate: September 1, 2022",
        ],
        2,
    )
    return [first, second], {
        "contract_number": "NWH-MSA-2022-014",
        "party_a": US,
        "party_b": "Dalian Lanche Software Co., Ltd.",
        "amount": Decimal("240000.00"),
        "currency": "USD",
        "signed_on": date(2022, 9, 1),
        "effective_from": date(2022, 9, 1),
        "effective_to": date(2024, 8, 31),  # counted: two years, both ends included
    }


def statement_of_work() -> Case:
    """A SOW as a sheet of labels: Customer, Supplier, Total Fixed Fee, SOW Effective Date."""
    text = prose(
        "Statement of Work",
        [
            "SOW No.: SOW-2022-03",
            "Customer: Northwind Harbor Systems Inc.",
            "Supplier: Dalian Lanche Software Co., Ltd.",
            "SOW Effective Date: October 3, 2022",
            "SOW End Date: March 31, 2023",
            "This Statement of Work is issued under the Master Services Agreement No. NWH-MSA-2022-014",
            "dated September 1, 2022.",
            "Deliverables: cargo tracking module",
            "Total Fixed Fee: US$86,400.00",
            "Signed for Customer\tSigned for Supplier",
            "Date: 30 Sep 2022\tDate: 3 Oct 2022",
        ],
    )
    return [text], {
        "contract_number": "SOW-2022-03",
        "party_a": US,
        "party_b": "Dalian Lanche Software Co., Ltd.",
        "amount": Decimal("86400.00"),
        "currency": "USD",
        "signed_on": date(2022, 10, 3),
        "effective_from": date(2022, 10, 3),
        "effective_to": date(2023, 3, 31),
    }


def purchase_order() -> Case:
    """A purchase order: Bill To buys, Vendor sells; subtotal and grand total."""
    text = page(
        [
            centred(60, "PURCHASE ORDER", 22),
            *rows(
                100,
                [
                    "PO Number: 4500012345\tPO Date: 2022-11-07",
                    "Buyer: Northwind Harbor Systems Inc.",
                    "Vendor: Dalian Lanche Software Co., Ltd.",
                    "Payment Terms: Net 45",
                ],
            ),
            *rows(
                200,
                [
                    "Item\tDescription\tQty\tUnit Price\tAmount",
                    "10\tSoftware development\t400\t30.00\t12,000.00",
                    "20\tTesting\t100\t25.00\t2,500.00",
                    "Subtotal\tUSD 14,500.00",
                    "Grand Total\tUSD 14,500.00",
                ],
            ),
            *rows(340, ["Authorized Signature: ____________\tDate: 2022-11-07"]),
        ]
    )
    return [text], {
        "contract_number": "4500012345",
        "party_a": US,
        "party_b": "Dalian Lanche Software Co., Ltd.",
        "amount": Decimal("14500.00"),
        "currency": "USD",
        "signed_on": date(2022, 11, 7),
    }


def order_sheet() -> Case:
    """注文書: the addressee (御中) supplies, the sender orders; the sum with its tax."""
    text = page(
        [
            centred(60, "注 文 書", 22),
            *rows(
                100,
                [
                    f"{OWN}　御中\t注文番号：TJ-22-0415",
                    "\t注文日：2022年10月3日",
                    "\t発注者：" + CLIENT,
                    "\t東京都港区芝浦1-2-3",
                    "下記のとおり注文いたします。",
                    "件名：物流管理システム開発支援",
                    "作業期間：2022年10月3日～2023年3月31日",
                    "合計金額　¥6,480,000-（消費税対象外）",
                    "支払条件：検収後翌月末現金払い",
                ],
            ),
        ]
    )
    return [text], {
        "contract_number": "TJ-22-0415",
        "party_a": CLIENT,
        "party_b": OWN,
        "amount": Decimal("6480000"),
        "currency": "JPY",
        "signed_on": date(2022, 10, 3),
        "effective_from": date(2022, 10, 3),
        "effective_to": date(2023, 3, 31),
    }


def individual_contract() -> Case:
    """個別契約書: 委託者 and 受託者 (以下「甲」という), 委託料, an era date."""
    text = prose(
        "個別契約書",
        [
            "契約番号：KB-2022-031",
            f"{CLIENT}（以下「甲」という。）と{OWN}（以下「乙」という。）は、",
            "甲乙間の2021年4月1日付ソフトウェア開発委託基本契約に基づき、次のとおり個別契約を締結する。",
            "第1条（委託業務） 乙は、受発注システムの開発業務を行う。",
            "第2条（委託料） 委託料は金9,600,000円（消費税別）とする。",
            "第3条（契約期間） 令和4年10月1日から令和5年3月31日までとする。",
            "本契約の成立を証するため本書2通を作成し、甲乙記名押印のうえ各1通を保有する。",
            "令和4年9月26日",
            "甲　東京都港区芝浦1-2-3　" + CLIENT,
            "乙　大連市高新園区　" + OWN,
        ],
    )
    return [text], {
        "contract_number": "KB-2022-031",
        "party_a": CLIENT,
        "party_b": OWN,
        "amount": Decimal("9600000"),
        "currency": "JPY",
        "signed_on": date(2022, 9, 26),
        "effective_from": date(2022, 10, 1),
        "effective_to": date(2023, 3, 31),
    }


def orderer_and_contractor() -> Case:
    """業務委託契約書 whose parties are named by labels 委託者, 受託者 in the signature block alone."""
    first = prose(
        "業務委託契約書",
        [
            "委託者と受託者は、以下のとおり業務委託契約を締結する。",
            "第1条 委託者は受託者に対し、データ入力業務を委託し、受託者はこれを受託する。",
            "第2条 業務委託料は月額金800,000円とし、総額金4,800,000円を上限とする。",
            "第3条 本契約の有効期間は、2022年7月1日から2022年12月31日までとする。",
            "2022年6月24日",
            "委託者　" + CLIENT,
            "　代表取締役　東都 太郎",
            "受託者　" + OWN,
            "　董事長　林一舟",
        ],
    )
    return [first], {
        "party_a": CLIENT,
        "party_b": OWN,
        "amount": Decimal("4800000"),
        "currency": "JPY",
        "signed_on": date(2022, 6, 24),
        "effective_from": date(2022, 7, 1),
        "effective_to": date(2022, 12, 31),
    }


def bilingual_pairs() -> Case:
    """Labels in both languages on one line; Contract Value (合同总价)."""
    text = prose(
        "技术服务合同 TECHNICAL SERVICE CONTRACT",
        [
            "合同编号 Contract No.: HS-TS-2022-09",
            "甲方 Party A: Harborline Trading Pte. Ltd.",
            "地址 Address: 8 Marina View, Singapore",
            f"乙方 Party B: {OWN}",
            "地址 Address: 大连市高新园区",
            "1. 合同总价 Total Contract Price: SGD 75,000.00",
            "2. 合同期限 Term: 2022-09-15 至 to 2023-03-14",
            "甲方签字 Signature of Party A:\t乙方签字 Signature of Party B:",
            "日期 Date: 2022-09-09\t日期 Date: 2022-09-12",
        ],
    )
    return [text], {
        "contract_number": "HS-TS-2022-09",
        "party_a": "Harborline Trading Pte. Ltd.",
        "party_b": OWN,
        "amount": Decimal("75000.00"),
        "currency": "SGD",
        "signed_on": date(2022, 9, 12),
        "effective_from": date(2022, 9, 15),
        "effective_to": date(2023, 3, 14),
    }


def two_columns() -> Case:
    """Chinese in the left column, English in the right, paragraph by paragraph."""
    left = [
        "服务外包协议",
        "协议编号：NW2022-55",
        f"甲方：{US}",
        f"乙方：{OWN}",
        "甲乙双方于2022年7月18日签订本协议。",
        "一、乙方为甲方提供软件测试服务。",
        "二、服务费总额为96,000.00美元。",
        "三、本协议有效期自2022年8月1日至",
        "2023年7月31日。",
    ]
    right = [
        "Outsourcing Agreement",
        "Agreement No.: NW2022-55",
        f"Party A: {US}",
        "Party B: Dalian Lanche Software Co., Ltd.",
        "This Agreement is made on July 18, 2022.",
        "1. Party B provides software testing.",
        "2. The total fee is USD 96,000.00.",
        "3. This Agreement is valid from August 1,",
        "2022 to July 31, 2023.",
    ]
    words = [word(60, 80 + 26 * i, text, 11) for i, text in enumerate(left)]
    words += [word(310, 80 + 26 * i, text, 11) for i, text in enumerate(right)]
    return [page(words)], {
        "contract_number": "NW2022-55",
        "party_a": US,
        "party_b": OWN,
        "amount": Decimal("96000.00"),
        "currency": "USD",
        "signed_on": date(2022, 7, 18),
        "effective_from": date(2022, 8, 1),
        "effective_to": date(2023, 7, 31),
    }


def work_order_sheet() -> Case:
    """工作订单 under a framework contract: the framework's number and date are not the order's."""
    text = prose(
        "工作任务订单",
        [
            "订单编号：WO-2023-02-06\t框架合同编号：KJ-2021-008",
            "甲方（需求方）：北京汇澄贸易有限公司",
            f"乙方（提供方）：{OWN}",
            "根据双方于2021年5月10日签署的《软件服务框架合同》，甲方向乙方下达本订单：",
            "任务名称：报关单据识别模块",
            "订单金额（含税）：人民币128,800.00元",
            "大写：壹拾贰万捌仟捌佰元整",
            "实施周期：2023.02.06-2023.05.31",
            "甲方确认（签章）：\t乙方确认（签章）：",
            "2023年2月6日\t2023年2月6日",
        ],
    )
    return [text], {
        "contract_number": "WO-2023-02-06",
        "party_a": "北京汇澄贸易有限公司",
        "party_b": OWN,
        "amount": Decimal("128800.00"),
        "currency": "CNY",
        "signed_on": date(2023, 2, 6),
        "effective_from": date(2023, 2, 6),
        "effective_to": date(2023, 5, 31),
    }


def certification_contract() -> Case:
    """认证合同: 申请方 and 认证机构; fees by kind and their total."""
    text = prose(
        "管理体系认证合同",
        [
            "合同编号：HY-QMS-2023-1187",
            f"申请组织（甲方）：{OWN}",
            f"认证机构（乙方）：{BODY}",
            "一、认证领域：ISO/IEC 27001:2013",
            "二、认证费用：申请费1,000.00元；审核费40,000.00元；注册费2,000.00元；",
            "以上费用合计：人民币肆万叁仟元整（￥43,000.00）。",
            "三、本合同自双方签字之日起生效，有效期三年。",
            "甲方（盖章）\t乙方（盖章）",
            "签订日期：2023年1月9日\t签订日期：2023年1月11日",
        ],
    )
    return [text], {
        "contract_number": "HY-QMS-2023-1187",
        "party_a": OWN,
        "party_b": BODY,
        "amount": Decimal("43000.00"),
        "currency": "CNY",
        "signed_on": date(2023, 1, 11),
    }


def unit_of_ten_thousand() -> Case:
    """A sum in 万元 and a day printed with blanks for writing in."""
    text = prose(
        "公共服务平台建设合作协议",
        [
            "协议编号：PT〔2022〕6号",
            f"甲    方：{OWN}",
            "乙    方：大连铂屿云计算有限公司",
            "一、合作内容：甲方委托乙方建设服务外包公共技术服务平台。",
            "二、合同总额为人民币 128.50 万元，其中软件开发费 88.50 万元，设备费 40 万元。",
            "三、建设期自 2022 年 7 月 10 日至 2023 年 3 月 31 日。",
            "甲方：（章）\t乙方：（章）",
            "2022 年 7 月 8 日\t2022 年 7 月 8 日",
        ],
    )
    return [text], {
        "party_a": OWN,
        "party_b": "大连铂屿云计算有限公司",
        "amount": Decimal("1285000.00"),
        "currency": "CNY",
        "signed_on": date(2022, 7, 8),
        "effective_from": date(2022, 7, 10),
        "effective_to": date(2023, 3, 31),
    }


CASES: dict[str, Callable[[], Case]] = {
    f.__name__: f
    for f in (
        total_in_words_alone,
        technology_ministry,
        monthly_with_ceiling,
        buyer_and_seller,
        outsourcing_issuer,
        services_agreement,
        statement_of_work,
        purchase_order,
        order_sheet,
        individual_contract,
        orderer_and_contractor,
        bilingual_pairs,
        two_columns,
        work_order_sheet,
        certification_contract,
        unit_of_ten_thousand,
    )
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_contract_is_recognised_and_read(name: str) -> None:
    pages, expected = CASES[name]()
    found = drafts(pages)
    assert [(d.segment.kind, len(d.segment.pages)) for d in found] == [(Kind.CONTRACT, len(pages))]
    got = values(found[0])
    assert {field: got.get(field) for field in expected} == expected


@pytest.mark.parametrize(
    "line",
    [
        "合同编号：LC-2022-017",
        "（合同编号：LC-2022-017）",
        "合同登记编号：LC-2022-017",
        "合同编码 LC-2022-017",
        "No. LC-2022-017",
        "№ LC-2022-017",
        "Agreement Ref: LC-2022-017",
        "案件番号：LC-2022-017",
        "文書番号 LC-2022-017",
    ],
)
def test_a_contract_says_its_number_in_many_ways(line: str) -> None:
    body = [f"甲方：{OWN}", f"乙方：{US}", "双方经协商达成如下协议：", "第一条 服务内容", "No. 3 Pier Avenue"]
    (draft,) = drafts([prose("软件开发服务合同", [line, *body])])
    assert values(draft)["contract_number"] == "LC-2022-017"
