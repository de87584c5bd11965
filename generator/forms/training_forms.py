"""附件6–8: enterprises of a park, the training institution's form, the list of those it trained."""

from __future__ import annotations

from random import Random

from generator import ornaments
from generator.codes import digits
from generator.drawn import Drawn
from generator.ruled import Cell, Look, Ruled, look
from generator.story import Story
from generator.story_platform import Training


def _begin(
    rng: Random, style: Look, label: str, title: str, shares: tuple[float, ...], heads: tuple[str, ...]
) -> Ruled:
    table = Ruled(rng, style, shares, heads)
    if rng.random() < 0.6:
        table.sheet.text(table.left, 44, label, 12, font="hei")
        table.y += 6
    table.title(title, rng.choice((15.0, 17.0)))
    return table


def _seal(table: Ruled, story: Story, rng: Random, x: float, y: float) -> None:
    ornaments.round_seal(
        table.sheets[0], x, y, story.applicant.name, radius=52, angle=rng.uniform(-12, 12), alpha=rng.uniform(0.5, 0.7)
    )


def _foot(table: Ruled, story: Story, rng: Random) -> None:
    """Account and contact, as the notice prints them under its tables."""
    owner = story.applicant
    for text in (
        f"开户银行：{owner.bank.full}    账户户名：{owner.name}    银行账号：{owner.account}",
        f"联 系 人：{owner.person}    固定电话：{owner.phone}    移动电话：1{rng.choice('3589')}{digits(rng, 9)}",
    ):
        table.note(text, 9.5)


def _training(story: Story) -> Training:
    assert story.training is not None
    return story.training


def park(story: Story, rng: Random) -> Drawn:
    """附件6: one row an enterprise of the park."""
    told = _training(story)
    style = look(rng, landscape=rng.random() < 0.4)
    firm = rng.random() < 0.4
    heads = (
        ("序号", "企业名称", rng.choice(("主营业务", "业务范围")), "联系人", "联系电话")
        if firm
        else ("序号", "企业名称", "业务范围", "联系人", "联系电话")
    )
    title = (
        rng.choice(("入驻园区企业明细表", "重点企业名录表")) if firm else "2023年入驻数字服务集聚园区的重点企业明细表"
    )
    table = _begin(rng, style, "附件6", title, (0.5, 2.6, 2.6, 0.9, 1.4), heads)
    table.above([Cell("园区名称（公章）：", label=True), Cell(told.park, "park_name")])
    _seal(table, story, rng, table.left + 240, table.y - 10)
    table.head()
    for i, (one, scope) in enumerate(told.enterprises):
        table.rows(
            [
                [
                    Cell(str(i + 1)),
                    Cell(one.name, "enterprise_name"),
                    Cell(scope, "business_scope", align="left"),
                    Cell(one.person),
                    Cell(one.phone),
                ]
            ]
        )
    for _ in range(rng.choice((0, 0, 2))):
        table.rows([[Cell() for _ in heads]], line=False)
    _foot(table, story, rng)
    return Drawn("park_enterprises", "firm" if firm else "notice", table.sheets)


