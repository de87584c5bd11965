"""What vouching gives: each row of a schedule with the papers tied to it, by what, and what stays open."""

from __future__ import annotations

import enum
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.model import Document, Kind
from pipeline.records import LineRecord, Record, RegisterLine

_R = TypeVar("_R", bound=Record)


def record_of(document: Document, kind: type[_R]) -> _R:
    """The record of a document that was chosen for its kind. Raises TypeError for another document."""
    if not isinstance(document.record, kind):
        raise TypeError(f"{document.id} has no {kind.__name__}")
    return document.record


class By(enum.StrEnum):
    """What ties a paper to a row, the strongest first."""

    REFERENCE = "reference"  # a number printed on both
    PARTY = "party"  # the seller, the payee
    AMOUNT = "amount"  # the amount, where nothing else has it
    CONTENT = "content"  # what was bought or certified
    REST = "rest"  # the only row left and the only paper left


@dataclass(frozen=True, slots=True)
class Link:
    """A paper tied to a row."""

    document: Document
    by: By


@dataclass(slots=True)
class Row:
    """A row of a schedule: `number` from 1 in its document.

    `links` are the papers tied to it by kind; `open` those of which one belongs to it and nothing says which;
    `missing` the references it prints that no paper of the dossier bears; `near` papers that come close to a missing
    one; `registered` its rows in the ministry's register, with their document and number from 1.
    """

    document: Document
    number: int
    line: LineRecord
    links: dict[Kind, list[Link]] = field(default_factory=dict)
    open: dict[Kind, list[Document]] = field(default_factory=dict)
    missing: dict[Kind, list[str]] = field(default_factory=dict)
    near: list[Document] = field(default_factory=list)
    registered: list[tuple[Document, int, RegisterLine]] = field(default_factory=list)

    def tie(self, document: Document, by: By) -> None:
        """Ties a paper to the row, once."""
        tied = self.links.setdefault(document.kind, [])
        if all(link.document.id != document.id for link in tied):
            tied.append(Link(document, by))

    def leave_open(self, documents: Iterable[Document]) -> None:
        """Papers of which nothing says whether they are this row's."""
        for document in documents:
            there = self.open.setdefault(document.kind, [])
            if all(d.id != document.id for d in there):
                there.append(document)

    def tied(self, kind: Kind) -> tuple[Document, ...]:
        """The papers of a kind that are the row's."""
        return tuple(link.document for link in self.links.get(kind, ()))

    def candidates(self, kind: Kind) -> tuple[Document, ...]:
        """The papers of a kind that are the row's or may be."""
        return (*self.tied(kind), *self.open.get(kind, ()))


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rows and papers of a kind that hang together: one invoice over two rows, two payments for one invoice."""

    rows: tuple[Row, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """An invoice with its contracts and payments, whether or not a schedule claims it."""

    invoice: Document
    contracts: tuple[Link, ...]
    payments: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Vouching:
    """Every row of 附件3, 附件5 and 附件9 with what is tied to it, and the purchases behind them."""

    expenses: tuple[Row, ...] = ()
    certifications: tuple[Row, ...] = ()
    receipts: tuple[Row, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    advices: Mapping[str, Document] = field(default_factory=dict)  # the bank advice of a declaration, by its id

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order of the notice's forms."""
        return (*self.expenses, *self.certifications, *self.receipts)


def bundles(rows: Sequence[Row], kind: Kind) -> Iterator[Bundle]:
    """Rows and papers of a kind that hang together, open ones too; a row without any is a bundle of its own."""
    part: dict[Hashable, Hashable] = {}

    def root(x: Hashable) -> Hashable:
        while part.setdefault(x, x) != x:
            x = part[x]
        return x

    for i, row in enumerate(rows):
        root(i)
        for document in row.candidates(kind):
            part[root(document.id)] = root(i)
    grouped: dict[Hashable, list[Row]] = {}
    for i, row in enumerate(rows):
        grouped.setdefault(root(i), []).append(row)
    for members in grouped.values():
        documents = {d.id: d for row in members for d in row.candidates(kind)}
        yield Bundle(tuple(members), tuple(documents.values()))
