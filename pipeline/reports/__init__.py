"""What a batch leaves behind: result, report and working papers of each dossier, `run.json`, index and summary."""

from pipeline.reports.cutouts import Cut, PageImages, RenderedPages
from pipeline.reports.result import (
    Affected,
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
from pipeline.reports.writing import (
    WRITTEN,
    dossier_folder,
    write_batch,
    write_dossier,
    write_papers,
    write_summary,
)

__all__ = [
    "WRITTEN",
    "Affected",
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
    "write_papers",
    "write_summary",
]
