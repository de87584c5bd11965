"""What holds of every item of every programme: its amount's bounds, its monotony, the order of papers, and the gate."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.bases import VouchedRow
from pipeline.calculation import calculate
from pipeline.conditions import Situation
from pipeline.errors import GateClosed
from pipeline.findings import Decision, Finding, Outcome
from pipeline.fx import FxTable
from pipeline.gate import clear, examine
from pipeline.interpreter import entitled, sources_of
from pipeline.model import Document, Dossier, State
from pipeline.rulebook import Item, load, programmes
from pipeline.rulebook import Outcome as ItemOutcome
from tests import strategies as s
from tests.case_files import cases_of
from validators.cases import Case, calculation_of, dossier_of
from validators.catalogue import check

_AT = datetime(2025, 7, 1, tzinfo=UTC)
_FILES = {name: cases_of(name) for name in programmes()}


@dataclass(frozen=True, repr=False)
class Clean:
    """An item with its clean case: a dossier that has no finding."""

    programme: str
    item: Item
    case: Case

    def __repr__(self) -> str:
        return f"{self.programme} {self.item.id}"

    def dossier(self, **changes: Any) -> Dossier:
        return dossier_of(self.case.model_copy(update=changes), _FILES[self.programme])

    @property
    def caps(self) -> list[Decimal]:
        return [Decimal(str(self.item.parameter(name).value)) for name in self.item.caps]

    def vouched(self) -> list[VouchedRow]:
        clean = next(d for d in _FILES[self.programme].dossiers if d.item == self.item.id)
        return [
            VouchedRow(r.kind, r.row, Decimal(r.claimed), Decimal(r.amount), attributes=r.attributes)
            for r in clean.vouched
        ]

    def granted(self) -> Mapping[str, Decimal]:
        clean = next(d for d in _FILES[self.programme].dossiers if d.item == self.item.id)
        return {k: Decimal(v) for k, v in clean.granted.items()}


def _clean() -> Iterator[Clean]:
    for name in programmes():
        for item in load(name).items:
            cases = (c for c in _FILES[name].cases if c.item == item.id and not c.change and not c.findings)
            yield Clean(name, item, next(cases))


EVERY = list(_clean())
PAYING = [c for c in EVERY if c.item.outcome is ItemOutcome.PAYMENT and c.item.calculation]
OF_ROWS = [c for c in PAYING if any(step.rows or step.count for step in c.item.calculation)]


def each(of: Sequence[Clean]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("clean", of, ids=repr)


AMOUNTS = st.lists(s.amounts, min_size=3, max_size=3)


class Rows:
    """The item's rows, three of each, to be worth what a test draws."""

    def __init__(self, clean: Clean) -> None:
        self.situation = Situation.of(clean.dossier(), clean.item, ())
        sources = sources_of(self.situation, clean.vouched(), FxTable(), clean.granted())
        self.granted = sources.granted
        self.rows = {kind: self._three(rows) for kind, rows in sources.rows.items()}

    @staticmethod
    def _three(rows: Sequence[VouchedRow]) -> list[VouchedRow]:
        return [dataclasses.replace(rows[n % len(rows)], row=n + 1) for n in range(3)] if rows else []

    def entitlement(self, amounts: Sequence[Decimal], order: Sequence[int] = (0, 1, 2)) -> Decimal:
        worth = {kind: [(rows[n], amounts[n]) for n in order] if rows else [] for kind, rows in self.rows.items()}
        return entitled(self.situation, (worth, self.granted))


@each(OF_ROWS)
@settings(max_examples=12, deadline=None)
@given(AMOUNTS, s.amounts, st.integers(0, 2), st.permutations((0, 1, 2)))
def test_an_entitlement_is_bounded_monotone_and_of_no_order(
    clean: Clean, amounts: list[Decimal], more: Decimal, at: int, order: Sequence[int]
) -> None:
    rows = Rows(clean)
    found = rows.entitlement(amounts)
    assert Decimal(0) <= found <= min(clean.caps, default=Decimal("Infinity"))
    assert found == found.quantize(Decimal("0.01"))
    assert rows.entitlement([a + more if n == at else a for n, a in enumerate(amounts)]) >= found
    assert rows.entitlement(amounts, order) == found


