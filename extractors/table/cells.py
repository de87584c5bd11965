"""What a table's cell says by its column's nature: a sum in the head's unit, a date, a number, a name, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from extractors.page.cell_values import day, sums
from extractors.page.layout import Layout, Span
from extractors.table.grid import lines_of, span_of
from extractors.table.units import Unit, plain
from pipeline.draft import Reading
from pipeline.geometry import Rect
from pipeline.model import Month, Nature, Value, Word
from pipeline.values.currencies import currency_of, find_currency
from pipeline.values.dates import find_dates, parse_date
from pipeline.values.identifiers import clean_number
from pipeline.values.look_alikes import standards
from pipeline.values.money import parse_money
from pipeline.values.separators import with_thousands_commas
from pipeline.values.text import clean

NOTHING = re.compile(r"[-—–―_/\\|·.。*、,，:：~～]*")  # what a hand puts into a cell that stays empty
_NONE = re.compile(r"无|/|N/?A", re.IGNORECASE)
_TIME = re.compile(r"[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_LABEL_END = re.compile(r"^[\u4e00-\u9fff]{0,2}[:：](?=\d)")  # of a label over two lines: 间：2021年3月
_MONTH = re.compile(r"((?:19|20)\d\d)[-./年](\d{1,2})月?")
# 201806 in a column of dates; 2018冬06月, of which a reader took 年 for another sign.
_PLAIN_MONTH = re.compile(r"((?:19|20)\d\d)(?:[^\d\W]|[^\w\s])?(0[1-9]|1[0-2])(?:月|(?<=\d{6}))")
_FIGURE_END = re.compile(r"[,.，．]$|^[,.，．]")
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:人次|[人家个名户])?")
_BLANK_IN_FIGURE = re.compile(r"(?<=[\d,.])\s+(?=[,.]\d)|(?<=\d[,.])\s+(?=\d)")
_BETWEEN_BRACKETS = re.compile(r"(?<=[)\]])\s(?=[(\[])")  # the printing's: brackets of Chinese print are wide
_WHOLE_NUMBER = re.compile(r"\d{8}|\d{20}")
_SLACK = 0.35  # of a line's height around a value, within its cell, where a further reader looks
_RULE = 0.3  # of it that stays clear of the cell's rules


@dataclass(frozen=True, slots=True)
class Says:
    """What a cell says: `value` is None where its text has not the form of its column; `place` is the value's own."""

    value: Value | None
    span: Span
    place: Rect | None = None


def is_nothing(text: str) -> bool:
    """Whether a cell's text says that there is nothing: a dash, a slash, a dot of dirt."""
    return NOTHING.fullmatch(plain(text)) is not None


def read(
    nature: Nature, words: tuple[Word, ...], unit: Unit, wanted: str = "", cell: Rect | None = None
) -> Says | None:
    """What the words of a cell say; None for an empty cell.

    `unit` is the head's; `wanted` the only currency that the column may be in: a sum in another one has no value.
    `cell` bounds where a further reader looks.
    """
    span = span_of(words)
    if span is None or is_nothing(span.text):
        return None
    if nature not in (Nature.TEXT, Nature.NAME) and _NONE.fullmatch(plain(span.text)):
        return None
    says = _READERS[nature](span, words, unit, wanted)
    if says.place is None or len(lines_of(words)) > 1:
        return replace(says, place=None)
    return replace(says, place=_slack(says.place, span, cell))


def reading(says: Says, layout: Layout, unit: Unit = Unit()) -> Reading:  # noqa: B008 - frozen
    """A cell's reading, to be settled with what further readers see at its place."""
    source = layout.source(says.span)
    return Reading(says.value, source, layout.page.number, says.place, unit.factor)


