"""Reads what is legible in a seal: the ring unrolled into a line, the lines across the middle, all in one batch."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.model import SealShape
from pipeline.ocr.engine import LINE_HEIGHT, Line, PageReader
from pipeline.page_image import Raster

Ink = NDArray[np.uint8]  # how much of the seal's colour stands at a pixel, 0…255

_STARTS = 3  # gaps of the ring that its text may begin after
_OUTER, _INNER = 0.95, 0.58  # of the radius: where ring text stands
_LEGIBLE = 0.62  # mean score below which a line of a seal is no reading
_LETTER = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]")
_STAR = re.compile(r"[★☆⭐]")
_TAX_NUMBER = re.compile(r"[0-9A-Z]{15,20}")
_NOISE = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z()（）·-]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A seal's outline in pixels: centre, half axes (major first), the major axis's angle clockwise, in radians."""

    cx: float
    cy: float
    major: float
    minor: float
    angle: float
    shape: SealShape


def seal_ink(pixels: Raster, colour: str) -> Ink:
    """The seal's colour alone: black print and paper are nothing in it."""
    red, green, blue = (c.astype(np.int16) for c in cv2.split(pixels))
    own = red - np.maximum(green, blue) if colour == "red" else blue - np.maximum(red, green - 10)
    strength = np.clip(own, 0, 255)
    top = float(np.percentile(strength[strength > 20], 70)) if (strength > 20).any() else 255.0
    ink: Ink = np.clip(strength * (255.0 / max(top, 1.0)), 0, 255).astype(np.uint8)
    return ink


def read(inks: Sequence[Ink], outlines: Sequence[Outline], reader: PageReader) -> list[tuple[str, float]]:
    """For each seal its text and the reader's mean score; empty text where nothing is legible.

    `inks` are the pictures that the outlines lie in. Every line of every seal goes to the reader in one batch.
    """
    cuts: list[Raster] = []
    owners: list[tuple[int, int, int]] = []  # seal, alternative, place within it
    for index, (ink, outline) in enumerate(zip(inks, outlines, strict=True)):
        for alternative, pictures in enumerate(_alternatives(ink, outline)):
            for place, picture in enumerate(pictures):
                cuts.append(picture)
                owners.append((index, alternative, place))
    read_lines = reader.recognise(cuts)
    texts = []
    for index in range(len(outlines)):
        heard: dict[int, list[tuple[int, Line]]] = {}
        for (owner, alternative, place), line in zip(owners, read_lines, strict=True):
            if owner == index:
                heard.setdefault(alternative, []).append((place, line))
        _, text, score = max((_told(lines) for lines in heard.values()), key=lambda t: t[0], default=(0.0, "", 0.0))
        texts.append((text, score))
    return texts


def _told(lines: Sequence[tuple[int, Line]]) -> tuple[float, str, float]:
    """How well a way up reads, its text, and the mean score of what is legible.

    Right way up the ring's text stands in the strip's middle, the blank below it at both ends, and nothing is read
    badly.
    """
    kept: list[tuple[str, float]] = []
    worth = 0.0
    for place, line in sorted(lines, key=lambda pair: pair[0]):
        text = _only_number(_NOISE.sub("", line.text))
        letters = len(_LETTER.findall(text))
        if _STAR.search(line.text):
            continue
        if line.confidence < _LEGIBLE or letters < 2:
            worth -= 1.0 if letters else 0.0
            continue
        kept.append((text, line.confidence))
        worth += letters * line.confidence**3
        if place == 0 and line.cuts:
            worth -= letters * (abs(line.cuts[0] + line.cuts[-1] - 1.0) + 0.5 * (line.cuts[-1] - line.cuts[0]))
    if not kept:
        return worth, "", 0.0
    total = sum(len(text) for text, _ in kept)
    score = sum(len(t) * c for t, c in kept) / total
    return worth, " ".join(text for text, _ in kept), round(score, 4)


def _only_number(text: str) -> str:
    """A tax number without the characters of the ring that stand beside it."""
    number = _TAX_NUMBER.search(text)
    return number[0] if number and len(text) - len(number[0]) < 4 else text


def _alternatives(ink: Ink, outline: Outline) -> list[list[Raster]]:
    """The lines of a seal, for each way up that it may have."""
    if outline.shape is SealShape.SQUARE:
        return [_quarters(_upright(ink, outline, a)) for a in (0.0, math.pi / 2, math.pi, -math.pi / 2)]
    if outline.shape is SealShape.OTHER:
        return [_rows(_upright(ink, outline, a)) for a in (0.0, math.pi)]
    found = []
    for foot in _feet(ink, outline):
        ring = _unrolled(ink, outline, foot)
        # The foot lies below: the seal is turned so that it comes to stand upright.
        inner = _upright(ink, outline, foot - math.pi / 2)
        found.append([_line(ring), *_rows(_inside(inner))])
    return found


def _ring_points(outline: Outline, angles: NDArray[np.float64], share: float) -> tuple[NDArray[np.float32], ...]:
    x, y = outline.major * share * np.cos(angles), outline.minor * share * np.sin(angles)
    cos, sin = math.cos(outline.angle), math.sin(outline.angle)
    return (
        (outline.cx + x * cos - y * sin).astype(np.float32),
        (outline.cy + x * sin + y * cos).astype(np.float32),
    )


