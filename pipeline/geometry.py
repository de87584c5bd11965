"""Boxes in displayed page points, rectangles in the reading frame, and the one conversion between the two."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A box in PDF points (1/72 inch) from the page's top-left corner *as it is displayed* (contract, section 3)."""

    x0: float
    top: float
    x1: float
    bottom: float

    def as_list(self) -> list[float]:
        """The four numbers `[x0, top, x1, bottom]`, rounded to 0.1 pt so that a result is the same everywhere."""
        return [round(v, 1) + 0.0 for v in (self.x0, self.top, self.x1, self.bottom)]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in the *reading frame*: points on the page after it was turned upright and its skew taken out.

    A type of its own, so that nobody reports a reading-frame place as a displayed one: only `Frame.to_box` converts.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    def union(self, other: Rect) -> Rect:
        return Rect(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def grown(self, margin: float) -> Rect:
        return Rect(self.x0 - margin, self.top - margin, self.x1 + margin, self.bottom + margin)

    def overlap_y(self, other: Rect) -> float:
        """Shared height as a share of the lower of the two heights, 0…1."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, shared) / max(1e-6, min(self.height, other.height))

    def overlap_x(self, other: Rect) -> float:
        """Shared width as a share of the narrower of the two widths, 0…1."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return max(0.0, shared) / max(1e-6, min(self.width, other.width))

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


Point = tuple[float, float]
_Matrix = tuple[float, ...]  # nine numbers, row by row


@dataclass(frozen=True, slots=True)
class Flattening:
    """How a photographed page lies in its picture, seen in perspective.

    `corners` are the page's corners on the displayed picture, in points, clockwise from the one that is its top left
    before `Frame.rotation` stands it upright; `width` × `height` is the page laid flat, in points. The map between the
    two is projective, exact, and one to one on the page.
    """

    corners: tuple[Point, Point, Point, Point]
    width: float
    height: float

    def to_displayed(self, x: float, y: float) -> Point:
        """A point of the flat page as a point of the displayed picture."""
        return _mapped(_homography(self), x, y)

    def to_flat(self, x: float, y: float) -> Point:
        """A point of the displayed picture as a point of the flat page: the inverse of `to_displayed`."""
        return _mapped(_inverse(self), x, y)


def _mapped(m: _Matrix, x: float, y: float) -> Point:
    # Beyond the horizon a picture shows nothing: such points are kept at its near side, so that boxes stay finite.
    depth = max(m[6] * x + m[7] * y + m[8], _HORIZON)
    return (m[0] * x + m[1] * y + m[2]) / depth, (m[3] * x + m[4] * y + m[5]) / depth


_HORIZON = 1e-3  # of the depth at the page's first corner


@functools.lru_cache(maxsize=64)
def _homography(f: Flattening) -> _Matrix:
    """From the flat page to the displayed picture: the unit square's map onto the quadrilateral, in closed form."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = f.corners
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    g, h = (dx3 * dy2 - dx2 * dy3) / area, (dx1 * dy3 - dx3 * dy1) / area
    w, t = f.width, f.height
    return (
        (x1 - x0 + g * x1) / w,
        (x3 - x0 + h * x3) / t,
        x0,
        (y1 - y0 + g * y1) / w,
        (y3 - y0 + h * y3) / t,
        y0,
        g / w,
        h / t,
        1.0,
    )


@functools.lru_cache(maxsize=64)
def _inverse(flattening: Flattening) -> _Matrix:
    a, b, c, d, e, f, g, h, i = _homography(flattening)
    adjugate = (
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d,
    )
    x0, y0 = flattening.corners[0]
    depth = adjugate[6] * x0 + adjugate[7] * y0 + adjugate[8]
    return tuple(v / depth for v in adjugate)


@dataclass(frozen=True, slots=True)
class Frame:
    """How the reading frame lies on the displayed page.

    The displayed page (`width` × `height` points) is first laid flat where it is a photograph of a page
    (`flattening`), then turned clockwise by `rotation` (0, 90, 180, 270) to stand upright, then turned by `skew`
    degrees (positive: counter-clockwise) about the upright page's centre to lie level.
    """

    width: float
    height: float
    rotation: int = 0
    skew: float = 0.0
    flattening: Flattening | None = None

    @property
    def flat_size(self) -> tuple[float, float]:
        """(width, height) in points of the page laid flat: of the displayed page itself where nothing is flattened."""
        flat = self.flattening
        return (self.width, self.height) if flat is None else (flat.width, flat.height)

    @property
    def upright_size(self) -> tuple[float, float]:
        """(width, height) in points of the page once upright; the reading frame has the same size."""
        w, h = self.flat_size
        return (h, w) if self.rotation in (90, 270) else (w, h)

    def to_displayed(self, x: float, y: float) -> Point:
        """A point of the reading frame as a point of the displayed page."""
        w, h = self.upright_size
        if self.skew:
            a = math.radians(self.skew)
            dx, dy = x - w / 2, y - h / 2
            x, y = w / 2 + dx * math.cos(a) - dy * math.sin(a), h / 2 + dx * math.sin(a) + dy * math.cos(a)
        width, height = self.flat_size
        match self.rotation:
            case 90:
                x, y = y, height - x
            case 180:
                x, y = width - x, height - y
            case 270:
                x, y = width - y, x
            case _:
                pass
        return (x, y) if self.flattening is None else self.flattening.to_displayed(x, y)

    def to_reading(self, x: float, y: float) -> Point:
        """A point of the displayed page as a point of the reading frame: the inverse of `to_displayed`."""
        if self.flattening is not None:
            x, y = self.flattening.to_flat(x, y)
        width, height = self.flat_size
        match self.rotation:
            case 90:
                x, y = height - y, x
            case 180:
                x, y = width - x, height - y
            case 270:
                x, y = y, width - x
            case _:
                pass
        if self.skew:
            w, h = self.upright_size
            a = math.radians(-self.skew)
            dx, dy = x - w / 2, y - h / 2
            x, y = w / 2 + dx * math.cos(a) - dy * math.sin(a), h / 2 + dx * math.sin(a) + dy * math.cos(a)
        return x, y

    def to_box(self, rect: Rect) -> Box:
        """The displayed box around a reading-frame rectangle, cut to the page."""
        corners = [
            self.to_displayed(x, y)
            for x, y in (
                (rect.x0, rect.top),
                (rect.x1, rect.top),
                (rect.x0, rect.bottom),
                (rect.x1, rect.bottom),
            )
        ]
        xs = [min(max(x, 0.0), self.width) for x, _ in corners]
        ys = [min(max(y, 0.0), self.height) for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def to_rect(self, box: Box) -> Rect:
        """The reading-frame rectangle around a displayed box."""
        corners = [
            self.to_reading(x, y)
            for x, y in ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
        ]
        return Rect(
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )
