"""RapidOCR on OpenVINO, one thread a process: the first reader; it finds the lines and loses none in silence."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from pipeline.errors import ToolMissingError
from pipeline.imaging import Raster
from pipeline.ocr.detection import Detector
from pipeline.ocr.engine import LINE_HEIGHT, Line, Quad
from pipeline.ocr.session import Session

_MODELS = "PP-OCRv6_*_small.onnx"
_LEAST_WIDTH = 32
# Lines come in widths of this step: OpenVINO keeps what it compiled for each width it met, and with every width its own
# a process grew to 1.6 GB within 60 pages; so it stays below 1 GB, and is no slower.
_STEP = 32
_MOST_WIDTH = 4096
_SHORT, _TOGETHER = 640, 4  # pixels of a line that gains by company (a sixth of its time), and how many at a time
_NOTHING = 128  # the model's zero
_SKIPPED_GAP, _SKIPPED_LEAST = 1.6, 3  # pitches between characters that may have another between them; from so many
_SKIPPED_WIDE = 7  # … and columns, where there are too few to know the pitch: a wide character takes four to six
_DASH = 0.03  # the share of a dash between two figures from which it is one
_NONE = 0.9  # the score of "no character here" below which the reader saw one


class RapidOcrEngine:
    """PP-OCRv6 small, detection and recognition, as the rapidocr wheel carries it (nothing is fetched at run time).

    Its models alone are taken: every line is kept whatever its score, where rapidocr's own pipeline would drop the
    doubtful ones. Lines are recognised at their own width, faster than batches padded to the widest; short ones, of
    which many have the same, a few at a time.
    """

    name = "ocr:rapidocr"

    def __init__(self, detect_side: int = 1536) -> None:
        folder = _models()
        self._detect_side = detect_side
        self._detector = Detector(folder / "PP-OCRv6_det_small.onnx", detect_side)
        self._recogniser = Session(folder / "PP-OCRv6_rec_small.onnx")
        self._characters = self._recogniser.characters()

    @property
    def version(self) -> str:
        return f"{model_version()}-{self._detect_side}"

    def detect(self, pixels: Raster) -> list[Quad]:
        return self._detector(pixels)

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        lines = [Line("", 0.0)] * len(cutouts)
        by_width: dict[int, list[int]] = {}
        for index, cut in enumerate(cutouts):
            if min(cut.shape[:2]) >= 2:
                by_width.setdefault(_padded(_own_width(cut)), []).append(index)
        for width, indices in by_width.items():
            count = _TOGETHER if width <= _SHORT else 1
            for some in (indices[start : start + count] for start in range(0, len(indices), count)):
                told = self._recogniser(np.stack([_framed(cutouts[index], width) for index in some]))
                for index, scores in zip(some, told, strict=True):
                    lines[index] = self._decode(scores, _own_width(cutouts[index]) / width)
        return lines

    @functools.cached_property
    def _dash(self) -> int:
        return self._characters.index("-") if "-" in self._characters else 0

    def _dashes(
        self, scores: np.ndarray[Any, Any], best: np.ndarray[Any, Any], columns: np.ndarray[Any, Any]
    ) -> list[int]:
        """The columns between two figures or letters where "none" won over a dash that was seen all the same.

        附件3-1 was read 附件31 with the score 1.0. Where nothing stands between two figures the dash has no share
        (0 of some 2 000 lines of figures that were counted; the 9 lost dashes had 0.037 and more).
        """
        found: list[int] = []
        for before, after in pairwise(columns.tolist()):
            if not all(_is_plain(self._characters[int(best[at])]) for at in (before, after)):
                continue
            between = range(before + 1, after)
            shares = [(float(scores[at, self._dash]), at) for at in between if best[at] == 0]
            share, at = max(shares, default=(0.0, 0))
            if share >= _DASH and int(scores[at, 1:].argmax()) + 1 == self._dash:
                found.append(at)
        return found

    def _decode(self, scores: np.ndarray[Any, Any], shown: float) -> Line:
        """CTC's best path, with the column of each character, from which the character boundaries follow.

        `shown` is the share of the input's width that the cut-out fills; the rest is padding.
        """
        best = scores.argmax(axis=1)
        keep = best != 0
        keep[1:] &= best[1:] != best[:-1]
        columns = np.flatnonzero(keep)
        if columns.size == 0:
            return Line("", 0.0)
        for at in _skipped(scores, columns):
            named = int(scores[at, 1:].argmax()) + 1
            beside = int(np.searchsorted(columns, at))
            around = [self._characters[int(best[columns[i]])] for i in (beside - 1, beside)]
            # Between ideographs only: in a gap of a label's or a figure's what shows is a seal's.
            if all(_is_ideograph(c) for c in (self._characters[named], *around)):
                columns = np.insert(columns, beside, at)
                best[at] = named
        for at in self._dashes(scores, best, columns):
            columns = np.insert(columns, int(np.searchsorted(columns, at)), at)
            best[at] = self._dash
        text = "".join(self._characters[int(i)] for i in best[columns])
        confidence = float(scores[columns, best[columns]].mean())
        return Line(text, round(confidence, 4), _cuts(columns, len(best) * shown))


def _skipped(scores: np.ndarray[Any, Any], columns: np.ndarray[Any, Any]) -> list[int]:
    """The columns where the reader saw a character and could not tell which: several share what "none" just won.

    A rare character (飏) vanished from a name so, and the line scored 1.0 without it. In a blank "none" is certain.
    """
    gaps = np.diff(columns)
    if gaps.size == 0:
        return []
    wide = _SKIPPED_GAP * float(np.median(gaps)) if gaps.size >= _SKIPPED_LEAST else _SKIPPED_WIDE
    found: list[int] = []
    for index in np.flatnonzero((gaps >= wide) & (gaps <= 2 * wide)):
        first, last = int(columns[index]) + 2, int(columns[index + 1]) - 1
        at = first + int(scores[first:last, 0].argmin()) if last > first else 0
        if at and scores[at, 0] < _NONE:
            found.append(at)
    return found


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _cuts(columns: np.ndarray[Any, Any], length: float) -> tuple[float, ...]:
    """Character boundaries as shares of the width: midway between neighbours, half a pitch beyond the outer ones."""
    centres = np.minimum((columns + 0.5) / length, 1.0)
    if centres.size == 1:
        return (0.0, 1.0)
    middles = (centres[1:] + centres[:-1]) / 2
    pitch = float(np.median(np.diff(centres)))
    first, last = max(0.0, float(centres[0]) - pitch), min(1.0, float(centres[-1]) + pitch)
    return (round(first, 5), *(round(float(m), 5) for m in middles), round(last, 5))


def _own_width(cut: Raster) -> int:
    """Pixels that the cut-out is wide at the recogniser's height."""
    height, width = int(cut.shape[0]), int(cut.shape[1])
    return min(max(math.ceil(LINE_HEIGHT * width / height), 1), _MOST_WIDTH)


