"""Invoices that share a sheet, printed below each other: where one ends and the next begins."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from extractors.page.layout import Layout, wording
from pipeline.draft import Region

_TOTAL = re.compile(r"价[ \t]*税[ \t]*合[ \t]*计[ \t]*[(:]?[ \t]*(?:大[ \t]*写)?")
_NUMBER = wording("发票号码")
_TITLE = re.compile(
    r"电子发票[ \t]*\(|增值税(?:电子)?(?:专用|普通)发票|(?:开票|填开|开具)日期|发票代码|发票号码|机器编号"
)
_DIGITS = re.compile(r"(?<!\d)(?:\d{20}|\d{8})(?!\d)")


def parts(layout: Layout) -> list[Region]:
    """The regions of a sheet's invoices from the top, one each; none where the sheet holds a single one.

    Each has its number above its sum line. Two copies of one invoice (记账联, 抵扣联) are one: their numbers are alike.
    """
    totals = sorted({round(hit.rect.cy) for hit in layout.find(_TOTAL)})
    heads = list(layout.find(_NUMBER))
    sums = [y for i, y in enumerate(totals) if i == 0 or y - totals[i - 1] > 0.15 * layout.size[1]]
    if len(sums) < 2 or len(heads) < 2:
        return []
    cuts = [-math.inf]
    for above, below in pairwise(sums):
        lines = [line for line in layout.lines if above < line.rect.cy < below]
        begins = next((i for i, line in enumerate(lines) if i and _TITLE.search(line.folded)), None)
        if begins is None:
            return []
        cuts.append((lines[begins - 1].rect.bottom + lines[begins].rect.top) / 2)
    cuts.append(math.inf)
    regions = list(pairwise(cuts))
    numbers = [_number(layout.region(*region)) for region in regions]
    read = [n for n in numbers if n is not None]
    if any(not layout.region(*region).has(_NUMBER) for region in regions) or len(set(read)) < len(read):
        return []
    return [(max(-1.0, top), min(layout.size[1] + 1.0, bottom)) for top, bottom in regions]


def _number(layout: Layout) -> str | None:
    for hit in layout.find(_NUMBER):
        for span in (layout.after(hit), layout.beside(hit), layout.below(hit)):
            if span is not None and (found := _DIGITS.search(span.text)) is not None:
                return found.group()
    return None
