"""The vouching table: each row of the schedules with a tick or a cross for every paper, and the evidence beside it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas

from pipeline.model import Document, Kind, State
from pipeline.records import CertificationLine, ExpenseLine, InterestLine
from validators.names import Match, compare
from validators.purchases import contract_of, invoice_of, slip_of
from validators.receipt_rows import advised, declared, short_by_charges
from validators.sums import Sums, all_sums, as_arrived
from validators.vouched import By, Row, Vouching
from validators.vouching import claimed_of
from validators.wording import money


class Tick(enum.StrEnum):
    """How a row stands to a paper."""

    YES = "✓"  # there, and it says the same
    NO = "✗"  # not there, or it says otherwise
    OPEN = "?"  # one of several, or a figure that was not read
    NONE = ""  # the form asks for none


@dataclass(frozen=True, slots=True)
class Cell:
    """A tick with its evidence: the papers, and what they say against what the row says."""

    tick: Tick
    papers: tuple[Document, ...] = ()
    text: str = ""

    def __str__(self) -> str:
        return f"{self.tick} {self.text}".strip()


COLUMNS = ("invoice", "contract", "payment", "certificate", "declaration", "advice", "register")
_BY = {By.REFERENCE: "号码", By.PARTY: "当事人", By.AMOUNT: "金额", By.CONTENT: "内容", By.REST: "仅余"}
_FORMS = {ExpenseLine: "附件3", CertificationLine: "附件5", InterestLine: "附件9"}
_ASKED = {
    "附件3": ("invoice", "contract", "payment"),
    "附件5": ("invoice", "contract", "payment", "certificate"),
    "附件9": ("contract", "declaration", "advice", "register"),
}
_KINDS = {
    "invoice": Kind.INVOICE,
    "contract": Kind.CONTRACT,
    "payment": Kind.PAYMENT_SLIP,
    "certificate": Kind.CERTIFICATE,
    "declaration": Kind.FOREIGN_INCOME_DECLARATION,
    "advice": Kind.BANK_ADVICE,
}
# The schedule's column that a paper bears out, by the paper's column in the table.
_COMPARED = {
    "invoice": ("invoice_amount", "fee"),
    "contract": ("contract_amount",),
    "payment": ("paid_amount",),
    "declaration": ("received_amount",),
    "register": ("executed_amount_usd",),
}


def vouching_table(vouching: Vouching) -> pandas.DataFrame:
    """A line for each row of 附件3, 附件5 and 附件9, cells as text: the tick, then the papers and what they say.

    Columns: `schedule`, `document` (id), `row` (from 1), `what`, `claimed` (Decimal, in `currency`), then `COLUMNS`.
    """
    lines = [_head(row) | {name: str(cell) for name, cell in cells.items()} for row, cells in vouching_cells(vouching)]
    return pandas.DataFrame(lines, columns=["schedule", "document", "row", "what", "claimed", "currency", *COLUMNS])


def vouching_cells(vouching: Vouching) -> Iterator[tuple[Row, dict[str, Cell]]]:
    """Each row with its cell for every paper, for a workbook that links them."""
    sums = all_sums(vouching)
    for row in vouching.rows:
        needed = asked(row)
        yield row, {name: _cell(row, name, sums, vouching) if name in needed else Cell(Tick.NONE) for name in COLUMNS}


def form_of(row: Row) -> str:
    """The notice's name of the row's form: 附件3, 附件5 or 附件9."""
    return _FORMS[type(row.line)]


def asked(row: Row) -> tuple[str, ...]:
    """The papers that the row's form needs, by their columns."""
    return _ASKED[form_of(row)]


def _head(row: Row) -> dict[str, Any]:
    line = row.line
    head: dict[str, Any] = {"schedule": _FORMS[type(line)], "document": row.document.id, "row": row.number}
    if isinstance(line, InterestLine):
        what = line.contract_name.value or line.contract_number.value
        return head | {"what": what or "", "claimed": line.received_amount.value, "currency": line.currency.value or ""}
    subject = (
        line.content
        if isinstance(line, ExpenseLine)
        else line.certification
        if isinstance(line, CertificationLine)
        else None
    )
    return head | {"what": (subject.value if subject else None) or "", "claimed": claimed_of(row), "currency": "CNY"}


def _cell(row: Row, name: str, sums: tuple[Sums, ...], vouching: Vouching) -> Cell:
    found = next(
        (s for s in sums if s.column in _COMPARED.get(name, ()) and any(r is row for r in s.bundle.rows)), None
    )
    if name == "register":
        papers = tuple({d.id: d for d, _, _ in row.registered}.values())
        rows = "、".join(str(n) for _, n, _ in row.registered)
        return _judged(papers, found, f"{places(papers)} 第{rows}行", vouching)
    return _of_papers(row, name, _KINDS[name], found, vouching)


