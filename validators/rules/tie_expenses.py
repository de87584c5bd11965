"""TIE: rows of 附件3 and 附件5 against their invoices, contracts and payments; papers that no row claims."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Evidence, Severity, evidence_of, evidence_of_document
from pipeline.inputs import evidence_of_cell
from pipeline.model import Document, Kind
from pipeline.records import BankAdvice, ExpenseLine, ForeignIncomeDeclaration, PaymentSlip
from validators import sums
from validators.purchases import contract_of, invoice_of, unread_slips
from validators.receipt_rows import line_of
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import RELEVANT_EVIDENCE
from validators.sums import Sums
from validators.unclaimed import claiming_rows, unclaimed_invoices
from validators.vouched import Row
from validators.vouching import claimed_of
from validators.wording import kind_words, money


def told_by_doc001(scope: Scope, kind: Kind) -> bool:
    """Whether the item requires the kind and the dossier has none: then that is the finding, and not every row."""
    required = {k for r in scope.item.required_documents for k in r.kinds}
    return kind in required and not scope.of_kind(kind)


def rows_words(rows: tuple[Row, ...]) -> Wordings:
    """The rows by their numbers: 第1、2行."""
    numbers = [str(row.number) for row in rows]
    return Wordings(f"第{'、'.join(numbers)}行", f"row{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}")


def cell(row: Row, column: str, role: str = "primary") -> Evidence:
    """Evidence for a row's cell."""
    return evidence_of_cell(row.document, row.number, column, role)


def _column(row: Row) -> str:
    return "invoice_amount" if isinstance(row.line, ExpenseLine) else "fee"


@rule(
    "TIE001",
    "claimed-invoice-not-found",
    "清单所列发票不在卷中",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="第{row}行所列发票 {number}（金额 {amount}）在卷中没有找到{near}",
        en="row {row}: invoice {number} (amount {amount}) is not in the dossier{near}",
    ),
    unnamed=Wordings(
        zh="第{row}行（金额 {amount}）没有可对应的发票{near}",
        en="row {row} (amount {amount}) has no invoice in the dossier{near}",
    ),
)
def claimed_invoice_not_found(scope: Scope) -> Iterator[Condition]:
    """An expense without its invoice is a claim without a voucher.

    By the number that 附件3 prints; a row whose number was not read, and rows of 附件5, by amount, seller and content.
    An invoice of the row's amount or with one digit changed is named, and never taken for it. Where the dossier has no
    invoice at all and the item requires them, DOC001 tells. The effect is the row's amount.
    """
    if told_by_doc001(scope, Kind.INVOICE):
        return
    for row in (*scope.vouching.expenses, *scope.vouching.certifications):
        amount, numbers = claimed_of(row), row.missing.get(Kind.INVOICE, [])
        if not numbers and (row.candidates(Kind.INVOICE) or amount is None):
            continue
        near = "、".join(invoice_of(i).invoice_number.value or "—" for i in row.near)
        column = "invoice_number" if numbers else _column(row)
        yield Condition(
            (cell(row, column), *(evidence_of(i, "invoice_number", "compared") for i in row.near)),
            expected="、".join(numbers) or None,
            effect=-abs(amount) if amount is not None else None,
            message="main" if numbers else "unnamed",
            params={
                "row": str(row.number),
                "amount": money(amount) if amount is not None else "—",
                "near": Wordings(f"；相近的有 {near}", f"; close to it: {near}") if near else Wordings("", ""),
                **({"number": "、".join(numbers)} if numbers else {}),
            },
            key=(str(row.number), money(amount) if amount is not None else ""),
        )


