"""The jury's verdict on whatever was read: only two origins vouch, order is nothing, and a repair says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import jury
from pipeline.deciding import Candidate, decide
from pipeline.model import Nature, Source, State, Value
from pipeline.records import FieldSpec

MONEY = FieldSpec("amount", Nature.MONEY, critical=True)
NAME = FieldSpec("payee_name", Nature.NAME, critical=True)
DATE = FieldSpec("value_date", Nature.DATE, critical=True)
R, LOOK, T, LAYER, SUM = "ocr:rapidocr", "ocr:rapidocr:look", "ocr:tesseract", "text-layer", "arithmetic:amount+tax"
METHODS = st.sampled_from(
    [R, LOOK, "ocr:rapidocr:unsealed", T, LAYER, "qr", SUM, "words:total", "document:payment_slip", "manifest", "xml",
     "vouched-document:invoice"]
)  # fmt: skip
VALUES = st.sampled_from([Decimal("100.50"), Decimal("160.50"), Decimal("110.50"), Decimal("2345.00")])
HEARD = st.lists(st.tuples(VALUES, METHODS), min_size=1, max_size=8)


def candidates(*heard: tuple[Value, str]) -> tuple[Candidate, ...]:
    values = list(dict.fromkeys(value for value, _ in heard))
    return tuple(Candidate(v, tuple(Source(m, str(v), 1) for value, m in heard if value == v)) for v in values)


@given(HEARD)
def test_what_is_vouched_for_has_two_origins_or_an_original(heard: list[tuple[Decimal, str]]) -> None:
    field = decide(MONEY, candidates(*heard))
    if field.state is State.CORROBORATED:
        backing = {jury.family(m) for value, m in heard if value == field.value}
        assert len(backing) > 1 or backing <= jury.ORIGINALS
        assert backing & {jury.RAPIDOCR, jury.TESSERACT} or backing & jury.ORIGINALS


@given(HEARD, st.randoms(use_true_random=False))
def test_the_order_of_the_readings_vouches_for_nothing(heard: list[tuple[Decimal, str]], random: object) -> None:
    shuffled = list(heard)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = decide(MONEY, candidates(*heard)), decide(MONEY, candidates(*shuffled))
    assert (one.state, one.value) == (other.state, other.value)


@given(HEARD, st.booleans())
def test_no_reading_is_lost(heard: list[tuple[Decimal, str]], contradicted: bool) -> None:
    field = decide(MONEY, candidates(*heard), contradicted)
    told = [(s.text, s.method) for s in field.sources if s.method != jury.REPAIR]
    assert sorted(told) == sorted((str(value), method) for value, method in heard)


@given(HEARD)
def test_nothing_is_vouched_for_against_what_rapidocr_read_but_a_slip_of_one_character(
    heard: list[tuple[Decimal, str]],
) -> None:
    field = decide(MONEY, candidates(*heard))
    rivals = {value for value, m in heard if jury.family(m) == jury.RAPIDOCR and value != field.value}
    backing = {jury.family(m) for value, m in heard if value == field.value}
    if field.state is not State.CORROBORATED or not rivals or backing & {jury.TEXT_LAYER, jury.XML}:
        return
    assert backing - {jury.RAPIDOCR, jury.TESSERACT}
    assert all(sum(a != b for a, b in zip(str(field.value), str(r), strict=True)) == 1 for r in rivals)
    assert [s.method for s in field.sources if s.method == jury.REPAIR] == [jury.REPAIR]


@pytest.mark.parametrize(
    ("spec", "read", "true", "state"),
    [
        (MONEY, Decimal("180.50"), Decimal("100.50"), State.CORROBORATED),
        (MONEY, Decimal("10.50"), Decimal("100.50"), State.CORROBORATED),  # a figure was lost
        (MONEY, Decimal("185.50"), Decimal("100.50"), State.CONFLICTING),
        (MONEY, Decimal("6.03"), Decimal("100.50"), State.CONFLICTING),  # what stands in another row
        (DATE, date(2023, 3, 16), date(2023, 3, 15), State.CORROBORATED),
        (DATE, date(2022, 12, 16), date(2023, 3, 15), State.CONFLICTING),
    ],
)
def test_a_repair_is_one_characters_and_says_so(spec: FieldSpec, read: Value, true: Value, state: State) -> None:
    further = "structure:date-in-number" if spec is DATE else SUM
    field = decide(spec, candidates((read, R), (true, LOOK), (true, further)))
    assert field.state is state
    if state is State.CORROBORATED:
        assert field.value == true
        assert [s.text for s in field.sources if s.method == jury.REPAIR] == [f"{read} → {true}"]
        assert [s.method for s in field.sources if not s.agrees] == [R]
    else:
        assert field.value is None


def test_a_repair_that_another_identity_contradicts_is_none() -> None:
    heard = candidates((Decimal("180.50"), R), (Decimal("100.50"), LOOK), (Decimal("100.50"), SUM))
    assert decide(MONEY, heard, contradicted=True).state is State.CONFLICTING


def test_another_firms_name_is_no_repair() -> None:
    """The payer's name is read for the payee's by a look one row too low, and the manifest knows it."""
    payee, payer = "大连云帆软件有限公司", "大连智海数据服务有限公司"
    heard = candidates((payee, R), (payer, LOOK), (payer, "manifest"))
    assert decide(NAME, heard).state is State.CONFLICTING
    misread = "大连云帜软件有限公司"
    field = decide(NAME, candidates((misread, R), (payee, LOOK), (payee, "manifest")))
    assert (field.value, field.state) == (payee, State.CORROBORATED)


@pytest.mark.parametrize("spec", [MONEY, NAME, DATE], ids=lambda spec: str(spec.nature))
def test_what_tesseract_alone_read_is_nobodys_value_whatever_its_class(spec: FieldSpec) -> None:
    """A date that RapidOCR could not read failed its whole dossier."""
    values: dict[Nature, Value] = {
        Nature.MONEY: Decimal("1.00"), Nature.NAME: "大连云帆软件有限公司", Nature.DATE: date(2023, 3, 15)
    }  # fmt: skip
    value = values[spec.nature]
    field = decide(spec, candidates((value, T)))
    assert (field.value, field.state) == (None, State.UNREADABLE)
    assert [s.method for s in field.sources] == [T]


DAYS = st.sampled_from([date(2023, 3, 15), date(2023, 3, 1), date(2022, 11, 28)])
NAMES = st.sampled_from(["大连云帆软件有限公司", "大连云帜软件有限公司", "大连云软件有限公司", "Orvex"])


@given(
    st.lists(st.tuples(DAYS, METHODS), min_size=1, max_size=6),
    st.lists(st.tuples(NAMES, METHODS), min_size=1, max_size=6),
)
def test_every_set_of_readings_has_a_verdict(days: list[tuple[date, str]], names: list[tuple[str, str]]) -> None:
    for spec, heard in ((DATE, days), (NAME, names)):
        field = decide(spec, candidates(*heard))
        assert field.value is None or field.value in {value for value, _ in heard}


@given(st.lists(st.tuples(st.sampled_from([date(2022, 6, 20), date(2022, 8, 4)]), METHODS), min_size=1))
def test_what_the_document_states_otherwise_elsewhere_is_vouched_for_by_nobody(heard: list[tuple[date, str]]) -> None:
    found = candidates(*heard)
    decided = decide(DATE, found, disputed=True)
    if len(found) > 1:
        assert (decided.state, decided.value) == (State.CONFLICTING, None)
    else:
        assert decided == decide(DATE, found)
