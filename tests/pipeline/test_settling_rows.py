"""The cells of a table: settled by the jury like fields, borne out by the total that they add up to, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import corroboration, jury
from pipeline.cross_documents import hear
from pipeline.draft import Draft, Reading, Segment
from pipeline.geometry import Box, Frame, Rect
from pipeline.model import Field, Kind, Manifest, Page, Source, State, Value, Word

R, LOOK, G = "ocr:rapidocr", "ocr:rapidocr:look", "ocr:glyphs"
D = Decimal


def place(row: int, column: int) -> Rect:
    return Rect(100 * column, 20 * row, 100 * column + 60, 20 * row + 10)


def reading(value: Value | None, row: int, column: int, unit: str = "1", text: str | None = None) -> Reading:
    rect = place(row, column)
    box = Box(rect.x0, rect.top, rect.x1, rect.bottom)
    return Reading(value, Source(R, text or str(value), 1, box, 0.99), 1, rect, D(unit))


def settled(
    kind: Kind,
    rows: Sequence[Mapping[str, Reading]],
    fields: Mapping[str, Reading] | None = None,
    looks: Mapping[Rect, Sequence[tuple[str, str]]] | None = None,
) -> Any:
    page = Page("a.pdf", 1, Frame(595, 842), content_key="a")
    lines = tuple({name: (r,) for name, r in row.items()} for row in rows)
    draft = Draft(Segment(kind, (page,), 0.9), {n: (r,) for n, r in (fields or {}).items()}, lines)
    seen = {
        ("a.pdf", 1, rect): tuple(Word(text, rect, 0.9, method) for method, text in read)
        for rect, read in (looks or {}).items()
    }
    return corroboration.document(corroboration.begin(draft, seen), {}).record


def certifications(fees: Sequence[str | None], total: str, looks: Any = None) -> Any:
    rows = [{"fee": reading(None if f is None else D(f), i, 1)} for i, f in enumerate(fees)]
    return settled(Kind.CERTIFICATION_FORM, rows, {"total_fee": reading(D(total), 90, 1)}, looks)


def states(record: Any) -> list[State]:
    return [line.fee.state for line in record.lines] + [record.total_fee.state]


def test_rows_that_add_up_vouch_for_each_other_and_for_the_total() -> None:
    record = certifications(("100.00", "250.50"), "350.50")
    assert states(record) == [State.CORROBORATED] * 3
    assert record.lines[0].fee.sources[-1].method == "arithmetic:rows=total"


@pytest.mark.parametrize(
    ("fees", "total"),
    [
        (("100.00", "250.50"), "350.40"),  # does not foot: a finding's matter, nobody's witness
        (("350.50",), "350.50"),  # one row says the sum twice
        (("350.50", "0.00"), "350.50"),
        (("100.00", None, "250.50"), "350.50"),  # a row that was not read
    ],
)
def test_what_does_not_add_up_vouches_for_nothing(fees: Sequence[str | None], total: str) -> None:
    assert State.CORROBORATED not in states(certifications(fees, total))


def test_of_two_readings_of_a_cell_the_one_that_adds_up_stands() -> None:
    record = certifications(("100.00", "250.50"), "350.50", {place(0, 1): [(LOOK, "180.00")]})
    assert (record.lines[0].fee.value, record.lines[0].fee.state) == (D("100.00"), State.CORROBORATED)


def test_two_ways_to_add_up_vouch_for_neither() -> None:
    looks = {place(0, 1): [(LOOK, "150.00")], place(1, 1): [(LOOK, "200.50")]}
    record = certifications(("100.00", "250.50"), "350.50", looks)
    assert State.CORROBORATED not in states(record)


def test_a_merged_cell_counts_once() -> None:
    merged = reading(D("300.00"), 0, 1)
    rows = [{"contract_amount": merged}, {"contract_amount": merged}, {"contract_amount": reading(D("50.00"), 2, 1)}]
    total = {"total_contract_amount": reading(D("350.00"), 90, 1)}
    record = settled(Kind.EXPENSE_SCHEDULE, rows, total)
    assert [line.contract_amount.state for line in record.lines][::2] == [State.CORROBORATED] * 2
    assert record.total_contract_amount.state is State.CORROBORATED


def test_receipts_in_several_currencies_have_no_sum() -> None:
    rows = [
        {"currency": reading(c, i, 0), "received_amount": reading(D("100.00"), i, 1)}
        for i, c in enumerate(("USD", "JPY"))
    ]
    record = settled(Kind.INTEREST_FORM, rows, {"total_received": reading(D("200.00"), 90, 1)})
    assert record.total_received.state is State.READ


def test_an_invoice_is_borne_out_by_its_lines() -> None:
    rows = [
        {
            "quantity": reading(D("3"), i, 0),
            "unit_price": reading(D(price), i, 1),
            "amount": reading(D(price) * 3, i, 2),
            "tax": reading(D(tax), i, 3),
        }
        for i, (price, tax) in enumerate((("100.10", "18.02"), ("200.20", "36.04")))
    ]
    record = settled(Kind.INVOICE, rows, {"amount": reading(D("900.90"), 90, 2, text="900.90")})
    assert record.amount.state is State.CORROBORATED
    assert {s.method for s in record.lines[0].amount.sources} == {
        R,
        "arithmetic:quantity×price",
        "arithmetic:rows=total",
    }
    assert record.lines[0].tax.state is State.READ


def test_a_further_reader_sees_the_figure_and_not_the_unit_of_its_head() -> None:
    row = {"executed_amount_usd": reading(D("3566634.00"), 0, 1, "10000", "356.6634")}
    looks = {place(0, 1): [(LOOK, "356.6634"), (G, "356.6634")]}
    (line,) = settled(Kind.INTEREST_FORM, [row], looks=looks).lines
    assert (line.executed_amount_usd.value, line.executed_amount_usd.state) == (D("3566634.00"), State.CORROBORATED)


def test_a_cell_that_says_no_value_is_unreadable_and_one_that_is_not_there_absent() -> None:
    (line,) = settled(Kind.CERTIFICATION_FORM, [{"fee": reading(None, 0, 1, text="1O.0.0")}]).lines
    assert (line.fee.state, line.claimed_amount.state) == (State.UNREADABLE, State.ABSENT)


def test_looks_are_wanted_for_cells_that_nobody_vouches_for() -> None:
    rows = [{"fee": reading(D("100.00"), i, 1), "certification": reading("ISO", i, 0)} for i in range(2)]
    lines = tuple({name: (r,) for name, r in row.items()} for row in rows)
    page = Page("a.pdf", 1, Frame(595, 842), content_key="a")
    for total, wanted in ((D("200.00"), 0), (D("201.00"), 3)):
        readings = {"total_fee": (reading(total, 90, 1),)}
        draft = Draft(Segment(Kind.CERTIFICATION_FORM, (page,), 0.9), readings, lines)
        places = corroboration.open_places(corroboration.begin(draft, {}))
        assert sum(len(cutouts) for cutouts in places.values()) == wanted


@given(
    st.lists(st.decimals("0.01", "99999.99", places=2), min_size=2, max_size=6),
    st.integers(0, 5),
    st.decimals("0.01", "500", places=2),
)
def test_no_sum_vouches_for_a_misread_cell(fees: list[Decimal], at: int, off: Decimal) -> None:
    """One wrong cell never adds up to a total that was read right."""
    total = sum(fees, D(0))
    wrong = [fee + off if i == at % len(fees) else fee for i, fee in enumerate(fees)]
    record = certifications([str(fee) for fee in wrong], str(total))
    fields: list[Field[Decimal]] = [line.fee for line in record.lines]
    assert all(f.state is not State.CORROBORATED for f in fields)


def contract(method: str, text: str, looks: Sequence[tuple[str, str]] = ()) -> Field[str]:
    read = reading(text, 0, 0)
    row = {"contract_number": replace(read, source=replace(read.source, method=method))}
    field: Field[str] = settled(Kind.INTEREST_FORM, [row], looks={place(0, 0): looks}).lines[0].contract_number
    return field


def test_an_abbreviation_has_its_letters_and_readers_of_pixels_alone_do_not_vouch_for_it() -> None:
    field = contract(R, "BP0-2022-119", [(R + ":look", "BPO-2022-119"), ("ocr:tesseract", "BP0-2022-119")])
    assert (field.value, field.state) == ("BPO-2022-119", State.READ)
    assert field.sources[0].text == "BP0-2022-119"  # nobody hides what was read


def test_what_a_text_layer_says_is_no_look_alike() -> None:
    field = contract("text-layer", "P047673", [(R + ":look", "P047673")])
    assert (field.value, field.state) == ("P047673", State.CORROBORATED)


def untold(amount: str, row: int, column: int) -> Reading:
    """A sum that was read under a head in which pixels told no unit."""
    made = reading(D(amount), row, column)
    return replace(made, source=replace(made.source, method=f"{R}+{jury.UNTOLD_UNIT}"))


def test_readers_and_sums_do_not_vouch_for_a_figure_whose_unit_nothing_told() -> None:
    """A head's (万美元) was lost: 225.00 was vouched for instead of 2250000.00."""
    rows = [{"contract_amount_usd": untold("225.00", 0, 1), "executed_amount_usd": untold("100.00", 0, 2)}]
    rows.append({"executed_amount_usd": untold("125.00", 1, 2)})
    looks = {place(0, 1): (("225.00", LOOK), ("225.00", G)), place(0, 2): (("100.00", LOOK), ("100.00", G))}
    record = settled(Kind.INTEREST_FORM, rows, {"total_executed_usd": untold("225.00", 9, 2)}, looks)
    cells = [record.lines[0].contract_amount_usd, *(line.executed_amount_usd for line in record.lines)]
    assert [(c.value, c.state) for c in (*cells, record.total_executed_usd)] == [
        (D(v), State.READ) for v in ("225.00", "100.00", "125.00", "225.00")
    ]


