"""A scanner: renders a recorded page and degrades it under a seeded profile, carrying boxes through the geometry."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from generator.sheet import Box, Sheet

Pixels = npt.NDArray[np.uint8]
PROFILES = ("clean", "office", "bad")


@dataclass(frozen=True)
class Settings:
    """One pass through the scanner; lengths in pixels where not said otherwise."""

    profile: str
    dpi: int
    mode: str
    skew: float
    perspective: float
    noise: float
    blur: float
    shade: float
    contrast: float
    quality: int
    quarter: int
    holes: bool
    edge: bool
    through: bool
    photo: bool
    seed: int


@dataclass(frozen=True)
class Scan:
    """A scanned page: pixels as displayed, resolution, and the map from the sheet's points to displayed points."""

    pixels: Pixels
    shape: tuple[int, int]
    dpi: int
    settings: Settings
    matrix: npt.NDArray[np.float64]
    encoded: bytes = b""

    @property
    def size(self) -> tuple[float, float]:
        """Displayed width and height in points."""
        height, width = self.shape
        return width * 72 / self.dpi, height * 72 / self.dpi

    def box(self, box: Box) -> Box:
        """A sheet's box in displayed points of the scan."""
        x0, y0, x1, y1 = box
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]], dtype=np.float64).T
        mapped = self.matrix @ corners
        xs, ys = mapped[0] / mapped[2], mapped[1] / mapped[2]
        wide, high = self.size
        return (
            max(0.0, float(xs.min())),
            max(0.0, float(ys.min())),
            min(wide, float(xs.max())),
            min(high, float(ys.max())),
        )


def settings(rng: Random, profile: str, *, quarter: int = 0, photo: bool = False, frugal: bool = False) -> Settings:
    """Draw a profile's settings; `quarter` turns the page counter-clockwise, `frugal` keeps the file small."""
    if profile == "clean":
        row = (
            rng.choice((200, 200, 250)),
            rng.choice(("grey", "colour")),
            rng.uniform(-0.35, 0.35),
            0.0,
            rng.uniform(0.3, 1.2),
            0.0,
            rng.uniform(0, 0.02),
            1.0,
            rng.randint(72, 88),
        )
    elif profile == "office":
        row = (
            rng.choice((150, 200, 200, 300)),
            rng.choice(("grey", "grey", "colour", "colour", "bilevel")),
            rng.uniform(-1.1, 1.1),
            rng.choice((0.0, 0.002)),
            rng.uniform(1.0, 4.5),
            rng.choice((0.0, 0.45, 0.7)),
            rng.uniform(0.02, 0.1),
            rng.uniform(0.85, 1.0),
            rng.randint(55, 85),
        )
    else:
        row = (
            rng.choice((150, 150, 200)),
            rng.choice(("grey", "colour", "grey", "bilevel")),
            rng.uniform(-2, 2),
            rng.uniform(0.002, 0.009),
            rng.uniform(4, 10),
            rng.uniform(0.6, 1.15),
            rng.uniform(0.1, 0.3),
            rng.uniform(0.6, 0.85),
            rng.randint(35, 60),
        )
    dpi, mode, skew, perspective, noise, blur, shade, contrast, quality = row
    rough = profile != "clean"
    if photo:
        mode, perspective, shade = "colour", max(perspective, rng.uniform(0.004, 0.012)), max(shade, 0.15)
        dpi = min(dpi, 200)
    if frugal:
        dpi, quality = 150, min(quality, 60)
        mode = "grey" if mode == "colour" and rng.random() < 0.5 else mode
    return Settings(
        profile,
        dpi,
        mode,
        skew,
        perspective,
        noise,
        blur,
        shade,
        contrast,
        quality,
        quarter % 4,
        rough and rng.random() < 0.25,
        rough and rng.random() < 0.4,
        rough and rng.random() < 0.25,
        photo,
        rng.randrange(2**31),
    )


def vector_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a vector PDF, byte for byte the same each time."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        sheet.replay(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def render(sheet: Sheet, dpi: int) -> Pixels:
    """The sheet as an RGB image."""
    document: Any = pypdfium2.PdfDocument(vector_pdf([sheet]))
    page = document[0]
    bitmap = page.render(scale=dpi / 72)
    image = np.array(bitmap.to_pil().convert("RGB"))
    page.close()
    document.close()
    return image


def _homography(s: Settings, width: int, height: int) -> npt.NDArray[np.float64]:
    rng = Random(f"geometry:{s.seed}")
    angle = math.radians(s.skew)
    cx, cy = width / 2, height / 2
    cos, sin = math.cos(angle), math.sin(angle)
    dx, dy = rng.uniform(-0.004, 0.004) * width, rng.uniform(-0.004, 0.004) * height
    zoom = 1 - abs(math.sin(angle)) * 0.5 - s.perspective
    turn = np.array(
        [
            [zoom * cos, -zoom * sin, cx + dx - zoom * (cos * cx - sin * cy)],
            [zoom * sin, zoom * cos, cy + dy - zoom * (sin * cx + cos * cy)],
            [0, 0, 1],
        ],
        dtype=np.float64,
    )
    if not s.perspective:
        return turn
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    jitter = np.array(
        [[rng.uniform(-1, 1) * s.perspective * width, rng.uniform(-1, 1) * s.perspective * height] for _ in range(4)],
        dtype=np.float32,
    )
    tilt = cv2.getPerspectiveTransform(source, source + jitter)
    return np.asarray(tilt, dtype=np.float64) @ turn


