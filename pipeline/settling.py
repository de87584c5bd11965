"""From the readings of a field to its candidates, each with everybody who read it, growing as witnesses speak."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline import jury
from pipeline.deciding import Candidate, decide
from pipeline.draft import Draft, Reading
from pipeline.geometry import Rect
from pipeline.model import ABSENT, Field, Month, Nature, Source, State, Value, Word
from pipeline.records import FieldSpec
from pipeline.values.by_nature import parse, same
from pipeline.values.chinese_forms import in_one_form
from pipeline.values.currencies import may_be
from pipeline.values.look_alikes import bank_reference, contract_number, latin_name, organisation_code
from pipeline.values.money import has_places
from pipeline.values.text import clean, letters, says_the_same

Place = tuple[str, int, Rect]  # file, page, reading-frame rectangle
Looks = Mapping[Place, tuple[Word, ...]]


def candidates(spec: FieldSpec, readings: Sequence[Reading], file: str, looks: Looks) -> tuple[Candidate, ...]:
    """The values that were read for a field, each with its sources, the extractor's choice first.

    A QR code, or a file's properties, never make a candidate against the print: where the code differs, that is a
    finding (INV005), not a reading.
    """
    found: list[Candidate] = []

    def note(value: Value, source: Source) -> None:
        # As it was read first: what characters of the medium say is no look-alike.
        spelled = _spelled(spec, value, source)
        for form in (value, spelled):
            for index, candidate in enumerate(found):
                if same(spec.nature, candidate.value, form):
                    found[index] = _parted(spec, candidate, source).backed(source)
                    return
        found.append(Candidate(spelled, (source,)))

    readings = [r for r in readings if not jury.is_no_value(r.source.method)]
    computed = [r for r in readings if r.rect is None]
    for reading in (r for r in readings if r.rect is not None):
        # A sum without its cents has lost them in print alone: an electronic original may write 5999.
        whole = spec.nature is Nature.MONEY and jury.is_drawn(reading.source.method)
        if reading.value is not None and (whole or _has_form(spec, reading, reading.value, reading.source.text)):
            note(reading.value, reading.source)
        for word, source in _looked(reading, file, looks):
            if reading.value is not None and _bears_out(reading, word):
                note(reading.value, source)
                continue
            if spec.nature in _TEXTS:
                if isinstance(reading.value, str) and letters(reading.value) == letters(word.text):
                    note(reading.value, source)  # brackets round it are the print's
                    continue
                if not _saw_the_same(reading, word):
                    continue
            if spec.nature is Nature.CURRENCY and reading.value in may_be(word.text):
                note(reading.value, source)  # the sign is there; which of its currencies it is, the text around says
                continue
            value = parse(spec.nature, word.text, reading.unit)
            if value is not None and _has_form(spec, reading, value, word.text):
                note(value, source)
    for reading in computed:
        if reading.value is None:
            continue
        if (
            jury.family(reading.source.method) not in (jury.QR, jury.METADATA)
            or not found
            or any(same(spec.nature, c.value, reading.value) for c in found)
        ):
            note(reading.value, reading.source)
    return tuple(found)


def _parted(spec: FieldSpec, candidate: Candidate, source: Source) -> Candidate:
    """The name with the blanks between Latin words that another look at it saw: a reader loses them, and invents none.

    Only the first reader's own look says so, and only of a name that pixels alone have told.
    """
    if (
        spec.nature is not Nature.NAME
        or jury.family(source.method) != jury.RAPIDOCR
        or candidate.witnesses - jury.PIXELS
    ):
        return candidate
    mine, other = str(candidate.value), str(_spelled(spec, clean(source.text).strip(" :;,"), source))
    more = other.count(" ") > mine.count(" ") and letters(mine) == letters(other)
    return Candidate(other, candidate.sources) if more else candidate


_TEXTS = (Nature.NAME, Nature.TEXT)


def _spelled(spec: FieldSpec, value: Value, source: Source) -> Value:
    """What a reader of pixels read, with its look-alikes told apart by the word that they stand in."""
    if not isinstance(value, str) or jury.family(source.method) not in jury.PIXELS:
        return value
    if spec.name == "contract_number":
        return contract_number(value)
    if spec.name == "payee_code":
        return organisation_code(value)
    if spec.name in ("reference", "bank_reference"):
        return bank_reference(value)
    if spec.nature not in _TEXTS:
        return value
    value = in_one_form(value)
    return latin_name(value) if spec.nature is Nature.NAME else value


def _bears_out(reading: Reading, word: Word) -> bool:
    """Whether the pixels show what a text layer says: then its value stands, even one that only its label explains."""
    is_layers = jury.family(reading.source.method) == jury.TEXT_LAYER
    return is_layers and says_the_same(reading.source.text, word.text)


def _saw_the_same(reading: Reading, word: Word) -> bool:
    """Whether a look at a name saw that name: a place over two lines shows a reader of one line something else."""
    if not isinstance(reading.value, str):
        return True
    return difflib.SequenceMatcher(None, reading.value, word.text, autojunk=False).ratio() > 0.5


def _has_form(spec: FieldSpec, reading: Reading, value: Value, text: str) -> bool:
    """Whether the value has the field's form; of a sum it is the printed figure, or its words, that must have it."""
    if reading.has_places and not has_places(text):
        return False
    if not is_plausible(spec, value):
        return False
    if spec.shape is None:
        return True
    if spec.nature in (Nature.MONEY, Nature.WORDS):
        return spec.shape.search(text) is not None
    return isinstance(value, str) and spec.shape.fullmatch(value) is not None


