"""Planted discrepancies: each changes the story at its cause, once, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator import codes, dates, plants_claims, plants_invoices, plants_papers, plants_rows
from generator.amounts import in_words, money
from generator.billing import invoice_numbers
from generator.names import chinese_firm
from generator.planting import NotPlantable, Plant, Planted, fresh, pick_invoice, retotal
from generator.story import Story

__all__ = ["ON_INVOICES", "PLANTS", "NotPlantable", "Planted", "certifications"]


def win001(story: Story, rng: Random) -> Planted:
    """An invoice dated outside the window."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    day = rng.choice((date(2023, 7, 1), date(2023, 7, 3), date(2023, 8, 11), date(2022, 6, 30), date(2022, 6, 21)))
    bill.issued_on = day
    bill.code, bill.number, bill.check_code = invoice_numbers(rng, bill.form, day, bill.seller)
    return Planted("WIN001", (f"invoice:{i}",), f"开票日期改为 {day}，不在支持期内")


def win003(story: Story, rng: Random) -> Planted:
    """A receipt outside the window, on declaration, advice and form alike."""
    if story.item != "interest-subsidy":
        raise NotPlantable("no money is claimed on receipts here")
    i = fresh(story, rng, "receipt", range(len(story.receipts)))
    r = story.receipts[i]
    day = dates.between(rng, date(2023, 7, 3), date(2023, 7, 28))
    old = f"{r.received_on:%y%m%d}"
    r.number = r.number[:12] + f"{day:%y%m%d}" + r.number[18:]
    r.bank_reference = r.bank_reference.replace(old, f"{day:%y%m%d}", 1)
    r.advice_reference = r.advice_reference.replace(f"{r.received_on:%Y%m%d}", f"{day:%Y%m%d}", 1)
    r.received_on, r.declared_on = day, day + timedelta(days=rng.randint(0, 3))
    return Planted("WIN003", (f"declaration:{i}", f"advice:{i}"), f"收汇日期改为 {day}，不在支持期内")


def inv001(story: Story, rng: Random) -> Planted:
    """A total that is not amount plus tax; what ties to the total follows it."""
    i = pick_invoice(story, rng)
    delta = rng.choice((Decimal("0.10"), Decimal("10.00"), Decimal("90.00"), Decimal("-1.00")))
    retotal(story, i, story.invoices[i].total + delta)
    return Planted("INV001", (f"invoice:{i}",), f"价税合计与金额加税额相差 {delta}")


def inv002(story: Story, rng: Random) -> Planted:
    """Words that say another amount than the figures."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    bill.words = bill.total + rng.choice((Decimal(100), Decimal(1000), Decimal("0.01"), Decimal(-200)))
    return Planted("INV002", (f"invoice:{i}",), f"大写为 {in_words(bill.words)}，小写为 {money(bill.total)}")


def inv005(story: Story, rng: Random) -> Planted:
    """A QR code that differs from the print in one item; a paper invoice becomes an electronic one first."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    if bill.form.endswith("paper"):
        bill.form = "e-special" if bill.form == "special-paper" else "e-normal"
        bill.code, bill.number, bill.check_code = invoice_numbers(rng, bill.form, bill.issued_on, bill.seller)
    if rng.random() < 0.5:
        base = bill.total if bill.form.startswith("digital") else bill.amount
        bill.qr["amount"] = money(base + Decimal(rng.randint(1, 90)) * 100)
    else:
        bill.qr["number"] = bill.number[:-1] + str((int(bill.number[-1]) + rng.randint(1, 9)) % 10)
    return Planted("INV005", (f"invoice:{i}",), f"二维码与票面不符：{sorted(bill.qr.items())}")


def inv006(story: Story, rng: Random) -> Planted:
    """A number or a code whose length or year contradicts the kind or the date."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    if bill.form.startswith("digital"):
        bill.number = rng.choice((f"{bill.issued_on.year % 100 + 1:02d}" + bill.number[2:], bill.number[:-1]))
    elif rng.random() < 0.5:
        bill.number = bill.number[:-1]
    else:
        at = 4 if len(bill.code) == 10 else 5
        bill.code = bill.code[:at] + "24" + bill.code[at + 2 :]
    return Planted("INV006", (f"invoice:{i}",), f"发票代码/号码不合规：{bill.code} {bill.number}")


def inv007(story: Story, rng: Random) -> Planted:
    """A seller's tax id with a wrong check character."""
    i = pick_invoice(story, rng)
    bill = story.invoices[i]
    bill.seller = replace(bill.seller, tax_id=codes.spoil_check(bill.seller.tax_id, rng))
    return Planted("INV007", (f"invoice:{i}",), f"销售方纳税人识别号校验位错误：{bill.seller.tax_id}")


def inv008(story: Story, rng: Random) -> Planted:
    """An invoice made out to another firm."""
    i = pick_invoice(story, rng)
    story.invoices[i].holder = story.applicant.name
    story.invoices[i].buyer = chinese_firm(rng)
    return Planted("INV008", (f"invoice:{i}",), f"购买方为 {story.invoices[i].buyer.name}")


def dup001(story: Story, rng: Random) -> Planted:
    """The same invoice twice, scanned twice; the second copy is `copy:N`."""
    i = pick_invoice(story, rng)
    return Planted("DUP001", (f"invoice:{i}", f"copy:{i}"), f"发票 {story.invoices[i].number} 重复提交")


