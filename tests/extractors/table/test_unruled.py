"""Tables that rules part in one direction or in none: their columns, their rows, their ends, and their next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractors.documents import contract_register, expense_schedule, park_enterprises, served_enterprises
from extractors.page.layout import Layout
from extractors.table import gutters
from extractors.table.schedule import Schedule
from pipeline.draft import Draft, Segment
from pipeline.geometry import Rect
from pipeline.model import Page, Value
from tests.extractors import sheets
from tests.extractors.ruled import Ruled, drafted, fields, lines

LEFTS = (60, 100, 260, 420, 500)
HEADS = ("序号", "企业名称", "业务范围", "联系人", "联系电话")
WIDE = (842.0, 595.0)


def page_of(
    rows: Sequence[Sequence[str]], lefts: Sequence[float] = LEFTS, *, rules: Sequence[float] = (), number: int = 1
) -> Page:
    made = sheets.page(sheets.table(100, lefts, rows), number, size=WIDE, file="表.pdf")
    return replace(made, rulings=tuple(Rect(50, y - 0.4, 620, y + 0.4) for y in rules))


def read(extractor: Schedule, *pages: Page) -> Draft:
    return extractor.extract(Segment(extractor.kind, pages, 0.9), tuple(Layout(page) for page in pages))


def rows_of(extractor: Schedule, *pages: Page) -> list[dict[str, Value | None]]:
    return lines(read(extractor, *pages))


PARK = (
    ("1", "大连甲乙软件有限公司", "软件开发", "王明", "0411-84882339"),
    ("2", "大连丙丁数据服务\n有限公司", "数据处理和存储服务；\n信息系统集成", "李华", "13960685806"),
    ("3", "大连戊己科技有限公司", "呼叫中心服务", "赵云", "13907855989"),
)
ENTERPRISES = ["大连甲乙软件有限公司", "大连丙丁数据服务有限公司", "大连戊己科技有限公司"]
SCOPES = ["软件开发", "数据处理和存储服务；信息系统集成", "呼叫中心服务"]


def told(rows: Sequence[dict[str, Value | None]], name: str) -> list[str]:
    return [str(row[name]).replace(";", "；") for row in rows]


@pytest.mark.parametrize("rules", [(), (90, 112, 245)], ids=["no rules", "three lines"])
def test_white_alone_parts_columns_and_numbers_part_rows(rules: Sequence[float]) -> None:
    found = rows_of(park_enterprises.EXTRACTOR, page_of((HEADS, *PARK), rules=rules))
    assert told(found, "enterprise_name") == ENTERPRISES
    assert told(found, "business_scope") == SCOPES


def test_rows_without_numbers_are_parted_by_the_wider_white() -> None:
    bare = [row[1:] for row in (HEADS, *PARK)]
    found = rows_of(park_enterprises.EXTRACTOR, page_of(bare, LEFTS[1:]))
    assert told(found, "enterprise_name") == ENTERPRISES


def test_a_ledger_rules_its_columns_alone() -> None:
    """No rule between rows, and no column whose cells tell where one begins: each row fills its columns."""
    rows = (
        ("服务企业名称", "服务项目", "证明材料页码"),
        ("大连甲乙软件有限公司\n大连丙丁软件有限公司\n大连戊己软件有限公司", "测试\n云平台\n培训", "30\n31\n32"),
    )
    found = lines(drafted(served_enterprises.EXTRACTOR, Ruled((200, 160, 100), rows)))
    assert [row["enterprise_name"] for row in found] == [
        "大连甲乙软件有限公司", "大连丙丁软件有限公司", "大连戊己软件有限公司",
    ]  # fmt: skip
    assert [row["attachment_ref"] for row in found] == ["30", "31", "32"]


EXPENSES = ("费用名称", "发票号码", "合同金额（元）", "发票金额（元）", "实付金额（元）")
SPENT = (
    ("培训费", "22210001", "", "100.00", "100.00"),
    ("宽带费", "22210002", "900.00", "200.00", "200.00"),
    ("小计", "", "", "300.00", ""),
    ("物业费", "22210003", "", "50.00", "50.00"),
    ("合计", "", "900.00", "350.00", "350.00"),
)


def test_heads_read_as_one_word_are_told_apart() -> None:
    lefts = (60, 180, 280, 343, 406)
    page = page_of((EXPENSES, *SPENT), lefts)
    joined = [w for w in page.words if "金额" in w.text]
    whole = sheets.word(joined[0].rect.x0, 100, "".join(w.text for w in joined), 9)
    found = rows_of(
        expense_schedule.EXTRACTOR, replace(page, words=(*(w for w in page.words if w not in joined), whole))
    )
    assert [row["invoice_amount"] for row in found] == [Decimal("100.00"), Decimal("200.00"), Decimal("50.00")]


def test_sums_between_and_below_rows_are_no_rows() -> None:
    draft = read(expense_schedule.EXTRACTOR, page_of((EXPENSES, *SPENT), (60, 180, 280, 380, 500)))
    found = lines(draft)
    assert [row["content"] for row in found] == ["培训费", "宽带费", "物业费"]
    assert [row.get("contract_amount") for row in found] == [None, Decimal("900.00"), None]
    assert fields(draft)["total_invoice_amount"] == Decimal("350.00")


def test_the_page_s_number_is_no_part_of_its_last_row() -> None:
    page = page_of((HEADS, *PARK))
    foot = sheets.word(400, 575, "第 1 页 共 2 页", 8)
    found = rows_of(park_enterprises.EXTRACTOR, replace(page, words=(*page.words, foot)))
    assert told(found, "business_scope") == SCOPES


def test_a_further_page_goes_on_under_the_columns_of_the_first() -> None:
    first, second = page_of((HEADS, *PARK[:2])), page_of([("3", *PARK[2][1:])], number=2)
    found = rows_of(park_enterprises.EXTRACTOR, first, second)
    assert told(found, "enterprise_name") == ENTERPRISES


def test_heads_of_groups_stand_over_heads_of_columns() -> None:
    """合同 over 编号 and 名称, 发包方 over 名称 and 国别; the group that a name belongs to tells whose it is."""
    p = Ruled((1,), (("",),), border=False, size=WIDE)
    p.words.clear()
    for x, text in ((182, "合同基本信息"), (415, "发包方信息"), (600, "执行情况")):
        p.put(x, 100, text)
    p.put(50, 109, "序号")
    for x, text in ((95, "编号"), (190, "名称"), (260, "金额(万美元)"), (390, "名称"), (480, "国别"), (560, "日期")):
        p.put(x, 118, text)
    p.put(620, 118, "金额(万美元)")
    for i in range(3):
        y = 140.0 + 20 * i
        for x, text in (
            (55, str(i + 1)), (80, f"HT2022-00{i}"), (170, "软件测试服务"), (280, "12.5000"),
            (350, "Kaze Digital Ltd."),
            (480, "日本"), (550, "2023-01-15"), (640, "1.2500"),
        ):  # fmt: skip
            p.put(x, y, text)
    rows = rows_of(contract_register.EXTRACTOR, p.page())
    assert [row["contract_number"] for row in rows] == ["HT2022-000", "HT2022-001", "HT2022-002"]
    assert rows[0] == {
        "contract_number": "HT2022-000", "contract_name": "软件测试服务", "counterparty": "Kaze Digital Ltd.",
        "country": "日本", "contract_amount_usd": Decimal("125000.0000"), "executed_amount_usd": Decimal("12500.0000"),
        "executed_on": date(2023, 1, 15),
    }  # fmt: skip


def test_ruled_heads_of_two_levels_state_their_group_s_unit() -> None:
    rows = (
        ("序号", "支出内容", "金额（元）", "<", "<", "发票号码"),
        ("^", "^", "合同", "发票", "实付", "^"),
        ("1", "培训费", "900.00", "100.00", "100.00", "22210001"),
    )
    (row,) = lines(drafted(expense_schedule.EXTRACTOR, Ruled((40, 120, 90, 90, 90, 120), rows)))
    assert (row["contract_amount"], row["invoice_amount"], row["paid_amount"]) == (
        Decimal("900.00"), Decimal("100.00"), Decimal("100.00"),
    )  # fmt: skip


def test_a_sum_read_together_with_the_text_beside_it_is_cut() -> None:
    heads = ("合同号", "合同名称", "合同金额（万美元）", "发包方", "国别", "执行金额（万美元）")
    lefts = (60, 140, 250, 372, 520, 600)
    good = ("HT22-1", "软件测试", "12.5000", "Kaze Digital Ltd.", "日本", "1.2500")
    page = page_of((heads, good), lefts)
    joined = sheets.word(310, 148, "15.0000Lumetra Systems", 9)
    words = [*page.words, *(sheets.word(x, 148, t, 9) for x, t in ((60, "HT22-2"), (140, "运维"), (520, "美国")))]
    words += [joined, sheets.word(600, 148, "2.5000", 9)]
    first, second = rows_of(contract_register.EXTRACTOR, replace(page, words=tuple(words)))
    assert (second["contract_amount_usd"], second["counterparty"]) == (Decimal("150000.0000"), "Lumetra Systems")
    assert first["counterparty"] == "Kaze Digital Ltd."


REGISTER = ("序号", "合同号", "合同名称", "发包方", "国别", "合同金额（万美元）", "执行金额（万美元）", "执行年月")
REGISTER_LEFTS = (60, 90, 180, 260, 380, 440, 550, 660)


def registered(number: str, month: str) -> tuple[str, ...]:
    return (number, f"HT22-{month[-2:]}", "软件测试", "Kaze Digital Ltd.", "日本", "12.50", "1.25", month)


def test_a_row_whose_number_was_lost_is_a_row_of_its_own() -> None:
    rows = [registered("1", "2022-10"), registered("", "2022-11"), registered("3", "2022-12")]
    found = rows_of(contract_register.EXTRACTOR, page_of([REGISTER, *rows], REGISTER_LEFTS))
    assert [row["contract_number"] for row in found] == ["HT22-10", "HT22-11", "HT22-12"]


def test_a_month_that_lost_its_last_digit_has_no_value() -> None:
    """2022-1 among months of two digits each is no January."""
    rows = [
        registered(str(n), month) for n, month in enumerate(("2022-10", "2022-09", "2022-08", "2022-11", "2022-1"), 1)
    ]
    found = rows_of(contract_register.EXTRACTOR, page_of([REGISTER, *rows], REGISTER_LEFTS))
    assert [str(row["executed_on"]) for row in found] == ["2022-10", "2022-09", "2022-08", "2022-11", "None"]


def test_the_head_of_a_column_is_no_torn_label() -> None:
    """单位名称 is a head, not what is left of 园区单位名称."""
    rows = (("编号", "单位名称", "办公地址", "业务领域"), ("1", "大连甲乙软件有限公司", "黄浦路1号", "软件开发"))
    page = Ruled((40, 160, 160, 160), rows)
    page.put(40, 60, "园区名称：大连天泽软件园")
    draft = drafted(park_enterprises.EXTRACTOR, page)
    assert fields(draft)["park_name"] == "大连天泽软件园"
    assert lines(draft) == [{"enterprise_name": "大连甲乙软件有限公司", "business_scope": "软件开发"}]


@pytest.mark.parametrize(
    "title", ["园区重点企业名单", "入园企业一览表", "数字服务集聚区企业情况统计表", "软件园入驻企业名录"]
)
def test_lists_of_a_park_by_their_titles(title: str) -> None:
    page = page_of((HEADS, *PARK))
    named = replace(page, words=(sheets.centred(60, title, 16, WIDE[0]), *page.words))
    assert park_enterprises.EXTRACTOR.identify(Layout(named)) > 0.6


@pytest.mark.parametrize(
    ("text", "at", "parts"),
    [
        ("2022.07.27-2022.07.31财务共享", 21, ["2022.07.27-2022.07.31", "财务共享"]),
        ("东北大学2017-07-22", 4, ["东北大学", "2017-07-22"]),
        ("数据分析10.04-10.08", 4, ["数据分析", "10.04-10.08"]),
        ("2022年数据分析服务", 5, ["2022年数据分析服务"]),
        ("ISO27001-2022认证", 8, ["ISO27001-2022认证"]),
    ],
)
def test_a_text_and_days_read_as_one_word_are_cut_at_the_columns_edge(text: str, at: int, parts: list[str]) -> None:
    read = sheets.word(100, 100, text, 9)
    assert [part.text for part in gutters.pieces(read, [read.span(at, at).x0 + 2])] == parts


def test_numbers_of_rows_whose_head_was_not_read_are_in_no_name() -> None:
    rows = [("", *HEADS[1:]), *PARK]
    found = rows_of(park_enterprises.EXTRACTOR, page_of(rows))
    assert told(found, "enterprise_name") == ENTERPRISES
