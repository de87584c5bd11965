"""The page stream of a file cut into documents: where one starts, which pages go on with it, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline import contents
from pipeline.draft import Region, Segment
from pipeline.folios import own_numbers_only
from pipeline.model import Kind, Page, PageState
from pipeline.own_pages import own_order, own_pages_only
from pipeline.succession import Clues, belongs_to_another, is_covered, same_number

_STARTS = 0.5  # least score of a first page
_CONTINUES = 0.5  # least score of a page that goes on with the document before it
_WEAKLY = 0.6  # the sureness of a kind is lowered no further by its inner pages
_APPENDIX = 0.8  # that an appendix right behind a contract is the contract's
_SURE_START = 0.75  # no number in a head or foot speaks against it
_TITLED = 0.8  # a first page that has a title too
_HINTED, _NUMBERED = 0.25, 0.62  # a page that hardly looks like an inner one, and bears the number that is due
_AGAINST = 0.15
_DIVIDER = 0.9  # the sureness of a sheet that only says what follows
_COUNTED = 0.95  # that a page goes on whose own count does
BLANK_TITLE = "空白页"
UNREAD_TITLE = "未读页"
CONTENTS_TITLE = "目录"  # a report's own, behind its cover


@dataclass(frozen=True, slots=True)
class Guess:
    """What the extractors say of a page: the likeliest kind it starts, how surely, and its rival's score.

    `continues` tells for each kind of several pages how surely this is one of its inner pages; `own_pages` is the
    page's own count, (page, of pages), where it prints one; `numbers` are figures in its head and foot that may be its
    document's or the volume's, `own_number` the one of them that is its document's; `regions` are the slips that share
    the page, in the reading frame.
    """

    kind: Kind
    score: float
    rival: float = 0.0
    title: str = ""
    continues: dict[Kind, float] = field(default_factory=dict)
    own_pages: tuple[int, int] | None = None
    numbers: tuple[int, ...] = ()
    mark: str = ""  # a number of the document's own that each of its pages prints
    own_number: int | None = None
    listed: tuple[int, ...] = ()  # pages that a table of contents says its entries begin on
    regions: tuple[Region, ...] = ()
    region_kinds: tuple[Kind, ...] = ()  # of each region its own kind: an advice and a slip may share a page
    many_pages: bool = False
    cover: bool = False  # names a document and holds little else: the next page may print the title again
    head: str = ""  # what runs over its text: mostly a firm's name, on every page of its document
    bare: bool = False  # holds a title alone, and not even says whose: mostly a sheet that says what follows
    appendix: bool = False  # titled as an appendix and without parties of its own: part of the contract before it
    clues: Clues | None = None  # what it says of the contract that it belongs to


def segment(pages: Sequence[Page], guess: Callable[[Page], Guess]) -> list[Segment]:
    """Cut the pages into documents, file by file, in page order.

    Every page lands in exactly one document: what starts nothing and continues nothing is a document `other` of its own
    (DOC002 shows it), a blank page one titled 空白页, and an unread page one titled 未读页 (REA003).
    """
    segments: list[Segment] = []
    by_file: dict[str, list[Page]] = {}
    for page in pages:
        by_file.setdefault(page.file, []).append(page)
    for file in sorted(by_file):
        inner = sorted(by_file[file], key=lambda p: p.number)
        told = {page.number: guess(page) for page in inner if page.state is PageState.READ}
        told = contents.heard(own_numbers_only(own_pages_only(told)))
        segments.extend(own_order(_file(inner, lambda page, told=told: told[page.number]), told))  # type: ignore[misc]
    return segments


@dataclass(slots=True)
class _Open:
    """The document that the next page may go on with."""

    kind: Kind
    pages: list[Page]
    scores: list[float]
    title: str
    many_pages: bool
    last_own: tuple[int, int] | None
    next_number: int | None = None  # that its next page would print, where its pages print bare numbers
    cover: bool = False  # nothing but a cover so far
    bare: bool = False  # nothing but a title so far
    clues: list[Clues] = field(default_factory=list)  # of its pages

    def closed(self) -> Segment:
        if self.bare:
            return Segment(Kind.OTHER, tuple(self.pages), _DIVIDER, self.title)
        # A further page that goes on weakly is a doubt of where the document ends, and none of what it is.
        sure = min(self.scores[0], max(_WEAKLY, min(self.scores)))
        return Segment(self.kind, tuple(self.pages), sure, self.title)


def _file(pages: Iterable[Page], guess: Callable[[Page], Guess]) -> list[Segment]:
    done: list[Segment] = []
    current: _Open | None = None
    for page in pages:
        if page.state is not PageState.READ:
            # Blank backs of a duplex scan and a failed page end no document.
            title = BLANK_TITLE if page.state is PageState.BLANK else UNREAD_TITLE
            done.append(Segment(Kind.OTHER, (page,), 1.0, title))
            continue
        told = guess(page)
        if len(told.regions) > 1 and told.score >= _STARTS:
            done.extend(_closing(current))
            current = None
            kinds = told.region_kinds or (told.kind,) * len(told.regions)
            done.extend(
                Segment(kind, (page,), _sureness(told), told.title, region)
                for kind, region in zip(kinds, told.regions, strict=True)
            )
            continue
        follows = _follows(current, told)
        if current is not None and follows >= _CONTINUES and follows >= _start_strength(current, told):
            current.pages.append(page)
            current.scores.append(follows)
            current.last_own = told.own_pages or current.last_own
            current.next_number = _next_number(current.next_number, told)
            current.cover = current.cover and told.kind is Kind.OTHER
            current.bare = current.bare and told.kind is Kind.OTHER
            current.clues.extend([told.clues] if told.clues else [])
            continue
        done.extend(_closing(current))
        if told.score < _STARTS <= told.continues.get(Kind.CONTRACT, 0.0) and _is_another_contracts(current, told):
            # Clauses of another contract, whose first page says too little of what it is: its kind is told as unsure.
            told = replace(told, kind=Kind.CONTRACT, score=_STARTS, title="", many_pages=True)
        if told.score >= _STARTS:
            current = _Open(told.kind, [page], [_sureness(told)], told.title, told.many_pages, told.own_pages)
            current.cover, current.bare = told.cover or told.bare, told.bare
            current.next_number = _next_number(None, told)
            current.clues.extend([told.clues] if told.clues else [])
        else:
            done.append(Segment(Kind.OTHER, (page,), round(1.0 - told.score, 2), told.title))
            current = None
    done.extend(_closing(current))
    return sorted(done, key=_place)


def _place(found: Segment) -> tuple[int, Region]:
    return min(found.numbers), found.region or (0.0, 0.0)


def _closing(current: _Open | None) -> list[Segment]:
    return [] if current is None else [current.closed()]


def _sureness(told: Guess) -> float:
    """The start's score, lowered where another kind claims the page nearly as surely."""
    return told.score if told.score - told.rival > 0.15 else min(told.score, 0.5)


