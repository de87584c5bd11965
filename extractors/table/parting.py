"""The rows that a table holds where no rule parts them: told by what begins each, else by the white between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.page.vocabulary import label_key
from extractors.table.grid import Cell, lines_of, span_of
from extractors.table.headed import Headed
from extractors.table.heads import INDEX
from extractors.table.units import plain
from pipeline.geometry import Rect
from pipeline.model import Nature, Word
from pipeline.values.dates import parse_date
from pipeline.values.money import parse_money

_NUMBERED = re.compile(r"[(（]?\d{1,4}[)）.、]?|[一二三四五六七八九十]{1,3}、?")
_TOTAL = re.compile(
    r"(?P<part>本页|本表|分项)?(?P<sum>小计|合计|总计|共计|累计|总和|总额|合计金额|总金额|total|subtotal|grandtotal)"
    r"(?:金额)?(?:人民币|万元|美元|万美元|元|usd|rmb|cny)*",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"^(?:注|说明|备注|填表说明|填报说明|附注|声明|郑重声明|开户银行|开户行|账户户名|账户名称|银行账号|联系人|固定电话|移动电话|联系电话"
    r"|填表人|制表人?|审核人?|经办人|负责人|法定代表人|单位负责人|财务负责人|填报日期|填表日期|数据来源|申请单位|申报单位"
    r"|金额单位|单位)[:：(（0-9①]|^注\d?[、.]"
)
_FILLED = 0.6  # of a table's columns that a row fills at least
_UNNUMBERED = 0.7  # of its columns that a row without its number fills
_WIDER = 1.5  # times: the white between rows is that much wider than the white between lines of one
_LEAST_ROWS = 3  # that white alone tells
_MOST_BODY = 0.5  # of the table's rows: more of them than one ruled row can hold


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


def is_total(text: str) -> bool:
    """Whether a text is the label of a row of sums and nothing else."""
    return _TOTAL.fullmatch(label_key(text)) is not None


def parted(row: Row, table: Headed, natures: Mapping[int, Nature]) -> list[Row]:
    """The row, or the rows that it holds where the rules between them are missing.

    What begins a row is its number in the index column, or else a whole sum or date; a cell of one row may hold several
    lines, but not several numbers of rows. Where nothing begins rows, the white between them is wider than in them.
    """
    every = [w for c in row.words.values() for w in c]
    labels = [w for w in every if is_total(w.text)]
    data = _without(row, labels)
    anchors = _anchors(data, table, natures)
    if len(anchors) < 2 and not (anchors and labels):
        bounds = list(_by_white(row, table))
        return [_slice(row, a, b) for a, b in pairwise(bounds)] if bounds else [row]
    anchors = sorted([*anchors, *_one_a_line(labels)], key=lambda w: w.rect.cy)
    cuts = [_gap(every, a.rect, b.rect) for a, b in pairwise(anchors)]
    foot = _foot(every, anchors)
    bounds = [float("-inf"), *cuts, *([foot] if foot is not None else []), float("inf")]
    return [_slice(row, a, b) for a, b in pairwise(bounds)]


def _without(row: Row, labels: Sequence[Word]) -> Row:
    """The row without what stands on a line of sums, whose figures begin no row."""
    if not labels:
        return row
    words = {
        c: tuple(w for w in held if all(w.rect.overlap_y(label.rect) < 0.5 for label in labels))
        for c, held in row.words.items()
    }
    return Row({c: held for c, held in words.items() if held}, row.cells, row.wide, row.inherited)


def _one_a_line(labels: Sequence[Word]) -> list[Word]:
    return [line[0] for line in lines_of(labels)]


def _anchors(row: Row, table: Headed, natures: Mapping[int, Nature]) -> list[Word]:
    """A word of each row that the row holds, or fewer than two."""
    index = next((c for c, h in table.heads.items() if h.column.field == INDEX), None)
    anchors: list[Word] = []
    if index is not None and row.words.get(index):
        anchors = [w for w in row.words[index] if _NUMBERED.fullmatch(plain(w.text))]
    if anchors and not (len(anchors) == 1 and _is_twofold(row, index)):
        return [*anchors, *_unnumbered(row, natures, anchors)]
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
    return anchors


def _unnumbered(row: Row, natures: Mapping[int, Nature], anchors: Sequence[Word]) -> list[Word]:
    """A word of each row beside those that their numbers tell: a reader lost its number, all else of it is there."""
    columns = [held for held in row.words.values() if held]
    figures = [row.words[c] for c, n in natures.items() if n in (Nature.MONEY, Nature.DATE) and row.words.get(c)]
    found: list[Word] = []
    for word in figures[0] if len(anchors) > 1 and figures else ():
        line = [w for held in columns for w in held if w.rect.overlap_y(word.rect) > 0.5]
        if all(w.rect.overlap_y(a.rect) < 0.5 for w in line for a in anchors) and _fills(line, columns, _UNNUMBERED):
            found.append(word)
    return found


def _is_twofold(row: Row, index: int | None) -> bool:
    """Whether nearly every column has two lines: two rows, of one of which the number was not read."""
    counts = [len(lines_of(words)) for column, words in row.words.items() if words and column != index]
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


def _foot(words: Sequence[Word], anchors: Sequence[Word]) -> float | None:
    """Where a note begins below the last anchor; None where none stands there."""
    low = anchors[-1].rect.bottom
    below = [w for w in words if w.rect.cy > low and NOTE.match(plain(w.text))]
    return min(w.rect.top for w in below) - 0.1 if below else None


def _by_white(row: Row, table: Headed) -> Iterator[float]:
    """The heights between which the rows lie that nothing but the white between them parts; nothing where it is one.

    Each of them fills most of the columns that are filled at all: the lines of one wrapped cell do not.
    """
    every = sorted((w for c in row.words.values() for w in c), key=lambda w: w.rect.top)
    columns = [held for c, held in row.words.items() if held and c not in row.inherited]
    if len(columns) < 2 or not _is_body(every, table):
        return
    blocks = _blocks(every)
    for runs in (blocks, _joined(blocks, median(w.rect.height for w in every))):
        whole = [run for run in runs if not _is_end(run)]
        if len(whole) >= _LEAST_ROWS and all(_fills(run, columns) for run in whole):
            yield float("-inf")
            for upper, lower in pairwise(runs):
                yield (max(w.rect.bottom for w in upper) + min(w.rect.top for w in lower)) / 2
            yield float("inf")
            return


def _is_body(words: Sequence[Word], table: Headed) -> bool:
    """Whether the words take more of the table's height below its heads than a row among others does."""
    lines = table.grid.row_lines
    height = lines[-1].mean - lines[min(table.first_row, len(lines) - 1)].mean
    return max(w.rect.bottom for w in words) - words[0].rect.top > _MOST_BODY * height


