"""Looks at the machine: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import TieoutError
from pipeline.settings import Settings

_LANGUAGES = ("chi_sim", "eng")
_LEAST_DISK_MB = 500
# What Prefect 3.8.8 declares that it can do with, and cannot.
_TOO_NEW = (
    ("fastapi", (0, 151), "its server may not start"),
    ("sqlalchemy", (2, 1), "its scheduler starts no night"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `mend` is what to do where it is not well. Without what `is_needed`, nothing can be run."""

    name: str
    is_well: bool
    detail: str
    mend: str = ""
    is_needed: bool = True

    def as_object(self) -> dict[str, object]:
        """The check as JSON."""
        return {
            "name": self.name,
            "ok": self.is_well,
            "needed": self.is_needed,
            "detail": self.detail,
            "mend": None if self.is_well else self.mend,
        }


def examine(settings: Settings) -> list[Check]:
    """Everything that running needs, tried where it can be: a line read, the store opened, the cache written to."""
    return list(_checks(settings))


def _checks(settings: Settings) -> Iterator[Check]:
    number = ".".join(str(n) for n in sys.version_info[:3])
    yield Check("Python", sys.version_info >= (3, 11), number, "install Python 3.11 or newer")
    yield from _tesseract()
    yield _library("RapidOCR on OpenVINO", _read_a_line)
    yield from _weights()
    yield _library("page images (pypdfium2, OpenCV)", _modules("pypdfium2", "cv2"))
    yield _library("text layers (pdfplumber)", _modules("pdfplumber"))
    yield _library("QR codes (zxing-cpp)", _modules("zxingcpp"))
    yield _library("text rules (spaCy)", _modules("spacy"))
    yield _library("Prefect", _prefect)
    yield _library("rulebooks", _rulebooks)
    yield _library("store", lambda: _store(settings), "check --store or TIEOUT_STORE")
    yield _library("cache", lambda: _cache(settings), "check --cache or TIEOUT_CACHE, and the free space there")
    yield _fonts()


def _tesseract() -> Iterator[Check]:
    program = shutil.which("tesseract")
    mend = "sudo apt-get install tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng"
    if program is None:
        yield Check("Tesseract", False, "not found", mend)
        return
    found = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=False)
    yield Check("Tesseract", found.returncode == 0, (found.stdout or found.stderr).splitlines()[0], mend)
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    languages = set(listed.stdout.split())
    for language in _LANGUAGES:
        package = f"sudo apt-get install tesseract-ocr-{language.replace('_', '-')}"
        has = language in languages
        yield Check(f"Tesseract, {language}", has, "installed" if has else "not installed", package)


def _weights() -> Iterator[Check]:
    """Each reader's weights with their SHA-256: what came with the installation, and what a result was read with."""
    from pipeline.ocr import glyphs, rapidocr, tesseract

    readers = (("RapidOCR", rapidocr.weights), ("Tesseract", tesseract.weights), ("glyph reader", glyphs.weights))
    for reader, weights in readers:
        try:
            for name, digest in weights():
                yield Check(f"{reader}, {name}", True, f"sha256 {digest}", is_needed=False)
        except (TieoutError, ImportError, OSError):
            continue  # that the reader is not there is told above


def _library(name: str, look: Callable[[], str], mend: str = "run scripts/setup") -> Check:
    try:
        return Check(name, True, look())
    except TieoutError as error:
        return Check(name, False, str(error), error.advice or mend)
    except Exception as error:  # noqa: BLE001 - whatever a broken installation raises is what is to be told
        return Check(name, False, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}", mend)


def _modules(*names: str) -> Callable[[], str]:
    def look() -> str:
        for name in names:
            __import__(name)
        return "installed"

    return look


def _read_a_line() -> str:
    """Load the models and read a line with them: an installation that cannot is none."""
    import numpy as np

    from pipeline.ocr import rapidocr

    rapidocr.engine(Settings().detect_side).recognise([np.full((48, 96, 3), 255, np.uint8)])
    return rapidocr.model_version()


def _prefect() -> str:
    number = importlib.metadata.version("prefect")
    for library, limit, harm in _TOO_NEW:
        found = importlib.metadata.version(library)
        if tuple(int(part) for part in found.split(".")[:2]) >= limit:
            wanted = ".".join(str(part) for part in limit)
            raise TieoutError(f"{harm} with {library} {found}", f"pip install '{library}<{wanted}'")
    server = os.environ.get("PREFECT_API_URL")
    return f"{number}, {f'server {server}' if server else 'embedded'}"


def _rulebooks() -> str:
    from pipeline import rulebook

    names = rulebook.programmes()
    if not names:
        raise TieoutError("no rulebook found", "run tieout from its own checkout")
    return ", ".join(rulebook.load(name).id for name in names)


def _store(settings: Settings) -> str:
    from pipeline.store import Store

    store = Store(settings.store)
    store.close()
    return store.name


def _cache(settings: Settings) -> str:
    settings.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=settings.cache):
        pass
    free = shutil.disk_usage(settings.cache).free >> 20
    if free < _LEAST_DISK_MB:
        raise TieoutError(f"{settings.cache}: {free} MB free", "make room there or choose another --cache")
    return f"{settings.cache}, {free} MB free"


def _fonts() -> Check:
    """OFD, XML and sheets are drawn with it; reports use the fonts of whoever reads them."""
    name, mend = "CJK font (for OFD, XML, sheets)", "sudo apt-get install fonts-wqy-zenhei"
    program = shutil.which("fc-list")
    if program is None:
        is_there = any(Path("/usr/share/fonts").rglob("*CJK*"))
        return Check(name, is_there, "found" if is_there else "not found", mend, is_needed=False)
    listed = subprocess.run([program, ":lang=zh", "family"], capture_output=True, text=True, timeout=60, check=False)
    families = listed.stdout.splitlines()
    return Check(name, bool(families), families[0] if families else "not found", mend, is_needed=False)
