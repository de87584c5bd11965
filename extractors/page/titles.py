"""What a page calls itself: the short, large or centred lines near its top, and the number it gives itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from extractors.page.layout import Layout, Part, Span
from pipeline.geometry import Rect
from pipeline.model import Word

_LARGE = 1.18  # of the body's letters: a title's size, allowing for the looseness of a reader's boxes
_TOP = 0.62  # of the page's height: below it stands no title
_CENTRED = 0.09  # of the page's width between the line's middle and the text's
_LONGEST = 90  # characters of a title; a paragraph's line may have as many
_FEW_WORDS = 14  # on a page of fewer words the median height may be the title's own
_INSET = 0.045  # of the text's width on both sides: a paragraph's first line is indented on one
_BARE = 6
_OUTRIGHT = 1.3  # times the next largest print: a title wherever it stands on a page of few words
_COLUMN = 1.6  # of the letters' height: a gap that no letter-spaced title has unless it is spaced throughout

_RING = 4.0  # points that a reader's box of a seal's letters may reach beyond the seal
_OF_RING = 0.3  # of the seal's height: a line within it that a title under a seal is never as tall as

_PAGES = 8  # whose titles are kept: those at hand and the regions of one

_NUMBERED = re.compile(
    r"(?:第.{1,4}[条章节款]|[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．]\D|[•·●])"
)
_NO_TITLE = re.compile(r"[\d\W]*$|.{0,3}(?:\d{4}|二[〇零○O0]..)年.{1,3}月(?:.{1,3}日)?$|第?\d{1,3}页")
_SENTENCE = re.compile(r"[。；;，,：:]$|[。;]|[一-鿿],[一-鿿]")


@dataclass(frozen=True, slots=True)
class Title:
    """A line that may be the page's title; `text` is NFKC without blanks, `strength`, 0…1, its likeness."""

    text: str
    spaced: str  # the same with the blanks between words, for titles in Latin letters
    strength: float
    span: Span

    @property
    def rect(self) -> Rect:
        return self.span.rect


@lru_cache(maxsize=_PAGES)  # every extractor asks for them of the page at hand
def titles(layout: Layout) -> tuple[Title, ...]:
    """The title lines of a page or region from the top; lines of one title broken in two are given joined as well."""
    layout = _without_seals(layout)
    if not layout.words:
        return ()
    runs = _runs(layout)
    sheet = _Sheet.of(layout)
    # The first lines of a page have a better claim than what stands amid the text.
    found = [title for rank, words in enumerate(runs) if (title := _title(sheet, words, rank)) is not None]
    joined = []
    for upper, lower in pairwise(found):
        gap = lower.rect.top - upper.rect.bottom
        height = min(upper.rect.height, lower.rect.height)
        alike = abs(upper.rect.height - lower.rect.height) < 0.35 * max(upper.rect.height, lower.rect.height)
        if alike and -0.3 * height < gap < 1.3 * height and upper.rect.overlap_x(lower.rect) > 0.5:
            text = upper.text + lower.text
            if len(text) <= _LONGEST:
                spaced = f"{upper.spaced} {lower.spaced}"
                strength = min(upper.strength, lower.strength)
                joined.append(Title(text, spaced, strength, upper.span.joined(lower.span)))
    return (*found, *joined)


def _without_seals(layout: Layout) -> Layout:
    """The page without what was read in its seals: letters along a ring are larger than those of any title."""
    rings = [seal.rect.grown(_RING) for seal in layout.page.seals]

    def is_seal(rect: Rect) -> bool:
        return any(
            ring.contains(rect.x0, rect.top)
            and ring.contains(rect.x1, rect.bottom)
            and rect.height > _OF_RING * ring.height
            for ring in rings
        )

    kept = [w for w in layout.words if not is_seal(w.rect)]
    return layout if len(kept) == len(layout.words) else Layout(layout.page, kept)


def title_strength(layout: Layout, pattern: re.Pattern[str]) -> float:
    """How much the page looks titled by the pattern, 0…1."""
    return next((t.strength for t in _strongest_first(layout) if _holds(pattern, t)), 0.0)


