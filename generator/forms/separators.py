"""Pages between the documents of a bound volume: cover, 目录, blank, and pages that belong to no list."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from generator import dates
from generator.drawn import Drawn
from generator.flow import Flow
from generator.sheet import A4, BLACK, Sheet
from generator.story import ITEM_NAMES, Story


def cover(story: Story, rng: Random) -> Drawn:
    """Cover of a bound volume."""
    s = Sheet(*A4)
    s.text(A4[0] / 2, 210, "2023年度外经贸发展专项资金", 22, font="hei", align="center")
    s.text(A4[0] / 2, 246, "（推动服务贸易创新发展）", 18, font="hei", align="center")
    s.text(A4[0] / 2, 320, "申 报 材 料", 32, font="song", align="center", bold=True)
    item = ITEM_NAMES[story.item]
    for i, (label, text) in enumerate(
        (
            ("申报项目：", item),
            ("申报单位：", story.applicant.name + "（盖章）"),
            ("联 系 人：", story.applicant.person),
            ("申报日期：", dates.written(story.signed_on, "cjk")),
        )
    ):
        s.text(130, 520 + i * 32, label + text, 15, font="song", fit=400)
    return Drawn("other", "cover", [s])


def contents(entries: Sequence[tuple[str, int]]) -> Drawn:
    """目录 of a bound volume: headings with the numbered pages they start on."""
    flow = Flow(font="song", size=12)
    flow.title("目    录", 20)
    for i, (entry, page) in enumerate(entries):
        flow.need(24)
        end = flow.sheet.text(flow.margin, flow.y, f"{i + 1}. {entry} ", 12, fit=380)
        flow.sheet.text(A4[0] - flow.margin, flow.y, str(page), 12, align="right")
        flow.sheet.rule(end, flow.y - 2, A4[0] - flow.margin - 24, flow.y - 2, width=0.6, dash=(1, 3))
        flow.y += 24
    return Drawn("other", "contents", flow.sheets)


def divider(text: str, number: int, rng: Random) -> Drawn:
    """A sheet that only says what follows it."""
    s = Sheet(*A4)
    word = "一二三四五六七八九十"[number - 1] if number <= 10 else str(number)
    look = rng.choice(("middle", "box", "tab"))
    if look == "tab":
        s.box(A4[0] - 150, 60 + 50 * number % 500, A4[0] - 20, 100 + 50 * number % 500, width=1.2)
        s.text(A4[0] - 85, 85 + 50 * number % 500, text, 14, font="hei", align="center", fit=120)
    else:
        head = rng.choice((f"第{word}部分", f"{word}、", f"附件{number}", ""))
        s.text(A4[0] / 2, 350, head, 22, font="song", align="center")
        s.text(A4[0] / 2, 400, text, 26, font="hei", align="center", bold=True, fit=A4[0] - 140)
    if look == "box":
        s.box(70, 290, A4[0] - 70, 450, width=1.5)
    return Drawn("other", "divider", [s])


def blank(_: Random) -> Drawn:
    """An empty page."""
    return Drawn("other", "blank", [Sheet(*A4)])


def stray(rng: Random) -> Drawn:
    """A page that belongs to no list: a floor plan, a private note or an engineering sketch."""
    s = Sheet(*A4)
    layout = rng.choice(("floor-plan", "note", "menu"))
    if layout == "floor-plan":
        for x0, y0, x1, y1, name in (
            (90, 120, 320, 330, "办公区"),
            (320, 120, 500, 250, "机房"),
            (320, 250, 500, 330, "茶水间"),
            (90, 330, 500, 480, "走廊 3.6m"),
        ):
            s.box(x0, y0, x1, y1, width=2)
            s.text((x0 + x1) / 2, (y0 + y1) / 2, name, 12, font="hei", align="center")
        s.text(295, 530, "三层平面示意图  1:100", 12, font="hei", align="center")
    elif layout == "note":
        for i, text in enumerate(
            (
                "老同学：",
                "  见字如面。上次聚会之后一直没有联系，",
                "  不知近来可好？春天海边的樱花开了，",
                "  有空来走走。",
                "                    即颂近安",
            )
        ):
            s.text(90, 150 + i * 40, text, 18, font="kai", color=(0.1, 0.1, 0.4))
    else:
        s.text(295, 120, "本周食堂菜谱", 22, font="kai", align="center")
        for i, text in enumerate(
            (
                "周一  红烧带鱼  清炒油菜",
                "周二  土豆炖牛肉  凉拌海蜇",
                "周三  韭菜鸡蛋水饺",
                "周四  酱焖黄花鱼  蒜蓉西兰花",
                "周五  咸鱼饼子",
            )
        ):
            s.text(120, 180 + i * 36, text, 15, font="kai", color=BLACK)
    return Drawn("other", layout, [s])
