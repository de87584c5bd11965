"""Spreadsheets (XLSX, XLS, CSV): each worksheet laid out as a ruled table on pages of its own."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from pipeline.errors import UnreadableFileError
from pipeline.media import csv_source, sheet_cells, workbook
from pipeline.media.container import MAGIC, Container
from pipeline.media.drawing import draw
from pipeline.media.medium import PageText
from pipeline.media.table_page import TablePage, lay_out
from pipeline.media.workbook import Sheet
from pipeline.page_image import PageImage
from pipeline.settings import Settings

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = (".csv", ".tsv")
_MOST_CELLS = 300_000
_UNNAMED = re.compile(r"(?:sheet|工作表|feuil|tabelle)\s*\d*", re.IGNORECASE)
_PART = "xl/workbook.xml"


class SheetFile:
    """The medium `sheet`."""

    name = "sheet"

    def recognises(self, path: Path, head: bytes) -> bool:
        if head.startswith(MAGIC):
            return _is_workbook(path)
        return head.startswith(_OLE)

    def pages(self, path: Path, settings: Settings) -> int:
        with path.open("rb") as file:
            head = file.read(8)
        if head.startswith(MAGIC):
            with Container(path) as container:
                container.check(settings)
        return len(_pages(path))

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        page = _page(path, number)
        return draw(page.marks, page.width, page.height, dpi, max_megapixels)

    def text(self, path: Path, number: int) -> PageText | None:
        return _page(path, number).text


class CsvFile(SheetFile):
    """The medium `csv`: a text has no mark of its own, so that here the name tells."""

    name = "csv"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() in _TEXTS


def _is_workbook(path: Path) -> bool:
    try:
        with Container(path) as container:
            return container.has(_PART)
    except UnreadableFileError:
        return False  # whatever it was to be, the archive's own message says what is wrong with it


def _page(path: Path, number: int) -> TablePage:
    pages = _pages(path)
    if not 1 <= number <= len(pages):
        raise UnreadableFileError(f"the workbook has no page {number}")
    return pages[number - 1]


def _pages(path: Path) -> tuple[TablePage, ...]:
    status = path.stat()
    return _laid_out(path, status.st_size, status.st_mtime_ns)


@functools.lru_cache(maxsize=2)
def _laid_out(path: Path, _size: int, _changed: int) -> tuple[TablePage, ...]:
    pages: list[TablePage] = []
    for sheet in _sheets(path):
        if sheet.cells:
            title = "" if _UNNAMED.fullmatch(sheet.name) else sheet.name
            title += "（隐藏的工作表）" if sheet.is_hidden else ""
            pages.extend(lay_out(sheet.cells, "sheet", title, sheet_cells.CELL))
    if not pages:
        raise UnreadableFileError("no cell of the workbook says anything")
    return tuple(pages)


def _sheets(path: Path) -> list[Sheet]:
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(MAGIC):
        return workbook.read_xlsx(path, _MOST_CELLS)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise UnreadableFileError("the workbook is encrypted and asks for a password")
        return workbook.read_xls(path, _MOST_CELLS)
    return [Sheet("", False, tuple(csv_source.cells(path.read_bytes(), _MOST_CELLS)))]
