"""How an item's amount is made: declared steps of few operations, each with its words and its citation."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, model_validator

from pipeline.rulebook_conditions import Test
from pipeline.rulebook_entries import Cited, Entry, Line, Name, Wording

OPERATIONS = (
    "rows",
    "count",
    "sum",
    "subtract",
    "product",
    "quotient",
    "lowest",
    "highest",
    "choose",
    "granted_elsewhere",
)

# Rows that come from vouching or straight from the records, with the unit of their amounts.
VOUCHED = {"expense": "CNY", "certification": "CNY", "executed": "USD", "received": "USD"}


class GroupCap(Entry):
    """A cap on the sum of the rows that agree in the named columns (person, year, project)."""

    by: tuple[Name, ...]
    at: Name


class Rows(Entry):
    """The sum of rows: vouched rows of a kind, or the rows of a fact.

    In this order: rows that agree with `where`; the `top` largest, or those `beyond` the largest; each times `rate`;
    each at most `cap_each`; each group at most `cap_group`. Every row's amount is rounded to 0.01 before it is added.
    """

    from_: Name = Field(alias="from")
    amount: Name = "amount"
    where: dict[str, bool | int | Line | tuple[Line, ...]] = Field(default_factory=dict)
    top: Name | None = None
    beyond: Name | None = None
    rate: Name | None = None
    cap_each: Name | None = None
    cap_group: tuple[GroupCap, ...] = ()

    @model_validator(mode="after")
    def _one_cut(self) -> Rows:
        if self.top is not None and self.beyond is not None:
            raise ValueError("either `top` or `beyond`, not both")
        return self


class Count(Entry):
    """How many rows agree with `where`; of `distinct` columns, how many different ones."""

    from_: Name = Field(alias="from")
    where: dict[str, bool | int | Line | tuple[Line, ...]] = Field(default_factory=dict)
    distinct: tuple[Name, ...] = ()


class Choice(Entry):
    """What is taken where the test holds; without a test, where no earlier one did."""

    take: Name
    when: Test | None = None


class StepEntry(Entry):
    """One step of the calculation. Operands are names: earlier steps, parameters, assumptions, facts.

    `product` multiplies; `quotient` divides the first by the second; `subtract` takes the others from the first and
    never goes below zero; `granted_elsewhere` is what the unit gets under the named items in its other dossiers.
    """

    step: Name
    label: Wording
    citation: Cited | None = None
    rows: Rows | None = None
    count: Count | None = None
    sum: tuple[Name, ...] | None = None
    subtract: tuple[Name, ...] | None = None
    product: tuple[Name, ...] | None = None
    quotient: tuple[Name, Name] | None = None
    lowest: tuple[Name, ...] | None = None
    highest: tuple[Name, ...] | None = None
    choose: tuple[Choice, ...] | None = None
    granted_elsewhere: tuple[Name, ...] | None = None

    @model_validator(mode="after")
    def _one_operation(self) -> StepEntry:
        made = [o for o in OPERATIONS if getattr(self, o) is not None]
        if len(made) != 1:
            raise ValueError(f"a step makes exactly one operation; allowed: {', '.join(OPERATIONS)}")
        if self.choose is not None and (not self.choose or self.choose[-1].when is not None):
            raise ValueError("the last choice has no `when`: it is taken where no other is")
        return self

    @property
    def operation(self) -> str:
        return next(o for o in OPERATIONS if getattr(self, o) is not None)

    def operands(self) -> Iterator[str]:
        """Every name that it takes a value from, besides the rows' own source."""
        for names in (self.sum, self.subtract, self.product, self.quotient, self.lowest, self.highest):
            yield from names or ()
        if self.choose is not None:
            yield from (c.take for c in self.choose)
        if self.rows is not None:
            yield from filter(None, (self.rows.top, self.rows.beyond, self.rows.rate, self.rows.cap_each))
            yield from (g.at for g in self.rows.cap_group)
