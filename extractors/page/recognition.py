"""Recognises a kind by its title and by the heads and phrases of its form: the evidence that most kinds share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout
from extractors.page.page_numbers import page_numbers
from extractors.page.titles import is_running_text, names_a_document, printed_title, title_strength
from extractors.prose.organisations import has_legal_form
from pipeline.draft import Draft, Segment
from pipeline.model import Kind, Word

_TITLE_WEIGHT = 0.8  # a clear title alone
_MARKS_WEIGHT = 0.8  # every head and phrase of the form, without its title
_CLOSING_WORDS = 12
_SIGNATURE_WORDS = 4
_HEAD = 10  # characters of a table head's line
_MANY_PAGES = 40  # a longer count of pages is the volume's, not the document's


# A seal over the day that a text was signed leaves some of it: 20年6月2.
_YEAR = re.compile(
    r"(?:(?:19|20)\d\d|[二ニ][〇零○OoＯ0][^\s]{2})[ \t]*年|\b20\d\d[-./]\d|\d{1,5}[ \t]*年[ \t]*\d{1,2}[ \t]*月"
)


@lru_cache(maxsize=8)  # every extractor asks for it of the page at hand
def marks_text(layout: Layout) -> str:
    """The page's text without blanks, and once more with short words joined to what stands right below them.

    A table's head is broken in its cell ("合同金额 / （元）", "序 / 号"); row by row its halves are not neighbours.
    """
    rows = re.sub(r"[ \t]", "", layout.folded)
    return rows + "\n" + "\n".join(_stacked(layout.words))


def _stacked(words: Sequence[Word]) -> list[str]:
    short = [w for w in words if len(w.text.strip()) <= _HEAD]
    joined = []
    for upper in short:
        below = [
            w
            for w in short
            if 0 < w.rect.cy - upper.rect.cy < 2.2 * upper.rect.height and w.rect.overlap_x(upper.rect) > 0.5
        ]
        if below:
            lower = min(below, key=lambda w: w.rect.cy)
            joined.append("".join((upper.text + lower.text).split()))
    return joined


def share_marked(text: str, marks: Sequence[re.Pattern[str]]) -> float:
    """The share of the marks that stand in `marks_text`; 0 where there are no marks."""
    return sum(bool(m.search(text)) for m in marks) / len(marks) if marks else 0.0


def belief(title: float, share: float) -> float:
    """How surely a page is of a kind: its title's strength and the share of its form's marks, each 0…1.

    A few marks say little: words such as 序号 stand on many forms.
    """
    marked = share if share >= 0.4 else share * 0.5
    return round(1 - (1 - _TITLE_WEIGHT * title) * (1 - _MARKS_WEIGHT * marked), 3)


def is_closing(layout: Layout) -> bool:
    """Whether the page holds little but a date or a firm's name: where a text's signing ran over to its own page."""
    count = len(layout.words)
    signed = count <= _SIGNATURE_WORDS and any(has_legal_form(line.text) for line in layout.lines)
    return 0 < count <= _CLOSING_WORDS and (signed or layout.has(_YEAR))


def inner_page_number(layout: Layout) -> bool:
    """Whether the page says that it is not the first of a document's several: 第 2 页 共 5 页."""
    own = page_numbers(layout).own
    return own is not None and 1 < own[0] <= own[1] <= _MANY_PAGES


@dataclass(frozen=True)
class KnownForm:
    """An extractor of a kind that is known by its form: `heading` over the page, `marks` on it.

    `read` puts its fields into the builder; without one no field is taken. `inner` are marks of its further pages
    (running text, signature blocks); a table's further pages repeat its heads. `never` is a title that makes the page
    something else, however much the rest agrees.
    """

    kind: Kind
    heading: re.Pattern[str]
    marks: tuple[re.Pattern[str], ...]
    many_pages: bool = False
    inner: tuple[re.Pattern[str], ...] = ()
    never: re.Pattern[str] | None = None
    read: Callable[[DraftBuilder, tuple[Layout, ...]], None] | None = None
    alone: float = 0.8  # what all marks without a title are worth; less for a form whose words are everywhere

    def identify(self, layout: Layout) -> float:
        """How surely the page is the first page of such a document, 0…1."""
        if not layout.words or (self.never is not None and title_strength(layout, self.never) >= 0.5):
            return 0.0
        title = title_strength(layout, self.heading)
        share = share_marked(marks_text(layout), self.marks)
        if title == 0.0:
            if inner_page_number(layout):
                return 0.0
            return round(belief(0.0, share) * self.alone / _MARKS_WEIGHT, 3)
        return belief(title, share)

    def continues(self, layout: Layout) -> float:
        """How surely the page is a further page of such a document, 0…1."""
        if not self.many_pages or not layout.words:
            return 0.0
        text = marks_text(layout)
        share = share_marked(text, self.marks)
        sure = 0.7 * share if share >= 0.4 else 0.0
        if self.inner:
            sure = max(sure, min(0.75, 0.3 * sum(bool(m.search(text)) for m in self.inner)))
            goes_on = is_running_text(layout) or is_closing(layout) or (sure and len(layout.words) <= _CLOSING_WORDS)
            if goes_on and not names_a_document(layout):
                sure = max(sure, 0.55)  # a report goes on in prose; what starts another document has a title
        return max(sure, 0.6) if inner_page_number(layout) else sure

    def title(self, layout: Layout) -> str:
        """The title as the page prints it; empty where it prints none of the kind's."""
        return printed_title(layout, self.heading)

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """The readings of the kind's fields."""
        builder = DraftBuilder(segment)
        if self.read is not None:
            self.read(builder, layouts)
        return builder.draft()


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Patterns over text without blanks, case ignored."""
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)
