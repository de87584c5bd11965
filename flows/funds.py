"""Funds that all applicants share, settled over a batch: every dossier of the item that lies in one output folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flows import calculating, judging
from flows.claim import Claim
from flows.dossier import PlainSteps
from flows.undertaking import Batch, take
from pipeline import rulebook
from pipeline.calculation import Calculation
from pipeline.errors import GateClosed, TieoutError
from pipeline.gate import Cleared, clear, examine
from pipeline.intake import DossierInput, find_dossiers
from pipeline.reports import DossierState, dossier_folder
from pipeline.settings import Settings
from pipeline.shared_fund import settle as shared
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Member:
    """A dossier of the batch that is claimed under the fund's item; `cleared` is None while something of it is open."""

    dossier_id: str
    source: Path
    cleared: Cleared | None


def settle(batch: Batch) -> None:
    """Settle the funds that the batch's dossiers are claimed under, and write anew the results that change by it.

    A fund is settled once nothing is open in any of its dossiers in the output folder, those of earlier runs too, and
    none of the batch failed: a share that one more applicant would cut is no amount yet.
    """
    asked = {(r.programme, r.item) for r in batch.runs if r.programme is not None and r.item is not None}
    for programme, item in sorted((p, i) for p, i in asked if p is not None and i is not None):
        claim = Claim(rulebook.load(programme), rulebook.load(programme).item(item))
        if claim.item is None or claim.item.fund is None:
            continue
        found = members(batch.store, claim, batch.request.out, batch.request.settings)
        lost = any(r.state is DossierState.FAILED and (r.programme, r.item) == (programme, item) for r in batch.runs)
        shares = {} if lost else shares_of(found, claim)
        for member in found:
            if member.cleared is not None:
                _write(batch, member, shares.get(member.dossier_id))


def members(store: Store, claim: Claim, out: Path, settings: Settings) -> tuple[Member, ...]:
    """The dossiers of the claim's item whose results lie in `out`, by id."""
    return tuple(_members(store, claim, out, settings))


def _members(store: Store, claim: Claim, out: Path, settings: Settings) -> Iterator[Member]:
    assert claim.item is not None
    for dossier_id, raw in store.judgements.snapshots():
        entry = store.entry(dossier_id)
        if entry is None or entry.out != str(out):
            continue
        try:
            there = judging.remembered(raw)
        except ValueError:  # of an older form: it is read again before it counts
            continue
        if there.claim.programme.id != claim.programme.id:
            continue
        beside = store.showings.elsewhere(dossier_id)
        own = there.claim.at(settings.rates)
        judged = judging.judge(there.dossier, own, judging.said(store, dossier_id), beside)
        if judged.claim.item is None or judged.claim.item.id != claim.item.id:
            continue
        is_open = bool(examine(judged.findings).open)
        whole = calculating.under(judged.dossier, claim.item)
        yield Member(dossier_id, there.source, None if is_open else clear(whole, judged.findings))


def shares_of(found: tuple[Member, ...], claim: Claim) -> Mapping[str, Calculation]:
    """What each gets by dossier id; nobody anything while one is open, or does not say its year."""
    assert claim.item is not None
    cleared = [m.cleared for m in found if m.cleared is not None]
    if len(cleared) < len(found):
        return {}
    try:
        return {s.dossier_id: s.calculation for s in shared(cleared, claim.item)}
    except GateClosed:
        return {}


def _write(batch: Batch, member: Member, share: Calculation | None) -> None:
    """Write the member's result with its share, where it does not stand there already."""
    path = dossier_folder(member.dossier_id, batch.request.out) / "result.json"
    there = json.loads(path.read_text(encoding="utf-8"))["calculation"] if path.exists() else None
    if there == (share.as_object() if share is not None else None):
        return
    found = _input(batch, member)
    if found is None:
        batch.leave(member.dossier_id, f"its share of the fund changed, and its files are no longer at {member.source}")
        return
    with batch.lock:
        batch.runs[:] = [r for r in batch.runs if r.dossier_id != member.dossier_id]
        batch.shares[member.dossier_id] = share
    take(batch, found, PlainSteps())


def _input(batch: Batch, member: Member) -> DossierInput | None:
    for dossier in batch.request.dossiers:
        if dossier.dossier_id == member.dossier_id:
            return dossier
    try:
        return next((d for d in find_dossiers([member.source]) if d.dossier_id == member.dossier_id), None)
    except TieoutError:
        return None
