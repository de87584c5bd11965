"""Text layers that lie: someone else's bad OCR, a lone date, hidden amounts, fonts without maps, boxes and turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from generator import fonts
from generator.amounts import grouped, money
from generator.drawn import Drawn
from generator.scanner import Scan
from generator.sheet import Mark, Sheet

ON_SCANS = ("bad-ocr", "date")
ON_VECTORS = ("hidden", "cropped", "unmapped")
LAYERS = (*ON_SCANS, *ON_VECTORS)
_CONFUSED = {
    "0": "OoDQ", "O": "0", "1": "lIi7", "l": "1", "I": "1l", "2": "Zz7", "5": "S6", "6": "b5G", "8": "B36", "3": "8",
    "7": "1T", "9": "g4", "4": "9A", ".": ",·", ",": ".'", "-": "一_", "（": "(", "）": ")", "：": ":", "，": ",",
    "日": "曰口", "元": "无兀", "大": "太犬", "人": "入八", "己": "已", "月": "目", "圆": "园", "叁": "参", "贰": "武",
    "壹": "壶", "金": "全", "未": "末", "土": "士", "公": "么", "司": "可", "软": "较", "连": "莲", "付": "什",
}  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """What lies over or under a page besides what is seen; `seed` draws its details."""

    name: str
    seed: str

    def rng(self) -> Random:
        """The layer's own stream."""
        return Random(f"layer:{self.seed}")


@dataclass
class Hidden:
    """An amount that the layer holds and nobody sees."""

    field: str
    text: str
    how: str
    page: int


def choose(wanted: Sequence[str], seed: str, *, scanned: bool) -> Layer | None:
    """One of the wanted layers that suit the page, on two documents of three."""
    rng = Random(f"layers:{seed}")
    fit = [name for name in wanted if name in (ON_SCANS if scanned else ON_VECTORS) and name != "unmapped"]
    return Layer(rng.choice(fit), seed) if fit and rng.random() < 0.67 else None


def _garbled(text: str, rng: Random, rate: float) -> str:
    out: list[str] = []
    for char in text:
        chance = rng.random()
        if chance < rate and char in _CONFUSED:
            out.append(rng.choice(_CONFUSED[char]))
        elif chance < rate * 0.25:
            continue
        elif chance < rate * 0.4:
            out.append(char + " ")
        else:
            out.append(char)
    return "".join(out)


def _invisible(c: Any, text: str, x: float, y: float, size: float, wide: float) -> None:
    """Text in render mode 3 with its baseline at (x, y), y up, as wide as said."""
    natural = fonts.width(text, "song", size)
    if not text.strip() or natural <= 0 or size <= 0:
        return
    t = c.beginText()
    t.setTextRenderMode(3)
    t.setTextOrigin(x, y)
    t.setHorizScale(100 * wide / natural)
    for face, run in fonts.runs(text, "song"):
        t.setFont(face, size)
        t.textOut(run)
    t.setHorizScale(100)
    t.setTextRenderMode(0)
    c.drawText(t)


def over_scan(c: Any, sheet: Sheet, scan: Scan, layer: Layer) -> None:
    """Lay a text layer over a scanned page, in points of the displayed page."""
    rng = layer.rng()
    high = scan.size[1]
    if layer.name == "date":
        text = f"{rng.randint(2022, 2025)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        text += rng.choice(("", f" {rng.randint(8, 18):02d}:{rng.randint(0, 59):02d}"))
        x, y = rng.choice(((30.0, 24.0), (scan.size[0] - 120, 24.0), (scan.size[0] - 120, high - 24)))
        _invisible(c, text, x, y, 9, fonts.width(text, "song", 9))
        return
    rate = rng.choice((0.04, 0.1, 0.2))
    dx, dy = rng.choice(
        ((0.0, 0.0), (rng.uniform(-9, 9), rng.uniform(-14, 14)), (rng.uniform(-4, 4), rng.uniform(-5, 5)))
    )
    stretch = rng.choice((1.0, 1.0, rng.uniform(0.96, 1.04)))
    lost = rng.choice((0.0, 0.05, 0.25))
    for text, box in sheet.words:
        if rng.random() < lost:
            continue
        x0, y0, x1, y1 = (v * stretch for v in scan.box(box))
        size = (y1 - y0) / 1.06
        _invisible(c, _garbled(text, rng, rate), x0 + dx, high - (y0 + size * 0.88 + dy), size, x1 - x0)


