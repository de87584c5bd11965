"""What a form's cell says: a sum and its currency, a date, a name, a number in boxes, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, Span
from extractors.page.vocabulary import wordings
from pipeline.draft import Reading
from pipeline.values.currencies import find_currencies, is_certain
from pipeline.values.dates import find_dates, parse_date
from pipeline.values.money import find_money, parse_money
from pipeline.values.text import clean

RULES = (
    "|｜¦"  # what a reader makes of the rules between boxes; a rule read as 1 is a digit too many and spoils the number
)
_BLANKS = " \t\u3000\xa0"
_FIGURE = re.compile(r"[-−+]?\d(?:[\d,.'’ ]*\d)?")
ONE = Decimal(1)
_FACTORS = {"": ONE, "千": Decimal(1000), "万": Decimal(10_000), "百万": Decimal(1_000_000), "亿": Decimal(100_000_000)}
_UNIT = re.compile(r"单位[ \t]*[:：]?[ \t]*(?P<unit>(?:人民币)?(?P<factor>百万|千|万|亿)?(?:元|[一-鿿]{1,3}[元币镑]))")
_CUT_OFF = re.compile(r"\s?[,.:：’'](?!\s*[^\W\d_])")  # a separator after a figure: there was more of it
_MIXED = re.compile(r"(?:(?<![\d.,A-Za-z-])|(?<=[A-Z]{3}))(?P<figure>\d{1,3}(?:[.,]\d{3})+[.,]\d{2})(?![\d.,])")
_SWIFT_SUM = re.compile(r"(?P<code>[A-Z]{3}) ?(?P<whole>\d{1,12})[,.](?P<cents>\d{0,2})(?![\d,.])")
_SWIFT_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)(?!\d)")
_ACCOUNT = re.compile(r"^[/\s]*\d[\d\s\-]{6,}\d[\s/／:,]*")
_TICK = re.compile(r"[□☐☑■√✓]")
_CJK = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LABEL_WORDS = frozenset(
    wordings(
        """
        account; name; names; no; number; of; the; payee; payer; beneficiary; customer; party; code;
        unit; individual; bank; amount; currency; date; and; address; ref; reference; remitter;
        applicant; ordering; country; region; resident; institution; details; value
        """
    )
)
_NO_NAME = re.compile(r"^(?:人民币|美元|日元|欧元|港元|港币|英镑|电汇|转账|成功|对公(?:用户|单位)?|对私|无|同上)$")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a cell. `place` is the figure's own place; `currency` is None where none stands beside it.

    `currency_place` is where the currency stands. `is_scaled` says that the amount is more than the figure alone says:
    a unit in the form's head was applied, or the figure stands in columns of digits.
    """

    amount: Decimal
    words: Span
    place: Span
    currency: str | None = None
    currency_place: Span | None = None
    is_scaled: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a cell with the words that say it."""

    value: str | date
    place: Span


def _mixed(span: Span, match: re.Match[str]) -> Sum:
    """A figure whose points and commas were read for each other (1.234,567.89): its groups of three say what it is."""
    digits = re.sub(r"[.,]", "", match["figure"])
    place = span.cut(*match.span("figure"))
    named = currency(span)
    return Sum(
        Decimal(f"{digits[:-2]}.{digits[-2:]}"),
        place,
        place,
        str(named.value) if named is not None else None,
        named.place if named is not None else None,
    )


def unit_of(layout: Layout) -> tuple[Decimal, Found | None]:
    """The factor that the form's head states for its sums (单位：万美元) and the currency it names; else 1 and None."""
    for hit in layout.find(_UNIT):
        place = hit.line.span(hit.match.start("unit"), hit.end)
        return _FACTORS[hit.match["factor"] or ""], currency(place)
    return ONE, None


def add(builder: DraftBuilder, field: str, layout: Layout, found: Found) -> None:
    """Hand a value on; one printed over several lines without a place, as a further reader reads one line at a time."""
    rects = [part.rect for part in found.place.parts]
    if found.place.rect.height > 1.7 * max(rect.height for rect in rects):
        builder.add_reading(field, Reading(found.value, layout.source(found.place), layout.page.number))
    else:
        builder.add(field, found.value, layout, found.place)


def add_sum(builder: DraftBuilder, field: str, layout: Layout, found: Sum) -> None:
    """Hand a sum on; a scaled one without a place, where a further reader would read another figure."""
    if found.is_scaled:
        builder.add_reading(field, Reading(found.amount, layout.source(found.words), layout.page.number))
    else:
        builder.add(field, found.amount, layout, found.words, found.place)


Say = Callable[[Span], Found | None]  # what a span says, or None where it says nothing of the wanted form


def sums(span: Span, unit: Decimal = ONE) -> list[Sum]:
    """The sums in a cell, from the left; `unit` is the factor that the form's head states (万元: 10000).

    A figure with one decimal place or with more than two is none where it was read from pixels: a digit was lost, or it
    is a rate. A text layer prints 12,345.6 as it is.
    """
    text = span.text
    found = []
    matches = find_money(text)
    if not matches and (mixed := _MIXED.search(text)) is not None:
        return [_mixed(span, mixed)]
    for match in matches:
        money = match.money
        if _CUT_OFF.match(text, match.end):
            continue
        scaled = unit != 1 and money.unit == 1
        if scaled:
            counted = parse_money(text[match.figure_start : match.end], unit)
            if counted is None:
                continue
            money = replace(counted, currency=money.currency)
        if money.decimals not in (0, 2) and not (money.decimals == 1 and span.method == "text-layer"):
            continue
        figure = _FIGURE.match(text, match.figure_start, match.end)
        end = figure.end() if figure is not None and money.unit == 1 else match.end
        words, place = span.cut(match.start, match.end), span.cut(match.figure_start, end)
        named = [c for c in find_currencies(text) if match.start <= c.start < match.end]
        sign = next((c for c in named if c.code == money.currency), None)
        beside = span.cut(sign.start, sign.end) if sign is not None else None
        found.append(
            Sum(money.amount, words, place, money.currency, beside or words, scaled)
            if money.currency is not None
            else Sum(money.amount, words, place, is_scaled=scaled)
        )
    return found


