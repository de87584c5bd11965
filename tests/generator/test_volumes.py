"""What a bound volume holds besides the documents, and slips that share a page."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest

from generator import fonts, furniture, generate, telling
from generator.drawn import Drawn
from generator.forms import bank, receipts, slips
from generator.scanner import vector_pdf
from generator.sheet import A4, Sheet

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")


def _lowest(sheet: Sheet) -> float:
    """The lowest printed character's foot, points from the top."""
    document: Any = pypdfium2.PdfDocument(vector_pdf([sheet]))
    text = document[0].get_textpage()
    low = min(text.get_charbox(i)[1] for i in range(text.count_chars()) if text.get_text_range(i, 1).strip())
    document.close()
    return float(sheet.height - low)


@pytest.mark.parametrize("seed", range(16))
def test_a_slip_reaches_no_further_down_than_it_says(seed: int) -> None:
    tale = telling.build(seed, "certification")
    receipt, payment = tale.receipts[0], tale.payments[0]
    advice = bank.draw(receipt, tale.applicant, Random(seed))
    assert _lowest(advice.pages[0]) <= advice.depth
    slip = slips.draw(payment, Random(seed))
    assert _lowest(slip.pages[0]) <= slip.depth
    for movement in (receipts.movement_in(receipt, tale.applicant), receipts.movement_out(payment, payment.payer)):
        _, sheet, depth = receipts.draw(movement, Random(seed))
        assert _lowest(sheet) <= depth
        assert {"reference", "value_date", "amount", "payer_name", "payee_name"} <= set(sheet.marks)
        assert sheet.marks["amount"].value == f"{movement.amount:.2f}"


def _documents(home: Path) -> list[dict[str, Any]]:
    truth: dict[str, Any] = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    documents: list[dict[str, Any]] = truth["documents"]
    return documents


@pytest.fixture(scope="module")
def volumes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    target = tmp_path_factory.mktemp("volumes")
    items = ("interest-subsidy", "platform-operation", "certification")
    return [
        generate(target, seed=921 + i, item=items[i % 3], binding="volume", profile="clean", born_digital=1.0)
        for i in range(6)
    ]


def test_slips_share_pages_in_twos_and_threes(volumes: list[Path]) -> None:
    sharing: Counter[int] = Counter()
    for home in volumes:
        places = Counter((d["file"], d["pages"][0]) for d in _documents(home) if d["kind"] != "other")
        sharing.update(places.values())
    assert sharing[2] > 0
    assert sharing[3] > 0


def test_volumes_hold_dividers_backs_and_contents(volumes: list[Path]) -> None:
    layouts = {d["layout"] for home in volumes for d in _documents(home) if d["kind"] == "other"}
    assert layouts >= {"cover", "contents", "divider"}
    for home in volumes:
        truth = _documents(home)
        pages = sorted({p for d in truth for p in d["pages"]})
        assert pages == list(range(1, pages[-1] + 1))


def test_the_contents_name_the_numbered_page_of_a_document(volumes: list[Path]) -> None:
    for home in volumes:
        truth = _documents(home)
        front = sum(len(d["pages"]) for d in truth if d["kind"] == "other" and d["layout"] in ("cover", "contents"))
        document: Any = pypdfium2.PdfDocument(str(next(home.glob("*.pdf"))))
        listed = "".join(
            document[p - 1].get_textpage().get_text_range()
            for d in truth
            if d["layout"] == "contents"
            for p in d["pages"]
        )
        licence = next(d for d in truth if d["kind"] == "business_licence")
        assert re.search(rf"营业执照\s+{licence['pages'][0] - front}\s", listed)


def test_pages_in_disorder_say_which_lies_where() -> None:
    for seed in range(20):
        drawn = Drawn("contract", "x", [Sheet(*A4) for _ in range(2 + seed % 4)])
        before = list(drawn.pages)
        furniture.disorder(drawn, Random(seed))
        assert drawn.order != tuple(range(len(before)))
        assert [id(p) for p in drawn.pages] == [id(before[i]) for i in drawn.order]


def test_page_numbers_are_printed_once() -> None:
    drawn = Drawn("contract", "x", [Sheet(*A4), Sheet(*A4)])
    furniture.paginate(drawn, Random(1))
    count = len(drawn.pages[0].ops)
    assert count == 1
    furniture.paginate(drawn, Random(1))
    assert len(drawn.pages[0].ops) == count
