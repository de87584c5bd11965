"""ID numbers of which an office hid some characters by stars: how many stand there is told by the whole column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.draft import Reading
from pipeline.jury import is_drawn

# A reader takes stars in a row for signs that look like them: 219本*中*****264.
_HIDDEN = re.compile(
    r"(?P<head>\d*)(?P<stars>[^\da-zA-Z]*[*＊×✱本未木米农][^\da-zA-Z]*|[*＊×✱xX]{2,})(?P<tail>\d*[\dX]?)"
)
_LOOK_ALIKES = str.maketrans("OIL", "011")
_WHOLE = frozenset({18})  # characters of an ID number
_MANY = 6  # stars: a row of so many stands for each character that it hides, and a reader loses some in every row
_LEAST_SHOWN = 3
_MOST, _ALIKE = 0.6, 0.8  # of the column's numbers: that show as many characters, that hide as many


@dataclass(frozen=True, slots=True)
class _Number:
    head: str
    stars: int
    tail: str

    @property
    def shown(self) -> tuple[int, int]:
        return len(self.head), len(self.tail)

    @property
    def is_whole(self) -> bool:
        return len(self.head) + self.stars + len(self.tail) in _WHOLE


def mend(lines: Sequence[dict[str, Reading]], name: str) -> None:
    """Give the numbers of a column as many stars as stand there by its other rows; what stays in doubt has no value.

    Rows of stars run together in print: a reader loses some, and hardly ever sees one too many. An office hides the
    same characters in every row. So where one row has an ID number's length, the others that show as many characters
    have it; where none has, and nearly all are alike, the office printed so few.
    """
    held = {n: found for n, line in enumerate(lines) if (found := _hidden(line.get(name))) is not None}
    if not held:
        return
    shown, count = max(Counter(found.shown for found in held.values()).items(), key=lambda c: (c[1], c[0]))
    usual = _usual([found for found in held.values() if found.shown == shown]) if count >= _MOST * len(held) else None
    for n, found in held.items():
        stars = usual if usual is not None and found.shown == shown else found.stars if found.is_whole else None
        text = None if stars is None else f"{found.head}{'*' * stars}{found.tail}"
        lines[n][name] = replace(lines[n][name], value=text)
    _drop_torn(lines, name, set(held))


def _drop_torn(lines: Sequence[dict[str, Reading]], name: str, hidden: set[int]) -> None:
    """A number without a star where the office put stars into the others has lost them, and what they hid."""
    others = [n for n, line in enumerate(lines) if name in line and n not in hidden]
    for n in others if len(hidden) > len(others) else ():
        value = lines[n][name].value
        if isinstance(value, str) and value.isdigit() and len(value) not in _WHOLE:
            lines[n][name] = replace(lines[n][name], value=None)


def _usual(alike: Sequence[_Number]) -> int | None:
    """How many stars stand in numbers that show as many characters; None where nothing tells."""
    if any(found.is_whole for found in alike):
        return max(found.stars for found in alike if found.is_whole)
    stars, count = max(Counter(found.stars for found in alike).items(), key=lambda c: (c[1], c[0]))
    if max(found.stars for found in alike) >= _MANY:
        hidden = max(_WHOLE) - sum(alike[0].shown)
        return hidden if len(alike) > 1 and hidden > max(found.stars for found in alike) else None
    return stars if count >= max(2, _ALIKE * len(alike)) else None


def _hidden(reading: Reading | None) -> _Number | None:
    if reading is None or not isinstance(reading.value, str) or is_drawn(reading.source.method):
        return None
    match = _HIDDEN.fullmatch(reading.value.translate(_LOOK_ALIKES))
    if match is None or len(match["head"]) + len(match["tail"]) < _LEAST_SHOWN:
        return None
    return _Number(match["head"], len(match["stars"]), match["tail"])
