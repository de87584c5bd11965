"""Cuts lines that were drawn into windows with their classes, as the reader cuts lines that were scanned."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.queues import Queue
from random import Random

import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.glyph_lines import Levelled, cuts, levelled, spans, window
from training.glyphs.charset import characters
from training.glyphs.drawing import Drawn, draw

_LINES = 40  # drawn for a batch
HELD_OUT = 1_000_000_000  # seeds from here on are drawn to test alone
NONE = len(characters())
_JUNK = 0.6  # windows that show no whole character, of those that do
_REACH = 10  # pixels that a cut may lie beside a character

Batch = tuple[NDArray[np.uint8], NDArray[np.int64]]  # windows and their classes


def batch(seeds: Sequence[int]) -> Batch:
    windows, classes = [], []
    for seed in seeds:
        rng = Random(seed)
        drawn = draw(rng)
        line = levelled(drawn.pixels)
        if line is None:
            continue
        for start, stop, number in _shown(rng, drawn, line):
            windows.append(window(line.ink, start, stop))
            classes.append(number)
    return np.stack(windows), np.array(classes, np.int64)


def _shown(rng: Random, drawn: Drawn, line: Levelled) -> list[tuple[int, int, int]]:
    """First and last column of windows, and their classes: each character as a reader would cut it out, and junk."""
    places = cuts(line.ink)
    found: list[tuple[int, int, int]] = []
    for (left, right), number in zip(drawn.places, drawn.classes, strict=True):
        a, b = left / line.scale, right / line.scale
        starts = [c for c in places if a - _REACH <= c <= a + 2]
        stops = [c for c in places if b - 2 <= c <= b + _REACH]
        start = max(starts, default=int(a) - rng.randint(0, 1))
        stop = min(stops, default=int(b) + 1 + rng.randint(0, 1))
        if stop - start >= 2:
            found.append((max(0, start), stop, number))
    whole = {(start, stop) for start, stop, _ in found}
    wrong = [(places[i], places[j]) for i, j in spans(places)]
    wrong = [(a, b) for a, b in wrong if all(abs(a - s) > 3 or abs(b - e) > 3 for s, e in whole)]
    rng.shuffle(wrong)
    return found + [(a, b, NONE) for a, b in wrong[: max(1, int(_JUNK * len(found)))]]


def drawing(queue: Queue[Batch], first: int, step: int) -> None:
    at = first
    while True:
        queue.put(batch(range(at * _LINES, (at + 1) * _LINES)))
        at += step
