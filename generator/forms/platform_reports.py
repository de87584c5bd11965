"""Application report and special audit report of a platform: prose, and what the expenses come to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from generator import dates
from generator.amounts import grouped, in_words, money, wan
from generator.drawn import Drawn
from generator.flow import Flow
from generator.forms.reports import audit_cover, audit_signed, cover, signed
from generator.sheet import A4, Fill, Segment, plain
from generator.story import ITEM_NAMES, Story
from generator.story_platform import Platform


def _platform(story: Story) -> Platform:
    assert story.platform is not None
    return story.platform


def application(story: Story, rng: Random) -> Drawn:
    """申请报告 of a platform, the claim in 元 or in 万元."""
    platform, owner, item = _platform(story), story.applicant, ITEM_NAMES[story.item]
    flow = Flow(
        font=rng.choice(("song", "kai")),
        size=rng.choice((12, 13)),
        leading=1.9,
        numbered=rng.choice(("", "{n}", "- {n} -", "第 {n} 页")),
    )
    if rng.random() < 0.6:
        cover(flow, story, rng, rng.choice((f"{item}项目申请报告", f"{platform.name}项目申请报告")))
    flow.title(rng.choice((f"关于申请{item}支持资金的报告", "申请报告", f"{item}项目资金申请报告")), 17)
    if rng.random() < 0.5:
        flow.para("大连市商务局：", indent=0)
    flow.para("一、申报单位基本情况", indent=0, bold=True)
    flow.para(
        Fill(owner.name, "applicant_name", plain(owner.name), loose=True),
        f"成立于{dates.written(story.established, 'cjk')}，注册资本{story.capital}万元，"
        f"统一社会信用代码{owner.tax_id}，法定代表人{owner.person}，住所位于{owner.address}。公司财务制度健全，近三年经营状况良好。",
    )
    flow.para("二、平台运营情况", indent=0, bold=True)
    flow.para(
        f"{platform.name}于{platform.since.year}年{platform.since.month}月投入运营，主要提供{platform.topic}等公共服务。"
        f"支持期内服务我市服务贸易、服务外包企业{len(platform.served)}家。"
    )
    flow.para("三、项目实施情况", indent=0, bold=True)
    flow.para(
        f"2022年7月1日至2023年6月30日，平台实际发生软硬件购置和运维费用{grouped(story.expense_total)}元，全部取得合法票据并已付款，"
        f"涉及合同{len(story.purchases)}份、发票{len(platform.expenses)}张，明细见费用支出清单。"
    )
    flow.para("四、申请支持的具体项目及金额", indent=0, bold=True)
    value = money(story.claimed)
    if story.claimed % 100 == 0 and rng.random() < 0.6:
        claim: list[Segment] = [Fill(wan(story.claimed) + "万元", "claimed_amount", value), "人民币。"]
    else:
        claim = [
            Fill(grouped(story.claimed), "claimed_amount", value),
            f"元（大写：人民币{in_words(story.claimed, yuan='元')}）。",
        ]
    flow.para(f"根据申报指南，按实际费用的{'50' if 'construction' in story.item else '80'}%申请{item}支持资金", *claim)
    flow.para("五、预期达到的目标", indent=0, bold=True)
    flow.para("继续扩大服务覆盖面，完善平台功能，提升服务能力，支撑我市服务贸易和服务外包产业高质量发展。")
    flow.para(rng.choice(("特此申请。", "特此报告，请予审核。", "以上报告，妥否，请批示。")))
    signed(flow, story, rng)
    return Drawn("application_report", "platform", flow.sheets)


def audit(story: Story, rng: Random) -> Drawn:
    """专项审计报告 of a platform, with the list of what was spent."""
    platform, owner, item = _platform(story), story.applicant, ITEM_NAMES[story.item]
    flow = Flow(
        font=rng.choice(("song", "song", "hei")),
        size=11.5,
        leading=1.85,
        numbered=rng.choice(("", "{n}", "第 {n} 页")),
        header=rng.choice(("", story.auditor)),
    )
    day = dates.between(rng, date(2025, 4, 1), date(2025, 6, 10))
    title = rng.choice((f"{item}项目专项审计报告", "专项审计报告"))
    flow.sheet.text(A4[0] / 2, 220, title, 24, font="hei", align="center", bold=True, fit=440)
    audit_cover(flow, story, rng)
    flow.title(rng.choice(("专项审计报告", f"关于{platform.name}的专项审计报告")), 17)
    flow.para(Fill(owner.name, "audited_unit", plain(owner.name)), "：", indent=0)
    flow.para(
        f"我们接受委托，对贵公司{platform.name}项目2022年7月1日至2023年6月30日期间的费用支出情况进行了专项审计。"
        "提供真实、合法、完整的资料是贵公司管理层的责任，我们的责任是按照中国注册会计师审计准则实施审计并发表意见。"
    )
    flow.para("一、审计结果", indent=0, bold=True)
    total = story.expense_total
    words = rng.choice(
        ("经审计，该项目在支持期内实际发生的费用为", "经审计，项目总投资为", "经审核，审定费用支出总额为")
    )
    flow.para(
        words, Fill(grouped(total), "audited_amount", money(total)), f"元（大写：人民币{in_words(total, yuan='元')}）。"
    )
    rows: list[list[Segment]] = [["序号", "支出内容", "供应商", "发票号码", "金额（元）"]]
    for i, e in enumerate(platform.expenses):
        bill = story.invoices[e.invoice]
        rows.append([str(i + 1), e.content, bill.seller.name, bill.number, grouped(bill.total)])
    paid = sum((story.payments[e.payment].amount for e in platform.expenses), Decimal(0))
    rows.append(["", "合计", "", "", grouped(total)])
    flow.para("费用支出明细如下：")
    flow.gap(8)
    flow.table(rows, (0.6, 2.6, 2.6, 2.2, 1.4), size=8.5)
    flow.para(f"上述费用均已取得发票，截至2023年6月30日实际支付{grouped(paid)}元。")
    flow.para("二、审计意见", indent=0, bold=True)
    flow.para("我们认为，上述费用支出真实，凭证完整，在所有重大方面符合申报通知的规定。")
    flow.para("三、使用限制", indent=0, bold=True)
    flow.para("本报告仅供贵公司申报外经贸发展专项资金使用，不得用于其他目的。")
    audit_signed(flow, story, rng, day)
    return Drawn("audit_report", "platform", flow.sheets)
