"""Reads one page, from its text layer and its pixels: the work of the reading processes, cached by content."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np

from pipeline import (
    close_reading,
    handwriting,
    imaging,
    lone_figures,
    page_in_photo,
    ruled_cells,
    ruled_lines,
    rulings,
    seals,
    stacked_rows,
)
from pipeline.cache import ReadingCache, key_of, placed
from pipeline.errors import PageReadError, UnreadableFileError
from pipeline.geometry import Box, Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.imprinting import imprint_of
from pipeline.intake import PageTask
from pipeline.layer_trial import Painted, contradicted_fonts, has_ink, has_marks, is_alike, left_over, patched
from pipeline.media import pdf
from pipeline.media.catalogue import medium_of
from pipeline.media.medium import PageText
from pipeline.model import Barcode, Page, PageState, Word
from pipeline.ocr import glyphs, qr, rapidocr, tesseract, text_layer
from pipeline.ocr.engine import PageReader
from pipeline.photograph import laid_flat
from pipeline.scan import is_covered, read_scan, recognise, rect_of, rects_of, without_seal
from pipeline.settings import Settings
from pipeline.values.text import letters

# Raise it whenever a reading may change; the engines' own versions are part of the key besides.
READING_VERSION = "26"
_LIBRARIES = (
    "openvino", "opencv-python-headless", "pypdfium2", "pdfplumber", "zxing-cpp", "pillow", "openpyxl", "xlrd",
)  # fmt: skip

_SCAN_SHARE = 0.5  # of the page under pictures: its text layer is a witness only
_PICTURE_SHARE = 0.03  # of the page under pictures: worth reading besides the text layer
_FEW_MARKS = 3  # of a character's size outside the layer: more may be a figure
_SPECK = 0.6  # on a page without ink a line scored below this is a speck, not writing


@functools.cache
def reader_version(settings: Settings) -> str:
    """What a cached page depends on besides its content."""
    libraries = ",".join(version(name) for name in _LIBRARIES)
    limits = f"{settings.render_dpi:g}/{settings.detect_side}/{settings.max_megapixels:g}"
    readers = f"{rapidocr.model_version()}/{tesseract.installed_version()}/{glyphs.version()}"
    return f"{READING_VERSION}/{readers}/{libraries}/{limits}"


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
        own = medium_of(path).text(path, task.number)
    except UnreadableFileError as error:
        raise PageReadError(str(error)) from error
    if own is not None:
        told = from_medium(image, own, lambda: rapidocr.engine(settings.detect_side))
        cache.keep_page(place_key, told)
        return placed(told, task.file, task.number)
    layer, bare = _layer(task, image, settings) if task.media == "pdf" else (text_layer.EMPTY, None)
    content_key = _content(image, layer)
    pixels_key = key_of("content", version, content_key)
    page = cache.page(pixels_key)
    if page is None:
        page = _read(image, layer, bare, rapidocr.engine(settings.detect_side), content_key)
        cache.keep_page(pixels_key, page)
    cache.keep_page(place_key, page)
    return placed(page, task.file, task.number)


def from_medium(image: PageImage, own: PageText, reader: Callable[[], PageReader]) -> Page:
    """A page whose medium says itself what stands on it; only what is a picture on it is read from pixels."""
    displayed = Frame(image.width, image.height)
    words, medium = own.words, own.medium
    if own.image_share > _PICTURE_SHARE:
        if own.image_share >= _SCAN_SHARE and not own.statements:
            # A scan in an electronic wrapping; what it says in characters is a witness.
            layer = text_layer.TextLayer(own.words, own.image_share, 0.0, 0.0)
            scanned = _from_pixels(image, layer, reader())
            codes = _barcodes(image, scanned.frame)
            scanned = replace(scanned, rulings=own.rulings, barcodes=codes, content_key=own.key)
            return replace(scanned, imprint=imprint_of(image, scanned))
        words += tuple(w for w in _lines_as_displayed(image, displayed, reader()) if not _is_known(w, own.words))
    has_codes = own.image_share > 0
    page = Page(
        "",
        0,
        displayed,
        words,
        barcodes=_barcodes(image, displayed) if has_codes else (),
        rulings=own.rulings,
        seals=own.seals,
        statements=own.statements,
        state=PageState.READ if words or own.statements else PageState.BLANK,
        medium=medium,
        content_key=own.key,
    )
    return replace(page, imprint=imprint_of(image, page)) if medium == "ofd" else page


def _layer(task: PageTask, image: PageImage, settings: Settings) -> tuple[text_layer.TextLayer, Raster | None]:
    """The page's text layer and the page without its text; rendered once more only where there is text at all."""
    path = Path(task.path)
    if not pdf.has_text(path, task.number):
        return text_layer.EMPTY, None
    bare: list[Raster] = []
    painted: list[Painted] = []

    def is_seen(rect: Rect) -> bool:
        if not painted:
            bare.append(pdf.without_text(path, task.number, settings.render_dpi, settings.max_megapixels))
            painted.append(Painted(image, bare[0]))
        return painted[0](rect)

    layer = text_layer.read(path, task.number, (image.width, image.height), is_seen)
    return layer, bare[0] if bare else None


def _content(image: PageImage, layer: text_layer.TextLayer) -> str:
    digest = hashlib.sha256(np.ascontiguousarray(image.pixels).data)
    digest.update(f"{image.width:.3f}x{image.height:.3f}".encode())
    for words in (layer.words, layer.unseen):
        for word in words:
            digest.update(f"{word.text}|{word.rect}".encode())
        digest.update(b"||")
    return digest.hexdigest()


