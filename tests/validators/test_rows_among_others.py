"""What is tied to a row, and told of it, stays the same with sound rows of other suppliers and customers around it."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.elsewhere import NOTHING_ELSEWHERE
from pipeline.model import Document, Dossier, Kind
from tests import strategies as s
from tests.validators.elsewhere_situations import ALL
from tests.validators.golden.tied import with_rows
from tests.validators.situations import Situation, certifications, interest, registered, schedule
from tests.validators.tie_situations import bill, bought, executed, received, row, slip
from validators.catalogue import rule_of
from validators.reperformed import reperformed
from validators.rule import Scope
from validators.vouched_rows import vouched_rows
from validators.vouching import vouch


def _expense(n: int) -> list[Document]:
    """A row of 附件3 of a supplier of its own, whose papers bear out every cell."""
    seller, amount = f"长春{'甲乙丙丁'[n] * 4}服务有限公司", f"{7000 + n}.31"
    return [
        schedule(row(f"7654321{n}", amount, paid=amount, contract=amount)),
        bill(f"7654321{n}", amount, seller_name=seller, amount=Decimal(f"66{n}0.00")),
        bought(amount, party_b=seller),
        slip(amount, payee_name=seller),
    ]


def _certification(n: int) -> list[Document]:
    """A row of 附件5 on a standard of its own."""
    _, *papers = _expense(n)
    name, day = f"EN9{n}12{n}", date(2022, 8, 1 + n)
    line = {"certification": s.vouched(name), "certified_on": day, "fee": f"{7000 + n}.31"}
    return [certifications(line), *papers, s.certificate(title=name, issued_on=day)]


def _receipt(n: int) -> list[Document]:
    """A row of 附件9 on a contract and a receipt of its own."""
    number, contract, amount = f"2102000001012212{10 + n}0077", f"ZZ-{n}", Decimal(f"7{n}77.00")
    day = date(2022, 12, 10 + n)
    cells: dict[str, Any] = {"voucher_number": s.vouched(f"ZZ{n}")}
    line = executed(contract, "3.00", contract="5.00") | received(number, str(amount), "USD", day, **cells)
    money = {"amount": amount, "sold_amount": amount, "fx_amount": None}
    return [
        interest(line),
        registered(executed(contract, "3.00", contract="5.00")),
        s.contract(contract_number=contract, amount=Decimal(5), amount_in_words=Decimal(5)),
        s.declaration(declaration_number=number, declared_on=day, bank_reference=f"ZZ{n}", **money),
        s.bank_advice(reference=f"ZZ{n}", amount=amount, value_date=day),
    ]


_MORE = {
    Kind.EXPENSE_SCHEDULE: _expense,
    Kind.CERTIFICATION_FORM: _certification,
    Kind.INTEREST_FORM: _receipt,
}


def _renamed(documents: list[Document], mark: str) -> list[Document]:
    return [dataclasses.replace(d, id=f"{mark}-{d.id}", file=f"{mark}-{d.file}") for d in documents]


def _among(dossier: Dossier) -> Dossier:
    """The dossier with a sound row before and one behind, of each form that it has."""
    kinds = [kind for kind in _MORE if any(d.kind is kind for d in dossier.documents)]
    before = [d for kind in kinds for d in _renamed(_MORE[kind](1), "0")]
    behind = [d for kind in kinds for d in _renamed(_MORE[kind](2), "~")]
    return dataclasses.replace(dossier, documents=(*before, *dossier.documents, *behind))


def _told(dossier: Dossier, own: set[str]) -> list[Any]:
    """What is said of the rows of these documents: every cell, and what the calculation gets of them."""
    vouching = vouch(dossier)
    cells = [r for r in reperformed(vouching) if r.document in own]
    return [cells, [r for r in vouched_rows(vouching) if r.place is not None and r.place[0] in own]]


@pytest.mark.parametrize("situation", with_rows(), ids=lambda x: f"{x.code} {x.what}")
def test_rows_of_others_change_nothing(situation: Situation) -> None:
    dossier = situation.build()
    own = {d.id for d in dossier.documents}
    assert _told(_among(dossier), own) == _told(dossier, own)


_TIES = [x for x in ALL if x.code.startswith("TIE") and x.severities and x.elsewhere is NOTHING_ELSEWHERE]


@pytest.mark.parametrize("situation", _TIES, ids=lambda x: f"{x.code} {x.what}")
def test_what_is_told_of_a_row_is_told_among_others(situation: Situation) -> None:
    dossier, item, rule = situation.build(), s.item(situation.item), rule_of(situation.code)
    alone = [f.fingerprint for f in rule.findings(Scope(dossier, item))]
    assert [f.fingerprint for f in rule.findings(Scope(_among(dossier), item))] == alone
