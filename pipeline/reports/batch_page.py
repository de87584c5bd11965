"""`index.html` of a batch: every dossier with its state, its counts and the way to its report."""

from __future__ import annotations

from pipeline.reports.pages import environment
from pipeline.reports.result import BatchResult, DossierState

_ORDER = {DossierState.FAILED: 0, DossierState.BLOCKED: 1, DossierState.CLEAR: 2}


def batch_page(batch: BatchResult) -> str:
    """The page as HTML text: what failed first, then what is blocked, then what is clear."""
    dossiers = sorted(batch.dossiers, key=lambda d: (_ORDER[d.state], d.dossier_id))
    return environment().get_template("index.html").render(batch=batch, dossiers=dossiers, states=tuple(DossierState))
