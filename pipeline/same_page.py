"""Whether two pages are one: their hashes are near, their figures are the same, and no number says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.elsewhere import ShownPage

FARTHEST = 20  # differing bits of 64
SHARED = 0.75  # of the figures of the page that has fewer of them
LEAST = 4  # figures that both have: fewer stand on a form's empty page too


def near(own: Sequence[int], others: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs (index in `own`, index in `others`) of hashes that differ in at most `FARTHEST` bits, in order."""
    there = np.array(others, dtype=np.uint64)
    pairs = []
    for here, bits in enumerate(own):
        differing = np.bitwise_count(np.bitwise_xor(there, np.uint64(bits)))
        pairs += [(here, int(i)) for i in np.flatnonzero(differing <= FARTHEST)]
    return pairs


def is_same_page(a: ShownPage, b: ShownPage) -> bool:
    """Whether the two are images of one page.

    Papers of one form look alike, so that the hash alone says little: the figures read on them decide, and documents
    whose own numbers were read on both and differ are two.
    """
    if a.imprint.distance(b.imprint) > FARTHEST:
        return False
    if a.numbers and b.numbers and not set(a.numbers) & set(b.numbers):
        return False
    mine, other = set(a.imprint.figures), set(b.imprint.figures)
    shared = len(mine & other)
    return shared >= LEAST and shared >= SHARED * min(len(mine), len(other))
