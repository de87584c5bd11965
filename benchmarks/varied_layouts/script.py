"""A small language for forms: lines of print with fields in braces, drawn onto sheets with the truth of each field.

Each line of a script is a code, a size in points, options, and its text:

    C L R   a line in the middle, at the left, at the right      P   a paragraph
    K       runs side by side, parted by |                       T   the same in ruled cells, (3,7) says their widths
    U       runs side by side, `label>value` with the value below its label
    V       characters below each other at the left edge          S   a seal (S0.7 name: at that part of the width)
    -       a rule, _12 white space, = a new page, ~ a signature
    H F     a line at the head, or the foot, of this and every further page

A line that begins with + goes on with the one before it. Options: b bold, h s k m t c e one of the faces, i an indent,
g grey, w letters set wide. `{name:how}` is a field, <one¦other> a choice, \\ a second line in a cell, ^ a cell that
goes on with the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from generator import fonts, ornaments
from generator.sheet import A4, BLACK, GREY, Fill, Rgb, Segment, Sheet, Value

_LINE = re.compile(
    r"(?P<code>[CLRPKTUVSHF~=_-])(?P<size>-?[\d.]*)(?P<opts>[a-z]*)(?:\((?P<cells>[\d.,]+)\))?(?: (?P<text>.*))?"
)
_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<how>[^{}]*))?\}")
_CHOICE = re.compile(r"<([^<>]*¦[^<>]*)>")
_FACES = {"h": "hei", "s": "song", "k": "kai", "m": "mono", "t": "times", "c": "courier", "e": "helvetica"}


@dataclass(frozen=True)
class Said:
    """What stands for a field: the print, and the truth it is (`name` empty: the print is no field)."""

    text: str
    name: str = ""
    value: Value = None


Teller = Callable[[str, str], Said]


@dataclass
class Writer:
    """Draws scripts from the top of a page down; lengths in points."""

    tell: Teller
    rng: Random
    font: str = "song"
    left: float = 50.0
    right: float = A4[0] - 50.0
    top: float = 46.0
    size: tuple[float, float] = A4
    colour: Rgb = BLACK

    def draw(self, script: str) -> list[Sheet]:
        """The pages of a script."""
        self.sheets = [Sheet(*self.size)]
        self.y = self.top
        self.edges: list[tuple[float, str, str]] = []
        for line in script.strip("\n").replace("\n+", "").split("\n"):
            if line.strip():
                self._line(line.strip())
        return self.sheets

    @property
    def sheet(self) -> Sheet:
        """The page being drawn."""
        return self.sheets[-1]

    def _line(self, line: str) -> None:
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no line of a script: {line!r}")
        text = _CHOICE.sub(lambda m: self.rng.choice(m[1].split("¦")), found["text"] or "")
        code, opts = found["code"], found["opts"]
        size = float(found["size"] or 10)
        font = next((_FACES[o] for o in opts if o in _FACES), self.font)
        weights = [float(w) for w in found["cells"].split(",")] if found["cells"] else []
        if code == "_":
            self.y += float(found["size"] or 10)
        elif code == "-":
            self.sheet.rule(self.left, self.y - 4, self.right, self.y - 4, width=float(found["size"] or 0.6))
            self.y += 8
        elif code == "=":
            self._page()
        elif code in "HF":
            self.edges.append((size, code + font, text))
            self._edge(*self.edges[-1])
        elif code in "CLR":
            self._alone(code, size, font, opts, text)
        elif code == "P":
            indent = 2 * size if "i" in opts else 0.0
            self.y = self.sheet.paragraph(
                self.left, self.y, self.right - self.left, self._segments(text), size, font=font, indent=indent
            ) + 0.35 * size  # fmt: skip
        elif code in "KUT":
            {"K": self._runs, "U": self._under, "T": self._cells}[code](text.split("|"), weights, size, font, opts)
        else:
            self._ornament(code, found["size"], opts, text)

    def _page(self) -> None:
        self.sheets.append(Sheet(*self.size))
        self.y = self.top
        for edge in self.edges:
            self._edge(*edge)

    def _edge(self, size: float, where: str, text: str) -> None:
        text = text.replace("#n", str(len(self.sheets)))
        self.sheet.numbered = self.sheet.numbered or text != self.edges[-1][2]
        parts = text.split("|")
        y = 32.0 if where[0] == "H" else self.sheet.height - 30
        align = ("left", "right") if len(parts) > 1 else ("center",)
        for part, side in zip(parts, align, strict=True):
            x = {"left": self.left, "right": self.right, "center": (self.left + self.right) / 2}[side]
            if side == "left":
                self._run(x, y, part, size, where[1:])
            else:
                self._run(
                    x - self._width(part, size, where[1:]) / (2 if side == "center" else 1), y, part, size, where[1:]
                )

    def _said(self, text: str) -> list[Said]:
        out, position = [], 0
        for match in _FIELD.finditer(text):
            if match.start() > position:
                out.append(Said(text[position : match.start()]))
            out.append(self.tell(match["name"], match["how"] or ""))
            position = match.end()
        if position < len(text):
            out.append(Said(text[position:]))
        return [s for s in out if s.text]

    def _segments(self, text: str) -> Sequence[Segment]:
        return [Fill(s.text, s.name, s.value, loose=len(s.text) > 16) if s.name else s.text for s in self._said(text)]

    def _width(self, text: str, size: float, font: str) -> float:
        return sum(fonts.width(s.text, font, size) for s in self._said(text))

    def _run(
        self, x: float, y: float, text: str, size: float, font: str, *, bold: bool = False, room: float | None = None,
        color: Rgb | None = None, spacing: float = 0.0,
    ) -> float:  # fmt: skip
        said = self._said(text)
        wide = sum(fonts.width(s.text, font, size) for s in said)
        size *= max(0.66, min(1.0, room / wide)) if room and wide else 1.0
        for s in said:
            x = self.sheet.text(
                x, y, s.text, size, font=font, bold=bold, color=color or self.colour, spacing=spacing,
                field=s.name or None, value=s.value,
            )  # fmt: skip
        return x

    def _alone(self, code: str, size: float, font: str, opts: str, text: str) -> None:
        room = self.right - self.left
        spacing = 0.35 * size if "w" in opts else 0.0
        wide = min(self._width(text, size, font) + spacing * len(text), room)
        x = {"C": (self.left + self.right - wide) / 2, "L": self.left, "R": self.right - wide}[code]
        x += 2 * size if "i" in opts else 0.0
        grey = GREY if "g" in opts else None
        self._run(x, self.y, text, size, font, bold="b" in opts, room=room, color=grey, spacing=spacing)
        self.y += 1.75 * size

    def _columns(self, count: int, weights: Sequence[float]) -> list[tuple[float, float]]:
        shares = list(weights) or [1.0] * count
        unit, x, out = (self.right - self.left) / sum(shares), self.left, []
        for share in shares:
            out.append((x, x + share * unit))
            x += share * unit
        return out

    def _runs(self, cells: Sequence[str], weights: Sequence[float], size: float, font: str, opts: str) -> None:
        for cell, (x0, x1) in zip(cells, self._columns(len(cells), weights), strict=False):
            for row, part in enumerate(cell.split("\\")):
                at = self.y + row * 1.15 * size
                self._run(x0, at, part.strip(), size, font, bold="b" in opts, room=x1 - x0 - 4)
        self.y += (0.7 + 1.15 * max(c.count("\\") + 1 for c in cells)) * size

    def _under(self, cells: Sequence[str], weights: Sequence[float], size: float, font: str, opts: str) -> None:
        for cell, (x0, x1) in zip(cells, self._columns(len(cells), weights), strict=False):
            label, _, value = cell.partition(">")
            self._run(
                x0, self.y, label.strip(), 0.82 * size, font, room=x1 - x0 - 4, color=GREY if "g" in opts else None
            )
            self._run(x0, self.y + 1.5 * size, value.strip(), size, font, room=x1 - x0 - 6)
        self.y += 3.4 * size

    def _cells(self, cells: Sequence[str], weights: Sequence[float], size: float, font: str, opts: str) -> None:
        rows = max(c.count("\\") + 1 for c in cells)
        tall = (1.0 + 1.2 * rows) * size
        top = self.y - 1.4 * size
        places = self._columns(len(cells), weights)
        for cell, (x0, x1) in zip(cells, places, strict=False):
            goes_on = cell.strip() == "^"
            if not goes_on:
                self.sheet.rule(x0, top, x1, top, width=0.5, color=self.colour)
            self.sheet.rule(x0, top, x0, top + tall, width=0.5, color=self.colour)
            parts = [] if goes_on else cell.split("\\")
            first = self.y + 0.6 * size * (rows - len(parts))
            for row, part in enumerate(parts):
                self._run(x0 + 4, first + row * 1.2 * size, part.strip(), size, font, room=x1 - x0 - 8)
        self.sheet.rule(self.right, top, self.right, top + tall, width=0.5, color=self.colour)
        self.sheet.rule(self.left, top + tall, self.right, top + tall, width=0.5 if "b" not in opts else 1.2)
        self.y += tall

    def _ornament(self, code: str, size: str, opts: str, text: str) -> None:
        share = float(size or 0.7)
        x = self.left + share * (self.right - self.left)
        words = "".join(s.text for s in self._said(text))
        if code == "V":
            step = float(size or 10) * 1.35
            self.sheet.column(self.left + 10, self.y, words, float(size or 10), step, font=self.font, color=self.colour)
        elif code == "~":
            ornaments.signature(self.sheet, x, self.y - 8, self.rng)
        elif "e" in opts:
            ornaments.business_seal(
                self.sheet, x, self.y, *words.split("/"), angle=self.rng.uniform(-8, 8),
                shape="square" if "q" in opts else "round",
            )  # fmt: skip
        else:
            ornaments.round_seal(self.sheet, x, self.y, words, radius=48, angle=self.rng.uniform(-9, 9), alpha=0.62)
