"""Reads one page, and looks again at cut-outs of it: the work of the reading processes, cached by content."""

from __future__ import annotations

import difflib
import functools
import hashlib
import math
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from pipeline import imaging
from pipeline.cache import ReadingCache, key_of, placed
from pipeline.draft import CutOut, LookTask
from pipeline.errors import PageReadError, UnreadableFileError
from pipeline.geometry import Box, Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.intake import PageTask
from pipeline.model import Barcode, Nature, Page, PageState, Word
from pipeline.ocr import qr, rapidocr, tesseract, text_layer
from pipeline.ocr.engine import Line, PageReader, Quad
from pipeline.settings import Settings

# Raise it whenever a reading may change; the engines' own versions are part of the key besides.
READING_VERSION = "2"

_LINE_HEIGHT = 48  # pixels, what the recogniser takes
_LOOK_HEIGHT = 64  # pixels of a cut-out for the second look
_LOOK_MARGIN = 0.18  # of the value's height: enough paper around it, too little for a neighbour
_TALL = 1.6  # a place this much taller than wide holds characters below each other
_SURE = 0.80  # mean score below which a page may stand on its head
_RED_SHARE = 0.0003  # of the page: less is no seal
_SCAN_SHARE = 0.5  # of the page under pictures: its text layer is a witness only
_SPECK = 0.6  # on a page without ink a line scored below this is a speck, not writing
_TRIED_RUNS, _TRIED_LETTERS = 5, 4  # how many runs of a text layer are tried against the pixels, and how long they are
_PICTURE_SHARE = 0.03  # of the page under pictures: worth reading besides the text layer


def reader_version(settings: Settings) -> str:
    """What a cached page depends on besides its content."""
    return f"{READING_VERSION}/{rapidocr.model_version()}/{settings.render_dpi:g}/{settings.detect_side}"


def failed_page(task: PageTask, error: str) -> Page:
    """The page that stands for one that no engine could read: it blocks the gate (REA003)."""
    return Page(task.file, task.number, Frame(0.0, 0.0), state=PageState.FAILED, error=error)


def read_page(task: PageTask, settings: Settings) -> Page:
    """Read one page: text layer, pixels, barcodes. Raises PageReadError; a page read before comes from the cache."""
    cache = ReadingCache(settings.cache)
    version = reader_version(settings)
    place_key = key_of("place", version, task.sha256, task.number)
    if (known := cache.page(place_key)) is not None:
        return placed(known, task.file, task.number)
    path = Path(task.path)
    try:
        image = imaging.displayed_page(path, task.number, settings.render_dpi, settings.max_megapixels)
    except UnreadableFileError as error:
        raise PageReadError(str(error)) from error
    layer = text_layer.read(path, task.number) if task.media == "pdf" else text_layer.EMPTY
    content_key = _content(image, layer)
    pixels_key = key_of("content", version, content_key)
    page = cache.page(pixels_key)
    if page is None:
        page = _read(image, layer, rapidocr.engine(settings.detect_side), content_key)
        cache.keep_page(pixels_key, page)
    cache.keep_page(place_key, page)
    return placed(page, task.file, task.number)


def _content(image: PageImage, layer: text_layer.TextLayer) -> str:
    digest = hashlib.sha256(np.ascontiguousarray(image.pixels).tobytes())
    digest.update(f"{image.width:.3f}x{image.height:.3f}".encode())
    for word in layer.words:
        digest.update(f"{word.text}|{word.rect}".encode())
    return digest.hexdigest()


def _read(image: PageImage, layer: text_layer.TextLayer, reader: PageReader, content_key: str) -> Page:
    displayed = Frame(image.width, image.height)
    inked = tuple(w for w in layer.words if _has_ink(image, w.rect)) if layer.is_legible else ()
    if inked and layer.image_share < _SCAN_SHARE and _is_what_is_seen(image, inked, reader):
        hidden = tuple(w for w in layer.words if w not in inked)
        words, extra = inked, tuple[Word, ...]()
        if layer.image_share > _PICTURE_SHARE or _unexplained_marks(image, inked) > 12:
            extra = tuple(w for w in _lines_as_displayed(image, displayed, reader) if not _is_covered(w, inked))
        return Page(
            "",
            0,
            displayed,
            words + extra,
            hidden,
            _barcodes(image, displayed),
            PageState.READ,
            "born-digital",
            content_key,
        )
    frame, words = _scan(image, reader)
    if imaging.is_blank(image.pixels) and all(w.confidence < _SPECK for w in words):
        return Page("", 0, displayed, state=PageState.BLANK, content_key=content_key)
    witness = tuple(_into(frame, w) for w in layer.words) if layer.is_legible else ()
    return Page("", 0, frame, words, witness, _barcodes(image, frame), PageState.READ, "scan", content_key)


