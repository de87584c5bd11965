"""What a text layer says where nobody sees it: a scan's own layer and hidden runs, held against what was read."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.draft import Reading
from pipeline.geometry import Rect
from pipeline.model import Field, Nature, Page, Source, State, Word
from pipeline.records import FieldSpec
from pipeline.values.by_nature import parse, same
from pipeline.values.text import letters

METHOD = "unseen-layer"
_ALIKE = 0.6  # two readings of one run, one of them a bad one
_CREDIBLE = 0.6  # of a scan's layer: the share of its runs that were read alike
_OTHER_NAME = 0.6  # a name less like than this is another name and no bad reading of it
_IN_FIGURES = (Nature.MONEY, Nature.NUMBER, Nature.TAX_ID, Nature.DATE)
_FIGURE = re.compile(r"[0-9A-Za-z.,/\-年月日¥￥$]*\d[0-9A-Za-z.,/\-年月日]*")
_WORDS = re.compile(r"[零〇一二三四五六七八九十百千壹贰貳叁肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正]{4,}")
# What matters wherever it stands on a page: sums to the cent, dates, numbers of six digits and more.
_WEIGHTY = re.compile(r"\d[\d,]*\.\d{2}(?!\d)|\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}|\d{6,}")


def heard(spec: FieldSpec, field: Field[Any], readings: Sequence[Reading], pages: Sequence[Page]) -> Field[Any]:
    """The field with what its pages' unseen text says in the places of its readings, as sources.

    It brings no value and vouches for none: the layer of a scan may come from the same reader as ours. Where a page
    that needs no OCR says another value unseen, the field is `conflicting`: that page was altered. Where the layer of a
    scan does, the value stays and the source says that it does not agree.
    """
    if not readings or field.state in (State.ABSENT, State.UNREADABLE, State.CONFIRMED):
        return field
    told = tuple(dict.fromkeys(_sources(spec, field, readings, pages)))
    if not told:
        return field
    altered = {page.number for page in pages if page.medium == "born-digital"}
    if any(not s.agrees and s.page in altered for s in told):
        return Field(None, State.CONFLICTING, (*field.sources, *told))
    return replace(field, sources=(*field.sources, *told))


def contradicts(field: Field[Any]) -> tuple[Source, ...]:
    """The unseen sources that say something else than the field's readers saw."""
    return tuple(s for s in field.sources if s.method == METHOD and not s.agrees)


def hidden_figures(page: Page) -> tuple[tuple[str, Rect], ...]:
    """Sums, dates and long numbers that the page's layer says and that are seen nowhere on the page, with their places.

    Rects are in the reading frame. Of a scan only runs without ink beneath count: the rest are another reader's.
    """
    seen = [_digits(word.text) for word in page.words]
    seen.append("".join(seen))
    found = []
    for word in page.hidden_words:
        for match in _WEIGHTY.finditer(unicodedata.normalize("NFKC", word.text)):
            figure = match.group()
            if not any(_digits(figure) in text for text in seen):
                found.append((figure, word.rect))
    return tuple(dict.fromkeys(found))


def _digits(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())


def _sources(
    spec: FieldSpec, field: Field[Any], readings: Sequence[Reading], pages: Sequence[Page]
) -> Iterator[Source]:
    by_number = {page.number: page for page in pages}
    for reading in readings:
        page = by_number.get(reading.page or 0)
        if page is None or reading.rect is None:
            continue
        values = [v for v in (field.value, reading.value) if v is not None]
        for word in (*page.hidden_words, *(page.witness_words if _is_credible(page) else ())):
            for text, rect in _told(spec.nature, word):
                if not _in_place(rect, reading.rect):
                    continue
                value = parse(spec.nature, text, reading.unit)
                if value is None or not values:
                    continue
                agrees = any(same(spec.nature, value, v) for v in values)
                if not agrees and spec.nature is Nature.NAME and _is_bad_reading(text, values):
                    continue
                shape = spec.shape if spec.nature is Nature.NUMBER else None
                if not agrees and shape is not None and shape.fullmatch(str(value)) is None:
                    continue
                box = page.frame.to_box(rect)
                yield Source(METHOD, text, page.number, box, round(word.confidence, 4), agrees)


def _told(nature: Nature, word: Word) -> Iterator[tuple[str, Rect]]:
    """The parts of a run that may be a value of the nature, with their places."""
    pattern = _FIGURE if nature in _IN_FIGURES else _WORDS if nature is Nature.WORDS else None
    if pattern is not None:
        for match in pattern.finditer(word.text):
            yield match.group(), word.span(match.start(), match.end())
    elif nature is Nature.NAME:
        yield word.text, word.rect


def _in_place(rect: Rect, place: Rect) -> bool:
    return rect.overlap_x(place) > 0.3 and rect.overlap_y(place.grown(0.3 * place.height)) > 0.5


def _is_bad_reading(text: str, values: Sequence[Any]) -> bool:
    return len(letters(text)) < 4 or any(_ratio(text, str(v)) >= _OTHER_NAME for v in values)


def _is_credible(page: Page) -> bool:
    """Whether a scan's layer reads mostly like what was read: letters count, for figures are what may be doctored."""
    told = [(word, text) for word in page.witness_words if len(text := _plain(word.text)) >= 2]
    if not told:
        return True
    alike = sum(
        any(_ratio(text, _plain(o.text)) > _ALIKE or text in _plain(o.text) for o in page.words if _shares(o, word))
        for word, text in told
    )
    return alike >= _CREDIBLE * len(told)


def _shares(one: Word, other: Word) -> bool:
    return one.rect.overlap_y(other.rect) > 0.4 and one.rect.overlap_x(other.rect) > 0.3


def _plain(text: str) -> str:
    return "".join(c for c in letters(text) if c.isalpha())


def _ratio(text: str, other: str) -> float:
    return difflib.SequenceMatcher(None, letters(text), letters(other), autojunk=False).ratio()
