"""A recording page: draws from the top left in points, notes each truth field's box, replays onto a PDF canvas."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.colors import Color

from generator import fonts
from generator.withheld import is_withheld

Value = str | int | bool | None
Box = tuple[float, float, float, float]
Rgb = tuple[float, float, float]
Op = Callable[[Any], None]

BLACK: Rgb = (0.08, 0.08, 0.08)
RED: Rgb = (0.82, 0.10, 0.12)
BLUE: Rgb = (0.10, 0.16, 0.55)
GREY: Rgb = (0.45, 0.45, 0.45)
A4 = (595.28, 841.89)


@dataclass(frozen=True)
class Mark:
    """A truth field as drawn: its value in the contract's form and its box in points from the top left."""

    value: Value
    box: Box


@dataclass(frozen=True)
class Stamp:
    """A seal as stamped: its box in points from the top left, `red` or `blue`, its outline, and what is cut into it."""

    box: Box
    colour: str
    shape: str
    text: str


@dataclass(frozen=True)
class Fill:
    """A run of a paragraph that is a truth field: what is printed, name and value; `loose` may break anywhere."""

    text: str
    name: str
    value: Value
    loose: bool = False


Segment = str | Fill


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def plain(text: str) -> str:
    """NFKC text without the blanks that printing puts between Chinese characters."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    out: list[str] = []
    for i, char in enumerate(text):
        if char == " " and 0 < i < len(text) - 1 and (ord(text[i - 1]) > 0x2E7F or ord(text[i + 1]) > 0x2E7F):
            continue
        out.append(char)
    return "".join(out)


@dataclass
class Sheet:
    """One page of `width` x `height` points; (0, 0) is its top-left corner, y grows downwards.

    `words` holds the printed runs of text, `strokes` the straight lines, `codes` the QR codes' payloads; `numbered`
    says that the document prints its own page number on the page.
    """

    width: float = A4[0]
    height: float = A4[1]
    ops: list[Op] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    lines: dict[int, dict[str, Mark]] = field(default_factory=dict)
    seals: list[Stamp] = field(default_factory=list)
    signatures: list[Box] = field(default_factory=list)
    words: list[tuple[str, Box]] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    codes: list[tuple[str, Box]] = field(default_factory=list)
    numbered: bool = False
    _origin: tuple[float, float, float] = (0.0, 0.0, 1.0)

    @contextmanager
    def frame(self, x: float, y: float, scale: float = 1.0) -> Iterator[None]:
        """Draw in a frame whose origin is (x, y) of the present one, scaled by `scale`."""
        before = self._origin
        ox, oy, s = before
        self._origin = (ox + x * s, oy + y * s, s * scale)
        try:
            yield
        finally:
            self._origin = before

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Page coordinates of a point of the present frame."""
        ox, oy, s = self._origin
        return ox + x * s, oy + y * s

    @property
    def scale(self) -> float:
        """Scale of the present frame."""
        return self._origin[2]

    def mark(self, name: str, value: Value, box: Box, line: int | None = None) -> None:
        """Note a truth field; `box` in page coordinates. The first place a field is printed stands."""
        target = self.marks if line is None else self.lines.setdefault(line, {})
        target.setdefault(name, Mark(value, box))

    def stamped(
        self, x: float, y: float, rx: float, ry: float, angle: float, color: Rgb, shape: str, text: str
    ) -> None:
        """Note a seal centred on (x, y) that reaches `rx` and `ry` before it is turned by `angle` degrees."""
        turn = math.radians(angle)
        cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
        if shape in ("square", "other"):
            wide, high = rx * cos + ry * sin, rx * sin + ry * cos
        else:
            wide, high = math.hypot(rx * cos, ry * sin), math.hypot(rx * sin, ry * cos)
        box = (*self.at(x - wide, y - high), *self.at(x + wide, y + high))
        self.seals.append(Stamp(box, "red" if color[0] > color[2] else "blue", shape, text))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        font: str = "song",
        align: str = "left",
        color: Rgb = BLACK,
        bold: bool = False,
        fit: float | None = None,
        spacing: float = 0.0,
        field: str | None = None,
        value: Value = None,
        line: int | None = None,
    ) -> float:
        """Draw text with its baseline at y; `fit` narrows it to that width. Returns the right end's x."""
        if not text or (field is not None and is_withheld(field)):
            return x
        if bold and f"{font}-bold" in fonts.LATIN:
            font, bold = f"{font}-bold", False
        wide = fonts.width(text, font, size) + spacing * len(text)
        squeeze = 1.0
        if fit is not None and wide > fit:
            shrink = max(0.7, fit / wide)
            size, spacing, wide = size * shrink, spacing * shrink, wide * shrink
            if wide > fit:
                squeeze = fit / wide
                wide = fit
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        px, py = self.at(left, y)
        s = self.scale
        self.ops.append(_text_op(text, font, size * s, px, self.height - py, color, bold, spacing * s, squeeze))
        x0, y0 = self.at(left - 0.5, y - size * 0.88)
        x1, y1 = self.at(left + wide - spacing * squeeze + 0.5, y + size * 0.18)
        self.words.append((text, (x0, y0, x1, y1)))
        if field is not None:
            self.mark(field, plain(text) if value is None else value, (x0, y0, x1, y1), line)
        return left + wide

    def column(
        self, x: float, y: float, text: str, size: float, gap: float, *, font: str = "song", color: Rgb = BLACK
    ) -> None:
        """Draw text one character below the other; x is the column's centre, y the first baseline."""
        for i, char in enumerate(text):
            self.text(x, y + i * gap, char, size, font=font, align="center", color=color)

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        width: float = 0.6,
        color: Rgb = BLACK,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line."""
        (ax, ay), (bx, by) = self.at(x0, y0), self.at(x1, y1)
        h, w = self.height, width * self.scale
        self.strokes.append((ax, ay, bx, by))

        def op(c: Any) -> None:
            c.saveState()
            c.setStrokeColorRGB(*color)
            c.setLineWidth(w)
            if dash:
                c.setDash(*dash)
            c.line(ax, h - ay, bx, h - by)
            c.restoreState()

        self.ops.append(op)

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        width: float = 0.6,
        color: Rgb | None = BLACK,
        fill: Rgb | None = None,
    ) -> None:
        """Draw a rectangle, stroked with `color` and filled with `fill` where they are given."""
        (ax, ay), (bx, by) = self.at(x0, y0), self.at(x1, y1)
        h, w = self.height, width * self.scale
        if color:
            self.strokes += [(ax, ay, bx, ay), (ax, by, bx, by), (ax, ay, ax, by), (bx, ay, bx, by)]

        def op(c: Any) -> None:
            c.saveState()
            if color:
                c.setStrokeColorRGB(*color)
                c.setLineWidth(w)
            if fill:
                c.setFillColorRGB(*fill)
            c.rect(ax, h - by, bx - ax, by - ay, stroke=int(color is not None), fill=int(fill is not None))
            c.restoreState()

        self.ops.append(op)

    def raw(
        self,
        x: float,
        y: float,
        draw: Callable[[Any], None],
        *,
        angle: float = 0.0,
        alpha: float = 1.0,
        scale: float = 1.0,
    ) -> None:
        """Run `draw` on the canvas with its origin at (x, y), y up, turned by `angle` degrees."""
        px, py = self.at(x, y)
        h, s = self.height, self.scale * scale

        def op(c: Any) -> None:
            c.saveState()
            c.translate(px, h - py)
            c.rotate(angle)
            c.scale(s, s)
            if alpha < 1:
                c.setFillAlpha(alpha)
                c.setStrokeAlpha(alpha)
            draw(c)
            c.restoreState()

        self.ops.append(op)

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        segments: Sequence[Segment] | str,
        size: float = 10.5,
        *,
        leading: float = 1.6,
        font: str = "song",
        indent: float = 0.0,
        color: Rgb = BLACK,
    ) -> float:
        """Flow segments into lines of `width`; y is the first baseline. Returns the next paragraph's baseline."""
        if isinstance(segments, str):
            segments = [segments]
        segments = ["______" if isinstance(s, Fill) and is_withheld(s.name) else s for s in segments]
        atoms = _atoms(segments)
        rows: list[list[tuple[str, int | None]]] = [[]]
        room = width - indent
        for text, owner in atoms:
            wide = fonts.width(text, font, size)
            if wide > room and rows[-1] and text[0] not in "，。、；：）》”,.;:)":
                rows.append([])
                room = width
                if text == " ":
                    continue
            rows[-1].append((text, owner))
            room -= wide
        boxes: dict[int, list[Box]] = {}
        for i, row in enumerate(rows):
            cursor = x + (indent if i == 0 else 0)
            for text, owner in _join(row):
                end = self.text(cursor, y, text, size, font=font, color=color)
                if owner is not None:
                    boxes.setdefault(owner, []).append(
                        (*self.at(cursor - 0.5, y - size * 0.88), *self.at(end + 0.5, y + size * 0.18))
                    )
                cursor = end
            y += size * leading
        for owner, found in boxes.items():
            fill = segments[owner]
            if isinstance(fill, Fill):
                self.mark(fill.name, fill.value, union(found))
        return y

    def absorb(self, other: Sheet, down: float) -> None:
        """Draw another page of the same size onto this one, `down` points lower; the other's marks move with it."""
        ops = list(other.ops)

        def op(c: Any) -> None:
            c.saveState()
            c.translate(0, -down)
            for inner in ops:
                inner(c)
            c.restoreState()

        self.ops.append(op)
        for marks in (other.marks, *other.lines.values()):
            for name, mark in marks.items():
                x0, y0, x1, y1 = mark.box
                marks[name] = Mark(mark.value, (x0, y0 + down, x1, y1 + down))
        other.seals[:] = [replace(seal, box=_lower(seal.box, down)) for seal in other.seals]
        self.strokes += [_lower(box, down) for box in other.strokes]
        self.codes += [(payload, _lower(box, down)) for payload, box in other.codes]
        self.words += [(text, _lower(box, down)) for text, box in other.words]
        other.signatures[:] = [_lower(box, down) for box in other.signatures]

    def replay(self, canvas: Any) -> None:
        """Draw everything onto a reportlab canvas's present page."""
        for op in self.ops:
            op(canvas)


