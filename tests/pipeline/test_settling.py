"""From readings to a field's state: who may vouch, what dissent does, and that nobody brings a value in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import corroboration, jury
from pipeline.cross_documents import hear
from pipeline.deciding import decide
from pipeline.draft import CutOut, Draft, Reading, Segment
from pipeline.geometry import Box, Frame, Rect
from pipeline.model import Applicant, Field, Kind, Manifest, Nature, Page, Source, State, Value, Word
from pipeline.records import FieldSpec, Invoice
from pipeline.settling import Row, candidates
from pipeline.values.by_nature import parse

RECT = Rect(10, 10, 60, 20)
FURTHER, BELOW = Rect(10, 30, 60, 40), Rect(10, 50, 60, 60)
BOX = Box(10, 10, 60, 20)
R, LOOK, UNSEALED, T, G, LAYER = (
    "ocr:rapidocr",
    "ocr:rapidocr:look",
    "ocr:rapidocr:unsealed",
    "ocr:tesseract",
    "ocr:glyphs",
    "text-layer",
)


def segment(kind: Kind = Kind.INVOICE, file: str = "a.pdf") -> Segment:
    return Segment(kind, (Page(file, 1, Frame(595, 842), content_key=file),), 0.9)


def reading(value: Value | None, text: str | None = None, method: str = R, rect: Rect = RECT) -> Reading:
    return Reading(value, Source(method, text or str(value), 1, BOX, 0.99), 1, rect)


def computed(value: Value, method: str) -> Reading:
    return Reading(value, Source(method, str(value)))


def settled(
    readings: dict[str, tuple[Reading, ...]],
    looks: dict[str, str] | None = None,
    kind: Kind = Kind.INVOICE,
    printed: frozenset[str] = frozenset(),
) -> Any:
    """The record of one document whose every reading stands at RECT, looked at again with the given methods."""
    draft = Draft(segment(kind), readings, printed=printed)
    words = tuple(Word(text, RECT, 0.9, method) for method, text in (looks or {}).items())
    settling = corroboration.begin(draft, {("a.pdf", 1, RECT): words})
    return corroboration.document(settling, {}).record


def amount(readings: tuple[Reading, ...], looks: dict[str, str] | None = None) -> Field[Decimal]:
    record = settled({"amount": readings}, looks)
    assert isinstance(record, Invoice)
    return record.amount


VALUE = Decimal("100.50")


def test_one_reader_vouches_for_nothing() -> None:
    field = amount((reading(VALUE),), {LOOK: "100.50", UNSEALED: "100.50"})
    assert (field.value, field.state) == (VALUE, State.READ)


@pytest.mark.parametrize("method", [G])
def test_an_unrelated_reader_vouches(method: str) -> None:
    field = amount((reading(VALUE),), {LOOK: "100.50", method: "100.50"})
    assert (field.value, field.state) == (VALUE, State.CORROBORATED)
    assert [s.method for s in field.sources] == [R, LOOK, method]


def test_a_lone_dissent_of_tesseract_is_kept_and_unmakes_nothing() -> None:
    field = amount((reading(VALUE),), {LOOK: "100.50", G: "180.50"})
    assert (field.value, field.state) == (VALUE, State.READ)
    assert [(s.text, s.agrees) for s in field.sources] == [("100.50", True), ("100.50", True), ("180.50", False)]


def test_a_reader_that_differs_from_itself_is_in_conflict() -> None:
    field = amount((reading(VALUE),), {LOOK: "160.50"})
    assert (field.value, field.state) == (None, State.CONFLICTING)
    assert {s.text for s in field.sources} == {"100.50", "160.50"}


def test_an_unrelated_reader_chooses_between_two_looks_and_vouches_for_neither() -> None:
    """12.844281 under a seal was read 12.844231, and 12.844251 by another look and by Tesseract."""
    field = amount((reading(VALUE),), {LOOK: "160.50", G: "160.50"})
    assert (field.value, field.state) == (Decimal("160.50"), State.READ)
    assert [s.method for s in field.sources if not s.agrees] == [R]


def test_a_look_that_lost_a_character_is_a_rival() -> None:
    """A first reader that says what Tesseract says must not be believed over a look that saw a figure less."""
    field = amount((reading(VALUE),), {LOOK: "10.50", G: "100.50"})
    assert (field.value, field.state) == (VALUE, State.READ)


def test_in_doubtful_print_a_look_that_lost_a_character_is_a_rival() -> None:
    """AGR/22/9599 of a bad scan was read MR/22/9599 by both readers, and MR/22/959 by a look."""
    doubtful = replace(reading(VALUE), source=Source(R, "100.50", 1, BOX, 0.93))
    field = amount((doubtful,), {LOOK: "10.50", G: "100.50"})
    assert (field.value, field.state) == (VALUE, State.READ)


def test_a_look_that_saw_more_is_a_rival() -> None:
    field = amount((reading(VALUE),), {LOOK: "1100.50", G: "100.50"})
    assert (field.value, field.state) == (VALUE, State.READ)


def test_an_identity_settles_what_two_looks_leave_in_doubt() -> None:
    record = settled(
        {
            "amount": (reading(VALUE),),
            "tax": (reading(Decimal("9.50"), rect=FURTHER),),
            "total": (reading(Decimal("110.00"), rect=BELOW),),
        },
        {LOOK: "160.50", G: "100.50"},
    )
    assert (record.amount.value, record.amount.state) == (VALUE, State.CORROBORATED)


def test_a_sum_of_a_column_with_places_has_them_whoever_reads_it() -> None:
    """Of 14.794217 (万元) a photograph lost the 14., and every reader saw 794217 at its place."""
    torn = replace(reading(None, "794217"), unit=Decimal(10000), has_places=True)
    form = Kind.EXPENSE_SCHEDULE
    name = "total_invoice_amount"
    assert getattr(settled({name: (torn,)}, {LOOK: "794217", G: "794217"}, form), name).value is None
    whole = getattr(settled({name: (torn,)}, {LOOK: "14.794217", G: "14.794217"}, form), name)
    assert (whole.value, whole.state) == (Decimal("147942.17"), State.CORROBORATED)


def test_a_layer_that_the_pixels_contradict_is_in_conflict() -> None:
    field = amount((reading(VALUE, method=LAYER),), {LOOK: "900.50"})
    assert field.state is State.CONFLICTING
    assert amount((reading(VALUE, method=LAYER),), {LOOK: "100.50"}).state is State.CORROBORATED


WITNESSES = ("qr", "arithmetic:a+b", "words:total", "document:invoice", "vouched-document:invoice", "manifest")


@given(st.sets(st.sampled_from(WITNESSES)))
def test_a_layers_sum_is_vouched_for_only_where_a_reader_of_pixels_saw_it(others: set[str]) -> None:
    heard = (reading(VALUE, method=LAYER), *(computed(VALUE, method) for method in sorted(others)))
    assert amount(heard).state is State.READ
    assert amount(heard, {LOOK: "100.50"}).state is State.CORROBORATED
    assert amount(heard, {LOOK: "900.50"}).state is State.CONFLICTING
    assert amount(heard, {LOOK: "900.50", G: "900.50"}).state is State.CONFLICTING


def test_what_comes_from_a_layer_in_part_is_the_layers() -> None:
    assert jury.family("ocr:rapidocr+text-layer") == jury.TEXT_LAYER
    assert jury.family("ocr:rapidocr+ocr:tesseract") == jury.RAPIDOCR


def test_pixels_bear_out_a_run_that_only_its_label_explains() -> None:
    heard = Reading(date(2022, 10, 4), Source(LAYER, "221004", 1, BOX, 1.0), 1, RECT)
    record = settled({"issue_date": (heard,)}, {LOOK: "221004"})
    assert (record.issue_date.value, record.issue_date.state) == (date(2022, 10, 4), State.CORROBORATED)
    comma = Reading(VALUE, Source(LAYER, "USD 100,50", 1, BOX, 1.0), 1, RECT)
    assert amount((comma,), {LOOK: "100,50"}).state is State.CORROBORATED
    assert amount((comma,), {LOOK: "1100,50"}).state is not State.CORROBORATED
    assert settled({"issue_date": (heard,)}, {LOOK: "221007"}).issue_date.state is not State.CORROBORATED


def test_every_value_of_a_layer_is_looked_at_critical_or_not() -> None:
    draft = Draft(
        segment(),
        {
            "issue_date": (reading(date(2022, 7, 1), method=LAYER), computed(date(2022, 7, 1), "qr")),
            "check_code": (reading("0" * 20, method=LAYER, rect=Rect(3, 3, 4, 4)),),
        },
    )
    (places,) = corroboration.open_places(corroboration.begin(draft, {})).values()
    assert {(c.nature, c.layer) for c in places} == {(Nature.DATE, "2022-07-01"), (Nature.NUMBER, "0" * 20)}


def test_the_second_look_may_bring_what_the_first_could_not_read() -> None:
    field = amount((reading(None, "1oo.5o"),), {LOOK: "100.50", G: "100.50"})
    assert (field.value, field.state) == (VALUE, State.CORROBORATED)


@pytest.mark.parametrize(
    "looks", [{UNSEALED: "100.50", G: "100.50"}, {LOOK: "100.50", UNSEALED: "168.50", G: "100.50"}]
)
def test_readers_of_pixels_do_not_vouch_for_what_a_seal_was_taken_off(looks: dict[str, str]) -> None:
    """The 6 of 1,913,068.92 lost its stroke with the seal's ring: every reader read 008."""
    field = amount((reading(VALUE),), looks)
    assert field.state is not State.CORROBORATED
    assert (
        amount((reading(VALUE), computed(VALUE, "qr")), {UNSEALED: "100.50", G: "100.50"}).state is State.CORROBORATED
    )


