"""Dates as documents print them: Chinese, Japanese eras, English, figures; a month alone; never a guess.

Source: contract section 4, domain notes ("Dates and money in the wild"). Eras by their first days (令和 2019-05-01,
平成 1989-01-08, 昭和 1926-12-25; 民國 1912-01-01).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.model import Month
from pipeline.values.text import is_cjk, normalised_with_map, original_span

FIRST_YEAR, LAST_YEAR = 1950, 2100

_ERAS = {
    "民國": (date(1912, 1, 1), date(LAST_YEAR, 12, 31)),
    "民国": (date(1912, 1, 1), date(LAST_YEAR, 12, 31)),
    "令和": (date(2019, 5, 1), date(LAST_YEAR, 12, 31)),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
}
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december"]  # fmt: skip
_MONTH_OF = (
    {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)} | {"sept": 9}
)

_SPELLINGS = ("〇零○", "一壹壱", "二贰貳弐", "三叁參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {character: value for value, spellings in enumerate(_SPELLINGS) for character in spellings}
_ZH = "".join(_DIGITS)
_ZH_COUNT = rf"[{_ZH}十拾廿卅]{{1,4}}"
_ERA = "|".join(_ERAS)
_STATE = r"(?:中\s*[華华]\s*)?"
_B = r"\s*"
_NAMES = "(?:" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")\.?"
_NTH = r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"(?P<y>[0-9]{4})"
# After a month alone: no day that could not be read whole, and no blank left for one.
_NO_DAY = rf"(?!{_B}(?:[0-9{_ZH}十拾廿卅_＿]|[OolI|])|[^\n]{{0,3}}[日号號])"


def _chinese_date(year: str, again: str = "") -> list[str]:
    """年月日 after a form of the year: with the day, or the month alone; 日 may be lost after a two-digit day.

    `again` is the year told once more in brackets: 2022年（令和4年）7月1日.
    """
    month = rf"{_B}年{again}{_B}(?P<m>[0-9]{{1,2}}|{_ZH_COUNT}){_B}月(?:份)?"
    day = rf"{_B}(?:(?P<d>[0-9]{{1,2}}|{_ZH_COUNT}){_B}[日号號]|(?P<d2>[0-3][0-9])(?![0-9A-Za-z.,{_ZH}十拾]))"
    return [year + month + day, year + month + _NO_DAY]


# 2022-11-16T14:03:22, 2022-11-16-14.03.22: the time a bank's system puts behind the day.
_TIME_OF_DAY = re.compile(r"[T-](?:[01][0-9]|2[0-3])[:.][0-5][0-9][:.][0-5][0-9](?![0-9])")

_JOINERS = frozenset("-/._#")
_NUMBERED = re.compile(r"(?:\bno\.?|№|#|编号|号码|代码|账号|号)\s*[:.]?\s*$", re.IGNORECASE)

_PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], date | Month | None]]] = []


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date, or a month alone, at `[start, end)`."""

    start: int
    end: int
    value: date | Month


def find_dates(text: str) -> list[DateMatch]:
    """Every date in the text, in order, that can be told: no impossible, glued or ambiguous one (01/02/2022).

    A month alone counts where it is written in words (2022年7月, July 2022), not as figures (2022-07 may be a number).
    """
    normalised, origin = normalised_with_map(text)
    candidates = _candidates(normalised)
    found = []
    for index, (start, end, value, loose) in enumerate(candidates):
        if value is None or loose:
            continue
        before = index > 0 and _is_range(normalised, candidates[index - 1], candidates[index])
        after = index + 1 < len(candidates) and _is_range(normalised, candidates[index], candidates[index + 1])
        free_before = before or _is_free_before(normalised, start, compact=normalised[start:end].isdigit())
        if free_before and (after or _is_free_after(normalised, start, end)):
            begin, stop = original_span(origin, start, end)
            found.append(DateMatch(begin, stop, value))
    return found


_Candidate = tuple[int, int, date | Month | None, bool]


def _is_range(text: str, first: _Candidate, second: _Candidate) -> bool:
    """Whether a hyphen alone joins two whole days into a period (2023.02.06-2023.05.31): no part of a number then."""
    ordered = type(first[2]) is date and type(second[2]) is date and first[2] < second[2]
    same_form = text[first[0] : first[1]].isdigit() == text[second[0] : second[1]].isdigit()
    if not ordered or not same_form or text[first[1] : second[0]] != "-":
        return False
    compact = text[first[0] : first[1]].isdigit()
    return _is_free_before(text, first[0], compact=compact) and _is_free_after(text, second[0], second[1])


_TORN = re.compile(
    rf"[0-9{_ZH}OolI]{{2,5}}{_B}年{_B}[0-9{_ZH}十OolI]?[^\n年月日]{{0,3}}月[^\n年月日\t]{{0,6}}(?:日|(?=[\s\n\t]|$))"
    rf"|(?<![0-9{_ZH}十])年{_B}[0-9{_ZH}十]{{1,3}}{_B}月{_B}[0-9{_ZH}十]{{1,3}}{_B}日"
)


