"""Sheets to the bytes of an XLSX workbook: text is always text, amounts are numbers, formulas are live."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from pipeline.reports.papers.sheet import Cell, Formula, Look, Sheet, clean

# The same content is the same bytes: a workbook carries no time of its making.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_A4 = 9
# What spreadsheets take for a formula when a cell is typed anew or the sheet goes through CSV.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_LINE, _HIGHEST = 13.6, 405.0  # points; no row of a spreadsheet is higher than 409
_FILLED = 0.92  # of a line, since words are not cut
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True}
_BOX = {"border": 1, "border_color": "#9A9A9A"}
_MONEY = {**_BOX, "num_format": "#,##0.00", "text_wrap": False}
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"bold": True, "font_size": 15, "text_wrap": False},
    Look.SUBTITLE: {"text_wrap": False},
    Look.WARNING: {"bold": True, "font_color": "#B00000", "text_wrap": False},
    Look.NOTE: {"font_color": "#555555", "text_wrap": False},
    Look.SECTION: {"bold": True, "font_size": 12, "text_wrap": False},
    Look.HEAD: {**_BOX, "bold": True, "bg_color": "#E4E9F0", "align": "center", "valign": "vcenter"},
    Look.LABEL: {**_BOX, "bold": True, "bg_color": "#F4F6F9"},
    Look.TEXT: _BOX,
    Look.UNVOUCHED: {**_BOX, "italic": True, "font_color": "#8A5A00"},
    Look.CENTRE: {**_BOX, "align": "center"},
    Look.MONEY: _MONEY,
    Look.UNVOUCHED_MONEY: {**_MONEY, "italic": True, "font_color": "#8A5A00"},
    Look.TOTAL: {**_MONEY, "bold": True, "top": 2},
    Look.NUMBER: {**_BOX, "num_format": "General"},
    Look.YES: {**_BOX, "align": "center", "font_color": "#1B6B2F"},
    Look.NO: {**_BOX, "align": "center", "font_color": "#B00000", "bold": True},
    Look.OPEN: {**_BOX, "align": "center", "font_color": "#8A5A00", "bold": True},
    Look.WRONG: {**_BOX, "font_color": "#B00000"},
    Look.DOUBT: {**_BOX, "font_color": "#8A5A00"},
}


_BARE = (Look.TITLE, Look.SUBTITLE, Look.WARNING, Look.NOTE, Look.SECTION)


def workbook(sheets: Sequence[Sheet], title: str, footer: str) -> bytes:
    """The workbook. `title` goes into its properties, `footer` stands on every printed page beside sheet and page.

    The bytes are a function of the arguments.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "宋体", "font_size": 10},
        },
    )
    book.set_properties({"title": clean(title, 200), "created": _NO_TIME})
    book.set_calc_mode("auto")
    formats: dict[tuple[Look, str], Any] = {}
    pages = [book.add_worksheet(sheet.name) for sheet in sheets]
    for sheet, page in zip(sheets, pages, strict=True):
        _lay_out(sheet, page, footer)
        for row, cells in enumerate(sheet.rows):
            page.set_row(row, sheet.heights.get(row) or _height(cells, sheet.widths))
            for column, cell in enumerate(cells):
                _write(page, row, column, cell, _format(book, formats, cell))
    book.close()
    return out.getvalue()


def _lay_out(sheet: Sheet, page: Any, footer: str) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    if sheet.landscape:
        page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.hide_gridlines(2)
    shown = clean(footer, 80).replace("\n", " ").replace("&", "＆")  # an ampersand begins a code there
    page.set_footer(f"&L&9{shown}&C&9&A&R&9第 &P 页 共 &N 页")
    if sheet.head is not None:
        page.freeze_panes(sheet.head + 1, 0)
        page.repeat_rows(0, sheet.head)
        if sheet.filtered and len(sheet.rows) > sheet.head + 1:
            page.autofilter(sheet.head, 0, len(sheet.rows) - 1, len(sheet.rows[sheet.head]) - 1)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points that the row needs: not every viewer fits rows to their text, so the file says it."""
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell.value, str) and _LOOKS[cell.look].get("text_wrap", True):
            room = max(1.0, width * _FILLED)
            lines = max(lines, sum(math.ceil(max(1, _columns(part)) / room) for part in clean(cell.value).split("\n")))
    if any(cell.look is Look.TITLE for cell in cells):
        return 24.0
    return min(_HIGHEST, _LINE * lines + 3.5)


def _columns(text: str) -> int:
    """How wide the text is, in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _format(book: Any, formats: dict[tuple[Look, str], Any], cell: Cell) -> Any:
    """The format of a look; a text that a spreadsheet would take for a formula also bears the mark of text."""
    quoted = isinstance(cell.value, str) and clean(cell.value).startswith(_FORMULA_STARTS)
    mark = "quoted" if quoted else "link" if cell.link else ""
    key = (cell.look, mark)
    if key not in formats:
        made = {**_FONT, **_LOOKS[cell.look]}
        if mark == "link":
            made |= {"font_color": "#1F4E9E", "underline": 1}
        formats[key] = book.add_format(made)
        if mark == "quoted":
            formats[key].set_quote_prefix()
    return formats[key]


def _write(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    value = cell.value
    if value is None:
        if cell.look not in _BARE:  # text beside it may run over it
            page.write_blank(row, column, None, look)
    elif isinstance(value, Formula):
        shown = float(value.value) if isinstance(value.value, Decimal) else clean(value.value)
        page.write_formula(row, column, f"={value.text}", look, shown)
    elif isinstance(value, str):
        if cell.link is not None:
            page.write_url(row, column, cell.link, look, clean(value))
        else:
            page.write_string(row, column, clean(value), look)
    elif isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        page.write_string(row, column, f"{value:f}", look)  # a spreadsheet's number would not be this amount
    else:
        page.write_number(row, column, float(value), look)
