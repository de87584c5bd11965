"""A table as it was before a seal was put: rules whole, none that is the seal's ring, cells without its letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractors.page.layout import Layout
from pipeline.geometry import Rect
from pipeline.model import Page, Seal, SealShape, Word

_ON_RING = (0.62, 1.25)  # of the ring's radius, squared: what lies between is the ring or the writing along it
_INSIDE_RING = 0.3  # … and from where its letters may stand
_SHORT = 0.5  # of the seal's height: no rule that ends within its ring is longer
_THICK = 3.5  # points: no rule of a table is as thick
_LEVEL = 2.4  # points: two pieces of one rule lie as near
_MARGIN = 4.0  # points around a seal where a rule under it may end


def rules(page: Page) -> tuple[Rect, ...]:
    """The page's rulings, those of tables alone where a seal was put."""
    if not page.seals:
        return page.rulings
    kept = [r for r in page.rulings if not any(_is_ring(r, seal) for seal in page.seals)]
    kept = [_straight(r, kept) if any(_meets(r, seal.rect) for seal in page.seals) else r for r in kept]
    return (*kept, *(bridge for seal in page.seals for bridge in _bridges(kept, seal.rect)))


def without_letters(layout: Layout) -> Layout:
    """The page without the letters along its seals' rings that were read as print, which stand in cells as values do.

    A letter by itself, none of a figure, that the seal's own text has.
    """
    kept = [w for w in layout.words if not any(_is_letter(w, seal) for seal in layout.page.seals)]
    return layout if len(kept) == len(layout.words) else Layout(layout.page, kept)


def _is_letter(word: Word, seal: Seal) -> bool:
    if seal.shape not in (SealShape.ROUND, SealShape.OVAL) or len(word.text) != 1 or not word.text.isalpha():
        return False
    return word.text in seal.text and _INSIDE_RING < _off(seal.rect, word.rect.cx, word.rect.cy) < _ON_RING[1]


def _off(place: Rect, x: float, y: float) -> float:
    """How far a point is from the middle of a ring, in its radii, squared."""
    return ((x - place.cx) / (place.width / 2)) ** 2 + ((y - place.cy) / (place.height / 2)) ** 2


def _is_ring(rule: Rect, seal: Seal) -> bool:
    """Whether a rule is a piece of a seal's ring: short, within the seal, both of its ends as far from the middle."""
    place = seal.rect
    if seal.shape not in (SealShape.ROUND, SealShape.OVAL) or max(rule.width, rule.height) > _SHORT * place.height:
        return False
    return all(
        _ON_RING[0] < _off(place, x, y) < _ON_RING[1]
        for x, y in (
            ((rule.x0, rule.cy), (rule.x1, rule.cy))
            if rule.width > rule.height
            else ((rule.cx, rule.top), (rule.cx, rule.bottom))
        )
    )


def _meets(rule: Rect, seal: Rect) -> bool:
    return rule.x0 < seal.x1 and rule.x1 > seal.x0 and rule.top < seal.bottom and rule.bottom > seal.top


def _straight(rule: Rect, others: Sequence[Rect]) -> Rect:
    """A piece between rows that grew thick by the seal's writing on it, as thin as the pieces that it goes on with."""
    if rule.width <= rule.height or rule.height < _THICK:
        return rule
    beside = [
        o for o in others
        if o.height < _THICK and rule.top <= o.cy <= rule.bottom
        and min(abs(o.x1 - rule.x0), abs(o.x0 - rule.x1)) < _MARGIN
    ]  # fmt: skip
    return Rect(rule.x0, beside[0].top, rule.x1, beside[0].bottom) if beside else rule


def _bridges(rules_: Sequence[Rect], seal: Rect) -> Iterator[Rect]:
    """The pieces that a seal covers of rules that come out on both of its sides."""
    near = Rect(seal.x0 - _MARGIN, seal.top - _MARGIN, seal.x1 + _MARGIN, seal.bottom + _MARGIN)
    level = sorted((r for r in rules_ if r.width > r.height and near.top < r.cy < near.bottom), key=lambda r: r.x0)
    upright = sorted((r for r in rules_ if r.height >= r.width and near.x0 < r.cx < near.x1), key=lambda r: r.top)
    for a, b in _pairs(level, lambda r: r.cy):
        if near.x0 < a.x1 < b.x0 < near.x1:
            yield Rect(a.x1, min(a.top, b.top), b.x0, max(a.bottom, b.bottom))
    for a, b in _pairs(upright, lambda r: r.cx):
        if near.top < a.bottom < b.top < near.bottom:
            yield Rect(min(a.x0, b.x0), a.bottom, max(a.x1, b.x1), b.top)


def _pairs(ordered: Sequence[Rect], at: Callable[[Rect], float]) -> Iterator[tuple[Rect, Rect]]:
    """Each piece with the next one of its own rule."""
    lines: list[list[Rect]] = []
    for rule in ordered:
        own = next((line for line in lines if abs(at(line[-1]) - at(rule)) < _LEVEL), None)
        if own is None:
            lines.append([rule])
        else:
            own.append(rule)
    for line in lines:
        yield from pairwise(line)
