"""What `tieout decide` and `tieout confirm` do: a word goes into the store, and the dossier is judged again."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows import crossing, funds
from flows.claim import Asked, Claim
from flows.dossier import PlainSteps
from flows.judging import Judged, Remembered, judge, remembered, said
from flows.pool import ReadingPool
from flows.request import NoWatcher, Request
from flows.undertaking import Batch, take
from flows.versions import made_by
from pipeline import confirmation, gate
from pipeline.errors import TieoutError, UsageError
from pipeline.findings import Decision, Finding, Outcome
from pipeline.intake import find_dossiers
from pipeline.model import Dossier
from pipeline.reports import Affected, DossierState, dossier_folder, write_summary
from pipeline.settings import Settings
from pipeline.store import Confirmation, Store

_MONEY = re.compile(r"-?(0|[1-9]\d*)\.\d\d")


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A dossier judged again: its state, its amount, what is still open, which findings went and which came.

    `affected` are the stored dossiers whose results no longer go with what this one shows.
    """

    dossier_id: str
    state: DossierState
    still_open: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    report: Path
    amount: str | None = None  # what is payable at most, in CNY, where it was calculated
    affected: tuple[Affected, ...] = ()

    def as_object(self) -> dict[str, object]:
        """As `--json` prints it."""
        return {
            "dossier_id": self.dossier_id,
            "state": self.state.value,
            "amount": self.amount,
            "open": [f.fingerprint for f in self.still_open],
            "gone": [_line(f) for f in self.gone],
            "new": [_line(f) for f in self.new],
            "report": str(self.report),
            "affected": [{"dossier_id": a.dossier_id, "by": list(a.by)} for a in self.affected],
        }


def _line(finding: Finding) -> dict[str, str]:
    return {"code": finding.code, "fingerprint": finding.fingerprint, "message": finding.message}


def decide(settings: Settings, dossier_id: str, fingerprint: str, decision: Decision) -> Rejudged:
    """Decide a finding and judge the dossier again.

    Raises UsageError where the store knows no such dossier or it has no such finding, where no decision can close the
    finding, where nobody or nothing is named,
    and for an amount that does not belong to the outcome.
    """
    _well_formed(decision)
    with known_dossier(settings, dossier_id) as known:
        if fingerprint not in {f.fingerprint for f in known.before.findings}:
            raise UsageError(
                f"dossier {dossier_id} has no finding {fingerprint}",
                "its fingerprints stand in result.json; one whose evidence changed has a new one",
            )
        if fingerprint in known.before.undecidable:
            raise UsageError(
                f"no decision closes {fingerprint}: what it names is not vouched for",
                "confirm the value or state the fact; or disallow the doubt itself, by its own fingerprint",
            )
        known.store.judgements.decide(dossier_id, fingerprint, decision)
        return judged_again(known, settings)


def confirm(settings: Settings, dossier_id: str, document: str, field: str, value: str, by: str) -> Rejudged:
    """Vouch for a value and judge the dossier again.

    Raises UsageError where there is no such dossier, document or field, and for a value that is not written as the
    contract writes it.
    """
    if not by.strip():
        raise UsageError("nobody is named", "--by NAME says who vouches for the value")
    with known_dossier(settings, dossier_id) as known:
        confirmation.checked(known.dossier, document, field, value)
        word = Confirmation(document, field, value, by.strip(), _now())
        known.store.judgements.confirm(dossier_id, word)
        return judged_again(known, settings)


def decision_of(outcome: str, by: str, reason: str, amount: str | None) -> Decision:
    """A decision taken now."""
    return Decision(Outcome(outcome), by.strip(), _now(), reason.strip(), amount)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _well_formed(decision: Decision) -> None:
    if not decision.by or not decision.reason:
        raise UsageError("a decision names who took it and why", "give --by NAME and --reason TEXT")
    if decision.outcome is Outcome.ADJUST and decision.amount is None:
        raise UsageError("an adjustment needs its amount", "give --amount 30000.00")
    if decision.outcome is not Outcome.ADJUST and decision.amount is not None:
        raise UsageError(f"{decision.outcome} takes no amount", "leave --amount out, or adjust")
    if decision.amount is not None and not _MONEY.fullmatch(decision.amount):
        raise UsageError(f"{decision.amount!r} is no amount", 'write it with two places: "30000.00"')