def claimed(dossier: Dossier, claim: Decimal) -> Dossier:
    """The dossier with the claim on its form too."""
    documents = []
    for document in dossier.documents:
        names = {x.name for x in document.record.specs()} & {"claimed_amount", "total_claimed", "claimed_expense"}
        printed = {n: claim for n in names if getattr(document.record, n).value is not None}
        documents.append(s.changed(document, **printed) if printed else document)
    return dataclasses.replace(dossier, documents=tuple(documents))


@each([c for c in PAYING if c.item.fund is None])
@settings(max_examples=5, deadline=None)
@given(s.amounts, st.randoms(use_true_random=False))
def test_an_amount_is_no_more_than_cap_and_claim_whatever_the_order_of_papers(
    clean: Clean, claim: Decimal, shuffle: Any
) -> None:
    dossier = claimed(clean.dossier(claimed_amount=f"{claim}"), claim)
    mixed = list(dossier.documents)
    shuffle.shuffle(mixed)
    accepted = Decision(Outcome.ACCEPT, "analyst", _AT, "seen")
    told = [dataclasses.replace(f, decision=accepted) for f in check(dossier, clean.item)]
    how: dict[str, Any] = {"vouched": clean.vouched(), "granted": clean.granted()}
    found = calculate(clear(dossier, told), clean.item, **how)
    assert found is not None
    assert Decimal(0) <= found.amount <= min([found.claimed, found.entitlement, *clean.caps])
    assert found.amount == found.amount.quantize(Decimal("0.01"))
    assert sum(b.amount for b in found.bridge) == found.amount
    again = calculate(clear(dataclasses.replace(dossier, documents=tuple(mixed)), told), clean.item, **how)
    assert again is not None and again.as_object() == found.as_object()


@st.composite
def spoiled(draw: st.DrawFn, dossier: Dossier) -> Dossier:
    """The dossier submitted late, with papers left out and fields that nobody vouches for."""
    kept = [doubted(draw, d) for d in dossier.documents if draw(st.integers(0, 3))]
    late = dataclasses.replace(dossier.manifest, submitted_on=date(2030, 1, 1))
    return dataclasses.replace(dossier, documents=tuple(kept), manifest=late)


def doubted(draw: st.DrawFn, document: Document) -> Document:
    """The document, one time in four with a value that one reader alone read."""
    specs = [x.name for x in document.record.specs() if getattr(document.record, x.name).value is not None]
    if not specs or draw(st.integers(0, 3)):
        return document
    name = draw(st.sampled_from(specs))
    field = dataclasses.replace(getattr(document.record, name), state=State.READ)
    return s.changed(document, **{name: field})


@each(EVERY)
@settings(max_examples=8, deadline=None)
@given(st.data())
def test_nothing_is_calculated_with_a_blocking_finding_open(clean: Clean, data: st.DataObject) -> None:
    dossier = data.draw(spoiled(clean.dossier()))
    findings = list(check(dossier, clean.item))
    for number, outcome in data.draw(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Outcome)), max_size=12)):
        if findings:
            at = number % len(findings)
            findings[at] = dataclasses.replace(findings[at], decision=Decision(outcome, "甲", _AT, "核对", "1.00"))
        _holds(clean, dossier, findings)
    decided = Decision(Outcome.DISALLOW, "甲", _AT, "核对")
    _holds(clean, dossier, [dataclasses.replace(f, decision=decided) for f in findings])


def _holds(clean: Clean, dossier: Dossier, findings: Sequence[Finding]) -> None:
    still_open = examine(findings).open
    try:
        cleared = clear(dossier, findings)
    except GateClosed:
        return
    assert still_open == ()
    assert cleared.findings == tuple(findings)
    assert all(f.decision is not None for f in findings if f.severity == "blocking")


@each([c for c in EVERY if c not in PAYING])
def test_what_pays_nothing_has_no_amount(clean: Clean) -> None:
    dossier = clean.dossier()
    assert calculate(clear(dossier, check(dossier, clean.item)), clean.item) is None
    found = check(dossier, clean.item)
    assert calculation_of(clean.case, _FILES[clean.programme], clean.item, dossier, found) is None
