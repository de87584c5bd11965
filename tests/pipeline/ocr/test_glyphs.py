from __future__ import annotations

import string

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.imaging import Raster
from pipeline.ocr import glyph_lines as lines
from pipeline.ocr import glyphs
from tests.pipeline.ocr.printing import printed


@pytest.mark.parametrize(
    "text",
    ["大连榕砺信息技术有限公司", "2022年11月28日", "106,562.51", "壹拾万陆仟伍佰陆拾贰元整", "OS-2021-384"],
)
@pytest.mark.parametrize("face", ["song", "hei", "kai"])
def test_print_is_read_to_the_letter(text: str, face: str) -> None:
    (line,) = glyphs.engine().recognise([printed(text, face)])
    assert line.text == text
    assert line.confidence > 0.3


def test_a_rare_character_stays_itself() -> None:
    """RapidOCR and Tesseract both read 飏 as a common character, in every paper of a dossier."""
    (line,) = glyphs.engine().recognise([printed("大连飏珺网络科技有限公司", "song")])
    assert line.text == "大连飏珺网络科技有限公司"


def test_a_line_of_which_a_character_is_not_sure_is_not_read() -> None:
    blotted = printed("大连榕砺信息技术有限公司", "song")
    blotted[:, 200:230] = np.random.default_rng(1).integers(0, 255, blotted[:, 200:230].shape, dtype=np.uint8)
    (line,) = glyphs.engine().recognise([blotted])
    assert line.text == ""


@pytest.mark.parametrize("blank", [np.full((64, 200, 3), 255, np.uint8), np.full((2, 2, 3), 0, np.uint8)])
def test_where_nothing_is_printed_nothing_is_read(blank: Raster) -> None:
    assert glyphs.engine().recognise([blank])[0].text == ""


def test_a_slice_of_a_neighbour_is_no_character() -> None:
    whole = printed("至2024年11月5日", "song")
    ink = np.flatnonzero((whole[:, :, 0] < 128).any(axis=0))
    left = int(ink[0]) + 26  # most of the first character is beyond the edge
    (line,) = glyphs.engine().recognise([np.ascontiguousarray(whole[:, left:])])
    assert line.text == "2024年11月5日"


def test_of_a_name_no_slice_is_left_out() -> None:
    whole = printed("中连榕砺信息技术有限公司", "song")
    ink = np.flatnonzero((whole[:, :, 0] < 128).any(axis=0))
    (line,) = glyphs.engine().recognise([np.ascontiguousarray(whole[:, int(ink[0]) + 22 :])])
    assert line.text != "连榕砺信息技术有限公司"


def test_of_figures_no_slice_is_left_out() -> None:
    """What is cut through may be the figure's first digit: then the reader must not agree with who lost it, too."""
    whole = printed("54,743.70", "song")
    ink = np.flatnonzero((whole[:, :, 0] < 128).any(axis=0))
    (line,) = glyphs.engine().recognise([np.ascontiguousarray(whole[:, int(ink[0]) + 8 :])], digits=True)
    assert line.text != "4,743.70"


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ("HAKUR0 F1NANC1AL", "HAKURO FINANCIAL"),
        ("Da1ian Inf0rmati0n", "Dalian Information"),
        ("1nc.", "Inc."),
        ("2O22-11-l2", "2022-11-12"),
        ("PO53638", "PO53638"),
        ("0O1", "0O1"),
    ],
)
def test_shapes_that_stand_for_two_signs_are_told_by_their_word(seen: str, told: str) -> None:
    assert glyphs.told_apart(seen) == told


@given(st.text(string.ascii_letters + string.digits + " -./年月日有限公司", max_size=20))
def test_telling_apart_changes_look_alikes_alone_and_once(text: str) -> None:
    told = glyphs.told_apart(text)
    assert len(told) == len(text)
    for before, after in zip(text, told, strict=True):
        assert before == after or {before, after} <= set("0Oo") or {before, after} <= set("1Il")
    assert glyphs.told_apart(told) == told


@given(st.integers(20, 200), st.integers(0, 40), st.integers(0, 120))
def test_a_line_comes_to_one_height_wherever_it_stands(height: int, above: int, paper: int) -> None:
    shown = np.full((height + above + 20, 300), 255 - paper, np.uint8)
    cv2.rectangle(shown, (40, above + 10), (120, above + 9 + height), 0, 2 + height // 12)
    levelled = lines.levelled(shown)
    assert levelled is not None and levelled.ink.shape[0] == lines.SIDE
    rows = np.flatnonzero(levelled.ink.max(axis=1) > 128)
    assert abs(int(rows[-1]) - int(rows[0]) + 1 - lines.PRINT) <= 4


def test_its_weights_are_told_with_their_digests() -> None:
    names = [name for name, _ in glyphs.weights()]
    assert names == ["glyphs.bin", "glyphs.txt", "glyphs.xml"]
    assert all(len(digest) == 64 for _, digest in glyphs.weights())
