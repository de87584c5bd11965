"""INV010: what was bought against the expense categories that the item names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Evidence, evidence_of_document
from pipeline.inputs import evidence_of_cell
from pipeline.listing import OnList, standing
from pipeline.model import Document
from pipeline.records import Invoice, InvoiceLine
from validators.rule import Condition, Scope, Wordings, rule
from validators.unclaimed import unclaimed_invoices


@rule(
    "INV010",
    "expense-not-eligible",
    "费用不在支持范围内",
    criterion=None,
    needs=lambda claims: claims.invoices,
    main=Wordings(
        zh="发票所列“{names}”不属于支持的费用（{list}）",
        en="“{names}” on the invoice is not among the expenses supported ({list})",
    ),
    open=Wordings(
        zh="发票所列“{names}”不在所列费用（{list}）之内；该列举以“等”结尾，并非穷尽，须由人工判断",
        en="“{names}” on the invoice is not among those listed ({list}); the list is open, so a person has to judge",
    ),
    unnamed=Wordings(
        zh="未读出发票的货物或服务名称，无法判断是否属于支持的费用（{list}）",
        en="what the invoice is for was not read, so whether it is among the expenses supported ({list}) is not known",
    ),
)
def expense_not_eligible(scope: Scope) -> Iterator[Condition]:
    """Only the kinds of expense that the text names are supported; each row of an invoice is looked at.

    The tax category before the name (*鉴证咨询服务*) is not what was bought and is left aside. What the text leaves out
    by its own words is refused even beside a listed word. Where the list ends in 等, a person judges. The effect is the
    rows' amount, the invoice's where a row's was not read. An invoice that no row claims is no expense (TIE014).
    """
    listing = scope.item.listing(scope.item.expenses) if scope.item.expenses is not None else None
    if listing is None:
        return
    label = Wordings(listing.label.zh, listing.label.en)
    unclaimed = {d.id for d in unclaimed_invoices(scope)}
    for document, invoice in scope.records(Invoice):
        if document.id in unclaimed:
            continue
        named = [(n, line, bought(line)) for n, line in enumerate(invoice.lines, 1) if bought(line)]
        if not named:
            yield Condition(
                (evidence_of_document(document),),
                message="unnamed",
                effect=scope.at_stake(invoice.amount.value),
                params={"list": label},
                criterion=listing.citation,
            )
            continue
        off = [(n, line, text, standing(listing, text)) for n, line, text in named]
        off = [entry for entry in off if entry[3] is not OnList.LISTED]
        if not off:
            continue
        names = "、".join(dict.fromkeys(text for _, _, text, _ in off))
        yield Condition(
            _places(document, [n for n, _, _, _ in off]),
            actual=names,
            effect=scope.at_stake(_at_stake(invoice, [line for _, line, _, _ in off])),
            message="open" if all(s is OnList.OPEN for _, _, _, s in off) else "main",
            params={"names": names, "list": label},
            criterion=listing.citation,
        )


def bought(line: InvoiceLine) -> str:
    """What a row of an invoice is for: its name without the tax category."""
    name = line.name.value or ""
    return name.rpartition("*")[2].strip() or name.strip("* ")


def _at_stake(invoice: Invoice, lines: list[InvoiceLine]) -> Decimal | None:
    amounts = [line.amount.value for line in lines]
    if len(lines) == len(invoice.lines) or None in amounts:
        return invoice.amount.value
    return sum((a for a in amounts if a is not None), Decimal(0))


def _places(document: Document, numbers: list[int]) -> tuple[Evidence, ...]:
    return tuple(
        evidence_of_cell(document, n, "name", "primary" if i == 0 else "compared") for i, n in enumerate(numbers)
    )
