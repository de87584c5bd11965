"""A document's pages as running text, with a map from each character back to its word: what prose is read from.

Lines that a paragraph was broken into are joined; columns of a row are parted by a tab; page numbers are left out.
The text is NFKC, so an offset into it is no offset into a word: `Prose.place` leads back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.page.layout import Layout, Line, Part, Span
from pipeline.model import Word
from pipeline.values.text import is_cjk

_WORD_GAP = 0.15  # of the letters' height: a blank
_COLUMN_GAP = 1.6  # of the letters' height: a column
_FULL = 0.86  # of the text's width: a line that long is broken, not ended
_NARROW = 0.3  # of the page's width: what is no wider was not broken for want of room
_EDGE = 0.075  # of the page's height: where heads and feet stand
_BEGINS = re.compile(
    r"\s*(?:第[ ]?[一二三四五六七八九十百\d]{1,4}[ ]?[条章节款]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:\.\d{1,2})*[.、．)）]?[ ]?\D|Article\s|ARTICLE\s|Section\s"
    r"|[^\s:：(（,，。)）]{2,14}[:：]|[•●○◆■□※])"
)
_FOOT = re.compile(
    r"^(?:第?[ ]?\d{1,3}[ ]?页?(?:[ ]?[/,，共of ]+[ ]?\d{1,3}[ ]?页?)?|[-—–·][ ]?\d{1,3}[ ]?[-—–·]|Page[ ]?\d{1,3}.*)$",
    re.IGNORECASE,
)

# A reader drops the blank of "from 2022-07-01" more often than not, and a glued figure is no date.
_GLUED = re.compile(
    r"(?<![A-Za-z])(?:from|to|on|of|until|till|through|dated?|date)(?=(?:19|20)\d\d)|(?<![A-Za-z])(?:this|the)(?=\d)",
    re.IGNORECASE,
)
# The same before a name, a sum, a sentence: andDalian Software, shall beUSD 1,000.00.The Client.
_GLUED_WORDS = re.compile(
    r"between(?=[A-Z])|(?<![A-Za-z])(?:(?:and|by|of|for)(?=[A-Z])|(?:BETWEEN|AND)(?=[A-Z][a-z]))"
    r"|\d\.(?=[A-Z][a-z])|[a-z](?=(?:USD|US\$|CNY|RMB|JPY|EUR|GBP|HKD|HK\$|SGD|AUD|CAD|CHF|KRW)[ ]?\d)"
)

Reference = tuple[int, Word, int]  # layout, word, index in the word's text


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the prose on the page where most of it stands."""

    layout: Layout
    span: Span


