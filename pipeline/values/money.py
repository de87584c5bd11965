"""Sums of money in figures: currency, sign, grouping and unit, each figure whole or not at all.

A figure counts only where its grouping is that of a figure and its neighbours are clean (research: a digit lost at the
edge of a cut-out, a cell's line read as 1, a letter read into a number). Source: contract section 4, domain notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pipeline.values.currencies import currency_of, is_certain, with_signs
from pipeline.values.figure import has_cents, read_figure
from pipeline.values.surroundings import AFTER, BEFORE, LOOK_BACK, MINUS, UNITS, Left, Right
from pipeline.values.text import is_cjk, normalised_with_map, original_span

_ONE = Decimal(1)
_CENT = Decimal("0.01")

_RUN = re.compile(r"[0-9](?:[0-9.,'’]|[ \u00a0\u202f](?=[.,]?[0-9]))*")
_BLANK = re.compile(r"[ \u00a0\u202f]")
# A full-width comma after words parts clauses; NFKC would make it a thousands separator.
_CLAUSE_COMMA = re.compile(r"(?<=[^0-9０-９][一-鿿])，")
# ¥6,480,000- and ¥6,480,000.-: a yen sum filled up so that nothing can be written behind it, and no minus. A cut-out
# of the figure alone shows no sign: grouped and without cents, it is the same. 1,234.50- is a negative sum.
_FILLED = re.compile(r"(?<=[0-9])(?:\.-|-)(?![0-9])")
_YEN = re.compile(r"(?:[¥￥][ ]?[0-9]{1,3}(?:,[0-9]{3})*|^\s*[0-9]{1,3}(?:,[0-9]{3})+)$")
_PLACES = re.compile(r"\.\d{1,8}(?!\d)|,\d{1,2}(?!\d)")
_EXEMPT = re.compile(r"\*{2,}|免税|免稅|不征税")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in the currency's main unit, two places, half up.

    `currency` is ISO 4217, None where none is printed or two disagree; for ¥, $ and 元 it is what custom says (CNY,
    USD, CNY). `decimals` counts the places that the figure states in the main unit: a document's sum has none or two;
    one, or more than two, means that a digit was lost or that the figure is a rate. `unit` is the factor applied
    (万元: 10000).
    """

    amount: Decimal
    currency: str | None
    decimals: int
    unit: Decimal


@dataclass(frozen=True, slots=True)
class MoneyMatch:
    """A sum found at `[start, end)`, currency and unit included; its sign and digits begin at `figure_start`.

    `certain` says that the currency's name says it by itself, and not by custom (¥, $, 元).
    """

    start: int
    end: int
    money: Money
    figure_start: int
    certain: bool = False


def find_money(text: str) -> list[MoneyMatch]:
    """Every whole sum of money in the text, in order, and every bare figure that could be one.

    Left out: figures that are part of a longer token, of a date, a count or a rate; figures whose grouping is
    impossible; two figures with one blank between them that could be one. A figure alone in brackets is left out unless
    it is the whole text (then it is negative).
    """
    normalised, origin = normalised_with_map(_CLAUSE_COMMA.sub("、", text))
    normalised = _unfilled(with_signs(normalised))
    found = []
    for start, end, grouped in _runs(normalised):
        match = _read(normalised, start, end, grouped=grouped, unit=None)
        if match is not None:
            begin, stop = original_span(origin, match.start, match.end)
            found.append(MoneyMatch(begin, stop, match.money, origin[match.figure_start], match.certain))
    return found


def parse_money(text: str, unit: Decimal = _ONE) -> Money | None:
    """The one sum that the whole text is, after a label's colon and blanks; None for anything more or less.

    `unit` is the factor that a table's head states (万元: 10000); a unit printed in the text itself takes its place.
    Brackets around a bare figure mean negative; blanks may group the thousands.
    """
    value = _unfilled(with_signs(normalised_with_map(text)[0])).strip().lstrip(":").strip()
    value = re.sub(r"\s*[整正]$", "", value) if re.search(r"[元圆圓円]\s*[整正]$", value) else value
    value = re.sub(rf"^({MINUS})\s+(?=[0-9])", r"\1", value)
    runs = list(_RUN.finditer(value))
    if len(runs) != 1:
        return None
    match = _read(value, runs[0].start(), runs[0].end(), grouped=True, unit=unit)
    return match.money if match is not None and (match.start, match.end) == (0, len(value)) else None


def parse_tax_money(text: str, unit: Decimal = _ONE) -> Money | None:
    """`parse_money`, and 0.00 for what a tax column prints where no tax is due: `***`, 免税, 不征税."""
    value = normalised_with_map(text)[0].strip().lstrip(":").strip()
    if _EXEMPT.fullmatch(value):
        return Money(Decimal("0.00"), None, 0, unit)
    return parse_money(text, unit)


def has_places(text: str) -> bool:
    """Whether a figure is printed with decimal places."""
    return _PLACES.search(text) is not None