def test_a_figure_that_lost_its_cents_is_no_sum_of_an_invoice() -> None:
    field = amount((reading(Decimal("100.00"), "¥100"),), {LOOK: "100"})
    assert field.value is None


def test_what_is_printed_and_not_read_is_unreadable_and_what_is_not_printed_is_absent() -> None:
    record = settled({"amount": (reading(None, "##"),)}, printed=frozenset({"tax"}))
    assert record.amount.state is State.UNREADABLE
    assert record.amount.sources[0].text == "##"
    assert record.tax.state is State.UNREADABLE
    assert record.check_code.state is State.ABSENT


def test_an_identity_vouches_for_each_of_its_values() -> None:
    record = settled(
        {
            "amount": (reading(Decimal("100.00"), "100.00"),),
            "tax": (reading(Decimal("6.00"), "6.00", rect=Rect(0, 0, 1, 1)),),
            "total": (reading(Decimal("106.00"), "106.00", rect=Rect(0, 0, 2, 1)),),
        }
    )
    assert {record.amount.state, record.tax.state, record.total.state} == {State.CORROBORATED}
    assert record.total.sources[-1] == Source("arithmetic:amount+tax", "100.00+6.00")


def test_the_same_figure_printed_twice_is_no_identity() -> None:
    record = settled(
        {
            "amount": (reading(Decimal("100.00"), "100.00"),),
            "tax": (reading(Decimal("0.00"), "免税", rect=Rect(0, 0, 1, 1)),),
            "total": (reading(Decimal("100.00"), "100.00", rect=Rect(0, 0, 2, 1)),),
        }
    )
    assert record.total.state is State.READ


