"""A form's print cut into pieces: its labels, with their wordings side by side or stacked made one, and its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.page.layout import Layout, Line, Part, Span
from extractors.page.vocabulary import TAIL, Vocabulary
from pipeline.geometry import Rect
from pipeline.model import Word

ANY = "?"  # a label that the form's vocabulary does not know: it owns what follows it, so that nobody else takes it

_CJK = re.compile(r"[㐀-鿿]")
_UNKNOWN = re.compile(r"(?:[一-鿿][一-鿿()/]{1,13}|[A-Z][A-Za-z.'/&() ]{2,30}):")
_EDGES = " \t:;,.、/|()[]□■☑√_—-"
_TALL = 1.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line between labels and column gaps; `name` is the label's name, or empty for a value."""

    name: str
    span: Span
    rect: Rect

    @property
    def text(self) -> str:
        return self.span.text


@dataclass(frozen=True, slots=True)
class Label:
    """A label with all its wordings side by side or below each other; `height` and `span` are its first line's.

    `is_tall` says that its characters stand below each other: the heading of a block of rows.
    """

    name: str
    text: str
    rect: Rect
    height: float
    span: Span
    is_tall: bool = False


def cut(layout: Layout, vocabulary: Vocabulary) -> tuple[tuple[Label, ...], tuple[Piece, ...]]:
    """The labels of a page from the top, and its values."""
    stacked = list(_stacks(layout.words, vocabulary))
    used = {id(word) for _, words in stacked for word in words}
    values: list[Piece] = []
    labels: list[Label] = []
    for line in layout.lines:
        words = [w for w in line.words if id(w) not in used]
        if not words:
            continue
        pieces = _pieces(line if len(words) == len(line.words) else Line(words), vocabulary)
        labels.extend(_beside(pieces))
        values.extend(p for p in pieces if not p.name)
    labels = _below_each_other(labels)
    for name, words in stacked:
        span = Span(tuple(Part(word, 0, len(word.text)) for word in words))
        text = "".join(w.text for w in words)
        labels.append(Label(name, text, span.rect, span.rect.width, span, is_tall=True))
    return tuple(sorted(labels, key=lambda b: (b.rect.top, b.rect.x0, b.name))), tuple(values)


def _pieces(line: Line, vocabulary: Vocabulary) -> list[Piece]:
    """The line cut at its labels, known and unknown, and at its column gaps."""
    known = list(vocabulary.labels(line))
    cuts: list[tuple[int, int, str]] = []
    position = 0
    for start, end, name in [*known, (len(line.folded), len(line.folded), "")]:
        cuts.extend((begin, stop, ANY) for begin, stop in _unknown(line, position, start))
        if name:
            cuts.append((start, end, name))
        position = end
    pieces: list[Piece] = []
    position = 0
    for start, end, name in [*cuts, (len(line.folded), len(line.folded), "")]:
        begin = position
        for run in line.folded[position:start].split("\t"):
            _note(pieces, line, begin, begin + len(run), "")
            begin += len(run) + 1
        if name:
            _note(pieces, line, start, end, name)
        position = end
    return pieces


