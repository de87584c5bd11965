"""A result that stands from an earlier run: whether it still answers for the same input, and its line in the batch."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

from flows.dossier import Taken
from pipeline.reports import WRITTEN, DossierRun, DossierState, dossier_folder
from pipeline.store import Store


def digest_of(path: Path) -> str:
    """SHA-256 of a written result."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(store: Store, taken: Taken, out: Path, source: str) -> DossierRun | None:
    """The line of a dossier that is done and unchanged: same input, same code, and its result lies untouched in `out`.

    None where it has to be done. A dossier that failed is always tried again.
    """
    dossier_id = taken.dossier.dossier_id
    entry = store.entry(dossier_id)
    if entry is None or entry.input_digest != taken.digest or entry.state == DossierState.FAILED:
        return None
    folder = dossier_folder(dossier_id, out)
    path = folder / "result.json"
    if not all((folder / name).exists() for name in WRITTEN) or digest_of(path) != entry.result_digest:
        return None
    result = json.loads(path.read_text(encoding="utf-8"))
    by_severity = Counter(finding["severity"] for finding in result["findings"])
    return DossierRun(
        dossier_id=dossier_id,
        state=DossierState(result["state"]),
        source=source,
        applicant=result["applicant"]["name"],
        programme=result["programme"],
        item=result["item"],
        files=len(result["files"]),
        pages=sum(file["pages"] for file in result["files"]),
        failed_pages=sum(finding["code"] == "REA003" for finding in result["findings"]),
        documents=len(result["documents"]),
        blocking=by_severity["blocking"],
        review=by_severity["review"],
        note=by_severity["note"],
        open=len(result["gate"]["open"]),
        reused=True,
    )