def _other(amount: Decimal, rng: Random) -> Decimal:
    """An amount that differs in one digit, in two that changed places, or by a factor of ten."""
    digits = list(f"{abs(amount):.2f}")
    places = [i for i, d in enumerate(digits) if d.isdigit()]
    i = rng.choice(places[:-2] or places)
    digits[i] = str((int(digits[i]) + rng.randint(1, 8)) % 10)
    if i == 0 and digits[0] == "0":
        digits[0] = "9"
    changed = Decimal("".join(digits))
    return rng.choice((changed, changed, abs(amount) * 10))


def hide(drawn: Drawn, layer: Layer) -> list[Hidden]:
    """Hide another amount in each page of a born-digital document that prints one; says what was hidden where."""
    rng = layer.rng()
    out: list[Hidden] = []
    for number, sheet in enumerate(drawn.pages):
        marks = {name: m for name, m in sheet.marks.items() if _is_amount(m)}
        if not marks:
            continue
        name = rng.choice(sorted(marks))
        mark = marks[name]
        how = rng.choice(("invisible", "white", "covered", "outside"))
        other = _other(Decimal(str(mark.value)), rng)
        text = rng.choice((grouped, money))(other)
        x0, y0, x1, y1 = mark.box
        size = (y1 - y0) / 1.06
        base = y0 + size * 0.88
        if how == "invisible":
            sheet.ops.append(partial(_invisible, text=text, x=x0, y=sheet.height - base, size=size, wide=x1 - x0))
        elif how == "white":
            sheet.text(x1 + 2, base, text, size, color=(1, 1, 1))
        elif how == "covered":
            under = Sheet(sheet.width, sheet.height)
            under.text(x0, base, text, size)
            under.box(x0 - 1, y0 - 1, x0 + fonts.width(text, "song", size) + 1, y1 + 1, color=None, fill=(1, 1, 1))
            sheet.ops[:0] = under.ops
        else:
            sheet.text(-160, base, text, size)
        out.append(Hidden(name, text, how, number))
    return out


def _is_amount(mark: Mark) -> bool:
    value = mark.value
    return isinstance(value, str) and value[-3:-2] == "." and value.replace(".", "").isdigit() and Decimal(value) > 1


@dataclass(frozen=True)
class Crop:
    """A page box larger than what is shown, and the turn it is stored under; margins in displayed points."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int


def crop(layer: Layer) -> Crop:
    """Draw the margins and the turn."""
    rng = layer.rng()
    left, bottom, right, top = (rng.choice((0.0, 18.0, rng.uniform(5, 90))) for _ in range(4))
    return Crop(left, bottom, right, top, rng.choice((0, 0, 90, 180, 270)))


def begin_cropped(c: Any, sheet: Sheet, cut: Crop) -> None:
    """Set the page's boxes and turn, and the frame in which the sheet is to be replayed; print a slug outside."""
    wide, high = sheet.width + cut.left + cut.right, sheet.height + cut.bottom + cut.top
    x0, y0, x1, y1 = cut.left, cut.bottom, cut.left + sheet.width, cut.bottom + sheet.height
    c.setPageRotation(cut.turn)
    c.setPageSize((wide, high))  # as displayed: reportlab swaps the media box of a rotated page itself
    box, matrix = {
        0: ((x0, y0, x1, y1), (1, 0, 0, 1, 0, 0)),
        90: ((high - y1, x0, high - y0, x1), (0, 1, -1, 0, high, 0)),
        180: ((wide - x1, high - y1, wide - x0, high - y0), (-1, 0, 0, -1, wide, high)),
        270: ((y0, wide - x1, y1, wide - x0), (0, -1, 1, 0, 0, wide)),
    }[cut.turn]
    c.setCropBox([round(v, 3) for v in box])
    c.transform(*matrix)
    if cut.top > 12:
        c.setFont("Helvetica", 8)
        c.drawString(x0 + 40, y1 + 3, "PROOF 99,999.99  2021-01-01")
    c.translate(x0, y0)
