"""Finds the drawn lines of a page, the rules of its tables and forms, as thin rectangles of the reading frame.

A rule is a long, thin run of ink with paper on both sides: solid, dotted, faint or coloured, broken by noise or a seal.
A stroke of a character is too short, the edge of a picture has ink on one side, an underline is a rule like any other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage

Mask = NDArray[np.uint8]  # ink is 1

_LONG_SIDE = 2340  # pixels of the page's longer side that rules are looked for in: 200 dpi on A4
_WINDOW = 35  # pixels around which paper is judged: wider than any rule, narrower than a shadow
_INK = 11  # grey levels darker than its surroundings: a faint rule of a grey scan is some 20 darker
_PALE, _PRINT = 0.3, 95  # the share of print's darkness that a faded seal's edges stay below; print's percentile
_RUN = 23  # pixels, the shortest straight run of ink that is taken for part of a rule
_BRIDGE = 6  # pixels: the gaps between dots and dashes, and those that noise tore
_SHORTEST = 15.0  # points of a whole rule: a row of print is some 18 high
_THICKEST = 2.6  # points; a row of blurred figures makes a run of twice that
_SAMPLE = 4  # pixels along a rule between those that are looked at for its parts: far fewer than a run has
_JOIN = 9.0  # points between the parts of one rule: the narrowest column of a table is wider
_LEVEL = 1.6  # points that the ends of two parts of one rule may differ in height
_PAPER, _PAPER_SHORT = 0.3, 0.14  # the share of ink beside a rule: print touches it, but is no part of it
_SHORT = 70.0  # points: the feet of a row of figures make a run as long as a narrow cell
_PIECE = 140.0  # points: a rule that slants is given in pieces, each thin


def find(image: PageImage, frame: Frame) -> tuple[Rect, ...]:
    """The rules of the page, horizontal ones first, each from the top and the left; points of the reading frame.

    A rule is wider than high (horizontal) or higher than wide (vertical); one that slants comes in several pieces.
    """
    grey, scale = levelled(image, frame)
    return found_in(ink_of(grey), scale)


def found_in(ink: Mask, scale: float) -> tuple[Rect, ...]:
    """The rules in a level page's ink, of `scale` pixels a point, as `find` gives them."""
    if min(ink.shape) < 4 * _RUN:
        return ()
    across = _rules(ink, scale)
    down = [Rect(r.top, r.x0, r.bottom, r.x1) for r in _rules(np.ascontiguousarray(ink.T), scale)]
    return tuple(
        Rect(*(round(v, 2) for v in (r.x0, r.top, r.x1, r.bottom)))
        for rules in (across, down)
        for r in sorted(rules, key=lambda r: (r.top, r.x0))
    )


