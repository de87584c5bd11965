"""Licences, certificates, awards, commitment letters and reports of this family."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, flow, put, table
from benchmarks.other_hand.tale import Certification, Tale
from generator.amounts import grouped, money, wan
from generator.dates import MONTHS, written
from generator.drawn import Drawn
from generator.sheet import GREY, Fill, Segment, Sheet

_GOLD = (0.72, 0.55, 0.2)
_ITEMS = {"interest-subsidy": "服务外包业务贴息", "certification": "国际资质认证", "platform": "公共服务平台运维"}


def licence(tale: Tale, rng: Random) -> Drawn:
    """营业执照, the landscape issue or the older upright one."""
    return Drawn(
        "business_licence",
        *rng.choice((("wide", [_licence_wide(tale, rng)]), ("upright", [_licence_upright(tale, rng)]))),
    )


def _licence_wide(tale: Tale, rng: Random) -> Sheet:
    firm, sheet = tale.applicant, Sheet(842, 595)
    for k, w in ((18, 5), (28, 1.2)):
        sheet.box(k, k, 842 - k, 595 - k, width=w, color=_GOLD)
    sheet.text(421, 120, "营　业　执　照", 38, font="wen-bold", align="center")
    sheet.text(421, 146, "（副　本）", 14, font="gbsong", align="center")
    sheet.text(70, 92, "统一社会信用代码", 11, font="gbsong")
    sheet.text(70, 112, firm.tax_id, 14, font="micro", field="uscc")
    sheet.text(70, 130, f"副本编号：{rng.randint(1, 3)}-{rng.randint(1, 3)}", 8.6, font="gbsong")
    stamps.qr(sheet, 700, 70, 66, f"https://www.gsxt.example/{firm.tax_id}")
    sheet.text(733, 148, "扫描二维码查询企业信息", 6.6, font="gbsong", align="center")
    capital = rng.randint(2, 40) * 250
    left: list[tuple[str, str, str | None, str | None]] = [
        ("名　　称", firm.name, "name", None), ("类　　型", "有限责任公司(自然人投资或控股)", None, None),
        ("法定代表人", firm.legal, "legal_representative", None),
        ("经营范围", "软件开发；信息技术咨询服务；数据处理和存储支持服务；信息系统集成服务；技术进出口（依法须经批准的项目，经相关部门批准后方可开展经营活动）", None, None),
    ]  # fmt: skip
    right: list[tuple[str, str, str | None, str | None]] = [
        ("注册资本", f"人民币{capital}万元整", None, None), ("成立日期", written(firm.founded, "cjk0"), "established_on", firm.founded.isoformat()),
        ("营业期限", f"自{written(firm.founded, 'cjk0')}至长期", None, None), ("住　　所", firm.address, "address", None),
    ]  # fmt: skip
    for x, wide, block in ((70.0, 350.0, left), (450.0, 330.0, right)):
        y = 180.0
        for label, text, field, value in block:
            tall = 84 if label == "经营范围" else 40
            sheet.text(x, y + 15, label, 11.5, font="gbsong", bold=True)
            put(sheet, x + 74, y, wide - 74, tall, Cell(text, field, value), font="gbkai", size=11.5, top=True)
            y += tall
    sheet.text(610, 452, "登记机关", 12, font="gbsong")
    sheet.text(
        560,
        500,
        f"{written(firm.founded.replace(year=2019, month=rng.randint(1, 12), day=rng.randint(1, 28)), 'spaced')}",
        12,
        font="gbsong",
    )
    stamps.company(sheet, 650, 470, "大连市市场监督管理局", rng)
    sheet.text(
        70, 560, "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。", 8, font="gbsong"
    )
    return sheet


def _licence_upright(tale: Tale, rng: Random) -> Sheet:
    firm, sheet = tale.applicant, Sheet()
    sheet.box(24, 24, 571, 818, width=4, color=_GOLD)
    sheet.text(297, 140, "营 业 执 照", 34, font="gbkai", align="center", bold=True)
    end = sheet.text(150, 186, "统一社会信用代码　", 12, font="gbkai")
    sheet.text(end, 186, firm.tax_id, 13, font="micro", field="uscc")
    rows: list[tuple[str, str, str | None, str | None]] = [
        ("名　　　　称", firm.name, "name", None), ("类　　　　型", "股份有限公司(非上市)" if "股份" in firm.name else "有限责任公司", None, None),
        ("住　　　　所", firm.address, "address", None), ("法 定 代 表 人", firm.legal, "legal_representative", None),
        ("注 册 资 本", f"{rng.randint(3, 60) * 100}万元", None, None), ("成 立 日 期", written(firm.founded, "cjk"), "established_on", firm.founded.isoformat()),
        ("营 业 期 限", f"{written(firm.founded, 'cjk')}至{written(firm.founded.replace(year=firm.founded.year + 30), 'cjk')}", None, None),
        ("经 营 范 围", "计算机软件开发、技术咨询、技术服务；接受委托从事业务流程外包和数据处理；货物、技术进出口。", None, None),
    ]  # fmt: skip
    y = 226.0
    for label, text, field, value in rows:
        sheet.text(90, y + 15, label, 12, font="gbsong")
        put(sheet, 186, y, 320, 44, Cell(text, field, value), font="gbkai", size=12.5, top=True)
        y += 46
    sheet.text(340, 664, "登 记 机 关", 13, font="gbsong")
    sheet.text(340, 730, "2016 年 08 月 17 日", 12, font="gbsong")
    stamps.company(sheet, 410, 690, "大连市工商行政管理局", rng)
    sheet.text(60, 802, "企业信用信息公示系统网址：gsxt.example", 8, font="gbsong")
    return sheet


def certificate(c: Certification, tale: Tale, rng: Random) -> Drawn:
    """A certifier's certificate: framed Chinese, in columns, or English."""
    make = {"columns": _columns, "frame": _frame, "english": _english}[c.style]
    return Drawn("certificate", c.style, [make(c, tale, rng)])


