"""Dates: every notation of the domain notes, and what is impossible, glued or ambiguous."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Month
from pipeline.values.dates import find_dates, find_torn_dates, parse_date

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
JULY_1 = date(2022, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2022年7月1日",
        "2022 年 07 月 01 日",
        "２０２２年７月１日",
        "2022年7月1号",
        "2022年07月01",
        "2022-07-01",
        "2022/7/1",
        "2022.07.01",
        "2022. 7. 1",
        "20220701",
        "二〇二二年七月一日",
        "二零二二年七月一日",
        "二○二二 年 七 月 一 日",
        "贰零贰贰年零柒月零壹日",
        "令和4年7月1日",
        "令和四年七月一日",
        "2022年（令和4年）7月1日",
        "令和4年（2022年）7月1日",
        "中華民國111年7月1日",
        "民國一一一年七月一日",
        "民國 111 年 7 月 1 日",
        "July 1, 2022",
        "July 1st 2022",
        "July1,2022",
        "JULY 01, 2022",
        "Jul. 1 2022",
        "1 July 2022",
        "01 Jul 2022",
        "01-JUL-2022",
        "01JUL2022",
        "1st of July 2022",
        "1st day of July, 2022",
        "2022 July 1",
        "：2022-07-01 ",
    ],
)
def test_a_notation_is_read(text: str) -> None:
    assert parse_date(text) == JULY_1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二二年十二月三十一日", date(2022, 12, 31)),
        ("二〇二二年七月廿一日", date(2022, 7, 21)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("25/12/2022", date(2022, 12, 25)),
        ("12/25/2022", date(2022, 12, 25)),
        ("05/05/2022", date(2022, 5, 5)),
        ("2022年7月", Month(2022, 7)),
        ("二〇二二年七月", Month(2022, 7)),
        ("令和4年7月", Month(2022, 7)),
        ("July 2022", Month(2022, 7)),
        ("2022-07", Month(2022, 7)),
        ("2022.07", Month(2022, 7)),
    ],
)
def test_other_days_and_months(text: str, expected: date | Month) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "12022年7月1日",  # a cell's line read as 1
        "2022年2月30日",
        "2022年13月1日",
        "2023年2月29日",
        "1949年10月1日",
        "2101年1月1日",
        "平成31年5月1日",  # 令和 by then
        "01/02/2022",  # whose order the figures do not tell
        "31/04/2022",
        "2022年7月 日",  # the day is left blank
        "2022年7月3",  # a day that may have lost a digit
        "2022年O7月01日",
        "22年7月1日",
        "2022年（令和5年）7月1日",  # the calendars disagree
        "2022年07月1日",  # the day's other digit was lost
        "2022年7月 1日",
        "2022-07-1",
        "2022- 7-01",
        "2022年7月一日",
        "2022年7月营日",
        "July  1, 2022",
        "July , 2022",
        "2022-07-01-01",
        "2022年7月1日至2023年6月30日",
        "",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自2022年7月1日起至2023年6月30日止", [JULY_1, date(2023, 6, 30)]),
        ("签订日期：2022年7月1日甲方", [JULY_1]),
        ("2022年7月1日2023年6月30日", [JULY_1, date(2023, 6, 30)]),
        ("Reporting Date2022-07-01", [JULY_1]),
        ("契約締結日.2022年7月1日", [JULY_1]),
        ("签订日期 Date.2022-07-01", [JULY_1]),
        ("2022-07-01 12:30:01", [JULY_1]),
        ("2022-07-0112:30:01", [JULY_1]),
        ("on 01/02/2022 and 2022-07-01", [JULY_1]),
        ("2022年7月1日至2023年6月", [JULY_1, Month(2023, 6)]),
        ("dated as of July 1, 2022 (the “Effective Date”)", [JULY_1]),
        ("12022年7月1日", []),
        ("l2022年7月1日", []),
        ("HT-2022-07-01-01", []),
        ("HT20220701", []),
        ("合同编号：20220701", []),
        ("20220701-1", []),
        ("2022.07.01.5", []),
        ("2022年7月  日", []),
        ("2022年度", []),
        ("2022-07", []),  # in running text it may be a number
    ],
)
def test_dates_are_found_in_a_text(text: str, expected: list[date | Month]) -> None:
    found = find_dates(text)
    assert [m.value for m in found] == expected
    assert all(parse_date(text[m.start : m.end]) == m.value for m in found)


@given(DAYS)
def test_a_printed_date_comes_back(day: date) -> None:
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y%m%d}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d %b %Y}",
    ]
    for form in forms:
        assert parse_date(form) == day
        assert [m.value for m in find_dates(f"日期：{form}，")] == [day]


@given(DAYS, st.integers(0, 9))
def test_a_digit_glued_to_a_date_leaves_no_date(day: date, digit: int) -> None:
    assert find_dates(f"{digit}{day.year}年{day.month}月{day.day}日") == []
    assert find_dates(f"{digit}{day:%Y%m%d}") == []


@given(DAYS)
def test_day_and_month_that_could_be_swapped_are_never_guessed(day: date) -> None:
    swapped = day.day <= 12 and day.day != day.month
    assert parse_date(f"{day:%d/%m/%Y}") == (None if swapped else day)


@given(st.text(alphabet="0123456789年月日-/. 二〇十令和JulMay,", max_size=20))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for match in find_dates(text):
        assert 0 <= match.start < match.end <= len(text)
    parse_date(text)


def test_a_day_of_one_digit_may_end_the_text() -> None:
    assert [match.value for match in find_dates("申报日期 2022/7/1")] == [JULY_1]


@pytest.mark.parametrize(
    "text",
    [
        "2022.08.15-2023.08.14",
        "2022/8/15-2023/8/14",
        "2022-08-15-2023-08-14",
        "20220815-20230814",
        "2022年8月15日-2023年8月14日",
        "实施周期：2022.08.15-2023.08.14。",
    ],
)
def test_a_hyphen_joins_two_days_into_a_period(text: str) -> None:
    assert [d.value for d in find_dates(text)] == [date(2022, 8, 15), date(2023, 8, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "2023.08.14-2022.08.15",
        "2022.08.15-2023.08.14-1",
        "No.20220815-20230814",
        "A20220815-20230814",
        "20220815-2023.8.4",
    ],
)
def test_what_is_no_period_is_no_pair_of_days(text: str) -> None:
    assert len(find_dates(text)) < 2


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("2023年201月03日", ["2023年201月03日"]),
        ("〇二三年一月二十八日", ["〇二三年一月二十八日"]),
        ("2022年09月3日\t2022年9月30日", ["2022年09月3日"]),
        ("日期：2022年O7月01日", ["2022年O7月01日"]),
        ("年四月二日", ["年四月二日"]),
        ("2022年7月1日", []),
        ("2022年7月", []),
        ("    年  月  日", []),
        ("有效期三年，每月付款", []),
        ("2022年度", []),
    ],
)
def test_a_day_that_cannot_be_told_has_its_place(text: str, torn: list[str]) -> None:
    assert [text[start:end] for start, end in find_torn_dates(text)] == torn
