"""附件2 of the guide, 公共服务能力提升支持资金申请表: the notice's grid, and the same as rows of two columns."""

from __future__ import annotations

from random import Random

from generator import dates, ornaments
from generator.amounts import grouped, money, wan
from generator.codes import digits
from generator.drawn import Drawn
from generator.ruled import Cell, Ruled, look
from generator.sheet import Sheet, Value
from generator.story import Story

TITLE = "服务贸易、服务外包公共服务能力提升支持资金申请表"
_PROMISE = (
    "申报单位郑重声明：1.申报的所有文件、资料是准确、真实、完整、有效的，并承担相应的法律责任；2.本单位近五年来无违法违规行为，"
    "无拖欠应缴还的财政性资金等情况；3.承诺接受有关部门为审核本申请而进行的必要核查。"
)
_NOTE = (
    "备注：1．申报单位法定代表人或被授权人签名可以使用名章；"
    "2．若由被授权人签署，须提交由法定代表人手签并加盖单位印章的授权书原件。"
)


def _label(text: str) -> Cell:
    return Cell(text, label=True)


def _value(text: str, name: str | None = None, value: Value = None) -> Cell:
    return Cell(text, name, value)


def _what(story: Story, rng: Random) -> dict[str, Cell]:
    platform, owner = story.platform, story.applicant
    assert platform is not None
    since = platform.since
    written = rng.choice(
        (f"{since.year} 年 {since.month} 月", f"{since.year}年{since.month:02d}月", f"{since.year}年{since.month}月")
    )
    count = len(platform.served)
    total = story.expense_total
    return {
        "name": _value(owner.name, "applicant_name"),
        "person": _value(owner.person),
        "place": _value(rng.choice(("大连市高新区", "大连市甘井子区", "沙河口区", "中山区"))),
        "address": _value(owner.address),
        "uscc": _value(owner.tax_id, "uscc"),
        "capital": _value(str(story.capital)),
        "bank": _value(owner.bank.full),
        "holder": _value(owner.name),
        "account": _value(owner.account),
        "contact": _value(owner.person),
        "phone": _value(owner.phone),
        "mobile": _value(f"1{rng.choice('3589')}{digits(rng, 9)}"),
        "fax": _value(owner.phone),
        "mail": _value(f"office{rng.randint(1, 99)}@example.cn"),
        "post": _value("1160" + digits(rng, 2)),
        "platform": _value(platform.name, "platform_name"),
        "since": _value(written, "operating_since", f"{since:%Y-%m}"),
        "wan": _value(wan(total), "claimed_expense", money(total)),
        "yuan": _value(f"{grouped(total)}元", "claimed_expense", money(total)),
        "count": _value(rng.choice((str(count), f"{count}家")), "enterprises_served", count),
        "topic": _value(f"{platform.topic}等公共服务，面向本市服务贸易和服务外包企业开放，年服务企业{count}家以上。"),
    }


def _sign(table: Ruled, story: Story, rng: Random) -> None:
    """The corner with signature, seal and date."""
    if table.y + 120 > table.high - 50:
        table.band([(1, Cell())], 4)
    top = table.y
    sheet: Sheet = table.sheet
    table.frame(table.left, top, table.left + table.width, top + 112)
    x = table.left + table.width * 0.45
    end = sheet.text(x, top + 30, "申报单位法定代表人或被授权人签章", 10, font=table.style.font)
    ornaments.square_seal(
        sheet, min(end + 20, table.left + table.width - 20), top + 28, story.applicant.person, size=30
    )
    sheet.text(x + 60, top + 62, "企业公章", 10, font=table.style.font)
    sheet.text(x + 60, top + 90, dates.written(story.signed_on, "spaced"), 10, font=table.style.font)
    ornaments.round_seal(
        sheet, x + 90, top + 62, story.applicant.name, radius=54, angle=rng.uniform(-12, 12), alpha=0.65
    )
    table.y += 116


