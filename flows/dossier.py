"""One dossier from files to result: the stations in order, as plain functions; `steps` says who calls them."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from extractors import catalogue as extractors
from flows import claim as claims
from flows import judging
from flows.claim import Asked, Claim
from flows.crew import Job
from flows.judging import NOTHING_SAID, Judged, Said
from flows.pool import Looked, ReadingPool
from flows.versions import code_digest, made_by
from pipeline import corroboration, intake, rulebook
from pipeline.calculation import Calculation
from pipeline.conditions import Situation
from pipeline.draft import Draft, LookTask, Segment
from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere, Showing
from pipeline.errors import StationError
from pipeline.facts import FactState
from pipeline.intake import MANIFEST, DossierInput, Intake
from pipeline.model import Document, Dossier, FileEntry, Manifest, Page, PageState
from pipeline.reading import reader_version
from pipeline.recognition import Conditions
from pipeline.reports import DossierResult, RenderedPages, write_dossier
from pipeline.rulebook_checks import CLAIM
from pipeline.settings import Settings
from pipeline.settling import Settling
from validators.reperformed import reperformed
from validators.vouching import vouch

T = TypeVar("T")
S = TypeVar("S")

_EXTRACT_SECONDS = 600.0  # of pure computing on words; a document that needs it hangs
_WRITE_SECONDS = 1800.0  # a report of thousands of cut-outs

Ended = Callable[[], None]


class Steps(Protocol):
    """Who calls the stations: plainly, or as tasks of a flow."""

    def one(self, name: str, station: Callable[[], T]) -> T:
        """The station's result."""
        ...

    def each(self, name: str, station: Callable[[S], T], items: Sequence[S]) -> list[T]:
        """The station's result for each item, in order."""
        ...


class PlainSteps:
    """Calls the stations one after the other: no Prefect, no retries."""

    def one(self, name: str, station: Callable[[], T]) -> T:
        return station()

    def each(self, name: str, station: Callable[[S], T], items: Sequence[S]) -> list[T]:
        return [station(item) for item in items]


