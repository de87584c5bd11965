"""XLSX and XLS: the sheets of a workbook as cells, hidden ones too, with the values that formulas last had."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import xlrd

from pipeline.errors import UnreadableFileError
from pipeline.media import sheet_cells
from pipeline.media.table_page import Cell

_SHEET_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, whether it shows, and its cells that say something."""

    name: str
    is_hidden: bool
    cells: tuple[Cell, ...]


def read_xlsx(path: Path, most: int) -> list[Sheet]:
    """The worksheets in order. Raises UnreadableFileError where the workbook is damaged or has more than `most` cells.

    Merged cells are needed, so that the workbook is read whole; twice, since a file tells a formula or its value.
    """
    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that it does not know
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    except Exception as error:  # openpyxl raises whatever a broken part of the file leads it to
        raise UnreadableFileError(f"the workbook is damaged and cannot be opened: {error}") from error
    found, left = [], most
    for sheet in values.worksheets:
        cells = tuple(_xlsx_cells(sheet, formulas[sheet.title]))
        left -= len(cells)
        if left < 0:
            raise UnreadableFileError(f"the workbook has more than {most} cells: hand it in as several smaller ones")
        found.append(Sheet(sheet.title, sheet.sheet_state != "visible", cells))
    return found


def _xlsx_cells(sheet: Any, formulas: Any) -> Iterator[Cell]:
    spans = {(r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1) for r in _merged(sheet)}
    hidden_rows = {i for i, d in sheet.row_dimensions.items() if d.hidden}
    hidden_columns: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            hidden_columns.update(range(dimension.min or 0, (dimension.max or 0) + 1))
    # Only what is there: iterating over rows would make a cell for every place up to the farthest one.
    for (row, column), other in sorted(formulas._cells.items()):
        cell = sheet._cells.get((row, column))
        text, method, figure = _said(cell, other)
        if not text:
            continue
        shaded = sheet.sheet_state != "visible" or row in hidden_rows or column in hidden_columns
        if shaded and method == sheet_cells.CELL:
            method = sheet_cells.HIDDEN
        rows, columns = spans.get((row, column), (1, 1))
        yield Cell(row - 1, column - 1, text, method, rows, columns, figure, shaded)


def _merged(sheet: Any) -> list[Any]:
    """The merged ranges; one over more than a page's worth of places is a mistake of whoever drew it."""
    return [r for r in sheet.merged_cells.ranges if (r.max_row - r.min_row) < 200 and (r.max_col - r.min_col) < 100]


def _said(cell: Any, formula: Any) -> tuple[str, str, bool]:
    value = cell.value if cell is not None else None
    if value is None:
        if formula.data_type == "f":
            raw = getattr(formula.value, "text", formula.value)
            return f"{raw}（公式未计算）", sheet_cells.UNCALCULATED, False
        return "", sheet_cells.CELL, False
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), sheet_cells.CELL, False
    if isinstance(value, int | float):
        text, method = sheet_cells.number(value, str(cell.number_format or "General"))
        return text, method, True
    if isinstance(value, datetime | date | time | timedelta):
        return sheet_cells.moment(value), sheet_cells.CELL, False
    text, method = sheet_cells.written(str(value))
    return text, method, False


def read_xls(path: Path, most: int) -> list[Sheet]:
    """As `read_xlsx`, of the old binary format. Raises UnreadableFileError."""
    try:
        book = xlrd.open_workbook(path, formatting_info=True, logfile=io.StringIO())
        found, left = [], most
        for sheet in book.sheets():
            cells = tuple(_xls_cells(book, sheet))
            left -= len(cells)
            found.append(Sheet(sheet.name, sheet.visibility != 0, cells))
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, AssertionError, *_SHEET_FAULTS) as error:
        if "encrypted" in str(error).lower():
            raise UnreadableFileError("the workbook is encrypted and asks for a password") from error
        raise UnreadableFileError(
            f"the old .xls workbook cannot be opened ({error}): save it as .xlsx and hand that in"
        ) from error
    if left < 0:
        raise UnreadableFileError(f"the workbook has more than {most} cells: hand it in as several smaller ones")
    return found


def _xls_cells(book: Any, sheet: Any) -> Iterator[Cell]:
    spans = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            text, method, figure = _xls_said(book, cell)
            if not text:
                continue
            hidden_row = row in sheet.rowinfo_map and sheet.rowinfo_map[row].hidden
            hidden_column = column in sheet.colinfo_map and sheet.colinfo_map[column].hidden
            shaded = bool(sheet.visibility or hidden_row or hidden_column)
            if shaded and method == sheet_cells.CELL:
                method = sheet_cells.HIDDEN
            rows, columns = spans.get((row, column), (1, 1))
            yield Cell(row, column, text, method, rows, columns, figure, shaded)


def _xls_said(book: Any, cell: Any) -> tuple[str, str, bool]:
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        value = int(cell.value) if float(cell.value).is_integer() else cell.value
        text, method = sheet_cells.number(value, form)
        return text, method, True
    if cell.ctype == xlrd.XL_CELL_DATE:
        return sheet_cells.moment(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)), sheet_cells.CELL, False
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return ("TRUE" if cell.value else "FALSE"), sheet_cells.CELL, False
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR"), sheet_cells.ERROR, False
    text, method = sheet_cells.written(str(cell.value))
    return text, method, False
