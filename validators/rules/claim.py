"""CLM: the claim against what the text gives on the vouched rows, and against what it allows at most."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.bases import FX_DAYS, receipt_day
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.facts import Resolved
from pipeline.findings import Severity, evidence_of
from pipeline.interpreter import Sources, entitled, sources_of
from pipeline.records import ForeignIncomeDeclaration
from pipeline.rulebook import Item, Parameter
from pipeline.rulebook_checks import CLAIM
from validators.calculation_rows import rows_as_far_as_told
from validators.declared import primary_first
from validators.rule import Condition, Scope, Wordings, rule
from validators.rules.tie_expenses import cell, rows_words
from validators.standards import RELEVANT_EVIDENCE
from validators.sums import other_units
from validators.wording import field_words, money

_WAN = Decimal(10_000)


def _claim(scope: Scope) -> Resolved | None:
    """What is claimed, where something says it and nothing contradicts it."""
    fact = scope.situation.known.facts.get(CLAIM)
    return fact if fact is not None and fact.has_value else None


def _cap(item: Item) -> Decimal | None:
    caps = [Decimal(str(item.parameter(name).value)) for name in item.caps]
    return min(caps, default=None)


@rule(
    "CLM001",
    "claim-exceeds-entitlement",
    "申请金额超过按标准计算的金额",
    criterion=None,
    main=Wordings(
        zh="申请金额 {claim} 元，按文件标准对所附材料重新计算为 {entitled} 元，多申请 {difference} 元",
        en="{claim} CNY is claimed; recalculated from what is attached it is {entitled} CNY, {difference} less",
    ),
)
def claim_exceeds_entitlement(scope: Scope) -> Iterator[Condition]:
    """More is claimed than the text's own standard gives on what the dossier's vouchers bear out.

    Rows and steps are those of the calculation, in the reading of the text that gives most: what another reading gives
    is no fault of the claim, and the calculation takes it off. A row that another finding already tells of (an invoice
    that differs or is missing, a day outside the window) is taken as it is claimed: one fault, one finding. Where the
    cap is what limits the amount, CLM002 tells.
    """
    claim, entitlement, cap = _claim(scope), _entitlement(scope), _cap(scope.item)
    if claim is None or entitlement is None or claim.value <= entitlement or (cap is not None and entitlement >= cap):
        return
    step = scope.item.calculation[-1]
    cited = [
        p.citation for p in scope.item.parameters if p.name in {n for s in scope.item.calculation for n in s.operands()}
    ]
    yield Condition(
        primary_first(list(claim.evidence)),
        f"<= {money(entitlement)}",
        money(claim.value),
        effect=entitlement - claim.value,
        params={
            "claim": money(claim.value),
            "entitled": money(entitlement),
            "difference": money(claim.value - entitlement),
        },
        criterion=scope.item.citation_for("CLM001") or step.citation or (cited[0] if cited else None),
    )


def _entitlement(scope: Scope) -> Decimal | None:
    """What the steps give on the rows as vouched; None where a fact is missing or no row can be had."""
    if not scope.item.calculation:
        return None
    try:
        rows = tuple(rows_as_far_as_told(scope.vouching, scope.situation, scope.fx))
        sources = sources_of(scope.situation, rows, scope.fx, {})
        inside = {
            kind: tuple(dataclasses.replace(r, attributes={**r.attributes, "in-window": True}) for r in found)
            for kind, found in sources.rows.items()
        }
        stand = Sources(inside, {}).standing
        return max(entitled(reading, stand) for reading in _readings(scope.situation))
    except GateClosed:
        return None  # what is missing has its own finding


def _readings(situation: Situation) -> Iterator[Situation]:
    """The situation under each reading of the text that a step chooses by, one at a time."""
    yield situation
    tests = [c.when for s in situation.item.calculation for c in s.choose or () if c.when is not None]
    for name in sorted({leaf.assumption for t in tests for leaf in t.leaves() if leaf.assumption is not None}):
        taken = situation.assumptions[name]
        for reading in taken.readings:
            other = taken.model_copy(update={"value": reading.value})
            yield dataclasses.replace(situation, assumptions={**situation.assumptions, name: other})


@rule(
    "CLM002",
    "claim-exceeds-cap",
    "申请金额超过上限",
    criterion=None,
    main=Wordings(
        zh="申请金额 {claim} 元，超过上限 {cap} 元（{label}）",
        en="{claim} CNY is claimed, above the cap of {cap} CNY ({label})",
    ),
    joint=Wordings(
        zh="申请金额 {claim} 元，本单位在先的卷宗（{others}）已占 {held} 元，合计超过上限 {cap} 元（{label}）",
        en="{claim} CNY is claimed; the unit's earlier dossiers ({others}) hold {held} CNY of the cap of {cap} CNY "
        "({label}): together they exceed it",
    ),
    unit=Wordings(
        zh="申请金额 {claim} 元，本单位在先的同一事项卷宗（{others}）已占 {held} 元，"
        "合计超过该事项上限 {cap} 元（{label}）",
        en="{claim} CNY is claimed; the unit's earlier dossiers of the same item ({others}) hold {held} CNY: together "
        "they exceed its cap of {cap} CNY ({label})",
    ),
)
def claim_exceeds_cap(scope: Scope) -> Iterator[Condition]:
    """More is claimed than the item's cap allows; the cap itself is within it.

    The unit's other dossiers of the programme count, every one ever stored: under a joint cap of several items the
    later claim is cut by what the earlier ones were granted or, as long as nothing was calculated for them, may be.
    Earlier dossiers of the very same item that leave no room under its cap are shown for a look (`review`).
    """
    yield from _with_others(scope)
    claim, cap = _claim(scope), _cap(scope.item)
    if claim is None or cap is None or claim.value <= cap:
        return
    lowest = next(p for p in map(scope.item.parameter, scope.item.caps) if p.value == cap)
    yield Condition(
        primary_first(list(claim.evidence)),
        f"<= {money(cap)}",
        money(claim.value),
        effect=cap - claim.value,
        params={
            "claim": money(claim.value),
            "cap": money(cap),
            "label": Wordings(lowest.label.zh, lowest.label.en),
        },
        criterion=lowest.citation,
    )


def _with_others(scope: Scope) -> Iterator[Condition]:
    claim, cap, item = _claim(scope), _cap(scope.item), scope.item
    if claim is None:
        return
    if cap is not None and claim.value <= cap:
        lowest = next(p for p in map(item.parameter, item.caps) if p.value == cap)
        yield from _over(scope, claim, lowest, (item.id,), "unit")
    for step in item.calculation:
        if step.granted_elsewhere is None:
            continue
        cut = next((s.subtract for s in item.calculation if s.subtract and step.step in s.subtract[1:]), None)
        joint = next((p for p in item.parameters if cut and p.name == cut[0]), None)
        if joint is not None:
            yield from _over(scope, claim, joint, step.granted_elsewhere, "joint")


def _over(scope: Scope, claim: Resolved, cap: Parameter, items: Sequence[str], message: str) -> Iterator[Condition]:
    """The condition of a claim that, after the unit's earlier ones under these items, exceeds a cap they share."""
    earlier = [c for c in scope.elsewhere.earlier() if c.item in items and c.held is not None]
    limit = Decimal(str(cap.value))
    held = sum((c.held or Decimal(0) for c in earlier), Decimal(0))
    if not earlier or claim.value + held <= limit:
        return
    left = max(Decimal(0), limit - held)
    yield Condition(
        primary_first(list(claim.evidence)),
        f"<= {money(left)}",
        money(claim.value),
        effect=max(-claim.value, left - claim.value),
        message=message,
        params={
            "claim": money(claim.value),
            "held": money(held),
            "cap": money(limit),
            "others": "、".join(c.dossier_id for c in earlier),
            "label": Wordings(cap.label.zh, cap.label.en),
        },
        at_most=Severity.REVIEW if message == "unit" else Severity.BLOCKING,
        criterion=cap.citation,
        key=tuple(c.dossier_id for c in earlier),
    )


