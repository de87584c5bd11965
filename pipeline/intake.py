"""Paths to pages: finds the dossiers, hashes each file's raw bytes, says what it is and how many pages it has."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from pipeline import manifest as manifests
from pipeline.errors import ManifestError, UnreadableFileError, UsageError
from pipeline.media import archive
from pipeline.media.archive import Expansion, Order
from pipeline.media.catalogue import medium_of
from pipeline.model import FileEntry, Manifest
from pipeline.settings import Settings

MANIFEST = "dossier.yaml"
# Not evidence: the manifest and a sample's ground truth, at the root alone; what operating systems leave behind.
_OWN_NAMES = {MANIFEST, "expected.json"}
_SYSTEM_NAMES = {"thumbs.db", "desktop.ini"}
_IGNORED_FOLDERS = {"__macosx"}


@dataclass(frozen=True, slots=True)
class DossierInput:
    """A dossier as it lies on disk: its id, the folder that paths are relative to, and its files in path order."""

    dossier_id: str
    root: Path
    files: tuple[Path, ...]

    @property
    def source(self) -> Path:
        """The path under which `find_dossiers` finds it: the bound volume itself, else the folder."""
        is_volume = len(self.files) == 1 and self.files[0].parent == self.root
        return self.files[0] if is_volume and manifests.safe_id(self.files[0].stem) == self.dossier_id else self.root


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page to be read: the file to open (absolute), its path in the dossier, its content and the page, from 1."""

    path: str
    file: str
    sha256: str
    number: int
    media: str  # the name of its medium: "pdf", "image", …


