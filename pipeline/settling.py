"""A field's candidates and what becomes of them: one vouched for, one read, or a conflict that nobody hides."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline import jury
from pipeline.draft import Draft, Reading
from pipeline.geometry import Rect
from pipeline.model import ABSENT, Field, Nature, Source, State, Value, Word
from pipeline.records import FieldSpec
from pipeline.values.by_nature import parse, same
from pipeline.values.chinese_forms import in_one_form
from pipeline.values.currencies import may_be
from pipeline.values.look_alikes import changes, contract_number, folded, latin_name
from pipeline.values.money import has_places
from pipeline.values.text import letters, says_the_same

Place = tuple[str, int, Rect]  # file, page, reading-frame rectangle
Looks = Mapping[Place, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value with everybody who read it."""

    value: Value
    sources: tuple[Source, ...]

    @property
    def witnesses(self) -> frozenset[str]:
        return frozenset(jury.family(s.method) for s in self.sources)

    @property
    def vouching(self) -> frozenset[str]:
        """Those of its witnesses that may vouch for it."""
        return jury.vouching(s.method for s in self.sources)

    def backed(self, source: Source) -> Candidate:
        return Candidate(self.value, (*self.sources, source))


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
                    found[index] = candidate.backed(source)
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


_PIXELS = frozenset({jury.RAPIDOCR, jury.TESSERACT})
_TEXTS = (Nature.NAME, Nature.TEXT)


def _spelled(spec: FieldSpec, value: Value, source: Source) -> Value:
    """What a reader of pixels read, with its look-alikes told apart by the word that they stand in."""
    if not isinstance(value, str) or jury.family(source.method) not in (jury.RAPIDOCR, jury.TESSERACT):
        return value
    if spec.name == "contract_number":
        return contract_number(value)
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
    if spec.shape is None:
        return True
    if spec.nature in (Nature.MONEY, Nature.WORDS):
        return spec.shape.search(text) is not None
    return isinstance(value, str) and spec.shape.fullmatch(value) is not None


def _looked(reading: Reading, file: str, looks: Looks) -> list[tuple[Word, Source]]:
    if reading.rect is None or reading.page is None:
        return []
    box = reading.source.box
    return [
        (word, Source(word.method, word.text, reading.page, box, round(word.confidence, 4)))
        for word in looks.get((file, reading.page, reading.rect), ())
    ]


def decide(spec: FieldSpec, found: Sequence[Candidate], contradicted: bool = False) -> Field[Any]:
    """The field that the candidates make.

    One candidate that sufficient witnesses vouch for is corroborated, unless these are readers of pixels alone and the
    first of them read something else there too, or it lay under a seal that was taken off, or it is `contradicted` by
    what else its document says. Without one, the first reader's value stands as
    `read` where the first reader's own looks agree with each other (Tesseract's dissent alone unmakes no value, but is
    kept among the sources); readings of the first reader that differ are `conflicting`, and so are a text layer and the
    pixels, whoever else agrees with the one or the other: a page that says two things is for a person.
    """
    if not found:
        return ABSENT
    if _contradicted(found):
        return _conflict(found)
    vouched = [c for c in found if jury.suffices(spec.nature, c.vouching, c.value)]
    if len(vouched) == 1:
        state = State.READ if _is_doubted(vouched[0], found, contradicted) else State.CORROBORATED
        return _field(vouched[0], state, found)
    if len(vouched) > 1:
        return _conflict(found)
    return _short_of_vouched(spec, found)


def _short_of_vouched(spec: FieldSpec, found: Sequence[Candidate]) -> Field[Any]:
    firm = [c for c in found if c.witnesses - {jury.TESSERACT}]
    if len(firm) == 1:
        return _field(firm[0], State.READ, found)
    if (likeliest := _of_one_look(spec, firm) or _of_most_print(spec, firm)) is not None:
        return _field(likeliest, State.READ, found)
    # Tesseract alone reads too little right to be anybody's value: it is the second witness only.
    return _conflict(found) if firm else Field(None, State.UNREADABLE, tuple(s for c in found for s in c.sources))


