"""Writes the reports into the output folder, each file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.reports.batch_page import batch_page
from pipeline.reports.cutouts import PageImages
from pipeline.reports.dossier_page import dossier_page
from pipeline.reports.result import BatchResult, DossierResult
from pipeline.reports.result_json import result_json, run_json

_OWN_NAMES = {"run.json", "index.html", "summary.xlsx"}


def write_dossier(result: DossierResult, out: Path, images: PageImages) -> Path:
    """Write `out/DOSSIER_ID/report.html`, then `result.json`; returns the folder.

    What an earlier run left is replaced file by file; `result.json` comes last, so where it is new the report is too.
    Raises ValueError for an id that cannot name a folder in `out` and for a value without a written form; nothing is
    written then.
    """
    folder = dossier_folder(result.dossier_id, out)
    text, page = result_json(result), dossier_page(result, images)
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / "report.html", page)
    _replace(folder / "result.json", text)
    return folder


def write_batch(batch: BatchResult, out: Path) -> None:
    """Write `out/index.html` and `out/run.json`."""
    text, page = run_json(batch), batch_page(batch)
    out.mkdir(parents=True, exist_ok=True)
    _replace(out / "index.html", page)
    _replace(out / "run.json", text)


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
    """Write beside, then rename over. A lone surrogate (an undecodable file name) becomes its `\\udcxx` escape."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
