"""What other dossiers show of one, without a store: the same that `pipeline.store.showings` finds, plainly."""

from __future__ import annotations

import dataclasses

from pipeline.elsewhere import Elsewhere, FiledClaim, SamePage, SameVoucher, Showing
from pipeline.same_page import is_same_page
from pipeline.values.text import name_key


def beside(mine: Showing, *others: Showing) -> Elsewhere:
    """What the others say of `mine`; one of the same id is what it showed before, and says nothing."""
    rest = sorted((o for o in others if o.claim.dossier_id != mine.claim.dossier_id), key=lambda o: o.claim.dossier_id)
    vouchers = [
        SameVoucher(_of_a_voucher(other.claim), theirs)
        for other in rest
        for theirs in other.vouchers
        if any((own.kind, own.number) == (theirs.kind, theirs.number) for own in mine.vouchers)
    ]
    pages = [
        SamePage(own.file, own.page, _of_a_voucher(other.claim), page)
        for own in mine.pages
        for other in rest
        for page in other.pages
        if is_same_page(own, page)
    ]
    unit = [
        other.claim if other.claim.is_before(mine.claim) else _of_a_voucher(other.claim)
        for other in rest
        if _shared(mine.claim, other.claim)
    ]
    return Elsewhere(
        mine.claim,
        tuple(sorted(vouchers, key=lambda s: (s.voucher.kind, s.voucher.number, s.claim.dossier_id, s.voucher.file))),
        tuple(sorted(pages, key=lambda s: (s.file, s.page, s.claim.dossier_id, s.shown.file, s.shown.page))),
        tuple(unit),
    )


def _of_a_voucher(claim: FiledClaim) -> FiledClaim:
    return dataclasses.replace(claim, granted=None)


def _shared(a: FiledClaim, b: FiledClaim) -> bool:
    pairs = ((a.applicant.name, b.applicant.name), (a.applicant.uscc, b.applicant.uscc))
    return any(x is not None and y is not None and name_key(x) == name_key(y) for x, y in pairs)