@dataclass(frozen=True, slots=True)
class Probe:
    """What opening a file told: its media and pages, or why it cannot be read."""

    media: str
    pages: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A dossier taken in: its manifest, every file with its state, and the pages to read, in path and page order.

    `places` leads each file that was read, by its path in the dossier, to where it can be opened: a member of an
    archive lies in a folder of the run.
    """

    manifest: Manifest
    files: tuple[FileEntry, ...]
    tasks: tuple[PageTask, ...]
    ignored: tuple[str, ...]
    manifest_error: str | None = None
    places: tuple[tuple[str, Path], ...] = ()


ProbeFiles = Callable[[Sequence[Path], Settings], Sequence[Probe]]
ExpandArchives = Callable[[Sequence[Order], Settings], Sequence[Expansion]]


def find_dossiers(paths: Sequence[Path]) -> list[DossierInput]:
    """The dossiers that the paths hold, in order of their ids (contract, section 1).

    A file is a bound volume; a folder is one dossier when it holds `dossier.yaml` or files directly, else its children
    are taken one by one. Raises UsageError for a path that is not there, where nothing is found, and for two dossiers
    of one id (their results would overwrite each other).
    """
    found: list[DossierInput] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}", "check the path")
        found.extend(_under(path.resolve()))
    if not found:
        raise UsageError("no dossier found under the given paths", "name a dossier folder, a PDF or an inbox")
    by_id: dict[str, DossierInput] = {}
    for dossier in found:
        other = by_id.setdefault(dossier.dossier_id, dossier)
        if other is not dossier and (other.root, other.files) != (dossier.root, dossier.files):
            raise UsageError(
                f"two dossiers are called {dossier.dossier_id!r}: {other.root} and {dossier.root}",
                "give one of them another dossier_id in its dossier.yaml",
            )
    return [by_id[key] for key in sorted(by_id)]


def _under(path: Path) -> list[DossierInput]:
    if path.is_file():
        return [DossierInput(manifests.safe_id(path.stem), path.parent, (path,))]
    children = sorted(child for child in path.iterdir() if not _is_noise(child))
    if (path / MANIFEST).exists() or any(child.is_file() for child in children):
        files = tuple(sorted(f for f in path.rglob("*") if f.is_file()))
        return [DossierInput(manifests.dossier_id(path / MANIFEST) or manifests.safe_id(path.name), path, files)]
    return [dossier for child in children for dossier in _under(child)]


def _is_noise(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower() in _IGNORED_FOLDERS


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's raw bytes, hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def probe(path: Path, settings: Settings) -> Probe:
    """Open a file and count its pages. Any fault is told in `error`; native code may crash, so run it in a pool."""
    try:
        size = path.stat().st_size
        if size == 0:
            raise UnreadableFileError("the file is empty")
        if size > settings.max_file_mb * 1024 * 1024:
            raise UnreadableFileError(f"the file is larger than {settings.max_file_mb} MB")
        medium = medium_of(path)
        pages = medium.pages(path, settings)
        if pages < 1 and medium.name != archive.NAME:
            raise UnreadableFileError("the file has no pages")
        if pages > settings.max_pages:
            raise UnreadableFileError(f"the file has {pages} pages, more than {settings.max_pages}")
        return Probe(medium.name, pages)
    except UnreadableFileError as error:
        return Probe("unknown", 0, str(error))
    except OSError as error:
        return Probe("unknown", 0, f"the file cannot be read: {error.strerror or error}")


def probe_here(paths: Sequence[Path], settings: Settings) -> list[Probe]:
    """Probe in this process: for tests and small tools; the flows probe in their pool."""
    return [probe(path, settings) for path in paths]


def expand_here(orders: Sequence[Order], settings: Settings) -> list[Expansion]:
    """Expand in this process: for tests and small tools; the flows expand in their pool."""
    return [archive.expand(order, settings) for order in orders]


def take_in(
    dossier: DossierInput,
    settings: Settings,
    probe_files: ProbeFiles = probe_here,
    expand_archives: ExpandArchives = expand_here,
    room: Path | None = None,
) -> Intake:
    """Hash and open every file of the dossier. A bad file becomes an entry in state `failed`, never an exception.

    Archives are expanded into `room`, a folder that has to outlive the result; without one they are not opened.
    """
    error: str | None = None
    try:
        manifest = manifests.load(dossier.root / MANIFEST, dossier.dossier_id)
    except ManifestError as fault:
        manifest, error = Manifest(dossier.dossier_id), str(fault)
    given = [_Given(path.relative_to(dossier.root).as_posix(), path) for path in dossier.files]
    ignored = [g.name for g in given if _is_ignored(g)]
    wanted = [g for g in given if not _is_ignored(g)]
    entries: list[FileEntry] = []
    tasks: list[PageTask] = []
    places: list[tuple[str, Path]] = []
    while wanted:
        probes = probe_files([g.path for g in wanted], settings)
        packed: list[_Given] = []
        for one, told in zip(wanted, probes, strict=True):
            entry = _entry(one, told)
            if entry.state == "read" and told.media == archive.NAME:
                packed.append(replace(one, entry=entry))
                continue
            entries.append(entry)
            if entry.state == "read":
                places.append((one.name, one.path))
                tasks.extend(
                    PageTask(str(one.path), one.name, entry.sha256, number, told.media)
                    for number in range(1, told.pages + 1)
                )
        wanted = []
        for parent, found in zip(packed, _expanded(packed, settings, expand_archives, room), strict=True):
            assert parent.entry is not None
            entries.append(replace(parent.entry, state="failed" if found.error else "read", error=found.error))
            for member in found.members:
                inner = parent.member(member.name, member.path)
                if _is_ignored(inner):
                    ignored.append(inner.name)
                elif member.path is None:
                    entries.append(FileEntry(inner.name, _NOTHING, 0, "failed", member.error))
                else:
                    wanted.append(inner)
    return Intake(
        manifest=manifest,
        files=tuple(sorted(entries, key=lambda e: e.path)),
        tasks=tuple(sorted(tasks, key=lambda t: (t.file, t.number))),
        ignored=tuple(ignored),
        manifest_error=error,
        places=tuple(sorted(places)),
    )


_NOTHING = hashlib.sha256().hexdigest()  # the digest of what could be read of a file that cannot be opened


@dataclass(slots=True)
class _Used:
    """What has come out of one archive of the dossier, those within it included."""

    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Given:
    """A file on its way in: its path in the dossier, where it lies, and what it lies in."""

    name: str
    path: Path
    depth: int = 0  # archives around it
    used: _Used = field(default_factory=_Used)
    entry: FileEntry | None = None

    def member(self, name: str, path: Path | None) -> _Given:
        return _Given(f"{self.name}/{name}", path or self.path, self.depth + 1, self.used)


def _entry(one: _Given, told: Probe) -> FileEntry:
    try:
        digest = sha256_of(one.path)
    except OSError as fault:
        return FileEntry(one.name, _NOTHING, 0, "failed", f"the file cannot be read: {fault.strerror or fault}")
    return FileEntry(one.name, digest, told.pages, "failed" if told.error else "read", told.error)


def _expanded(
    packed: Sequence[_Given], settings: Settings, expand_archives: ExpandArchives, room: Path | None
) -> list[Expansion]:
    """What the archives hold, one after the other: each is told what the one around it has used up of the limits."""
    results = []
    for one in packed:
        if room is None:
            results.append(Expansion(error="there is no room to expand an archive in"))
        elif one.depth >= settings.max_archive_depth:
            results.append(
                Expansion(
                    error=f"it lies in more than {settings.max_archive_depth - 1} archives, one within the other: "
                    "hand in what it holds directly"
                )
            )
        else:
            into = room / hashlib.sha256(one.name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            order = Order(one.path, into, one.used.files, one.used.size)
            (found,) = expand_archives([order], settings)
            one.used.files += len(found.members)
            one.used.size += found.size
            results.append(found)
    return results


def _is_ignored(one: _Given) -> bool:
    parts = PurePath(one.name).parts
    name = parts[-1].lower() if parts else ""
    if name.startswith("~$") or any(_is_noise(Path(part)) for part in parts):
        return True
    return name in _SYSTEM_NAMES or (len(parts) == 1 and name in _OWN_NAMES)
