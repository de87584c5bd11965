"""TIE, DUP: rows of 附件9 against declarations, and declarations against bank advices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Evidence, Severity, evidence_of
from pipeline.model import Document, Kind
from pipeline.records import BankAdvice, ForeignIncomeDeclaration
from validators.receipt_rows import advised, declared, line_of, same_day, short_by_charges
from validators.receipts import number_date
from validators.receipts_elsewhere import declared_elsewhere
from validators.rule import Condition, Scope, Wordings, rule
from validators.rules.tie_expenses import cell, rows_words, told_by_doc001
from validators.standards import RELEVANT_EVIDENCE
from validators.sums import as_arrived
from validators.vouched import Bundle, bundles
from validators.wording import listed, money

_ZERO = Decimal(0)
_DECLARATION = Kind.FOREIGN_INCOME_DECLARATION
_CHINESE = re.compile(r"[㐀-鿿]")


@rule(
    "TIE009",
    "declared-receipt-differs",
    "收汇行与申报单不一致",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    main=Wordings(
        zh="{rows}与申报单 {number} 不一致：{items}",
        en="{rows} and declaration {number} differ: {items}",
    ),
)
def declared_receipt_differs(scope: Scope) -> Iterator[Condition]:
    """A row's receipt is the one that was declared: amount, currency and day.

    Several rows on one declaration, or several declarations in one row, are compared as sums. A row that states what
    arrived, short of the declaration by bank charges and as the bank advice has it, is no difference. The row's day may
    be that inside the number, the day of the advice, or the day of declaring. Money claimed twice is DUP003.
    """
    for bundle in bundles(scope.vouching.receipts, _DECLARATION):
        if not bundle.documents or any(row.missing.get(_DECLARATION) for row in bundle.rows) or _claimed_twice(bundle):
            continue
        said = list(_said_otherwise(bundle, scope))
        if not said:
            continue
        yield Condition(
            tuple(
                Evidence(e.document, e.field, e.file, e.page, e.box, "compared" if i else "primary")
                for i, e in enumerate(place for _, _, _, places in said for place in places)
            ),
            expected="; ".join(expected for _, expected, _, _ in said),
            actual="; ".join(actual for _, _, actual, _ in said),
            params={
                "rows": rows_words(bundle.rows),
                "number": "、".join(declared(d).declaration_number.value or "—" for d in bundle.documents),
                "items": listed([item for item, _, _, _ in said], "；", "; "),
            },
            key=tuple(str(row.number) for row in bundle.rows),
        )


_Said = tuple[Wordings, str, str, tuple[Evidence, ...]]


def _said_otherwise(bundle: Bundle, scope: Scope) -> Iterator[_Said]:
    first, record = bundle.rows[0], declared(bundle.documents[0])
    theirs = {declared(d).currency.value for d in bundle.documents} - {None}
    for row in bundle.rows:
        currency = line_of(row).currency.value
        if currency is not None and theirs and currency not in theirs:
            other = "、".join(sorted(c for c in theirs if c is not None))
            item = Wordings(f"币种为 {currency}，申报单为 {other}", f"currency {currency}, declared {other}")
            yield item, other, currency, (cell(row, "currency"), evidence_of(bundle.documents[0], "currency"))
            break
    claimed, amounts = _claimed(bundle), [declared(d).amount.value for d in bundle.documents]
    found = sum((a for a in amounts if a is not None), _ZERO)
    if (
        claimed is not None
        and None not in amounts
        and len(theirs) < 2  # amounts of two currencies make no sum
        and claimed != found
        and not as_arrived(bundle.documents, claimed, found, scope.vouching.advices)
    ):
        item = Wordings(
            f"收汇金额为 {money(claimed)}，申报单为 {money(found)}，相差 {money(claimed - found)}",
            f"{money(claimed)} received, {money(found)} declared: {money(claimed - found)} apart",
        )
        places = (cell(first, "received_amount"), *(evidence_of(d, "amount") for d in bundle.documents))
        yield item, money(found), money(claimed), places
    if len(bundle.documents) > 1:
        return
    advice = scope.vouching.advices.get(bundle.documents[0].id)
    days = {number_date(record), advised(advice).value_date.value if advice is not None else None} - {None}
    if not days:
        return  # the day of declaring alone is a later one
    known = sorted(d for d in (*days, record.declared_on.value) if d is not None)
    for row in bundle.rows:
        stated = line_of(row).received_on.value
        if stated is not None and known and not any(same_day(stated, day) for day in known):
            day = (number_date(record) or known[0]).isoformat()
            item = Wordings(f"收汇日期为 {stated}，申报单为 {day}", f"received on {stated}, declared {day}")
            yield item, day, str(stated), (cell(row, "received_on"), evidence_of(bundle.documents[0], "declared_on"))
            break


def _claimed(bundle: Bundle) -> Decimal | None:
    amounts = [line_of(row).received_amount.value for row in bundle.rows]
    known = [a for a in amounts if a is not None]
    return sum(known, _ZERO) if len(known) == len(amounts) else None


def _claimed_twice(bundle: Bundle) -> bool:
    """Whether the rows of one declaration claim more than it declares, each a part of it or all of it."""
    claimed = _claimed(bundle)
    if len(bundle.documents) != 1 or len(bundle.rows) < 2 or claimed is None:
        return False
    amount = declared(bundle.documents[0]).amount.value
    rows = [line_of(row).received_amount.value for row in bundle.rows]
    return amount is not None and claimed > amount and all(r is not None and r <= amount for r in rows)


@rule(
    "DUP003",
    "declaration-claimed-twice",
    "同一申报单重复申报",
    criterion=RELEVANT_EVIDENCE,
    rows=Wordings(
        zh="{rows}同用申报单 {number}，合计 {claimed}，申报单金额 {amount}",
        en="{rows} claim on declaration {number}: {claimed} together, {amount} were declared",
    ),
    copies=Wordings(
        zh="申报单 {number} 在本卷中出现 {count} 次",
        en="declaration {number} stands in this dossier {count} times",
    ),
    elsewhere=Wordings(
        zh="申报单 {number} 也出现在其他卷宗：{places}{doubt}",
        en="declaration {number} stands in other dossiers too: {places}{doubt}",
    ),
)
def declaration_claimed_twice(scope: Scope) -> Iterator[Condition]:
    """One receipt supports money once: rows that share a declaration may not claim more than it declares.

    Two papers with one number are one receipt as well: blocking where receipts are what money is claimed on, a look
    where they only evidence a threshold (`review`).

    Every dossier ever stored is compared: a declaration that another applicant shows too, or on which the same one
    claims money twice. One that only evidences a threshold may serve several items of its applicant.
    """
    yield from declared_elsewhere(scope)
    same: defaultdict[str, list[Document]] = defaultdict(list)
    for document, declaration in scope.records(ForeignIncomeDeclaration):
        if declaration.declaration_number.value is not None:
            same[declaration.declaration_number.value].append(document)
    for number, copies in sorted(same.items()):
        if len(copies) > 1:
            yield Condition(
                tuple(
                    evidence_of(d, "declaration_number", "compared" if i else "primary") for i, d in enumerate(copies)
                ),
                expected="1",
                actual=str(len(copies)),
                message="copies",
                params={"number": number, "count": str(len(copies))},
                at_most=Severity.BLOCKING if scope.item.claims.receipts else Severity.REVIEW,
                key=(number,),
            )
    for bundle in bundles(scope.vouching.receipts, _DECLARATION):
        claimed = _claimed(bundle)
        if not _claimed_twice(bundle) or claimed is None:
            continue
        record = declared(bundle.documents[0])
        amount = record.amount.value or _ZERO
        first, *others = bundle.rows
        yield Condition(
            (
                cell(first, "declaration_number"),
                *(cell(row, "declaration_number", "compared") for row in others),
                evidence_of(bundle.documents[0], "amount", "compared"),
            ),
            expected=money(amount),
            actual=money(claimed),
            message="rows",
            params={
                "rows": rows_words(bundle.rows),
                "number": record.declaration_number.value or "—",
                "claimed": money(claimed),
                "amount": money(amount),
            },
            key=tuple(str(row.number) for row in bundle.rows),
        )


@rule(
    "TIE010",
    "declaration-not-found",
    "申报单不在卷中",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="第{row}行的涉外收入申报单 {number} 在卷中没有找到{near}",
        en="row {row}: declaration {number} is not in the dossier{near}",
    ),
    unnamed=Wordings(
        zh="第{row}行（{amount}）没有可对应的涉外收入申报单{near}",
        en="row {row} ({amount}) has no declaration in the dossier{near}",
    ),
)
def declaration_not_found(scope: Scope) -> Iterator[Condition]:
    """A receipt is evidenced by its declaration (涉外收入申报单).

    Where a body in China of a multinational paid, which its Chinese name on the bank advice shows, there may be none
    and a person looks (`review`). Where the dossier has no declaration and the item requires them, DOC001 tells.
    """
    if told_by_doc001(scope, _DECLARATION):
        return
    for row in scope.vouching.receipts:
        line, numbers = line_of(row), row.missing.get(_DECLARATION, [])
        if not numbers and (row.candidates(_DECLARATION) or line.received_amount.value is None):
            continue
        near = "、".join(declared(d).declaration_number.value or "—" for d in row.near)
        payers = [advised(a).payer_name.value for a in row.tied(Kind.BANK_ADVICE)]
        in_china = any(_CHINESE.search(p) for p in payers if p is not None)
        amount = line.received_amount.value
        yield Condition(
            (
                cell(row, "declaration_number" if numbers else "received_amount"),
                *(evidence_of(d, "declaration_number", "compared") for d in row.near),
            ),
            expected="、".join(numbers) or None,
            message="main" if numbers else "unnamed",
            params={
                "row": str(row.number),
                "near": Wordings(f"；相近的有 {near}", f"; close to it: {near}") if near else Wordings("", ""),
                **(
                    {"number": "、".join(numbers)}
                    if numbers
                    else {"amount": f"{line.currency.value or ''} {money(amount or _ZERO)}".strip()}
                ),
            },
            at_most=Severity.REVIEW if in_china else Severity.BLOCKING,
            key=(str(row.number),),
        )


@rule(
    "TIE011",
    "bank-advice-differs",
    "银行入账凭证与申报单不一致",
    criterion=RELEVANT_EVIDENCE,
    compares=True,
    main=Wordings(
        zh="申报单 {number} 为 {declared}，银行入账凭证为 {advised}",
        en="declaration {number} says {declared}, the bank advice {advised}",
    ),
)
def bank_advice_differs(scope: Scope) -> Iterator[Condition]:
    """What was declared is what the bank booked: currency and amount, less at most 60 that banks take on the way.

    An advice in yuan is of money that the bank sold at once; at which rate it does not say, and a person looks
    (`review`). Days are for DEC001.
    """
    documents = {d.id: d for d in scope.of_kind(_DECLARATION)}
    for key, advice in sorted(scope.vouching.advices.items()):
        document = documents[key]
        d, a = declared(document), advised(advice)
        if d.amount.value is None or a.amount.value is None or None in (d.currency.value, a.currency.value):
            continue
        same_currency = d.currency.value == a.currency.value
        if same_currency and short_by_charges(d.amount.value, a.amount.value):
            continue
        there, here = _money(d), _money(a)
        fields = ("amount",) if same_currency else ("amount", "currency")
        yield Condition(
            (
                *(evidence_of(document, f, "compared" if i else "primary") for i, f in enumerate(fields)),
                *(evidence_of(advice, f, "compared") for f in fields),
            ),
            expected=there,
            actual=here,
            params={"number": d.declaration_number.value or "—", "declared": there, "advised": here},
            at_most=Severity.REVIEW if not same_currency and a.currency.value == "CNY" else Severity.BLOCKING,
        )


def _money(record: ForeignIncomeDeclaration | BankAdvice) -> str:
    return f"{record.currency.value} {money(record.amount.value or _ZERO)}"
