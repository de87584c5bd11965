"""Judging what was read: confirmed values put in, the rules asked, decisions laid beside their findings."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from flows import claim as claims
from flows.calculating import reckoned
from flows.claim import Claim
from pipeline import rulebook as rulebooks
from pipeline import snapshot as snapshots
from pipeline.calculation import Calculation
from pipeline.confirmation import with_confirmations
from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere, Showing
from pipeline.findings import Decision, Finding
from pipeline.model import Dossier
from pipeline.showing import showing_of
from pipeline.store import Confirmation, Store
from validators import catalogue as validators


@dataclass(frozen=True, slots=True)
class Said:
    """What persons said of a dossier: the decision that counts on each fingerprint, and the values they vouch for."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    confirmations: tuple[Confirmation, ...] = ()

    @property
    def digest(self) -> str:
        """What a result depends on of it."""
        words = [
            sorted((f, d.outcome.value, d.by, d.at.isoformat(), d.reason, d.amount) for f, d in self.decisions.items()),
            sorted((c.document, c.field, c.value, c.by, c.at.isoformat()) for c in self.confirmations),
        ]
        return hashlib.sha256(json.dumps(words, ensure_ascii=True).encode()).hexdigest()


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Judged:
    """A dossier with its confirmed values, the claim it was judged under, and the findings with their decisions.

    `calculation` is there where the gate is clear and the item pays (`flows.calculating.reckoned`).
    """

    dossier: Dossier
    claim: Claim
    findings: tuple[Finding, ...]
    calculation: Calculation | None = None
    undecidable: frozenset[str] = frozenset()  # fingerprints of what no decision closes: a value has to be confirmed


def said(store: Store, dossier_id: str) -> Said:
    """What the store knows that persons said of the dossier."""
    return Said(store.judgements.decisions(dossier_id), store.judgements.confirmations(dossier_id))


def heard(dossier: Dossier, claim: Claim, words: Said) -> tuple[Dossier, Claim]:
    """The dossier with its confirmed values, and the claim as it reads then."""
    dossier = with_confirmations(dossier, words.confirmations)
    dossier = dataclasses.replace(dossier, applicant=claims.applicant_of(dossier.manifest, dossier.documents))
    return dossier, claims.read(claim, dossier.documents)


def showing(dossier: Dossier, claim: Claim, words: Said = NOTHING_SAID) -> Showing:
    """What a dossier that was read shows to the others in the store."""
    dossier, claim = heard(dossier, claim, words)
    return showing_of(dossier, claim.programme.id, claim.item)


def judge(
    dossier: Dossier,
    claim: Claim,
    words: Said = NOTHING_SAID,
    elsewhere: Elsewhere = NOTHING_ELSEWHERE,
    share: Calculation | None = None,
) -> Judged:
    """The findings of a dossier that was read, under the claim's item, and its amount where the gate is clear.

    `elsewhere` is what the store's other dossiers show of it, `share` its part of a fund that all applicants share.

    Where no item is known they are those of the rules that hold under any, and the finding that says so. Raises
    whatever a rule raises: a fault of ours.
    """
    dossier, claim = heard(dossier, claim, words)
    if claim.item is not None:
        found = validators.check(dossier, claim.item, claim.fx, elsewhere)
    else:
        found = (
            claims.without_item(claim, dossier.documents),
            *validators.check(dossier, claims.any_item(claim.programme), elsewhere=elsewhere),
        )
    findings = tuple(dataclasses.replace(f, decision=words.decisions.get(f.fingerprint)) for f in found)
    calculation, short = reckoned(dossier, claim, findings, elsewhere.granted, share)
    undecidable = frozenset(f.fingerprint for f in short)
    return Judged(dossier, claim, (*findings, *short), calculation, undecidable)


def snapshot(dossier: Dossier, reading: str, claim: Claim, source: Path) -> bytes:
    """The dossier as it was read, before anyone said anything of it, the claim stated for it, and where it lies."""
    item = claim.item.id if claim.item is not None else None
    return snapshots.packed(dossier, reading=reading, programme=claim.programme.id, item=item, source=str(source))


def kept(store: Store, dossier_id: str, reading: str) -> Dossier | None:
    """The dossier as the store keeps it, where it was read from this very input by this very code; else None."""
    raw = store.judgements.snapshot(dossier_id)
    if raw is None:
        return None
    try:
        dossier, more = snapshots.unpacked(raw)
    except ValueError:  # of an older form: it is read again
        return None
    return dossier if more.get("reading") == reading else None


def as_read(raw: bytes) -> Dossier:
    """The dossier of `snapshot`."""
    return snapshots.unpacked(raw)[0]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What `snapshot` packed: the dossier as it was read, the claim stated for it (without rates), where it lies."""

    dossier: Dossier
    claim: Claim
    source: Path


def remembered(raw: bytes) -> Remembered:
    """The inverse of `snapshot`.

    Raises ValueError where it was packed in an older form, RulebookError where its programme or item is no more.
    """
    dossier, more = snapshots.unpacked(raw)
    try:
        programme, item, source = more["programme"], more["item"], more["source"]
    except KeyError as missing:
        raise ValueError(f"the snapshot does not say its {missing}") from missing
    rulebook = rulebooks.load(str(programme))
    return Remembered(dossier, Claim(rulebook, rulebook.item(item) if item is not None else None), Path(str(source)))
