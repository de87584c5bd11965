"""A thousands comma that a reader took for a point, where the figure can be nothing else."""

from __future__ import annotations

import re

_POINT_FOR_COMMA = re.compile(r"(?<=\d)\.(?=\d{3}(?:[.,]\d{3})*\.\d{2}(?!\d))")


def with_thousands_commas(text: str) -> str:
    """`10.091.93` as `10,091.93`: a figure has one decimal point, and groups of three stand before it, never after.

    The text keeps its length, so that places in it stay true. A figure with one point alone is left as it is.
    """
    return _POINT_FOR_COMMA.sub(",", text)