def currency(span: Span) -> Found | None:
    """The one currency that a cell names, by a name that says it for certain where there is one."""
    named = find_currencies(span.text)
    certain = [c for c in named if c.certain] or named
    if len({c.code for c in certain}) != 1:
        return None
    return Found(certain[0].code, span.cut(certain[0].start, certain[0].end))


def names_currency_for_certain(found: Found) -> bool:
    """Whether a currency was named by its name and not by a sign that custom alone explains (¥, $)."""
    return is_certain(found.place.text)


# 20221116140322: day and time in one, told from a serial number by the date label before it and by its own form.
_STAMP = re.compile(r"(?P<day>20[0-9]{6})[-_ ]?(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]")
# 2023 04 05 between a form's own 年, 月 and 日, or in its boxes: nothing else stands in the cell.
_BOXED_DAY = re.compile(r"(?P<y>20[0-9]{2})[ |/]+(?P<m>[01][0-9])[ |/]+(?P<d>[0-3][0-9])")


def day(span: Span) -> Found | None:
    """The first whole date in a cell; a month alone is none."""
    for match in find_dates(span.text):
        if isinstance(match.value, date):
            return Found(match.value, span.cut(match.start, match.end))
    boxed_day = _BOXED_DAY.fullmatch(span.text.strip())
    if boxed_day is not None:
        told = parse_date("-".join(boxed_day.groups()))
        return Found(told, span) if isinstance(told, date) else None
    stamp = _STAMP.fullmatch(span.text.strip())
    if stamp is None:
        return None
    begin = span.text.index(stamp["day"])
    place = span.cut(begin, begin + 8)
    told = parse_date(place.text)
    return Found(told, place) if isinstance(told, date) else None


def name(span: Span) -> Found | None:
    """The name of a firm or person in a cell: an account number before it and a tick box after it are no part of it."""
    text = span.text
    start = account.end() if (account := _ACCOUNT.match(text)) is not None else 0
    tick = _TICK.search(text, start)
    end = tick.start() if tick is not None else len(text)
    while start < end and text[start] in " :：/／;,、，.*":
        start += 1
    while end > start and text[end - 1] in " :：/;,、，(（":
        end -= 1
    if start >= end:
        return None
    value = clean(text[start:end])
    cjk, latin = len(_CJK.findall(value)), len(_LATIN.findall(value))
    if 2 * cjk + latin < 4 or sum(c.isdigit() for c in value) > 0.5 * len(value) or _NO_NAME.match(value):
        return None
    tokens = re.findall(r"[a-z]+", value.lower())
    if cjk == 0 and all(token in _LABEL_WORDS for token in tokens):
        return None
    return Found(value, span.cut(start, end))


def squeezed(span: Span, drop: str = "") -> tuple[str, list[int]]:
    """The span's text without blanks and without the characters of `drop`, and where each character stood."""
    kept = [(c, i) for i, c in enumerate(span.text) if c not in _BLANKS and c not in drop]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def boxed(span: Span, pattern: re.Pattern[str], drop: str = RULES + "-—–_.[]") -> Found | None:
    """A number in boxes or groups: what the cell holds without blanks and rules, Chinese beside it left aside.

    Every piece must be of the number: a letter read for a figure, a figure too many or too few, and it is none.
    """
    text, at = squeezed(span, drop)
    runs = [run for run in re.finditer(r"[^\u2e80-\uffef]+", text) if any(c.isalnum() for c in run.group())]
    if len(runs) != 1 or pattern.fullmatch(runs[0].group()) is None:
        return None
    return Found(runs[0].group(), span.cut(at[runs[0].start()], at[runs[0].end() - 1] + 1))


def first(spans: Iterable[Span], say: Say) -> tuple[Found | None, Span | None]:
    """What the first span says that says something; where none does, the first span: where the value was looked for."""
    looked: Span | None = None
    for span in spans:
        found = say(span)
        if found is not None:
            return found, span
        looked = looked or span
    return None, looked


def swift_sum(span: Span) -> Sum | None:
    """The sum of a SWIFT message's field 32A: its decimal sign is always a comma, and it never groups."""
    match = _SWIFT_SUM.search(span.text)
    if match is None:
        return None
    amount = Decimal(f"{match['whole']}.{match['cents'].ljust(2, '0')}")
    place = span.cut(match.start("whole"), match.end())
    return Sum(amount, span.cut(match.start("code"), match.end()), place, match["code"], span.cut(*match.span("code")))


def swift_day(span: Span) -> Found | None:
    """The value date of a SWIFT message's field 32A, YYMMDD."""
    match = _SWIFT_DAY.match(span.text.strip())
    if match is None:
        return None
    try:
        value = date(2000 + int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    at = span.text.index(match.group())
    return Found(value, span.cut(at, at + 6))
