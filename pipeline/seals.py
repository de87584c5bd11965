"""Finds seals on a page by colour and outline, and tells them from red print, emblems and remarks that are stamped."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box, Frame
from pipeline.model import Seal, SealShape
from pipeline.ocr.engine import PageReader
from pipeline.page_image import PageImage, Raster
from pipeline.photograph import even_light, laid_flat
from pipeline.seal_text import Outline, read, seal_ink

Mask = NDArray[np.uint8]

_SCALE = 1.5  # pixels a point at which outlines are looked for
_LEAST_RED = 0.00025  # of the page: less is no seal
_ROUND = (26.0, 90.0)  # points of a round or oval seal's half axes: 20 mm reduced by a copier to 60 mm
_SQUARE = (11.0, 60.0)  # points of half a side
_CIRCLE = 0.90  # minor by major axis from which an oval is round
_OVAL = 0.56  # … and below which it is nothing
_SUPERVISION = re.compile(r"监制|全国统一|统一发票")
_SEAL_WORDS = re.compile(r"章|印|公司|银行|支行|中心|事务所|局|委员会|协会|[清转付收]讫|业务[部处]|[0-9A-Z]{15}")
_MOST = 12  # seals of a page
_WIDEST = 330.0  # points of what may be two seals that touch; larger, it is tied together by red rules
_WIDEST_CIRCLE = 72.0  # points of the radius of a ring that is told from its arcs
_TRIES = 1200  # circles tried on such a tangle
_CLOSED = 0.86  # of such a circle drawn: a chance circle through print is not


def is_colour(image: PageImage) -> bool:
    """Whether the picture shows colours at all: on one that does not, a seal cannot be told from print."""
    step = max(1, max(image.pixels.shape[:2]) // 800)
    red, green, blue = cv2.split(np.ascontiguousarray(image.pixels[::step, ::step]))
    spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    return float(np.mean(spread > 24)) > 0.0002


def find(image: PageImage, frame: Frame, reader: PageReader) -> tuple[Seal, ...]:
    """The seals of a page, from the top and the left; their places in the reading frame, with what is legible in them.

    Only colour tells a seal: on a grey scan nothing is found. The invoice's printed 监制章, an emblem, red letterheads
    and numbers, and stamped remarks (已认证, 作废) are no seals.
    """
    if not is_colour(image):
        return ()
    page, level = laid_flat(image, frame)
    if frame.flattening is not None:
        page = even_light(page)
    sx, sy = page.scale
    factor = _SCALE / math.sqrt(sx * sy)
    small = page.pixels
    if factor < 0.95:
        small = cv2.resize(small, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)
    found = [(colour, o) for colour in ("red", "blue") for o in outlines(colour_mask(small, colour))][:_MOST]
    if not found:
        return ()
    zoom = page.pixels.shape[1] / small.shape[1]
    inks, placed = [], []
    for colour, outline in found:
        ink, moved = _patch(page.pixels, outline, zoom, colour)
        inks.append(ink)
        placed.append(moved)
    per_point = small.shape[1] / page.width
    seals = []
    for (colour, outline), (text, confidence) in zip(found, read(inks, placed, reader), strict=True):
        if _is_a_seal(outline, colour, text):
            rect = level.to_rect(_box(outline, per_point))
            rect = type(rect)(*(round(v, 2) for v in (rect.x0, rect.top, rect.x1, rect.bottom)))
            seals.append(Seal(rect, colour, outline.shape, text, confidence))
    return tuple(sorted(seals, key=lambda s: (s.rect.top, s.rect.x0)))


def colour_mask(pixels: Raster, colour: str) -> Mask:
    """Where the picture is of a seal's red or blue, 0 or 1."""
    red, green, blue = cv2.split(pixels)
    if colour == "red":
        mask = (cv2.subtract(red, green) > 28) & (cv2.subtract(red, blue) > 22) & (red > 100)
    else:
        mask = (cv2.subtract(blue, red) > 34) & (cv2.subtract(blue, green) > 24) & (blue > 80)
    return mask.astype(np.uint8)


