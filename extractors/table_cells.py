"""The labelled cells of a printed form: which words are labels, and what stands in each label's cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.layout import Layout, Line, Span
from pipeline.geometry import Rect
from pipeline.model import Word

ANY = "?"  # a label that the form's vocabulary does not know: it owns what follows it, so that nobody else takes it
TAIL = "~"  # the second line of a label broken in its cell

_CJK = re.compile(r"[㐀-鿿]")
# A reader takes the one form of a character for the other on a bad scan, and forms of Hong Kong banks print the right.
_SAME = str.maketrans(
    "額号號幣銀業種稱編碼報單費匯滙別賬帳戶開貨結現實際總備註證項時間務參記",
    "额号号币银业种称编码报单费汇汇别账账户开货结现实际总备注证项时间务参记",
)
_ENDS = re.compile(
    r"(?:公司|银行|[分支]行|营业部|中心|集团|元|整|[角分])$"
)  # a value that a label may follow without a blank
_OPENERS = frozenset("口(（[【:;,.、/|□■☑√*·-—)]】>①②③④⑤⑥⑦⑧⑨⑩。")
_UNKNOWN = re.compile(r"(?:(?<=[ \t])|^)(?:[一-鿿][一-鿿()/ ]{1,13}|[A-Z][A-Za-z.'/&() ]{2,30}):")
_LEGAL_FORM = re.compile(
    r"(?:公司|集团|中心|株式会社|会社|事务所|学校|大学|\b(?:LTD|LIMITED|INC|LLC|CORP|CORPORATION|GMBH|AG|PLC|K\.?K|S\.?A|B\.?V|N\.?V|KG"
    r"|PTE|PTY|LLP|LP|S\.?R\.?L|SDN\.? BHD|COMPANY))[.,)）]*$",
    re.IGNORECASE,
)
_EDGES = " \t:;,.、/|()[]□■☑√_—-"
_ROW = 0.45  # of the lower height that two things of one row share
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
    """A label with all its wordings side by side or below each other; `height` is its first line's.

    `is_tall` says that its characters stand below each other: the heading of a block of rows.
    """

    name: str
    text: str
    rect: Rect
    height: float
    is_tall: bool = False


class Vocabulary:
    """The labels of a form: a name for each field, and every wording of it. The longest wording wins where two fit."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names: dict[str, str] = {}
        for name, wordings in names.items():
            for wording in wordings:
                if self._names.setdefault(_key(wording), name) != name:
                    raise ValueError(f"two labels share the wording {wording!r}")
        self._by_length: dict[int, list[str]] = {}
        for known in sorted(self._names):
            if all(_CJK.match(c) for c in known):
                self._by_length.setdefault(len(known), []).append(known)
        spelled = sorted({w for wordings in names.values() for w in wordings}, key=lambda w: (-len(_key(w)), w))
        self._pattern = re.compile("|".join(_loose(w) for w in spelled), re.IGNORECASE)

    def labels(self, line: Line) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of every label in the line's folded text, from the left."""
        position = last = 0
        text = line.folded.translate(_SAME)
        while (match := self._pattern.search(text, position)) is not None:
            start, end = match.span()
            if self._stands(line, start, end, last):
                yield start, end, self._names[_key(match.group())]
                position = last = end
            else:
                position = start + 1

    def nearly(self, text: str) -> str | None:
        """The name of the label that a text would be but for one character misread (two from eight characters on).

        None where the labels of two names are equally near (收款人, 付款人), and for a text of fewer than four.
        """
        key = _key(text)
        if len(key) < 4 or any(c.isdigit() for c in key) or not _CJK.search(key):
            return None
        near: dict[str, int] = {}
        for known in self._by_length.get(len(key), ()):
            off = sum(a != b for a, b in zip(key, known, strict=True))
            if off <= (2 if len(key) >= 8 else 1):
                name = self._names[known]
                near[name] = min(off, near.get(name, off))
        best = min(near.values(), default=0)
        names = [name for name, off in near.items() if off == best]
        return names[0] if len(names) == 1 else None

    def name_of(self, text: str) -> str | None:
        """The name of a text that is a label and nothing else."""
        return self._names.get(_key(text))

    @staticmethod
    def _stands(line: Line, start: int, end: int, last: int) -> bool:
        """Whether a wording found there is a label and no part of a longer word or of prose."""
        text = line.folded
        first, final = text[start], text[end - 1]
        before_apart, after_apart = line.is_apart(start), line.is_apart(end)
        if "\t" in text[start:end] and not (before_apart and after_apart):
            return False
        if final.isascii() and final.isalnum() and not after_apart and text[end].isascii() and text[end].isalnum():
            return False
        if final == "人" and text.startswith("民币", end):
            return False
        if start in (0, last) or text[start - 1] == "\t" or text[start - 1] in _OPENERS:
            return True
        if first.isascii():
            # Bank, Name, Reference stand in values too: after a mere blank only a colon makes a label of them.
            return before_apart and text.startswith(":", end)
        return before_apart or not _CJK.match(text[start - 1]) or bool(_ENDS.search(text[:start]))