class Clock:
    """Wraps steps and keeps the seconds of each station."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._seconds: dict[str, float] = {}

    def goes_on(self, steps: Steps) -> None:
        """The later stations are called by others."""
        self._steps = steps

    @property
    def timings(self) -> tuple[tuple[str, float], ...]:
        """Seconds by station, in the order the stations began."""
        return tuple(self._seconds.items())

    def one(self, name: str, station: Callable[[], T]) -> T:
        return self._timed(name, lambda: self._steps.one(name, station))

    def each(self, name: str, station: Callable[[S], T], items: Sequence[S]) -> list[T]:
        return self._timed(name, lambda: self._steps.each(name, station, items))

    def _timed(self, name: str, call: Callable[[], T]) -> T:
        began = time.perf_counter()
        try:
            return call()
        finally:
            self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Taken:
    """A dossier taken in, with the claim it states and the digest of everything its result depends on."""

    dossier: DossierInput
    intake: Intake
    claim: Claim
    digest: str
    reading: str  # the digest of what the reading alone depends on
    said: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Kept:
    """A dossier that was read, packed (`flows.judging.snapshot`) until it is judged, and what it shows to the others.

    `is_whole` says that nothing failed on the way: a later run need not read it again.
    """

    raw: bytes
    showing: Showing
    notes: tuple[str, ...] = ()
    is_whole: bool = True

    @property
    def snapshot(self) -> bytes | None:
        """What the store keeps of it; None where a later run shall read it again."""
        return self.raw if self.is_whole else None


@dataclass(frozen=True, slots=True)
class Processed:
    """A dossier's result and what has no place in it: what went wrong on the way without changing its state.

    `kept` is what was read and `elsewhere` what it was judged beside; None where it was neither read nor judged.
    """

    result: DossierResult
    notes: tuple[str, ...] = ()
    kept: Kept | None = None
    elsewhere: Elsewhere | None = None


def take_in(
    dossier: DossierInput, settings: Settings, asked: Asked, pool: ReadingPool, said: Said = NOTHING_SAID
) -> Taken:
    """Hash and open the files; a `dossier.yaml` that cannot be used stands among the files that failed (DOC004)."""
    taken = intake.take_in(dossier, settings, pool.probe, pool.expand, pool.room(dossier.dossier_id))
    claim = claims.stated(taken.manifest, asked).at(settings.rates)
    reading = _digest_of_reading(dossier, taken, settings)
    digest = _digest(reading, claim, said)
    error = taken.manifest_error or claim.error
    if error is not None:
        entry = FileEntry(MANIFEST, intake.sha256_of(dossier.root / MANIFEST), 0, "failed", error)
        taken = dataclasses.replace(taken, files=(*taken.files, entry))
    return Taken(dossier, taken, claim, digest, reading, said)


def _digest_of_reading(dossier: DossierInput, taken: Intake, settings: Settings) -> str:
    manifest = dossier.root / MANIFEST
    return _sha256(
        {
            "id": dossier.dossier_id,
            "files": sorted((f.path, f.sha256) for f in taken.files),
            "manifest": intake.sha256_of(manifest) if manifest.exists() else None,
            "reader": reader_version(settings),
            "code": code_digest(),
        }
    )


def _digest(reading: str, claim: Claim, said: Said) -> str:
    return _sha256(
        {
            "reading": reading,
            "programme": claim.programme.id,
            "item": claim.item.id if claim.item is not None else None,
            "rulebook": rulebook.digest(claim.programme.id),
            "rates": claim.fx.digest,
            "said": said.digest,
        }
    )


def _sha256(parts: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Read:
    """A dossier from pages to documents: what each station handed to the next, all in file and page order.

    `looked` is parallel to `looks`, `settlings` and `documents` to `drafts`.
    """

    pages: tuple[Page, ...]
    drafts: tuple[Draft, ...]
    looks: tuple[LookTask, ...]
    looked: tuple[Looked, ...]
    settlings: tuple[Settling, ...]
    documents: tuple[Document, ...]


def read(taken: Intake, pool: ReadingPool, steps: Steps, ended: Ended = lambda: None) -> Read:
    """Read a dossier's pages and settle its documents. `ended` is called whenever a page was read.

    Raises StationError where a document's extraction fails.
    """
    manifest, tasks = taken.manifest, taken.tasks
    pages = steps.one("read", lambda: pool.read_pages(tasks, ended))
    drafts = seen_by_owner(extract(pages, pool, steps), manifest, pool, steps)
    looks = steps.one("corroborate", lambda: corroboration.wanted_looks(drafts, tasks, manifest))
    looked = steps.one("look", lambda: pool.second_looks(looks))
    settlings = steps.one(
        "corroborate", lambda: corroboration.settled(drafts, looks, [look.readings for look in looked], manifest)
    )
    documents = steps.one("corroborate", lambda: corroboration.documents(settlings))
    return Read(tuple(pages), tuple(drafts), looks, tuple(looked), settlings, documents)


def keep(
    taken: Taken, pool: ReadingPool, steps: Steps, ended: Ended = lambda: None, known: Dossier | None = None
) -> Kept:
    """Read a dossier that was taken in. `ended` is called whenever a page was read; `known` is read already.

    Raises StationError where a document's extraction fails.
    """
    notes: tuple[str, ...] = ()
    dossier = known
    if dossier is None:
        manifest = taken.intake.manifest
        found = read(taken.intake, pool, steps, ended)
        notes = _notes(found.looks, found.looked)
        dossier = Dossier(
            manifest=manifest,
            applicant=claims.applicant_of(manifest, found.documents),
            files=taken.intake.files,
            pages=found.pages,
            documents=found.documents,
        )
    raw = judging.snapshot(dossier, taken.reading, taken.claim, taken.dossier.source)
    whole = not notes and all(page.state is not PageState.FAILED for page in dossier.pages)
    return Kept(raw, judging.showing(dossier, taken.claim, taken.said), notes, whole)


def process(
    taken: Taken,
    kept: Kept,
    steps: Steps,
    elsewhere: Elsewhere = NOTHING_ELSEWHERE,
    share: Calculation | None = None,
) -> Processed:
    """Judge a dossier that was read, beside what the store's other dossiers show.

    `share` is its part of a fund that all applicants share.

    Raises whatever a rule raises: faults of ours, not findings.
    """
    dossier = judging.as_read(kept.raw)
    judged = steps.one("check", lambda: judging.judge(dossier, taken.claim, taken.said, elsewhere, share))
    result = dataclasses.replace(result_of(judged), unit=elsewhere.unit)
    return Processed(result, kept.notes, kept, elsewhere)


def extract(pages: Sequence[Page], pool: ReadingPool, steps: Steps) -> list[Draft]:
    """Documents and their drafts, in file and page order: a file is cut in one go, a document drafted in one go."""
    files: dict[str, list[Page]] = {}
    for page in pages:
        files.setdefault(page.file, []).append(page)
    by_file = [files[file] for file in sorted(files)]
    segments = steps.each("segment", functools.partial(in_pool, pool, _SEGMENT), by_file)
    return steps.each("extract", functools.partial(in_pool, pool, _DRAFT), [s for found in segments for s in found])


_SEGMENT: Job[list[Page], list[Segment]] = Job(extractors.segment, _EXTRACT_SECONDS)
_DRAFT: Job[Segment, Draft] = Job(extractors.draft, _EXTRACT_SECONDS)
_SIDED: Job[extractors.Owned, Draft] = Job(extractors.sided, _EXTRACT_SECONDS)


def seen_by_owner(drafts: Sequence[Draft], manifest: Manifest, pool: ReadingPool, steps: Steps) -> list[Draft]:
    """The drafts, those of bank forms that leave open which way the money went as the applicant sees them."""
    names = extractors.owners(drafts, manifest)
    if not names:
        return list(drafts)
    orders = [extractors.Owned(draft, names) for draft in drafts if extractors.is_sided(draft)]
    seen = iter(steps.each("extract", functools.partial(in_pool, pool, _SIDED), orders))
    return [next(seen) if extractors.is_sided(draft) else draft for draft in drafts]


def in_pool(pool: ReadingPool, job: Job[S, T], item: S) -> T:
    """The job done on the item in the pool. Raises StationError where it fails."""
    (outcome,) = pool.work(job, [item])
    if outcome.value is None:
        raise StationError(f"{job.function.__name__}: {outcome.error}")
    return outcome.value


def result_of(judged: Judged) -> DossierResult:
    """The result, with what the report says of the programme; its item is None where none is known."""
    claim = judged.claim
    item = claim.item or claims.any_item(claim.programme)
    result = DossierResult.of(judged.dossier, judged.findings, claim.programme, item, made_by(), judged.calculation)
    result = dataclasses.replace(
        result, vouching=reperformed(vouch(judged.dossier)), claimed=judged.dossier.manifest.claimed_amount
    )
    if claim.item is None:
        return dataclasses.replace(result, item=None)
    situation = Situation.of(judged.dossier, claim.item, judged.findings)
    claimed = situation.known.facts.get(CLAIM)
    if claimed is not None:
        result = dataclasses.replace(result, claimed=claimed.value if claimed.state is FactState.KNOWN else None)
    return dataclasses.replace(result, conditions=Conditions.of(situation))


def failed(dossier_id: str, taken: Taken | None, error: str) -> DossierResult:
    """The result of a dossier that could not be processed: it says why, and what of it was taken in."""
    manifest = taken.intake.manifest if taken is not None else None
    item = taken.claim.item if taken is not None else None
    return DossierResult(
        dossier_id=dossier_id,
        programme=taken.claim.programme.id if taken is not None else None,
        item=item.id if item is not None else None,
        applicant=claims.applicant_of(manifest, ()) if manifest is not None else claims.NOBODY,
        files=taken.intake.files if taken is not None else (),
        documents=(),
        findings=(),
        versions=made_by(),
        error=error,
    )


def _notes(looks: Sequence[LookTask], looked: Sequence[Looked]) -> tuple[str, ...]:
    return tuple(
        f"{task.page.file}, page {task.page.number}: no second look: {look.error}"
        for task, look in zip(looks, looked, strict=True)
        if look.error is not None
    )


@dataclass(frozen=True, slots=True)
class Writing:
    """A result to be written below `out`, with the files its cut-outs come from."""

    result: DossierResult
    out: Path
    paths: tuple[tuple[str, Path], ...]


def write(result: DossierResult, out: Path, taken: Taken | None, pool: ReadingPool) -> tuple[Path, str | None]:
    """Write `out/DOSSIER_ID/`; returns the folder, and what went wrong with the cut-outs where something did.

    Pages are rendered in the pool: a page that kills its process costs the report its cut-outs and nothing else.
    Raises StationError where nothing can be written at all.
    """
    paths = taken.intake.places if taken is not None else ()
    (outcome,) = pool.work(_WRITE, [Writing(result, out, paths)])
    if outcome.value is not None:
        return outcome.value, None
    (plain,) = pool.work(_WRITE, [Writing(result, out, ())])
    if plain.value is None:
        raise StationError(f"the report could not be written: {plain.error}")
    return plain.value, f"the report has no cut-outs: {outcome.error}"


def _written(order: Writing) -> Path:
    return write_dossier(order.result, order.out, RenderedPages(dict(order.paths)))


_WRITE: Job[Writing, Path] = Job(_written, _WRITE_SECONDS)