def find_torn_dates(text: str) -> list[tuple[int, int]]:
    """Where a day is printed in years, months and days, and cannot be told: a character was lost or misread."""
    whole = [(found.start, found.end) for found in find_dates(text)]
    normalised, origin = normalised_with_map(text)
    torn = [original_span(origin, m.start(), m.end()) for m in _TORN.finditer(normalised)]
    return [span for span in torn if not any(span[0] < end and start < span[1] for start, end in whole)]


def parse_date(text: str) -> date | Month | None:
    """The one date, or month, that the whole text is, after a label's colon and blanks; None for anything else."""
    value = normalised_with_map(text)[0].strip().lstrip(":").strip().rstrip(".。;,").strip()
    for start, end, day, _ in _candidates(value):
        if (start, end) == (0, len(value)):
            return day
    return None


def _candidates(text: str) -> list[_Candidate]:
    """Everything of a date's form, the longest first from the left; the value is None where it is no date."""
    raw = [
        (m.start(), m.end(), read(m), pattern in _LOOSE) for pattern, read in _PATTERNS for m in pattern.finditer(text)
    ]
    chosen: list[_Candidate] = []
    for candidate in sorted(raw, key=lambda c: (c[0], -c[1])):
        if not chosen or candidate[0] >= chosen[-1][1]:
            chosen.append(candidate)
    return chosen


def _is_free_before(text: str, start: int, *, compact: bool) -> bool:
    """Whether nothing before the date makes it part of a longer token; the word of a label may touch it."""
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if before.isalnum() and not is_cjk(before):
        label = re.search(r"(?<![A-Za-z])[A-Za-z]{3,}$", text[:start])
        return label is not None and not compact
    # A label's colon that a reader lost a dot of: 日期.2022年7月1日.
    colon = before == "." and (is_cjk(further) or text[:start].lower().endswith("date."))
    if before in _DIGITS or (before in _JOINERS and further.isalnum() and not colon):
        return False
    return not (compact and (before == "." or _NUMBERED.search(text[:start])))


def _is_free_after(text: str, start: int, end: int) -> bool:
    after, further = text[end : end + 1], text[end + 1 : end + 2]
    if re.match(r"[0-9]{2}:[0-9]{2}", text[end:]) and re.search(r"[-/.][0-9]{2}$", text[start:end]):
        return True  # the blank between date and time of day was lost
    if _TIME_OF_DAY.match(text, end):
        return True
    if text[end - 1].isdigit() and text[end - 2 : end - 1] in "-/." and after and after in "|:'’一营":
        return False  # a day of one digit beside what may be the other
    if after.isalnum() and not is_cjk(after):
        return text[end - 1] in "日号號"
    return not (after in _JOINERS and further.isdigit())


def _number(text: str) -> int | None:
    """A day's or month's number in figures or Chinese numerals (廿一, 三十, 零壹, 壹拾贰), None where it is none."""
    if text.isascii():
        return int(text)
    plain = text.lstrip("零〇○").replace("拾", "十").replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(rf"(?:([{_ZH}])?(十))?([{_ZH}])?", plain)
    if match is None or not plain:
        return None
    tens = (_DIGITS[match[1]] if match[1] else 1) if match[2] else 0
    return 10 * tens + (_DIGITS[match[3]] if match[3] else 0)


def _build(year: int, month: int | None, day: int | None) -> date | Month | None:
    """The date, or the month where there is no day; None for an impossible one and outside 1950…2100."""
    if month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return Month(year, month) if day is None else date(year, month, day)
    except ValueError:
        return None


def _parts(match: re.Match[str]) -> tuple[int | None, str | None]:
    groups = match.groupdict()
    return _number(groups["m"]), groups.get("d") or groups.get("d2")


def _is_evenly_printed(match: re.Match[str], day: str | None) -> bool:
    """Whether year, month and day are printed alike.

    07 beside 1, 7 beside 一, or a blank on one side of a digit alone means that a digit was lost or misread.
    """
    numerals = {text.isascii() for text in (match["y"], match["m"], day) if text and text != "元"}
    if len(numerals) > 1:
        return False
    if day is None:
        return True
    padded = {len(text) == 2 for text in (match["m"], day) if len(text) == 1 or text.startswith("0")}
    place = match.start("m"), match.start("d" if match.groupdict().get("d") else "d2")
    for start, text in zip(place, (match["m"], day), strict=True):
        around = match.string[start - 1 : start], match.string[start + 1 : start + 2]
        if len(text) == 1 and "月" in match.group() and around[0].isspace() != around[1].isspace():
            return False
    return len(padded) < 2 or not match["m"].isascii()


