"""The protocol every OCR engine stands behind, so that a further recogniser is one more file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.imaging import Raster

Quad = NDArray[
    np.float32
]  # 4 × 2 pixel corners: top-left, top-right, bottom-right, bottom-left of the text as it stands


LINE_HEIGHT = 48  # pixels: the height of a line that recognisers take


@dataclass(frozen=True, slots=True)
class Line:
    """What a recogniser read in a cut-out.

    `cuts` are the character boundaries as shares of the cut-out's width, `len(text) + 1` of them, or empty;
    `confidence` is the recogniser's own mean score, 0…1, which by itself vouches for nothing (research/witnesses).
    """

    text: str
    confidence: float
    cuts: tuple[float, ...] = ()


class OcrEngine(Protocol):
    """A reader of pixels. `name` is the method's name in sources; `version` enters the cache's keys."""

    name: str

    @property
    def version(self) -> str:
        """Engine and model versions, changed whenever a reading may change."""
        ...

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        """Read each cut-out (RGB, one line of text each); one Line per cut-out, empty text where nothing is read.

        `digits` says that only figures, Latin capitals and their punctuation can stand there.
        """
        ...


class PageReader(OcrEngine, Protocol):
    """An engine that also finds where text stands on a page."""

    def detect(self, pixels: Raster) -> list[Quad]:
        """The places of text lines on a page image, as pixel quads."""
        ...
