"""The jury: what it still wants is what would make it content."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline import jury
from pipeline.model import Nature

_WITNESSES = sorted({witness for ways in jury.SUFFICIENT.values() for way in ways for witness in way} | jury.ORIGINALS)


def test_a_name_read_from_pixels_wants_one_of_three() -> None:
    wanted = jury.wanting(Nature.NAME, {jury.RAPIDOCR, jury.TESSERACT})
    assert wanted == (
        frozenset({jury.MANIFEST}),
        frozenset({jury.TEXT_LAYER}),
        frozenset({jury.VOUCHED_DOCUMENT}),
    )


def test_lookalikes_are_not_sent_to_another_reader_of_pixels() -> None:
    assert not jury.suffices(Nature.NUMBER, {jury.RAPIDOCR, jury.TESSERACT}, "PO53638")
    wanted = jury.wanting(Nature.NUMBER, {jury.RAPIDOCR, jury.TESSERACT}, "PO53638")
    assert wanted
    assert all(jury.TESSERACT not in way for way in wanted)


@given(st.sampled_from(sorted(jury.SUFFICIENT)), st.sets(st.sampled_from(_WITNESSES)))
def test_whatever_it_wants_suffices(nature: Nature, heard: set[str]) -> None:
    wanted = jury.wanting(nature, heard)
    assert jury.suffices(nature, heard) == (frozenset() in wanted)
    for way in wanted:
        assert jury.suffices(nature, heard | way)
        assert all(not jury.suffices(nature, heard | (way - {witness})) for witness in way)
