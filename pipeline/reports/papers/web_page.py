"""Sheets as one self-contained page of HTML: the working paper for whoever has no spreadsheet at hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.reports.pages import environment
from pipeline.reports.papers.sheet import Cell, Formula, Look, Sheet

_AMOUNTS = (Look.MONEY, Look.UNVOUCHED_MONEY, Look.TOTAL)
_BARE = (Look.TITLE, Look.SUBTITLE, Look.WARNING, Look.NOTE, Look.SECTION)


def web_page(sheets: Sequence[Sheet], title: str) -> str:
    """The page: each sheet a section with its table; nothing is fetched, each section prints on pages of its own."""
    return (
        environment()
        .get_template("working_paper.html")
        .render(title=title, sheets=sheets, shown=shown, anchor=_anchor, parts=_parts)
    )


def shown(cell: Cell) -> str:
    """A cell's value as text: amounts with separators and two places, as the workbook formats them."""
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,.2f}" if cell.look in _AMOUNTS else f"{value:f}"
    return str(value)


def _anchor(cell: Cell) -> str | None:
    """Where a link leads: a section of this page, or a file beside it."""
    if cell.link is None:
        return None
    kind, _, target = cell.link.partition(":")
    return f"#{target.split('!')[0].strip(chr(39))}" if kind == "internal" else target


def _parts(sheet: Sheet) -> list[tuple[bool, list[list[Cell]]]]:
    """The rows in runs: lines of text alone, or rows of a table."""
    out: list[tuple[bool, list[list[Cell]]]] = []
    for row in sheet.rows:
        bare = all(cell.look in _BARE for cell in row)
        if not out or out[-1][0] != bare:
            out.append((bare, []))
        out[-1][1].append(row)
    return out
