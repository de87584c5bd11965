from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from benchmarks import other_hand
from benchmarks.other_hand import faces, invoices, tale, telling
from generator import codes, fonts
from generator.drawn import FIELDS, LINE_FIELDS
from generator.scanner import render

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")

Json = dict[str, Any]
# How values are written (contract, section 4).
FORMS = {
    r"(.*_)?(amount|tax|total|fee|in_words|claimed|expense)(_usd)?|total_.*": r"-?(0|[1-9]\d*)\.\d\d",
    r".*_(on|from|to|date|until|since)": r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?",
    r"currency": r"[A-Z]{3}",
    r"tax_rate": r"0\.\d*[1-9]",
    r"uscc|.*_tax_id|.*_number|.*_code|reference": r"[^a-z\s]+",
}


def dossier(
    folder: Path, item: str, *, bound: bool = False, faults: tuple[str, ...] = (), register: str = "page"
) -> Json:
    plan = other_hand.Plan(item, bound, "clean", faults, digital=1.0, register=register)
    home = other_hand.make_one(folder, 7, plan, stand_in=True)
    loaded: Json = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(("item", "bound"), [("certification", False), ("interest-subsidy", True), ("platform", False)])
def test_the_truth_has_the_contracts_form(tmp_path: Path, item: str, bound: bool) -> None:
    truth = dossier(tmp_path, item, bound=bound)
    home = tmp_path / truth["dossier_id"]
    sizes: dict[str, list[tuple[float, float]]] = {}
    for entry in truth["files"]:
        document = pypdfium2.PdfDocument(str(home / entry["path"]))
        sizes[entry["path"]] = [page.get_size() for page in document]
        assert len(document) == entry["pages"]
        document.close()
    seen = {(d["file"], page) for d in truth["documents"] for page in d["pages"]}
    assert seen == {(e["path"], p) for e in truth["files"] for p in range(1, e["pages"] + 1)}
    for document in truth["documents"]:
        assert tuple(document["fields"]) == FIELDS[document["kind"]]
        rows = document["lines"]
        assert all(tuple(row) == LINE_FIELDS[document["kind"]] for row in rows)
        for name, mark in [*document["fields"].items(), *(cell for row in rows for cell in row.items())]:
            told = mark["value"]
            for names, form in FORMS.items():
                if told is not None and re.fullmatch(names, name):
                    assert re.fullmatch(form, told), (document["kind"], name, told)
            if "box" in mark:
                wide, high = sizes[document["file"]][mark["page"] - 1]
                x0, y0, x1, y1 = mark["box"]
                assert -1 <= x0 < x1 <= wide + 1, (document["kind"], document["layout"], name)
                assert -1 <= y0 < y1 <= high + 1, (document["kind"], document["layout"], name)


def test_a_seed_gives_one_truth(tmp_path: Path) -> None:
    assert dossier(tmp_path / "a", "certification") == dossier(tmp_path / "b", "certification")


def test_faults_are_planted_once_each_and_recorded(tmp_path: Path) -> None:
    wanted = ("WIN001", "INV002", "DUP001", "DOC001", "CON001")
    truth = dossier(tmp_path, "certification", faults=wanted)
    assert tuple(p["code"] for p in truth["planted"]) == wanted
    by_code = {p["code"]: [truth["documents"][i] for i in p["documents"]] for p in truth["planted"]}
    late = by_code["WIN001"][0]["fields"]["issue_date"]["value"]
    assert not "2022-07-01" <= late <= "2023-06-30"
    words = by_code["INV002"][0]["fields"]
    assert words["total"]["value"] != words["total_in_words"]["value"]
    assert len({d["fields"]["invoice_number"]["value"] for d in by_code["DUP001"]}) == 1
    assert len(by_code["DUP001"]) == 2
    assert by_code["CON001"][0]["fields"]["party_b"]["value"] != truth["applicant"]["name"]


@pytest.mark.parametrize("register", ["xlsx", "csv"])
def test_the_register_may_be_an_export(tmp_path: Path, register: str) -> None:
    truth = dossier(tmp_path, "interest-subsidy", register=register)
    export = next(d for d in truth["documents"] if d["kind"] == "contract_register")
    assert export["medium"] == register
    assert (tmp_path / truth["dossier_id"] / export["file"]).stat().st_size > 0
    assert len(export["lines"]) == sum(d["kind"] == "foreign_income_declaration" for d in truth["documents"])


@pytest.mark.parametrize("item", ["certification", "interest-subsidy", "platform"])
@pytest.mark.parametrize("seed", range(12))
def test_a_clean_story_ties(seed: int, item: str) -> None:
    story = telling.build(seed, item)
    for r in story.receipts:
        assert tale.WINDOW[0] <= r.received_on <= tale.WINDOW[1]
        assert r.sold + r.fx == r.amount
        assert len(r.number) == 22
        assert r.number[12:18] == f"{r.received_on:%y%m%d}"
    for bill, deal, paid in zip(story.bills, story.purchases, story.payments, strict=True):
        assert (
            sum((i.amount for i in bill.items), Decimal(0)) + sum((i.tax for i in bill.items), Decimal(0)) == bill.total
        )
        assert bill.total == bill.words == deal.amount == paid.amount
        assert tale.WINDOW[0] <= bill.issued_on <= tale.WINDOW[1]
        for party in (bill.buyer, bill.seller):
            assert codes.uscc_check(party.tax_id[:17]) == party.tax_id[17]


@pytest.mark.parametrize("form", telling.FORMS)
def test_the_code_on_an_invoice_says_what_is_printed(form: str) -> None:
    faces.register(stand_in=True)
    story = telling.build(3, "platform")
    bill = story.bills[0]
    bill.form = form
    bill.code, bill.number, bill.check_code = telling.numbers(Random(1), form, bill.issued_on, bill.seller)
    sheet = invoices.draw(bill, Random(2)).pages[0]
    payload = next(c.text for c in zxingcpp.read_barcodes(render(sheet, 200)) if c.text.startswith("01,")).split(",")
    assert payload[2:4] == [bill.code, bill.number]
    assert Decimal(payload[4]) == (bill.total if form.startswith("digital") else bill.amount)
    assert payload[5] == f"{bill.issued_on:%Y%m%d}"
