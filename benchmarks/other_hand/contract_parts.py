"""What the contracts of this family share: figures, the currency beside them, the blocks of signature."""

from __future__ import annotations

from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.tale import Deal
from generator.amounts import grouped, money
from generator.sheet import Fill, Sheet

UNITS = {"USD": "美元", "EUR": "欧元", "JPY": "日元", "CNY": "人民币"}


def figure(deal: Deal) -> str:
    return f"{deal.amount:,.0f}" if deal.currency == "JPY" else grouped(deal.amount)


def money_of(deal: Deal) -> Fill:
    return Fill(f"{deal.currency} {figure(deal)}", "amount", money(deal.amount))


def mark_currency(sheet: Sheet, deal: Deal) -> None:
    """The currency is printed with the amount; its box is the amount's."""
    if "amount" in sheet.marks:
        sheet.mark("currency", deal.currency, sheet.marks["amount"].box)


def closing(
    sheet: Sheet,
    y: float,
    deal: Deal,
    rng: Random,
    *,
    labels: tuple[str, str],
    day: str,
    font: str,
    chinese_b: bool = True,
) -> None:
    """The two parties' signature blocks; the date of signature stands under both."""
    for x, name, label, own in ((60.0, deal.party_a, labels[0], False), (320.0, deal.party_b, labels[1], chinese_b)):
        sheet.text(x, y, label, 10.5, font=font)
        sheet.text(x, y + 20, name, 10, font=font, fit=235)
        stamps.signed(sheet, x + 70, y + 58, rng)
        sheet.text(x, y + 90, day, 10.5, font=font)
        if own or (deal.client is None):
            stamps.company(sheet, x + 120, y + 50, name, rng)
