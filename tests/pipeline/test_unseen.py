"""Text that is in the file and not on the page: it makes no value, vouches for none, and is told where it differs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline import corroboration, unseen
from pipeline.draft import Draft, Reading, Segment
from pipeline.geometry import Frame, Rect
from pipeline.model import Field, Kind, Page, Source, State, Word
from pipeline.records import Invoice

PLACE = Rect(300, 100, 360, 112)
SEEN = (
    Word("价税合计（小写）", Rect(200, 100, 290, 112), 0.99, "ocr:rapidocr"),
    Word("100.50", PLACE, 0.99, "ocr:rapidocr"),
)


def layer(text: str, rect: Rect = PLACE) -> Word:
    return Word(text, rect, 1.0, "text-layer")


def page(medium: str = "scan", hidden: tuple[Word, ...] = (), witness: tuple[Word, ...] = ()) -> Page:
    frame = Frame(595, 842)
    return Page("a.pdf", 1, frame, SEEN, witness_words=witness, hidden_words=hidden, medium=medium, content_key="k")


def total(on: Page, method: str = "ocr:rapidocr") -> Invoice:
    read = Reading(Decimal("100.50"), Source(method, "100.50", 1, on.frame.to_box(PLACE), 0.99), 1, PLACE)
    draft = Draft(Segment(Kind.INVOICE, (on,), 0.9), {"total": (read,)})
    looks = {
        ("a.pdf", 1, PLACE): (
            Word("100.50", PLACE, 0.9, "ocr:rapidocr:look"),
            Word("100.50", PLACE, 0.9, "ocr:glyphs"),
        )
    }
    record = corroboration.document(corroboration.begin(draft, looks), {}).record
    assert isinstance(record, Invoice)
    return record


def test_a_scans_layer_brings_no_value_and_vouches_for_none() -> None:
    on = page(witness=(layer("价税合计（小写）", SEEN[0].rect), layer("100.50")))
    read = Reading(Decimal("100.50"), Source("ocr:rapidocr", "100.50", 1, on.frame.to_box(PLACE), 0.99), 1, PLACE)
    draft = Draft(Segment(Kind.INVOICE, (on,), 0.9), {"total": (read,)})
    record = corroboration.document(corroboration.begin(draft, {}), {}).record
    assert isinstance(record, Invoice)
    assert record.total.state is State.READ
    assert [s.method for s in record.total.sources] == ["ocr:rapidocr", unseen.METHOD]
    assert unseen.contradicts(record.total) == ()
    assert record.tax.state is State.ABSENT


def test_a_scans_layer_that_says_otherwise_is_told_and_the_value_stays() -> None:
    record = total(page(witness=(layer("价税合计（小写）", SEEN[0].rect), layer("900.50"))))
    assert (record.total.value, record.total.state) == (Decimal("100.50"), State.CORROBORATED)
    assert [s.text for s in unseen.contradicts(record.total)] == ["900.50"]


def test_a_bad_layer_is_not_heard() -> None:
    noise = tuple(layer("iJi1lW3#Tx", Rect(10, y, 200, y + 12)) for y in (20, 40, 60, 80))
    record = total(page(witness=(layer("WfAi+", SEEN[0].rect), *noise, layer("900.50"))))
    assert record.total.state is State.CORROBORATED
    assert unseen.contradicts(record.total) == ()


def test_hidden_text_under_a_figure_of_a_born_digital_page_is_a_conflict() -> None:
    record = total(page("born-digital", hidden=(layer("小写 900.50", Rect(270, 100, 360, 112)),)), "text-layer")
    assert (record.total.value, record.total.state) == (None, State.CONFLICTING)
    same = total(page("born-digital", hidden=(layer("100.50"),)), "text-layer")
    assert same.total.state is State.CORROBORATED
    far = total(page("born-digital", hidden=(layer("900.50", Rect(300, 500, 360, 512)),)), "text-layer")
    assert far.total.state is State.CORROBORATED


def fee(on: Page, unit: str = "1") -> Field[Any]:
    read = Reading(
        Decimal("100.50") * Decimal(unit),
        Source("text-layer", "100.50", 1, on.frame.to_box(PLACE), 0.99),
        1,
        PLACE,
        Decimal(unit),
    )
    draft = Draft(Segment(Kind.CERTIFICATION_FORM, (on,), 0.9), {}, ({"fee": (read,)},))
    record: Any = corroboration.document(corroboration.begin(draft, {}), {}).record
    field: Field[Any] = record.lines[0].fee
    return field


def test_hidden_text_beside_a_cell_is_held_against_it() -> None:
    altered = fee(page("born-digital", hidden=(layer("900.50"),)))
    assert (altered.value, altered.state) == (None, State.CONFLICTING)
    assert [s.text for s in unseen.contradicts(altered)] == ["900.50"]
    scanned = fee(page(witness=(layer("价税合计（小写）", SEEN[0].rect), layer("900.50"))))
    assert (scanned.value, scanned.state) == (Decimal("100.50"), State.READ)
    assert [s.text for s in unseen.contradicts(scanned)] == ["900.50"]
    assert fee(page("born-digital", hidden=(layer("900.50", Rect(300, 130, 360, 142)),))).state is State.READ


def test_a_cells_unit_is_the_unseen_texts_too() -> None:
    same = fee(page("born-digital", hidden=(layer("100.50"),)), unit="10000")
    assert (same.value, same.state) == (Decimal("1005000.00"), State.READ)
    assert unseen.contradicts(same) == ()


def test_hidden_figures_are_those_that_are_seen_nowhere() -> None:
    hidden = (layer("合计 900.50 于2023年7月3日"), layer("小计 100.50"), layer("v1.2 第3页"), layer("No 20942712"))
    figures = [text for text, _ in unseen.hidden_figures(page("born-digital", hidden=hidden))]
    assert figures == ["900.50", "2023年7月3", "20942712"]
    assert unseen.hidden_figures(replace(page(), witness_words=hidden)) == ()
