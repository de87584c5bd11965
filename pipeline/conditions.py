"""Judges an item's conditions on its facts: met, not met, met by automatic rule, open to discretion, or not known."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from pipeline.facts import Known, Resolved, in_window, resolve
from pipeline.findings import Citation, Finding
from pipeline.inputs import Input, told
from pipeline.listing import OnList, entry_of, standing
from pipeline.model import Dossier
from pipeline.rulebook import Assumption, Item, Parameter, Window
from pipeline.rulebook_checks import BOUNDARY, CLAIM
from pipeline.rulebook_conditions import Condition, Test

INCLUDED = "included"  # the reading of `boundary` by which 以上 holds the threshold itself

_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<", "equals": "=", "reaches": "≥"}


class Judgement(enum.StrEnum):
    """How a condition, or a recognition as a whole, stands."""

    MET = "met"
    NOT_MET = "not-met"
    AUTOMATIC = "met-by-automatic-rule"
    DISCRETION = "open-to-discretion"
    UNKNOWN = "not-known"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a test says: true, false or not known; of which facts, what it expected, and what failed of a list.

    `failing` are places (from 1) in a fact's list or rows, with the text there; `open_list` says that all of them miss
    a list that ends in 等.
    """

    value: bool | None
    used: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    expected: str = ""
    failing: tuple[tuple[str, int, str], ...] = ()
    open_list: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition with its judgement, what the facts are, and the citation that decided."""

    condition: Condition
    judgement: Judgement
    truth: Truth
    actual: str
    citation: Citation


@dataclass(frozen=True)
class Situation:
    """A dossier seen through an item: its facts, thresholds and assumptions, and what its conditions say."""

    dossier: Dossier
    item: Item
    assumptions: Mapping[str, Assumption]
    known: Known
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        item: Item,
        findings: tuple[Finding, ...] = (),
    ) -> Situation:
        """The situation of a dossier claimed under an item, with what its programme assumes for the item.

        `findings` are those that were decided, where the gate has been passed.
        """
        return cls(dossier, item, {a.name: a for a in item.assumptions}, resolve(dossier, item), findings)

    @property
    def window(self) -> Window | None:
        """The support window, as the text or the facts say it."""
        return self.known.window

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        return {p.name: p for p in self.item.parameters}

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every condition, in the order of the rulebook."""
        rule = self.item.automatic
        if rule is None or not self.automatic:
            return tuple(map(self._judge, self.item.conditions))
        truth = self.test(rule.test)
        return tuple(
            Judged(c, Judgement.AUTOMATIC, truth, self._actual(truth), rule.citation) for c in self.item.conditions
        )

    @cached_property
    def automatic(self) -> bool:
        """Whether the text's automatic rule holds."""
        rule = self.item.automatic
        return rule is not None and self.test(rule.test).value is True

    @cached_property
    def verdict(self) -> Judgement:
        """How the conditions stand together: what is not known outweighs all but a condition that is not met."""
        if self.automatic:
            return Judgement.AUTOMATIC
        states = {j.judgement for j in self.judged}
        for state in (Judgement.NOT_MET, Judgement.UNKNOWN, Judgement.DISCRETION):
            if state in states:
                return state
        return Judgement.MET

    @cached_property
    def needed(self) -> frozenset[str]:
        """The facts without which something stays open: a condition, the list of documents, the window, the amount."""
        return self._declared(n for t in self._truths() for n in t.unknown) | self._calculated

    @cached_property
    def asked(self) -> frozenset[str]:
        """The facts that anything rests on."""
        return self._declared(n for t in self._truths() for n in t.unknown | t.used) | self._calculated

    def _truths(self) -> Iterator[Truth]:
        yield from (j.truth for j in self.judged)
        yield from (self.test(r.when) for r in self.item.required_documents if r.when is not None)

    @cached_property
    def _calculated(self) -> frozenset[str]:
        names: set[str] = {CLAIM} if self.item.calculation else set()
        if self.item.window_facts is not None:
            names |= {self.item.window_facts.first_fact, self.item.window_facts.last_fact}
        for step in self.item.calculation:
            names |= set(step.operands()) | {s.from_ for s in (step.rows, step.count) if s is not None}
            for choice in step.choose or ():
                names |= self.test(choice.when).used if choice.when is not None else frozenset()
        return self._declared(names)

    def _declared(self, names: Iterable[str]) -> frozenset[str]:
        """The names that are facts; in the place of a ratio its parts."""
        out: set[str] = set()
        for fact in (self.item.fact(n) for n in names):
            if fact is not None:
                out |= {fact.ratio.part, fact.ratio.whole} if fact.ratio is not None else {fact.name}
        return frozenset(out)

    def _judge(self, condition: Condition) -> Judged:
        if condition.when is not None:
            asked = self.test(condition.when)
            if asked.value is not True:
                state = Judgement.NOT_ASKED if asked.value is False else Judgement.UNKNOWN
                return Judged(condition, state, asked, self._actual(asked), condition.citation)
        truth = self.test(condition.test)
        if truth.value is not False:
            state = Judgement.MET if truth.value else Judgement.UNKNOWN
            return Judged(condition, state, truth, self._actual(truth), condition.citation)
        for discretion in condition.discretion:
            if discretion.when is None or self.test(discretion.when).value is True:
                return Judged(condition, Judgement.DISCRETION, truth, self._actual(truth), discretion.citation)
        return Judged(condition, Judgement.NOT_MET, truth, self._actual(truth), condition.citation)

    def _actual(self, truth: Truth) -> str:
        if truth.failing:
            return "、".join(f"{number}. {text}" for _, number, text in truth.failing)
        facts = [self.known.facts[n] for n in sorted(truth.used)]
        return "; ".join(f"{f.fact.name}: {told(f.value) if f.has_value else '—'}" for f in facts)

    def value(self, name: str) -> Any:
        """The value of a parameter, an assumption or a fact; None where it is a fact that is not known."""
        if name in self.parameters:
            return self.parameters[name].value
        if name in self.assumptions:
            return self.assumptions[name].value
        return self.known.facts[name].value

    def inputs(self, name: str) -> tuple[Input, ...]:
        """Where the value of a parameter, an assumption or a fact comes from."""
        if name in self.parameters:
            parameter = self.parameters[name]
            return (Input(name, _measured(parameter), "parameter", citation=parameter.citation),)
        if name in self.assumptions:
            return (Input(name, _measured(self.assumptions[name]), "assumption"),)
        return self.known.facts[name].inputs

    def test(self, test: Test) -> Truth:
        """What a test says, in three values: what is not known leaves open only what depends on it."""
        if not test.group:
            return self._leaf(test)
        parts = [self.test(t) for t in test.group]
        seeking = test.all_of is None  # a group of any or none is decided by one that holds, all by one that does not
        decided = [p for p in parts if p.value is seeking]
        unknown = [p for p in parts if p.value is None]
        value: bool | None = seeking if decided else (None if unknown else not seeking)
        if test.none_of is not None and value is not None:
            value = not value
        failing = tuple(x for p in parts if p.value is False for x in p.failing)
        joint = " | " if test.any_of else " & " if test.all_of else " , "
        expected = joint.join(p.expected for p in parts if p.expected)
        lists = [p for p in parts if p.value is False and p.failing]
        return Truth(
            value,
            frozenset().union(*(p.used for p in parts)),
            frozenset().union(*(p.unknown for p in unknown)) if value is None else frozenset(),
            f"none of ({expected})" if test.none_of else expected,
            failing,
            bool(lists) and all(p.open_list for p in lists),
        )

    def _leaf(self, leaf: Test) -> Truth:
        if leaf.assumption is not None:
            value = self.assumptions[leaf.assumption].value
            holds = value in leaf.one_of if leaf.one_of is not None else value == leaf.is_
            return Truth(holds)
        assert leaf.fact is not None
        fact = self.known.facts[leaf.fact]
        used = frozenset({leaf.fact})
        if leaf.missing is not None:
            return Truth(fact.has_value is not leaf.missing, used)
        how = leaf.comparison
        bound = getattr(leaf, how)
        if how in _SIGNS:
            other = self.known.facts.get(bound)
            if other is not None and not other.has_value:
                return Truth(None, used | {bound}, _missing(other, self.known), f"{leaf.fact} {_SIGNS[how]} {bound}")
            used = used | {bound} if other is not None else used
        expected = f"{leaf.fact} {self._wanted(leaf, how, bound)}"
        if not fact.has_value:
            return Truth(None, used, _missing(fact, self.known), expected)
        if isinstance(fact.value, tuple):
            return self._each(leaf, fact, used, expected)
        return Truth(self._holds(fact.value, leaf), used, frozenset(), expected, *self._list_failure(fact.value, leaf))

    def _each(self, leaf: Test, fact: Resolved, used: frozenset[str], expected: str) -> Truth:
        """A list or rows: every one has to pass."""
        entries = [e[leaf.column] if isinstance(e, dict) and leaf.column else e for e in fact.value]
        failing = [(fact.fact.name, n, told(e)) for n, e in enumerate(entries, 1) if not self._holds(e, leaf)]
        listing = self.item.listing(leaf.listed_in) if leaf.listed_in else None
        open_list = bool(failing) and listing is not None
        open_list = open_list and all(standing(listing, t) is OnList.OPEN for _, _, t in failing if listing)
        return Truth(not failing, used, frozenset(), expected, tuple(failing), open_list)

    def _list_failure(self, value: Any, leaf: Test) -> tuple[tuple[tuple[str, int, str], ...], bool]:
        listing = self.item.listing(leaf.listed_in) if leaf.listed_in else None
        if listing is None or leaf.fact is None or self._holds(value, leaf):
            return (), False
        return ((leaf.fact, 1, told(value)),), standing(listing, str(value)) is OnList.OPEN

    def _holds(self, value: Any, leaf: Test) -> bool:
        how = leaf.comparison
        bound = getattr(leaf, how)
        match how:
            case "is_":
                return bool(value == bound)
            case "one_of":
                return value in bound
            case "listed_in":
                listing = self.item.listing(bound)
                return listing is not None and standing(listing, str(value)) is OnList.LISTED
            case "contains_any":
                listing = self.item.listing(bound)
                return listing is not None and entry_of(listing, str(value)) is not None
            case "within":
                period = next((p for p in self.item.periods if p.name == bound), None) or self.window
                return period is not None and in_window(
                    value, Window.model_construct(first=period.first, last=period.last, citation=period.citation)
                )
        than = self.value(bound)
        if how == "reaches":
            how = "at_least" if self.assumptions[BOUNDARY].value == INCLUDED else "more_than"
        compared = {
            "at_least": value >= than,
            "at_most": value <= than,
            "more_than": value > than,
            "less_than": value < than,
            "equals": value == than,
        }
        return bool(compared[how])

    def _wanted(self, leaf: Test, how: str, bound: Any) -> str:
        if how in _SIGNS:
            sign = _SIGNS[how]
            if how == "reaches" and self.assumptions[BOUNDARY].value != INCLUDED:
                sign = ">"
            return f"{sign} {told(self.value(bound))}"
        match how:
            case "within":
                period = next((p for p in self.item.periods if p.name == bound), None) or self.window
                return f"{period.first}..{period.last}" if period is not None else "support-window"
            case "one_of":
                return " | ".join(bound)
            case "listed_in" | "contains_any":
                listing = self.item.listing(bound)
                return f"[{listing.label.zh}]" if listing is not None else ""
            case _:
                return f"= {told(bound)}"


def _measured(entry: Parameter | Assumption) -> str:
    value = entry.value
    return f"{told(value) if not isinstance(value, Decimal) else f'{value:f}'} {entry.unit}"


def _missing(fact: Resolved, known: Known) -> frozenset[str]:
    """The facts that somebody has to bring: of a ratio, its parts."""
    if fact.fact.ratio is None:
        return frozenset({fact.fact.name})
    parts = (known.facts[fact.fact.ratio.part], known.facts[fact.fact.ratio.whole])
    return frozenset(p.fact.name for p in parts if not p.has_value) or frozenset({fact.fact.name})
