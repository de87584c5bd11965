"""The fields of a bank's slip, read cell by cell of its labels: reference, date, sum, currency, and its parties."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.bank import parties as bank_parties
from extractors.bank import swift
from extractors.bank.labels import VOCABULARY
from extractors.bank.parties import Side
from extractors.extractor import DraftBuilder
from extractors.page import cell_values
from extractors.page.cell_values import Found, Sum
from extractors.page.layout import Layout, Span
from extractors.page.table_cells import Form
from pipeline.draft import Draft, Segment
from pipeline.values.dates import find_dates
from pipeline.values.identifiers import clean_number
from pipeline.values.words import find_words

AMOUNTS = ("amount_1", "amount_2", "amount_3")
DATES = ("date_1", "date_2", "date_3")
REFERENCES = ("reference_1", "reference_2", "reference_3")
_COLUMNS = re.compile(r"(?:[亿千百十万仟佰拾][ \t]*){3,}[元圆][ \t]*角[ \t]*分")
_LEAST_SEEN = 4  # figures of a sum of which a piece was read
_SWIFT = re.compile(r":?32A:|MT[ \t]*103", re.IGNORECASE)
_PRINTED = re.compile(r"打印|生成|下载|Print|申报|合同|发票", re.IGNORECASE)
_REFERENCE = re.compile(r"(?=.*\d)[0-9A-Z][0-9A-Z/\-_]{3,39}")


@functools.lru_cache(maxsize=4)
def form_of(layout: Layout) -> Form:
    """The layout as a bank's form; kept for the extractors that look at the same page one after the other."""
    return Form(layout, VOCABULARY)


def read(segment: Segment, layout: Layout, own_side: Side) -> Draft:
    """The readings of a slip's fields (contract, section 4); `own_side` is whose form it is."""
    builder = DraftBuilder(segment)
    if swift.blocks(layout):
        swift.read(builder, layout)
        builder.mark_printed(f"{own_side}_name")
        return builder.draft()
    form = form_of(layout)
    _reference(builder, form)
    _date(builder, form)
    _amount(builder, form)
    _words(builder, form)
    words = builder.value("amount_in_words")
    if isinstance(words, Decimal) and _is_torn(builder, words):
        builder.drop("amount")
        builder.mark_printed("amount")
    if not builder.has("amount") and words is not None:
        # Covered by a seal, the figure still stands in words: one witness of it, which alone vouches for nothing.
        builder.add_computed("amount", words, "words:amount_in_words", str(words))
    for side, found in bank_parties.names(form, own_side).items():
        cell_values.add(builder, f"{side}_name", layout, found)
    # Every bank prints these: where one was not read, it is unreadable, not absent.
    builder.mark_printed("value_date", "amount", f"{own_side}_name")
    if own_side == "payee":
        builder.mark_printed("currency")
    for side in ("payer", "payee"):
        if form.names & {side, f"{side}_name"}:
            builder.mark_printed(f"{side}_name")
    return builder.draft()


def _is_torn(builder: DraftBuilder, words: Decimal) -> bool:
    """Whether the figure lost its beginning or its end, as the words show: 1,009,074. under a seal, a box unread."""
    whole = re.sub(r"\D", "", f"{words:.2f}")
    for reading in builder.readings("amount")[:1]:
        if isinstance(reading.value, Decimal) and reading.value < words:
            seen = re.sub(r"\D", "", reading.source.text)
            return _LEAST_SEEN <= len(seen) < len(whole) and (whole.startswith(seen) or whole.endswith(seen))
    return False


