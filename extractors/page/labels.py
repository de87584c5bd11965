"""Labelled values that need more than their line: dates in a wide print, names and addresses broken over lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extractors.extractor import DraftBuilder
from extractors.page.layout import Hit, Layout, Span
from extractors.prose.organisations import has_legal_form, organisation_place
from pipeline.model import Month
from pipeline.values.dates import find_dates
from pipeline.values.text import clean

_NEXT_LINE = 0.95  # of the letters' height: more paper than between lines of one value
_INDENT = 1.6  # of the letters' height: a continued value begins below its beginning


def rest_of_line(layout: Layout, hit: Hit, stop: re.Pattern[str] | None = None) -> Span | None:
    """Everything after a label on its line, over column gaps, up to a `stop` label."""
    line, start = hit.line, hit.end
    end = len(line.folded)
    if stop is not None and (found := stop.search(line.folded, start)):
        end = found.start()
    while start < end and line.folded[start] in ":; \t.)":
        start += 1
    return line.span(start, end) if line.folded[start:end].strip() else None


def candidates(layout: Layout, label: re.Pattern[str], stop: re.Pattern[str] | None = None) -> Iterator[Span]:
    """Where the value of a label may stand: to the column's end, to the line's end, beside it, below it."""
    for hit in layout.find(label):
        for span in (layout.after(hit, stop), rest_of_line(layout, hit, stop), layout.beside(hit), layout.below(hit)):
            if span is not None:
                yield span


def continued(layout: Layout, span: Span, stop: re.Pattern[str], left: float, most: int = 2) -> Span:
    """The span with the lines below that go on with it: same left edge, close below, no label in them.

    `left` is where the label ends: what begins left of it belongs to another label.
    """
    joined, rect = span, span.rect
    used = {part.word for part in span.parts}
    for _ in range(most):
        height = rect.height
        below = [
            w
            for w in layout.words
            if w not in used
            and w.rect.cy > rect.bottom
            and w.rect.top - rect.bottom < _NEXT_LINE * height
            and w.rect.x0 > left - 0.5 * height
            and abs(w.rect.x0 - span.rect.x0) < _INDENT * height
            and 0.6 < w.rect.height / height < 1.6
        ]
        if not below:
            break
        word = min(below, key=lambda w: w.rect.top)
        if any(
            w.rect.x1 <= word.rect.x0 - 0.5 * height
            and left - w.rect.x1 < 8 * height
            and w.rect.overlap_y(word.rect) > 0.4
            for w in layout.words
        ):
            break  # a label stands before it
        if stop.match(re.sub(r"\s", "", word.text)) or ":" in word.text or "：" in word.text:
            break
        used.add(word)
        joined = joined.joined(Span((type(span.parts[0])(word, 0, len(word.text)),)))
        rect = word.rect
    return joined


def take_date(
    builder: DraftBuilder,
    name: str,
    layout: Layout,
    label: re.Pattern[str],
    stop: re.Pattern[str] | None = None,
    last: bool = False,
    months: bool = True,
    quiet: bool = False,
) -> bool:
    """Take a labelled date with the tight place of the date alone; `last` takes the later end of a period.

    A label without a date that can be read leaves a reading without a value. `months`: a month alone is a value too.
    `quiet` leaves nothing where no date is found: for a label, or a page, that others are tried after.
    """
    failed: Span | None = None
    for span in candidates(layout, label, stop):
        found = [d for d in find_dates(span.text) if months or not isinstance(d.value, Month)]
        if found:
            date = found[-1] if last else found[0]
            place = span.cut(date.start, date.end)
            builder.add(name, date.value, layout, place)
            return True
        failed = failed or span
    if not quiet and layout.has(label):
        builder.mark_printed(name)
        if failed is not None and not builder.has(name):
            builder.add(name, None, layout, failed)
    return False


def _name_places(layout: Layout, hit: Hit, stop: re.Pattern[str] | None) -> Iterator[Span]:
    """After the label; where the name stops before its legal form, over the gap that a seal left in it."""
    after, rest = layout.after(hit, stop), rest_of_line(layout, hit, stop)
    if after is not None and rest is not None and not has_legal_form(after.text) and has_legal_form(rest.text):
        yield rest
    for span in (after, layout.beside(hit), layout.below(hit)):
        if span is not None:
            yield span


def take_name(
    builder: DraftBuilder,
    name: str,
    layout: Layout,
    label: re.Pattern[str],
    stop: re.Pattern[str] | None = None,
    accept: Callable[[str], bool] = lambda text: True,
) -> bool:
    """Take a labelled name of a firm or body; what follows it in brackets is no part of it."""
    for hit in layout.find(label):
        for span in _name_places(layout, hit, stop):
            place = organisation_place(span.text)
            if place is None:
                continue
            cut = span.cut(*place)
            value = clean(cut.text)
            if value and accept(value):
                builder.add(name, value, layout, cut)
                return True
    if layout.has(label):
        builder.mark_printed(name)
    return False
