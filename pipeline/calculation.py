"""The amount of a cleared dossier, step by step as the item declares it, from the yuan back to field and article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.bases import ZERO, VouchedRow, rounded
from pipeline.conditions import Situation
from pipeline.errors import GateClosed, UsageError
from pipeline.expressions import Named, Operation, Working, of
from pipeline.facts import FactState
from pipeline.findings import Citation, Finding, Outcome
from pipeline.fx import FxTable
from pipeline.gate import Cleared
from pipeline.inputs import Input, told
from pipeline.interpreter import Sources, Step, entitled, row_id, sources_of, steps_of
from pipeline.rulebook import Item
from pipeline.rulebook import Outcome as ItemOutcome
from pipeline.rulebook_checks import CLAIM
from pipeline.rulebook_entries import Wording

__all__ = ["BridgeLine", "Calculation", "Step", "VouchedRow", "calculate"]

# Findings about the claim as a whole: disallowed, nothing of it is entitled. Those about rows act on their rows.
WHOLE = frozenset({"ELI001", "ELI002", "ELI003", "ELI006", "ELI007", "WIN006", "WIN007", "DOC001"})


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """A line between what is claimed and what is payable: a signed amount in CNY, and the finding or row behind it."""

    label: Wording
    amount: Decimal
    finding: str | None = None
    citation: Citation | None = None


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
            "bridge": [_line(b) for b in self.bridge],
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
    }


def _line(line: BridgeLine) -> dict[str, object]:
    out: dict[str, object] = {"label": line.label.zh, "label_en": line.label.en, "amount": f"{line.amount:.2f}"}
    return out | ({"finding": line.finding} if line.finding is not None else {})


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
        )
    sources = sources_of(situation, vouched, fx or FxTable(), granted)
    steps = steps_of(situation, sources)
    entitlement = steps[-1].value
    limits, bridge_end = _whole(cleared.findings, entitlement)
    last = min(entitlement, limits, claim.value)
    bounds = [Named(steps[-1].name, entitlement), Named(CLAIM, claim.value)]
    if limits != entitlement:  # what the decisions on the claim as a whole leave of it
        bounds.insert(1, Named("decided", limits))
    payable = Step(
        "payable",
        Wording(zh="应付金额上限（核定额与申请额孰低）", en="payable at most: the lower of entitlement and claim"),
        f"lowest({steps[-1].name}, {CLAIM})",
        (Input(steps[-1].name, f"{entitlement:.2f}", "step"), *claim.inputs),
        max(ZERO, last),
        "CNY",
        steps[-1].citation,
        Working(of(Operation.HIGHEST, ZERO, of(Operation.LOWEST, *bounds))),
    )
    return Calculation(
        amount=payable.value,
        entitlement=entitlement,
        claimed=claim.value,
        steps=(*steps, payable),
        bridge=tuple(_bridge(situation, sources, claim.value, entitlement, bridge_end, payable.value)),
        assumptions=tuple(Input(a.name, f"{a.value} {a.unit}", "assumption") for a in item.assumptions),
        rows=tuple((row_id(k, n), r) for k, rows in sources.rows.items() for n, r in enumerate(rows, 1)),
    )


def _whole(findings: Sequence[Finding], entitlement: Decimal) -> tuple[Decimal, tuple[BridgeLine, ...]]:
    """The most that decisions on the claim as a whole leave, and the lines that say so."""
    left, lines = entitlement, []
    for finding in sorted(findings, key=lambda f: (f.code, f.fingerprint)):
        decision = finding.decision
        if decision is None or decision.outcome is Outcome.ACCEPT:
            continue
        if decision.outcome is Outcome.DISALLOW and finding.code in WHOLE:
            to = ZERO
        elif decision.outcome is Outcome.ADJUST and decision.amount is not None and not finding.documents:
            to = max(ZERO, rounded(Decimal(decision.amount)))
        else:
            continue
        if to < left:
            label = Wording(zh=f"{finding.code} {finding.message}", en=f"{finding.code} {finding.message_en}")
            lines.append(BridgeLine(label, to - left, finding.fingerprint, finding.criterion))
            left = to
    return left, tuple(lines)


def _why(row: VouchedRow, finding: Finding | None) -> Wording:
    zh = finding.message if finding is not None else "凭证支持的金额较低"
    en = finding.message_en if finding is not None else "its vouchers support less"
    return Wording(zh=f"第{row.row}行：{zh}", en=f"row {row.row}: {en}")


def _bridge(
    situation: Situation,
    sources: Sources,
    claimed: Decimal,
    entitlement: Decimal,
    decided: Sequence[BridgeLine],
    payable: Decimal,
) -> Iterator[BridgeLine]:
    """From the claim to what is payable; the lines sum to it. Each row's cut is what the whole calculation loses by it.

    First what the schedules as claimed would give against the claim, then the rows in order, then the decisions on the
    claim as a whole, and last that no more is paid than is claimed.
    """
    yield BridgeLine(Wording(zh="申请金额", en="claimed"), claimed)
    cut = [(kind, r) for kind in sorted(sources.rows) for r in sources.rows[kind] if r.standing != r.claimed]
    rows = {kind: [(r, r.claimed) for r in sources.rows[kind]] for kind in sources.rows}
    before = entitled(situation, sources.standing_at(rows))
    if before != claimed:
        label = Wording(zh="按文件标准计算与申请金额之差", en="what the text gives on the rows as claimed, less it")
        yield BridgeLine(label, before - claimed)
    for kind, row in cut:
        rows[kind] = [(r, r.standing if r is row else amount) for r, amount in rows[kind]]
        after = entitled(situation, sources.standing_at(rows))
        finding = next((f for f in situation.findings if f.fingerprint == row.finding), None)
        label = _why(row, finding)
        yield BridgeLine(label, after - before, row.finding, finding.criterion if finding is not None else None)
        before = after
    yield from decided
    left = entitlement + sum((b.amount for b in decided), ZERO)
    if payable != left:
        yield BridgeLine(Wording(zh="不超过申请金额", en="no more than is claimed"), payable - left)
