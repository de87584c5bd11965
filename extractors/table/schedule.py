"""A kind that is a table or a form: described by its columns and labels, read by one reader for all of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout
from extractors.page.recognition import KnownForm
from extractors.page.titles import title_strength
from extractors.table import alike_marks, cells, hidden_numbers
from extractors.table.aligned import aligned, aligned_overleaf
from extractors.table.by_content import between, illegible, with_heads_by_content
from extractors.table.continued import continued
from extractors.table.further_pages import goes_on, holds_rows
from extractors.table.grid import Grid, grids, span_of
from extractors.table.headed import Headed, headed
from extractors.table.heads import INDEX, OTHER, Column, Head, Heads
from extractors.table.labelled import Labelled, Labels
from extractors.table.parting import Row
from extractors.table.rows import (
    is_ditto,
    is_heads,
    is_note,
    is_partial,
    is_section,
    rows,
    says_anything,
    total_label,
)
from extractors.table.torn_values import drop_torn
from extractors.table.units import ONE, Unit, plain, unit_in
from pipeline.draft import Draft, Reading, Segment
from pipeline.jury import UNTOLD_UNIT
from pipeline.model import Nature, Word
from pipeline.records import FieldSpec, record_type
from pipeline.values.chinese_forms import is_simplified, simplified

_OF_PIXELS = ("scan", "photo")
_DOUBT = 0.5  # the sureness of a kind of which a person is asked
_ABOVE = re.compile(r"单位[:：]")


@dataclass(frozen=True)
class Label:
    """A labelled field: its wordings, parted by semicolons, and the only currency that its sum may be in."""

    field: str
    wordings: str
    currency: str = ""


@dataclass(frozen=True)
class Schedule(KnownForm):
    """An extractor of a kind with a table, with labelled fields, or with both."""

    columns: tuple[Column, ...] = ()
    labels: tuple[Label, ...] = ()

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """The labelled fields, the sums in the table's foot, and a line for each row of data."""
        return _Reader(self, segment, layouts).draft()

    def continues(self, layout: Layout) -> float:
        """A further page repeats the heads, or goes on with a table of as many columns, and has no title of its own."""
        sure = super().continues(layout)
        if not self.many_pages or not self.columns or title_strength(layout, self.heading) > 0:
            return sure
        taken = [_line_specs(self)[c.field].nature for c in self.columns if not c.field.startswith(OTHER)]
        return max(sure, self.identify(layout), goes_on(layout, heads_of(self.columns), taken))


@functools.cache
def heads_of(columns: tuple[Column, ...]) -> Heads:
    """The heads of a schedule's columns, made once."""
    return Heads(columns)


def _of_unit(reading: Reading, layout: Layout, head: Head) -> Reading:
    """The reading of a sum, marked where the pixels of its head and of what stands above told no unit for it."""
    if not head.column.currency or head.unit is not ONE or layout.page.medium not in _OF_PIXELS:
        return reading
    return replace(reading, source=replace(reading.source, method=f"{reading.source.method}+{UNTOLD_UNIT}"))


def _line_specs(schedule: Schedule) -> dict[str, FieldSpec]:
    line = record_type(schedule.kind).LINE
    return {} if line is None else {spec.name: spec for spec in line.specs()}