def test_an_identity_that_fails_leaves_the_values_to_the_rule() -> None:
    record = settled(
        {
            "amount": (reading(Decimal("100.00"), "100.00"),),
            "tax": (reading(Decimal("6.00"), "6.00", rect=Rect(0, 0, 1, 1)),),
            "total": (reading(Decimal("107.00"), "107.00", rect=Rect(0, 0, 2, 1)),),
        }
    )
    assert record.total.value == Decimal("107.00")
    assert record.total.state is State.READ


def test_an_identity_decides_a_conflict_where_one_reading_alone_satisfies_it() -> None:
    record = settled(
        {
            "amount": (reading(Decimal("100.00"), "100.00"),),
            "tax": (reading(Decimal("6.00"), "6.00", rect=Rect(0, 0, 1, 1)),),
            "total": (reading(Decimal("106.00"), "106.00", rect=Rect(0, 0, 2, 1)),),
        },
        {LOOK: "180.00"},
    )
    assert record.amount.value == Decimal("100.00")
    assert record.amount.state is State.CORROBORATED
    assert [s.agrees for s in record.amount.sources if s.text == "180.00"] == [False]


def test_words_and_figures_vouch_for_each_other() -> None:
    record = settled(
        {
            "total": (reading(Decimal("106.00"), "106.00"),),
            "total_in_words": (reading(Decimal("106.00"), "壹佰零陆圆整", rect=Rect(0, 0, 1, 1)),),
        }
    )
    assert {record.total.state, record.total_in_words.state} == {State.CORROBORATED}


def test_a_qr_code_supports_the_print_and_never_overrules_it() -> None:
    agree = settled({"issue_date": (reading(date(2022, 7, 1)), computed(date(2022, 7, 1), "qr"))})
    assert agree.issue_date.state is State.CORROBORATED
    differ = settled({"issue_date": (reading(date(2022, 7, 1)), computed(date(2022, 7, 3), "qr"))})
    assert (differ.issue_date.value, differ.issue_date.state) == (date(2022, 7, 1), State.READ)
    alone = settled({"issue_date": (computed(date(2022, 7, 3), "qr"),)})
    assert (alone.issue_date.value, alone.issue_date.state) == (date(2022, 7, 3), State.READ)


@pytest.mark.parametrize(
    ("name", "further", "state"),
    [
        ("大连禾吴凌信息有限公司", T, State.READ),  # 昊 was 吴 for both
        ("大连禾昊凌信息有限公司", G, State.CORROBORATED),
        ("大连禾昊凌信息有限", G, State.READ),  # it goes on in the next line
        ("信息技术有限公司", G, State.READ),  # it began in the line above
        ("KAZE SOLUTIONS", G, State.READ),
    ],
)
def test_of_pixels_alone_a_whole_name_needs_who_reads_single_characters(name: str, further: str, state: State) -> None:
    record = settled({"buyer_name": (reading(name),)}, {LOOK: name, further: name})
    assert record.buyer_name.state is state


