"""DUP: the same voucher used more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.elsewhere import FiledClaim, ShownPage
from pipeline.findings import Evidence, Severity, evidence_of
from pipeline.model import Document, Kind
from pipeline.records import Contract, Invoice
from pipeline.rulebook import Claims
from pipeline.same_page import is_same_page
from pipeline.showing import shown_pages
from pipeline.values.text import same_name
from validators.other_dossiers import (
    by_number,
    doubt,
    is_same_unit,
    is_sure,
    may_repeat,
    of_vouchers,
    own_papers,
    places,
)
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import RELEVANT_EVIDENCE
from validators.wording import code_words


@rule(
    "DUP001",
    "invoice-claimed-twice",
    "同一发票在卷中出现多次",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="发票{code}号码 {number} 在本卷中出现 {count} 次",
        en="invoice {code}number {number} stands in this dossier {count} times",
    ),
)
def invoice_claimed_twice(scope: Scope) -> Iterator[Condition]:
    """One invoice proves one expense. The same code and number in two documents may be two claims on it, or two copies.

    An invoice of 20 digits (数电票) is known by its number alone; one of 8 digits only together with its code. The
    effect is the amount of every copy after the first.
    """
    same: defaultdict[tuple[str, str], list[tuple[Document, Invoice]]] = defaultdict(list)
    for document, invoice in scope.records(Invoice):
        code, number = invoice.invoice_code.value or "", invoice.invoice_number.value or ""
        if len(number) == 20:
            same["", number].append((document, invoice))
        elif number and code:
            same[code, number].append((document, invoice))
    for (code, number), found in sorted(same.items()):
        if len(found) < 2:
            continue
        repeated = [invoice.amount.value for _, invoice in found[1:] if invoice.amount.value is not None]
        yield Condition(
            evidence=tuple(
                evidence_of(document, "invoice_number", "compared" if i else "primary")
                for i, (document, _) in enumerate(found)
            ),
            expected="1",
            actual=str(len(found)),
            effect=scope.at_stake(sum(repeated, Decimal(0))) if repeated else None,
            params={"code": code_words(code), "number": number, "count": str(len(found))},
            key=(code, number),
        )


@rule(
    "DUP002",
    "invoice-in-another-dossier",
    "同一发票出现在其他卷宗",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="发票{code}号码 {number} 也出现在其他卷宗：{places}{doubt}",
        en="invoice {code}number {number} stands in other dossiers too: {places}{doubt}",
    ),
)
def invoice_in_another_dossier(scope: Scope) -> Iterator[Condition]:
    """One invoice proves one expense, whoever claims it and whenever: every dossier ever stored is compared.

    Both dossiers are told. A number that is not vouched for here is shown for a look (`review`): its reading is asked
    for besides, and once it is confirmed this blocks. Where the programme's text permits to claim again what was
    claimed under another programme, the same applicant's dossiers there do not count.
    """
    for number, found in sorted(by_number(scope, Kind.INVOICE).items()):
        papers = own_papers(scope, Kind.INVOICE, number)
        if not papers:
            continue
        first = papers[0].record
        assert isinstance(first, Invoice)
        sure = all(is_sure(paper) for paper in papers)
        code, _, own = number.rpartition(" ")
        yield Condition(
            evidence=tuple(
                evidence_of(paper, "invoice_number", "compared" if i else "primary") for i, paper in enumerate(papers)
            ),
            expected="0",
            actual=str(len({same.claim.dossier_id for same in found})),
            effect=scope.at_stake(first.amount.value),
            params={
                "code": code_words(code),
                "number": own,
                "places": places(scope, of_vouchers(found)),
                "doubt": doubt(sure, all(same.voucher.is_sure for same in found)),
            },
            at_most=Severity.BLOCKING if sure else Severity.REVIEW,
            key=(number, *sorted({same.claim.dossier_id for same in found})),
        )


_NUMBERED = (Kind.INVOICE, Kind.FOREIGN_INCOME_DECLARATION)  # of which DUP001, DUP002 and DUP003 tell by number


@rule(
    "DUP004",
    "page-image-reused",
    "同一页面影像重复使用",
    severity=Severity.REVIEW,
    criterion=RELEVANT_EVIDENCE,
    elsewhere=Wordings(
        zh="本页（{file} 第{page}页）与其他卷宗的页面影像相同：{places}",
        en="this page ({file} p. {page}) is the image of pages of other dossiers: {places}",
    ),
    here=Wordings(
        zh="{file} 第{page}页与 {other} 第{number}页影像相同，被当作两份材料",
        en="{file} p. {page} and {other} p. {number} are images of one page that stands for two papers",
    ),
)
def page_image_reused(scope: Scope) -> Iterator[Condition]:
    """The same page, scanned again or copied, stands as evidence for two different claims.

    Pages are compared by a perceptual hash, which scanning askew, in grey or with noise hardly changes, and then by the
    figures read on them, since two papers of one form look alike. Only pages of vouchers, contracts and certificates
    with a value on them count; papers whose own numbers differ are two. The same applicant may show one paper in
    several dossiers, unless money rests on it in both; a contract may be shown by each of its parties. Where the number
    of an invoice or a declaration was read, DUP001, DUP002 and DUP003 tell.
    """
    pages = {(page.file, page.page): page for page in shown_pages(scope.dossier)}
    found: dict[tuple[str, int], list[tuple[FiledClaim, str, int]]] = {}
    for same in scope.elsewhere.pages:
        mine = pages.get((same.file, same.page))
        if mine is not None and _is_reused(scope, mine, same.shown, same.claim):
            found.setdefault((same.file, same.page), []).append((same.claim, same.shown.file, same.shown.page))
    for place, others in sorted(found.items()):
        yield Condition(
            _whole_page(pages[place]),
            expected="0",
            actual=str(len({claim.dossier_id for claim, _, _ in others})),
            message="elsewhere",
            params={"file": place[0], "page": str(place[1]), "places": places(scope, others)},
            key=tuple(sorted({claim.dossier_id for claim, _, _ in others})),
        )
    shown = list(pages.values())
    for i, one in enumerate(shown):
        for two in shown[i + 1 :]:
            if _is_reused_here(one, two, scope.item.claims):
                yield Condition(
                    (*_whole_page(one), *_whole_page(two, "compared")),
                    message="here",
                    params={"file": one.file, "page": str(one.page), "other": two.file, "number": str(two.page)},
                )


def _whole_page(page: ShownPage, role: str = "primary") -> tuple[Evidence, ...]:
    return tuple(Evidence(document, None, page.file, page.page, None, role) for document in page.documents)


def _is_told_by_number(a: ShownPage, b: ShownPage) -> bool:
    return a.kind in _NUMBERED and b.kind in _NUMBERED and bool(set(a.numbers) & set(b.numbers))


def _is_reused(scope: Scope, mine: ShownPage, other: ShownPage, claim: FiledClaim) -> bool:
    if _is_told_by_number(mine, other) or may_repeat(scope, claim):
        return False
    if is_same_unit(scope, claim) is True:
        theirs = Claims(invoices=claim.invoices, receipts=claim.receipts)
        return _is_claimed_on(mine.kind, scope.item.claims) and _is_claimed_on(other.kind, theirs)
    return not any(_is_party(scope, document, claim) for document in mine.documents)


def _is_reused_here(one: ShownPage, two: ShownPage, claims: Claims) -> bool:
    apart = not set(one.documents) & set(two.documents) and not _is_told_by_number(one, two)
    return apart and _is_claimed_on(one.kind, claims) and _is_claimed_on(two.kind, claims) and is_same_page(one, two)


def _is_claimed_on(kind: Kind, claims: Claims) -> bool:
    """Whether money of an item rests on papers of the kind."""
    if kind in (Kind.INVOICE, Kind.PAYMENT_SLIP, Kind.CERTIFICATE):
        return claims.invoices
    return claims.receipts and kind in (Kind.FOREIGN_INCOME_DECLARATION, Kind.BANK_ADVICE)


def _is_party(scope: Scope, document: str, claim: FiledClaim) -> bool:
    """Whether the other dossier's applicant is a party of this contract: both sides keep a copy."""
    record = next((d.record for d in scope.dossier.documents if d.id == document), None)
    if not isinstance(record, Contract) or claim.applicant.name is None:
        return False
    parties = (record.party_a.value, record.party_b.value)
    return any(party is not None and same_name(party, claim.applicant.name) for party in parties)
