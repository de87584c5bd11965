"""Which medium a file is of, by what it holds rather than by its name, and what to hand in instead of what is none."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UnreadableFileError
from pipeline.media.archive import Archive
from pipeline.media.image import ImageFile
from pipeline.media.medium import Medium
from pipeline.media.ofd import Ofd
from pipeline.media.pdf import Pdf
from pipeline.media.sheet import CsvFile, SheetFile
from pipeline.media.xml import Xml

_HEAD = 1024
# In this order: an archive is whatever is packed and nothing more particular; `%PDF` may stand anywhere in the first
# kibibyte, also in that of an archive whose first member is a PDF.
MEDIA: tuple[Medium, ...] = (ImageFile(), Ofd(), SheetFile(), Archive(), Pdf(), Xml(), CsvFile())

_ADVICE: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", "RAR archives are not read: hand in the files themselves, or a ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7z archives are not read: hand in the files themselves, or a ZIP"),
    (b"\x1f\x8b", "gzip archives are not read: hand in the files themselves, or a ZIP"),
    (b"{\\rtf", "RTF is not read: hand in the PDF that the word processor makes of it"),
)
_READ = "PDF, JPEG, PNG, TIFF, BMP, OFD, XML, XLSX, XLS, CSV, ZIP"


def medium_of(path: Path) -> Medium:
    """The medium of a file. Raises UnreadableFileError for one that is of none, and says what is read instead."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for medium in MEDIA:
        if medium.recognises(path, head):
            return medium
    for magic, advice in _ADVICE:
        if head.startswith(magic):
            raise UnreadableFileError(advice)
    raise UnreadableFileError(f"not a PDF, and of no other kind that is read ({_READ})")
