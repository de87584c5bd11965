"""Exchange rates by currency and day, from the table that the firm keeps beside the rulebook; a gap is never filled."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.errors import RulebookError
from pipeline.rulebook import RULEBOOKS
from pipeline.strict_yaml import fault

FILE = "fx-to-usd.csv"
_COLUMNS = ["currency", "on", "usd", "source"]
_RATE = re.compile(r"[0-9]+\.[0-9]+|[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency was worth in USD on a day, and who published it."""

    currency: str
    on: date
    usd: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class FxTable:
    """Rates to USD. USD itself is 1 on every day."""

    rates: tuple[Rate, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the rates, in any order: a result depends on them."""
        rows = sorted((r.currency, r.on.isoformat(), str(r.usd), r.source) for r in self.rates)
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()

    def rate(self, currency: str, day: date, days: int) -> Rate | None:
        """The last rate of the currency on or up to `days` before the day; None where the table has none."""
        if currency == "USD":
            return Rate("USD", day, Decimal(1), "")
        known = [r for r in self.rates if r.currency == currency and 0 <= (day - r.on).days <= days]
        return max(known, key=lambda r: r.on, default=None)


NO_RATES = FxTable()


def load_fx(programme: str, root: Path | None = None, table: Path | None = None) -> FxTable:
    """The firm's table (`table`, else `rulebooks/<programme>/fx-to-usd.csv`): currency, on, usd, source.

    Empty where none lies beside the rulebook. Raises RulebookError with file and line for a head, a code, a day, a rate
    or a missing source that is not right, for a day that is given twice, and for a `table` that is not there.
    """
    path = table or (root or RULEBOOKS) / programme / FILE
    name = path.name if table is not None else f"rulebooks/{programme}/{FILE}"
    if not path.is_file():
        if table is None:
            return FxTable()
        raise fault(str(path), 1, "there is no such table of rates; TIEOUT_RATES names it")
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    if not lines or lines[0] != _COLUMNS:
        raise fault(name, 1, f"the head must be {','.join(_COLUMNS)}")
    rates: dict[tuple[str, date], Rate] = {}
    for number, cells in enumerate(lines[1:], 2):
        rate = _rate(cells, name, number)
        if (rate.currency, rate.on) in rates:
            raise fault(name, number, f"{rate.currency} on {rate.on} is given twice")
        rates[rate.currency, rate.on] = rate
    return FxTable(tuple(rates.values()))


def _rate(cells: list[str], name: str, number: int) -> Rate:
    def wrong(problem: str) -> RulebookError:
        return fault(name, number, problem)

    if len(cells) != len(_COLUMNS):
        raise wrong(f"a row has {len(_COLUMNS)} cells: {', '.join(_COLUMNS)}")
    currency, on, usd, source = (c.strip() for c in cells)
    if not re.fullmatch("[A-Z]{3}", currency) or currency == "USD":
        raise wrong(f"{currency!r} is no currency code of three capitals besides USD")
    if not _RATE.fullmatch(usd) or Decimal(usd) == 0:
        raise wrong(f"{usd!r} is no rate")
    if not source:
        raise wrong("a rate says who published it")
    try:
        return Rate(currency, date.fromisoformat(on), Decimal(usd), source)
    except ValueError as error:
        raise wrong(f"{on!r} is no date: write 2023-06-30") from error
