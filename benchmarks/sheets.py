"""Generated pages under measurement: stood upright, lines found, and what the first reader reads at a true place."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import imaging, page_in_photo, scan
from pipeline.draft import Reading
from pipeline.geometry import Box, Frame, Rect
from pipeline.imaging import PageImage
from pipeline.intake import PageTask
from pipeline.model import Source, Word
from pipeline.ocr import qr, rapidocr, text_layer
from pipeline.ocr.engine import PageReader, Quad
from pipeline.photograph import laid_flat
from pipeline.records import FieldSpec
from pipeline.settings import Settings
from pipeline.values.by_nature import parse
from pipeline.values.invoice_qr import parse_invoice_qr

Json = Mapping[str, Any]
_LEVEL_LINES = 3  # long lines that tell a page's skew
_TWO_LINES = 1.9  # of the line's height: a value so high stands on two lines


@dataclass(slots=True)
class Sheet:
    """A page under measurement: its picture, how it is turned, and its lines."""

    task: PageTask
    image: PageImage
    frame: Frame
    lines: tuple[Rect, ...]
    layer: tuple[Word, ...]
    read: dict[Rect, Word | None]

    @property
    def content(self) -> str:
        return hashlib.sha256(np.ascontiguousarray(self.image.pixels).data).hexdigest()


def sheet_of(
    home: Path, document: Json, number: int, sheets: dict[tuple[str, int], Sheet], settings: Settings
) -> Sheet:
    key = (document["file"], number)
    if key not in sheets:
        path = home / document["file"]
        media = "pdf" if path.suffix.lower() == ".pdf" else "image"
        image = imaging.displayed_page(path, number, settings.render_dpi, settings.max_megapixels)
        task = PageTask(str(path), document["file"], hashlib.sha256(path.read_bytes()).hexdigest(), number, media)
        if document["medium"] == "born-digital":
            layer = text_layer.read(path, number, (image.width, image.height), lambda rect: True)
            sheets[key] = Sheet(task, image, Frame(image.width, image.height), (), layer.words, {})
        else:
            frame, lines = _stood_upright(image, rapidocr.engine(settings.detect_side))
            sheets[key] = Sheet(task, image, frame, lines, (), {})
    return sheets[key]


def _stood_upright(image: PageImage, reader: PageReader) -> tuple[Frame, tuple[Rect, ...]]:
    """The frame and the lines of a scan; a page on its head is turned where its widest lines read better so."""
    lying = Frame(image.width, image.height, flattening=page_in_photo.find(image))
    flat, _ = laid_flat(image, lying)
    quads = reader.detect(flat.pixels)
    turns = (90, 270) if _tall(quads) else (0, 180)
    best: tuple[float, Frame, tuple[Rect, ...]] | None = None
    for turn in turns:
        turned = quads if turn == 0 else reader.detect(imaging.upright(flat.pixels, turn))
        frame = replace(lying, rotation=turn, skew=_skew(turned))
        rects = tuple(scan.rects_of(turned, flat, frame))
        widest = sorted(rects, key=lambda r: -r.width)[:4]
        words = scan.recognise(image, frame, widest, reader)
        score = float(np.mean([w.confidence for w in words])) if words else 0.0
        if best is None or score > best[0]:
            best = (score, frame, rects)
        if score > 0.9:
            break
    assert best is not None
    return best[1], best[2]


def _tall(quads: Sequence[Quad]) -> bool:
    sides = [(float(np.linalg.norm(q[1] - q[0])), float(np.linalg.norm(q[3] - q[0]))) for q in quads]
    return sum(h for w, h in sides if h > 1.6 * w) > 2 * sum(w for w, h in sides if w > 1.6 * h)


def _skew(quads: Sequence[Quad]) -> float:
    """The median slope of the long lines, in degrees; 0 where few lines tell it."""
    angles = [
        math.degrees(math.atan2(float(q[1][1] - q[0][1]), float(q[1][0] - q[0][0])))
        for q in quads
        if float(np.linalg.norm(q[1] - q[0])) > 4 * float(np.linalg.norm(q[3] - q[0]))
    ]
    skew = float(np.median(angles)) if len(angles) >= _LEVEL_LINES else 0.0
    return round(skew, 2) if 0.1 < abs(skew) < 20 else 0.0


def said_by_qr(sheet: Sheet) -> Iterator[tuple[str, Reading]]:
    for code in qr.decode(sheet.image.pixels):
        told = parse_invoice_qr(code.payload)
        if told is None:
            continue
        source = Source("qr", code.payload)
        if told.code:
            yield "invoice_code", Reading(told.code, source)
        yield "invoice_number", Reading(told.number, source)
        yield "issue_date", Reading(told.issue_date, source)
        if told.amount is not None and told.amount_includes_tax is not None:
            yield "total" if told.amount_includes_tax else "amount", Reading(told.amount, source)


IN_LINES = Reading(None, Source("", ""))


def reading_at(sheet: Sheet, spec: FieldSpec, mark: Json) -> Reading | None:
    """The first reader's reading at a value's true place; None where no line covers it, IN_LINES for several lines.

    A value that stands in several lines, below or beside each other, an extractor puts together: not measured here.
    """
    box = Box(*mark["box"])
    rect = sheet.frame.to_rect(box)
    word = _word_at(sheet, rect)
    if word is None:
        return None
    further = [r for r in sheet.lines if rect.contains(r.cx, r.cy) and r.overlap_y(word.rect) < 0.5]
    if further or rect.height > _TWO_LINES * word.rect.height:
        return IN_LINES
    inside = [i for i in range(len(word.text)) if rect.x0 - 0.5 <= (s := word.span(i, i + 1)).cx <= rect.x1 + 0.5 and s]
    if not inside:
        return None
    text = word.text[inside[0] : inside[-1] + 1].strip()
    place = word.span(inside[0], inside[-1] + 1)
    if not text:
        return None
    source = Source(word.method, text, mark["page"], sheet.frame.to_box(place), round(word.confidence, 4))
    return Reading(parse(spec.nature, text), source, mark["page"], place)


def _word_at(sheet: Sheet, rect: Rect) -> Word | None:
    if sheet.layer:
        words = [w for w in sheet.layer if w.rect.overlap_y(rect) > 0.5 and w.rect.overlap_x(rect) > 0.5]
        return max(words, key=lambda w: w.rect.width, default=None)
    lines = [line for line in sheet.lines if line.contains(rect.cx, rect.cy)]
    if not lines:
        return None
    line = min(lines, key=lambda r: abs(r.cy - rect.cy))
    if line not in sheet.read:
        reader = rapidocr.engine(Settings().detect_side)
        sheet.read[line] = next(iter(scan.recognise(sheet.image, sheet.frame, [line], reader)), None)
    return sheet.read[line]