class Form:
    """A page seen as a form: its labels, its values, and whose cell each value stands in."""

    def __init__(self, layout: Layout, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self._vocabulary = vocabulary
        stacked = list(_stacks(layout.words, vocabulary))
        used = {id(word) for _, words in stacked for word in words}
        pieces: list[Piece] = []
        labels: list[Label] = []
        for line in layout.lines:
            words = [w for w in line.words if id(w) not in used]
            if not words:
                continue
            cut = _pieces(line if len(words) == len(line.words) else Line(words), vocabulary)
            labels.extend(_beside(cut))
            pieces.extend(p for p in cut if not p.name)
        labels = _below_each_other(labels)
        for name, words in stacked:
            rect = words[0].rect
            for word in words[1:]:
                rect = rect.union(word.rect)
            labels.append(Label(name, "".join(w.text for w in words), rect, rect.width, is_tall=True))
        self.labels = tuple(sorted(labels, key=lambda b: (b.rect.top, b.rect.x0, b.name)))
        self.values = tuple(pieces)

    def of(self, *names: str) -> list[Label]:
        """The labels of these names, in the order of the names, then from the top."""
        return [label for name in names for label in self.labels if label.name == name]

    def right(self, label: Label) -> list[Piece]:
        """The values right of a label, up to the next label on its height: from the top, each row from the left."""
        limit = self._limit(label)
        beyond = [p for p in self.values if p.rect.x0 > label.rect.x1 - 0.6 * label.height and p.rect.x0 < limit]
        row = [p for p in beyond if p.rect.overlap_y(label.rect) > _ROW]
        if not row and not label.is_tall:
            # A value of two lines beside a label of one: neither line is level with the label.
            near = 1.1 * label.height
            row = [
                p
                for p in beyond
                if label.rect.top - near < p.rect.cy < label.rect.bottom + near and self.owner(p) in (None, label)
            ]
        return _in_rows(row)

    def below(self, label: Label, reach: float = 3.0) -> list[Piece]:
        """The values in the column below a label that no label of their own row owns, at most `reach` heights away."""
        limit = self._limit(label)
        floor = min(
            (
                b.rect.top
                for b in self.labels
                if b.rect.top > label.rect.bottom - 0.3 * label.height and b.rect.overlap_x(label.rect) > 0.2
            ),
            default=float("inf"),
        )
        under = [
            p
            for p in self.values
            if p.rect.cy > label.rect.bottom
            and p.rect.top > label.rect.bottom - 0.4 * label.height
            and p.rect.top - label.rect.bottom < reach * label.height
            and p.rect.top < floor
            and (p.rect.overlap_x(label.rect) > 0.2 or label.rect.x0 - label.height < p.rect.x0 < label.rect.x1)
            and p.rect.x0 < limit
            and self.owner(p) in (None, label)
        ]
        return _in_rows(under)

    def owner(self, piece: Piece) -> Label | None:
        """The label nearest on the left of a value on its own row."""
        left = [
            b
            for b in self.labels
            if b.rect.x1 - 0.6 * b.height <= piece.rect.x0 and b.rect.overlap_y(piece.rect) > _ROW and not b.is_tall
        ]
        return max(left, key=lambda b: (b.rect.x1, b.rect.top)) if left else None

    def spans(self, label: Label) -> Iterator[Span]:
        """What may be the label's value: each value right of it, then its whole rows; and the same below it."""
        for pieces in (self.right(label), self.below(label)):
            rows = list(_rows(pieces))
            for piece in pieces:
                yield piece.span
            for row in rows:
                if len(row) > 1:
                    yield _joined(row)
            if len(rows) > 1:
                yield _joined(pieces)

    def blocks(self, label: Label) -> Iterator[Span]:
        """What may be the label's text: the words right of it with the lines that go on with them; then below it."""
        for pieces in (self.right(label), self.below(label)):
            rows = list(_rows(pieces))
            for row in rows:
                yield self._continued(_run(row), label)

    def _limit(self, label: Label) -> float:
        return min(
            (
                b.rect.x0
                for b in self.labels
                if b is not label
                and b.rect.x0 > label.rect.x1 - 0.6 * label.height
                and b.rect.overlap_y(label.rect) > 0.4
            ),
            default=float("inf"),
        )

    def _continued(self, first: Span, label: Label) -> Span:
        """The span with the lines close below that begin (or are centred) where it does and belong to no label."""
        span, rect = first, first.rect
        limit = self._limit(label)
        if _LEGAL_FORM.search(first.text):
            return first  # the name is complete; what follows is an address
        for piece in _in_rows([p for p in self.values if p.rect.cy > first.rect.bottom]):
            height = min(rect.height, piece.rect.height)
            aligned = abs(piece.rect.x0 - rect.x0) < 1.2 * height or abs(piece.rect.cx - rect.cx) < 0.8 * height
            if (
                aligned
                and -0.4 * height < piece.rect.top - rect.bottom < 0.55 * height
                and piece.rect.width < 1.15 * rect.width
                and 0.6 < piece.rect.height / rect.height < 1.6
                and piece.rect.x0 < limit
                and self.owner(piece) in (None, label)
            ):
                span, rect = span.joined(piece.span), piece.rect
                if _LEGAL_FORM.search(piece.text):
                    break
        return span

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all labels on the page."""
        return frozenset(label.name for label in self.labels)


def wordings(text: str) -> tuple[str, ...]:
    """The wordings in a text that parts them by semicolons and line ends."""
    return tuple(" ".join(w.split()) for w in re.split(r"[;\n]", text) if w.strip())


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return "".join(c for c in plain if c.isalnum() or c == "&")


def _loose(wording: str) -> str:
    """The wording as a pattern: blanks and gaps between its characters, its punctuation printed or not.

    No blank before a digit (交易编码1): what stands apart is the value's.
    """
    pattern = ""
    for char in unicodedata.normalize("NFKC", wording).translate(_SAME):
        if char.isspace():
            continue
        blanks = "" if char.isdigit() or not pattern else r"[ \t]*"
        pattern += blanks + (re.escape(char) if char.isalnum() or char == "&" else r"[()\[\]/.:,'\-]?")
    return pattern


def _pieces(line: Line, vocabulary: Vocabulary) -> list[Piece]:
    """The line cut at its labels, known and unknown, and at its column gaps."""
    known = list(vocabulary.labels(line))
    cuts: list[tuple[int, int, str]] = []
    position = 0
    for start, end, name in [*known, (len(line.folded), len(line.folded), "")]:
        for match in _UNKNOWN.finditer(line.folded[position:start]):
            cuts.append((position + match.start(), position + match.end(), ANY))
        if name:
            cuts.append((start, end, name))
        position = end
    pieces: list[Piece] = []
    position = 0
    for start, end, name in [*cuts, (len(line.folded), len(line.folded), "")]:
        begin = position
        for run in line.folded[position:start].split("\t"):
            _note(pieces, vocabulary, line, begin, begin + len(run), "")
            begin += len(run) + 1
        if name:
            _note(pieces, vocabulary, line, start, end, name)
        position = end
    return pieces


def _note(pieces: list[Piece], vocabulary: Vocabulary, line: Line, start: int, end: int, name: str) -> None:
    text = line.folded
    if not name:
        while start < end and text[start] in _EDGES and not _is_sign(text, start, end):
            start += 1
        while end > start and text[end - 1] in _EDGES and not _closes(text, start, end):
            end -= 1
    if start < end and any(c.isalnum() for c in text[start:end]):
        span = line.span(start, end)
        if not name and span.method.startswith("ocr"):
            name = vocabulary.nearly(text[start:end]) or ""
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
            label = Label(piece.name, piece.text, piece.rect, piece.rect.height)
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


def _in_rows(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for row in _rows(sorted(pieces, key=lambda p: (p.rect.cy, p.rect.x0))) for piece in row]


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Values in their rows; `pieces` come from the top."""
    row: list[Piece] = []
    for piece in pieces:
        if row and piece.rect.overlap_y(row[-1].rect) < 0.5:
            yield sorted(row, key=lambda p: p.rect.x0)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda p: p.rect.x0)


def _run(row: Sequence[Piece]) -> Span:
    """The first values of a row as far as only a wide blank parts them."""
    span, rect = row[0].span, row[0].rect
    for piece in row[1:]:
        if piece.rect.x0 - rect.x1 > 1.6 * rect.height:
            break
        span, rect = span.joined(piece.span), rect.union(piece.rect)
    return span


def _joined(pieces: Sequence[Piece]) -> Span:
    span = pieces[0].span
    for piece in pieces[1:]:
        span = span.joined(piece.span)
    return span
