"""Finds the page in a photograph, so that it can be laid flat; a scan, a rendering, anything unsure is left alone."""

from __future__ import annotations

import itertools
import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Flattening, Point
from pipeline.imaging import PageImage

Quad = NDArray[np.float64]  # 4 × 2 pixels, clockwise from the top left

_SIDE = 640  # pixels of the picture that the page is looked for in
_RIM = 0.02  # of the picture: what a scan shows there is the paper itself
_WHITE_RIM = 0.62  # of the rim as light as the paper: no desk is seen
_LEAST_SEGMENT = 0.06  # of the picture's longer side
_MOST_LINES = 10  # of each direction: what bounds a page is among the longest
_LEAST_AREA, _MOST_AREA = 0.16, 0.99  # of the picture
_STEP = 4.0  # pixels to either side of an edge where paper and desk are compared
_FAR = (8.0, 12.0, 17.0)  # pixels outside: one of them lies beyond a printed frame, on paper again
_CONTRAST = 9.0  # CIELAB: paper beside desk
_SAMPLES = 48  # along a side
_LEAST_SIDE, _LEAST_MEAN = 0.55, 0.80  # of a side's samples that show paper inside and desk outside
_LEAST_TILT = 0.008  # of the page: below it the picture is as good as a scan
A4_LONG, SLIP_LONG = 841.89, 680.0  # points; the slip is a paper invoice, 240 × 140 mm


def find(image: PageImage) -> Flattening | None:
    """The page in a photograph, None where the picture is none or the page's four sides are not all clear."""
    stride = max(1, max(image.pixels.shape[:2]) // _SIDE)
    if _rim_is_paper(np.ascontiguousarray(image.pixels[::stride, ::stride])):
        return None
    factor = _SIDE / max(image.pixels.shape[:2])
    small = cv2.resize(image.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 1.0), cv2.COLOR_RGB2LAB).astype(np.float32)
    quad = _best(lab, _lines(lab))
    if quad is None or _is_straight_on(quad, lab.shape[1], lab.shape[0]):
        return None
    quad = _refined(image, quad / factor)
    sx, sy = image.scale
    corners: tuple[Point, ...] = tuple((round(float(x) / sx, 2), round(float(y) / sy, 2)) for x, y in quad)
    width, height = _paper_size(quad, image.pixels.shape[1], image.pixels.shape[0])
    return Flattening((corners[0], corners[1], corners[2], corners[3]), width, height)


def _rim_is_paper(small: NDArray[Any]) -> bool:
    """Whether the picture's rim is mostly as light as its lightest large part: a scan, or no desk to be seen."""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    band = max(2, round(_RIM * max(grey.shape)))
    rim = np.concatenate(
        [grey[:band].ravel(), grey[-band:].ravel(), grey[band:-band, :band].ravel(), grey[band:-band, -band:].ravel()]
    )
    paper = float(np.percentile(grey, 80))
    return float(np.mean(rim > 0.88 * paper)) > _WHITE_RIM


def _lines(lab: NDArray[Any]) -> tuple[list[Any], list[Any]]:
    """The longest straight edges between something light towards the picture's middle and something else without.

    Lines `(a, b, c)` with ax + by = c: those that lie rather, and those that stand.
    """
    lying: list[tuple[float, tuple[float, float, float]]] = []
    standing: list[tuple[float, tuple[float, float, float]]] = []
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    least = _LEAST_SEGMENT * max(lab.shape[:2])
    cx, cy = lab.shape[1] / 2, lab.shape[0] / 2
    for channel in range(3):
        plane = lab[:, :, channel]
        if channel:  # colours differ by less than lightness does
            plane = np.clip((plane - float(np.median(plane))) * 3 + 128, 0, 255)
        segments = detector.detect(np.ascontiguousarray(plane.astype(np.uint8)))[0]
        for x0, y0, x1, y1 in [] if segments is None else segments.reshape(-1, 4).tolist():
            length = math.hypot(x1 - x0, y1 - y0)
            if length < least:
                continue
            start, end = np.array([x0, y0]), np.array([x1, y1])
            if (x1 - x0) * (cy - y0) - (y1 - y0) * (cx - x0) < 0:  # the picture's middle to the right: the inside
                start, end = end, start
            if _support(lab, start, end) < _LEAST_SIDE:
                continue  # a ruling, a line of writing: the same paper on both sides
            a, b = (y1 - y0) / length, (x0 - x1) / length
            target = lying if abs(x1 - x0) > abs(y1 - y0) else standing
            target.append((length, (a, b, a * x0 + b * y0)))
    return _merged(lying, lab.shape), _merged(standing, lab.shape)


