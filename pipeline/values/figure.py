"""A figure's grouping: which strings of digits, points, commas and blanks are one number, and which cannot be told."""

from __future__ import annotations

import re
from decimal import Decimal

_LEAD = r"[1-9][0-9]{0,2}"
_PLAIN = re.compile(r"(?P<whole>0|[1-9][0-9]{0,12})(?:\.(?P<part>[0-9]+))?")
_COMMAS = re.compile(rf"(?P<whole>{_LEAD}(?:,[0-9]{{3}}){{1,4}})(?:\.(?P<part>[0-9]+))?")
_APOSTROPHES = re.compile(rf"(?P<whole>{_LEAD}(?:['’][0-9]{{3}}){{1,4}})(?:\.(?P<part>[0-9]+))?")
_BLANKS = re.compile(rf"(?P<whole>{_LEAD}(?:[ \u00a0\u202f][0-9]{{3}}){{1,4}})(?:[.,](?P<part>[0-9]{{2}}))?")
_POINTS = re.compile(rf"(?P<whole>{_LEAD}(?:\.[0-9]{{3}}){{1,4}})(?:,(?P<part>[0-9]{{2}}))")
_POINTS_ONLY = re.compile(rf"(?P<whole>{_LEAD}(?:\.[0-9]{{3}}){{2,4}})(?P<part>)")
# 28.146.63: a comma was taken for a point, but three by three and two at the end it is one figure alone.
_MIXED = re.compile(rf"(?P<whole>{_LEAD}(?:[.,][0-9]{{3}}){{1,4}})\.(?P<part>[0-9]{{2}})")
_COMMA_DECIMAL = re.compile(r"(?P<whole>0|[1-9][0-9]{0,12}),(?P<part>[0-9]{2})")
# 1.234 is one and a bit, or a European twelve hundred and thirty-four: the figure alone does not tell.
_UNTOLD = re.compile(rf"{_LEAD}\.[0-9]{{3}}")


def read_figure(
    text: str,
    *,
    blanks: bool = False,
    comma_decimal: bool = False,
    apostrophes: bool = False,
    has_unit: bool = False,
) -> tuple[Decimal, int] | None:
    """(value, places printed) of the figure that the whole text is; None where its grouping is impossible or untold.

    `blanks` allows a blank to part the thousands, `comma_decimal` a comma before two decimals without grouping
    (European), `apostrophes` the Swiss grouping, `has_unit` three decimals (12.345 万元): without a unit the point
    could be a grouping point.
    """
    if _UNTOLD.fullmatch(text) and not has_unit:
        return None
    forms = [_PLAIN, _COMMAS, _POINTS, _POINTS_ONLY, _MIXED]
    forms += [_BLANKS] if blanks else []
    forms += [_COMMA_DECIMAL] if comma_decimal else []
    forms += [_APOSTROPHES] if apostrophes else []
    for form in forms:
        match = form.fullmatch(text)
        if match is not None:
            whole, part = re.sub(r"[^0-9]", "", match["whole"]), match["part"] or ""
            return Decimal(f"{whole}.{part}" if part else whole), len(part)
    return None


def has_cents(text: str) -> bool:
    """Whether a figure ends in two decimals: what follows it after a blank is not its own."""
    return re.search(r"(?:\.|\.[0-9]{3},)[0-9]{2}[.,]?$", text) is not None
