"""A character that the reader saw and could not name is not left out of its line; a blank is none."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.ocr.rapidocr import RapidOcrEngine

CHARACTERS = ["blank", "大", "连", "飏", "网", "朔", "软", "）"]


def line(emitted: dict[int, int], doubtful: dict[int, float], length: int = 30) -> tuple[str, float]:
    """The text of scores with certain characters at columns, and columns where 飏 has a share of what is not none."""
    scores = np.zeros((length, len(CHARACTERS)))
    scores[:, 0] = 1.0
    for column, character in emitted.items():
        scores[column] = 0.0
        scores[column, character] = 1.0
    for column, none in doubtful.items():
        scores[column, 0] = none
        scores[column, 3], scores[column, 4] = 0.8 * (1 - none), 0.2 * (1 - none)
    engine = RapidOcrEngine.__new__(RapidOcrEngine)
    engine._characters = CHARACTERS
    found = engine._decode(scores, 1.0)
    assert len(found.cuts) == len(found.text) + 1
    return found.text, found.confidence


NAME = {2: 1, 6: 2, 14: 5, 18: 6}


@pytest.mark.parametrize(
    ("emitted", "doubtful", "text"),
    [
        (NAME, {10: 0.64}, "大连飏朔软"),
        (NAME, {}, "大连朔软"),  # a blank
        (NAME, {10: 0.97}, "大连朔软"),
        ({2: 1, 6: 2, 10: 5, 14: 6}, {8: 0.64}, "大连朔软"),  # the right half of a character
        ({2: 1, 6: 7, 14: 5, 18: 6}, {10: 0.64}, "大）朔软"),  # a seal's, beside a bracket
        ({3: 5, 10: 6}, {6: 0.75}, "朔飏软"),
        ({3: 5, 8: 6}, {6: 0.75}, "朔软"),
    ],
)
def test_a_wide_gap_where_none_is_not_certain_holds_a_character(
    emitted: dict[int, int], doubtful: dict[int, float], text: str
) -> None:
    read, confidence = line(emitted, doubtful)
    assert read == text
    assert confidence < 0.9 if len(text) > len(emitted) else confidence == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("share", "emitted", "text"),
    [
        (0.3, {2: 1, 8: 2}, "3-1"),
        (0.01, {2: 1, 8: 2}, "31"),
        (0.3, {2: 1, 8: 4}, "3件"),  # beside an ideograph a stroke may be a part of it
        (0.3, {2: 1, 5: 3, 8: 2}, "3-1"),
    ],
)
def test_a_dash_between_two_figures_is_seen_though_none_won(share: float, emitted: dict[int, int], text: str) -> None:
    """附件3-1 of a bilevel scan was read 附件31 with the score 1.0."""
    scores = np.zeros((12, 5))
    scores[:, 0] = 1.0
    for column, character in emitted.items():
        scores[column] = 0.0
        scores[column, character] = 1.0
    if 5 not in emitted:
        scores[5, 0], scores[5, 3] = 1 - share, share
    engine = RapidOcrEngine.__new__(RapidOcrEngine)
    engine._characters = ["blank", "3", "1", "-", "件"]
    found = engine._decode(scores, 1.0)
    assert found.text == text
    assert len(found.cuts) == len(text) + 1
