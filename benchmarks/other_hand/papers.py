"""Commitment letters, reports and studies of this family."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, flow, table
from benchmarks.other_hand.tale import Tale
from generator.amounts import grouped, money, wan
from generator.dates import written
from generator.drawn import Drawn
from generator.sheet import Fill, Segment, Sheet

_ITEMS = {"interest-subsidy": "服务外包业务贴息", "certification": "国际资质认证", "platform": "公共服务平台运维"}


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