def _padded(width: int) -> int:
    return max(math.ceil(width / _STEP) * _STEP, _LEAST_WIDTH)


def _framed(cut: Raster, width: int) -> Raster:
    """The cut-out at the recogniser's height, filled up to `width` with the grey that the model was trained to pass."""
    own = _own_width(cut)
    if cut.shape[:2] != (LINE_HEIGHT, own):
        cut = cv2.resize(cut, (own, LINE_HEIGHT)).astype(np.uint8)
    framed = np.full((LINE_HEIGHT, width, 3), _NOTHING, np.uint8)
    framed[:, :own] = cut
    return framed


def _models() -> Path:
    """The folder of the wheel's models, without what an import of rapidocr brings. Raises ToolMissingError."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ToolMissingError("rapidocr is not installed", "run scripts/setup")
    return Path(found.origin).parent / "models"


@functools.cache
def weights() -> tuple[tuple[str, str], ...]:
    """The models' files, as the wheel brings them, with their SHA-256."""
    return tuple((m.name, hashlib.sha256(m.read_bytes()).hexdigest()) for m in sorted(_models().glob(_MODELS)))


@functools.cache
def model_version() -> str:
    """rapidocr's version with the first digits of its models' SHA-256."""
    folder = _models()
    digest = hashlib.sha256()
    for model in sorted(folder.glob(_MODELS)):
        digest.update(model.read_bytes())
    return f"rapidocr-{importlib.metadata.version('rapidocr')}-{digest.hexdigest()[:8]}"


@functools.cache
def engine(detect_side: int) -> RapidOcrEngine:
    """The process's one engine: its models take half a second to load and some 200 MB."""
    return RapidOcrEngine(detect_side)
