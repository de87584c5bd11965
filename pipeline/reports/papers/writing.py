"""Which papers lie beside a `result.json`, and the summary of a batch from what its dossiers' folders hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.reports.papers.basis import Basis
from pipeline.reports.papers.content import Content, content_of
from pipeline.reports.papers.memorandum import memorandum
from pipeline.reports.papers.summary import Entry, summary
from pipeline.reports.papers.web_page import web_page
from pipeline.reports.papers.workbook import workbook
from pipeline.reports.papers.working_paper import working_sheets

SUMMARY = "summary.xlsx"
PAPERS = ("working_paper.xlsx", "working_paper.html", "memorandum.docx")


def papers(content: Content, prepared_by: str) -> Mapping[str, bytes]:
    """Every paper of a dossier by its file's name; a function of the result, the rulebook and `prepared_by`."""
    title = f"审计工作底稿 {content.dossier_id}"
    sheets = working_sheets(content, Basis.of(content, prepared_by))
    page = web_page(sheets, title).encode("utf-8", "backslashreplace")
    made = (workbook(sheets, title, title), page, memorandum(content, prepared_by))
    return dict(zip(PAPERS, made, strict=True))


def summary_of(out: Path, prepared_by: str) -> bytes:
    """The summary of the batch that `out/run.json` tells of; without one, of every dossier that lies in `out`.

    A dossier whose `result.json` cannot be used has its row too, and the row says why.
    """
    return summary(
        [_entry(out, name, error, prepared_by) for name, error in sorted(_members(out).items())], prepared_by
    )


def _members(out: Path) -> dict[str, str | None]:
    """The ids of the batch's dossiers with their errors."""
    try:
        run = json.loads((out / "run.json").read_text(encoding="utf-8"))
        return {str(d["dossier_id"]): d.get("error") for d in run["dossiers"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {path.parent.name: None for path in out.glob("*/result.json")}


def _entry(out: Path, name: str, error: str | None, prepared_by: str) -> Entry:
    try:
        content = content_of((out / name / "result.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        return Entry(name, None, error or f"result.json 不能使用：{fault}")
    return Entry(name, content, error, Basis.of(content, prepared_by))
