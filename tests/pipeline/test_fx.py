"""The firm's table of rates: read strictly, in place of the one beside the rulebook where the firm names one."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RulebookError
from pipeline.fx import NO_RATES, FxTable, Rate, load_fx

HEAD = "currency,on,usd,source\n"
YEN = "JPY,2023-03-01,0.0074,中国货币网\n"


def table(folder: Path, text: str) -> Path:
    path = folder / "rates.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_that_the_firm_names_holds_for_every_programme(tmp_path: Path) -> None:
    for programme in ("dalian-2023-service-trade", "shenyang-outsourcing"):
        found = load_fx(programme, table=table(tmp_path, HEAD + YEN))
        rate = found.rate("JPY", date(2023, 3, 2), 3)
        assert rate is not None
        assert rate.usd == Decimal("0.0074")


def test_none_beside_the_rulebook_is_an_empty_table_and_a_named_one_that_is_missing_is_wrong(tmp_path: Path) -> None:
    assert load_fx("dalian-2023-service-trade", root=tmp_path) == NO_RATES
    with pytest.raises(RulebookError, match="TIEOUT_RATES"):
        load_fx("dalian-2023-service-trade", table=tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("currency;on;usd\n", "rates.csv:1"),
        (HEAD + "yen,2023-03-01,0.0074,x\n", "rates.csv:2"),
        (HEAD + YEN + YEN, "rates.csv:3"),
        (HEAD + "JPY,2023-03-01,0.0074,\n", "who published"),
        (HEAD + "JPY,2023-02-30,0.0074,x\n", "rates.csv:2.*'2023-02-30' is no date: write 2023-06-30"),
        (HEAD + "JPY,2023-03-01,0.0,x\n", "'0.0' is no rate"),
        (HEAD + "JPY,2023-03-01,-1.0,x\n", "'-1.0' is no rate"),
        (HEAD + "JPY,2023-03-01,1e2,x\n", "'1e2' is no rate"),
        (HEAD + "USD,2023-03-01,1.0,x\n", "'USD' is no currency code of three capitals besides USD"),
        (HEAD + "JPY,2023-03-01,0.0074\n", "a row has 4 cells: currency, on, usd, source"),
        ("", "the head must be currency,on,usd,source"),
        (HEAD + YEN + YEN, "JPY on 2023-03-01 is given twice"),
    ],
)
def test_a_row_that_is_not_right_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RulebookError, match=said):
        load_fx("p", table=table(tmp_path, text))


def test_a_result_depends_on_the_rates_and_not_on_their_order(tmp_path: Path) -> None:
    rates = load_fx("p", table=table(tmp_path, HEAD + YEN + "EUR,2023-03-01,1.06,中国货币网\n")).rates
    assert FxTable(rates).digest == FxTable(rates[::-1]).digest != FxTable(rates[:1]).digest


def test_the_last_rate_within_reach_is_taken_and_none_of_a_later_day() -> None:
    near, far, after = (Rate("JPY", date(2023, 3, d), Decimal(f"0.007{d}"), "x") for d in (4, 1, 6))
    table = FxTable((near, far, after, Rate("EUR", date(2023, 3, 5), Decimal("1.1"), "x")))
    assert table.rate("JPY", date(2023, 3, 5), 4) == near
    assert table.rate("JPY", date(2023, 3, 5), 1) == near
    assert table.rate("JPY", date(2023, 3, 5), 0) is None
    assert table.rate("JPY", date(2023, 3, 6), 0) == after
    assert table.rate("CHF", date(2023, 3, 5), 9) is None
    assert table.rate("USD", date(2023, 3, 5), 0) == Rate("USD", date(2023, 3, 5), Decimal(1), "")


def test_blanks_around_a_cell_are_nothing_and_whole_numbers_are_rates(tmp_path: Path) -> None:
    (rate,) = load_fx("p", table=table(tmp_path, HEAD + " KWD , 2023-03-01 ,3, 央行 \n")).rates
    assert rate == Rate("KWD", date(2023, 3, 1), Decimal(3), "央行")


def test_a_table_beside_the_rulebook_is_the_programmes_own(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    beside = tmp_path / "p" / "fx-to-usd.csv"
    beside.write_text(HEAD + YEN, encoding="utf-8")
    assert load_fx("p", root=tmp_path).rates == (Rate("JPY", date(2023, 3, 1), Decimal("0.0074"), "中国货币网"),)
    assert load_fx("q", root=tmp_path) == NO_RATES
    beside.write_text(HEAD + YEN + YEN, encoding="utf-8")
    with pytest.raises(RulebookError, match=r"rulebooks/p/fx-to-usd\.csv:3: "):
        load_fx("p", root=tmp_path)


@pytest.mark.parametrize(
    "change",
    [{"usd": Decimal("0.0075")}, {"currency": "EUR"}, {"on": date(2023, 3, 2)}, {"source": "x"}],
)
def test_whatever_changes_in_a_rate_changes_the_digest(change: dict[str, Any]) -> None:
    rate = Rate("JPY", date(2023, 3, 1), Decimal("0.0074"), "中国货币网")
    assert FxTable((dataclasses.replace(rate, **change),)).digest != FxTable((rate,)).digest
