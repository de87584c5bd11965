"""Finds marks made by hand: ink in strokes that no word, rule, seal or barcode of the page explains."""

from __future__ import annotations

import math
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Frame, Rect
from pipeline.model import Page
from pipeline.page_image import PageImage
from pipeline.photograph import laid_flat

_SCALE = 1.5  # pixels a point
_SURE = 0.80  # mean score from which a word is print rather than a scrawl that looks like one
_WINDOW = 31  # pixels around which paper is judged
_INK = 40  # grey levels darker than the paper around
_LEAST, _MOST = (14.0, 9.0), (230.0, 90.0)  # points: width and height of a signature
_FILL = (0.02, 0.40)  # of its rectangle: strokes, not specks, not a picture
_EDGE = 0.025  # of the page: punched holes, shadows of the edge
_REACH = 7  # pixels between the strokes of one signature


def find(image: PageImage, page: Page) -> tuple[Rect, ...]:
    """Places of handwriting in the reading frame of `page`, whose words, rulings, seals and barcodes are known."""
    flat, frame = laid_flat(image, page.frame)
    grey = _level(flat, frame)
    paper = cv2.blur(grey, (_WINDOW, _WINDOW))
    ink = (cv2.subtract(paper, grey) > _INK).astype(np.uint8)
    _blank(ink, (w.rect for w in page.words if w.confidence >= _SURE), 1.2)
    _blank(ink, page.rulings, 1.0)
    _blank(ink, (s.rect for s in page.seals), 2.0)
    _blank(ink, (b.rect for b in page.barcodes), 4.0)
    height, width = ink.shape
    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_REACH, _REACH)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        if area < 150 or x < _EDGE * width or y < _EDGE * height:
            continue
        if x + w > (1 - _EDGE) * width or y + h > (1 - _EDGE) * height:
            continue
        if not (_LEAST[0] < w / _SCALE < _MOST[0] and _LEAST[1] < h / _SCALE < _MOST[1]):
            continue
        own = ink[y : y + h, x : x + w] * (labels[y : y + h, x : x + w] == index)
        if _FILL[0] < float(own.mean()) < _FILL[1] and _longest_stroke(own) > 8 * _SCALE:
            found.append(Rect(*(round(v / _SCALE, 2) for v in (x, y, x + w, y + h))))
    return tuple(sorted(found, key=lambda r: (r.top, r.x0)))


def _level(image: PageImage, frame: Frame) -> NDArray[np.uint8]:
    """The page in its reading frame, grey, `_SCALE` pixels a point."""
    shrink = _SCALE / math.sqrt(image.scale[0] * image.scale[1])
    grey = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY)
    if shrink < 0.95:
        grey = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    width, height = frame.upright_size
    sx, sy = grey.shape[1] / image.width, grey.shape[0] / image.height
    corners = [(0.0, 0.0), (width, 0.0), (0.0, height)]
    source = np.array([[x * sx, y * sy] for x, y in (frame.to_displayed(*c) for c in corners)], dtype=np.float32)
    target = np.array([[x * _SCALE, y * _SCALE] for x, y in corners], dtype=np.float32)
    size = (max(8, round(width * _SCALE)), max(8, round(height * _SCALE)))
    level = cv2.warpAffine(
        grey, cv2.getAffineTransform(source, target), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return level.astype(np.uint8)


def _blank(ink: NDArray[np.uint8], rects: Iterable[Rect], margin: float) -> None:
    for rect in rects:
        grown = rect.grown(margin)
        x0, y0 = max(0, int(grown.x0 * _SCALE)), max(0, int(grown.top * _SCALE))
        x1, y1 = max(0, math.ceil(grown.x1 * _SCALE)), max(0, math.ceil(grown.bottom * _SCALE))
        ink[y0:y1, x0:x1] = 0


def _longest_stroke(ink: NDArray[np.uint8]) -> float:
    """The longer side of the largest connected stroke, pixels: specks and torn print are short."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return float(stats[1:count, 2:4].max()) if count > 1 else 0.0
