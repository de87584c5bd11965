"""ZIP archives: their members become files of the dossier, expanded within limits into a folder of the run."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import UnreadableFileError
from pipeline.media.container import MAGIC, Container, Entry
from pipeline.media.medium import PageText
from pipeline.page_image import PageImage
from pipeline.settings import Settings

NAME = "archive"
# Documents that are ZIPs by their form (DOCX, PPTX, XLSB, ODT, ODS): their parts are no files of the dossier.
_OFFICE = ("[Content_Types].xml", "mimetype")
_SPARE = 64 << 20  # bytes that stay free on the disk


class Archive:
    """The medium `archive`: it has no pages of its own."""

    name = NAME

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.startswith(MAGIC)

    def pages(self, path: Path, settings: Settings) -> int:
        """None; raises UnreadableFileError where its directory passes a limit or it holds no file."""
        with Container(path) as container:
            container.check(settings)
            if not container.entries:
                raise UnreadableFileError("the archive is empty")
            if any(container.has(name) for name in _OFFICE):
                raise UnreadableFileError(
                    "an Office document of a kind that is not read: hand in the PDF that the program makes of it, "
                    "or a sheet as .xlsx"
                )
        return 0

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        raise UnreadableFileError("an archive has no pages of its own")

    def text(self, path: Path, number: int) -> PageText | None:
        return None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name in it, and where it lies now, or why it could not be taken out."""

    name: str
    path: Path | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Expansion:
    """What came out of an archive, in the order of names; `error` says why nothing did."""

    members: tuple[Member, ...] = ()
    error: str | None = None

    @property
    def size(self) -> int:
        """Bytes that lie on the disk."""
        return sum(m.path.stat().st_size for m in self.members if m.path is not None)


@dataclass(frozen=True, slots=True)
class Order:
    """An archive to be expanded into a folder, which is made; what the archive around it expanded to (files, bytes)."""

    path: Path
    into: Path
    files: int = 0
    size: int = 0


def expand(order: Order, settings: Settings) -> Expansion:
    """Take every member out. A bad member fails alone; an archive that passes a limit expands to nothing.

    Members are written under numbers of their own, never under their names.
    """
    try:
        with Container(order.path) as container:
            container.check(settings, order.files, order.size)
            order.into.mkdir(parents=True, exist_ok=True)
            needed = sum(entry.size for entry in container.entries)
            if shutil.disk_usage(order.into).free < needed + _SPARE:
                return Expansion(error=f"it expands to {needed >> 20} MB, for which the disk has no room")
            seen: Counter[str] = Counter()
            members = []
            for index, entry in enumerate(sorted(container.entries, key=lambda e: e.name)):
                seen[entry.name] += 1
                members.append(_taken_out(container, entry, order.into / f"{index:05d}", seen[entry.name]))
    except UnreadableFileError as error:
        return Expansion(error=str(error))
    except OSError as error:
        return Expansion(error=f"the archive cannot be expanded: {error.strerror or error}")
    return Expansion(tuple(members))


def _taken_out(container: Container, entry: Entry, place: Path, turn: int) -> Member:
    if entry.objection is not None:
        return Member(entry.name, None, f"the archive's member {entry.objection}")
    if turn > 1:
        return Member(
            f"{entry.name} ({turn})", None, "the archive holds two members of this name: give one of them another"
        )
    # The suffix is all that is kept of the name: a CSV is told by it.
    suffix = PurePosixPath(entry.name).suffix.lower()
    target = place.with_suffix(suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 6 else "")
    try:
        container.copy(entry, target)
    except UnreadableFileError as error:
        return Member(entry.name, None, str(error))
    return Member(entry.name, target)