def trainees(story: Story, rng: Random) -> Drawn:
    """附件8: one row a person, landscape, over as many pages as it takes."""
    told = _training(story)
    style = look(rng, landscape=True)
    firm = rng.random() < 0.35
    heads = (
        ("序号", "姓名", "身份证号码", "毕业学校", "毕业时间", "学历", "培训课程", "课时", "联系电话", "备注")
        if firm
        else (
            "序\n号",
            "培训人\n姓名",
            "身份证号",
            "毕业院校",
            "毕业时间",
            "学历",
            "培训内容",
            "培训课时",
            "联系方式",
            "备注",
        )
    )
    title = rng.choice(("培训人员汇总表", "2023年培训学员名单")) if firm else "2023年人才培训领军机构培训人员汇总表"
    table = _begin(rng, style, "附件8", title, (0.4, 0.8, 2.0, 1.7, 1.0, 0.8, 1.4, 1.3, 1.3, 0.6), heads)
    count = len(told.trainees)
    table.above(
        [
            Cell("申请单位（公章）：", label=True),
            Cell(story.applicant.name, "applicant_name"),
            Cell("        " + rng.choice(("总计培训人数：", "总计培训人数: ")), label=True),
            Cell(rng.choice((f"{count}", f"{count}人")), "trainees", count),
        ]
    )
    _seal(table, story, rng, table.left + 260, table.y - 12)
    table.head()
    style_of_date = rng.choice(("{0:%Y}年{0.month}月", "{0:%Y}.{0:%m}", "{0:%Y-%m}"))
    for i, one in enumerate(told.trainees):
        table.rows(
            [
                [
                    Cell(str(i + 1)),
                    Cell(one.name, "name"),
                    Cell(one.id_number, "id_number"),
                    Cell(one.school, "school"),
                    Cell(style_of_date.format(one.graduated), "graduated_on", f"{one.graduated:%Y-%m}"),
                    Cell(one.education, "education"),
                    Cell(one.content, "content"),
                    Cell(one.hours, "hours"),
                    Cell(one.phone),
                    Cell(),
                ]
            ]
        )
    for k in range(rng.choice((0, 0, 3))):
        table.rows([[Cell(str(count + k + 1)), *[Cell() for _ in heads[1:]]]], line=False)
    table.note(
        "说明：1.申请单位填写培训机构全称。2.培训内容写学员接受培训的课程名称。3. 培训课时填写培训时间段或课时数量。"
    )
    return Drawn("trainee_list", "firm" if firm else "notice", table.sheets, native=True)


def institution(story: Story, rng: Random) -> Drawn:
    """附件7: the institution, its account, how many it trained, and what it says of itself."""
    owner, told = story.applicant, _training(story)
    style = look(rng, landscape=False)
    table = _begin(rng, style, "附件7", "2023年人才培训领军机构项目资金申报表", (1,), ())

    def label(text: str) -> Cell:
        return Cell(text, label=True)

    count = len(told.trainees)
    total = Cell(rng.choice((f"{count}人", str(count))), "trainees", count)
    table.band(((1, label("机构名称")), (4, Cell(owner.name, "institution_name"))), 28)
    table.band(
        ((1, label("法定代表人")), (1.6, Cell(owner.person)), (0.8, label("注册地")), (1.6, Cell("辽宁省大连市"))), 28
    )
    table.band(
        (
            (1, label("企业联系人")),
            (1.6, Cell(owner.person)),
            (0.8, label("电子邮件")),
            (1.6, Cell("training@example.cn")),
        ),
        28,
    )
    table.band(
        (
            (0.9, label("开户银行")),
            (1.8, Cell(owner.bank.full)),
            (0.9, label("账户户名")),
            (1.8, Cell(owner.name)),
            (0.9, label("银行账号")),
            (1.8, Cell(owner.account)),
        ),
        34,
    )
    table.band(
        (
            (0.9, label("联系人")),
            (1.3, Cell(owner.person)),
            (0.9, label("固定电话")),
            (1.5, Cell(owner.phone)),
            (0.9, label("移动电话")),
            (1.5, Cell(f"1{rng.choice('3589')}{digits(rng, 9)}")),
        ),
        28,
    )
    if rng.random() < 0.5:
        table.band(((1, label("培训总人数")), (4, total)), 28)
        table.band(((1, label("通讯地址")), (4, Cell(owner.address))), 28)
    else:
        table.band(((1, label("培训总人数")), (1.2, total), (0.8, label("通讯地址")), (2, Cell(owner.address))), 32)
    table.band(((1, label("申报情况")),), 24)
    for head in (
        "培训机构基本信息，场地、设施、专业教材和师资力量等培训相关情况介绍。",
        "本次申请项目情况（后可附页），内容包括场地、设施、专业教材和师资力量等培训相关情况介绍，每期项目的培训方案及课程安排等。",
    ):
        said = (
            f"{head}\n本机构现有教学场地{rng.randint(3, 40) * 100}平方米，机房{rng.randint(2, 9)}间，"
            f"专职教师{rng.randint(8, 60)}人，使用自编及引进教材，"
            "面向服务外包企业开展岗前培训和定制培训，课程按期开设，考核合格后推荐就业。"
        )
        table.band(((1, Cell(said, label=True, align="left")),), rng.choice((110.0, 150.0)), top=True)
    table.note("备注：企业提交的所有资料均需加盖公章。")
    _seal(table, story, rng, table.left + table.width * 0.7, table.y - 70)
    return Drawn("training_form", "hand" if style.drift > 1 else "print", table.sheets)
