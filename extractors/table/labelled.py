"""The labelled values around and within a table: 平台名称：…, a label's cell and its value's, the sums in its foot."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.page.layout import Layout
from extractors.page.vocabulary import label_key, wordings
from extractors.table.grid import Cell, Grid, lines_of, outside, part_of
from extractors.table.units import ONE, Unit, unit_in, without_unit
from pipeline.geometry import Rect
from pipeline.model import Word

_APART = 2.5  # of a line's height: paper that ends a value
_AFTER_LABEL = re.compile(r"^(?:\s*[(（\[][^()（）\[\]]{0,14}[)）\]])*\s*[)）\]]?\s*[:：;]?\s*")
_LONGEST = 24  # letters of a label
_ALIKE, _RIVAL = 0.8, 0.05  # how like a label its torn text is, and how much less like any other
_BROKEN = re.compile(r"[(（\[]")
# Labels that other forms print too: they end the value before them, and own what follows.
GENERAL = wordings(
    """
    开户银行; 开户行; 账户户名; 户名; 银行账号; 账号; 联系人; 固定电话; 移动电话; 联系电话; 电话; 手机;
    传真; 联系传真; 电子邮件; 邮政编码; 邮编; 通讯地址; 地址; 注册地; 注册地址; 注册资金; 注册资本;
    法定代表人; 法定代表人姓名; 法人代表; 统一社会信用代码; 填表人; 制表人; 填报人; 经办人; 审核人;
    负责人; 填表日期; 填报日期; 日期; 统计期间; 申报日期; 单位; 备注; 说明; 数据来源; 企业联系人;
    财务负责人; 盖章; 企业公章; 公章; 金额单位; 币种; 申报情况; 平台主要服务内容; 主要服务内容
    """
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value beside its label: its words, the unit that the label states, and the cell that bounds it, if any."""

    words: tuple[Word, ...]
    unit: Unit = ONE
    states_unit: bool = False
    cell: Rect | None = None


class Print:
    """A run of words in reading order as the letters and figures of labels, each led back to its word."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.flat: list[tuple[str, int, int]] = []  # character, word, index in the word
        self.words = tuple(words)
        for at, word in enumerate(self.words):
            for index, char in enumerate(word.text):
                self.flat.extend((piece, at, index) for piece in unicodedata.normalize("NFKC", char))
        keyed = [(label_key(c), i) for i, (c, _, _) in enumerate(self.flat)]
        self.key = "".join(k for k, _ in keyed)
        self._places = [i for k, i in keyed for _ in k]

    def labels(self, keys: Mapping[str, str]) -> list[tuple[int, int, str]]:
        """(first, beyond the last, name) in `flat` of every label that stands by itself, from the first."""
        found: list[tuple[int, int, str]] = []
        position = 0
        ordered = sorted(keys, key=lambda k: -len(k))
        while position < len(self.key):
            for known in ordered:
                end = position + len(known)
                if self.key.startswith(known, position) and self._stands(position, end, known):
                    found.append((self._places[position], self._places[end - 1] + 1, keys[known]))
                    position = end
                    break
            else:
                position += 1
        return found

    def _stands(self, start: int, end: int, known: str) -> bool:
        first, last = self._places[start], self._places[end - 1]
        before = self.flat[first - 1] if first else None
        if before is not None and before[1] == self.flat[first][1]:
            if before[0].isalnum() or (before[0] in "(（" and len(known) < 4):
                return False
        elif before is not None and self._touches(before[1], self.flat[first][1]):
            return False
        after = self.flat[last + 1] if last + 1 < len(self.flat) else None
        if after is None or after[1] != self.flat[last][1] or not after[0].isalnum():
            return True
        return len(known) >= 4 and not re.match(r"[的和及与、]", after[0])

    def _touches(self, left: int, right: int) -> bool:
        a, b = self.words[left].rect, self.words[right].rect
        return (
            a.overlap_y(b) > 0.5 and b.x0 - a.x1 < 0.1 * min(a.height, b.height) and self.words[left].text[-1:] != ":"
        )

    def text(self, start: int, end: int) -> str:
        return "".join(c for c, _, _ in self.flat[start:end])

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words, or parts of words, of `flat[start:end]`, without blanks at their edges."""
        ranges: dict[int, tuple[int, int]] = {}
        for _, at, index in self.flat[start:end]:
            low, high = ranges.get(at, (index, index + 1))
            ranges[at] = (min(low, index), max(high, index + 1))
        parts = []
        for at, (low, high) in sorted(ranges.items()):
            piece = self.words[at].text[low:high]
            if piece.strip():
                first = low + len(piece) - len(piece.lstrip())
                parts.append(part_of(self.words[at], first, first + len(piece.strip())))
        return tuple(parts)


