"""O among a contract number's letters is told by its word; digits stay digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.codes import organisation_check
from pipeline.values.look_alikes import bank_reference, contract_number, latin_name, organisation_code, standards


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("BP0-2022-119", "BPO-2022-119"),
        ("P047673", "PO47673"),
        ("S0W23873", "SOW23873"),
        ("1T0-2023-007", "ITO-2023-007"),
        ("DL/KP0/2023-1", "DL/KPO/2023-1"),
        ("SC0-2021-12", "SCO-2021-12"),
        ("0S-2022-371", "OS-2022-371"),
    ],
)
def test_a_zero_in_an_abbreviation_is_its_letter(read: str, meant: str) -> None:
    assert contract_number(read) == meant
    assert contract_number(meant) == meant


@pytest.mark.parametrize("number", ["HT2023-001", "WB2022080251", "P00123", "A0-17", "20220701-1", "C10-2022-3", "P0"])
def test_a_number_without_such_a_word_stays_as_it_is(number: str) -> None:
    assert contract_number(number) == number


def test_an_l_in_a_latin_word_is_no_digit() -> None:
    assert latin_name("Ardenfal1 Solutions PLC") == "Ardenfall Solutions PLC"
    assert latin_name("A1pha Studio1 Ltd") == "A1pha Studio1 Ltd"


def test_standards_have_their_letters() -> None:
    assert standards("*鉴证咨询服务*IS022301认证费") == "*鉴证咨询服务*ISO22301认证费"
    assert standards("1S0/IEC 27001信息安全") == "ISO/IEC 27001信息安全"
    assert standards("*鉴证咨询服务*15022301认证费") == "*鉴证咨询服务*ISO22301认证费"
    assert standards("合同15022301, 15022301号") == "合同15022301, 15022301号"
    assert standards("AIS09001型, IS09") == "AIS09001型, IS09"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("0BT221111828639", "OBT221111828639"),
        ("TR0FX20221111828639", "TR0FX20221111828639"),  # five letters are no head that is known
        ("T0R20221111828639", "TOR20221111828639"),
        ("TT0221111828639", "TT0221111828639"),
        ("0A221111828639", "0A221111828639"),  # one letter: a counter as likely
        ("041120221201889729", "041120221201889729"),
        ("0BT991399828639", "0BT991399828639"),  # no day behind it
    ],
)
def test_the_head_of_a_bank_s_reference_is_letters_before_a_day(read: str, meant: str) -> None:
    assert bank_reference(read) == meant
    assert bank_reference(meant) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("MOBWG8JY8", "M0BWG8JY8"),  # 0 by its check character
        ("M0BWG8JY8", "M0BWG8JY8"),
        ("MOBWG8JY7", "MOBWG8JY7"),  # no choice holds
        ("MOBWG8JY", "MOBWG8JY"),
    ],
)
def test_o_and_nought_of_an_organisations_code_are_told_by_its_check_character(read: str, meant: str) -> None:
    assert organisation_code(read) == meant


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_a_code_whose_shapes_were_confused_is_itself_or_as_it_was_read(first: str) -> None:
    code = first + organisation_check(first)
    confused = code.replace("0", "O").replace("1", "I")
    told = organisation_code(confused)
    assert told in (code, confused) or "O" in first or "I" in first
    assert organisation_code(code) == code