def dec001(story: Story, rng: Random) -> Planted:
    """A declaration number of 21 digits, or one whose date is not the receipt's."""
    i = fresh(story, rng, "receipt", range(len(story.receipts)))
    r = story.receipts[i]
    if rng.random() < 0.5:
        r.number = r.number[:-1]
    else:
        other = r.received_on - timedelta(days=rng.choice((30, 61, 365)))
        r.number = r.number[:12] + f"{other:%y%m%d}" + r.number[18:]
    return Planted("DEC001", (f"declaration:{i}",), f"申报号码不合规：{r.number}，收汇日期 {r.received_on}")


def dec002(story: Story, rng: Random) -> Planted:
    """A declaration in favour of another firm."""
    i = fresh(story, rng, "receipt", range(len(story.receipts)))
    other = chinese_firm(rng)
    story.receipts[i].payee_name, story.receipts[i].payee_code = other.name, other.tax_id[8:17]
    return Planted("DEC002", (f"declaration:{i}",), f"收款人为 {other.name}")


def dec003(story: Story, rng: Random) -> Planted:
    """Sold, FX and other amounts that do not make up the receipt."""
    i = fresh(story, rng, "receipt", range(len(story.receipts)))
    r = story.receipts[i]
    delta = Decimal(rng.choice((100, 1000, 250)))
    if r.sold:
        r.sold -= delta
    else:
        r.fx -= delta
    return Planted("DEC003", (f"declaration:{i}",), f"结汇+现汇+其他比收入款少 {delta}")


def con001(story: Story, rng: Random) -> Planted:
    """A contract whose contractor, or a purchase whose buyer, is another firm."""
    if story.purchases:
        i = fresh(story, rng, "purchase", range(len(story.purchases)))
        story.purchases[i].party_a = chinese_firm(rng).name
        return Planted("CON001", (f"purchase:{i}",), f"合同甲方为 {story.purchases[i].party_a}")
    i = fresh(story, rng, "contract", range(len(story.contracts)))
    other = chinese_firm(rng)
    story.contracts[i].party_b = (
        other.name
        if story.contracts[i].style not in ("english", "english-letter")
        else "Dalian Wanfeng Xunda Software Co., Ltd."
    )
    return Planted("CON001", (f"contract:{i}",), f"合同乙方为 {story.contracts[i].party_b}")


def con002(story: Story, rng: Random) -> Planted:
    """A contract whose words say another amount."""
    if story.purchases:
        i = fresh(story, rng, "purchase", range(len(story.purchases)))
        c = story.purchases[i]
        c.words = c.amount + rng.choice((1000, -1000, 100))
        return Planted("CON002", (f"purchase:{i}",), f"大写 {in_words(c.words, yuan='元')}，小写 {money(c.amount)}")
    i = fresh(story, rng, "contract", range(len(story.contracts)))
    c = story.contracts[i]
    if c.style not in ("chinese", "chinese-table", "bilingual"):
        c.style = rng.choice(("chinese", "chinese-table", "bilingual"))
        c.party_b = story.applicant.name
        if c.payer:
            c.party_a = c.payer.name
    c.words = c.amount + rng.choice((10000, -10000, 100000))
    return Planted("CON002", (f"contract:{i}",), f"大写 {in_words(c.words, yuan='元')}，小写 {money(c.amount)}")


def doc001(story: Story, rng: Random) -> Planted:
    """A required document left out, the only one of its kind; the dropped key is named after `drop:`."""
    pool = ["licence", "commitment", "audit", "application"]
    if story.item == "interest-subsidy":
        pool.append("register")
    if story.platform:
        pool += ["schedule", "served"]
    gone = rng.choice(pool)
    return Planted("DOC001", (f"drop:{gone}",), f"缺少材料：{gone}")


def doc002(_: Story, rng: Random) -> Planted:
    """A page that belongs to no list."""
    return Planted("DOC002", ("stray",), "夹入一页无法归类的材料")


def doc004(_: Story, rng: Random) -> Planted:
    """A file that cannot be opened: `broken:` damaged, encrypted or empty."""
    how = rng.choice(("damaged", "encrypted", "empty"))
    return Planted("DOC004", (f"broken:{how}",), f"文件无法读取：{how}")


ON_INVOICES = frozenset(
    {"WIN001", "INV001", "INV002", "INV005", "INV006", "INV007", "INV008", "DUP001"} | plants_invoices.ON_INVOICES
)


def certifications(codes_: Sequence[str]) -> int:
    """How many certifications a claim needs, so that each of these faults has one of its own."""
    return 6 if "ELI005" in codes_ else min(5, sum(code in ON_INVOICES for code in codes_))


PLANTS: dict[str, Plant] = {
    "WIN001": win001,
    "WIN003": win003,
    "INV001": inv001,
    "INV002": inv002,
    "INV005": inv005,
    "INV006": inv006,
    "INV007": inv007,
    "INV008": inv008,
    "DUP001": dup001,
    "DEC001": dec001,
    "DEC002": dec002,
    "DEC003": dec003,
    "CON001": con001,
    "CON002": con002,
    "DOC001": doc001,
    "DOC002": doc002,
    "DOC004": doc004,
    **plants_invoices.PLANTS,
    **plants_papers.PLANTS,
    **plants_rows.PLANTS,
    **plants_claims.PLANTS,
}
