"""The slips that share a page: where one ends and the next begins, by their titles and by labels that come again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from extractors.bank.fields import AMOUNTS, DATES, REFERENCES
from extractors.bank.labels import VOCABULARY
from extractors.bank.slips import SLIP, look
from extractors.page.layout import Layout, Line
from extractors.page.table_cells import Form
from pipeline.draft import Region
from pipeline.geometry import Rect

_OF_ITS_OWN = 0.6  # least score of half a page that is a slip by itself: the payee's block of one has no title
_LONGEST = 34  # characters of a slip's title with the bank's name before it
_FOOT = re.compile(r"打印|重复|验证|校验|柜员|经办|复核|不作为|仅供|客服|网址|第.{1,3}页", re.IGNORECASE)
_PARTIES = ("payer_name", "payee_name", "payer", "payee")
_ONCE = {*_PARTIES, *AMOUNTS, *DATES, *REFERENCES, "words", "currency"}  # what a slip prints once
_SMALL = 0.8  # of the letters' height: smaller print is no title
_ROUND = 3  # labels at least that come again


def regions(layout: Layout) -> list[Region]:
    """The slips that share a page, in the reading frame, column by column and from the top; empty where it is one.

    A slip begins with its title (and the bank's name above it) and has labels of a sum and a party of its own.
    """
    gutter = _gutter(layout)
    if gutter is None:
        return list(_stacked(layout))
    width, height = layout.size
    found: list[Region] = []
    for left, right in ((0.0, gutter), (gutter, width + 1.0)):
        column = layout.region(-1.0, height + 1.0, left, right)
        found.extend((top, bottom, left, right) for top, bottom in _stacked(column) or [(0.0, height + 1.0)])
    return found


def _gutter(layout: Layout) -> float | None:
    """The middle between two slips side by side, each with a title of its own; None where no such pair stands there."""
    width, height = layout.size
    edge = 0.3 * width
    best: tuple[float, float] | None = None
    for word in sorted(layout.words, key=lambda w: w.rect.x0):
        gap = word.rect.x0 - edge
        if word.rect.x0 < 0.7 * width and gap > (best[0] if best else layout.letter_height):
            best = (gap, edge + gap / 2)
        edge = max(edge, word.rect.x1)
    if best is None:
        return None
    halves = (
        layout.region(-1.0, height + 1.0, 0.0, best[1]),
        layout.region(-1.0, height + 1.0, best[1], width + 1.0),
    )
    return best[1] if all(_is_headed(half) and look(half).score >= _OF_ITS_OWN for half in halves) else None


def _is_headed(half: Layout) -> bool:
    """Whether a slip's title stands over all that the slip says: one amid it is a value (凭证种类 电汇凭证)."""
    heads = _slip_titles(half)
    said = [label.rect.top for label in Form(half, VOCABULARY).labels if label.name in _ONCE]
    return bool(heads) and (not said or heads[0].rect.top < min(said))


def _stacked(layout: Layout) -> list[tuple[float, float]]:
    """The slips below each other, by their titles and by the labels that each of them repeats; empty where one is."""
    heads = _slip_titles(layout)
    ends = [0.0, *(_cut_above(layout, before, head) for before, head in itertools.pairwise(heads))]
    ends.append(layout.size[1] + 1.0)
    cuts = sorted(
        {*ends, *(cut for top, bottom in itertools.pairwise(ends) for cut in _repeats(layout.region(top, bottom)))}
    )
    parts: list[tuple[float, float]] = []
    for top, bottom in itertools.pairwise(cuts):
        # A title where no slip ends or none begins is a seal's words, or the name of a copy.
        if parts and _is_whole(layout.region(top, bottom)) and _is_whole(layout.region(*parts[-1])):
            parts.append((top, bottom))
        else:
            parts[-1:] = [(parts[-1][0] if parts else top, bottom)]
    return parts if len(parts) > 1 else []


def _is_whole(part: Layout) -> bool:
    """Whether a sum and a party are labelled in a part of a page: what every slip says."""
    names = Form(part, VOCABULARY).names
    return bool(names & {*AMOUNTS, "words"}) and bool(names & {*_PARTIES, "name", "own_name"})


def _slip_titles(layout: Layout) -> list[Line]:
    """The lines that may title a slip: one for each slip, an English or second line of one title left out."""
    height = layout.letter_height
    found: list[Line] = []
    for line in layout.lines:
        # A reader's boxes of a ruled form's small print are as high as its title's: size alone tells little.
        if line.rect.height < _SMALL * height or not _is_title(line) or _in_seal(layout, line):
            continue
        if found and line.rect.top - found[-1].rect.bottom < 3 * line.rect.height:
            continue
        found.append(line)
    return found


def _in_seal(layout: Layout, line: Line) -> bool:
    """Whether the line's middle lies in a seal: 电子回单专用章 in three lines."""
    rect = line.rect
    return any(
        seal.rect.x0 < rect.cx < seal.rect.x1 and seal.rect.top < rect.cy < seal.rect.bottom
        for seal in layout.page.seals
    )


def _is_title(line: Line) -> bool:
    """Whether a slip's title stands on the line, alone or beside the bank's name or a mark, and beside no label.

    A label is none where it is but a part of the title (单位付款业务回单); 回单编号 is one.
    """
    labels = [(start, end) for start, end, name in VOCABULARY.labels(line) if name != "direction"]
    for cell in re.finditer(r"[^\t]+", line.folded):
        text = re.sub(r"[ ]", "", cell.group())
        match = SLIP.search(line.folded, cell.start(), cell.end())
        if match is None or len(text) > _LONGEST or re.search(r"[:。；;]", text):
            continue
        if text.startswith("(") or text.endswith("章"):
            continue
        beside = [label for label in labels if not cell.start() <= label[0] < cell.end()]
        over = [label for label in labels if label[0] < match.end() and match.start() < label[1]]
        if not beside and not over:
            return True
    return False


def _cut_above(layout: Layout, before: Line, title: Line) -> float:
    """The height at which a slip begins: the widest blank among the last lines between two titles."""
    between = [b for b in layout.lines if before.rect.bottom < b.rect.cy < title.rect.top]
    stack = [*between[-4:], title]
    best, cut = -1.0, (between[-1].rect.bottom + title.rect.top) / 2 if between else title.rect.top - 1
    for upper, lower in itertools.pairwise(stack):
        gap = lower.rect.top - upper.rect.bottom
        if gap > best and not any(_FOOT.search(b.folded) for b in stack[stack.index(lower) :]):
            best, cut = gap, (upper.rect.bottom + lower.rect.top) / 2
    return cut


def _repeats(layout: Layout) -> Iterator[float]:
    """The heights between slips of one form whose titles tell nothing: where all their labels begin over again.

    Labels of a party, a sum, a day or a number that stand as often as each other, in rounds that do not overlap.
    """
    places: dict[tuple[str, str], list[Rect]] = {}
    for label in Form(layout, VOCABULARY).labels:
        if label.name in _ONCE:
            places.setdefault((label.name, label.text), []).append(label.rect)
    count = max((len(found) for found in places.values()), default=0)
    often = {key: found for key, found in places.items() if len(found) == count}
    sums = any(name in (*AMOUNTS, "words") for name, _ in often)
    parties = any(name in _PARTIES for name, _ in often)
    if count < 2 or len(often) < _ROUND or not (sums and parties):
        return
    rounds = [[found[turn] for found in often.values()] for turn in range(count)]
    for before, after in itertools.pairwise(rounds):
        end, begin = max(r.bottom for r in before), min(r.top for r in after)
        if end > begin:
            return
    for before, after in itertools.pairwise(rounds):
        end, begin = max(r.bottom for r in before), min(r.top for r in after)
        lines = [b for b in layout.lines if end - 1 < b.rect.bottom and b.rect.top < begin + 1]
        gaps = [(lower.rect.top - upper.rect.bottom, upper, lower) for upper, lower in itertools.pairwise(lines)]
        free = [g for g in gaps if not any(_FOOT.search(b.folded) for b in lines[lines.index(g[2]) :])] or gaps
        if free:
            _, upper, lower = max(free, key=lambda g: g[0])
            yield (upper.rect.bottom + lower.rect.top) / 2
        else:
            yield (end + begin) / 2
