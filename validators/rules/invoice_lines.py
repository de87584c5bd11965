"""INV: an invoice's rows against its sums, its tax against the law's rates, and invoices that count for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.findings import Evidence, Severity, evidence_of
from pipeline.inputs import evidence_of_cell
from pipeline.model import Document
from pipeline.records import Invoice
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import INVOICE_LAW, INVOICE_VOID, VAT_RATES
from validators.wording import listed, money

_CENT = Decimal("0.01")
_LAST = date.max
# The rates and levy rates of 增值税 on invoices, each with the days on which it was in force.
_IN_FORCE: dict[Decimal, tuple[date, date]] = {
    Decimal("0.13"): (date.min, _LAST),
    Decimal("0.06"): (date.min, _LAST),
    Decimal("0.03"): (date.min, _LAST),
    Decimal("0"): (date.min, _LAST),
    Decimal("0.17"): (date.min, date(2018, 4, 30)),
    Decimal("0.11"): (date(2012, 1, 1), date(2018, 4, 30)),
    Decimal("0.05"): (date(2016, 5, 1), _LAST),
    Decimal("0.015"): (date(2016, 5, 1), _LAST),
    Decimal("0.16"): (date(2018, 5, 1), date(2019, 3, 31)),
    Decimal("0.10"): (date(2018, 5, 1), date(2019, 3, 31)),
    Decimal("0.09"): (date(2019, 4, 1), _LAST),
    Decimal("0.01"): (date(2020, 3, 1), _LAST),
    Decimal("0.005"): (date(2020, 5, 1), _LAST),
}


@rule(
    "INV003",
    "invoice-lines-do-not-sum",
    "发票明细之和不等于合计",
    criterion=INVOICE_LAW,
    main=Wordings(
        zh="明细{column}之和 {sum}，合计 {total}，相差 {difference}",
        en="the rows' {column} make {sum}, the invoice says {total}: {difference} apart",
    ),
)
def invoice_lines_do_not_sum(scope: Scope) -> Iterator[Condition]:
    """The rows must make the sums below them: a row added, left out or altered shows here and nowhere else.

    Rows that reduce (a discount) are negative and count so. A column with a cell that has no value is not judged.
    Where a row's figure was read by one reader alone, a person looks (`review`): the sums themselves are vouched for
    by themselves. A tax column is only added where every row prints its tax.
    """
    for document, invoice in scope.records(Invoice):
        for column, label in (("amount", Wordings("金额", "amounts")), ("tax", Wordings("税额", "taxes"))):
            cells = [getattr(line, column) for line in invoice.lines]
            total = getattr(invoice, column).value
            if not cells or total is None or any(cell.value is None for cell in cells):
                continue
            made = sum((cell.value for cell in cells), Decimal(0))
            if made == total:
                continue
            rows = range(1, len(cells) + 1)
            yield Condition(
                (evidence_of(document, column), *(evidence_of_cell(document, n, column, "compared") for n in rows)),
                expected=money(made),
                actual=money(total),
                effect=scope.at_stake(total - made) if column == "amount" else None,
                params={
                    "column": label,
                    "sum": money(made),
                    "total": money(total),
                    "difference": money(total - made),
                },
                at_most=Severity.BLOCKING if all(cell.state.is_vouched for cell in cells) else Severity.REVIEW,
                key=(column, *(money(cell.value) for cell in cells)),
            )
            break  # a row that is missing misses in both columns


@rule(
    "INV004",
    "invoice-tax-rate",
    "税率或税额异常",
    severity=Severity.REVIEW,
    criterion=VAT_RATES,
    product=Wordings(
        zh="第{row}行金额 {amount} 按税率 {rate} 应计税额 {due}，票面税额 {tax}",
        en="row {row}: {amount} at {rate} makes a tax of {due}, the invoice says {tax}",
    ),
    whole=Wordings(
        zh="金额 {amount} 按税率 {rate} 应计税额 {due}，票面税额 {tax}",
        en="{amount} at {rate} makes a tax of {due}, the invoice says {tax}",
    ),
    unknown=Wordings(
        zh="税率 {rates} 不是增值税法定的税率或征收率（开票日期 {day}）",
        en="{rates} is no rate of VAT that the law knows (issued {day})",
    ),
)
def invoice_tax_rate(scope: Scope) -> Iterator[Condition]:
    """Tax is amount times rate, rounded to the cent, and the rate is one that was in force on the day of issue.

    Each row by itself, within one cent; where the rows print no tax but one rate, the sums, within one cent for each
    row. Rates of 17, 16, 11 and 10 % are known up to the day they ended. One finding for the rates of an invoice, and
    one for the first row that does not come out.
    """
    for document, invoice in scope.records(Invoice):
        yield from _unknown_rates(document, invoice)
        yield from _tax_otherwise(document, invoice)


def _unknown_rates(document: Document, invoice: Invoice) -> Iterator[Condition]:
    day = invoice.issue_date.value
    rows = [
        (n, line.tax_rate.value)
        for n, line in enumerate(invoice.lines, 1)
        if line.tax_rate.value is not None and not _known(line.tax_rate.value, day)
    ]
    if not rows:
        return
    rates = "、".join(sorted({_percent(rate) for _, rate in rows}))
    yield Condition(
        tuple(
            evidence_of_cell(document, n, "tax_rate", "compared" if i else "primary") for i, (n, _) in enumerate(rows)
        ),
        actual=rates,
        message="unknown",
        params={"rates": rates, "day": str(day) if day is not None else "—"},
    )


def _known(rate: Decimal, day: date | None) -> bool:
    """Whether the rate was in force on the day; whether it ever was where no day is known."""
    first, last = _IN_FORCE.get(rate, (_LAST, date.min))
    return first <= last if day is None else first <= day <= last


def _tax_otherwise(document: Document, invoice: Invoice) -> Iterator[Condition]:
    for n, line in enumerate(invoice.lines, 1):
        amount, rate, tax = line.amount.value, line.tax_rate.value, line.tax.value
        if amount is None or rate is None or tax is None or abs(amount * rate - tax) <= _CENT:
            continue
        places = ("tax", "amount", "tax_rate")
        yield Condition(
            tuple(evidence_of_cell(document, n, p, "compared" if i else "primary") for i, p in enumerate(places)),
            expected=_cents(amount * rate),
            actual=money(tax),
            message="product",
            params=_said(amount, rate, tax) | {"row": str(n)},
            key=(str(n), money(amount), f"{rate:f}"),
        )
        return
    amount, tax = invoice.amount.value, invoice.tax.value
    rates = {line.tax_rate.value for line in invoice.lines}
    if amount is None or tax is None or len(rates) != 1 or any(line.tax.value is not None for line in invoice.lines):
        return
    only = rates.pop()
    if only is None or abs(amount * only - tax) <= _CENT * len(invoice.lines):
        return
    yield Condition(
        (evidence_of(document, "tax"), evidence_of(document, "amount", "compared")),
        expected=_cents(amount * only),
        actual=money(tax),
        message="whole",
        params=_said(amount, only, tax),
        key=(money(amount), f"{only:f}"),
    )


def _said(amount: Decimal, rate: Decimal, tax: Decimal) -> dict[str, str | Wordings]:
    return {"amount": money(amount), "rate": _percent(rate), "due": _cents(amount * rate), "tax": money(tax)}


def _cents(amount: Decimal) -> str:
    return f"{amount.quantize(_CENT):.2f}"


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"


@rule(
    "INV009",
    "red-letter-or-void-invoice",
    "红字或作废发票",
    criterion=INVOICE_VOID,
    main=Wordings(
        zh="该发票为{why}，不能作为费用凭证（金额 {amount}）",
        en="the invoice is {why} and supports no expense (amount {amount})",
    ),
)
def red_letter_or_void_invoice(scope: Scope) -> Iterator[Condition]:
    """A red-letter invoice takes an earlier one back, and a void one never counted: neither is an expense.

    Known by the word 红字 or 红冲 that the invoice prints, by a negative amount, or by 作废 in a seal or across the
    page, on the invoice's part of it where several documents share it. The effect is the amount.
    """
    for document, invoice in scope.records(Invoice):
        reasons: list[Wordings] = []
        places: list[Evidence] = []
        negative = next((n for n in ("total", "amount") if (getattr(invoice, n).value or Decimal(0)) < 0), None)
        if invoice.red_letter.value is True:
            reasons.append(Wordings("红字发票", "a red-letter invoice"))
            places.append(evidence_of(document, "red_letter"))
        elif negative is not None:
            reasons.append(Wordings("负数发票", "negative"))
            places.append(evidence_of(document, negative))
        if void := list(_void_marks(document)):
            reasons.append(Wordings("作废发票", "void"))
            places += void
        if not reasons:
            continue
        amount = invoice.amount.value
        yield Condition(
            tuple(
                Evidence(e.document, e.field, e.file, e.page, e.box, "compared" if i else "primary")
                for i, e in enumerate(places)
            ),
            actual="、".join(r.zh for r in reasons),
            effect=scope.at_stake(amount),
            params={"why": listed(reasons), "amount": money(amount) if amount is not None else "—"},
        )


def _void_marks(document: Document) -> Iterator[Evidence]:
    in_seals = (m for m in document.seals if m.seal is not None and "作废" in re.sub(r"\s", "", m.seal.text))
    for mark in (*in_seals, *document.voided):
        yield Evidence(document.id, None, document.file, mark.page, mark.box)