def outlines(mask: Mask) -> list[Outline]:
    """The closed outlines of seals in a mask of their colour, in its pixels; overlapping ones each for itself."""
    if float(mask.mean()) < _LEAST_RED:
        return []
    found: list[Outline] = []
    tangled = np.zeros_like(mask)
    for part, x, y in _parts(mask):
        if max(part.shape) > _WIDEST * _SCALE:
            tangled[y : y + part.shape[0], x : x + part.shape[1]] |= part
            continue
        found.extend(_outlines_of(mask, part, x, y))
    if tangled.any():  # red rules run through a seal, or a red form is all of one piece
        freed = _without_rules(mask & tangled)
        for part, x, y in _parts(freed):
            if max(part.shape) <= _WIDEST * _SCALE:
                found.extend(o for o in _outlines_of(mask, part, x, y) if o.shape in (SealShape.ROUND, SealShape.OVAL))
    kept: list[Outline] = []
    for outline in sorted(found, key=lambda o: -o.major):
        if not any(_same(outline, other) or _within(outline, other) for other in kept):
            kept.append(outline)
    return kept


def _parts(mask: Mask) -> Iterator[tuple[Mask, int, int]]:
    """The connected parts of a mask that may be a seal or hold one, each with its place."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        if max(w, h) > 2 * _SQUARE[0] * _SCALE and min(w, h) > _SQUARE[0] * _SCALE and area > 60:
            yield (labels[y : y + h, x : x + w] == index).astype(np.uint8), x, y


def _without_rules(mask: Mask) -> Mask:
    long = int(44 * _SCALE)
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rules = cv2.dilate(cv2.max(across, down), np.ones((3, 3), np.uint8))
    return np.where(rules > 0, 0, mask).astype(np.uint8)


def _outlines_of(mask: Mask, part: Mask, x: int, y: int) -> Iterator[Outline]:
    contours, _ = cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = np.concatenate([c[:, 0] for c in contours]).astype(np.float32) + np.array([x, y], np.float32)
    if len(points) < 24:
        return
    whole = _ellipse(cv2.convexHull(points))
    drawn = 0.0 if whole is None else _ring(mask, whole)
    if whole is not None and drawn > 0.95:
        yield whole
        return
    rectangle = _rectangle(mask, points)
    if rectangle is not None:
        yield rectangle
        return
    several = tuple(_overlapping(mask, points))
    if not several and whole is not None and drawn > 0.72:
        yield whole
    yield from several


def _ellipse(points: Any) -> Outline | None:
    if len(points) < 6:
        return None
    (cx, cy), (d0, d1), degrees = cv2.fitEllipse(points)
    if d0 < d1:
        d0, d1, degrees = d1, d0, degrees + 90
    return _round_or_oval(cx, cy, d0 / 2, d1 / 2, math.radians(degrees))


def _round_or_oval(cx: float, cy: float, major: float, minor: float, angle: float) -> Outline | None:
    if not (_ROUND[0] * _SCALE < major < _ROUND[1] * _SCALE and minor > _OVAL * major):
        return None
    if minor > _CIRCLE * major:
        radius = (major + minor) / 2
        return Outline(cx, cy, radius, radius, 0.0, SealShape.ROUND)
    return Outline(cx, cy, major, minor, angle, SealShape.OVAL)


def _ring(mask: Mask, o: Outline) -> float:
    """How far the outline is drawn: the share of it, as far as it lies on the page, that shows the colour, with hardly
    anything just outside and the inside neither bare nor solid; 0 where it is no ring."""
    angles = np.linspace(0, 2 * math.pi, 120, endpoint=False)
    height, width = mask.shape

    def at(share: float) -> tuple[NDArray[Any], NDArray[Any]]:
        x, y = o.major * share * np.cos(angles), o.minor * share * np.sin(angles)
        cos, sin = math.cos(o.angle), math.sin(o.angle)
        px, py = np.round(o.cx + x * cos - y * sin).astype(int), np.round(o.cy + x * sin + y * cos).astype(int)
        seen = (px >= 0) & (px < width) & (py >= 0) & (py < height)
        return mask[np.clip(py, 0, height - 1), np.clip(px, 0, width - 1)] * seen, seen

    step = 1.0 / o.minor
    drawn = np.zeros(angles.size, dtype=bool)
    for offset in (-4, -3, -2, -1, 0, 1, 2):
        drawn |= at(1 + offset * step)[0] > 0
    seen = at(1.0)[1]
    if seen.mean() < 0.3:
        return 0.0
    inside = np.concatenate([at(share)[0][at(share)[1]] for share in np.linspace(0.1, 0.9, 17)])
    if not 0.03 < float(inside.mean()) < 0.62:
        return 0.0
    return float(drawn[seen].mean())


def _rectangle(mask: Mask, points: Any) -> Outline | None:
    """A square name seal, or a ruled rectangle with lines of print in it."""
    (cx, cy), (w, h), degrees = cv2.minAreaRect(points)
    return _framed(mask, cx, cy, w, h, degrees)


def _name_seal(mask: Mask, points: Any, ring: Outline) -> Outline | None:
    """The square of which `points` stand outside a ring that it overlaps: it reaches on towards the ring's middle."""
    (cx, cy), (w, h), degrees = cv2.minAreaRect(points)
    side, hidden = max(w, h), abs(w - h) / 2
    turn = math.radians(degrees if w < h else degrees + 90)  # the direction of the shorter side
    dx, dy = math.cos(turn), math.sin(turn)
    towards = 1.0 if dx * (ring.cx - cx) + dy * (ring.cy - cy) > 0 else -1.0
    return _framed(mask, cx + towards * hidden * dx, cy + towards * hidden * dy, side, side, degrees)


