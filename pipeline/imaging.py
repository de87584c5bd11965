"""Page images through OpenCV: as displayed, cut-outs in the reading frame, the seal's layer."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Frame, Rect
from pipeline.media.catalogue import medium_of
from pipeline.page_image import POINTS, PageImage, Raster

__all__ = [
    "POINTS",
    "PageImage",
    "Raster",
    "cut_out",
    "displayed_page",
    "is_blank",
    "red_mask",
    "share",
    "upright",
    "without_red",
    "without_rules",
]


def displayed_page(path: Path, number: int, dpi: float, max_megapixels: float = 20.0) -> PageImage:
    """Page `number` (from 1) of a file of any medium as displayed.

    It is rendered at `dpi`, lower where it would pass `max_megapixels`; an image keeps its own pixels within the same
    limit. Raises UnreadableFileError.
    """
    return medium_of(path).image(path, number, dpi, max_megapixels)


def upright(pixels: Raster, rotation: int) -> Raster:
    """The image turned clockwise by `rotation` degrees (0, 90, 180, 270)."""
    turned = np.rot90(pixels, k=-(rotation // 90) % 4)
    return np.ascontiguousarray(turned)


def cut_out(image: PageImage, frame: Frame, rect: Rect, height: int) -> Raster:
    """The reading-frame rectangle `rect` as a level, upright picture of `height` pixels."""
    width = max(8, round(height * rect.width / max(rect.height, 0.1)))
    sx, sy = image.scale
    corners = [(rect.x0, rect.top), (rect.x1, rect.top), (rect.x0, rect.bottom), (rect.x1, rect.bottom)]
    source = np.array([[x * sx, y * sy] for x, y in (frame.to_displayed(*c) for c in corners)], dtype=np.float32)
    target = np.array([[0, 0], [width, 0], [0, height], [width, height]], dtype=np.float32)
    seen_in_perspective = frame.flattening is not None
    warp = cv2.warpPerspective if seen_in_perspective else cv2.warpAffine
    cut = warp(
        image.pixels,
        cv2.getPerspectiveTransform(source, target)
        if seen_in_perspective
        else cv2.getAffineTransform(source[:3], target[:3]),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return cut.astype(np.uint8)


def red_mask(pixels: Raster) -> NDArray[np.bool_]:
    """Where the picture is seal-red: red well above green and blue."""
    red, green, blue = cv2.split(pixels)
    return (red > 110) & (cv2.subtract(red, green) > 40) & (cv2.subtract(red, blue) > 30)


def share(mask: NDArray[np.bool_]) -> float:
    """The share of a picture that a mask holds, 0…1."""
    return cv2.countNonZero(mask.view(np.uint8)) / mask.size if mask.size else 0.0


def without_red(pixels: Raster, seal: NDArray[np.bool_] | None = None) -> Raster:
    """The picture as its red channel alone, in which dark print stays and a red seal fades to the paper's level.

    `seal` is the picture's `red_mask` where it is known already.
    """
    red = pixels[:, :, 0]
    seal = red_mask(pixels) if seal is None else seal
    if seal.any():
        paper = float(np.percentile(red, 90))
        lift = max(1.0, paper / float(np.median(red[seal])))
        # A pixel beyond the mask too: the seal's edges are pink rather than red.
        wide = cv2.dilate(seal.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        red = np.where(wide, np.minimum(red * lift, 255.0), red).astype(np.uint8)
    return np.repeat(red[:, :, None], 3, axis=2)


def without_rules(pixels: Raster) -> Raster:
    """The cut-out without the rules that cross it from top to bottom: the sides of boxes that hold a digit each."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    paper = int(np.percentile(grey, 90))
    ink = (grey < paper - 50).astype(np.uint8)
    # A digit is lower than its box: what runs through nearly the whole height is no digit.
    rules = cv2.erode(ink, np.ones((max(3, int(0.92 * grey.shape[0])), 1), np.uint8))
    columns = np.flatnonzero(rules.any(axis=0))
    if columns.size == 0:
        return pixels
    cleaned = pixels.copy()
    for column in columns:
        cleaned[:, max(0, column - 1) : column + 2] = paper
    return cleaned


_INK = 60  # grey levels darker than the paper: below it is the grain of paper and the noise of a scan


def is_blank(pixels: Raster, least_ink: float = 0.0004) -> bool:
    """Whether so little ink stands on the page, away from its edges, that nothing can be written there."""
    h, w = pixels.shape[:2]
    inner = cv2.cvtColor(pixels[h // 25 : h - h // 25, w // 25 : w - w // 25], cv2.COLOR_RGB2GRAY)
    if inner.size == 0:
        return True
    small = cv2.resize(inner, (max(1, inner.shape[1] // 2), max(1, inner.shape[0] // 2)), interpolation=cv2.INTER_AREA)
    darker = np.cumsum(cv2.calcHist([small], [0], None, [256], [0, 256]).ravel().astype(np.int64))
    paper = int(np.searchsorted(darker, (small.size + 1) // 2))  # the median
    ink = int(darker[paper - _INK - 1]) if paper > _INK else 0
    return ink < least_ink * small.size
