"""The phone's picture: the same each time, its boxes on the ink however it is turned."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from generator import photo
from generator.sheet import Sheet


def a_sheet() -> Sheet:
    sheet = Sheet()
    sheet.box(300, 500, 340, 520, fill=(0, 0, 0))
    sheet.mark("dark", "x", (300, 500, 340, 520))
    return sheet


def test_the_same_stream_of_chance_takes_the_same_picture() -> None:
    one, two = (photo.shoot(a_sheet(), Random("same")) for _ in range(2))
    assert np.array_equal(one.pixels, two.pixels)
    assert np.array_equal(one.matrix, two.matrix)


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
@pytest.mark.parametrize("in_pdf", [False, True])
def test_a_box_lies_on_its_ink(quarter: int, in_pdf: bool) -> None:
    sheet = a_sheet()
    shot = photo.shoot(sheet, Random(f"turned {quarter}"), quarter=quarter, in_pdf=in_pdf)
    x0, y0, x1, y1 = (v * shot.dpi / 72 for v in shot.box(sheet.marks["dark"].box))
    assert x1 - x0 > 10
    assert y1 - y0 > 10
    inside = shot.pixels[int(y0 + 0.4 * (y1 - y0)) : int(y0 + 0.6 * (y1 - y0)), int((x0 + x1) / 2)]
    above = shot.pixels[int(y0 - 0.8 * (y1 - y0)), int((x0 + x1) / 2)]
    assert inside.mean() < 0.5 * above.mean()


def test_a_picture_in_a_pdf_is_as_large_as_paper() -> None:
    wide, high = photo.shoot(a_sheet(), Random("pdf"), in_pdf=True).size
    assert high == pytest.approx(842, rel=0.02)
    assert wide == pytest.approx(0.75 * high, rel=0.01)
