"""Looks again at the places of values: enlarged, without seal and rules, and with an unrelated reader."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np

from pipeline import imaging
from pipeline.cache import ReadingCache, key_of
from pipeline.draft import CutOut, LookTask
from pipeline.errors import PageReadError, UnreadableFileError
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.model import Nature, Word
from pipeline.ocr import rapidocr, tesseract
from pipeline.ocr.engine import Line, PageReader
from pipeline.reading import reader_version
from pipeline.settings import Settings

_LOOK_HEIGHT = 64  # pixels of a cut-out
_TORN_REACH = 2.5  # heights of a figure: room for its point and two places
_LOOK_MARGIN = 0.18  # of the value's height: enough paper around it, too little for a neighbour


def second_look(task: LookTask, settings: Settings) -> tuple[tuple[Word, ...], ...]:
    """For each cut-out the readings of the further witnesses; raises PageReadError.

    RapidOCR reads the enlarged cut-out again, also with the seal's red taken off; Tesseract reads it as an unrelated
    second witness, except amounts in words, of which it reads next to none (research/witnesses).
    """
    cache = ReadingCache(settings.cache)
    places = [f"{c.nature}:{c.figures}:{c.torn}:{c.rect}" for c in task.cutouts]
    key = key_of("look", reader_version(settings), task.content_key, *places)
    if (known := cache.words(key)) is not None and len(known) == len(task.cutouts):
        return known
    try:
        image = imaging.displayed_page(
            Path(task.page.path), task.page.number, settings.render_dpi, settings.max_megapixels
        )
    except UnreadableFileError as error:
        raise PageReadError(str(error)) from error
    found = _look(image, task, rapidocr.engine(settings.detect_side), _tesseract(settings.page_seconds))
    cache.keep_words(key, found)
    return found


@functools.cache
def _tesseract(seconds: float) -> tesseract.TesseractEngine:
    return tesseract.TesseractEngine(seconds)


def _look(
    image: PageImage, task: LookTask, reader: PageReader, second: tesseract.TesseractEngine
) -> tuple[tuple[Word, ...], ...]:
    readings: list[list[Word]] = [[] for _ in task.cutouts]
    plain = [_enlarged(image, task.frame, c) for c in task.cutouts]
    red = [float(np.mean(imaging.red_mask(cut))) > 0.02 for cut in plain]
    clear = [
        imaging.without_rules(imaging.without_red(cut) if is_red else cut)
        for cut, is_red in zip(plain, red, strict=True)
    ]

    def note(index: int, line: Line, method: str) -> None:
        if line.text.strip():
            readings[index].append(Word(line.text, task.cutouts[index].rect, line.confidence, method))

    for index, line in enumerate(reader.recognise(plain)):
        note(index, line, f"{reader.name}:look")
    sealed = [i for i, is_red in enumerate(red) if is_red]
    for index, line in zip(sealed, reader.recognise([clear[i] for i in sealed]), strict=True):
        note(index, line, f"{reader.name}:unsealed")
    for digits in (True, False):
        wanted = [i for i, c in enumerate(task.cutouts) if c.nature is not Nature.WORDS and c.figures == digits]
        for index, line in zip(wanted, second.recognise([clear[i] for i in wanted], digits=digits), strict=True):
            note(index, line, second.name)
    return tuple(tuple(words) for words in readings)


def _enlarged(image: PageImage, frame: Frame, cutout: CutOut) -> Raster:
    rect = cutout.rect.grown(cutout.rect.height * _LOOK_MARGIN)
    if cutout.torn:
        rect = Rect(rect.x0, rect.top, rect.x1 + _TORN_REACH * cutout.rect.height, rect.bottom)
    return imaging.cut_out(image, frame, rect, _LOOK_HEIGHT)
