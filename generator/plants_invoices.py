"""Faults of invoices and of what was paid for them: rows, rates, seals, things that are not supported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from generator.amounts import cents, money
from generator.billing import filler_invoice, invoice_numbers
from generator.planting import NotPlantable, Plant, Planted, pick_invoice, retotal
from generator.story import Contract, Story
from generator.withheld import MARKS


def inv003(story: Story, rng: Random) -> Planted:
    """A row that was raised with its tax, the sums below it left as they were."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    more = Decimal(rng.choice((100, 250, 1000)))
    line = bill.lines[0]
    tax = line.tax if line.rate is None else cents((line.amount + more) * line.rate)
    price = None if line.quantity is None else cents((line.amount + more) / line.quantity)
    bill.lines[0] = replace(line, amount=line.amount + more, tax=tax, unit_price=price)
    return Planted("INV003", (f"invoice:{i}",), f"第一行金额多列 {more}，合计未变")


def inv004(story: Story, rng: Random) -> Planted:
    """A rate of 7 %, which was never in force; tax and total follow it."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    rate = Decimal("0.07")
    bill.lines = [replace(x, rate=rate, tax=cents(x.amount * rate)) for x in bill.lines]
    bill.tax = sum((x.tax for x in bill.lines), Decimal(0))
    retotal(story, i, bill.amount + bill.tax)
    return Planted("INV004", (f"invoice:{i}",), "税率写作 7%，从未施行")


def inv009(story: Story, rng: Random) -> Planted:
    """An invoice with 作废 across it."""
    i = pick_invoice(story, rng)
    story.void.add(f"invoice:{i}")
    return Planted("INV009", (f"invoice:{i}",), "发票上写有“作废”")


def inv010(story: Story, rng: Random) -> Planted:
    """A row for meals: nothing that any item supports."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    bill.lines = [replace(x, name="*餐饮服务*餐费" if n == 0 else x.name) for n, x in enumerate(bill.lines)]
    if story.platform:
        rows = [replace(e, content="业务招待用餐") if e.invoice == i else e for e in story.platform.expenses]
        story.platform.expenses[:] = rows
    return Planted("INV010", (f"invoice:{i}",), "货物或服务名称为餐费")


def inv011(story: Story, rng: Random) -> Planted:
    """A paper invoice that nobody sealed."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    if not bill.form.endswith("paper"):
        bill.form = "normal-paper"
        bill.code, bill.number, bill.check_code = invoice_numbers(rng, bill.form, bill.issued_on, bill.seller)
    story.withheld[f"invoice:{i}"] = frozenset({MARKS})
    return Planted("INV011", (f"invoice:{i}",), "纸质发票未盖发票专用章")


def rea001(story: Story, rng: Random) -> Planted:
    """A voucher whose words of the total, or whose payee, was left blank."""
    if story.invoices:
        key, name = f"invoice:{pick_invoice(story, rng)}", "total_in_words"
    elif story.receipts:
        key, name = f"declaration:{rng.randrange(len(story.receipts))}", "payee_name"
    else:
        raise NotPlantable("no voucher in this story")
    story.withheld[key] = frozenset({name})
    return Planted("REA001", (key,), f"{name} 处空白")


def _paid(story: Story, i: int) -> bool:
    return i < len(story.payments)


def win002(story: Story, rng: Random) -> Planted:
    """A payment after the window."""
    i = pick_invoice(story, rng)
    story.payments[i].paid_on = date(2023, 7, rng.randint(3, 28))
    return Planted("WIN002", (f"payment:{i}",), f"付款日期改为 {story.payments[i].paid_on}")


def tie004(story: Story, rng: Random) -> Planted:
    """A slip of less than the schedule says was paid."""
    if not story.platform:
        raise NotPlantable("no schedule that says what was paid")
    i = pick_invoice(story, rng)
    payment = story.payments[i]
    story.misstated[f"schedule:payment:{i}"] = payment.amount
    payment.amount -= Decimal(rng.choice((100, 1000)))
    return Planted("TIE004", (f"payment:{i}", "schedule"), f"付款凭证为 {money(payment.amount)}，清单未变")


def tie007(story: Story, rng: Random) -> Planted:
    """An invoice of which a part was not paid; a schedule that has the column says so too."""
    i = pick_invoice(story, rng)
    story.payments[i].amount -= Decimal(rng.choice((500, 1500)))
    return Planted("TIE007", (f"payment:{i}", f"invoice:{i}"), f"只付了 {money(story.payments[i].amount)}")


def _contract(story: Story, i: int) -> tuple[str, Contract]:
    """The contract of an invoice, with its key."""
    if story.platform:
        p = next(e.purchase for e in story.platform.expenses if e.invoice == i)
        return f"purchase:{p}", story.purchases[p]
    return f"certification-contract:{i}", story.certification_contracts[i]


def tie006(story: Story, rng: Random) -> Planted:
    """A contract for less than was invoiced under it."""
    i = pick_invoice(story, rng)
    key, contract = _contract(story, i)
    less = cents(story.invoices[i].total / 10)
    contract.amount = contract.words = contract.amount - less
    name, fee = contract.fees[-1]
    contract.fees[-1] = (name, fee - less)
    return Planted("TIE006", (key, f"invoice:{i}"), f"合同金额少 {less}")


def tie008(story: Story, rng: Random) -> Planted:
    """An invoice of another firm than the contract's."""
    i = pick_invoice(story, rng)
    key, contract = _contract(story, i)
    other = replace(story.invoices[i].seller, name="大连瑭榕泓岚商务服务有限公司")
    contract.party_b, contract.provider = other.name, other
    return Planted("TIE008", (key, f"invoice:{i}"), f"合同乙方为 {other.name}")


def tie014(story: Story, rng: Random) -> Planted:
    """An invoice of ordinary business that no row claims."""
    if not (story.platform or story.certificates):
        raise NotPlantable("no rows that claim invoices")
    story.invoices.append(filler_invoice(rng, story))
    return Planted("TIE014", (f"invoice:{len(story.invoices) - 1}",), "卷中另有一张未申报的发票")


PLANTS: dict[str, Plant] = {
    "INV003": inv003, "INV004": inv004, "INV009": inv009, "INV010": inv010, "INV011": inv011, "REA001": rea001,
    "WIN002": win002, "TIE004": tie004, "TIE006": tie006, "TIE007": tie007, "TIE008": tie008, "TIE014": tie014,
}  # fmt: skip
ON_INVOICES = frozenset(PLANTS) - {"REA001", "TIE014"}
