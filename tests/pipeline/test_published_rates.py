"""The table of published rates: read strictly, and the last publication of a period chosen, never one beside it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import RulebookError
from pipeline.published_rates import FILE, NONE_PUBLISHED, PublishedRate, PublishedRates, load_published
from pipeline.rulebook import RULEBOOKS, digest, load

HEAD = "name,on,value,source\n"
JUNE = "one-year-lpr,2023-06-20,0.0355,中国人民银行\n"
LPR = "one-year-lpr"


def _table(folder: Path, text: str) -> PublishedRates:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_published(folder)


def test_a_row_has_its_day_and_its_source(tmp_path: Path) -> None:
    assert load_published(tmp_path) == NONE_PUBLISHED
    assert _table(tmp_path, HEAD + JUNE).rates == (
        PublishedRate(LPR, date(2023, 6, 20), Decimal("0.0355"), "中国人民银行"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", rf"{FILE}:1: the head must be name,on,value,source"),
        ("name,on,value\n", "the head must be name,on,value,source"),
        (HEAD + "LPR,2023-06-20,0.0355,x\n", f"{FILE}:2: 'LPR' is no name of a rate"),
        (HEAD + "one-year-lpr,2023-06-31,0.0355,x\n", "'2023-06-31' is no date: write 2023-06-30"),
        (HEAD + "one-year-lpr,2023-06-20,3.55,x\n", "'3.55' is no rate: write 0.0355 for 3.55 %"),
        (HEAD + "one-year-lpr,2023-06-20,0.0,x\n", "'0.0' is no rate"),
        (HEAD + "one-year-lpr,2023-06-20,0.0355, \n", "a rate says who published it"),
        (HEAD + "one-year-lpr,2023-06-20,0.0355\n", "a row has 4 cells: name, on, value, source"),
        (HEAD + JUNE + JUNE, f"{FILE}:3: one-year-lpr of 2023-06-20 is given twice"),
    ],
)
def test_a_row_that_is_not_right_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RulebookError, match=said):
        _table(tmp_path, text)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2022, 7, 1), date(2023, 6, 30), date(2023, 6, 20)),
        (date(2022, 7, 1), date(2023, 6, 20), date(2023, 6, 20)),
        (date(2022, 7, 1), date(2023, 6, 19), date(2023, 5, 22)),
        (date(2023, 6, 20), date(2023, 6, 20), date(2023, 6, 20)),
        (date(2023, 6, 21), date(2023, 6, 30), None),
        (date(2023, 6, 1), date(2023, 7, 25), date(2023, 6, 20)),
        (date(2023, 6, 1), date(2023, 7, 26), None),
    ],
)
def test_the_last_publication_of_the_period(first: date, last: date, found: date | None) -> None:
    days = (date(2023, 6, 20), date(2023, 4, 20), date(2023, 5, 22))
    table = PublishedRates(tuple(PublishedRate(LPR, d, Decimal("0.0355"), "x") for d in days))
    rate = table.last(LPR, first, last)
    assert (None if rate is None else rate.on) == found
    assert table.last("five-year-lpr", first, last) is None


_days = st.dates(date(2022, 1, 1), date(2024, 1, 1))


@given(st.sets(_days, max_size=6), _days, st.integers(0, 400))
def test_no_later_publication_of_the_period_is_passed_over(days: set[date], first: date, length: int) -> None:
    table = PublishedRates(tuple(PublishedRate(LPR, d, Decimal("0.01"), "x") for d in days))
    last = first + timedelta(length)
    found = table.last(LPR, first, last)
    if found is not None:
        assert first <= found.on <= last
        assert not any(found.on < d <= last for d in days)


def test_what_the_notice_takes_is_what_was_published() -> None:
    """The rulebook of the notice states the figure as an assumption; the table says the same of the same day."""
    assumed = next(a for a in load("dalian-2023-service-trade").assumptions if a.name == LPR)
    found = load_published(RULEBOOKS).last(LPR, date(2022, 7, 1), date(2023, 6, 30))
    assert found is not None
    assert (assumed.value, assumed.as_of) == (found.value, found.on)


def test_a_programme_is_read_anew_with_the_table(tmp_path: Path) -> None:
    name = "shenyang-outsourcing"
    (tmp_path / name).mkdir()
    (tmp_path / name / "programme.yaml").write_bytes((RULEBOOKS / name / "programme.yaml").read_bytes())
    before, without = load(name, tmp_path), digest(name, tmp_path)
    assert before.item("measure-01").published == NONE_PUBLISHED
    table = _table(tmp_path, HEAD + JUNE)
    assert load(name, tmp_path).item("measure-01").published == table
    assert load(name, tmp_path).taking({}).item("measure-01").published == table
    assert digest(name, tmp_path) != without
