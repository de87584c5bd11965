"""The rules of a page: found whatever their colour, breaks and slant, and told from strokes of print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline import rulings
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage, Raster

DPI = 200
SCALE = DPI / 72
WIDTH, HEIGHT = 595.0, 842.0
XS, YS = (60.0, 120.0, 300.0, 420.0, 530.0), (200.0, 240.0, 262.0, 284.0, 306.0)


def paper() -> Raster:
    return np.full((round(HEIGHT * SCALE), round(WIDTH * SCALE), 3), 250, np.uint8)


def at(value: float) -> int:
    return round(value * SCALE)


def ruled(colour: tuple[int, int, int] = (30, 30, 30), dots: int = 0, thick: int = 2) -> Raster:
    """A table of four columns and four rows; `dots` breaks every rule into dots of that many pixels."""
    pixels = paper()
    for y in YS:
        cv2.line(pixels, (at(XS[0]), at(y)), (at(XS[-1]), at(y)), colour, thick)
        if dots:
            for left in range(at(XS[0]), at(XS[-1]), 2 * dots):
                pixels[at(y) - 3 : at(y) + 4, left : left + dots] = 250
    for x in XS:
        cv2.line(pixels, (at(x), at(YS[0])), (at(x), at(YS[-1])), colour, thick)
        if dots:
            for top in range(at(YS[0]), at(YS[-1]), 2 * dots):
                pixels[top : top + dots, at(x) - 3 : at(x) + 4] = 250
    return pixels


def found(pixels: Raster, frame: Frame | None = None) -> tuple[Rect, ...]:
    height, width = pixels.shape[:2]
    return rulings.find(PageImage(pixels, width / SCALE, height / SCALE), frame or Frame(WIDTH, HEIGHT))


def assert_is_the_table(rules: tuple[Rect, ...], tolerance: float = 2.5, alone: bool = True) -> None:
    """Every rule of the table is covered from end to end, and (`alone`) nothing else is a rule."""
    across = [r for r in rules if r.width > r.height]
    down = [r for r in rules if r.height >= r.width]
    for y in YS:
        parts = [r for r in across if abs(r.cy - y) < tolerance]
        assert sum(r.width for r in parts) == pytest.approx(XS[-1] - XS[0], abs=12)
    for x in XS:
        parts = [r for r in down if abs(r.cx - x) < tolerance]
        assert sum(r.height for r in parts) == pytest.approx(YS[-1] - YS[0], abs=12)
    if not alone:
        return
    assert all(any(abs(r.cy - y) < tolerance for y in YS) for r in across)
    assert all(any(abs(r.cx - x) < tolerance for x in XS) for r in down)


@pytest.mark.parametrize(
    "pixels",
    [
        ruled(),
        ruled(thick=1),
        ruled(thick=5),
        ruled((40, 60, 220)),
        ruled((210, 40, 40)),
        ruled((150, 110, 60)),
        ruled((190, 190, 190)),
        ruled(dots=3),
    ],
    ids=["black", "hairline", "thick", "blue", "red", "brown", "faint", "dotted"],
)
def test_rules_of_any_kind_are_found(pixels: Raster) -> None:
    assert_is_the_table(found(pixels))


def test_noise_blur_and_breaks_hide_no_rule() -> None:
    pixels = ruled((120, 120, 120))
    rng = np.random.default_rng(5)
    for _ in range(60):  # specks of paper on the rules, a few pixels wide
        x, y = int(rng.integers(at(XS[0]), at(XS[-1]))), at(YS[int(rng.integers(0, len(YS)))])
        pixels[y - 3 : y + 4, x : x + 6] = 250
    noisy = cv2.GaussianBlur(pixels, (0, 0), 0.8) + rng.normal(0, 9, pixels.shape)
    assert_is_the_table(found(np.clip(noisy, 0, 255).astype(np.uint8)))


def test_a_seal_over_the_table_hides_no_rule() -> None:
    pixels = ruled()
    cv2.circle(pixels, (at(290), at(238)), at(55), (215, 45, 50), 6, cv2.LINE_AA)
    assert_is_the_table(found(pixels), alone=False)  # where an arc runs level, it is a short rule too


def test_a_page_turned_and_askew_is_read_in_its_reading_frame() -> None:
    pixels = ruled()
    rows, cols = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((cols / 2, rows / 2), -1.2, 1.0)  # clockwise on the page
    askew = cv2.warpAffine(pixels, turn, (cols, rows), borderValue=(250, 250, 250)).astype(np.uint8)
    assert_is_the_table(found(askew, Frame(WIDTH, HEIGHT, 0, 1.2)))
    sideways = np.ascontiguousarray(np.rot90(pixels))  # a quarter counter-clockwise: the frame turns it back
    assert_is_the_table(found(sideways, Frame(HEIGHT, WIDTH, 90)))


def test_a_slanting_rule_comes_in_thin_pieces() -> None:
    pixels = paper()
    cv2.line(pixels, (at(60), at(300)), (at(530), at(303)), (20, 20, 20), 2)
    rules = found(pixels)
    assert len(rules) > 1
    assert all(r.height < 2.6 for r in rules)
    assert sum(r.width for r in rules) == pytest.approx(470, abs=8)


def test_print_and_pictures_are_no_rules() -> None:
    pixels = paper()
    for row in range(12):
        cv2.putText(pixels, "EHLTF 1470 ZEILE 77", (at(70), at(120 + 20 * row)), 0, 1.1, (20, 20, 20), 2, cv2.LINE_AA)
    pixels[at(500) : at(600), at(100) : at(300)] = 90
    assert found(pixels) == ()


def test_a_page_of_no_size_has_no_rules() -> None:
    assert rulings.find(PageImage(np.full((20, 20, 3), 255, np.uint8), 7.2, 7.2), Frame(7.2, 7.2)) == ()


def test_a_slanting_rule_that_runs_into_a_punched_hole_keeps_its_place() -> None:
    pixels = paper()
    cv2.line(pixels, (at(20), at(300)), (at(560), at(303)), (30, 30, 30), 2)
    cv2.circle(pixels, (at(20), at(300)), at(7), (20, 20, 20), -1)
    cv2.putText(pixels, "2023-02-23", (at(250), at(298)), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (30, 30, 30), 2)
    level = [r for r in found(pixels) if r.width > r.height]
    assert level
    assert all(r.height < 3 and abs(r.cy - (300 + 3 * (r.cx - 20) / 540)) < 1 for r in level)
    assert sum(r.width for r in level) > 380


def test_the_edges_of_a_faded_seal_are_no_print() -> None:
    grey = np.full((200, 200), 245, np.uint8)
    grey[40:60, 40:44] = 40  # print
    grey[40:60, 80:84] = 150  # print of a worn ribbon
    grey[100:102, :] = 215  # where the red of a ring was taken off
    assert rulings.ink_of(grey)[101, 100] == 1
    drawn = rulings.print_of(grey)
    assert (drawn[50, 42], drawn[50, 82], drawn[101, 100]) == (1, 1, 0)
    assert not rulings.print_of(np.full((50, 50), 250, np.uint8)).any()
