"""Finds the lines of print on a page: PP-OCRv6 small's detector, and the boxes that its map gives."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.imaging import Raster
from pipeline.ocr.engine import Quad
from pipeline.ocr.session import Session

_GRID = 32  # pixels of the coarsest of the model's features: a picture's sides are multiples
_LIKELY, _SURE = 0.3, 0.5  # of a pixel to belong to a line; the mean of a whole line
_THINNEST = 3.0  # pixels of a core's shorter side
_MOST = 1000  # lines of a page
_GROWTH = 1.6  # of area by perimeter: by how much cores are smaller than their lines, to each side


class Detector:
    """The model on pictures whose page is scaled to `side` pixels on its longer side."""

    def __init__(self, model: Path, side: int) -> None:
        self._session = Session(model)
        self._side = side

    def __call__(self, pixels: Raster) -> list[Quad]:
        """The places of the lines on an RGB picture, as pixel quads, from the top."""
        height, width = pixels.shape[:2]
        scale = min(1.0, self._side / max(height, width))
        size = tuple(max(_GRID, round(int(side * scale) / _GRID) * _GRID) for side in (width, height))
        small = np.ascontiguousarray(cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR), np.uint8)
        likely = self._session(small[None])[0, 0]
        zoom = np.array([width / size[0], height / size[1]], dtype=np.float32)
        most = np.array([width, height], dtype=np.float32)
        quads = [np.clip(np.round(box * zoom), 0, most).astype(np.float32) for box in boxes(likely)]
        return sorted(quads, key=lambda quad: (float(quad[0, 1]), float(quad[0, 0])))


def boxes(likely: NDArray[np.float32]) -> list[Quad]:
    """The boxes around lines in a map of how likely each of its pixels belongs to a line's core, 0…1.

    As in Liao et al., "Real-time scene text detection with differentiable binarization" (2020): the cores, each grown
    by as much as the model was trained to see them shrunk.
    """
    core = cv2.dilate((likely > _LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(core, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours[:_MOST]:
        middle, (wide, high), turn = cv2.minAreaRect(contour)
        if min(wide, high) < _THINNEST:
            continue
        if _mean_within(likely, cv2.boxPoints((middle, (wide, high), turn))) < _SURE:
            continue
        grown = _GROWTH * wide * high / (wide + high)  # to both sides together, of a rectangle's area by its perimeter
        corners = cv2.boxPoints((middle, (wide + grown, high + grown), turn))
        found.append(_from_top_left(corners))
    return found


def _mean_within(likely: NDArray[np.float32], corners: NDArray[Any]) -> float:
    height, width = likely.shape
    x0, y0 = (max(0, math.floor(v)) for v in corners.min(axis=0))
    x1, y1 = min(width - 1, math.ceil(corners[:, 0].max())), min(height - 1, math.ceil(corners[:, 1].max()))
    if x1 < x0 or y1 < y0:
        return 0.0
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - np.array([x0, y0])).astype(np.int32)], [1])
    return float(cv2.mean(np.ascontiguousarray(likely[y0 : y1 + 1, x0 : x1 + 1]), mask)[0])


def _from_top_left(corners: NDArray[Any]) -> Quad:
    """The corners clockwise from the top left: of the two on the left the upper one, and so on."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")], by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)
