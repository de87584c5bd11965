from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from generator import billing, fonts, telling
from generator.forms import invoice_digital, invoice_paper
from generator.story import Invoice

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")


def _long(form: str, seed: int) -> Invoice:
    rng = Random(seed)
    old = telling.build(5, "certification").invoices[0]
    names: list[tuple[str, Decimal | None]] = [("*电子计算机*服务器", None) for _ in range(rng.randint(9, 45))]
    return billing.invoice(
        rng, form, old.issued_on, old.buyer, old.seller, names, rate=Decimal("0.13"), goods=True
    )  # fmt: skip


@pytest.mark.parametrize("form", ["special-paper", "normal-paper", "e-normal", "digital-normal", "digital-special"])
@pytest.mark.parametrize("seed", range(5))
def test_a_long_invoice_has_its_lines_on_further_pages(form: str, seed: int) -> None:
    bill = _long(form, seed)
    draw = invoice_digital.draw if form.startswith("digital") else invoice_paper.draw
    drawn = draw(bill, Random(seed))
    assert len(drawn.pages) > 1
    assert [i for page in drawn.pages for i in page.lines] == list(range(len(bill.lines)))
    rows = [page.lines[i] for page in drawn.pages for i in page.lines]
    assert sum(Decimal(str(row["amount"].value)) for row in rows) == bill.amount
    assert sum(Decimal(str(row["tax"].value)) for row in rows) == bill.tax
    assert bool(drawn.pages[0].lines) == form.startswith("digital")
    totals = [page.marks["total"].value for page in drawn.pages if "total" in page.marks]
    assert totals == [f"{bill.total:.2f}"]


def test_discounts_are_negative_lines() -> None:
    amounts = [line.amount for seed in range(5) for line in _long("special-paper", seed).lines]
    assert min(amounts) < 0 < max(amounts)


def test_a_platform_buys_on_long_invoices_too() -> None:
    stories = [telling.build(seed, "platform-construction") for seed in range(20)]
    assert any(bill.listed for tale in stories for bill in tale.invoices)
    assert any(len(bill.lines) > 8 and bill.form.startswith("digital") for tale in stories for bill in tale.invoices)
