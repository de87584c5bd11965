"""Recognisers that lie, each in one way, and a dossier read with one of them in place of a single reader.

Every liar asks the real engine first. What was read of a picture is remembered for the whole session, so that the next
liar costs little.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extractors import catalogue
from pipeline import corroboration, imaging, looking, manifest, reading, scan
from pipeline.draft import CutOut, LookTask
from pipeline.errors import PageReadError
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage, Raster
from pipeline.intake import PageTask
from pipeline.model import Document, Page, State
from pipeline.ocr import glyphs, origin, qr, rapidocr, tesseract, text_layer
from pipeline.ocr.engine import Line, Quad
from pipeline.reports.written import written
from pipeline.settings import Settings

_FIGURE = re.compile(r"\d[\d,.\-/年月]*\d|\d")
_SIDE = 1536
_remembered: dict[tuple[str, bool, str], Any] = {}


def _seen(pixels: Raster) -> str:
    return hashlib.sha1(np.ascontiguousarray(pixels).data, usedforsecurity=False).hexdigest() + str(pixels.shape)


class Honest:
    """The real engine of that name (`ocr:rapidocr` …), which reads each picture once a session."""

    version = "test"

    def __init__(self, name: str = "ocr:rapidocr") -> None:
        self.name = name

    def _engine(self) -> Any:
        engines = {"ocr:rapidocr": lambda: rapidocr.RapidOcrEngine(_SIDE), "ocr:glyphs": glyphs.GlyphReader}
        return engines.get(self.name, _TESSERACT)()

    def _once(self, key: tuple[str, bool, str], read: Callable[[], Any]) -> Any:
        if key not in _remembered:
            _remembered[key] = read()
        return _remembered[key]

    @property
    def real(self) -> Any:
        return self._once((self.name, False, "engine"), self._engine)

    def detect(self, pixels: Raster) -> list[Quad]:
        return list(self._once(("detect", False, _seen(pixels)), lambda: self.real.detect(pixels)))

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        keys = [(self.name, digits, _seen(cut)) for cut in cutouts]
        new = [i for i, key in enumerate(keys) if key not in _remembered]
        for i, line in zip(new, self.real.recognise([cutouts[i] for i in new], digits=digits), strict=True):
            _remembered[keys[i]] = line
        return [_remembered[key] for key in keys]


_TESSERACT = tesseract.TesseractEngine  # before any test puts a liar there


def swapped(text: str, turn: int) -> str:
    """The text with a digit changed in about one figure of twenty; the same figure always in the same way."""

    def lie(match: re.Match[str]) -> str:
        figure = match.group()
        mark = zlib.crc32(figure.encode())
        if mark % 20 != turn:
            return figure
        at = [i for i, c in enumerate(figure) if c.isdigit()][mark // 20 % sum(c.isdigit() for c in figure)]
        return figure[:at] + str((int(figure[at]) + 3) % 10) + figure[at + 1 :]

    return _FIGURE.sub(lie, text)


class Swapping(Honest):
    """Swaps a digit in one figure of twenty."""

    def __init__(self, name: str, turn: int) -> None:
        super().__init__(name)
        self._turn = turn

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        lines = super().recognise(cutouts, digits=digits)
        return [replace(line, text=swapped(line.text, self._turn)) for line in lines]


class Echo(Honest):
    """Repeats what the other engine answers, under its own name."""

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        other = "ocr:tesseract" if self.name == "ocr:rapidocr" else "ocr:rapidocr"
        return [replace(line, cuts=()) for line in Honest(other).recognise(cutouts)]


class OneRowLower(Honest):
    """Answers for each cut-out of a value with what stands one row below it; `lower` holds these pictures."""

    def __init__(self, name: str, lower: dict[str, Raster]) -> None:
        super().__init__(name)
        self._lower = lower

    def recognise(self, cutouts: Sequence[Raster], *, digits: bool = False) -> list[Line]:
        return super().recognise([self._lower.get(_seen(cut), cut) for cut in cutouts], digits=digits)


@dataclass(slots=True)
class Readers:
    """Who reads: the first reader, its second look, Tesseract and the glyph reader, and what else lies."""

    first: Any
    look: Any
    second: Any
    third: Any = field(default_factory=lambda: Honest("ocr:glyphs"))
    lower_first: bool = False
    layer_turn: int | None = None
    qr_turn: int | None = None


def honest() -> Readers:
    return Readers(Honest(), Honest(), Honest("ocr:tesseract"))


def tasks_of(home: Path) -> tuple[PageTask, ...]:
    """The pages of a generated dossier's files."""
    truth = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    places = sorted({(d["file"], page) for d in truth["documents"] for page in d["pages"]})
    return tuple(
        PageTask(
            str(home / file),
            file,
            hashlib.sha256((home / file).read_bytes()).hexdigest(),
            number,
            "pdf" if file.endswith(".pdf") else "image",
        )
        for file, number in places
    )