class Labels:
    """The labels of a form by their fields' names, each in its wordings.

    What `is_head` says is the head of a column is no label of which a reader lost a part.
    """

    def __init__(self, names: Mapping[str, str], is_head: Callable[[str], bool] | None = None) -> None:
        self._is_head = is_head or (lambda _: False)
        self._keys: dict[str, str] = {label_key(w): "?" for w in GENERAL}
        for name, text in names.items():
            self._keys.update(dict.fromkeys((label_key(w) for w in wordings(text)), name))
        self.names = tuple(names)

    def find(self, layout: Layout, tables: Sequence[Grid]) -> Iterator[tuple[str, Labelled | None]]:
        """Every label of the page with its value, tables first; None where a label stands and no value beside it."""
        for table in tables:
            for cell in table.cells:
                yield from self._in_cell(table, cell)
        lines = outside(layout, tables)
        for number, line in enumerate(lines):
            yield from self._on_line(line.words, lines[number + 1].words if number + 1 < len(lines) else ())

    def is_label(self, words: Sequence[Word]) -> bool:
        """Whether the words begin with a label of any kind."""
        found = Print(words).labels(self._keys)
        return bool(found) and found[0][0] <= 1

    def _on_line(self, words: Sequence[Word], below: Sequence[Word]) -> Iterator[tuple[str, Labelled | None]]:
        printed = Print(words)
        marks = printed.labels(self._keys)
        for index, (_, end, name) in enumerate(marks):
            if name == "?":
                continue
            limit = marks[index + 1][0] if index + 1 < len(marks) else len(printed.flat)
            rest, unit, stated = _value(printed, end, limit)
            value = _unparted(rest)
            yield name, Labelled(value, unit, stated) if value else None

    def _in_cell(self, table: Grid, cell: Cell) -> Iterator[tuple[str, Labelled | None]]:
        words = [word for line in lines_of(cell.words) for word in line]
        printed = Print(words)
        marks = printed.labels(self._keys) or self._torn(printed)
        if marks and marks[0][0] > 1 and not any(m[2] != "?" for m in marks[:1]):
            marks = [m for m in marks if m[2] != "?"]
        for index, (_, end, name) in enumerate(marks):
            if name == "?":
                continue
            limit = marks[index + 1][0] if index + 1 < len(marks) else len(printed.flat)
            rest, unit, stated = _value(printed, end, limit)
            if rest:
                yield name, Labelled(rest, unit, stated, cell.rect)
            elif index + 1 < len(marks):
                yield name, None
            else:
                beside = self._beside(table, cell)
                yield name, Labelled(beside.words, unit, stated, beside.rect) if beside is not None else None

    def _torn(self, printed: Print) -> list[tuple[int, int, str]]:
        """The label that a cell's whole text is but for a character or two lost or misread."""
        text = without_unit(printed.text(0, len(printed.flat)))
        key = label_key(text)
        if not 4 <= len(key) <= _LONGEST or any(c.isdigit() for c in key) or self._is_head(text):
            return []
        near = sorted(
            (
                (difflib.SequenceMatcher(None, key, known, autojunk=False).ratio(), name)
                for known, name in self._keys.items()
                if abs(len(known) - len(key)) <= 2 and len(known) >= 4
            ),
            reverse=True,
        )
        rivals = [ratio for ratio, name in near if name != near[0][1]]
        if not near or near[0][0] < _ALIKE or (rivals and rivals[0] > near[0][0] - _RIVAL):
            return []
        # The text without its unit is the label; the unit is told by the brackets after it.
        end = next((i for i, (c, _, _) in enumerate(printed.flat) if c in "(（"), len(printed.flat))
        return [(0, end, near[0][1])]

    def _beside(self, table: Grid, cell: Cell) -> Cell | None:
        """The cell right of a label, else the one below it, where that is no label itself."""
        right, below = cell.column + cell.columns, cell.row + cell.rows
        near = []
        if right < table.columns:
            near.append(table.at(cell.row, right))
        if below < table.rows:
            near.append(table.at(below, cell.column))
        for beside in near:
            if beside.words and not self.is_label([w for line in beside.lines for w in line]):
                return beside
            if beside is near[0] and not beside.words and right < table.columns:
                return None  # an empty cell beside a label is its value, left out
        return None


def _value(printed: Print, start: int, end: int) -> tuple[tuple[Word, ...], Unit, bool]:
    """The words after a label, past its brackets and colon, and the unit that these state."""
    text = printed.text(start, end)
    lead = _AFTER_LABEL.match(text)
    skipped = lead.end() if lead is not None else 0
    stated = unit_in(text[:skipped]) if skipped else None
    if skipped == 0 and _BROKEN.match(text) and (stated := unit_in(text)) is not None:
        skipped = stated[1][1]
    return printed.between(start + skipped, end), stated[0] if stated is not None else ONE, stated is not None


def _unparted(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the first wide gap: what stands beyond it belongs to something else."""
    kept: list[Word] = []
    for word in words:
        if kept and word.rect.x0 - kept[-1].rect.x1 > _APART * min(word.rect.height, kept[-1].rect.height):
            break
        kept.append(word)
    return tuple(kept)
