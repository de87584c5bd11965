"""What an item asks for: tests on facts against cited thresholds, what happens where one fails, what relaxes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from pipeline.findings import Severity
from pipeline.rulebook_entries import Cited, Entry, Line, Name, RuleCode, Wording, one_of

COMPARISONS = (
    "equals",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "reaches",
    "is_",
    "one_of",
    "listed_in",
    "contains_any",
    "within",
    "missing",
)


class Test(Entry):
    """One comparison, or a group of tests.

    The subject is a fact, or an assumption. `reaches` is the text's 以上: whether the threshold itself is in it is the
    assumption `boundary`. `at_least` and its kin name a parameter or another fact; `is` a value; `one_of` values;
    `listed_in` and `contains_any` a list; `within` a period; `missing: true` holds where nothing says the fact.
    """

    __test__ = False  # no test of pytest's

    fact: Name | None = None
    assumption: Name | None = None
    equals: Name | None = None
    at_least: Name | None = None
    at_most: Name | None = None
    more_than: Name | None = None
    less_than: Name | None = None
    reaches: Name | None = None
    is_: bool | int | str | None = Field(default=None, alias="is")
    one_of: tuple[Line, ...] | None = None
    listed_in: Name | None = None
    contains_any: Name | None = None
    within: Name | None = None
    missing: bool | None = None
    column: Name | None = None  # of a fact of rows: every row is tested
    any_of: tuple[Test, ...] | None = None
    all_of: tuple[Test, ...] | None = None
    none_of: tuple[Test, ...] | None = None

    @model_validator(mode="after")
    def _one(self) -> Test:
        groups = [g for g in (self.any_of, self.all_of, self.none_of) if g is not None]
        subjects = [s for s in (self.fact, self.assumption) if s is not None]
        made = [c for c in COMPARISONS if getattr(self, c) is not None]
        if groups:
            if len(groups) > 1 or subjects or made or not groups[0]:
                raise ValueError("a group is one of any_of, all_of, none_of with tests in it, and nothing else")
        elif len(subjects) != 1 or len(made) != 1:
            words = ", ".join(c.rstrip("_") for c in COMPARISONS)
            raise ValueError(f"a test has one subject (fact, assumption) and one comparison; allowed: {words}")
        return self

    @property
    def group(self) -> tuple[Test, ...]:
        """The tests of a group; empty for a comparison."""
        return self.any_of or self.all_of or self.none_of or ()

    @property
    def comparison(self) -> str:
        """Which comparison it makes."""
        return next(c for c in COMPARISONS if getattr(self, c) is not None)

    def leaves(self) -> Iterator[Test]:
        """Every comparison in it."""
        if not self.group:
            yield self
        for test in self.group:
            yield from test.leaves()


class Discretion(Entry):
    """The text lets the authority relax the condition (可放宽): not met then asks for a look instead of blocking."""

    when: Test | None = None
    citation: Cited


class Condition(Entry):
    """A condition of the item; where it is not met, the finding has the code of `rule`."""

    name: Name
    rule: RuleCode
    label: Wording
    citation: Cited
    test: Test
    when: Test | None = None
    severity: Annotated[Severity | None, one_of(Severity)] = None
    discretion: tuple[Discretion, ...] = ()


class Automatic(Entry):
    """A rule of the text by which the item is recognised without its conditions."""

    label: Wording
    test: Test
    citation: Cited


class Period(Entry):
    """A period of the item's own besides the support window, both ends included."""

    name: Name
    label: Wording
    first: date
    last: date
    citation: Cited

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.first > self.last:
            raise ValueError(f"`first` {self.first} is later than `last` {self.last}")
        return self
