"""Seals, signatures, QR codes and emblems, as drawings on a recording sheet."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import zxingcpp
from reportlab.lib.colors import Color

from generator import fonts
from generator.sheet import BLACK, RED, Rgb, Sheet
from generator.withheld import mark

SEAL: Rgb = (0.83, 0.12, 0.14)


def _glyph_text(c: Any, text: str, font: str, size: float, x: float, y: float, squeeze: float = 100) -> None:
    t = c.beginText()
    t.setTextOrigin(x, y)
    t.setHorizScale(squeeze)
    for face, run in fonts.runs(text, font):
        t.setFont(face, size)
        t.textOut(run)
    t.setHorizScale(100)
    c.drawText(t)


def _arc_text(c: Any, text: str, font: str, size: float, rx: float, ry: float, first: float, last: float) -> None:
    """Letters along an ellipse from angle `first` to `last` (degrees, clockwise from the left), feet inwards."""
    count = max(1, len(text) - 1)
    for i, char in enumerate(text):
        angle = math.radians(first + (last - first) * i / count) if len(text) > 1 else math.radians((first + last) / 2)
        x, y = rx * math.cos(angle), ry * math.sin(angle)
        c.saveState()
        c.translate(x, y)
        normal = math.atan2(y / (ry * ry), x / (rx * rx))
        c.rotate(math.degrees(normal) - 90)
        _glyph_text(c, char, font, size, -fonts.width(char, font, size) / 2, -size * 0.4)
        c.restoreState()


def _star(c: Any, radius: float) -> None:
    path = c.beginPath()
    for i in range(10):
        r = radius if i % 2 == 0 else radius * 0.382
        angle = math.radians(90 + 36 * i)
        point = (r * math.cos(angle), r * math.sin(angle))
        if i == 0:
            path.moveTo(*point)
        else:
            path.lineTo(*point)
    path.close()
    c.drawPath(path, stroke=0, fill=1)


@mark
def round_seal(
    sheet: Sheet,
    x: float,
    y: float,
    name: str,
    *,
    radius: float = 56,
    inner: str = "",
    code: str = "",
    color: Rgb = SEAL,
    angle: float = 0.0,
    alpha: float = 0.75,
) -> None:
    """A firm's round seal centred on (x, y): its name on an arc, a star, `inner` words below."""

    def draw(c: Any) -> None:
        c.setFillColor(Color(*color))
        c.setStrokeColor(Color(*color))
        c.setLineWidth(2.2)
        c.circle(0, 0, radius, stroke=1, fill=0)
        size = min(12.5, radius * 4.2 / max(8, len(name)) * 0.95)
        spread = min(250, 15 * len(name))
        _arc_text(c, name, "song", size, radius * 0.78, radius * 0.78, 90 + spread / 2, 90 - spread / 2)
        _star(c, radius * 0.27)
        if inner:
            wide = fonts.width(inner, "song", 9)
            _glyph_text(c, inner, "song", 9, -wide / 2, -radius * 0.55)
        if code:
            _arc_text(c, code, "hei", 5, radius * 0.86, radius * 0.86, 238, 302)

    words = " ".join(t for t in (name, inner, code) if t)
    sheet.stamped(x, y, radius, radius, angle, color, "round", words)
    sheet.raw(x, y, draw, angle=angle, alpha=alpha)


@mark
def invoice_seal(
    sheet: Sheet,
    x: float,
    y: float,
    name: str,
    tax_id: str,
    *,
    angle: float = 0.0,
    alpha: float = 0.75,
    color: Rgb = SEAL,
) -> None:
    """The oval 发票专用章 (about 40 x 30 mm reduced) centred on (x, y), with the seller's tax number."""
    rx, ry = 57.0, 42.0

    def draw(c: Any) -> None:
        c.setFillColor(Color(*color))
        c.setStrokeColor(Color(*color))
        c.setLineWidth(2)
        c.ellipse(-rx, -ry, rx, ry, stroke=1, fill=0)
        size = min(11.0, 120 / max(8, len(name)))
        spread = min(215, 14 * len(name))
        _arc_text(c, name, "song", size, rx * 0.80, ry * 0.75, 90 + spread / 2, 90 - spread / 2)
        wide = fonts.width(tax_id, "hei", 7.6)
        _glyph_text(c, tax_id, "hei", 7.6, -min(wide, 88) / 2, -2.5, 100 * min(1, 88 / wide))
        label = "发票专用章"
        _glyph_text(c, label, "song", 9.5, -fonts.width(label, "song", 9.5) / 2, -ry * 0.56)

    sheet.stamped(x, y, rx, ry, angle, color, "oval", f"{name} {tax_id} 发票专用章")
    sheet.raw(x, y, draw, angle=angle, alpha=alpha)