def _follows(current: _Open | None, told: Guess) -> float:
    if current is not None and current.bare and told.score >= _STARTS and told.title != current.title:
        return 0.0  # a sheet before a document, and not the document's own
    if current is None or not current.many_pages:
        # A slip of one page as a rule: a further page is its own where it counts on and surely begins nothing itself.
        counted = current is not None and told.score < _SURE_START and _counts_on(current, told)
        return _COUNTED if counted else 0.0
    likely = told.continues.get(current.kind, 0.0)
    if told.appendix and current.kind is Kind.CONTRACT:
        return max(likely, _APPENDIX)
    if current.cover and current.kind is not Kind.OTHER:
        own_contents = told.kind is Kind.OTHER and told.title == CONTENTS_TITLE
        if own_contents or (told.kind is current.kind and not told.cover and _is_covered(current, told)):
            return max(likely, told.score)
    return _by_what_it_says(current, told, likely)


def _by_what_it_says(current: _Open, told: Guess, likely: float) -> float:
    """How likely the page goes on, by its own count, by the contract that it says it belongs to, by its number."""
    if _counts_on(current, told):
        return max(likely, _COUNTED)
    counts_anew = told.own_pages is not None and current.last_own is not None and told.own_pages[0] == 1
    if counts_anew or _is_another_contracts(current, told):
        return 0.0
    return _by_number(current, told, max(likely, _by_contract_number(current, told)))


def _is_covered(current: _Open, told: Guess) -> bool:
    return current.kind is not Kind.CONTRACT or told.clues is None or is_covered(current.clues, told.clues)


def _by_contract_number(current: _Open, told: Guess) -> float:
    """That parties named once more under the number of the contract before, without a title, are its translation."""
    same = current.kind is Kind.CONTRACT and told.score < _TITLED and same_number(current.clues, told.clues)
    return _TITLED if same else 0.0


def _is_another_contracts(current: _Open | None, told: Guess) -> bool:
    if current is None or current.kind is not Kind.CONTRACT or told.clues is None:
        return False
    starts = told.score >= _STARTS and told.kind is Kind.CONTRACT
    return belongs_to_another(current.clues, told.clues, starts=starts)


def _counts_on(current: _Open, told: Guess) -> bool:
    """Whether the page's own count goes on with that of the document's last page: 1/3, 2/3."""
    if told.own_pages is None or current.last_own is None:
        return False
    return told.own_pages == (current.last_own[0] + 1, current.last_own[1])


def _next_number(expected: int | None, told: Guess) -> int | None:
    if told.own_number is not None:
        return told.own_number + 1
    return None if expected is None else expected + 1


def _by_number(current: _Open, told: Guess, likely: float) -> float:
    """How likely the page goes on, as the bare number in its head or foot moves what its text leaves unsure."""
    if told.own_number is None or current.next_number is None or told.score >= _SURE_START:
        return likely
    if told.own_number == current.next_number and likely >= _HINTED:
        return max(likely, _NUMBERED)
    return likely - _AGAINST if told.own_number == 1 and not current.cover and told.score >= _STARTS else likely


def _start_strength(current: _Open, told: Guess) -> float:
    """How strongly the page starts a document of its own rather than going on: an own count above 1 starts nothing."""
    if told.own_pages is not None and told.own_pages[0] > 1 and told.kind is current.kind:
        return 0.0
    if told.appendix and current.kind is Kind.CONTRACT:
        return 0.0
    if told.score < _STARTS:
        return 0.0
    # A page of few words may look like a cover and be the last page of a report.
    return told.score - 0.3 if told.kind is Kind.OTHER else told.score
