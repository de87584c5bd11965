"""The vouching station: every row of 附件3, 附件5 and 附件9 tied to its papers, and what is ambiguous left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.model import Document, Dossier, Kind, Month, State
from pipeline.records import (
    Certificate,
    CertificationForm,
    CertificationLine,
    ExpenseLine,
    ExpenseSchedule,
    Invoice,
    PaymentSlip,
)
from pipeline.values.text import fold
from validators.assignment import assign, only_sum
from validators.purchases import (
    Payments,
    contract_of,
    distinct,
    invoice_of,
    purchase_contracts,
    same_party,
    tie_contracts,
)
from validators.receipt_rows import same_day, tie_receipts
from validators.vouched import By, Link, Purchase, Row, Vouching, bundles

_SEPARATOR = re.compile(r"[、,，;；/\s]+")
_RANGE = re.compile(r"(\d{8,20})[-~～至—]+(\d{1,20})")
_LONGEST_RANGE = 50
_MARK = re.compile(r"[A-Z]{3,}|\d{4,}")
_OF_ANY = frozenset({"ISO", "IEC"})  # who publishes a standard: it tells none from another


def vouch(dossier: Dossier) -> Vouching:
    """Ties every row by the references it prints first, then by parties, amounts and days.

    A paper that could be one of several rows' is chosen by the cheapest assignment, and only where no other assignment
    is as cheap: else it stands in the `open` of each. Cells that were not read tie nothing.
    """
    invoices = distinct([d for d in dossier.documents if isinstance(d.record, Invoice)])
    expenses = _rows(dossier, ExpenseSchedule)
    certifications = _rows(dossier, CertificationForm)
    _by_number(expenses, invoices)
    _by_fee(certifications, [i for i in invoices if not _used(expenses, i)])
    _certificates(certifications, [d for d in dossier.documents if isinstance(d.record, Certificate)])
    purchases = _purchases(dossier, [*expenses, *certifications], invoices)
    receipts, advices = tie_receipts(dossier)
    return Vouching(tuple(expenses), tuple(certifications), receipts, purchases, advices)


def _rows(dossier: Dossier, kind: type[ExpenseSchedule] | type[CertificationForm]) -> list[Row]:
    return [
        Row(document, n, line)
        for document in dossier.documents
        if isinstance(document.record, kind)
        for n, line in enumerate(document.record.lines, 1)
    ]


def _used(rows: Sequence[Row], document: Document) -> bool:
    return any(d.id == document.id for row in rows for d in row.candidates(document.kind))


def numbers_in(text: str) -> Iterator[str]:
    """The numbers that a cell prints: parted by commas or blanks, and every one of a range (30731091-93)."""
    for part in _SEPARATOR.split(text):
        span = _RANGE.fullmatch(part)
        if span is None:
            if part:
                yield part
            continue
        first, last = span[1], span[1][: -len(span[2])] + span[2]
        count = int(last) - int(first)
        if len(first) == len(last) and 0 < count <= _LONGEST_RANGE:
            yield from (str(int(first) + i).zfill(len(first)) for i in range(count + 1))
        else:
            yield part


def _by_number(rows: Sequence[Row], invoices: Sequence[Document]) -> None:
    """Invoices of expense rows: by number, then those whose number was not read, or rows that print none, by amount."""
    for row in rows:
        line = row.line
        if not isinstance(line, ExpenseLine) or line.invoice_number.value is None:
            continue
        for number in numbers_in(line.invoice_number.value):
            found = [i for i in invoices if _bears(i, number)]
            exact = [i for i in found if invoice_of(i).total.value == line.invoice_amount.value]
            if found:
                row.tie((exact or found)[0], By.REFERENCE)
            else:
                row.missing.setdefault(Kind.INVOICE, []).append(number)
    loose = [r for r in rows if not r.tied(Kind.INVOICE)]
    free = [i for i in invoices if not _used(rows, i)]
    costs = [[_equal(r, i) if _may_be(r, i) else None for i in free] for r in loose]
    _settle(loose, free, costs)
    free = [i for i in free if not _used(rows, i)]
    for row in loose:
        if not row.candidates(Kind.INVOICE):
            row.leave_open(i for i in free if _may_be(row, i) and _amount_unread(row, i))
        if row.candidates(Kind.INVOICE):
            row.missing.pop(Kind.INVOICE, None)
        else:
            row.near += [i for i in free if _equal(row, i) is not None or _one_digit_off(row, i)]


def _settle(rows: Sequence[Row], papers: Sequence[Document], costs: Sequence[Sequence[int | None]]) -> None:
    found = assign(costs)
    for r, c in found.pairs.items():
        rows[r].tie(papers[c], By.AMOUNT)
    for r, columns in found.ambiguous.items():
        rows[r].leave_open(papers[c] for c in columns)


def _bears(invoice: Document, number: str) -> bool:
    """Whether the invoice has the number, alone or after its code."""
    record = invoice_of(invoice)
    own, code = record.invoice_number.value, record.invoice_code.value
    return own is not None and (number == own or (code is not None and re.sub(r"\W", "", number) == code + own))


def _may_be(row: Row, invoice: Document) -> bool:
    """Whether a row that is tied by no number may be of the invoice: one of the two numbers was not read."""
    line = row.line
    unread = invoice_of(invoice).invoice_number.value is None
    return unread or not isinstance(line, ExpenseLine) or line.invoice_number.value is None


def _equal(row: Row, invoice: Document) -> int | None:
    """0 where the row claims the invoice's total, 1 where it claims the amount without tax."""
    claimed = claimed_of(row)
    record = invoice_of(invoice)
    if claimed is None:
        return None
    return 0 if record.total.value == claimed else 1 if record.amount.value == claimed else None


