"""How a value is written, by the nature of its field (contract, section 4): the one place that does it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.model import Month, Nature

T = TypeVar("T")

_CENT = Decimal("0.01")
_MONEY = (Nature.MONEY, Nature.WORDS)
_DECIMAL = (*_MONEY, Nature.RATE, Nature.QUANTITY)


def written(value: Any, nature: Nature) -> str | bool | int:
    """The value in the contract's form.

    Raises ValueError for a value that has none: money of more than two places (rounding it here would be a guess),
    a number that is not finite, a text that is empty or has blanks around it, a type that the nature does not hold.
    """
    if nature is Nature.FLAG:
        return _of_type(value, bool, nature)
    if nature is Nature.COUNT:
        if isinstance(value, bool):
            raise ValueError(f"a count is not {value!r}")
        return _of_type(value, int, nature)
    if nature in _DECIMAL:
        return _decimal(_of_type(value, Decimal, nature), nature)
    if nature is Nature.DATE:
        if isinstance(value, datetime) or not isinstance(value, date | Month):
            raise ValueError(f"a date is not {value!r}")
        return str(value) if isinstance(value, Month) else value.isoformat()
    text = _of_type(value, str, nature)
    if not text or text != text.strip():
        raise ValueError(f"{nature} {text!r} is empty or has blanks around it")
    return text


def _of_type(value: Any, wanted: type[T], nature: Nature) -> T:
    if not isinstance(value, wanted):
        raise ValueError(f"{nature} is not {value!r}")
    return value


def _decimal(value: Decimal, nature: Nature) -> str:
    if not value.is_finite():
        raise ValueError(f"{nature} {value} is not finite")
    value = abs(value) if value.is_zero() else value
    if nature in _MONEY:
        cents = value.quantize(_CENT)
        if cents != value:
            raise ValueError(f"money {value} has more than two places")
        return f"{cents:f}"
    text = f"{value:f}"
    if nature is Nature.RATE and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
