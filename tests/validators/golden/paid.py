"""What the programmes' cases are paid, step by step: formulas, inputs, bridge, rows."""

from __future__ import annotations

from typing import Any

from pipeline.bridge import BridgeLine
from pipeline.calculation import Calculation, Step
from pipeline.elsewhere import NOTHING_ELSEWHERE
from pipeline.inputs import Input
from pipeline.rulebook import load
from tests.case_files import cases_of
from validators.cases import Case, Cases, calculation_of, dossier_of
from validators.cases_elsewhere import elsewhere_of
from validators.catalogue import check


def paid(programme: str) -> list[dict[str, Any]]:
    """The programme's cases that come to an amount, each with its calculation."""
    cases = cases_of(programme)
    found = (paid_case(programme, cases, case) for case in cases.cases)
    return [{"case": c.case, **told} for c, told in zip(cases.cases, found, strict=True) if told is not None]


def paid_case(programme: str, cases: Cases, case: Case) -> dict[str, Any] | None:
    """What the case is paid; None where it comes to no amount."""
    book, dossier = load(programme).taking(case.assumptions), dossier_of(case, cases)
    others = elsewhere_of(dossier, load(programme), case.item, case.elsewhere) if case.elsewhere else NOTHING_ELSEWHERE
    found = calculation_of(
        case, cases, book.item(case.item), dossier, check(dossier, book.item(case.item), elsewhere=others)
    )
    return None if found is None else _calculation(found)


def _calculation(found: Calculation) -> dict[str, Any]:
    return {
        "amount": f"{found.amount:.2f}, entitlement {found.entitlement:.2f}, claimed {found.claimed:.2f}",
        "rows": [
            f"{id_}: claimed {r.claimed}, vouched {r.amount}, stands {r.standing} {r.currency}" for id_, r in found.rows
        ],
        "steps": [_step(x) for x in found.steps],
        "bridge": [_bridge(b) for b in found.bridge],
        "assumptions": [f"{a.name} {a.value}" for a in found.assumptions],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "step": f"{step.name} {step.value} {step.unit}: {step.label.zh} / {step.label.en}",
        "formula": step.formula,
        "inputs": [_input(i) for i in step.inputs],
        "article": step.citation.article,
    }


def _input(put: Input) -> str:
    named = (put.document, put.field, put.row, put.citation.article if put.citation is not None else None)
    return f"{put.name} {put.value} ({' '.join(str(x) for x in (put.source, *named) if x is not None)})"


def _bridge(line: BridgeLine) -> str:
    named = (line.document, line.row, line.citation.article if line.citation is not None else None)
    behind = " ".join(str(x) for x in named if x is not None)
    return f"{line.amount:.2f} {line.label.zh} / {line.label.en}{f' ({behind})' if behind else ''}"
