"""Slips and advices in the forms of many banks: which kind a page is, and its critical fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from extractors import catalogue
from pipeline.draft import Draft, Segment
from pipeline.model import Applicant, Kind, Manifest, Page, Value
from tests.extractors.printed import Print, values
from tests.extractors.sheets import page

OWN = "大连澜澈软件有限公司"
BODY = "上海衡榆认证有限公司"
PAID: dict[str, Value | None] = {
    "payer_name": OWN,
    "payee_name": BODY,
    "amount": Decimal("53000.00"),
    "value_date": date(2023, 4, 28),
}
WORDS = "伍万叁仟元整"

Case = tuple[Print, Kind, dict[str, Value | None]]


def drafts(printed: Print) -> list[Draft]:
    return [catalogue.draft(segment) for segment in catalogue.segment([printed.page])]


def industrial() -> Case:
    """Two blocks side by side under their headings; the bookkeeping date at the foot."""
    p = Print()
    p.put(40, 40, "中国工商银行", 13)
    p.put(210, 42, "网上银行电子回单", 17)
    p.row(70, (40, "电子回单号码：0010-2230-4428-9917"), (400, "第 1 次补打"), size=9)
    p.column(42, 100, "付款人", pitch=16)
    p.row(98, (66, "户    名"), (120, OWN), (344, "户    名"), (400, BODY))
    p.row(122, (66, "账    号"), (120, "3400200109000123456"), (344, "账    号"), (400, "1001190709300012345"))
    p.row(146, (66, "开户银行"), (120, "工行大连高新园区支行"), (344, "开户银行"), (400, "上海静安支行"))
    p.column(324, 100, "收款人", pitch=16)
    p.row(170, (66, "金    额"), (120, f"人民币（大写）：{WORDS}"), (400, "¥53,000.00 元"))
    p.row(194, (66, "摘    要"), (120, "认证费"), (324, "业务（产品）种类"), (430, "跨行发报"))
    p.row(218, (66, "用    途"), (120, "ISO27001认证费"))
    p.row(242, (66, "交易流水号"), (140, "53920147"), (324, "时间戳"), (400, "2023-04-28-10.32.11.123456"))
    p.row(266, (66, "备    注"), (120, f"附言：ISO27001认证费 支付交易序号：20358122 收款人户名：{BODY}"), size=9)
    p.row(290, (66, "验证码：sEkVmZxq0L8pWv1T7a2mQ0yS1bY="))
    p.row(
        320,
        (66, "记账网点"),
        (120, "00340"),
        (200, "记账柜员"),
        (260, "00019"),
        (340, "记账日期"),
        (400, "2023年04月28日"),
    )
    return p, Kind.PAYMENT_SLIP, PAID


def of_china() -> Case:
    """Names and accounts in turn; currency glued to the figure; no word 付款 in the title."""
    p = Print()
    p.put(40, 40, "中国银行  BANK OF CHINA", 13)
    p.put(200, 66, "国内支付业务付款回单", 16)
    p.row(92, (40, "客户号：228871103"), (380, "日期：2023年04月28日"))
    p.row(116, (40, "付款人账号：286756789012"), (310, "收款人账号：1001190709300012345"))
    p.row(136, (40, f"付款人名称：{OWN}"), (310, f"收款人名称：{BODY}"))
    p.row(156, (40, "付款人开户行：中国银行大连高新园区支行"), (310, "收款人开户行：上海静安支行"))
    p.row(180, (40, "金额：CNY53,000.00"))
    p.row(200, (40, f"人民币{WORDS}"))
    p.row(230, (40, "业务种类：普通汇兑"), (200, "业务编号：29837263"), (360, "凭证号码：00012345"))
    p.row(250, (40, "用途：认证费"))
    p.row(270, (40, "备注："))
    p.row(
        300, (40, "交易机构：06241"), (160, "交易渠道：网上银行"), (300, "交易流水号：108230428771-3"), (470, "经办：")
    )
    p.row(
        320, (40, "回单编号：2023042881330451"), (230, "回单验证码：73L1YX8K"), (380, "打印时间：2023/05/06 10:00:01")
    )
    return p, Kind.PAYMENT_SLIP, PAID | {"currency": "CNY"}


def construction() -> Case:
    """全称 in two blocks; figures and words in one row with the label before each."""
    p = Print()
    p.put(150, 40, "中国建设银行网上银行电子回单", 16)
    p.row(72, (40, "币别：人民币"), (180, "日期：20230428"), (330, "凭证号：108321238901"))
    p.column(42, 100, "付款人", pitch=16)
    p.row(98, (62, "全称"), (110, OWN), (344, "全称"), (390, BODY))
    p.row(122, (62, "账号"), (110, "21201500300052512345"), (344, "账号"), (390, "31001506400050012345"))
    p.row(146, (62, "开户行"), (110, "大连高新技术园区支行"), (344, "开户行"), (390, "上海静安支行"))
    p.column(324, 100, "收款人", pitch=16)
    p.row(172, (42, "大写金额"), (110, WORDS), (344, "小写金额"), (410, "53,000.00"))
    p.row(196, (42, "用途"), (110, "认证费"), (344, "钞汇标志"), (410, "钞"))
    p.row(220, (42, "摘要"), (110, "转账支出"))
    p.row(250, (42, "交易流水号：2106102345N0ABCDEF"))
    p.row(280, (42, "重要提示：银行受理成功，本回执不作为收、付款方交易的最终依据"), size=8)
    return p, Kind.PAYMENT_SLIP, PAID


def merchants() -> Case:
    """付款人 and 收款人 stand before the names themselves."""
    p = Print()
    p.put(40, 40, "招商银行", 14)
    p.put(230, 44, "付款回单", 17)
    p.row(80, (40, "日期：2023年04月28日"), (210, "业务类型：网银跨行支付"), (400, "流水号：G1234500099ABC"))
    p.row(104, (40, "付款账号：411905012310123"), (310, "收款账号：1001190709300012345"))
    p.row(124, (40, f"付款人：{OWN}"), (310, f"收款人：{BODY}"))
    p.row(144, (40, "付款开户行：招商银行大连分行营业部"), (310, "收款开户行：上海静安支行"))
    p.row(170, (40, f"金额（大写）：人民币{WORDS}"), (310, "（小写）：CNY53,000.00"))
    p.row(190, (40, "交易摘要：认证费"))
    p.row(230, (40, "经办：N003"), (200, "回单编号：20230428111122"), (400, "回单验证码：A1B2"))
    return p, Kind.PAYMENT_SLIP, PAID


def agricultural() -> Case:
    """付款方 and 收款方; the bookkeeping date is called 会计日期 and has no separators."""
    p = Print()
    p.put(170, 40, "中国农业银行网上银行电子回单", 15)
    p.row(70, (40, "回单编号：20230428001122334455"))
    p.tall(40, 92, "付款方", pitch=18)
    p.row(98, (66, "户名"), (120, OWN), (344, "户名"), (400, BODY))
    p.row(122, (66, "账号"), (120, "34050601040012345"), (344, "账号"), (400, "03391800040012345"))
    p.row(146, (66, "开户行"), (120, "大连高新园区支行"), (344, "开户行"), (400, "上海静安支行"))
    p.tall(322, 92, "收款方", pitch=18)
    p.row(172, (40, "金额（小写）"), (120, "53,000.00"), (322, "金额（大写）"), (400, WORDS))
    p.row(196, (40, "币种"), (120, "人民币"), (322, "交易渠道"), (400, "网上银行"))
    p.row(220, (40, "摘要"), (120, "认证费"), (322, "凭证号"), (400, ""))
    p.row(244, (40, "交易时间"), (120, "2023-04-28 10:32:11"), (322, "会计日期"), (400, "20230428"))
    p.row(268, (40, "附言"), (120, "认证费"))
    p.row(300, (40, "农行客服热线：95599"))
    return p, Kind.PAYMENT_SLIP, PAID | {"currency": "CNY"}


def communications(debit: bool) -> Case:
    """户名 is the customer, 对方户名 the other; whether he pays is told by the flag of debit or credit alone."""
    p = Print()
    p.put(230, 40, "交通银行电子回单", 15)
    p.row(70, (40, "回单编号：342119872231"), (240, "回单类型：网银转账回单"), (430, "业务名称：跨行转账"))
    p.row(
        90,
        (40, "凭证种类："),
        (180, "凭证号码："),
        (320, "借贷标志：" + ("借记" if debit else "贷记")),
        (460, "回单格式码：S"),
    )
    p.row(116, (40, "账号：212060010018010012345"), (260, "开户行名称：交通银行大连高新区支行"))
    p.row(136, (40, f"户名：{OWN}"))
    p.row(160, (40, "对方账号：1001190709300012345"), (260, "对方行名：上海静安支行"))
    p.row(180, (40, f"对方户名：{BODY}"))
    p.row(206, (40, "币种：CNY"), (160, "金额：53,000.00"), (320, f"金额大写：{WORDS}"))
    p.row(226, (40, "兑换信息：币种："), (200, "金额：0.00"), (320, "牌价：0.00"), (440, "币种："), (500, "金额：0.00"))
    p.row(250, (40, "摘要：认证费"))
    p.row(290, (40, "打印次数：1次"), (160, "记账日期：20230428"), (340, "会计流水号：EEZ0000033120117"))
    p.row(310, (40, "记账机构：01212999999"), (200, "经办柜员：EEZ0000"), (340, "记账柜员：EEZ0000"))
    payer, payee = (OWN, BODY) if debit else (BODY, OWN)
    kind = Kind.PAYMENT_SLIP if debit else Kind.BANK_ADVICE
    return p, kind, PAID | {"payer_name": payer, "payee_name": payee, "currency": "CNY"}


def pudong() -> Case:
    """A bank's own words for the date (交易日期) and for the sum (交易金额)."""
    p = Print()
    p.put(170, 40, "上海浦东发展银行 电子回单", 15)
    p.row(72, (40, "回单编号：23042800118871"), (300, "交易日期：2023-04-28"))
    p.row(100, (40, "付款人户名"), (130, OWN), (320, "收款人户名"), (410, BODY))
    p.row(124, (40, "付款人账号"), (130, "75010154740012345"), (320, "收款人账号"), (410, "1001190709300012345"))
    p.row(148, (40, "付款人开户行"), (130, "浦发银行大连分行"), (320, "收款人开户行"), (410, "上海静安支行"))
    p.row(172, (40, "交易金额"), (130, "53,000.00"), (320, "币种"), (410, "人民币"))
    p.row(196, (40, "金额大写"), (130, WORDS))
    p.row(220, (40, "业务类型"), (130, "网银转账"), (320, "摘要"), (410, "认证费"))
    p.row(244, (40, "传票组序号"), (130, "000211883"))
    return p, Kind.PAYMENT_SLIP, PAID | {"currency": "CNY"}


