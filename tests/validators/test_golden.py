"""What the rules tell and the cases are paid, word for word as it was read and approved (tests/validators/golden)."""

from __future__ import annotations

import pytest

from pipeline.rulebook import programmes
from tests.case_files import cases_of
from tests.validators.golden.files import FOLDER, kept
from tests.validators.golden.paid import paid_case
from tests.validators.golden.told import families, told
from tests.validators.situations import Situation
from validators.cases import Case

_HOW = "if it is right: python -m tests.validators.golden --write, and read the diff"
_TOLD = {(entry["rule"], entry["situation"]): entry for path in FOLDER.glob("told_*.yaml") for entry in kept(path.name)}
_FILES = {name: cases_of(name) for name in programmes()}
_PAID = {name: {c["case"]: c for c in kept(f"paid_{name}.yaml")} for name in programmes()}
_CASES = [(name, case) for name, cases in _FILES.items() for case in cases.cases if case.amount]
_SITUATIONS = [x for family in families().values() for x in family]


@pytest.mark.parametrize("situation", _SITUATIONS, ids=lambda x: f"{x.code} {x.what}")
def test_a_finding_says_what_was_approved(situation: Situation) -> None:
    assert told(situation) == _TOLD.get((situation.code, situation.what)), _HOW


def test_no_approved_finding_is_left_over() -> None:
    assert set(_TOLD) == {(x.code, x.what) for x in _SITUATIONS}, _HOW


@pytest.mark.parametrize(("programme", "case"), _CASES, ids=lambda x: getattr(x, "case", x))
def test_a_case_is_paid_step_by_step_as_approved(programme: str, case: Case) -> None:
    found = paid_case(programme, _FILES[programme], case)
    approved = _PAID[programme].get(case.case)
    assert found == (None if approved is None else {k: v for k, v in approved.items() if k != "case"}), _HOW