def _framed(mask: Mask, cx: float, cy: float, w: float, h: float, degrees: float) -> Outline | None:
    if w < h:
        w, h, degrees = h, w, degrees + 90
    if not (h > 2 * _SQUARE[0] * _SCALE and w < 2 * 75 * _SCALE and h > 0.3 * w):
        return None
    square = h > 0.85 * w
    if square and w > 2 * _SQUARE[1] * _SCALE:
        return None
    box = cv2.boxPoints(((cx, cy), (w, h), degrees))
    middle = np.array([cx, cy])
    drawn: list[bool] = []
    for i in range(4):
        for share in np.linspace(0.06, 0.94, 24):
            at = box[i] + (box[(i + 1) % 4] - box[i]) * share
            inward = (middle - at) / max(1e-6, float(np.linalg.norm(middle - at)))
            drawn.append(any(_is_set(mask, at + inward * d) for d in (-1, 0, 1, 2, 3, 4)))
    sides = np.array(drawn).reshape(4, -1).mean(axis=1)
    if sides.min() < 0.7:
        return None
    core = cv2.getRectSubPix(mask * 255, (max(4, int(0.6 * h)), max(4, int(0.6 * h))), (cx, cy))
    if not 0.06 < float((core > 127).mean()) < 0.75:
        return None
    # Of a square any side may be the upper one: the one that is nearly level.
    degrees = (degrees + 45) % 90 - 45 if square else (degrees + 90) % 180 - 90
    return Outline(cx, cy, w / 2, h / 2, math.radians(degrees), SealShape.SQUARE if square else SealShape.OTHER)


def _is_set(mask: Mask, point: Any) -> bool:
    x, y = round(float(point[0])), round(float(point[1]))
    return 0 <= x < mask.shape[1] and 0 <= y < mask.shape[0] and bool(mask[y, x])


def _overlapping(mask: Mask, points: Any) -> Iterator[Outline]:
    """Rings that touch, that print has torn, or that the page's edge cuts: circles through three of their points.

    Where a ring was found the rest is looked at again, for a second one or for the name seal beside it.
    """
    rng = np.random.default_rng(len(points))
    left = points
    for _ in range(4):
        if len(left) < 60:
            return
        ring = _circle(mask, left, rng)
        if ring is None:
            return
        yield ring
        left = left[np.hypot(left[:, 0] - ring.cx, left[:, 1] - ring.cy) > ring.major + 3]
        if len(left) >= 24:
            beside = _name_seal(mask, left, ring) or _rectangle(mask, left)
            if beside is not None:
                yield beside
                return