def _read_chinese(match: re.Match[str]) -> date | Month | None:
    month, day = _parts(match)
    if not _is_evenly_printed(match, day):
        return None
    year = "".join(str(_DIGITS.get(c, c)) for c in re.sub(r"\s", "", match["y"]))
    number = _number(day) if day else None
    return None if day and number is None else _build(int(year), month, number)


def _read_era(match: re.Match[str]) -> date | Month | None:
    month, day = _parts(match)
    if not _is_evenly_printed(match, day):
        return None
    year = _year_of_era(match["era"], match["y"])
    if year is None or month is None:
        return None
    first, last = _ERAS[match["era"]]
    value = _build(year, month, _number(day) if day else None)
    if isinstance(value, date):
        return value if first <= value <= last else None
    if value is None or day:
        return None
    return value if (first.year, first.month) <= (value.year, value.month) <= (last.year, last.month) else None


def _year_of_era(era: str, counted: str) -> int | None:
    """The year of the era's `counted` one (元, 5, 十二, 一一一); None where that is no number."""
    if len(counted) == 3 and "十" not in counted and not counted.isascii():
        number: int | None = int("".join(str(_DIGITS[c]) for c in counted))
    else:
        number = 1 if counted == "元" else _number(counted)
    return None if number is None else _ERAS[era][0].year + number - 1


def _read_both(match: re.Match[str]) -> date | Month | None:
    """A year told in both calendars is one only where they agree."""
    if _year_of_era(match["era"], match["c"]) != int(match["y"]):
        return None
    month, day = _parts(match)
    if not _is_evenly_printed(match, day):
        return None
    return _build(int(match["y"]), month, _number(day) if day else None)


def _read_english(match: re.Match[str]) -> date | Month | None:
    day = match.groupdict().get("d")
    return _build(int(match["y"]), _MONTH_OF[match["name"].lower().rstrip(".")], int(day) if day else None)


def _read_figures(match: re.Match[str]) -> date | Month | None:
    day = match.groupdict().get("d")
    if not _is_evenly_printed(match, day):
        return None
    return _build(int(match["y"]), int(match["m"]), int(day) if day else None)


def _read_unordered(match: re.Match[str]) -> date | Month | None:
    """Day and month in an order that the figures do not tell: a date only where one order alone is possible."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    possible = {v for v in (_build(year, second, first), _build(year, first, second)) if v is not None}
    return possible.pop() if len(possible) == 1 else None


def _pattern(text: str, read: Callable[[re.Match[str]], date | Month | None]) -> re.Pattern[str]:
    compiled = re.compile(text, re.IGNORECASE)
    _PATTERNS.append((compiled, read))
    return compiled


for _text in _chinese_date(_YEAR) + _chinese_date(rf"(?P<y>(?:[{_ZH}]{_B}){{4}})"):
    _pattern(_text, _read_chinese)
_COUNTED = rf"元|[0-9]{{1,3}}|{_ZH_COUNT}|[{_ZH}]{{3}}"
for _text in _chinese_date(rf"{_STATE}(?P<era>{_ERA}){_B}(?P<y>{_COUNTED})"):
    _pattern(_text, _read_era)
for _text in _chinese_date(_YEAR, rf"{_B}\(\s*(?P<era>{_ERA}){_B}(?P<c>{_COUNTED}){_B}年\s*\)"):
    _pattern(_text, _read_both)
for _text in _chinese_date(rf"(?P<era>{_ERA}){_B}(?P<c>{_COUNTED})", rf"{_B}\(\s*{_YEAR}{_B}年\s*\)"):
    _pattern(_text, _read_both)
_pattern(rf"{_YEAR}(?P<s>\s*[-/.]\s*)(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})", _read_figures)
_pattern(rf"(?<![0-9]){_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})(?![0-9])", _read_figures)
_pattern(rf"(?P<a>[0-9]{{1,2}})(?P<s>[-/.])(?P<b>[0-9]{{1,2}})(?P=s){_YEAR}", _read_unordered)
_pattern(rf"(?P<name>{_NAMES})(?:\s?|-){_NTH}(?:[,.-]\s*|\s+(?!,)){_YEAR}", _read_english)
_pattern(rf"{_NTH}[\s/-]*(?:day\s*)?(?:of\s*)?(?P<name>{_NAMES})[\s,/-]*{_YEAR}", _read_english)
_pattern(rf"{_YEAR}[\s-]*(?P<name>{_NAMES})[\s-]*{_NTH}", _read_english)
# The fifth day of April 2023 is no month: a day in words is not read.
_pattern(rf"(?<!day of )(?<!dayof )(?P<name>{_NAMES})(?:,\s*|\s?){_YEAR}", _read_english)
_LOOSE = {_pattern(rf"{_YEAR}{_B}[-/.]{_B}(?P<m>[0-9]{{2}})", _read_figures)}
