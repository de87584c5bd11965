"""What a spreadsheet's cell says, as text that keeps every digit: dates, numbers, and what is no value at all."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

CELL = "cell"
LOST_DIGITS = "cell:lost-digits"  # a number longer than a spreadsheet keeps: its last digits are gone
UNCALCULATED = "cell:uncalculated"  # a formula without the value that it last had
ERROR = "cell:error"  # #REF! and the like
HIDDEN = "cell:hidden"  # in a row, column or sheet that does not show

_KEPT = 15  # digits that a spreadsheet keeps of a number
_PLACES = re.compile(r"0\.(0+)(?!0)")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+?(\d+)")
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")


def number(value: float | int, form: str = "General") -> tuple[str, str]:
    """A number as (text, method): plain digits, as many places as the format shows and never fewer than it has."""
    if abs(value) >= 10**_KEPT:
        return f"{Decimal(value):.{_KEPT - 1}E}", LOST_DIGITS
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_KEPT}g}")
    percent = "%" in form and '"' not in form
    if percent:
        exact *= 100
    exact = exact.normalize()
    places = max(0, -int(exact.as_tuple().exponent))
    if match := _PLACES.search(form.split(";", maxsplit=1)[0]):
        places = max(places, len(match.group(1)))
    return f"{exact:.{places}f}" + ("%" if percent else ""), CELL


def moment(value: datetime | date | time | timedelta) -> str:
    """A date as ISO; its time of day only where it has one."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def written(text: str) -> tuple[str, str]:
    """A text as (text, method): the guards that keep a long number a text are taken off, an error is none."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\ufeff")
    if match := re.fullmatch(r'="([^"]*)"', plain):
        plain = match.group(1).strip()
    elif re.fullmatch(r"['‘’`]\d[\d\s-]*", plain):
        plain = plain[1:]
    if _ERRORS.fullmatch(plain):
        return plain, ERROR
    if (match := _SCIENTIFIC.fullmatch(plain)) and int(match.group(1)) >= 10:
        return plain, LOST_DIGITS
    return plain, CELL
