"""How a step's value is made, as a tree that any program can work out again: a spreadsheet, a test, an auditor."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import prod

_CENT = Decimal("0.01")


class Operation(enum.StrEnum):
    """What is done with the operands, in their order."""

    SUM = "sum"
    SUBTRACT = "subtract"  # the others from the first
    PRODUCT = "product"
    QUOTIENT = "quotient"  # the first by the second
    LOWEST = "lowest"
    HIGHEST = "highest"
    ROUND = "round"  # the one operand to 0.01, half up
    COUNT = "count"  # how many are above zero


@dataclass(frozen=True, slots=True)
class Named:
    """An earlier step, a parameter, an assumption or a fact, with the value that was taken."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class OfRow:
    """What counts of a row of the calculation (`Calculation.rows`), by the row's id."""

    row: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class OfPart:
    """An earlier part of the same step, from 1."""

    part: int


@dataclass(frozen=True, slots=True)
class Expression:
    """An operation on operands."""

    operation: Operation
    operands: tuple[Operand, ...]


Operand = Expression | Named | OfRow | OfPart | Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What a row brings to a step that sums rows: the row's id, and how its part is made."""

    row: str
    made: Operand


@dataclass(frozen=True, slots=True)
class Working:
    """How a step is made: of parts, one for each row, where it sums rows, and of the whole."""

    whole: Operand
    parts: tuple[Part, ...] = ()

    def as_object(self) -> dict[str, object]:
        """As JSON: an operation is `{"lowest": [...]}`, a leaf its name, row or part with its value, or a number."""
        out: dict[str, object] = {"whole": written(self.whole)}
        if self.parts:
            values = zip(self.parts, parts_of(self), strict=True)
            out["parts"] = [{"row": p.row, "made": written(p.made), "value": f"{v:f}"} for p, v in values]
        return out


def of(operation: Operation, *operands: Operand) -> Expression:
    """An expression, shorter."""
    return Expression(operation, operands)


def written(operand: Operand) -> object:
    """An operand as JSON."""
    match operand:
        case Expression(operation, operands):
            return {operation.value: [written(o) for o in operands]}
        case Named(name, value):
            return {"name": name, "value": f"{value:f}"}
        case OfRow(row, value):
            return {"row": row, "value": f"{value:f}"}
        case OfPart(part):
            return {"part": part}
        case _:
            return f"{operand:f}"


_MADE: Mapping[Operation, Callable[[Sequence[Decimal]], Decimal]] = {
    Operation.SUM: lambda v: sum(v, Decimal(0)),
    Operation.SUBTRACT: lambda v: v[0] - sum(v[1:], Decimal(0)),
    Operation.PRODUCT: lambda v: prod(v, start=Decimal(1)),
    Operation.QUOTIENT: lambda v: v[0] / v[1],
    Operation.LOWEST: min,
    Operation.HIGHEST: max,
    Operation.ROUND: lambda v: v[0].quantize(_CENT, rounding=ROUND_HALF_UP),
    Operation.COUNT: lambda v: Decimal(sum(a > 0 for a in v)),
}


def worked_out(working: Working) -> Decimal:
    """The value that the tree gives, from the values in its leaves."""
    return _value(working.whole, parts_of(working))


def parts_of(working: Working) -> list[Decimal]:
    """The values of its parts."""
    parts: list[Decimal] = []
    for part in working.parts:
        parts.append(_value(part.made, parts))
    return parts


def _value(operand: Operand, parts: Sequence[Decimal]) -> Decimal:
    match operand:
        case Expression(operation, operands):
            return _MADE[operation]([_value(o, parts) for o in operands])
        case Named() | OfRow():
            return operand.value
        case OfPart(part):
            return parts[part - 1]
        case _:
            return operand
