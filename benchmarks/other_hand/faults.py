"""Discrepancies planted in a story of this family, each at its cause and carried through the papers that would show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.other_hand.tale import Tale
from benchmarks.other_hand.telling import firm, numbers
from generator import codes
from generator.amounts import cents, money


@dataclass(frozen=True)
class Planted:
    """A fault: rule code, keys of the documents that show it (`drop:` one left out, `copy:` a second one), what was done."""

    code: str
    keys: tuple[str, ...]
    what: str


def _win001(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    day = rng.choice((date(2022, 6, 28), date(2023, 7, 4), date(2023, 7, 19)))
    bill.issued_on = day
    bill.code, bill.number, bill.check_code = numbers(rng, bill.form, day, bill.seller)
    tale.payments[i].paid_on = day + timedelta(days=5)
    return Planted("WIN001", (f"invoice:{i}",), f"开票日期 {day}")


def _inv001(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    bill.total += Decimal(rng.choice((10, 100, 36)))
    bill.words = bill.total
    tale.payments[i].amount = bill.total
    tale.purchases[i].amount = tale.purchases[i].words = bill.total
    if tale.certifications:
        tale.certifications[i].fee = bill.total
    return Planted("INV001", (f"invoice:{i}",), f"价税合计 {bill.total}，金额 {bill.amount}，税额 {bill.tax}")


def _inv002(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    bill.words = bill.total + rng.choice((1000, -1000, 200))
    return Planted("INV002", (f"invoice:{i}",), f"大写 {bill.words}，小写 {bill.total}")


def _inv005(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    base = bill.total if bill.form.startswith("digital") else bill.amount
    bill.qr["amount"] = money(cents(base) + rng.choice((300, 1100, 2000)))
    return Planted("INV005", (f"invoice:{i}",), f"二维码金额 {bill.qr['amount']}")


def _inv006(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    if bill.form.startswith("digital"):
        bill.number = f"{bill.issued_on.year % 100 + 2:02d}{bill.number[2:]}"
    else:
        bill.number = bill.number[:-1]
    return Planted("INV006", (f"invoice:{i}",), f"发票号码 {bill.number}")


def _inv007(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    bill.seller = replace(bill.seller, tax_id=codes.spoil_check(bill.seller.tax_id, rng))
    return Planted("INV007", (f"invoice:{i}",), f"销售方税号 {bill.seller.tax_id}")


def _inv008(tale: Tale, rng: Random, i: int) -> Planted:
    bill = tale.bills[i]
    bill.buyer = firm(rng, tale.firms)
    return Planted("INV008", (f"invoice:{i}",), f"购买方 {bill.buyer.name}")


def _dup001(tale: Tale, rng: Random, i: int) -> Planted:
    return Planted("DUP001", (f"invoice:{i}", f"copy:invoice:{i}"), f"发票 {tale.bills[i].number} 出现两次")


def _win003(tale: Tale, rng: Random, i: int) -> Planted:
    r = tale.receipts[i]
    day = date(2023, 7, rng.randint(5, 27))
    r.received_on, r.declared_on = day, day + timedelta(days=1)
    r.number = f"{r.number[:12]}{day:%y%m%d}{r.number[18:]}"
    r.bank_reference = f"{r.bank_reference[:3]}{day:%y%m%d}{r.bank_reference[9:]}"
    r.advice_reference = f"{day:%Y%m%d}{r.advice_reference[8:]}"
    return Planted("WIN003", (f"declaration:{i}", f"advice:{i}"), f"收汇日期 {day}")


def _dec001(tale: Tale, rng: Random, i: int) -> Planted:
    r = tale.receipts[i]
    other = r.received_on - timedelta(days=45)
    r.number = f"{r.number[:12]}{other:%y%m%d}{r.number[18:]}"
    return Planted("DEC001", (f"declaration:{i}",), f"申报号码 {r.number}，收汇日期 {r.received_on}")


def _dec002(tale: Tale, rng: Random, i: int) -> Planted:
    r, other = tale.receipts[i], firm(rng, tale.firms)
    r.payee_name, r.payee_code = other.name, other.tax_id[8:17]
    return Planted("DEC002", (f"declaration:{i}",), f"收款人 {other.name}")


def _dec003(tale: Tale, rng: Random, i: int) -> Planted:
    r = tale.receipts[i]
    if r.sold:
        r.sold -= 200
    else:
        r.fx -= 200
    return Planted("DEC003", (f"declaration:{i}",), "结汇与现汇之和少 200")


def _con001(tale: Tale, rng: Random, i: int) -> Planted:
    other = firm(rng, tale.firms)
    tale.deals[i].party_b = other.name
    return Planted("CON001", (f"contract:{i}",), f"乙方 {other.name}")


def _con002(tale: Tale, rng: Random, i: int) -> Planted:
    deal = tale.deals[i]
    deal.style = rng.choice(("chinese", "chinese-form", "bilingual"))
    deal.words = deal.amount + 20000
    return Planted("CON002", (f"contract:{i}",), f"大写 {deal.words}，小写 {deal.amount}")


def _doc001(tale: Tale, rng: Random, i: int) -> Planted:
    gone = rng.choice(("licence", "commitment", "audit"))
    return Planted("DOC001", (f"drop:{gone}",), f"没有 {gone}")


def _doc002(tale: Tale, rng: Random, i: int) -> Planted:
    return Planted("DOC002", ("stray",), "夹有无关的纸张")


_ALL: dict[str, tuple[Callable[[Tale, Random, int], Planted], str]] = {
    "WIN001": (_win001, "bills"), "INV001": (_inv001, "bills"), "INV002": (_inv002, "bills"), "INV005": (_inv005, "bills"),
    "INV006": (_inv006, "bills"), "INV007": (_inv007, "bills"), "INV008": (_inv008, "bills"), "DUP001": (_dup001, "bills"),
    "WIN003": (_win003, "receipts"), "DEC001": (_dec001, "receipts"), "DEC002": (_dec002, "receipts"), "DEC003": (_dec003, "receipts"),
    "CON001": (_con001, "deals"), "CON002": (_con002, "deals"), "DOC001": (_doc001, ""), "DOC002": (_doc002, ""),
}  # fmt: skip


def plant(tale: Tale, wanted: tuple[str, ...], rng: Random) -> list[Planted]:
    """Plant each wanted fault in a document of its own where there are enough; the story is changed."""
    taken: dict[str, list[int]] = {}
    done = []
    for code in wanted:
        make, pool = _ALL[code]
        index = 0
        if pool:
            every = range(len(getattr(tale, pool)))
            index = rng.choice([i for i in every if i not in taken.get(pool, [])] or list(every))
            taken.setdefault(pool, []).append(index)
        done.append(make(tale, rng, index))
    return done