def _is_what_is_seen(image: PageImage, words: Sequence[Word], reader: PageReader) -> bool:
    """Whether the layer says what the page shows: fonts without Unicode maps and doctored layers say something else.

    The longest runs are read from the pixels; a layer that most of them contradict is not the page's first reader. A
    layer too short to be tried is no first reader either.
    """
    tried = sorted((w for w in words if len(w.text) >= _TRIED_LETTERS), key=lambda w: (-len(w.text), w.rect.top))
    tried = tried[:_TRIED_RUNS]
    if not tried:
        return False
    frame = Frame(image.width, image.height)
    lines = reader.recognise([imaging.cut_out(image, frame, w.rect.grown(1.0), _LINE_HEIGHT) for w in tried])
    alike = [
        difflib.SequenceMatcher(None, _letters(word.text), _letters(line.text), autojunk=False).ratio() > 0.6
        for word, line in zip(tried, lines, strict=True)
    ]
    return sum(alike) * 2 > len(alike)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _lines_as_displayed(image: PageImage, frame: Frame, reader: PageReader) -> tuple[Word, ...]:
    return _recognise(image, frame, _rects(reader.detect(image.pixels), image, frame), reader)


def _into(frame: Frame, word: Word) -> Word:
    rect = frame.to_rect(Box(word.rect.x0, word.rect.top, word.rect.x1, word.rect.bottom))
    return Word(word.text, rect, word.confidence, word.method)


def _is_covered(word: Word, others: Sequence[Word]) -> bool:
    area = max(1e-6, word.rect.width * word.rect.height)
    shared = 0.0
    for other in others:
        w = min(word.rect.x1, other.rect.x1) - max(word.rect.x0, other.rect.x0)
        h = min(word.rect.bottom, other.rect.bottom) - max(word.rect.top, other.rect.top)
        shared += max(0.0, w) * max(0.0, h)
    return shared / area > 0.3


def _pixel_slices(image: PageImage, rect: Rect) -> tuple[slice, slice]:
    sx, sy = image.scale
    h, w = image.pixels.shape[:2]
    x0, x1 = (int(np.clip(v * sx, 0, w)) for v in (rect.x0, rect.x1))
    y0, y1 = (int(np.clip(v * sy, 0, h)) for v in (rect.top, rect.bottom))
    return slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1))


def _has_ink(image: PageImage, rect: Rect) -> bool:
    """Whether anything is seen where the layer says that a run stands: invisible text is no reading of the page."""
    cut = image.pixels[_pixel_slices(image, rect)]
    return cut.size > 0 and int(cut.max()) - int(cut.min()) > 40


def _unexplained_marks(image: PageImage, words: Sequence[Word]) -> int:
    """How many marks of a character's size stand outside the layer's runs: text drawn as outlines or pictures."""
    grey = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY)
    ink = (grey < 140).astype(np.uint8)
    for word in words:
        ink[_pixel_slices(image, word.rect.grown(1.5))] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sx, sy = image.scale
    width, height = stats[1:, cv2.CC_STAT_WIDTH] / sx, stats[1:, cv2.CC_STAT_HEIGHT] / sy
    area = stats[1:, cv2.CC_STAT_AREA] / (sx * sy)
    like = (height > 4) & (height < 24) & (width > 2) & (width < 30) & (area < 0.75 * width * height)
    return int(np.count_nonzero(like))


