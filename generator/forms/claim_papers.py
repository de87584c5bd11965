"""Papers of the programmes beside the Dalian notice: an application in prose, a titled paper, a year's audit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, in_words, money
from generator.drawn import Drawn
from generator.flow import Flow
from generator.forms.reports import signed
from generator.sheet import A4, Fill, plain
from generator.story import Story


def application(
    title: str, account: Sequence[str], claimed: Decimal | None, addressee: str, story: Story, rng: Random
) -> Drawn:
    """申请报告 or 申请书: who applies, an account of it in paragraphs, and the claim in CNY where there is one."""
    flow, owner = Flow(font=rng.choice(("song", "kai")), size=12, leading=1.9), story.applicant
    flow.title(title, 18)
    flow.para(f"{addressee}：", indent=0)
    flow.para("一、申报单位基本情况", indent=0, bold=True)
    flow.para(
        Fill(owner.name, "applicant_name", plain(owner.name), loose=True),
        f"位于{owner.address}，统一社会信用代码{owner.tax_id}，负责人{owner.person}。",
    )
    flow.para("二、项目总体概况", indent=0, bold=True)
    for text in account:
        flow.para(text)
    if claimed is not None:
        flow.para("三、申请支持金额", indent=0, bold=True)
        flow.para(
            "按照政策规定，申请支持资金",
            Fill(grouped(claimed), "claimed_amount", money(claimed), loose=True),
            f"元（大写：人民币{in_words(claimed, yuan='元')}）。",
        )
    flow.para("特此申请。")
    signed(flow, story, rng)
    return Drawn("application_report", "plain", flow.sheets)


def titled(title: str, rows: Sequence[Sequence[str]], story: Story, rng: Random) -> Drawn:
    """A paper that is of no kind of its own, under the title that a list asks for: a table, or lines of prose."""
    flow, owner = Flow(font=rng.choice(("song", "hei")), size=12, leading=1.9), story.applicant
    flow.title(title, 18)
    flow.para(f"单位名称：{owner.name}", indent=0)
    flow.gap(8)
    if rows and len(rows[0]) > 1:
        flow.table(rows, [1.0] * len(rows[0]))
    else:
        for row in rows:
            flow.para(row[0])
    ornaments.round_seal(flow.sheet, A4[0] - 160, flow.y + 60, owner.name, radius=56, angle=rng.uniform(-8, 8))
    return Drawn("other", "titled", flow.sheets)


def audit(year: int, income: Decimal, story: Story, rng: Random) -> Drawn:
    """The audit report of a year's accounts, with the year's income in CNY."""
    flow, owner = Flow(font="song", size=12, leading=1.9), story.applicant
    flow.title(f"{year}年度财务报表审计报告", 20)
    flow.para(f"{story.auditor[2:4]}审字〔{year + 1}〕第{rng.randint(10, 480):03d}号", indent=0)
    flow.para(Fill(owner.name, "audited_unit", plain(owner.name), loose=True), "：", indent=0)
    flow.para(
        f"我们审计了贵单位{year}年度的财务报表，包括{year}年12月31日的资产负债表，{year}年度的利润表、现金流量表以及财务报表附注。"
        "编制和公允列报财务报表是管理层的责任，我们的责任是在执行审计工作的基础上对财务报表发表审计意见。"
    )
    flow.para("审计意见", indent=0, bold=True)
    flow.para(
        "我们认为，贵单位的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵单位的财务状况和经营成果。"
        f"全年营业收入{grouped(income)}元。"
    )
    flow.gap(30)
    s, y = flow.sheet, flow.y
    s.text(A4[0] - flow.margin, y, story.auditor, 13, font="song", align="right", field="auditor")
    day = date(year + 1, rng.randint(3, 4), rng.randint(1, 28))
    s.text(A4[0] - flow.margin - 20, y + 26, dates.written(day, "cjk"), 13, align="right")
    ornaments.round_seal(s, A4[0] - 160, y + 10, story.auditor, radius=56, angle=rng.uniform(-8, 8))
    return Drawn("audit_report", "annual", flow.sheets)
