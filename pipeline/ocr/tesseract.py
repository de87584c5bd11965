"""Tesseract, the program: an unrelated second witness of figures, dates and names, reading cut-outs in lists."""

from __future__ import annotations

import functools
import hashlib
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from pipeline.errors import PageReadError, ToolMissingError
from pipeline.imaging import Raster
from pipeline.ocr.engine import Line

LANGUAGES = ("chi_sim", "eng")
_DIGITS = "0123456789.,-ABCDEFGHIJKLMNOPQRSTUVWXYZ$¥/:"
_VERSION_SECONDS = 60.0
_MARGIN = 12  # pixels of white paper that Tesseract wants around a line


class TesseractEngine:
    """Tesseract's LSTM, page segmentation mode 7 (one line), a list of cut-outs a call."""

    name = "ocr:tesseract"

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds

    @property
    def version(self) -> str:
        return installed_version()

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        if not cutouts:
            return []
        options = ["--psm", "7", "--oem", "1"]
        if digits:
            options += ["-c", f"tessedit_char_whitelist={_DIGITS}"]
        with tempfile.TemporaryDirectory(prefix="tieout-") as folder:
            names = []
            for index, cut in enumerate(cutouts):
                name = Path(folder) / f"{index:04d}.png"
                cv2.imwrite(str(name), _framed(cut))
                names.append(str(name))
            listing = Path(folder) / "list.txt"
            listing.write_text("\n".join(names), encoding="utf-8")
            languages = "eng" if digits else "+".join(LANGUAGES)
            printed = _told([str(listing), "stdout", "-l", languages, *options], self._seconds)
        parts = printed.split("\f")
        if len(parts) < len(cutouts):
            raise PageReadError(f"tesseract answered {len(parts)} of {len(cutouts)} cut-outs")
        return [Line(" ".join(part.split()), 0.5) for part in parts[: len(cutouts)]]


def _framed(cut: Raster) -> Raster:
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    paper = int(np.percentile(grey, 90))
    framed = cv2.copyMakeBorder(grey, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=(paper,))
    return framed.astype(np.uint8)


def _told(arguments: Sequence[str], seconds: float) -> str:
    """What the program prints. Raises ToolMissingError, and PageReadError where it fails or takes too long."""
    try:
        done = subprocess.run(["tesseract", *arguments], capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError as error:
        raise ToolMissingError("tesseract is not installed", "apt-get install tesseract-ocr") from error
    except subprocess.TimeoutExpired as error:
        raise PageReadError(f"tesseract did not end within {seconds:g} seconds") from error
    except OSError as error:
        raise PageReadError(f"tesseract cannot be started: {error}") from error
    if done.returncode != 0:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise PageReadError(f"tesseract: exit status {done.returncode}: {said[:300]}")
    return done.stdout.decode(errors="replace")


@functools.cache
def installed_version() -> str:
    """`tesseract-5.3.0`; raises ToolMissingError where the program is not there."""
    try:
        printed = _told(["--version"], _VERSION_SECONDS)
    except PageReadError as error:
        raise ToolMissingError(f"tesseract does not work: {error}", "apt-get install tesseract-ocr") from error
    number = re.match(r"tesseract v?(\S+)", printed)
    if number is None:
        raise ToolMissingError("tesseract does not say its version", "apt-get install tesseract-ocr")
    return f"tesseract-{number[1]}"


@functools.cache
def weights() -> tuple[tuple[str, str], ...]:
    """The files of the languages that are read, with their SHA-256; a language that is not there is left out."""
    try:
        folder = re.search(r'"([^"]+)"', _told(["--list-langs"], _VERSION_SECONDS))
    except PageReadError:  # it is there and does not work: its version says so
        return ()
    files = [Path(folder[1]) / f"{name}.traineddata" for name in LANGUAGES] if folder else []
    return tuple((f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files if f.is_file())