def _reference(builder: DraftBuilder, form: Form) -> None:
    for label in form.of(*REFERENCES):
        for span in form.spans(label):
            value = clean_number(span.text)
            if _REFERENCE.fullmatch(value) and not re.fullmatch(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", value):
                builder.add("reference", value, form.layout, span)
                return


def _date(builder: DraftBuilder, form: Form) -> None:
    looked: Span | None = None
    for label in form.of(*DATES):
        for span in form.spans(label):
            found = _day(form, span)
            if found is not None:
                builder.add("value_date", found.value, form.layout, found.place)
                return
            if any(c.isdigit() for c in span.text):
                looked = looked or span
    if looked is not None:
        builder.add("value_date", None, form.layout, looked)
        return
    # Many forms print their date alone in the head: 2023年07月01日. One date in the head is the form's; a letter has
    # its day below the bank's name at the foot.
    for dated in (list(head_dates(form.layout)), list(_lone_dates(form.layout))):
        if len({found.value for found in dated}) == 1:
            builder.add("value_date", dated[0].value, form.layout, dated[0].place)
            return


def _lone_dates(layout: Layout) -> Iterator[Found]:
    """Dates that are all their line says."""
    for line in layout.lines:
        found = find_dates(line.text)
        if len(found) == 1 and not (line.text[: found[0].start] + line.text[found[0].end :]).strip(" :：.。"):
            day = cell_values.day(line.span(0, len(line.folded)).cut(found[0].start, found[0].end))
            if day is not None:
                yield day


def head_dates(layout: Layout) -> Iterator[Found]:
    """Dates above the form's first party or sum, which no label of printing stands beside."""
    for line in layout.lines:
        if any(
            name in ("payer", "payee", "payer_name", "payee_name", "name", *AMOUNTS)
            for _, _, name in VOCABULARY.labels(line)
        ):
            return
        if _PRINTED.search(line.folded):
            continue
        for match in find_dates(line.text):
            found = cell_values.day(line.span(0, len(line.folded)).cut(match.start, match.end))
            if found is not None:
                yield found


def _amount(builder: DraftBuilder, form: Form) -> None:
    figure, looked = _figure(form)
    if figure is not None:
        cell_values.add_sum(builder, "amount", form.layout, figure)
    elif looked is not None:
        builder.add("amount", None, form.layout, looked)
    named = currency(form)
    if named is None and figure is not None and figure.currency is not None and figure.currency_place is not None:
        named = Found(figure.currency, figure.currency_place)
    if named is not None:
        builder.add("currency", named.value, form.layout, named.place)
    elif (misread := currency_place(form)) is not None:
        builder.add("currency", None, form.layout, misread)


def _figure(form: Form) -> tuple[Sum | None, Span | None]:
    """The slip's sum, and where a figure was looked for that is none.

    By its labels; else in columns of digits; else beside the sum in words; else the one figure with a currency on the
    page that is no fee and no balance.
    """
    looked: Span | None = None
    for label in form.of(*AMOUNTS):
        for span in form.spans(label):
            found = _sums(form, span)
            if found:
                return found[-1] if label.name == "amount_3" else found[0], None
            if any(c.isdigit() for c in span.text):
                looked = looked or span
    columns = _in_columns(form)
    if columns is not None:
        return columns, None
    for label in form.of("words"):
        for span in form.spans(label):
            signed = [found for found in _sums(form, span) if found.currency is not None]
            if signed:
                return signed[0], None
    signed = [
        found
        for piece in form.values
        if (owner := form.owner(piece)) is None or owner.name in (*AMOUNTS, "words", "currency")
        for found in _sums(form, piece.span)
        if found.currency is not None
    ]
    if looked is None and len({found.amount for found in signed}) == 1:
        return signed[0], None
    return None, looked


def currency_place(form: Form) -> Span | None:
    """Where letters stand in the currency's own cell that name none: what a further reader may read."""
    for label in form.of("currency"):
        for piece in form.right(label):
            if 2 <= len(piece.text) <= 8:
                return piece.span
    return None


def _in_columns(form: Form) -> Sum | None:
    """The sum of a form that gives each digit a column: 亿千百十万千百十元角分 above, a digit in each box below."""
    for hit in form.layout.find(_COLUMNS):
        head = hit.rect
        below = sorted(
            (
                p
                for p in form.values
                if 0.5 * head.height < p.rect.cy - head.cy < 3 * head.height
                and head.x0 - head.height < p.rect.cx < head.x1 + head.height
            ),
            key=lambda p: p.rect.x0,
        )
        if not below:
            continue
        span = below[0].span
        for piece in below[1:]:
            span = span.joined(piece.span)
        digits = re.fullmatch(r"[¥￥Y]?(\d{3,13})", cell_values.squeezed(span, cell_values.RULES)[0])
        if digits is not None:
            return Sum((Decimal(digits[1]) / 100).quantize(Decimal("0.01")), span, span, is_scaled=True)
    return None


def currency(form: Form) -> Found | None:
    """The form's currency: from its own cell, else beside the sum, else as the sum in words begins."""
    for label in form.of("currency"):
        for span in form.spans(label):
            found = cell_values.currency(span)
            if found is not None:
                return found
    custom: Found | None = None
    for label in form.of(*AMOUNTS, "words"):
        for span in form.spans(label):
            if label.name == "words" or _sums(form, span):
                found = cell_values.currency(span)
                if found is None:
                    continue
                if cell_values.names_currency_for_certain(found):
                    return found
                custom = custom or found
    if custom is None:
        for label in form.of("words", *AMOUNTS):  # 人民币（大写）
            found = cell_values.currency(label.span)
            if found is not None:
                return found
    named = cell_values.unit_of(form.layout)[1]
    if custom is None and named is not None and (cell_values.names_currency_for_certain(named)):
        return named
    return custom


def _words(builder: DraftBuilder, form: Form) -> None:
    for label in form.of("words"):
        for span in form.spans(label):
            found = find_words(span.text)
            if found:
                place = span.cut(found[0].start, found[0].end)
                builder.add("amount_in_words", found[0].amount, form.layout, place)
                return
    for label in form.of(*AMOUNTS):
        for span in form.spans(label):
            found = find_words(span.text)
            if found:
                builder.add("amount_in_words", found[0].amount, form.layout, span.cut(found[0].start, found[0].end))
                return


def has_sum(form: Form) -> bool:
    """Whether a sum stands beside one of the labels of sums."""
    return any(_sums(form, span) for label in form.of(*AMOUNTS) for span in form.spans(label))


def _sums(form: Form, span: Span) -> list[Sum]:
    found = cell_values.sums(span, cell_values.unit_of(form.layout)[0])
    if not found and form.layout.has(_SWIFT) and (field := cell_values.swift_sum(span)) is not None:
        return [field]
    return found


def _day(form: Form, span: Span) -> Found | None:
    found = cell_values.day(span)
    return cell_values.swift_day(span) if found is None and form.layout.has(_SWIFT) else found
