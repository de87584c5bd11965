"""Settles a fund that all applicants of a year share: over the batch, never in one dossier."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.bases import ZERO, rounded
from pipeline.bridge import BridgeLine
from pipeline.calculation import Calculation, entitlement_of
from pipeline.conditions import Situation
from pipeline.errors import GateClosed, UsageError
from pipeline.expressions import Named, Operation, Working, of
from pipeline.gate import Cleared
from pipeline.inputs import Input
from pipeline.interpreter import Step
from pipeline.rulebook import Item
from pipeline.rulebook_entries import Wording

IN_ORDER = "in-order"  # the reading by which who submitted first is paid first; any other shares in proportion


@dataclass(frozen=True, slots=True)
class Share:
    """What a dossier of the batch gets of the fund."""

    dossier_id: str
    calculation: Calculation


def settle(batch: Sequence[Cleared], item: Item) -> tuple[Share, ...]:
    """What each cleared dossier gets, by dossier id, with no more than the fund of each year paid together.

    In proportion each share is rounded down to the cent, so that the shares never exceed the fund. `batch` holds every
    cleared dossier of the item. Raises UsageError where the item has no such fund or a dossier comes twice, GateClosed
    where a dossier does not say its year.
    """
    fund = item.fund
    if fund is None:
        raise UsageError(f"item {item.id} has no fund that its applicants share")
    ids = [c.dossier.manifest.dossier_id for c in batch]
    if len(set(ids)) != len(ids):
        raise UsageError("a dossier comes twice in the batch")
    years: dict[str, list[tuple[str, date, Calculation]]] = {}
    sharing = next(a.value for a in item.assumptions if a.name == fund.sharing)
    for cleared in sorted(batch, key=lambda c: c.dossier.manifest.dossier_id):
        name = cleared.dossier.manifest.dossier_id
        year = Situation.of(cleared.dossier, item).known.facts[fund.year]
        if not year.has_value or year.value not in fund.totals:
            raise GateClosed(
                f"{name}: the fund's year is not known",
                f"state {fund.year}",
                zh=f"资金所属年度未知，请说明事实 {fund.year}",
            )
        own = entitlement_of(cleared, item, vouched=(), fx=None, granted=None)
        submitted = cleared.dossier.manifest.submitted_on or date.max
        years.setdefault(str(year.value), []).append((name, submitted, own))
    out: list[Share] = []
    for year_name, claims in years.items():
        total = item.parameter(fund.totals[year_name])
        out += _shared(claims, Decimal(str(total.value)), item, sharing == IN_ORDER, total.name)
    return tuple(sorted(out, key=lambda s: s.dossier_id))


def _shared(
    claims: Sequence[tuple[str, date, Calculation]], total: Decimal, item: Item, in_order: bool, fund: str
) -> list[Share]:
    wanted = sum((c.amount for _, _, c in claims), ZERO)
    left, out = total, []
    for name, _, own in sorted(claims, key=lambda c: (c[1], c[0])):
        if wanted <= total:
            amount = own.amount
        elif in_order:
            amount = min(own.amount, left)
            left -= amount
        else:
            share = own.amount * total / wanted
            amount = rounded(share) if rounded(share) <= share else rounded(share) - Decimal("0.01")
        out.append(Share(name, _cut(own, amount, wanted, item, fund)))
    return out


def _cut(own: Calculation, amount: Decimal, wanted: Decimal, item: Item, fund: str) -> Calculation:
    assert item.fund is not None
    parameter = item.parameter(fund)
    step = Step(
        "settled",
        Wording(zh="总额度内结算", en="settled within the fund"),
        f"fund {parameter.value}; all claims together {wanted}",
        (
            Input("payable", f"{own.amount:.2f}", "step"),
            Input(fund, f"{parameter.value} CNY", "parameter", citation=parameter.citation),
            Input("all-claims", f"{wanted:.2f}", "store"),
        ),
        amount,
        "CNY",
        item.fund.citation,
        Working(of(Operation.LOWEST, Named("payable", own.amount), Named("share", amount))),
    )
    line = BridgeLine(
        Wording(zh="总额度不足", en="the fund falls short"), amount - own.amount, None, item.fund.citation
    )
    bridge = own.bridge if amount == own.amount else (*own.bridge, line)
    return dataclasses.replace(own, amount=amount, steps=(*own.steps, step), bridge=bridge)