@dataclass
class _Reader:
    """Reads one segment; lives for that."""

    schedule: Schedule
    segment: Segment
    layouts: tuple[Layout, ...]

    def __post_init__(self) -> None:
        self.builder = DraftBuilder(self.segment)
        self.specs = {spec.name: spec for spec in record_type(self.schedule.kind).specs()}
        self.line_specs = _line_specs(self.schedule)
        self.fields: dict[str, Reading] = {}
        self.lines: list[dict[str, Reading]] = []
        self.last: Headed | None = None
        self.above: Mapping[int, tuple[Word, ...]] = {}
        self.unit: Unit | None = None  # that a note above the table states, on its first page alone

    @property
    def heads(self) -> Heads:
        return heads_of(self.schedule.columns)

    def draft(self) -> Draft:
        for layout in self.layouts:
            tables = grids(layout)
            if self.schedule.columns:
                self._tables(layout, tables)
            self._labels(layout, tables)
        totals = {c.field: c.total for c in self.schedule.columns if c.total}
        drop_torn(self.lines, self.line_specs, self.fields, totals)
        for column in self.schedule.columns:
            if column.hidden:
                hidden_numbers.mend(self.lines, column.field)
            elif column.field in self.line_specs and self.line_specs[column.field].nature is Nature.TEXT:
                alike_marks.mend(self.lines, column.field)
        for name, reading in self.fields.items():
            self.builder.add_reading(name, reading)
        for line in self.lines:
            self.builder.add_line(line)
        found = self.builder.draft()
        if self.schedule.columns and self.last is None and any(holds_rows(layout) for layout in self.layouts):
            # A table whose heads nobody could read is not lost in silence: a person is asked what it is (DOC002).
            return replace(found, segment=replace(found.segment, confidence=min(found.segment.confidence, _DOUBT)))
        return found

    # The table.

    def _tables(self, layout: Layout, tables: Sequence[Grid]) -> None:
        self.unit = above = self._unit_above(layout) or self.unit
        found = [t for t in (headed(grid, self.heads, above) for grid in tables) if t is not None]
        if not found:
            found = [] if self.last is None else list(continued(layout, tables, self.last))
        if not found:
            unruled = aligned(layout, self.heads, above)
            if unruled is None and self.last is not None:
                unruled = aligned_overleaf(layout, self.last)
            found = [] if unruled is None else [unruled]
        if not found and self.last is None:
            loose = (headed(grid, self.heads, above, loosely=True) for grid in tables)
            found = [t for t in loose if t is not None]
        for table in (with_heads_by_content(t, self.schedule.columns) for t in found):
            self.last = table
            self._rows(layout, table)

    def _unit_above(self, layout: Layout) -> Unit | None:
        for line in layout.lines:
            text = plain(line.text)
            if _ABOVE.search(text) and (stated := unit_in(text)) is not None:
                return stated[0]
        return None

    def _rows(self, layout: Layout, table: Headed) -> None:
        natures = {
            c: self.line_specs[h.column.field].nature
            for c, h in table.heads.items()
            if h.column.field in self.line_specs
        }
        index = next((c for c, h in table.heads.items() if h.column.field == INDEX), None)
        closed = False
        first = True
        for row in rows(table, natures):
            if is_heads(row, table, self.heads):
                continue
            if (label := total_label(row)) is not None:
                if not is_partial(label):
                    self._totals(layout, table, row, label)
                    closed = True
                continue
            if is_section(row, table):
                continue
            numbered = index is not None and any(c.isdigit() for c in row.text(index))
            if (closed and not numbered) or not says_anything(row, table):
                continue
            if is_note(row) or self._is_foot(row):
                closed = True
                continue
            line = self._line(layout, table, row)
            if first and table.first_row == 0 and self._goes_on(line, natures, table, numbered, index):
                self._join(line)
            elif line:
                self.lines.append(line)
            first = False

    def _is_foot(self, row: Row) -> bool:
        labels = self._label_reader
        cells_of = [tuple(c.words) for c in row.wide] + [w for _, w in sorted(row.words.items())]
        filled = [w for w in cells_of if w]
        return bool(row.wide) and any(labels.is_label(w) for w in filled)

    def _line(self, layout: Layout, table: Headed, row: Row) -> dict[str, Reading]:
        line: dict[str, Reading] = {}
        above = dict(self.above)
        for column, head in table.heads.items():
            name = head.column.field
            if name not in self.line_specs:
                continue
            words = row.words.get(column, ())
            if is_ditto(words):
                words = self.above.get(column, ())
            elif column in row.inherited and not head.column.repeats:
                continue
            above[column] = words
            spec = self.line_specs[name]
            says = cells.read(spec.nature, words, head.unit, head.column.currency, row.cells.get(column))
            if says is not None:
                told = replace(says, value=None, place=None) if head.is_untold else says
                if isinstance(told.value, str) and told.span.method.startswith("ocr:"):
                    told = replace(told, value=self._printed(head.column, told.value))
                line[name] = _of_unit(cells.reading(told, layout, head.unit), layout, head)
        self.above = above
        return self._with_unread(line, layout, table, row) if line else line

    def _with_unread(self, line: dict[str, Reading], layout: Layout, table: Headed, row: Row) -> dict[str, Reading]:
        """The line with what stands under heads that nobody could read: what may be it is unread, not absent."""
        for number in illegible(table):
            span = span_of(row.words.get(number, ()))
            for name in between(table, number, self.schedule.columns) if span is not None else ():
                if name in self.line_specs and span is not None:
                    line.setdefault(name, Reading(None, layout.source(span), layout.page.number))
        return line

    def _printed(self, column: Column, read: str) -> str:
        """A text as it was printed, as far as its column tells it: of few choices, or in simplified characters."""
        return column.chosen(simplified(read) if column.simplified and self._is_simplified else read)

    @cached_property
    def _is_simplified(self) -> bool:
        return is_simplified("".join(layout.folded for layout in self.layouts))

    def _goes_on(
        self,
        line: Mapping[str, Reading],
        natures: Mapping[int, Nature],
        table: Headed,
        numbered: bool,
        index: int | None,
    ) -> bool:
        """Whether the first row of a further page is the rest of the last row of the page before."""
        if not self.lines or numbered or not line:
            return False
        figures = [n for n in line if self.line_specs[n].nature in (Nature.MONEY, Nature.DATE)]
        return not figures and (index is not None or len(line) * 3 <= len(natures))

    def _join(self, line: Mapping[str, Reading]) -> None:
        last = self.lines[-1]
        for name, more in line.items():
            before = last.get(name)
            if before is None:
                last[name] = more
            elif isinstance(before.value, str) and isinstance(more.value, str):
                parted = " " if before.value[-1:].isascii() and more.value[:1].isascii() else ""
                parted = "" if self.line_specs[name].nature is Nature.NUMBER else parted
                last[name] = replace(before, value=before.value + parted + more.value, rect=None)

    def _totals(self, layout: Layout, table: Headed, row: Row, label: str) -> None:
        stated = unit_in(label)
        for column, head in table.heads.items():
            name = head.column.total
            if not name or (head.is_untold and stated is None):
                continue
            words = tuple(w for w in row.words.get(column, ()) if w.text.strip() and w.text not in label)
            unit = stated[0] if stated is not None and not head.states_unit else head.unit
            says = cells.read(self.specs[name].nature, words, unit, head.column.currency, row.cells.get(column))
            if says is not None and not self._has(name):
                reading = cells.reading(says, layout, unit)
                self.fields[name] = reading if stated is not None else _of_unit(reading, layout, head)

    # The labels.

    @cached_property
    def _label_reader(self) -> Labels:
        wordings = {label.field: label.wordings for label in self.schedule.labels}
        return Labels(wordings, lambda text: (found := self.heads.match(text)) is not None and found[1] >= 1.0)

    def _labels(self, layout: Layout, tables: Sequence[Grid]) -> None:
        wanted = {label.field: label for label in self.schedule.labels}
        for name, found in self._label_reader.find(layout, tables):
            if self._has(name):
                continue
            self.builder.mark_printed(name)
            if found is not None:
                self._labelled(layout, wanted[name], found)

    def _labelled(self, layout: Layout, label: Label, found: Labelled) -> None:
        spec = self.specs[label.field]
        says = cells.read(spec.nature, found.words, found.unit, label.currency, found.cell)
        if says is not None:
            self.fields[label.field] = cells.reading(says, layout, found.unit)

    def _has(self, name: str) -> bool:
        return name in self.fields and self.fields[name].value is not None
