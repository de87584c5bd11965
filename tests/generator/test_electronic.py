"""Files of other media say what the truth says; a ZIP's members go by the name that a result gives them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest

from generator import einvoice, fonts, generate, ofd, telling
from generator.forms import invoice_digital
from generator.packing import pack

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")
openpyxl: Any = import_module("openpyxl")


def _truth(home: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    return loaded


def _make(target: Path, seed: int, item: str, files: tuple[str, ...]) -> Path:
    return generate(
        target, seed=seed, item=item, binding="folder", profile="clean", born_digital=1.0, small=True, files=files
    )


def _cells(path: Path) -> list[Any]:
    sheet = openpyxl.load_workbook(path).active
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.mark.parametrize("seed", range(341, 347))
def test_a_schedule_as_workbook_holds_every_true_amount(tmp_path: Path, seed: int) -> None:
    home = _make(tmp_path, seed, "platform-operation", ("xlsx",))
    truth = next(d for d in _truth(home)["documents"] if d["kind"] == "expense_schedule")
    cells = _cells(home / truth["file"])
    unit = Decimal(10000 if "万元" in truth["layout"] else 1)
    numbers = {Decimal(str(c)).quantize(Decimal("0.000001")) for c in cells if isinstance(c, int | float)}
    assert truth["pages"] == [1]
    assert truth["medium"] == "xlsx"
    for row in truth["lines"]:
        for name, cell in row.items():
            assert "box" not in cell
            if name.endswith("_amount") and cell["value"]:
                assert (Decimal(cell["value"]) / unit).quantize(Decimal("0.000001")) in numbers
        assert row["invoice_number"]["value"] in cells
    assert any(str(c).startswith("平台名称") or "平台名称" in str(c) for c in cells)


@pytest.mark.parametrize(("medium", "encoding"), [("csv-gbk", "gbk"), ("csv-utf8", "utf-8-sig")])
def test_a_register_as_text(tmp_path: Path, medium: str, encoding: str) -> None:
    home = _make(tmp_path, 351, "interest-subsidy", (medium,))
    truth = next(d for d in _truth(home)["documents"] if d["kind"] == "contract_register")
    data = (home / truth["file"]).read_bytes()
    heads, *rows = csv.reader(io.StringIO(data.decode(encoding)))
    unit = Decimal(10000 if "万美元" in "".join(heads) else 1)
    assert len(rows) == len(truth["lines"])
    for row, line in zip(rows, truth["lines"], strict=True):
        assert row[1] == line["contract_number"]["value"]
        assert Decimal(row[6].replace(",", "")) * unit == Decimal(line["executed_amount_usd"]["value"])
        year, month, day = row[7].replace("/", "-").split("-")
        assert f"{year}-{int(month):02d}-{int(day):02d}" == line["executed_on"]["value"]


def test_a_register_as_workbook(tmp_path: Path) -> None:
    home = _make(tmp_path, 352, "interest-subsidy", ("xlsx",))
    truth = next(d for d in _truth(home)["documents"] if d["kind"] == "contract_register")
    cells = _cells(home / truth["file"])
    assert {line["contract_number"]["value"] for line in truth["lines"]} <= set(cells)


def _bill(form: str) -> Any:
    return next(
        bill
        for seed in range(40)
        for bill in telling.build(seed, "platform-operation").invoices
        if bill.form == form and len(bill.lines) > 1
    )


@pytest.mark.parametrize("form", ["digital-normal", "digital-special"])
def test_a_digital_invoice_as_xml(form: str) -> None:
    bill = _bill(form)
    root = ElementTree.fromstring(einvoice.digital_invoice(bill))
    assert root.findtext(".//TaxSupervisionInfo/InvoiceNumber") == bill.number
    assert root.findtext(".//TotalTax-includedAmount") == f"{bill.total:.2f}"
    amounts = [Decimal(e.text or "") for e in root.findall(".//IssuItemInformation/Amount")]
    assert amounts == [line.amount for line in bill.lines]


def test_an_invoice_as_ofd(tmp_path: Path) -> None:
    bill = _bill("digital-special")
    drawn = invoice_digital.draw(bill, Random(3))
    ofd.write(tmp_path / "a.ofd", drawn, bill)
    ofd.write(tmp_path / "b.ofd", drawn, bill)
    assert (tmp_path / "a.ofd").read_bytes() == (tmp_path / "b.ofd").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.ofd") as package:
        trees = {n: ElementTree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")}
        assert any(n.endswith(".png") for n in package.namelist())
    ns = {"ofd": "http://www.ofdspec.org/2016"}
    page = trees["Doc_0/Pages/Page_0/Content.xml"]
    x0, y0, _, _ = drawn.pages[0].marks["total"].box
    texts = page.findall(".//ofd:TextObject", ns)
    total = next(t for t in texts if f"{bill.total:.2f}" in (t.findtext("ofd:TextCode", "", ns)))
    left, top, *_ = (float(v) * 72 / 25.4 for v in total.get("Boundary", "").split())
    assert (left, top) == pytest.approx((x0, y0), abs=1.0)
    fp = {"fp": "http://www.edrm.org.cn/schema/e-invoice/2019"}
    assert trees["Doc_0/Attachs/original_invoice.xml"].findtext("fp:InvoiceNo", "", fp) == bill.number


def test_members_of_an_archive_go_by_its_name(tmp_path: Path) -> None:
    homes = [_make(tmp_path / name, 361, "certification", ("zip",)) for name in ("a", "b")]
    truth = _truth(homes[0])
    archive = next(f["path"] for f in truth["files"] if f.get("archive"))
    inside = [f["path"].removeprefix(f"{archive}/") for f in truth["files"] if f["path"].startswith(f"{archive}/")]
    with zipfile.ZipFile(homes[0] / archive, metadata_encoding="gbk") as packed:
        names = packed.namelist()
    with zipfile.ZipFile(homes[0] / archive) as packed:
        names += packed.namelist()
    assert inside
    assert set(inside) <= set(names)
    assert not any((homes[0] / f).exists() for f in inside)
    files = {f["path"] for f in truth["files"]}
    assert {d["file"] for d in truth["documents"]} <= files
    digests = [hashlib.sha256((home / archive).read_bytes()).hexdigest() for home in homes]
    assert digests[0] == digests[1]


def test_names_in_gbk_carry_no_utf8_flag() -> None:
    data = pack({"附件/发票1.pdf": b"x"}, old_names=True)
    assert "附件/发票1.pdf".encode("gbk") in data
    with zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gbk") as archive:
        assert archive.namelist() == ["附件/发票1.pdf"]
        assert not archive.infolist()[0].flag_bits & 0x800


def test_scans_as_tiff(tmp_path: Path) -> None:
    home = generate(
        tmp_path, seed=371, item="certification", binding="folder", profile="clean", born_digital=0.0, small=True,
        files=("tiff",),
    )  # fmt: skip
    files = _truth(home)["files"]
    assert all(f["path"].endswith(".tif") for f in files)
    assert max(f["pages"] for f in files) > 1
