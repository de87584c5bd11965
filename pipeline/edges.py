"""Whether a figure or a name is whole: what stands beside it on its line is paper, a label, a sign, and no more of it.

A line may be found in two parts (37GCEK7P and — 8 in their boxes). Each reader then sees a part alone, whole to look
at, and all of them agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.draft import Reading
from pipeline.geometry import Rect
from pipeline.model import Nature, Page, Word

# What goes on as a figure of the nature does: the whole piece of a neighbour, between blanks, that touches it. Of a
# number short pieces alone: an invoice's code and its number may stand close together, and each has its own length.
_GOES_ON = {
    Nature.MONEY: re.compile(r"[\d.,]*\d[\d.,]*"),
    Nature.NUMBER: re.compile(r"[\-－—–_]+[0-9A-Z]*|[0-9A-Z]{0,2}\d[0-9A-Z]{0,2}"),
    Nature.TAX_ID: re.compile(r"[0-9A-Z]{0,2}\d[0-9A-Z]{0,2}"),
    Nature.NAME: re.compile(r"[\u4e00-\u9fff()（）]+|[A-Za-z&.,]+"),
    Nature.DATE: re.compile(r"[\d年月\-－./]*\d[\d年月日\-－./]*"),
}
_NEAR = 0.6  # of the figure's height: a further gap is paper
_INTO = 0.5  # of a neighbour's width within the figure's place: more, and it is the word that was read


def is_whole(nature: Nature, reading: Reading, pages: Sequence[Page]) -> bool:
    """Whether no neighbour of the reading's place goes on with it; true of what has no place, and of further texts."""
    goes_on = _GOES_ON.get(nature)
    if goes_on is None or reading.rect is None:
        return True
    words = (word for page in pages if page.number == reading.page for word in page.words)
    return not any(_continues(goes_on, reading.rect, word) for word in words)


def _continues(goes_on: re.Pattern[str], place: Rect, word: Word) -> bool:
    pieces = word.text.split()
    if not pieces or word.rect.overlap_y(place) < 0.5 or _shared(place, word.rect) > _INTO * word.rect.width:
        return False
    is_right = word.rect.cx > place.cx
    gap = word.rect.x0 - place.x1 if is_right else place.x0 - word.rect.x1
    touching = pieces[0] if is_right else pieces[-1]
    return gap < _NEAR * place.height and goes_on.fullmatch(touching) is not None


def _shared(one: Rect, other: Rect) -> float:
    return max(0.0, min(one.x1, other.x1) - max(one.x0, other.x0))
