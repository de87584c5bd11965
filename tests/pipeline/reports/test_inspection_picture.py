"""The pictures of an inspection: drawn over the page as it stands upright, at the place the mark has on it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from pipeline.geometry import Frame
from pipeline.inspection import Mark, PageView
from pipeline.model import Kind, Page, State
from pipeline.reports.inspection_picture import annotated, backdrop
from tests.pipeline.reports import scene

_BOX = scene.SIDEWAYS_BOX
_CORNERS = ((_BOX.x0, _BOX.top), (_BOX.x1, _BOX.top), (_BOX.x1, _BOX.bottom), (_BOX.x0, _BOX.bottom))


def _view(path: Path) -> PageView:
    page = Page(scene.FILE, 2, Frame(scene.HEIGHT, scene.WIDTH, 90))
    mark = Mark("fields", _CORNERS, "1.00", "ocr:rapidocr", 0.9, "d1.total", State.CORROBORATED)
    return PageView(page, str(path), ((Kind.INVOICE, 0.9),), (mark,), (1,), (1,))


def test_a_page_on_its_side_stands_upright_and_its_marks_with_it(tmp_path: Path) -> None:
    scene.draw(tmp_path / "a.pdf")
    view = _view(tmp_path / "a.pdf")
    drop = backdrop(view)
    assert drop is not None
    assert (drop.width, drop.height) == (scene.WIDTH, scene.HEIGHT)
    with Image.open(io.BytesIO(drop.jpeg)) as plain:
        pixels = np.asarray(plain.convert("RGB")).astype(int)
        scale = plain.width / drop.width
    ys, xs = np.nonzero((pixels[:, :, 1] > 90) & (pixels[:, :, 0] < 60))  # the green patch, lying level now
    patch = (xs.min() / scale, ys.min() / scale, xs.max() / scale, ys.max() / scale)
    assert np.ptp(xs) > 5 * np.ptp(ys)

    with Image.open(io.BytesIO(annotated(view))) as drawn:
        pixels = np.asarray(drawn.convert("RGB")).astype(int)[26:]
        scale = drawn.width / drop.width
    ys, xs = np.nonzero((pixels == (21, 128, 61)).all(axis=2))  # the edge of a vouched field
    edge = (xs.min() / scale, ys.max() / scale)
    assert abs(edge[0] - patch[0]) < 3
    assert abs(edge[1] - patch[3]) < 3


def test_a_page_without_a_picture_is_drawn_on_white(tmp_path: Path) -> None:
    view = _view(tmp_path / "gone.pdf")
    assert backdrop(view) is None
    with Image.open(io.BytesIO(annotated(view))) as drawn:
        assert drawn.height > drawn.width  # upright
