"""`report.html` of a dossier: one self-contained page, every flagged item beside the piece of paper that shows it."""

from __future__ import annotations

from pipeline.findings import Severity
from pipeline.reports.cutouts import PageImages
from pipeline.reports.dossier_layout import view
from pipeline.reports.figures import cut_all, drawn
from pipeline.reports.pages import environment
from pipeline.reports.result import DossierResult


def dossier_page(result: DossierResult, images: PageImages) -> str:
    """The page as HTML text; a function of the result and of what `images` returns, nothing of the run in it."""
    laid_out = view(result)
    pictures = cut_all(laid_out.figures(), images)
    return (
        environment()
        .get_template("report.html")
        .render(
            view=laid_out,
            result=result,
            pictures=[p for p in pictures.values() if p is not None],
            drawn=lambda figure: drawn(figure, pictures),
            severities=tuple(Severity),
        )
    )
