"""The amount of a cleared dossier, step by step as the item declares it, from the yuan back to field and article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.bases import ZERO, VouchedRow
from pipeline.bridge import BridgeLine, Limit, bridge, limits
from pipeline.conditions import Situation
from pipeline.errors import GateClosed, UsageError
from pipeline.expressions import Named, Operation, Working, of
from pipeline.facts import FactState
from pipeline.fx import FxTable
from pipeline.gate import Cleared
from pipeline.inputs import Input, told
from pipeline.interpreter import Step, row_id, sources_of, steps_of
from pipeline.rulebook import Item
from pipeline.rulebook import Outcome as ItemOutcome
from pipeline.rulebook_checks import CLAIM
from pipeline.rulebook_entries import Wording

__all__ = ["BridgeLine", "Calculation", "Step", "VouchedRow", "calculate"]


@dataclass(frozen=True, slots=True)
class Calculation:
    """What is payable at most, in CNY: the steps to the entitlement, and the bridge from the claim to `amount`.

    `amount` is the lowest of entitlement (its caps in it) and claim, never below zero. `assumptions` are the declared
    readings that were taken, `rows` the rows that the steps start from, by the ids that their workings name.
    """

    amount: Decimal
    entitlement: Decimal
    claimed: Decimal
    steps: tuple[Step, ...]
    bridge: tuple[BridgeLine, ...]
    assumptions: tuple[Input, ...]
    rows: tuple[tuple[str, VouchedRow], ...] = ()

    def as_object(self) -> dict[str, object]:
        """The contract's object (section 3), with the rows, the bridge and the assumptions beside it."""
        return {
            "amount": f"{self.amount:.2f}",
            "entitlement": f"{self.entitlement:.2f}",
            "claimed": f"{self.claimed:.2f}",
            "rows": [_row(id_, row) for id_, row in self.rows],
            "steps": [s.as_object() for s in self.steps],
            "bridge": [b.as_object() for b in self.bridge],
            "assumptions": [a.as_object() for a in self.assumptions],
        }


def _row(id_: str, row: VouchedRow) -> dict[str, object]:
    document, place = row.place if row.place is not None else (None, "")
    return {
        "id": id_,
        "kind": row.kind,
        "row": row.row,
        "document": document,
        "place": place,
        "claimed": told(row.claimed),
        "vouched": told(row.amount),
        "standing": told(row.standing),
        "currency": row.currency,
        "vouchers": list(row.vouchers),
        "finding": row.finding,
        "decision": None
        if row.decision is None
        else {"outcome": row.decision.outcome.value, "amount": row.decision.amount},
    }


def calculate(
    cleared: Cleared,
    item: Item,
    *,
    vouched: Sequence[VouchedRow] = (),
    fx: FxTable | None = None,
    granted: Mapping[str, Decimal] | None = None,
) -> Calculation | None:
    """What a cleared dossier gets at most under the item; None where the item pays nothing, or recognises.

    `vouched` are the rows that the vouching station ties; `granted` what the unit's other dossiers of the programme
    get, by item: needed, be it empty, where the item has a joint cap. Raises GateClosed where a fact or value that a
    step needs is not known or not vouched for, UsageError where all applicants share a fund.
    """
    _mine(cleared, item)
    if item.outcome is not ItemOutcome.PAYMENT or not item.calculation:
        return None
    if item.fund is not None:
        raise UsageError(
            f"item {item.id}: its fund is shared by all applicants and settled over the batch",
            "calculate the batch as a whole",
        )
    return entitlement_of(cleared, item, vouched=vouched, fx=fx, granted=granted)


def _mine(cleared: Cleared, item: Item) -> None:
    if not isinstance(cleared, Cleared):
        raise GateClosed("only a cleared dossier is calculated: ask the gate (pipeline.gate.clear)")
    said = cleared.dossier.manifest.item
    if said is not None and said != item.id:
        raise UsageError(f"{cleared.dossier.manifest.dossier_id} is claimed under {said}, not under {item.id}")


def entitlement_of(
    cleared: Cleared,
    item: Item,
    *,
    vouched: Sequence[VouchedRow],
    fx: FxTable | None,
    granted: Mapping[str, Decimal] | None,
) -> Calculation:
    """The calculation of one dossier for itself: what a shared fund has is not looked at."""
    _mine(cleared, item)
    situation = Situation.of(cleared.dossier, item, cleared.findings)
    claim = situation.known.facts[CLAIM]
    if claim.state is not FactState.KNOWN:
        raise GateClosed(
            f"{cleared.dossier.manifest.dossier_id}: what is claimed is not known, or one reader alone read it",
            "state claimed_amount, or confirm the value",
            zh="申请金额未知，或仅由一处读得，请在 dossier.yaml 中说明 claimed_amount，或确认该值",
        )
    taken = limits(cleared.findings)
    try:
        sources = sources_of(situation, vouched, fx or FxTable(), granted)
        steps = steps_of(situation, sources)
    except GateClosed:
        if all(limit.amount > ZERO for limit in taken):
            raise
        sources, steps = None, ()  # disallowed as a whole: what the rows would give need not be known
    entitlement = steps[-1].value if steps else ZERO
    left = min([entitlement, *(limit.amount for limit in taken)])
    if taken:
        steps = (*steps, _decided(taken, steps, left))
    payable = Step(
        "payable",
        Wording(zh="应付金额上限（核定额与申请额孰低）", en="payable at most: the lower of entitlement and claim"),
        f"lowest({steps[-1].name} {left:.2f}, {CLAIM} {claim.value:.2f})",
        (Input(steps[-1].name, f"{left:.2f}", "step"), *claim.inputs),
        max(ZERO, min(left, claim.value)),
        "CNY",
        steps[-1].citation,
        Working(
            of(Operation.HIGHEST, ZERO, of(Operation.LOWEST, Named(steps[-1].name, left), Named(CLAIM, claim.value)))
        ),
    )
    return Calculation(
        amount=payable.value,
        entitlement=entitlement,
        claimed=claim.value,
        steps=(*steps, payable),
        bridge=tuple(bridge(situation, sources, claim.value, entitlement, taken, payable.value)),
        assumptions=tuple(Input(a.name, f"{a.value} {a.unit}", "assumption") for a in item.assumptions),
        rows=tuple(
            (row_id(k, n), r)
            for k, rows in (sources.rows if sources is not None else {}).items()
            for n, r in enumerate(rows, 1)
        ),
    )


def _decided(taken: Sequence[Limit], steps: Sequence[Step], left: Decimal) -> Step:
    """What the decisions on the claim as a whole leave."""
    before = (Input(steps[-1].name, f"{steps[-1].value:.2f}", "step"),) if steps else ()
    inputs = (*before, *(Input(x.finding.fingerprint, f"{x.amount:.2f}", "decision") for x in taken))
    lowest = min(taken, key=lambda x: x.amount)
    return Step(
        "decided",
        Wording(zh="按对申请整体的决定", en="as was decided on the claim as a whole"),
        f"lowest({', '.join(f'{i.name} {i.value}' for i in inputs)})",
        inputs,
        left,
        "CNY",
        lowest.finding.criterion,
        Working(of(Operation.LOWEST, *(Named(i.name, Decimal(i.value)) for i in inputs))),
    )