def test_a_code_of_an_organisation_that_lost_its_last_box_is_no_code() -> None:
    """39B22UEH of 39B22UEH-8 in its boxes: the last box was found as another line, and every reader saw the others."""
    draft = Draft(segment(Kind.FOREIGN_INCOME_DECLARATION), {"payee_code": (reading("39B22UEH"),)})
    looks = {("a.pdf", 1, RECT): tuple(Word("39B22UEH", RECT, 0.9, method) for method in (LOOK, T, G))}
    assert corroboration.begin(draft, looks).field("payee_code").state is State.UNREADABLE


def test_a_figure_that_a_further_reader_saw_with_more_at_an_end_is_for_a_person() -> None:
    """691683.25 on a bad photo was 91683.25 for RapidOCR and the glyph reader, and 191683.25 for Tesseract."""
    assert amount((reading(VALUE),), {LOOK: "100.50", G: "100.50", T: "1100.50"}).state is State.READ
    assert amount((reading(VALUE),), {LOOK: "100.50", G: "100.50", T: "180.50"}).state is State.CORROBORATED


RARE, COMMON = "大连飏联网络科技有限公司", "大连网联网络科技有限公司"


def test_a_rare_character_that_readers_of_lines_mistook_is_repaired_by_a_vouched_document() -> None:
    """Of a name with 飏 RapidOCR and Tesseract read 网 in every paper; who reads single characters did not."""
    row = corroboration.begin(
        Draft(segment(), {"buyer_name": (reading(COMMON),)}),
        {("a.pdf", 1, RECT): tuple(Word(t, RECT, 0.9, m) for t, m in ((COMMON, LOOK), (COMMON, T), (RARE, G)))},
    )
    assert row.field("buyer_name").state is State.READ
    row.support("buyer_name", RARE, Source(f"{jury.VOUCHED_DOCUMENT}:business_licence", RARE))
    field = row.field("buyer_name")
    assert (field.value, field.state) == (RARE, State.CORROBORATED)
    assert [s.text for s in field.sources if s.method == jury.REPAIR] == [f"{COMMON} → {RARE}"]


def test_a_layer_that_single_characters_bear_out_stands_against_a_look() -> None:
    record = settled({"buyer_name": (reading(RARE, method=LAYER),)}, {LOOK: COMMON, T: COMMON, G: RARE})
    assert (record.buyer_name.value, record.buyer_name.state) == (RARE, State.CORROBORATED)


def test_for_a_sum_readers_of_lines_do_not_suffice() -> None:
    """Of thick print in black and white RapidOCR and Tesseract both made 169619.65 of 169819.65."""
    assert amount((reading(VALUE),), {LOOK: "100.50", T: "100.50"}).state is State.READ
    assert amount((reading(VALUE),), {LOOK: "100.50", T: "100.50", G: "100.50"}).state is State.CORROBORATED


def names(first: Reading, second: Reading, manifest: Manifest) -> list[State]:
    drafts = [
        Draft(segment(Kind.INVOICE, "a.pdf"), {"buyer_name": (first,)}),
        Draft(segment(Kind.BUSINESS_LICENCE, "b.pdf"), {"name": (second,)}),
    ]
    one, two = (d.record for d in corroboration.settle(drafts, (), (), manifest))
    return [one.buyer_name.state, two.name.state]  # type: ignore[attr-defined]


def test_the_manifest_vouches_for_a_name_that_is_exactly_it() -> None:
    name = "大连禾昊凌信息有限公司"
    typed = Manifest("d", applicant=Applicant(name))
    assert names(reading(name), reading("大连禾吴凌信息有限公司"), typed) == [State.CORROBORATED, State.READ]


def test_two_readings_of_one_reader_do_not_vouch_for_each_other_across_documents() -> None:
    name = "大连禾吴凌信息有限公司"
    assert names(reading(name), reading(name), Manifest("d")) == [State.READ, State.READ]


@pytest.mark.parametrize(
    ("on_invoice", "on_slip", "state"),
    [
        ((), (), State.READ),  # RapidOCR alone in both places: what it misreads once it misreads twice
        ((LOOK,), (LOOK,), State.READ),
        ((G,), (), State.CORROBORATED),
        ((), (G,), State.CORROBORATED),
    ],
)
def test_a_sum_in_two_documents_is_vouched_for_where_two_readers_read_it(
    on_invoice: tuple[str, ...], on_slip: tuple[str, ...], state: State
) -> None:
    drafts = [
        Draft(segment(Kind.INVOICE, "a.pdf"), {"total": (reading(VALUE),)}),
        Draft(segment(Kind.PAYMENT_SLIP, "b.pdf"), {"amount": (reading(VALUE),)}),
    ]
    looks = {
        (file, 1, RECT): tuple(Word("100.50", RECT, 0.9, m) for m in methods)
        for file, methods in (("a.pdf", on_invoice), ("b.pdf", on_slip))
    }
    settlings = [corroboration.begin(draft, looks) for draft in drafts]
    hear(settlings, Manifest("d"))
    assert [settlings[0].field("total").state, settlings[1].field("amount").state] == [state, state]


