"""The amount of a dossier that was judged: asked of the gate, and what the gate still asks for told as a finding."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from decimal import Decimal

from flows.claim import Claim
from pipeline import gate
from pipeline.calculation import Calculation, calculate
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.findings import Evidence, Finding, Severity, evidence_of, fingerprint
from pipeline.gate import Cleared, Shortfall
from pipeline.inputs import evidence_of_cell
from pipeline.model import Document, Dossier
from pipeline.reports.wording import KINDS, field_term
from pipeline.rulebook import Item
from validators.calculation_rows import rows_of
from validators.catalogue import rule_of
from validators.standards import INDEPENDENT_SOURCES
from validators.vouching import vouch

NOTHING_GRANTED: Mapping[str, Decimal] = {}


def reckoned(
    dossier: Dossier,
    claim: Claim,
    findings: tuple[Finding, ...],
    granted: Mapping[str, Decimal] = NOTHING_GRANTED,
    share: Calculation | None = None,
) -> tuple[Calculation | None, tuple[Finding, ...]]:
    """The calculation of a judged dossier, and what else keeps the gate shut, as findings that nobody decided.

    `granted` is what the unit's other dossiers of the programme hold in CNY, by item: joint caps are cut by it. `share`
    is the dossier's part of a fund that all applicants share, as the batch settled it (`flows.funds`).

    None where something blocking is open, where no item is known, where the item recognises or pays nothing, and where
    a fund that all share was not settled yet.
    """
    item = claim.item
    if item is None or gate.examine(findings).open:
        return None, ()
    dossier = under(dossier, item)
    if short := gate.shortfalls(dossier, findings):
        return None, tuple(_finding(dossier, s) for s in short)
    cleared = gate.clear(dossier, findings)
    if item.fund is not None:
        return share, ()
    try:
        return calculated(cleared, claim, granted), ()
    except GateClosed as shut:
        document, name = shut.place or (None, None)
        return None, (_finding(dossier, Shortfall(shut.zh, str(shut), document, name)),)


def calculated(cleared: Cleared, claim: Claim, granted: Mapping[str, Decimal] = NOTHING_GRANTED) -> Calculation | None:
    """What a cleared dossier gets at most under the claim's item; None where that pays nothing, or recognises.

    Raises GateClosed where a fact or a value that a step needs is not known or not vouched for.
    """
    assert claim.item is not None
    situation = Situation.of(cleared.dossier, claim.item, cleared.findings)
    rows = rows_of(vouch(cleared.dossier), situation, claim.fx)
    return calculate(cleared, claim.item, vouched=rows, fx=claim.fx, granted=granted)


def under(dossier: Dossier, item: Item) -> Dossier:
    """The dossier as claimed under the item that it was judged under: the command may have named another."""
    return dataclasses.replace(dossier, manifest=dataclasses.replace(dossier.manifest, item=item.id))


def _finding(dossier: Dossier, short: Shortfall) -> Finding:
    """What the gate asks for, as a blocking finding (REA002). It has no decision, whatever was decided before: it goes
    when the value is confirmed, the fact stated, or the doubt itself disallowed."""
    rule = rule_of("REA002")
    document = next((d for d in dossier.documents if d.id == short.document), None)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity.BLOCKING,
        message=f"尚不能核算：{_told(document, short)}（认可疑点不等于确认数值，请确认该值，或对原疑点不予认定）",
        message_en=f"it cannot be calculated yet: {short.en} (accepting a doubt vouches for nothing: confirm it, "
        "or disallow what the doubt is about)",
        criterion=INDEPENDENT_SOURCES,
        expected=None,
        actual=None,
        effect=None,
        documents=(document.id,) if document is not None else (),
        evidence=tuple(_evidence(document, short)),
        fingerprint=fingerprint(rule.code, [short.document or ""], ["not-calculable", short.field, short.en]),
    )


def _told(document: Document | None, short: Shortfall) -> str:
    if document is None or short.field is None:
        return short.zh
    where = f"{document.file} 第 {document.pages[0]} 页"
    return f"{KINDS[document.kind].zh}（{where}）的“{field_term(short.field).zh}”尚未印证"


def _evidence(document: Document | None, short: Shortfall) -> Sequence[Evidence]:
    if document is None:
        return [Evidence(None, None, short.file, short.page, None)] if short.file is not None else []
    if short.field is None:
        return [Evidence(document.id, None, document.file, document.pages[0], None)]
    if short.field.startswith("lines["):
        row, _, column = short.field.removeprefix("lines[").partition("].")
        return [evidence_of_cell(document, int(row), column)]
    return [evidence_of(document, short.field)]