def _merged(
    found: list[tuple[float, tuple[float, float, float]]], shape: tuple[int, ...]
) -> list[tuple[float, float, float]]:
    """Pieces of one line counted together, the longest lines first."""
    kept: list[list[Any]] = []
    cx, cy = shape[1] / 2, shape[0] / 2
    for length, (a, b, c) in sorted(found, reverse=True):
        for line in kept:
            a0, b0, c0 = line[1]
            sign = 1.0 if a * a0 + b * b0 > 0 else -1.0
            apart = abs((sign * c - sign * (a * cx + b * cy)) - (c0 - (a0 * cx + b0 * cy)))
            if abs(a * b0 - b * a0) < 0.035 and apart < 5:
                line[0] += length
                break
        else:
            kept.append([length, (a, b, c)])
    kept.sort(key=lambda line: -line[0])
    return [line[1] for line in kept[:_MOST_LINES]]


def _best(lab: NDArray[Any], lines: tuple[list[Any], list[Any]]) -> Quad | None:
    """The quadrilateral whose four sides best part light paper inside from something else outside."""
    height, width = lab.shape[:2]
    best: tuple[float, Quad] | None = None
    known: dict[Any, float] = {}
    for pair in itertools.combinations(lines[0], 2):
        for other in itertools.combinations(lines[1], 2):
            quad = _quad(pair, other)
            if quad is None or not _is_plausible(quad, width, height):
                continue
            shares = []
            for i in range(4):
                key = (tuple(np.round(quad[i])), tuple(np.round(quad[(i + 1) % 4])))
                if key not in known:
                    known[key] = _support(lab, quad[i], quad[(i + 1) % 4])
                shares.append(known[key])
                if shares[-1] < _LEAST_SIDE:
                    break
            if min(shares) < _LEAST_SIDE or float(np.mean(shares)) < _LEAST_MEAN:
                continue
            score = float(np.mean(shares)) + 0.15 * _area(quad) / (width * height)
            if best is None or score > best[0]:
                best = score, quad
    return None if best is None else best[1]


def _quad(lying: tuple[Any, Any], standing: tuple[Any, Any]) -> Quad | None:
    points = []
    for a, b, c in lying:
        for d, e, f in standing:
            across = a * e - b * d
            if abs(across) < 0.3:
                return None
            points.append(((c * e - b * f) / across, (a * f - c * d) / across))
    quad = np.array(points, dtype=np.float64)
    upper = quad[:2] if quad[:2, 1].mean() < quad[2:, 1].mean() else quad[2:]
    lower = quad[2:] if upper is not quad[2:] and upper[0, 1] == quad[0, 1] else quad[:2]
    upper, lower = upper[np.argsort(upper[:, 0])], lower[np.argsort(lower[:, 0])]
    return np.array([upper[0], upper[1], lower[1], lower[0]])


