"""A batch among the store's other dossiers: who is judged before whom, and whose stored result is out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows import judging
from pipeline.errors import RulebookError
from pipeline.reports import Affected
from pipeline.store import Store


def turns(store: Store, dossiers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The dossiers in rounds: one that a joint cap may cut comes in a later round than what may cut it.

    Whatever the order they are given in, and how many are judged at once, each finds the earlier ones' amounts.
    """
    before = {d: set(store.showings.before(d)) & set(dossiers) for d in dossiers}
    left = set(dossiers)
    while left:
        now = {d for d in left if not before[d] & left} or left
        yield tuple(d for d in dossiers if d in now)
        left -= now


def affected(store: Store, dossiers: Sequence[str]) -> tuple[Affected, ...]:
    """The stored dossiers, not of this batch, whose result was made before these showed what they show now."""
    found = []
    for other in store.showings.concerned_by(dossiers):
        beside = store.showings.elsewhere(other)
        if beside.digest != store.showings.judged_beside(other):
            by = set(dossiers) & {*beside.dossiers, *store.showings.told_of(other)}
            found.append(Affected(other, tuple(sorted(by))))
    return tuple(found)


def shown_anew(store: Store, without: Sequence[str]) -> tuple[str, ...]:
    """Let dossiers that an earlier version kept be compared too, but for those that the batch reads itself.

    Returns those that cannot be: they have to be run again.
    """
    lost = []
    for dossier_id in store.showings.unshown():
        if dossier_id in without:
            continue
        raw = store.judgements.snapshot(dossier_id)
        try:
            if raw is None:
                continue
            there = judging.remembered(raw)
        except (ValueError, RulebookError):
            lost.append(dossier_id)
            continue
        store.showings.keep(judging.showing(there.dossier, there.claim, judging.said(store, dossier_id)), "")
    return tuple(lost)
