"""Application report and special audit report: prose and tables with the claim's amounts."""

from __future__ import annotations

from datetime import date
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money, wan
from generator.drawn import Drawn
from generator.flow import Flow
from generator.sheet import A4, Fill, plain
from generator.story import CERTIFICATIONS, ITEM_NAMES, SERVICES, Story


def cover(flow: Flow, story: Story, rng: Random, title: str) -> None:
    """A report's cover: who applies, the title, the day."""
    s = flow.sheet
    s.text(A4[0] / 2, 200, story.applicant.name, 18, font="hei", align="center", field="applicant_name")
    s.text(A4[0] / 2, 260, title, 26, font=rng.choice(("song", "hei")), align="center", bold=True, fit=A4[0] - 120)
    s.text(
        A4[0] / 2, 640, dates.written(story.signed_on, "numerals"), 15, font="song", align="center",
        field="signed_on", value=story.signed_on.isoformat(),
    )  # fmt: skip
    ornaments.round_seal(s, A4[0] / 2 + 40, 636, story.applicant.name, radius=58, angle=rng.uniform(-12, 12))
    flow.page()


def application(story: Story, rng: Random) -> Drawn:
    """申请报告: cover and two or three pages of prose."""
    item = ITEM_NAMES[story.item]
    flow = Flow(
        font=rng.choice(("song", "kai")),
        size=rng.choice((12, 13)),
        leading=1.9,
        numbered=rng.choice(("", "{n}", "- {n} -")),
    )
    if rng.random() < 0.7:
        cover(flow, story, rng, rng.choice((f"{item}项目申请报告", f"关于申请{item}支持资金的报告")))
    flow.title(rng.choice((f"关于申请2023年度{item}支持资金的申请报告", "申请报告")), 17)
    if rng.random() < 0.5:
        flow.para("大连市商务局：", indent=0)
    owner = story.applicant
    partners = "、".join(sorted({c.payer.name for c in story.contracts if c.payer}))
    flow.para("一、企业基本情况", indent=0, bold=True)
    flow.para(
        Fill(owner.name, "applicant_name", plain(owner.name), loose=True),
        f"（英文名称：{story.applicant_en}）成立于{dates.written(story.established, 'cjk')}，"
        f"注册资本{story.capital}万元，统一社会信用代码{owner.tax_id}，法定代表人{owner.person}，"
        f"住所位于{owner.address}。公司现有员工{rng.randint(120, 900)}人，其中专业技术人员占比超过百分之八十，主要从事"
        f"{'、'.join(sorted({SERVICES[c.service] for c in story.contracts}))}等服务外包业务。",
    )
    flow.para("二、服务外包业务开展情况", indent=0, bold=True)
    flow.para(
        f"2022年7月1日至2023年6月30日期间，公司与{partners}等境外客户开展离岸服务外包业务，在“服务外包及软件出口信息管理应用”中"
        f"审核通过的离岸执行金额为{wan(story.executed_usd)}万美元，收汇金额折合{wan(story.received_usd)}万美元。"
    )
    flow.para(
        "公司建立了完整的项目管理、质量保证和信息安全体系，按照客户的要求按时交付，客户满意度逐年提高，业务规模保持稳定增长。"
    )
    flow.para("三、申请项目总体概况", indent=0, bold=True)
    if story.item == "certification":
        names = "、".join(CERTIFICATIONS[c.kind][0] for c in story.certificates)
        flow.para(
            f"规定期间内公司取得{names}，共{len(story.certificates)}项，发生的认证费用金额合计{grouped(story.fee_total)}元"
            f"（大写：人民币{in_words(story.fee_total, yuan='元')}）。"
        )
    else:
        flow.para(
            "规定期间内公司发生的离岸执行业务收入均已按规定办理涉外收入申报，收汇款项已全部入账，相关合同、申报单和入账凭证附后。"
        )
    flow.para("四、申请支持金额", indent=0, bold=True)
    flow.para(
        f"根据申报指南，公司申请{item}支持资金",
        Fill(grouped(story.claimed), "claimed_amount", money(story.claimed), loose=True),
        f"元（大写：人民币{in_words(story.claimed, yuan='元')}）。",
    )
    flow.para("五、资金使用计划", indent=0, bold=True)
    flow.para(
        "支持资金将全部用于服务外包业务的能力建设、人才培养和技术研发，公司将严格按照有关规定使用资金并接受监督检查。"
    )
    flow.para("特此申请。")
    signed(flow, story, rng)
    return Drawn("application_report", "cover" if len(flow.sheets) > 2 else "plain", flow.sheets)


def signed(flow: Flow, story: Story, rng: Random) -> None:
    """The applicant's name, the day and the seal at the end of a report."""
    owner = story.applicant
    flow.need(100)
    flow.gap(20)
    s, y = flow.sheet, flow.y
    s.text(A4[0] - flow.margin, y, owner.name, 13, font=flow.font, align="right", field="applicant_name")
    s.text(
        A4[0] - flow.margin - 20, y + 26, dates.written(story.signed_on, "cjk"), 13, font=flow.font, align="right",
        field="signed_on", value=story.signed_on.isoformat(),
    )  # fmt: skip
    ornaments.round_seal(s, A4[0] - 160, y + 10, owner.name, radius=56, angle=rng.uniform(-12, 12))


