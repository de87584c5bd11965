"""What a batch leaves behind: `result.json` and `report.html` of each dossier, `run.json` and `index.html`."""

from pipeline.reports.cutouts import Cut, PageImages, RenderedPages
from pipeline.reports.result import (
    AssumptionNote,
    BatchResult,
    DossierResult,
    DossierRun,
    DossierState,
    Ignored,
    PageNote,
    ProgrammeNote,
    page_notes,
)
from pipeline.reports.writing import dossier_folder, write_batch, write_dossier

__all__ = [
    "AssumptionNote",
    "BatchResult",
    "Cut",
    "DossierResult",
    "DossierRun",
    "DossierState",
    "Ignored",
    "PageImages",
    "PageNote",
    "ProgrammeNote",
    "RenderedPages",
    "dossier_folder",
    "page_notes",
    "write_batch",
    "write_dossier",
]