class Prose:
    """The running text of layouts, `text`, and the way back from its characters to words."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        self.layouts = tuple(layouts)
        characters: list[str] = []
        references: list[Reference | None] = []
        for index, layout in enumerate(self.layouts):
            for block in _columns(layout):
                before: Line | None = None
                for line in _body(block):
                    joint = _joint(before, line, block)
                    characters.extend(joint)
                    references.extend([None] * len(joint))
                    _append(line, index, characters, references)
                    before = line
                characters.append("\n")
                references.append(None)
        joined = "".join(characters)
        glued = {m.end() for pattern in (_GLUED, _GLUED_WORDS) for m in pattern.finditer(joined)}
        for end in sorted(glued, reverse=True):
            characters.insert(end, " ")
            references.insert(end, None)
        self.text = "".join(characters)
        self._references = references

    def place(self, start: int, end: int) -> Place:
        """The words behind `text[start:end]`; of a stretch over two pages the larger part.

        Raises ValueError where no word's letters lie in it.
        """
        ranges: dict[int, dict[int, tuple[Word, int, int]]] = {}
        for reference in self._references[start:end]:
            if reference is None:
                continue
            layout, word, at = reference
            words = ranges.setdefault(layout, {})
            _, low, high = words.get(id(word), (word, at, at + 1))
            words[id(word)] = (word, min(low, at), max(high, at + 1))
        if not ranges:
            raise ValueError("no words lie there")
        layout = max(ranges, key=lambda i: sum(high - low for _, low, high in ranges[i].values()))
        parts = tuple(Part(word, low, high) for word, low, high in ranges[layout].values())
        return Place(self.layouts[layout], Span(parts))


def _append(line: Line, layout: int, characters: list[str], references: list[Reference | None]) -> None:
    for position, word in enumerate(line.words):
        if position:
            before = line.words[position - 1]
            gap = word.rect.x0 - before.rect.x1
            height = min(word.rect.height, before.rect.height)
            if gap > _WORD_GAP * height:
                characters.append("\t" if gap > _COLUMN_GAP * height else " ")
                references.append(None)
        for at, character in enumerate(word.text):
            for plain in unicodedata.normalize("NFKC", character):
                characters.append(" " if plain.isspace() else plain)
                references.append((layout, word, at))


def _body(layout: Layout) -> list[Line]:
    """The lines without page numbers in head and foot."""
    height = layout.size[1]
    return [
        line
        for line in layout.lines
        if not (
            (line.rect.cy < _EDGE * height or line.rect.cy > (1 - _EDGE) * height) and _FOOT.match(line.text.strip())
        )
    ]


def _joint(before: Line | None, line: Line, block: Layout) -> str:
    """What stands between two lines: nothing or a blank within a paragraph, a line's end else."""
    if before is None:
        return ""
    left = min(w.rect.x0 for w in block.words)
    right = max(w.rect.x1 for w in block.words)
    width = max(1.0, right - left)
    height = before.rect.height
    gap = line.rect.top - before.rect.bottom
    wide = width > _NARROW * block.size[0]
    full = wide and before.rect.x1 > left + _FULL * width and before.rect.x0 < left + 0.3 * width
    columns = "\t" in before.folded or "\t" in line.folded
    if full and not columns and gap < 1.8 * height and line.rect.x0 < left + 0.25 * width:
        last, first = before.text[-1:], line.text[:1]
        if last and first and not _BEGINS.match(line.text) and last not in "。；;":
            return "" if is_cjk(last) or is_cjk(first) or last == "-" else " "
    return "\n"


def _columns(layout: Layout) -> Iterable[Layout]:
    """The page, or its two columns of running text where a gutter parts them (Chinese left, English right)."""
    gutter = _gutter(layout)
    if gutter is None:
        return (layout,)
    left = [w for w in layout.words if w.rect.cx < gutter]
    right = [w for w in layout.words if w.rect.cx >= gutter]
    return (Layout(layout.page, left), Layout(layout.page, right))


def _gutter(layout: Layout) -> float | None:
    """The middle of a gutter between two columns of prose; None where the page has one column or is a table."""
    width = layout.size[0]
    bilingual = _bilingual_gutter(layout)
    if bilingual is not None:
        return bilingual
    wide = [w for w in layout.words if w.rect.width > 0.22 * width]
    if len(wide) < 14:
        return None
    left = [w for w in wide if w.rect.x1 < 0.56 * width]
    right = [w for w in wide if w.rect.x0 > 0.44 * width]
    if min(len(left), len(right)) < 6 or len(left) + len(right) < 0.8 * len(wide):
        return None
    edge, start = max(w.rect.x1 for w in left), min(w.rect.x0 for w in right)
    return (edge + start) / 2 if start > edge else None


_LEAST_ROWS = 4
_OWN_SCRIPT = 0.75  # of a column's lines: names and figures of the other language stand in it


def _bilingual_gutter(layout: Layout) -> float | None:
    """The gutter between a Chinese column and its English one, however few lines the page has; None where none is."""
    width = layout.size[0]
    left = [w for w in layout.words if w.rect.cx < 0.5 * width]
    right = [w for w in layout.words if w.rect.cx >= 0.5 * width]
    if min(len(left), len(right)) < _LEAST_ROWS:
        return None
    edge, start = max(w.rect.x1 for w in left), min(w.rect.x0 for w in right)
    if start <= edge:
        return None
    shares = [sum(any(is_cjk(c) for c in w.text) for w in words) / len(words) for words in (left, right)]
    beside = sum(any(w.rect.overlap_y(v.rect) > 0.5 for v in right) for w in left)
    apart = max(shares) >= _OWN_SCRIPT and min(shares) <= 1 - _OWN_SCRIPT
    prose = sum(w.rect.width > 0.2 * width for w in right) >= 0.5 * len(right)
    return (edge + start) / 2 if apart and prose and beside >= _LEAST_ROWS else None
