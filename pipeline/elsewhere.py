"""What a dossier shows to the store's other dossiers, and what those show of it: vouchers, page images, claims."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.imprint import Imprint
from pipeline.model import Applicant, Kind
from pipeline.values.text import same_name


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A dossier's claim as the store keeps it: who claims what under which item, and when it was submitted.

    Money is CNY: `claimed`, `at_most` (the lower of that and its item's caps) and `granted`, what was calculated for
    it, None as long as nothing was. `invoices` and `receipts` say what its item's money rests on, `capped_with` the
    items of the programme with which it shares a cap, its own first.
    """

    dossier_id: str
    programme: str
    item: str | None
    applicant: Applicant
    submitted_on: date | None
    claimed: Decimal | None
    at_most: Decimal | None
    invoices: bool
    receipts: bool
    granted: Decimal | None = None
    capped_with: tuple[str, ...] = ()

    @property
    def held(self) -> Decimal | None:
        """What of a joint cap is spoken for by this claim: what it was granted, until then the most it may be."""
        return self.granted if self.granted is not None else self.at_most

    def is_before(self, other: FiledClaim) -> bool:
        """Whether it comes first of two: by the day of submission, one without a day last, then by id."""
        return self._turn < other._turn

    @property
    def _turn(self) -> tuple[date, str]:
        return self.submitted_on or date.max, self.dossier_id


@dataclass(frozen=True, slots=True)
class ShownVoucher:
    """A voucher with a number: an invoice or a declaration, on its page (from 1 in its file).

    `number` is what tells it from every other: the 20 digits of a 数电票, code and number joined by a blank otherwise,
    the 22 digits of a declaration. `is_sure` says that every part of it is vouched for.
    """

    kind: Kind
    number: str
    document: str
    file: str
    page: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that stands as evidence: its imprint, the documents on it, and the numbers that these bear."""

    file: str
    page: int
    kind: Kind
    documents: tuple[str, ...]
    numbers: tuple[str, ...]
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class Showing:
    """What a dossier shows to the others."""

    claim: FiledClaim
    vouchers: tuple[ShownVoucher, ...] = ()
    pages: tuple[ShownPage, ...] = ()


@dataclass(frozen=True, slots=True)
class SameVoucher:
    """A voucher of another dossier that bears the number of one of this dossier's."""

    claim: FiledClaim
    voucher: ShownVoucher


@dataclass(frozen=True, slots=True)
class SamePage:
    """A page of another dossier that is the image of this dossier's page `file`, `page`."""

    file: str
    page: int
    claim: FiledClaim
    shown: ShownPage


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All that the store's other dossiers say of this one, in an order that depends on nothing but itself.

    `claim` is this dossier's own; `unit` are the other dossiers of the same unit: the same name or the same 统一社会
    信用代码, whatever the other of the two says.
    """

    claim: FiledClaim | None = None
    vouchers: tuple[SameVoucher, ...] = ()
    pages: tuple[SamePage, ...] = ()
    unit: tuple[FiledClaim, ...] = ()

    @property
    def digest(self) -> str:
        """What a result depends on of it, and who is seen under two names: not every other dossier of the unit."""
        told = [repr(part) for part in (self.vouchers, self.pages, tuple(self.earlier()), self.otherwise_named)]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    @property
    def dossiers(self) -> tuple[str, ...]:
        """The ids of the dossiers that say something, sorted."""
        found = {v.claim.dossier_id for v in self.vouchers} | {p.claim.dossier_id for p in self.pages}
        return tuple(sorted(found | {c.dossier_id for c in self.unit}))

    @property
    def otherwise_named(self) -> tuple[FiledClaim, ...]:
        """The unit's other dossiers that state another name, or another code, than this one."""
        mine = self.claim.applicant if self.claim is not None else Applicant()
        return tuple(
            c for c in self.unit if _differ(mine.name, c.applicant.name) or _differ(mine.uscc, c.applicant.uscc)
        )

    def earlier(self) -> Iterator[FiledClaim]:
        """The unit's claims that share a cap with this dossier's and come before it: the later one is cut."""
        if self.claim is not None:
            mine = self.claim
            for claim in self.unit:
                if claim.programme == mine.programme and claim.item in mine.capped_with and claim.is_before(mine):
                    yield claim

    @property
    def granted(self) -> dict[str, Decimal]:
        """What the unit's earlier dossiers hold of shared caps in CNY, by item: joint caps are cut by it."""
        found: dict[str, Decimal] = {}
        for claim in self.earlier():
            if claim.item is not None and claim.held is not None:
                found[claim.item] = found.get(claim.item, Decimal("0.00")) + claim.held
        return found


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and not same_name(a, b)


NOTHING_ELSEWHERE = Elsewhere()


def same_unit(a: Applicant, b: Applicant) -> bool | None:
    """Whether two applicants are one unit; None where that cannot be told.

    The codes tell where both are known and differ or are the same; one name under two codes, or names alone of which
    one is missing, leave it open.
    """
    named = same_name(a.name, b.name) if a.name is not None and b.name is not None else None
    if a.uscc is not None and b.uscc is not None:
        if a.uscc == b.uscc:
            return True
        return None if named else False
    return named
