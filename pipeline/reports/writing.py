"""Writes the reports into the output folder, each file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.reports.batch_page import batch_page
from pipeline.reports.cutouts import PageImages
from pipeline.reports.dossier_page import dossier_page
from pipeline.reports.papers.content import content_of
from pipeline.reports.papers.writing import PAPERS, SUMMARY, papers, summary_of
from pipeline.reports.result import BatchResult, DossierResult
from pipeline.reports.result_json import result_json, run_json

WRITTEN = ("report.html", *PAPERS, "result.json")  # of a dossier, in the order of writing
_OWN_NAMES = {"run.json", "index.html", SUMMARY}


def write_dossier(result: DossierResult, out: Path, images: PageImages) -> Path:
    """Write `out/DOSSIER_ID/report.html` and the working papers, then `result.json`; returns the folder.

    What an earlier run left is replaced file by file; `result.json` comes last, so where it is new the others are too.
    Raises ValueError for an id that cannot name a folder in `out` and for a value without a written form; nothing is
    written then.
    """
    folder = dossier_folder(result.dossier_id, out)
    text, page = result_json(result), dossier_page(result, images)
    made = papers(content_of(text), prepared_by(result.versions))
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / "report.html", page)
    for name, content in made.items():
        replace(folder / name, content)
    _replace(folder / "result.json", text)
    return folder


def write_batch(batch: BatchResult, out: Path) -> None:
    """Write `out/index.html`, `out/run.json`, and `out/summary.xlsx` from the dossiers' folders."""
    text, page = run_json(batch), batch_page(batch)
    out.mkdir(parents=True, exist_ok=True)
    _replace(out / "index.html", page)
    _replace(out / "run.json", text)
    write_summary(out, batch.versions)


def write_summary(out: Path, versions: Iterable[tuple[str, str]]) -> Path:
    """Write `out/summary.xlsx` from what the dossiers' folders hold now; returns its path."""
    path = out / SUMMARY
    replace(path, summary_of(out, prepared_by(versions)))
    return path


def write_papers(folder: Path, versions: Iterable[tuple[str, str]]) -> tuple[Path, ...]:
    """Write the working papers of a dossier's folder anew, from its `result.json`; returns their paths.

    Raises ValueError where that is none of this version, OSError where it cannot be read.
    """
    text = (folder / "result.json").read_text(encoding="utf-8")
    made = papers(content_of(text), prepared_by(versions))
    for name, content in made.items():
        replace(folder / name, content)
    return tuple(folder / name for name in made)


def prepared_by(versions: Iterable[tuple[str, str]]) -> str:
    """How a paper names what prepared it."""
    return f"tieout {dict(versions).get('tieout', '')}".strip()


def dossier_folder(dossier_id: str, out: Path) -> Path:
    """The dossier's folder in `out`; raises ValueError for an id that would lead elsewhere or hide another file."""
    if (
        not dossier_id
        or dossier_id.startswith(".")
        or dossier_id in _OWN_NAMES
        or any(c in dossier_id for c in "/\\\0")
        or len(dossier_id.encode("utf-8", "surrogatepass")) > 255
    ):
        raise ValueError(f"{dossier_id!r} cannot name a folder of the output")
    return out / dossier_id


def _replace(path: Path, text: str) -> None:
    """Write a text. A lone surrogate (an undecodable file name) becomes its `\\udcxx` escape."""
    replace(path, text.encode("utf-8", "backslashreplace"))


def replace(path: Path, content: bytes) -> None:
    """Write beside, then rename over."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
