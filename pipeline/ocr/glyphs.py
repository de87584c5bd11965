"""Reads print one character at a time by its shape: a witness of another origin, trained here, that knows no language.

RapidOCR and Tesseract read along a line, and what they have often seen beside a character draws them: a rare one in a
name turns into a common one. This reader cuts a line where its ink allows, looks at each piece alone, and takes the cut
whose pieces look most like characters. Its weights are made by `training/glyphs` from typefaces alone, so that neither
data nor architecture nor code is shared with the others (docs/decisions/0025).
"""

from __future__ import annotations

import functools
import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ToolMissingError
from pipeline.imaging import Raster
from pipeline.ocr import glyph_lines as lines
from pipeline.ocr.engine import Line
from pipeline.ocr.tesseract import DIGITS

_WEIGHTS = Path(__file__).resolve().parent / "weights"
_FILES = ("glyphs.bin", "glyphs.txt", "glyphs.xml")
_STEP = 16  # windows: OpenVINO keeps what it compiled for each number of them
_LEAST = 1e-4  # of a share
_SURE = 0.3  # the share of the least likely character below which the line is not read
# Signs of one shape, which size and place alone tell apart: the doubt between them is none about the shape.
_ALIKE = ("0Oo〇", "1Il", ",.、", "-—~_", *(c + c.upper() for c in "ckpsuvwxz"))
_BLANK = 0.4  # of the print's height: between Latin characters a blank
_SLICE = 0.5  # of the print's height: less of a character at the cut-out's edge is what the cut left of a neighbour
# Parts of characters, which the standard counts as characters and no document prints by themselves.
_PARTS = frozenset("丨丶丿亅亠冂冖冫凵刂勹匚匸卩亻廴彳忄扌氵犭礻衤讠饣纟钅阝攵灬艹辶罒虍疒癶囗宀丬攴夂髟")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two cuts: a character with its share."""

    start: int
    stop: int
    character: str
    share: float


class GlyphReader:
    """The third recogniser. It says nothing where a character of the line is not sure."""

    name = "ocr:glyphs"

    def __init__(self) -> None:
        import openvino

        self._characters = (_WEIGHTS / "glyphs.txt").read_text(encoding="utf-8")
        # Full precision whatever the machine: the same print reads the same everywhere.
        options = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": "f32"}
        model = openvino.Core().compile_model(_WEIGHTS / "glyphs.xml", "CPU", options)
        self._request: Any = model.create_infer_request()
        self._figures = np.array([*(c in DIGITS for c in self._characters), True])
        self._alike = np.eye(len(self._characters), dtype=bool)
        for signs in _ALIKE:
            same = [self._characters.index(c) for c in signs]
            self._alike[np.ix_(same, same)] = True
        self._printed = np.array([*(c not in _PARTS for c in self._characters), True])

    @property
    def version(self) -> str:
        return version()

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        return [self._line(cut, digits) for cut in cutouts]

    def _line(self, cut: Raster, digits: bool) -> Line:
        levelled = lines.levelled(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY).astype(np.uint8))
        if levelled is None:
            return Line("", 0.0)
        pieces = self._pieces(levelled.ink, digits)
        if not digits:
            pieces = _whole(pieces, levelled.ink.shape[1])
        sure = min((piece.share for piece in pieces), default=0.0)
        if sure < _SURE:
            return Line("", round(sure, 4))
        text = ""
        for index, piece in enumerate(pieces):
            is_apart = index and piece.start - pieces[index - 1].stop > _BLANK * lines.PRINT
            if is_apart and _WORD.fullmatch(text[-1]) and _WORD.fullmatch(piece.character):
                text += " "
            text += piece.character
        return Line(text if digits else told_apart(text), round(sure, 4))

    def _pieces(self, ink: lines.Grey, digits: bool) -> list[_Piece]:
        """The likeliest way through the cuts: each piece's doubt counts by its width."""
        places = lines.cuts(ink)
        spans = lines.spans(places)
        if not spans:
            return []
        shares = self._shares([lines.window(ink, places[i], places[j]) for i, j in spans])
        shares = shares * (self._figures if digits else self._printed)
        told = shares[:, :-1]
        named = told.argmax(axis=1)
        likely = (told * self._alike[named]).sum(axis=1)
        doubt = [math.inf] * len(places)
        doubt[0] = 0.0
        came: list[int] = [-1] * len(places)
        for number, (i, j) in enumerate(spans):  # in the order of their first cut, then of their last
            cost = doubt[i] - math.log(max(float(likely[number]), _LEAST)) * (places[j] - places[i])
            if cost < doubt[j]:
                doubt[j], came[j] = cost, number
        way: list[_Piece] = []
        at = len(places) - 1
        while at > 0 and came[at] >= 0:
            number = came[at]
            i, j = spans[number]
            first, last = _inked(ink, places[i], places[j])
            way.append(_Piece(first, last, self._characters[int(named[number])], float(likely[number])))
            at = i
        return way[::-1] if at == 0 else []

    def _shares(self, windows: Sequence[lines.Grey]) -> NDArray[np.float32]:
        """Each class's share of each window, the last class "no character"."""
        count = math.ceil(len(windows) / _STEP) * _STEP
        batch = np.zeros((count, lines.SIDE, lines.SIDE), np.float32)
        batch[: len(windows)] = np.stack(windows)
        self._request.infer([batch])
        told: NDArray[np.float32] = self._request.get_output_tensor().data[: len(windows)]
        return told


