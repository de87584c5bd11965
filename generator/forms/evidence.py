"""Evidence that a platform served an enterprise: a certificate, an agreement of use, a confirmation of services."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from generator import dates, ornaments
from generator.drawn import Drawn
from generator.flow import Flow
from generator.sheet import A4, Fill, Segment, Sheet, plain
from generator.story import Story
from generator.story_platform import Served


def _fills(one: Served, story: Story, style: str) -> tuple[Fill, Fill, Fill, Fill]:
    """Enterprise, provider, platform and date as truth fields."""
    assert story.platform is not None
    return (
        Fill(one.enterprise.name, "enterprise_name", plain(one.enterprise.name)),
        Fill(story.applicant.name, "provider_name", plain(story.applicant.name)),
        Fill(story.platform.name, "platform_name", plain(story.platform.name)),
        Fill(dates.written(one.agreed_on, style), "signed_on", one.agreed_on.isoformat()),
    )


def _seal(sheet: Sheet, x: float, y: float, name: str, rng: Random) -> None:
    ornaments.round_seal(sheet, x, y, name, radius=54, angle=rng.uniform(-14, 14), alpha=rng.uniform(0.55, 0.8))


def _certificate(one: Served, story: Story, rng: Random) -> list[Sheet]:
    """服务证明: the enterprise says that the platform served it."""
    flow = Flow(font=rng.choice(("song", "kai")), size=14, leading=2.0, margin=86)
    enterprise, provider, platform, day = _fills(one, story, rng.choice(("cjk", "spaced", "numerals")))
    flow.y = 130
    flow.title(rng.choice(("服务证明", "平台服务情况证明", "服 务 证 明")), 22)
    flow.gap(10)
    first = rng.choice(("兹证明", "特此证明："))
    flow.para(
        first,
        provider,
        "运营的“",
        platform,
        f"”自{dates.written(one.agreed_on, 'cjk')}起为我公司提供{one.service}等服务，"
        "服务过程规范，服务质量良好，满足我公司服务外包业务发展的需要。",
    )
    flow.para("特此证明。")
    flow.gap(50)
    s, y = flow.sheet, flow.y
    label = rng.choice(("证明单位（盖章）：", "被服务企业（盖章）：", ""))
    end = s.text(A4[0] - 86 - 300, y, label, 13, font=flow.font)
    s.text(
        end, y, enterprise.text, 13, font=flow.font, fit=A4[0] - end - 40, field=enterprise.name, value=enterprise.value
    )
    s.text(A4[0] - 150, y + 34, day.text, 13, font=flow.font, align="center", field=day.name, value=day.value)
    _seal(s, A4[0] - 190, y + 14, one.enterprise.name, rng)
    return flow.sheets


def _agreement(one: Served, story: Story, rng: Random) -> list[Sheet]:
    """平台服务协议 between the operator and the enterprise."""
    flow = Flow(
        font=rng.choice(("song", "hei", "kai")), size=11.5, leading=1.8, numbered=rng.choice(("", "{n}", "第 {n} 页"))
    )
    style = rng.choice(("cjk", "cjk0", "iso"))
    enterprise, provider, platform, day = _fills(one, story, style)
    flow.title(rng.choice(("公共服务平台服务协议", "平台使用服务协议", "公共服务平台入驻服务协议书")), 19)
    flow.gap(8)
    swap = rng.random() < 0.3
    a: list[Segment] = ["甲方（平台运营方）：", provider]
    b: list[Segment] = ["乙方（使用单位）：", enterprise]
    if swap:
        a, b = ["甲方（使用单位）：", enterprise], ["乙方（服务提供方）：", provider]
    flow.para(*a, indent=0)
    flow.para(*b, indent=0)
    flow.para("为促进服务外包企业发展，双方就使用“", platform, "”有关事宜达成如下协议：")
    for n, head, text in (
        ("一", "服务内容", f"平台运营方为使用单位提供{one.service}，具体按平台公布的服务目录执行。"),
        ("二", "服务期限", "自本协议签订之日起一年，期满双方无异议的自动顺延。"),
        ("三", "服务费用", "平台的基础公共服务免费，增值服务按平台公布的优惠标准收取，另行约定。"),
        ("四", "双方责任", "使用单位应遵守平台管理规定；平台运营方应保证平台稳定运行并保护使用单位的数据安全。"),
        ("五", "其他", "本协议一式贰份，双方各执壹份，自双方盖章之日起生效。"),
    ):
        flow.para(f"{n}、{head}", indent=0, bold=True)
        flow.para(text)
    flow.need(120)
    flow.gap(24)
    s, y = flow.sheet, flow.y
    for x, head, party in (
        (flow.margin, "甲方（盖章）：", one.enterprise if swap else story.applicant),
        (A4[0] / 2 + 10, "乙方（盖章）：", story.applicant if swap else one.enterprise),
    ):
        s.text(x, y, head, 11.5, font=flow.font)
        ornaments.signature(s, x + 80, y + 30, rng)
        end = s.text(x, y + 64, rng.choice(("日期：", "签订日期：")), 11.5, font=flow.font)
        s.text(end, y + 64, day.text, 11.5, font=flow.font, field=day.name, value=day.value)
        _seal(s, x + 120, y + 34, party.name, rng)
    return flow.sheets


def _confirmation(one: Served, story: Story, rng: Random) -> list[Sheet]:
    """服务确认单: a table that the enterprise seals."""
    flow = Flow(font=rng.choice(("song", "hei")), size=11, leading=1.7)
    enterprise, provider, platform, day = _fills(one, story, rng.choice(("iso", "dot", "cjk0")))
    flow.y = 110
    flow.title(rng.choice(("公共平台服务确认单", "服务情况确认表", "平台服务记录单")), 18)
    flow.gap(10)
    rows: list[list[Segment]] = [
        [rng.choice(("平台名称", "服务平台")), platform],
        [rng.choice(("服务单位", "平台运营单位")), provider],
        [rng.choice(("被服务企业", "接受服务企业", "企业名称")), enterprise],
        ["联系人及电话", f"{one.enterprise.person} {one.enterprise.phone}"],
        ["服务内容", one.service],
        ["服务方式", rng.choice(("线上", "线上及现场", "集中培训"))],
        ["服务评价", rng.choice(("非常满意", "满意"))],
        [rng.choice(("确认日期", "服务日期", "签订日期")), day],
    ]
    flow.table(rows, (1, 2.8), pitch=32, size=10.5, head=False)
    flow.gap(16)
    flow.sheet.text(A4[0] - 280, flow.y, "企业确认（盖章）：", 11, font=flow.font)
    _seal(flow.sheet, A4[0] - 150, flow.y + 12, one.enterprise.name, rng)
    return flow.sheets


_LAYOUTS: dict[str, Callable[[Served, Story, Random], list[Sheet]]] = {
    "certificate": _certificate,
    "agreement": _agreement,
    "confirmation": _confirmation,
}


def draw(one: Served, story: Story, rng: Random) -> Drawn:
    """A paper about one enterprise."""
    layout = rng.choice(tuple(_LAYOUTS))
    return Drawn("service_agreement_evidence", layout, _LAYOUTS[layout](one, story, rng))