def _barcodes(image: PageImage, frame: Frame) -> tuple[Barcode, ...]:
    return tuple(
        Barcode(d.payload, d.symbology, _rect_of(d.quad, image, Frame(image.width, image.height), frame))
        for d in qr.decode(image.pixels)
    )


def _rect_of(quad: Quad, image: PageImage, seen: Frame, target: Frame) -> Rect:
    """The rectangle of `target` around a pixel quad of the image that shows the page as `seen` turns it."""
    w, h = seen.upright_size
    rows, cols = (
        imaging.upright(image.pixels[:, :, :1], seen.rotation).shape[:2]
        if seen.rotation
        else (
            image.pixels.shape[0],
            image.pixels.shape[1],
        )
    )
    points = []
    for x, y in quad:
        points.append(target.to_reading(*seen.to_displayed(float(x) * w / cols, float(y) * h / rows)))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _scan(image: PageImage, reader: PageReader) -> tuple[Frame, tuple[Word, ...]]:
    """Stand the page upright, level it, and read every line on it."""
    rotation = 0
    quads = reader.detect(image.pixels)
    if _mostly_tall(quads):
        rotation = 90
        quads = reader.detect(imaging.upright(image.pixels, 90))
    frame = _levelled(image, quads, rotation)
    rects = _rects(quads, image, frame)
    words = _recognise(image, frame, rects, reader)
    if _score(words) < _SURE and rects:
        turned = (rotation + 180) % 360
        if _upside_down(image, frame, rects, words, reader):
            quads = reader.detect(imaging.upright(image.pixels, turned))
            frame = _levelled(image, quads, turned)
            words = _recognise(image, frame, _rects(quads, image, frame), reader)
    if float(np.mean(imaging.red_mask(image.pixels))) > _RED_SHARE:
        words = _beneath_the_seal(image, frame, words, reader)
    return frame, words


def _mostly_tall(quads: Sequence[Quad]) -> bool:
    tall = wide = 0.0
    for quad in quads:
        w = float(np.linalg.norm(quad[1] - quad[0]))
        h = float(np.linalg.norm(quad[3] - quad[0]))
        if h > _TALL * w:
            tall += h
        elif w > _TALL * h:
            wide += w
    return tall > 2 * wide


def _levelled(image: PageImage, quads: Sequence[Quad], rotation: int) -> Frame:
    angles, weights = [], []
    for quad in quads:
        (x0, y0), (x1, y1) = quad[0], quad[1]
        length = math.hypot(float(x1 - x0), float(y1 - y0))
        height = float(np.linalg.norm(quad[3] - quad[0]))
        if length > 4 * height:
            angles.append(math.degrees(math.atan2(float(y1 - y0), float(x1 - x0))))
            weights.append(length)
    skew = 0.0
    if len(angles) >= 3:
        order = np.argsort(angles)
        total = np.cumsum(np.array(weights)[order])
        skew = angles[int(order[int(np.searchsorted(total, total[-1] / 2))])]
    return Frame(image.width, image.height, rotation, round(skew, 2) if 0.1 < abs(skew) < 20 else 0.0)


def _rects(quads: Sequence[Quad], image: PageImage, frame: Frame) -> list[Rect]:
    seen = Frame(image.width, image.height, frame.rotation)
    rects = [_rect_of(quad, image, seen, frame) for quad in quads]
    return sorted((r for r in rects if r.width > 1 and r.height > 1), key=lambda r: (round(r.top, 1), r.x0, r.x1))


def _cut(image: PageImage, frame: Frame, rect: Rect) -> Raster:
    """The line as a level picture; characters that stand below each other are laid side by side."""
    if rect.height <= _TALL * rect.width:
        return imaging.cut_out(image, frame, rect, _LINE_HEIGHT)
    count = max(2, round(rect.height / rect.width))
    step = rect.height / count
    cells = [
        imaging.cut_out(
            image, frame, Rect(rect.x0, rect.top + i * step, rect.x1, rect.top + (i + 1) * step), _LINE_HEIGHT
        )
        for i in range(count)
    ]
    return np.ascontiguousarray(np.concatenate(cells, axis=1))