def citic() -> Case:
    """客户付款通知书."""
    p = Print()
    p.put(40, 40, "中信银行", 14)
    p.put(210, 44, "客户付款通知书", 16)
    p.row(72, (40, "交易日期：2023年04月28日"), (330, "交易流水号：C200811223344"))
    p.row(98, (40, "付款人账号"), (130, "8110401012345678901"), (320, "收款人账号"), (410, "1001190709300012345"))
    p.row(122, (40, "付款人户名"), (130, OWN), (320, "收款人户名"), (410, BODY))
    p.row(146, (40, "付款人开户行"), (130, "中信银行大连分行"), (320, "收款人开户行"), (410, "上海静安支行"))
    p.row(170, (40, "金额（大写）"), (130, f"人民币 {WORDS}"))
    p.row(194, (40, "金额（小写）"), (130, "RMB 53,000.00"))
    p.row(218, (40, "附言"), (130, "认证费"))
    return p, Kind.PAYMENT_SLIP, PAID


def guangfa() -> Case:
    """付款方户名 in one column of pairs; 记账时间 with the time of day."""
    p = Print()
    p.put(190, 40, "广发银行网上银行业务回单", 15)
    for i, (label, value) in enumerate(
        (
            ("回单号", "GF2023042800019"),
            ("记账时间", "2023-04-28 10:32:11"),
            ("付款方户名", OWN),
            ("付款方账号", "9550880212345600123"),
            ("付款方开户行", "广发银行大连分行"),
            ("收款方户名", BODY),
            ("收款方账号", "1001190709300012345"),
            ("收款方开户行", "上海静安支行"),
            ("币种", "人民币"),
            ("交易金额（小写）", "53,000.00"),
            ("交易金额（大写）", WORDS),
            ("用途", "认证费"),
        )
    ):
        p.row(76 + 22 * i, (60, label), (200, value))
    return p, Kind.PAYMENT_SLIP, PAID | {"currency": "CNY"}


