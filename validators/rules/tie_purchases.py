"""TIE: invoices against their contracts and payments, whether or not a schedule claims them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Severity, evidence_of
from pipeline.model import Document, Kind
from validators import sums
from validators.names import Match, compare
from validators.purchases import contract_of, invoice_key, invoice_of, same_party, slip_of, unread_slips
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import RELEVANT_EVIDENCE
from validators.unclaimed import unclaimed_invoices
from validators.wording import money


@rule(
    "TIE006",
    "invoices-exceed-contract",
    "发票金额超过合同金额",
    severity=Severity.REVIEW,
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="合同金额 {contracted}，该合同项下发票合计 {invoiced}，超出 {over}",
        en="the contract is for {contracted}, its invoices make {invoiced}: {over} more",
    ),
)
def invoices_exceed_contract(scope: Scope) -> Iterator[Condition]:
    """More was invoiced than was contracted: an addition is missing, or an invoice belongs elsewhere.

    Contracts that are the only ones of their invoices. A copy of an invoice counts once. Where a row differs from its
    invoice or contract that is told (TIE002, TIE003), and not what follows from it.
    """
    compared = (*sums.invoiced(scope.vouching), *sums.contracted(scope.vouching))
    told = {d.id for found in compared if found.differ for d in found.bundle.documents}
    contracts: dict[str, Document] = {}
    invoiced: dict[str, dict[tuple[str, str], Document]] = {}
    for purchase in scope.vouching.purchases:
        if len(purchase.contracts) == 1:
            contract = purchase.contracts[0].document
            contracts[contract.id] = contract
            invoiced.setdefault(contract.id, {}).setdefault(invoice_key(purchase.invoice), purchase.invoice)
    for key, contract in contracts.items():
        invoices, record = invoiced[key], contract_of(contract)
        contracted = record.amount.value if record is not None else None
        totals = [t for i in invoices.values() if (t := invoice_of(i).total.value) is not None]
        made = sum(totals, Decimal(0))
        if contracted is None or len(totals) < len(invoices) or made <= contracted:
            continue
        if contract.id in told or any(i.id in told for i in invoices.values()):
            continue
        yield Condition(
            (evidence_of(contract, "amount"), *(evidence_of(i, "total", "compared") for i in invoices.values())),
            expected=money(contracted),
            actual=money(made),
            params={"contracted": money(contracted), "invoiced": money(made), "over": money(made - contracted)},
        )


@rule(
    "TIE007",
    "invoice-not-paid-in-full",
    "发票未足额付款",
    severity=Severity.REVIEW,
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="发票价税合计 {total}，付款凭证合计 {paid}，尚缺 {short}",
        en="the invoices total {total}, the payments make {paid}: {short} short",
    ),
)
def invoice_not_paid_in_full(scope: Scope) -> Iterator[Condition]:
    """What was not paid is not supported; invoices that share payments are taken together.

    Where the dossier has no payment, or one whose payee or amount was not read, nothing is said. What a row states
    otherwise than its invoice or its payments is told (TIE002, TIE004), and not what follows from it. What no row
    claims (TIE014) need not be paid.
    """
    if not scope.of_kind(Kind.PAYMENT_SLIP) or unread_slips(scope.dossier):
        return
    told = {d.id for s in sums.invoiced(scope.vouching) if s.differ for d in s.bundle.documents}
    unpaid = [row for s in sums.paid(scope.vouching) if s.differ for row in s.bundle.rows]
    told |= {d.id for row in unpaid for d in row.candidates(Kind.INVOICE)}
    unclaimed = {d.id for d in unclaimed_invoices(scope)}
    once = {invoice_key(p.invoice): p for p in reversed(scope.vouching.purchases)}
    groups: list[tuple[set[str], dict[str, Document], dict[str, Document]]] = []
    for purchase in once.values():
        keys = {s.id for s in purchase.payments} or {purchase.invoice.id}
        joined = [g for g in groups if g[0] & keys]
        groups = [g for g in groups if not g[0] & keys]
        group = (keys, {purchase.invoice.id: purchase.invoice}, {s.id: s for s in purchase.payments})
        for other in joined:
            group = (group[0] | other[0], group[1] | other[1], group[2] | other[2])
        groups.append(group)
    for _, invoices, slips in groups:
        totals = [invoice_of(i).total.value for i in invoices.values()]
        sellers = [invoice_of(i).seller_name.value for i in invoices.values()]
        if None in totals or None in sellers or told & set(invoices) or set(invoices) <= unclaimed:
            continue
        total = sum((t for t in totals if t is not None), Decimal(0))
        made = sum((a for s in slips.values() if (a := slip_of(s).amount.value) is not None), Decimal(0))
        if made >= total or total <= 0:
            continue
        first, *others = sorted(invoices.values(), key=lambda d: (d.file, d.pages, d.id))
        yield Condition(
            (
                evidence_of(first, "total"),
                *(evidence_of(d, "total", "compared") for d in others),
                *(evidence_of(d, "amount", "compared") for d in slips.values()),
            ),
            expected=money(total),
            actual=money(made),
            effect=scope.at_stake(total - made),
            params={"total": money(total), "paid": money(made), "short": money(total - made)},
        )


@rule(
    "TIE008",
    "seller-is-not-a-contract-party",
    "发票销售方不是合同当事人",
    severity=Severity.REVIEW,
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="发票销售方“{seller}”不是合同当事人（{parties}）",
        en="the invoice's seller “{seller}” is no party of the contract ({parties})",
    ),
    near=Wordings(
        zh="发票销售方“{seller}”与合同当事人（{parties}）名称相近但不相同，请核对原件",
        en="the invoice's seller “{seller}” is close to a party of the contract ({parties}), but not the same",
    ),
)
def seller_is_not_a_contract_party(scope: Scope) -> Iterator[Condition]:
    """Who invoices is who contracted. Told of the contract that the amount, or being the only one left, ties to it.

    A seller that no contract of the dossier comes near to, where none is left, has no contract there: that is for the
    vouching table and for DOC001. A name one character off is shown with both texts; a party that was not read may be
    the seller.
    """
    for purchase in scope.vouching.purchases:
        seller = invoice_of(purchase.invoice).seller_name.value
        records = [(link.document, r) for link in purchase.contracts if (r := contract_of(link.document)) is not None]
        parties = [p for _, r in records for p in (r.party_a.value, r.party_b.value) if p is not None]
        if (
            seller is None
            or not parties
            or len(parties) < 2 * len(records)
            or any(compare(seller, p) is Match.SAME for p in parties)
        ):
            continue
        near = any(same_party(seller, p) for p in parties)
        contract = records[0][0]
        yield Condition(
            (
                evidence_of(purchase.invoice, "seller_name"),
                evidence_of(contract, "party_a", "compared"),
                evidence_of(contract, "party_b", "compared"),
            ),
            expected="、".join(parties),
            actual=seller,
            message="near" if near else "main",
            params={"seller": seller, "parties": "、".join(parties)},
        )
