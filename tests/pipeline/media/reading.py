"""Files read all the way to documents in this process, for the media whose words need no OCR."""

from __future__ import annotations

from pathlib import Path

from extractors import catalogue as extractors
from pipeline import corroboration, intake
from pipeline.intake import Intake
from pipeline.model import Document, Manifest, Page
from pipeline.reading import read_page
from pipeline.settings import Settings


def taken(folder: Path, files: dict[str, bytes]) -> Intake:
    """The files taken in as one dossier."""
    root = folder / "A"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (found,) = intake.find_dossiers([root])
    return intake.take_in(found, Settings(cache=folder / "cache"), room=folder / "room")


def pages_of(folder: Path, files: dict[str, bytes]) -> list[Page]:
    """Their pages, as they were read."""
    return [read_page(task, Settings(cache=folder / "cache")) for task in taken(folder, files).tasks]


def documents_of(folder: Path, files: dict[str, bytes]) -> tuple[Document, ...]:
    """Their documents, settled; fails where a second look at a picture is asked for."""
    intake_ = taken(folder, files)
    pages = [read_page(task, Settings(cache=folder / "cache")) for task in intake_.tasks]
    drafts = [extractors.draft(segment) for segment in extractors.segment(pages)]
    looks = corroboration.wanted_looks(drafts, intake_.tasks, Manifest("A"))
    assert looks == (), "nobody looks again at a picture that we drew"
    return corroboration.settle(drafts, (), (), Manifest("A"))
