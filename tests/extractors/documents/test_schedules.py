"""The schedules and forms of the notice, row by row, in wordings and shapes that nobody here drew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.documents.certification_form import EXTRACTOR as CERTIFICATION
from extractors.documents.contract_register import EXTRACTOR as REGISTER
from extractors.documents.expense_schedule import EXTRACTOR as EXPENSES
from extractors.documents.interest_form import EXTRACTOR as INTEREST
from extractors.documents.park_enterprises import EXTRACTOR as PARK
from extractors.documents.platform_form import EXTRACTOR as PLATFORM
from extractors.documents.served_enterprises import EXTRACTOR as SERVED
from extractors.documents.trainee_list import EXTRACTOR as TRAINEES
from extractors.documents.training_form import EXTRACTOR as TRAINING
from extractors.page.layout import Layout
from pipeline.jury import is_untold
from pipeline.model import Month
from tests.extractors.ruled import Ruled, drafted, fields, lines

D = Decimal
INTEREST_HEADS = (
    "序\n号", "合同号", "合同\n名称", "合同金额\n（万美元）", "执行\n日期", "执行金额\n（万美元）", "收汇\n日期",
    "收汇\n币种", "收汇\n金额", "收汇凭证\n编号", "涉外收入\n申报单编号", "凭证、\n申报单页码", "备注",
)  # fmt: skip
INTEREST_WIDTHS = (26, 60, 66, 54, 54, 54, 54, 34, 70, 76, 110, 60, 34)
FIRST = ("1", "HT-21-046", "数据标注", "375.00", "2022/9/15", "356.6634", "2022-10-07", "USD", "3,566,594.96",
         "CN20221007913", "2102000014052210070894", "28-29", "")  # fmt: skip
SECOND = ("2", "KF2022050", "软件测试", "397.40", "2022/9/23", "171.4062", "2022-09-27", "USD", "1,714,007.68",
          "CN20220927044", "2102000029092209270585", "30", "")  # fmt: skip
FIRST_LINE = {
    "contract_number": "HT-21-046",
    "contract_name": "数据标注",
    "contract_amount_usd": D("3750000.00"),
    "executed_on": date(2022, 9, 15),
    "executed_amount_usd": D("3566634.00"),
    "received_on": date(2022, 10, 7),
    "currency": "USD",
    "received_amount": D("3566594.96"),
    "voucher_number": "CN20221007913",
    "declaration_number": "2102000014052210070894",
    "page_refs": "28-29",
}


def interest(*rows: tuple[str, ...], **options: bool) -> Ruled:
    return Ruled(INTEREST_WIDTHS, (INTEREST_HEADS, *rows), **options)  # type: ignore[arg-type]


def test_interest_rows_and_the_sums_in_its_foot() -> None:
    foot = Ruled(
        (140, 100, 140, 100, 160, 112),
        (
            (
                "合计执行金额（万美元）",
                "528.0696",
                "合计收汇金额（万美元）",
                "528.060264",
                "合计申请金额（万元人民币）",
                "50.00",
            ),
        ),
        top=100 + 32 + 44,
    )
    table = interest(FIRST, SECOND)
    table.words += foot.words
    table.rulings += foot.rulings
    draft = drafted(INTEREST, table)
    assert lines(draft)[0] == FIRST_LINE
    assert [row["declaration_number"] for row in lines(draft)] == ["2102000014052210070894", "2102000029092209270585"]
    assert fields(draft) == {
        "total_executed_usd": D("5280696.00"),
        "total_received": D("5280602.64"),
        "claimed_amount": D("500000.00"),
    }


def test_rows_numbered_and_empty_are_no_rows() -> None:
    empty = [(str(n), *[""] * 12) for n in range(2, 6)]
    assert lines(drafted(INTEREST, interest(FIRST, *empty))) == [FIRST_LINE]


@pytest.mark.parametrize(
    "options",
    [{"row_rules": False}, {"column_rules": False, "row_rules": False, "border": False}, {"border": False}],
    ids=["no rules between rows", "no rules at all", "no outer border"],
)
def test_missing_rules_change_nothing(options: dict[str, bool]) -> None:
    read = lines(drafted(INTEREST, interest(FIRST, SECOND, **options)))
    assert read[0] == FIRST_LINE
    assert len(read) == 2


def test_rows_without_rules_between_them_are_two_though_one_number_was_not_read() -> None:
    unnumbered = ("", *SECOND[1:])
    read = lines(drafted(INTEREST, interest(FIRST, unnumbered, row_rules=False)))
    assert read[0] == FIRST_LINE
    assert len(read) == 2


def test_a_row_over_two_lines_is_one() -> None:
    broken = list(FIRST)
    broken[2], broken[10], broken[6] = "数据标注\n与处理", "21020000140522\n10070894", "2022-10-\n07"
    (line,) = lines(drafted(INTEREST, interest(tuple(broken))))
    assert line == {**FIRST_LINE, "contract_name": "数据标注与处理"}


def test_a_row_over_two_lines_without_rules_between_rows_is_one() -> None:
    broken = list(FIRST)
    broken[2], broken[10] = "数据标注\n与处理", "21020000140522\n10070894"
    read = lines(drafted(INTEREST, interest(tuple(broken), SECOND, row_rules=False)))
    assert read[0] == {**FIRST_LINE, "contract_name": "数据标注与处理"}
    assert read[1]["contract_number"] == "KF2022050"


def test_other_heads_in_another_order_on_two_levels() -> None:
    heads = (
        ("序号", "合同情况", "<", "执行情况（USD）", "<", "收汇情况", "<", "<", "国际收支申报号码", "备注"),
        ("^", "合同编号", "项目名称", "执行时间", "实际执行金额", "币别", "到账金额", "到账日期", "^", "^"),
        ("1", "WB2022", "财务共享", "2022年9月", "84,150.30", "日元", "9,000,000.00", "2022.10.8", FIRST[10], "首笔"),
    )
    (line,) = lines(drafted(INTEREST, Ruled((26, 70, 80, 60, 80, 50, 90, 70, 130, 40), heads)))
    assert line == {
        "contract_number": "WB2022",
        "contract_name": "财务共享",
        "executed_on": Month(2022, 9),
        "executed_amount_usd": D("84150.30"),
        "currency": "JPY",
        "received_amount": D("9000000.00"),
        "received_on": date(2022, 10, 8),
        "declaration_number": FIRST[10],
    }


def test_sums_under_a_head_that_tells_no_unit_say_so() -> None:
    """On a bad scan the (万美元) of a head may be lost without a trace."""
    heads = [h.split("（")[0].strip() for h in INTEREST_HEADS]
    (told,) = drafted(INTEREST, interest(FIRST)).lines
    (lost,) = drafted(INTEREST, Ruled(INTEREST_WIDTHS, (heads, FIRST))).lines
    (typed,) = drafted(INTEREST, Ruled(INTEREST_WIDTHS, (heads, FIRST), medium="born-digital")).lines
    untold = {name for name, (reading,) in lost.items() if is_untold(reading.source.method)}
    assert untold == {"contract_amount_usd", "executed_amount_usd"}
    assert lost["contract_amount_usd"][0].value == D("375.00")
    assert not [r for row in (told, typed) for (r,) in row.values() if is_untold(r.source.method)]


def test_a_sum_in_another_currency_than_the_column_has_no_value() -> None:
    heads = [h.replace("（万美元）", "（万元）") if "合同金额" in h else h for h in INTEREST_HEADS]
    (line,) = lines(drafted(INTEREST, Ruled(INTEREST_WIDTHS, (heads, FIRST))))
    assert line["contract_amount_usd"] is None
    assert line["executed_amount_usd"] == D("3566634.00")


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_pages_with_and_without_its_heads(repeated: bool) -> None:
    rows = (INTEREST_HEADS, SECOND) if repeated else (SECOND,)
    second = Ruled(INTEREST_WIDTHS, rows, top=60, left=43)
    read = lines(drafted(INTEREST, interest(FIRST), second))
    assert read[0] == FIRST_LINE
    assert read[1]["voucher_number"] == "CN20220927044"
    if not repeated:
        assert INTEREST.continues(Layout(second.page())) >= 0.5


def test_a_row_broken_over_two_pages_is_one() -> None:
    rest = ("", "", "（二期）", *[""] * 10)
    read = lines(drafted(INTEREST, interest(FIRST), Ruled(INTEREST_WIDTHS, (rest, SECOND), top=60)))
    assert read[0] == {**FIRST_LINE, "contract_name": "数据标注(二期)"}
    assert len(read) == 2


def test_merged_and_ditto_cells_hold_for_every_row_but_sums_count_once() -> None:
    second = ["2", "^", "^", "^", *SECOND[4:]]
    second[7] = "同上"
    read = lines(drafted(INTEREST, interest(FIRST, tuple(second))))
    assert read[1]["contract_number"] == "HT-21-046"
    assert read[1]["contract_amount_usd"] == D("3750000.00")
    assert read[1]["currency"] == "USD"
    third = list(SECOND)
    third[5] = "^"
    assert "executed_amount_usd" not in lines(drafted(INTEREST, interest(FIRST, tuple(third))))[1]


EXPENSE_HEADS = (
    "序\n号",
    "费用支出具体内容",
    "合同金额\n（元）",
    "发票金额\n（元）",
    "实付金额\n（元）",
    "发票号码",
    "附件编号",
)
EXPENSE_WIDTHS = (26, 160, 80, 80, 80, 100, 60)


def test_expenses_and_their_totals() -> None:
    table = Ruled(
        EXPENSE_WIDTHS,
        (
            EXPENSE_HEADS,
            ("1", "云服务器租赁", "120,000.00", "60,000.00", "60,000.00", "04871133", "1-3"),
            ("2", "入侵检测\n设备", "80000.00", "80000.00", "80000.00", "23212000000012345678", "4"),
            ("3", "", "", "", "", "", ""),
            ("合计", "<", "200,000.00", "140,000.00", "140,000.00", "", ""),
            (
                "说明：1.发票号码指的是支付相关费用时对方开具发票的编号；2.附件编号指的是用于佐证的编号",
                "<",
                "<",
                "<",
                "<",
                "<",
                "<",
            ),
        ),
    )
    table.put(40, 80, "平台名称：软件测试公共服务平台")
    draft = drafted(EXPENSES, table)
    assert fields(draft) == {
        "platform_name": "软件测试公共服务平台",
        "total_contract_amount": D("200000.00"),
        "total_invoice_amount": D("140000.00"),
        "total_paid_amount": D("140000.00"),
    }
    assert lines(draft)[1] == {
        "content": "入侵检测设备",
        "contract_amount": D("80000.00"),
        "invoice_amount": D("80000.00"),
        "paid_amount": D("80000.00"),
        "invoice_number": "23212000000012345678",
        "attachment_ref": "4",
    }
    assert len(draft.lines) == 2


def test_a_unit_above_the_table_counts_for_heads_without_one() -> None:
    heads = [h.split("\n")[0] if "额" in h else h for h in EXPENSE_HEADS]
    table = Ruled(EXPENSE_WIDTHS, (heads, ("1", "云主机", "12", "6.005", "6.005", "04871133", "1")))
    table.put(560, 85, "单位：万元")
    (line,) = lines(drafted(EXPENSES, table))
    assert (line["contract_amount"], line["invoice_amount"]) == (D("120000.00"), D("60050.00"))


def test_totals_of_a_page_are_no_totals_and_the_rows_after_them_are_rows() -> None:
    table = Ruled(
        EXPENSE_WIDTHS,
        (
            EXPENSE_HEADS,
            ("1", "云主机", "10.00", "10.00", "10.00", "04871133", "1"),
            ("", "小计", "10.00", "10.00", "10.00", "", ""),
            ("2", "网关", "30.00", "30.00", "30.00", "04871134", "2"),
            ("", "总计", "40.00", "40.00", "40.00", "", ""),
        ),
    )
    draft = drafted(EXPENSES, table)
    assert [row["content"] for row in lines(draft)] == ["云主机", "网关"]
    assert fields(draft)["total_paid_amount"] == D("40.00")


def test_empty_cells_are_absent_and_two_figures_in_one_are_unreadable() -> None:
    table = Ruled(
        EXPENSE_WIDTHS, (EXPENSE_HEADS, ("1", "云主机", "—", "100.00\n200.00", "300.00", "04871133\n04871134", "/"))
    )
    (line,) = lines(drafted(EXPENSES, table))
    assert line == {
        "content": "云主机",
        "invoice_amount": None,
        "paid_amount": D("300.00"),
        "invoice_number": "04871133、04871134",
    }


def test_certifications_with_the_units_and_sums_of_their_form() -> None:
    table = Ruled(
        (30, 220, 90, 90, 90, 110),
        (
            ("序号", "认证名称", "类别\n（新申请/复审）", "认证时间", "认证费用（元）", "拟申请支持金额（元）"),
            ("1", "IS027001信息安全管理体系认证", "新中请", "2023年1月2日", "20,028.79", "14,020.15"),
            ("2", "质量管理体系认证", "复审", "2022.11", "10,000", "7,000"),
            ("", "", "", "", "", ""),
            ("", "合计（元）：", "", "", "30,028.79", "21,020.15"),
        ),
    )
    draft = drafted(CERTIFICATION, table)
    assert lines(draft) == [
        {
            "certification": "ISO27001信息安全管理体系认证",
            "category": "新申请",
            "certified_on": date(2023, 1, 2),
            "fee": D("20028.79"),
            "claimed_amount": D("14020.15"),
        },
        {
            "certification": "质量管理体系认证",
            "category": "复审",
            "certified_on": Month(2022, 11),
            "fee": D("10000.00"),
            "claimed_amount": D("7000.00"),
        },
    ]
    assert fields(draft) == {"total_fee": D("30028.79"), "total_claimed": D("21020.15")}


def test_the_register_by_its_own_heads() -> None:
    table = Ruled(
        (30, 90, 110, 170, 70, 90, 90, 80, 60),
        (
            (
                "序号",
                "合同编号",
                "合同名称",
                "境外发包商",
                "国别",
                "协议金额\n(USD)",
                "执行额\n(USD)",
                "签约日期",
                "执行日期",
            ),
            (
                "1",
                "SW-2021",
                "财务共享服务",
                "Altevia Software AG",
                "德国",
                "1,910,000.00",
                "807,230",
                "2021-03-01",
                "2022-11-23",
            ),
            ("合计", "<", "<", "<", "<", "1,910,000.00", "807,230.00", "", ""),
        ),
    )
    assert lines(drafted(REGISTER, table)) == [
        {
            "contract_number": "SW-2021",
            "contract_name": "财务共享服务",
            "counterparty": "Altevia Software AG",
            "country": "德国",
            "contract_amount_usd": D("1910000.00"),
            "executed_amount_usd": D("807230.00"),
            "executed_on": date(2022, 11, 23),
        }
    ]


def test_served_enterprises_and_parks() -> None:
    served = Ruled(
        (40, 200, 220, 80),
        (("序号", "企业名称", "服务内容", "附件编号"), ("1", "大连甲乙软件有限公司", "测试环境租用", "12")),
    )
    served.put(40, 80, "平台名称：云测平台")
    draft = drafted(SERVED, served)
    assert (fields(draft), lines(draft)) == (
        {"platform_name": "云测平台"},
        [{"enterprise_name": "大连甲乙软件有限公司", "service": "测试环境租用", "attachment_ref": "12"}],
    )
    park = Ruled(
        (40, 200, 220, 80, 100),
        (
            ("序号", "企业名称", "业务范围", "联系人", "联系电话"),
            ("1", "大连丙丁数据有限公司", "数据处理\n及存储", "王明", "0411-8470"),
        ),
    )
    park.put(40, 80, "园区名称（公章）：北湾数字园")
    draft = drafted(PARK, park)
    assert (fields(draft), lines(draft)) == (
        {"park_name": "北湾数字园"},
        [{"enterprise_name": "大连丙丁数据有限公司", "business_scope": "数据处理及存储"}],
    )


def test_trainees_and_how_many_they_are() -> None:
    table = Ruled(
        (26, 60, 130, 110, 70, 50, 110, 60, 90, 40),
        (
            (
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
            ),
            ("1", "李晓", "210202199901011234", "海湾大学", "2022年6月", "本科", "Java开发", "120", "13900000000", ""),
            ("2", "", "", "", "", "", "", "", "", ""),
        ),
    )
    table.put(40, 80, "申请单位（公章）：大连启明培训学校")
    table.put(500, 80, "总计培训人数：35人")
    draft = drafted(TRAINEES, table)
    assert fields(draft) == {"applicant_name": "大连启明培训学校", "trainees": 35}
    assert lines(draft) == [
        {
            "name": "李晓",
            "id_number": "210202199901011234",
            "school": "海湾大学",
            "graduated_on": Month(2022, 6),
            "education": "本科",
            "content": "Java开发",
            "hours": "120",
        }
    ]


def test_the_platform_form_cell_by_cell() -> None:
    table = Ruled(
        (130, 200, 130, 200),
        (
            ("申报单位名称", "大连甲乙软件有限公司", "法定代表人姓名", "王明"),
            ("统一社会信用代码", "91210231MA0UNQ1G4K", "注册资金（万元）", "500"),
            ("平台名称：云测平台", "<", "投入运营并提供首次服务时间：2021年3月", "<"),
            ("支持期内实际发生的软硬件购置和\n运维费用（万元）", "<", "123.4567", "<"),
            ("支持期内服务的我市服务贸易、外包企业\n数量（家）", "<", "36", "<"),
        ),
    )
    assert fields(drafted(PLATFORM, table)) == {
        "applicant_name": "大连甲乙软件有限公司",
        "uscc": "91210231MA0UNQ1G4K",
        "platform_name": "云测平台",
        "operating_since": Month(2021, 3),
        "claimed_expense": D("1234567.00"),
        "enterprises_served": 36,
    }


def test_an_empty_form_has_labels_without_values() -> None:
    table = Ruled((130, 200), (("申报单位名称", ""), ("平台名称", "")))
    draft = drafted(PLATFORM, table)
    assert fields(draft) == {}
    assert {"applicant_name", "platform_name"} <= draft.printed


def test_the_training_form() -> None:
    table = Ruled(
        (120, 240, 120, 120), (("机构名称", "大连启明培训学校", "<", "<"), ("法定代表人", "李晓", "培训总人数", "128"))
    )
    assert fields(drafted(TRAINING, table)) == {"institution_name": "大连启明培训学校", "trainees": 128}


@pytest.mark.parametrize("lost", [(4,), (4, 5), (8, 10)])
def test_a_line_between_columns_that_was_overlooked_overleaf_stands_where_it_stood(lost: tuple[int, ...]) -> None:
    """Dates filled their column from side to side: no rule was seen beside them on the second page."""
    overleaf = Ruled(INTEREST_WIDTHS, (SECOND, ("3", *SECOND[1:])))
    edges = [40.0 + sum(INTEREST_WIDTHS[:column]) for column in lost]
    overleaf.rulings = [r for r in overleaf.rulings if r.width > r.height or all(abs(r.cx - x) > 1 for x in edges)]
    found = lines(drafted(INTEREST, interest(FIRST), overleaf))
    assert len(found) == 3
    assert found[1] == found[2]
    assert (found[1]["executed_on"], found[1]["executed_amount_usd"]) == (date(2022, 9, 23), D("1714062.00"))
    assert (found[1]["received_amount"], found[1]["declaration_number"]) == (
        D("1714007.68"),
        "2102000029092209270585",
    )


def test_a_head_half_misread_is_known_by_its_place_among_the_others() -> None:
    heads = [*INTEREST_HEADS]
    heads[10], heads[8] = "涉外收入\n中提单鳞号", "牧匯\n金额"
    found = lines(drafted(INTEREST, Ruled(INTEREST_WIDTHS, (tuple(heads), FIRST))))
    assert found == [FIRST_LINE]


@pytest.mark.parametrize(
    ("column", "head", "field"),
    [
        (10, "经办\n部门", "declaration_number"),
        (4, "合同签订日期", "executed_on"),
        (3, "合同数量", "contract_amount_usd"),
        (8, "收汇银行", "received_amount"),
        (8, "折合人民币金额", "received_amount"),
        (9, "开户银行账号", "voucher_number"),
    ],
)
def test_a_foreign_column_is_no_head_half_misread(column: int, head: str, field: str) -> None:
    heads = [*INTEREST_HEADS]
    heads[column] = head
    (row,) = lines(drafted(INTEREST, Ruled(INTEREST_WIDTHS, (tuple(heads), FIRST))))
    assert field not in row


def test_of_two_columns_one_may_be_misread_where_the_others_are_known() -> None:
    table = Ruled(
        (30, 200, 200, 70, 90),
        (
            ("序号", "企业名称", "王#业务", "联系人", "联系电话"),
            ("1", "大连某某信息技术有限公司", "离岸软件外包、系统运维", "杨志亦", "0411-85054847"),
        ),
    )
    assert lines(drafted(PARK, table)) == [
        {"enterprise_name": "大连某某信息技术有限公司", "business_scope": "离岸软件外包、系统运维"}
    ]
    other = Ruled((30, 200, 200), (("项目", "金额", "用途"), ("1", "200.00", "差旅")))
    assert lines(drafted(PARK, other)) == []


TRAINED = ("姓名", "身份证号", "毕业院校", "毕业时间", "学历", "培训内容", "课时")
PERSONS = [
    ["王明", "219987199801012789", "大连理工大学", "202006", "本科", "Java软件开发", "72课时"],
    ["陶靜建", "219987199911012789", "东北财经大学", "201907", "大专", "软件测试工程师岗前培训", "80课时"],
    ["李华", "219987199701012789", "大连海事大学", "202107", "本科", "财务共享服务", "64课时"],
]


def test_a_trainee_on_a_page_in_simplified_characters_has_a_name_in_them() -> None:
    widths = (60, 140, 120, 70, 60, 150, 70)
    draft = drafted(TRAINEES, Ruled(widths, [TRAINED, *PERSONS]))
    assert [row["name"] for row in lines(draft)] == ["王明", "陶静建", "李华"]
    assert [row["graduated_on"] for row in lines(draft)] == [Month(2020, 6), Month(2019, 7), Month(2021, 7)]


def test_a_further_page_without_heads_whose_rows_no_rule_parts_goes_on() -> None:
    overleaf = Ruled((60, 140, 120, 70, 60, 150, 70), PERSONS * 3, row_rules=False, top=40.0)
    assert TRAINEES.continues(Layout(overleaf.page())) >= 0.5
