"""A figure is whole where no neighbour goes on with it."""

from __future__ import annotations

import pytest

from pipeline import corroboration
from pipeline.draft import Draft, Reading, Segment
from pipeline.edges import is_whole
from pipeline.geometry import Box, Frame, Rect
from pipeline.model import Kind, Nature, Page, Source, State, Word

PLACE = Rect(100, 50, 180, 60)


def page(*neighbours: tuple[str, Rect]) -> Page:
    words = [Word("37GCEK7P", PLACE, 0.99, "ocr:rapidocr")]
    words += [Word(text, rect, 0.99, "ocr:rapidocr") for text, rect in neighbours]
    return Page("a.pdf", 1, Frame(595, 842), tuple(words), content_key="a")


def reading(text: str = "37GCEK7P") -> Reading:
    return Reading(text, Source("ocr:rapidocr", text, 1, Box(100, 50, 180, 60), 0.99), 1, PLACE)


@pytest.mark.parametrize(
    ("nature", "text", "rect", "whole"),
    [
        (Nature.NUMBER, "— 8", Rect(184, 50, 200, 60), False),
        (Nature.NUMBER, "Code", Rect(60, 50, 97, 60), True),  # a label
        (Nature.NUMBER, "No 12", Rect(60, 50, 97, 60), False),
        (Nature.NUMBER, "代码", Rect(60, 50, 97, 60), True),  # a label in Chinese does not go on
        (Nature.NUMBER, "— 8", Rect(194, 50, 210, 60), True),  # paper lies between
        (Nature.NUMBER, "8", Rect(184, 62, 200, 72), True),  # the row below
        (Nature.NUMBER, "Payer 37GCEK7P", Rect(20, 50, 180, 60), True),  # the line that it was read from
        (Nature.MONEY, "5", Rect(94, 50, 99, 60), False),
        (Nature.MONEY, "USD", Rect(60, 50, 97, 60), True),
        (Nature.MONEY, ".50", Rect(182, 50, 196, 60), False),
        (Nature.DATE, "7日", Rect(182, 50, 192, 60), False),
        (Nature.DATE, "至", Rect(182, 50, 192, 60), True),
        (Nature.NAME, "有限公司", Rect(182, 50, 220, 60), False),
        (Nature.NAME, "大连", Rect(74, 50, 98, 60), False),  # the line was found in two parts
        (Nature.NAME, "名称:", Rect(70, 50, 98, 60), True),
        (Nature.NAME, "有限公司", Rect(190, 50, 228, 60), True),  # paper lies between
    ],
)
def test_what_stands_beside_a_figure(nature: Nature, text: str, rect: Rect, whole: bool) -> None:
    assert is_whole(nature, reading(), [page((text, rect))]) is whole


def test_what_has_no_place_is_no_part() -> None:
    assert is_whole(Nature.NUMBER, Reading("1", Source("qr", "1")), [page()])


@pytest.mark.parametrize(
    ("neighbours", "state"), [((), State.CORROBORATED), ((("— 8", Rect(184, 50, 200, 60)),), State.READ)]
)
def test_two_readers_of_a_part_do_not_vouch_for_it(neighbours: tuple[tuple[str, Rect], ...], state: State) -> None:
    shown = page(*neighbours)
    draft = Draft(Segment(Kind.FOREIGN_INCOME_DECLARATION, (shown,), 0.9), {"bank_reference": (reading(),)})
    looks = {("a.pdf", 1, PLACE): (Word("37GCEK7P", PLACE, 0.9, "ocr:tesseract"),)}
    assert corroboration.begin(draft, looks).field("bank_reference").state is state
