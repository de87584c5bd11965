"""Running text read with spaCy: sums, amounts in words, dates, parties and document numbers, with their offsets.

A blank Chinese pipeline (characters as tokens, nothing learned, nothing fetched) carries components of our own, each of
which writes one group of spans; the readers of amounts, dates and parties choose among them by what stands beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.prose.parties import PartyMatch, find_parties
from pipeline.values.dates import DateMatch, find_dates
from pipeline.values.identifiers import clean_number
from pipeline.values.money import MoneyMatch, find_money
from pipeline.values.words import WordsMatch, find_words

T_co = TypeVar("T_co", covariant=True)

MONEY, WORDS, DATES, PARTIES, NUMBERS, CLAUSES = "money", "amounts_in_words", "dates", "parties", "numbers", "clauses"

_NUMBER = re.compile(
    r"(?:合\s*同|协\s*议|契\s*約|契\s*约|订\s*单|注文書?|项\s*目|申\s*报|发\s*票|报\s*告|证\s*书|凭\s*证|流\s*水)"
    r"\s*(?:编\s*号|号\s*码?|番\s*号)\s*[:：]?\s*|"
    r"(?:contract|agreement|order|p\.?o\.?|invoice|report|certificate)\s*(?:no\.?|number|#)\s*[:：]?\s*",
    re.IGNORECASE,
)
_NUMBER_VALUE = re.compile(r"[A-Za-z0-9〔\[(（【][A-Za-z0-9〔〕\[\]()（）【】\-‐–—/_.#]*[A-Za-z0-9)）〕】\]号]")
_CLAUSE_END = re.compile(
    r"[。；;!！?？](?![)）」』”\"])|\.(?=\s+[A-Z(])|\n\s*\n|\n(?=\s*(?:第\s*\S{1,4}\s*[条条章]|Article\s|\d{1,2}(?:\.\d{1,2})*[.、．]\s*\D))"
)


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A document's number at `[start, end)`, after its label at `label_start`; `value` is its `clean_number`."""

    start: int
    end: int
    label_start: int
    value: str


@dataclass(frozen=True, slots=True)
class ProseReading(Generic[T_co]):
    """A value that the prose at `[start, end)` says; `derived` where it was computed from what stands there."""

    value: T_co
    start: int
    end: int
    label_start: int | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a running text mentions, each group in order; all offsets are into `text`."""

    text: str
    money: tuple[MoneyMatch, ...]
    words: tuple[WordsMatch, ...]
    dates: tuple[DateMatch, ...]
    parties: tuple[PartyMatch, ...]
    numbers: tuple[NumberMatch, ...]
    clauses: tuple[tuple[int, int], ...]

    def clause_end(self, position: int) -> int:
        """Where the clause that `position` lies in ends."""
        return next((end for start, end in self.clauses if start <= position < end), len(self.text))

    def clause_start(self, position: int) -> int:
        """Where the clause that `position` lies in begins."""
        return next((start for start, end in self.clauses if start <= position < end), 0)


def read_prose(text: str) -> Mentions:
    """The mentions of a running text; deterministic, and the same text gives the same mentions in every process."""
    doc = _pipeline()(text)
    return Mentions(
        text=text,
        money=_matches(doc, MONEY),
        words=_matches(doc, WORDS),
        dates=_matches(doc, DATES),
        parties=_matches(doc, PARTIES),
        numbers=_matches(doc, NUMBERS),
        clauses=tuple((span.start_char, span.end_char) for span in doc.spans[CLAUSES]),
    )


def find_numbers(text: str) -> list[NumberMatch]:
    """Document numbers after their labels (合同编号, Contract No. …), in order."""
    found = []
    for label in _NUMBER.finditer(text):
        value = _NUMBER_VALUE.match(text, label.end())
        if value is not None and re.search(r"[0-9]", value.group()):
            found.append(NumberMatch(value.start(), value.end(), label.start(), clean_number(value.group())))
    return found


def _money_outside_dates(text: str) -> list[MoneyMatch]:
    """Sums of money; the day and year of an English date are none."""
    dates = find_dates(text)
    return [m for m in find_money(text) if not any(d.start < m.end and m.start < d.end for d in dates)]


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    """The spaCy pipeline, built once per process."""
    nlp = spacy.blank("zh")
    nlp.max_length = 5_000_000  # characters: a volume's text; nothing in the pipeline needs more memory than the text
    for group in _FINDERS:
        nlp.add_pipe(f"tieout_{group}")
    nlp.add_pipe("tieout_clauses")
    return nlp


_FINDERS: dict[str, Any] = {
    MONEY: _money_outside_dates,
    WORDS: find_words,
    DATES: find_dates,
    PARTIES: find_parties,
    NUMBERS: find_numbers,
}


def _component(group: str) -> None:
    """Register the component that writes `doc.spans[group]`, each span with its typed match in `span._.<group>`."""
    if not Span.has_extension(group):
        Span.set_extension(group, default=None)

    def annotate(doc: Doc) -> Doc:
        spans = []
        for match in _FINDERS[group](doc.text):
            span = doc.char_span(match.start, match.end, label=group, alignment_mode="expand")
            span._.set(group, match)
            spans.append(span)
        doc.spans[group] = spans
        return doc

    Language.component(f"tieout_{group}", func=annotate)


for _group in _FINDERS:
    _component(_group)


def _clauses(doc: Doc) -> Doc:
    """Part the text into clauses, so that a label never reaches into the next one."""
    spans, start = [], 0
    for end in [m.end() for m in _CLAUSE_END.finditer(doc.text)] + [len(doc.text)]:
        if end > start:
            spans.append(doc.char_span(start, end, label=CLAUSES, alignment_mode="expand"))
        start = end
    doc.spans[CLAUSES] = spans
    return doc


Language.component("tieout_clauses", func=_clauses)


def _matches(doc: Doc, group: str) -> tuple[Any, ...]:
    return tuple(span._.get(group) for span in doc.spans[group])
