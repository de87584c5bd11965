"""The parts that a dossier is assembled from: the order, the documents to be, what lies where in which file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from generator import scanner
from generator.drawn import Drawn
from generator.layers import Hidden, Layer, choose, hide
from generator.sheet import Sheet


@dataclass
class Spec:
    """A document to be: the key that plants use, its name in a list of contents, and how to draw it."""

    key: str
    label: str
    make: Callable[[], Drawn]


@dataclass
class Placed:
    """A document in its file: pages counted from 1, and how its boxes map to the displayed pages.

    `drawn_there` is False where the file has no drawn pages (a workbook, an XML): its values have no places.
    """

    key: str
    drawn: Drawn
    file: str
    pages: list[int]
    medium: str
    profile: str
    scans: list[scanner.Scan | None]
    layer: str = ""
    hidden: list[Hidden] = field(default_factory=list)
    drawn_there: bool = True


@dataclass
class Bundle:
    """What is scanned together: mostly one document, at times two or three slips on one page."""

    key: str
    label: str
    docs: list[tuple[str, Drawn]]

    @property
    def sheets(self) -> list[Sheet]:
        """The pages that carry the ink."""
        return self.docs[0][1].pages


@dataclass
class Job:
    """Everything one dossier is made from."""

    target: Path
    seed: int
    item: str
    binding: str
    profile: str
    born_digital: float
    dossier_id: str
    filler_pages: int = 0
    small: bool = False
    turn: str = ""
    layers: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)

    def rng(self, name: str) -> Random:
        """A stream of its own for each purpose, so that one choice does not move another."""
        return Random(f"{name}:{self.seed}:{self.item}")

    def pick_profile(self, rng: Random) -> str:
        """The scanner profile of one document."""
        return rng.choices(scanner.PROFILES, (3, 5, 2))[0] if self.profile == "mixed" else self.profile

    def layer(self, bundle: Bundle, *, scanned: bool) -> tuple[Layer | None, list[Hidden]]:
        """What a document's pages hold besides what is seen; hides it in a born-digital one."""
        layer = choose(self.layers, f"{bundle.key}:{self.seed}:{self.item}", scanned=scanned)
        if layer is None or layer.name != "hidden":
            return layer, []
        found = hide(bundle.docs[0][1], layer)
        return (layer if found else None), found

    @property
    def mapped(self) -> bool:
        """Whether the next file's fonts say which characters their glyphs are; chance decides for each."""
        return "unmapped" not in self.layers or self.rng(f"mapped:{len(self.files)}").random() < 0.3
