"""Remarks that clerks stamp or write across a page: 作废, by itself, in one word or with its characters far apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.geometry import Rect
from pipeline.model import Page, Word

_VOID = re.compile(r"(?:本|此|该)?(?:发票)?已?作废")
_FRAME = re.compile(r"[\s()（）【】\[\]]")
_FIRST, _LAST = "作", "废"
_APART = 3.0  # heights of a character from the middle of one to the middle of the other


def void_marks(page: Page) -> tuple[Rect, ...]:
    """Where the page says that it is void, in its reading frame; a sentence that speaks of voiding says nothing.

    Readers of a stamp often see two words, one for each character (issue 6, INV009).
    """
    return tuple(_void_marks(page))


def _void_marks(page: Page) -> Iterator[Rect]:
    for word in page.words:
        if _VOID.fullmatch(_bare(word)):
            yield word.rect
    lasts = [word for word in page.words if _bare(word) == _LAST]
    for first in page.words:
        if _bare(first) == _FIRST:
            yield from (first.rect.union(last.rect) for last in lasts if _follows(first.rect, last.rect))


def _bare(word: Word) -> str:
    return _FRAME.sub("", word.text)


def _follows(first: Rect, last: Rect) -> bool:
    """Whether the second character stands behind or beneath the first, in a slanting line perhaps, and as large."""
    size, other = (max(r.width, r.height) for r in (first, last))
    if not 0.5 * size <= other <= 2 * size:
        return False
    right, down = last.cx - first.cx, last.cy - first.cy
    return max(right, down) > 0 and max(abs(right), abs(down)) <= _APART * max(size, other)
