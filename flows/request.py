"""What is asked of a batch, who is told how it gets on, and who carries its dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flows.claim import Asked
from flows.dossier import Steps
from pipeline.intake import DossierInput
from pipeline.reports import DossierRun, Ignored
from pipeline.settings import Settings

AT_ONCE = 2  # dossiers: one reads while the other's words are computed on


class Watcher(Protocol):
    """Who is told how the batch gets on; called from several threads."""

    def began(self, dossier_id: str, pages: int) -> None: ...

    def page_ended(self) -> None: ...

    def ended(self, run: DossierRun) -> None: ...


class Readiness(Protocol):
    """Who knows whether a dossier's files are whole. `leaves`: one that is not is left for the next run, not failed."""

    leaves: bool

    def ready(self, dossier: DossierInput) -> DossierInput | None:
        """The dossier to take in, perhaps after a wait; None where it is not whole."""
        ...

    def still(self, dossier: DossierInput) -> bool:
        """Whether its files are still what they were when it was ready."""
        ...


class AsFound:
    """The files are taken as they were found; changing them under a run is a fault of the dossier."""

    leaves = False

    def __init__(self) -> None:
        self._seen: dict[str, tuple[object, ...]] = {}

    def ready(self, dossier: DossierInput) -> DossierInput | None:
        """At once."""
        self._seen[dossier.dossier_id] = _status(dossier)
        return dossier

    def still(self, dossier: DossierInput) -> bool:
        """Whether size and time of each file are the same."""
        return _status(dossier) == self._seen.get(dossier.dossier_id)


def _status(dossier: DossierInput) -> tuple[object, ...]:
    seen = []
    for path in dossier.files:
        try:
            status = path.stat()
        except OSError:
            continue
        seen.append((path, status.st_size, status.st_mtime_ns))
    return tuple(seen)


class NoWatcher:
    """Nobody is told."""

    def began(self, dossier_id: str, pages: int) -> None: ...

    def page_ended(self) -> None: ...

    def ended(self, run: DossierRun) -> None: ...


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a batch: the dossiers as found, where results go, what the command says for all of them.

    `reuse`: a dossier already done with this very input and code keeps its result (nightly). `ignored` are things in
    the input that were not taken, `lines` dossiers whose end is known before the batch begins.
    """

    inputs: tuple[str, ...]
    dossiers: tuple[DossierInput, ...]
    out: Path
    settings: Settings
    asked: Asked = Asked()
    reuse: bool = False
    readiness: Readiness = field(default_factory=AsFound)
    ignored: tuple[Ignored, ...] = ()
    lines: tuple[DossierRun, ...] = ()


# `work` does a dossier with the steps that carry its stations; it never raises and returns the error of a failed one.
Work = Callable[[DossierInput, Steps], str | None]
Carrier = Callable[[Sequence[DossierInput], Work, int], None]