def _of_one_look(spec: FieldSpec, firm: Sequence[Candidate]) -> Candidate | None:
    """The one to be shown of readings of the same pixels that look alike, so that a person compares one and not three.

    Of a number that differs in O and 0 or I and 1 alone, the one with the fewest changes between letters and digits; of
    a name that differs in one or two characters, the longer (a reader loses a rare character before it invents one).
    Nobody vouches for it; the others stay among its sources.
    """
    values = [c.value for c in firm]
    if any(c.witnesses - {jury.RAPIDOCR, jury.TESSERACT} for c in firm) or not all(isinstance(v, str) for v in values):
        return None
    texts = [str(v) for v in values]
    if spec.nature is Nature.NUMBER and len({folded(t) for t in texts}) == 1:
        return min(firm, key=lambda c: changes(str(c.value)))
    if spec.nature in _TEXTS and len(texts) == 2 and min(map(len, texts)) >= _LONG_ENOUGH:
        matcher = difflib.SequenceMatcher(None, texts[0], texts[1], autojunk=False)
        apart = sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
        return max(firm, key=lambda c: len(str(c.value))) if apart <= _NEAR else None
    return None


def _of_most_print(spec: FieldSpec, firm: Sequence[Candidate]) -> Candidate | None:
    """The date to be shown of readings of the same pixels of which one has the characters of all others, and more.

    A seal takes a character from one look, and no reader invents one: 11月28日 was read, and 1月28日. Nobody vouches
    for it; the others stay among its sources.
    """
    if spec.nature is not Nature.DATE or any(c.witnesses - _PIXELS for c in firm):
        return None
    texts = [max((letters(s.text) for s in c.sources), key=len) for c in firm]
    longest = max(texts, key=len)
    if texts.count(longest) > 1 or not all(_is_within(text, longest) for text in texts):
        return None
    return firm[texts.index(longest)]


def _is_within(text: str, longer: str) -> bool:
    """Whether a text is left of a longer one when characters are taken from it."""
    rest = iter(longer)
    return all(char in rest for char in text)


_LONG_ENOUGH, _NEAR = 6, 2  # characters
_SURE = 0.95  # the first reader's score for legible figures, mostly above 0.99


def _is_doubted(vouched: Candidate, found: Sequence[Candidate], contradicted: bool) -> bool:
    """Whether readers of pixels alone vouch for a value, and something says that these pixels mislead.

    The first of them also read other values: that two readers agree was measured of one reading each, and with several
    to choose from they agree by chance. (A reading that lost a character is no rival where the one that agrees was
    sure; in doubtful print it is: AGR/22/9599 was MR/22/9599 for both readers, and MR/22/959.) Or a seal was taken off
    the print, which takes the same stroke from every reader (068 was 008 for all); or the document's words or sums say
    another value.
    """
    if vouched.witnesses - _PIXELS:
        return False
    if contradicted or any(":unsealed" in s.method for c in found for s in c.sources):
        return True
    own = [s for s in vouched.sources if jury.family(s.method) == jury.RAPIDOCR]
    least = min((len(letters(s.text)) for s in own if (s.confidence or 0.0) >= _SURE), default=0)
    rivals = (s for c in found if c is not vouched for s in c.sources if jury.family(s.method) == jury.RAPIDOCR)
    return any(len(letters(s.text)) >= least for s in rivals)


def _contradicted(found: Sequence[Candidate]) -> bool:
    """Whether a text layer says a value that no reader of pixels saw, and RapidOCR saw another."""
    unseen = [c for c in found if jury.TEXT_LAYER in c.witnesses and not c.witnesses & _PIXELS]
    return bool(unseen) and any(jury.RAPIDOCR in c.witnesses for c in found if c not in unseen)


def _field(chosen: Candidate, state: State, found: Sequence[Candidate]) -> Field[Any]:
    dissent = [replace(s, agrees=False) for c in found if c is not chosen for s in c.sources]
    return Field(chosen.value, state, (*chosen.sources, *dissent))


def _conflict(found: Sequence[Candidate]) -> Field[Any]:
    return Field(None, State.CONFLICTING, tuple(s for c in found for s in c.sources))


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

    def field(self, name: str) -> Field[Any]:
        """The field that its candidates make; unreadable where something stands there and says no value."""
        made = decide(self.specs[name], self.found.get(name, ()), name in self.contradicted)
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
