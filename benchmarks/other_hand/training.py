"""附件6–8 of the notice: enterprises of a park, the form and the list of a training institution."""

from __future__ import annotations

from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.forms import account, head, mid
from benchmarks.other_hand.page import Cell, Row, table
from benchmarks.other_hand.tale import Tale
from benchmarks.other_hand.telling import person
from generator import codes
from generator.drawn import Drawn
from generator.sheet import Sheet


def park(tale: Tale, rng: Random) -> Drawn:
    """附件6, enterprises of a park."""
    sheet, font = Sheet(), "gbkai"
    name = f"{tale.applicant.brand}数字服务产业园"
    sheet.text(50, 56, "附件6", 11, font=font)
    sheet.text(297, 86, "2023年入驻数字服务集聚园区的重点企业明细表", 15, font=font, align="center", bold=True)
    end = sheet.text(50, 116, "园区名称（公章）：", 10.5, font=font)
    sheet.text(end, 116, name, 10.5, font=font, field="park_name")
    rows: list[Row] = [head("序号", "企业名称", "业务范围", "联系人", "联系电话")]
    scopes = ("软件研发与测试", "数据标注与处理", "跨境电商运营服务", "集成电路设计服务", "呼叫中心服务")
    for i, (enterprise, scope) in enumerate(zip((n for n, _ in tale.served), scopes, strict=False)):
        rows.append(
            [
                mid(str(i + 1)),
                Cell(enterprise, "enterprise_name", line=i),
                Cell(scope, "business_scope", line=i),
                mid(person(rng)),
                mid(f"13{rng.randint(0, 9)}****{rng.randint(1000, 9999)}"),
            ]
        )
    y = table(sheet, 46, 126, [36, 180, 150, 60, 78], rows, font=font, size=10, least=28)
    account(sheet, y + 24, tale, font, 500)
    stamps.company(sheet, 280, 122, tale.applicant.name, rng)
    return Drawn("park_enterprises", "ruled", [sheet])


def training(tale: Tale, count: int, rng: Random) -> Drawn:
    """附件7, the form of a training institution."""
    sheet, font, firm = Sheet(), "gbsong", tale.applicant
    sheet.text(50, 56, "附件7", 11, font=font)
    sheet.text(297, 86, "2023年人才培训领军机构项目资金申报表", 16, font=font, align="center", bold=True)
    rows: list[Row] = [
        ["机构名称", Cell(firm.name, "institution_name", span=5)], ["法定代表人", Cell(firm.legal, span=2), "注册地", Cell("辽宁省大连市", span=2)],
        ["企业联系人", Cell("沈晓芸", span=2), "电子邮件", Cell("train@mail.example", span=2)],
        ["开户银行", Cell(firm.bank, size=8.4), "账户户名", Cell(firm.name, size=8.4), "银行账号", Cell(firm.account, size=8.2)],
        ["联系人", "沈晓芸", "固定电话", firm.phone, "移动电话", "136****9080"],
        ["培训总人数", Cell(f"{count}人" if rng.random() < 0.5 else str(count), "trainees", count, span=5)], ["通讯地址", Cell(firm.address, span=5)],
        [Cell("申报情况\n培训机构基本信息：机构拥有多媒体教室6间、机位240个，专职讲师18人，采用自编教材，面向软件外包企业开展定制培训。", span=6)],
        [Cell("本次申请项目情况：支持期内举办Java开发、软件测试、日语IT三个方向的培训班，课程安排附后。", span=6)],
    ]  # fmt: skip
    table(sheet, 44, 104, [76, 100, 72, 100, 66, 93], rows, font=font, size=10, least=32)
    stamps.company(sheet, 440, 560, firm.name, rng)
    return Drawn("training_form", "form", [sheet])


def trainees(tale: Tale, count: int, rng: Random) -> Drawn:
    """附件8, landscape, over as many pages as the list takes; the head stands again on each."""
    font = "micro"
    widths = [28.0, 52, 118, 104, 58, 44, 110, 62, 82, 60]
    schools = ("大连滨海学院", "辽东科技大学", "沈阳应用技术学院", "大连港湾职业技术学院")
    people: list[Row] = []
    for i in range(count):
        number = (
            "210204"
            + f"{rng.randint(1996, 2001)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
            + codes.digits(rng, 3)
            + rng.choice("0123456789X")
        )
        year, month = rng.choice((2021, 2022)), rng.choice((6, 7))
        people.append([
            mid(str(i + 1)), mid(person(rng), "name", None, i), mid(number, "id_number", None, i), Cell(rng.choice(schools), "school", line=i),
            mid(f"{year}.{month:02d}", "graduated_on", f"{year}-{month:02d}", i), mid(rng.choice(("本科", "专科", "硕士")), "education", None, i),
            Cell(rng.choice(("Java软件开发", "软件测试技术", "日语与IT基础")), "content", line=i), mid(rng.choice(("120", "96", "160")), "hours", None, i),
            mid(f"13{rng.randint(0, 9)}****{rng.randint(1000, 9999)}"), "",
        ])  # fmt: skip
    sheets: list[Sheet] = []
    room = 17
    for start in range(0, count, room):
        sheet = Sheet(842, 595)
        y = 44.0
        if not sheets:
            sheet.text(40, 40, "附件8", 11, font=font)
            sheet.text(421, 62, "2023年人才培训领军机构培训人员汇总表", 15, font=font, align="center", bold=True)
            end = sheet.text(40, 84, "申请单位（公章）：", 10, font=font)
            sheet.text(end, 84, tale.applicant.name, 10, font=font, field="applicant_name")
            end = sheet.text(640, 84, "总计培训人数：", 10, font=font)
            sheet.text(end, 84, str(count), 10, font=font, field="trainees", value=count)
            y = 94.0
        titles = head(
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
            size=9,
        )
        table(sheet, 40, y, widths, [titles, *people[start : start + room]], font=font, size=9, least=24)
        sheets.append(sheet)
    stamps.company(sheets[0], 330, 84, tale.applicant.name, rng)
    return Drawn("trainee_list", "landscape", sheets)
