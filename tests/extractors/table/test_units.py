"""The unit that a head states: a factor, a currency, and whether its name says it by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.table.units import unit_in, without_unit


@pytest.mark.parametrize(
    ("text", "factor", "currency", "certain"),
    [
        ("合同金额\n（万美元）", 10_000, "USD", True),
        ("执行金额(美元)", 1, "USD", True),
        ("发票金额（元）", 1, "CNY", False),
        ("合计申请金额（万元人民币）", 10_000, "CNY", True),
        ("单位：人民币万元", 10_000, "CNY", True),
        ("合同金额(人民币：万元)", 10_000, "CNY", True),
        ("合同金额/万元", 10_000, "CNY", False),
        ("金额（USD）", 1, "USD", True),
        ("金额(US$)", 1, "USD", True),
        ("合同金额（元", 1, "CNY", False),
        ("合(万美)元", 10_000, "USD", True),
        ("合同金额(万美)", 10_000, "USD", True),
        ("费用（千元）", 1000, "CNY", False),
        ("金额：元", 1, "CNY", False),
        ("单位：百万日元", 1_000_000, "JPY", True),
    ],
)
def test_the_unit_is_part_of_the_value(text: str, factor: int, currency: str, certain: bool) -> None:
    found = unit_in(text)
    assert found is not None
    unit, _ = found
    assert (unit.factor, unit.currency, unit.certain) == (Decimal(factor), currency, certain)
    assert "元" not in without_unit(text)


@pytest.mark.parametrize("text", ["收汇金额", "类别（新申请/复审）", "币种", "企业数量（家）", "单元名称", "合同号"])
def test_a_head_without_a_unit_states_none(text: str) -> None:
    assert unit_in(text) is None
    assert without_unit(text) == text.replace("（", "(").replace("）", ")")
