"""What the rules say of other dossiers: which of them count, how each is named, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.elsewhere import FiledClaim, SameVoucher, same_unit
from pipeline.model import Document, Kind
from pipeline.showing import joined, number_parts
from validators.rule import Scope, Wordings
from validators.wording import listed

_NAMED = 5  # dossiers in a message; all of them stand in the fingerprint


def is_same_unit(scope: Scope, claim: FiledClaim) -> bool | None:
    """Whether another dossier's applicant is this one's; None where that cannot be told."""
    return same_unit(scope.dossier.applicant, claim.applicant)


def may_repeat(scope: Scope, claim: FiledClaim) -> bool:
    """Whether the rulebook lets this unit claim again what it claimed in that dossier, under another programme."""
    mine = scope.elsewhere.claim
    return (
        scope.item.repeat_claims is not None
        and mine is not None
        and claim.programme != mine.programme
        and is_same_unit(scope, claim) is True
    )


def by_number(scope: Scope, kind: Kind) -> dict[str, list[SameVoucher]]:
    """The other dossiers' vouchers of a kind, by their number, without those that the rulebook lets repeat."""
    found: dict[str, list[SameVoucher]] = {}
    for same in scope.elsewhere.vouchers:
        if same.voucher.kind is kind and not may_repeat(scope, same.claim):
            found.setdefault(same.voucher.number, []).append(same)
    return found


def own_papers(scope: Scope, kind: Kind, number: str) -> list[Document]:
    """This dossier's documents of the kind and number."""
    papers = scope.of_kind(kind)
    return [d for d in papers if (parts := number_parts(d.record)) and joined(parts) == number]


def is_sure(document: Document) -> bool:
    """Whether every part of the document's number is vouched for."""
    return all(part.state.is_vouched for part in number_parts(document.record))


def doubt(own: bool, theirs: bool) -> Wordings:
    """What to add where a number was read once only, here or there."""
    if not own:
        return Wordings("；本卷号码尚未印证，请先核读", "; the number here is not vouched for: compare it first")
    if not theirs:
        return Wordings("；对方卷宗中的号码尚未印证", "; the number there is not vouched for")
    return Wordings("", "")


def places(scope: Scope, found: Iterable[tuple[FiledClaim, str, int]]) -> Wordings:
    """Where in which dossiers (claim, file, page), and whether their applicant is this one's."""
    all_of = list(found)
    words = [_place(scope, *one) for one in all_of[:_NAMED]]
    more = len(all_of) - len(words)
    rest = [Wordings(f"另有 {more} 处", f"{more} more")] if more else []
    return listed([*words, *rest])


def _place(scope: Scope, claim: FiledClaim, file: str, page: int) -> Wordings:
    zh, en = {
        True: ("同一申报单位", "the same applicant"),
        False: ("另一申报单位", "another applicant"),
        None: ("是否同一申报单位不明", "perhaps the same applicant"),
    }[is_same_unit(scope, claim)]
    return Wordings(
        f"{claim.dossier_id}（{file} 第{page}页，{zh}）",
        f"{claim.dossier_id} ({file} p. {page}, {en})",
    )


def of_vouchers(found: Sequence[SameVoucher]) -> list[tuple[FiledClaim, str, int]]:
    """The places of vouchers."""
    return [(same.claim, same.voucher.file, same.voucher.page) for same in found]
