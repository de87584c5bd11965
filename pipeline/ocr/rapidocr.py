"""RapidOCR on OpenVINO, one thread a process: the first reader; it finds the lines and loses none in silence."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from pipeline.errors import ToolMissingError
from pipeline.imaging import Raster
from pipeline.ocr.engine import LINE_HEIGHT, Line, Quad

_LEAST_WIDTH = 32
# Lines come in widths of this step: OpenVINO keeps what it compiled for each width it met, and with every width its own
# a process grew to 1.6 GB within 60 pages; so it stays below 1 GB, and is no slower.
_STEP = 32
_MOST_WIDTH = 4096
_SKIPPED_GAP, _SKIPPED_LEAST = 1.6, 3  # pitches between characters that may have another between them; from so many
_SKIPPED_WIDE = 7  # … and columns, where there are too few to know the pitch: a wide character takes four to six
_DASH = 0.03  # the share of a dash between two figures from which it is one
_NONE = 0.9  # the score of "no character here" below which the reader saw one


class RapidOcrEngine:
    """PP-OCRv6 small, detection and recognition, as the rapidocr wheel carries it (nothing is fetched at run time).

    Lines are recognised one by one at their own width, faster than batches padded to the widest; every line
    is kept whatever its score: rapidocr's own pipeline would drop the doubtful ones.
    """

    name = "ocr:rapidocr"

    def __init__(self, detect_side: int = 1536) -> None:
        try:
            from rapidocr import EngineType, RapidOCR
        except ImportError as error:
            raise ToolMissingError("rapidocr is not installed", "run scripts/setup") from error
        self._detect_side = detect_side
        engine = RapidOCR(
            params={
                "Global.log_level": "error",
                "Det.engine_type": EngineType.OPENVINO,
                "Rec.engine_type": EngineType.OPENVINO,
                "EngineConfig.openvino.inference_num_threads": 1,
                "Det.limit_type": "max",
                "Det.limit_side_len": detect_side,
            }
        )
        self._detector: Any = engine._load_det_model()
        self._recogniser: Any = engine._load_rec_model()
        self._characters: list[str] = self._recogniser.postprocess_op.character

    @property
    def version(self) -> str:
        return f"{model_version()}-{self._detect_side}"

    def detect(self, pixels: Raster) -> list[Quad]:
        found = self._detector(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
        return [] if found.boxes is None else [np.asarray(box, dtype=np.float32) for box in found.boxes]

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        return [self._line(cut) for cut in cutouts]

    def _line(self, cut: Raster) -> Line:
        h, w = cut.shape[:2]
        if h < 2 or w < 2:
            return Line("", 0.0)
        own = min(max(math.ceil(LINE_HEIGHT * w / h), 1), _MOST_WIDTH)
        width = max(math.ceil(own / _STEP) * _STEP, _LEAST_WIDTH)
        bgr = cv2.cvtColor(cut, cv2.COLOR_RGB2BGR)
        batch = self._recogniser.resize_norm_img(bgr, width / LINE_HEIGHT)[None].astype(np.float32)
        scores = np.asarray(self._recogniser.session(batch))[0]
        return self._decode(scores, own / width)

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


@functools.cache
def model_version() -> str:
    """rapidocr's version with the first digits of its models' SHA-256."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    digest = hashlib.sha256()
    for model in sorted(folder.glob("PP-OCRv6_*_small.onnx")):
        digest.update(model.read_bytes())
    return f"rapidocr-{importlib.metadata.version('rapidocr')}-{digest.hexdigest()[:8]}"


@functools.cache
def engine(detect_side: int) -> RapidOcrEngine:
    """The process's one engine: its models take half a second to load and some 200 MB."""
    return RapidOcrEngine(detect_side)
