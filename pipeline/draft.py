"""What an extractor hands on before anyone vouches for it: readings with their places, and what the page prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.geometry import Frame, Rect
from pipeline.intake import PageTask
from pipeline.model import Kind, Nature, Page, Source, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one field; `value` is None where the place was found and its text says no value of its form.

    `rect` (reading frame of `page`, the file's page number) is the place of the value itself, without label or currency
    sign, so that a further reader can look at it alone; None for a source that has no place. `unit` is the factor that
    a table's head states for its figures (万元: 10000), which a further reader does not see beside the figure;
    `has_places` that the figures of its column have decimal places, so that one without them has lost its end or its
    beginning, whoever reads it.
    """

    value: Value | None
    source: Source
    page: int | None = None
    rect: Rect | None = None
    unit: Decimal = Decimal(1)
    has_places: bool = False


# A part of a page in its reading frame: top and bottom, and where slips stand side by side left and right too.
Region = tuple[float, float] | tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """Pages of one file that are one document of one kind, in the document's own order.

    `counted` is its own count of pages (第 x 页 共 y 页), and `missing` the numbers of it that are not there.
    """

    kind: Kind
    pages: tuple[Page, ...]
    confidence: float
    title: str = ""
    region: Region | None = None  # where a page holds several slips
    missing: tuple[int, ...] = ()
    counted: int | None = None

    @property
    def file(self) -> str:
        return self.pages[0].file

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(page.number for page in self.pages)


@dataclass(frozen=True, slots=True)
class Draft:
    """A segment with the readings of its fields, the first one the extractor's choice.

    `printed` names fields whose label stands on the page: without a value such a field is unreadable, not absent. Each
    of `lines` holds the readings of a row's cells by field; a cell that is empty is not in it. `disputed` names fields
    that the document states in several places, each time otherwise: whoever reads them, none of them is vouched for.
    """

    segment: Segment
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    lines: tuple[Mapping[str, tuple[Reading, ...]], ...] = ()
    printed: frozenset[str] = frozenset()
    qr_payload: tuple[str, ...] = ()
    disputed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CutOut:
    """A place in the reading frame to look at again, and what can stand there.

    `figures` says that the first reader saw figures and Latin letters alone, so that the others need look for no more;
    `torn` that a sum's end is missing, so that the look reaches beyond its right edge; `layer` is what a text layer
    says there: where the first look at the pixels sees the same, nobody else is asked.
    """

    rect: Rect
    nature: Nature
    figures: bool = False
    torn: bool = False
    layer: str = ""


@dataclass(frozen=True, slots=True)
class LookTask:
    """Cut-outs of one page for the further witnesses."""

    page: PageTask
    frame: Frame
    content_key: str
    cutouts: tuple[CutOut, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was looked for and found: its words, its page and its place in that page's reading frame."""

    text: str
    page: int
    rect: Rect
