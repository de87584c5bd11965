"""Takes the imprint of a page: a perceptual hash of its ink, level and cut to what is printed, and its figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np

from pipeline.geometry import Rect
from pipeline.imaging import PageImage, cut_out
from pipeline.imprint import BITS, Imprint
from pipeline.model import Page, Word

_HEIGHT = 640  # pixels of the whole page: print is grey there, and a page costs a millisecond or two
_GROUND = 25  # of those pixels: wider than a line of print, narrower than a shadow
_MARGIN = 0.03  # of the page on each side, where scanners leave edges and holes
_TAIL = 0.01  # of the ink on each side, beyond which a mark is a speck and not the print's edge
_SIDE = 32  # pixels of the picture that is hashed
_FIGURE = re.compile(r"[0-9][0-9A-Z年月日.,:/\-]*[0-9A-Z]")
_SEPARATORS = re.compile(r"[^0-9A-Z]")
_LEAST = 4  # characters of a figure: shorter ones stand on every page


def imprint_of(image: PageImage, page: Page) -> Imprint | None:
    """The imprint of a page as displayed that was read as `page`; None where hardly anything is printed on it."""
    ink = _ink(image, page)
    if ink is None:
        return None
    return Imprint(_hash(ink), figures_of(page.words))


def figures_of(words: Iterable[Word]) -> tuple[str, ...]:
    """The figures in the words (numbers, amounts, dates), without separators, each once, sorted."""
    found = set()
    for word in words:
        for run in _FIGURE.findall(unicodedata.normalize("NFKC", word.text).replace(" ", "").upper()):
            figure = _SEPARATORS.sub("", run)
            if len(figure) >= _LEAST:
                found.add(figure)
    return tuple(sorted(found))


def _ink(image: PageImage, page: Page) -> Any:
    """How dark each place of the printed part is, 0…1: paper and light taken out, `_SIDE` pixels square."""
    shrink = min(1.0, 2 * _HEIGHT / max(image.pixels.shape[:2]))
    small = cv2.resize(image.pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    width, height = page.frame.upright_size
    if width <= 0 or height <= 0:
        return None
    pixels = np.ascontiguousarray(small.astype(np.uint8))
    level = cut_out(PageImage(pixels, image.width, image.height), page.frame, Rect(0, 0, width, height), _HEIGHT)
    grey = cv2.cvtColor(level, cv2.COLOR_RGB2GRAY)
    ground = cv2.GaussianBlur(cv2.dilate(grey, np.ones((_GROUND, _GROUND), np.uint8)), (0, 0), _GROUND / 3)
    ink = np.clip((0.9 - grey.astype(np.float32) / np.maximum(ground, 1)) / 0.5, 0.0, 1.0)
    dy, dx = max(1, int(_MARGIN * ink.shape[0])), max(1, int(_MARGIN * ink.shape[1]))
    ink = ink[dy:-dy, dx:-dx]
    if ink.size == 0 or float(ink.mean()) < 1e-3:
        return None
    top, bottom = _ends(ink.sum(axis=1))
    left, right = _ends(ink.sum(axis=0))
    if bottom - top < _SIDE or right - left < _SIDE:
        return None
    return cv2.resize(ink[top:bottom, left:right], (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)


def _ends(profile: Any) -> tuple[int, int]:
    """Where the print begins and ends along a side: a missed word or a speck at the edge hardly moves them."""
    mass = np.cumsum(profile) / max(float(profile.sum()), 1e-6)
    return int(np.searchsorted(mass, _TAIL)), int(np.searchsorted(mass, 1 - _TAIL)) + 1


def _hash(ink: Any) -> int:
    """The lowest frequencies of the picture but its mean, each a bit: above their median or not."""
    waves = cv2.dct(cv2.GaussianBlur(ink.astype(np.float32), (0, 0), 1.0))
    order = sorted((u + v, u, v) for u in range(12) for v in range(12) if u + v > 0)[:BITS]
    lowest = np.array([waves[u, v] for _, u, v in order])
    above = lowest > np.median(lowest)
    return sum(1 << i for i, bit in enumerate(above) if bit)
