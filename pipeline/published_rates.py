"""Rates that an authority publishes on a day (LPR), from the table beside the rulebooks; a gap is never filled."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.errors import RulebookError
from pipeline.strict_yaml import fault

FILE = "published-rates.csv"
_COLUMNS = ["name", "on", "value", "source"]
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VALUE = re.compile(r"0\.[0-9]+")
# The LPR comes once a month, on the 20th or the working day that follows. Where the last publication that the table has
# is older at the end of a period, the table lacks one, and the one before it is not the last one of the period.
_DAYS = 35


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """A rate as a decimal fraction (0.0355 for 3.55 %), the day it was published on, and where that is said."""

    name: str
    on: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class PublishedRates:
    """The publications of every rate."""

    rates: tuple[PublishedRate, ...] = ()

    def last(self, name: str, first: date, last: date) -> PublishedRate | None:
        """The last publication of the rate in a period, both ends included; None where the table does not have it."""
        known = [r for r in self.rates if r.name == name and first <= r.on <= last]
        found = max(known, key=lambda r: r.on, default=None)
        return found if found is not None and (last - found.on).days <= _DAYS else None


NONE_PUBLISHED = PublishedRates()


def load_published(root: Path) -> PublishedRates:
    """The table `published-rates.csv` in a folder of rulebooks: name, on, value, source. Empty where there is none.

    Raises RulebookError with file and line for a head, a name, a day, a value or a missing source that is not right,
    and for a day that is given twice.
    """
    path, name = root / FILE, f"{root.name}/{FILE}"
    if not path.is_file():
        return NONE_PUBLISHED
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    if not lines or lines[0] != _COLUMNS:
        raise fault(name, 1, f"the head must be {','.join(_COLUMNS)}")
    rates: dict[tuple[str, date], PublishedRate] = {}
    for number, cells in enumerate(lines[1:], 2):
        rate = _rate(cells, name, number)
        if (rate.name, rate.on) in rates:
            raise fault(name, number, f"{rate.name} of {rate.on} is given twice")
        rates[rate.name, rate.on] = rate
    return PublishedRates(tuple(rates.values()))


def _rate(cells: list[str], file: str, number: int) -> PublishedRate:
    def wrong(problem: str) -> RulebookError:
        return fault(file, number, problem)

    if len(cells) != len(_COLUMNS):
        raise wrong(f"a row has {len(_COLUMNS)} cells: {', '.join(_COLUMNS)}")
    name, on, value, source = (c.strip() for c in cells)
    if not _NAME.fullmatch(name):
        raise wrong(f"{name!r} is no name of a rate: write one-year-lpr")
    if not _VALUE.fullmatch(value) or Decimal(value) == 0:
        raise wrong(f"{value!r} is no rate: write 0.0355 for 3.55 %")
    if not source:
        raise wrong("a rate says who published it")
    try:
        return PublishedRate(name, date.fromisoformat(on), Decimal(value), source)
    except ValueError as error:
        raise wrong(f"{on!r} is no date: write 2023-06-30") from error