def _whole(pieces: Sequence[_Piece], width: int) -> list[_Piece]:
    """The pieces of a date but for slices of neighbours that the cut-out's edges went through.

    Of a date alone: it says itself that it is whole. A name without its first character is a name as well, and the
    reader who lost it must find nobody to agree with.
    """
    found = list(pieces)
    if found and found[0].start <= 1 and found[0].stop < _SLICE * lines.PRINT:
        del found[0]
    if found and found[-1].stop >= width - 1 and found[-1].stop - found[-1].start < _SLICE * lines.PRINT:
        del found[-1]
    return found if _DATE.fullmatch("".join(piece.character for piece in found)) else list(pieces)


_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}([-./])\d{2}\1\d{2}")


_WORD = re.compile(r"[0-9A-Za-z]+")
_ROUND, _UPRIGHT = frozenset("0Oo"), frozenset("1Il")


def told_apart(text: str) -> str:
    """The text with the round and the upright signs (0 O, 1 I l), which one shape stands for, as their word has them.

    Among letters they are letters, capitals among capitals and at a word's beginning; among figures figures. Where a
    word has both, and where it has neither, they stay as they were seen.
    """
    return _WORD.sub(lambda word: _of_its_word(word[0]), text)


def _of_its_word(word: str) -> str:
    plain = [c for c in word if c not in _ROUND | _UPRIGHT]
    if not plain or (any(c.isdigit() for c in plain) and any(c.isalpha() for c in plain)):
        return word
    if plain[0].isdigit():
        return "".join("0" if c in _ROUND else "1" if c in _UPRIGHT else c for c in word)
    capitals = all(c.isupper() for c in plain)
    return "".join(_letter(c, index == 0 or capitals) for index, c in enumerate(word))


def _letter(char: str, is_capital: bool) -> str:
    if char in _ROUND:
        return "O" if is_capital else "o"
    if char in _UPRIGHT:
        return "I" if is_capital else "l"
    return char


def _inked(ink: lines.Grey, start: int, stop: int) -> tuple[int, int]:
    filled = np.flatnonzero(ink[:, start:stop].max(axis=0) > 64)
    return (start + int(filled[0]), start + int(filled[-1]) + 1) if filled.size else (start, stop)


@functools.cache
def weights() -> tuple[tuple[str, str], ...]:
    """The reader's files with their SHA-256. Raises ToolMissingError where one is not there."""
    missing = [name for name in _FILES if not (_WEIGHTS / name).is_file()]
    if missing:
        raise ToolMissingError(f"{', '.join(missing)} of the glyph reader is missing", "install tieout again")
    return tuple((name, hashlib.sha256((_WEIGHTS / name).read_bytes()).hexdigest()) for name in _FILES)


@functools.cache
def version() -> str:
    """The first digits of its weights' SHA-256."""
    digest = hashlib.sha256("".join(told for _, told in weights()).encode()).hexdigest()
    return f"glyphs-{digest[:8]}"


@functools.cache
def engine() -> GlyphReader:
    """The process's one reader."""
    return GlyphReader()
