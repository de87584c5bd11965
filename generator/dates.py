"""Dates in the notations that dossiers hold."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

WINDOW = (date(2022, 7, 1), date(2023, 6, 30))
_NUMERALS = "〇一二三四五六七八九"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STYLES: tuple[str, ...] = (
    "cjk",
    "cjk0",
    "spaced",
    "iso",
    "slash",
    "dot",
    "compact",
    "numerals",
    "en",
    "en-short",
    "reiwa",
)


def _numeral(number: int) -> str:
    if number < 10:
        return _NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def written(day: date, style: str) -> str:
    """The date in one of STYLES."""
    month = MONTHS[day.month - 1]
    return {
        "cjk": f"{day.year}年{day.month}月{day.day}日",
        "cjk0": f"{day.year}年{day.month:02d}月{day.day:02d}日",
        "spaced": f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日",
        "iso": day.isoformat(),
        "slash": f"{day.year}/{day.month}/{day.day}",
        "dot": f"{day.year}.{day.month:02d}.{day.day:02d}",
        "compact": f"{day:%Y%m%d}",
        "numerals": "".join(_NUMERALS[int(d)] for d in str(day.year))
        + f"年{_numeral(day.month)}月{_numeral(day.day)}日",
        "en": f"{month} {day.day}, {day.year}",
        "en-short": f"{day.day:02d} {month[:3]} {day.year}",
        "reiwa": f"令和{day.year - 2018}年{day.month}月{day.day}日",
    }[style]


def between(rng: Random, first: date, last: date) -> date:
    """A day from first to last, both included."""
    return first + timedelta(days=rng.randint(0, (last - first).days))
