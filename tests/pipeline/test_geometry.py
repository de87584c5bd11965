"""The reading frame and the displayed page are two sides of one page."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cache import ReadingCache
from pipeline.geometry import Box, Flattening, Frame, Rect
from pipeline.model import Page

frames = st.builds(
    Frame,
    width=st.floats(50, 2000),
    height=st.floats(50, 2000),
    rotation=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-15, 15),
)
points = st.tuples(st.floats(0, 1), st.floats(0, 1))
WIDE, HIGH = 3000.0, 4000.0


@st.composite
def photographed(draw: st.DrawFn) -> Frame:
    """A frame of a page that a camera saw from some side: each corner within its own fifth of the picture."""
    near = st.floats(0.0, 0.2)
    corners = tuple(
        (abs(right - draw(near)) * WIDE, abs(low - draw(near)) * HIGH)
        for right, low in ((0, 0), (1, 0), (1, 1), (0, 1))
    )
    flat = Flattening(corners, draw(st.floats(400, 900)), draw(st.floats(400, 900)))  # type: ignore[arg-type]
    return Frame(WIDE, HIGH, draw(st.sampled_from([0, 90, 180, 270])), draw(st.floats(-5, 5)), flat)


@given(photographed(), points)
def test_a_point_of_a_photographed_page_comes_back(frame: Frame, share: tuple[float, float]) -> None:
    w, h = frame.upright_size
    x, y = share[0] * w, share[1] * h
    assert frame.to_reading(*frame.to_displayed(x, y)) == pytest.approx((x, y), abs=0.01)
    there = frame.flattening.to_displayed(share[0] * frame.flattening.width, share[1] * frame.flattening.height)  # type: ignore[union-attr]
    assert frame.to_displayed(*frame.to_reading(*there)) == pytest.approx(there, abs=0.01)


@given(photographed(), points, points)
def test_the_box_of_a_photographed_rectangle_holds_it(
    frame: Frame, one: tuple[float, float], two: tuple[float, float]
) -> None:
    w, h = frame.upright_size
    rect = Rect(min(one[0], two[0]) * w, min(one[1], two[1]) * h, max(one[0], two[0]) * w, max(one[1], two[1]) * h)
    box = frame.to_box(rect)
    assert -1e-6 <= box.x0 <= box.x1 <= WIDE + 1e-6
    x, y = frame.to_displayed(rect.cx, rect.cy)
    if 0 <= x <= WIDE and 0 <= y <= HIGH:
        assert box.x0 - 0.01 <= x <= box.x1 + 0.01
        assert box.top - 0.01 <= y <= box.bottom + 0.01


@given(photographed())
def test_the_corners_of_the_page_are_the_corners_of_the_flat_one(frame: Frame) -> None:
    flat = frame.flattening
    assert flat is not None
    ends = ((0.0, 0.0), (flat.width, 0.0), (flat.width, flat.height), (0.0, flat.height))
    for end, corner in zip(ends, flat.corners, strict=True):
        assert flat.to_displayed(*end) == pytest.approx(corner, abs=1e-6)


def test_a_photographed_page_goes_through_the_cache_and_between_processes(tmp_path: Path) -> None:
    flat = Flattening(((10.0, 20.0), (900.5, 40.0), (880.0, 1300.0), (30.0, 1250.0)), 595.0, 842.0)
    page = Page("a.jpg", 1, Frame(1000.0, 1400.0, 90, 0.3, flat), medium="photo")
    cache = ReadingCache(tmp_path)
    cache.keep_page("ab", page)
    assert cache.page("ab") == page
    assert pickle.loads(pickle.dumps(page)) == page


@given(frames, points)
def test_a_point_comes_back_from_the_displayed_page(frame: Frame, share: tuple[float, float]) -> None:
    w, h = frame.upright_size
    x, y = share[0] * w, share[1] * h
    assert frame.to_reading(*frame.to_displayed(x, y)) == pytest.approx((x, y), abs=1e-6)


@given(frames, points, points)
def test_a_box_lies_on_the_page_and_holds_its_rectangle(
    frame: Frame, one: tuple[float, float], two: tuple[float, float]
) -> None:
    w, h = frame.upright_size
    rect = Rect(min(one[0], two[0]) * w, min(one[1], two[1]) * h, max(one[0], two[0]) * w, max(one[1], two[1]) * h)
    box = frame.to_box(rect)
    assert -1e-6 <= box.x0 <= box.x1 <= frame.width + 1e-6
    assert -1e-6 <= box.top <= box.bottom <= frame.height + 1e-6
    back = frame.to_rect(box)
    if frame.skew == 0:
        assert back.x0 == pytest.approx(rect.x0, abs=1e-6)
        assert back.bottom == pytest.approx(rect.bottom, abs=1e-6)


@pytest.mark.parametrize(
    ("rotation", "corner"),
    [(0, (0.0, 0.0)), (90, (0.0, 200.0)), (180, (100.0, 200.0)), (270, (100.0, 0.0))],
)
def test_where_the_upright_page_begins_on_the_displayed_one(rotation: int, corner: tuple[float, float]) -> None:
    """A page to be turned clockwise by 90° shows its upright top-left corner at the bottom left."""
    assert Frame(100, 200, rotation).to_displayed(0, 0) == pytest.approx(corner)


def test_a_line_that_falls_to_the_right_has_positive_skew() -> None:
    frame = Frame(100, 100, 0, 10.0)
    left, right = frame.to_displayed(10, 50), frame.to_displayed(90, 50)
    assert right[1] > left[1]


def test_a_box_is_written_in_tenths_of_a_point() -> None:
    assert Box(1.04, 2.06, 3.0, 4.449).as_list() == [1.0, 2.1, 3.0, 4.4]