@rule(
    "TIE002",
    "claimed-invoice-amount-differs",
    "清单发票金额与发票不一致",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    main=Wordings(
        zh="{rows}所列金额 {claimed}，发票价税合计 {found}，相差 {difference}",
        en="{rows}: {claimed} is claimed, the invoices' totals are {found}: {difference} apart",
    ),
    untaxed=Wordings(
        zh="{rows}所列金额 {claimed} 为发票不含税金额，价税合计为 {found}",
        en="{rows}: {claimed} is the amount without tax, the total is {found}",
    ),
)
def claimed_invoice_amount_differs(scope: Scope) -> Iterator[Condition]:
    """What is claimed of an invoice is what it says: rows and invoices that hang together are compared as sums.

    So one invoice over two rows, or two in one, are no difference. A row that states the amount without tax claims less
    than it might, and a person looks (`review`). The effect is what is claimed above the invoices.
    """
    for found in sums.invoiced(scope.vouching):
        if not found.differ:
            continue
        amounts = [invoice_of(i).amount.value for i in found.bundle.documents]
        untaxed = sum((a for a in amounts if a is not None), Decimal(0)) == found.claimed
        yield _difference(
            found,
            tuple(evidence_of(i, "total", "compared") for i in found.bundle.documents),
            message="untaxed" if untaxed else "main",
            at_most=Severity.REVIEW if untaxed else Severity.BLOCKING,
        )


@rule(
    "TIE003",
    "claimed-contract-amount-differs",
    "清单合同金额与合同不一致",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    main=Wordings(
        zh="{rows}所列合同金额 {claimed}，合同金额 {found}，相差 {difference}",
        en="{rows}: a contract of {claimed} is stated, the contract is for {found}: {difference} apart",
    ),
)
def claimed_contract_amount_differs(scope: Scope) -> Iterator[Condition]:
    """A row's contract amount bounds what is supported of it, so it must be the contract's.

    A contract of several rows may be stated on each, on the first alone or in parts. Of 附件9 only contracts in USD are
    compared: it states every amount in USD and does not say at which rate.
    """
    for found in sums.contracted(scope.vouching):
        if found.differ:
            yield _difference(found, tuple(evidence_of(c, "amount", "compared") for c in found.bundle.documents))
    seen: set[tuple[str, Decimal]] = set()
    for row in scope.vouching.receipts:
        stated, contracts = line_of(row).contract_amount_usd.value, row.tied(Kind.CONTRACT)
        record = contract_of(contracts[0]) if len(contracts) == 1 else None
        if record is None or stated is None or record.currency.value != "USD":
            continue
        amount = record.amount.value
        if amount is None or amount == stated or (contracts[0].id, stated) in seen:
            continue
        if sums.in_other_unit([line_of(row).contract_amount_usd], stated, amount):
            continue
        seen.add((contracts[0].id, stated))
        yield Condition(
            (cell(row, "contract_amount_usd"), evidence_of(contracts[0], "amount", "compared")),
            expected=money(amount),
            actual=money(stated),
            params={
                "rows": rows_words((row,)),
                "claimed": money(stated),
                "found": money(amount),
                "difference": money(stated - amount),
            },
            key=(str(row.number),),
        )


@rule(
    "TIE004",
    "claimed-payment-differs",
    "清单实付金额与付款凭证不一致",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    main=Wordings(
        zh="{rows}所列实付金额 {claimed}，付款凭证合计 {found}，相差 {difference}",
        en="{rows}: {claimed} is said to be paid, the payments make {found}: {difference} apart",
    ),
    none=Wordings(
        zh="{rows}所列实付金额 {claimed}，卷中没有付给该发票销售方的付款凭证",
        en="{rows}: {claimed} is said to be paid, and no payment to the invoice's seller is in the dossier",
    ),
)
def claimed_payment_differs(scope: Scope) -> Iterator[Condition]:
    """Only what was paid is supported: the payments to the seller must make what the rows state, in one or in parts.

    A row without its invoice is not judged (TIE001 has told), nor one whose payment may be a slip of which payee or
    amount was not read. The effect is what is stated above the payments.
    """
    if told_by_doc001(scope, Kind.PAYMENT_SLIP):
        return
    unread = unread_slips(scope.dossier)
    for found in sums.paid(scope.vouching):
        if not found.differ or (unread and found.found < found.claimed):
            continue
        slips = found.bundle.documents
        places = tuple(evidence_of(s, "amount", "compared") for s in slips)
        yield _difference(found, places, message="main" if slips else "none")