def _area(quad: Quad) -> float:
    x, y = quad[:, 0], quad[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def _is_plausible(quad: Quad, width: int, height: int) -> bool:
    """Convex, large, hardly beyond the picture, and like a sheet seen from above rather than from the table's edge."""
    share = _area(quad) / (width * height)
    if not _LEAST_AREA < share < _MOST_AREA:
        return False
    margin = 0.03 * max(width, height)
    if quad.min() < -margin or quad[:, 0].max() > width + margin or quad[:, 1].max() > height + margin:
        return False
    sides = np.roll(quad, -1, axis=0) - quad
    lengths = np.linalg.norm(sides, axis=1)
    turns = sides[:, 0] * np.roll(sides[:, 1], -1) - sides[:, 1] * np.roll(sides[:, 0], -1)
    sines = turns / (lengths * np.roll(lengths, -1))
    if sines.min() < 0.77:  # corners of 50° to 130°, all turning the same way
        return False
    opposite = [lengths[0] / lengths[2], lengths[1] / lengths[3]]
    ratio = (lengths[0] + lengths[2]) / (lengths[1] + lengths[3])
    return bool(all(0.55 < o < 1.8 for o in opposite) and 0.4 < ratio < 2.5)


def _support(lab: NDArray[Any], start: NDArray[Any], end: NDArray[Any]) -> float:
    """The share of a side that shows lighter paper on its inner (right-hand) side and something else outside."""
    height, width = lab.shape[:2]
    along = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
    inward = np.array([-along[1], along[0]])  # clockwise in a picture: the inside lies to the right
    at = start + np.linspace(0.04, 0.96, _SAMPLES)[:, None] * (end - start)
    near, inner = at - _STEP * inward, at + _STEP * inward
    seen = _within(near, width, height) & _within(inner, width, height)
    if seen.sum() < 0.7 * _SAMPLES:
        return 0.0
    inside, outside = _at(lab, inner), _at(lab, near)
    parted = (np.linalg.norm(inside - outside, axis=1) > _CONTRAST) & (inside[:, 0] > outside[:, 0])
    # A printed frame has paper beyond it again, a sheet on a desk has not.
    framed = np.zeros(len(at), dtype=bool)
    for reach in _FAR:
        far = at - reach * inward
        alike = np.linalg.norm(inside - _at(lab, far), axis=1) < 0.6 * _CONTRAST
        framed |= _within(far, width, height) & alike
    return float(np.mean((parted & ~framed)[seen]))


def _within(points: NDArray[Any], width: int, height: int) -> NDArray[Any]:
    return np.asarray((points.min(axis=1) >= 0) & (points[:, 0] < width) & (points[:, 1] < height))


def _at(lab: NDArray[Any], points: NDArray[Any]) -> NDArray[Any]:
    x = np.clip(points[:, 0], 0, lab.shape[1] - 1).astype(int)
    return np.asarray(lab[np.clip(points[:, 1], 0, lab.shape[0] - 1).astype(int), x])


def _is_straight_on(quad: Quad, width: int, height: int) -> bool:
    """Whether the page is a plain rectangle, upright or turned: laying it flat would gain nothing, only risk."""
    top, right = quad[1] - quad[0], quad[2] - quad[1]
    bottom, left = quad[2] - quad[3], quad[3] - quad[0]
    size = max(float(np.linalg.norm(v)) for v in (top, right, bottom, left))
    unequal = max(float(np.linalg.norm(top - bottom)), float(np.linalg.norm(right - left))) / size
    cosine = abs(float(np.dot(top + bottom, right + left)))
    cosine /= float(np.linalg.norm(top + bottom) * np.linalg.norm(right + left))
    angle = abs(math.degrees(math.atan2(float(top[1] + bottom[1]), float(top[0] + bottom[0]))))
    return unequal < _LEAST_TILT and cosine < _LEAST_TILT and angle < 15 and _area(quad) > 0.3 * width * height


def _refined(image: PageImage, quad: Quad) -> Quad:
    """The sides drawn again where the step from desk to paper is steepest, at the picture's own resolution."""
    height, width = image.pixels.shape[:2]
    grey = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY)
    reach = max(3, round(3.5 * max(width, height) / _SIDE))
    lines = []
    for i in range(4):
        start, end = quad[i], quad[(i + 1) % 4]
        along = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
        inward = np.array([-along[1], along[0]])
        at = start + np.linspace(0.05, 0.95, 80)[:, None] * (end - start)
        offsets = np.arange(-reach - 1, reach + 2)
        probe = at[:, None, :] + offsets[None, :, None] * inward
        values = cv2.remap(
            grey,
            probe[..., 0].astype(np.float32),
            probe[..., 1].astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ).astype(np.float32)
        steps = np.gradient(cv2.GaussianBlur(values, (5, 1), 0), axis=1)
        where = steps.argmax(axis=1)
        strong = steps.max(axis=1) > 3
        if strong.sum() < 20:
            lines.append((start, end))
            continue
        found = at[strong] + offsets[where[strong]][:, None] * inward
        vx, vy, x, y = (float(v) for v in cv2.fitLine(found.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
        lines.append((np.array([x, y]), np.array([x + vx, y + vy])))
    corners = [_crossing(lines[i - 1], lines[i]) for i in range(4)]
    moved = np.array(corners)
    return moved if float(np.abs(moved - quad).max()) < 3 * reach else quad


def _crossing(one: tuple[Any, Any], two: tuple[Any, Any]) -> NDArray[Any]:
    (p, q), (r, s) = one, two
    d, e = q - p, s - r
    t = ((r - p)[0] * e[1] - (r - p)[1] * e[0]) / (d[0] * e[1] - d[1] * e[0])
    return np.asarray(p + t * d)


def _paper_size(quad: Quad, width: int, height: int) -> tuple[float, float]:
    """Width and height in points of the page laid flat: the paper that its proportions tell, A4 where they are near."""
    ratio = _proportion(quad, width / 2, height / 2)
    long = max(ratio, 1 / ratio)
    if abs(long - math.sqrt(2)) < 0.13:
        long = math.sqrt(2)
    size = SLIP_LONG if long > 1.55 else A4_LONG
    short = round(size / long, 2)
    return (round(size, 2), short) if ratio > 1 else (short, round(size, 2))


def _proportion(quad: Quad, cx: float, cy: float) -> float:
    """Width by height of the rectangle seen as `quad`, the camera's axis through (cx, cy).

    After Zhang and He, "Whiteboard scanning and image enhancement" (2007); where the view is too near to straight-on
    for it, the sides' own proportion.
    """
    tl, tr, br, bl = (np.array([p[0] - cx, p[1] - cy, 1.0]) for p in quad)
    k2 = float(np.dot(np.cross(tl, br), bl) / np.dot(np.cross(tr, br), bl))
    k3 = float(np.dot(np.cross(tl, br), tr) / np.dot(np.cross(bl, br), tr))
    n2, n3 = k2 * tr - tl, k3 * bl - tl
    sides = [float(np.linalg.norm(quad[i] - quad[(i + 1) % 4])) for i in range(4)]
    plain = (sides[0] + sides[2]) / (sides[1] + sides[3])
    if abs(n2[2]) < 0.02 or abs(n3[2]) < 0.02:
        return plain
    focal = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    if not (0.25 * cx * cx < focal < 64 * cx * cx):
        return plain
    wide = math.sqrt((n2[0] ** 2 + n2[1] ** 2) / focal + n2[2] ** 2)
    high = math.sqrt((n3[0] ** 2 + n3[1] ** 2) / focal + n3[2] ** 2)
    seen = wide / high
    return seen if 0.75 < seen / plain < 1.33 else plain
