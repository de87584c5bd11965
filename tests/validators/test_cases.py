"""The programmes' own cases, run against the real rules; and the form of a cases file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.errors import RulebookError
from pipeline.rulebook import load, programmes
from tests.case_files import cases_of
from validators.cases import Case, Cases, differences, load_cases

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
