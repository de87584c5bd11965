"""The entries of a rulebook, strict, cited and with units, and the check that says where a file breaks the form."""

from __future__ import annotations

import enum
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.findings import Citation
from pipeline.strict_yaml import Marked

_E = TypeVar("_E", bound=enum.StrEnum)
_T = TypeVar("_T")


class Unit(enum.StrEnum):
    """What a parameter's value is measured in; it fixes how the value is written."""

    CNY = "CNY"  # money: quoted, two places
    USD = "USD"
    CNY_PER_USD = "CNY/USD"  # quoted decimal
    RATE = "rate"  # quoted decimal fraction: 70 % is "0.70"
    COUNT = "count"  # whole number
    YEARS = "years"  # whole number
    MONTHS = "months"  # whole number
    DATE = "date"
    CHOICE = "choice"  # a word that names one of several readings


def one_of(values: type[_E]) -> BeforeValidator:
    """Takes a word of an enumeration; anything else is an error that lists the words allowed."""

    def choose(raw: Any) -> _E:
        if raw not in list(values):
            raise ValueError(f"{raw!r} is not known; allowed: {', '.join(values)}")
        return values(raw)

    return BeforeValidator(choose)


def _citation(raw: Any, info: ValidationInfo) -> Citation:
    """`{article, quote}` of the programme's own instrument, or `{instrument, article, quote}` of another."""
    if isinstance(raw, Citation):
        return raw
    allowed = ("instrument", "article", "quote")
    if not isinstance(raw, dict):
        raise ValueError(f"a citation is a mapping of {', '.join(allowed)}")
    filled = {"instrument": (info.context or {}).get("instrument"), **raw}
    for key in filled:
        if key not in allowed:
            raise ValueError(f"unknown key `{key}`; allowed: {', '.join(allowed)}")
    for key in allowed:
        if not isinstance(filled.get(key), str) or not filled[key].strip():
            raise ValueError(f"a citation needs `{key}` as text; allowed: {', '.join(allowed)}")
    return Citation(filled["instrument"], filled["article"], filled["quote"])


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
RuleCode = Annotated[str, StringConstraints(pattern=r"^(WIN|INV|DUP|TIE|DEC|CON|DOC|REA|ELI|CLM)\d{3}$")]
_TEXT = {"type": "string", "minLength": 1}
# Without `instrument` a citation is of the programme's own text.
_CITED = {
    "type": "object",
    "properties": {"instrument": _TEXT, "article": _TEXT, "quote": _TEXT},
    "required": ["article", "quote"],
    "additionalProperties": False,
}
Cited = Annotated[Citation, BeforeValidator(_citation), WithJsonSchema(_CITED)]


def some(entries: tuple[_T, ...]) -> tuple[_T, ...]:
    """A list that must not be empty; judged after its entries, so that a fault in one of them is told first."""
    if not entries:
        raise ValueError("the list is empty; it needs at least 1 entry")
    return entries


