"""Papers of no kind: covers, contents, dividers, strays."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.forms import head, mid
from benchmarks.other_hand.page import Row, table
from benchmarks.other_hand.tale import Tale
from benchmarks.other_hand.telling import person
from generator.dates import written
from generator.drawn import Drawn
from generator.sheet import Sheet


def contents(labels: Sequence[tuple[str, int]], rng: Random) -> Drawn:
    """目录 of a bound volume."""
    sheet, font = Sheet(), rng.choice(("gbkai", "micro"))
    sheet.text(297, 90, rng.choice(("目　录", "申报材料目录")), 20, font=font, align="center", bold=True)
    rows: list[Row] = [head("序号", "材料名称", "起始页码")]
    rows += [[mid(str(i + 1)), label, mid(str(page))] for i, (label, page) in enumerate(labels)]
    table(
        sheet, 70, 112, [50, 320, 85], rows, font=font, size=10.5, least=19, rules=rng.choice(("grid", "none", "three"))
    )
    return Drawn("other", "contents", [sheet])


def cover(tale: Tale, rng: Random) -> Drawn:
    """The volume's cover."""
    sheet, font = Sheet(), "wen-bold"
    sheet.text(297, 220, "2023年度外经贸发展专项资金", 20, font=font, align="center")
    sheet.text(297, 262, "申　报　材　料", 30, font=font, align="center")
    name = {"interest-subsidy": "服务外包业务贴息", "certification": "国际资质认证", "platform": "公共服务能力提升"}[
        tale.item
    ]
    for i, (label, text) in enumerate(
        (
            ("申报项目：", name),
            ("申报单位：", tale.applicant.name),
            ("联系电话：", tale.applicant.phone),
            ("申报日期：", written(tale.signed_on, "cjk")),
        )
    ):
        end = sheet.text(150, 460 + 34 * i, label, 14, font="wen")
        sheet.text(end, 460 + 34 * i, text, 14, font="wen", fit=330)
    stamps.company(sheet, 330, 560, tale.applicant.name, rng)
    return Drawn("other", "cover", [sheet])


def divider(text: str, rng: Random) -> Drawn:
    """A coloured or white sheet between parts with a word on it."""
    sheet = Sheet()
    if rng.random() < 0.5:
        sheet.box(
            0, 0, 596, 842, color=None, fill=rng.choice(((0.99, 0.96, 0.82), (0.88, 0.95, 0.9), (0.98, 0.9, 0.92)))
        )
    sheet.text(297, 400, text, 30, font="wen-bold", align="center")
    return Drawn("other", "divider", [sheet])


def stray(rng: Random) -> Drawn:
    """A paper that no list asks for."""
    sheet, font = Sheet(), "gbsong"
    if rng.random() < 0.5:
        sheet.text(297, 90, "会 议 签 到 表", 20, font=font, align="center", bold=True)
        sheet.text(60, 126, "会议名称：质量例会　　　时间：九月十四日　　　地点：二楼会议室", 11, font=font)
        rows: list[Row] = [
            head("姓名", "部门", "签字"),
            *((mid(person(rng)), mid(rng.choice(("开发一部", "测试部", "人事部"))), "") for _ in range(9)),
        ]
        table(sheet, 60, 140, [150, 165, 160], rows, font=font, size=11, least=28)
    else:
        sheet.text(297, 90, "关于办公楼停水的温馨提示", 18, font=font, align="center", bold=True)
        sheet.text(60, 140, "各位租户：", 12, font=font)
        sheet.paragraph(
            60,
            166,
            475,
            "因供水管道检修，本周六上午八时至下午五时大厦停止供水，请提前做好储水准备，不便之处敬请谅解。",
            12,
            font=font,
            leading=1.8,
            indent=24,
        )
        sheet.text(520, 260, "物业服务中心", 12, font=font, align="right")
    return Drawn("other", "stray", [sheet])