def _lower(box: Box, down: float) -> Box:
    return (box[0], box[1] + down, box[2], box[3] + down)


def _text_op(
    text: str, font: str, size: float, x: float, y: float, color: Rgb, bold: bool, spacing: float, squeeze: float
) -> Op:
    pieces = fonts.runs(text, font)

    def op(c: Any) -> None:
        t = c.beginText()
        t.setTextOrigin(x, y)
        t.setFillColor(Color(*color))
        if bold:
            c.saveState()
            c.setStrokeColorRGB(*color)
            c.setLineWidth(size * 0.022)
            t.setTextRenderMode(2)
        t.setCharSpace(spacing)
        t.setHorizScale(100 * squeeze)
        for face, run in pieces:
            t.setFont(face, size)
            t.textOut(run)
        t.setHorizScale(100)
        t.setCharSpace(0)
        if bold:
            t.setTextRenderMode(0)
        c.drawText(t)
        if bold:
            c.restoreState()

    return op


def _atoms(segments: Sequence[Segment]) -> list[tuple[str, int | None]]:
    """Break segments into pieces that stay together: a Chinese character, a Latin word, a short field."""
    out: list[tuple[str, int | None]] = []
    for i, segment in enumerate(segments):
        if isinstance(segment, Fill) and len(segment.text) <= 24 and not segment.loose:
            out.append((segment.text, i))
            continue
        owner = i if isinstance(segment, Fill) else None
        text = segment.text if isinstance(segment, Fill) else segment
        word = ""
        for char in text:
            if char.isascii() and char != " ":
                word += char
                continue
            if word:
                out.append((word, owner))
                word = ""
            out.append((char, owner))
        if word:
            out.append((word, owner))
    return out


def _join(row: Sequence[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    out: list[tuple[str, int | None]] = []
    for text, owner in row:
        if out and out[-1][1] == owner:
            out[-1] = (out[-1][0] + text, owner)
        else:
            out.append((text, owner))
    return out