def _circle(mask: Mask, points: Any, rng: np.random.Generator) -> Outline | None:
    """The best drawn circle through three of the points."""
    a, b, c = (points[rng.integers(0, len(points), _TRIES)].astype(np.float64) for _ in range(3))
    d = 2 * (a[:, 0] * (b[:, 1] - c[:, 1]) + b[:, 0] * (c[:, 1] - a[:, 1]) + c[:, 0] * (a[:, 1] - b[:, 1]))
    a2, b2, c2 = ((p**2).sum(axis=1) for p in (a, b, c))
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (a2 * (b[:, 1] - c[:, 1]) + b2 * (c[:, 1] - a[:, 1]) + c2 * (a[:, 1] - b[:, 1])) / d
        y = (a2 * (c[:, 0] - b[:, 0]) + b2 * (a[:, 0] - c[:, 0]) + c2 * (b[:, 0] - a[:, 0])) / d
        radius = np.hypot(a[:, 0] - x, a[:, 1] - y)
        like = (np.abs(d) > 200) & (radius > _ROUND[0] * _SCALE) & (radius < _WIDEST_CIRCLE * _SCALE)
    some = points[:: max(1, len(points) // 300)]
    x, y, radius = x[like], y[like], radius[like]
    away = np.abs(np.hypot(some[None, :, 0] - x[:, None], some[None, :, 1] - y[:, None]) - radius[:, None])
    votes = (away < 1.6).sum(axis=1) / np.maximum(radius, 1)
    best: tuple[float, Outline] | None = None
    for index in np.argsort(-votes, kind="stable")[:12]:
        outline = Outline(
            float(x[index]), float(y[index]), float(radius[index]), float(radius[index]), 0.0, SealShape.ROUND
        )
        share = _ring(mask, outline)
        if share > _CLOSED and (best is None or share > best[0]):
            best = share, outline
    return None if best is None else best[1]


def _same(one: Outline, two: Outline) -> bool:
    apart = math.hypot(one.cx - two.cx, one.cy - two.cy)
    return apart < 0.25 * min(one.minor, two.minor) and one.minor > 0.5 * two.minor


def _within(inner: Outline, outer: Outline) -> bool:
    apart = math.hypot(inner.cx - outer.cx, inner.cy - outer.cy)
    return inner.major < 0.75 * outer.minor and apart + inner.major < 1.1 * outer.minor


def _box(o: Outline, per_point: float) -> Box:
    cos, sin = abs(math.cos(o.angle)), abs(math.sin(o.angle))
    if o.shape in (SealShape.SQUARE, SealShape.OTHER):
        wide, high = o.major * cos + o.minor * sin, o.major * sin + o.minor * cos
    else:
        wide, high = math.hypot(o.major * cos, o.minor * sin), math.hypot(o.major * sin, o.minor * cos)
    edges = (o.cx - wide, o.cy - high, o.cx + wide, o.cy + high)
    return Box(*(e / per_point for e in edges))


def _patch(pixels: Raster, outline: Outline, zoom: float, colour: str) -> tuple[NDArray[np.uint8], Outline]:
    """The seal's colour in the picture itself, and the outline in that piece of it."""
    height, width = pixels.shape[:2]
    reach = 1.08 * outline.major * zoom
    x0, y0 = max(0, int(outline.cx * zoom - reach)), max(0, int(outline.cy * zoom - reach))
    x1, y1 = min(width, int(outline.cx * zoom + reach) + 1), min(height, int(outline.cy * zoom + reach) + 1)
    ink = seal_ink(np.ascontiguousarray(pixels[y0:y1, x0:x1]), colour)
    moved = replace(
        outline,
        cx=outline.cx * zoom - x0,
        cy=outline.cy * zoom - y0,
        major=outline.major * zoom,
        minor=outline.minor * zoom,
    )
    return ink, moved


def _is_a_seal(outline: Outline, colour: str, text: str) -> bool:
    """Whether an outline with what was read in it is a seal rather than print or a remark."""
    if _SUPERVISION.search(text):
        return False
    if outline.shape is SealShape.OVAL and outline.minor < 0.70 * outline.major:
        return _SEAL_WORDS.search(text) is not None  # the proportions of the printed 监制章, too faint to say so
    if outline.shape is SealShape.OTHER or (colour == "blue" and outline.shape is not SealShape.ROUND):
        return _SEAL_WORDS.search(text) is not None
    return True
