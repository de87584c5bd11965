"""QR codes: read as they are printed, blurred, and with a stamp over them; never where there is none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from pipeline.ocr import qr

PAYLOAD = "01,31,,23312286179877812375,21342.31,20230127,,1DCB"


def page(ink: int = 40, paper: int = 235) -> NDArray[np.uint8]:
    """A page of 800 × 1200 pixels with a code of about 150 at its top left, grey levels."""
    barcode = zxingcpp.create_barcode(PAYLOAD, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    code = np.array(zxingcpp.write_barcode_to_image(barcode, scale=4, add_quiet_zones=False))
    grey = np.full((800, 1200), paper, dtype=np.uint8)
    grey[60 : 60 + code.shape[0], 70 : 70 + code.shape[1]] = np.where(code < 128, ink, paper)
    return grey


def blurred(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return cv2.GaussianBlur(grey, (3, 3), 0).astype(np.uint8)


def coloured(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.repeat(grey[:, :, None], 3, axis=2)


def test_a_code_is_read_where_it_lies() -> None:
    (found,) = qr.decode(coloured(page()))
    assert found.payload == PAYLOAD
    assert 60 < found.quad[:, 0].min() < 80
    assert 50 < found.quad[:, 1].min() < 70


@pytest.mark.parametrize("grey", [80, 100])
def test_a_code_under_a_pale_stamp_is_read_by_its_darker_print(grey: int) -> None:
    """A stamp with the attachment's number over the code's corner hid a code that differed from the print (INV005)."""
    stamp = np.full((800, 1200), 255, dtype=np.uint8)
    cv2.rectangle(stamp, (30, 66), (180, 118), grey, 3)
    for x in range(88, 170, 7):
        cv2.line(stamp, (x, 78), (x + 6, 108), grey, 3)
    picture = blurred(np.minimum(page(), stamp))
    assert zxingcpp.read_barcodes(picture) == []
    (found,) = qr.decode(coloured(picture))
    assert found.payload == PAYLOAD
    assert np.abs(found.quad.min(axis=0) - [70, 60]).max() < 8


def test_a_page_without_a_code_has_none() -> None:
    rng = np.random.default_rng(7)
    noise = np.kron(rng.integers(0, 2, (100, 150)), np.ones((8, 8))).astype(np.uint8) * 255
    assert qr.decode(coloured(noise)) == []
    assert qr.decode(coloured(np.full((800, 1200), 255, dtype=np.uint8))) == []