def _light(image: Any, s: Settings, rng: Random) -> Any:
    height, width = image.shape[:2]
    if s.shade:
        angle = rng.uniform(0, 2 * math.pi)
        xs = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * math.cos(angle)
        ys = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * math.sin(angle)
        image = image * (1 - s.shade * (0.5 + 0.5 * (xs + ys) / 1.42))[..., None]
    if s.edge:
        depth = max(4, int(width * rng.uniform(0.008, 0.03)))
        ramp = np.ones(width, dtype=np.float32)
        ramp[:depth] = np.linspace(rng.uniform(0.15, 0.6), 1, depth)
        if rng.random() < 0.5:
            ramp = ramp[::-1]
        image = image * ramp[None, :, None]
    return image


def _holes(image: Any, dpi: int, rng: Random) -> None:
    height = image.shape[0]
    radius, x = int(dpi * 0.11), int(dpi * rng.uniform(0.3, 0.42))
    for centre in (height // 2 - int(dpi * 1.57), height // 2 + int(dpi * 1.57)):
        tone = rng.uniform(40, 110)
        cv2.circle(image, (x, centre), radius, (tone, tone, tone), -1, cv2.LINE_AA)


def scan(sheet: Sheet, s: Settings) -> Scan:
    """Scan a sheet; the same sheet and settings give the same pixels."""
    rng = Random(f"scan:{s.seed}")
    noise = np.random.default_rng(s.seed)
    raw = render(sheet, s.dpi)
    height, width = raw.shape[:2]
    h = _homography(s, width, height)
    ground = 70.0 if s.photo else 252.0
    warped = cv2.warpPerspective(
        raw,
        h,
        (width, height),
        flags=cv2.INTER_AREA if s.dpi > 200 else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(ground, ground, ground),
    )
    image: Any = warped.astype(np.float32)
    paper = rng.uniform(0.955, 1.0) if s.profile != "clean" else 1.0
    image = 255 * paper - (255 - image) * s.contrast * paper
    if s.through:
        ghost = cv2.GaussianBlur(raw[:, ::-1].astype(np.float32), (0, 0), 2.2 * s.dpi / 200)
        image -= (255 - ghost) * rng.uniform(0.03, 0.09)
    if s.blur:
        image = cv2.GaussianBlur(image, (0, 0), s.blur * s.dpi / 200)
    image = _light(np.asarray(image, dtype=np.float32), s, rng)
    if s.holes:
        _holes(image, s.dpi, rng)
    if s.mode != "colour":
        image = image @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    grain = noise.standard_normal(image.shape[:2], dtype=np.float32) * (s.noise * 1.3)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.55)
    image = image + (grain if image.ndim == 2 else grain[..., None])
    pixels = np.clip(image, 0, 255).astype(np.uint8)
    if s.mode == "bilevel":
        level = cv2.adaptiveThreshold(
            cv2.GaussianBlur(pixels, (3, 3), 0), 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 51, 14
        )
        pixels = np.asarray(level, dtype=np.uint8)
    pixels = np.ascontiguousarray(np.rot90(pixels, s.quarter))
    scale = np.diag([s.dpi / 72, s.dpi / 72, 1.0])
    matrix = np.linalg.inv(scale) @ _quarter(s.quarter, width, height) @ h @ scale
    return Scan(pixels, (pixels.shape[0], pixels.shape[1]), s.dpi, s, matrix)


def _quarter(quarter: int, width: int, height: int) -> npt.NDArray[np.float64]:
    """Pixel map of numpy's rot90 (counter-clockwise)."""
    rows = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
    }[quarter]
    return np.array(rows, dtype=np.float64)


def picture(result: Scan) -> Image.Image:
    """The scan as a Pillow image, one bit deep where the scanner was set to bilevel."""
    image = Image.fromarray(result.pixels)
    return image.convert("1") if result.settings.mode == "bilevel" else image


def jpeg(result: Scan, *, quarter: int = 0) -> bytes:
    """The scan as a JPEG file, turned by `quarter` quarters counter-clockwise."""
    if result.encoded:
        return result.encoded
    buffer = io.BytesIO()
    quality = min(result.settings.quality, 60) if result.settings.mode == "bilevel" else result.settings.quality
    pixels = np.ascontiguousarray(np.rot90(result.pixels, quarter))
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality, dpi=(result.dpi, result.dpi), optimize=True)
    return buffer.getvalue()


def packed(result: Scan, *, quarter: int = 0) -> Scan:
    """The scan with its JPEG in place of its pixels, to save memory in long volumes."""
    return replace(result, encoded=jpeg(result, quarter=quarter), pixels=np.zeros((0, 0), dtype=np.uint8))
