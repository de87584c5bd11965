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
_COMMA_DECIMAL = re.compile(r"(?P<whole>0|[1-9][0-9]{0,12}),(?P<part>[0-9]{2})")
# 1.234 is one and a bit, or a European twelve hundred and thirty-four: the figure alone does not tell.
_UNTOLD = re.compile(rf"{_LEAD}\.[0-9]{{3}}")


def read_figure(
    text: str, *, blanks: bool = False, comma_decimal: bool = False, has_unit: bool = False
) -> tuple[Decimal, int] | None:
    """(value, places printed) of the figure that the whole text is; None where its grouping is impossible or untold.

    `blanks` allows a blank to part the thousands, `comma_decimal` a comma before two decimals without grouping
    (European), `has_unit` three decimals (12.345 万元), which without a unit could be a grouping point.
    """
    if _UNTOLD.fullmatch(text) and not has_unit:
        return None
    forms = [_PLAIN, _COMMAS, _APOSTROPHES, _POINTS, _POINTS_ONLY]
    if blanks:
        forms.append(_BLANKS)
    if comma_decimal:
        forms.append(_COMMA_DECIMAL)
    for form in forms:
        match = form.fullmatch(text)
        if match is not None:
            whole, part = re.sub(r"[^0-9]", "", match["whole"]), match["part"] or ""
            return Decimal(f"{whole}.{part}" if part else whole), len(part)
    return None


def could_be_one(left: str, right: str) -> bool:
    """Whether two figures with a blank between them could be one figure grouped by blanks (or broken by printing)."""
    grouped_left = (
        re.search(r"(?:^|[.,'’])[0-9]{1,3}[.,]?$", left) is not None and re.search(r"\.[0-9]{2}$", left) is None
    )
    return grouped_left and re.match(r"[0-9]{3}(?![0-9])", right) is not None
