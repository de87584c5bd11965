"""Works 附件3, 附件5 and 附件9 through again, cell by cell: what each claims against what its papers bear out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from pipeline.model import Document, Field, Kind, Month, State
from pipeline.records import Certificate, CertificationLine, ExpenseLine, FieldSpec, InterestLine, RegisterLine
from pipeline.reperformed import CheckedCell, CheckedRow, Tick
from pipeline.reports.written import written
from pipeline.values.text import fold
from validators import vouching_table as table
from validators.purchases import contract_of, invoice_of
from validators.receipt_rows import advised, declared, same_day
from validators.receipts import number_date
from validators.sums import Sums, all_sums
from validators.vouched import By, Row, Vouching
from validators.vouching import same_subject
from validators.wording import shown

_TICKS = {table.Tick.YES: Tick.YES, table.Tick.NO: Tick.NO, table.Tick.OPEN: Tick.OPEN, table.Tick.NONE: Tick.NONE}
_Found = tuple[Tick, str | None, tuple[Document, ...], str]  # tick, vouched value, papers, what is to be said
_NOTHING: _Found = (Tick.NONE, None, (), "")


def reperformed(vouching: Vouching) -> tuple[CheckedRow, ...]:
    """Every row in the order of the notice's forms, each with all cells of its form and every paper it needs."""
    sums = all_sums(vouching)
    out = []
    for row, papers in table.vouching_cells(vouching):
        checks = _CHECKS[type(row.line)]
        cells = [_cell(row, spec, checks, sums, vouching) for spec in row.line.specs()]
        needed = [_paper(name, found) for name, found in papers.items() if name in table.asked(row)]
        out.append(CheckedRow(table.form_of(row), row.document.id, row.number, tuple(cells), tuple(needed)))
    return tuple(out)


def _paper(name: str, found: table.Cell) -> CheckedCell:
    return CheckedCell(name, _TICKS[found.tick], documents=tuple(d.id for d in found.papers), note=found.text)


def _cell(
    row: Row, spec: FieldSpec, checks: Mapping[str, _Check], sums: tuple[Sums, ...], vouching: Vouching
) -> CheckedCell:
    field: Field[Any] = getattr(row.line, spec.name)
    claimed = None if field.value is None else str(written(field.value, spec.nature))
    tick, vouched, papers, note = _NOTHING
    if spec.name in checks and field.state is not State.ABSENT:
        tick, vouched, papers, note = checks[spec.name](row, sums, vouching)
        if field.value is None and tick is not Tick.NO:
            tick, note = Tick.OPEN, "；".join(filter(None, [note, "表列值未读出"]))
    where = "、".join(filter(None, [table.places(papers), note])) if not note.startswith("未找到") else note
    return CheckedCell(spec.name, tick, claimed, field.state, vouched, tuple(d.id for d in papers), where)


_Check = Callable[[Row, tuple[Sums, ...], Vouching], _Found]


def _amount(column: str, kind: Kind | None) -> _Check:
    """An amount against the sum of its papers, as the rules compare them; papers over several rows together."""

    def check(row: Row, sums: tuple[Sums, ...], vouching: Vouching) -> _Found:
        papers = row.candidates(kind) if kind is not None else tuple({d.id: d for d, _, _ in row.registered}.values())
        missing = row.missing.get(kind, []) if kind is not None else []
        if missing or not papers:
            return Tick.NO, None, papers, f"未找到 {'、'.join(missing)}".strip()
        found = next((s for s in sums if s.column == column and any(r is row for r in s.bundle.rows)), None)
        if found is None:
            return Tick.OPEN, None, papers, _why_not(row, papers)
        tick, note = _compared(found, vouching)
        if kind is not None and row.open.get(kind):
            tick, note = Tick.OPEN, "无法确定是哪一份"
        others = [str(r.number) for r in found.bundle.rows if r is not row]
        together = f"与第{'、'.join(others)}行合并比对，表列合计 {shown(found.claimed)}" if others else ""
        value = shown(found.claimed if found.agree else found.found)
        return tick, value, papers, "，".join(filter(None, [note, together]))

    return check