def _difference(
    found: Sums, places: tuple[Evidence, ...], message: str = "main", at_most: Severity = Severity.BLOCKING
) -> Condition:
    over = found.claimed - found.found
    params: dict[str, str | Wordings] = {"rows": rows_words(found.bundle.rows), "claimed": money(found.claimed)}
    if message != "none":
        params["found"] = money(found.found)
    if message == "main":
        params["difference"] = money(over)
    first, *others = found.bundle.rows
    return Condition(
        (cell(first, found.column), *(cell(row, found.column, "compared") for row in others), *places),
        expected=money(found.found),
        actual=money(found.claimed),
        effect=-over if over > 0 else None,
        message=message,
        params=params,
        at_most=at_most,
        key=tuple(str(row.number) for row in found.bundle.rows),
    )


@rule(
    "TIE014",
    "evidence-not-claimed",
    "未列入申报的凭证",
    severity=Severity.NOTE,
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="卷中的{kind}（{what}）没有任何一行申报",
        en="the dossier's {kind} ({what}) is claimed by no row",
    ),
)
def evidence_not_claimed(scope: Scope) -> Iterator[Condition]:
    """A voucher that no row claims changes no amount; it may show a row forgotten, or a paper of another claim.

    Invoices and payments where 附件3 or 附件5 lists what is claimed, declarations and receipts where 附件9 does:
    but no paper that a row may be about, no second copy (DUP001, DUP003), no payment of an invoice told here.
    """
    rows = claiming_rows(scope)
    if rows:
        yield from _unclaimed_purchases(scope, rows)
    if scope.vouching.receipts and scope.item.claims.receipts:
        yield from _unclaimed_receipts(scope)


def _unclaimed_purchases(scope: Scope, rows: tuple[Row, ...]) -> Iterator[Condition]:
    for document in unclaimed_invoices(scope):
        invoice = invoice_of(document)
        number, total = invoice.invoice_number.value or "—", invoice.total.value
        yield _note(document, f"{number} {money(total) if total is not None else ''}".strip())
    if told_by_doc001(scope, Kind.INVOICE):
        return
    paying = {s.id for p in scope.vouching.purchases for s in p.payments}
    wanting = [row for row in rows if not row.candidates(Kind.INVOICE) or not row.candidates(Kind.PAYMENT_SLIP)]
    due = {claimed_of(row) for row in wanting}
    due |= {row.line.paid_amount.value for row in wanting if isinstance(row.line, ExpenseLine)}
    for document, slip in scope.records(PaymentSlip):
        if document.id in paying or slip.amount.value in due:
            continue
        if slip.amount.value is not None and slip.payee_name.value is not None:
            yield _note(document, f"{slip.payee_name.value} {money(slip.amount.value)}")


def _unclaimed_receipts(scope: Scope) -> Iterator[Condition]:
    kinds = (Kind.FOREIGN_INCOME_DECLARATION, Kind.BANK_ADVICE)
    taken = {d.id for row in scope.vouching.receipts for kind in kinds for d in (*row.candidates(kind), *row.near)}
    numbers = {d.declaration_number.value for doc, d in scope.records(ForeignIncomeDeclaration) if doc.id in taken}
    for document, declaration in scope.records(ForeignIncomeDeclaration):
        if document.id not in taken and declaration.declaration_number.value not in numbers - {None}:
            yield from _foreign(document, declaration)
    taken |= {advice.id for advice in scope.vouching.advices.values()}
    for document, advice in scope.records(BankAdvice):
        if document.id not in taken:
            yield from _foreign(document, advice)


def _foreign(document: Document, record: ForeignIncomeDeclaration | BankAdvice) -> Iterator[Condition]:
    amount, currency = record.amount.value, record.currency.value
    if amount is not None and currency not in (None, "CNY"):
        yield _note(document, f"{currency} {money(amount)}")


def _note(document: Document, what: str) -> Condition:
    return Condition(
        (evidence_of_document(document),), actual=what, params={"kind": kind_words(document.kind), "what": what}
    )
