"""A fault stays told, alone and once, with sound papers of its kind before and behind it: no rule stops early."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import pytest

from pipeline.elsewhere import NOTHING_ELSEWHERE
from pipeline.model import Document, Kind
from tests import strategies as s
from tests.validators.elsewhere_situations import ALL
from tests.validators.situations import Situation
from validators.catalogue import rule_of
from validators.rule import Scope

_SOUND: Mapping[Kind, Callable[[int], Document]] = {
    Kind.INVOICE: lambda n: s.invoice(invoice_number=f"7654321{n}"),
    Kind.CONTRACT: lambda n: s.contract(contract_number=f"SOUND-{n}"),
    Kind.FOREIGN_INCOME_DECLARATION: lambda n: s.declaration(declaration_number=f"21020000010123031577{n:02d}"),
    Kind.BANK_ADVICE: lambda n: s.bank_advice(reference=f"SOUND{n}"),
    Kind.PAYMENT_SLIP: lambda n: s.payment_slip(reference=f"SOUND{n}"),
    Kind.BUSINESS_LICENCE: lambda _: s.licence(),
}

# The rules that judge each paper by itself; the others weigh papers against each other.
_EACH_BY_ITSELF = {
    *("INV001", "INV002", "INV003", "INV004", "INV005", "INV006", "INV007", "INV008", "INV009", "INV011"),
    *("DEC002", "DEC003", "CON001", "CON002", "CON003", "WIN001", "WIN002", "WIN003", "WIN004"),
    *("REA001", "REA002", "DOC002"),
}
_SITUATIONS = [x for x in ALL if x.code in _EACH_BY_ITSELF and x.elsewhere is NOTHING_ELSEWHERE]


@pytest.mark.parametrize("situation", _SITUATIONS, ids=lambda x: f"{x.code} {x.what}")
def test_a_paper_is_judged_by_itself(situation: Situation) -> None:
    dossier, item = situation.build(), s.item(situation.item)
    kinds = [kind for kind in _SOUND if any(d.kind is kind for d in dossier.documents)]
    before = [dataclasses.replace(_SOUND[kind](1), id=f"0-{kind}") for kind in kinds]
    behind = [dataclasses.replace(_SOUND[kind](2), id=f"~-{kind}") for kind in kinds]
    mixed = dataclasses.replace(dossier, documents=(*before, *dossier.documents, *behind))
    rule = rule_of(situation.code)
    alone = [f.fingerprint for f in rule.findings(Scope(dossier, item))]
    assert [f.fingerprint for f in rule.findings(Scope(mixed, item))] == alone


_OF_A_PAPER_ALONE = [x for x in _SITUATIONS if x.severities and x.code not in ("REA001", "REA002", "DOC002")]


@pytest.mark.parametrize("situation", _OF_A_PAPER_ALONE, ids=lambda x: f"{x.code} {x.what}")
def test_papers_that_are_passed_over_hide_none(situation: Situation) -> None:
    dossier, item = situation.build(), s.item(situation.item)
    silent = [x for x in _SITUATIONS if x.code == situation.code and x.item == situation.item and not x.severities]
    passed = (x.build() for x in silent)
    before = [
        dataclasses.replace(document, id=f"0-{document.id}")
        for other in passed
        if other.applicant == dossier.applicant
        for document in other.documents
    ]
    mixed = dataclasses.replace(dossier, documents=(*before, *dossier.documents))
    rule = rule_of(situation.code)
    alone = [f.fingerprint for f in rule.findings(Scope(dossier, item))]
    assert [f.fingerprint for f in rule.findings(Scope(mixed, item))] == alone