def levelled(image: PageImage, frame: Frame) -> tuple[NDArray[np.uint8], float]:
    """The page's darkest channel in the reading frame, and its pixels a point: rules of any colour are dark in one."""
    red, green, blue = cv2.split(image.pixels)
    grey = cv2.min(cv2.min(red, green), blue)
    shrink = _LONG_SIDE / max(grey.shape[:2])
    if shrink < 0.9:
        grey = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    width, height = frame.upright_size
    rows, cols = grey.shape[:2]
    sx, sy = cols / image.width, rows / image.height
    scale = math.sqrt(sx * sy)
    if not (frame.skew or frame.rotation) and abs(sx - sy) < 0.002 * scale:
        return grey.astype(np.uint8), scale
    target = (max(1, round(width * scale)), max(1, round(height * scale)))
    corners = [(0.0, 0.0), (width, 0.0), (0.0, height)]
    source = np.array([[x * sx, y * sy] for x, y in (frame.to_displayed(*c) for c in corners)], dtype=np.float32)
    place = np.array([[0, 0], [target[0], 0], [0, target[1]]], dtype=np.float32)
    matrix = cv2.getAffineTransform(source, place)
    level = cv2.warpAffine(grey, matrix, target, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return level.astype(np.uint8), scale


def ink_of(grey: NDArray[np.uint8]) -> Mask:
    """Where something is darker than the paper around it."""
    paper = cv2.blur(grey, (_WINDOW, _WINDOW))
    return (cv2.subtract(paper, grey) > _INK).astype(np.uint8)


def print_of(grey: NDArray[np.uint8]) -> Mask:
    """Ink that is not much paler than print is: without what stays of a seal where its red was faded."""
    paper = cv2.blur(grey, (_WINDOW, _WINDOW))
    darker = cv2.subtract(paper, grey)
    inked = darker[darker > _INK]
    if inked.size == 0:
        return np.zeros_like(grey)
    return (darker > max(_INK, _PALE * float(np.percentile(inked, _PRINT)))).astype(np.uint8)


def _rules(ink: Mask, scale: float) -> list[Rect]:
    """The horizontal rules of an ink mask, in points."""
    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _BRIDGE), np.uint8))
    runs = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8)).astype(np.uint8)
    sampled = np.ascontiguousarray(runs[:, ::_SAMPLE])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(sampled, connectivity=8)
    sums = cv2.integral(ink).astype(np.int32)
    # Most runs are print: what is too thick, or higher than wide, goes before anything is asked of it singly.
    wide, high = stats[:count, cv2.CC_STAT_WIDTH], stats[:count, cv2.CC_STAT_HEIGHT]
    like = (stats[:count, cv2.CC_STAT_AREA] <= _THICKEST * scale * wide) & (high <= wide * _SAMPLE)
    parts: list[Rect] = []
    for label in (np.flatnonzero(like[1:]) + 1).tolist():
        column, y, columns, h, area = stats[label].tolist()
        x, w, thick = column * _SAMPLE, columns * _SAMPLE, area / columns
        uneven = h > thick + 2
        pieces = max(1, math.ceil(w / (_PIECE * scale))) if uneven else 1
        for piece in range(pieces):
            x0, x1 = x + w * piece // pieces, min(ink.shape[1], x + w * (piece + 1) // pieces)
            part = labels[y : y + h, x0 // _SAMPLE : max(x0 // _SAMPLE + 1, x1 // _SAMPLE)] == label
            found = _tight(part, y, _THICKEST * scale) if uneven else (y, y + h)
            if found is not None and _stands_free(sums, (x0, x1), found, _PAPER):
                parts.append(Rect(x0 / scale, found[0] / scale, x1 / scale, found[1] / scale))

    def is_rule(rule: Rect) -> bool:
        across = round(rule.x0 * scale), round(rule.x1 * scale)
        down = round(rule.top * scale), round(rule.bottom * scale)
        return rule.width >= _SHORTEST and (rule.width >= _SHORT or _stands_free(sums, across, down, _PAPER_SHORT))

    return [rule for rule in _joined(parts) if is_rule(rule)]


def _tight(part: NDArray[np.bool_], y: int, most: float) -> tuple[int, int] | None:
    """The rows that a piece of a slanting rule fills, from row `y` on; a hole that it runs into is not."""
    thickness = part.sum(axis=0)
    thin = (thickness > 0) & (thickness <= most)
    if 2 * int(thin.sum()) < part.shape[1]:
        return None
    rows = np.flatnonzero(part[:, thin].any(axis=1))
    return y + int(rows[0]), y + int(rows[-1]) + 1


def _stands_free(sums: NDArray[np.int32], across: tuple[int, int], down: tuple[int, int], most: float) -> bool:
    """Whether paper lies above and below: a stroke of print or of a picture has more of itself on one side."""
    (x0, x1), (y0, y1) = across, down
    height, x1 = sums.shape[0] - 1, min(x1, sums.shape[1] - 1)
    for a, b in ((y0 - 6, y0 - 2), (y1 + 2, y1 + 6)):
        top, bottom = max(0, a), min(height, b)
        if bottom <= top:
            continue
        dark = int(sums[bottom, x1] - sums[top, x1] - sums[bottom, x0] + sums[top, x0])
        if dark > most * (x1 - x0) * (bottom - top):
            return False
    return True


def _joined(parts: Sequence[Rect]) -> list[Rect]:
    """Parts that go on with each other as one: broken by a fold, by a seal, by a bad scan."""
    rules: list[Rect] = []
    for part in sorted(parts, key=lambda r: (r.x0, r.top)):
        for index, rule in _latest(rules):
            ahead = part.x0 - rule.x1
            if (
                -0.5 * part.width < ahead < _JOIN
                and abs(part.cy - rule.cy) < _LEVEL
                and rule.width + ahead < _PIECE * 9
            ):
                merged = rule.union(part)
                if merged.height < _THICKEST:
                    rules[index] = merged
                    break
        else:
            rules.append(part)
    return rules


def _latest(rules: Sequence[Rect]) -> Iterator[tuple[int, Rect]]:
    for index in range(len(rules) - 1, -1, -1):
        yield index, rules[index]
