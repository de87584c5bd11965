"""An OFD page's objects as marks and words: text by its codes and their places, paths, pictures, templates, notes."""

from __future__ import annotations

import hashlib
import io
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import numpy as np
from PIL import Image

from pipeline.errors import UnreadableFileError
from pipeline.geometry import Rect
from pipeline.media.drawing import BLACK, Area, Colour, Glyph, Mark, Picture, Stroke, advance
from pipeline.media.ofd_package import Numbers, Package, PagePart, box, numbers
from pipeline.media.ofd_path import outlines
from pipeline.media.xml_source import child, local, text_of
from pipeline.model import Seal, SealShape, Word
from pipeline.page_image import POINTS

OFD, OWN_FONT = "ofd", "ofd:own-font"
_MM = POINTS / 25.4
_DEEPEST = 20  # page blocks within page blocks
_GAP = 0.6  # of the type size: more parts two runs
_LEVEL = 0.25  # of the type size: base lines closer than this are one
_RULE = 1.0  # points: a path no thicker than this, level or upright, is a rule
_LEAST_RULE = 8.0  # points
_SEAL: Colour = (200, 30, 30)

Matrix = tuple[float, float, float, float, float, float]
_FAULTS = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


@dataclass(slots=True)
class Drawn:
    """What a page holds, in points from its top-left corner; grows while its objects are gone through."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    letters: list[tuple[Glyph, str]] = field(default_factory=list)  # with the method of their words
    rulings: list[Rect] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    digest: str = ""


def drawn(package: Package, page: PagePart) -> Drawn:
    """Go through the page. Raises UnreadableFileError where a picture on it cannot be decoded: it would be lost."""
    area = _area_of(package, page)
    found = Drawn(area[2] * _MM, area[3] * _MM)
    origin: Matrix = (_MM, 0.0, 0.0, _MM, -area[0] * _MM, -area[1] * _MM)
    painter = _Painter(package, found, hashlib.sha256())
    under = [(t, p) for t, p in _templates(package, page) if t.get("ZOrder", "Background") != "Foreground"]
    over = [(t, p) for t, p in _templates(package, page) if t.get("ZOrder", "Background") == "Foreground"]
    for _, part in under:
        painter.layers(part.root, origin)
    painter.layers(page.root, origin)
    for _, part in over:
        painter.layers(part.root, origin)
    for note in package.notes.get(page.identifier, ()):
        painter.block(note, _shifted(origin, numbers(note.get("Boundary"))), 0, None)
    for stamp in (s for s in package.stamps if s.page == page.identifier):
        x, y, w, h = stamp.boundary
        rect = Rect(*_at(origin, x, y), *_at(origin, x + w, y + h))
        found.seals.append(Seal(rect, "red", SealShape.OTHER))
        corners = ((rect.x0, rect.top), (rect.x1, rect.top), (rect.x1, rect.bottom), (rect.x0, rect.bottom))
        found.marks.append(Stroke((*corners, corners[0]), 0.8, _SEAL))
        found.marks.extend(Glyph(c, rect.x0 + 2 + 7 * i, rect.top + 8, 7.0, _SEAL) for i, c in enumerate("电子签章"))
        painter.note(f"stamp {rect}")
    found.digest = painter.digest.hexdigest()
    return found


def words(found: Drawn) -> tuple[Word, ...]:
    """The letters as runs on their base lines, each with its cuts; letters printed twice on one place count once."""
    level = [(g, m) for g, m in found.letters if not g.angle]
    rows: list[list[tuple[Glyph, str]]] = []
    for letter in sorted(level, key=lambda item: (round(item[0].base, 1), item[0].x)):
        row = next((r for r in rows[-4:] if _is_level(r[-1][0], letter[0])), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    runs = [_run(run) for row in rows for run in _split(sorted(row, key=lambda item: item[0].x))]
    turned = [_turned(g, m) for g, m in found.letters if g.angle]
    return tuple(sorted((*runs, *turned), key=lambda w: (round(w.rect.top, 1), w.rect.x0, w.text)))


def _is_level(one: Glyph, other: Glyph) -> bool:
    return abs(one.base - other.base) < _LEVEL * min(one.size, other.size)


def _split(row: Sequence[tuple[Glyph, str]]) -> Iterator[list[tuple[Glyph, str]]]:
    run: list[tuple[Glyph, str]] = []
    for glyph, method in row:
        if run:
            last = run[-1][0]
            gap = glyph.x - (last.x + advance(last.char) * last.size)
            if glyph.char == last.char and abs(glyph.x - last.x) < 0.2 * glyph.size:
                continue
            alike = 0.7 < glyph.size / last.size < 1.4 and method == run[-1][1]
            if gap > _GAP * min(glyph.size, last.size) or not alike:
                yield run
                run = []
        run.append((glyph, method))
    if run:
        yield run


def _run(run: Sequence[tuple[Glyph, str]]) -> Word:
    glyphs = [g for g, _ in run]
    size = max(g.size for g in glyphs)
    base = glyphs[0].base
    text, cuts = "", [glyphs[0].x]
    for index, glyph in enumerate(glyphs):
        natural = glyph.x + advance(glyph.char) * glyph.size
        following = glyphs[index + 1].x if index + 1 < len(glyphs) else natural
        parted = following - natural > 0.25 * glyph.size and glyph.char.isascii() and glyphs[index + 1].char.isascii()
        text += glyph.char
        cuts.append(natural if parted or index + 1 == len(glyphs) else following)
        if parted:
            text += " "
            cuts.append(following)
    rect = Rect(*(round(v, 2) for v in (cuts[0], base - 0.86 * size, cuts[-1], base + 0.14 * size)))
    return Word(text, rect, 1.0, run[0][1], tuple(round(c, 2) for c in cuts))


def _turned(glyph: Glyph, method: str) -> Word:
    a = math.radians(glyph.angle)
    wide, high = advance(glyph.char) * glyph.size, glyph.size
    corners = [(0.0, 0.0), (wide, 0.0), (0.0, -high), (wide, -high)]
    xs = [glyph.x + x * math.cos(a) - y * math.sin(a) for x, y in corners]
    ys = [glyph.base + x * math.sin(a) + y * math.cos(a) for x, y in corners]
    return Word(glyph.char, Rect(min(xs), min(ys), max(xs), max(ys)), 1.0, method)


def _area_of(package: Package, page: PagePart) -> Numbers:
    own = box(child(page.root, "Area"))
    templates = (box(child(part.root, "Area")) for _, part in _templates(package, page))
    return own or next((t for t in templates if t), None) or package.area


def _templates(package: Package, page: PagePart) -> list[tuple[Element, PagePart]]:
    used = [e for e in page.root if local(e) == "Template"]
    return [(e, package.templates[e.get("TemplateID", "")]) for e in used if e.get("TemplateID") in package.templates]


def _shifted(matrix: Matrix, boundary: Numbers) -> Matrix:
    x, y = boundary[:2] if len(boundary) >= 2 else (0.0, 0.0)
    return _joined((1.0, 0.0, 0.0, 1.0, x, y), matrix)


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first."""
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def deltas(text: str | None, count: int) -> list[float]:
    """The steps of a `DeltaX` or `DeltaY`, `g n d` standing for n times d; at most `count` of them."""
    found: list[float] = []
    tokens = (text or "").split()
    index = 0
    while index < len(tokens) and len(found) < count:
        try:
            if tokens[index].lower() == "g" and index + 2 < len(tokens):
                found.extend(
                    [float(tokens[index + 2])] * max(0, min(int(float(tokens[index + 1])), count - len(found)))
                )
                index += 3
                continue
            found.append(float(tokens[index]))
        except ValueError:
            pass
        index += 1
    return found[:count]