RECEIVED: dict[str, Value | None] = {
    "payee_name": OWN,
    "currency": "USD",
    "amount": Decimal("98765.43"),
    "value_date": date(2022, 11, 16),
}
ABROAD = "NORTHWIND HARBOR SYSTEMS INC."


def inward_remittance() -> Case:
    """境外汇入汇款通知书: the beneficiary is 收款人, the sum 汇款金额, charges beside it."""
    p = Print()
    p.put(180, 40, "境外汇入汇款通知书", 17)
    p.put(170, 62, "ADVICE OF INWARD REMITTANCE", 11)
    p.row(92, (40, "致："), (80, OWN), (380, "日期 Date：2022-11-16"))
    p.row(120, (40, "我行编号 Our Ref"), (180, "IR2102220001877"))
    p.row(144, (40, "收款人名称 Beneficiary"), (180, "DALIAN LANCHE SOFTWARE CO., LTD."))
    p.row(168, (40, "收款人账号 A/C No."), (180, "286756789012"))
    p.row(192, (40, "汇款人名称 Remitter"), (180, ABROAD))
    p.row(216, (40, "汇款行 Remitting Bank"), (180, "HARBOR NATIONAL BANK, SEATTLE"))
    p.row(240, (40, "汇款金额 Amount"), (180, "USD98,765.43"))
    p.row(264, (40, "国外扣费 Charges"), (180, "USD25.00"))
    p.row(288, (40, "起息日 Value Date"), (180, "2022-11-16"))
    p.row(312, (40, "汇款附言 Details of Payment"), (210, "INVOICE LC-2209 SOFTWARE SERVICE"))
    p.row(340, (40, "上述款项已贷记贵公司账户。请及时办理国际收支申报。"))
    return p, Kind.BANK_ADVICE, RECEIVED | {"payee_name": "DALIAN LANCHE SOFTWARE CO., LTD.", "payer_name": ABROAD}


