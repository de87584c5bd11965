"""WIN: dates that must lie in the item's support window (支持期), both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.facts import in_window
from pipeline.findings import Evidence, Severity, evidence_of
from pipeline.listing import entry_of
from pipeline.model import Month
from pipeline.records import Certificate, CertificationForm, Contract, Invoice, PaymentSlip
from pipeline.rulebook import Window
from validators.declared import MAIN, unmet
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
    window = scope.window
    if window is None:
        return
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
    window = scope.window
    if window is None:
        return
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


@rule(
    "WIN002",
    "payment-outside-window",
    "付款日期不在支持期内",
    severity=Severity.REVIEW,
    criterion=None,
    needs=lambda claims: claims.invoices,
    main=Wordings(
        zh="付款日期 {date} 不在支持期 {first} 至 {last} 内",
        en="the payment was made on {date}, outside the support window {first} to {last}",
    ),
)
def payment_outside_window(scope: Scope) -> Iterator[Condition]:
    """The text dates an expense by its invoice; a payment of another day is normal at the edges, so a person looks.

    Holds for items that claim invoices. Both ends of the window are in it.
    """
    window = scope.window
    if window is None:
        return
    for document, slip in scope.records(PaymentSlip):
        paid = slip.value_date.value
        if paid is None or paid in window:
            continue
        yield Condition(
            (evidence_of(document, "value_date"),),
            str(window),
            paid.isoformat(),
            params={"date": paid.isoformat(), "first": str(window.first), "last": str(window.last)},
            criterion=scope.item.citation_for("WIN002") or window.citation,
        )


@rule(
    "WIN004",
    "contract-not-in-force",
    "合同在规定期间内无效",
    criterion=None,
    main=Wordings(
        zh="合同有效期 {from_} 至 {to} 与规定期间 {first} 至 {last} 没有交集",
        en="the contract is in force from {from_} to {to}, on no day of the period {first} to {last}",
    ),
)
def contract_not_in_force(scope: Scope) -> Iterator[Condition]:
    """A contract evidences business of the period only where it is in force on at least one day of it.

    It begins on the day it says, else when it was signed; a contract that states no end runs on. One that states
    neither is not judged here.
    """
    window = scope.window
    if window is None:
        return
    for document, contract in scope.records(Contract):
        begins = contract.effective_from.value or contract.signed_on.value
        ends = contract.effective_to.value
        late = begins is not None and _after(begins, window)
        over = ends is not None and _before(ends, window)
        if not late and not over:
            continue
        names = [n for n in ("effective_to", "effective_from", "signed_on") if getattr(contract, n).value is not None]
        yield Condition(
            tuple(evidence_of(document, n, "primary" if i == 0 else "compared") for i, n in enumerate(names)),
            str(window),
            f"{begins or '—'}..{ends or '—'}",
            params={
                "from_": str(begins or "—"),
                "to": str(ends or "—"),
                "first": str(window.first),
                "last": str(window.last),
            },
            criterion=scope.item.citation_for("WIN004") or window.citation,
        )


def _after(day: date | Month, window: Window) -> bool:
    first = date(day.year, day.month, 1) if isinstance(day, Month) else day
    return first > window.last


def _before(day: date | Month, window: Window) -> bool:
    if isinstance(day, Month):
        return (day.year, day.month) < (window.first.year, window.first.month)
    return day < window.first


@rule(
    "WIN005",
    "certificate-outside-window",
    "证书签发日期不在规定期间内",
    criterion=None,
    needs=lambda claims: claims.invoices,
    main=Wordings(
        zh="新申请认证“{title}”的证书于 {date} 签发，不在规定期间 {first} 至 {last} 内",
        en="the certificate “{title}” of a new certification was issued on {date}, outside {first} to {last}",
    ),
    unsure=Wordings(
        zh="证书“{title}”于 {date} 签发，不在规定期间 {first} 至 {last} 内；申请表未写明其类别，如为新申请则不予支持",
        en="the certificate “{title}” was issued on {date}, outside {first} to {last}; the form does not say "
        "whether it is new, which would not be supported",
    ),
)
def certificate_outside_window(scope: Scope) -> Iterator[Condition]:
    """A new certification counts where its certificate was issued in the period; the current issue's date decides.

    Maintenance, upgrade and re-examination (复审) go by their invoices and are not judged. The category stands in the
    row of 附件5 that names the same certification; where no row says it, a person looks.
    """
    window = scope.window
    named = [t.listed_in for c in scope.item.conditions if c.rule == "ELI004" for t in c.test.leaves() if t.listed_in]
    listing = scope.item.listing(named[0]) if named else None
    if window is None or listing is None:
        return
    rows = [line for _, form in scope.records(CertificationForm) for line in form.lines]
    for document, certificate in scope.records(Certificate):
        issued, title = certificate.issued_on.value, certificate.title.value
        if issued is None or title is None or in_window(issued, window):
            continue
        same = entry_of(listing, title)
        mine = [r for r in rows if same is not None and entry_of(listing, r.certification.value or "") is same]
        categories = {r.category.value for r in mine}
        if categories and all(c is not None and "新" not in c for c in categories):
            continue
        sure = any(c is not None and "新" in c for c in categories)
        yield Condition(
            (evidence_of(document, "issued_on"), evidence_of(document, "title", "compared")),
            str(window),
            str(issued),
            message="main" if sure else "unsure",
            params={"title": title, "date": str(issued), "first": str(window.first), "last": str(window.last)},
            criterion=scope.item.citation_for("WIN005") or window.citation,
            at_most=Severity.BLOCKING if sure else Severity.REVIEW,
        )


@rule("WIN006", "platform-date-outside-window", "平台建成时间不在规定期间内", criterion=None, main=MAIN)
def platform_date_outside_window(scope: Scope) -> Iterator[Condition]:
    """A platform has to have been completed in the item's own period: the month of its first service stands for it.

    Where the form prints a month alone, the month decides.
    """
    yield from unmet(scope, "WIN006")


@rule("WIN007", "submitted-after-deadline", "申报时间晚于截止日期", criterion=None, main=MAIN)
def submitted_after_deadline(scope: Scope) -> Iterator[Condition]:
    """A claim handed in after the notice's date is not taken; the date itself is in time."""
    yield from unmet(scope, "WIN007")
