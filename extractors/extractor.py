"""The protocol of an extractor: identify a page, extract a document; one file in `documents` for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from extractors.page.layout import Layout, Span
from pipeline.draft import Draft, Reading, Segment
from pipeline.geometry import Rect
from pipeline.model import Kind, Source, Value


class Extractor(Protocol):
    """Knows one kind of document."""

    @property
    def kind(self) -> Kind:
        """The kind that it knows."""
        ...

    @property
    def many_pages(self) -> bool:
        """Whether a page that starts nothing may continue such a document."""
        ...

    def identify(self, layout: Layout) -> float:
        """How surely the page is the *first* page of such a document, 0…1."""
        ...

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """The readings of the segment's fields; `layouts` are its pages in order."""
        ...


@dataclass
class DraftBuilder:
    """Collects readings while an extractor works; mutable, and so it never leaves the extractor."""

    segment: Segment
    _readings: dict[str, list[Reading]] = field(default_factory=dict)
    _lines: list[Mapping[str, tuple[Reading, ...]]] = field(default_factory=list)
    _printed: set[str] = field(default_factory=set)
    _qr: list[str] = field(default_factory=list)
    _disputed: set[str] = field(default_factory=set)

    def add(self, name: str, value: Value | None, layout: Layout, span: Span, place: Span | None = None) -> None:
        """A reading of the words of `span`; `place` is the value's own place where it is narrower than the words."""
        rect: Rect = (place or span).rect
        self._readings.setdefault(name, []).append(Reading(value, layout.source(span), layout.page.number, rect))
        self._printed.add(name)

    def add_computed(self, name: str, value: Value, method: str, text: str) -> None:
        """A reading without a place of its own: a QR code, an identity."""
        self._readings.setdefault(name, []).append(Reading(value, Source(method, text)))

    def add_reading(self, name: str, reading: Reading) -> None:
        self._readings.setdefault(name, []).append(reading)
        self._printed.add(name)

    def add_line(self, line: Mapping[str, Reading]) -> None:
        """A row of the document's table: what each of its cells says."""
        self._lines.append({name: (reading,) for name, reading in line.items()})

    def add_row(self, row: Mapping[str, tuple[Reading, ...]]) -> None:
        """A row whose cells were read by several witnesses, the first one the extractor's choice."""
        self._lines.append(row)

    def add_qr(self, payload: str) -> None:
        self._qr.append(payload)

    def dispute(self, name: str, rivals: Iterable[Reading]) -> None:
        """Readings of the field from elsewhere in the document that say something else: nobody vouches for it then."""
        self._readings.setdefault(name, []).extend(rivals)
        self._disputed.add(name)

    def drop(self, name: str) -> None:
        """Forget what was read of a field: what else the document says shows that it is a piece of it."""
        self._readings.pop(name, None)

    def readings(self, name: str) -> tuple[Reading, ...]:
        """What was read of the field so far, the extractor's choice first."""
        return tuple(self._readings.get(name, ()))

    def mark_printed(self, *names: str) -> None:
        """The labels of these fields stand on the page."""
        self._printed.update(names)

    def has(self, name: str) -> bool:
        """Whether some reading of the field carries a value."""
        return any(r.value is not None for r in self._readings.get(name, ()))

    def value(self, name: str) -> Value | None:
        """The first value read for the field."""
        return next((r.value for r in self._readings.get(name, ()) if r.value is not None), None)

    def draft(self) -> Draft:
        return Draft(
            self.segment,
            {name: tuple(readings) for name, readings in sorted(self._readings.items())},
            tuple(self._lines),
            frozenset(self._printed),
            tuple(self._qr),
            frozenset(self._disputed),
        )


def take(
    builder: DraftBuilder,
    name: str,
    layout: Layout,
    label: re.Pattern[str],
    parse: Callable[[str], Value | None],
    stop: re.Pattern[str] | None = None,
) -> bool:
    """Take a labelled field: the first place of the label whose value has the field's form; says whether one had.

    Where a label stands and no text beside it has the form, the nearest text is kept as a reading without a value, so
    that the field is unreadable rather than absent.
    """
    failed: Span | None = None
    for span in layout.values(label, stop):
        value = parse(span.text)
        if value is not None:
            builder.add(name, value, layout, span)
            return True
        failed = failed or span
    if layout.has(label):
        builder.mark_printed(name)
        if failed is not None and not builder.has(name):
            builder.add(name, None, layout, failed)
    return False


def share_found(layout: Layout, patterns: Iterable[re.Pattern[str]]) -> float:
    """The share of the patterns that stand on the page: the usual evidence of a form's kind."""
    wanted = list(patterns)
    return sum(layout.has(p) for p in wanted) / len(wanted) if wanted else 0.0
