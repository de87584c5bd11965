"""A document's own count of its pages: the order it gives, the pages it claims back, and those that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.draft import Segment
from pipeline.model import Kind

if TYPE_CHECKING:
    from pipeline.segmentation import Guess

_LONGEST = 40  # pages; a longer count is the volume's
_GOES_ON = 0.5  # least likeness of an inner page
_SURE = 0.7  # of a first page: one that prints a number above 1 and begins another kind is numbered by the volume


def own_pages_only(told: Mapping[int, Guess]) -> dict[int, Guess]:
    """The guesses of a file's pages without counts that are the volume's: stamped over all documents alike.

    Such a count runs on where another document begins, so that pages numbered above 1 begin documents; a page that
    prints the number of the one before (of an invoice) begins none.
    """
    counts = Counter(g.own_pages[1] for g in told.values() if g.own_pages is not None)
    begun = Counter(
        g.own_pages[1]
        for n, g in told.items()
        if g.own_pages is not None and g.own_pages[0] > 1 and g.score >= _SURE and g.continues.get(g.kind, 0.0) <= 0.5
        and not (g.mark and n - 1 in told and told[n - 1].mark == g.mark)
    )  # fmt: skip
    of_volume = {of for of in counts if of > _LONGEST or (begun[of] >= 2 and counts[of] > 2)}
    return {
        n: replace(g, own_pages=None) if g.own_pages is not None and g.own_pages[1] in of_volume else g
        for n, g in told.items()
    }


def own_order(segments: Sequence[Segment], told: Mapping[int, Guess]) -> list[Segment]:
    """The segments of a file with their pages in their own order.

    A page that went astray (scanned out of order, or among another document's) goes back to the one document that
    counts as many pages, lacks its number and may go on with it; where two might have it, it stays. What is missing
    then is told.
    """
    found = list(segments)
    for index, segment in enumerate(found):
        for page in segment.pages:
            home = _home(found, index, page.number, told)
            if home is not None:
                found[home] = replace(found[home], pages=(*found[home].pages, page))
                rest = tuple(p for p in found[index].pages if p is not page)
                found[index] = replace(found[index], pages=rest)
    found = [segment for segment in found if segment.pages]
    _back_to_their_first_pages(found, told)
    kept = [_ordered(segment, told) for segment in found if segment.pages]
    return sorted(kept, key=lambda s: (min(s.numbers), s.region or (0.0, 0.0)))


def _back_to_their_first_pages(found: list[Segment], told: Mapping[int, Guess]) -> None:
    """Pages scanned before their document's first one: 第2页, and then the page that is 第1页 or has its running head.

    Only where the page cannot be the document's before: that has its number already, another running head on every
    page, or is none.
    """
    home = len(found) - 1
    for index in range(len(found) - 2, -1, -1):
        while found[index].pages:
            page, after = found[index].pages[-1], found[home]
            if page.number != min(after.numbers) - 1 or not _is_strays_home(found[index], page.number, after, told):
                break
            inner = sorted((page, *after.pages), key=lambda p: told[p.number].own_number or 0)
            whole = all(told[p.number].own_number is not None for p in inner)
            found[home] = replace(after, pages=tuple(inner) if whole else (*after.pages, page))
            found[index] = replace(found[index], pages=found[index].pages[:-1])
        home = index if found[index].pages else home


def _is_strays_home(before: Segment, number: int, after: Segment, told: Mapping[int, Guess]) -> bool:
    guess = told.get(number)
    if guess is None or before.region is not None or after.region is not None:
        return False
    if guess.score >= _SURE or guess.continues.get(after.kind, 0.0) < _GOES_ON:
        return False
    rest = [told[n] for n in before.numbers if n != number and n in told]
    return _by_number(guess, rest, before, after, told) or _by_head(guess, rest, after, told)


def _by_number(guess: Guess, rest: Sequence[Guess], before: Segment, after: Segment, told: Mapping[int, Guess]) -> bool:
    """Whether the page's number is missing after a first page and not before it."""
    first = next((told[n] for n in after.numbers if _own(told, n) == 1), None)
    if first is None or first.kind is not after.kind or first.score < _SURE:
        return False
    if guess.own_number is None or guess.own_number < 2 or guess.own_number in [_own(told, n) for n in after.numbers]:
        return False
    return guess.own_number in [g.own_number for g in rest] if rest else before.kind is Kind.OTHER


def _by_head(guess: Guess, rest: Sequence[Guess], after: Segment, told: Mapping[int, Guess]) -> bool:
    """Whether another firm's name runs over every page before, and the page's own over the first page after."""
    first = told.get(after.numbers[0])
    if first is None or first.kind is not after.kind or first.score < _SURE:
        return False
    heads = {g.head for g in rest}
    return bool(guess.head and heads) and guess.head == first.head and "" not in heads and guess.head not in heads


def _own(told: Mapping[int, Guess], number: int) -> int | None:
    return told[number].own_number if number in told else None


def _home(found: Sequence[Segment], index: int, number: int, told: Mapping[int, Guess]) -> int | None:
    """The document that a page belongs to and does not stand in; None where it stands well or nobody knows."""
    guess = told.get(number)
    if guess is None or guess.own_pages is None or found[index].region is not None:
        return None
    at, of = guess.own_pages
    mine = _numbers(found[index], told)
    if at == 1 or of < 2 or (mine and mine[0] == (1, of) and mine.count((at, of)) == 1):
        return None
    homes = [
        i
        for i, segment in enumerate(found)
        if i != index
        and segment.region is None
        and (numbers := _numbers(segment, told))
        and (1, of) in numbers
        and (at, of) not in numbers
        and (segment.kind is found[index].kind or found[index].kind is Kind.OTHER or guess.kind is segment.kind)
    ]
    return homes[0] if len(homes) == 1 else None


def _numbers(segment: Segment, told: Mapping[int, Guess]) -> list[tuple[int, int]]:
    return [own for n in segment.numbers if n in told and (own := told[n].own_pages) is not None]


def _ordered(segment: Segment, told: Mapping[int, Guess]) -> Segment:
    numbers = _numbers(segment, told)
    counts = {of for _, of in numbers}
    if len(counts) != 1 or segment.region is not None:
        return segment
    (of,) = counts
    at = [a for a, _ in numbers]
    if len(set(at)) != len(at):
        return segment
    pages = segment.pages
    if len(numbers) == len(pages):
        pages = tuple(sorted(pages, key=lambda p: (told[p.number].own_pages or (0, 0))[0]))
    lacking = of - len(pages)
    missing = tuple(n for n in range(1, of + 1) if n not in at) if lacking > 0 else ()
    return replace(segment, pages=pages, missing=missing, counted=of)
