"""Whether the names of an item's entries lead somewhere and their units fit, told with the place of the entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.rulebook_conditions import Test
from pipeline.rulebook_entries import Assumption, Unit
from pipeline.rulebook_facts import FactType
from pipeline.rulebook_steps import VOUCHED, StepEntry

if TYPE_CHECKING:
    from pipeline.rulebook import Item

Path = tuple[str | int, ...]
Problem = tuple[Path, str]

BOUNDARY = "boundary"  # the assumption that says whether 以上 holds the threshold itself
CLAIM = "claimed-amount"  # the fact that says what is claimed

_MONEY = ("CNY", "USD")
_PURE = ("rate", "count", "years", "months")


def problems(item: Item, assumptions: Sequence[Assumption], items: Sequence[str]) -> Iterator[Problem]:
    """What does not fit in an item, in the order of the file; nothing where all fits."""
    yield from _names(item, assumptions)
    units = {p.name: str(p.unit) for p in item.parameters} | {a.name: str(a.unit) for a in assumptions}
    units |= {f.name: f.type.unit or f.type.value for f in item.facts}
    yield from _conditions(item, assumptions, units)
    yield from _documents(item, assumptions, units)
    for i, step in enumerate(item.calculation):
        at: Path = ("calculation", i)
        if step.step in units:
            yield (*at, "step"), f"the name `{step.step}` is taken already"
            return
        fault, unit = _unit_of(step, item, units, items)
        if fault:
            yield at, fault
            return
        units[step.step] = unit
        for choice in step.choose or ():
            if choice.when is not None:
                yield from _test(choice.when, item, assumptions, units, at)
    if item.calculation:
        if units[item.calculation[-1].step] != "CNY":
            yield ("calculation", len(item.calculation) - 1), "the last step is the amount to be paid: it must be CNY"
        claim = item.fact(CLAIM)
        if claim is None or claim.type is not FactType.CNY:
            yield ("calculation",), f"an item that pays declares the fact `{CLAIM}` in CNY"
    if item.outcome == "payment" and not item.calculation and item.fund is not None:
        yield ("fund",), "a shared fund needs a calculation"


def _names(item: Item, assumptions: Sequence[Assumption]) -> Iterator[Problem]:
    parts = [("parameters", [p.name for p in item.parameters]), ("facts", [f.name for f in item.facts])]
    taken: set[str] = set()
    for part, names in parts:
        for i, name in enumerate(names):
            if name in taken:
                yield (part, i, "name"), f"the name `{name}` is taken already"
            taken.add(name)
    for assumption in assumptions:
        if assumption.name in taken:
            yield (), f"the assumption `{assumption.name}` has the name of a parameter or a fact"
    facts = [f.name for f in item.facts]
    for i, fact in enumerate(item.facts):
        for name in (fact.ratio.part, fact.ratio.whole) if fact.ratio else ():
            if name not in facts:
                yield ("facts", i, "ratio"), _unknown(name, facts)
    yield from _references(item, assumptions)


def _references(item: Item, assumptions: Sequence[Assumption]) -> Iterator[Problem]:
    """Names that the item's own keys give."""
    dates = [f.name for f in item.facts if f.type is FactType.DATE]
    money = [p.name for p in item.parameters if p.unit is Unit.CNY]
    named: list[tuple[Path, str, list[str]]] = [(("caps",), name, money) for name in item.caps]
    if item.expenses is not None:
        named.append((("expenses",), item.expenses, [x.name for x in item.lists]))
    if item.window_facts is not None:
        named += [
            (("window_facts", "first_fact"), item.window_facts.first_fact, dates),
            (("window_facts", "last_fact"), item.window_facts.last_fact, dates),
        ]
    if item.fund is not None:
        named += [(("fund", "totals"), name, money) for name in item.fund.totals.values()]
        named.append((("fund", "sharing"), item.fund.sharing, [a.name for a in assumptions]))
    yield from ((path, _unknown(name, allowed)) for path, name, allowed in named if name not in allowed)


def _unknown(name: str, allowed: Iterable[str]) -> str:
    return f"there is no {name!r}; allowed: {', '.join(sorted(allowed)) or 'none'}"


def _conditions(item: Item, assumptions: Sequence[Assumption], units: Mapping[str, str]) -> Iterator[Problem]:
    for i, condition in enumerate(item.conditions):
        for key, test in (("test", condition.test), ("when", condition.when)):
            if test is not None:
                yield from _test(test, item, assumptions, units, ("conditions", i, key))
        for j, discretion in enumerate(condition.discretion):
            if discretion.when is not None:
                yield from _test(discretion.when, item, assumptions, units, ("conditions", i, "discretion", j, "when"))
    if item.automatic is not None:
        yield from _test(item.automatic.test, item, assumptions, units, ("automatic", "test"))


def _documents(item: Item, assumptions: Sequence[Assumption], units: Mapping[str, str]) -> Iterator[Problem]:
    for i, required in enumerate(item.required_documents):
        if required.when is not None:
            yield from _test(required.when, item, assumptions, units, ("required_documents", i, "when"))