def _recognise(image: PageImage, frame: Frame, rects: Sequence[Rect], reader: PageReader) -> tuple[Word, ...]:
    lines = reader.recognise([_cut(image, frame, rect) for rect in rects])
    return tuple(_word(line, rect, reader.name) for line, rect in zip(lines, rects, strict=True) if line.text.strip())


def _word(line: Line, rect: Rect, method: str) -> Word:
    is_tall = rect.height > _TALL * rect.width
    cuts = () if is_tall else tuple(round(rect.x0 + c * rect.width, 2) for c in line.cuts)
    rounded = Rect(*(round(v, 2) for v in (rect.x0, rect.top, rect.x1, rect.bottom)))
    return Word(line.text, rounded, line.confidence, method, cuts)


def _score(words: Sequence[Word]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 0.0


def _upside_down(
    image: PageImage, frame: Frame, rects: Sequence[Rect], words: Sequence[Word], reader: PageReader
) -> bool:
    """Whether the widest lines read clearly better with the page turned by 180°."""
    widest = sorted(rects, key=lambda r: -r.width)[:8]
    turned = [np.ascontiguousarray(np.rot90(_cut(image, frame, r), 2)) for r in widest]
    lines = reader.recognise(turned)
    as_is = [w for w in words if any(abs(w.rect.x0 - r.x0) < 0.1 and abs(w.rect.top - r.top) < 0.1 for r in widest)]
    other = tuple(_word(line, rect, reader.name) for line, rect in zip(lines, widest, strict=True))
    return _score(other) > _score(as_is) + 0.05


def _beneath_the_seal(image: PageImage, frame: Frame, words: tuple[Word, ...], reader: PageReader) -> tuple[Word, ...]:
    """Read again, in the red channel, what lies under a seal: the surer reading of a line goes on, new lines come in."""
    faded = PageImage(imaging.without_red(image.pixels), image.width, image.height)
    red = PageImage(
        np.repeat(imaging.red_mask(image.pixels)[:, :, None], 3, axis=2).astype(np.uint8) * 255,
        image.width,
        image.height,
    )
    kept = []
    for word in words:
        if float(np.mean(imaging.cut_out(red, frame, word.rect, 24)) / 255) < 0.02:
            kept.append(word)
            continue
        again = _recognise(faded, frame, [word.rect], reader)
        better = again and again[0].confidence > word.confidence
        kept.append(
            Word(again[0].text, again[0].rect, again[0].confidence, again[0].method + ":unsealed", again[0].cuts)
            if better
            else word
        )
    seen = Frame(image.width, image.height, frame.rotation)
    quads = reader.detect(imaging.upright(faded.pixels, frame.rotation))
    rects = [_rect_of(q, image, seen, frame) for q in quads]
    news = [r for r in rects if r.width > 1 and r.height > 1 and not _is_covered(Word("", r, 0, ""), kept)]
    found = _recognise(faded, frame, news, reader)
    kept.extend(Word(w.text, w.rect, w.confidence, w.method + ":unsealed", w.cuts) for w in found)
    return tuple(sorted(kept, key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1, w.text)))


def second_look(task: LookTask, settings: Settings) -> tuple[tuple[Word, ...], ...]:
    """For each cut-out the readings of the further witnesses; raises PageReadError.

    RapidOCR reads the enlarged cut-out again, also with the seal's red taken off; Tesseract reads it as an unrelated
    second witness, except amounts in words, of which it reads next to none (research/witnesses).
    """
    cache = ReadingCache(settings.cache)
    places = [f"{c.nature}:{c.figures}:{c.rect}" for c in task.cutouts]
    key = key_of("look", reader_version(settings), tesseract.installed_version(), task.content_key, *places)
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
        wanted = [
            i for i, c in enumerate(task.cutouts) if c.nature is not Nature.WORDS and (c.nature in _FIGURES) == digits
        ]
        for index, line in zip(wanted, second.recognise([clear[i] for i in wanted], digits=digits), strict=True):
            note(index, line, second.name)
    return tuple(tuple(words) for words in readings)


def _enlarged(image: PageImage, frame: Frame, cutout: CutOut) -> Raster:
    return imaging.cut_out(image, frame, cutout.rect.grown(cutout.rect.height * _LOOK_MARGIN), _LOOK_HEIGHT)