def _why_not(row: Row, papers: tuple[Document, ...]) -> str:
    """Why an amount was not compared with its papers'."""
    if isinstance(row.line, InterestLine) and papers[0].kind is Kind.FOREIGN_INCOME_DECLARATION:
        currencies = {row.line.currency.value, *(declared(d).currency.value for d in papers)}
        if None not in currencies and len(currencies) > 1:
            return "币种不同，金额未比对"
    return "凭证或表列数值未读出，未比对"


def _compared(found: Sums, vouching: Vouching) -> tuple[Tick, str]:
    tick, note = table.compared(found, vouching)
    return _TICKS[tick], note if tick is not table.Tick.NO else f"相差 {shown(found.claimed - found.found)}"


def _number(kind: Kind, of: Callable[[Document], str | None]) -> _Check:
    """A number that a paper bears: tied by it, or not found, or tied by something else."""

    def check(row: Row, sums: tuple[Sums, ...], vouching: Vouching) -> _Found:
        if missing := row.missing.get(kind):
            return Tick.NO, None, (), f"未找到 {'、'.join(missing)}"
        links, papers = row.links.get(kind, []), row.candidates(kind)
        said = "、".join(n for d in papers if (n := of(d)) is not None) or None
        if links and all(link.by is By.REFERENCE for link in links) and not row.open.get(kind):
            return Tick.YES, said, papers, ""
        return (Tick.OPEN, said, papers, "不是凭号码对应") if papers else (Tick.NO, None, (), "未找到")

    return check


def _of_certificate(same: Callable[[Row, Document], bool], said: str) -> _Check:
    """A cell against the certificate that is tied; a date or a name that reads otherwise is left to a person."""

    def check(row: Row, sums: tuple[Sums, ...], vouching: Vouching) -> _Found:
        papers = row.candidates(Kind.CERTIFICATE)
        if not papers:
            return Tick.NO, None, (), "未找到"
        values = [getattr(d.record, said).value for d in papers]
        vouched = "、".join(str(v) for v in values if v is not None) or None
        if row.open.get(Kind.CERTIFICATE) or None in values:
            return Tick.OPEN, vouched, papers, "无法确定是哪一份" if row.open.get(Kind.CERTIFICATE) else "证书上未读出"
        return (Tick.YES if any(same(row, d) for d in papers) else Tick.OPEN), vouched, papers, ""

    return check


def _names_it(row: Row, certificate: Document) -> bool:
    """Whether row and certificate name one standard, or one name holds the other (… 证书)."""
    line, record = row.line, certificate.record
    if not isinstance(line, CertificationLine) or not isinstance(record, Certificate):
        return False
    claimed, title = (fold(x or "").removesuffix("证书") for x in (line.certification.value, record.title.value))
    return same_subject(row, certificate) or bool(claimed and title and (claimed in title or title in claimed))


def _certified_that_day(row: Row, certificate: Document) -> bool:
    line, record = row.line, certificate.record
    if not isinstance(line, CertificationLine) or not isinstance(record, Certificate):
        return False
    return _is_day(line.certified_on.value, [record.issued_on.value])


def _is_day(stated: date | Month | None, days: Iterable[date | Month | None]) -> bool:
    for day in days:
        if stated is None or day is None:
            continue
        if stated == day or (isinstance(day, date) and same_day(stated, day)):
            return True
        if isinstance(day, Month) and isinstance(stated, date) and same_day(day, stated):
            return True
    return False


def _registered(same: Callable[[InterestLine, RegisterLine], bool | None], said: str) -> _Check:
    """A cell against the contract's rows in the register: any that says the same will do."""

    def check(row: Row, sums: tuple[Sums, ...], vouching: Vouching) -> _Found:
        line, lines = row.line, [found for _, _, found in row.registered]
        papers = tuple({d.id: d for d, _, _ in row.registered}.values())
        if not isinstance(line, InterestLine) or not lines:
            return Tick.NO, None, (), "未找到"
        answers = [same(line, r) for r in lines]
        agreeing = [r for r, answer in zip(lines, answers, strict=True) if answer] or lines
        values = {shown(v): None for r in agreeing if (v := getattr(r, said).value) is not None}
        tick = Tick.YES if True in answers else Tick.OPEN if None in answers else Tick.NO
        return tick, "、".join(values) or None, papers, ""

    return check