def test_a_vouched_document_vouches_for_a_name() -> None:
    name = "大连禾昊凌信息有限公司"
    drafts = [
        Draft(segment(Kind.INVOICE, "a.pdf"), {"buyer_name": (reading(name),)}),
        Draft(segment(Kind.BUSINESS_LICENCE, "b.pdf"), {"name": (reading(name, method=LAYER),)}),
    ]
    begun = corroboration.begin(drafts[1], {("b.pdf", 1, RECT): (Word(name, RECT, 0.9, LOOK),)})
    assert corroboration.document(begun, {}).record.name.state is State.CORROBORATED  # type: ignore[attr-defined]
    other = corroboration.begin(drafts[0], {})
    hear([other, begun], Manifest("d"))
    assert other.field("buyer_name").state is State.CORROBORATED


@pytest.mark.parametrize(("neighbour", "state"), [("20942799", State.CORROBORATED), ("20942713", State.CONFLICTING)])
def test_a_vouched_invoice_speaks_for_the_row_that_names_it_unless_another_is_near(
    neighbour: str, state: State
) -> None:
    def invoice(number: str, file: str) -> Draft:
        readings = (reading(number), computed(number, "qr"))
        return Draft(segment(Kind.INVOICE, file), {"invoice_number": readings})

    schedule = Draft(
        segment(Kind.EXPENSE_SCHEDULE, "c.pdf"),
        lines=({"invoice_number": (reading("20942712"), reading("20942772", method=LOOK))},),
    )
    drafts = (invoice("20942712", "a.pdf"), invoice(neighbour, "b.pdf"), schedule)
    *_, document = corroboration.settle(drafts, (), (), Manifest("d"))
    (line,) = document.record.lines  # type: ignore[attr-defined]
    assert line.invoice_number.state is state
    assert line.invoice_number.value == ("20942712" if state is State.CORROBORATED else None)


def test_check_characters_vouch_for_a_tax_number() -> None:
    assert settled({"buyer_tax_id": (reading("91350100M000100Y43"),)}).buyer_tax_id.state is State.CORROBORATED
    assert settled({"buyer_tax_id": (reading("91350100M000180Y43"),)}).buyer_tax_id.state is State.READ


def test_looks_are_asked_for_where_nobody_vouches_and_nowhere_else() -> None:
    draft = Draft(
        segment(),
        {
            "issue_date": (reading(date(2022, 7, 1)), computed(date(2022, 7, 1), "qr")),
            "invoice_number": (reading("20942712", rect=Rect(1, 1, 2, 2)),),
            "check_code": (reading("0" * 20, rect=Rect(3, 3, 4, 4)),),
        },
    )
    assert corroboration.open_places(corroboration.begin(draft, {})) == {
        1: {CutOut(Rect(1, 1, 2, 2), Nature.NUMBER, figures=True): None}
    }


def test_two_copies_of_the_same_pages_are_two_documents() -> None:
    drafts = [Draft(segment()), Draft(segment())]
    one, two = corroboration.settle(drafts, (), (), Manifest("d"))
    assert two.id == f"{one.id}-2"


values = st.sampled_from([Decimal("100.50"), Decimal("100.58"), Decimal("700.50")])
methods = st.sampled_from([R, LOOK, UNSEALED, T, G, LAYER])


def _first_reader_doubts(backing: dict[Decimal, set[str]]) -> bool:
    return sum(jury.RAPIDOCR in families for families in backing.values()) > 1


@given(st.lists(st.tuples(values, methods), min_size=1, max_size=6))
def test_a_corroborated_sum_has_a_sufficient_set_behind_it_and_no_rival_has(
    heard: list[tuple[Decimal, str]],
) -> None:
    field = amount(tuple(reading(value, method=method) for value, method in heard))
    backing: dict[Decimal, set[str]] = {}
    for value, method in heard:
        backing.setdefault(value, set()).add(jury.family(method))
    enough = [v for v, families in backing.items() if jury.suffices(Nature.MONEY, families)]
    layer_alone = [v for v, families in backing.items() if jury.TEXT_LAYER in families and not families & jury.PIXELS]
    two_pages = layer_alone and any(jury.RAPIDOCR in families for families in backing.values())
    # The values have figures alike: where the first reader saw two, an unrelated one vouches for neither; nor where a
    # seal was taken off.
    on_pixels = len(enough) == 1 and jury.TEXT_LAYER not in backing[enough[0]]
    doubted = on_pixels and (_first_reader_doubts(backing) or UNSEALED in {method for _, method in heard})
    assert (field.state is State.CORROBORATED) == (len(enough) == 1 and not two_pages and not doubted)
    if field.value is not None:
        assert field.value in backing
    assert len(field.sources) == len(set(heard)) or len(field.sources) == len(heard)


