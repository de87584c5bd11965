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


def test_of_a_tax_number_too_readers_of_pixels_do_not_tell_o_from_nought() -> None:
    """Both read 91210204175WMURJ0G with an O for its nought; the check characters tell."""
    both = {jury.RAPIDOCR, jury.GLYPHS}
    assert not jury.suffices(Nature.TAX_ID, both, "91210204175WMURJOG")
    assert not jury.suffices(Nature.TAX_ID, both, "91210204175WMURJ0G")
    assert jury.suffices(Nature.TAX_ID, both | {jury.CHECK_CHARACTER}, "91210204175WMURJ0G")
    assert jury.suffices(Nature.TAX_ID, both, "912102041752345671")
    assert not jury.suffices(Nature.TAX_ID, {jury.RAPIDOCR, jury.TESSERACT}, "9121020325CLQM4")  # three characters lost


@given(st.sampled_from(sorted(jury.SUFFICIENT)), st.sets(st.sampled_from(_WITNESSES)))
def test_whatever_it_wants_suffices(nature: Nature, heard: set[str]) -> None:
    wanted = jury.wanting(nature, heard)
    assert jury.suffices(nature, heard) == (frozenset() in wanted)
    for way in wanted:
        assert jury.suffices(nature, heard | way)
        assert all(not jury.suffices(nature, heard | (way - {witness})) for witness in way)


_NATURES = st.sampled_from(sorted(jury.SUFFICIENT))
_METHODS_OF_ONE = (
    ("ocr:rapidocr", "ocr:rapidocr:look", "ocr:rapidocr:unsealed"),
    ("ocr:tesseract",),
    ("text-layer",),
    ("qr",),
    ("vouched-document:invoice",),
    ("document:payment_slip",),
    ("manifest",),
    ("xml:metadata",),
    ("cell:hidden",),
    ("unseen-layer",),
    ("repair",),
)


@given(_NATURES, st.sampled_from(_METHODS_OF_ONE), st.data())
def test_one_origin_vouches_for_nothing_however_often_it_speaks(
    nature: Nature, origin: tuple[str, ...], data: st.DataObject
) -> None:
    methods = data.draw(st.lists(st.sampled_from(origin), min_size=1, max_size=6))
    assert not jury.suffices(nature, jury.vouching(methods))


@given(_NATURES, st.sets(st.sampled_from(_WITNESSES)), st.sets(st.sampled_from(_WITNESSES)))
def test_a_further_witness_never_takes_a_vote_away(nature: Nature, heard: set[str], more: set[str]) -> None:
    if jury.suffices(nature, heard):
        assert jury.suffices(nature, heard | more)


def test_tesseract_beside_another_document_is_not_enough() -> None:
    """A cut-out one row too low shows a sum that some other document may well state."""
    for nature in jury.SUFFICIENT:
        for further in (jury.DOCUMENT, jury.VOUCHED_DOCUMENT, jury.MANIFEST):
            assert not jury.suffices(nature, {jury.TESSERACT, further})


def test_one_reader_in_two_places_is_one_origin() -> None:
    assert not jury.are_of_two_origins({jury.RAPIDOCR}, {jury.RAPIDOCR})
    assert not jury.are_of_two_origins({jury.RAPIDOCR, jury.ARITHMETIC}, {jury.RAPIDOCR, jury.DOCUMENT})
    assert jury.are_of_two_origins({jury.RAPIDOCR}, {jury.RAPIDOCR, jury.TESSERACT})
    assert jury.are_of_two_origins({jury.RAPIDOCR}, {jury.TEXT_LAYER})
