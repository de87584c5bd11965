"""Check characters, the form of numbers, and what an invoice's QR code says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.identifiers import (
    USCC_ALPHABET,
    InvoiceForm,
    clean_number,
    clean_unit_code,
    organisation_code_is_valid,
    parse_declaration_number,
    parse_invoice_number,
    parse_invoice_qr,
    uscc_check_character,
    uscc_is_valid,
)

FIRST_17 = st.text(USCC_ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000802100433B"])  # the standard's own, a public body's
def test_published_codes_hold(code: str) -> None:
    assert uscc_is_valid(code)
    assert organisation_code_is_valid(code[8:17])


@given(FIRST_17, st.integers(0, 17), st.sampled_from(USCC_ALPHABET))
def test_one_wrong_character_is_told(first: str, at: int, wrong: str) -> None:
    code = first + uscc_check_character(first)
    assert uscc_is_valid(code)
    if code[at] != wrong:
        assert not uscc_is_valid(code[:at] + wrong + code[at + 1 :])


@pytest.mark.parametrize("text", ["", "91350100M000100Y4", "91350100m000100y43", "9135010OM000100Y43", "９" * 18])
def test_what_is_no_code_is_invalid(text: str) -> None:
    assert not uscc_is_valid(text)


def test_a_check_character_needs_seventeen_of_the_alphabet() -> None:
    with pytest.raises(ValueError, match="first 17"):
        uscc_check_character("9135010OM000100Y4")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("№ 12345678", "12345678"),
        ("No.12345678", "12345678"),
        ("No 123", "123"),
        ("N° 12 34", "1234"),
        ("号：dl-2022-01", "DL-2022-01"),
        ("：１２３４", "1234"),
        ("NOV2022-01", "NOV2022-01"),  # a month, not a sign
        ("NO-12", "NO-12"),
        ("80210043-3", "802100433"),
        ("20220701-1", "20220701-1"),  # a contract's number that begins with a date
        ("大商务发〔2025〕134号", "大商务发〔2025〕134号"),
    ],
)
def test_a_number_is_written_as_the_contract_asks(text: str, number: str) -> None:
    assert clean_number(text) == number
    assert clean_number(number) == number


def test_a_unit_code_loses_its_hyphen_even_where_its_check_fails() -> None:
    assert clean_unit_code("80210043-4") == "802100434"
    assert clean_number("80210043-4") == "80210043-4"


def test_a_declaration_number_has_its_parts() -> None:
    number = parse_declaration_number("210200 0123 01 230615 0007")
    assert number is not None
    assert (number.region, number.bank, number.branch, number.serial) == ("210200", "0123", "01", "0007")
    assert number.date() == date(2023, 6, 15)
    assert str(number) == "2102000123012306150007"
    assert parse_declaration_number("210200-0123-01-230615-0007") == number


@pytest.mark.parametrize("text", ["210200012301230615000", "21020001230123061500071", "210200012301230615N001", ""])
def test_a_declaration_number_of_another_form_is_none(text: str) -> None:
    assert parse_declaration_number(text) is None


def test_a_declaration_number_may_hold_no_date() -> None:
    number = parse_declaration_number("2102000123012313150007")
    assert number is not None and number.date() is None


@pytest.mark.parametrize(
    ("code", "number", "form", "year", "region"),
    [
        ("1100094140", "87654321", InvoiceForm.CODE_10, 2009, "1100"),
        ("021021900111", "12345678", InvoiceForm.CODE_12, 2019, "2102"),
        (None, "23212000000012345678", InvoiceForm.DIGITAL, 2023, "21"),
        ("", "23212000000012345678", InvoiceForm.DIGITAL, 2023, "21"),
    ],
)
def test_an_invoice_number_has_a_form(code: str | None, number: str, form: InvoiceForm, year: int, region: str) -> None:
    parsed = parse_invoice_number(code, number)
    assert parsed is not None
    assert (parsed.form, parsed.year, parsed.region) == (form, year, region)


@pytest.mark.parametrize(
    ("code", "number"),
    [(None, "12345678"), ("1100094140", "1234567"), ("110009414", "12345678"), ("1100094140", "23212000000012345678"),
     ("121021900111", "12345678")],
)  # fmt: skip
def test_an_invoice_number_of_no_form_is_none(code: str | None, number: str) -> None:
    assert parse_invoice_number(code, number) is None


def test_a_paper_invoice_s_qr_excludes_tax() -> None:
    qr = parse_invoice_qr("01,04,021021900111,12345678,100530.67,20230703,12345678901234567890,AB12,")
    assert qr is not None
    assert (qr.code, qr.number, qr.amount) == ("021021900111", "12345678", Decimal("100530.67"))
    assert (qr.issue_date, qr.check_code) == (date(2023, 7, 3), "12345678901234567890")
    assert qr.amount_includes_tax is False


@pytest.mark.parametrize("kind", ["31", "32"])
def test_a_digital_invoice_s_qr_includes_tax(kind: str) -> None:
    qr = parse_invoice_qr(f"01,{kind},,23212000000012345678,106562.5,2023-07-03,,9F21")
    assert qr is not None
    assert (qr.code, qr.check_code, qr.amount) == (None, None, Decimal("106562.50"))
    assert qr.amount_includes_tax is True


def test_a_fiscal_receipt_s_qr_is_read() -> None:
    qr = parse_invoice_qr("CZ-EI-00,1.1.0,21060119,0012345678,a1b2c3,20230703,500.00")
    assert qr is not None
    assert (qr.type, qr.number, qr.check_code, qr.amount) == ("CZ-EI", "0012345678", "A1B2C3", Decimal("500.00"))


def test_an_unknown_type_does_not_say_whether_tax_is_in_it() -> None:
    qr = parse_invoice_qr("01,51,,23212000000012345678,100.00,20230703,,9F21")
    assert qr is not None and qr.amount_includes_tax is None


@pytest.mark.parametrize(
    "payload",
    ["", "https://example.cn/q?a=1,2,3,4,5,6,7", "01,04,021021900111,12345678,1OO.00,20230703,1,2",
     "01,04,021021900111,12345678,100.00,20231303,1,2", "01,04,ABC,12345678,100.00,20230703,1,2", "6901234567892"],
)  # fmt: skip
def test_another_barcode_is_none(payload: str) -> None:
    assert parse_invoice_qr(payload) is None
