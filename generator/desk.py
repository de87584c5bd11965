"""What lies under and round a photographed page: a desk's surface, other papers, pens, a cup, a thumb."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.float64]  # 4 × 2 pixels, clockwise from the page's top left
_SURFACES = (
    (92, 60, 38),
    (150, 108, 72),
    (188, 160, 126),
    (70, 72, 76),
    (128, 130, 134),
    (44, 40, 40),
    (170, 174, 170),
)


def draw(width: int, height: int, rng: Random, noise: np.random.Generator) -> Any:
    """A bare desk, `height` × `width` × 3 floats 0…255: wood with its grain, cloth, or plain."""
    base = np.array(rng.choice(_SURFACES), dtype=np.float32) * rng.uniform(0.85, 1.1)
    kind = rng.choice(("wood", "wood", "cloth", "plain"))
    if kind == "wood":
        rows = (int(height / rng.uniform(8, 20)), max(3, int(width / rng.uniform(300, 700))))
        strength = rng.uniform(8, 26)
    else:
        rows = (height // 40, width // 40)
        strength = rng.uniform(1, 9) if kind == "cloth" else rng.uniform(0.5, 3)
    coarse = noise.standard_normal(rows, dtype=np.float32)
    grain = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) * strength
    if kind == "cloth":
        grain = grain + noise.standard_normal((height, width), dtype=np.float32) * 6
    return base[None, None, :] + grain[..., None]


def clutter(image: Any, corners: Corners, rng: Random) -> None:
    """Things beside the page, some of them reaching under it."""
    width = image.shape[1]
    middle = corners.mean(axis=0)
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        corner = corners[rng.randrange(4)]
        away = (corner - middle) * rng.uniform(1.0, 1.35) + middle
        x, y = int(away[0]), int(away[1])
        thing = rng.choice(("paper", "paper", "pen", "cup", "keys"))
        angle = rng.uniform(0, 180)
        if thing == "paper":
            _paper(image, (x, y), angle, rng)
        elif thing == "pen":
            reach = 0.2 * width
            dx, dy = int(reach * math.cos(angle)), int(reach * math.sin(angle))
            tone = rng.choice(((30.0, 30.0, 34.0), (30.0, 60.0, 150.0), (190.0, 190.0, 190.0)))
            cv2.line(image, (x - dx, y - dy), (x + dx, y + dy), tone, max(8, width // 110), cv2.LINE_AA)
        elif thing == "cup":
            tone = rng.choice(((225.0, 222.0, 215.0), (60.0, 90.0, 140.0), (150.0, 40.0, 40.0)))
            cv2.circle(image, (x, y), width // 9, tone, -1, cv2.LINE_AA)
            cv2.circle(image, (x, y), width // 12, (60.0, 34.0, 20.0), -1, cv2.LINE_AA)
        else:
            _keys(image, (x, y), width)


def _paper(image: Any, at: tuple[int, int], angle: float, rng: Random) -> None:
    """A corner of another sheet, with lines of writing on it."""
    size = (0.45 * image.shape[1], 0.3 * image.shape[1])
    tone = rng.uniform(190, 245)
    box = cv2.boxPoints(((float(at[0]), float(at[1])), size, angle))
    cv2.fillPoly(image, [box.astype(np.int32)], (tone, tone, tone * 0.97), cv2.LINE_AA)
    a, b = box[0], box[1]
    across = box[3] - box[0]
    for i in range(2, 9):
        start, end = a + (b - a) * 0.1 + across * i / 10, a + (b - a) * rng.uniform(0.5, 0.9) + across * i / 10
        p, q = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
        cv2.line(image, p, q, (90.0, 90.0, 95.0), max(2, image.shape[1] // 600), cv2.LINE_AA)


def _keys(image: Any, at: tuple[int, int], width: int) -> None:
    key = width // 30
    for row in range(3):
        for column in range(5):
            x, y = at[0] + column * int(1.2 * key), at[1] + row * int(1.2 * key)
            cv2.rectangle(image, (x, y), (x + key, y + key), (28.0, 28.0, 30.0), -1)


def cast_shadow(image: Any, corners: Corners, rng: Random) -> None:
    """The soft dark seam that a sheet's edge throws on the desk."""
    width = image.shape[1]
    moved = corners + np.array([rng.uniform(-0.006, 0.006), rng.uniform(0.0, 0.008)]) * width
    mask = np.zeros(image.shape[:2], np.float32)
    cv2.fillConvexPoly(mask, moved.astype(np.int32), 1.0)
    mask = cv2.GaussianBlur(mask, (0, 0), width * rng.uniform(0.002, 0.008))
    image *= (1 - rng.uniform(0.15, 0.5) * mask)[..., None]


def thumb(image: Any, corners: Corners, rng: Random) -> None:
    """A thumb that holds the page down at its edge."""
    i = rng.randrange(4)
    a, b = corners[i], corners[(i + 1) % 4]
    at = a + (b - a) * rng.uniform(0.25, 0.75)
    out = at - corners.mean(axis=0)
    out = out / max(1e-6, float(np.linalg.norm(out)))
    long, wide = 0.09 * image.shape[1], 0.022 * image.shape[1]
    centre = at + out * long * 0.8
    angle = math.degrees(math.atan2(out[1], out[0]))
    skin = (rng.uniform(190, 225), rng.uniform(140, 170), rng.uniform(115, 140))
    middle = (int(centre[0]), int(centre[1]))
    cv2.ellipse(image, middle, (int(long), int(wide)), angle, 0, 360, skin, -1, cv2.LINE_AA)