@rule(
    "CLM003",
    "claim-currency-or-unit",
    "申请金额的单位或币种存疑",
    severity=Severity.REVIEW,
    criterion=None,
    unit=Wordings(
        zh="申请金额一处为 {high} 元、一处为 {low} 元，恰差一万倍，疑为元与万元混淆",
        en="{high} CNY is claimed in one place, {low} CNY in another: a factor of 10 000, perhaps a unit mistaken",
    ),
    small=Wordings(
        zh="申请金额为 {claim} 元，疑为以万元填写",
        en="{claim} CNY is claimed: it may be meant in units of 10 000 CNY",
    ),
    head=Wordings(
        zh="{rows}“{column}”的表头没有读出单位：按表列数字为 {low}，凭证或系统为 {high}，恰差一万倍，请核对表头单位",
        en="{rows}: no unit was read in the head of {column}: {low} as printed, {high} elsewhere, 10 000 times apart",
    ),
    currency=Wordings(
        zh="收汇币种 {currency} 在 {date} 没有折美元汇率，请在汇率表中补充",
        en="the table of rates has none of {currency} to USD on {date}: add it",
    ),
)
def claim_currency_or_unit(scope: Scope) -> Iterator[Condition]:
    """An amount in the wrong unit is wrong by a factor of 10 000; a currency without a rate cannot be counted at all.

    The claim is told twice 10 000 times apart, or is under 100 CNY where 10 000 times as much would still be within the
    cap; or a table's column is just as far from its papers, and a reader of pixels saw no unit in its head. A receipt
    in a currency of which the firm's table has no rate blocks: no rate is ever guessed.
    """
    fact, cap = scope.situation.known.facts.get(CLAIM), _cap(scope.item)
    cited = [p.citation for p in scope.item.parameters] + [c.citation for c in scope.item.conditions]
    if fact is not None and cited:
        said = sorted({s.value for s in fact.statements if s.value is not None})
        for low, high in ((a, b) for a in said for b in said if a and a * _WAN == b):
            yield Condition(
                primary_first(list(fact.evidence)),
                money(high),
                money(low),
                message="unit",
                params={"high": money(high), "low": money(low)},
                criterion=cited[0],
            )
        if len(said) == 1 and cap is not None and 0 < said[0] < 100 and said[0] * _WAN <= cap:
            yield Condition(
                primary_first(list(fact.evidence)),
                money(said[0] * _WAN),
                money(said[0]),
                message="small",
                params={"claim": money(said[0])},
                criterion=cited[0],
            )
    for found in other_units(scope.vouching):
        yield Condition(
            tuple(cell(row, found.column, "compared" if i else "primary") for i, row in enumerate(found.rows)),
            money(found.found),
            money(found.printed),
            message="head",
            params={
                "rows": rows_words(found.rows),
                "column": field_words(found.column),
                "low": money(found.printed),
                "high": money(found.found),
            },
            criterion=RELEVANT_EVIDENCE,
            key=(found.column,),
        )
    yield from _without_rate(scope)


def _without_rate(scope: Scope) -> Iterator[Condition]:
    if not any(step.rows is not None and step.rows.from_ == "received" for step in scope.item.calculation):
        return
    reach = scope.situation.assumptions.get("fx-table-days")
    days = int(str(reach.value)) if reach is not None else FX_DAYS
    for document, record in scope.records(ForeignIncomeDeclaration):
        currency, day = record.currency.value, receipt_day(record)
        if currency is None or day is None or scope.fx.rate(currency, day, days) is not None:
            continue
        yield Condition(
            (evidence_of(document, "currency"),),
            actual=f"{currency} {day}",
            message="currency",
            params={"currency": currency, "date": day.isoformat()},
            raised=True,
            criterion=next(s.citation for s in scope.item.calculation if s.rows and s.rows.from_ == "received"),
        )
