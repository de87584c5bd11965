"""Declarations of this dossier that other dossiers show: the part of DUP003 that looks beyond the dossier."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.elsewhere import SameVoucher
from pipeline.findings import Severity, evidence_of
from pipeline.model import Kind
from validators.other_dossiers import by_number, doubt, is_same_unit, is_sure, of_vouchers, own_papers, places
from validators.rule import Condition, Scope

_KIND = Kind.FOREIGN_INCOME_DECLARATION


def declared_elsewhere(scope: Scope) -> Iterator[Condition]:
    """A condition for each declaration that another applicant shows, or on which money is claimed in two dossiers.

    Where only this is unsure, whose the other dossier is or what the number here is, it is for a look (`review`).
    """
    for number, found in sorted(by_number(scope, _KIND).items()):
        papers = own_papers(scope, _KIND, number)
        told = [same for same in found if _counts(scope, same)]
        if not papers or not told:
            continue
        sure = all(is_sure(paper) for paper in papers)
        blocks = sure and any(_blocks(scope, same) for same in told)
        yield Condition(
            evidence=tuple(
                evidence_of(p, "declaration_number", "compared" if i else "primary") for i, p in enumerate(papers)
            ),
            expected="0",
            actual=str(len({same.claim.dossier_id for same in told})),
            message="elsewhere",
            params={
                "number": number,
                "places": places(scope, of_vouchers(told)),
                "doubt": doubt(sure, all(same.voucher.is_sure for same in told)),
            },
            at_most=Severity.BLOCKING if blocks else Severity.REVIEW,
            key=(number, *sorted({same.claim.dossier_id for same in told})),
        )


def _counts(scope: Scope, same: SameVoucher) -> bool:
    return _is_claimed_twice(scope, same) or is_same_unit(scope, same.claim) is not True


def _blocks(scope: Scope, same: SameVoucher) -> bool:
    return _is_claimed_twice(scope, same) or is_same_unit(scope, same.claim) is False


def _is_claimed_twice(scope: Scope, same: SameVoucher) -> bool:
    return scope.item.claims.receipts and same.claim.receipts