def _read(
    image: PageImage, layer: text_layer.TextLayer, bare: Raster | None, reader: PageReader, content_key: str
) -> Page:
    page = _from_layer(image, layer, bare, reader) if bare is not None else None
    page = page or _from_pixels(image, layer, reader)
    if page.state is PageState.BLANK:
        return replace(page, content_key=content_key)
    in_colour = seals.is_colour(image)
    flat, frame = laid_flat(image, page.frame)
    grey, scale = rulings.levelled(flat, frame)
    ink = rulings.ink_of(grey)
    rules = rulings.found_in(ink, scale)
    words = stacked_rows.apart(page.words, lambda rects: recognise(image, page.frame, rects, reader))
    words = ruled_lines.apart(words, rules, lambda rects: recognise(image, page.frame, rects, reader))
    if page.medium != "born-digital" and rules:
        # Beneath a seal print goes on that no word covers: what is overlooked is looked for without it.
        faded = without_seal(image)
        if faded is not image:
            grey, scale = rulings.levelled(laid_flat(faded, page.frame)[0], frame)
            ink = rulings.print_of(grey)

        def read(rects: Sequence[Rect]) -> tuple[Word, ...]:
            return recognise(faded, page.frame, rects, reader)

        words = ruled_cells.completed(words, rules, ink, scale, read)
        words = lone_figures.completed(words, rules, ink, scale, read)
        words = close_reading.closer(words, rules, ink, scale, read)
    told = replace(
        page,
        words=words,
        barcodes=_barcodes(image, page.frame),
        rulings=rules,
        seals=seals.find(image, page.frame, reader) if in_colour else (),
        colour=page.medium == "born-digital" or in_colour,
        content_key=content_key,
    )
    return replace(told, handwriting=handwriting.find(image, told), imprint=imprint_of(image, told))


def _from_layer(image: PageImage, layer: text_layer.TextLayer, bare: Raster, reader: PageReader) -> Page | None:
    """A born-digital page: its layer is the first reader where the pixels bear it out; None where it is none."""
    if not layer.is_legible or layer.image_share >= _SCAN_SHARE:
        return None
    wrong = contradicted_fonts(image, layer, reader)
    if wrong is None:
        return None
    told = tuple(zip(layer.words, layer.fonts, strict=True))
    trusted = tuple(word for word, font in told if font not in wrong)
    if not trusted:
        return None
    astray = tuple(word for word, font in told if font in wrong)
    patches = (*layer.patches, *(word.rect for word in astray))
    displayed = Frame(image.width, image.height)
    extra: tuple[Word, ...] = ()
    remains = patched(image, bare, (*patches, *layer.askew))
    if layer.image_share > _PICTURE_SHARE or patches or layer.askew or has_marks(remains, _FEW_MARKS):
        # What the layer does not say: pictures, outlines, annotations, filled-in fields, characters without a meaning.
        places = rects_of(reader.detect(image.pixels), image, displayed)
        left = [place for rect in places if (place := left_over(remains, rect)) is not None]
        found = recognise(remains, displayed, left, reader)
        extra = tuple(w for w in found if not _is_known(w, trusted, patches))
    words = trusted + extra
    hidden = tuple(w for w in (*layer.unseen, *astray) if not _is_read(w, words))
    return Page("", 0, displayed, words, hidden_words=hidden, medium="born-digital")


def _from_pixels(image: PageImage, layer: text_layer.TextLayer, reader: PageReader) -> Page:
    found = page_in_photo.find(image)
    lying = Frame(image.width, image.height, flattening=found)
    frame, words = read_scan(image, lying, reader)
    told = (*layer.words, *layer.unseen) if layer.is_legible else ()
    witness = tuple(_into(frame, w) for w in told if has_ink(image, w.rect))
    hidden = tuple(w for w in told if not has_ink(image, w.rect))
    if all(w.confidence < _SPECK for w in words) and imaging.is_blank(laid_flat(image, frame)[0].pixels):
        return Page("", 0, Frame(image.width, image.height), hidden_words=hidden, state=PageState.BLANK)
    hidden = tuple(_into(frame, w) for w in hidden)
    medium = "photo" if found else "scan"
    return Page("", 0, frame, words, witness_words=witness, hidden_words=hidden, medium=medium)


def _is_known(word: Word, runs: Sequence[Word], patches: Sequence[Rect] = ()) -> bool:
    """Whether the layer says something where this line was read: a digit in its box has a larger place than its run."""
    there = [run for run in runs if is_covered(word, (run,)) or word.rect.contains(run.rect.cx, run.rect.cy)]
    if not there and not is_covered(word, runs):
        return False
    if not any(word.rect.contains(patch.cx, patch.cy) for patch in patches):
        return True
    return any(is_alike(word.text, run.text) for run in there)


def _is_read(word: Word, words: Sequence[Word]) -> bool:
    """Whether a run that was put aside is seen after all: another reader read the same in its place."""
    text = letters(word.text)
    return any(
        text in letters(other.text)
        for other in words
        if other.rect.overlap_x(word.rect) > 0.5 and other.rect.overlap_y(word.rect) > 0.5
    )


def _lines_as_displayed(image: PageImage, frame: Frame, reader: PageReader) -> tuple[Word, ...]:
    return recognise(image, frame, rects_of(reader.detect(image.pixels), image, frame), reader)


def _into(frame: Frame, word: Word) -> Word:
    rect = frame.to_rect(Box(word.rect.x0, word.rect.top, word.rect.x1, word.rect.bottom))
    return Word(word.text, rect, word.confidence, word.method)


def _barcodes(image: PageImage, frame: Frame) -> tuple[Barcode, ...]:
    return tuple(
        Barcode(d.payload, d.symbology, rect_of(d.quad, image, Frame(image.width, image.height), frame))
        for d in qr.decode(image.pixels)
    )
