"""Values that lost their end under a seal or at a rule, as the rest of their column shows: they have no value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.table.units import plain
from pipeline.draft import Reading
from pipeline.model import Nature
from pipeline.records import FieldSpec
from pipeline.values.money import has_places

_WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND"})
_PADDED = re.compile(r"[-./年]0\d")
_USUAL = 3  # dates of a column that tell how it writes them


def drop_torn(
    lines: Sequence[dict[str, Reading]],
    specs: Mapping[str, FieldSpec],
    fields: dict[str, Reading],
    totals: Mapping[str, str],
) -> None:
    """Take the value from each sum and date of the lines that lost its end; `totals` names the fields of columns' sums.

    A sum without its places in a column that prints them has lost its end, or its beginning.
    """
    for name, spec in specs.items():
        if spec.nature is Nature.DATE:
            _drop_torn_dates([line for line in lines if name in line and line[name].value is not None], name)
        elif spec.nature is Nature.MONEY:
            _drop_torn_sums(lines, name, fields, totals.get(name, ""))


def _drop_torn_sums(lines: Sequence[dict[str, Reading]], name: str, fields: dict[str, Reading], total: str) -> None:
    held = [line[name] for line in lines if name in line and line[name].value is not None]
    whole = sum(has_places(r.source.text) for r in held)
    if whole < 2 or whole * 4 < len(held) * 3:
        return
    for line in lines:
        reading, currency = line.get(name), line.get("currency")
        if reading is not None and (currency is None or currency.value not in _WITHOUT_CENTS):
            line[name] = _with_places(reading)
    if (stated := fields.get(total)) is not None:
        fields[total] = _with_places(stated)


def _with_places(reading: Reading) -> Reading:
    """The reading of a sum that must have decimal places, whoever reads it: without a value where it has none."""
    return replace(reading, value=reading.value if has_places(reading.source.text) else None, has_places=True)


def _drop_torn_dates(held: Sequence[dict[str, Reading]], name: str) -> None:
    """A date that ends a digit before all others of its column do has lost it (2022-1 among 2022-12, 2023-05)."""
    forms = Counter(_form(line[name]) for line in held)
    usual, count = max(forms.items(), key=lambda f: (f[1], f[0]), default=("", 0))
    padded = any(_PADDED.search(line[name].source.text) for line in held if _form(line[name]) == usual)
    if count < _USUAL or count * 4 < len(held) * 3 or not padded:
        return
    for line in held:
        if _form(line[name]) != usual and usual.startswith(_form(line[name])):
            line[name] = replace(line[name], value=None)


def _form(reading: Reading) -> str:
    """How a reading is written: its text with a 9 for each digit."""
    return re.sub(r"\d", "9", plain(reading.source.text))
