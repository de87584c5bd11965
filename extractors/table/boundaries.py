"""The lines between rows and between columns of a ruled table, put together from the pieces that rulings are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.geometry import Rect

DRAWN = 0.45  # of a cell's side: less is a gap, and the cells beside it are one
_LEVEL = 2.4  # points: two pieces of one line end as near as that
_SLANT = 0.012  # and as much more for each point between them: what a page's tilt leaves after levelling
_DOUBLE = 3.2  # points: two lines as near as that are one, drawn double
_TOUCH = 5.0  # points: a line ends on the one that it meets
_MEETS = 0.3  # of as much on both sides of a line: drawn there, a line meets it
_WIDE = 0.22  # of the table's width: a line between rows is drawn along that much of it
_MOST = 0.6  # of a table's width
_NEAR = 18.0  # points along a line between pieces of one table's


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a line: from `start` to `end` along it, at `at` across it, points."""

    start: float
    end: float
    at: float

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


class Boundary:
    """A line of a table: where it lies at each place along it, and where along it is drawn."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(sorted(pieces, key=lambda p: (p.start, p.end)))

    def at(self, along: float) -> float:
        """Its place at a point along it, on the straight line between the middles of its pieces beside it."""
        before = [p for p in self.pieces if p.middle <= along]
        after = [p for p in self.pieces if p.middle > along]
        if not before or not after:
            return (before[-1] if before else after[0]).at
        a, b = before[-1], after[0]
        return a.at + (b.at - a.at) * (along - a.middle) / (b.middle - a.middle)

    def drawn(self, start: float, end: float) -> float:
        """The share of `[start, end]` along it that is drawn, 0…1."""
        covered, position = 0.0, start
        for piece in self.pieces:
            low, high = max(position, piece.start), min(end, piece.end)
            if high > low:
                covered, position = covered + high - low, high
        return covered / max(1e-6, end - start)

    @property
    def start(self) -> float:
        return self.pieces[0].start

    @property
    def end(self) -> float:
        return max(p.end for p in self.pieces)

    @property
    def mean(self) -> float:
        """Its place on the whole, by which lines are told apart and put in order."""
        total = sum(p.length for p in self.pieces)
        return sum(p.at * p.length for p in self.pieces) / max(1e-6, total)


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of one table: between rows from the top, between columns from the left."""

    rows: tuple[Boundary, ...]
    columns: tuple[Boundary, ...]


def frames(rulings: Sequence[Rect]) -> list[Frame]:
    """The tables that a page's rulings make, from the top: at least two lines one way and one line the other.

    Lines that meet nobody (underlines, strokes of print) are left out; an outer border that is not drawn is put in
    where the lines across it end.
    """
    level = [Piece(r.x0, r.x1, r.cy) for r in rulings if r.width > r.height]
    down = [Piece(r.top, r.bottom, r.cx) for r in rulings if r.height >= r.width]
    found = []
    for rows, columns in _groups(level, down):
        frame = _frame(rows, columns)
        if frame is not None:
            found.append(frame)
    return sorted(found, key=lambda f: (f.rows[0].mean, f.columns[0].mean))


def across(rulings: Sequence[Rect], left: float, right: float) -> list[Boundary]:
    """The lines from the top that are drawn along most of the way from `left` to `right`, whatever crosses them."""
    pieces = [Piece(r.x0, r.x1, r.cy) for r in rulings if r.width > r.height]
    return [line for line in _boundaries(pieces) if line.drawn(left, right) > _MOST]


def _groups(level: Sequence[Piece], down: Sequence[Piece]) -> list[tuple[list[Piece], list[Piece]]]:
    """Pieces that hang together: that cross, that meet, or that go on with each other."""
    nodes = [(False, p) for p in level] + [(True, p) for p in down]
    owner = list(range(len(nodes)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, (i_down, a) in enumerate(nodes):
        for j in range(i):
            j_down, b = nodes[j]
            if i_down != j_down:
                meet = a.start - _TOUCH <= b.at <= a.end + _TOUCH and b.start - _TOUCH <= a.at <= b.end + _TOUCH
            else:
                meet = abs(a.at - b.at) < _LEVEL and max(a.start, b.start) - min(a.end, b.end) < _NEAR
            if meet:
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Piece], list[Piece]]] = {}
    for i, (is_down, piece) in enumerate(nodes):
        groups.setdefault(root(i), ([], []))[1 if is_down else 0].append(piece)
    return [groups[key] for key in sorted(groups)]