def _notice(table: Ruled, what: dict[str, Cell], rng: Random) -> None:
    """The grid as the notice prints it."""
    rows: tuple[tuple[tuple[float, Cell], ...], ...] = (
        ((1.3, _label("申报单位名称")), (2.6, what["name"]), (1.5, _label("法定代表人姓名")), (1.2, what["person"])),
        ((0.9, _label("注册地")), (1.9, what["place"]), (0.9, _label("通讯地址")), (3.0, what["address"])),
        (
            (1.6, _label("统一社会信用代码")),
            (2.3, what["uscc"]),
            (1.6, _label("注册资金（万元）")),
            (1.1, what["capital"]),
        ),
        (
            (0.8, _label("开户银行")),
            (1.9, what["bank"]),
            (0.8, _label("账户户名")),
            (1.9, what["holder"]),
            (0.8, _label("银行账号")),
            (1.7, what["account"]),
        ),
        (
            (0.8, _label("联系人")),
            (1.2, what["contact"]),
            (0.9, _label("固定电话")),
            (1.4, what["phone"]),
            (0.9, _label("移动电话")),
            (1.5, what["mobile"]),
        ),
        (
            (0.8, _label("联系传真")),
            (1.4, what["fax"]),
            (0.9, _label("电子邮件")),
            (1.8, what["mail"]),
            (0.9, _label("邮政编码")),
            (0.9, what["post"]),
        ),
    )
    pitch = rng.choice((26.0, 30.0))
    for row in rows:
        table.band(row, pitch)
    if rng.random() < 0.5:  # the label and what is filled in share a cell, as in the notice
        sheet, top, style = table.sheet, table.y, table.style
        half = table.left + table.width * 0.47
        table.frame(table.left, top, half, top + 30)
        table.frame(half, top, table.left + table.width, top + 30)
        for x, right, label, key in (
            (table.left, half, "平台名称：", "platform"),
            (half, table.left + table.width, "投入运营并提供首次服务时间：", "since"),
        ):
            cell = what[key]
            end = sheet.text(x + 4, top + 19, label, style.size, font=style.font)
            sheet.text(
                end,
                top + 19 + rng.uniform(-style.drift, style.drift),
                cell.text,
                style.size,
                font=style.fill_font,
                color=style.ink,
                field=cell.name,
                value=cell.value,
                fit=right - end - 3,
            )
        table.y += 30
    else:
        table.band(
            (
                (0.8, _label("平台名称")),
                (2.1, what["platform"]),
                (1.5, _label("投入运营并提供首次服务时间")),
                (1.1, what["since"]),
            ),
            32,
        )
    topic = "平台主要服务内容（参见申报指南第一条“支持对象”相关内容）："
    table.band(((1, _label(topic)),), 22)
    table.band(((1, what["topic"]),), rng.choice((70.0, 120.0)), top=True)
    table.band(
        (
            (1.9, _label("支持期内实际发生的软硬件购置和运维费用（万元）")),
            (1.2, what["wan"]),
            (1.9, _label("支持期内服务的我市服务贸易、外包企业数量（家）")),
            (0.9, what["count"]),
        ),
        40,
    )


def _pairs(table: Ruled, what: dict[str, Cell], rng: Random) -> None:
    """A firm's own drawing: a label on the left, what is filled in on the right, row by row."""
    amount = rng.choice(
        (
            ("支持期内实际发生的软硬件购置和运维费用（万元）", "wan"),
            ("支持期内实际发生费用", "yuan"),
            ("实际投入费用（万元）", "wan"),
        )
    )
    for label, key in (
        (rng.choice(("申报单位名称", "申请单位", "申报单位")), "name"),
        ("统一社会信用代码", "uscc"),
        ("法定代表人姓名", "person"),
        ("通讯地址", "address"),
        ("开户银行", "bank"),
        ("银行账号", "account"),
        ("联系人及电话", "contact"),
        (rng.choice(("平台名称", "公共服务平台名称")), "platform"),
        (rng.choice(("投入运营并提供首次服务时间", "平台投入运营时间")), "since"),
        ("平台主要服务内容", "topic"),
        amount,
        (rng.choice(("支持期内服务的我市服务贸易、外包企业数量（家）", "服务企业数量")), "count"),
    ):
        table.band(((1.0, _label(label)), (1.9, what[key])), 28)


def form(story: Story, rng: Random) -> Drawn:
    """The application form of a platform, one page in most looks."""
    layout = rng.choice(("notice", "notice", "pairs"))
    style = look(rng, landscape=False)
    table = Ruled(rng, style, (1,))
    if rng.random() < 0.6:
        table.sheet.text(table.left, 44, "附件2", 12, font="hei")
        table.y += 6
    table.title(TITLE if layout == "notice" or rng.random() < 0.5 else "公共服务平台支持资金申请表", 15)
    what = _what(story, rng)
    if layout == "notice":
        _notice(table, what, rng)
    else:
        _pairs(table, what, rng)
    table.band(((1, Cell(_PROMISE, label=True, align="left")),))
    _sign(table, story, rng)
    table.note(_NOTE)
    hand = "hand" if style.drift > 1 else "print"
    return Drawn("platform_form", f"{layout}/{hand}", table.sheets)
