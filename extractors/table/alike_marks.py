"""The marks in a column of times (2022.09.28-2022.10.12) as most of its cells have them: a reader loses a dash."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.draft import Reading
from pipeline.jury import RAPIDOCR, family

_USUAL, _SHARE = 3, 0.6  # cells that tell how a column is written, and of all of them
_MARK = re.compile(r"[-–—~～·.:/至]")
_DASH = frozenset("-–—~～")
_FIGURES, _FEW = 8, 4  # digits of a cell: two days; of fewer one dash alone may stand for another (22~23)


def mend(lines: Sequence[dict[str, Reading]], name: str) -> None:
    """Give the cells of a column that differ from most others in one mark between their figures that mark."""
    held = [line for line in lines if name in line and _is_read(line[name])]
    forms = Counter(_form(str(line[name].value)) for line in held)
    usual, count = max(forms.items(), key=lambda f: (f[1], f[0]), default=("", 0))
    if usual.count("9") < _FEW or count < _USUAL or count < _SHARE * len(held):
        return
    for line in held:
        value = str(line[name].value)
        form = _form(value)
        whole = usual.count("9") >= _FIGURES or _DASH.issuperset(a for a, b in zip(form, usual, strict=False) if a != b)
        if form != usual and whole and _differs_in_a_mark(form, usual):
            figures = iter(c for c in value if c.isdigit())
            line[name] = replace(line[name], value="".join(next(figures) if c == "9" else c for c in usual))


def _is_read(reading: Reading) -> bool:
    return isinstance(reading.value, str) and family(reading.source.method) == RAPIDOCR


def _form(text: str) -> str:
    return re.sub(r"\d", "9", text)


def _differs_in_a_mark(form: str, usual: str) -> bool:
    """Whether one mark between figures was lost, or read as another one."""
    places = [i for i, char in enumerate(usual) if _MARK.fullmatch(char)]
    if len(form) != len(usual) and usual.count("9") >= _FIGURES:
        return any(usual[:i] + usual[i + 1 :] == form for i in places)
    if len(form) != len(usual):
        return False
    other = [i for i, char in enumerate(usual) if form[i] != char]
    return len(other) == 1 and other[0] in places and _MARK.fullmatch(form[other[0]]) is not None