def _frame(level: Sequence[Piece], down: Sequence[Piece]) -> Frame | None:
    rows, columns = _boundaries(level), _boundaries(down)
    # A stroke of print or a seal's arc touches a line, and ends where no line is; what it held up falls with it.
    for _ in range(3):
        columns = [c for c in (_holding(c, rows) for c in columns) if c is not None]
        rows = [r for r in (_holding(r, columns) for r in rows) if r is not None]
    if columns:
        left, right = columns[0].mean, columns[-1].mean
        # What parts one cell alone, and nothing beside it, is a line of print.
        rows = [r for r in rows if len(columns) < 5 or r.drawn(left, right) > _WIDE]
    if not rows or not columns or len(rows) + len(columns) < 3:
        return None
    rows, columns = _closed(rows, columns), _closed(columns, rows)
    if len(rows) < 2 or len(columns) < 2:
        return None
    return Frame(tuple(rows), tuple(columns))


def _boundaries(pieces: Sequence[Piece]) -> list[Boundary]:
    """Pieces put together to lines, each from its start to its end, and lines drawn double made one."""
    chains: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.end)):
        best: tuple[float, list[Piece]] | None = None
        for chain in chains:
            last = min(chain, key=lambda p: max(0.0, piece.start - p.end, p.start - piece.end))
            apart = max(0.0, piece.start - last.end)
            off = abs(piece.at - last.at)
            if off < _LEVEL + _SLANT * apart and (best is None or off < best[0]):
                best = (off, chain)
        if best is None:
            chains.append([piece])
        else:
            best[1].append(piece)
    lines = sorted((Boundary(chain) for chain in chains), key=lambda b: b.mean)
    merged: list[Boundary] = []
    for line in lines:
        if merged and abs(merged[-1].mean - line.mean) < _DOUBLE:
            merged[-1] = Boundary((*merged[-1].pieces, *line.pieces))
        else:
            merged.append(line)
    return merged


def _holding(line: Boundary, others: Sequence[Boundary]) -> Boundary | None:
    """The line without runs that hold nothing: that neither reach from one of `others` to the next nor end on one."""
    kept: list[Piece] = []
    for run in _runs(line):
        start, end, at = run[0].start, max(p.end for p in run), run[0].at
        met = [
            o
            for o in others
            if start - _TOUCH <= o.at(at) <= end + _TOUCH and o.drawn(at - _TOUCH, at + _TOUCH) > _MEETS
        ]
        ends = sum(any(abs(o.at(at) - e) < _TOUCH for o in met) for e in (start, end))
        if len(met) >= 2 or (ends and end - start > 3 * _TOUCH):
            kept.extend(run)
    return Boundary(kept) if kept else None


def _runs(line: Boundary) -> list[list[Piece]]:
    runs: list[list[Piece]] = [[line.pieces[0]]]
    for before, piece in pairwise(line.pieces):
        if piece.start - before.end > _NEAR:
            runs.append([])
        runs[-1].append(piece)
    return runs


def _closed(lines: list[Boundary], others: Sequence[Boundary]) -> list[Boundary]:
    """The lines with the outer borders that nobody drew, where most of the `others` run on beyond the first or last.

    One alone that does so has met the arc of a seal.
    """
    low, high = median(o.start for o in others), median(o.end for o in others)
    first, last = min(o.mean for o in others), max(o.mean for o in others)
    closed = list(lines)
    if closed[0].mean - low > 2 * _TOUCH:
        closed.insert(0, Boundary([Piece(first, last, low)]))
    if high - closed[-1].mean > 2 * _TOUCH:
        closed.append(Boundary([Piece(first, last, high)]))
    return closed