def _amount_unread(row: Row, invoice: Document) -> bool:
    """Whether nothing can be said of a row and an invoice: one of the two amounts was not read either (REA001)."""
    return invoice_of(invoice).total.value is None or claimed_of(row) is None


def _one_digit_off(row: Row, invoice: Document) -> bool:
    own = invoice_of(invoice).invoice_number.value or ""
    missing = row.missing.get(Kind.INVOICE, [])
    return any(len(n) == len(own) and sum(a != b for a, b in zip(n, own, strict=True)) == 1 for n in missing)


def claimed_of(row: Row) -> Decimal | None:
    """What a row of 附件3 or 附件5 says was invoiced."""
    line = row.line
    if isinstance(line, ExpenseLine):
        return line.invoice_amount.value
    return line.fee.value if isinstance(line, CertificationLine) else None


def _by_fee(rows: Sequence[Row], invoices: Sequence[Document]) -> None:
    """Invoices of certifications: by the fee, several that make it, what was certified, or as the last ones left."""
    costs: list[list[int | None]] = []
    for row in rows:
        equal = [_equal(row, i) for i in invoices]
        costs.append(
            [None if e is None else 2 * e + (not same_subject(row, i)) for e, i in zip(equal, invoices, strict=True)]
        )
    _settle(rows, invoices, costs)
    for row in rows:
        free = {k: i for k, i in enumerate(invoices) if not _used(rows, i)}
        fee = claimed_of(row)
        if row.candidates(Kind.INVOICE) or fee is None:
            continue
        totals = {k: t for k, i in free.items() if (t := invoice_of(i).total.value) is not None}
        for k in only_sum(fee, totals) or ():
            row.tie(free[k], By.AMOUNT)
    loose = [r for r in rows if not r.candidates(Kind.INVOICE)]
    left = [i for i in invoices if not _used(rows, i)]
    subjects = assign([[0 if same_subject(r, i) else None for i in left] for r in loose])
    for r, c in subjects.pairs.items():
        loose[r].tie(left[c], By.CONTENT)
    loose = [r for r in loose if not r.tied(Kind.INVOICE)]
    left = [i for i in left if not _used(rows, i)]
    if len(loose) == 1 and len(left) == 1:
        loose[0].tie(left[0], By.REST)
        return
    for row in loose if left else ():
        row.leave_open(left)


def _marks(text: str) -> set[str]:
    return set(_MARK.findall(fold(text).upper())) - _OF_ANY


def same_subject(row: Row, paper: Document) -> bool:
    """Whether both name one standard: CMMI, 27001."""
    line = row.line
    wanted = _marks(line.certification.value or "") if isinstance(line, CertificationLine) else set()
    if isinstance(paper.record, Certificate):
        return bool(wanted & _marks(paper.record.title.value or ""))
    return bool(wanted & {m for entry in invoice_of(paper).lines for m in _marks(entry.name.value or "")})


def _one_day(stated: date | Month | None, issued: date | Month | None) -> bool:
    """Whether a certificate is of the day, or of the month where the form states no more."""
    if stated is None or issued is None:
        return False
    return stated == issued or (isinstance(issued, date) and same_day(stated, issued))


