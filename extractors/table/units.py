"""The unit that a table's head, a label or a note above the table states for its sums: 元, 万元, 万美元, USD."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from pipeline.values.currencies import CURRENCY_PATTERN, currency_of, is_certain
from pipeline.values.surroundings import UNITS

_FACTOR = "|".join(sorted((name for name in UNITS if not name.isascii()), key=len, reverse=True))
_CURRENCY = f"(?:{CURRENCY_PATTERN})"
_UNIT = rf"(?:(?P<before>{_CURRENCY})[:：]?)?(?P<factor>{_FACTOR})?(?P<currency>{_CURRENCY})(?P<after>{_CURRENCY})?"
_PLACES = (
    re.compile(rf"单位[:：]?{_UNIT}", re.IGNORECASE),
    re.compile(rf"[(（\[【](?:单位[:：]?|币种[:：]?)?{_UNIT}[)）\]】]?", re.IGNORECASE),
    re.compile(rf"[/／,，:：]{_UNIT}[)）]?$", re.IGNORECASE),
    re.compile(rf"(?<=[额费款值]){_UNIT}[)）]?$", re.IGNORECASE),
)

_WHOLE = re.compile(_UNIT, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts: `factor` (万: 10000) of `currency`, None where none is named.

    `certain` is False where custom alone explains the currency: 元 is mostly a yuan.
    """

    factor: Decimal = Decimal(1)
    currency: str | None = None
    certain: bool = False


ONE = Unit()


def unit_in(text: str) -> tuple[Unit, tuple[int, int]] | None:
    """The unit that a head or label states, and where in its folded text (`plain`); None where it states none."""
    folded = plain(text)
    for place in _PLACES:
        if (match := place.search(folded)) is not None:
            return _unit(match), match.span()
    # Under a seal the brackets come out of their places, (万美)元, or an end is lost: (万美).
    start = folded.find("(")
    left = "" if start < 0 else re.sub(r"[()]", "", folded[start:])
    torn = _WHOLE.fullmatch(left + "元" if left.endswith("美") else left)
    return None if torn is None else (_unit(torn), (start, len(folded)))


def without_unit(text: str) -> str:
    """The folded text of a head without its unit."""
    folded = plain(text)
    found = unit_in(text)
    return folded if found is None else folded[: found[1][0]] + folded[found[1][1] :]


def plain(text: str) -> str:
    """NFKC text without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _unit(match: re.Match[str]) -> Unit:
    named = [n for n in (match["before"], match["currency"], match["after"]) if n]
    certain = {currency_of(n) for n in named if is_certain(n)}
    codes = sorted(c for c in (certain or {currency_of(n) for n in named}) if c)
    factor = Decimal(UNITS[match["factor"]]) if match["factor"] else Decimal(1)
    return Unit(factor, codes[0] if len(codes) == 1 else None, bool(certain))
