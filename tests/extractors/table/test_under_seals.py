"""Rules under a seal: whole again where it covers them, and its ring is none of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.page.layout import Layout
from extractors.table.grid import grids
from extractors.table.under_seals import rules, without_letters
from pipeline.geometry import Rect
from pipeline.model import Page, Seal, SealShape, Word
from tests.extractors.ruled import Ruled

SEAL = Seal(Rect(120, 90, 220, 190), "red", SealShape.ROUND)
ROWS = (("序号", "名称", "金额"), ("1", "云主机", "1,200.00"), ("2", "防火墙", "800.00"), ("3", "路由器", "90.00"))


def sealed(rulings: tuple[Rect, ...]) -> Page:
    return replace(Ruled((40, 160, 120), ROWS).page(), rulings=rulings, seals=(SEAL,))


def torn() -> tuple[Rect, ...]:
    """The table's rules without the pieces between rows that the seal lies on."""
    out: list[Rect] = []
    for rule in Ruled((40, 160, 120), ROWS).page().rulings:
        is_covered = rule.width > rule.height and rule.x0 < 170 < rule.x1 and 100 < rule.cy < 188
        out += [replace(rule, x1=130), replace(rule, x0=210)] if is_covered else [rule]
    return tuple(out)


def test_rows_under_a_seal_are_parted_by_the_rule_that_comes_out_on_both_sides() -> None:
    (grid,) = grids(Layout(sealed(torn())))
    assert [cell.text for cell in grid.row(1)] == ["1", "云主机", "1,200.00"]
    assert [cell.text for cell in grid.row(2)] == ["2", "防火墙", "800.00"]


def test_a_piece_of_its_ring_is_no_rule() -> None:
    arc = Rect(121, 122, 125, 158)
    whole = Ruled((40, 160, 120), ROWS).page().rulings
    assert arc not in rules(sealed((*whole, arc)))
    assert set(whole) <= set(rules(sealed((*whole, arc))))


def test_a_rule_that_the_seal_s_writing_lies_on_is_as_thin_as_it_goes_on() -> None:
    thick = (Rect(40, 121.6, 130, 122.4), Rect(130, 114, 210, 122.5), Rect(210, 121.6, 360, 122.4))
    assert Rect(130, 121.6, 210, 122.4) in rules(sealed(thick))


def test_a_page_without_seals_keeps_its_rules() -> None:
    page = Ruled((40, 160, 120), ROWS).page()
    assert rules(page) is page.rulings


def lettered(text: str, *letters: Word) -> Page:
    """The table with a last row that nobody filled in, letters standing in it, and a seal over the page's corner."""
    page = Ruled((40, 160, 120), (*ROWS, ("", "", ""))).page()
    seal = replace(SEAL, rect=Rect(190, 180, 290, 280), text=text)
    return replace(page, words=(*page.words, *letters), seals=(seal,))


LETTER = Word("连", Rect(233, 190, 245, 202), 1.0, "text-layer")  # upright at the top of the ring, in the empty row


def test_a_letter_of_a_seal_stands_in_no_cell() -> None:
    (grid,) = grids(Layout(lettered("骁凌网络科技(大连)股份有限公司", LETTER)))
    assert [cell.text for cell in grid.row(4)] == ["", "", ""]


KEPT = [
    ("骁凌网络科技股份有限公司", LETTER),  # not of this seal
    ("大连示例公司8", replace(LETTER, text="8")),  # a figure
    ("大连示例公司", replace(LETTER, text="大连")),  # a word
    ("大连示例公司", replace(LETTER, rect=Rect(234, 224, 246, 236))),  # in the middle of the ring: print beneath it
]


@pytest.mark.parametrize(("text", "word"), KEPT)
def test_print_under_a_seal_stands_in_its_cell(text: str, word: Word) -> None:
    page = lettered(text, word)
    assert without_letters(Layout(page)).words == page.words