@lru_cache(maxsize=_PAGES)
def _strongest_first(layout: Layout) -> tuple[Title, ...]:
    return tuple(sorted(titles(layout), key=lambda t: -t.strength))


def titled(layout: Layout, pattern: re.Pattern[str]) -> Title | None:
    """The best title that the pattern is found in."""
    holding = [t for t in titles(layout) if _holds(pattern, t)]
    # Of two readings of one title the longer says more.
    return max(holding, key=lambda t: (round(t.strength, 2), len(t.text)), default=None)


def printed_title(layout: Layout, pattern: re.Pattern[str]) -> str:
    """The best title that the pattern is found in, as printed; empty where there is none."""
    found = titled(layout, pattern)
    if found is None:
        return ""
    return found.spaced if found.text.isascii() else found.text


def _holds(pattern: re.Pattern[str], title: Title) -> bool:
    if pattern.search(title.text):
        return True
    return title.spaced != title.text and bool(pattern.search(title.spaced))


def _runs(layout: Layout) -> list[Sequence[Word]]:
    """The words of each line, cut where a column begins; a line of single letters spaced evenly stays whole."""
    runs: list[Sequence[Word]] = []
    for line in layout.lines:
        if all(len(w.text.strip()) <= 2 for w in line.words):
            runs.append(line.words)
            continue
        run: list[Word] = []
        for word in line.words:
            if run and word.rect.x0 - run[-1].rect.x1 > _COLUMN * min(word.rect.height, run[-1].rect.height):
                runs.append(run)
                run = []
            run.append(word)
        runs.append(run)
    return runs


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a line's likeness to a title is measured by, in points: the page, its text's edges, and its letters."""

    width: float
    height: float
    letter: float
    left: float
    right: float
    top: float
    bottom: float
    tallest: float  # of runs of four letters and more, seals aside
    smallest: float
    count: int
    words: tuple[Word, ...]

    def largest_but(self, words: Sequence[Word]) -> float:
        """The height of the page's largest print besides the words."""
        return max((w.rect.height for w in self.words if w not in words), default=0.0)

    @classmethod
    def of(cls, layout: Layout) -> _Sheet:
        """Of a page that has words."""
        # A folio stamped over the page is above its text, and no part of it.
        rects = [w.rect for w in layout.words if not _NO_TITLE.match("".join(w.text.split()))]
        rects = rects or [w.rect for w in layout.words]
        return cls(
            *layout.size,
            layout.letter_height,
            min(r.x0 for r in rects),
            max(r.x1 for r in rects),
            min(r.top for r in rects),
            max(r.bottom for r in rects),
            max((w.rect.height for w in layout.words if len(w.text) >= 4), default=0.0),
            min(r.height for r in rects),
            len(rects),
            layout.words,
        )


def _title(sheet: _Sheet, words: Sequence[Word], rank: int) -> Title | None:
    spaced = unicodedata.normalize("NFKC", " ".join(w.text.strip() for w in words)).strip()
    text = "".join(spaced.split())
    if not 2 <= len(text) <= _LONGEST or _NO_TITLE.match(text):
        return None
    rect = words[0].rect
    for word in words[1:]:
        rect = rect.union(word.rect)
    reach = max(_TOP * (sheet.bottom - sheet.top), 6 * rect.height)
    # A deed's cover has the day and the parties first, and what it is in the largest letters below them.
    low = rect.cy - sheet.top > reach
    if low and not (sheet.count < _FEW_WORDS and rect.height > _OUTRIGHT * sheet.largest_but(words)):
        return None
    left, right = sheet.left, sheet.right
    centred = min(abs(rect.cx - sheet.width / 2), abs(rect.cx - (left + right) / 2)) < _CENTRED * sheet.width
    few = sheet.count < _FEW_WORDS
    ratio = median(w.rect.height for w in words) / sheet.letter
    tallest = sheet.tallest or rect.height
    # On a page of few words the median may be the title's own height.
    large = ratio >= _LARGE or (
        few and rect.height > 0.8 * tallest and (sheet.smallest < 0.85 * rect.height or sheet.count < _BARE)
    )
    inset = min(rect.x0 - left, right - rect.x1)
    narrow = rect.width < 0.72 * (right - left) or few or inset > _INSET * (right - left)
    prose = bool(_SENTENCE.search(text)) or bool(_NUMBERED.match(text))
    first = rank < 5 or rect.cy - sheet.top < 0.1 * sheet.height
    strength = 0.0
    if large and centred:
        strength = 1.0
    elif large and first:
        strength = 0.85
    elif centred and narrow and first:
        strength = 0.75
    elif narrow and rank < 4:
        strength = 0.5
    if prose:
        strength *= 0.6 if large else 0.2
    if strength <= 0:
        return None
    span = Span(tuple(Part(word, 0, len(word.text)) for word in words))
    return Title(text, " ".join(spaced.split()), round(strength, 3), span)


