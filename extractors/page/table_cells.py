"""The labelled cells of a printed form: what stands in the cell of each of its labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from extractors.page.form_pieces import Label, Piece, cut
from extractors.page.layout import Layout, Span
from extractors.page.vocabulary import Vocabulary

_LEGAL_FORM = re.compile(
    r"(?:公司|集团|中心|株式会社|会社|事务所|学校|大学|\b(?:LTD|LIMITED|INC|LLC|CORP|CORPORATION|GMBH|AG|PLC|K\.?K|S\.?A|B\.?V|N\.?V|KG"
    r"|PTE|PTY|LLP|LP|S\.?R\.?L|SDN\.? BHD|COMPANY))[.,)）]*$",
    re.IGNORECASE,
)
_ROW = 0.45  # of the lower height that two things of one row share


class Form:
    """A page seen as a form: its labels, its values, and whose cell each value stands in."""

    def __init__(self, layout: Layout, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.labels, self.values = cut(layout, vocabulary)

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
                if label.rect.top - near < p.rect.cy < label.rect.bottom + near
                and self.owner(p) in (None, label)
                and not self._stands_under_another(p, label)
            ]
        return _in_rows(row)

    def _stands_under_another(self, piece: Piece, label: Label) -> bool:
        """Whether another label stands right above a value, in its column: where labels head columns, its own."""
        return any(
            b is not label
            and -0.3 * b.height < piece.rect.top - b.rect.bottom < 1.2 * b.height
            and b.rect.overlap_x(piece.rect) > 0.2
            for b in self.labels
        )

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
        """What may be the label's text: the words right of it with the lines that go on with them; then below it.

        Between the two, what stands right below a value beside the label: a name under an account's number.
        """
        right = self.right(label)
        for pieces in (right, self._under(right), self.below(label)):
            for row in _rows(pieces):
                yield self._continued(_run(row), label)

    def _under(self, pieces: Sequence[Piece]) -> list[Piece]:
        if not pieces:
            return []
        last = pieces[-1].rect
        return _in_rows(
            p
            for p in self.values
            if last.cy < p.rect.top < last.bottom + 0.8 * last.height
            and abs(p.rect.x0 - last.x0) < 1.2 * last.height
            and self.owner(p) is None
        )

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