@dataclass(frozen=True, slots=True)
class Known:
    """A dossier that the store keeps, as it was judged before the person spoke."""

    store: Store
    dossier: Dossier
    claim: Claim
    before: Judged
    source: Path
    out: Path


@contextmanager
def known_dossier(settings: Settings, dossier_id: str, *, with_files: bool = True) -> Iterator[Known]:
    """The dossier as the store keeps it. Raises UsageError where it is not kept, or `with_files` are not there."""
    store = Store(settings.store)
    try:
        there, out = kept_in(store, dossier_id)
        if with_files and not there.source.exists():
            raise UsageError(
                f"the files of {dossier_id} are no longer at {there.source}", "put them back, or run them anew"
            )
        claim = there.claim.at(settings.rates)
        before = judge(there.dossier, claim, said(store, dossier_id), store.showings.elsewhere(dossier_id))
        yield Known(store, there.dossier, claim, before, there.source, out)
    finally:
        store.close()


def kept_in(store: Store, dossier_id: str) -> tuple[Remembered, Path]:
    """What the store keeps of the dossier, and the output folder of its last run. Raises UsageError where it does not.

    Nothing is judged.
    """
    entry, raw = store.entry(dossier_id), store.judgements.snapshot(dossier_id)
    if entry is None or entry.out is None:
        raise UsageError(
            f"the store {store.name} knows no dossier {dossier_id!r}", "run it first, with the same --store"
        )
    with contextlib.suppress(ValueError):  # of an older form
        if raw is not None:
            return remembered(raw), Path(entry.out)
    raise UsageError(
        f"dossier {dossier_id} was not read whole, or by another version of tieout",
        "`tieout run` it again; what failed stands in its report",
    )


def judged_again(known: Known, settings: Settings) -> Rejudged:
    """Write the dossier's result and report anew: nothing is read again where its files are what they were."""
    dossier_id = known.dossier.manifest.dossier_id
    item = known.claim.item.id if known.claim.item is not None else None
    request = Request(
        inputs=(str(known.source),),
        dossiers=tuple(d for d in find_dossiers([known.source]) if d.dossier_id == dossier_id),
        out=known.out,
        settings=settings,
        asked=Asked(known.claim.programme.id, item),
    )
    if not request.dossiers:
        raise UsageError(f"{known.source} no longer holds {dossier_id}", "run it anew from where it is")
    number = known.store.begin_batch(known.out)
    with ReadingPool(settings) as pool:
        batch = Batch(request, known.store, pool, number, NoWatcher())
        error = take(batch, request.dossiers[0], PlainSteps())
        funds.settle(batch)
    known.store.end_batch(number, 0 if error is None else 3)
    if error is not None:
        raise TieoutError(f"{dossier_id} could not be judged again: {error}", "what was said stands in the store")
    write_summary(known.out, made_by())
    beside = known.store.showings.elsewhere(dossier_id)
    after = judge(known.dossier, known.claim, said(known.store, dossier_id), beside)
    old, new = ({f.fingerprint: f for f in judged.findings} for judged in (known.before, after))
    return Rejudged(
        dossier_id=dossier_id,
        state=DossierState.BLOCKED if gate.examine(after.findings).open else DossierState.CLEAR,
        still_open=tuple(f for f in after.findings if f.is_open),
        gone=tuple(f for key, f in old.items() if key not in new),
        new=tuple(f for key, f in new.items() if key not in old),
        report=dossier_folder(dossier_id, known.out) / "report.html",
        amount=amount_in(known.out, dossier_id),
        affected=crossing.affected(known.store, [dossier_id]),
    )


def amount_in(out: Path, dossier_id: str) -> str | None:
    """The amount in the dossier's result, in CNY; None where nothing is calculated there."""
    path = dossier_folder(dossier_id, out) / "result.json"
    calculation = json.loads(path.read_text(encoding="utf-8"))["calculation"] if path.exists() else None
    return str(calculation["amount"]) if calculation is not None else None
