"""Boxes in displayed page points, rectangles in the reading frame, and the one conversion between the two."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Frame:
    """How the reading frame lies on the displayed page.

    The displayed page (`width` × `height` points) is first turned clockwise by `rotation` (0, 90, 180, 270) to stand
    upright, then turned by `skew` degrees (positive: counter-clockwise) about the upright page's centre to lie level.
    """

    width: float
    height: float
    rotation: int = 0
    skew: float = 0.0

    @property
    def upright_size(self) -> tuple[float, float]:
        """(width, height) in points of the page once upright; the reading frame has the same size."""
        return (self.height, self.width) if self.rotation in (90, 270) else (self.width, self.height)

    def to_displayed(self, x: float, y: float) -> tuple[float, float]:
        """A point of the reading frame as a point of the displayed page."""
        w, h = self.upright_size
        if self.skew:
            a = math.radians(self.skew)
            dx, dy = x - w / 2, y - h / 2
            x, y = w / 2 + dx * math.cos(a) - dy * math.sin(a), h / 2 + dx * math.sin(a) + dy * math.cos(a)
        match self.rotation:
            case 90:
                return y, self.height - x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return self.width - y, x
            case _:
                return x, y

    def to_reading(self, x: float, y: float) -> tuple[float, float]:
        """A point of the displayed page as a point of the reading frame: the inverse of `to_displayed`."""
        match self.rotation:
            case 90:
                x, y = self.height - y, x
            case 180:
                x, y = self.width - x, self.height - y
            case 270:
                x, y = y, self.width - x
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