def _equal(name: str) -> Callable[[InterestLine, RegisterLine], bool | None]:
    def same(line: InterestLine, register: RegisterLine) -> bool | None:
        mine, theirs = getattr(line, name).value, getattr(register, name).value
        if mine is None or theirs is None:
            return None
        return fold(mine) == fold(theirs) or None if isinstance(mine, str) else bool(mine == theirs)

    return same


def _executed_on(line: InterestLine, register: RegisterLine) -> bool | None:
    day = register.executed_on.value
    if day is None:
        return None
    # Rows of one contract stand in the register by amount: another row's day says nothing of this one's.
    return _is_day(line.executed_on.value, [day]) or None


def _received(row: Row, sums: tuple[Sums, ...], vouching: Vouching) -> _Found:
    papers = row.tied(Kind.FOREIGN_INCOME_DECLARATION)
    if not papers or not isinstance(row.line, InterestLine):
        return Tick.OPEN if row.open.get(Kind.FOREIGN_INCOME_DECLARATION) else Tick.NO, None, (), "未找到"
    inside = [number_date(declared(d)) for d in papers]
    arrived = [advised(a).value_date.value for d in papers if (a := vouching.advices.get(d.id)) is not None]
    days = [*inside, *arrived, *(declared(d).declared_on.value for d in papers)]
    known = [d for d in days if d is not None]
    vouched = str(known[0]) if known else None
    if _is_day(row.line.received_on.value, known):
        return Tick.YES, str(row.line.received_on.value), papers, ""
    certain = len(papers) == 1 and any(d is not None for d in (*inside, *arrived))
    return (Tick.NO if certain else Tick.OPEN), vouched, papers, ""


def _currency(row: Row, sums: tuple[Sums, ...], vouching: Vouching) -> _Found:
    papers = row.tied(Kind.FOREIGN_INCOME_DECLARATION)
    theirs = {declared(d).currency.value for d in papers}
    if not papers or not isinstance(row.line, InterestLine):
        return Tick.OPEN if row.open.get(Kind.FOREIGN_INCOME_DECLARATION) else Tick.NO, None, (), "未找到"
    vouched = "、".join(sorted(c for c in theirs if c is not None)) or None
    if None in theirs:
        return Tick.OPEN, vouched, papers, "申报单币种未读出"
    return (Tick.YES if row.line.currency.value in theirs else Tick.NO), vouched, papers, ""


def _contract_number(document: Document) -> str | None:
    record = contract_of(document)
    return record.contract_number.value if record is not None else None


_CHECKS: Mapping[type, Mapping[str, _Check]] = {
    ExpenseLine: {
        "contract_amount": _amount("contract_amount", Kind.CONTRACT),
        "invoice_amount": _amount("invoice_amount", Kind.INVOICE),
        "paid_amount": _amount("paid_amount", Kind.PAYMENT_SLIP),
        "invoice_number": _number(Kind.INVOICE, lambda d: invoice_of(d).invoice_number.value),
    },
    CertificationLine: {
        "certification": _of_certificate(_names_it, "title"),
        "certified_on": _of_certificate(_certified_that_day, "issued_on"),
        "fee": _amount("fee", Kind.INVOICE),
    },
    InterestLine: {
        "contract_number": _number(Kind.CONTRACT, _contract_number),
        "contract_name": _registered(_equal("contract_name"), "contract_name"),
        "contract_amount_usd": _registered(_equal("contract_amount_usd"), "contract_amount_usd"),
        "executed_on": _registered(_executed_on, "executed_on"),
        "executed_amount_usd": _amount("executed_amount_usd", None),
        "received_on": _received,
        "currency": _currency,
        "received_amount": _amount("received_amount", Kind.FOREIGN_INCOME_DECLARATION),
        "declaration_number": _number(Kind.FOREIGN_INCOME_DECLARATION, lambda d: declared(d).declaration_number.value),
    },
}
