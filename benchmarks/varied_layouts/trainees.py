"""Lists of trainees as institutions keep them: other heads and orders, hidden ID numbers, dates in many shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from benchmarks.varied_layouts.tables import COUNTED, Column, Item, Table, style
from generator import codes, dates, ornaments
from generator.drawn import Drawn
from generator.names import person
from generator.sheet import Value
from generator.story import Story

TRAINEES: Mapping[str, tuple[Column, ...]] = {
    "notice": (
        Column("index", "序\n号", 0.4), Column("name", "培训人\n姓名", 0.8), Column("id_number", "身份证号", 2.0),
        Column("school", "毕业院校", 1.7), Column("graduated_on", "毕业时间", 1.0), Column("education", "学历", 0.8),
        Column("content", "培训内容", 1.5), Column("hours", "培训课时", 1.1), Column("phone", "联系方式", 1.3),
        Column("remark", "备注", 0.6),
    ),
    "roster": (
        Column("index", "编号", 0.5), Column("name", "姓名", 0.9), Column("sex", "性别", 0.5),
        Column("id_number", "证件号码", 2.0), Column("education", "学历", 0.8),
        Column("school", "毕业学校", 1.8, "left"), Column("major", "所学专业", 1.4, "left"),
        Column("graduated_on", "毕业年月", 1.0), Column("content", "课程名称", 1.6, "left"),
        Column("hours", "学时", 1.0),
    ),
    "grouped": (
        Column("index", "序号", 0.4), Column("name", "姓名", 0.8, group="学员信息"),
        Column("id_number", "身份证号码", 2.0, group="学员信息"), Column("phone", "联系电话", 1.3, group="学员信息"),
        Column("school", "毕业院校", 1.7, group="教育背景"), Column("education", "学历", 0.7, group="教育背景"),
        Column("graduated_on", "毕业时间", 1.0, group="教育背景"), Column("content", "培训课程", 1.5, group="培训情况"),
        Column("hours", "课时", 1.1, group="培训情况"),
    ),
    "course-first": (
        Column("content", "培训课程名称", 1.6, "left"), Column("hours", "培训学时", 1.0),
        Column("name", "学员姓名", 0.9), Column("id_number", "身份证件号码", 2.0),
        Column("school", "院校", 1.8, "left"),
        Column("education", "文化程度", 0.9), Column("graduated_on", "毕业日期", 1.1),
        Column("firm", "就业单位", 2.0, "left"),
    ),
    "slim": (
        Column("index", "序号", 0.5), Column("name", "姓名", 0.8), Column("id_number", "身份证号", 2.2),
        Column("school", "毕业院校", 1.8), Column("graduated_on", "毕业时间", 1.1), Column("education", "学历", 0.7),
        Column("content", "培训内容", 1.6), Column("hours", "课时", 0.9),
    ),
    "name-last": (
        Column("index", "No.", 0.4), Column("id_number", "公民身份号码", 2.1), Column("name", "参训人员姓名", 1.1),
        Column("education", "最高学历", 0.9), Column("school", "毕业院校名称", 1.8, "left"),
        Column("graduated_on", "毕业年份", 0.9), Column("hours", "课时数", 0.9),
        Column("content", "培训科目", 1.7, "left"),
        Column("remark", "备注", 0.5),
    ),
}  # fmt: skip
_TITLES = ("2023年人才培训领军机构培训人员汇总表", "培训人员汇总表", "2023年培训学员名单", "服务外包人才培训学员花名册",
           "参训人员信息登记表", "培训学员名册", "岗前培训人员明细表")  # fmt: skip
_LABELS = ("申请单位（公章）：", "培训机构：", "申报单位：", "单位名称（盖章）：")
_COUNTS = ("总计培训人数：", "培训人数：", "培训总人数：")
_SCHOOLS = (
    "大连理工大学", "东北财经大学", "大连海事大学", "大连交通大学", "辽宁师范大学", "大连职业技术学院",
    "东北大学秦皇岛分校",
    "大连东软信息学院", "沈阳工业大学", "渤海大学", "吉林农业科技学院", "黑龙江八一农垦大学", "大连外国语大学",
    "长春工程学院",
)  # fmt: skip
_COURSES = (
    "Java软件开发", "软件测试工程师岗前培训", "对日软件开发", "BPO业务流程实务", "大数据分析与应用", "前端开发（Vue）",
    "日语强化",
    "嵌入式C语言", "财务共享服务", "IT运维管理（ITIL）", "Python数据处理", "UI/UX设计",
)  # fmt: skip
_MAJORS = ("计算机科学与技术", "软件工程", "日语", "会计学", "电子信息工程", "市场营销", "英语（商务方向）")
_EDUCATION = ("本科", "大专", "专科", "硕士研究生", "硕士", "大学本科", "研究生", "高职")
_DAYS = ("{0:%Y}年{0.month}月", "{0:%Y}年{0:%m}月", "{0:%Y}.{0:%m}", "{0:%Y-%m}", "{0:%Y/%m}", "{0:%Y}.{0.month}",
         "{0:%Y%m}", "{0:%Y-%m-%d}", "{0:%Y/}{0.month}/{0.day}", "{0:%Y}年{0.month}月{0.day}日")  # fmt: skip
_WHOLE = frozenset({"{0:%Y-%m-%d}", "{0:%Y/}{0.month}/{0.day}", "{0:%Y}年{0.month}月{0.day}日"})
_SPANS = ("{0}课时", "{0}", "{0}学时", "{1:%Y.%m.%d}-{2:%Y.%m.%d}", "{1:%m.%d}-{2:%m.%d}", "{0}课时/{3}天")
_LONG_NAMES = ("欧阳", "司马", "诸葛", "上官", "阿依努尔", "乌日娜", "古丽仙", "巴图")


def _named(rng: Random) -> str:
    plain = person(rng)
    kind = rng.random()
    if kind < 0.08:
        return rng.choice(_LONG_NAMES) + (rng.choice("明华静磊") if rng.random() < 0.5 else "")
    return " ".join(plain) if len(plain) == 2 and kind < 0.4 else plain


def _identified(rng: Random, hidden: int, born: date) -> str:
    """An ID number, whole or with stars for what an office hides: the day of birth, its last figures."""
    number = f"2199{rng.randint(0, 99):02d}{born:%Y%m%d}{rng.randint(1, 999):03d}{rng.choice('0123456789X')}"
    shown = {1: (6, 14), 2: (14, 18), 3: (3, 15), 4: (10, 14)}.get(hidden)
    return number if shown is None else number[: shown[0]] + "*" * (shown[1] - shown[0]) + number[shown[1] :]


def trained(name: str, story: Story, rng: Random) -> Drawn:
    """A list of those who were trained."""
    made = style(rng)
    made = replace(made, landscape=name != "slim" or rng.random() < 0.4, size=rng.choice((7.0, 8.0, 9.0, 10.0)))
    table = Table(made, TRAINEES[name])
    if rng.random() < 0.5:
        table.sheet.text(table.left, 34, rng.choice(("附件8", "附件8：")), 11, font="hei")
    table.title(rng.choice(_TITLES), rng.choice((14.0, 17.0)))
    count = rng.choice((rng.randint(4, 12), rng.randint(10, 30)))
    told = rng.random() < 0.6
    table.above(
        rng.choice(_LABELS),
        story.applicant.name,
        "applicant_name",
        right=f"{rng.choice(_COUNTS)}{count}人" if told else "",
    )
    if rng.random() < 0.4:
        ornaments.round_seal(table.sheet, table.wide * rng.uniform(0.25, 0.75), table.y + rng.uniform(-20, 30),
                             story.applicant.name, radius=50, angle=rng.uniform(-12, 12), alpha=0.55)  # fmt: skip
    table.head()
    shape, span, hidden = rng.choice(_DAYS), rng.choice(_SPANS), rng.choice((0, 0, 0, 1, 2, 3, 4))
    shared = name == "course-first" and made.ruling == "full"
    index = 0
    while index < count:
        course, hours = rng.choice(_COURSES), _hours(rng, span)
        group: list[list[Item | None]] = []
        down = min(count - index, rng.randint(1, 4)) if shared else 1
        for place in range(down):
            cells = _cells(rng, index + place, shape, hidden)
            cells |= {"content": Item(course, down=down), "hours": Item(hours, down=down)}
            group.append(
                [None if place and c.key in ("content", "hours") else cells.get(c.key, Item("")) for c in table.columns]
            )
        table.rows(group)
        index += down
    table.end()
    if told and rng.random() < 0.3:
        table.note(
            "说明：1.申请单位填写培训机构全称。2.培训内容写学员接受培训的课程名称。3.培训课时填写培训时间段或课时数量。"
        )
    return Drawn("trainee_list", f"{name}/{made.ruling}", table.done("trainee_list", rng.choice(COUNTED)))


def _hours(rng: Random, span: str) -> str:
    start = dates.between(rng, date(2022, 7, 5), date(2023, 5, 20))
    days = rng.randint(3, 20)
    return span.format(days * 8, start, start + timedelta(days=days), days)


def _cells(rng: Random, index: int, shape: str, hidden: int) -> dict[str, Item]:
    born = dates.between(rng, date(1992, 1, 1), date(2001, 12, 31))
    graduated = date(born.year + rng.randint(21, 24), rng.choice((6, 7, 7)), rng.randint(1, 28))
    value: Value = graduated.isoformat() if shape in _WHOLE else f"{graduated:%Y-%m}"
    return {
        "index": Item(str(index + 1)),
        "name": Item(_named(rng)),
        "sex": Item(rng.choice("男女")),
        "id_number": Item(_identified(rng, hidden, born)),
        "school": Item(rng.choice(_SCHOOLS)),
        "major": Item(rng.choice(_MAJORS)),
        "graduated_on": Item(shape.format(graduated), value),
        "education": Item(rng.choice(_EDUCATION)),
        "phone": Item(f"1{rng.choice('3589')}{codes.digits(rng, 9)}"),
        "firm": Item(f"大连{rng.choice(('华信', '东软', '文思', '佳恒'))}信息技术有限公司"),
    }
