"""What `tieout calculate` does: the amount of dossiers whose gate was cleared since, from what the store keeps."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.persons import Known, amount_in, judged_again, kept_in, known_dossier
from pipeline.conditions import Judgement, Situation
from pipeline.findings import Finding
from pipeline.reports import dossier_folder
from pipeline.rulebook import Outcome
from pipeline.settings import Settings
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What came of a dossier: its amount in CNY, or why there is none.

    `still_open` keeps the gate shut; `verdict` is that of a recognition; `waits` says that the fund that all applicants
    share is not settled yet; `pays` is false where the item pays nothing. `report` is None where the dossier's files
    are no longer there: the amount stands, and the report could not be written anew.
    """

    dossier_id: str
    amount: str | None
    still_open: tuple[Finding, ...] = ()
    verdict: Judgement | None = None
    waits: bool = False
    pays: bool = True
    report: Path | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing keeps the dossier from its amount, its verdict, or from being paid nothing."""
        return not self.still_open and not self.waits

    def as_object(self) -> dict[str, object]:
        """As `--json` prints it."""
        return {
            "dossier_id": self.dossier_id,
            "amount": self.amount,
            "verdict": self.verdict.value if self.verdict is not None else None,
            "waits_for_the_fund": self.waits,
            "open": [{"code": f.code, "fingerprint": f.fingerprint, "message": f.message} for f in self.still_open],
            "report": str(self.report) if self.report is not None else None,
        }


def calculate(settings: Settings, dossiers: Sequence[str]) -> tuple[Reckoned, ...]:
    """Calculate each dossier and write its result and report anew where its amount does not stand there.

    Raises UsageError, before anything is written, where the store does not keep one of them.
    """
    with contextlib.closing(Store(settings.store)) as store:
        for dossier_id in dict.fromkeys(dossiers):
            kept_in(store, dossier_id)
    return tuple(_reckoned(settings, dossier_id) for dossier_id in dict.fromkeys(dossiers))


def _reckoned(settings: Settings, dossier_id: str) -> Reckoned:
    with known_dossier(settings, dossier_id, with_files=False) as known:
        item = known.before.claim.item
        still_open = tuple(f for f in known.before.findings if f.is_open)
        report = dossier_folder(dossier_id, known.out) / "report.html"
        if still_open or item is None:
            return Reckoned(dossier_id, None, still_open, report=report)
        if item.outcome is Outcome.RECOGNITION:
            verdict = Situation.of(known.before.dossier, item, known.before.findings).verdict
            return Reckoned(dossier_id, None, verdict=verdict, pays=False, report=report)
        if item.outcome is Outcome.NOTHING_PAID:
            return Reckoned(dossier_id, None, pays=False, report=report)
        amount, stands = _amount(known, dossier_id, settings)
        return Reckoned(dossier_id, amount, waits=amount is None, report=report if stands else None)


def _amount(known: Known, dossier_id: str, settings: Settings) -> tuple[str | None, bool]:
    """The amount, and whether it stands in the dossier's result."""
    own = known.before.calculation
    there = amount_in(known.out, dossier_id)
    if own is not None and there == f"{own.amount:.2f}":
        return there, True
    if known.source.exists():
        return judged_again(known, settings).amount, True
    return (f"{own.amount:.2f}" if own is not None else None), False
