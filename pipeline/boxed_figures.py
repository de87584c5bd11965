"""Figures that stand in a row of boxes, one in each, brought together as a line of print that a reader of lines reads.

The 22 figures of a declaration's number are printed so. Tesseract took the boxes' sides for characters and agreed with
none of 21 such numbers that were looked at; of the same numbers brought together it read every one.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.imaging import Raster

_INK = 50  # grey levels darker than the paper
_LEAST_FIGURES = 8  # fewer may be a number in one cell of a table
_LOW, _HIGH, _WIDE = 0.18, 0.7, 0.6  # of the cut-out's height: how high a figure in a box is, and how wide at most
_ALIKE = (0.6, 1.5)  # of the median height of the figures
_DIRT = 0.2  # of the median height: what is smaller is no character
_BOXED = 0.9  # the share of the figures that must stand in boxes
_GAP, _MARGIN = 0.3, 0.3  # of the figures' height: the most blank between two, and the paper above and below
_HEIGHT = 48  # pixels


def joined(cut: Raster) -> Raster | None:
    """A number's figures side by side without their boxes, RGB; None where they stand in none.

    A dash between the boxes would be lost: a cut-out that shows one is left as it is. Points are lost, so this is not
    for sums.
    """
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    paper = int(np.percentile(grey, 90))
    ink = (grey < paper - _INK).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = _figures(np.asarray(stats, np.int32), grey.shape[0])
    if found is None:
        return None
    figures, height = found
    shown: NDArray[np.bool_] = np.isin(np.asarray(labels), figures)
    rows = np.flatnonzero(shown.any(axis=1))
    margin = int(_MARGIN * height)
    top, bottom = max(0, int(rows[0]) - margin), min(grey.shape[0], int(rows[-1]) + 1 + margin)
    near = cv2.dilate(shown.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    clean = np.where(near, grey, paper).astype(np.uint8)[top:bottom]
    columns = np.asarray(shown.any(axis=0), np.bool_)
    line = np.take(clean, _without_gaps(columns, max(2, int(_GAP * height))), axis=1)
    scale = _HEIGHT / line.shape[0]
    line = cv2.resize(line, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    return cv2.cvtColor(line, cv2.COLOR_GRAY2RGB).astype(np.uint8)


def _figures(stats: NDArray[np.int32], high: int) -> tuple[list[int], float] | None:
    """The components that are figures in boxes, and their median height; None where that is not what is seen."""
    x, y, w, h = (stats[:, i] for i in range(4))
    like = (h >= _LOW * high) & (h < _HIGH * high) & (w < _WIDE * high)
    like[0] = False
    if like.sum() < _LEAST_FIGURES:
        return None
    height = float(np.median(h[like]))
    like &= (h > _ALIKE[0] * height) & (h < _ALIKE[1] * height)
    figures = np.flatnonzero(like).tolist()
    boxes = [i for i in range(1, len(stats)) if i not in figures and h[i] > 1.2 * height and w[i] > 0.8 * height]
    if len(figures) < _LEAST_FIGURES or not boxes:
        return None
    top, bottom = min(y[figures]), max((y + h)[figures])
    boxed = sum(
        any(x[b] < x[f] and x[f] + w[f] < x[b] + w[b] and y[b] < y[f] and y[f] + h[f] < y[b] + h[b] for b in boxes)
        for f in figures
    )
    others = [
        i
        for i in range(1, len(stats))
        if i not in figures and i not in boxes and h[i] < height and max(h[i], w[i]) > _DIRT * height
        and top <= y[i] + h[i] / 2 <= bottom
    ]  # fmt: skip
    return (figures, height) if boxed >= _BOXED * len(figures) and not others else None


def _without_gaps(inked: NDArray[np.bool_], most: int) -> list[int]:
    """The columns that stay when no blank between two figures is wider than `most`."""
    kept, blank = [], 0
    for column, is_inked in enumerate(inked.tolist()):
        blank = 0 if is_inked else blank + 1
        if blank <= most:
            kept.append(column)
    return kept