def test_every_witness_set_needs_two_unless_it_is_an_original() -> None:
    for nature, sets in jury.SUFFICIENT.items():
        assert all(len(needed) >= 2 or needed <= jury.ORIGINALS for needed in sets), nature


def test_an_unknown_method_is_our_fault() -> None:
    with pytest.raises(ValueError, match="crystal"):
        jury.family("crystal-ball")


def test_tesseract_alone_is_nobodys_value() -> None:
    field = amount((reading(None, "35,7O6.9"),), {G: "35,706.91"})
    assert (field.value, field.state) == (None, State.UNREADABLE)
    assert [s.text for s in field.sources] == ["35,706.91"]


def test_a_look_that_saw_something_else_is_no_dissent_about_a_name() -> None:
    record = settled({"buyer_name": (reading("Tellun Financial Services Inc."),)}, {LOOK: "USA"})
    assert (record.buyer_name.value, record.buyer_name.state) == ("Tellun Financial Services Inc.", State.READ)


def test_who_vouches_for_a_name_brings_its_spelling() -> None:
    typed = Manifest("d", applicant=Applicant("Velthor Engineering GmbH"))
    drafts = [Draft(segment(), {"buyer_name": (reading("Velthor EngineeringGmbH"),)})]
    (one,) = (d.record for d in corroboration.settle(drafts, (), (), typed))
    assert one.buyer_name.value == "Velthor Engineering GmbH"  # type: ignore[attr-defined]


def test_who_vouches_for_a_name_does_not_bring_its_capitals() -> None:
    typed = Manifest("d", applicant=Applicant("VELTHOR ENGINEERING GMBH"))
    drafts = [Draft(segment(), {"buyer_name": (reading("Velthor Engineering GmbH"),)})]
    (one,) = (d.record for d in corroboration.settle(drafts, (), (), typed))
    assert one.buyer_name.value == "Velthor Engineering GmbH"  # type: ignore[attr-defined]


def test_a_sum_without_its_cents_is_looked_at_beyond_its_edge() -> None:
    draft = Draft(segment(Kind.BANK_ADVICE), {"amount": (reading(Decimal("101289.00"), "GBP 101,289"),)})
    assert corroboration.open_places(corroboration.begin(draft, {})) == {
        1: {CutOut(RECT, Nature.MONEY, figures=True, torn=True): None}
    }
    assert corroboration.begin(draft, {}).field("amount").state is State.UNREADABLE


@pytest.mark.parametrize(
    ("nature", "text", "figures"),
    [
        (Nature.DATE, "2021-12-30", True),
        (Nature.DATE, "30 Dec 2021", False),  # of which figures and capitals alone leave 30 D 2021
        (Nature.DATE, "30 DEC 2021", True),
        (Nature.MONEY, "¥1,234.00", True),
        (Nature.NAME, "QUANDRI PLC", False),
    ],
)
def test_only_where_figures_and_capitals_stand_is_no_more_looked_for(nature: Nature, text: str, figures: bool) -> None:
    spec = FieldSpec("signed_on", nature, critical=True)
    assert corroboration.cut_out(spec, reading(None, text)).figures is figures


def test_a_look_brings_the_blanks_that_a_reader_lost_between_latin_words() -> None:
    names: dict[str, tuple[Reading, ...]] = {"buyer_name": (reading("FUJINARIDATA PLC"),)}
    record = settled(names, {LOOK: "FUJINARI DATA PLC", T: "FUJINARI DATA PLC"})
    assert (record.buyer_name.value, record.buyer_name.state) == ("FUJINARI DATA PLC", State.READ)
    layer: dict[str, tuple[Reading, ...]] = {"buyer_name": (reading("FUJINARIDATA PLC", method=LAYER),)}
    assert settled(layer, {LOOK: "FUJINARI DATA PLC"}).buyer_name.value == "FUJINARIDATA PLC"


def test_of_names_that_look_alike_the_one_that_both_readers_saw_is_shown() -> None:
    names: dict[str, tuple[Reading, ...]] = {"buyer_name": (reading("Ardenfa11 Data PLC"),)}
    record = settled(names, {LOOK: "Ardenfal1 Data PLC", G: "Ardenfall Data PLC"})
    assert (record.buyer_name.value, record.buyer_name.state) == ("Ardenfall Data PLC", State.READ)


def test_a_sum_whose_digits_stand_in_columns_has_its_cents() -> None:
    columns = Reading(VALUE, Source(R, "1 0 0 5 0", 1, BOX, 0.99), 1)
    draft = Draft(segment(Kind.PAYMENT_SLIP), {"amount": (columns,)})
    assert corroboration.begin(draft, {}).field("amount").value == VALUE


@pytest.mark.parametrize(("medium", "value"), [("born-digital", Decimal("558515.40")), ("scan", None)])
def test_an_electronic_original_leaves_out_a_nought_at_the_end(medium: str, value: Decimal | None) -> None:
    own = Segment(Kind.FOREIGN_INCOME_DECLARATION, (Page("a.pdf", 1, Frame(595, 842), medium=medium),), 0.9)
    draft = Draft(own, {"amount": (reading(Decimal("558515.40"), "GBP558,515.4", LAYER),)})
    assert corroboration.begin(draft, {}).field("amount").value == value