def credit_note() -> Case:
    """贷记通知 of a foreign bank in China: English labels alone."""
    p = Print()
    p.put(40, 40, "HARBOR TRUST BANK (CHINA) LIMITED", 13)
    p.put(220, 66, "CREDIT ADVICE", 16)
    p.row(96, (40, "Customer Name"), (200, "DALIAN LANCHE SOFTWARE CO., LTD."))
    p.row(118, (40, "Account Number"), (200, "001-223344-056"))
    p.row(140, (40, "Advice Date"), (200, "16 NOV 2022"))
    p.row(162, (40, "Our Reference"), (200, "RMT22111600412"))
    p.row(190, (40, "We have credited your account with the following:"))
    p.row(214, (40, "Value Date"), (200, "16 NOV 2022"))
    p.row(236, (40, "Remittance Amount"), (200, "USD 98,790.43"))
    p.row(258, (40, "Less: Charges"), (200, "USD 25.00"))
    p.row(280, (40, "Net Amount Credited"), (200, "USD 98,765.43"))
    p.row(302, (40, "By Order Of"), (200, ABROAD))
    p.row(324, (40, "Payment Details"), (200, "INVOICE LC-2209"))
    return p, Kind.BANK_ADVICE, RECEIVED | {"payee_name": "DALIAN LANCHE SOFTWARE CO., LTD.", "payer_name": ABROAD}


