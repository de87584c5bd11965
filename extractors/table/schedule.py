"""A kind that is a table or a form: described by its columns and labels, read by one reader for all of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout
from extractors.page.page_numbers import is_page_number
from extractors.page.recognition import KnownForm
from extractors.page.titles import title_strength
from extractors.table import cells
from extractors.table.aligned import aligned, aligned_overleaf
from extractors.table.continued import continued
from extractors.table.grid import Grid, grids
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
from extractors.table.units import ONE, Unit, plain, unit_in
from pipeline.draft import Draft, Reading, Segment
from pipeline.jury import UNTOLD_UNIT
from pipeline.model import Nature, Word
from pipeline.records import FieldSpec, record_type
from pipeline.values.money import has_places

_WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND"})
_FEWEST_COLUMNS = 3  # of a line without rules that is a row
_OF_PIXELS = ("scan", "photo")
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
        return max(sure, self.identify(layout), self._goes_on(layout))

    def _goes_on_unruled(self, layout: Layout) -> float:
        """Whether lines of as many columns follow each other from the page's head on, with sums and dates in them."""
        lines = [line for line in layout.lines if not is_page_number(layout, line)]
        natures = [spec.nature for spec in _line_specs(self).values()]
        whole = [line for line in lines if len(line.words) >= max(_FEWEST_COLUMNS, 0.6 * len(natures))]
        if not whole or whole[0].rect.top > 0.3 * layout.size[1] or 2 * len(whole) < len(lines):
            return 0.0
        for nature in {n for n in natures if n in (Nature.MONEY, Nature.DATE)}:
            said = sum(any(_says(nature, word) for word in line.words) for line in whole)
            if 2 * said < len(whole):
                return 0.0
        return 0.6

    def _goes_on(self, layout: Layout) -> float:
        taken = [c for c in self.columns if not c.field.startswith(OTHER)]
        line_specs = _line_specs(self)
        for table in grids(layout):
            if table.rect.top > 0.3 * layout.size[1]:
                continue
            if headed(table, heads_of(self.columns)) is not None:
                return 0.75
            if table.columns >= max(2, 0.6 * len(taken)):
                natures = _natures_of(table, [line_specs[c.field].nature for c in taken])
                if natures >= 0.5:
                    return 0.6
        return 0.0 if any(table.columns > 1 for table in grids(layout)) else self._goes_on_unruled(layout)


def _says(nature: Nature, word: Word) -> bool:
    says = cells.read(nature, (word,), ONE)
    return says is not None and says.value is not None


def _with_places(reading: Reading) -> Reading:
    """The reading of a sum that must have decimal places, whoever reads it: without a value where it has none."""
    return replace(reading, value=reading.value if has_places(reading.source.text) else None, has_places=True)


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


def _natures_of(table: Grid, natures: Sequence[Nature]) -> float:
    """The share of the natures with a form of their own (sums, dates) that a table's columns hold, row after row."""
    wanted: list[Nature] = [n for n in natures if n in (Nature.MONEY, Nature.DATE)] or [Nature.TEXT]
    held = 0
    for nature in set(wanted):
        held += min(_fitting(table, nature), wanted.count(nature))
    return held / len(wanted)


def _fitting(table: Grid, nature: Nature) -> int:
    """How many columns of a table hold a nature, row after row; every kind of schedule asks it of the same table."""
    if nature not in table.holding:
        table.holding[nature] = sum(_holds(table, column, nature) for column in range(table.columns))
    return table.holding[nature]


def _holds(table: Grid, column: int, nature: Nature) -> bool:
    """Whether more than half of a column's rows say something of the nature; no more are read than it takes to know."""
    filled = [cell.words for cell in (table.at(row, column) for row in range(table.rows)) if cell.words]
    held = 0
    for number, words in enumerate(filled):
        if 2 * (held + len(filled) - number) <= table.rows:
            return False
        says = cells.read(nature, words, ONE)
        held += says is not None and says.value is not None
        if 2 * held > table.rows:
            return True
    return False


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
        self._drop_torn()
        for name, reading in self.fields.items():
            self.builder.add_reading(name, reading)
        for line in self.lines:
            self.builder.add_line(line)
        return self.builder.draft()

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
        for table in found:
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
                    told = replace(told, value=head.column.chosen(told.value))
                line[name] = _of_unit(cells.reading(told, layout, head.unit), layout, head)
        self.above = above
        return line

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

    def _drop_torn(self) -> None:
        """A sum without its places in a column that prints them has lost its end, or its beginning: it has no value."""
        for name, spec in self.line_specs.items():
            if spec.nature is not Nature.MONEY:
                continue
            held = [line[name] for line in self.lines if name in line and line[name].value is not None]
            whole = sum(has_places(r.source.text) for r in held)
            if whole < 2 or whole * 4 < len(held) * 3:
                continue
            for line in self.lines:
                reading, currency = line.get(name), line.get("currency")
                if reading is None or (currency is not None and currency.value in _WITHOUT_CENTS):
                    continue
                line[name] = _with_places(reading)
            total = next((c.total for c in self.schedule.columns if c.field == name and c.total), "")
            stated = self.fields.get(total)
            if stated is not None:
                self.fields[total] = _with_places(stated)

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
        return Labels({label.field: label.wordings for label in self.schedule.labels})

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
