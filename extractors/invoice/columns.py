"""The columns of an invoice's table: known by their heads, by their order where a head was misread, by their rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.page.layout import Layout, Line
from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.values.chinese_forms import simplified

SERIAL = "serial"
# In the order in which every such invoice prints them; a list puts the row's number first.
ORDER = ("name", "specification", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")
_HEADS: dict[str, re.Pattern[str]] = {
    SERIAL: re.compile(r"序[ \t]*号"),
    "name": re.compile(
        r"(?:货物或应税劳务(?:、服务)?|项目|货物[ \t]*\(劳务(?:服务)?\)|商品"
        r"|货物\(?(?:及|、)?(?:应税)?劳务(?:及|、)?(?:服务)?\)?)[ \t]*名[ \t]*称|货物或应税劳务"
    ),
    "specification": re.compile(r"规[ \t]*格[ \t]*型[ \t]*号"),
    "unit": re.compile(r"单[ \t]*位(?![名:])"),
    "quantity": re.compile(r"数[ \t]*量"),
    "unit_price": re.compile(r"单[ \t]*价"),
    "amount": re.compile(r"金[ \t]*[额类]"),
    "tax_rate": re.compile(r"税[ \t]*率(?:[ \t]*/[ \t]*征收率)?"),
    "tax": re.compile(r"税[ \t]*[额类]"),
}
_SURE = 4  # heads that tell the row of heads, whatever else stands there
_RULED = 3  # heads that tell it where rules part as many columns as such a table has
_ALIKE = 4.0  # heads that it takes where each has its place in the order: of a misread one counts what is left
_SPELLED = {
    SERIAL: "序号", "name": "货物或应税劳务服务项目名称", "specification": "规格型号", "unit": "单位",
    "quantity": "数量", "unit_price": "单价", "amount": "金额", "tax_rate": "税率征收", "tax": "税额",
}  # fmt: skip
_CHINESE = re.compile(r"[一-鿿]")
_FIGURES = re.compile(r"[\d.,%¥￥*\- ]+")
_TALL = 1.8  # of the heads' height: an upright rule is higher than a stroke of print
_STACKED = 1.6  # of the heads' height: the halves of a head in two lines stand as near to their middle
_NEAR = 3.0  # points: two rules as near are one drawn double


@dataclass(frozen=True, slots=True)
class Columns:
    """The row of heads: where it stands, the middle of each column's head, and each ruled column's left and right."""

    line: Line
    middles: dict[str, float]
    spans: dict[str, tuple[float, float]]

    def of(self, word: Word) -> str:
        """The column that a word of a row stands in: by the rules beside it, else by the nearest head.

        Heads are centred. Of figures the nearest middle decides; text is left-aligned, and a long name reaches far into
        the columns beside it: where it begins decides.
        """
        if len(self.spans) == len(self.middles):
            return max(self.spans, key=lambda name: (_shared(word.rect, self.spans[name]), name))
        begin = word.rect.x0 + min(word.rect.width, word.rect.height) / 2
        at = word.rect.cx if _FIGURES.fullmatch(word.text) else begin
        name = min(self.middles, key=lambda c: abs(self.middles[c] - at))
        left = self.middles.get(SERIAL, -1.0)
        if left < word.rect.x0 < self.middles.get("name", 0.0) and re.search(r"[一-鿿*]", word.text):
            return "name"
        return name


def _shared(rect: Rect, span: tuple[float, float]) -> float:
    return min(rect.x1, span[1]) - max(rect.x0, span[0])


def columns(layout: Layout) -> Columns | None:
    """The columns of the page's table; None where no row of heads is found."""
    best: tuple[int, Columns] | None = None
    for line in layout.lines:
        known = _known(line)
        if len(known) >= _SURE and SERIAL not in known and (serial := _stacked_serial(layout, line)) is not None:
            known = {SERIAL: serial, **known}
        if len(known) >= _RULED and (spans := _by_rules(layout, line, known)):
            return Columns(line, {name: (a + b) / 2 for name, (a, b) in spans.items()}, spans)
        if len(known) >= _SURE and "amount" in known:
            middles = {name: rect.cx for name, rect in known.items()}
            first = min(middles.values())
            left = [w for w in line.words if w.rect.x1 < first]
            if "name" not in middles and left:  # misread, but it stands where the goods are named
                middles["name"] = left[-1].rect.cx
            middles |= {n: x for n, x in _by_order(line, known).items() if n not in middles}
            return Columns(line, middles, _spans(layout, line, middles))
        if known and (best is None or len(known) > best[0]):
            middles = _by_order(line, known)
            if middles:
                best = len(known), Columns(line, middles, _spans(layout, line, middles))
    return None if best is None else best[1]