class _Painter:
    def __init__(self, package: Package, found: Drawn, digest: hashlib._Hash) -> None:
        self._package = package
        self._found = found
        self.digest = digest

    def note(self, text: str) -> None:
        self.digest.update(text.encode("utf-8", "surrogatepass") + b"\n")

    def layers(self, root: Element, matrix: Matrix) -> None:
        content = child(root, "Content")
        for layer in content if content is not None else ():
            self.block(layer, matrix, 0, self._package.params.get(layer.get("DrawParam", "")))

    def block(self, block: Element, matrix: Matrix, depth: int, param: Element | None) -> None:
        if depth > _DEEPEST:
            return
        for element in block:
            name = local(element)
            if element.get("Visible", "true").lower() == "false":
                continue
            own = self._package.params.get(element.get("DrawParam", ""), param)
            if name in ("PageBlock", "Layer"):
                self.block(element, matrix, depth + 1, own)
                continue
            boundary = numbers(element.get("Boundary"))
            if len(boundary) != 4:
                continue
            placed = _shifted(matrix, boundary)
            own_matrix = numbers(element.get("CTM"))
            a, b, c, d, e, f = own_matrix if len(own_matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            inner = _joined((a, b, c, d, e, f), placed)
            if name == "TextObject":
                self._text(element, inner, own)
            elif name == "PathObject":
                self._path(element, inner, own)
            elif name == "ImageObject":
                if len(own_matrix) != 6:
                    inner = _joined((boundary[2], 0.0, 0.0, boundary[3], 0.0, 0.0), placed)
                self._image(element, inner)

    def _text(self, element: Element, matrix: Matrix, param: Element | None) -> None:
        size = next(iter(numbers(element.get("Size"))), 0.0)
        if not size > 0:
            return
        stretch = next(iter(numbers(element.get("HScale"))), 1.0) or 1.0
        colour = _colour(element, "FillColor", param) or BLACK
        own_font = element.get("Font") in self._package.own_fonts or child(element, "CGTransform") is not None
        method = OWN_FONT if own_font else OFD
        a, b, c, d, _, _ = matrix
        scale = math.sqrt(abs(a * d - b * c))
        angle = round(math.degrees(math.atan2(b, a)), 1)
        x = y = 0.0
        for code in (e for e in element if local(e) == "TextCode"):
            text = "".join(code.itertext()).strip("\n\r")
            x = next(iter(numbers(code.get("X"))), x)
            y = next(iter(numbers(code.get("Y"))), y)
            steps = deltas(code.get("DeltaX"), len(text) - 1)
            rises = deltas(code.get("DeltaY"), len(text) - 1)
            walks = not steps and not rises
            left, base = x, y
            for index, char in enumerate(text):
                px, py = _at(matrix, left, base)
                if not char.isspace():
                    glyph = Glyph(char, round(px, 3), round(py, 3), round(size * scale, 3), colour, angle)
                    self._found.marks.append(glyph)
                    self._found.letters.append((glyph, method))
                    self.note(f"{char} {glyph.x} {glyph.base} {glyph.size} {angle} {method}")
                left += advance(char) * size * stretch if walks else (steps[index] if index < len(steps) else 0.0)
                base += rises[index] if index < len(rises) else 0.0

    def _path(self, element: Element, matrix: Matrix, param: Element | None) -> None:
        lines = outlines(text_of(element, "AbbreviatedData") or "")
        placed = [tuple(_at(matrix, x, y) for x, y in line) for line in lines]
        fill = _colour(element, "FillColor", None)
        if element.get("Fill", "false").lower() == "true":
            self._found.marks.append(Area(tuple(placed), fill or BLACK))
        width = next(iter(numbers(element.get("LineWidth"))), 0.353) * _MM
        if element.get("Stroke", "true").lower() != "false":
            colour = _colour(element, "StrokeColor", param) or BLACK
            self._found.marks.extend(Stroke(line, width, colour) for line in placed if len(line) > 1)
        for line in placed:
            self._found.rulings.extend(_rules(line))
        self.note(f"path {text_of(element, 'AbbreviatedData')} {matrix}")

    def _image(self, element: Element, matrix: Matrix) -> None:
        name = self._package.pictures.get(element.get("ResourceID", ""))
        corners = [_at(matrix, x, y) for x, y in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
        xs, ys = [p[0] for p in corners], [p[1] for p in corners]
        if name is None:
            raise UnreadableFileError("a picture on the page is missing in the OFD")
        data = self._package.container.read(name)
        try:
            with Image.open(io.BytesIO(data)) as image:
                if image.mode in ("RGBA", "LA", "P") or "transparency" in image.info:
                    paper = Image.new("RGBA", image.size, "white")
                    paper.alpha_composite(image.convert("RGBA"))
                    pixels = np.asarray(paper.convert("RGB"), dtype=np.uint8)
                else:
                    pixels = np.asarray(image.convert("RGB"), dtype=np.uint8)
        except _FAULTS as error:
            raise UnreadableFileError(f"the picture {name} on the page cannot be decoded: {error}") from error
        self._found.marks.append(Picture(pixels, matrix))
        self._found.pictures.append(Rect(min(xs), min(ys), max(xs), max(ys)))
        self.note(f"image {hashlib.sha256(data).hexdigest()} {matrix}")


def _rules(line: Sequence[tuple[float, float]]) -> Iterator[Rect]:
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if max(wide, high) >= _LEAST_RULE and min(wide, high) <= _RULE:
            yield Rect(min(x0, x1) - 0.2, min(y0, y1) - 0.2, max(x0, x1) + 0.2, max(y0, y1) + 0.2)


def _colour(element: Element, name: str, param: Element | None) -> Colour | None:
    for owner in (element, param):
        value = child(owner, name)
        if value is not None:
            parts = [
                int(v, 16) if v.startswith("#") else v for v in re.split(r"[\s,]+", value.get("Value", "").strip())
            ]
            try:
                levels = [max(0, min(255, int(float(v)))) for v in parts if v != ""]
            except ValueError:
                return None
            if len(levels) == 3:
                return levels[0], levels[1], levels[2]
            if len(levels) == 1:
                return levels[0], levels[0], levels[0]
            if len(levels) == 4:
                c, m, y, k = levels
                return tuple(max(0, 255 - v - k) for v in (c, m, y))  # type: ignore[return-value]
    return None