def _blocks(words: Sequence[Word]) -> list[list[Word]]:
    """Words, from the top, in blocks that white parts from side to side."""
    blocks: list[list[Word]] = []
    reached = float("-inf")
    for word in words:
        if word.rect.top > reached - 0.15 * word.rect.height:
            blocks.append([])
        blocks[-1].append(word)
        reached = max(reached, word.rect.bottom)
    return blocks


def _joined(blocks: Sequence[list[Word]], height: float) -> list[list[Word]]:
    """Blocks put together where the white between them is of the narrower of two kinds."""
    whites = [min(w.rect.top for w in b) - max(w.rect.bottom for w in a) for a, b in pairwise(blocks)]
    ordered = sorted(max(white, 0.1 * height) for white in whites)
    jumps = [(b / a, (a + b) / 2) for a, b in pairwise(ordered)]
    ratio, least = max(jumps, default=(1.0, 0.0))
    if ratio < _WIDER:
        return []
    runs = [list(blocks[0])]
    for white, block in zip(whites, blocks[1:], strict=True):
        if white > least:
            runs.append([])
        runs[-1] += block
    return runs


def _is_end(run: Sequence[Word]) -> bool:
    """Whether a block is a row of sums or a note."""
    return any(is_total(w.text) or NOTE.match(plain(w.text)) for w in run)


def _fills(run: Sequence[Word], columns: Sequence[Sequence[Word]], share: float = _FILLED) -> bool:
    held = {id(w) for w in run}
    return sum(any(id(w) in held for w in column) for column in columns) >= share * len(columns)


def _slice(row: Row, top: float, bottom: float) -> Row:
    words = {c: tuple(w for w in held if top <= w.rect.cy < bottom) for c, held in row.words.items()}
    cells = {}
    for column, rect in row.cells.items():
        cells[column] = Rect(rect.x0, max(rect.top, top), rect.x1, min(rect.bottom, bottom))
    return Row({c: w for c, w in words.items() if w}, cells, (), row.inherited)
