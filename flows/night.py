"""The nightly batch over an inbox: what lies there now, what is still being copied, and what one night does with it."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.claim import Asked
from flows.request import Request
from pipeline.errors import UsageError
from pipeline.intake import DossierInput, find_dossiers
from pipeline.reports import DossierRun, DossierState, Ignored
from pipeline.settings import Settings

# What browsers, sync clients and editors call a file that is not whole yet.
_UNFINISHED = re.compile(
    r"\.(part|partial|filepart|crdownload|download|tmp|temp|opdownload|!ut|aria2)$|^~|^\.~|~$|^\.[^.]+\..+\.[A-Za-z0-9]{6}$",
    re.IGNORECASE,
)
PATIENCE = 900.0  # seconds that a night waits for what is still being copied

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")

Snapshot = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Night:
    """What the nightly batch is told."""

    inbox: Path
    out: Path
    programme: str | None
    item: str | None
    settings: Settings

    def request(self) -> Request:
        """Tonight's batch, as the inbox lies now. Raises UsageError where there is no such inbox."""
        if not self.inbox.is_dir():
            raise UsageError(f"there is no inbox {self.inbox}", "name a folder whose children are dossiers")
        found, lines, ignored = _found(self.inbox)
        watch = CopyWatch({d.dossier_id: place for d, place in found}, self.settings.settle_seconds)
        dossiers = [d for d, _ in found]
        return Request(
            inputs=(str(self.inbox),),
            # What is whole goes first, so that nobody waits behind a copy.
            dossiers=tuple(sorted(dossiers, key=lambda d: (not watch.is_settled(d), d.dossier_id))),
            out=self.out,
            settings=self.settings,
            asked=Asked(self.programme, self.item),
            reuse=True,
            readiness=watch,
            ignored=tuple(ignored),
            lines=tuple(lines),
        )


def cron_of(at: str) -> str:
    """`02:00` as a cron expression. Raises UsageError for what is no time of day."""
    match = _TIME.fullmatch(at.strip())
    if match is None:
        raise UsageError(f"{at!r} is no time of day", "write it as 02:00")
    return f"{int(match[2])} {int(match[1])} * * *"


def _found(inbox: Path) -> tuple[list[tuple[DossierInput, Path]], list[DossierRun], list[Ignored]]:
    """The inbox's dossiers, each with the file or folder it is, child by child: a fault stays the child's."""
    by_id: dict[str, list[tuple[DossierInput, Path]]] = {}
    ignored: list[Ignored] = []
    for child in sorted(inbox.iterdir()):
        if child.name.startswith("."):
            continue
        if child.is_file() and _UNFINISHED.search(child.name):
            ignored.append(Ignored(child.name, "still being copied: left for the next night"))
            continue
        try:
            for dossier in find_dossiers([child]):
                place = child.resolve() if child.is_file() else dossier.root
                by_id.setdefault(dossier.dossier_id, []).append((dossier, place))
        except UsageError as fault:
            ignored.append(Ignored(child.name, str(fault)))
        except OSError as fault:
            ignored.append(Ignored(child.name, f"cannot be looked into: {fault.strerror or fault}"))
    lines = []
    for dossier_id, several in by_id.items():
        if len(several) > 1:
            sources = ", ".join(sorted(str(place) for _, place in several))
            reason = f"{len(several)} dossiers are called {dossier_id!r}: give each a dossier_id of its own"
            lines.append(DossierRun(dossier_id, DossierState.FAILED, sources, error=reason))
    return [several[0] for several in by_id.values() if len(several) == 1], lines, ignored


class CopyWatch:
    """Tells whether a dossier is still being copied (a `flows.request.Readiness`).

    It is whole when no file in it has the name of an unfinished one and nothing in it changed for `settle` seconds:
    by its change times (which a copy with preserved dates does not carry over), or, where a clock is ahead, as watched.
    """

    leaves = True

    def __init__(self, places: Mapping[str, Path], settle: float, patience: float = PATIENCE) -> None:
        self._places = places
        self._settle = settle
        self._deadline = time.monotonic() + max(patience, 2 * settle)
        self._ready: dict[str, Snapshot] = {}

    def is_settled(self, dossier: DossierInput) -> bool:
        """Whether the dossier looks whole right now."""
        seen = snapshot(self._places[dossier.dossier_id])
        newest = max((changed for _, _, _, changed in seen), default=0)
        return bool(seen) and not is_unfinished(seen) and time.time() - newest / 1e9 >= self._settle

    def ready(self, dossier: DossierInput) -> DossierInput | None:
        """The dossier once it is whole, found anew; None where the night will not see that."""
        before, since = snapshot(self._places[dossier.dossier_id]), time.monotonic()
        while True:
            now = snapshot(self._places[dossier.dossier_id])
            if now != before:
                before, since = now, time.monotonic()
            watched = bool(now) and not is_unfinished(now) and time.monotonic() - since >= self._settle
            if watched or self.is_settled(dossier):
                self._ready[dossier.dossier_id] = now
                again = find_dossiers([self._places[dossier.dossier_id]])
                return again[0] if len(again) == 1 and again[0].dossier_id == dossier.dossier_id else None
            if time.monotonic() >= self._deadline:
                return None
            time.sleep(min(1.0, max(0.05, self._settle / 4)))

    def still(self, dossier: DossierInput) -> bool:
        """Whether the files are still those that `ready` saw."""
        return snapshot(self._places[dossier.dossier_id]) == self._ready.get(dossier.dossier_id)


def snapshot(place: Path) -> Snapshot:
    """Every file there as it lies now: path, size, times of change of content and of anything, nanoseconds."""
    out = []
    for path in [place] if place.is_file() else sorted(place.rglob("*")):
        try:
            status = path.stat()
        except OSError:  # gone between listing and looking: the next look sees a difference
            continue
        if path.is_file():
            name = path.relative_to(place.parent).as_posix()
            out.append((name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(out)


def is_unfinished(seen: Snapshot) -> bool:
    """Whether a file has the name of one that is not whole yet."""
    return any(_UNFINISHED.search(name.rsplit("/", 1)[-1]) for name, *_ in seen)