def _unfilled(text: str) -> str:
    """The text, in its own length, without the dashes that fill up a yen sum of no decimals."""
    for dash in _FILLED.finditer(text):
        if _YEN.search(text, 0, dash.start()):
            text = text[: dash.start()] + " " * len(dash.group()) + text[dash.end() :]
    return text


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether blanks group its thousands) of every run of digits that may be a figure."""
    for run in _RUN.finditer(text):
        if not _BLANK.search(run.group()):
            yield run.start(), run.end(), False
            continue
        marked = BEFORE.search(text[max(0, run.start() - LOOK_BACK) : run.start()]) is not None
        figure = run.group().rstrip(".,'’")
        groups = len(_BLANK.findall(figure))
        if read_figure(figure, blanks=True) is not None:
            # "1 234.50" may be a quantity and a price: only a currency before it, or a second group, makes it one.
            if marked or (groups > 1 and re.search(r"[.,][0-9]{2}$", figure)):
                yield run.start(), run.end(), True
            continue
        # A figure without its cents before a blank may go on after it: a digit there was lost.
        whole = True
        for piece in re.finditer(r"[^ \u00a0\u202f]+", run.group()):
            begin, end = run.start() + piece.start(), run.start() + piece.end()
            last = end == run.end()
            if whole and (last or has_cents(piece.group())):
                yield begin, end, False
            whole = has_cents(piece.group())


def _read(text: str, start: int, end: int, *, grouped: bool, unit: Decimal | None) -> MoneyMatch | None:
    """The sum whose digits stand at `[start, end)` of normalised text, None where it is not whole."""
    printed = text[start:end]
    kept = printed.rstrip(".,'’")
    trimmed = printed[len(kept) :]
    end -= len(trimmed)
    if trimmed and not _ends_sentence(text, end, trimmed):
        return None
    left = Left.of(text, start)
    right = Right.of(text, end) if not trimmed else Right(end, False, None, None)
    if right.currency is not None and _belongs_to_next(text, right.end, right.currency, left.names):
        right = right.without_currency(end)
    names = [*left.names, *([right.currency] if right.currency else [])]
    code, certain = _currency(names)
    factor = _factor(left, right, unit)
    if factor is None:
        return None
    figure = read_figure(
        kept, blanks=grouped, comma_decimal=code == "EUR", apostrophes=code == "CHF", has_unit=factor > 1
    )
    if figure is None or not left.clean or not right.is_clean(text, figure[1], bool(names)):
        return None
    negative = left.negative != right.minus
    if not names and text[left.start - 1 : left.start] == "(" and text[right.end : right.end + 1] == ")":
        if left.start - 1 > 0 or right.end + 1 < len(text) or left.negative:
            return None
        return MoneyMatch(0, len(text), _money(figure, True, factor, None), start)
    return MoneyMatch(left.start, right.end, _money(figure, negative, factor, code), left.figure_start, certain)


def _money(figure: tuple[Decimal, int], negative: bool, factor: Decimal, code: str | None) -> Money:
    value, places = figure
    amount = (value * factor).quantize(_CENT, ROUND_HALF_UP)
    shift = len(str(int(factor))) - 1
    return Money(-amount if negative and amount else amount, code, max(0, places - shift), factor)


def _factor(left: Left, right: Right, unit: Decimal | None) -> Decimal | None:
    """The unit's factor: the figure's own, else its label's, else the table's; None where label and figure disagree."""
    if right.unit is not None:
        return Decimal(UNITS[right.unit.lower()])
    if left.unit is not None:
        return None if right.currency is not None else Decimal(UNITS[left.unit.lower()])
    return unit if unit is not None else _ONE


def _currency(names: list[str]) -> tuple[str | None, bool]:
    """(ISO code, whether a name says it by itself) of the names around a figure; no code where they disagree."""
    certain = {currency_of(n) for n in names if is_certain(n)}
    codes = certain or {currency_of(n) for n in names}
    return (codes.pop(), bool(certain)) if len(codes) == 1 else (None, False)


def _ends_sentence(text: str, end: int, trimmed: str) -> bool:
    """Whether what was trimmed off a run of digits is punctuation, not a decimal point that lost its digits."""
    if len(trimmed) > 1:
        return False
    following, further = text[end + 1 : end + 2], text[end + 2 : end + 3]
    if following == "" or following.isspace():
        return True
    if following in ')]"”':
        return not further.isdigit()
    # A comma may touch the next clause, but not its currency (100,元), and not what could be a misread digit (1,O00).
    resumed = further.isdigit() or further in (".", ",")
    return trimmed == "," and is_cjk(following) and not resumed and not AFTER.match(text, end + 1).group()  # type: ignore[union-attr]


def _belongs_to_next(text: str, end: int, name: str, before: tuple[str, ...]) -> bool:
    """Whether a currency after a figure is the one before the next figure (`100 ¥200`, `USD 100 EUR 200`)."""
    if re.match(rf"\s*[:.]?\s*{MINUS}?\s*[0-9]", text[end:]) is None:
        return False
    return not is_cjk(name[-1]) or bool(before)
