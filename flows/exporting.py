"""What `tieout export` does: the papers of an output folder written anew from the results that lie in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.versions import made_by
from pipeline.errors import TieoutError, UsageError
from pipeline.reports import write_papers, write_summary


@dataclass(frozen=True, slots=True)
class Exported:
    """The papers that were written, and the dossiers whose result could not be used, each with why."""

    summary: Path
    papers: dict[str, tuple[Path, ...]]
    faults: dict[str, str]

    def as_object(self) -> dict[str, object]:
        """As `--json` prints it."""
        return {
            "summary": str(self.summary),
            "dossiers": {name: [str(path) for path in paths] for name, paths in self.papers.items()},
            "faults": self.faults,
        }


def export(out: Path) -> Exported:
    """Write working paper, page and memorandum of every dossier in `out`, and the batch's summary.

    Nothing is read or judged again. Raises UsageError where `out` holds no result, TieoutError where nothing can be
    written.
    """
    folders = sorted(path.parent for path in out.glob("*/result.json"))
    if not folders:
        raise UsageError(f"{out} holds no result", "give the folder that `tieout run --out` wrote")
    papers: dict[str, tuple[Path, ...]] = {}
    faults: dict[str, str] = {}
    try:
        for folder in folders:
            try:
                papers[folder.name] = write_papers(folder, made_by())
            except ValueError as fault:
                faults[folder.name] = f"result.json cannot be used: {fault}"
        return Exported(write_summary(out, made_by()), papers, faults)
    except OSError as fault:
        raise TieoutError(f"{fault.filename or out}: {fault.strerror or fault}", "make the folder writable") from fault
