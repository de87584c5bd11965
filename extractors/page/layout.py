"""The words of a page as lines and places: find a label in its many wordings, and what stands beside or below it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pipeline.geometry import Rect
from pipeline.model import Page, Source, Word

_TALL = 1.6  # characters below each other: no part of a line
_COLUMN_GAP = 0.9  # of the line's height: more paper than between words of one value
_WORD_GAP = 0.15  # of the line's height: a blank


@dataclass(frozen=True, slots=True)
class Part:
    """`word.text[start:end]`."""

    word: Word
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.word.text[self.start : self.end]

    @property
    def rect(self) -> Rect:
        return self.word.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Span:
    """Text in reading order over one or more words of a page; at least one part."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        pieces = [self.parts[0].text]
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            gap = part.rect.x0 - before.rect.x1
            same_line = part.rect.overlap_y(before.rect) > 0.4
            if same_line:
                parted = gap > _WORD_GAP * min(part.rect.height, before.rect.height)
            else:  # a Latin name broken over lines needs its blank back; Chinese has none
                parted = before.text[-1:].isascii() and part.text[:1].isascii()
            pieces.append((" " if parted else "") + part.text)
        return "".join(pieces).strip()

    @property
    def rect(self) -> Rect:
        rect = self.parts[0].rect
        for part in self.parts[1:]:
            rect = rect.union(part.rect)
        return rect

    @property
    def confidence(self) -> float:
        return min(part.word.confidence for part in self.parts)

    @property
    def method(self) -> str:
        methods = sorted({part.word.method for part in self.parts})
        return methods[0] if len(methods) == 1 else "+".join(methods)

    def cut(self, start: int, end: int) -> Span:
        """The span of `self.text[start:end]`; raises ValueError where nothing of the parts lies in it."""
        kept, position = [], 0
        text = self.text
        for part in self.parts:
            piece = part.text
            found = text.find(piece.strip(), position) if piece.strip() else -1
            if found < 0:
                continue
            lead = len(piece) - len(piece.lstrip())
            position = found + len(piece.strip())
            a, b = max(start, found), min(end, position)
            if a < b:
                kept.append(Part(part.word, part.start + lead + a - found, part.start + lead + b - found))
        if not kept:
            raise ValueError("nothing of the span lies there")
        return Span(tuple(kept))

    def joined(self, other: Span) -> Span:
        """This span and the one that continues it (a name broken over two lines)."""
        return Span(self.parts + other.parts)


class Line:
    """Words that stand on one base line, with a folded text in which labels are looked for.

    `folded` is NFKC without blanks; a tab stands where the gap between two words is a column's, a blank where it is a
    word's. `_refs` leads each folded character back to its word.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(sorted(words, key=lambda w: (w.rect.x0, w.rect.x1, w.text)))
        folded: list[str] = []
        refs: list[tuple[int, int] | None] = []
        for index, word in enumerate(self.words):
            if index:
                before = self.words[index - 1]
                gap = word.rect.x0 - before.rect.x1
                height = min(word.rect.height, before.rect.height)
                # Even words that touch are two: their digits make no longer number.
                folded.append("\t" if gap > _COLUMN_GAP * height else " ")
                refs.append(None)
            for at, char in enumerate(word.text):
                for plain in unicodedata.normalize("NFKC", char):
                    if not plain.isspace():
                        folded.append(plain)
                        refs.append((index, at))
        self.folded = "".join(folded)
        self._refs = refs

    def is_apart(self, position: int) -> bool:
        """Whether a blank, a gap, a word's edge or the line's end lies right before `folded[position]`.

        `folded` keeps no blanks inside a word; this tells where one was printed.
        """
        if position <= 0 or position >= len(self._refs):
            return True
        before, here = self._refs[position - 1], self._refs[position]
        return before is None or here is None or before[0] != here[0] or here[1] - before[1] > 1

    @property
    def rect(self) -> Rect:
        rect = self.words[0].rect
        for word in self.words[1:]:
            rect = rect.union(word.rect)
        return rect

    @property
    def text(self) -> str:
        return self.span(0, len(self.folded)).text if self.folded.strip() else ""

    def span(self, start: int, end: int) -> Span:
        """The span behind `folded[start:end]`; raises ValueError where only gaps lie there."""
        ranges: dict[int, tuple[int, int]] = {}
        for ref in self._refs[start:end]:
            if ref is not None:
                index, at = ref
                low, high = ranges.get(index, (at, at + 1))
                ranges[index] = (min(low, at), max(high, at + 1))
        if not ranges:
            raise ValueError("only gaps lie there")
        return Span(tuple(Part(self.words[i], low, high) for i, (low, high) in sorted(ranges.items())))


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a line's folded text."""

    line: Line
    start: int
    end: int
    match: re.Match[str]

    @property
    def span(self) -> Span:
        return self.line.span(self.start, self.end)

    @property
    def rect(self) -> Rect:
        return self.span.rect


