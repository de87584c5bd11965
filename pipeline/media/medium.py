"""The protocol of a medium, and what a medium whose pages carry their own words says of a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.geometry import Rect
from pipeline.model import Seal, Statement, Word
from pipeline.page_image import PageImage
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on a page by its own medium, in displayed page points.

    `medium` is what `Page.medium` will say. `image_share` is the share of the page (0…1) that embedded pictures cover,
    which only pixels can tell about. `key` is a digest of all that is on the page, pictures included, and of nothing
    else: neither the file's path nor the fonts of this machine enter it.
    """

    medium: str
    key: str
    words: tuple[Word, ...] = ()
    rulings: tuple[Rect, ...] = ()
    statements: tuple[Statement, ...] = ()
    seals: tuple[Seal, ...] = ()
    image_share: float = 0.0


class Medium(Protocol):
    """One kind of file. Every method raises UnreadableFileError, with a message an analyst can act on."""

    name: str

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether the file is of this medium; `head` is its first kibibyte."""
        ...

    def pages(self, path: Path, settings: Settings) -> int:
        """How many pages the file has; opens it as far as that takes and holds it against the settings' limits."""
        ...

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        """Page `number` (from 1) as displayed, at `dpi` dots per inch or as many as `max_megapixels` allows."""
        ...

    def text(self, path: Path, number: int) -> PageText | None:
        """The words that page `number` carries by itself; None where the medium's pages are read from their pixels."""
        ...
