"""A day whose print a seal tore: it is there and cannot be told, and is looked at again as wide as it was."""

from __future__ import annotations

import re

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, Span
from pipeline.draft import Reading
from pipeline.geometry import Rect

_YEAR = 4  # characters of a year
_BEFORE = re.compile(r"[^年]*")


def add(builder: DraftBuilder, name: str, layout: Layout, span: Span) -> None:
    """An unread reading of the field; its place reaches as far as the characters that are gone stood.

    `span` is what is left, as `find_torn_dates` tells it.
    """
    text = "".join(span.text.split())
    found = _BEFORE.match(text)
    lost = max(0, _YEAR - len(found.group())) if found is not None else 0
    rect = span.rect
    wide = rect.height if not text[:1].isascii() else 0.6 * rect.height
    left = max(0.0, rect.x0 - (lost + 0.5) * wide)
    right = rect.x1 + (0.0 if text.endswith("日") else 1.5 * wide)
    builder.add_reading(
        name, Reading(None, layout.source(span), layout.page.number, Rect(left, rect.top, right, rect.bottom))
    )
