"""Business licence and commitment letter: one-page papers with frames, seals and ornaments."""

from __future__ import annotations

from datetime import date
from random import Random

from generator import dates, ornaments
from generator.drawn import Drawn
from generator.flow import Flow
from generator.sheet import A4, Rgb, Sheet
from generator.story import Story
from generator.withheld import MARKS, is_withheld

_SCOPE = (
    "软件开发；信息技术咨询服务；信息系统集成服务；数据处理和存储支持服务；计算机系统服务；软件外包服务；技术服务、技术开发、技术咨询、"
    "技术交流、技术转让、技术推广；技术进出口；货物进出口（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）。"
)


def frame(s: Sheet, color: Rgb, inset: float = 26) -> None:
    """A triple border `inset` points from the page's edges."""
    for k, width in ((0, 3.0), (6, 0.8), (10, 0.8)):
        s.box(inset + k, inset + k, s.width - inset - k, s.height - inset - k, color=color, width=width)


def licence(story: Story, rng: Random) -> Drawn:
    """营业执照, landscape or portrait."""
    landscape = rng.random() < 0.6
    s = Sheet(A4[1], A4[0]) if landscape else Sheet(*A4)
    owner = story.applicant
    frame(s, rng.choice(((0.75, 0.6, 0.25), (0.70, 0.52, 0.30))))
    middle = s.width / 2
    ornaments.emblem(s, middle, 84, 30)
    s.text(middle, 160, "营 业 执 照", 34, font="song", align="center", bold=True)
    copy = rng.choice(("（副  本）", "（副  本）", ""))
    s.text(middle, 184, copy, 14, font="song", align="center")
    s.text(56, 118, "统一社会信用代码", 10, font="song")
    s.text(56, 134, owner.tax_id, 12.5, font=rng.choice(("hei", "song", "times-bold")), field="uscc")
    ornaments.qr_code(s, s.width - 116, 62, 58, f"http://www.gsxt.gov.cn/index.html?uniscid={owner.tax_id}")
    s.text(s.width - 87, 132, "扫描二维码登录“国家企业", 6.5, font="song", align="center")
    s.text(s.width - 87, 141, "信用信息公示系统”了解更多", 6.5, font="song", align="center")
    kind = (
        "其他股份有限公司（非上市）"
        if "股份" in owner.name
        else rng.choice(
            ("有限责任公司（自然人投资或控股）", "有限责任公司（法人独资）", "有限责任公司（外国法人独资）")
        )
    )
    style = rng.choice(("cjk0", "spaced", "cjk"))
    capital = rng.choice(
        (f"人民币{story.capital}万元整", f"{story.capital}万元人民币", f"（人民币）{story.capital}万元")
    )
    rows: list[tuple[str, str, str | None, str | None]] = [
        ("名        称", owner.name, "name", None),
        ("类        型", kind, None, None),
        ("法定代表人", owner.person, "legal_representative", None),
        ("经 营 范 围", "", None, None),
        ("注 册 资 本", capital, None, None),
        ("成 立 日 期", dates.written(story.established, style), "established_on", story.established.isoformat()),
        ("住        所", owner.address, "address", None),
    ]
    if landscape:
        left, right = rows[:4], rows[4:]
        _licence_rows(s, left, 62, 146, 216, 34, 270)
        _licence_rows(s, right, 452, 536, 216, 34, 236)
        seal = (s.width - 170, s.height - 118)
    else:
        order = [rows[i] for i in (0, 1, 6, 2, 4, 5, 3)]
        _licence_rows(s, order, 74, 168, 240, 34, 350)
        seal = (s.width - 170, s.height - 140)
    s.text(seal[0] - 110, seal[1] - 20, "登记机关", 12, font="song")
    issued = dates.between(rng, story.established, date(2022, 5, 1))
    s.text(
        seal[0] + 10,
        seal[1] + 40,
        f"{issued.year} 年 {issued.month:02d} 月 {issued.day:02d} 日",
        11,
        font="song",
        align="center",
    )
    ornaments.round_seal(
        s, seal[0], seal[1], f"{owner.address.partition('市')[0]}市市场监督管理局", radius=54, angle=rng.uniform(-8, 8)
    )
    s.text(
        middle,
        s.height - 44,
        "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。",
        7,
        font="song",
        align="center",
    )
    if rng.random() < 0.5:
        s.text(
            s.width * 0.3,
            s.height - 120,
            "仅供申报专项资金使用",
            16,
            font="hei",
            color=(0.7, 0.7, 0.75),
            align="center",
        )
    return Drawn("business_licence", "landscape" if landscape else "portrait", [s])


