"""Seals are told by colour and outline, read round and across, and told from red print; a grey scan says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import cv2
import numpy as np
import pytest

from generator import ornaments, photo, scanner
from generator.sheet import RED, Sheet
from pipeline import handwriting, page_in_photo, seals
from pipeline.geometry import Frame, Rect
from pipeline.model import Page, Seal, SealShape, Word
from pipeline.ocr import rapidocr
from pipeline.page_image import PageImage, Raster

FIRM = "大连远帆示例软件有限公司"
TAX_ID = "91210231MA0XYT8W58"


def a_page() -> Sheet:
    sheet = Sheet()
    for i in range(12):
        sheet.text(70, 90 + 30 * i, "本公司郑重承诺所提交的材料真实、准确、完整、有效", 11)
    return sheet


def as_image(pixels: Raster) -> PageImage:
    return PageImage(np.ascontiguousarray(pixels), pixels.shape[1] * 72 / 200, pixels.shape[0] * 72 / 200)


def scanned(sheet: Sheet, mode: str = "colour", profile: str = "clean") -> PageImage:
    settings = replace(scanner.settings(Random(4), profile), mode=mode, dpi=200, quarter=0)
    pixels = scanner.scan(sheet, settings).pixels
    return as_image(pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2))


def found(image: PageImage, frame: Frame | None = None) -> tuple[Seal, ...]:
    return seals.find(image, frame or Frame(image.width, image.height), rapidocr.engine(1536))


def test_seals_of_every_outline_are_found_and_read() -> None:
    sheet = a_page()
    ornaments.round_seal(sheet, 150, 560, FIRM, angle=17)
    ornaments.invoice_seal(sheet, 420, 560, FIRM, TAX_ID, angle=-8)
    ornaments.square_seal(sheet, 150, 720, "水霁淼", angle=4)
    ornaments.business_seal(sheet, 420, 720, "远帆银行", "2023.05.03", "业务专用章", color=(0.1, 0.16, 0.55))
    one, two, three, four = found(scanned(sheet))
    assert [s.shape for s in (one, two, three, four)] == [
        SealShape.ROUND,
        SealShape.OVAL,
        SealShape.ROUND,
        SealShape.SQUARE,
    ]
    assert [s.colour for s in (one, two, three, four)] == ["red", "red", "blue", "red"]
    assert one.text == FIRM
    assert two.text == f"{FIRM} {TAX_ID} 发票专用章"
    assert three.text.startswith("远帆银行")
    assert three.text.endswith("业务专用章")
    assert four.text == "水霁淼印"
    assert (one.rect.cx, one.rect.cy) == pytest.approx((150, 560), abs=3)
    assert one.rect.width == pytest.approx(114, abs=5)
    assert all(s.confidence > 0.8 for s in (one, two, three))


def test_seals_that_overlap_are_each_found() -> None:
    sheet = a_page()
    ornaments.round_seal(sheet, 200, 600, FIRM)
    ornaments.round_seal(sheet, 285, 640, "大连示例检验有限公司")
    ornaments.square_seal(sheet, 232, 538, "水霁淼", angle=3)
    shapes = sorted(s.shape for s in found(scanned(sheet)))
    assert shapes == [SealShape.ROUND, SealShape.ROUND, SealShape.SQUARE]


def test_half_a_seal_on_the_edge_of_the_page_is_found() -> None:
    sheet = a_page()
    ornaments.round_seal(sheet, 590, 500, FIRM)
    (half,) = found(scanned(sheet))
    assert half.shape is SealShape.ROUND
    assert half.rect.cy == pytest.approx(500, abs=4)


def letterhead(sheet: Sheet) -> None:
    sheet.text(297, 60, "大连远帆示例软件有限公司文件", 26, align="center", color=RED)
    sheet.rule(60, 75, 535, 75, width=2.2, color=RED)
    sheet.text(480, 470, "No 20942712", 16, color=RED)


def emblem(sheet: Sheet) -> None:
    ornaments.emblem(sheet, 297, 560, 34)


def supervision(sheet: Sheet) -> None:
    ornaments.supervision_seal(sheet, 297, 560, "大连")


def remark(sheet: Sheet) -> None:
    for x, text in ((150, "作废"), (380, "已认证")):
        sheet.box(x, 560, x + 90, 600, width=2, color=RED)
        sheet.text(x + 45, 588, text, 22, align="center", color=RED)


def red_form(sheet: Sheet) -> None:
    for i in range(7):
        sheet.rule(60, 500 + 30 * i, 535, 500 + 30 * i, color=RED)
        sheet.rule(60 + 79 * i, 500, 60 + 79 * i, 680, color=RED)
    sheet.text(80, 520, "金额", 11, color=RED)


@pytest.mark.parametrize("draw", [letterhead, emblem, supervision, remark, red_form])
def test_red_print_is_no_seal(draw: Callable[[Sheet], None]) -> None:
    sheet = a_page()
    draw(sheet)
    assert found(scanned(sheet)) == ()


def test_a_grey_scan_says_nothing() -> None:
    sheet = a_page()
    ornaments.round_seal(sheet, 200, 600, FIRM)
    image = scanned(sheet, "grey")
    assert not seals.is_colour(image)
    assert found(image) == ()
    assert seals.is_colour(scanned(sheet))


def test_a_seal_on_a_photograph_has_its_place_on_the_flat_page() -> None:
    sheet = a_page()
    ornaments.round_seal(sheet, 200, 600, FIRM)
    pixels = photo.shoot(sheet, Random("seal")).pixels
    image = PageImage(pixels, float(pixels.shape[1]), float(pixels.shape[0]))
    flat = page_in_photo.find(image)
    assert flat is not None
    (seal,) = found(image, Frame(image.width, image.height, flattening=flat))
    assert (seal.rect.cx / flat.width * 595.28, seal.rect.cy / flat.height * 841.89) == pytest.approx((200, 600), abs=6)


def test_strokes_of_a_pen_are_handwriting_and_print_is_not() -> None:
    sheet = Sheet()
    sheet.text(70, 500, "法定代表人（签字）：", 12)
    sheet.rule(60, 530, 500, 530)
    ornaments.signature(sheet, 200, 505, Random(5))
    image = scanned(sheet)
    page = Page(
        "a.pdf",
        1,
        Frame(image.width, image.height),
        words=(Word("法定代表人（签字）：", Rect(70, 489, 192, 503), 0.98, "ocr:rapidocr"),),
        rulings=(Rect(60, 529.5, 500, 530.5),),
    )
    marks = handwriting.find(image, page)
    assert marks
    assert all(195 < m.cx < 300 and 470 < m.cy < 540 for m in marks)
    bare = Sheet()
    bare.text(70, 500, "法定代表人（签字）：", 12)
    bare.rule(60, 530, 500, 530)
    assert handwriting.find(scanned(bare), page) == ()


def test_red_mask_is_what_it_was() -> None:
    """The quicker form of the mask says of every pixel what the plain one says."""
    from pipeline.imaging import red_mask

    pixels = np.random.default_rng(2).integers(0, 256, (200, 300, 3)).astype(np.uint8)
    red, green, blue = (c.astype(int) for c in cv2.split(pixels))
    assert np.array_equal(red_mask(pixels), (red > 110) & (red - green > 40) & (red - blue > 30))
