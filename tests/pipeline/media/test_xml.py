"""XML invoices: every field from its element, on a page that shows it; hostile XML is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import intake
from pipeline.model import Kind, State
from pipeline.records import Invoice
from pipeline.settings import Settings
from tests.pipeline.media.invoices import BUYER, SELLER, attachment, digital
from tests.pipeline.media.reading import documents_of


def invoice(folder: Path, content: bytes) -> Invoice:
    (document,) = documents_of(folder, {"a.xml": content})
    assert isinstance(document.record, Invoice)
    return document.record


def test_a_digital_invoice_in_xml_is_vouched_for_by_its_elements(tmp_path: Path) -> None:
    record = invoice(tmp_path, digital(lines=2))
    values = {name: field.value for name, field in record.fields() if field.state is State.CORROBORATED}
    assert values == {
        "invoice_type": "普通发票",
        "invoice_number": "25212000000012345678",
        "issue_date": date(2023, 3, 1),
        "amount": Decimal("100530.67"),
        "tax": Decimal("6031.84"),
        "total": Decimal("106562.51"),
        "total_in_words": Decimal("106562.51"),
        "buyer_name": BUYER,
        "buyer_tax_id": "91210100MA0000003B",
        "seller_name": SELLER,
        "seller_tax_id": "91210200MA0000002A",
    }
    assert record.invoice_code.state is State.ABSENT
    first, second = record.lines
    assert (first.name.value, second.name.value) == ("*信息技术服务*开发1", "*信息技术服务*开发2")
    assert (first.amount.value, first.tax_rate.value) == (Decimal("100530.67"), Decimal("0.06"))
    source = record.total.primary
    assert source is not None
    assert (source.method, source.text, source.page) == ("xml", "106562.51", 1)
    assert source.box is not None


def test_an_invoice_over_several_pages_is_one_document(tmp_path: Path) -> None:
    (document,) = documents_of(tmp_path, {"a.xml": digital(lines=40)})
    assert document.kind is Kind.INVOICE
    assert len(document.pages) > 3
    assert isinstance(document.record, Invoice)
    assert len(document.record.lines) == 40


def test_the_data_of_an_ofd_may_come_alone(tmp_path: Path) -> None:
    record = invoice(tmp_path, attachment())
    assert (record.invoice_code.value, record.invoice_number.value) == ("021002200011", "12345678")
    assert record.issue_date.value == date(2023, 3, 1)


def test_xbrl_is_known_by_its_names(tmp_path: Path) -> None:
    facts = {
        "CodeOfInvoice": "021002200011", "NumberOfInvoice": "12345678", "DateOfIssue": "2023-03-01",
        "NameOfPurchaser": BUYER, "NameOfSeller": SELLER, "TotalAmountExcludingTax": "100", "TotalTaxAmount": "6",
        "TaxIncludedAmountInFigures": "106", "TaxIncludedAmountInWords": "壹佰零陆圆整",
    }  # fmt: skip
    body = "".join(f"<inv:{k} contextRef='c'>{v}</inv:{k}>" for k, v in facts.items())
    record = invoice(tmp_path, f"<?xml version='1.0'?><xbrl xmlns:inv='urn:inv'>{body}</xbrl>".encode())
    assert (record.total.value, record.total.state) == (Decimal("106.00"), State.CORROBORATED)
    assert record.total_in_words.value == Decimal("106.00")


def test_two_elements_that_differ_make_no_value(tmp_path: Path) -> None:
    content = digital().replace(b"</EInvoice>", "<X><BuyerName>另一家公司</BuyerName></X></EInvoice>".encode())
    assert invoice(tmp_path, content).buyer_name.state is State.CONFLICTING


def test_a_sum_below_the_cent_is_no_sum(tmp_path: Path) -> None:
    record = invoice(tmp_path, digital(total="106562.514"))
    assert (record.total.value, record.total.state) == (None, State.UNREADABLE)


@pytest.mark.parametrize("encoding", ["GBK", "gb18030", "utf-16"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = digital(head=f'<?xml version="1.0" encoding="{encoding}"?>').decode()
    assert invoice(tmp_path, text.encode(encoding)).seller_name.value == SELLER


def test_xml_of_no_known_kind_is_shown_and_not_lost(tmp_path: Path) -> None:
    (document,) = documents_of(tmp_path, {"a.xml": "<?xml version='1.0'?><数据><编号>7</编号></数据>".encode()})
    assert document.kind is Kind.OTHER


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<?xml version='1.0'?><a>", "damaged"),
        (digital()[:300], "damaged"),
        (b"<?xml version='1.0'?><a/>", "says nothing"),
        (b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>1</a>", "document type"),
        (
            b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><l>&b;</l>",
            "document type",
        ),
        (b"<?xml version='1.0'?>" + b"<a>" * 5000 + b"</a>" * 5000, "deeper"),
        (b"<?xml version='1.0' encoding='klingon'?><a>1</a>", "damaged"),
    ],
)
def test_hostile_and_broken_xml_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.xml").write_bytes(content)
    assert said in (intake.probe(tmp_path / "a.xml", Settings(cache=tmp_path)).error or "")
