"""Every extractor, found by looking: which kind a page starts, and the draft of a segment."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors import documents
from extractors.bank import slips as bank_slips
from extractors.contract.appendix import is_contract_appendix
from extractors.contract.opening import has_terms
from extractors.contract.succession import clues as contract_clues
from extractors.extractor import DraftBuilder, Extractor
from extractors.invoice import goods_list
from extractors.page.contents_list import listed_pages
from extractors.page.layout import Layout
from extractors.page.page_numbers import page_numbers
from extractors.page.titles import is_bare_title, is_cover, printed_title, running_head
from pipeline import segmentation
from pipeline.draft import Draft, Label, Segment
from pipeline.model import Kind, Manifest, Page
from pipeline.segmentation import Guess

_ANY = re.compile(r".")
_IS_ONE = 0.5  # a page that scores less starts no document of any kind
# A certificate has few words too, and the next one is another certificate.
_WITH_COVER = frozenset(
    {Kind.APPLICATION_REPORT, Kind.AUDIT_REPORT, Kind.FEASIBILITY_STUDY, Kind.CONTRACT, Kind.SERVICE_AGREEMENT_EVIDENCE}
)


@functools.cache
def extractors() -> tuple[Extractor, ...]:
    """The `EXTRACTOR` of every module in `extractors.documents`, in order of module name.

    Raises TypeError for a module without one: a file there that is no extractor would be lost in silence.
    """
    found: list[Extractor] = []
    for module in sorted(pkgutil.iter_modules(documents.__path__), key=lambda m: m.name):
        loaded = importlib.import_module(f"{documents.__name__}.{module.name}")
        extractor = getattr(loaded, "EXTRACTOR", None)
        if extractor is None:
            raise TypeError(f"{loaded.__name__} has no EXTRACTOR")
        found.append(extractor)
    return tuple(found)


def ranked(layout: Layout) -> tuple[tuple[float, Extractor], ...]:
    """Every extractor with its score for the page as a first page, the likeliest first."""
    scored = [(extractor.identify(layout), extractor) for extractor in extractors()]
    return tuple(sorted(scored, key=lambda s: -s[0]))


def scores(page: Page) -> tuple[tuple[Kind, float], ...]:
    """How surely the page starts a document of each kind, the likeliest first."""
    return tuple((extractor.kind, round(score, 4)) for score, extractor in ranked(Layout(page)))


def guess(page: Page) -> Guess:
    """What all extractors say of a page."""
    layout = Layout(page)
    (best, extractor), (rival, _) = ranked(layout)[:2]
    split = getattr(extractor, "split", None)
    title, mark = getattr(extractor, "title", None), getattr(extractor, "mark", None)
    numbers = page_numbers(layout)
    regions = tuple(split(layout)) if split is not None else ()
    named = title(layout) if title is not None and best > 0 else ""
    if best < _IS_ONE and not named:
        named = printed_title(layout, _ANY)  # of no kind of its own: a list may ask for it by its title
    return Guess(
        kind=extractor.kind,
        score=round(best, 4),
        rival=round(rival, 4),
        title=named,
        continues={
            e.kind: round(e.continues(layout), 4) for e in extractors() if e.many_pages and hasattr(e, "continues")
        },
        own_pages=numbers.own,
        numbers=numbers.bare,
        mark=mark(layout) if mark is not None and best >= _IS_ONE else "",
        listed=listed_pages(layout) if named == segmentation.CONTENTS_TITLE else (),
        regions=regions,
        region_kinds=tuple(_kind_of(layout.slip(region), extractor.kind) for region in regions),
        many_pages=extractor.many_pages,
        cover=extractor.kind in _WITH_COVER and is_cover(layout) and not _is_whole(extractor.kind, layout),
        head=running_head(layout),
        bare=is_bare_title(layout),
        clues=contract_clues(layout),
        appendix=(extractor.kind is Kind.CONTRACT or best < _IS_ONE) and is_contract_appendix(layout),
    )


def _is_whole(kind: Kind, layout: Layout) -> bool:
    """Whether a page of few words is all of its document: an order of a few lines has its sum on it."""
    return kind is Kind.CONTRACT and has_terms(layout)


def _kind_of(region: Layout, kind: Kind) -> Kind:
    """The kind that a slip looks most like by itself; its page's where it looks like none."""
    score, _, name = max((e.identify(region), e.kind is kind, e.kind) for e in extractors())
    return name if score > 0 else kind


def segment(pages: Sequence[Page]) -> list[Segment]:
    """The documents in the pages of a dossier."""
    return goods_list.tied(segmentation.segment(pages, guess))


def draft(found: Segment) -> Draft:
    """The readings of a segment's fields by its kind's extractor; an empty draft for `other`."""
    return _draft(found, _layouts(found))


@dataclass(frozen=True, slots=True)
class Owned:
    """A draft, and whose dossier it is in: the applicant's names."""

    draft: Draft
    owners: tuple[str, ...]


_SIDES = {"payee": Kind.BANK_ADVICE, "payer": Kind.PAYMENT_SLIP}


def owners(drafts: Sequence[Draft], manifest: Manifest) -> tuple[str, ...]:
    """The applicant's name as the manifest says, else as the one licence in the dossier does; empty where none does."""
    if manifest.applicant.name:
        return (manifest.applicant.name,)
    names = {
        readings[0].value
        for found in drafts
        if found.segment.kind is Kind.BUSINESS_LICENCE and (readings := found.readings.get("name"))
    }
    return tuple(str(name) for name in names if name is not None) if len(names) == 1 else ()


def is_sided(found: Draft) -> bool:
    """Whether the draft is of a bank's form, whose kind says on which side the applicant stands."""
    return found.segment.kind in _SIDES.values()


def sided(order: Owned) -> Draft:
    """A bank form's draft as its owner sees it: money that came in or went out, where the form leaves that open."""
    found = order.draft
    layout = _layouts(found.segment)[0]
    payer, payee = (
        next((str(r.value) for r in found.readings.get(name, ()) if r.value is not None), None)
        for name in ("payer_name", "payee_name")
    )
    side = bank_slips.side_of(layout, payer, payee, order.owners)
    if side is None or _SIDES[side] is found.segment.kind:
        return found
    return draft(replace(found.segment, kind=_SIDES[side]))


def labels(found: Segment) -> tuple[Label, ...]:
    """The labels that the segment's extractor looks for and finds, in page order: where its draft comes from."""
    layouts = _layouts(found)
    _draft(found, layouts)
    return tuple(
        Label(hit.span.text, layout.page.number, hit.rect)
        for layout in layouts
        for _, hit in sorted(layout.hits.items())
    )


def _layouts(found: Segment) -> tuple[Layout, ...]:
    layouts = tuple(Layout(page) for page in found.pages)
    return (layouts[0].slip(found.region),) if found.region is not None else layouts


def _draft(found: Segment, layouts: tuple[Layout, ...]) -> Draft:
    if found.kind is Kind.OTHER:
        return DraftBuilder(found).draft()
    extractor = next(e for e in extractors() if e.kind is found.kind)
    return extractor.extract(found, layouts)