def _certificates(rows: Sequence[Row], certificates: Sequence[Document]) -> None:
    """Certificates by day and by what they certify; a day alone ties where only one has it."""
    costs: list[list[int | None]] = []
    for row in rows:
        line, costs_of_row = row.line, []
        day = line.certified_on.value if isinstance(line, CertificationLine) else None
        for document in certificates:
            issued = document.record.issued_on.value if isinstance(document.record, Certificate) else None
            dated = _one_day(day, issued)
            named = same_subject(row, document)
            costs_of_row.append((0 if dated and named else 1 if dated else 2) if dated or named else None)
        costs.append(costs_of_row)
    found = assign(costs)
    for r, c in found.pairs.items():
        rows[r].tie(certificates[c], By.CONTENT)
    for r, columns in found.ambiguous.items():
        rows[r].leave_open(certificates[c] for c in columns)


def _purchases(dossier: Dossier, rows: Sequence[Row], invoices: Sequence[Document]) -> tuple[Purchase, ...]:
    """Contracts and payments of every invoice; those of an invoice that a row claims are the row's too."""
    contracts = tie_contracts(invoices, purchase_contracts(dossier), dossier.applicant.name)
    payments = Payments([d for d in dossier.documents if isinstance(d.record, PaymentSlip)])
    paid: dict[str, list[Document]] = {i.id: [] for i in invoices}
    claimed = [b for b in bundles(rows, Kind.INVOICE) if b.documents]
    unclaimed = [i for i in invoices if not _used(rows, i)]
    sellers: dict[str, list[tuple[tuple[Row, ...], tuple[Document, ...]]]] = {}
    for rows_of, papers in [*((b.rows, b.documents) for b in claimed), *(((), (i,)) for i in unclaimed)]:
        seller = next((s for i in papers if (s := invoice_of(i).seller_name.value) is not None), None)
        if seller is not None:
            known = next((s for s in sellers if same_party(seller, s)), seller)
            sellers.setdefault(known, []).append((rows_of, papers))
    for seller, bought in sellers.items():
        _pay(payments, seller, bought, paid)
    for row in rows:
        for invoice in row.candidates(Kind.INVOICE):
            _tie_contracts(row, contracts[invoice.id])
    return tuple(Purchase(i, contracts[i.id], tuple(paid[i.id])) for i in invoices)


def _pay(
    payments: Payments,
    seller: str,
    bought: Sequence[tuple[tuple[Row, ...], tuple[Document, ...]]],
    paid: Mapping[str, list[Document]],
) -> None:
    due = [_due(rows, papers) for rows, papers in bought]
    days = [invoice_of(papers[0]).issue_date.value for _, papers in bought]
    tied, may_be = payments.give(seller, due, days)
    for (rows, papers), mine, others in zip(bought, tied, may_be, strict=True):
        for slip in (*mine, *others):
            for invoice in papers:
                paid[invoice.id].append(slip)
        for row in rows:
            for slip in mine:
                row.tie(slip, By.PARTY)
            row.leave_open(others)


def _due(rows: Sequence[Row], papers: Sequence[Document]) -> Decimal | None:
    """What was paid as the rows state it, else what the invoices are for; None where a figure was not read."""
    stated = [row.line.paid_amount for row in rows if isinstance(row.line, ExpenseLine)]
    if stated and all(cell.value is not None for cell in stated):
        return sum((cell.value for cell in stated if cell.value is not None), Decimal(0))
    if any(cell.state is not State.ABSENT and cell.value is None for cell in stated):
        return None
    totals = [invoice_of(i).total.value for i in papers]
    known = [t for t in totals if t is not None]
    return sum(known, Decimal(0)) if len(known) == len(totals) else None


def _tie_contracts(row: Row, links: Sequence[Link]) -> None:
    """The contracts of the row's invoice: the one of the amount that the row states where the seller has several."""
    stated = row.line.contract_amount.value if isinstance(row.line, ExpenseLine) else None
    exact = [k for k in links if stated is not None and _contract_amount(k.document) == stated]
    amounts = [_contract_amount(k.document) for k in links]
    together = stated is not None and None not in amounts and sum((a for a in amounts if a), Decimal(0)) == stated
    if len(exact) == 1 or len(links) == 1 or together:
        for link in exact if len(exact) == 1 else links:
            row.tie(link.document, link.by)
    else:
        row.leave_open(link.document for link in exact or links)


def _contract_amount(document: Document) -> Decimal | None:
    record = contract_of(document)
    return record.amount.value if record is not None else None