def mt103() -> Case:
    """A SWIFT customer transfer as the bank prints it: fields by their tags, a decimal comma, a date of six digits."""
    p = Print()
    for i, line in enumerate(
        (
            "------------- Instance Type and Transmission -------------",
            "Message Type : FIN 103 Single Customer Credit Transfer",
            "Sender   : HRBNUS6SXXX",
            "Receiver : DLCBCNBDXXX",
            "------------- Message Text -------------",
            ":20: Sender's Reference",
            "     HNB2211154477",
            ":23B: Bank Operation Code",
            "     CRED",
            ":32A: Value Date, Currency, Interbank Settled Amount",
            "     221116USD98765,43",
            ":33B: Currency, Instructed Amount",
            "     USD98790,43",
            ":50K: Ordering Customer",
            "     /0042001234",
            "     NORTHWIND HARBOR SYSTEMS INC.",
            "     1200 PIER AVENUE SEATTLE WA US",
            ":59: Beneficiary Customer",
            "     /286756789012",
            "     DALIAN LANCHE SOFTWARE CO., LTD.",
            "     HIGH-TECH ZONE DALIAN CHINA",
            ":70: Remittance Information",
            "     INVOICE LC-2209",
            ":71A: Details of Charges",
            "     SHA",
            ":71F: Sender's Charges",
            "     USD25,00",
        )
    ):
        p.put(60 + (24 if line.startswith("     ") else 0), 60 + 20 * i, line.strip(), 10)
    return p, Kind.BANK_ADVICE, RECEIVED | {"payee_name": "DALIAN LANCHE SOFTWARE CO., LTD.", "payer_name": ABROAD}


def mt103_with_a_plain_day() -> Case:
    """A bank that spells the field out: its day as a date, the sum on a line of its own."""
    p = Print()
    for i, line in enumerate(
        (
            "INWARD REMITTANCE 汇入汇款电文",
            "Message Type MT103 SINGLE CUSTOMER CREDIT TRANSFER",
            ":20: Sender's Reference HNB2211154477",
            ":23B: Bank Operation Code CRED",
            ":32A: Value Date 2022-11-16",
            "Currency/Interbank Amt USD 98765,43",
            f":50K: Ordering Customer {ABROAD}",
            ":59: Beneficiary /286756789012",
            OWN,
            ":71A: Details of Charges SHA",
        )
    ):
        p.put(60, 60 + 20 * i, line, 10)
    return p, Kind.BANK_ADVICE, {"value_date": date(2022, 11, 16), "amount": Decimal("98765.43"), "currency": "USD"}


def mt910() -> Case:
    """A confirmation of credit with raw tags."""
    p = Print()
    for i, line in enumerate(
        (
            "MT910 CONFIRMATION OF CREDIT",
            ":20:IR2102220001877",
            ":21:HNB2211154477",
            ":25:286756789012",
            ":32A:221116USD98765,43",
            ":50K:/0042001234",
            "NORTHWIND HARBOR SYSTEMS INC.",
            "1200 PIER AVENUE SEATTLE WA US",
            ":52A:HRBNUS6S",
            ":72:/BNF/DALIAN LANCHE SOFTWARE CO., LTD.",
        )
    ):
        p.put(60, 60 + 20 * i, line, 10)
    expected: dict[str, Value | None] = {k: v for k, v in RECEIVED.items() if k != "payee_name"}
    return p, Kind.BANK_ADVICE, expected | {"payer_name": ABROAD}


