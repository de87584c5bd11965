"""The imprint of a page's image: few bits of how it looks and the figures read on it, by which a rescan is known."""

from __future__ import annotations

from dataclasses import dataclass

BITS = 64


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a page looks: `bits` is its perceptual hash, `figures` the printed figures, each once, sorted.

    Two scans of one page have hashes of few differing bits and nearly the same figures; two papers of one form have
    like hashes too, and other figures.
    """

    bits: int  # 0 <= bits < 2 ** BITS
    figures: tuple[str, ...]

    def distance(self, other: Imprint) -> int:
        """How many bits of the two hashes differ."""
        return (self.bits ^ other.bits).bit_count()
