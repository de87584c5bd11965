"""Figures in boxes are brought together; what holds anything else is left as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.boxed_figures import joined
from pipeline.imaging import Raster
from pipeline.ocr import tesseract

NUMBER = "2102000017052212160099"


def form(text: str, *, groups: tuple[int, ...] = (6, 4, 2, 6, 4), boxes: bool = True, between: str = "") -> Raster:
    """A cut-out of 64 pixels, a figure in each box, groups of boxes apart; `between` stands after the first group."""
    pitch, gap = 38, 22
    wide = pitch * len(text) + gap * len(groups) + 20
    page = np.full((64, wide, 3), 255, np.uint8)
    x, rest = 10, text
    for group, count in enumerate(groups):
        for figure in rest[:count]:
            if boxes:
                cv2.rectangle(page, (x, 10), (x + pitch, 52), (40, 40, 40), 1)
            cv2.putText(page, figure, (x + 11, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.75, (20, 20, 20), 2, cv2.LINE_AA)
            x += pitch
        if group == 0 and between:
            cv2.putText(page, between, (x + 4, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20, 20, 20), 2, cv2.LINE_AA)
        x, rest = x + gap, rest[count:]
    return page


def test_tesseract_reads_boxed_figures_that_were_brought_together() -> None:
    boxed = form(NUMBER)
    line = joined(boxed)
    assert line is not None
    assert line.shape[0] == 48
    assert line.shape[1] < 0.8 * boxed.shape[1]
    (read,) = tesseract.TesseractEngine().recognise([line], digits=True)
    assert read.text.replace(" ", "") == NUMBER


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param(form(NUMBER, boxes=False), id="no boxes"),
        pytest.param(form("123456", groups=(6,)), id="few figures"),
        pytest.param(form(NUMBER, between="-"), id="a dash between the boxes"),
        pytest.param(np.full((64, 800, 3), 255, np.uint8), id="nothing"),
        pytest.param(np.zeros((64, 800, 3), np.uint8), id="all ink"),
        pytest.param(np.full((1, 1, 3), 255, np.uint8), id="a pixel"),
    ],
)
def test_what_is_no_row_of_boxed_figures_is_left_as_it_is(cut: Raster) -> None:
    assert joined(cut) is None
