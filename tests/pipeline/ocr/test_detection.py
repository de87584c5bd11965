"""The boxes that a detector's map gives."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.imaging import Raster
from pipeline.ocr import detection
from pipeline.ocr.rapidocr import engine


def _sheet(height: int = 1600, width: int = 1100) -> Raster:
    return np.full((height, width, 3), 250, np.uint8)


def test_on_an_empty_page_no_line_is_found() -> None:
    assert engine(1280).detect(_sheet()) == []


def test_boxes_come_back_at_the_places_of_the_whole_picture() -> None:
    sheet = _sheet()
    cv2.putText(sheet, "INVOICE 20230618", (500, 1200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 2)
    quads = engine(1280).detect(sheet)
    assert len(quads) >= 1
    points = np.concatenate(quads)
    assert 470 < points[:, 0].min() < 505 and 780 < points[:, 0].max() < 900
    assert 1140 < points[:, 1].min() < 1180 and 1195 < points[:, 1].max() < 1230


def test_a_core_grows_to_its_line_and_its_corners_begin_at_the_top_left() -> None:
    likely = np.zeros((200, 400), np.float32)
    likely[100:110, 50:250] = 0.9
    likely[20:24, 20:24] = 0.35  # not surely a line
    (box,) = detection.boxes(likely)
    grown = 1.6 * 200 * 10 / 210 / 2
    assert np.allclose(box[0], [50 - grown, 100 - grown], atol=1.5)
    assert np.allclose(box[2], [250 + grown, 110 + grown], atol=1.5)
    assert box[1][0] > box[0][0] and box[3][1] > box[0][1]
