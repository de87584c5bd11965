"""QR codes through zxing-cpp: the invoice's own machine-readable witness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from pipeline.imaging import Raster
from pipeline.ocr.engine import Quad

# Of what was found and not read, which may be one corner of the code: its sides in pixels and how far from a square.
_LEAST_SIDE, _MOST_SIDE, _SQUARE = 30, 500, 1.6
_AROUND = 1.5  # sides of it that are looked at around it
_DARK, _LEAST_DARK = 128, 0.08  # a code's print fills half of it
_THRESHOLDS = range(40, 200, 10)
_STEEPNESS = (4, 255)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded barcode: payload, symbology and its pixel quad."""

    payload: str
    symbology: str
    quad: Quad


def decode(pixels: Raster) -> list[Decoded]:
    """Every QR code on the picture, in reading order.

    A second try at half size finds codes blurred by the scanner, and one at other thresholds those that were found and
    not read: what lies over them, a stamp or a pencil's number, is paler than their print. The code's own error
    correction decides whether it was read.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    found, unread = _read(grey)
    if not found and min(grey.shape) > 800:
        half, further = _read(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
        found = [Decoded(d.payload, d.symbology, d.quad * 2) for d in half]
        unread += [quad * 2 for quad in further]
    for quad in unread:
        if not any(_is_within(quad, d.quad) for d in found) and (code := _read_closely(grey, quad)) is not None:
            found.append(code)
    return sorted(found, key=lambda d: (float(d.quad[0, 1]), float(d.quad[0, 0]), d.payload))


def _read(grey: NDArray[Any]) -> tuple[list[Decoded], list[Quad]]:
    """The codes that were read, and the places of those that were found alone."""
    decoded, unread = [], []
    for result in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode, return_errors=True):
        p = result.position
        corners = [(c.x, c.y) for c in (p.top_left, p.top_right, p.bottom_right, p.bottom_left)]
        quad = np.array(corners, dtype=np.float32)
        if result.valid:
            decoded.append(Decoded(result.text, "QR", quad))
        else:
            unread.append(quad)
    return decoded, unread


def _read_closely(grey: NDArray[Any], quad: Quad) -> Decoded | None:
    """The code at a place, at the first threshold at which it can be read, sharp or soft."""
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    least, most = sorted((float(x1 - x0), float(y1 - y0)))
    if least < _LEAST_SIDE or most > _MOST_SIDE or most > _SQUARE * least:
        return None
    margin = _AROUND * most
    left, top = max(0, int(x0 - margin)), max(0, int(y0 - margin))
    cut = grey[top : int(y1 + margin) + 1, left : int(x1 + margin) + 1]
    if float(np.mean(cut < _DARK)) < _LEAST_DARK:
        return None
    cut = cv2.resize(cut, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    for threshold in _THRESHOLDS:
        for steepness in _STEEPNESS:
            clear = np.clip((cut.astype(np.float32) - threshold) * steepness + 128, 0, 255).astype(np.uint8)
            if found := _read(clear)[0]:
                quad = (found[0].quad / 2 + (left, top)).astype(np.float32)
                return Decoded(found[0].payload, "QR", quad)
    return None


def _is_within(quad: Quad, other: Quad) -> bool:
    centre = quad.mean(axis=0)
    return bool(np.all(other.min(axis=0) <= centre) and np.all(centre <= other.max(axis=0)))