def foreign_credit_chinese() -> Case:
    """A 贷记通知 whose customer is 客户名称 and whose sum is 入账金额."""
    p = Print()
    p.put(40, 40, "东陆银行大连分行", 13)
    p.put(230, 44, "贷记通知", 17)
    p.row(80, (40, "交易日期：2022年11月16日"), (320, "业务编号：IR2102220001877"))
    p.row(104, (40, "客户名称：" + OWN), (320, "客户账号：286756789012"))
    p.row(128, (40, "业务种类：境外汇入汇款"))
    p.row(152, (40, "汇款人：" + ABROAD))
    p.row(176, (40, "入账币种及金额：USD 98,765.43"), (320, "起息日：2022年11月16日"))
    p.row(200, (40, "附言：INVOICE LC-2209"))
    p.row(230, (40, "以上款项已入贵单位账户，请核对。"))
    return p, Kind.BANK_ADVICE, RECEIVED | {"payer_name": ABROAD}


def collection() -> Case:
    """收款回单 of a bank: 收款回单 in the title, CNY."""
    p = Print()
    p.put(40, 40, "招商银行", 14)
    p.put(230, 44, "收款回单", 17)
    p.row(80, (40, "日期：2022年11月16日"), (210, "业务类型：汇入汇款"), (400, "流水号：C0661R20017ZXZ"))
    p.row(104, (40, "收款账号：411905012310123"), (310, "付款账号：1001190709300012345"))
    p.row(124, (40, f"收款人：{OWN}"), (310, f"付款人：{BODY}"))
    p.row(144, (40, "收款开户行：招商银行大连分行"), (310, "付款开户行：上海静安支行"))
    p.row(170, (40, "金额（大写）：人民币贰拾万元整"), (310, "（小写）：CNY200,000.00"))
    p.row(190, (40, "摘要：服务费"))
    return (
        p,
        Kind.BANK_ADVICE,
        {
            "payee_name": OWN,
            "payer_name": BODY,
            "amount": Decimal("200000.00"),
            "currency": "CNY",
            "value_date": date(2022, 11, 16),
        },
    )


def paying_in() -> Case:
    """银行进账单（收账通知）: 出票人 pays; 全称; figures in boxes with their places above."""
    p = Print()
    p.put(200, 40, "银行 进账单 （收账通知） 3", 16)
    p.put(240, 70, "2022 年 11 月 16 日")
    p.column(42, 100, "出票人", pitch=16)
    p.row(98, (64, "全称"), (110, BODY), (344, "全称"), (390, OWN))
    p.row(122, (64, "账号"), (110, "1001190709300012345"), (344, "账号"), (390, "286756789012"))
    p.row(146, (64, "开户银行"), (116, "上海静安支行"), (344, "开户银行"), (396, "大连高新园区支行"))
    p.column(324, 100, "收款人", pitch=16)
    p.row(176, (42, "金额"), (84, "人民币（大写）贰拾万元整"), (390, "￥200,000.00"))
    p.row(200, (42, "票据种类"), (110, "转账支票"), (324, "票据张数"), (390, "1"))
    return (
        p,
        Kind.BANK_ADVICE,
        {"payee_name": OWN, "payer_name": BODY, "amount": Decimal("200000.00"), "value_date": date(2022, 11, 16)},
    )


def outward_abroad() -> Case:
    """境外汇款申请书 used as a payment voucher: bilingual labels, the remitter is the payer."""
    p = Print()
    p.put(180, 40, "境外汇款申请书", 17)
    p.put(120, 62, "APPLICATION FOR FUNDS TRANSFERS (OVERSEAS)", 11)
    p.row(92, (40, "日期 Date 2023-04-28"), (380, "银行业务编号 Bank Transac. Ref. No."), (560, ""))
    p.row(116, (40, "32A 汇款币种及金额 Currency & Interbank Settlement Amount"), (400, "USD 6,500.00"))
    p.row(140, (40, "金额大写 Amount in Words"), (220, "美元陆仟伍佰元整"))
    p.row(170, (40, "50a 汇款人名称及地址 Remitter's Name & Address"), (330, "DALIAN LANCHE SOFTWARE CO., LTD."))
    p.row(200, (40, "59a 收款人名称及地址 Beneficiary's Name & Address"), (330, "HARBORLINE APPRAISALS LLC"))
    p.row(230, (40, "70 汇款附言 Remittance Information"), (330, "CMMI APPRAISAL FEE"))
    p.row(260, (40, "71A 国内外费用承担 All Bank's Charges If Any Are To Be Borne By"), (430, "共同 SHA"))
    return (
        p,
        Kind.PAYMENT_SLIP,
        {
            "payer_name": "DALIAN LANCHE SOFTWARE CO., LTD.",
            "payee_name": "HARBORLINE APPRAISALS LLC",
            "amount": Decimal("6500.00"),
            "currency": "USD",
            "value_date": date(2023, 4, 28),
        },
    )