class Entry(BaseModel):
    """Any entry of a rulebook: frozen, strictly typed, with no key that is not declared."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    @classmethod
    def keys(cls) -> dict[str, FieldInfo]:
        """The fields by the words that the file uses."""
        return {f.alias or name: f for name, f in cls.model_fields.items()}

    @model_validator(mode="before")
    @classmethod
    def _keys(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            raise ValueError(f"must be a mapping; allowed: {', '.join(cls.keys())}")
        known = cls.keys()
        unknown = [k for k in raw if k not in known]
        missing = [k for k, f in known.items() if f.is_required() and k not in raw]
        problems = [f"unknown key `{k}`" for k in unknown] + [f"missing key `{k}`" for k in missing]
        if problems:
            context = {
                "text": f"{'; '.join(problems)}; allowed: {', '.join(cls.keys())}",
                "key": (*unknown, "")[0],
            }
            raise PydanticCustomError("keys", "{text}", context)
        return raw


def misplaced(path: tuple[str | int, ...], text: str) -> PydanticCustomError:
    """A fault that a check over several entries found, with the path of the entry it lies in."""
    return PydanticCustomError("misplaced", "{text}", {"text": text, "path": path})


class Wording(Entry):
    """A text in Chinese with its English twin."""

    zh: Line
    en: Line


class Window(Entry):
    """A period of days, both ends included."""

    first: date
    last: date
    citation: Cited

    @model_validator(mode="after")
    def _ordered(self) -> Window:
        if self.first > self.last:
            raise ValueError(f"`first` {self.first} is later than `last` {self.last}")
        return self

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


def _typed(raw: Any, unit: Unit) -> Decimal | int | date | str:
    match unit:
        case Unit.CNY | Unit.USD:
            if isinstance(raw, str) and re.fullmatch(r"\d+\.\d\d", raw):
                return Decimal(raw)
            raise ValueError(f'{raw!r} is no amount in {unit}; write it quoted with two places, as "500000.00"')
        case Unit.RATE | Unit.CNY_PER_USD:
            try:
                value = Decimal(raw) if isinstance(raw, str) else None
            except InvalidOperation:
                value = None
            if value is None or not value.is_finite() or value < 0:
                raise ValueError(f'{raw!r} is no {unit}; write a quoted decimal, as "0.70"')
            if unit is Unit.RATE and value > 1:
                raise ValueError(f'{raw!r} is above 1: a rate is a decimal fraction, 70 % is "0.70"')
            return value
        case Unit.COUNT | Unit.YEARS | Unit.MONTHS:
            if type(raw) is int and raw >= 0:
                return raw
            raise ValueError(f"{raw!r} is no whole number of {unit}")
        case Unit.DATE:
            if isinstance(raw, date):
                return raw
            raise ValueError(f"{raw!r} is no date; write 2022-07-01")
        case Unit.CHOICE:
            if isinstance(raw, str) and raw.strip():
                return raw
            raise ValueError(f"{raw!r} names no choice; write a word")


class _Measured(Entry):
    """A named value with its unit; `unit` stands before `value` because it fixes how the value is written."""

    name: Name
    label: Wording
    unit: Annotated[Unit, one_of(Unit)]
    value: Decimal | int | date | str

    @field_validator("value", mode="before")
    @classmethod
    def _value(cls, raw: Any, info: ValidationInfo) -> Any:
        unit = info.data.get("unit")
        return _typed(raw, unit) if unit is not None else raw


class Parameter(_Measured):
    """A threshold, rate or cap that the text states; without dates of its own those of the programme hold."""

    citation: Cited
    effective_from: date | None = None
    effective_to: date | None = None
    checked: date | None = None  # when a person last compared it with the text


class Reading(Entry):
    """One way to read a text: the word for it and what it means."""

    value: Name
    means: Wording


class Assumption(_Measured):
    """What is taken where the text is silent (contract, section 7); shown on every report, changed by the firm.

    A `choice` lists the readings that the text allows; `as_of` is the day of a published figure.
    """

    reason: Wording
    as_of: date | None = None
    readings: tuple[Reading, ...] = ()
    items: Annotated[tuple[Name, ...], AfterValidator(some)]

    @model_validator(mode="after")
    def _among_readings(self) -> Assumption:
        if self.unit is Unit.CHOICE:
            allowed = [r.value for r in self.readings]
            if self.value not in allowed:
                raise ValueError(f"{self.value!r} is none of its readings; allowed: {', '.join(allowed) or 'none'}")
        elif self.readings:
            raise ValueError("only an assumption of unit choice has readings")
        return self


_M = TypeVar("_M", bound=BaseModel)


def validated(model: type[_M], marked: Marked) -> _M:
    """`marked` as a model; the first problem in the file, by line, is raised as RulebookError, the others counted."""
    data = marked.data
    instrument = data.get("instrument") if isinstance(data, dict) else None
    number = instrument.get("number") or instrument.get("title") if isinstance(instrument, dict) else None
    try:
        return model.model_validate(data, context={"instrument": number})
    except ValidationError as error:
        problems = [(_place(details, marked), _told(details)) for details in error.errors()]
        place, text = min(problems, key=lambda p: marked.line(p[0]))
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise marked.error(place, text + more) from error


def _told(details: ErrorDetails) -> str:
    if details["type"] == "tuple_type":
        return "must be a list of entries"
    return details["msg"].removeprefix("Value error, ")


def _place(details: ErrorDetails, marked: Marked) -> tuple[str | int, ...]:
    """The path of the entry at fault: what pydantic adds to a location (a union's branch) is no entry of the file."""
    at: tuple[str | int, ...] = ()
    context = details.get("ctx", {})
    for part in (*details["loc"], *context.get("path", ()), *filter(None, [context.get("key")])):
        if (*at, part) not in marked.lines:
            break
        at = (*at, part)
    return at
