"""The page stream cut into documents: every page in exactly one, and boundaries where documents start."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Frame
from pipeline.model import Kind, Page, PageState
from pipeline.segmentation import BLANK_TITLE, UNREAD_TITLE, Guess, own_pages, segment

FRAME = Frame(595, 842)


def page(number: int, state: PageState = PageState.READ, file: str = "a.pdf") -> Page:
    return Page(file, number, FRAME, state=state)


def cut(guesses: Mapping[int, Guess], pages: list[Page] | None = None) -> list[tuple[str, tuple[int, ...]]]:
    pages = pages or [page(n) for n in guesses]
    return [(s.kind.value, s.numbers) for s in segment(pages, lambda p: guesses[p.number])]


def contract(score: float = 0.9, inner: float = 0.0, own: tuple[int, int] | None = None) -> Guess:
    return Guess(Kind.CONTRACT, score, continues={Kind.CONTRACT: inner}, own_pages=own, many_pages=True)


NOTHING = Guess(Kind.CONTRACT, 0.1)
INVOICE = Guess(Kind.INVOICE, 0.9)


def test_inner_pages_go_on_with_their_document() -> None:
    assert cut({1: contract(), 2: contract(0.1, 0.8), 3: contract(0.1, 0.6), 4: INVOICE}) == [
        ("contract", (1, 2, 3)),
        ("invoice", (4,)),
    ]


def test_two_contracts_in_a_row_are_two() -> None:
    assert cut({1: contract(), 2: contract(0.9, 0.3), 3: contract(0.2, 0.7)}) == [
        ("contract", (1,)),
        ("contract", (2, 3)),
    ]


def test_a_pages_own_count_decides() -> None:
    assert cut({1: contract(own=(1, 3)), 2: contract(0.7, 0.2, (2, 3)), 3: contract(0.0, 0.0, (3, 3))}) == [
        ("contract", (1, 2, 3))
    ]
    assert cut({1: contract(own=(1, 1)), 2: contract(0.6, 0.9, (1, 1))}) == [("contract", (1,)), ("contract", (2,))]


def test_what_is_nothing_is_a_document_of_its_own() -> None:
    assert cut({1: INVOICE, 2: NOTHING, 3: NOTHING}) == [("invoice", (1,)), ("other", (2,)), ("other", (3,))]


def test_a_blank_back_ends_no_document() -> None:
    guesses = {1: contract(), 3: contract(0.1, 0.8)}
    pages = [page(1), page(2, PageState.BLANK), page(3)]
    found = segment(pages, lambda p: guesses[p.number])
    assert [(s.kind, s.numbers, s.title) for s in found] == [
        (Kind.CONTRACT, (1, 3), ""),
        (Kind.OTHER, (2,), BLANK_TITLE),
    ]


def test_an_unread_page_is_told_apart() -> None:
    (found,) = segment([page(1, PageState.FAILED)], lambda p: INVOICE)
    assert (found.kind, found.title) == (Kind.OTHER, UNREAD_TITLE)


def test_slips_that_share_a_page_are_documents_each() -> None:
    slips = Guess(Kind.PAYMENT_SLIP, 0.9, regions=((0.0, 400.0), (400.0, 842.0)))
    found = segment([page(1)], lambda p: slips)
    assert [s.region for s in found] == [(0.0, 400.0), (400.0, 842.0)]


def test_a_rival_makes_it_less_sure() -> None:
    (found,) = segment([page(1)], lambda p: Guess(Kind.BANK_ADVICE, 0.9, rival=0.85))
    assert found.confidence == 0.5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("第2页共5页", (2, 5)),
        ("第2页/共5页", (2, 5)),
        ("共5页,第2页", (2, 5)),
        ("Page2of5", (2, 5)),
        ("第7页共5页", None),
        ("第2条", None),
    ],
)
def test_a_pages_own_count_is_read(text: str, count: tuple[int, int] | None) -> None:
    assert own_pages(text) == count


guesses_strategy = st.builds(
    Guess,
    kind=st.sampled_from([Kind.CONTRACT, Kind.INVOICE, Kind.AUDIT_REPORT]),
    score=st.floats(0, 1),
    rival=st.floats(0, 1),
    continues=st.dictionaries(st.sampled_from([Kind.CONTRACT, Kind.AUDIT_REPORT]), st.floats(0, 1)),
    own_pages=st.none() | st.sampled_from([(1, 2), (2, 2), (1, 1)]),
    many_pages=st.booleans(),
)


@given(st.lists(st.tuples(guesses_strategy, st.sampled_from(PageState), st.sampled_from("ab")), max_size=12))
def test_every_page_lands_in_exactly_one_document(drawn: list[tuple[Guess, PageState, str]]) -> None:
    pages = [page(n, state, f"{file}.pdf") for n, (_, state, file) in enumerate(drawn, 1)]
    found = segment(pages, lambda p: drawn[p.number - 1][0])
    assert sorted((s.file, n) for s in found for n in s.numbers) == sorted((p.file, p.number) for p in pages)
    assert all(list(s.numbers) == sorted(s.numbers) for s in found)
    assert found == segment(list(reversed(pages)), lambda p: drawn[p.number - 1][0])
