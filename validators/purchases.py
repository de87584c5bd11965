"""What was bought: each invoice tied to the contract with its seller and to the payments that the seller received."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pipeline.model import Document, Dossier
from pipeline.records import Contract, ForeignIncomeDeclaration, Invoice, PaymentSlip
from validators.assignment import assign, only_sum
from validators.names import Match, compare
from validators.vouched import By, Link, record_of

# A payment is looked for around its invoice's day; beyond this many days nearer counts for no more.
_FAR = 720
_DOMESTIC = (None, "CNY")


def same_party(a: str | None, b: str | None) -> bool:
    """Whether two names may be one party's: the same, or so near that a person would have to look."""
    return a is not None and b is not None and compare(a, b) in (Match.SAME, Match.NEAR)


def contract_of(document: Document) -> Contract | None:
    """The record of a contract."""
    return document.record if isinstance(document.record, Contract) else None


def invoice_of(document: Document) -> Invoice:
    """The record of an invoice. Raises TypeError for another document."""
    return record_of(document, Invoice)


def slip_of(document: Document) -> PaymentSlip:
    """The record of a payment slip. Raises TypeError for another document."""
    return record_of(document, PaymentSlip)


def invoice_key(document: Document) -> tuple[str, str]:
    """What copies of one invoice share: the 20 digits of a 数电票, else code and number; its own id without them."""
    record = invoice_of(document)
    code, number = record.invoice_code.value, record.invoice_number.value
    if number is not None and len(number) == 20:
        return "", number
    return (code, number) if code is not None and number is not None else ("", document.id)


def distinct(invoices: Sequence[Document]) -> list[Document]:
    """The invoices, the first of every set of copies."""
    return list({invoice_key(i): i for i in reversed(invoices)}.values())[::-1]


def unread_slips(dossier: Dossier) -> bool:
    """Whether there is a payment of which payee or amount was not read: it may be anybody's."""
    slips = [d.record for d in dossier.documents if isinstance(d.record, PaymentSlip)]
    return any(slip.amount.value is None or slip.payee_name.value is None for slip in slips)


def purchase_contracts(dossier: Dossier) -> tuple[Document, ...]:
    """Contracts under which the applicant may have bought: in yuan, and not with a payer of foreign income."""
    payers = [d.record.payer_name.value for d in dossier.documents if isinstance(d.record, ForeignIncomeDeclaration)]
    found = []
    for document in dossier.documents:
        record = contract_of(document)
        if record is None or record.currency.value not in _DOMESTIC:
            continue
        parties = (record.party_a.value, record.party_b.value)
        if not any(same_party(payer, party) for payer in payers for party in parties):
            found.append(document)
    return tuple(found)


def tie_contracts(
    invoices: Sequence[Document], contracts: Sequence[Document], applicant: str | None
) -> Mapping[str, tuple[Link, ...]]:
    """The contracts of each invoice, by its id: those that name its seller; else the one of its amount; else the rest.

    An invoice whose seller no contract names is tied to a contract by amount, alone or with the seller's others, or
    as the last one left, only among contracts that name no seller of another invoice.
    """
    out: dict[str, tuple[Link, ...]] = {}
    for invoice in invoices:
        seller = invoice_of(invoice).seller_name.value
        named = [c for c in contracts if _names(c, seller)]
        total = invoice_of(invoice).total.value
        exact = [c for c in named if total is not None and _amount(c) == total]
        out[invoice.id] = tuple(Link(c, By.PARTY) for c in (exact if len(exact) == 1 else named))
    used = {link.document.id for links in out.values() for link in links}
    free = [c for c in contracts if c.id not in used and (_with_another(c, applicant) or not _parties_read(c))]
    loose = [i for i in invoices if not out[i.id] and invoice_of(i).seller_name.value is not None]
    equal = [
        [0 if _amount(c) is not None and _amount(c) == invoice_of(i).total.value else None for c in free] for i in loose
    ]
    for row, column in assign(equal).pairs.items():
        out[loose[row].id] = (Link(free[column], By.AMOUNT),)
    loose = [i for i in loose if not out[i.id]]
    free = [c for c in free if c.id not in {link.document.id for links in out.values() for link in links}]
    for invoices_of, contract in _together(_by_seller(loose), free):
        out |= {i.id: (Link(contract, By.AMOUNT),) for i in invoices_of}
    by_seller = _by_seller([i for i in loose if not out[i.id]])
    free = [c for c in free if c.id not in {link.document.id for links in out.values() for link in links}]
    sellers_read = all(invoice_of(i).seller_name.value is not None for i in invoices if not out[i.id])
    if len(by_seller) == 1 and len(free) == 1 and _parties_read(free[0]) and sellers_read:
        out |= {i.id: (Link(free[0], By.REST),) for i in by_seller[0]}
    return out