def _frame(c: Certification, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(), "gbkai"
    for k, w in ((26, 6), (38, 1)):
        sheet.box(k, k, 595 - k, 842 - k, width=w, color=(0.15, 0.3, 0.55))
    sheet.text(297, 150, c.title, 27, font="wen-bold", align="center", field="title", fit=470)
    end = sheet.text(120, 200, "证书编号：", 12, font=font)
    sheet.text(end, 200, c.number, 12, font="micro", field="number", value=c.number.upper())
    sheet.text(297, 250, "兹证明", 14, font=font, align="center")
    sheet.text(297, 290, c.holder, 19, font="wen-bold", align="center", field="holder", fit=460)
    sheet.text(297, 318, f"（统一社会信用代码：{tale.applicant.tax_id}）", 10, font=font, align="center")
    sheet.text(297, 342, tale.applicant.address, 10.5, font=font, align="center")
    sheet.text(297, 386, "建立的管理体系符合标准", 14, font=font, align="center")
    sheet.text(297, 418, c.standard, 16, font="carlito-bold", align="center")
    flow(
        sheet,
        100,
        456,
        395,
        "该体系覆盖的范围：应用软件的设计开发、测试与运行维护及与之相关的管理活动。",
        font=font,
        size=12,
    )
    for i, (label, day, field) in enumerate(
        (("颁证日期：", c.issued_on, "issued_on"), ("有效期至：", c.valid_until, "valid_until"))
    ):
        end = sheet.text(110, 556 + 26 * i, label, 12, font=font)
        sheet.text(end, 556 + 26 * i, written(day, "cjk0"), 12, font=font, field=field, value=day.isoformat())
    sheet.text(110, 612, "在认证有效期内须按规定接受监督审核，证书方为有效。", 9.6, font=font)
    sheet.text(297, 706, c.issuer, 15, font="wen-bold", align="center", field="issuer", fit=420)
    stamps.company(sheet, 410, 690, c.issuer, rng)
    return sheet


def _columns(c: Certification, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(842, 595), "micro"
    sheet.box(0, 0, 26, 595, color=None, fill=(0.1, 0.4, 0.38))
    sheet.text(70, 96, c.issuer, 14, font=font, bold=True, field="issuer")
    sheet.text(70, 166, c.title, 30, font=font, bold=True, field="title", color=(0.1, 0.4, 0.38))
    rows: list[Row] = [
        [Cell("注册号", color=GREY), Cell(c.number, "number", c.number.upper())],
        [Cell("获证组织", color=GREY), Cell(c.holder, "holder", bold=True)],
        [Cell("组织地址", color=GREY), tale.applicant.address],
        [Cell("认证依据", color=GREY), c.standard],
        [Cell("认证范围", color=GREY), "软件开发服务外包、信息系统运维服务及相关活动"],
        [Cell("发证日期", color=GREY), Cell(written(c.issued_on, "iso"), "issued_on", c.issued_on.isoformat())],
        [Cell("有效期", color=GREY), Cell(f"{written(c.issued_on, 'iso')} 至 {written(c.valid_until, 'iso')}", "valid_until", c.valid_until.isoformat())],
    ]  # fmt: skip
    table(
        sheet,
        66,
        206,
        [110, 560],
        rows,
        font=font,
        size=12.5,
        least=36,
        rules="rows",
        thin=0.3,
        thick=0.3,
        color=(0.6, 0.7, 0.7),
    )
    stamps.qr(sheet, 700, 440, 70, f"https://cert.example/{c.number}")
    sheet.text(70, 540, "证书有效性可扫描二维码或在认证机构网站查询。", 9, font=font, color=GREY)
    stamps.company(sheet, 590, 490, c.issuer, rng)
    return sheet


def _english(c: Certification, tale: Tale, rng: Random) -> Sheet:
    sheet, font = Sheet(842, 595), "caladea"
    sheet.box(22, 22, 820, 573, width=3, color=_GOLD)
    sheet.text(421, 120, c.title, 25, font="caladea-bold", align="center", field="title", fit=700)
    sheet.text(421, 172, "This is to certify that", 13, font=font, align="center")
    sheet.text(421, 214, c.holder, 22, font="wen-bold", align="center", field="holder")
    sheet.text(
        421,
        254,
        "has been appraised and found to satisfy the practices of the model at the stated maturity level",
        12.5,
        font=font,
        align="center",
    )
    for i, (label, text, field, value) in enumerate((
        ("Appraisal ID:", c.number, "number", c.number.upper()),
        ("Issue Date:", f"{MONTHS[c.issued_on.month - 1]} {c.issued_on.day}, {c.issued_on.year}", "issued_on", c.issued_on.isoformat()),
        ("Valid Until:", f"{MONTHS[c.valid_until.month - 1]} {c.valid_until.day}, {c.valid_until.year}", "valid_until", c.valid_until.isoformat()),
        ("Issued by:", c.issuer, "issuer", None),
    )):  # fmt: skip
        sheet.text(250, 320 + 30 * i, label, 13, font=font)
        sheet.text(360, 320 + 30 * i, text, 13, font="wen" if field == "issuer" else font, field=field, value=value)
    stamps.signed(sheet, 560, 480, rng)
    sheet.rule(520, 500, 720, 500)
    sheet.text(560, 516, "Lead Appraiser", 11, font=font)
    stamps.company(sheet, 300, 490, c.issuer, rng)
    return sheet


def award(tale: Tale, rng: Random) -> Drawn:
    """荣誉证书 of an association: the title is the honour that it confers."""
    sheet = Sheet(842, 595)
    sheet.box(30, 30, 812, 565, width=7, color=(0.7, 0.12, 0.14))
    sheet.text(421, 140, "荣　誉　证　书", 36, font="wen-bold", align="center", color=(0.7, 0.12, 0.14))
    sheet.text(110, 220, tale.applicant.name, 18, font="gbkai", field="holder")
    title = rng.choice(("2022年度大连市服务外包成长型企业", "2022年度软件出口先进单位"))
    sheet.paragraph(
        110,
        266,
        620,
        ["经综合评定，授予你单位“", Fill(title, "title", title), "”称号，特发此证，以资鼓励。"],
        18,
        font="gbkai",
        leading=1.9,
        indent=36,
    )
    sheet.text(560, 440, "大连外包产业协会", 16, font="gbkai", field="issuer")
    sheet.text(560, 474, "二〇二三年二月十六日", 14, font="gbkai", field="issued_on", value="2023-02-16")
    stamps.company(sheet, 640, 452, "大连外包产业协会", rng)
    return Drawn("certificate", "award", [sheet])


_PROMISES = (
    "依法注册，具有独立法人资格，并合法经营；",
    "按照《关于2023年度外经贸发展专项资金（推动服务贸易创新发展）申报的工作通知》文件要求提供了全部的凭证与资料；",
    "申报材料是准确、真实、完整和有效的；",
    "所有申报材料复印件均与原件核对，完全一致；",
    "近五年在信用中国（辽宁大连）未被列入失信联合惩戒名单，即申报企业非严重违法失信企业、非重大税收违法企业、非失信被执行人、非海关失信企业；同时，未拖欠应缴还的财政性资金；",
    "本次所申报项目未获得其他财政专项资金支持；",
    "承诺接受有关主管部门为审核本申请而进行的必要核查，并承担相关法律责任。",
)


def commitment(tale: Tale, rng: Random) -> Drawn:
    """附件1 承诺书, signed or under the representative's seal."""
    sheet, font = Sheet(), rng.choice(("gbkai", "wen", "gbsong"))
    sheet.text(60, 66, "附件1", 12, font=font)
    sheet.text(297, 118, "承　诺　书", 22, font=font, align="center", bold=True)
    y = 160.0
    end = sheet.text(82, y, "申请人" if rng.random() < 0.6 else "", 12.5, font=font)
    named = end == 82
    if named:
        end = sheet.text(82, y, tale.applicant.name, 12.5, font=font, field="applicant_name")
    sheet.text(end, y, "郑重申明如下：", 12.5, font=font)
    y += 28
    for i, text in enumerate(_PROMISES, 1):
        y = flow(sheet, 60, y, 475, f"{i}.{text}", font=font, size=12.5, leading=1.75)
    y += 30
    sheet.text(60, y, "申请企业法定代表人或被授权人：　　　　　　　　（签名或印章）", 12, font=font)
    hand = rng.random() < 0.6
    if hand:
        stamps.signed(sheet, 246, y + 2, rng, tale.applicant.legal)
    else:
        stamps.name_seal(sheet, 275, y - 4, tale.applicant.legal, rng)
    sheet.text(60, y + 40, "申请单位盖章：", 12, font=font)
    if not named and rng.random() < 0.6:
        sheet.text(146, y + 40, tale.applicant.name, 12, font=font, field="applicant_name")
    end = sheet.text(60, y + 80, "日期：", 12, font=font)
    sheet.text(
        end + 6,
        y + 80,
        written(tale.signed_on, rng.choice(("spaced", "cjk"))),
        12,
        font=font,
        field="signed_on",
        value=tale.signed_on.isoformat(),
    )
    stamps.company(sheet, 240, y + 52, tale.applicant.name, rng, number="21020000" + str(rng.randint(10000, 99999)))
    return Drawn("commitment_letter", font, [sheet], constants={"sealed": True, "signed": True})


def application(tale: Tale, rng: Random) -> Drawn:
    """申请报告 in two pages: who, what was done, how much is asked for."""
    first, second, font = Sheet(), Sheet(), rng.choice(("gbsong", "wen"))
    subject = _ITEMS[tale.item]
    first.text(297, 96, f"关于申请{subject}支持资金的报告", 18, font="wen-bold", align="center")
    first.text(60, 136, "大连市商务局：", 12, font=font)
    executed = sum((r.executed_usd for r in tale.receipts), Decimal(0))
    received = sum((r.usd for r in tale.receipts), Decimal(0))
    y = first.paragraph(60, 162, 475, ["根据《2023年度推动服务贸易创新发展申报指南》，", Fill(tale.applicant.name, "applicant_name", tale.applicant.name.replace("（", "(").replace("）", ")")),
                                       f"（以下简称“公司”）现申请{subject}支持资金，具体情况报告如下。"], 12, font=font, leading=1.8, indent=24)  # fmt: skip
    blocks = [
        ("一、企业基本情况", f"公司成立于{written(tale.applicant.founded, 'cjk')}，统一社会信用代码{tale.applicant.tax_id}，法定代表人{tale.applicant.legal}，注册地址为{tale.applicant.address}。"
         f"公司现有员工{rng.randint(80, 900)}人，其中大专以上学历者占九成以上，主要从事面向境外客户的软件研发与业务流程服务。"),
        ("二、业务开展情况", "公司在支持期内继续承接境外客户的研发与运维业务，客户续约情况良好，交付质量稳定，未发生重大质量与安全事故。"
         + (f"期内离岸执行额{wan(executed)}万美元，收汇折合{wan(received)}万美元。" if tale.receipts else f"公司建设运营的{tale.platform}已为多家企业提供服务。")),
        ("三、项目总体概况", "申报项目已按计划实施，相关合同、发票、收付款凭证齐全，均附于本申报材料之后，账务处理符合企业会计准则。"),
    ]  # fmt: skip
    for head, text in blocks:
        first.text(84, y + 8, head, 12, font=font, bold=True)
        y = flow(first, 60, y + 30, 475, text, font=font, size=12, leading=1.8)
    first.text(84, y + 8, "四、申请金额", 12, font=font, bold=True)
    figure = f"{wan(tale.claimed)}万元" if rng.random() < 0.4 else f"{grouped(tale.claimed)}元"
    first.paragraph(
        60,
        y + 30,
        475,
        ["公司此次申请支持资金人民币", Fill(figure, "claimed_amount", money(tale.claimed)), "，请予审核批准。"],
        12,
        font=font,
        leading=1.8,
        indent=24,
    )
    y = flow(
        second,
        60,
        96,
        475,
        "五、资金用途。公司将把获得的资金用于研发投入、人才培养与国际市场拓展，按规定单独核算，接受监督检查。\n特此报告。",
        font=font,
        size=12,
        leading=1.8,
    )
    second.text(500, y + 60, tale.applicant.name, 12.5, font=font, align="right")
    second.text(
        500,
        y + 84,
        written(tale.signed_on, "cjk"),
        12.5,
        font=font,
        align="right",
        field="signed_on",
        value=tale.signed_on.isoformat(),
    )
    stamps.company(second, 430, y + 66, tale.applicant.name, rng)
    return Drawn("application_report", "letter", [first, second])


def audit(tale: Tale, rng: Random) -> Drawn:
    """专项审计报告 of a firm of accountants: cover, opinion, a statement of what was audited."""
    cover, body, font = Sheet(), Sheet(), "gbsong"
    auditor = rng.choice(("大连衡信", "辽宁正恒", "大连中诚达")) + "会计师事务所有限公司"
    number = f"{auditor[2:4]}专审字〔2025〕第{rng.randint(101, 989)}号"
    cover.text(297, 240, "专 项 审 计 报 告", 30, font=font, align="center", bold=True)
    cover.text(297, 290, number, 13, font=font, align="center", field="report_number")
    cover.text(297, 620, auditor, 15, font=font, align="center", field="auditor")
    day = tale.signed_on.replace(day=max(1, tale.signed_on.day - 8))
    body.text(297, 80, f"关于{_ITEMS[tale.item]}情况的专项审计报告", 16, font=font, align="center", bold=True)
    body.text(540, 102, number, 10.5, font=font, align="right")
    end = body.text(60, 132, tale.applicant.name, 12, font=font, field="audited_unit")
    body.text(end, 132, "：", 12, font=font)
    if tale.receipts:
        amount = sum((r.executed_usd for r in tale.receipts), Decimal(0))
        what: list[Segment] = [
            "经审计，贵公司自2022年7月1日至2023年6月30日期间离岸服务外包执行金额合计",
            Fill(f"{grouped(amount)}美元", "audited_amount", money(amount)),
            "，与业务系统登记情况相符。",
        ]
    else:
        amount = sum((b.total for b in tale.bills), Decimal(0))
        what = [
            f"经审计，{tale.platform}在支持期内发生的费用支出合计人民币",
            Fill(f"{grouped(amount)}元", "audited_amount", money(amount)),
            "，支出真实，票据合规。",
        ]
    y = flow(body, 60, 160, 475, "我们接受委托，对贵公司申报外经贸发展专项资金所涉及的业务资料进行了专项审计。提供真实、完整的资料是贵公司管理层的责任，我们的责任是在实施审计的基础上发表意见。"
             "我们按照中国注册会计师审计准则执行了检查、函证、重新计算等程序。", font=font, size=12, leading=1.8)  # fmt: skip
    y = body.paragraph(60, y + 4, 475, what, 12, font=font, leading=1.8, indent=24)
    y = flow(
        body, 60, y + 4, 475, "本报告仅供贵公司申报专项资金之用，不得用于其他目的。", font=font, size=12, leading=1.8
    )
    rows: list[Row] = [
        [Cell("项目", align="center"), Cell("审定金额", align="center")],
        ["申报期内合计", Cell(grouped(amount), align="right")],
    ]
    y = table(body, 100, y + 10, [240, 150], rows, font=font, size=11, rules="three")
    body.text(60, y + 60, auditor, 12, font=font)
    body.text(330, y + 60, "中国注册会计师：", 12, font=font)
    body.text(330, y + 84, "中国注册会计师：", 12, font=font)
    body.text(60, y + 84, "中国·大连", 12, font=font)
    body.text(330, y + 112, written(day, "cjk"), 12, font=font, field="issued_on", value=day.isoformat())
    stamps.company(body, 150, y + 80, auditor, rng)
    stamps.name_seal(body, 460, y + 54, "郑立新", rng)
    return Drawn("audit_report", "opinion", [cover, body])


def feasibility(tale: Tale, rng: Random) -> Drawn:
    """项目可行性研究报告: cover and a first chapter."""
    cover, body, font = Sheet(), Sheet(), "micro"
    end = cover.text(100, 250, "项目名称：", 15, font=font)
    cover.text(end, 250, f"{tale.platform}建设与运维", 15, font=font, field="project_name")
    cover.text(297, 180, "可行性研究报告", 28, font=font, align="center", bold=True)
    end = cover.text(100, 284, "项目单位：", 15, font=font)
    cover.text(end, 284, tale.applicant.name, 15, font=font, field="applicant_name", fit=340)
    cover.text(297, 640, "二〇二二年五月", 14, font=font, align="center")
    body.text(60, 80, "第一章　总论", 16, font=font, bold=True)
    y = flow(body, 60, 112, 475, f"1.1 项目背景。近年来大连市服务外包企业数量稳步增长，中小企业对测试环境、云资源和数据服务的共性需求突出。{tale.platform}面向上述需求，提供公共技术服务。\n"
             "1.2 建设内容。包括云资源池、测试工具集、数据脱敏环境和服务门户四个部分。\n1.3 投资估算与资金来源。项目投资由企业自筹解决。\n"
             "1.4 结论。项目技术成熟，需求明确，经济与社会效益良好，建设是可行的。", font=font, size=11.5, leading=1.9)  # fmt: skip
    body.text(60, y + 20, "第二章　市场需求分析", 16, font=font, bold=True)
    flow(
        body,
        60,
        y + 52,
        475,
        "根据对园区企业的调查，七成以上的企业愿意以共享方式使用专业测试设备与正版工具，平均可节约前期投入三成。",
        font=font,
        size=11.5,
        leading=1.9,
    )
    return Drawn("feasibility_study", "chapters", [cover, body])


def evidence(tale: Tale, index: int, rng: Random) -> Drawn:
    """A served enterprise's confirmation that it used the platform."""
    name, service = tale.served[index]
    sheet, font = Sheet(), rng.choice(("gbkai", "micro"))
    sheet.text(297, 110, "平台服务证明", 20, font=font, align="center", bold=True)
    day = tale.signed_on.replace(day=max(1, tale.signed_on.day - 9))
    sheet.paragraph(70, 170, 455, ["兹证明，", Fill(tale.applicant.name, "provider_name", tale.applicant.name.replace("（", "(").replace("）", ")")), "运营的", Fill(tale.platform, "platform_name", tale.platform),
                                   f"于2022年7月至2023年6月期间为我公司提供了{service}，服务及时，效果良好。"], 13, font=font, leading=2.0, indent=26)  # fmt: skip
    sheet.text(70, 300, "特此证明。", 13, font=font)
    sheet.text(520, 380, name, 13, font=font, align="right", field="enterprise_name")
    sheet.text(520, 410, written(day, "cjk"), 13, font=font, align="right", field="signed_on", value=day.isoformat())
    stamps.company(sheet, 450, 390, name, rng)
    return Drawn("service_agreement_evidence", "statement", [sheet])
