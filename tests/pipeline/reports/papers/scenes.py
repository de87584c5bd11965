"""Results that papers are made of: the sample dossiers as they truly are, and every case of the rulebooks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipeline.calculation import Calculation, calculate
from pipeline.findings import Decision, Finding, Outcome
from pipeline.gate import clear
from pipeline.model import Dossier
from pipeline.reports import DossierResult
from pipeline.reports.papers.content import Content, content_of
from pipeline.reports.result_json import result_json
from pipeline.rulebook import Programme, load, programmes
from tests.case_files import cases_of
from tests.truth import dossier_of
from validators.cases import calculation_of
from validators.cases import dossier_of as dossier_of_case
from validators.catalogue import check
from validators.reperformed import reperformed
from validators.vouched_rows import vouched_rows
from validators.vouching import vouch

SAMPLES = Path(__file__).resolve().parents[4] / "sample_dossiers"
DALIAN = "dalian-2023-service-trade"
AT = datetime(2026, 1, 2, 1, 30, tzinfo=UTC)
PREPARED = "tieout 0.1.0+0123abcd"

Decide = Callable[[Finding], Decision | None]


def undecided(finding: Finding) -> None:
    """Nobody has said anything."""


def accepted(finding: Finding) -> Decision:
    """Everything is accepted."""
    return Decision(Outcome.ACCEPT, "王审计", AT, "已核对原件")


def disallowed(finding: Finding) -> Decision:
    """Nothing is."""
    return Decision(Outcome.DISALLOW, "王审计", AT, "凭证不足")


def sample(number: int, decide: Decide = undecided) -> DossierResult:
    """A sample dossier as its truth says it is, judged, and calculated where the decisions clear it."""
    dossier, programme = dossier_of(SAMPLES / f"DL-2023-{number:04d}"), load(DALIAN)
    item = programme.item(str(dossier.manifest.item))
    findings = [dataclasses.replace(f, decision=decide(f)) for f in check(dossier, item)]
    vouching = vouch(dossier)
    calculation = None
    if not any(f.is_open for f in findings):
        cleared = clear(dossier, findings)
        calculation = calculate(cleared, item, vouched=vouched_rows(vouching), granted={})
    result = DossierResult.of(dossier, findings, programme, item, (("tieout", "0.1.0"),), calculation)
    claimed = calculation.claimed if calculation is not None else None
    return dataclasses.replace(result, vouching=reperformed(vouching), claimed=claimed)


def content(result: DossierResult) -> Content:
    """What the papers see of a result."""
    return content_of(result_json(result))


def cases() -> Iterator[tuple[str, Content]]:
    """Every case of every rulebook that is calculated, as the papers see it."""
    for name, result in results():
        yield name, content(result)


def results() -> Iterator[tuple[str, DossierResult]]:
    """Every case of every rulebook that is calculated."""
    for name in programmes():
        programme, found = load(name), cases_of(name)
        for case in found.cases:
            item, dossier = programme.taking(case.assumptions).item(case.item), dossier_of_case(case, found)
            findings = check(dossier, item)
            calculation = calculation_of(case, found, item, dossier, findings)
            if calculation is not None:
                yield f"{name} {case.case}", of_case(dossier, programme, case.item, calculation)


def of_case(dossier: Dossier, programme: Programme, item: str, calculation: Calculation) -> DossierResult:
    """A result with a calculation and nothing found."""
    return DossierResult.of(dossier, (), programme, programme.item(item), (), calculation)