def _unknown(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words before a colon, begun after a blank: a label all the same."""
    position = start
    while position < end:
        match = _UNKNOWN.match(line.folded, position, end) if line.is_apart(position) else None
        # The last blank before the colon begins it: 某公司 柜员：
        inner = match is not None and any(
            line.is_apart(i) for i in range(position + 1, match.end() - 1) if "一" <= line.folded[i] <= "鿿"
        )
        if match is None or inner:
            position += 1
        else:
            yield match.span()
            position = match.end()


def _note(pieces: list[Piece], line: Line, start: int, end: int, name: str) -> None:
    text = line.folded
    if not name:
        while start < end and text[start] in _EDGES and not _is_sign(text, start, end):
            start += 1
        while end > start and text[end - 1] in _EDGES and not _closes(text, start, end):
            end -= 1
    if start < end and any(c.isalnum() for c in text[start:end]):
        span = line.span(start, end)
        pieces.append(Piece(name, span, span.rect))


def _is_sign(text: str, start: int, end: int) -> bool:
    """Whether a leading hyphen is a figure's sign, or a leading bracket opens what is closed further on."""
    if text[start] == "-":
        return start + 1 < end and (text[start + 1].isdigit() or text[start + 1] in "¥$")
    return text[start] in "([" and re.search(r"[)\]]", text[start:end]) is not None


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last mark is the value's: it closes a bracket, ends an abbreviation, or shows a figure cut off."""
    last = text[end - 1]
    if last in ".,:" and end - 2 >= start and text[end - 2].isdigit():
        return True
    if last == ".":
        return end - 2 >= start and text[end - 2].isascii() and text[end - 2].isalpha()
    return last in ")]" and text[start:end].count("(" if last == ")" else "[") > 0


def _beside(pieces: Sequence[Piece]) -> list[Label]:
    """The labels of a line; wordings of one label that follow each other (中文 English) are one."""
    labels: list[Label] = []
    before: Piece | None = None
    for piece in pieces:
        if piece.name:
            label = Label(piece.name, piece.text, piece.rect, piece.rect.height, piece.span)
            if before is not None and before.name and labels:
                gap = piece.rect.x0 - before.rect.x1
                twin = piece.name == labels[-1].name or (_is_latin(piece.text) and not _is_latin(labels[-1].text))
                if twin and gap < 1.5 * piece.rect.height:
                    labels[-1] = _merged(labels[-1], label)
                    before = piece
                    continue
            labels.append(label)
        before = piece
    return labels


def _below_each_other(labels: Sequence[Label]) -> list[Label]:
    """Labels whose English wording, or whose second half, stands in the same cell below them made one."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda b: (b.rect.cy, b.rect.x0)):
        home = None
        if label.name == TAIL or _is_latin(label.text):
            above = [
                i
                for i, b in enumerate(kept)
                if (not _is_latin(b.text) or label.name == TAIL)
                and b.rect.bottom - 0.5 * label.height < label.rect.top < b.rect.bottom + 0.8 * b.height
                and (b.rect.overlap_x(label.rect) > 0.5 or abs(b.rect.x0 - label.rect.x0) < b.height)
            ]
            home = max(above, key=lambda i: kept[i].rect.bottom) if above else None
        if home is not None:
            kept[home] = _merged(kept[home], label)
        elif label.name != TAIL:
            kept.append(label)
    return kept


def _merged(first: Label, second: Label) -> Label:
    return replace(first, rect=first.rect.union(second.rect))


def _is_latin(text: str) -> bool:
    return _CJK.search(text) is None


def _stacks(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[str, list[Word]]]:
    """Labels whose characters stand below each other, read as one tall word or as several short ones."""
    parts = [
        w for w in words if _CJK.search(w.text) and (len(w.text.strip()) <= 2 or w.rect.height > _TALL * w.rect.width)
    ]
    columns: list[list[Word]] = []
    for word in sorted(parts, key=lambda w: (w.rect.top, w.rect.x0)):
        for column in columns:
            last = column[-1].rect
            narrow = min(last.width, word.rect.width)
            if abs(last.cx - word.rect.cx) < 0.6 * narrow and -0.7 * narrow < word.rect.top - last.bottom < 2.2 * max(
                last.width / len(column[-1].text), narrow
            ):
                column.append(word)
                break
        else:
            columns.append([word])
    for column in columns:
        text, at = "", []
        for index, word in enumerate(column):
            plain = "".join(word.text.split())
            text += plain
            at.extend([index] * len(plain))
        if column[0].rect.height <= _TALL * column[0].rect.width and len(column) < 2:
            continue
        start = 0
        while start < len(text):
            for end in range(len(text), start + 1, -1):
                name = vocabulary.name_of(text[start:end])
                if name is not None:
                    found = column[at[start] : at[end - 1] + 1]
                    if len(found) > 1 or found[0].rect.height > _TALL * found[0].rect.width:
                        yield name, found
                    start = end - 1
                    break
            start += 1