def _test(
    test: Test, item: Item, assumptions: Sequence[Assumption], units: Mapping[str, str], at: Path
) -> Iterator[Problem]:
    for leaf in test.leaves():
        known = [f.name for f in item.facts] if leaf.fact else [a.name for a in assumptions]
        subject = leaf.fact or leaf.assumption or ""
        if subject not in known:
            yield at, _unknown(subject, known)
            continue
        unit = _column_unit(leaf, item) or units[subject]
        match leaf.comparison:
            case "equals" | "at_least" | "at_most" | "more_than" | "less_than" | "reaches" as how:
                other = getattr(leaf, how)
                if other not in units:
                    yield at, _unknown(other, units)
                elif units[other] != unit:
                    yield at, f"`{subject}` is {unit}, `{other}` is {units[other]}: they cannot be compared"
                if how == "reaches" and BOUNDARY not in {a.name for a in assumptions}:
                    yield at, f"`reaches` (以上) needs the assumption `{BOUNDARY}`"
            case "listed_in" | "contains_any" as how:
                if item.listing(getattr(leaf, how)) is None:
                    yield at, _unknown(getattr(leaf, how), (x.name for x in item.lists))
            case "within":
                known = [p.name for p in item.periods] + ["support-window"]
                if leaf.within not in known:
                    yield at, _unknown(leaf.within or "", known)
            case "is_" | "one_of":
                yield from _values(leaf, item, assumptions, at)


def _column_unit(leaf: Test, item: Item) -> str | None:
    fact = item.fact(leaf.fact) if leaf.fact else None
    if leaf.column is None or fact is None:
        return None
    column = next((c for c in fact.columns if c.name == leaf.column), None)
    return (column.type.unit or column.type.value) if column is not None else "no such column"


def _values(leaf: Test, item: Item, assumptions: Sequence[Assumption], at: Path) -> Iterator[Problem]:
    """A value that the fact or the assumption can never have is a slip of the pen."""
    fact = item.fact(leaf.fact) if leaf.fact else None
    allowed: tuple[str, ...] = fact.choices if fact is not None else ()
    if fact is not None and leaf.column is not None:
        allowed = next((c.choices for c in fact.columns if c.name == leaf.column), ())
    if leaf.assumption is not None:
        allowed = tuple(r.value for a in assumptions if a.name == leaf.assumption for r in a.readings)
    for value in leaf.one_of or (leaf.is_,):
        if allowed and value not in allowed:
            yield at, f"{value!r} is not known; allowed: {', '.join(allowed)}"
        if fact is not None and fact.type is FactType.YES_NO and not isinstance(value, bool):
            yield at, f"{value!r}: a fact of type yes-no is true or false"


def _unit_of(step: StepEntry, item: Item, units: Mapping[str, str], items: Sequence[str]) -> tuple[str, str]:
    """What is wrong with a step (empty: nothing), and the unit of its value."""
    fault = _unknown_operand(step, item, units, items)
    taken = [] if fault else [units[n] for n in step.operands()]
    fixed = {"granted_elsewhere": "CNY", "count": "count"}
    if fault or step.operation in fixed:
        return fault, fixed.get(step.operation, "")
    made: dict[str, Callable[[], tuple[str, str]]] = {
        "rows": lambda: _rows_unit(step, item, units),
        "product": lambda: _product(taken),
        "quotient": lambda: _quotient(taken[0], taken[1]),
    }
    return made.get(step.operation, lambda: _alike(step.operation, taken))()


def _alike(operation: str, taken: Sequence[str]) -> tuple[str, str]:
    if len(set(taken)) != 1 or taken[0] not in (*_MONEY, *_PURE):
        return f"{operation} takes values of one unit, not {', '.join(taken)}", ""
    return "", taken[0]


def _unknown_operand(step: StepEntry, item: Item, units: Mapping[str, str], items: Sequence[str]) -> str:
    rows = [f.name for f in item.facts if f.type is FactType.ROWS]
    named: list[tuple[str, list[str]]] = [(name, list(units)) for name in step.operands()]
    named += [(s.from_, [*VOUCHED, *rows]) for s in (step.rows, step.count) if s is not None]
    named += [(name, list(items)) for name in step.granted_elsewhere or ()]
    return next((_unknown(name, allowed) for name, allowed in named if name not in allowed), "")


def _quotient(part: str, whole: str) -> tuple[str, str]:
    if whole in _PURE and part in (*_MONEY, *_PURE):
        return "", part
    return ("", "rate") if part == whole else (f"{part} cannot be divided by {whole}", "")


def _rows_unit(step: StepEntry, item: Item, units: Mapping[str, str]) -> tuple[str, str]:
    assert step.rows is not None
    rows = step.rows
    unit = VOUCHED.get(rows.from_)
    fact = item.fact(rows.from_)
    if fact is not None:
        columns = {c.name: c for c in fact.columns}
        named = [rows.amount, *rows.where, *(b for g in rows.cap_group for b in g.by)]
        for name in named:
            if name not in columns:
                return _unknown(name, columns), ""
        unit = columns[rows.amount].type.unit
    if unit not in _MONEY:
        return f"`{rows.amount}` of `{rows.from_}` is no money", ""
    wrong = [n for n in (rows.top, rows.beyond) if n is not None and units[n] != "count"]
    wrong += [n for n in (rows.rate,) if n is not None and units[n] != "rate"]
    wrong += [n for n in (rows.cap_each, *(g.at for g in rows.cap_group)) if n is not None and units[n] != unit]
    return (f"`{wrong[0]}` is {units[wrong[0]]}, which does not fit", "") if wrong else ("", unit)


def _product(taken: Sequence[str]) -> tuple[str, str]:
    money = [u for u in taken if u in _MONEY]
    exchange = taken.count("CNY/USD")
    if any(u not in (*_MONEY, *_PURE, "CNY/USD") for u in taken) or len(money) > 1 or exchange > 1:
        return f"a product takes at most one amount of money, not {', '.join(taken)}", ""
    if exchange:
        return ("", "CNY") if money == ["USD"] else ("CNY/USD multiplies an amount in USD alone", "")
    if money:
        return "", money[0]
    return "", "rate" if "rate" in taken else "count"
