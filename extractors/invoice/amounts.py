"""An invoice's sums: the row of 合计 with amount and tax, 价税合计 in figures and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.extractor import DraftBuilder
from extractors.page.layout import Hit, Layout, Line, Span, wording
from pipeline.draft import Reading
from pipeline.geometry import Rect
from pipeline.model import Source
from pipeline.values.money import find_money
from pipeline.values.separators import with_thousands_commas
from pipeline.values.words import find_words

_FIGURES = re.compile(r"小[ \t]*写[ \t]*\)?")
_WORDS = re.compile(r"大[ \t]*写[ \t]*\)?")
_GRAND = wording("价税合计")
FARE = re.compile(r"(?<![一-鿿])票[ \t]*价[ \t]*[:(]?")  # a ticket's only sum
_WITHOUT_TAX = re.compile(r"不[ \t]*含[ \t]*税[ \t]*(?:价|金[ \t]*额)")
_TAX_ALONE = re.compile(r"增[ \t]*值[ \t]*税[ \t]*税[ \t]*额")
_SUM = re.compile(r"(?<![税价])合[ \t]*计(?![ \t]*\(?[ \t]*大)")
_AMOUNT_HEAD = re.compile(r"金[ \t]*[额類额]")
_TAX_HEAD = re.compile(r"税[ \t]*[额類额]")
# What may be a figure, or an amount in words, that was not read well enough to be one.
_LIKE_FIGURE = re.compile(r"(?<=¥)[ \t]*[^¥\t)]{3,}|[\d.,]{4,}")
_LIKE_WORDS = re.compile(r"[壹贰叁肆伍陆柒捌玖][^\t]{2,}[整正圆元角分]|[^\t(]{2,}[圆元][^\t(]*")
_NUMERALS = re.compile(r"(?:[壹贰叁肆伍陆柒捌玖][^\t]{0,2}){2}")  # enough of an amount in words to be one
_EXEMPT_RATE = re.compile(r"免税|不征税")
_EXEMPT = re.compile(r"\*{2,}|免税|不征税")


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of money on the page with its own place; `words` is the span that is quoted as its source."""

    amount: Decimal
    place: Span
    words: Span

    @property
    def rect(self) -> Rect:
        return self.place.rect


def figures(line: Line, start: int = 0) -> list[Figure]:
    """The sums of money on a line from folded position `start`, from the left; 免税 and *** count as nothing paid."""
    found: list[Figure] = []
    position = start
    for piece in re.split(r"(\t)", line.folded[start:]):
        begin, position = position, position + len(piece)
        if not piece.strip():
            continue
        span = line.span(begin, position)
        found.extend(
            Figure(match.money.amount, span.cut(match.figure_start, match.end), span.cut(match.start, match.end))
            for match in find_money(with_thousands_commas(span.text))
            if match.money.decimals == 2
        )
        if exempt := _EXEMPT.search(span.text):
            place = span.cut(exempt.start(), exempt.end())
            found.append(Figure(Decimal("0.00"), place, place))
    return sorted(found, key=lambda f: f.rect.x0)


def read(builder: DraftBuilder, layout: Layout) -> None:
    """Put amount, tax, total and total_in_words into the builder."""
    _total(builder, layout)
    _words(builder, layout)
    _sums(builder, layout)


def _add(builder: DraftBuilder, name: str, layout: Layout, figure: Figure) -> None:
    builder.add(name, figure.amount, layout, figure.words, figure.place)


def _total(builder: DraftBuilder, layout: Layout) -> None:
    for hit in layout.find(_FIGURES):
        if _WITHOUT_TAX.search(hit.line.folded[: hit.start]):
            continue
        found = figures(hit.line, hit.end)
        if found:
            _add(builder, "total", layout, found[0])
            return
        for span in (layout.beside(hit), layout.below(hit, 1.5)):
            if span is not None and (matches := find_money(with_thousands_commas(span.text))):
                place = span.cut(matches[0].figure_start, matches[0].end)
                builder.add("total", matches[0].money.amount, layout, span, place)
                return
    for hit in layout.find(_GRAND):
        found = figures(hit.line, hit.end)
        if found:
            _add(builder, "total", layout, found[-1])
            return
    for hit in layout.find(FARE):
        found = figures(hit.line, hit.end)
        if found:
            _add(builder, "total", layout, found[0])
            return
    for hit in [*layout.find(_FIGURES), *layout.find(_GRAND)]:
        if _note_unread(builder, "total", layout, hit, _LIKE_FIGURE):
            return


def _note_unread(builder: DraftBuilder, name: str, layout: Layout, hit: Hit, like: re.Pattern[str]) -> bool:
    """Keep the place of text that is no value as it was read, so that it is looked at again."""
    matches = [m for m in like.finditer(hit.line.folded, hit.end) if m.group().strip()]
    if not matches:
        return False
    place = hit.line.span(*matches[-1].span())
    builder.add(name, None, layout, place)
    return True


