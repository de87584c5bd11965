"""The page stream cut into documents: every page in exactly one, and boundaries where documents start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.folios import folio_offset, own_numbers_only
from pipeline.geometry import Frame
from pipeline.model import Kind, Page, PageState
from pipeline.segmentation import BLANK_TITLE, UNREAD_TITLE, Guess, segment

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


def test_a_last_page_scanned_before_its_first_one_goes_by_its_running_head() -> None:
    first, other = "上海示例认证有限公司", "大连另一家认证有限公司"
    guesses = {
        1: replace(contract(), numbers=(1,), head=first),
        2: replace(contract(0.1, 0.8), numbers=(2,), head=other),
        3: replace(contract(), numbers=(1,), head=other),
    }
    assert cut(guesses) == [("contract", (1,)), ("contract", (3, 2))]
    guesses = {n: replace(guess, numbers=()) for n, guess in guesses.items()}
    assert cut(guesses) == [("contract", (1,)), ("contract", (3, 2))]
    for head in (first, ""):
        guesses[2] = replace(guesses[2], head=head)
        assert cut(guesses) == [("contract", (1, 2)), ("contract", (3,))]


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


def test_a_weak_inner_page_is_no_doubt_of_the_kind() -> None:
    guesses = {1: contract(), 2: contract(0.1, 0.5)}
    (found,) = segment([page(1), page(2)], lambda p: guesses[p.number])
    assert (found.numbers, found.confidence) == ((1, 2), 0.6)


def test_a_rival_makes_it_less_sure() -> None:
    (found,) = segment([page(1)], lambda p: Guess(Kind.BANK_ADVICE, 0.9, rival=0.85))
    assert found.confidence == 0.5


def inner(at: int, of: int, kind: Kind = Kind.CONTRACT) -> Guess:
    return Guess(Kind.CONTRACT, 0.1, continues={kind: 0.6}, own_pages=(at, of), many_pages=True)


def test_pages_scanned_out_of_order_are_listed_in_the_documents_own() -> None:
    found = segment(
        [page(n) for n in range(1, 5)],
        lambda p: {1: contract(own=(1, 4)), 2: inner(3, 4), 3: inner(2, 4), 4: inner(4, 4)}[p.number],
    )
    assert [(s.numbers, s.missing) for s in found] == [((1, 3, 2, 4), ())]


def test_a_page_among_another_documents_goes_back() -> None:
    guesses = {1: contract(own=(1, 3)), 2: inner(2, 3), 3: INVOICE, 4: Guess(Kind.CONTRACT, 0.1, own_pages=(3, 3))}
    assert cut(guesses) == [("contract", (1, 2, 4)), ("invoice", (3,))]


def test_a_page_that_two_documents_might_have_stays_alone() -> None:
    guesses = {
        1: contract(own=(1, 2)),
        2: contract(own=(1, 2)),
        3: INVOICE,
        4: Guess(Kind.CONTRACT, 0.1, own_pages=(2, 2)),
    }
    assert ("other", (4,)) in cut(guesses)


def test_a_missing_page_is_told() -> None:
    found = segment([page(1), page(2)], lambda p: {1: contract(own=(1, 3)), 2: inner(3, 3)}[p.number])
    assert [(s.numbers, s.missing, s.counted) for s in found] == [((1, 2), (2,), 3)]


def test_a_count_stamped_over_the_whole_volume_is_no_documents_own() -> None:
    guesses = {
        1: contract(own=(1, 5)),
        2: inner(2, 5),
        3: Guess(Kind.INVOICE, 0.9, own_pages=(3, 5)),
        4: Guess(Kind.INVOICE, 0.9, own_pages=(4, 5)),
        5: Guess(Kind.BANK_ADVICE, 0.9, own_pages=(5, 5)),
    }
    found = segment([page(n) for n in guesses], lambda p: guesses[p.number])
    assert [(s.kind.value, s.numbers, s.missing) for s in found] == [
        ("contract", (1, 2), ()),
        ("invoice", (3,), ()),
        ("invoice", (4,), ()),
        ("bank_advice", (5,), ()),
    ]


@given(st.permutations(range(2, 7)), st.sets(st.integers(2, 6), max_size=3))
def test_every_order_of_a_documents_pages_is_undone(order: list[int], lost: set[int]) -> None:
    own = [1, *(n for n in order if n not in lost)]
    guesses = {at: contract(own=(1, 6)) if n == 1 else inner(n, 6) for at, n in enumerate(own, 1)}
    (found,) = segment([page(n) for n in guesses], lambda p: guesses[p.number])
    assert [own[n - 1] for n in found.numbers] == sorted(own)
    assert set(found.missing) == lost


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
    assert found == segment(list(reversed(pages)), lambda p: drawn[p.number - 1][0])


def numbered(*numbers: int, score: float = 0.1, inner: float = 0.0, kind: Kind = Kind.CONTRACT) -> Guess:
    return Guess(kind, score, continues={Kind.CONTRACT: inner}, numbers=numbers, many_pages=kind is Kind.CONTRACT)


def test_a_bare_number_that_is_due_claims_a_page_that_hardly_looks_like_one() -> None:
    pages = {1: numbered(1, score=0.9), 2: numbered(2, inner=0.7), 3: numbered(3, inner=0.3)}
    assert cut(pages) == [("contract", (1, 2, 3))]
    assert cut({**pages, 3: numbered(8, inner=0.3)}) == [("contract", (1, 2)), ("other", (3,))]
    assert cut({**pages, 3: numbered(3)}) == [("contract", (1, 2)), ("other", (3,))]  # no evidence but a figure


def test_a_number_that_begins_again_begins_a_document_where_that_is_unsure() -> None:
    pages = {1: numbered(1, score=0.9), 2: numbered(2, inner=0.7)}
    again = {3: numbered(1, score=0.55, inner=0.6), 4: numbered(2, inner=0.7)}
    assert cut({**pages, **again}) == [("contract", (1, 2)), ("contract", (3, 4))]
    without = {n: Guess(g.kind, g.score, continues=g.continues, many_pages=True) for n, g in again.items()}
    assert cut({**pages, **without}) == [("contract", (1, 2, 3, 4))]


def test_a_number_says_nothing_against_a_sure_start() -> None:
    pages = {1: numbered(1, score=0.9), 2: numbered(2, inner=0.7), 3: numbered(3, score=0.9, inner=0.4)}
    assert cut({**pages, 4: numbered(4, inner=0.7)}) == [("contract", (1, 2)), ("contract", (3, 4))]


def test_folios_that_run_through_the_volume_claim_no_page() -> None:
    invoices = {n: numbered(n + 10, score=0.9, kind=Kind.INVOICE) for n in (1, 2, 3)}
    document = {4: numbered(14, score=0.9), 5: numbered(15, inner=0.7), 6: numbered(16, inner=0.3)}
    guesses = {**invoices, **document}
    assert folio_offset(guesses) == 10
    assert ("contract", (4, 5)) in cut(guesses)
    own = {
        **invoices,
        4: numbered(14, 1, score=0.9),
        5: numbered(15, 2, inner=0.7),
        6: numbered(16, 3, inner=0.3),
    }
    assert {n: g.own_number for n, g in own_numbers_only(own).items()} == {1: None, 2: None, 3: None, 4: 1, 5: 2, 6: 3}
    assert ("contract", (4, 5, 6)) in cut(own)


def test_a_slip_whose_pages_are_counted_goes_on() -> None:
    first = Guess(Kind.BANK_ADVICE, 0.9, own_pages=(1, 2))
    rest = Guess(Kind.CONTRACT, 0.2, own_pages=(2, 2))
    assert cut({1: first, 2: rest}) == [("bank_advice", (1, 2))]
    assert cut({1: first, 2: NOTHING}) == [("bank_advice", (1,)), ("other", (2,))]
    other = Guess(Kind.INVOICE, 0.9, own_pages=(2, 2))
    assert cut({1: first, 2: other}) == [("bank_advice", (1,)), ("invoice", (2,))]


def titled(kind: Kind, title: str, *, bare: bool, many: bool = True, score: float = 0.8) -> Guess:
    return Guess(kind, score, title=title, continues={kind: 0.0}, many_pages=many, bare=bare)


def test_a_sheet_that_only_says_what_follows_is_no_document_of_that_kind() -> None:
    divider = titled(Kind.CONTRACT, "认证合同", bare=True)
    own = titled(Kind.CONTRACT, "管理体系认证服务合同", bare=False, score=0.95)
    assert cut({1: divider, 2: own}) == [("other", (1,)), ("contract", (2,))]
    assert cut({1: titled(Kind.CERTIFICATE, "资质证书", bare=True, many=False), 2: INVOICE}) == [
        ("other", (1,)),
        ("invoice", (2,)),
    ]


def test_a_title_page_of_the_same_title_or_before_inner_pages_is_the_documents_cover() -> None:
    cover = titled(Kind.CONTRACT, "认证合同", bare=True)
    assert cut({1: cover, 2: titled(Kind.CONTRACT, "认证合同", bare=False)}) == [("contract", (1, 2))]
    assert cut({1: cover, 2: contract(0.1, 0.8), 3: contract(0.1, 0.8)}) == [("contract", (1, 2, 3))]


def bearing(own: int, score: float = 0.1, inner: float = 0.85) -> Guess:
    """A contract's page that bears a bare number of its own."""
    return replace(contract(score, inner), numbers=(own,))


