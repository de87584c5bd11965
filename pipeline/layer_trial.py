"""How far a text layer can be believed: whether the pixels show what it says, and what it does not say."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np

from pipeline import imaging
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.model import Word
from pipeline.ocr.engine import LINE_HEIGHT, PageReader
from pipeline.ocr.text_layer import TextLayer
from pipeline.values.text import letters

_TRIED_RUNS, _TRIED_LETTERS = 5, 4  # how many runs of a text layer are tried against the pixels, and how long they are
_TRIED_PART = 14  # characters of a run that are read: as telling as a whole line, at a third of its cost
_TRIED_OF_FONT, _TRIED_FONTS = 2, 6  # besides: a font with a wrong map may hold the figures alone
_INK = 40  # grey levels between paper and what is seen
_PAINTED = 30  # grey levels by which a page differs where text is painted


def has_ink(image: PageImage, rect: Rect) -> bool:
    """Whether anything is seen where the layer says that a run stands."""
    cut = image.pixels[_pixel_slices(image, rect)]
    return cut.size > 0 and int(cut.max()) - int(cut.min()) > _INK


class Painted:
    """Where text is painted on a page: where the page without its text looks otherwise."""

    def __init__(self, image: PageImage, bare: Raster) -> None:
        """`bare` is the page in the same pixels without its text (`pipeline.media.pdf.without_text`)."""
        self._image = image
        red, green, blue = cv2.split(cv2.absdiff(image.pixels, bare))
        self._painted = cv2.max(cv2.max(red, green), blue) > _PAINTED

    def __call__(self, rect: Rect) -> bool:
        """Whether text is painted within the place of a character, in displayed points."""
        cut = self._painted[_pixel_slices(self._image, rect)]
        return cut.size > 0 and bool(cut.any())


def contradicted_fonts(image: PageImage, layer: TextLayer, reader: PageReader) -> frozenset[str] | None:
    """The fonts whose runs say something else than the page shows; None where the layer as a whole does.

    Fonts without or with a wrong Unicode map and doctored layers say something else than what is seen. The longest runs
    of the page, and of each font, are read from the pixels; a layer that most of them contradict, or a font that all of
    its own do, is no first reader. A layer too short to be tried is none either.
    """
    runs = sorted(
        ((w, f) for w, f in zip(layer.words, layer.fonts, strict=True) if len(w.text) >= 2),
        key=lambda r: (-len(r[0].text), r[0].rect.top, r[0].rect.x0),
    )
    longest = [r for r in runs if len(r[0].text) >= _TRIED_LETTERS][:_TRIED_RUNS]
    if not longest:
        return None
    fonts = [font for font, _ in Counter(f for _, f in runs).most_common(_TRIED_FONTS)]
    of_font = [r for font in fonts for r in [r for r in runs if r[1] == font][:_TRIED_OF_FONT] if r not in longest]
    tried = longest + of_font
    frame = Frame(image.width, image.height)
    parts = [_part(word, nth) for nth, (word, _) in enumerate(tried)]
    lines = reader.recognise([imaging.cut_out(image, frame, rect.grown(1.0), LINE_HEIGHT) for _, rect in parts])
    alike = [is_alike(text, line.text) for (text, _), line in zip(parts, lines, strict=True)]
    if sum(alike[: len(longest)]) * 2 <= len(longest):
        return None
    by_font: dict[str, list[bool]] = {}
    for (_, font), same in zip(tried, alike, strict=True):
        by_font.setdefault(font, []).append(same)
    return frozenset(font for font, told in by_font.items() if not any(told))


def _part(run: Word, nth: int) -> tuple[str, Rect]:
    """What is tried of the `nth` run, and its place: of a long one its beginning, its end, or what lies between.

    Of the runs of a layer that is true in its lines' beginnings alone most are contradicted so.
    """
    if len(run.text) <= _TRIED_PART or len(run.cuts) != len(run.text) + 1:
        return run.text, run.rect
    start = (len(run.text) - _TRIED_PART) * (nth % _TRIED_RUNS) // (_TRIED_RUNS - 1)
    stop = start + _TRIED_PART
    return run.text[start:stop], Rect(run.cuts[start], run.rect.top, run.cuts[stop], run.rect.bottom)


def is_alike(text: str, other: str) -> bool:
    """Whether two readers may have seen the same, one of them less well."""
    return difflib.SequenceMatcher(None, letters(text), letters(other), autojunk=False).ratio() > _ALIKE


_ALIKE = 0.6


def has_marks(image: PageImage, most: int) -> bool:
    """Whether more than `most` marks of a character's size stand on the picture: text as outlines, pictures, forms."""
    grey = cv2.cvtColor(image.pixels, cv2.COLOR_RGB2GRAY)
    ink = (grey < 140).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sx, sy = image.scale
    width, height = stats[1:, cv2.CC_STAT_WIDTH] / sx, stats[1:, cv2.CC_STAT_HEIGHT] / sy
    area = stats[1:, cv2.CC_STAT_AREA] / (sx * sy)
    like = (height > 4) & (height < 24) & (width > 2) & (width < 30) & (area < 0.75 * width * height)
    return int(np.count_nonzero(like)) > most


def patched(image: PageImage, bare: Raster, places: Sequence[Rect]) -> PageImage:
    """The page without its text, but for the places given, which are as displayed."""
    pixels = bare.copy()
    for rect in places:
        cut = _pixel_slices(image, rect.grown(_PATCH))
        pixels[cut] = image.pixels[cut]
    return PageImage(pixels, image.width, image.height)


def left_over(remains: PageImage, rect: Rect) -> Rect | None:
    """The part of a line's place where something else than the layer's text is seen; None where nothing is.

    `remains` is the page without that text. A detector sees a line whole, label and value; and it sees a lone figure on
    an empty page less well than on the page as it is.
    """
    rows, cols = _pixel_slices(remains, rect)
    cut = cv2.cvtColor(remains.pixels[rows, cols], cv2.COLOR_RGB2GRAY).astype(np.int16)
    if cut.size == 0:
        return None
    dark = cut < int(np.percentile(cut, 90)) - _INK
    high = cut.shape[0]
    # Rules run along the edges of a line's place or through its whole height; letters do neither.
    columns = dark[high // 4 : max(high // 4 + 1, 3 * high // 4)].any(axis=0) & (dark.mean(axis=0) < 0.9)
    inked = np.flatnonzero(columns)
    sx = remains.scale[0]
    if inked.size < _LEAST_INK * sx:
        return None
    x0, x1 = rect.x0 + float(inked[0]) / sx, rect.x0 + float(inked[-1] + 1) / sx
    margin = 0.15 * rect.height
    return Rect(max(rect.x0, x0 - margin), rect.top, min(rect.x1, x1 + margin), rect.bottom)


_LEAST_INK = 1.2  # points across: a stroke
_PATCH = 0.7  # points around a place


def _pixel_slices(image: PageImage, rect: Rect) -> tuple[slice, slice]:
    sx, sy = image.scale
    h, w = image.pixels.shape[:2]
    x0, x1 = (int(np.clip(v * sx, 0, w)) for v in (rect.x0, rect.x1))
    y0, y1 = (int(np.clip(v * sy, 0, h)) for v in (rect.top, rect.bottom))
    return slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1))
