"""The list that follows a long invoice (销货清单): known by its title, tied to its invoice by the number it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.page.layout import Layout, wording
from pipeline.draft import Segment
from pipeline.model import Kind

_LIST = wording(
    "销货清单",
    "销售货物或者提供应税劳务清单",
    "销售货物或提供应税劳务清单",
    "应税劳务、服务清单",
    "应税劳务及服务清单",
    "应税货物及劳务清单",
    "应税销售行为清单",
)
_SEE_LIST = re.compile(r"详\s*见.{0,8}清\s*单")
_GRAND = wording("价税合计")
_TITLE = "清单"
_OWNER = re.compile(r"(?:发票)?[ \t]*(?:代[ \t]*码|号[ \t]*码)[ \t]*[:：]?[ \t]*(?P<digits>\d{8,20})(?!\d)")
_INVOICE_NUMBER = re.compile(r"(?<!\d)(?:\d{8}|\d{20})(?!\d)")
_MOST_MISREAD = 1  # digits of a number that a bad scan may have changed


def is_list(layout: Layout) -> bool:
    """Whether the page is such a list, and no invoice whose row says 详见销货清单."""
    return layout.has(_LIST) and not layout.has(_GRAND)


def refers_to_list(text: str) -> bool:
    """Whether a row says that the invoice's rows stand on a list: (详见销货清单)."""
    return _SEE_LIST.search(text) is not None


def owner_number(layout: Layout) -> str | None:
    """The number of the invoice that the list says it belongs to; None where none is read."""
    numbers = [m["digits"] for m in _OWNER.finditer(layout.folded) if len(m["digits"]) in (8, 20)]
    return numbers[0] if numbers else None


def tied(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of a file with each list in the invoice whose number it prints.

    A list without a legible number stays where its place put it. One whose number no invoice of the file has leaves
    the invoice it followed, and is a document `other` of its own: its rows would be another invoice's.
    """
    lists = {
        (index, page.number): number
        for index, found in enumerate(segments)
        if found.region is None
        for page in found.pages
        if is_list(layout := Layout(page)) and (number := owner_number(layout)) is not None
    }
    if not lists:
        return list(segments)
    printed = {
        index: frozenset(_INVOICE_NUMBER.findall("\n".join(w.text for w in found.pages[0].words)))
        for index, found in enumerate(segments)
        if found.kind is Kind.INVOICE and not is_list(Layout(found.pages[0]))
    }
    pages = {index: [p for p in found.pages if (index, p.number) not in lists] for index, found in enumerate(segments)}
    alone: list[Segment] = []
    for (index, at), owner in lists.items():
        page = next(p for p in segments[index].pages if p.number == at)
        home = _home(index, owner, printed)
        if home is None:
            alone.append(Segment(Kind.OTHER, (page,), 0.5, _TITLE))
        else:
            pages[home].append(page)
    kept = [
        found
        if len(pages[index]) == len(found.pages)
        else replace(found, pages=tuple(sorted(pages[index], key=lambda p: p.number)))
        for index, found in enumerate(segments)
        if pages[index]
    ]
    return sorted([*kept, *alone], key=lambda s: (min(s.numbers), s.region or (0.0, 0.0)))


def _home(index: int, owner: str, printed: dict[int, frozenset[str]]) -> int | None:
    """The invoice of that number: the one that the list follows where it may be, else the only one in the file."""
    exact = [i for i, numbers in printed.items() if owner in numbers]
    if index in exact or not exact:
        near = index in printed and any(_misread(owner, number) for number in printed[index])
        unread = index in printed and not printed[index]
        return index if index in exact or near or unread else None
    return exact[0] if len(exact) == 1 else None


def _misread(first: str, second: str) -> bool:
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) <= _MOST_MISREAD