def test_a_page_scanned_before_its_documents_first_one_goes_back_by_its_bare_number() -> None:
    """第1页 第2页 of a contract, then 第2页 第1页 of the next: the third page went on with the first contract."""
    first, second = bearing(1, 0.96), bearing(2)
    assert cut({1: first, 2: second, 3: second, 4: first}) == [("contract", (1, 2)), ("contract", (4, 3))]
    third = bearing(3)
    assert cut({1: first, 2: second, 3: third, 4: third, 5: second, 6: first}) == [
        ("contract", (1, 2, 3)),
        ("contract", (6, 5, 4)),
    ]
    assert cut({1: INVOICE, 2: second, 3: first}) == [("invoice", (1,)), ("contract", (3, 2))]


def test_a_page_whose_number_is_due_stays_where_it_is() -> None:
    first, second, third = bearing(1, 0.96), bearing(2), bearing(3)
    assert cut({1: first, 2: second, 3: third, 4: first}) == [("contract", (1, 2, 3)), ("contract", (4,))]
    assert cut({1: first, 2: second, 3: second, 4: first, 5: second}) == [
        ("contract", (1, 2, 3)),
        ("contract", (4, 5)),
    ]


def test_pages_that_print_one_number_are_one_document_s_however_much_each_looks_like_a_first() -> None:
    """Each page of a long invoice prints its title and its number; a count of the volume runs over many numbers."""

    def invoice(at: int, of: int, mark: str) -> Guess:
        return Guess(Kind.INVOICE, 1.0, own_pages=(at, of), many_pages=True, mark=mark)

    long = {n: invoice(n, 4, "22212962111587421693") for n in range(1, 5)}
    assert cut(long) == [("invoice", (1, 2, 3, 4))]
    volume = {n: invoice(n, 4, f"2221296211158742169{n}") for n in range(1, 5)}
    assert cut(volume) == [("invoice", (n,)) for n in range(1, 5)]
