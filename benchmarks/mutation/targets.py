"""What is mutated, group by group, and the quick tests that must notice: no OCR, no flows, no server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_GATE = ("gate", "findings", "confirmation")
_CALCULATION = (
    "calculation", "interpreter", "expressions", "bridge", "bases", "fx", "inputs", "shared_fund", "recognition",
)  # fmt: skip

GROUPS: Mapping[str, tuple[str, ...]] = {
    "validators/rules": ("validators/rules/*.py",),
    "validators": ("validators/*.py",),
    "gate": tuple(f"pipeline/{name}.py" for name in _GATE),
    "calculation": tuple(f"pipeline/{name}.py" for name in _CALCULATION),
}

TESTS: Sequence[str] = (
    "tests/validators",
    "tests/pipeline/test_gate.py",
    "tests/pipeline/test_evidence.py",
    "tests/pipeline/test_confirmation.py",
    "tests/pipeline/test_bases.py",
    "tests/pipeline/test_calculation.py",
    "tests/pipeline/test_recognition.py",
    "tests/pipeline/test_expressions.py",
    "tests/pipeline/test_fx.py",
    "tests/pipeline/test_shared_fund.py",
    "tests/pipeline/test_rulebook.py",
)


def modules(group: str) -> tuple[str, ...]:
    """The group's modules as paths from the root, sorted; those that hold nothing but their docstring left out."""
    found = (path for pattern in GROUPS[group] for path in ROOT.glob(pattern))
    return tuple(sorted(str(p.relative_to(ROOT)) for p in found if p.name != "__init__.py"))