def is_plausible(spec: FieldSpec, value: Value | None) -> bool:
    """Whether what is claimed may have happened then: 2082年07月08日 was 2022年, and no claim is as old as 1982."""
    is_day = spec.nature is Nature.DATE and spec.critical and isinstance(value, date | Month)
    return not is_day or (isinstance(value, date | Month) and value.year in _PLAUSIBLE)


_PLAUSIBLE = range(1990, 2050)


def _looked(reading: Reading, file: str, looks: Looks) -> list[tuple[Word, Source]]:
    if reading.rect is None or reading.page is None:
        return []
    box = reading.source.box
    return [
        (word, Source(word.method, word.text, reading.page, box, round(word.confidence, 4)))
        for word in looks.get((file, reading.page, reading.rect), ())
    ]


def _respelled(read: Value, known: Value) -> Value:
    """A name as another source spells it; as it was read where more capitals differ than a reader mistakes."""
    mine, theirs = ([c for c in str(name) if c.isalpha()] for name in (read, known))
    odd = sum(a != b for a, b in zip(mine, theirs, strict=False))
    return known if odd <= _MISTAKEN else read


_MISTAKEN = 2  # capitals


@dataclass(slots=True)
class Row:
    """Fields on their way to a document: what was read of each, and its candidates, growing as witnesses speak."""

    readings: Mapping[str, tuple[Reading, ...]]
    specs: Mapping[str, FieldSpec]
    found: dict[str, tuple[Candidate, ...]]
    contradicted: set[str] = field(default_factory=set, kw_only=True)  # by what else the document says
    disputed: frozenset[str] = field(default=frozenset(), kw_only=True)  # stated in several places, each time otherwise

    def field(self, name: str) -> Field[Any]:
        """The field that its candidates make; unreadable where something stands there and says no value."""
        made = decide(
            self.specs[name], self.found.get(name, ()), name in self.contradicted, disputed=name in self.disputed
        )
        if made is not ABSENT:
            return made
        failed = [r.source for r in self.readings.get(name, ())]
        return Field(None, State.UNREADABLE, tuple(failed)) if failed else ABSENT

    def support(self, name: str, value: Value, source: Source) -> None:
        """A further witness for a value that is among the candidates already; it never brings a new value.

        Of a name it brings the spelling: readers of pixels lose the blanks between Latin words. Not its capitals: a
        firm that one paper prints in capitals throughout is printed otherwise on the next.
        """
        spec = self.specs[name]
        self.found[name] = tuple(
            Candidate(_respelled(c.value, value) if spec.nature is Nature.NAME else c.value, (*c.sources, source))
            if same(spec.nature, c.value, value) and source not in c.sources
            else c
            for c in self.found.get(name, ())
        )


@dataclass(slots=True)
class Settling(Row):
    """A draft on its way to a document, with the rows of its table."""

    draft: Draft
    rows: tuple[Row, ...] = ()

    def field(self, name: str) -> Field[Any]:
        made = Row.field(self, name)
        if made is ABSENT and name in self.draft.printed:
            return Field(None, State.UNREADABLE, (Source("layout", "", self.draft.segment.numbers[0]),))
        return made
