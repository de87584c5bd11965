"""Papers of items that are claimed seldom: an award (品牌), a year's audit and proof of premises (中医药基地)."""

from __future__ import annotations

from datetime import date
from random import Random

from generator import codes, dates, ornaments
from generator.amounts import grouped
from generator.drawn import Drawn
from generator.flow import Flow
from generator.forms.papers import frame
from generator.sheet import A4, Fill, Sheet, plain
from generator.story import Story


def award(story: Story, rng: Random) -> Drawn:
    """荣誉证书: the title within its quotation marks, the day in figures."""
    s = Sheet(*A4)
    frame(s, (0.7, 0.55, 0.2), 30)
    middle, owner = s.width / 2, story.applicant
    assert story.award is not None
    title, issuer, issued = story.award
    s.text(middle, 150, "荣 誉 证 书", 34, font="song", align="center", bold=True)
    holder = str(story.misstated.get("award:holder", owner.name))
    s.text(90, 240, f"{holder}：", 16, font="hei", field="holder", value=plain(holder), fit=s.width - 180)
    s.text(120, 290, "经评审，授予你单位", 15)
    s.text(middle, 340, f"“{title}”", 22, font="hei", align="center", field="title", value=title)
    s.text(90, 390, "称号，特发此证。", 15)
    end = s.text(90, 560, "证书编号：", 12)
    number = f"DLSW{issued.year}{codes.digits(rng, 4)}"
    s.text(end, 560, number, 12, font="times", field="number", value=number)
    s.text(s.width - 100, 600, issuer, 15, font="hei", align="right", field="issuer")
    end = s.text(s.width - 290, 640, "颁发日期：", 14)
    day = dates.written(issued, "cjk")
    s.text(end, 640, day, 14, font="song", field="issued_on", value=issued.isoformat())
    ornaments.round_seal(s, s.width - 170, 610, issuer, radius=56, angle=rng.uniform(-8, 8))
    return Drawn("certificate", "award", [s])


def annual_audit(year: int, story: Story, rng: Random) -> Drawn:
    """The audit report of a year's accounts."""
    flow, owner = Flow(font="song", size=12, leading=1.9), story.applicant
    flow.title(f"{year}年度财务审计报告", 20)
    flow.para(f"{story.auditor[2:4]}审字〔{year + 1}〕第{rng.randint(10, 480):03d}号", indent=0)
    flow.para(Fill(owner.name, "audited_unit", plain(owner.name), loose=True), "：", indent=0)
    flow.para(
        f"我们审计了贵单位{year}年度的财务报表，包括{year}年12月31日的资产负债表，{year}年度的利润表、现金流量表以及财务报表附注。"
        "编制和公允列报财务报表是管理层的责任，我们的责任是在执行审计工作的基础上对财务报表发表审计意见。"
    )
    flow.para("审计意见", indent=0, bold=True)
    flow.para(
        "我们认为，贵单位的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵单位的财务状况和经营成果。"
        f"全年营业收入{grouped(story.expense_total * rng.randint(9, 14))}元。"
    )
    flow.gap(30)
    s, y = flow.sheet, flow.y
    s.text(A4[0] - flow.margin, y, story.auditor, 13, font="song", align="right", field="auditor")
    day = date(year + 1, rng.randint(3, 5), rng.randint(1, 28))
    s.text(A4[0] - flow.margin - 20, y + 26, dates.written(day, "cjk"), 13, align="right")
    ornaments.round_seal(s, A4[0] - 160, y + 10, story.auditor, radius=56, angle=rng.uniform(-8, 8))
    return Drawn("audit_report", "annual", flow.sheets)


def premises(story: Story, rng: Random) -> Drawn:
    """平台场地面积、设备原值、专职人员证明材料."""
    flow, owner = Flow(font="song", size=12, leading=1.9), story.applicant
    assert story.platform is not None
    flow.title("平台场地面积、设备原值、专职人员证明材料", 17)
    flow.para(
        f"{owner.name}的“{story.platform.name}”设于{owner.address}，场地面积{rng.randint(200, 1500)}平方米，"
        f"设备原值{rng.randint(80, 600)}万元，专职人员{rng.randint(6, 40)}人。房屋租赁合同、设备清册和人员名册备查。"
    )
    ornaments.round_seal(flow.sheet, A4[0] - 160, flow.y + 40, owner.name, radius=56, angle=rng.uniform(-8, 8))
    return Drawn("other", "premises", flow.sheets)