def _slack(place: Rect, span: Span, cell: Rect | None) -> Rect:
    """The value's place a little wider, where the cell leaves room: what was cut at a rule may have lost an edge."""
    if cell is None or place.width < 0.9 * span.rect.width:
        return place
    slack, clear = _SLACK * place.height, _RULE * place.height
    x0 = min(place.x0, max(place.x0 - slack, cell.x0 + clear))
    x1 = max(place.x1, min(place.x1 + slack, cell.x1 - clear))
    return Rect(round(x0, 2), place.top, round(x1, 2), place.bottom)


def _money(span: Span, words: tuple[Word, ...], unit: Unit, wanted: str) -> Says:
    text = _figure_text(span, words)
    if text is None:
        return Says(None, span, span.rect)
    found = parse_money(with_thousands_commas(text), unit.factor)
    if found is not None:
        named, places = found.currency, found.decimals
        amount: Decimal | None = found.amount
        if places not in (0, 2) and not (places == 1 and (found.unit != 1 or span.method != "ocr:rapidocr")):
            amount = None
    else:
        several = sums(span, unit.factor)
        named = several[0].currency if len(several) == 1 else None
        amount = several[0].amount if len(several) == 1 else None
    if wanted and (named or unit.currency or wanted) != wanted:
        amount = None
    return Says(amount, span, span.rect)


def _figure_text(span: Span, words: tuple[Word, ...]) -> str | None:
    """A figure's text without the blanks that a reader put in it; None where its lines are figures of their own."""
    lines = lines_of(words)
    if len(lines) > 1:
        pieces = ["".join(word.text for word in line) for line in lines]
        whole = sum(parse_money(piece) is not None for piece in pieces)
        broken = all(_FIGURE_END.search(a) or _FIGURE_END.search(b) for a, b in pairwise(pieces))
        return None if whole > 1 and not broken else "".join(pieces)
    return _BLANK_IN_FIGURE.sub("", span.text)


def _date(span: Span, words: tuple[Word, ...], unit: Unit, wanted: str) -> Says:
    text = _LABEL_END.sub("", _TIME.sub("", span.text.strip()))
    value: Value | None = parse_date(text) or parse_date(plain(text))
    if value is None and (match := _MONTH.fullmatch(plain(text)) or _PLAIN_MONTH.fullmatch(plain(text))) is not None:
        month = int(match[2])
        value = Month(int(match[1]), month) if 1 <= month <= 12 else None
    if value is None:
        found = find_dates(text)
        if len(found) == 1 and isinstance(found[0].value, date) and (at := day(span)) is not None:
            return Says(at.value, span, at.place.rect)
    return Says(value, span, span.rect)


def _number(span: Span, words: tuple[Word, ...], unit: Unit, wanted: str) -> Says:
    pieces = [clean_number(p.text) for p in span.parts]
    if len(pieces) > 1 and all(_WHOLE_NUMBER.fullmatch(p) for p in pieces):
        return Says("、".join(pieces), span)  # several numbers in one cell, each whole
    return Says(clean_number(span.text) or None, span, span.rect)


def _text(span: Span, words: tuple[Word, ...], unit: Unit, wanted: str) -> Says:
    text = _BETWEEN_BRACKETS.sub("", clean(span.text))
    if span.method.startswith("ocr:"):
        text = standards(text)
    return Says(text or None, span, span.rect)


def _currency(span: Span, words: tuple[Word, ...], unit: Unit, wanted: str) -> Says:
    return Says(currency_of(span.text) or find_currency(span.text), span, span.rect)


def _count(span: Span, words: tuple[Word, ...], unit: Unit, wanted: str) -> Says:
    match = _COUNT.fullmatch(plain(span.text))
    return Says(int(match[1].replace(",", "")) if match else None, span, span.rect)


_READERS: dict[Nature, Callable[[Span, tuple[Word, ...], Unit, str], Says]] = {
    Nature.MONEY: _money,
    Nature.DATE: _date,
    Nature.NUMBER: _number,
    Nature.TAX_ID: _number,
    Nature.TEXT: _text,
    Nature.NAME: _text,
    Nature.CURRENCY: _currency,
    Nature.COUNT: _count,
}
