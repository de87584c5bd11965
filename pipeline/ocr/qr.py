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


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded barcode: payload, symbology and its pixel quad."""

    payload: str
    symbology: str
    quad: Quad


def decode(pixels: Raster) -> list[Decoded]:
    """Every QR code on the picture, in reading order; a second try at half size finds codes blurred by the scanner."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    found = _read(grey, 1.0)
    if not found and min(grey.shape) > 800:
        found = _read(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 2.0)
    return sorted(found, key=lambda d: (float(d.quad[0, 1]), float(d.quad[0, 0]), d.payload))


def _read(grey: NDArray[Any], scale: float) -> list[Decoded]:
    decoded = []
    for result in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode):
        p = result.position
        corners = [(c.x, c.y) for c in (p.top_left, p.top_right, p.bottom_right, p.bottom_left)]
        decoded.append(Decoded(result.text, "QR", np.array(corners, dtype=np.float32) * scale))
    return decoded
