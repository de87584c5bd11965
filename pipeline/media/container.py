"""A ZIP opened with suspicion: names decoded, limits held before anything is expanded, nothing written by its name."""

from __future__ import annotations

import contextlib
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO

from pipeline.errors import UnreadableFileError
from pipeline.settings import Settings

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_UTF8 = 0x800  # general purpose flag: the name is UTF-8
_ENCRYPTED = 0x1
_SMALL = 16 << 20  # below it the ratio says nothing: XML and blank scans shrink to a hundredth
_BLOCK = 1 << 20
_READING_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A member: its name with `/` between folders, its sizes in bytes, and why it may not be opened, if so."""

    name: str
    info: zipfile.ZipInfo
    objection: str | None = None

    @property
    def size(self) -> int:
        return self.info.file_size


class Container:
    """An open ZIP; a context manager. Raises UnreadableFileError for what is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _READING_FAULTS as error:
            raise UnreadableFileError(f"the archive is damaged and cannot be opened: {error}") from error
        self.entries = tuple(_entry(info) for info in self._zip.infolist() if not info.is_dir())

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def check(self, settings: Settings, files: int = 0, size: int = 0) -> None:
        """Hold the directory against the limits. Raises UnreadableFileError naming the member that passes one.

        `files` and `size` (bytes) are what the archive around this one has used up of them. What a directory says too
        little of is stopped when read: no more comes out of a member than it declares.
        """
        if files + len(self.entries) > settings.max_archive_members:
            raise UnreadableFileError(
                f"the archive holds {files + len(self.entries)} files, more than {settings.max_archive_members}: "
                "hand it in as several smaller ones"
            )
        total = size
        for entry in self.entries:
            if entry.size > settings.max_file_mb << 20:
                raise UnreadableFileError(f"{entry.name} in it expands to more than {settings.max_file_mb} MB")
            if entry.size > _SMALL and entry.size > settings.max_archive_ratio * max(1, entry.info.compress_size):
                raise UnreadableFileError(
                    f"{entry.name} in it expands to {entry.size / max(1, entry.info.compress_size):.0f} times its "
                    f"packed size, more than {settings.max_archive_ratio}: hand that file in unpacked"
                )
            total += entry.size
            if total > settings.max_archive_mb << 20:
                raise UnreadableFileError(
                    f"the archive expands to more than {settings.max_archive_mb} MB (at {entry.name}): "
                    "hand it in as several smaller ones"
                )

    def has(self, name: str) -> bool:
        """Whether a member has this name, upper and lower case alike."""
        return self._named(name) is not None

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises UnreadableFileError where it is missing, encrypted or damaged."""
        entry = self._named(name)
        if entry is None:
            raise UnreadableFileError(f"{name} is missing in it")
        if entry.objection is not None:
            raise UnreadableFileError(f"{name} in it {entry.objection}")
        with self._opened(entry) as source:
            return source.read(entry.size + 1)

    def copy(self, entry: Entry, target: Path) -> None:
        """Write a member to `target`. Raises UnreadableFileError; what was written of it is removed then."""
        try:
            with self._opened(entry) as source, target.open("wb") as file:
                while block := source.read(_BLOCK):
                    file.write(block)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    @contextlib.contextmanager
    def _opened(self, entry: Entry) -> Iterator[IO[bytes]]:
        try:
            with self._zip.open(entry.info) as source:
                yield source
        except _READING_FAULTS as error:
            raise UnreadableFileError(f"{entry.name} in it is damaged: {error}") from error

    def _named(self, name: str) -> Entry | None:
        plain = name.casefold()
        exact = next((e for e in self.entries if e.name == name), None)
        return exact or next((e for e in self.entries if e.name.casefold() == plain), None)


def _entry(info: zipfile.ZipInfo) -> Entry:
    name = _decoded(info)
    parts = PurePosixPath(name).parts
    objection = None
    if info.flag_bits & _ENCRYPTED:
        objection = "is encrypted and asks for a password"
    elif stat.S_ISLNK(info.external_attr >> 16):
        objection = "is a link, not a file"
    elif not parts or ".." in parts or name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        objection = "has a name that leads out of the archive"
    shown = "/".join(part for part in parts if part not in ("/", "..")) or "(without a name)"
    return Entry(shown if objection else name, info, objection)


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Chinese Windows packs GBK bytes, which zipfile takes for code page 437."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeEncodeError):
            raw = name.encode("cp437")
            for encoding in ("utf-8", "gb18030"):
                with contextlib.suppress(UnicodeDecodeError):
                    name = raw.decode(encoding)
                    break
    name = name.split("\0", 1)[0].replace("\\", "/")
    return "".join(c if c.isprintable() else "\ufffd" for c in name)
