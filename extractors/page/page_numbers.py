"""The numbers that a page's head or foot prints: its place in its document, or in the volume that it was bound into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractors.page.layout import Layout, Line

_HEAD, _FOOT = 0.13, 0.87  # of the page's height; between them stands no page number
_EDGE = 0.09  # of the page's height: a figure alone, or one of two, is a page number only so near to an edge
_FIRST, _LAST = 4, 2  # lines of a form that fills but a part of its page
_FORM = 8  # lines of such a form at least
_MOST_CELLS = 3  # a line with more is a table's
_REFERS = re.compile(r"(?:见|参见|详见|附于|位于|载于|共计|see|on)[ \t]*$", re.IGNORECASE)

_COUNTED = (
    re.compile(r"第[ \t]*(?P<at>\d{1,3})[ \t]*[页頁][ \t,，/(]*[共总][ \t]*(?P<of>\d{1,3})[ \t]*[页頁]"),
    re.compile(r"[共总][ \t]*(?P<of>\d{1,3})[ \t]*[页頁][ \t,，/]*第[ \t]*(?P<at>\d{1,3})[ \t]*[页頁]"),
    re.compile(r"\b(?:Page|P\.?)[ \t]*(?P<at>\d{1,3})[ \t]*(?:of|/)[ \t]*(?P<of>\d{1,3})\b", re.IGNORECASE),
)
_OF_TWO = re.compile(r"[-—–·]?(?P<at>\d{1,3})/(?P<of>\d{1,3})[-—–·]?$")
_SAID = re.compile(r"第(\d{1,4})[页頁]$|[-—–·•~](\d{1,4})[-—–·•~]$|(?:Page|P\.?)(\d{1,4})$", re.IGNORECASE)
_BETWEEN_STROKES = re.compile(r"[-—–·•~.]{0,2}\d{1,4}[-—–·•~.]{0,2}")  # of a stroke a scan leaves a dot
_ALONE = re.compile(r"(\d{1,4})$")


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """`own`: (page, of pages) of a count that says its total; `bare`: figures without one, whosever they are."""

    own: tuple[int, int] | None = None
    bare: tuple[int, ...] = ()


@lru_cache(maxsize=8)  # every extractor asks for them of the page at hand
def page_numbers(layout: Layout) -> PageNumbers:
    """The page numbers in the page's head and foot; a form that fills half a page has them on its own edge too."""
    own: tuple[int, int] | None = None
    bare: list[int] = []
    lines = layout.lines
    height = layout.size[1]
    for row, line in enumerate(lines):
        at = line.rect.cy / height
        edge = not _EDGE <= at <= 1 - _EDGE
        outer = len(lines) >= _FORM and (row < _FIRST or row >= len(lines) - _LAST)
        near = outer or not _HEAD <= at <= _FOOT
        if near and own is None:
            own = _counted(line, edge)
        if edge:
            bare.extend(_bare(line, row in (0, len(lines) - 1)))
    return PageNumbers(own, tuple(dict.fromkeys(bare)))


def is_page_number(layout: Layout, line: Line) -> bool:
    """Whether a line in the page's head or foot is its number and nothing else (第 1 页 共 3 页, - 2 -, 1/3)."""
    at = line.rect.cy / layout.size[1]
    if _HEAD <= at <= _FOOT:
        return False
    text = re.sub(r"\s", "", line.folded)
    whole = any(found.group() == line.folded.strip() for p in _COUNTED if (found := p.search(line.folded)) is not None)
    return whole or any(p.fullmatch(text) is not None for p in (_OF_TWO, _SAID, _BETWEEN_STROKES))


def _counted(line: Line, edge: bool) -> tuple[int, int] | None:
    for pattern in _COUNTED:
        for found in pattern.finditer(line.folded):
            if not _REFERS.search(line.folded, 0, found.start()) and (own := _sound(found)) is not None:
                return own
    alone = (_OF_TWO.match(cell) for cell in _cells(line)) if edge else ()
    return next((own for found in alone if found and (own := _sound(found)) is not None), None)


def _sound(found: re.Match[str]) -> tuple[int, int] | None:
    at, of = int(found["at"]), int(found["of"])
    return (at, of) if 1 <= at <= of else None


def _bare(line: Line, outermost: bool) -> Iterator[int]:
    cells = _cells(line)
    if len(cells) > _MOST_CELLS:
        return
    for cell in (cells[0], cells[-1]) if len(cells) > 1 else cells:
        if found := _SAID.match(cell):
            yield int(next(g for g in found.groups() if g))
        elif outermost and (found := _ALONE.match(cell)) and (len(cells) == 1 or not cells[0][:1].isdigit()):
            yield int(found[1])


def _cells(line: Line) -> list[str]:
    return [re.sub(r" ", "", cell) for cell in line.folded.split("\t") if cell.strip()]
