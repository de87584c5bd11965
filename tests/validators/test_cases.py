"""The programmes' own cases, run against the real rules; and the form of a cases file."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.conditions import Judgement
from pipeline.errors import RulebookError
from pipeline.findings import Outcome, Severity
from pipeline.model import Applicant, Dossier, Field, Kind, Month, Source, State
from pipeline.rulebook import load, programmes
from tests import strategies as s
from tests.case_files import cases_of
from validators.cases import Case, CaseDecision, Cases, Expected, differences, dossier_of, load_cases
from validators.cases_elsewhere import CaseApplicant, OtherDossier, elsewhere_of, with_pages

_FILES = {name: cases_of(name) for name in programmes()}
_CASES = [(name, case) for name, cases in _FILES.items() for case in cases.cases]


@pytest.mark.parametrize(("programme", "case"), _CASES, ids=lambda x: getattr(x, "case", x))
def test_case(programme: str, case: Case) -> None:
    assert differences(case, _FILES[programme], load(programme)) == ()


@pytest.mark.parametrize(("programme", "case"), [c for c in _CASES if c[1].amount], ids=lambda x: getattr(x, "case", x))
def test_no_case_pays_more_than_a_cap_or_the_claim(programme: str, case: Case) -> None:
    item = load(programme).item(case.item)
    clean = next(d for d in _FILES[programme].dossiers if d.item == case.item)
    claimed = case.claimed_amount or clean.claimed_amount
    limits = [Decimal(str(item.parameter(name).value)) for name in item.caps]
    limits += [Decimal(claimed)] if claimed is not None else []
    assert Decimal(0) <= Decimal(case.amount or 0) <= min(limits, default=Decimal("Infinity"))


@pytest.mark.parametrize("programme", programmes())
def test_every_item_has_its_clean_case(programme: str) -> None:
    clean = {case.item for case in _FILES[programme].cases if not case.change and not case.findings}
    assert clean == {item.id for item in load(programme).items}


@pytest.mark.parametrize("day", ["2022-06-30", "2022-07-01", "2023-06-30", "2023-07-01"])
@pytest.mark.parametrize("item", ["interest-subsidy", "certification"])
def test_the_ends_of_the_window_are_cases(item: str, day: str) -> None:
    assert any(day in case.case for case in _FILES["dalian-2023-service-trade"].cases if case.item == item)


def _with(cases: Cases, text: str) -> tuple[str, ...]:
    """What a case that expects nothing says of an invoice changed so."""
    base = next(c for c in cases.cases if text in c.case)
    wrong = base.model_copy(update={"findings": ()})
    return differences(wrong, cases, load("dalian-2023-service-trade"))


def test_differences_are_told_both_ways() -> None:
    cases = _FILES["dalian-2023-service-trade"]
    assert len(_with(cases, "2023-07-01开具")) == 1
    assert "not expected: WIN001" in _with(cases, "2023-07-01开具")[0]
    flagged = next(c for c in cases.cases if "2023-07-01开具" in c.case)
    calm = flagged.model_copy(update={"change": ()})
    assert "expected WIN001 blocking -30000.00" in differences(calm, cases, load("dalian-2023-service-trade"))[0]


_FORM = """applicant: {{name: 甲, uscc: 乙}}
dossiers:
  - item: certification
    documents: [{{id: invoice, kind: invoice, fields: {fields}}}]
cases:
  - case: 一
    item: {item}
    change: {change}
    findings: []
