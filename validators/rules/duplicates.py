"""DUP: the same voucher used more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import evidence_of
from pipeline.model import Document
from pipeline.records import Invoice
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import RELEVANT_EVIDENCE
from validators.wording import code_words


@rule(
    "DUP001",
    "invoice-claimed-twice",
    "同一发票在卷中出现多次",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="发票{code}号码 {number} 在本卷中出现 {count} 次",
        en="invoice {code}number {number} stands in this dossier {count} times",
    ),
)
def invoice_claimed_twice(scope: Scope) -> Iterator[Condition]:
    """One invoice proves one expense. The same code and number in two documents may be two claims on it, or two copies.

    An invoice of 20 digits (数电票) is known by its number alone; one of 8 digits only together with its code. The
    effect is the amount of every copy after the first.
    """
    same: defaultdict[tuple[str, str], list[tuple[Document, Invoice]]] = defaultdict(list)
    for document, invoice in scope.records(Invoice):
        code, number = invoice.invoice_code.value or "", invoice.invoice_number.value or ""
        if len(number) == 20:
            same["", number].append((document, invoice))
        elif number and code:
            same[code, number].append((document, invoice))
    for (code, number), found in sorted(same.items()):
        if len(found) < 2:
            continue
        repeated = [invoice.amount.value for _, invoice in found[1:] if invoice.amount.value is not None]
        yield Condition(
            evidence=tuple(
                evidence_of(document, "invoice_number", "compared" if i else "primary")
                for i, (document, _) in enumerate(found)
            ),
            expected="1",
            actual=str(len(found)),
            effect=scope.at_stake(sum(repeated, Decimal(0))) if repeated else None,
            params={"code": code_words(code), "number": number, "count": str(len(found))},
            key=(code, number),
        )
