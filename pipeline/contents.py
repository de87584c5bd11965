"""A volume's table of contents as evidence of where its documents begin, where the pages themselves leave it unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.folios import folio_offset
from pipeline.model import Kind

if TYPE_CHECKING:
    from pipeline.segmentation import Guess

_SURE = 0.7  # of a first page: its text tells, and a table of contents is checked against it
_FEWEST, _SHARE = 3, 0.6  # entries, and their share, that begin where the pages say so
_BEYOND = 4  # pages behind the table of contents on which the numbering may begin
_UNSURE = 0.35  # of a first page that a table of contents may bear out
_MOVES = 0.15
_LISTED_ALL = 0.2  # the share of sure first pages that a table of contents of every document may leave out
_GOES_ON = 0.3  # that a page goes on, where a table of contents speaks against a start of its own


def heard(told: Mapping[int, Guess]) -> dict[int, Guess]:
    """The guesses of a file's pages, unsure starts strengthened where the volume's table of contents has an entry.

    Where it lists every document, an unsure start that it does not list is weakened if the page may as well go on. A
    sure start, and a page that looks like nothing, stay as they are; so does the distance of a kind to its rival: a
    table of contents tells where something begins, not what.
    """
    starts = listed_starts(told)
    if not starts:
        return dict(told)
    first = min(starts)
    sure = {n for n, g in told.items() if n >= first and g.score >= _SURE}
    lists_all = len(sure - starts) <= _LISTED_ALL * len(sure)
    return {n: _moved(g, n in starts, lists_all and n > first) for n, g in told.items()}


def listed_starts(told: Mapping[int, Guess]) -> frozenset[int]:
    """The file's pages on which the entries of the volume's table of contents begin; none where it fits no pages.

    The volume's own table stands before its first document. Its numbers are folios, or count from a page soon behind
    it: the one shift that leads at least three entries, and most of them, to sure first pages.
    """
    listed: list[int] = []
    last = 0
    for n, guess in sorted(told.items()):
        if guess.listed:
            listed.extend(guess.listed)
            last = n
        elif guess.score >= _SURE and guess.kind is not Kind.OTHER:
            break  # a report's own contents stand behind its cover
    entries = sorted(set(listed))
    if len(entries) < _FEWEST:
        return frozenset()
    folio = folio_offset(told)
    shifts = range(last + _BEYOND) if folio is None else (-folio,)
    fits = sorted(((_fit(told, entries, shift, last), -shift) for shift in shifts), reverse=True)
    best, shift = fits[0][0], -fits[0][1]
    inside = [e for e in entries if e + shift in told and e + shift > last]
    alone = len(fits) == 1 or fits[1][0] < best
    if best < _FEWEST or best < _SHARE * len(inside) or not alone:
        return frozenset()
    return frozenset(e + shift for e in inside)


def _fit(told: Mapping[int, Guess], entries: list[int], shift: int, last: int) -> int:
    return sum(e + shift > last and (g := told.get(e + shift)) is not None and g.score >= _SURE for e in entries)


def _moved(guess: Guess, listed: bool, lists_all: bool) -> Guess:
    if not _UNSURE <= guess.score < _SURE:
        return guess
    if listed:
        return replace(guess, score=round(guess.score + _MOVES, 4), rival=round(guess.rival + _MOVES, 4))
    if lists_all and max(guess.continues.values(), default=0.0) >= _GOES_ON:
        return replace(guess, score=round(guess.score - _MOVES, 4), rival=round(max(0.0, guess.rival - _MOVES), 4))
    return guess
