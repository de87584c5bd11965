"""What becomes of a field's candidates: one vouched for, one read, or a conflict that nobody hides."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pipeline import jury
from pipeline.model import ABSENT, Field, Nature, Source, State, Value
from pipeline.records import FieldSpec
from pipeline.values.look_alikes import changes, folded
from pipeline.values.text import distance, letters, names_near

_TEXTS = (Nature.NAME, Nature.TEXT)


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


def decide(
    spec: FieldSpec, found: Sequence[Candidate], contradicted: bool = False, disputed: bool = False
) -> Field[Any]:
    """The field that the candidates make.

    One candidate that sufficient witnesses vouch for is corroborated, unless these are readers of pixels alone and the
    first of them read something else there too, or it lay under a seal that was taken off, or it is `contradicted` by
    what else its document says. Where the first reader read something else too and a further witness bears the
    candidate out, it is a repair, and stands where it is one character's. Without a vouched one, the first reader's
    value stands as `read` where the first reader's own looks agree with each other (the dissent of further readers
    alone unmakes no value, but is kept among the sources); readings of the first reader that differ are `conflicting`,
    and so are a text layer and the pixels, whoever else agrees with the one or the other: a page that says two things
    is for a person. So is a document that states the field in two places, each time otherwise (`disputed`).
    """
    if not found:
        return ABSENT
    if _contradicted(found) or (disputed and len(found) > 1):
        return _conflict(found)
    vouched = [c for c in found if jury.suffices(spec.nature, c.vouching, c.value)]
    if len(vouched) > 1:
        return _conflict(found)
    return _judged(spec, vouched[0], found, contradicted) if vouched else _short_of_vouched(spec, found)


def _judged(spec: FieldSpec, winner: Candidate, found: Sequence[Candidate], contradicted: bool) -> Field[Any]:
    """The field of the only candidate that is vouched for, heard against what the first reader read besides."""
    rivals = [c for c in found if c is not winner and jury.RAPIDOCR in c.witnesses]
    if not winner.witnesses - jury.PIXELS:
        is_doubtful = rivals or contradicted or _was_sealed(found) or _is_seen_longer(spec, winner, found)
        state = State.READ if is_doubtful else State.CORROBORATED
        return _field(winner, state, found)
    if not rivals or winner.witnesses & _READ_TWICE:
        return _field(winner, State.CORROBORATED, found)
    if contradicted or not all(_is_one_slip(spec, winner.value, c.value) for c in rivals):
        return _conflict(found)
    read = ", ".join(str(c.value) for c in rivals)
    return _field(winner, State.CORROBORATED, found, Source(jury.REPAIR, f"{read} → {winner.value}"))


def _is_seen_longer(spec: FieldSpec, winner: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a further reader saw the figure with more at an end, where the others may both have lost it."""
    if spec.nature not in (Nature.MONEY, Nature.NUMBER, Nature.TAX_ID):
        return False
    return any(is_part(_plain(winner.value), _plain(c.value)) for c in found if c is not winner)


def is_part(figure: str, longer: str) -> bool:
    """Whether a figure is what is left of a longer one when its beginning or its end is lost (91683.25, 191683.25)."""
    part, whole = letters(figure), letters(longer)
    return len(part) < len(whole) and (whole.endswith(part) or whole.startswith(part))


# Where characters that were never pixels say what a reader of pixels sees there too, a look that differs is no rival.
_READ_TWICE = frozenset({jury.TEXT_LAYER}) | jury.ORIGINALS


def _is_one_slip(spec: FieldSpec, value: Value, rival: Value) -> bool:
    """Whether the readings differ by one character, as a misread one does; names by as little as a reader mistakes.

    A reader that looked one row lower read another figure, which may well be borne out: of another field.
    """
    if spec.nature in _TEXTS:
        return names_near(str(value), str(rival))
    return distance(_plain(value), _plain(rival)) == 1


def _plain(value: Value) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def _was_sealed(found: Sequence[Candidate]) -> bool:
    """Whether a seal was taken off the print, which takes the same stroke from every reader (068 was 008 for all)."""
    return any(":unsealed" in s.method for c in found for s in c.sources)


def _short_of_vouched(spec: FieldSpec, found: Sequence[Candidate]) -> Field[Any]:
    firm = [c for c in found if c.witnesses - jury.SECOND]
    if not firm:
        # Tesseract alone reads too little right to be anybody's value, and the glyph reader sees single characters:
        # they are further witnesses only.
        return Field(None, State.UNREADABLE, tuple(s for c in found for s in c.sources))
    if len(firm) == 1:
        return _field(firm[0], State.READ, found)
    likeliest = _of_one_look(spec, firm) or _of_most_print(spec, firm)
    return _conflict(found) if likeliest is None else _field(likeliest, State.READ, found)


def _of_one_look(spec: FieldSpec, firm: Sequence[Candidate]) -> Candidate | None:
    """The one to be shown of readings of the same pixels that look alike, so that a person compares one and not three.

    Of a number that differs in O and 0 or I and 1 alone, the one with the fewest changes between letters and digits; of
    a name that differs in one or two characters, the longer (a reader loses a rare character before it invents one).
    Nobody vouches for it; the others stay among its sources.
    """
    values = [c.value for c in firm]
    if any(c.witnesses - jury.PIXELS for c in firm) or not all(isinstance(v, str) for v in values):
        return None
    texts = [str(v) for v in values]
    if spec.nature is Nature.NUMBER and len({folded(t) for t in texts}) == 1:
        return min(firm, key=lambda c: changes(str(c.value)))
    if spec.nature in _TEXTS and len(texts) == 2 and min(map(len, texts)) >= _LONG_ENOUGH:
        matcher = difflib.SequenceMatcher(None, texts[0], texts[1], autojunk=False)
        apart = sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
        # … and what the unrelated reader saw too is the likelier, of Latin letters that print alike (Ardenfa11).
        return max(firm, key=lambda c: (len(str(c.value)), len(c.witnesses))) if apart <= _NEAR else None
    return None


def _of_most_print(spec: FieldSpec, firm: Sequence[Candidate]) -> Candidate | None:
    """The date to be shown of readings of the same pixels of which one has the characters of all others, and more.

    A seal takes a character from one look, and no reader invents one: 11月28日 was read, and 1月28日. Nobody vouches
    for it; the others stay among its sources.
    """
    if spec.nature is not Nature.DATE or any(c.witnesses - jury.PIXELS for c in firm):
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


def _contradicted(found: Sequence[Candidate]) -> bool:
    """Whether a text layer says a value that no reader of pixels saw, and RapidOCR saw another."""
    unseen = [c for c in found if jury.TEXT_LAYER in c.witnesses and not c.witnesses & jury.PIXELS]
    return bool(unseen) and any(jury.RAPIDOCR in c.witnesses for c in found if c not in unseen)


def _field(chosen: Candidate, state: State, found: Sequence[Candidate], *why: Source) -> Field[Any]:
    dissent = [replace(s, agrees=False) for c in found if c is not chosen for s in c.sources]
    return Field(chosen.value, state, (*chosen.sources, *why, *dissent))


def _conflict(found: Sequence[Candidate]) -> Field[Any]:
    return Field(None, State.CONFLICTING, tuple(s for c in found for s in c.sources))
