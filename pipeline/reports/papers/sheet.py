"""A sheet before it is a file: rows of cells with their looks, so that a workbook and a page of HTML show the same."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

LONGEST = 32_000  # a spreadsheet's cell holds 32 767 characters
_CUT = "……（全文见 result.json）"
# Marks that turn the order of the text around them: a name could read as another one.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


class Look(enum.StrEnum):
    """How a cell looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    WARNING = "warning"
    NOTE = "note"
    SECTION = "section"
    HEAD = "head"
    LABEL = "label"
    TEXT = "text"
    UNVOUCHED = "unvouched"  # read by one reader alone, or not read
    CENTRE = "centre"
    MONEY = "money"
    UNVOUCHED_MONEY = "unvouched-money"
    TOTAL = "total"
    NUMBER = "number"
    YES = "yes"
    NO = "no"
    OPEN = "open"
    WRONG = "wrong"  # text beside a cross
    DOUBT = "doubt"  # text beside a question mark


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula without its `=`, and the value that it has now."""

    text: str
    value: Decimal | str


Value = str | int | Decimal | Formula | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its look; `link` names a sheet of the same book, or a file beside it."""

    value: Value = None
    look: Look = Look.TEXT
    link: str | None = None


@dataclass(slots=True)
class Sheet:
    """A sheet while it is made. `widths` are in characters of the default font; rows and columns count from 0 here.

    `head` is the row of column heads that every printed page repeats, with all rows above it.
    """

    name: str
    widths: Sequence[float]
    rows: list[list[Cell]] = field(default_factory=list)
    head: int | None = None
    filtered: bool = False
    heights: dict[int, float] = field(default_factory=dict)  # of rows, in points, where text runs over columns
    landscape: bool = True

    def add(self, *cells: Cell) -> int:
        """A row; returns its number as formulas write it, from 1."""
        self.rows.append(list(cells))
        return len(self.rows)

    def heads(self, *texts: str, repeated: bool = True) -> int:
        """A row of column heads; the first one is repeated on every page."""
        if repeated and self.head is None:
            self.head = len(self.rows)
        return self.add(*(Cell(text, Look.HEAD) for text in texts))


def text(value: object, look: Look = Look.TEXT, link: str | None = None) -> Cell:
    """A cell of text; nothing for None."""
    return Cell(None if value is None or value == "" else str(value), look, link)


def money(value: str | Decimal | None, look: Look = Look.MONEY) -> Cell:
    """A cell with an amount; empty for None: absent is not zero."""
    return Cell(None if value is None else Decimal(value), look)


def column(number: int) -> str:
    """The letters of a column from 0: A, …, Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def clean(raw: str, longest: int = LONGEST) -> str:
    """The text as a file of XML can hold it and a person can read it.

    Control characters, lone surrogates, non-characters and marks that turn the order of text become U+FFFD; what is
    too long is cut and says so.
    """
    shown = "".join("\ufffd" if _is_unprintable(c) else c for c in raw.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(shown) <= longest:
        return shown
    kept, room = [], longest - _units(_CUT)
    for char in shown:
        room -= _units(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + _CUT


def _units(text: str) -> int:
    """Its length as spreadsheets count it: in UTF-16."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)


def _is_unprintable(char: str) -> bool:
    if char in "\n\t":
        return False
    return unicodedata.category(char) in ("Cc", "Cs") or char in _TURNING or (ord(char) & 0xFFFE) == 0xFFFE
