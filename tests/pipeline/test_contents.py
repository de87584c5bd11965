"""A volume's table of contents moves unsure starts, is checked against the sure ones, and moves none of these."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.contents import heard, listed_starts
from pipeline.geometry import Frame
from pipeline.model import Kind, Page
from pipeline.segmentation import CONTENTS_TITLE, Guess, segment

LIST = (1, 2, 5, 6, 8)
CONTENTS = Guess(Kind.OTHER, 0.95, title=CONTENTS_TITLE, listed=LIST, many_pages=True)


def start(score: float = 0.9, kind: Kind = Kind.CONTRACT, inner: float = 0.0, **more: object) -> Guess:
    return Guess(kind, score, continues={Kind.CONTRACT: inner}, many_pages=kind is Kind.CONTRACT, **more)  # type: ignore[arg-type]


INNER = start(0.1, inner=0.7)
VOLUME = {
    1: CONTENTS,
    2: start(kind=Kind.BUSINESS_LICENCE),
    3: start(),
    4: INNER,
    5: INNER,
    6: start(kind=Kind.INVOICE),
    7: start(0.45, rival=0.1, inner=0.1),
    8: INNER,
    9: start(kind=Kind.INVOICE),
}


def cut(told: dict[int, Guess]) -> list[tuple[str, tuple[int, ...]]]:
    pages = [Page("a.pdf", n, Frame(595, 842)) for n in told]
    return [(s.kind.value, s.numbers) for s in segment(pages, lambda p: told[p.number])]


def test_an_unsure_start_is_borne_out() -> None:
    assert listed_starts(VOLUME) == {2, 3, 6, 7, 9}
    assert ("contract", (7, 8)) in cut(VOLUME)
    assert ("other", (7,)) in cut({n: g for n, g in VOLUME.items() if n != 1})


def test_an_unsure_start_that_a_list_of_all_leaves_out_goes_on() -> None:
    told = {**VOLUME, 4: start(0.6, inner=0.55)}
    assert ("contract", (3, 4, 5)) in cut(told)
    assert ("contract", (4, 5)) in cut({n: g for n, g in told.items() if n != 1})


def test_a_sure_start_stays_whatever_is_listed() -> None:
    told = {**VOLUME, 4: start(0.8, inner=0.55)}
    assert ("contract", (4, 5)) in cut(told)


def test_a_table_that_fits_no_pages_is_not_heard() -> None:
    told = {**VOLUME, 1: start(0.95, Kind.OTHER, title=CONTENTS_TITLE, listed=(1, 20, 30, 41, 55))}
    assert listed_starts(told) == frozenset()
    assert heard(told) == told


def test_a_reports_own_contents_are_not_the_volumes() -> None:
    told = {0: start(kind=Kind.FEASIBILITY_STUDY, cover=True), **VOLUME}
    assert listed_starts(told) == frozenset()


def test_folio_stamps_tell_the_shift() -> None:
    stamped = {
        n: start(g.score, g.kind, g.continues.get(Kind.CONTRACT, 0.0), numbers=(n + 100,))
        for n, g in VOLUME.items()
        if n != 1
    }
    listed = start(0.95, Kind.OTHER, title=CONTENTS_TITLE, listed=(102, 103, 106, 107, 109))
    assert listed_starts({1: listed, **stamped}) == {2, 3, 6, 7, 9}


@given(st.dictionaries(st.integers(2, 9), st.floats(0, 1), max_size=8), st.lists(st.integers(1, 12), max_size=8))
def test_sure_starts_and_pages_that_look_like_nothing_are_never_moved(
    scores: dict[int, float], listed: list[int]
) -> None:
    told = {n: start(score, inner=0.5) for n, score in scores.items()}
    told[1] = start(0.95, Kind.OTHER, title=CONTENTS_TITLE, listed=tuple(sorted(listed)))
    for n, guess in heard(told).items():
        if not 0.35 <= told[n].score < 0.7:
            assert guess == told[n]
        assert abs(guess.score - told[n].score) < 0.151