def invoice(number: str, total: str) -> Any:
    draft = Draft(
        Segment(Kind.INVOICE, (Page("a.pdf", 2, Frame(595, 842), content_key="b"),), 0.9),
        {"invoice_number": (reading(number, 0, 0),), "total": (reading(D(total), 1, 0),)},
    )
    looks = {
        ("a.pdf", 1, place(0, 0)): (Word(number, place(0, 0), 0.9, G),),
        ("a.pdf", 1, place(1, 0)): (Word(total, place(1, 0), 0.9, G),),
    }
    return corroboration.begin(draft, looks)


@pytest.mark.parametrize(
    ("vouchers", "state"),
    [
        ((("012345678", "50.00"),), State.CORROBORATED),
        ((("012345678", "50.01"),), State.READ),
        ((("912345678", "50.00"),), State.READ),
        ((("012345678", "50.00"), ("012345678", "50.00")), State.READ),
    ],
)
def test_a_voucher_speaks_for_the_sum_of_the_row_that_bears_its_number(
    vouchers: tuple[tuple[str, str], ...], state: State
) -> None:
    page = Page("a.pdf", 1, Frame(595, 842), content_key="a")
    row = {"invoice_number": (reading("012345678", 5, 0),), "invoice_amount": (untold("50.00", 5, 1),)}
    looks = {("a.pdf", 1, place(5, 0)): (Word("012345678", place(5, 0), 0.9, G),)}
    schedule = corroboration.begin(Draft(Segment(Kind.EXPENSE_SCHEDULE, (page,), 0.9), {}, (row,)), looks)
    hear([schedule, *(invoice(*voucher) for voucher in vouchers)], Manifest("d"))
    assert schedule.rows[0].field("invoice_amount").state is state


