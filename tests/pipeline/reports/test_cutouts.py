"""Cut-outs show the place they are asked for, of PDFs and images, and None where a page cannot be shown."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.geometry import Box
from pipeline.reports import Cut, RenderedPages
from tests.pipeline.reports import scene


def _pixels(cut: Cut | None) -> np.ndarray:
    assert cut is not None
    with Image.open(io.BytesIO(cut.jpeg)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def _mean(pixels: np.ndarray, cut: Cut, box: Box) -> list[float]:
    """The mean colour at `box` (displayed page points) of a cut-out."""
    h, w = pixels.shape[:2]
    sx, sy = w / (cut.window.x1 - cut.window.x0), h / (cut.window.bottom - cut.window.top)
    rows = slice(round((box.top + 2 - cut.window.top) * sy), round((box.bottom - 2 - cut.window.top) * sy))
    columns = slice(round((box.x0 + 2 - cut.window.x0) * sx), round((box.x1 - 2 - cut.window.x0) * sx))
    return [float(v) for v in pixels[rows, columns].reshape(-1, 3).mean(axis=0)]


def test_a_pdf_page_is_cut_around_the_box(tmp_path: Path) -> None:
    cut = scene.scene(tmp_path).images.crop(scene.FILE, 1, scene.DATE_BOX, 60.0)
    assert cut is not None
    assert (cut.page_width, cut.page_height) == (595.0, 842.0)
    window = cut.window
    assert window.as_list() == pytest.approx([340.0, 20.0, 530.0, 154.0], abs=0.5)
    red = _mean(_pixels(cut), cut, scene.DATE_BOX)
    assert red[0] > 230 and red[1] < 40 and red[2] < 40
    assert min(_mean(_pixels(cut), cut, Box(345.0, 100.0, 390.0, 150.0))) > 240


def test_a_rotated_page_is_cut_as_it_is_displayed(tmp_path: Path) -> None:
    cut = scene.scene(tmp_path).images.crop(scene.FILE, 2, scene.SIDEWAYS_BOX, 20.0)
    assert cut is not None
    assert (cut.page_width, cut.page_height) == (842.0, 595.0)
    green = _mean(_pixels(cut), cut, scene.SIDEWAYS_BOX)
    assert green[1] > 90 and green[0] < 50 and green[2] < 50


def test_without_a_box_the_whole_page_comes_small(tmp_path: Path) -> None:
    cut = scene.scene(tmp_path).images.crop(scene.FILE, 1, None, 60.0)
    assert cut is not None
    assert cut.window.as_list() == [0.0, 0.0, 595.0, 842.0]
    assert _pixels(cut).shape[1] == 520


def test_the_window_stays_on_the_page(tmp_path: Path) -> None:
    cut = scene.scene(tmp_path).images.crop(scene.FILE, 1, Box(0.0, 0.0, 30.0, 10.0), 60.0)
    assert cut is not None
    assert (cut.window.x0, cut.window.top) == (0.0, 0.0)
    assert max(_pixels(cut).shape) <= 900


@pytest.mark.parametrize("page", [0, 9])
def test_a_page_that_is_not_there_cannot_be_shown(tmp_path: Path, page: int) -> None:
    assert scene.scene(tmp_path).images.crop(scene.FILE, page, None, 0.0) is None


def test_a_damaged_or_unknown_file_cannot_be_shown(tmp_path: Path) -> None:
    images = scene.scene(tmp_path).images
    assert images.crop("坏.pdf", 1, None, 0.0) is None
    assert images.crop("nobody.pdf", 1, None, 0.0) is None


def test_an_image_is_measured_by_its_own_resolution_and_turned_as_it_says(tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste((255, 0, 0), (0, 0, 100, 100))  # top left as stored
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to display: the patch goes to the top right
    picture.save(tmp_path / "photo.jpg", dpi=(144, 144), exif=exif, quality=95)
    images = RenderedPages({"photo.jpg": tmp_path / "photo.jpg"})
    cut = images.crop("photo.jpg", 1, None, 0.0)
    assert cut is not None
    assert (cut.page_width, cut.page_height) == (100.0, 200.0)
    red = _mean(_pixels(cut), cut, Box(50.0, 0.0, 100.0, 50.0))
    assert red[0] > 230 and red[1] < 60
    assert min(_mean(_pixels(cut), cut, Box(0.0, 0.0, 45.0, 50.0))) > 230


def test_each_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (300, 300), "white"), Image.new("RGB", (300, 300), (0, 0, 255))
    first.save(tmp_path / "scan.tif", save_all=True, append_images=[second], dpi=(300, 300))
    images = RenderedPages({"scan.tif": tmp_path / "scan.tif"})
    cut = images.crop("scan.tif", 2, None, 0.0)
    assert cut is not None
    assert cut.page_width == pytest.approx(72.0)
    assert _pixels(cut).mean(axis=(0, 1)).tolist() == pytest.approx([0, 0, 254], abs=6)


def test_the_same_cut_is_the_same_bytes(tmp_path: Path) -> None:
    one = scene.scene(tmp_path).images.crop(scene.FILE, 1, scene.DATE_BOX, 60.0)
    two = scene.scene(tmp_path).images.crop(scene.FILE, 1, scene.DATE_BOX, 60.0)
    assert one is not None
    assert one == two