def _by_seller(invoices: Sequence[Document]) -> list[list[Document]]:
    """The invoices of each seller, in their order."""
    groups: list[list[Document]] = []
    for invoice in invoices:
        seller = invoice_of(invoice).seller_name.value
        group = next((g for g in groups if same_party(seller, invoice_of(g[0]).seller_name.value)), None)
        if group is None:
            groups.append([invoice])
        else:
            group.append(invoice)
    return groups


def _together(
    groups: Sequence[list[Document]], contracts: Sequence[Document]
) -> Iterator[tuple[list[Document], Document]]:
    """The invoices of a seller that make a contract's amount together, each contract once."""
    totals = [[invoice_of(i).total.value for i in group] for group in groups]
    sums = [sum((t for t in found if t is not None), Decimal(0)) if None not in found else None for found in totals]
    costs = [[0 if made is not None and _amount(c) == made else None for c in contracts] for made in sums]
    for row, column in assign(costs).pairs.items():
        yield groups[row], contracts[column]


def _names(contract: Document, party: str | None) -> bool:
    record = contract_of(contract)
    return record is not None and any(same_party(party, p) for p in (record.party_a.value, record.party_b.value))


def _with_another(contract: Document, applicant: str | None) -> bool:
    """Whether both parties were read and the applicant is one: who the other is can then be compared."""
    return _parties_read(contract) and (applicant is None or _names(contract, applicant))


def _parties_read(contract: Document) -> bool:
    record = contract_of(contract)
    return record is not None and record.party_a.value is not None and record.party_b.value is not None


def _amount(contract: Document) -> Decimal | None:
    record = contract_of(contract)
    return record.amount.value if record is not None else None


class Payments:
    """The payments to each seller given to what was to be paid: exact amounts, then parts, then what is left."""

    def __init__(self, slips: Sequence[Document]) -> None:
        self.left = {s.id: s for s in slips if slip_of(s).currency.value in _DOMESTIC}

    def give(
        self, seller: str | None, due: Sequence[Decimal | None], days: Sequence[date | None]
    ) -> tuple[list[list[Document]], list[list[Document]]]:
        """For each amount due to the seller the payments tied to it, and those that may be its.

        In turn: one payment of the same amount, the nearest by day; several that make an amount; one that pays several
        amounts; the rest where one amount is left. What is still left may be any of the amounts left.
        """
        mine = [s for s in self.left.values() if same_party(seller, slip_of(s).payee_name.value)]
        tied: list[list[Document]] = [[] for _ in due]
        may_be: list[list[Document]] = [[] for _ in due]
        costs = [[_cost(amount, day, slip) for slip in mine] for amount, day in zip(due, days, strict=True)]
        found = assign(costs)
        for row, column in found.pairs.items():
            tied[row].append(mine[column])
        for row, columns in found.ambiguous.items():
            may_be[row] += [mine[c] for c in columns]
        self._take(tied, may_be)
        rest = {i: s for i, s in enumerate(mine) if s.id in self.left}
        wanting = {i: a for i, a in enumerate(due) if a is not None and not tied[i] and not may_be[i]}
        for i, amount in sorted(wanting.items()):
            parts = only_sum(amount, {k: a for k, s in rest.items() if (a := slip_of(s).amount.value) is not None})
            for k in parts or ():
                tied[i].append(rest.pop(k))
        wanting = {i: a for i, a in wanting.items() if not tied[i]}
        for k, slip in list(rest.items()):
            paid = slip_of(slip).amount.value
            together = only_sum(paid, wanting) if paid is not None else None
            for i in together or ():
                tied[i].append(slip)
                wanting.pop(i)
            if together:
                rest.pop(k)
        open_rows = [i for i in range(len(due)) if not tied[i] and not may_be[i]]
        for i in open_rows:
            (tied if len(open_rows) == 1 else may_be)[i].extend(rest.values())
        self._take(tied, may_be)
        return tied, may_be

    def _take(self, *given: list[list[Document]]) -> None:
        for lists in given:
            for slips in lists:
                for slip in slips:
                    self.left.pop(slip.id, None)


def _cost(amount: Decimal | None, day: date | None, slip: Document) -> int | None:
    record = slip_of(slip)
    if amount is None or record.amount.value != amount:
        return None
    paid = record.value_date.value
    return _FAR if day is None or paid is None else min(_FAR, abs((paid - day).days))