@pytest.mark.parametrize(
    ("listed", "state"),
    [
        (("2102000004082303240647",), State.CORROBORATED),
        (("2102000004082303240641",), State.READ),  # another's
        (("2102000004082303240647", "2102000004082303240641"), State.READ),  # either may be meant
        ((), State.READ),
    ],
)
def test_a_row_that_is_vouched_for_speaks_for_the_number_of_its_voucher(listed: tuple[str, ...], state: State) -> None:
    number = "2102000004082303240647"
    page = Page("a.pdf", 1, Frame(595, 842), content_key="a")
    rows = tuple({"declaration_number": (reading(value, row, 0),)} for row, value in enumerate(listed))
    looks = {("a.pdf", 1, place(row, 0)): (Word(value, place(row, 0), 0.9, G),) for row, value in enumerate(listed)}
    form = corroboration.begin(Draft(Segment(Kind.INTEREST_FORM, (page,), 0.9), {}, rows), looks)
    voucher = Draft(
        Segment(Kind.FOREIGN_INCOME_DECLARATION, (Page("b.pdf", 1, Frame(595, 842), content_key="b"),), 0.9),
        {"declaration_number": (reading(number, 0, 0),)},
    )
    settling = corroboration.begin(voucher, {})
    hear([form, settling], Manifest("d"))
    assert settling.field("declaration_number").state is state


def test_a_name_in_a_spreadsheets_row_speaks_for_the_contract() -> None:
    """The register comes from the ministry's system: its cells were never pixels."""
    page = Page("a.xlsx", 1, Frame(595, 842), content_key="a")
    cell = Reading("QUANDRI SOLUTIONS PLC", Source("cell", "QUANDRI SOLUTIONS PLC", 1), 1, place(0, 0))
    register = corroboration.begin(
        Draft(Segment(Kind.CONTRACT_REGISTER, (page,), 0.9), {}, ({"counterparty": (cell,)},)), {}
    )
    draft = Draft(
        Segment(Kind.CONTRACT, (Page("b.pdf", 1, Frame(595, 842), content_key="b"),), 0.9),
        {"party_a": (reading("QUANDRI SOLUTIONS PLC", 0, 0),)},
    )
    contract = corroboration.begin(draft, {})
    hear([register, contract], Manifest("d"))
    assert contract.field("party_a").state is State.CORROBORATED