"""


def _written(root: Path, fields: str = "{}", item: str = "certification", change: str = "[]") -> Cases:
    folder = root / "dalian-2023-service-trade"
    folder.mkdir()
    (folder / "cases.yaml").write_text(_FORM.format(fields=fields, item=item, change=change), encoding="utf-8")
    return load_cases("dalian-2023-service-trade", root)


def test_an_item_without_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"cases\.yaml:7: no clean dossier of item 'brand'; allowed: certification"):
        _written(tmp_path, item="brand")


@pytest.mark.parametrize(
    ("fields", "change", "problem"),
    [
        ("{no_such_field: x}", "[]", "has no field 'no_such_field'"),
        ('{issue_date: "2022-07-01x"}', "[]", "invalid literal|too many values"),
        ("{amount: 12}", "[]", "12 is no money"),
        ("{}", "[{document: slip}]", "no document 'slip'"),
    ],
)
def test_facts_that_fit_no_field(tmp_path: Path, fields: str, change: str, problem: str) -> None:
    cases = _written(tmp_path, fields=fields, change=change)
    with pytest.raises((LookupError, ValueError), match=problem):
        differences(cases.cases[0], cases, load("dalian-2023-service-trade"))


def test_a_case_may_state_other_dossiers() -> None:
    """Without them the same dossier is clean, and a paper that it does not have cannot be shown elsewhere."""
    cases = _FILES["dalian-2023-service-trade"]
    told = [c for c in cases.cases if c.elsewhere]
    assert {f.rule for c in told for f in c.findings} == {"DUP002", "DUP003", "DUP004", "CLM002"}
    doubled = next(c for c in told if any(f.rule == "DUP002" for f in c.findings))
    alone = doubled.model_copy(update={"elsewhere": ()})
    assert any("expected DUP002" in line for line in differences(alone, cases, load("dalian-2023-service-trade")))
    other = doubled.elsewhere[0].model_copy(update={"shows": ("nothing",)})
    with pytest.raises(LookupError, match="no voucher 'nothing'"):
        differences(doubled.model_copy(update={"elsewhere": (other,)}), cases, load("dalian-2023-service-trade"))


_WHOLE = """applicant: {name: 甲公司, uscc: 91210231MA0XYT8W58}
dossiers:
  - item: certification
    submitted_on: 2025-06-20
    claimed_amount: "700.00"
    facts: {serious-breach: false, offshore-executed: "1.00"}
    documents:
      - id: invoice
        kind: invoice
        title: 发票
        qr: ["01,x"]
        fields: {amount: "100.00", issue_date: 2022-07-01, red_letter: true}
      - {id: form, kind: certification_form, lines: [{fee: "5.00", certified_on: 2022-07}, {certification: ISO}]}
      - {id: slip, kind: payment_slip}
cases:
  - {case: 原样, item: certification, findings: []}
  - case: 改动
    item: certification
    submitted_on: 2025-06-30
    claimed_amount: "9.00"
    facts: {serious-breach: null, offshore-executed: "2.00"}
    change:
      - {document: slip, left_out: true}
      - {document: invoice, copied_as: copy, fields: {amount: "7.00"}, unread: [total], qr: ["02,y"]}
      - {document: form, lines: [{fee: "8.00"}]}
    findings: []
