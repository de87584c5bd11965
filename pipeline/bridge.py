"""The bridge from what is claimed to what is payable: each row's cut, each decision, and the finding behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.bases import ZERO, VouchedRow, rounded
from pipeline.conditions import Situation
from pipeline.findings import Citation, Finding, Outcome
from pipeline.interpreter import Sources, entitled
from pipeline.rulebook_entries import Wording

# Findings about the claim as a whole: disallowed, nothing of it is entitled. Those about rows act on their rows.
WHOLE = frozenset({"ELI001", "ELI002", "ELI003", "ELI006", "ELI007", "WIN006", "WIN007", "DOC001"})

# Findings on the figure that is claimed: adjusted, no more than that is payable.
_OF_CLAIM = WHOLE | {"CLM001", "CLM002", "CLM003"}


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """A line between what is claimed and what is payable: a signed amount in CNY, and the finding or row behind it.

    `row` is the row's number from 1 and `document` its schedule, where the line is a row's cut.
    """

    label: Wording
    amount: Decimal
    finding: str | None = None
    citation: Citation | None = None
    document: str | None = None
    row: int | None = None

    def as_object(self) -> dict[str, object]:
        """The line as JSON: what it has."""
        out: dict[str, object] = {"label": self.label.zh, "label_en": self.label.en, "amount": f"{self.amount:.2f}"}
        return out | {k: v for k in ("finding", "document", "row") if (v := getattr(self, k)) is not None}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a decision on the claim as a whole leaves of it at most, in CNY."""

    finding: Finding
    amount: Decimal


def limits(findings: Sequence[Finding]) -> tuple[Limit, ...]:
    """The decisions on the claim as a whole, by code: nothing where it was disallowed, else what it was adjusted to."""
    out = []
    for finding in sorted(findings, key=lambda f: (f.code, f.fingerprint)):
        decision = finding.decision
        if decision is None:
            continue
        if decision.outcome is Outcome.DISALLOW and finding.code in WHOLE:
            out.append(Limit(finding, ZERO))
        elif decision.amount is not None and (finding.code in _OF_CLAIM or not finding.documents):
            out.append(Limit(finding, max(ZERO, rounded(Decimal(decision.amount)))))
    return tuple(out)


def of_limits(taken: Sequence[Limit], left: Decimal) -> Iterator[BridgeLine]:
    """What each decision on the claim as a whole takes off what is left of it."""
    for limit in taken:
        if limit.amount < left:
            finding = limit.finding
            label = Wording(zh=f"{finding.code} {finding.message}", en=f"{finding.code} {finding.message_en}")
            yield BridgeLine(label, limit.amount - left, finding.fingerprint, finding.criterion)
            left = limit.amount


def bridge(
    situation: Situation,
    sources: Sources | None,
    claimed: Decimal,
    entitlement: Decimal,
    taken: Sequence[Limit],
    payable: Decimal,
) -> Iterator[BridgeLine]:
    """From the claim to what is payable; the lines sum to it. Each row's cut is what the whole calculation loses by it.

    First what the schedules as claimed would give against the claim, then the rows in order, then the decisions on the
    claim as a whole, and that no more is paid than is claimed. Last, with nothing, what was disallowed or adjusted and
    took nothing off: nobody decides in vain without seeing it. Without `sources` no row was looked at.
    """
    yield BridgeLine(Wording(zh="申请金额", en="claimed"), claimed)
    told = {limit.finding.fingerprint for limit in taken}
    start = claimed if sources is None else entitlement
    if sources is not None:
        rows = list(_rows(situation, sources, claimed))
        told |= {line.finding for line in rows if line.finding is not None}
        yield from rows
    decided = list(of_limits(taken, start))
    yield from decided
    left = start + sum((b.amount for b in decided), ZERO)
    if payable != left:
        yield BridgeLine(Wording(zh="不超过申请金额", en="no more than is claimed"), payable - left)
    for finding in sorted(situation.findings, key=lambda f: (f.code, f.fingerprint)):
        if finding.decision is None or finding.decision.outcome is Outcome.ACCEPT or finding.fingerprint in told:
            continue
        label = Wording(
            zh=f"{finding.code} {finding.message}（未另扣减金额）",
            en=f"{finding.code} {finding.message_en} (takes nothing further off)",
        )
        yield BridgeLine(label, ZERO, finding.fingerprint, finding.criterion)


def _rows(situation: Situation, sources: Sources, claimed: Decimal) -> Iterator[BridgeLine]:
    cut = [(kind, r) for kind in sorted(sources.rows) for r in sources.rows[kind] if r.standing != r.claimed]
    rows = {kind: [(r, r.claimed) for r in sources.rows[kind]] for kind in sources.rows}
    before = entitled(situation, sources.standing_at(rows))
    if before != claimed:
        label = Wording(zh="按文件标准计算与申请金额之差", en="what the text gives on the rows as claimed, less it")
        yield BridgeLine(label, before - claimed)
    for kind, row in cut:
        rows[kind] = [(r, row.standing if r is row else amount) for r, amount in rows[kind]]
        after = entitled(situation, sources.standing_at(rows))
        finding = next((f for f in situation.findings if f.fingerprint == row.finding), None)
        yield BridgeLine(
            _why(row, finding),
            after - before,
            row.finding,
            finding.criterion if finding is not None else None,
            row.place[0] if row.place is not None else None,
            row.row,
        )
        before = after


def _why(row: VouchedRow, finding: Finding | None) -> Wording:
    zh = finding.message if finding is not None else "凭证支持的金额较低"
    en = finding.message_en if finding is not None else "its vouchers support less"
    return Wording(zh=f"第{row.row}行：{zh}", en=f"row {row.row}: {en}")
