"""Seals, signatures and codes as this family's firms and banks set them."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader

from generator import fonts
from generator.sheet import Rgb, Sheet

CINNABAR: Rgb = (0.86, 0.16, 0.12)
VIOLET: Rgb = (0.36, 0.22, 0.58)


def _draw(c: Any, text: str, font: str, size: float, x: float, y: float, wide: float | None = None) -> None:
    t = c.beginText()
    t.setTextOrigin(x, y)
    own = fonts.width(text, font, size)
    if wide is not None and own > wide:
        t.setHorizScale(100 * wide / own)
    for face, run in fonts.runs(text, font):
        t.setFont(face, size)
        t.textOut(run)
    t.setHorizScale(100)
    c.drawText(t)


def _around(c: Any, text: str, font: str, size: float, rx: float, ry: float, first: float, last: float) -> None:
    for i, char in enumerate(text):
        share = i / max(1, len(text) - 1)
        a = math.radians(first + (last - first) * share)
        c.saveState()
        c.translate(rx * math.cos(a), ry * math.sin(a))
        c.rotate(math.degrees(math.atan2(math.sin(a) / ry, math.cos(a) / rx)) - 90)
        _draw(c, char, font, size, -fonts.width(char, font, size) / 2, -size * 0.38)
        c.restoreState()


def company(sheet: Sheet, x: float, y: float, name: str, rng: Random, *, inner: str = "", number: str = "") -> None:
    """A firm's or an authority's round seal about (x, y), set a little askew by hand."""
    radius = 55.0

    def draw(c: Any) -> None:
        c.setFillColor(Color(*CINNABAR))
        c.setStrokeColor(Color(*CINNABAR))
        c.setLineWidth(2.6)
        c.circle(0, 0, radius)
        size = min(12.0, 190 / max(9, len(name)))
        half = min(128, 8.2 * len(name))
        _around(c, name, "gbsong", size, 43, 43, 90 + half, 90 - half)
        path = c.beginPath()
        for i in range(10):
            r = 14.0 if i % 2 == 0 else 5.4
            a = math.radians(90 + 36 * i)
            (path.lineTo if i else path.moveTo)(r * math.cos(a), r * math.sin(a))
        path.close()
        c.drawPath(path, stroke=0, fill=1)
        if inner:
            _draw(c, inner, "gbsong", 9, -fonts.width(inner, "gbsong", 9) / 2, -33)
        if number:
            _around(c, number, "micro", 4.6, 47.5, 47.5, 236, 304)

    sheet.raw(x, y, draw, angle=rng.uniform(-16, 16), alpha=rng.uniform(0.6, 0.82))


def invoice(sheet: Sheet, x: float, y: float, name: str, tax_id: str, rng: Random) -> None:
    """The oval 发票专用章 of 40 by 30 mm."""

    def draw(c: Any) -> None:
        c.setFillColor(Color(*CINNABAR))
        c.setStrokeColor(Color(*CINNABAR))
        c.setLineWidth(2.4)
        c.ellipse(-56, -42, 56, 42)
        half = min(112, 7.6 * len(name))
        _around(c, name, "gbsong", min(10.5, 150 / max(10, len(name))), 45, 31, 90 + half, 90 - half)
        _draw(c, tax_id, "micro", 7.4, -42, -3, 84)
        _draw(c, "发票专用章", "gbsong", 9.4, -23.5, -24)

    sheet.raw(x, y, draw, angle=rng.uniform(-14, 14), alpha=rng.uniform(0.55, 0.8))


def bank(sheet: Sheet, x: float, y: float, top: str, bottom: str, rng: Random, *, shape: str = "diamond") -> None:
    """A bank's counter seal: a lozenge-cornered frame or a ring with two lines."""
    color = rng.choice((CINNABAR, CINNABAR, VIOLET))

    def draw(c: Any) -> None:
        c.setFillColor(Color(*color))
        c.setStrokeColor(Color(*color))
        c.setLineWidth(1.5)
        if shape == "ring":
            c.circle(0, 0, 38)
            c.circle(0, 0, 35)
            half = min(115, 9 * len(top))
            _around(c, top, "gbsong", min(9, 100 / len(top)), 28, 28, 90 + half, 90 - half)
            _draw(c, bottom, "gbsong", 8, -min(60, fonts.width(bottom, "gbsong", 8)) / 2, -8, 60)
            return
        path = c.beginPath()
        for i, point in enumerate(
            ((-50, 12), (-38, 24), (38, 24), (50, 12), (50, -12), (38, -24), (-38, -24), (-50, -12))
        ):
            (path.lineTo if i else path.moveTo)(*point)
        path.close()
        c.drawPath(path, stroke=1, fill=0)
        for text, height in ((top, 5), (bottom, -13)):
            wide = min(84, fonts.width(text, "gbsong", 9))
            _draw(c, text, "gbsong", 9, -wide / 2, height, 84)

    sheet.raw(x, y, draw, angle=rng.uniform(-6, 6), alpha=rng.uniform(0.6, 0.85))


def name_seal(sheet: Sheet, x: float, y: float, name: str, rng: Random) -> None:
    """A person's square seal, read from top right."""
    text = (name + "之印" if len(name) == 2 else name + "印")[:4]

    def draw(c: Any) -> None:
        c.setFillColor(Color(*CINNABAR))
        c.setStrokeColor(Color(*CINNABAR))
        c.setLineWidth(2)
        c.rect(-18, -18, 36, 36)
        for i, char in enumerate(text):
            _draw(c, char, "wen-bold", 15, 1 if i < 2 else -16.5, 2.5 if i % 2 == 0 else -14.5)

    sheet.raw(x, y, draw, angle=rng.uniform(-5, 5), alpha=0.8)


def signed(sheet: Sheet, x: float, y: float, rng: Random, name: str = "") -> None:
    """A signature in pen from (x, y): the name in a running hand where given, else loops."""
    ink = rng.choice(((0.05, 0.05, 0.12), (0.08, 0.12, 0.42)))
    points = [(rng.uniform(-2, 10) + 15 * i, rng.uniform(-9, 13)) for i in range(9)]

    def draw(c: Any) -> None:
        c.setFillColor(Color(*ink))
        c.setStrokeColor(Color(*ink))
        c.setLineWidth(1.2)
        c.setLineCap(1)
        if name:
            c.skew(0, 11)
            _draw(c, name, "gbkai", 20, 0, -4)
            return
        for i in range(0, 6, 2):
            c.bezier(*points[i], *points[i + 2], *points[i + 1], *points[i + 3])

    sheet.raw(x, y, draw, angle=rng.uniform(-3, 8), alpha=0.92)


def qr(sheet: Sheet, x: float, y: float, side: float, payload: str) -> None:
    """A QR code with its top left corner at (x, y)."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
    image = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=6, add_quiet_zones=False)))

    def draw(c: Any) -> None:
        c.drawImage(ImageReader(image.convert("L")), 0, -side, side, side)

    sheet.raw(x, y, draw)
