"""What `tieout inspect` does between its arguments and its result: the stations of a run, and what each one made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from extractors import catalogue as extractors
from flows.crew import Job
from flows.dossier import PlainSteps, Read, in_pool, read
from flows.pool import ReadingPool
from pipeline import intake
from pipeline.draft import Label, Segment
from pipeline.errors import TieoutError, UsageError
from pipeline.inspection import Inspection, PageView, inspection
from pipeline.intake import DossierInput, Intake, find_dossiers
from pipeline.manifest import safe_id
from pipeline.model import Kind, Page, PageState
from pipeline.reports.inspection_page import inspection_page
from pipeline.reports.inspection_picture import Backdrop, annotated, backdrop
from pipeline.settings import Settings

_SECONDS = 300.0  # of pure computing or of drawing one page


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's pictures: what the HTML page draws over, and the PNG; no backdrop where the page has no image."""

    backdrop: Backdrop | None
    png: bytes


def _picture(view: PageView) -> Picture:
    return Picture(backdrop(view), annotated(view))


_SCORES: Job[Page, tuple[tuple[Kind, float], ...]] = Job(extractors.scores, _SECONDS)
_LABELS: Job[Segment, tuple[Label, ...]] = Job(extractors.labels, _SECONDS)
_PICTURE: Job[PageView, Picture] = Job(_picture, _SECONDS)


def inspect(file: Path, folder: Path | None, page: int | None, settings: Settings, out: Path | None) -> Inspection:
    """Read the dossier that `file` belongs to as a run does, and lay out what was made of `file`.

    `folder` is the dossier's, so that its other documents speak for this one; without it the file is a dossier by
    itself. A folder as `file` shows all of it. `page` (from 1) picks one page. With `out` the pictures are written
    there: `inspect.html` and a PNG a page.

    Raises UsageError for a path, a page or a folder that does not hold the file, TieoutError where `file` cannot be
    opened or `out` cannot be written.
    """
    dossier = _dossier(file, folder)
    with ReadingPool(settings) as pool:
        taken = intake.take_in(dossier, settings, pool.probe, pool.expand, pool.room(dossier.dossier_id))
        names = _names(taken, dossier, file, page)
        found = read(taken, pool, PlainSteps())
        laid_out = _laid_out(found, dossier, taken, names, page, pool)
        if out is not None:
            _write(laid_out, out, pool)
    return laid_out


def _dossier(file: Path, folder: Path | None) -> DossierInput:
    dossiers = find_dossiers([folder if folder is not None else file])
    if len(dossiers) > 1:
        names = ", ".join(d.dossier_id for d in dossiers[:5])
        raise UsageError(f"{folder or file} holds several dossiers: {names}", "name one of them")
    dossier = dossiers[0]
    if folder is not None and not any(path.is_relative_to(file.resolve()) for path in dossier.files):
        raise UsageError(f"{file} does not lie in the dossier {folder}", "name a file of the folder")
    return dossier


def _names(taken: Intake, dossier: DossierInput, file: Path, page: int | None) -> set[str]:
    """The paths, as the dossier names them, of what `file` is: itself, the members of an archive, a folder's files."""
    wanted = file.resolve()
    if wanted == dossier.root:
        entries = list(taken.files)
    else:
        name = wanted.relative_to(dossier.root).as_posix()
        # A member of an archive is named below its archive.
        entries = [e for e in taken.files if e.path == name or e.path.startswith((f"{name}/", f"{name}!"))]
    failed = [e for e in entries if e.error is not None]
    if failed and len(failed) == len(entries):
        raise TieoutError(f"{failed[0].path}: {failed[0].error}", "`tieout run` reports such a file as DOC004")
    names = {e.path for e in entries}
    numbers = [task.number for task in taken.tasks if task.file in names]
    if not numbers:
        raise UsageError(f"{file} has no page to look at", "name a PDF, an image, or a folder of them")
    if page is not None and page not in numbers:
        raise UsageError(f"{file} has no page {page}", f"it has pages 1 to {max(numbers)}")
    return names


def _laid_out(
    found: Read, dossier: DossierInput, taken: Intake, names: set[str], number: int | None, pool: ReadingPool
) -> Inspection:
    shown = [p for p in found.pages if p.file in names and number in (None, p.number)]
    scores = {(page.file, page.number): in_pool(pool, _SCORES, page) for page in shown if page.state is PageState.READ}
    labels = [in_pool(pool, _LABELS, draft.segment) if draft.segment.file in names else () for draft in found.drafts]
    looks = [(task, look.readings) for task, look in zip(found.looks, found.looked, strict=True)]
    return inspection(dossier.dossier_id, taken.tasks, shown, found.settlings, found.documents, labels, looks, scores)


def _write(found: Inspection, out: Path, pool: ReadingPool) -> None:
    pictures = {}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for view in found.pages:
            picture = in_pool(pool, _PICTURE, view)
            pictures[view.page.file, view.page.number] = picture.backdrop
            _replace(out / f"{safe_id(view.page.file)}-p{view.page.number:04d}.png", picture.png)
        _replace(out / PAGE, inspection_page(found, pictures).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise TieoutError(f"{out} cannot be written: {error.strerror or error}", "choose another --out") from error


PAGE = "inspect.html"


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
