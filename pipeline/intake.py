"""Paths to pages: finds the dossiers, hashes each file's raw bytes, says what it is and how many pages it has."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from pipeline import manifest as manifests
from pipeline.errors import ManifestError, UnreadableFileError, UsageError
from pipeline.model import FileEntry, Manifest
from pipeline.settings import Settings

MANIFEST = "dossier.yaml"
# Not evidence: the manifest and a sample's ground truth, at the root alone; what operating systems leave behind.
_OWN_NAMES = {MANIFEST, "expected.json"}
_SYSTEM_NAMES = {"thumbs.db", "desktop.ini"}
_IGNORED_FOLDERS = {"__macosx"}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"PK\x03\x04", "archive"),
)


@dataclass(frozen=True, slots=True)
class DossierInput:
    """A dossier as it lies on disk: its id, the folder that paths are relative to, and its files in path order."""

    dossier_id: str
    root: Path
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page to be read: the file to open (absolute), its path in the dossier, its content and the page, from 1."""

    path: str
    file: str
    sha256: str
    number: int
    media: str  # "pdf" | "image"


@dataclass(frozen=True, slots=True)
class Probe:
    """What opening a file told: its media and pages, or why it cannot be read."""

    media: str
    pages: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A dossier taken in: its manifest, every file with its state, and the pages to read, in path and page order."""

    manifest: Manifest
    files: tuple[FileEntry, ...]
    tasks: tuple[PageTask, ...]
    ignored: tuple[str, ...]
    manifest_error: str | None = None


ProbeFiles = Callable[[Sequence[Path], Settings], Sequence[Probe]]


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
        with path.open("rb") as file:
            head = file.read(1024)
        media, pages = _count(path, head)
        if pages < 1:
            raise UnreadableFileError("the file has no pages")
        if pages > settings.max_pages:
            raise UnreadableFileError(f"the file has {pages} pages, more than {settings.max_pages}")
        return Probe(media, pages)
    except UnreadableFileError as error:
        return Probe("unknown", 0, str(error))
    except OSError as error:
        return Probe("unknown", 0, f"the file cannot be read: {error.strerror or error}")


def _count(path: Path, head: bytes) -> tuple[str, int]:
    if b"%PDF" in head:
        return "pdf", _pdf_pages(path)
    media = next((media for magic, media in _MAGIC if head.startswith(magic)), "unknown")
    if media == "image":
        return "image", _image_frames(path)
    if media == "archive":
        raise UnreadableFileError("OFD, XLSX and ZIP files are not read by this version: hand in the PDF or a scan")
    raise UnreadableFileError("not a PDF and not an image that can be read (JPEG, PNG, TIFF, BMP)")


def _pdf_pages(path: Path) -> int:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        text = str(error)
        if "password" in text.lower():
            raise UnreadableFileError("the PDF is encrypted and asks for a password") from error
        raise UnreadableFileError(f"the PDF is damaged and cannot be opened: {text}") from error
    try:
        return len(document)
    finally:
        document.close()


def _image_frames(path: Path) -> int:
    try:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            frames = int(getattr(image, "n_frames", 1))
            image.load()
            return frames
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFileError(f"the image is damaged and cannot be decoded: {error}") from error


def probe_here(paths: Sequence[Path], settings: Settings) -> list[Probe]:
    """Probe in this process: for tests and small tools; the flows probe in their pool."""
    return [probe(path, settings) for path in paths]


def take_in(dossier: DossierInput, settings: Settings, probe_files: ProbeFiles = probe_here) -> Intake:
    """Hash and open every file of the dossier. A bad file becomes an entry in state `failed`, never an exception."""
    error: str | None = None
    try:
        manifest = manifests.load(dossier.root / MANIFEST, dossier.dossier_id)
    except ManifestError as fault:
        manifest, error = Manifest(dossier.dossier_id), str(fault)
    ignored: list[Path] = []
    wanted: list[Path] = []
    for path in dossier.files:
        (ignored if _is_ignored(path, dossier.root) else wanted).append(path)
    probes = probe_files(wanted, settings)
    entries: list[FileEntry] = []
    tasks: list[PageTask] = []
    for path, result in zip(wanted, probes, strict=True):
        relative = path.relative_to(dossier.root).as_posix()
        try:
            digest = sha256_of(path)
        except OSError as fault:
            why = f"the file cannot be read: {fault.strerror or fault}"
            # The digest of what could be read of it: nothing.
            entries.append(FileEntry(relative, hashlib.sha256().hexdigest(), 0, "failed", why))
            continue
        state = "failed" if result.error else "read"
        entries.append(FileEntry(relative, digest, result.pages, state, result.error))
        tasks.extend(
            PageTask(str(path), relative, digest, number, result.media) for number in range(1, result.pages + 1)
        )
    return Intake(
        manifest=manifest,
        files=tuple(entries),
        tasks=tuple(tasks),
        ignored=tuple(p.relative_to(dossier.root).as_posix() for p in ignored),
        manifest_error=error,
    )


def _is_ignored(path: Path, root: Path) -> bool:
    if path.name.startswith("~$") or any(_is_noise(Path(part)) for part in path.relative_to(root).parts):
        return True
    name = path.name.lower()
    return name in _SYSTEM_NAMES or (path.parent == root and name in _OWN_NAMES)
