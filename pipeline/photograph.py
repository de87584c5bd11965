"""A photographed page made readable: its light evened out, the page laid flat for whoever looks for lines on it."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from pipeline.geometry import Frame
from pipeline.imaging import PageImage

_GROUND_SIDE = 320  # pixels of the picture from which its light is told: print is gone, a shadow's edge is not
_GROUND = 11  # of those pixels: wider than a line of bold print
_MOST_LIFT = 4.0  # a deeper shadow than that holds noise, not print
_MOST_PIXELS = 2600  # of the flat page's longer side: 220 dpi on A4, more than anything looks at


def even_light(image: PageImage) -> PageImage:
    """The photograph with its paper white all over: shadow, falling light and colour cast divided out.

    For colours alone: a seal in a shadow is as red as one in the light. The readers need none of it (measured on 121
    printed values of 18 photographs: 114 read as they are, 112 with the light evened out).
    """
    shrink = min(1.0, _GROUND_SIDE / max(image.pixels.shape[:2]))
    small = cv2.resize(image.pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ground = cv2.dilate(small, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_GROUND, _GROUND)))
    ground = cv2.GaussianBlur(cv2.medianBlur(ground, _GROUND), (0, 0), 3)
    size = (image.pixels.shape[1], image.pixels.shape[0])
    light = cv2.resize(np.maximum(ground, 255 / _MOST_LIFT).astype(np.uint8), size, interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(image.pixels, light, scale=245.0)
    return replace(image, pixels=np.ascontiguousarray(even.astype(np.uint8)))


def laid_flat(image: PageImage, frame: Frame) -> tuple[PageImage, Frame]:
    """The page alone, flat, with the frame that gives it the same reading frame; both unchanged for a scan."""
    flat = frame.flattening
    if flat is None:
        return image, frame
    sx, sy = image.scale
    corners = np.array([[x * sx, y * sy] for x, y in flat.corners], dtype=np.float32)
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    scale = max(float(max(sides[0], sides[2])) / flat.width, float(max(sides[1], sides[3])) / flat.height)
    scale = min(scale, _MOST_PIXELS / max(flat.width, flat.height))
    width, height = max(8, math.ceil(flat.width * scale)), max(8, math.ceil(flat.height * scale))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    drawn = cv2.warpPerspective(
        image.pixels,
        cv2.getPerspectiveTransform(corners, target),
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    pixels = np.ascontiguousarray(drawn.astype(np.uint8))
    return PageImage(pixels, flat.width, flat.height), Frame(flat.width, flat.height, frame.rotation, frame.skew)