def test_a_currency_without_cents_needs_none() -> None:
    draft = Draft(
        segment(Kind.BANK_ADVICE),
        {"amount": (reading(Decimal("101289.00"), "101,289"),), "currency": (reading("JPY", rect=Rect(1, 1, 2, 2)),)},
    )
    assert corroboration.begin(draft, {}).field("amount").value == Decimal("101289.00")


def test_the_torn_end_of_an_amount_in_words_is_no_amount() -> None:
    record = settled({"total_in_words": (reading(Decimal("0.62"), "陆角贰分"),)}, {LOOK: "陆角贰分"})
    assert (record.total_in_words.value, record.total_in_words.state) == (None, State.UNREADABLE)


@pytest.mark.parametrize(
    ("method", "state"),
    [
        ("cell", State.CORROBORATED),
        ("xml", State.CORROBORATED),
        ("ofd", State.CORROBORATED),
        ("ofd:own-font", State.READ),
        ("cell:hidden", State.READ),
        ("cell+cell:hidden", State.READ),
        ("cell:lost-digits", State.UNREADABLE),
        ("cell+cell:lost-digits", State.UNREADABLE),
        ("cell:uncalculated", State.UNREADABLE),
    ],
)
def test_what_an_electronic_original_vouches_for(method: str, state: State) -> None:
    settled = settle_one(Reading("12345678", Source(method, "12345678", 1), 1, Rect(0, 0, 10, 10)))
    assert settled.state is state
    assert (settled.value is None) == (state is State.UNREADABLE)


def test_two_originals_that_differ_are_a_conflict() -> None:
    place = Rect(0, 0, 10, 10)
    settled = settle_one(
        Reading("12345678", Source("ofd", "12345678", 1), 1, place), Reading("12345670", Source("xml", "12345670"))
    )
    assert settled.state is State.CONFLICTING


def test_a_files_properties_bring_no_value() -> None:
    assert settle_one(Reading("12345678", Source("xml:metadata", "12345678"))).state is not State.CORROBORATED


def settle_one(*readings: Reading) -> Field[Any]:
    spec = next(s for s in Invoice.specs() if s.name == "invoice_number")
    found = candidates(spec, readings, "f", {})
    return Row({spec.name: readings}, {spec.name: spec}, {spec.name: found}).field(spec.name)


@pytest.mark.parametrize(
    ("printed", "true", "seen", "state"),
    [
        ("JPY", "JPY", "￥", State.CORROBORATED),  # the sign bears the yen out: which of its currencies, the text says
        ("CNY", "CNY", "¥", State.CORROBORATED),
        ("JPY", "JPY", "CNY", State.CONFLICTING),
        ("USD", "USD", "￥", State.CONFLICTING),
    ],
)
def test_a_shared_sign_says_no_more_than_it_does(printed: str, true: str, seen: str, state: State) -> None:
    spec = FieldSpec("currency", Nature.CURRENCY, True)
    rect = Rect(0, 0, 20, 10)
    reading = Reading(printed, Source("ocr:rapidocr", "￥", 1, Box(0, 0, 20, 10), 0.9), 1, rect)
    looks = {("f.pdf", 1, rect): (Word(seen, rect, 0.5, "ocr:tesseract"),)}
    field = decide(spec, candidates(spec, (reading,), "f.pdf", looks))
    assert field.state is state or (field.state is State.READ and state is State.CONFLICTING)
    assert field.value in (true, None)


def _looked_at(nature: Nature, first: str, look: str) -> Field[Any]:
    rect = Rect(0, 0, 90, 10)
    value = parse(nature, first)
    reading = Reading(value, Source("ocr:rapidocr", first, 1, Box(0, 0, 90, 10), 0.9), 1, rect)
    looks = {("f.pdf", 1, rect): (Word(look, rect, 0.9, "ocr:rapidocr:look"),)}
    spec = FieldSpec("x", nature, True)
    return decide(spec, candidates(spec, (reading,), "f.pdf", looks))


@pytest.mark.parametrize(
    ("nature", "first", "look", "shown"),
    [
        (Nature.NUMBER, "SOW46666", "S0W46666", "SOW46666"),
        (Nature.NUMBER, "S0W46666", "SOW46666", "SOW46666"),
        (Nature.NAME, "笙认证(大连)有限公司", "笙飏认证(大连)有限公司", "笙飏认证(大连)有限公司"),
    ],
)
def test_of_readings_that_look_alike_one_is_shown_and_none_vouched_for(
    nature: Nature, first: str, look: str, shown: str
) -> None:
    field = _looked_at(nature, first, look)
    assert (field.state, field.value) == (State.READ, shown)
    assert {s.text for s in field.sources} == {first, look}
    assert [s.text for s in field.sources if not s.agrees] == [({first, look} - {shown}).pop()]


