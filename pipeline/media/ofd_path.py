"""The abbreviated path data of OFD (GB/T 33190, 9.1) flattened into lines of points."""

from __future__ import annotations

import itertools
import math

Point = tuple[float, float]

_COUNT = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_STEPS = 12  # straight pieces to a curve


def outlines(data: str) -> list[list[Point]]:
    """The path's lines; data that is none ends the path where it stands."""
    lines: list[list[Point]] = []
    tokens = data.replace(",", " ").split()
    index = 0
    while index < len(tokens):
        operator = tokens[index]
        count = _COUNT.get(operator)
        if count is None:
            break
        try:
            values = [float(v) for v in tokens[index + 1 : index + 1 + count]]
        except ValueError:
            break
        if len(values) < count or not all(math.isfinite(v) for v in values):
            break
        index += 1 + count
        if operator in "MS":
            lines.append([(values[0], values[1])])
        elif not lines:
            break
        elif operator == "C":
            lines[-1].append(lines[-1][0])
        elif operator == "A":
            lines[-1].extend(_arc(lines[-1][-1], values))
        else:
            points = [lines[-1][-1], *zip(values[::2], values[1::2], strict=True)]
            lines[-1].extend(_curve(points))
    return lines


def _curve(points: list[Point]) -> list[Point]:
    """A Bézier curve's further points: of one control point it is a line."""
    if len(points) == 2:
        return [points[1]]
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        left = points
        while len(left) > 1:
            left = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in itertools.pairwise(left)]
        found.append(left[0])
    return found


def _arc(start: Point, values: list[float]) -> list[Point]:
    """An elliptical arc: radii, rotation, large, clockwise, end; the construction of SVG, which OFD shares."""
    rx, ry, turn, large, sweep, x1, y1 = values
    x0, y0 = start
    rx, ry = abs(rx), abs(ry)
    if rx < 1e-9 or ry < 1e-9 or (x0, y0) == (x1, y1):
        return [(x1, y1)]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (x0 - x1) / 2, (y0 - y1) / 2
    u, v = cos * dx + sin * dy, -sin * dx + cos * dy
    grown = math.sqrt(max(1.0, (u / rx) ** 2 + (v / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    below = (rx * v) ** 2 + (ry * u) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) if below else 0.0
    if bool(large) == bool(sweep):
        factor = -factor
    cu, cv = factor * rx * v / ry, -factor * ry * u / rx
    cx, cy = cos * cu - sin * cv + (x0 + x1) / 2, sin * cu + cos * cv + (y0 + y1) / 2
    first = math.atan2((v - cv) / ry, (u - cu) / rx)
    last = math.atan2((-v - cv) / ry, (-u - cu) / rx)
    span = last - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    found = []
    for step in range(1, 2 * _STEPS + 1):
        angle = first + span * step / (2 * _STEPS)
        a, b = rx * math.cos(angle), ry * math.sin(angle)
        found.append((cos * a - sin * b + cx, sin * a + cos * b + cy))
    return found
