"""项目可行性研究报告 of a platform: cover, chapters, a table of investment."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from random import Random

from generator import dates, ornaments
from generator.amounts import cents, grouped, wan
from generator.drawn import Drawn
from generator.flow import Flow
from generator.sheet import A4, Fill, Segment, plain
from generator.story import Story

_CHAPTERS = (
    (
        "项目背景",
        "近年来我市服务外包产业规模持续扩大，中小企业在技术支撑、信息共享、人才培养等方面存在共性需求，亟需公共服务平台予以支撑。",
    ),
    (
        "项目建设的必要性",
        "单个企业自建相关能力投入大、周期长、利用率低。平台集中建设、开放共享，有利于降低企业成本，提升产业整体竞争力。",
    ),
    ("市场需求分析", "经调研，我市从事离岸服务外包业务的企业普遍希望使用专业化的公共平台服务，需求稳定并保持增长。"),
    (
        "技术方案",
        "平台采用云架构，包括基础设施层、数据层、服务层和应用层，按照网络安全等级保护的要求建设，支持弹性扩展。",
    ),
    (
        "实施方案及进度安排",
        "项目分为需求调研、设计开发、部署试运行、验收运营四个阶段，由专职团队负责，定期向主管部门报告进展。",
    ),
    (
        "效益分析",
        "项目实施后预计每年服务企业二十家以上，带动就业，社会效益显著；运营收入可覆盖日常支出，经济效益可持续。",
    ),
    ("风险分析及对策", "项目的主要风险为技术更新和需求变化，通过持续迭代、建立用户反馈机制和应急预案予以控制。"),
    ("结论与建议", "综上所述，项目建设必要、方案可行、效益良好，建议予以支持。"),
)


def study(story: Story, rng: Random) -> Drawn:
    """Four to six pages in most seeds."""
    platform, owner = story.platform, story.applicant
    assert platform is not None
    flow = Flow(
        font=rng.choice(("song", "kai", "hei")),
        size=rng.choice((12, 12.5, 14)),
        leading=rng.choice((1.9, 2.1)),
        numbered=rng.choice(("", "{n}", "- {n} -", "第 {n} 页")),
    )
    deed = "建设" if story.item == "platform-construction" else rng.choice(("运维", "运营维护"))
    project = f"{platform.name}{deed}项目"
    s = flow.sheet
    layout = rng.choice(("labelled", "title"))
    if layout == "labelled":
        s.text(A4[0] / 2, 210, "可行性研究报告", 30, font="hei", align="center", bold=True)
        for i, (label, text, name) in enumerate(
            (
                ("项目名称：", project, "project_name"),
                (rng.choice(("申报单位：", "编制单位：", "建设单位：")), owner.name, "applicant_name"),
            )
        ):
            end = s.text(100, 470 + i * 34, label, 15, font=flow.font)
            s.text(end, 470 + i * 34, text, 15, font=flow.font, fit=A4[0] - end - 60, field=name)
    else:
        s.text(
            A4[0] / 2, 210, project, 21, font="hei", align="center", bold=True, fit=A4[0] - 110, field="project_name"
        )
        s.text(A4[0] / 2, 256, "可行性研究报告", 26, font="hei", align="center", bold=True)
        s.text(A4[0] / 2, 600, owner.name, 17, font=flow.font, align="center", field="applicant_name")
    s.text(A4[0] / 2, 660, dates.written(story.signed_on, rng.choice(("numerals", "cjk"))), 14, align="center")
    ornaments.round_seal(s, A4[0] / 2 + 50, 622, owner.name, radius=56, angle=rng.uniform(-12, 12))
    flow.page()
    numbers = "一二三四五六七八九十"
    heading = rng.choice(("第{n}章  {t}", "{n}、{t}"))
    chapters: list[tuple[str, str]] = [("项目概况", ""), *_CHAPTERS]
    chapters.insert(5, ("投资估算及资金来源", ""))
    for i, (head, text) in enumerate(chapters):
        flow.para(heading.format(n=numbers[i], t=head), indent=0, bold=True)
        if head == "项目概况":
            flow.para(
                "项目名称为",
                Fill(project, "project_name", plain(project)),
                "，承担单位为",
                Fill(owner.name, "applicant_name", plain(owner.name)),
                f"。平台于{platform.since.year}年{platform.since.month}月投入运营，主要提供{platform.topic}等公共服务。",
            )
        elif head == "投资估算及资金来源":
            rows: list[list[Segment]] = [["序号", "投资内容", "估算金额（万元）"]]
            total = Decimal(0)
            ordered = sorted(platform.expenses, key=lambda e: e.group)
            for k, (group, part) in enumerate(groupby(ordered, key=lambda e: e.group)):
                plan = cents(sum((story.invoices[e.invoice].total for e in part), Decimal(0)) * Decimal("1.1"))
                total += plan
                rows.append([str(k + 1), group, wan(plan)])
            rows.append(["", "合计", wan(total)])
            flow.para(f"项目总投资估算{grouped(total)}元，全部由申报单位自筹，明细如下：")
            flow.gap(8)
            flow.table(rows, (0.8, 3, 2))
        else:
            flow.para(text)
            for extra in rng.sample(_CHAPTERS, rng.choice((0, 1, 1))):
                flow.para(extra[1])
    return Drawn("feasibility_study", layout, flow.sheets)
