"""Whether the place beside a label was seen to be empty: a line to fill in that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.page.layout import Layout
from pipeline.geometry import Rect

_REACH = 150.0  # points from a label to the end of its place
_AROUND = 4.0  # points above and below it that strokes may touch
_BENEATH = 2.0  # heights of the label within which a value may stand below it


def is_free_of_ink(layout: Layout, label: Rect) -> bool:
    """Whether no stroke touches the place right of a label where no print is, nothing is hidden there by a seal, and no
    figure stands below the label.

    Only a page that shows colours tells: on a grey one nobody knows of the seal that hides something. Of a born-digital
    page the print beneath a seal is known.
    """
    page = layout.page
    if not page.colour:
        return False
    right = (w.rect.x0 for w in layout.words if w.rect.overlap_y(label) > 0.3 and w.rect.x0 > label.x1)
    end = min(right, default=label.x1 + _REACH)
    place = Rect(label.x1, label.top - _AROUND, min(end, label.x1 + _REACH), label.bottom + _AROUND)
    seals = () if page.medium == "born-digital" else (s.rect for s in page.seals)
    if _any_touches(place, page.handwriting) or _any_touches(place, seals):
        return False
    beneath = Rect(label.x0, label.bottom, label.x1, label.bottom + _BENEATH * label.height)
    return not _any_touches(beneath, (w.rect for w in layout.words if any(c.isdigit() for c in w.text)))


def _any_touches(place: Rect, rects: Iterable[Rect]) -> bool:
    return any(r.x0 < place.x1 and place.x0 < r.x1 and r.top < place.bottom and place.top < r.bottom for r in rects)