def _of_papers(row: Row, name: str, kind: Kind, found: Sums | None, vouching: Vouching) -> Cell:
    papers, may_be = row.tied(kind), row.open.get(kind, [])
    missing = row.missing.get(kind, [])
    if may_be:
        agree = found is not None and found.agree
        text = f"{places(tuple(may_be))}：{'合计一致，' if agree else ''}无法确定是哪一份"
        return Cell(Tick.OPEN, tuple(may_be), text)
    if missing or not papers:
        return Cell(Tick.NO, papers, f"未找到 {'、'.join(missing)}".strip())
    how = "、".join(dict.fromkeys(_BY[link.by] for link in row.links[kind]))
    text = f"{places(papers)}（{how}）{_says(papers)}"
    if name == "advice":
        return Cell(_advice(row, papers, vouching), papers, text)
    if name == "contract" and not _is_party(row, papers):
        return Cell(Tick.NO, papers, f"{text}；发票销售方不是当事人")
    return _judged(papers, found, text, vouching) if _states(row, name) else Cell(Tick.YES, papers, text)


def _judged(papers: tuple[Document, ...], found: Sums | None, text: str, vouching: Vouching) -> Cell:
    if not papers:
        return Cell(Tick.NO, (), "未找到")
    if found is None:
        return Cell(Tick.OPEN, papers, f"{text}；数值未读出，未比对")
    tick, note = compared(found, vouching)
    return Cell(tick, papers, f"{text}；{note}" if note else text)


def compared(found: Sums, vouching: Vouching) -> tuple[Tick, str]:
    """How rows stand to the sum of their papers, and why where it is not simply the same."""
    if found.agree:
        return Tick.YES, ""
    papers = found.bundle.documents
    if found.column == "received_amount" and as_arrived(papers, found.claimed, found.found, vouching.advices):
        return Tick.YES, "银行扣费后的入账金额与表列一致"
    if not found.differ:
        return Tick.OPEN, "表头单位未读出"
    return Tick.NO, f"表列 {money(found.claimed)}，凭证 {money(found.found)}"


def _states(row: Row, name: str) -> bool:
    """Whether the row states what the paper bears out: 附件5 states no contract and no payment, 附件3 not always."""
    line = row.line
    if not isinstance(line, ExpenseLine):
        return name in ("invoice", "declaration")
    cells = {"contract": line.contract_amount, "payment": line.paid_amount}
    return name not in cells or cells[name].state is not State.ABSENT


def _is_party(row: Row, contracts: tuple[Document, ...]) -> bool:
    """Whether who invoiced may be who contracted, as TIE008 has it: a party that was not read may be the seller."""
    sellers = [s for i in row.tied(Kind.INVOICE) if (s := invoice_of(i).seller_name.value) is not None]
    records = [r for c in contracts if (r := contract_of(c)) is not None]
    parties = [p for r in records for p in (r.party_a.value, r.party_b.value) if p is not None]
    unread = len(parties) < 2 * len(records)
    return unread or all(any(compare(s, p) is Match.SAME for p in parties) for s in sellers)


def _advice(row: Row, papers: tuple[Document, ...], vouching: Vouching) -> Tick:
    for declaration in row.tied(Kind.FOREIGN_INCOME_DECLARATION):
        advice = vouching.advices.get(declaration.id)
        if advice is None or all(p.id != advice.id for p in papers):
            return Tick.OPEN
        d, a = declared(declaration), advised(advice)
        if d.amount.value is None or a.amount.value is None or d.currency.value is None or a.currency.value is None:
            return Tick.OPEN
        if d.currency.value != a.currency.value or not short_by_charges(d.amount.value, a.amount.value):
            return Tick.NO
    return Tick.YES


def places(papers: tuple[Document, ...]) -> str:
    """Where papers lie: file and first page of each."""
    return "、".join(f"{d.file} 第{d.pages[0]}页" for d in papers)


_AMOUNT: dict[Kind, Callable[[Document], Decimal | None]] = {
    Kind.INVOICE: lambda d: invoice_of(d).total.value,
    Kind.PAYMENT_SLIP: lambda d: slip_of(d).amount.value,
    Kind.CONTRACT: lambda d: r.amount.value if (r := contract_of(d)) is not None else None,
    Kind.FOREIGN_INCOME_DECLARATION: lambda d: declared(d).amount.value,
    Kind.BANK_ADVICE: lambda d: advised(d).amount.value,
}


def _says(papers: tuple[Document, ...]) -> str:
    amount = _AMOUNT.get(papers[0].kind)
    if amount is None:
        return ""
    return " " + " + ".join(money(a) if (a := amount(d)) is not None else "—" for d in papers)
