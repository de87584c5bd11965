"""WIN: dates that must lie in the item's support window (支持期), both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.findings import Evidence, evidence_of
from pipeline.records import Invoice
from validators.receipts import Receipt, number_date, receipts
from validators.rule import Condition, Scope, Wordings, rule
from validators.wording import money


@rule(
    "WIN001",
    "invoice-outside-window",
    "开票日期不在支持期内",
    criterion=None,
    needs=lambda claims: claims.invoices,
    main=Wordings(
        zh="开票日期 {date} 不在支持期 {first} 至 {last} 内",
        en="the invoice was issued on {date}, outside the support window {first} to {last}",
    ),
)
def invoice_outside_window(scope: Scope) -> Iterator[Condition]:
    """An expense counts by the day its invoice was issued; an invoice of any other day supports no claim.

    Both ends of the window are in it. Holds for items that claim invoices. The effect is the invoice's amount
    excluding tax.
    """
    window = scope.item.support_window
    for document, invoice in scope.records(Invoice):
        issued = invoice.issue_date.value
        if issued is None or issued in window:
            continue
        yield Condition(
            evidence=(evidence_of(document, "issue_date"),),
            expected=str(window),
            actual=issued.isoformat(),
            effect=scope.at_stake(invoice.amount.value),
            params={"date": issued.isoformat(), "first": str(window.first), "last": str(window.last)},
            criterion=scope.item.citation_for("WIN001") or window.citation,
        )


@rule(
    "WIN003",
    "receipt-outside-window",
    "收汇日期不在规定期间内",
    criterion=None,
    needs=lambda claims: claims.receipts,
    main=Wordings(
        zh="收汇日期 {date} 不在规定期间 {first} 至 {last} 内（{amount}）",
        en="the receipt of {date} lies outside the window {first} to {last} ({amount})",
    ),
)
def receipt_outside_window(scope: Scope) -> Iterator[Condition]:
    """Money that came in outside the window is no principal for the interest subsidy.

    A receipt's day is the value date of its bank advice; without one, the date inside the declaration number; failing
    that, the day it was declared. A declaration and the advice tied to it are one receipt. A bank advice in CNY that
    belongs to no declaration is no foreign receipt and is not judged. The effect is in the receipt's own currency.
    """
    window = scope.item.support_window
    for receipt in receipts(scope):
        day, evidence = _day(receipt)
        if day is None or day in window:
            continue
        told = receipt.declaration[1] if receipt.declaration is not None else receipt.advice[1]  # type: ignore[index]
        amount, currency = told.amount.value, told.currency.value
        if receipt.declaration is None and currency in (None, "CNY"):
            continue
        written = f"{currency or ''} {money(amount) if amount is not None else ''}".strip() or "—"
        yield Condition(
            evidence=evidence,
            expected=str(window),
            actual=day.isoformat(),
            effect=-amount if amount is not None else None,
            params={
                "date": day.isoformat(),
                "first": str(window.first),
                "last": str(window.last),
                "amount": written,
            },
            criterion=scope.item.citation_for("WIN003") or window.citation,
        )


def _day(receipt: Receipt) -> tuple[date | None, tuple[Evidence, ...]]:
    """The receipt's day and where it shows, the deciding place first."""
    places: list[tuple[date, Evidence]] = []
    if receipt.advice is not None:
        document, advice = receipt.advice
        if advice.value_date.value is not None:
            places.append((advice.value_date.value, evidence_of(document, "value_date")))
    if receipt.declaration is not None:
        document, declaration = receipt.declaration
        inside = number_date(declaration)
        if inside is not None:
            places.append((inside, evidence_of(document, "declaration_number", "compared" if places else "primary")))
        elif declaration.declared_on.value is not None:
            role = "compared" if places else "primary"
            places.append((declaration.declared_on.value, evidence_of(document, "declared_on", role)))
    return (places[0][0], tuple(e for _, e in places)) if places else (None, ())