def supervision_seal(sheet: Sheet, x: float, y: float, region: str) -> None:
    """The oval 全国统一发票监制章 at the head of an invoice, centred on (x, y)."""

    def draw(c: Any) -> None:
        c.setFillColor(Color(*RED))
        c.setStrokeColor(Color(*RED))
        c.setLineWidth(1.4)
        c.ellipse(-42, -27, 42, 27, stroke=1, fill=0)
        c.setLineWidth(0.5)
        c.ellipse(-39, -24.5, 39, 24.5, stroke=1, fill=0)
        _arc_text(c, "全国统一发票监制章", "kai", 8, 32, 18.5, 172, 8)
        _glyph_text(c, region, "kai", 8, -fonts.width(region, "kai", 8) / 2, -5)
        _glyph_text(c, "国家税务总局", "kai", 6.5, -fonts.width("国家税务总局", "kai", 6.5) / 2, -15)

    sheet.raw(x, y, draw, alpha=0.8)


def ring(sheet: Sheet, x: float, y: float, radius: float, color: Rgb) -> None:
    """A plain ring centred on (x, y)."""

    def draw(c: Any) -> None:
        c.setStrokeColor(Color(*color))
        c.setLineWidth(3)
        c.circle(0, 0, radius)

    sheet.raw(x, y, draw)


@mark
def square_seal(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    *,
    size: float = 34,
    color: Rgb = SEAL,
    angle: float = 0.0,
    alpha: float = 0.8,
) -> None:
    """A personal name seal, square, centred on (x, y)."""
    text = (text + "之印")[:4] if len(text) == 2 else (text + "印")[:4]

    def draw(c: Any) -> None:
        c.setFillColor(Color(*color))
        c.setStrokeColor(Color(*color))
        c.setLineWidth(1.8)
        c.rect(-size / 2, -size / 2, size, size, stroke=1, fill=0)
        for i, char in enumerate(text):
            column, row = divmod(i, 2)
            _glyph_text(
                c,
                char,
                "kai",
                size * 0.42,
                (0.04 if column == 0 else -0.46) * size,
                (0.08 if row == 0 else -0.40) * size,
            )

    sheet.stamped(x, y, size / 2, size / 2, angle, color, "square", text)
    sheet.raw(x, y, draw, angle=angle, alpha=alpha)


@mark
def business_seal(
    sheet: Sheet,
    x: float,
    y: float,
    top: str,
    middle: str,
    bottom: str,
    *,
    color: Rgb = SEAL,
    angle: float = 0.0,
    alpha: float = 0.75,
    shape: str = "round",
) -> None:
    """A bank's business seal: bank name on top, date in the middle, purpose below; round or a ruled rectangle."""

    def draw(c: Any) -> None:
        c.setFillColor(Color(*color))
        c.setStrokeColor(Color(*color))
        c.setLineWidth(1.6)
        if shape == "round":
            c.circle(0, 0, 46, stroke=1, fill=0)
            spread = min(230, 17 * len(top))
            _arc_text(c, top, "song", min(9.5, 110 / len(top)), 36, 36, 90 + spread / 2, 90 - spread / 2)
            _glyph_text(c, middle, "hei", 8, -fonts.width(middle, "hei", 8) / 2, -3)
            _glyph_text(c, bottom, "song", 8.5, -fonts.width(bottom, "song", 8.5) / 2, -24)
            return
        c.rect(-56, -24, 112, 48, stroke=1, fill=0)
        for text, y0, size in ((top, 11, 9), (middle, -3, 9), (bottom, -18, 9)):
            wide = fonts.width(text, "song", size)
            _glyph_text(c, text, "song", size, -min(wide, 106) / 2, y0, 100 * min(1, 106 / max(1, wide)))

    words = " ".join(t for t in (top, middle, bottom) if t)
    if shape == "round":
        sheet.stamped(x, y, 46, 46, angle, color, "round", words)
    else:
        sheet.stamped(x, y, 56, 24, angle, color, "other", words)
    sheet.raw(x, y, draw, angle=angle, alpha=alpha)


