"""A document as drawn: its kind, its layout, its pages; the fields of each kind are those that the records declare."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ruled import Ruled
from generator.sheet import Sheet
from pipeline.model import Kind
from pipeline.records import RECORDS, record_type

FIELDS: dict[str, tuple[str, ...]] = {
    kind.value: tuple(spec.name for spec in record_type(kind).specs()) for kind in Kind
}
LINE_FIELDS: dict[str, tuple[str, ...]] = {
    kind.value: tuple(spec.name for spec in record.LINE.specs()) for kind, record in RECORDS.items() if record.LINE
}


@dataclass
class Drawn:
    """One document: `native` says that in life it mostly arrives born-digital.

    `depth` is how far a slip reaches down its page, points (0: it fills the page); `order` says which page lies where
    when the pages lie in disorder; `table` is the drawn table where it may be written as a workbook.
    """

    kind: str
    layout: str
    pages: list[Sheet]
    native: bool = False
    constants: dict[str, bool] = field(default_factory=dict)
    depth: float = 0.0
    order: tuple[int, ...] = ()
    table: Ruled | None = None
