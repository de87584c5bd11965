"""What a programme has to know of a claim: facts with a type, and where each is read or who brings it."""

from __future__ import annotations

import enum
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, field_validator, model_validator

from pipeline.model import Kind, Month
from pipeline.rulebook_entries import Cited, Entry, Line, Name, Unit, Wording, _typed, one_of, some


class FactType(enum.StrEnum):
    """What a fact's value is, and how `dossier.yaml` writes it."""

    YES_NO = "yes-no"  # true | false
    COUNT = "count"  # whole number
    CNY = "CNY"  # money: quoted, two places
    USD = "USD"
    RATE = "rate"  # quoted decimal fraction
    CNY_PER_USD = "CNY/USD"  # quoted decimal
    DATE = "date"
    MONTH = "month"  # "2022-07"
    TEXT = "text"
    CHOICE = "choice"  # one of `choices`
    TEXTS = "texts"  # a list of texts
    ROWS = "rows"  # a list of mappings with the declared `columns`

    @property
    def unit(self) -> str | None:
        """The unit in which a calculation takes the value; None where it takes none."""
        return {"count": "count", "CNY": "CNY", "USD": "USD", "rate": "rate", "CNY/USD": "CNY/USD"}.get(self.value)


class Bringer(enum.StrEnum):
    """Who brings a fact that no document shows."""

    DOSSIER = "dossier"  # the firm, in `dossier.yaml`
    ANALYST = "analyst"  # whoever examines the claim, from what the dossier cannot hold


Scalar = bool | int | str | date | Decimal | Month


def parsed(kind: FactType, raw: Any, choices: tuple[str, ...] = ()) -> Scalar:
    """A single value as its type wants it. Raises ValueError that says how it is written."""
    match kind:
        case FactType.YES_NO:
            if isinstance(raw, bool):
                return raw
            raise ValueError(f"{raw!r} is neither true nor false")
        case FactType.COUNT | FactType.CNY | FactType.USD | FactType.RATE | FactType.CNY_PER_USD | FactType.DATE:
            return _typed(raw, Unit(kind.value))
        case FactType.MONTH:
            if isinstance(raw, date):
                return raw
            if isinstance(raw, str) and len(parts := raw.split("-")) == 2 and all(p.isdigit() for p in parts):
                return Month(int(parts[0]), int(parts[1]))
            raise ValueError(f'{raw!r} is no month; write "2022-07"')
        case FactType.CHOICE:
            if raw in choices:
                return str(raw)
            raise ValueError(f"{raw!r} is none of the choices; allowed: {', '.join(choices)}")
        case _:
            if isinstance(raw, str) and raw.strip():
                return raw
            raise ValueError(f"{raw!r} is no text")


class DocumentReading(Entry):
    """A place in the dossier's papers that shows a fact: a field, or the rows of a kind's table.

    `sum` adds a column's money, `count` counts rows by a column's distinct values, `each` lists a column; `dated` keeps
    the rows whose date or month lies in the support window. `characters` are the first and last place (from 1) of the
    part of a number that is meant.
    """

    kind: Annotated[Kind, one_of(Kind)]
    field: Name | None = None
    sum: Name | None = None
    count: Name | None = None
    each: Name | None = None
    dated: Name | None = None
    characters: tuple[int, int] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> DocumentReading:
        from pipeline.records import record_type

        ways = [w for w in (self.field, self.sum, self.count, self.each) if w is not None]
        if len(ways) != 1:
            raise ValueError("a reading takes exactly one of: field, sum, count, each")
        record = record_type(self.kind)
        line = record.LINE
        names = [s.name for s in (record.specs() if self.field or line is None else line.specs())]
        for name in (ways[0], self.dated):
            if name is not None and (name not in names or (self.field is None and line is None)):
                raise ValueError(f"{self.kind} has no {name!r} there; allowed: {', '.join(names) or 'none'}")
        return self

    @property
    def column(self) -> str:
        """The column read of each row; empty for a field."""
        return self.sum or self.count or self.each or ""


class Column(Entry):
    """A column of a fact that is a list of rows."""

    name: Name
    label: Wording
    type: Annotated[FactType, one_of(FactType)]
    choices: tuple[Line, ...] = ()


class Presumed(Entry):
    """What is taken unless somebody says otherwise, and what lets the programme take it; every report shows it."""

    value: bool | int | str
    because: Wording
    citation: Cited


class Ratio(Entry):
    """A fact that is one fact divided by another, never rounded."""

    part: Name
    whole: Name


class Fact(Entry):
    """Something that the item's conditions or its calculation need.

    It is read from the papers in the order of `read_from` (a later place that says the same vouches for the first), is
    the manifest's key `manifest`, is the ratio of two facts, is the last publication in the item's period of the rate
    named by `published` (`published-rates.csv` beside the rulebooks), or is brought in `dossier.yaml` under `facts`.
    Where nothing says it, it is unresolved and keeps the gate shut (REA001), unless the programme presumes a value.
    """

    name: Name
    label: Wording
    type: Annotated[FactType, one_of(FactType)]
    brought_by: Annotated[Bringer, one_of(Bringer)] = Bringer.DOSSIER
    read_from: tuple[DocumentReading, ...] = ()
    manifest: Name | None = None
    ratio: Ratio | None = None
    must_agree: bool = False  # places that say different things are a conflict (REA002)
    presumed: Presumed | None = None
    published: Name | None = None
    choices: tuple[Line, ...] = ()
    columns: tuple[Column, ...] = ()

    @field_validator("manifest")
    @classmethod
    def _known_key(cls, key: str | None) -> str | None:
        allowed = ("submitted_on", "claimed_amount")
        if key is not None and key not in allowed:
            raise ValueError(f"{key!r} is no key of dossier.yaml that a fact takes; allowed: {', '.join(allowed)}")
        return key

    @model_validator(mode="after")
    def _whole(self) -> Fact:
        if (self.type is FactType.CHOICE) != bool(self.choices):
            raise ValueError("a fact of type choice, and no other, lists its `choices`")
        if (self.type is FactType.ROWS) != bool(self.columns):
            raise ValueError("a fact of type rows, and no other, lists its `columns`")
        if self.published is not None and self.type is not FactType.RATE:
            raise ValueError("what is published is a rate: a fact that names `published` has type rate")
        if self.presumed is not None:
            parsed(self.type, self.presumed.value, self.choices)
        return self


class Listed(Entry):
    """An entry of a list in the text: its words as printed, and other writings of the same thing."""

    name: Line
    aliases: tuple[Line, ...] = ()


class Listing(Entry):
    """A list that the text gives: certifications, titles, expense categories.

    `open_ended` says that the text's list ends in 等: what is not on it is then not refused, a person judges it.
    `excluded` are things that the text leaves out by its own words, whatever they resemble.
    """

    name: Name
    label: Wording
    citation: Cited
    open_ended: bool
    entries: Annotated[tuple[Listed, ...], AfterValidator(some)]
    excluded: tuple[Listed, ...] = ()
