"""The rows of a table under its heads: data, totals, notes; rows that no rule parts are told by their anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.page.vocabulary import label_key
from extractors.table.cells import is_nothing
from extractors.table.grid import Cell, Grid, lines_of, span_of
from extractors.table.heads import INDEX, OTHER, Head, Heads
from extractors.table.units import Unit, plain
from pipeline.geometry import Rect
from pipeline.model import Nature, Word
from pipeline.values.dates import parse_date
from pipeline.values.money import parse_money

_TOTAL = re.compile(
    r"(?P<part>本页|本表|分项)?(?P<sum>小计|合计|总计|共计|累计|总和|总额|合计金额|总金额|total|subtotal|grandtotal)"
    r"(?:金额)?(?:人民币|万元|美元|万美元|元|usd|rmb|cny)*",
    re.IGNORECASE,
)
_PARTIAL = re.compile(r"^(?:本页|分项)|小计|subtotal", re.IGNORECASE)
_DITTO = re.compile(r"[〃″\"”“'’]{1,2}|同上|同前|ditto", re.IGNORECASE)
_NUMBERED = re.compile(r"[(（]?\d{1,4}[)）.、]?|[一二三四五六七八九十]{1,3}、?")
_NOTE = re.compile(
    r"^(?:注|说明|备注|填表说明|填报说明|附注|声明|郑重声明|开户银行|开户行|账户户名|账户名称|银行账号|联系人|固定电话|移动电话|联系电话"
    r"|填表人|制表人?|审核人?|经办人|负责人|法定代表人|单位负责人|财务负责人|填报日期|填表日期|数据来源|申请单位|申报单位"
    r"|金额单位|单位)[:：(（0-9①]|^注\d?[、.]"
)
_SECTION = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、.．部]|[(（][一二三四五六七八九十]{1,3}[)）])\D*$")
_FIGURE = re.compile(r"\d[\d,.]{3,}")
_MOST_HEADS = 4  # known heads that make a row of heads where they are most of it
_LEAST_HEADS = 2.2  # what the heads of a table must add up to (`Heads.strength`)


@dataclass(slots=True)
class Row:
    """One row: the words under each head, the cells that reach over several heads, and which cells began above it."""

    words: dict[int, tuple[Word, ...]]
    cells: dict[int, Rect] = field(default_factory=dict)
    wide: tuple[Cell, ...] = ()
    inherited: frozenset[int] = frozenset()

    def text(self, column: int) -> str:
        span = span_of(self.words.get(column, ()))
        return "" if span is None else span.text


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid under its heads: for each of its columns the number of its head, the heads, and where the data begin."""

    grid: Grid
    heads: Mapping[int, Head]
    column_of: tuple[int, ...]
    first_row: int


def headed(grid: Grid, heads: Heads, above: Unit | None = None, *, loosely: bool = False) -> Headed | None:
    """The grid with its heads found, in its first rows, of one level or of two; None where it has none.

    `loosely` takes fewer of them, where most cells of the row are known heads, taken or not: of a table with two
    columns of its own the one may be misread.
    """
    best: tuple[float, int, int] | None = None
    for top in range(min(grid.rows, 12)):
        for bottom in range(top, min(grid.rows, top + 3)):
            texts = _head_texts(grid, top, bottom)
            strength = heads.strength(text for text, _ in texts)
            # Two levels only where the lower one adds columns: a row of data adds none.
            if best is None or strength > best[0] + 0.3:
                best = (strength, top, bottom)
    if best is None:
        return None
    strength, top, bottom = best
    texts = _head_texts(grid, top, bottom)
    if strength < _LEAST_HEADS and not (loosely and _mostly_heads([text for text, _ in texts], heads)):
        return None
    found = heads.assign([text for text, _ in texts], above)
    column_of: list[int] = []
    for number, (_, columns) in enumerate(texts):
        column_of.extend([number] * columns)
    return Headed(grid, found, tuple(column_of), bottom + 1)


def _mostly_heads(texts: Sequence[str], heads: Heads) -> bool:
    printed = [text for text in texts if plain(text)]
    known = [found[0] for text in printed if (found := heads.match(text)) is not None]
    return len(known) >= _MOST_HEADS and len(known) * 4 >= 3 * len(printed) and any(n[0] != OTHER for n in known)


