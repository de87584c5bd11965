"""附件4 服务企业情况表: the enterprises that a platform served, in the notice's columns and in firms' own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from random import Random

from generator import dates, ornaments
from generator.drawn import Drawn
from generator.ruled import Cell, Row, Ruled, look
from generator.story import Story
from generator.story_platform import Served

TITLE = "支持期内公共平台服务我市服务贸易、服务外包企业情况表"
_NOTE = "说明：附件编号指的是用于佐证为相关企业提供服务的相关证明材料在整个纸质申报材料中的编号（或页码）。"
_LAYOUTS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str, float], ...]], ...] = (
    (
        "notice",
        (TITLE,),
        (("number", "序号", 0.5), ("name", "企业名称", 2.6), ("service", "服务内容", 2.8), ("ref", "附件编号", 1.0)),
    ),
    (
        "firm-short",
        ("平台服务企业情况表", "公共服务平台服务企业名单", TITLE),
        (
            ("number", "序\n号", 0.4),
            ("name", "服务企业名称", 2.6),
            ("service", "服务项目", 2.6),
            ("ref", "证明材料\n页码", 0.9),
            ("remark", "备注", 0.6),
        ),
    ),
    (
        "firm-long",
        ("公共平台服务企业明细表", "支持期内公共平台服务企业情况一览表"),
        (
            ("number", "序号", 0.5),
            ("name", "单位名称", 2.6),
            ("uscc", "统一社会信用代码", 2.0),
            ("service", "服务内容", 2.6),
            ("since", "服务时间", 1.3),
            ("person", "联系人", 0.8),
            ("ref", "附件编号", 1.0),
        ),
    ),
)


def _row(story: Story, one: Served, i: int, names: list[str], ref: str, merge: int) -> Row:
    service = (
        None
        if merge == 0
        else Cell(one.service, "service", down=merge, align="left" if len(one.service) > 14 else "center")
    )
    cells: dict[str, Cell | None] = {
        "number": Cell(str(i + 1)),
        "name": Cell(one.enterprise.name, "enterprise_name"),
        "uscc": Cell(one.enterprise.tax_id),
        "service": service,
        "since": Cell(dates.written(one.agreed_on, "dot")),
        "person": Cell(one.enterprise.person),
        "ref": Cell(ref, "attachment_ref") if ref else Cell(),
        "remark": Cell(),
    }
    return [cells[name] for name in names]


def _parts(enterprises: list[Served], merged: bool) -> Iterator[list[Served]]:
    """The rows that stay together: those of one service, at most six, or each alone."""
    for _, same in groupby(enterprises, key=lambda s: s.service if merged else s.enterprise.name):
        part = list(same)
        for first in range(0, len(part), 6):
            yield part[first : first + 6]


def served(story: Story, rng: Random) -> Drawn:
    """One row an enterprise; at times a service is merged over the rows of those who had the same."""
    assert story.platform is not None
    name, titles, columns = rng.choice((_LAYOUTS[0], *_LAYOUTS))
    landscape = name == "firm-long" or rng.random() < 0.3
    style = look(rng, landscape=landscape)
    table = Ruled(rng, style, [share for _, _, share in columns], [head for _, head, _ in columns])
    if rng.random() < 0.6:
        table.sheet.text(table.left, 44, "附件4", 12, font="hei")
        table.y += 6
    title = rng.choice(titles)
    table.title(title, 15, lines=2 if len(title) > 22 and not landscape and rng.random() < 0.5 else 1)
    table.above([Cell("平台名称：", label=True), Cell(story.platform.name, "platform_name")])
    table.head()
    merged = rng.random() < 0.35
    names = [key for key, _, _ in columns]
    enterprises = list(story.platform.served)
    if merged:
        enterprises.sort(key=lambda s: s.service)
    base = rng.randint(60, 90)
    numbering = rng.choice(("pages", "P", "number"))
    i = 0
    for part in _parts(enterprises, merged):
        cells: list[Row] = []
        for k, one in enumerate(part):
            at = story.platform.served.index(one)
            page = story.pages.get(f"evidence:{at}", base + at)
            ref = {"pages": str(page), "P": f"P{page}", "number": f"附件4-{at + 1}"}[numbering]
            ref = story.labels.get(f"evidence:{at}", ref)
            cells.append(
                _row(
                    story,
                    one,
                    i,
                    names,
                    ref if one.evident or numbering == "number" else "",
                    len(part) if k == 0 else 0,
                )
            )
            i += 1
        table.rows(cells)
    for _ in range(rng.choice((0, 0, 1, 3))):
        table.rows([[Cell() for _ in columns]], line=False)
    if name == "notice" or rng.random() < 0.3:
        table.note(_NOTE)
    ornaments.round_seal(
        table.sheets[-1], table.wide - 150, min(table.y + 8, table.high - 70), story.applicant.name, radius=54,
        angle=rng.uniform(-12, 12), alpha=0.6,
    )  # fmt: skip
    layout = f"{name}/{'landscape' if landscape else 'portrait'}/{'merged' if merged else 'single'}"
    return Drawn("served_enterprises", layout, table.sheets, native=style.drift < 1)
