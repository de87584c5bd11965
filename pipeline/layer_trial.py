"""How far a text layer can be believed: whether the pixels show what it says, and what it does not say."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence

import cv2
import numpy as np

from pipeline import imaging
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage
from pipeline.model import Word
from pipeline.ocr.engine import LINE_HEIGHT, PageReader

_TRIED_RUNS, _TRIED_LETTERS = 5, 4  # how many runs of a text layer are tried against the pixels, and how long they are


def has_ink(image: PageImage, rect: Rect) -> bool:
    """Whether anything is seen where the layer says that a run stands: invisible text is no reading of the page."""
    cut = image.pixels[_pixel_slices(image, rect)]
    return cut.size > 0 and int(cut.max()) - int(cut.min()) > 40


def is_what_is_seen(image: PageImage, words: Sequence[Word], reader: PageReader) -> bool:
    """Whether the layer says what the page shows: fonts without Unicode maps and doctored layers say something else.

    The longest runs are read from the pixels; a layer that most of them contradict is not the page's first reader. A
    layer too short to be tried is no first reader either.
    """
    tried = sorted((w for w in words if len(w.text) >= _TRIED_LETTERS), key=lambda w: (-len(w.text), w.rect.top))
    tried = tried[:_TRIED_RUNS]
    if not tried:
        return False
    frame = Frame(image.width, image.height)
    lines = reader.recognise([imaging.cut_out(image, frame, w.rect.grown(1.0), LINE_HEIGHT) for w in tried])
    alike = [
        difflib.SequenceMatcher(None, _letters(word.text), _letters(line.text), autojunk=False).ratio() > 0.6
        for word, line in zip(tried, lines, strict=True)
    ]
    return sum(alike) * 2 > len(alike)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def unexplained_marks(image: PageImage, words: Sequence[Word]) -> int:
    """How many marks of a character's size stand outside the layer's runs: text drawn as outlines or pictures."""
    grey = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY)
    ink = (grey < 140).astype(np.uint8)
    for word in words:
        ink[_pixel_slices(image, word.rect.grown(1.5))] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sx, sy = image.scale
    width, height = stats[1:, cv2.CC_STAT_WIDTH] / sx, stats[1:, cv2.CC_STAT_HEIGHT] / sy
    area = stats[1:, cv2.CC_STAT_AREA] / (sx * sy)
    like = (height > 4) & (height < 24) & (width > 2) & (width < 30) & (area < 0.75 * width * height)
    return int(np.count_nonzero(like))


def _pixel_slices(image: PageImage, rect: Rect) -> tuple[slice, slice]:
    sx, sy = image.scale
    h, w = image.pixels.shape[:2]
    x0, x1 = (int(np.clip(v * sx, 0, w)) for v in (rect.x0, rect.x1))
    y0, y1 = (int(np.clip(v * sy, 0, h)) for v in (rect.top, rect.bottom))
    return slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1))
