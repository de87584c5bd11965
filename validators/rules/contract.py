"""CON: contracts, and certificates and awards: who stands on them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Severity, evidence_of
from pipeline.model import Kind
from pipeline.records import Certificate, Contract
from validators.names import Match, compare
from validators.rule import Condition, Scope, Wordings, rule
from validators.standards import RELEVANT_EVIDENCE, SUFFICIENT_EVIDENCE
from validators.wording import money


@rule(
    "CON001",
    "applicant-is-not-a-contract-party",
    "申报单位不是合同当事人",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="合同当事人为“{party_a}”和“{party_b}”，没有申报单位“{applicant}”",
        en="the parties are “{party_a}” and “{party_b}”; the applicant “{applicant}” is neither",
    ),
    near=Wordings(
        zh="合同当事人“{party_a}”“{party_b}”之一与申报单位“{applicant}”名称相近但不相同，请核对原件",
        en="one of the parties “{party_a}”, “{party_b}” is close to the applicant's name “{applicant}”, not the same: "
        "compare the original",
    ),
    foreign=Wordings(
        zh="合同当事人“{party_a}”和“{party_b}”均为外文名称，无法与申报单位“{applicant}”比对，请人工核对",
        en="both parties “{party_a}” and “{party_b}” are written in another language than the applicant “{applicant}”: "
        "a person has to compare",
    ),
)
def applicant_is_not_a_contract_party(scope: Scope) -> Iterator[Condition]:
    """A contract evidences the applicant's business only where the applicant is one of its parties.

    A party one character off the applicant's name is for a person to look at (`review`), and so is a contract in which
    both parties are written in another language or script, as in English and Japanese contracts. A contract with a
    party that was not read is not judged.
    """
    applicant = scope.dossier.applicant.name
    if not applicant:
        return
    for document, contract in scope.records(Contract):
        a, b = contract.party_a.value, contract.party_b.value
        matches = {compare(name, applicant) for name in (a, b) if name is not None}
        if a is None or b is None or Match.SAME in matches:
            continue
        message = "near" if Match.NEAR in matches else "foreign" if matches == {Match.FOREIGN} else "main"
        yield Condition(
            (evidence_of(document, "party_a"), evidence_of(document, "party_b")),
            applicant,
            f"{a} | {b}",
            message=message,
            params={"party_a": a, "party_b": b, "applicant": applicant},
            at_most=Severity.BLOCKING if message == "main" else Severity.REVIEW,
        )


@rule(
    "CON002",
    "contract-words-disagree",
    "合同金额大写与小写不一致",
    criterion=SUFFICIENT_EVIDENCE,
    main=Wordings(
        zh="合同金额大写为 {words}，小写为 {amount}，相差 {difference}",
        en="the contract's amount in words says {words}, in figures {amount}: {difference} apart",
    ),
)
def contract_words_disagree(scope: Scope) -> Iterator[Condition]:
    """A contract whose amount says one thing in words and another in figures does not evidence either."""
    for document, contract in scope.records(Contract):
        words, amount = contract.amount_in_words.value, contract.amount.value
        if words is None or amount is None or words == amount:
            continue
        yield Condition(
            (evidence_of(document, "amount"), evidence_of(document, "amount_in_words", "compared")),
            money(words),
            money(amount),
            params={"words": money(words), "amount": money(amount), "difference": money(amount - words)},
        )


@rule(
    "CON004",
    "holder-is-not-applicant",
    "持证或获奖单位不是申报单位",
    criterion=RELEVANT_EVIDENCE,
    main=Wordings(
        zh="“{title}”的持有单位为“{holder}”，申报单位为“{applicant}”",
        en="the holder of “{title}” is “{holder}”, the applicant “{applicant}”",
    ),
    near=Wordings(
        zh="“{title}”的持有单位“{holder}”与申报单位“{applicant}”名称相近但不相同，请核对原件",
        en="the holder “{holder}” of “{title}” is close to the applicant's name “{applicant}”, but not the same: "
        "compare the original",
    ),
    foreign=Wordings(
        zh="“{title}”的持有单位“{holder}”为外文，无法与申报单位“{applicant}”比对，请人工核对",
        en="the holder “{holder}” of “{title}” is in another language than the applicant “{applicant}”: a person "
        "has to compare",
    ),
)
def holder_is_not_applicant(scope: Scope) -> Iterator[Condition]:
    """Support for a certification or an award goes to the unit that holds it.

    Holds for items whose list of material asks for a certificate. Where rows of a form claim certificates, those that
    no row claims may be anybody's: a supplier's own qualification is often attached. A name one character off, or one
    in another language, is for a person to look at (`review`); a holder that was not read is REA001.
    """
    applicant = scope.dossier.applicant.name
    asked = any(Kind.CERTIFICATE in r.kinds and not r.titled for r in scope.item.required_documents)
    if not applicant or not asked:
        return
    claimed = {d.id for row in scope.vouching.certifications for d in row.candidates(Kind.CERTIFICATE)}
    for document, certificate in scope.records(Certificate):
        holder = certificate.holder.value
        match = compare(holder, applicant) if holder is not None else Match.SAME
        if holder is None or match is Match.SAME or (claimed and document.id not in claimed):
            continue
        message = {Match.NEAR: "near", Match.FOREIGN: "foreign"}.get(match, "main")
        yield Condition(
            (evidence_of(document, "holder"), evidence_of(document, "title", "compared")),
            applicant,
            holder,
            message=message,
            params={"title": certificate.title.value or "—", "holder": holder, "applicant": applicant},
            at_most=Severity.BLOCKING if message == "main" else Severity.REVIEW,
        )