def _unrolled(ink: Ink, outline: Outline, foot: float) -> Ink:
    """The ring as a level strip, read clockwise from its foot (an angle from the major axis, clockwise)."""
    radius = math.sqrt(outline.major * outline.minor)
    height = LINE_HEIGHT
    length = round(2 * math.pi * 0.77 / (_OUTER - _INNER) * height)
    angles = foot + np.linspace(0, 2 * math.pi, length, endpoint=False)
    rows = [_ring_points(outline, angles, share) for share in np.linspace(_OUTER, _INNER, height)]
    blurred = cv2.GaussianBlur(ink, (0, 0), 0.8) if radius > 1.6 * LINE_HEIGHT * 2 else ink
    strip = cv2.remap(blurred, np.stack([r[0] for r in rows]), np.stack([r[1] for r in rows]), cv2.INTER_CUBIC)
    return strip.astype(np.uint8)


def _feet(ink: Ink, outline: Outline) -> list[float]:
    """Angles where the ring's text may begin: the middles of its widest gaps, the widest first."""
    strip = _unrolled(ink, outline, 0.0)
    profile = (strip[4:-4] > 90).mean(axis=0)
    count = profile.size
    window = max(3, count // 60)
    smooth = np.convolve(np.concatenate([profile[-window:], profile, profile[:window]]), np.ones(window) / window)
    smooth = smooth[window + window // 2 :][:count]
    low = smooth < max(0.04, 0.28 * float(np.percentile(smooth, 75)))
    if low.all() or not low.any():
        return [math.pi / 2]
    shift = int(np.flatnonzero(~low)[0])
    rolled = np.roll(low, -shift)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], rolled.astype(np.int8), [0]])))
    gaps = sorted(zip(edges[::2], edges[1::2], strict=True), key=lambda g: (g[0] - g[1], g[0]))[:_STARTS]
    return [((a + b) / 2 + shift) / count * 2 * math.pi for a, b in gaps]


def _upright(ink: Ink, outline: Outline, turn: float) -> Ink:
    """The seal alone, turned so that what points along `turn` from its major axis comes to lie level, to the right."""
    angle = outline.angle + turn
    along = outline.major if abs(math.cos(turn)) > 0.7 else outline.minor
    across = outline.minor if abs(math.cos(turn)) > 0.7 else outline.major
    scale = 3.2 * LINE_HEIGHT / max(across, 1.0) if outline.shape is not SealShape.OTHER else 1.6 * 48 / max(across, 1)
    width, height = max(8, round(2 * along * scale)), max(8, round(2 * across * scale))
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    matrix = np.array(
        [
            [cos, -sin, outline.cx - cos * width / 2 + sin * height / 2],
            [sin, cos, outline.cy - sin * width / 2 - cos * height / 2],
        ]
    )
    turned = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP)
    return turned.astype(np.uint8)


def _inside(upright: Ink) -> Ink:
    """What stands within the ring of an upright seal: the lines across its middle."""
    height, width = upright.shape
    mask = np.zeros_like(upright)
    cv2.ellipse(mask, (width // 2, height // 2), (int(0.43 * width), int(0.43 * height)), 0, 0, 360, 255, -1)
    kept = np.minimum(upright, mask)
    top = int(0.34 * height)
    return kept[top : int(0.93 * height), int(0.06 * width) : int(0.94 * width)]


def _rows(upright: Ink) -> list[Raster]:
    """The lines of print in an upright picture, cut where nothing of the seal's colour stands between them."""
    height, width = upright.shape
    edge = max(2, round(0.04 * height))
    profile = (upright[:, int(0.06 * width) : int(0.94 * width)] > 90).mean(axis=1)
    profile[:edge] = profile[-edge:] = 0
    inked = profile > 0.03
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
    lines = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        if not 0.07 * height < bottom - top < 0.6 * height:
            continue
        columns = np.flatnonzero((upright[top:bottom] > 90).any(axis=0))
        pad = max(2, (bottom - top) // 5)
        cut = upright[max(0, top - pad) : bottom + pad, max(0, int(columns[0]) - 2 * pad) : int(columns[-1]) + 2 * pad]
        lines.append(_line(cut))
    return lines[:4]


def _quarters(upright: Ink) -> list[Raster]:
    """A name seal's four characters in a row: down the right column, then down the left one."""
    height, width = upright.shape
    inset_y, inset_x = round(0.06 * height), round(0.06 * width)
    cells = []
    for column in (1, 0):
        for row in (0, 1):
            y, x = inset_y + row * (height - 2 * inset_y) // 2, inset_x + column * (width - 2 * inset_x) // 2
            cells.append(upright[y : y + (height - 2 * inset_y) // 2, x : x + (width - 2 * inset_x) // 2])
    return [_line(np.concatenate([cv2.resize(c, (LINE_HEIGHT, LINE_HEIGHT)) for c in cells], axis=1).astype(np.uint8))]


def _line(ink: Ink) -> Raster:
    """Seal ink as dark print on white paper."""
    return np.repeat(255 - ink[:, :, None], 3, axis=2)