def _head_texts(grid: Grid, top: int, bottom: int) -> list[tuple[str, int]]:
    """The heads of the rows from `top` to `bottom`, each with the number of columns it spans, from the left."""
    texts: list[tuple[str, int]] = []
    before: list[Cell] | None = None
    for column in range(grid.columns):
        stack: list[Cell] = []
        for row in range(top, bottom + 1):
            cell = grid.at(row, column)
            if cell not in stack:
                stack.append(cell)
        if stack == before:
            texts[-1] = (texts[-1][0], texts[-1][1] + 1)
        else:
            texts.append(("".join(_head_text(cell) for cell in stack), 1))
        before = stack
    return texts


def _head_text(cell: Cell) -> str:
    return "".join(word.text for line in cell.lines for word in line)


def rows(table: Headed, natures: Mapping[int, Nature]) -> list[Row]:
    """The rows below the heads; where no rule parts rows, they are parted by their anchors."""
    found: list[Row] = []
    for number in range(table.first_row, table.grid.rows):
        found.extend(_parted(_row(table, number), table, natures))
    return found


def _row(table: Headed, number: int) -> Row:
    words: dict[int, list[Word]] = {}
    cells: dict[int, Rect] = {}
    wide: list[Cell] = []
    inherited: set[int] = set()
    for cell in table.grid.row(number):
        heads = sorted({table.column_of[c] for c in range(cell.column, cell.column + cell.columns)})
        if len(heads) > 1:
            if cell.row == number:
                wide.append(cell)
                _spread(cell, table, words)
            continue
        words.setdefault(heads[0], []).extend(cell.words)
        cells[heads[0]] = cell.rect if heads[0] not in cells else cells[heads[0]].union(cell.rect)
        if cell.row < number:
            inherited.add(heads[0])
    return Row({c: tuple(w) for c, w in words.items()}, cells, tuple(wide), frozenset(inherited))


def _spread(cell: Cell, table: Headed, words: dict[int, list[Word]]) -> None:
    """The words of a cell over several heads, each under the head that it stands below."""
    for word in cell.words:
        for column in range(cell.column, cell.column + cell.columns):
            left, right = table.grid.column_span(column, word.rect.cy)
            if left <= word.rect.cx < right:
                words.setdefault(table.column_of[column], []).append(word)


def _parted(row: Row, table: Headed, natures: Mapping[int, Nature]) -> list[Row]:
    """The row, or the rows that it holds where the rules between them are missing.

    What begins a row is its number in the index column, or else a whole sum or date; a cell of one row may hold several
    lines, but not several numbers of rows.
    """
    index = next((c for c, h in table.heads.items() if h.column.field == INDEX), None)
    anchors: list[Word] = []
    if index is not None and row.words.get(index):
        anchors = [w for w in row.words[index] if _NUMBERED.fullmatch(plain(w.text))]
    if len(anchors) < 2 and (not anchors or _is_twofold(row, index)):
        columns = []
        for column, nature in natures.items():
            if nature in (Nature.MONEY, Nature.DATE) and column not in row.inherited:
                whole = [w for w in row.words.get(column, ()) if _is_whole(nature, w.text)]
                if whole and len(whole) == len(row.words[column]):
                    columns.append(whole)
        most = max((len(c) for c in columns), default=0)
        # Two sums of one row below each other stand alone; two rows have every column twice.
        if most > 1 and sum(len(c) == most for c in columns) >= min(2, len(columns)):
            anchors = next(c for c in columns if len(c) == most)
    if len(anchors) < 2:
        return [row]
    anchors = sorted(anchors, key=lambda w: w.rect.cy)
    every = [w for c in row.words.values() for w in c]
    cuts = [_gap(every, a.rect, b.rect) for a, b in pairwise(anchors)]
    last = max(w.rect.bottom for w in every)
    foot = _foot(every, anchors, last)
    bounds = [float("-inf"), *cuts, *([foot] if foot is not None else []), float("inf")]
    return [_slice(row, a, b) for a, b in pairwise(bounds)]


def _is_twofold(row: Row, index: int | None) -> bool:
    """Whether nearly every column has two lines: two rows, of one of which the number was not read."""
    counts = [text_lines(words) for column, words in row.words.items() if words and column != index]
    return len(counts) > 2 and sum(count == 2 for count in counts) * 4 >= 3 * len(counts)