def _known(line: Line) -> dict[str, Rect]:
    """The heads that a line prints as they are, whatever form its characters have."""
    text = simplified(line.folded)
    found: dict[str, Rect] = {}
    for name, pattern in _HEADS.items():
        if match := pattern.search(text):
            found[name] = line.span(*match.span()).rect
    return found


def _stacked_serial(layout: Layout, line: Line) -> Rect | None:
    """The head of the rows' numbers where it is set in two lines, 序 above 号, left of all others."""
    left, height = min(w.rect.x0 for w in line.words if len(w.text.strip()) > 1), line.rect.height
    found = {
        w.text.strip(): w.rect
        for w in layout.words
        if w.text.strip() in ("序", "号") and w.rect.x1 < left and abs(w.rect.cy - line.rect.cy) < _STACKED * height
    }
    upper, lower = found.get("序"), found.get("号")
    return upper.union(lower) if upper and lower and upper.overlap_x(lower) > 0.5 else None


def _by_order(line: Line, known: dict[str, Rect]) -> dict[str, float]:
    """Every column's middle, where the line has a run of print for each, and these are enough like their heads."""
    runs = [word for word in line.words if _CHINESE.search(word.text)]
    for order in (ORDER, (SERIAL, *ORDER)):
        if len(runs) != len(order):
            continue
        placed = dict(zip(order, runs, strict=True))
        if any(name not in placed or placed[name].rect.overlap_x(rect) < 0.5 for name, rect in known.items()):
            continue
        if sum(1.0 if name in known else _alike(name, run.text) for name, run in placed.items()) >= _ALIKE:
            return {name: run.rect.cx for name, run in placed.items()}
    return {}


def _alike(name: str, text: str) -> float:
    """The share of a run's characters that its column's head has too."""
    characters = [c for c in simplified(text) if _CHINESE.match(c)]
    return sum(c in _SPELLED[name] for c in characters) / max(1, len(characters))


def _by_rules(layout: Layout, line: Line, known: dict[str, Rect]) -> dict[str, tuple[float, float]]:
    """The columns between rules, where these part as many as the table has and each known head stands in its own."""
    places = list(pairwise(_upright(layout, line)))
    for order in (ORDER, (SERIAL, *ORDER)):
        spans = dict(zip(order, places, strict=False))
        if len(places) == len(order) and all(n in spans and spans[n][0] < r.cx < spans[n][1] for n, r in known.items()):
            return spans
    return {}


def _upright(layout: Layout, line: Line) -> list[float]:
    """Where upright rules stand beside the heads, from the left."""
    y, height = line.rect.cy, line.rect.height
    found: list[float] = []
    for rule in sorted(layout.page.rulings, key=lambda r: r.cx):
        stands = rule.height > _TALL * height and rule.top < y + height and rule.bottom > y
        if stands and (not found or rule.cx - found[-1] > _NEAR):
            found.append(rule.cx)
    return found


def _spans(layout: Layout, line: Line, middles: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Where the columns lie between the rules that part their heads; none where two heads have no rule between them."""
    rules = _upright(layout, line)
    ordered = sorted(middles, key=lambda name: middles[name])
    edges: list[float] = []
    for a, b in pairwise(ordered):
        between = [x for x in rules if middles[a] < x < middles[b]]
        if len(between) != 1:
            return {}
        edges.append(between[0])
    if not edges:
        return {}
    left = max((x for x in rules if x < middles[ordered[0]]), default=0.0)
    right = min((x for x in rules if x > middles[ordered[-1]]), default=layout.size[0])
    return dict(zip(ordered, pairwise([left, *edges, right]), strict=True))


def in_table(words: Sequence[Word], columns_: Columns) -> list[Word]:
    """The words of a row that stand between the table's edges: beside it paper invoices print which copy it is."""
    if not columns_.spans:
        return list(words)
    left, right = min(a for a, _ in columns_.spans.values()), max(b for _, b in columns_.spans.values())
    return [w for w in words if left - w.rect.height < w.rect.cx < right + w.rect.height]
