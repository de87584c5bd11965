"""The trees of a calculation: worked out again from the JSON alone they give every step's value, to the last digit."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import Any

import pytest

from pipeline.calculation import Calculation
from pipeline.expressions import Named, OfPart, OfRow, Operation, Part, Working, of, parts_of, worked_out
from pipeline.inputs import told
from pipeline.rulebook import load, programmes
from tests.case_files import cases_of
from validators.cases import calculation_of, dossier_of
from validators.catalogue import check


def _all() -> list[tuple[str, Calculation]]:
    """Every case that comes to an amount; judged only where something is decided, which the amount then hangs on."""
    out = []
    for name in programmes():
        cases, programme = cases_of(name), load(name)
        for case in cases.cases:
            if case.amount is None:
                continue
            item, dossier = programme.taking(case.assumptions).item(case.item), dossier_of(case, cases)
            found = calculation_of(case, cases, item, dossier, check(dossier, item) if case.decisions else ())
            assert found is not None, case.case
            out.append((f"{name} {case.case}", found))
    return out


def _value(node: Any, parts: list[Decimal], at: dict[str, Decimal]) -> Decimal:
    """Written against the JSON alone: a name is worth what stands beside it, and what the step of that name gave."""
    if isinstance(node, str):
        return Decimal(node)
    if "part" in node:
        return parts[int(node["part"]) - 1]
    if "value" in node:
        known = at.get(node.get("name") or node["row"])
        assert known is None or known == Decimal(node["value"])
        return Decimal(node["value"])
    ((operation, operands),) = node.items()
    v = [_value(o, parts, at) for o in operands]
    made: dict[str, Callable[[], Decimal]] = {
        "sum": lambda: sum(v, Decimal(0)),
        "subtract": lambda: v[0] - sum(v[1:], Decimal(0)),
        "product": lambda: prod(v, start=Decimal(1)),
        "quotient": lambda: v[0] / v[1],
        "lowest": lambda: min(v),
        "highest": lambda: max(v),
        "round": lambda: v[0].quantize(Decimal("0.01"), ROUND_HALF_UP),
        "count": lambda: Decimal(len([a for a in v if a > 0])),
    }
    return made[operation]()


def test_every_step_of_every_case_is_worked_out_again_from_its_json() -> None:
    found = _all()
    operations = set()
    for name, calculation in found:
        text = json.dumps(calculation.as_object(), ensure_ascii=False)
        written = json.loads(text)
        at = {row["id"]: Decimal(row["standing"]) for row in written["rows"]}
        for step, made in zip(written["steps"], calculation.steps, strict=True):
            parts: list[Decimal] = []
            for part in step["working"].get("parts", ()):
                parts.append(_value(part["made"], parts, at))
                assert parts[-1] == Decimal(part["value"])
            value = _value(step["working"]["whole"], parts, at)
            assert told(value) == told(made.value) == step["value"], (name, step["name"])
            at[step["name"]] = made.value
        assert written["amount"] == written["steps"][-1]["value"], name
        operations |= {o for o in Operation if f'"{o}": [' in text}
    assert len(found) > 100
    assert operations == set(Operation)


@pytest.mark.parametrize(
    ("working", "value"),
    [
        (Working(of(Operation.ROUND, Decimal("1.005"))), "1.01"),
        (Working(of(Operation.SUM)), "0"),
        (Working(of(Operation.SUBTRACT, Decimal(5), Decimal(2), Decimal(4))), "-1"),
        (Working(of(Operation.COUNT, OfRow("a:1", Decimal(0)), OfRow("a:2", Decimal("0.01")))), "1"),
        (Working(of(Operation.QUOTIENT, Named("a", Decimal(3)), Named("b", Decimal(4)))), "0.75"),
    ],
)
def test_an_operation(working: Working, value: str) -> None:
    assert worked_out(working) == Decimal(value)


def test_a_part_may_name_an_earlier_one() -> None:
    parts = (Part("a:1", Decimal(3)), Part("a:2", of(Operation.SUBTRACT, Decimal(5), OfPart(1))))
    working = Working(of(Operation.SUM, OfPart(1), OfPart(2)), parts)
    assert parts_of(working) == [Decimal(3), Decimal(2)]
    assert worked_out(working) == Decimal(5)