def _is_whole(nature: Nature, text: str) -> bool:
    return (parse_money(text) if nature is Nature.MONEY else parse_date(text)) is not None


def _gap(words: Sequence[Word], upper: Rect, lower: Rect) -> float:
    """The height between two anchors where no print stands, the widest such; their middle where there is none."""
    edges = sorted(
        (max(w.rect.top, upper.cy), min(w.rect.bottom, lower.cy))
        for w in words
        if w.rect.bottom > upper.cy and w.rect.top < lower.cy
    )
    best, middle, reached = 0.0, (upper.cy + lower.cy) / 2, upper.cy
    for top, bottom in edges:
        if top - reached > best:
            best, middle = top - reached, (top + reached) / 2
        reached = max(reached, bottom)
    return middle


def _foot(words: Sequence[Word], anchors: Sequence[Word], last: float) -> float | None:
    """Where a row of totals or a note begins below the last anchor; None where nothing such stands there."""
    low = anchors[-1].rect.bottom
    below = [w for w in words if w.rect.cy > low and (_is_total(w.text) or _NOTE.match(plain(w.text)))]
    return min(w.rect.top for w in below) - 0.1 if below else None


def _slice(row: Row, top: float, bottom: float) -> Row:
    words = {c: tuple(w for w in held if top <= w.rect.cy < bottom) for c, held in row.words.items()}
    cells = {}
    for column, rect in row.cells.items():
        cells[column] = Rect(rect.x0, max(rect.top, top), rect.x1, min(rect.bottom, bottom))
    return Row({c: w for c, w in words.items() if w}, cells, (), row.inherited)


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(label_key(text)) is not None


def total_label(row: Row) -> str | None:
    """The text of the cell that makes a row one of totals (合计（元）), or None."""
    texts = [c.text for c in row.wide] + [row.text(c) for c in row.words]
    joined = "".join(plain(t) for t in texts[:1])
    for text in (*texts, joined):
        # 合 计 may stand in two cells' width, and its sum in the same cell.
        head = re.split(r"[:：¥￥\d]", plain(text), maxsplit=1)[0]
        if head and _is_total(head):
            return text
    pair = "".join(plain(row.text(c)) for c in sorted(row.words)[:2])
    return pair if _is_total(pair) else None


def is_partial(label: str) -> bool:
    """Whether a total is one of a part alone: 小计, 本页合计."""
    return _PARTIAL.search(plain(label)) is not None


def is_note(row: Row) -> bool:
    """Whether the row is a note or belongs to the form's foot and not to its table."""
    texts = [c.text for c in row.wide] + [row.text(c) for c in sorted(row.words)]
    first = next((plain(t) for t in texts if t), "")
    return bool(_NOTE.match(first)) or any(len(c.text) > 40 for c in row.wide)


def is_section(row: Row, table: Headed) -> bool:
    """Whether the row is the heading of those below it: 一、硬件设备购置, over all columns or alone in its own."""
    filled = [row.text(c) for c in sorted(row.words) if row.words[c]]
    if any(cell.columns * 2 > table.grid.columns for cell in row.wide):
        return len([c for c in row.wide if c.words]) == 1 and not any(_FIGURE.search(t) for t in filled)
    return bool(filled) and len(filled) <= 2 and _SECTION.match("".join(plain(t) for t in filled)) is not None


def is_heads(row: Row, table: Headed, heads: Heads) -> bool:
    """Whether the row repeats the heads."""
    return heads.strength(row.text(c) for c in row.words) >= _LEAST_HEADS


def says_anything(row: Row, table: Headed) -> bool:
    """Whether anything but a row's number stands in it: forms come with their rows numbered and empty."""
    return any(
        not head.column.field.startswith(OTHER) and row.words.get(c) and not is_nothing(row.text(c))
        and c not in row.inherited
        for c, head in table.heads.items()
    )  # fmt: skip


def is_ditto(words: Iterable[Word]) -> bool:
    """Whether a cell says that it is as the one above."""
    span = span_of(words)
    return span is not None and _DITTO.fullmatch(plain(span.text)) is not None


def text_lines(words: Sequence[Word]) -> int:
    """How many lines the words of a cell make."""
    return len(lines_of(words))
