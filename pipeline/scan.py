"""A scanned page from its pixels: stood upright, levelled, read line by line, and again beneath a seal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline import imaging
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.model import Word
from pipeline.ocr.engine import LINE_HEIGHT, Line, PageReader, Quad
from pipeline.photograph import laid_flat

_TALL = 1.6  # a place this much taller than wide holds characters below each other
_SURE = 0.80  # mean score below which a page may stand on its head
_RED_SHARE = 0.0003  # of the page: less is no seal


def read_scan(image: PageImage, lying: Frame, reader: PageReader) -> tuple[Frame, tuple[Word, ...]]:
    """Stand the page upright, level it, and read every line on it.

    `lying` says how the page lies in the picture before it is turned: flattened where it is a photograph. Lines are
    looked for on the flat page and cut from the picture itself.
    """
    rotation = 0
    flat, _ = laid_flat(image, lying)
    quads = reader.detect(flat.pixels)
    if _mostly_tall(quads):
        rotation = 90
        quads = reader.detect(imaging.upright(flat.pixels, 90))
    frame = _levelled(lying, quads, rotation)
    rects = rects_of(quads, flat, frame)
    words = recognise(image, frame, rects, reader)
    if _score(words) < _SURE and rects:
        turned = (rotation + 180) % 360
        if _upside_down(image, frame, rects, words, reader):
            quads = reader.detect(imaging.upright(flat.pixels, turned))
            frame = _levelled(lying, quads, turned)
            words = recognise(image, frame, rects_of(quads, flat, frame), reader)
    seal = imaging.red_mask(image.pixels)
    if imaging.share(seal) > _RED_SHARE:
        words = _beneath_the_seal(image, seal, frame, words, reader)
    return frame, words


def without_seal(image: PageImage) -> PageImage:
    """The picture with the red of its seals faded to paper; itself where it has none."""
    seal = imaging.red_mask(image.pixels)
    if imaging.share(seal) <= _RED_SHARE:
        return image
    return PageImage(imaging.without_red(image.pixels, seal), image.width, image.height)


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


def _levelled(lying: Frame, quads: Sequence[Quad], rotation: int) -> Frame:
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
    return replace(lying, rotation=rotation, skew=round(skew, 2) if 0.1 < abs(skew) < 20 else 0.0)


def rects_of(quads: Sequence[Quad], flat: PageImage, frame: Frame) -> list[Rect]:
    """The rectangles around pixel quads of the flat page once it is turned upright, but not levelled."""
    seen = replace(frame, skew=0.0)
    rects = [rect_of(quad, flat, seen, frame) for quad in quads]
    return sorted((r for r in rects if r.width > 1 and r.height > 1), key=lambda r: (round(r.top, 1), r.x0, r.x1))


def rect_of(quad: Quad, image: PageImage, seen: Frame, target: Frame) -> Rect:
    """The rectangle of `target` around a pixel quad of the image that shows the page as `seen` turns it."""
    w, h = seen.upright_size
    rows, cols = image.pixels.shape[:2]
    if seen.rotation in (90, 270):
        rows, cols = cols, rows
    points = []
    for x, y in quad:
        points.append(target.to_reading(*seen.to_displayed(float(x) * w / cols, float(y) * h / rows)))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def cut_line(image: PageImage, frame: Frame, rect: Rect) -> Raster:
    """The line as a level picture; characters that stand below each other are laid side by side."""
    if rect.height <= _TALL * rect.width:
        return imaging.cut_out(image, frame, rect, LINE_HEIGHT)
    count = max(2, round(rect.height / rect.width))
    step = rect.height / count
    cells = [
        imaging.cut_out(
            image, frame, Rect(rect.x0, rect.top + i * step, rect.x1, rect.top + (i + 1) * step), LINE_HEIGHT
        )
        for i in range(count)
    ]
    return np.ascontiguousarray(np.concatenate(cells, axis=1))


def recognise(image: PageImage, frame: Frame, rects: Sequence[Rect], reader: PageReader) -> tuple[Word, ...]:
    lines = reader.recognise([cut_line(image, frame, rect) for rect in rects])
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
    turned = [np.ascontiguousarray(np.rot90(cut_line(image, frame, r), 2)) for r in widest]
    lines = reader.recognise(turned)
    as_is = [w for w in words if any(abs(w.rect.x0 - r.x0) < 0.1 and abs(w.rect.top - r.top) < 0.1 for r in widest)]
    other = tuple(_word(line, rect, reader.name) for line, rect in zip(lines, widest, strict=True))
    return _score(other) > _score(as_is) + 0.05


def _beneath_the_seal(
    image: PageImage, seal: NDArray[np.bool_], frame: Frame, words: tuple[Word, ...], reader: PageReader
) -> tuple[Word, ...]:
    """Read again, in the red channel, what lies under a seal: a line's surer reading goes on, new lines come in."""
    faded = PageImage(imaging.without_red(image.pixels, seal), image.width, image.height)
    red = PageImage(
        np.repeat(seal[:, :, None], 3, axis=2).astype(np.uint8) * 255,
        image.width,
        image.height,
    )
    kept = []
    for word in words:
        if float(np.mean(imaging.cut_out(red, frame, word.rect, 24)) / 255) < 0.02:
            kept.append(word)
            continue
        again = recognise(faded, frame, [word.rect], reader)
        better = again and again[0].confidence > word.confidence
        kept.append(
            Word(again[0].text, again[0].rect, again[0].confidence, again[0].method + ":unsealed", again[0].cuts)
            if better
            else word
        )
    flat, _ = laid_flat(faded, frame)
    rects = rects_of(reader.detect(imaging.upright(flat.pixels, frame.rotation)), flat, frame)
    news = [r for r in rects if r.width > 1 and r.height > 1 and not is_covered(Word("", r, 0, ""), kept)]
    found = recognise(faded, frame, news, reader)
    kept.extend(Word(w.text, w.rect, w.confidence, w.method + ":unsealed", w.cuts) for w in found)
    return tuple(sorted(kept, key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.rect.x1, w.text)))


def is_covered(word: Word, others: Sequence[Word]) -> bool:
    area = max(1e-6, word.rect.width * word.rect.height)
    shared = 0.0
    for other in others:
        w = min(word.rect.x1, other.rect.x1) - max(word.rect.x0, other.rect.x0)
        h = min(word.rect.bottom, other.rect.bottom) - max(word.rect.top, other.rect.top)
        shared += max(0.0, w) * max(0.0, h)
    return shared / area > 0.3
