"""CSV: its encoding and its separator found out, its rows as cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from pipeline.errors import UnreadableFileError
from pipeline.media import sheet_cells
from pipeline.media.table_page import Cell

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",\t;|"
_FIGURE = re.compile(r"[+-]?[\d,]+(?:\.\d+)?%?")


def cells(data: bytes, most: int) -> list[Cell]:
    """The cells that say something. Raises UnreadableFileError for what is no text, and beyond `most` cells."""
    text = _decoded(data)
    try:
        return list(_cells(text, most))
    except csv.Error as error:
        raise UnreadableFileError(f"the CSV is damaged: {error}") from error


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFileError(f"the CSV is not the {encoding} that it says it is") from error
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise UnreadableFileError("the CSV is no text in UTF-8 or GB 18030: save it as one of them")


def _separator(text: str) -> str:
    """The one that cuts the most of the first lines into the same number of cells, more than one."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def even(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        usual = max(set(counts), key=lambda c: (counts.count(c), c)) if counts else 1
        return (counts.count(usual), usual) if usual > 1 else (0, 0)

    return max(_SEPARATORS, key=even)


def _cells(text: str, most: int) -> Iterator[Cell]:
    first = text.split("\n", 1)[0].strip().lower()
    separator = first[4:5] if re.fullmatch(r"sep=.", first) else ""
    if separator:
        text = text.split("\n", 1)[1] if "\n" in text else ""
    count = 0
    for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))):
        for column, value in enumerate(values):
            plain, method = sheet_cells.written(value)
            if not plain:
                continue
            count += 1
            if count > most:
                raise UnreadableFileError(f"the CSV has more than {most} cells: hand it in as several smaller ones")
            yield Cell(row, column, plain, method, figure=_FIGURE.fullmatch(plain) is not None)
