"""What a result depends on besides its input: our own code, the readers with their models, the rulebook."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("pipeline", "extractors", "validators", "flows")
_LIBRARIES = (
    "opencv-python-headless",
    "openvino",
    "pdfplumber",
    "prefect",
    "pypdfium2",
    "rapidocr",
    "spacy",
    "zxing-cpp",
)


def tieout_version() -> str:
    """The installed version, with a mark of the code itself: a clone between two releases is neither of them."""
    try:
        number = importlib.metadata.version("tieout")
    except importlib.metadata.PackageNotFoundError:
        number = "0"
    return f"{number}+{code_digest()[:8]}"


def made_by() -> tuple[tuple[str, str], ...]:
    """What a result and its papers name as their maker (contract, section 3: `versions`)."""
    return (("tieout", tieout_version()),)


@functools.cache
def code_digest() -> str:
    """SHA-256 over the source files that make results."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*.py")):
            digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def engine_versions() -> tuple[tuple[str, str], ...]:
    """The readers and what they run on, by name. Raises ToolMissingError where one is not installed."""
    from pipeline.ocr import glyphs, rapidocr, tesseract

    names = (
        "rapidocr",
        "openvino",
        "opencv-python-headless",
        "pypdfium2",
        "pdfplumber",
        "zxing-cpp",
        "spacy",
        "prefect",
    )
    return (
        *((name, importlib.metadata.version(name)) for name in names),
        ("rapidocr-models", rapidocr.model_version()),
        ("tesseract", tesseract.installed_version()),
        ("glyphs", glyphs.version()),
        ("tieout", tieout_version()),
    )
