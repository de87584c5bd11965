"""A page is found in a photograph, and in nothing else; laid flat, it reads as any page."""

from __future__ import annotations

from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest

from generator import photo, scanner
from generator.sheet import Sheet
from pipeline import page_in_photo, photograph, reading
from pipeline.geometry import Frame
from pipeline.imaging import PageImage, Raster
from pipeline.intake import PageTask, sha256_of
from pipeline.settings import Settings


def a_sheet() -> Sheet:
    sheet = Sheet()
    sheet.box(60, 200, 535, 640, width=1.2)
    for i in range(10):
        sheet.rule(60, 240 + 40 * i, 535, 240 + 40 * i)
    sheet.text(297, 120, "银行入账通知书", 20, align="center")
    sheet.text(80, 230, "收款人 大连远帆示例软件有限公司", 12, field="payee", value="大连远帆示例软件有限公司")
    sheet.text(80, 310, "金额 USD 125,300.00", 12, field="amount", value="125300.00")
    return sheet


def a_page(dpi: int = 100) -> Raster:
    return scanner.render(a_sheet(), dpi)


def as_image(pixels: Raster) -> PageImage:
    return PageImage(np.ascontiguousarray(pixels), float(pixels.shape[1]), float(pixels.shape[0]))


def on_desk(page: Raster, corners: list[tuple[int, int]], tone: int = 90) -> Raster:
    rng = np.random.default_rng(3)
    desk = np.clip(rng.normal(tone, 12, (1200, 900, 1)) + np.array([12, 0, -12]), 0, 255).astype(np.uint8)
    h, w = page.shape[:2]
    source = np.array([[0, 0], [w, 0], [w, h], [0, h]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, np.array(corners, dtype=np.float32))
    seen = cv2.warpPerspective(page, matrix, (900, 1200), desk, borderMode=cv2.BORDER_TRANSPARENT)
    return seen.astype(np.uint8)


TILTED = [(130, 90), (790, 140), (850, 1120), (60, 1090)]


@pytest.mark.parametrize("tone", [40, 90, 150])
def test_the_four_corners_are_found(tone: int) -> None:
    found = page_in_photo.find(as_image(on_desk(a_page(), TILTED, tone)))
    assert found is not None
    assert np.abs(np.array(found.corners) - np.array(TILTED)).max() < 4
    assert found.height / found.width == pytest.approx(2**0.5, rel=0.1)


def test_a_generated_photograph_is_found_and_its_boxes_lie_on_the_flat_page() -> None:
    sheet = a_sheet()
    shot = photo.shoot(sheet, Random("desk"))
    image = as_image(shot.pixels)
    found = page_in_photo.find(image)
    assert found is not None
    for mark in sheet.marks.values():
        x0, y0, x1, y1 = shot.box(mark.box)
        x, y = found.to_flat((x0 + x1) / 2, (y0 + y1) / 2)
        middle = ((mark.box[0] + mark.box[2]) / 2 * found.width / 595.28, (mark.box[1] + mark.box[3]) / 2)
        assert (x, y * 841.89 / found.height) == pytest.approx(middle, abs=6)


def framed(thick: int) -> Raster:
    """A certificate's printed frame on a grey, shaded scan."""
    page = np.full((1100, 800, 3), 225, np.uint8)
    page = (page * np.linspace(0.7, 1.0, 800)[None, :, None]).astype(np.uint8)
    corners = np.array([(40, 46), (762, 40), (757, 1064), (44, 1058)])
    cv2.polylines(page, [corners], isClosed=True, color=(60, 60, 60), thickness=thick)
    return page


def on_bed(tone: int) -> Raster:
    """A slip on a scanner's glass, the lid white, grey or open."""
    bed = np.full((1400, 1000, 3), tone, np.uint8)
    slip = cv2.resize(a_page(), (620, 400))
    bed[80:480, 90:710] = slip
    return bed


@pytest.mark.parametrize(
    "pixels",
    [
        a_page(),
        np.full((1200, 900, 3), 250, np.uint8),
        framed(3),
        framed(9),
        framed(16),
        on_bed(255),
        on_bed(236),
        on_bed(20),
        cv2.copyMakeBorder(a_page(), 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(205, 208, 214)),
        np.random.default_rng(1).integers(0, 255, (1200, 900, 3)).astype(np.uint8),
    ],
    ids=["rendering", "blank", "frame", "wide frame", "bar", "white", "lid", "open lid", "web card", "noise"],
)
def test_what_is_no_photograph_is_left_alone(pixels: Raster) -> None:
    assert page_in_photo.find(as_image(pixels)) is None


def test_a_page_cut_off_by_the_picture_is_left_alone() -> None:
    corners = [(130, -300), (790, -260), (850, 1120), (60, 1090)]
    assert page_in_photo.find(as_image(on_desk(a_page(), corners))) is None


def test_light_is_evened_out_and_red_stays_red() -> None:
    page = np.full((800, 600, 3), 235, np.uint8)
    cv2.circle(page, (420, 600), 90, (210, 50, 60), 6)
    light = np.linspace(1.0, 0.45, 600)[None, :, None] * np.array([1.0, 0.97, 0.88])
    even = photograph.even_light(as_image((page * light).astype(np.uint8))).pixels
    assert int(even[50, 20:580].min()) > 225
    red, green, blue = (int(v) for v in even[600, 510])
    assert red > 150
    assert red - max(green, blue) > 80


def test_a_scan_is_its_own_flat_page() -> None:
    image, frame = as_image(a_page()), Frame(827.0, 1169.0, 90, 0.4)
    assert photograph.laid_flat(image, frame) == (image, frame)


@pytest.mark.parametrize("quarter", [0, 1, 3])
def test_a_photograph_is_read(tmp_path: Path, quarter: int) -> None:
    """Turned however it likes, without EXIF: every line is read, and its displayed box lies on the picture's ink."""
    sheet = a_sheet()
    shot = photo.shoot(sheet, Random("read"), quarter=quarter)
    path = tmp_path / "p.jpg"
    path.write_bytes(scanner.jpeg(shot))
    task = PageTask(str(path), path.name, sha256_of(path), 1, "image")
    page = reading.read_page(task, Settings(cache=tmp_path / "cache"))
    assert page.medium == "photo"
    assert page.frame.flattening is not None
    assert page.frame.rotation == 90 * quarter
    for mark, text in (("payee", "大连远帆示例软件有限公司"), ("amount", "125,300.00")):
        word = next(w for w in page.words if text in w.text.replace(" ", ""))
        found, true = page.frame.to_box(word.rect), shot.box(sheet.marks[mark].box)
        assert found.x0 - 12 < (true[0] + true[2]) / 2 < found.x1 + 12
        assert found.top - 12 < (true[1] + true[3]) / 2 < found.bottom + 12