def business_receipt() -> Case:
    """支付宝-like wording is none of ours: a wage bank's 业务回单（付款） with 收款人名称 in the second row."""
    p = Print()
    p.put(190, 40, "业务回单（付款）", 16)
    p.row(70, (40, "日期：2023-04-28"), (250, "回单编号：23118000017"), (430, "第1次打印"))
    p.row(96, (40, "付款人户名："), (120, OWN))
    p.row(116, (40, "付款人账号（卡号）："), (160, "3400200109000123456"))
    p.row(136, (40, "付款人开户行："), (130, "大连高新园区支行"))
    p.row(156, (40, "收款人户名："), (120, BODY))
    p.row(176, (40, "收款人账号（卡号）："), (160, "1001190709300012345"))
    p.row(196, (40, "收款人开户行："), (130, "上海静安支行"))
    p.row(216, (40, f"金额：{WORDS}"), (320, "小写：53,000.00元"))
    p.row(236, (40, "业务（产品）种类：跨行收报"), (250, "凭证种类：0000000000"), (430, "凭证号码：00000000"))
    p.row(256, (40, "摘要：认证费"), (250, "用途："), (430, "币种：人民币"))
    return p, Kind.PAYMENT_SLIP, PAID | {"currency": "CNY"}


def settlement_application() -> Case:
    """结算业务申请书, a bank's paper order of a transfer: 申请人 pays."""
    p = Print()
    p.put(190, 40, "结算业务申请书", 17)
    p.row(70, (40, "申请日期：2023 年 04 月 28 日"), (400, "№ 00218834"))
    p.row(92, (40, "业务类型：√电汇 □信汇 □汇票 □本票"), (340, "汇款方式：√普通 □加急"))
    p.column(42, 116, "申请人", pitch=16)
    p.row(114, (64, "全称"), (110, OWN), (344, "全称"), (390, BODY))
    p.row(138, (64, "账号"), (110, "21201500300052512345"), (344, "账号"), (390, "31001506400050012345"))
    p.row(162, (64, "开户行"), (110, "大连高新园区支行"), (344, "开户行"), (390, "上海静安支行"))
    p.column(324, 116, "收款人", pitch=16)
    p.row(190, (42, "金额（大写）人民币"), (150, WORDS), (400, "￥53,000.00"))
    p.row(214, (42, "附加信息及用途："), (150, "认证费"))
    return p, Kind.PAYMENT_SLIP, PAID


CASES: dict[str, Callable[[], Case]] = {
    f.__name__: f
    for f in (
        industrial,
        of_china,
        construction,
        merchants,
        agricultural,
        pudong,
        citic,
        guangfa,
        inward_remittance,
        credit_note,
        mt103,
        mt103_with_a_plain_day,
        mt910,
        foreign_credit_chinese,
        collection,
        paying_in,
        outward_abroad,
        settlement_application,
        business_receipt,
    )
} | {"communications_debit": lambda: communications(True), "communications_credit": lambda: communications(False)}


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_form_is_recognised_and_read(name: str) -> None:
    printed, kind, expected = CASES[name]()
    found = drafts(printed)
    assert [d.segment.kind for d in found] == [kind]
    got = values(found[0])
    assert {field: got.get(field) for field in expected} == expected


def both_ways() -> Print:
    """网上银行电子回单: one form for both ways, and nothing on it says which."""
    printed, _, _ = industrial()
    return printed