@pytest.mark.parametrize(
    ("nature", "first", "look"),
    [
        (Nature.NUMBER, "SOW46666", "SOW46866"),
        (Nature.MONEY, "3390000.00", "13390000.00"),
        (Nature.NAME, "大连澜澈软件有限公司", "大连澜澈软银控股公司"),
        (Nature.NAME, "甲乙丙丁", "甲乙丙戊"),
    ],
)
def test_readings_that_differ_otherwise_are_a_conflict(nature: Nature, first: str, look: str) -> None:
    assert _looked_at(nature, first, look).state is State.CONFLICTING


def agreed(kind: Kind, values: dict[str, str], alone: tuple[str, ...] = ()) -> Any:
    """The record of sums that RapidOCR and Tesseract read alike; those of `alone` RapidOCR alone."""
    places = {name: Rect(10, 20 * i, 60, 20 * i + 10) for i, name in enumerate(values)}
    heard = {name: (reading(Decimal(value), rect=places[name]),) for name, value in values.items()}
    looks = {
        ("a.pdf", 1, places[name]): (Word(value, places[name], 0.9, LOOK), Word(value, places[name], 0.9, G))
        for name, value in values.items()
        if name not in alone
    }
    return corroboration.document(corroboration.begin(Draft(segment(kind), heard), looks), {}).record


@pytest.mark.parametrize(
    ("sum_", "words", "state"),
    [
        ("1913008.92", None, State.CORROBORATED),
        ("1913008.92", "1913068.92", State.READ),
        ("1913068.92", "1913068.92", State.CORROBORATED),
    ],
)
def test_two_readers_of_pixels_do_not_vouch_against_the_documents_own_words(
    sum_: str, words: str | None, state: State
) -> None:
    values = {"amount": sum_} | ({} if words is None else {"amount_in_words": words})
    assert agreed(Kind.BANK_ADVICE, values, ("amount_in_words",)).amount.state is state


@pytest.mark.parametrize(("total", "state"), [("106.00", State.CORROBORATED), ("108.00", State.READ)])
def test_sums_that_do_not_add_up_are_for_a_person(total: str, state: State) -> None:
    record = agreed(Kind.INVOICE, {"amount": "100.00", "tax": "6.00", "total": total})
    assert {record.amount.state, record.tax.state, record.total.state} == {state}


def test_a_name_read_in_two_scripts_is_of_the_one_that_is_printed() -> None:
    spec = FieldSpec("payee_name", Nature.NAME, True)
    (candidate,) = candidates(spec, (reading("大连睿鑫软件有限責任公司"),), "a.pdf", {})
    assert candidate.value == "大连睿鑫软件有限责任公司"
    printed = reading("大连睿鑫软件有限責任公司", method=LAYER)
    (candidate,) = candidates(spec, (printed,), "a.pdf", {})
    assert candidate.value == "大连睿鑫软件有限責任公司"


def settled_date(*texts: str) -> Field[Any]:
    spec = {s.name: s for s in Invoice.specs()}["issue_date"]
    found = tuple(Reading(parse(Nature.DATE, t), Source(R, t, 1, BOX, 0.9), 1, RECT) for t in texts)
    return decide(spec, candidates(spec, found, "a.pdf", {}))


def test_of_two_looks_at_a_date_the_one_that_lost_a_character_is_not_shown() -> None:
    """A seal lay over the day: RapidOCR read 2022年11月28日, and 2022年1月28日 at a second look."""
    for texts in (("2022年11月28日", "2022年1月28日"), ("2022年1月28日", "2022年11月28日")):
        field = settled_date(*texts)
        assert (field.value, field.state) == (date(2022, 11, 28), State.READ)
    assert settled_date("2022年11月28日", "2022年12月28日").state is State.CONFLICTING


def test_a_lone_nought_has_its_end_and_a_figure_without_cents_has_not() -> None:
    record = agreed(Kind.FOREIGN_INCOME_DECLARATION, {"sold_amount": "0", "fx_amount": "1164", "amount": "1164.00"})
    assert record.sold_amount.value == 0
    assert record.fx_amount.value is None


def test_a_day_that_cannot_be_is_no_reading_and_makes_the_print_doubtful() -> None:
    """2022年07月08日 was 2082年 at first, and 2022年 when looked at again."""
    first = reading(date(2082, 7, 8), "2082年07月08日")
    field = settled({"issue_date": (first,)}, {LOOK: "2022年07月08日", G: "2022年07月08日"}).issue_date
    assert (field.value, field.state) == (date(2022, 7, 8), State.READ)
    alone = settled({"issue_date": (first,)}).issue_date
    assert (alone.value, alone.state) == (None, State.UNREADABLE)
    assert [s.text for s in alone.sources] == ["2082年07月08日"]
