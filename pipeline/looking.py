"""Looks again at the places of values: enlarged, without seal and rules, and with an unrelated reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline import boxed_figures, imaging
from pipeline.cache import ReadingCache, key_of
from pipeline.draft import CutOut, LookTask
from pipeline.errors import PageReadError, UnreadableFileError
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.model import Nature, Word
from pipeline.ocr import glyphs, origin, rapidocr, tesseract
from pipeline.ocr.engine import Line, OcrEngine
from pipeline.reading import reader_version
from pipeline.settings import Settings
from pipeline.values.text import says_the_same

Readings = tuple[tuple[Word, ...], ...]  # of a page: for each cut-out what the witnesses read

_LOOK_HEIGHT = 64  # pixels of a cut-out
_TORN_REACH = 2.5  # heights of a figure: room for its point and two places
_LOOK_MARGIN = 0.18  # of the value's height: enough paper around it, too little for a neighbour


def second_looks(tasks: Sequence[LookTask], settings: Settings) -> tuple[Readings, ...]:
    """For each task the readings of the further witnesses, a tuple for each of its cut-outs; raises PageReadError.

    RapidOCR reads the enlarged cut-out again, also with the seal's red taken off; the glyph reader and Tesseract read
    it as unrelated witnesses, but for Tesseract amounts in words, of which it reads next to none (research/witnesses).
    Tesseract takes up to 0.3 s to load its languages and 20 ms a cut-out, so all pages of a call share it. What a text
    layer says needs one reader of pixels only: where RapidOCR sees the same, nobody else is asked. A second witness
    that repeats the first one's answers is none: the look fails (pipeline.ocr.origin).
    """
    cache = ReadingCache(settings.cache)
    keys = [_key(task, settings) for task in tasks]
    found: dict[int, Readings] = {}
    for index, (task, key) in enumerate(zip(tasks, keys, strict=True)):
        if (known := cache.words(key)) is not None and len(known) == len(task.cutouts):
            found[index] = known
    new = [index for index in range(len(tasks)) if index not in found]
    looks = [_first_reader_again(tasks[index], settings) for index in new]
    if any(look.open for look in looks):
        third = glyphs.engine()
        _refuse_echo(third, settings)
        for look in looks:
            _hear(look, third)
        second = tesseract.TesseractEngine(settings.page_seconds * max(1, len(looks)))
        _refuse_echo(second, settings)
        _hear_tesseract(looks, second)
    for index, look in zip(new, looks, strict=True):
        found[index] = tuple(tuple(words) for words in look.readings)
        cache.keep_words(keys[index], found[index])
    return tuple(found[index] for index in range(len(tasks)))


def _key(task: LookTask, settings: Settings) -> str:
    places = [f"{c.nature}:{c.figures}:{c.torn}:{c.layer}:{c.rect}" for c in task.cutouts]
    return key_of("look", reader_version(settings), task.content_key, *places)


@dataclass(slots=True)
class _Look:
    """A page's cut-outs under way: as they are read best, what was read of each so far, and which need more readers."""

    task: LookTask
    clear: list[Raster]
    readings: list[list[Word]]
    open: set[int]

    def note(self, index: int, line: Line, method: str) -> None:
        if line.text.strip():
            self.readings[index].append(Word(line.text, self.task.cutouts[index].rect, line.confidence, method))


def _first_reader_again(task: LookTask, settings: Settings) -> _Look:
    try:
        image = imaging.displayed_page(
            Path(task.page.path), task.page.number, settings.render_dpi, settings.max_megapixels
        )
    except UnreadableFileError as error:
        raise PageReadError(str(error)) from error
    reader = rapidocr.engine(settings.detect_side)
    plain = [_enlarged(image, task.frame, c) for c in task.cutouts]
    red = [float(np.mean(imaging.red_mask(cut))) > 0.02 for cut in plain]
    colourless = [imaging.without_red(cut) if is_red else cut for cut, is_red in zip(plain, red, strict=True)]
    clear = [imaging.without_rules(cut) for cut in colourless]
    look = _Look(task, clear, [[] for _ in task.cutouts], set())
    for index, line in enumerate(reader.recognise(plain)):
        look.note(index, line, f"{reader.name}:look")
        layer = task.cutouts[index].layer
        if not layer or not says_the_same(layer, line.text):
            look.open.add(index)
    sealed = [i for i, is_red in enumerate(red) if is_red and i in look.open]
    for index, line in zip(sealed, reader.recognise([clear[i] for i in sealed]), strict=True):
        look.note(index, line, f"{reader.name}:unsealed")
    for index, cutout in enumerate(task.cutouts):
        if cutout.nature is Nature.NUMBER and (joined := boxed_figures.joined(colourless[index])) is not None:
            look.clear[index] = joined
    return look


def _refuse_echo(engine: OcrEngine, settings: Settings) -> None:
    if origin.echoes(rapidocr.engine(settings.detect_side), engine):
        raise PageReadError(f"{engine.name} answers as the first reader does: it is no second witness")


def _hear(look: _Look, engine: OcrEngine) -> None:
    for digits in (True, False):
        wanted = [i for i, c in enumerate(look.task.cutouts) if i in look.open and c.figures == digits]
        lines = engine.recognise([look.clear[i] for i in wanted], digits=digits)
        for index, line in zip(wanted, lines, strict=True):
            look.note(index, line, engine.name)


def _hear_tesseract(looks: Sequence[_Look], engine: OcrEngine) -> None:
    for digits in (True, False):
        wanted = [
            (look, i)
            for look in looks
            for i, c in enumerate(look.task.cutouts)
            if i in look.open and c.nature is not Nature.WORDS and c.figures == digits
        ]
        lines = engine.recognise([look.clear[i] for look, i in wanted], digits=digits)
        for (look, index), line in zip(wanted, lines, strict=True):
            look.note(index, line, engine.name)


def _enlarged(image: PageImage, frame: Frame, cutout: CutOut) -> Raster:
    rect = cutout.rect.grown(cutout.rect.height * _LOOK_MARGIN)
    if cutout.torn:
        rect = Rect(rect.x0, rect.top, rect.x1 + _TORN_REACH * cutout.rect.height, rect.bottom)
    return imaging.cut_out(image, frame, rect, _LOOK_HEIGHT)
