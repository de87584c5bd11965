"""Brings a line of print to one height and cuts it where characters may end: the same for training and for reading."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 40  # pixels of a character's window
PRINT = 28  # pixels that the line's print is high in it

Grey = NDArray[np.uint8]

_FAINTEST = 24  # grey levels between paper and print
_GRAIN = 0.22  # of the ink's depth: less is the paper's grain
_FAINT = 0.25  # of the ink's darkness: less is paper
_GAP = 0.12  # of the height: rows without ink that a line may have within
_WIDEST = 1.35  # of the print's height, a character
_THIN = 0.6  # of the run's mean ink: where characters touch
_LEVEL = 0.02  # of a column: the least ink that counts


@dataclass(frozen=True, slots=True)
class Levelled:
    """A line's ink (0 is paper, 255 the darkest; SIDE rows), and how many pixels of the cut-out its pixels are."""

    ink: Grey
    scale: float


def levelled(cut: Grey) -> Levelled | None:
    """The line in a grey cut-out, its print PRINT pixels high in the middle; None where there is no print."""
    if min(cut.shape) < 4:
        return None
    # The paper about each place, however the light falls: what stays when strokes are closed.
    size = cut.shape[0] // 2 * 2 + 1
    calm = cv2.GaussianBlur(cut, (0, 0), 0.02 * cut.shape[0] + 0.3)
    paper = cv2.blur(cv2.morphologyEx(calm, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), (size, size))
    drop = paper.astype(np.float32) - calm.astype(np.float32)
    deepest = float(np.percentile(drop, 98.5))
    if deepest < _FAINTEST:
        return None
    ink = np.clip((drop / deepest - _GRAIN) / (1 - _GRAIN), 0, 1)
    band = _band((ink > _FAINT).mean(axis=1), cut.shape[0])
    if band is None:
        return None
    top, bottom = band
    scale = (bottom - top) / PRINT
    margin = (SIDE - PRINT) / 2 * scale
    width = max(8, round(cut.shape[1] / scale))
    # The window's rows in the cut-out; outside of it there is paper.
    matrix = np.array([[scale, 0, 0], [0, scale, top - margin]], dtype=np.float32)
    if scale > 1:
        ink = cv2.GaussianBlur(ink, (0, 0), 0.35 * scale)
    shown = cv2.warpAffine(ink, matrix, (width, SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=0)
    return Levelled((np.clip(shown, 0, 1) * 255).astype(np.uint8), scale)


def _band(rows: NDArray[np.floating], height: int) -> tuple[int, int] | None:
    """First and last row (excluded) of the print: of the bands between rows without ink the one with the most."""
    there = np.flatnonzero(rows > max(0.01, 0.06 * float(rows.max(initial=0))))
    if there.size == 0:
        return None
    breaks = np.flatnonzero(np.diff(there) > max(1, _GAP * height)) + 1
    bands = [(int(part[0]), int(part[-1]) + 1) for part in np.split(there, breaks)]
    best = max(bands, key=lambda b: float(rows[b[0] : b[1]].sum()))
    return best if best[1] - best[0] >= 5 else None


def cuts(ink: Grey) -> list[int]:
    """The columns where a character may begin or end: about every blank, and at the thin places of what touches."""
    columns = (ink[(SIDE - PRINT) // 2 - 2 : SIDE - (SIDE - PRINT) // 2 + 2].astype(np.float32) / 255).sum(
        axis=0
    ) / SIDE
    filled = columns > _LEVEL
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    found: list[int] = []
    for index, (start, stop) in enumerate(runs):
        if index == 0:
            found.append(start)
        if stop - start > 0.62 * PRINT:
            found += _thin(columns, start, stop)
        follows = runs[index + 1][0] if index + 1 < len(runs) else stop
        found.append((stop + follows) // 2)
    return sorted(set(found))


def _thin(columns: NDArray[np.floating], start: int, stop: int) -> list[int]:
    """Local minima of the ink within a run, wide enough from its ends."""
    inner: list[int] = []
    for at in range(start + 4, stop - 4):
        around = columns[max(start, at - 3) : at + 4]
        is_thin = columns[at] == around.min() and columns[at] < _THIN * float(columns[start:stop].mean()) + 1e-6
        if is_thin and (not inner or at - inner[-1] > 3):
            inner.append(at)
    return inner


def spans(places: Sequence[int]) -> list[tuple[int, int]]:
    """Index pairs into `places`: what may be one character."""
    found: list[tuple[int, int]] = []
    for i, j in itertools.combinations(range(len(places)), 2):
        if j == i + 1 or places[j] - places[i] <= _WIDEST * PRINT:
            found.append((i, j))
    return found


def window(ink: Grey, start: int, stop: int) -> Grey:
    """SIDE × SIDE pixels with what stands between two columns in the middle, and nothing of its neighbours."""
    shown = np.zeros((SIDE, SIDE), np.uint8)
    part = ink[:, max(0, start) : stop]
    wide = part.shape[1]
    if wide > SIDE:
        part = np.asarray(cv2.resize(part, (SIDE, SIDE), interpolation=cv2.INTER_AREA), dtype=np.uint8)
        wide = SIDE
    # The ink's own middle: a cut that lies somewhere in a blank does not move the character.
    filled = np.flatnonzero(part.max(axis=0) > 64)
    if filled.size:
        part = part[:, int(filled[0]) : int(filled[-1]) + 1]
        wide = part.shape[1]
    left = (SIDE - wide) // 2
    shown[:, left : left + wide] = part
    return shown
