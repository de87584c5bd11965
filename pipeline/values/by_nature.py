"""One value of a field's nature from the text of its cut-out, and when two such values are the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.model import Nature, Value
from pipeline.values.currencies import find_currency
from pipeline.values.dates import parse_date
from pipeline.values.identifiers import clean_number
from pipeline.values.money import parse_money
from pipeline.values.separators import with_thousands_commas
from pipeline.values.text import clean, same_name
from pipeline.values.words import parse_words

_ONE = Decimal(1)
# In running text a comma or a full stop follows the sum: 307,000.00, (a figure cut off at a comma has no places).
_SENTENCE = re.compile(r"(?<=[.,]\d{2})\s?[.,;，。；、]\s*$")
_DASHED = re.compile(r"\d\s*[-－−–—]\s*$")
_TAX_ID = re.compile(r"[0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20}")  # the lengths that were ever given out
# A rule, the edge of a box or of a seal at a name's end: what stands there besides the name, or the name was cut off.
_STRAY = re.compile(r"^[|丨¦_~^=<>\[\]{}]|[|丨¦_~^=<>\[\]{}]$")


def parse(nature: Nature, text: str, unit: Decimal = _ONE) -> Value | None:
    """The one value that the whole text says, or None: a cut-out that shows more or less than a value says nothing.

    `unit` is the factor that a table's head states for its sums.
    """
    if nature is Nature.MONEY:
        return _money(text, unit)
    reader = _READERS.get(nature)
    return None if reader is None else reader(text)


def _money(text: str, unit: Decimal) -> Value | None:
    money = parse_money(with_thousands_commas(_SENTENCE.sub("", text)), unit)
    # 12.3456 万 is whole to the cent, and so is 12.345 万; of a plain figure one place means that another was lost.
    whole = money is not None and money.decimals in ((0, 2) if money.unit == 1 else (0, 1, 2))
    # 6480000- may be filled up or negative: a cut-out without the form around it does not tell.
    told = money is None or money.decimals > 0 or not _DASHED.search(text) or money.amount > 0
    return money.amount if money is not None and whole and told else None


def _tax_id(text: str) -> Value | None:
    number = clean_number(text)
    return number if _TAX_ID.fullmatch(number) else None


def _text(text: str) -> Value | None:
    found = clean(text)
    return found if found and not _STRAY.search(found) else None


_READERS: dict[Nature, Callable[[str], Value | None]] = {
    Nature.WORDS: parse_words,
    Nature.DATE: parse_date,
    Nature.NUMBER: lambda text: clean_number(text) or None,
    Nature.TAX_ID: _tax_id,
    Nature.CURRENCY: find_currency,
    Nature.NAME: _text,
    Nature.TEXT: _text,
}


def same(nature: Nature, first: Value, second: Value) -> bool:
    """Whether two values are one: money as Decimal, names by their letters (width, brackets and blanks aside)."""
    if nature in (Nature.NAME, Nature.TEXT) and isinstance(first, str) and isinstance(second, str):
        return same_name(first, second)
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return first == second
    return type(first) is type(second) and first == second