_RUNNING_HEAD = 0.06  # of the page's height
_SHORTEST_HEAD = 4


def running_head(layout: Layout) -> str:
    """The letters of the line that runs over the page's text in its upper margin; empty where there is none."""
    tops = [line for line in layout.lines if line.rect.cy < _RUNNING_HEAD * layout.size[1]]
    letters = "".join(c for c in min(tops, key=lambda line: line.rect.top).folded if c.isalpha()) if tops else ""
    return letters if len(letters) >= _SHORTEST_HEAD else ""


_COVER_WORDS = 24
_COVER_LETTERS = 260
_COVER_LINE = 44  # characters; a longer line is running text


def is_cover(layout: Layout) -> bool:
    """Whether the page names a document and holds little else: its inner pages begin with the same title again."""
    letters = [len("".join(w.text.split())) for w in layout.words]
    few = 0 < len(letters) <= _COVER_WORDS and sum(letters) <= _COVER_LETTERS and max(letters) <= _COVER_LINE
    told = any(
        _NUMBERED.match(line.folded.strip()) or line.folded.rstrip().endswith(("。", ";")) for line in layout.lines
    )
    return few and not told and any(t.strength >= 0.75 for t in titles(layout))


_ORDINAL = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|章|卷|册)?[、.．]?|附件[一二三四五六七八九十\d]{0,3}[:：]?|part\d{1,2})",
    re.IGNORECASE,
)
_MARGIN = 0.07  # of the page's height: folios and stamps with a number stand there
_BARE_LETTERS = 24


def is_bare_title(layout: Layout) -> bool:
    """Whether the page holds a title, perhaps an ordinal over it, and nothing else: a sheet that says what follows.

    A cover says whose document it is, or of which day.
    """
    height = layout.size[1]
    body = [line for line in layout.lines if _MARGIN * height < line.rect.cy < (1 - _MARGIN) * height]
    texts = ["".join(line.folded.split()) for line in body]
    named = [text for text in texts if text and not _ORDINAL.fullmatch(text)]
    return (
        len(named) == 1 and len(texts) <= 3 and 2 <= len(named[0]) <= _BARE_LETTERS and not _LABELLED.search(named[0])
    )


_LABELLED = re.compile(r"[:：]|公司|ltd|inc\.|llc|\d{4}年|20\d\d", re.IGNORECASE)


_DOCUMENT_WORD = re.compile(
    r"(?:书|表|单|证|执照|合同|协议|订单|报告|函|证明|清单|目录|名单|凭证|发票|通知|回执|说明|一览|台账|契約書?|図|图"
    r"|agreement|contract|order|certificate|invoice|statement|advice|report|receipt|certification|list"
    r"|contents)(?:[(（].{1,12}[)）])?$",
    re.IGNORECASE,
)


def names_a_document(layout: Layout) -> bool:
    """Whether a clear title on the page ends in a word for a document; a signatory's name in large letters does not."""
    return any(t.strength >= 0.85 and _DOCUMENT_WORD.search(t.text) for t in titles(layout))


def is_running_text(layout: Layout) -> bool:
    """Whether most of the page's letters stand in lines as wide as the text: prose, no form and no table."""
    if not layout.words:
        return False
    left, right = min(w.rect.x0 for w in layout.words), max(w.rect.x1 for w in layout.words)
    wide = sum(len(w.text) for w in layout.words if w.rect.width > 0.55 * (right - left))
    return wide > 0.5 * sum(len(w.text) for w in layout.words) and right - left > 0.4 * layout.size[0]