def _licence_rows(
    s: Sheet,
    rows: list[tuple[str, str, str | None, str | None]],
    x: float,
    tab: float,
    y: float,
    pitch: float,
    room: float,
) -> None:
    for label, text, name, value in rows:
        s.text(x, y, label, 11.5, font="song", bold=True)
        if label.startswith("经"):
            y = s.paragraph(tab, y, room, _SCOPE, 9.5, leading=1.45) + 12
            continue
        s.text(tab, y, text, 11.5, font="song", field=name, value=value, fit=room)
        y += pitch


_PROMISES = (
    "依法注册，具有独立法人资格，并合法经营；",
    "按照《关于2023年度外经贸发展专项资金（推动服务贸易创新发展）申报的工作通知》文件要求提供了全部的凭证与资料；",
    "申报材料是准确、真实、完整和有效的；",
    "所有申报材料复印件均与原件核对，完全一致；",
    "近五年在信用中国（辽宁大连）（网址: https://credit.dl.gov.cn/credit-portal/dl/union/query）未被列入失信联合惩戒名单，即申报企业非严重违法失信企业、"
    "非重大税收违法企业、非失信被执行人、非海关失信企业（转接国家海关总署公示平台查询）；同时，未拖欠应缴还的财政性资金；",
    "本次所申报项目未获得其他财政专项资金支持；",
    "承诺接受有关主管部门为审核本申请而进行的必要核查，并承担相关法律责任。",
)


def commitment(story: Story, rng: Random) -> Drawn:
    """承诺书 of 附件1, signed or stamped by the legal representative and sealed."""
    flow = Flow(font=rng.choice(("song", "kai")), size=rng.choice((13, 14)), leading=1.75, margin=78)
    if rng.random() < 0.6:
        flow.sheet.text(flow.margin, 70, "附件1", 12, font="hei")
    flow.y = 120
    flow.title(rng.choice(("承诺书", "承 诺 书")), 22)
    flow.para("申请人郑重申明如下：")
    for i, text in enumerate(_PROMISES):
        flow.para(f"{i + 1}.{text}")
    flow.gap(16)
    s, y = flow.sheet, flow.y
    owner = story.applicant
    end = s.text(150, y, "申请企业法定代表人或被授权人：", 13, font=flow.font)
    if rng.random() < 0.5:
        ornaments.signature(s, end + 4, y + 2, rng, name=owner.person if rng.random() < 0.6 else "")
    else:
        ornaments.square_seal(s, end + 30, y - 4, owner.person, angle=rng.uniform(-6, 6))
    end = s.text(150, y + 44, "申请单位盖章：", 13, font=flow.font)
    if rng.random() < 0.75:
        s.text(end, y + 44, owner.name, 13, font=flow.font, field="applicant_name", fit=A4[0] - end - 40)
    end = s.text(150, y + 84, "日期：", 13, font=flow.font)
    style = rng.choice(("cjk", "spaced", "cjk0"))
    s.text(
        end,
        y + 84,
        dates.written(story.signed_on, style),
        13,
        font=flow.font,
        field="signed_on",
        value=story.signed_on.isoformat(),
    )
    ornaments.round_seal(
        s,
        330 + rng.uniform(-20, 60),
        y + 56,
        owner.name,
        radius=58,
        angle=rng.uniform(-14, 14),
        alpha=rng.uniform(0.6, 0.85),
    )
    return Drawn(
        "commitment_letter",
        flow.font,
        flow.sheets,
        constants={"sealed": not is_withheld(MARKS), "signed": not is_withheld(MARKS)},
    )
