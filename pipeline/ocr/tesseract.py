"""Tesseract through pytesseract: an unrelated second witness of figures, dates and names, reading cut-outs in lists."""

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
import pytesseract

from pipeline.errors import PageReadError, ToolMissingError
from pipeline.imaging import Raster
from pipeline.ocr.engine import Line

LANGUAGES = ("chi_sim", "eng")
DIGITS = "0123456789.,-ABCDEFGHIJKLMNOPQRSTUVWXYZ$¥/:"
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
        config = "--psm 7 --oem 1"
        if digits:
            config += f" -c tessedit_char_whitelist={DIGITS}"
        with tempfile.TemporaryDirectory(prefix="tieout-") as folder:
            names = []
            for index, cut in enumerate(cutouts):
                name = Path(folder) / f"{index:04d}.png"
                cv2.imwrite(str(name), _framed(cut))
                names.append(str(name))
            listing = Path(folder) / "list.txt"
            listing.write_text("\n".join(names), encoding="utf-8")
            try:
                printed = pytesseract.image_to_string(
                    str(listing), lang="eng" if digits else "+".join(LANGUAGES), config=config, timeout=self._seconds
                )
            except pytesseract.TesseractNotFoundError as error:
                raise ToolMissingError("tesseract is not installed", "apt-get install tesseract-ocr") from error
            except pytesseract.TesseractError as error:
                raise PageReadError(f"tesseract: {error}") from error
            except RuntimeError as error:  # pytesseract's word for: it took too long
                raise PageReadError(f"tesseract did not end within {self._seconds:g} seconds") from error
        parts = printed.split("\f")
        if len(parts) < len(cutouts):
            raise PageReadError(f"tesseract answered {len(parts)} of {len(cutouts)} cut-outs")
        return [Line(" ".join(part.split()), 0.5) for part in parts[: len(cutouts)]]


def _framed(cut: Raster) -> Raster:
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    paper = int(np.percentile(grey, 90))
    framed = cv2.copyMakeBorder(grey, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=(paper,))
    return framed.astype(np.uint8)


@functools.cache
def installed_version() -> str:
    """`tesseract-5.3.0`; raises ToolMissingError where the program is not there."""
    try:
        return f"tesseract-{pytesseract.get_tesseract_version()}"
    except (pytesseract.TesseractNotFoundError, SystemExit) as error:
        raise ToolMissingError("tesseract is not installed", "apt-get install tesseract-ocr") from error


@functools.cache
def weights() -> tuple[tuple[str, str], ...]:
    """The files of the languages that are read, with their SHA-256; a language that is not there is left out."""
    try:
        listed = subprocess.run(
            [pytesseract.pytesseract.tesseract_cmd, "--list-langs"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        ).stdout
    except OSError as error:
        raise ToolMissingError("tesseract is not installed", "apt-get install tesseract-ocr") from error
    folder = re.search(r'"([^"]+)"', listed)
    files = [Path(folder[1]) / f"{name}.traineddata" for name in LANGUAGES] if folder else []
    return tuple((f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files if f.is_file())