@mark
def signature(sheet: Sheet, x: float, y: float, rng: Random, *, name: str = "", color: Rgb = (0.1, 0.1, 0.25)) -> None:
    """A handwritten scribble starting at (x, y): pen strokes, with the name in a slanted script where it is given."""
    strokes = []
    for k in range(rng.randint(3, 5)):
        base = k * rng.uniform(10, 15)
        strokes.append([(base + rng.uniform(-6, 18), rng.uniform(-8, 14)) for _ in range(4)])
    slant = rng.uniform(-4, 9)

    def draw(c: Any) -> None:
        c.setStrokeColor(Color(*color))
        c.setFillColor(Color(*color))
        c.setLineWidth(1.1)
        c.setLineCap(1)
        if name:
            c.skew(0, 14)
            _glyph_text(c, name, "kai", 19, 0, -3, 88)
            c.bezier(-3, -6, 20, -9, 40, -2, 19 * len(name) * 0.9, 2)
            return
        for a, b, d, e in strokes:
            c.bezier(*a, *b, *d, *e)

    wide = 19 * len(name) * 0.9 if name else max(p[0] for stroke in strokes for p in stroke)
    sheet.signatures.append((*sheet.at(x - 3, y - 18), *sheet.at(x + wide, y + 9)))
    sheet.raw(x, y, draw, angle=slant, alpha=0.9)


def qr_code(sheet: Sheet, x: float, y: float, side: float, payload: str, *, color: Rgb = BLACK) -> None:
    """A QR code whose top-left corner is (x, y); `side` points, quiet zone not counted."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
    modules = np.array(zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)) < 128
    count = modules.shape[0]
    unit = side / count

    def draw(c: Any) -> None:
        c.setFillColor(Color(*color))
        path = c.beginPath()
        for row in range(count):
            start = None
            for column in range(count + 1):
                dark = column < count and bool(modules[row, column])
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    path.rect(start * unit, -(row + 1) * unit, (column - start) * unit, unit * 1.02)
                    start = None
        c.drawPath(path, stroke=0, fill=1)

    sheet.codes.append((payload, (*sheet.at(x, y), *sheet.at(x + side, y + side))))
    sheet.raw(x, y, draw)


def emblem(sheet: Sheet, x: float, y: float, radius: float = 34) -> None:
    """A red and gold ornament in the manner of an official emblem (not a likeness of one), centred on (x, y)."""

    def draw(c: Any) -> None:
        c.setFillColor(Color(0.80, 0.10, 0.10))
        c.setStrokeColor(Color(0.85, 0.62, 0.12))
        c.setLineWidth(3)
        c.circle(0, 0, radius, stroke=1, fill=1)
        c.setFillColor(Color(0.95, 0.78, 0.2))
        c.saveState()
        c.translate(0, radius * 0.35)
        _star(c, radius * 0.33)
        c.restoreState()
        for i in range(4):
            c.saveState()
            c.translate(radius * (-0.55 + 0.37 * i), radius * (0.02 if i in (0, 3) else -0.12))
            _star(c, radius * 0.13)
            c.restoreState()
        c.rect(-radius * 0.5, -radius * 0.45, radius, radius * 0.16, stroke=0, fill=1)
        c.rect(-radius * 0.35, -radius * 0.62, radius * 0.7, radius * 0.1, stroke=0, fill=1)

    sheet.raw(x, y, draw)