def read(home: Path, readers: Readers, cache: Path, lower: dict[str, Raster]) -> tuple[Document, ...]:
    """The dossier's documents as these readers make them; `lower` is filled for a reader that is one row off."""
    settings, said = Settings(cache=cache), manifest.load(home / "dossier.yaml", home.name)
    tasks = tasks_of(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(origin, "_known", {})
        patch.setattr(tesseract, "TesseractEngine", lambda seconds=60.0: readers.second)
        patch.setattr(glyphs, "engine", lambda: readers.third)
        _with_other_lies(patch, readers)
        patch.setattr(rapidocr, "engine", lambda side: readers.first)
        pages = [reading.read_page(task, settings) for task in tasks]
        patch.setattr(rapidocr, "engine", lambda side: readers.look)
        by_file: dict[str, list[Page]] = {}
        for page in pages:
            by_file.setdefault(page.file, []).append(page)
        drafts = [catalogue.draft(s) for file in sorted(by_file) for s in catalogue.segment(by_file[file])]
        looks = corroboration.wanted_looks(drafts, tasks, said)
        _tell_what_is_below(patch, pages, lower)
        try:
            heard = list(looking.second_looks(looks, settings))
        except PageReadError:  # as the pool has it: no look, and a note
            heard = [tuple(() for _ in look.cutouts) for look in looks]
    return corroboration.settle(drafts, looks, heard, said)


def _with_other_lies(patch: pytest.MonkeyPatch, readers: Readers) -> None:
    cut_line, layer_of, decode = scan.cut_line, text_layer.read, qr.decode
    if readers.lower_first:

        def below(image: PageImage, frame: Frame, rect: Rect) -> Raster:
            return cut_line(
                image, frame, Rect(rect.x0, rect.top + 1.5 * rect.height, rect.x1, rect.bottom + 1.5 * rect.height)
            )

        patch.setattr(scan, "cut_line", below)
    if (turn := readers.layer_turn) is not None:

        def lying(*arguments: Any) -> text_layer.TextLayer:
            layer = layer_of(*arguments)
            return replace(layer, words=tuple(replace(w, text=swapped(w.text, turn)) for w in layer.words))

        patch.setattr(text_layer, "read", lying)
    if (turn_of_code := readers.qr_turn) is not None:
        patch.setattr(
            qr,
            "decode",
            lambda pixels: [replace(d, payload=swapped(d.payload, turn_of_code)) for d in decode(pixels)],
        )


def _tell_what_is_below(patch: pytest.MonkeyPatch, pages: Sequence[Page], lower: dict[str, Raster]) -> None:
    """Note for each cut-out that is looked at the picture of what stands one row below it, as each witness gets it."""
    enlarged, again = looking._enlarged, looking._first_reader_again
    words: list[Rect] = []

    def begin(task: LookTask, settings: Settings) -> Any:
        words[:] = [w.rect for p in pages if (p.file, p.number) == (task.page.file, task.page.number) for w in p.words]
        return again(task, settings)

    def look(image: PageImage, frame: Frame, cutout: CutOut) -> Raster:
        cut = enlarged(image, frame, cutout)
        under = [w for w in words if w.cy > cutout.rect.bottom and w.overlap_x(cutout.rect) > 0]
        if under:
            drop = min(under, key=lambda w: w.cy).cy - cutout.rect.cy
            rect = cutout.rect
            low = enlarged(
                image, frame, replace(cutout, rect=Rect(rect.x0, rect.top + drop, rect.x1, rect.bottom + drop))
            )
            for shown in (cut, imaging.without_rules(cut), imaging.without_rules(imaging.without_red(cut))):
                lower[_seen(shown)] = low
        return cut

    patch.setattr(looking, "_first_reader_again", begin)
    patch.setattr(looking, "_enlarged", look)


def silent_errors(home: Path, documents: Sequence[Document]) -> Iterator[str]:
    """What is vouched for and not printed so: of a field of a true document, of a cell, of a document that is none."""
    truth = json.loads((home / "expected.json").read_text(encoding="utf-8"))["documents"]
    for document in documents:
        same = [t for t in truth if t["file"] == document.file and t["kind"] == document.kind]
        rows = [row for t in same for row in t["lines"]]
        for spec in type(document.record).specs():
            told = getattr(document.record, spec.name)
            if told.state is State.CORROBORATED:
                said = written(told.value, spec.nature)
                if said not in [t["fields"].get(spec.name, {}).get("value") for t in same]:
                    yield f"{document.file} {document.kind} {spec.name} {said!r}: {told.sources}"
        for line in getattr(document.record, "lines", ()):
            for spec in type(line).specs():
                cell = getattr(line, spec.name)
                if cell.state is State.CORROBORATED:
                    said = written(cell.value, spec.nature)
                    if said not in [row.get(spec.name, {}).get("value") for row in rows]:
                        yield f"{document.file} {document.kind} row {spec.name} {said!r}: {cell.sources}"


def vouched(documents: Sequence[Document]) -> int:
    """How many fields are vouched for."""
    return sum(f.state is State.CORROBORATED for d in documents for _, f in d.record.fields())