@lru_cache(maxsize=2048)
def wording(*texts: str) -> re.Pattern[str]:
    """A pattern for a label in several wordings: blanks and column gaps may stand between its characters, any case."""
    alternatives = []
    for text in sorted(texts, key=len, reverse=True):
        plain = [c for c in unicodedata.normalize("NFKC", text) if not c.isspace()]
        alternatives.append(r"[ \t]*".join(re.escape(c) for c in plain))
    return re.compile("|".join(f"(?:{a})" for a in alternatives), re.IGNORECASE)


def spaced(label: str) -> str:
    """A Chinese label as a pattern that printing may have spaced out.

    `|`, round brackets and `?` keep their meaning; a class of characters in square brackets has no place in it.
    """

    def one(match: re.Match[str]) -> str:
        return f"(?:{match[1]}[ \\t]*)?" if match[2] else f"{match[1]}[ \\t]*"

    return re.sub(r"([一-鿿])(\?)?", one, label)


class Layout:
    """A page (or a region of it) as an extractor sees it; every place is in the page's reading frame, in points."""

    def __init__(self, page: Page, words: Iterable[Word] | None = None) -> None:
        self.page = page
        self.words = tuple(page.words if words is None else words)
        self.hits: dict[tuple[int, int, int], Hit] = {}  # every place that `find` told so far, by line and position

    @property
    def size(self) -> tuple[float, float]:
        return self.page.frame.upright_size

    def region(self, top: float, bottom: float, left: float = -math.inf, right: float = math.inf) -> Layout:
        """The part of the page whose words' middles lie between the two heights, and between the two sides."""
        inside = (w for w in self.words if top <= w.rect.cy < bottom and left <= w.rect.cx < right)
        return Layout(self.page, inside)

    def slip(self, region: tuple[float, ...]) -> Layout:
        """A region that is a document of its own: the page's barcodes outside it are other documents'."""
        part = self.region(*region)
        top, bottom, left, right = (*region, -math.inf, math.inf)[:4]
        inside = (b for b in self.page.barcodes if top <= b.rect.cy < bottom and left <= b.rect.cx < right)
        return Layout(replace(self.page, barcodes=tuple(inside)), part.words)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Lines from the top; words of one height and middle stand on one line."""
        groups: list[list[Word]] = []
        for word in sorted(self.words, key=lambda w: (w.rect.cy, w.rect.x0)):
            if word.rect.height > _TALL * word.rect.width and len(word.text) > 1:
                continue
            best = None
            for group in groups[-6:]:
                near = min(group, key=lambda w: _distance_x(w, word))
                if abs(near.rect.cy - word.rect.cy) < 0.45 * min(near.rect.height, word.rect.height) and not any(
                    w.rect.overlap_x(word.rect) > 0.3 for w in group
                ):
                    best = group
            if best is None:
                groups.append([word])
            else:
                best.append(word)
        lines = [Line(group) for group in groups]
        return tuple(sorted(lines, key=lambda line: (line.rect.cy, line.rect.x0)))

    @cached_property
    def folded(self) -> str:
        """All lines' folded text, one a row: for asking whether something stands on the page at all."""
        return (
            "\n".join(line.folded for line in self.lines)
            + "\n"
            + "\n".join("".join(w.text.split()) for w in self.words if w.rect.height > _TALL * w.rect.width)
        )

    @property
    def text(self) -> str:
        """The page's text as prose, line by line."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def letter_height(self) -> float:
        """The median height of the page's words, points; 10 where there are none."""
        heights = sorted(w.rect.height for w in self.words)
        return heights[len(heights) // 2] if heights else 10.0

    def has(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.folded))

    def find(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Every place where the pattern stands in a line's folded text, from the top."""
        for row, line in enumerate(self.lines):
            for match in pattern.finditer(line.folded):
                if match.group().strip():
                    hit = Hit(line, match.start(), match.end(), match)
                    self.hits[row, hit.start, hit.end] = hit
                    yield hit

    def after(self, hit: Hit, stop: re.Pattern[str] | None = None, reach: float = 30.0) -> Span | None:
        """What follows a label on its line: to the next column gap, or to a `stop` label.

        `reach` is how far away the value may begin, in heights of the label.
        """
        line = hit.line
        position = hit.end
        while position < len(line.folded) and line.folded[position] in ":;)] \t.":  # punctuation printed after a label
            position += 1
        if position >= len(line.folded):
            return None
        first = line.span(position, position + 1).rect
        if first.x0 - hit.rect.x1 > reach * max(hit.rect.height, 1.0):
            return None
        end = line.folded.find("\t", position)
        end = len(line.folded) if end < 0 else end
        if stop is not None and (found := stop.search(line.folded, position, end)):
            end = found.start()
        return line.span(position, end) if line.folded[position:end].strip() else None

    def beside(self, hit: Hit, reach: float = 30.0) -> Span | None:
        """The nearest word right of a label whose height it shares, though not on its line (a label broken in two)."""
        rect = hit.rect
        on_line = set(hit.line.words)
        right = [
            w
            for w in self.words
            if w not in on_line
            and w.rect.x0 > rect.x1 - 1
            and w.rect.overlap_y(rect) > 0.25
            and w.rect.x0 - rect.x1 < reach * rect.height
        ]
        return whole(min(right, key=lambda w: (w.rect.x0, w.rect.top))) if right else None

    def below(self, hit: Hit, reach: float = 3.0) -> Span | None:
        """The nearest word below a label that shares its width, at most `reach` heights of the label away."""
        rect = hit.rect
        under = [
            w
            for w in self.words
            if w.rect.top > rect.bottom - 0.3 * rect.height
            and w.rect.cy > rect.bottom
            and w.rect.overlap_x(rect) > 0.2
            and w.rect.top - rect.bottom < reach * rect.height
        ]
        return whole(min(under, key=lambda w: (w.rect.top, abs(w.rect.cx - rect.cx)))) if under else None

    def values(self, pattern: re.Pattern[str], stop: re.Pattern[str] | None = None) -> Iterator[Span]:
        """For every place of a label, what may be its value: on the line, beside it, then below it."""
        for hit in self.find(pattern):
            for span in (self.after(hit, stop), self.beside(hit), self.below(hit)):
                if span is not None:
                    yield span

    def source(self, span: Span, text: str | None = None) -> Source:
        """The span as a source: its words, its page and its displayed box."""
        return Source(
            method=span.method,
            text=span.text if text is None else text,
            page=self.page.number,
            box=self.page.frame.to_box(span.rect),
            confidence=round(span.confidence, 4),
        )


def whole(word: Word) -> Span:
    """A word as a span."""
    return Span((Part(word, 0, len(word.text)),))


def _distance_x(a: Word, b: Word) -> float:
    return max(0.0, max(a.rect.x0, b.rect.x0) - min(a.rect.x1, b.rect.x1))