@pytest.mark.parametrize(
    ("owner", "kind"),
    [(OWN, Kind.PAYMENT_SLIP), (BODY, Kind.BANK_ADVICE), ("大连铂屿云计算有限公司", Kind.PAYMENT_SLIP)],
)
def test_a_form_for_both_ways_is_what_it_is_to_its_owner(owner: str, kind: Kind) -> None:
    (found,) = drafts(both_ways())
    seen = catalogue.sided(catalogue.Owned(found, (owner,)))
    assert seen.segment.kind is kind
    assert values(seen)["payer_name"] == OWN
    assert values(seen)["payee_name"] == BODY


def test_a_form_that_says_which_way_the_money_went_is_believed() -> None:
    (found,) = drafts(merchants()[0])  # 付款回单
    assert catalogue.sided(catalogue.Owned(found, (BODY,))).segment.kind is Kind.PAYMENT_SLIP


def test_the_owner_is_the_manifests_else_the_one_licences() -> None:
    (slip,) = drafts(both_ways())
    licence = catalogue.draft(Segment(Kind.BUSINESS_LICENCE, (licence_page(OWN),), 0.9))
    other = catalogue.draft(Segment(Kind.BUSINESS_LICENCE, (licence_page(BODY),), 0.9))
    stated = Manifest("x", applicant=Applicant(BODY))
    assert catalogue.owners([slip, licence], Manifest("x")) == (OWN,)
    assert catalogue.owners([slip, licence], stated) == (BODY,)
    assert catalogue.owners([slip, licence, other], Manifest("x")) == ()
    assert catalogue.owners([slip], Manifest("x")) == ()


def licence_page(name: str) -> Page:
    p = Print()
    p.put(240, 60, "营业执照", 30)
    p.row(120, (60, "名称"), (140, name), size=12)
    return p.page


def narrow(printed: Print, x: float, y: float, payee: str, amount: str, words: str, day: str) -> None:
    """A slip half a page wide: its title, then one label and value a row."""
    printed.put(x + 110, y, "付款回单", 16)
    for i, (label, value) in enumerate(
        (
            ("日期", day),
            ("付款人", OWN),
            ("付款账号", "411905012310123"),
            ("收款人", payee),
            ("收款账号", "1001190709300012345"),
            ("金额（小写）", f"CNY{amount}"),
            ("金额（大写）", f"人民币{words}"),
            ("流水号", "G123450009ABC"),
        )
    ):
        printed.row(y + 30 + 20 * i, (x, label), (x + 90, value))


def test_slips_side_by_side_and_below_each_other_are_parted() -> None:
    """Four on a page lying on its side: nobody's sum becomes another's."""
    p = Print()
    slips = [
        (40.0, 50.0, BODY, "53,000.00", "伍万叁仟元整", "2023-04-28"),
        (460.0, 50.0, "大连铂屿云计算有限公司", "12,800.00", "壹万贰仟捌佰元整", "2023-05-06"),
        (40.0, 320.0, "大连正澄会计师事务所", "9,600.00", "玖仟陆佰元整", "2023-05-18"),
        (460.0, 320.0, "沈阳临澜咨询有限公司", "7,350.00", "柒仟叁佰伍拾元整", "2023-06-02"),
    ]
    for slip in slips:
        narrow(p, *slip)
    found = [catalogue.draft(segment) for segment in catalogue.segment([page(p.words, size=(842.0, 595.0))])]
    assert [d.segment.kind for d in found] == [Kind.PAYMENT_SLIP] * 4
    got = {(values(d)["payee_name"], values(d)["amount"], str(values(d)["value_date"])) for d in found}
    assert got == {(s[2], Decimal(s[3].replace(",", "")), s[5]) for s in slips}


def test_the_two_blocks_of_one_slip_are_not_parted() -> None:
    for case in CASES.values():
        printed, kind, _ = case()
        assert [d.segment.kind for d in drafts(printed)] == [kind]
