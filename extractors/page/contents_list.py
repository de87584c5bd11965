"""The page numbers that a table of contents lists: leaders and figures, or a column of them at the right."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.page.layout import Layout

_PAGE = re.compile(r"(?:^|[.·…・_\-\s一-鿿)])第?(\d{1,3})(?:[-–—~至](\d{1,3}))?[页頁]?[)]?$")
_LEADER = re.compile(r"[.·・_]{4}")
_NAME = re.compile(r"[一-鿿]{2}|[A-Za-z]{4}")
_COUNT = re.compile(r"页[ \t]*数|份[ \t]*数|数[ \t]*量")  # a column that tells how many, not where
_PLACE = re.compile(r"页[ \t]*[码次号]|起[ \t]*[止始]|所[ \t]*在")
_RIGHT = 0.55  # of the text's width: figures left of it number the entries
_RISING = 0.7  # of the steps from entry to entry
_FEWEST = 3


def listed_pages(layout: Layout) -> tuple[int, ...]:
    """The pages on which a table of contents says that its entries begin, from the top; none where that is unsure.

    Unsure are fewer than three, figures that do not rise, and a column that counts pages or copies.
    """
    if not layout.words or (layout.has(_COUNT) and not layout.has(_PLACE)):
        return ()
    left, right = min(w.rect.x0 for w in layout.words), max(w.rect.x1 for w in layout.words)
    edge = left + _RIGHT * (right - left)
    found: list[int] = []
    for line in layout.lines:
        if not _NAME.search(line.folded) and len(line.words) > 1:
            continue
        for word in reversed(line.words):
            match = _PAGE.search("".join(word.text.split()).translate({0xFF0D: "-", 0xFF0E: "."}))
            if match is not None and (word.rect.x1 > edge or _LEADER.search(line.folded)):
                found.append(int(match[1]))
                break
    steps = list(pairwise(found))
    rising = sum(b > a for a, b in steps)
    sound = len(found) >= _FEWEST and rising >= _RISING * len(steps) and all(b >= a for a, b in steps)
    return tuple(found) if sound else ()