def _words(builder: DraftBuilder, layout: Layout) -> None:
    grand = [hit.rect for hit in layout.find(_GRAND)]
    for hit in [*layout.find(_WORDS), *layout.find(_GRAND)]:
        for span in (layout.after(hit, _FIGURES), layout.beside(hit)):
            if span is None:
                continue
            matches = [m for m in find_words(span.text) if _is_whole(span.text, m.start)]
            if matches:
                place = span.cut(matches[0].start, matches[0].end)
                builder.add("total_in_words", matches[0].amount, layout, place)
                return
    for line in layout.lines:
        if any(line.rect.overlap_y(rect) > 0.3 for rect in grand):
            text = line.text
            for match in find_words(text):
                if _is_whole(text, match.start):
                    span = line.span(0, len(line.folded)).cut(match.start, match.end)
                    builder.add("total_in_words", match.amount, layout, span)
                    return
    for hit in [*layout.find(_WORDS), *layout.find(_GRAND)]:
        if _note_unread(builder, "total_in_words", layout, hit, _LIKE_WORDS):
            return
    # On a skewed scan the words stand on a line of their own beside the label's.
    for line in layout.lines:
        level = any(line.rect.overlap_y(rect) > 0.3 and line.rect.x1 > rect.x1 for rect in grand)
        like = _LIKE_WORDS.search(line.folded) if level else None
        if like is not None and _NUMERALS.search(like.group()):
            builder.add("total_in_words", None, layout, line.span(*like.span()))
            return


def _is_whole(text: str, start: int) -> bool:
    """Whether an amount in words begins where it begins: a misread character before it may be a digit of it."""
    before = text[:start].rstrip(" 　:：⊗ⓧⓍXx×⊠☒口回O0()（）")
    return not before or before[-1] in "写计"


def _sums(builder: DraftBuilder, layout: Layout) -> None:
    # 机动车销售统一发票 has no table: 不含税价 and 增值税税额 stand each beside its label.
    for name, label in (("amount", _WITHOUT_TAX), ("tax", _TAX_ALONE)):
        beside = next((found[0] for hit in layout.find(label) if (found := figures(hit.line, hit.end))), None)
        if beside is not None and layout.has(_TAX_ALONE):
            _add(builder, name, layout, beside)
    if builder.has("amount") and builder.has("tax"):
        return
    grand = min((hit.rect.cy for hit in layout.find(_GRAND)), default=layout.size[1])
    heads = [hit for hit in layout.find(_AMOUNT_HEAD) if hit.rect.cy < grand]
    top = min((hit.rect.cy for hit in heads), default=0.0)
    rows = [hit for hit in layout.find(_SUM) if top < hit.rect.cy < grand + hit.rect.height]
    for hit in sorted(rows, key=lambda h: -h.rect.cy):
        found = _beside_sum(layout, hit)
        if len(found) >= 2:
            _assign(builder, layout, found)
            return
    # The label is covered or misread: the lowest row above 价税合计 with two sums marked ¥ is the sum row.
    for line in reversed(layout.lines):
        if top < line.rect.cy < grand - 0.3 * line.rect.height and len(re.findall("¥", line.folded)) >= 2:
            found = figures(line)
            if len(found) >= 2:
                _assign(builder, layout, found)
                return
    if rows:
        row = max(rows, key=lambda h: h.rect.cy)
        found = _beside_sum(layout, row)
        if len(found) == 1:
            name = "tax" if _is_tax(layout, found[0], heads) else "amount"
            _add(builder, name, layout, found[0])
        if not builder.has("tax") and not _exempt(builder, layout, top, row.rect.top):
            _expect(builder, "tax", layout, row.rect, list(layout.find(_TAX_HEAD)))
        if not builder.has("amount"):
            _expect(builder, "amount", layout, row.rect, heads)


def _exempt(builder: DraftBuilder, layout: Layout, top: float, bottom: float) -> bool:
    """Where every row's rate is 免税 or 不征税 the tax column holds asterisks, which readers take for anything."""
    rates = [hit for hit in layout.find(_EXEMPT_RATE) if top < hit.rect.cy < bottom]
    taxed = [hit for hit in layout.find(re.compile(r"\d{1,2}%")) if top < hit.rect.cy < bottom]
    if not rates or taxed:
        return False
    builder.add("tax", Decimal("0.00"), layout, rates[0].span)
    return True


def _expect(builder: DraftBuilder, name: str, layout: Layout, row: Rect, heads: list[Hit]) -> None:
    """Ask for a second look where the column's figure must stand: under a seal the first reading may find nothing."""
    above = [hit.rect for hit in heads if hit.rect.cy < row.top]
    if not above:
        return
    head = max(above, key=lambda r: r.cy)
    reach = 2.2 * max(head.width, 2 * head.height)
    place = Rect(head.cx - reach, row.top, min(head.cx + reach, layout.size[0]), row.bottom)
    box = layout.page.frame.to_box(place)
    builder.add_reading(name, Reading(None, Source("layout", "", layout.page.number, box), layout.page.number, place))


def _beside_sum(layout: Layout, hit: Hit) -> list[Figure]:
    found = figures(hit.line, hit.end)
    for line in layout.lines:
        if line is not hit.line and line.rect.overlap_y(hit.rect) > 0.4:
            found.extend(f for f in figures(line) if f.rect.x0 > hit.rect.x1)
    return sorted(found, key=lambda f: f.rect.x0)


def _is_tax(layout: Layout, figure: Figure, heads: list[Hit]) -> bool:
    tax = [hit.rect.cx for hit in layout.find(_TAX_HEAD)]
    amount = [hit.rect.cx for hit in heads]
    if not tax or not amount:
        return False
    return abs(figure.rect.cx - tax[0]) < abs(figure.rect.cx - amount[0])


def _assign(builder: DraftBuilder, layout: Layout, found: list[Figure]) -> None:
    """Of the sums of the row the last is the tax, the one before it the amount (the columns of every form)."""
    _add(builder, "amount", layout, found[-2])
    _add(builder, "tax", layout, found[-1])
