"""Faults of schedules and forms: a row, a total or a register that says another thing than the papers behind it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator.amounts import cents, money
from generator.planting import NotPlantable, Plant, Planted, fresh, pick_invoice
from generator.story import Story


def _interest(story: Story) -> None:
    if story.item != "interest-subsidy":
        raise NotPlantable("no 附件9 in this story")


def _pick_receipt(story: Story, rng: Random) -> int:
    return fresh(story, rng, "receipt", range(len(story.receipts)))


def tie001(story: Story, rng: Random) -> Planted:
    """A row whose invoice is not in the dossier."""
    i = pick_invoice(story, rng)
    if len(story.invoices) < 2:
        raise NotPlantable("the only invoice: without it the whole kind is missing (DOC001)")
    return Planted("TIE001", (f"drop:invoice:{i}",), f"清单所列发票 {story.invoices[i].number} 未附")


def tie002(story: Story, rng: Random) -> Planted:
    """A row that states more than its invoice."""
    i = pick_invoice(story, rng)
    more = Decimal(rng.choice((100, 900, 9000)))
    if story.platform:
        story.misstated[f"schedule:invoice:{i}"] = story.invoices[i].total + more
        return Planted("TIE002", ("schedule", f"invoice:{i}"), f"清单发票金额多列 {more}")
    story.misstated[f"form:{i}:fee"] = story.certificates[i].fee + more
    return Planted("TIE002", ("form", f"invoice:{i}"), f"申请表认证费用多列 {more}")


def tie003(story: Story, rng: Random) -> Planted:
    """A row that states another amount than its contract."""
    i = fresh(story, rng, "purchase", range(len(story.purchases)))
    more = Decimal(rng.choice((1000, 4000)))
    story.misstated[f"schedule:purchase:{i}"] = story.purchases[i].amount + more
    return Planted("TIE003", ("schedule", f"purchase:{i}"), f"清单合同金额多列 {more}")


def tie005(story: Story, rng: Random) -> Planted:
    """A total that is not the sum of its rows."""
    more = Decimal(rng.choice((10, 1000)))
    if story.platform:
        name = "total_invoice_amount".removeprefix("total_")
        story.misstated[f"schedule:total:{name}"] = story.expense_total + more
        return Planted("TIE005", ("schedule",), f"清单合计多列 {more}")
    if not story.certificates:
        raise NotPlantable("no total of amounts in yuan in this story")
    story.misstated["form:total_fee"] = story.fee_total + more
    return Planted("TIE005", ("form",), f"申请表合计多列 {more}")


def tie009(story: Story, rng: Random) -> Planted:
    """A row that states more than was declared."""
    _interest(story)
    i = _pick_receipt(story, rng)
    amount = story.receipts[i].amount + 1000
    story.misstated[f"form:{i}:received_amount"] = amount
    return Planted("TIE009", ("form", f"declaration:{i}"), f"收汇金额写作 {money(amount)}")


def tie010(story: Story, rng: Random) -> Planted:
    """A row whose declaration is not in the dossier."""
    _interest(story)
    if len(story.receipts) < 2:
        raise NotPlantable("the only declaration: without it the whole kind is missing (DOC001)")
    i = _pick_receipt(story, rng)
    return Planted("TIE010", (f"drop:declaration:{i}",), f"申报单 {story.receipts[i].number} 未附")


def tie011(story: Story, rng: Random) -> Planted:
    """A bank advice of another amount than was declared, by more than banks take."""
    i = _pick_receipt(story, rng)
    amount = story.receipts[i].amount - (500 if story.receipts[i].currency != "JPY" else 50000)
    story.misstated[f"advice:{i}:amount"] = amount
    return Planted("TIE011", (f"advice:{i}", f"declaration:{i}"), f"入账金额为 {money(amount)}")


def tie013(story: Story, rng: Random) -> Planted:
    """A register that shows less than the form says was executed."""
    _interest(story)
    i = _pick_receipt(story, rng)
    amount = story.receipts[i].executed_usd - 10000
    story.misstated[f"register:{i}:executed_amount_usd"] = amount
    return Planted("TIE013", ("register", "form"), f"业务系统执行金额为 {money(amount)} 美元")


def dup003(story: Story, rng: Random) -> Planted:
    """Two rows on one declaration."""
    _interest(story)
    i = _pick_receipt(story, rng)
    story.misstated["form:again"] = (i,)
    return Planted("DUP003", ("form", f"declaration:{i}"), f"申报单 {story.receipts[i].number} 填列两行")


def scaled(story: Story, executed: Decimal) -> None:
    """Make every receipt and what was executed smaller in one measure, so that about `executed` USD were executed."""
    share = executed / story.executed_usd
    for r in story.receipts:
        step = Decimal(1) if r.currency == "JPY" else Decimal("0.01")
        r.executed_usd = (r.executed_usd * share).quantize(Decimal(1))
        r.amount, r.sold = (cents(x * share).quantize(step) for x in (r.amount, r.sold))
        r.fx = r.amount - r.sold


def eli001(story: Story, rng: Random) -> Planted:
    """Less than a million USD executed, in every paper alike."""
    if not story.receipts:
        raise NotPlantable("nothing executed abroad in this story")
    scaled(story, Decimal(rng.randint(700_000, 990_000)))
    return Planted("ELI001", ("register",), f"离岸执行额为 {story.executed_usd} 美元")


PLANTS: dict[str, Plant] = {
    "TIE001": tie001, "TIE002": tie002, "TIE003": tie003, "TIE005": tie005, "TIE009": tie009, "TIE010": tie010,
    "TIE011": tie011, "TIE013": tie013, "DUP003": dup003, "ELI001": eli001,
}  # fmt: skip
