"""Bare numbers in heads and feet told apart: a document's own, which begin again, and the volume's folios."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.segmentation import Guess

_SURE = 0.7  # of a first page that bears a number above 1: the number is not its document's
_RUN = 2  # such pages that make a run of numbers the volume's
_LONGEST = 200  # a higher number is a year, a code or a folio


def folio_offset(told: Mapping[int, Guess]) -> int | None:
    """What the volume's folios differ from the file's page numbers by; None where no folios run through it.

    A run is the pages whose number and place in the file differ by the same. It is the volume's where other documents
    begin amid it: their first pages bear numbers above 1. A page lost or stamped twice shifts the rest, so that a
    volume may have several runs; the longest is told.
    """
    runs = _volume_runs(told)
    return max(runs, key=lambda offset: (runs[offset], -abs(offset)), default=None)


def own_numbers_only(told: Mapping[int, Guess]) -> dict[int, Guess]:
    """The guesses of a file's pages with `own_number`: the one bare number that is no folio's; None where unsure.

    A number that continues no neighbour's and is not 1 says nothing: it may be a figure that stands there by chance.
    """
    volume = _volume_runs(told)
    own = {
        n: {number for number in guess.numbers if 1 <= number <= _LONGEST and number - n not in volume}
        for n, guess in told.items()
    }
    out = {}
    for n, guess in told.items():
        borne_out = {
            number for number in own[n] if number - 1 in own.get(n - 1, ()) or number + 1 in own.get(n + 1, ())
        }
        # Pages scanned from the last to the first count down.
        borne_out = borne_out or {
            number for number in own[n] if number - 1 in own.get(n + 1, ()) or number + 1 in own.get(n - 1, ())
        }
        out[n] = replace(guess, own_number=next(iter(borne_out))) if len(borne_out) == 1 else guess
    return out


def _volume_runs(told: Mapping[int, Guess]) -> dict[int, int]:
    """The offsets of the runs that are the volume's, with how many pages each has."""
    counts: Counter[int] = Counter()
    begun: defaultdict[int, int] = defaultdict(int)
    for n, guess in told.items():
        for number in guess.numbers:
            counts[number - n] += 1
            # A page that may as well go on with the one before it begins nothing for certain.
            if number > 1 and guess.score >= _SURE and guess.continues.get(guess.kind, 0.0) <= 0.5:
                begun[number - n] += 1
    return {offset: count for offset, count in counts.items() if begun[offset] >= _RUN and count > _RUN}
