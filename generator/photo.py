"""A phone: takes a picture of a page on a desk, from some side, in uneven light, and carries boxes through the lens."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from generator import desk
from generator.scanner import Pixels, Scan, Settings, render
from generator.sheet import Sheet

Matrix = npt.NDArray[np.float64]
_SIZES = (
    (1440, 1920),
    (1728, 2304),
    (2160, 2880),
    (2448, 3264),
)  # pixels, narrow and long side, as messengers send them
_PAPER_LONG = 841.89  # points: a picture put into a PDF is made about as large as paper


def shoot(sheet: Sheet, rng: Random, *, quarter: int = 0, in_pdf: bool = False) -> Scan:
    """A photograph of the sheet, turned counter-clockwise by `quarter` quarters, as no EXIF says.

    An image file states no resolution, so that a pixel is a point; `in_pdf` makes the picture as large as paper.
    """
    narrow, long = rng.choice(_SIZES)
    width, height = (long, narrow) if sheet.width > sheet.height else (narrow, long)
    matrix = _view(sheet, rng, width, height)
    noise = np.random.default_rng(rng.randrange(2**31))
    image = desk.draw(width, height, rng, noise)
    corners = _through(matrix, ((0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)))
    desk.clutter(image, corners, rng)
    desk.cast_shadow(image, corners, rng)
    image = _laid(image, sheet, matrix, rng)
    if rng.random() < 0.3:
        desk.thumb(image, corners, rng)
    pixels = _developed(image, rng, noise)
    pixels = np.ascontiguousarray(np.rot90(pixels, quarter % 4))
    turn = _turn(quarter % 4, width, height)
    dpi = max(pixels.shape[:2]) * 72 / _PAPER_LONG if in_pdf else 72.0
    whole = round(dpi)
    s = _settings(rng, whole)
    scale = np.diag([72 / whole, 72 / whole, 1.0])
    return Scan(pixels, (pixels.shape[0], pixels.shape[1]), whole, s, scale @ turn @ matrix)


def _settings(rng: Random, dpi: int) -> Settings:
    return Settings(
        "photo", dpi, "colour", 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, rng.randint(55, 88), 0, False, False, False, True, 0
    )


def _view(sheet: Sheet, rng: Random, width: int, height: int) -> Matrix:
    """From the sheet's points to pixels: a pinhole camera above the desk, tilted, its picture filled by the page."""
    pitch, roll = math.radians(rng.gauss(0, 11)), math.radians(rng.gauss(0, 7))
    yaw = math.radians(rng.gauss(0, 3.5))
    focal, far = 1.15 * max(width, height), 2.2 * max(sheet.width, sheet.height)
    cx, sx, cy, sy, cz, sz = (f(a) for a in (pitch, roll, yaw) for f in (math.cos, math.sin))
    turn = (
        np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
        @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        @ np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    )
    centre = np.array([[1, 0, -sheet.width / 2], [0, 1, -sheet.height / 2], [0, 0, 1]], dtype=np.float64)
    pose = np.column_stack([turn[:, 0], turn[:, 1], [0, 0, far]])
    matrix: Matrix = np.diag([focal, focal, 1.0]) @ pose @ centre
    corners = _through(matrix, ((0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)))
    low, high = corners.min(axis=0), corners.max(axis=0)
    fill = rng.uniform(0.74, 0.93)
    zoom = fill * min(width / (high[0] - low[0]), height / (high[1] - low[1]))
    room = np.array([width, height]) - zoom * (high - low)
    at = np.array([rng.uniform(0.3, 0.7), rng.uniform(0.3, 0.7)]) * room - zoom * low
    place = np.array([[zoom, 0, at[0]], [0, zoom, at[1]], [0, 0, 1]])
    return np.asarray(place @ matrix, dtype=np.float64)


def _through(matrix: Matrix, points: Any) -> npt.NDArray[np.float64]:
    mapped = matrix @ np.column_stack([np.asarray(points, dtype=np.float64), np.ones(len(points))]).T
    return np.asarray((mapped[:2] / mapped[2]).T)


def _laid(image: Any, sheet: Sheet, matrix: Matrix, rng: Random) -> Any:
    """The page on the desk: off-white paper, its print softened by the lens."""
    dpi = 72 * 1.15 * max(image.shape[:2]) / max(sheet.width, sheet.height)
    dpi = int(min(320, max(150, dpi)))
    paper = render(sheet, dpi).astype(np.float32) * np.array([rng.uniform(0.95, 1.0)] * 3, dtype=np.float32)
    h = matrix @ np.diag([72 / dpi, 72 / dpi, 1.0])
    size = (image.shape[1], image.shape[0])
    flat = cv2.GaussianBlur(paper, (0, 0), 0.5)
    page = cv2.warpPerspective(flat, h, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.ones(paper.shape[:2], np.float32), h, size, flags=cv2.INTER_LINEAR)[..., None]
    return image * (1 - cover) + page * cover


def _developed(image: Any, rng: Random, noise: np.random.Generator) -> Pixels:
    """Light that falls off, the shadow of a hand or phone, a colour cast, the lens, the sensor."""
    height, width = image.shape[:2]
    angle = rng.uniform(0, 2 * math.pi)
    xs = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    ys = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    light = 1 - rng.uniform(0.05, 0.38) * (0.5 + 0.5 * (xs * math.cos(angle) + ys * math.sin(angle)) / 1.42)
    if rng.random() < 0.6:
        side = rng.uniform(0, 2 * math.pi)
        edge = xs * math.cos(side) + ys * math.sin(side) - rng.uniform(-0.2, 0.6)
        light = light * (1 - rng.uniform(0.15, 0.45) / (1 + np.exp(-edge * rng.uniform(6, 40))))
    cast = np.array([rng.uniform(0.93, 1.04), 1.0, rng.uniform(0.86, 1.04)], dtype=np.float32)
    image = image * (light * rng.uniform(0.84, 1.02))[..., None] * cast
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.35, 0.95) * max(width, height) / 2304)
    grain = noise.standard_normal((height, width), dtype=np.float32) * rng.uniform(1.0, 4.0)
    seen: Pixels = np.clip(image + cv2.GaussianBlur(grain, (0, 0), 0.6)[..., None], 0, 255).astype(np.uint8)
    return seen


def _turn(quarter: int, width: int, height: int) -> Matrix:
    """Pixel map of numpy's rot90 (counter-clockwise)."""
    rows = (
        ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        ((0, 1, 0), (-1, 0, width), (0, 0, 1)),
        ((-1, 0, width), (0, -1, height), (0, 0, 1)),
        ((0, -1, height), (1, 0, 0), (0, 0, 1)),
    )
    return np.array(rows[quarter], dtype=np.float64)
