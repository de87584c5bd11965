"""The heads of a table without upright rules: the lines that hold them, of one level or two, and each column's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.page.layout import Layout
from extractors.table.grid import lines_of, part_of
from extractors.table.headed import LEAST_HEADS, composed
from extractors.table.heads import OTHER, Heads
from extractors.table.units import plain
from pipeline.model import Word

_LEVELS = 5  # lines that heads may take
_LEAST = 3  # heads of fields; fewer are words of a sentence, unless most of what stands beside them are heads too
_FEWEST = 2
_STRENGTH = 2.6
_MOSTLY = 0.75  # of the line's words that are heads
_LINE_GAP = 2.0  # of a line's height between the lines of one row of heads
_BETTER = 0.2  # that further lines must add
_SAME = 0.05  # that a line more may cost that is a head's last
_UPPER = 0.3  # of a line's height: what stands higher than the lower level is of both
_UNIT_END = re.compile(r"[)）](?=[\u4e00-\u9fff])")
_WHITE = re.compile(r"\s+(?=\S)")
_APART = 20.0  # points that a column outside every group counts

Columns = list[list[Word]]


@dataclass(frozen=True, slots=True)
class HeadLines:
    """The heads of a table: the first and last of the page's lines, each column's words, and what its head says."""

    first: int
    last: int
    columns: Columns
    texts: tuple[str, ...]
    strength: float


def head_lines(layout: Layout, heads: Heads) -> HeadLines | None:
    """The lines of a page that hold a table's heads; None where there are none."""
    lines = [[part for word in line.words for part in _apart(word, heads)] for line in layout.lines]
    best: HeadLines | None = None
    for first in range(len(lines)):
        for last in range(first, min(len(lines), first + _LEVELS)):
            if last > first and not _is_close(lines[last - 1], lines[last]):
                break
            for found in _readings(lines, first, last, heads):
                if _is_table(found, heads) and (best is None or _is_better(found, best, heads)):
                    best = found
    return None if best is None else _with_last_lines(best, lines, heads)


def _is_better(found: HeadLines, best: HeadLines, heads: Heads) -> bool:
    """Whether heads tell more than others: of their fields, or with more lines of more columns, all of them known."""
    if found.strength > best.strength + _BETTER:
        return True
    known, before = (sum(heads.match(text) is not None for text in one.texts) for one in (found, best))
    return found.strength > best.strength - _SAME and known > before


def _apart(word: Word, heads: Heads) -> list[Word]:
    """The heads that were read as one word: 合同金额（元）发票金额（元）, 序号 姓名, each of them known."""
    for between in (_UNIT_END, _WHITE):
        ends = [m.end() for m in between.finditer(word.text)]
        parts = [part_of(word, a, b) for a, b in pairwise([0, *ends, len(word.text)])]
        if ends and all(heads.match(part.text) is not None for part in parts):
            return parts
    return [word]


def _is_close(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    height = max(w.rect.height for w in upper)
    return min(w.rect.top for w in lower) - max(w.rect.bottom for w in upper) < _LINE_GAP * height


def _readings(lines: Sequence[Sequence[Word]], first: int, last: int, heads: Heads) -> Iterator[HeadLines]:
    """Lines as heads of one level, and with the first of them as heads of groups."""
    columns = _columns(lines[first : last + 1])
    yield _reading(first, last, columns, ["".join(w.text for w in c) for c in columns], heads)
    if last == first:
        return
    lower = _columns(lines[first + 1 : last + 1])
    groups = _groups(lines[first], lower)
    if groups is not None:
        texts = [_text(heads, group, column) for group, column in zip(groups, lower, strict=True)]
        yield _reading(first, last, lower, texts, heads)


def _text(heads: Heads, group: Word | None, column: Sequence[Word]) -> str:
    text = "".join(w.text for w in column)
    return text if group is None else composed(heads, group.text, text)


def _reading(first: int, last: int, columns: Columns, texts: Sequence[str], heads: Heads) -> HeadLines:
    return HeadLines(first, last, columns, tuple(texts), heads.strength(texts))


def _is_table(found: HeadLines, heads: Heads) -> bool:
    """Whether enough of the texts are heads of fields, or most of few texts are heads, taken or not."""
    known = [name[0] for text in found.texts if (name := heads.match(text)) is not None]
    fields = len({name for name in known if not name.startswith(OTHER)})
    if fields >= _LEAST and found.strength >= _STRENGTH:
        return True
    printed = [text for text in found.texts if plain(text)]
    return fields >= _FEWEST and len(known) > fields and len(known) >= _MOSTLY * len(printed) and (
        found.strength >= LEAST_HEADS
    )  # fmt: skip


def _with_last_lines(found: HeadLines, lines: Sequence[Sequence[Word]], heads: Heads) -> HeadLines:
    """The heads with the lines right below that end some of them: (地区) under 发包国家."""
    for last in range(found.last + 1, min(len(lines), found.first + _LEVELS)):
        few = 2 * len(lines[last]) < len(found.columns)
        if not few or not _is_close(lines[last - 1], lines[last]):
            break
        more = next(_readings(lines, found.first, last, heads))
        if len(more.columns) != len(found.columns) or more.strength < found.strength - _SAME:
            break
        found = more
    return found


def _columns(lines: Sequence[Sequence[Word]]) -> Columns:
    """The words of the heads by column: those that share their width stand in one."""
    columns: Columns = []
    for word in (w for line in lines for w in line):
        for column in columns:
            if any(word.rect.overlap_x(w.rect) > 0.5 for w in column):
                column.append(word)
                break
        else:
            columns.append([word])
    ordered = sorted(columns, key=lambda c: min(w.rect.x0 for w in c))
    return [[w for line in lines_of(column) for w in line] for column in ordered]


def _groups(upper: Sequence[Word], columns: Columns) -> list[Word | None] | None:
    """The head of its group over each column, as they lie best over the middles of their columns; None for no groups.

    A head that stands higher than the lowest ones is of both levels, and under no group.
    """
    if not columns or len(upper) * 2 > len(columns):
        return None
    levels = [(min(w.rect.top for w in c) + max(w.rect.bottom for w in c)) / 2 for c in columns]
    free = [level < max(levels) - _UPPER * c[0].rect.height for level, c in zip(levels, columns, strict=True)]
    groups = sorted(upper, key=lambda w: w.rect.x0)
    middles = [(min(w.rect.x0 for w in c), max(w.rect.x1 for w in c)) for c in columns]

    @cache
    def best(column: int, group: int) -> tuple[float, tuple[int | None, ...]]:
        if column == len(columns):
            return (0.0, ()) if group == len(groups) else (float("inf"), ())
        cost, rest = best(column + 1, group)
        found = (cost + (0.0 if free[column] else _APART), (None, *rest))
        for end in range(column + 2, len(columns) + 1) if group < len(groups) else ():
            if any(free[column:end]):
                break
            off = abs(groups[group].rect.cx - (middles[column][0] + middles[end - 1][1]) / 2)
            cost, rest = best(end, group + 1)
            if off + cost < found[0]:
                found = (off + cost, (*[group] * (end - column), *rest))
        return found

    cost, owners = best(0, 0)
    if cost == float("inf") or (len(groups) == 1 and None not in owners):
        return None  # a title over all of them
    return [None if at is None else groups[at] for at in owners]