def audit(story: Story, rng: Random) -> Drawn:
    """专项审计报告 of an invented accounting firm."""
    flow = Flow(
        font=rng.choice(("song", "song", "hei")),
        size=11.5,
        leading=1.85,
        numbered=rng.choice(("", "{n}", "第 {n} 页")),
        header=story.auditor,
    )
    owner = story.applicant
    day = dates.between(rng, date(2025, 4, 1), date(2025, 6, 10))
    subject = "服务外包业务" if story.item == "interest-subsidy" else "服务外包业务及国际资质认证费用"
    s = flow.sheet
    s.text(
        A4[0] / 2,
        220,
        rng.choice((f"{subject}专项审计报告", "专项审计报告")),
        24,
        font="hei",
        align="center",
        bold=True,
        fit=440,
    )
    audit_cover(flow, story, rng)
    flow.title("专项审计报告", 18)
    flow.para(Fill(owner.name, "audited_unit", plain(owner.name), loose=True), "：", indent=0)
    flow.para(
        f"我们接受委托，对贵公司2022年7月1日至2023年6月30日期间开展{subject}的情况进行了专项审计。提供真实、合法、完整的资料是贵公司的责任，"
        "我们的责任是在实施审计工作的基础上发表审计意见。"
    )
    flow.para("一、审计情况", indent=0, bold=True)
    flow.para(
        "经审计，贵公司规定期间内离岸服务外包执行金额为",
        Fill(grouped(story.executed_usd), "audited_amount", money(story.executed_usd), loose=True),
        f"美元，收汇金额折合{grouped(story.received_usd)}美元，明细如下：",
    )
    rows = [["序号", "付款单位", "收汇日期", "币种", "收汇金额"]]
    rows += [
        [str(i + 1), r.payer.name, r.received_on.isoformat(), r.currency, grouped(r.amount)]
        for i, r in enumerate(story.receipts)
    ]
    flow.gap(8)
    flow.table(rows, (0.7, 3.4, 1.6, 0.8, 2))
    if story.item == "certification":
        flow.para("认证费用支出明细：")
        rows = [["序号", "认证项目", "发票号码", "开票日期", "金额（元）"]]
        rows += [
            [str(i + 1), CERTIFICATIONS[c.kind][0], b.number, b.issued_on.isoformat(), grouped(b.total)]
            for i, (c, b) in enumerate(zip(story.certificates, story.invoices, strict=False))
        ]
        rows.append(["", "合计", "", "", grouped(story.fee_total)])
        flow.gap(8)
        flow.table(rows, (0.6, 3, 2, 1.6, 1.6))
    flow.para("二、审计意见", indent=0, bold=True)
    flow.para("我们认为，贵公司上述业务的收入、收汇及费用支出真实，凭证完整，在所有重大方面符合申报通知的规定。")
    flow.para("三、使用限制", indent=0, bold=True)
    flow.para(
        "本报告仅供贵公司申报外经贸发展专项资金使用，不得用于其他目的。因使用不当造成的后果，与执行本审计业务的注册会计师及会计师事务所无关。"
    )
    audit_signed(flow, story, rng, day)
    return Drawn("audit_report", "standard", flow.sheets)


def audit_cover(flow: Flow, story: Story, rng: Random) -> None:
    """Number, firm and town on the cover of an audit report; goes on overleaf."""
    s = flow.sheet
    number = f"连{story.auditor[2:4]}专审字〔2025〕第{rng.randint(10, 480):03d}号"
    s.text(A4[0] / 2, 262, number, 13, align="center", field="report_number")
    s.text(A4[0] / 2, 620, story.auditor, 15, font="hei", align="center", field="auditor")
    s.text(A4[0] / 2, 646, "中国·大连", 12, align="center")
    flow.page()


def audit_signed(flow: Flow, story: Story, rng: Random, day: date) -> None:
    """The firm's name and seal, two accountants with their seals, and the report's day."""
    flow.need(130)
    flow.gap(20)
    s, y = flow.sheet, flow.y
    s.text(flow.margin, y, story.auditor, 12, font=flow.font, fit=230)
    s.text(A4[0] - 250, y, "中国注册会计师：", 12, font=flow.font)
    s.text(A4[0] - 250, y + 40, "中国注册会计师：", 12, font=flow.font)
    ornaments.square_seal(s, A4[0] - 120, y - 4, "华珺", size=30)
    ornaments.square_seal(s, A4[0] - 120, y + 38, "戚瀚", size=30)
    s.text(
        A4[0] - 250,
        y + 76,
        dates.written(day, "numerals"),
        12,
        font=flow.font,
        field="issued_on",
        value=day.isoformat(),
    )
    ornaments.round_seal(s, flow.margin + 110, y + 30, story.auditor, radius=58, angle=rng.uniform(-12, 12))