"""


def _dossiers(root: Path) -> list[Dossier]:
    (root / "dalian-2023-service-trade").mkdir()
    (root / "dalian-2023-service-trade" / "cases.yaml").write_text(_WHOLE, encoding="utf-8")
    cases = load_cases("dalian-2023-service-trade", root)
    return [dossier_of(case, cases) for case in cases.cases]


def _record(dossier: Dossier, name: str) -> Any:
    return next(d.record for d in dossier.documents if d.id == name)


def test_the_dossier_of_a_case_is_what_the_case_writes(tmp_path: Path) -> None:
    plain, _ = _dossiers(tmp_path)
    assert [(d.id, d.kind, d.file, d.pages, d.title) for d in plain.documents] == [
        ("invoice", Kind.INVOICE, "invoice.pdf", (1,), "发票"),
        ("form", Kind.CERTIFICATION_FORM, "form.pdf", (1,), ""),
        ("slip", Kind.PAYMENT_SLIP, "slip.pdf", (1,), ""),
    ]
    assert [(f.path, f.pages, f.state) for f in plain.files] == [
        (f"{n}.pdf", 1, "read") for n in ("invoice", "form", "slip")
    ]
    assert plain.applicant == Applicant("甲公司", "91210231MA0XYT8W58")
    manifest = plain.manifest
    assert (manifest.item, manifest.submitted_on) == ("certification", date(2025, 6, 20))
    assert manifest.claimed_amount == Decimal("700.00")
    assert manifest.facts == {"serious-breach": False, "offshore-executed": "1.00"}
    invoice, form = _record(plain, "invoice"), _record(plain, "form")
    assert invoice.amount == Field(Decimal("100.00"), State.CONFIRMED, (Source("case", "100.00", 1),))
    assert (invoice.issue_date.value, invoice.red_letter.value) == (date(2022, 7, 1), True)
    assert (invoice.total, invoice.qr_payload) == (Field(), ("01,x",))
    assert [line.fee.value for line in form.lines] == [Decimal("5.00"), None]
    assert form.lines[0].certified_on.value == Month(2022, 7)
    assert form.lines[1].certification.value == "ISO"


def test_a_case_changes_its_dossier_and_leaves_the_clean_one(tmp_path: Path) -> None:
    plain, changed = _dossiers(tmp_path)
    assert [d.id for d in changed.documents] == ["invoice", "form", "copy"]
    assert _record(changed, "invoice") == _record(plain, "invoice")
    copy = _record(changed, "copy")
    assert (copy.amount.value, copy.issue_date.value, copy.qr_payload) == (
        Decimal("7.00"),
        date(2022, 7, 1),
        ("02,y",),
    )
    assert copy.total == Field(None, State.UNREADABLE, (Source("case", ""),))
    assert [line.fee.value for line in _record(changed, "form").lines] == [Decimal("8.00")]
    manifest = changed.manifest
    assert (manifest.submitted_on, manifest.claimed_amount) == (date(2025, 6, 30), Decimal("9.00"))
    assert manifest.facts == {"offshore-executed": "2.00"}
    assert plain.manifest.claimed_amount == Decimal("700.00")


def _told(case: str, **changes: Any) -> tuple[str, ...]:
    cases = cases_of("dalian-2023-service-trade")
    found = next(c for c in cases.cases if c.case == case)
    return differences(found.model_copy(update=changes), cases, load("dalian-2023-service-trade"))


def test_every_way_to_differ_is_told_by_the_cases_name() -> None:
    case = next(c for c in cases_of("dalian-2023-service-trade").cases if c.amount and not c.findings)
    said = Expected(rule="WIN001", severity=Severity.REVIEW, effect="-5.00")
    assert _told(case.case, findings=(said,)) == (f"{case.case}: expected WIN001 review -5.00",)
    without = Expected(rule="WIN001", severity=Severity.BLOCKING)
    assert _told(case.case, findings=(without,)) == (f"{case.case}: expected WIN001 blocking",)
    decided = CaseDecision(rule="TIE001", outcome=Outcome.ACCEPT)
    assert _told(case.case, decisions=(decided,)) == (f"{case.case}: a decision on TIE001, which has no finding",)
    assert _told(case.case, amount="1.00") == (f"{case.case}: the amount is {case.amount}, the case says 1.00",)
    assert _told(case.case, amount=None) == (f"{case.case}: the amount is {case.amount}, the case says None",)


def test_a_finding_is_expected_with_its_severity_and_its_effect() -> None:
    cases = cases_of("dalian-2023-service-trade")
    case = next(c for c in cases.cases if len(c.findings) == 1 and c.findings[0].effect is not None)
    (true,) = case.findings
    assert true.severity is Severity.BLOCKING
    for wrong in (
        true.model_copy(update={"effect": "-0.01"}),
        true.model_copy(update={"severity": Severity.NOTE}),
        true.model_copy(update={"rule": "INV007"}),
    ):
        expected, found = _told(case.case, findings=(wrong,))[:2]
        assert expected.startswith(f"{case.case}: expected {wrong.rule} {wrong.severity} {wrong.effect}")
        assert found.startswith(f"{case.case}: not expected: {true.rule} blocking {true.effect} ")
    assert _told(case.case, findings=(true.model_copy(update={"effect": None}),)) == ()


def test_the_verdict_of_a_recognition_is_told() -> None:
    name = "dalian-2025-advanced-service-enterprise"
    cases = cases_of(name)
    case = next(c for c in cases.cases if c.verdict is Judgement.MET)
    wrong = case.model_copy(update={"verdict": None})
    assert differences(wrong, cases, load(name)) == (f"{case.case}: the verdict is met, the case says None",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{id: form, kind: certification_form, lines: [{x: y}]}", "form: a line has no field 'x'; it has certif"),
        ("{id: letter, kind: commitment_letter, lines: [{fee: x}]}", "letter: commitment_letter has no lines"),
        ("{id: invoice, kind: invoice, fields: {amount: 2022-07-01}}", "is no money"),
        ("{id: invoice, kind: invoice, fields: {issue_date: true}}", "True is no date"),
        ("{id: invoice, kind: invoice, fields: {red_letter: 1}}", "1 is no flag"),
        ("{id: invoice, kind: invoice, fields: {seller_name: 1}}", "1 is no name"),
        ("{id: form, kind: platform_form, fields: {enterprises_served: true}}", "True is no count"),
        ('{id: form, kind: platform_form, fields: {enterprises_served: "5"}}', "'5' is no count"),
        ("{id: other, kind: other, fields: {x: y}}", "other: other has no field 'x'; it has none"),
    ],
)
def test_what_no_field_can_hold(tmp_path: Path, text: str, problem: str) -> None:
    whole = _FORM.replace(
        "{{id: invoice, kind: invoice, fields: {fields}}}", text.replace("{", "{{").replace("}", "}}")
    )
    (tmp_path / "dalian-2023-service-trade").mkdir()
    path = tmp_path / "dalian-2023-service-trade" / "cases.yaml"
    path.write_text(whole.format(item="certification", change="[]"), encoding="utf-8")
    cases = load_cases("dalian-2023-service-trade", tmp_path)
    with pytest.raises((LookupError, ValueError), match=problem):
        dossier_of(cases.cases[0], cases)


def test_an_unread_field_must_be_one(tmp_path: Path) -> None:
    cases = _written(tmp_path, change="[{document: invoice, unread: [nothing]}]")
    with pytest.raises(LookupError, match="invoice: invoice has no field 'nothing'"):
        dossier_of(cases.cases[0], cases)


def test_another_dossier_of_a_case_is_as_the_store_would_tell_of_it() -> None:
    programme = load("dalian-2023-service-trade")
    dossier = s.dossier(
        dataclasses.replace(s.invoice(), id="invoice"), dataclasses.replace(s.payment_slip(), id="slip")
    )
    same: dict[str, Any] = {"item": "platform-operation", "submitted_on": date(2025, 6, 1), "claimed_amount": "7.00"}
    others = (
        OtherDossier(dossier="A", granted="5.00", shows=("invoice",), **same),
        OtherDossier(dossier="B", same_pages=("slip", "invoice"), **same | {"submitted_on": date(2025, 6, 30)}),
        OtherDossier(dossier="C", applicant=CaseApplicant(name=s.APPLICANT.name or "", uscc="9"), **same),
        OtherDossier(dossier="D", applicant=CaseApplicant(name="别家", uscc=s.APPLICANT.uscc or ""), **same),
        OtherDossier(dossier="E", applicant=CaseApplicant(name="别家", uscc="9"), granted="4.00", **same),
    )
    seen = elsewhere_of(with_pages(dossier, others), programme, "certification", others)
    assert [(v.claim.dossier_id, v.claim.granted, v.voucher.document) for v in seen.vouchers] == [
        ("A", None, "invoice")
    ]
    assert [(p.claim.dossier_id, p.file) for p in seen.pages] == [
        ("B", f) for f in sorted(d.file for d in dossier.documents)
    ]
    told = [(c.dossier_id, c.item, c.submitted_on, c.claimed, c.granted) for c in seen.unit]
    days = {"A": date(2025, 6, 1), "B": date(2025, 6, 30), "C": date(2025, 6, 1), "D": date(2025, 6, 1)}
    granted = {"A": Decimal(5)}
    assert told == [(n, "platform-operation", d, Decimal(7), granted.get(n)) for n, d in days.items()]
    assert [c.applicant.uscc for c in seen.unit] == [s.APPLICANT.uscc, s.APPLICANT.uscc, "9", s.APPLICANT.uscc]
    assert seen.claim is not None and seen.claim.dossier_id == dossier.manifest.dossier_id


def test_a_programme_may_be_another() -> None:
    book = load("dalian-2023-service-trade")
    named = OtherDossier(dossier="A", programme="shenyang-outsourcing", item="measure-01")
    seen = elsewhere_of(s.dossier(), book, "certification", (named,))
    assert [(c.programme, c.item) for c in seen.unit] == [("shenyang-outsourcing", "measure-01")]
