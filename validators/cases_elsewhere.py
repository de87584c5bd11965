"""The other dossiers of a case: what they say of the case's own, as the store would find it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from pydantic import Field as Declared

from pipeline.elsewhere import Elsewhere, FiledClaim, SamePage, SameVoucher
from pipeline.geometry import Frame
from pipeline.imprint import Imprint
from pipeline.model import Applicant, Dossier, Manifest, Page
from pipeline.rulebook import Programme, load
from pipeline.rulebook_entries import Entry, Line, Name
from pipeline.showing import showing_of
from pipeline.values.text import same_name

_A4 = Frame(595.0, 842.0)


class CaseApplicant(Entry):
    """Who claims."""

    name: Line
    uscc: Line


class OtherDossier(Entry):
    """Another dossier of the store, under this programme and of this applicant where nothing else is written.

    `shows` are the ids of this dossier's invoices and declarations that it shows too, `same_pages` those of papers
    whose page image it shows. `granted` is what was calculated for it.
    """

    dossier: Line
    item: Name
    programme: Name | None = None
    applicant: CaseApplicant | None = None
    submitted_on: date | None = None
    claimed_amount: Line | None = None
    granted: Line | None = None
    shows: tuple[Name, ...] = Declared(default_factory=tuple)
    same_pages: tuple[Name, ...] = Declared(default_factory=tuple)


def with_pages(dossier: Dossier, others: Sequence[OtherDossier]) -> Dossier:
    """The dossier with an image of each page that another shows too; no two of them look alike."""
    shown = sorted({name for other in others for name in other.same_pages})
    files = {d.id: d.file for d in dossier.documents}
    pages = [
        Page(files[name], 1, _A4, (), imprint=Imprint(0, tuple(f"{n}{digit:07d}" for digit in range(8))))
        for n, name in enumerate(shown, 1)
        if name in files
    ]
    return dataclasses.replace(dossier, pages=(*dossier.pages, *pages))


def elsewhere_of(dossier: Dossier, programme: Programme, item: str, others: Sequence[OtherDossier]) -> Elsewhere:
    """What the others say of the dossier. Raises LookupError for a document that is not there or shows nothing."""
    mine = showing_of(dossier, programme.id, programme.item(item))
    ids = {v.document for v in mine.vouchers} | {d for page in mine.pages for d in page.documents}
    for name in (n for other in others for n in (*other.shows, *other.same_pages)):
        if name not in ids:
            raise LookupError(
                f"no voucher {name!r} that another dossier could show; there are {', '.join(sorted(ids))}"
            )
    claims = [_claim(other, dossier.applicant, programme) for other in others]
    vouchers: list[SameVoucher] = []
    pages: list[SamePage] = []
    for other, claim in zip(others, claims, strict=True):
        told = dataclasses.replace(claim, granted=None)
        vouchers += [SameVoucher(told, v) for v in mine.vouchers if v.document in other.shows]
        pages += [SamePage(p.file, p.page, told, p) for p in mine.pages if set(p.documents) & set(other.same_pages)]
    return Elsewhere(mine.claim, tuple(vouchers), tuple(pages), tuple(_of_the_unit(mine.claim, claims)))


def _claim(other: OtherDossier, applicant: Applicant, programme: Programme) -> FiledClaim:
    named = load(other.programme) if other.programme is not None else programme
    who = Applicant(other.applicant.name, other.applicant.uscc) if other.applicant is not None else applicant
    amount = Decimal(other.claimed_amount) if other.claimed_amount is not None else None
    manifest = Manifest(other.dossier, submitted_on=other.submitted_on, claimed_amount=amount)
    claim = showing_of(Dossier(manifest, who, (), (), ()), named.id, named.item(other.item)).claim
    return dataclasses.replace(claim, granted=Decimal(other.granted) if other.granted is not None else None)


def _of_the_unit(mine: FiledClaim, claims: Sequence[FiledClaim]) -> Iterator[FiledClaim]:
    for claim in claims:
        names = (mine.applicant.name, claim.applicant.name)
        if mine.applicant.uscc == claim.applicant.uscc or (all(names) and same_name(*map(str, names))):
            yield claim if claim.is_before(mine) else dataclasses.replace(claim, granted=None)
