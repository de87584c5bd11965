"""A page's picture as displayed: its pixels, its size in points, and how the two go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Raster = NDArray[np.uint8]  # height × width × 3, RGB

POINTS = 72.0  # to the inch


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as displayed: RGB pixels, the page's size in points, and pixels per point (x, y)."""

    pixels: Raster
    width: float
    height: float

    @property
    def scale(self) -> tuple[float, float]:
        h, w = self.pixels.shape[:2]
        return w / self.width, h / self.height
