"""INV: an invoice against itself: its sums, its words, its QR code."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Evidence, evidence_of
from pipeline.model import Document
from pipeline.records import Invoice
from pipeline.values.invoice_qr import InvoiceQr, parse_invoice_qr
from pipeline.values.words import may_say
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import INVOICE_LAW
from validators.wording import field_words, listed, money


@rule(
    "INV001",
    "invoice-does-not-add-up",
    "发票金额与税额之和不等于价税合计",
    criterion=INVOICE_LAW,
    main=Wordings(
        zh="金额 {amount} ＋ 税额 {tax} ＝ {sum}，与价税合计 {total} 相差 {difference}",
        en="amount {amount} + tax {tax} = {sum}, which differs from the total {total} by {difference}",
    ),
)
def invoice_does_not_add_up(scope: Scope) -> Iterator[Condition]:
    """Amount and tax must make the total to the cent; otherwise one of the three is misprinted, altered or misread.

    Some invoices print a levy that is in neither (an air ticket's fund): a person accepts those with the reason.
    """
    for document, invoice in scope.records(Invoice):
        amount, tax, total = invoice.amount.value, invoice.tax.value, invoice.total.value
        if amount is None or tax is None or total is None or amount + tax == total:
            continue
        yield Condition(
            evidence=tuple(_at(document, "total", "amount", "tax")),
            expected=money(amount + tax),
            actual=money(total),
            effect=scope.at_stake(total - amount - tax),
            params={
                "amount": money(amount),
                "tax": money(tax),
                "sum": money(amount + tax),
                "total": money(total),
                "difference": money(total - amount - tax),
            },
            key=(money(amount), money(tax)),
        )


@rule(
    "INV002",
    "invoice-words-disagree",
    "价税合计大写与小写不一致",
    criterion=INVOICE_LAW,
    main=Wordings(
        zh="价税合计大写为 {words}，小写为 {total}，相差 {difference}",
        en="the total in words says {words}, in figures {total}: {difference} apart",
    ),
    unclear=Wordings(
        zh="价税合计大写“{words}”中有一字不清，但无论该字为何，都不是小写的 {total}",
        en="one character of the total in words ({words}) was not read; whatever it is, they do not say {total}",
    ),
)
def invoice_words_disagree(scope: Scope) -> Iterator[Condition]:
    """The total is printed twice, in words (大写) and in figures (小写), so that one cannot be altered alone.

    Words of which one character was not read differ where no character there would make them say the figures.
    """
    for document, invoice in scope.records(Invoice):
        words, total = invoice.total_in_words.value, invoice.total.value
        if total is None or words == total:
            continue
        if words is None:
            text = next((s.text for s in invoice.total_in_words.sources if may_say(s.text, total) is False), None)
            if text is not None:
                yield Condition(
                    evidence=tuple(_at(document, "total", "total_in_words")),
                    expected=text,
                    actual=money(total),
                    message="unclear",
                    params={"words": text, "total": money(total)},
                )
            continue
        yield Condition(
            evidence=tuple(_at(document, "total", "total_in_words")),
            expected=money(words),
            actual=money(total),
            effect=scope.at_stake(total - words),
            params={"words": money(words), "total": money(total), "difference": money(total - words)},
        )


@rule(
    "INV005",
    "invoice-code-disagrees-with-qr",
    "票面与二维码不一致",
    criterion=INVOICE_LAW,
    main=Wordings(
        zh="票面与二维码不一致：{items}",
        en="the print differs from the QR code: {items}",
    ),
)
def invoice_disagrees_with_qr(scope: Scope) -> Iterator[Condition]:
    """The tax authority's system writes code, number, date and amount into the QR code when the invoice is issued.

    Its amount is the total including tax on 数电票 (types 31, 32) and on fiscal receipts, the amount excluding tax on
    types 01, 04, 08, 10; of any other type it is not known which, so it differs only where neither fits. Amounts and
    dates are compared as such. Where a document shows several invoice codes, one that agrees is enough. An item that
    the code leaves empty or that was not read is not compared.
    """
    for document, invoice in scope.records(Invoice):
        codes = [(payload, qr) for payload in invoice.qr_payload if (qr := parse_invoice_qr(payload)) is not None]
        compared = [(_differences(invoice, qr), payload) for payload, qr in codes]
        if not compared:
            continue
        differences, payload = min(compared, key=lambda c: (len(c[0]), c[1]))
        if not differences:
            continue
        yield Condition(
            evidence=(*_at(document, *(name for name, _, _ in differences)), *_qr_places(scope, document, payload)),
            expected="; ".join(f"{name} {coded}" for name, _, coded in differences),
            actual="; ".join(f"{name} {printed}" for name, printed, _ in differences),
            effect=scope.at_stake(invoice.amount.value),
            params={"items": listed([_told(*difference) for difference in differences], "；", "; ")},
        )


def _differences(invoice: Invoice, qr: InvoiceQr) -> list[tuple[str, str, str]]:
    """(field, printed, in the QR code) of every item that differs."""
    pairs: list[tuple[str, object, object]] = [
        ("invoice_code", invoice.invoice_code.value, qr.code),
        ("invoice_number", invoice.invoice_number.value, qr.number),
        ("issue_date", invoice.issue_date.value, qr.issue_date),
    ]
    if qr.amount_includes_tax is not None:
        name = "total" if qr.amount_includes_tax else "amount"
        pairs.append((name, getattr(invoice, name).value, qr.amount))
    elif qr.amount not in (invoice.amount.value, invoice.total.value):
        pairs.append(("total", invoice.total.value if invoice.amount.value is not None else None, qr.amount))
    return [(n, _plain(p), _plain(c)) for n, p, c in pairs if p is not None and c is not None and p != c]


def _plain(value: object) -> str:
    return money(value) if isinstance(value, Decimal) else str(value)


def _told(name: str, printed: str, coded: str) -> Wordings:
    label = field_words(name)
    return Wordings(
        f"{label.zh}票面为 {printed}，二维码为 {coded}", f"{label.en} {printed} in print, {coded} in the code"
    )


def _qr_places(scope: Scope, document: Document, payload: str) -> Iterator[Evidence]:
    for page in scope.dossier.pages:
        if page.file == document.file and page.number in document.pages:
            for code in page.barcodes:
                if code.payload == payload:
                    yield Evidence(document.id, None, page.file, page.number, page.frame.to_box(code.rect), "compared")


def _at(document: Document, *names: str) -> Iterator[Evidence]:
    for i, name in enumerate(names):
        yield evidence_of(document, name, "compared" if i else "primary")
