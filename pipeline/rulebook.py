"""Programme rules as data: a programme, its items, and for every threshold the article it comes from; loaded strictly.

Files lie in `rulebooks/<programme>/programme.yaml` beside the packages (architecture). Every error names file and line.
"""

from __future__ import annotations

import enum
import functools
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from pipeline.errors import RulebookError
from pipeline.findings import Citation, Severity
from pipeline.model import Kind
from pipeline.published_rates import FILE, NONE_PUBLISHED, PublishedRates, load_published
from pipeline.rulebook_checks import problems
from pipeline.rulebook_conditions import Automatic, Condition, Period, Test
from pipeline.rulebook_entries import (
    Assumption,
    Cited,
    Entry,
    Line,
    Name,
    Parameter,
    RuleCode,
    Unit,
    Window,
    Wording,
    misplaced,
    one_of,
    some,
    validated,
)
from pipeline.rulebook_facts import Fact, Listing
from pipeline.rulebook_steps import StepEntry
from pipeline.strict_yaml import load_strict

__all__ = [
    "Assumption",
    "Claims",
    "Effective",
    "Item",
    "Outcome",
    "Parameter",
    "Programme",
    "RequiredDocument",
    "Status",
    "Unit",
    "Window",
    "Wording",
    "digest",
    "load",
    "programmes",
]

RULEBOOKS = Path(__file__).resolve().parent.parent / "rulebooks"

# What was not read must never count as clean (contract, section 3): no programme may soften these or leave them out.
NEVER_SOFTENED = frozenset({"REA001", "REA002", "REA003", "DOC004"})


class Status(enum.StrEnum):
    """Whether the programme's text binds already."""

    IN_FORCE = "in-force"
    DRAFT = "draft"


class Outcome(enum.StrEnum):
    """What an item ends in."""

    PAYMENT = "payment"
    RECOGNITION = "recognition"
    NOTHING_PAID = "nothing-paid"


class RequiredDocument(Entry):
    """An entry of the item's list of material: at least `count` documents of any of the `kinds`.

    `titled` keeps those whose printed title holds one of the words: for material that is of no kind of its own. `when`
    is the variant of the list that the entry belongs to.
    """

    label: Wording
    kinds: Annotated[tuple[Annotated[Kind, one_of(Kind)], ...], AfterValidator(some)]
    titled: tuple[Line, ...] = ()
    count: int = Field(default=1, ge=1)
    when: Test | None = None
    citation: Cited

    @model_validator(mode="after")
    def _told_apart(self) -> RequiredDocument:
        if Kind.OTHER in self.kinds and not self.titled:
            raise ValueError("an entry of kind `other` needs `titled`: any paper at all would do for it otherwise")
        return self


class FactWindow(Entry):
    """A support window (规定期) whose days the text leaves to each year's notice: two facts say them."""

    first_fact: Name
    last_fact: Name
    citation: Cited


class NothingPaid(Entry):
    """What the text says instead of a standard: the item decides nothing and pays nothing."""

    reason: Wording
    citation: Cited


class SharedFund(Entry):
    """A fund for all applicants of a year: the parameter of each year's total, and the assumption how it is shared."""

    year: Name
    totals: dict[str, Name]
    sharing: Name
    citation: Cited


class NotChecked(Entry):
    """An article that sets nothing a dossier can be held against, and why; the table of coverage shows it."""

    article: Line
    reason: Wording


class Effective(Entry):
    """When the text's thresholds hold (None: the text does not say), and when a person last compared them with it."""

    first: date | None
    last: date | None
    checked: date


class Claims(Entry):
    """What the item's money rests on: invoices of expenses, or foreign receipts."""

    invoices: bool
    receipts: bool


class RuleCitation(Entry):
    """The article under which a rule applies to the item; without one the rule cites its own law or standard."""

    rule: RuleCode
    citation: Cited


class SeverityOverride(Entry):
    """Another severity than the contract's default, and why."""

    rule: RuleCode
    severity: Annotated[Severity, one_of(Severity)]
    reason: Wording


class Exclusion(Entry):
    """A rule that does not apply to the item, and why."""

    rule: RuleCode
    reason: Wording


class RepeatClaims(Entry):
    """The text's word that what an applicant claimed under another programme may be claimed again under this one."""

    citation: Cited


class Item(Entry):
    """One support item (支持事项) of a programme."""

    id: Name
    title: Wording
    measures: tuple[Line, ...] = ()
    outcome: Annotated[Outcome, one_of(Outcome)] = Outcome.PAYMENT
    claims: Claims
    support_window: Window | None = None
    window_facts: FactWindow | None = None
    periods: tuple[Period, ...] = ()
    nothing_paid: NothingPaid | None = None
    required_documents: tuple[RequiredDocument, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    lists: tuple[Listing, ...] = ()
    facts: tuple[Fact, ...] = ()
    conditions: tuple[Condition, ...] = ()
    automatic: Automatic | None = None
    expenses: Name | None = None  # the list that an invoice's goods or service must be on (INV010)
    caps: tuple[Name, ...] = ()  # the parameters that a claim may not exceed (CLM002)
    calculation: tuple[StepEntry, ...] = ()
    fund: SharedFund | None = None
    criteria: tuple[RuleCitation, ...] = ()
    severities: tuple[SeverityOverride, ...] = ()
    not_applicable: tuple[Exclusion, ...] = ()
    _assumptions: tuple[Assumption, ...] = PrivateAttr(())  # the programme's, set when it is loaded
    _repeat_claims: RepeatClaims | None = PrivateAttr(None)  # likewise
    _published: PublishedRates = PrivateAttr(NONE_PUBLISHED)  # those beside the rulebooks, likewise

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the programme takes for the item where its text is silent."""
        return self._assumptions

    @property
    def repeat_claims(self) -> RepeatClaims | None:
        """The programme's permission to claim again what was claimed under another programme."""
        return self._repeat_claims

    @property
    def published(self) -> PublishedRates:
        """The publications of rates that lay beside the rulebooks when the programme was loaded."""
        return self._published

    def knowing(self, published: PublishedRates) -> Item:
        """The same item with these publications."""
        item = self.model_copy()
        item._published = published
        return item

    def assuming(self, assumptions: tuple[Assumption, ...]) -> Item:
        """The same item under these assumptions."""
        item = self.model_copy()
        item._assumptions = assumptions
        return item

    @model_validator(mode="after")
    def _consistent(self) -> Item:
        _distinct("parameter", (p.name for p in self.parameters))
        _distinct("criterion", (c.rule for c in self.criteria))
        _distinct("fact", (f.name for f in self.facts))
        _distinct("list", (x.name for x in self.lists))
        _distinct("condition", (c.name for c in self.conditions))
        _distinct("severity", (s.rule for s in self.severities))
        softened = {s.rule for s in self.severities if s.severity is not Severity.BLOCKING}
        for fact in self.facts:
            if fact.published is not None and self.support_window is None and self.window_facts is None:
                raise ValueError(f"fact `{fact.name}` is the last publication of a period, and the item has none")
        if self.support_window is not None and self.window_facts is not None:
            raise ValueError("either `support_window` or `window_facts`, not both")
        if (self.outcome is Outcome.NOTHING_PAID) != (self.nothing_paid is not None):
            raise ValueError("an item that pays nothing, and no other, says why in `nothing_paid`")
        if self.calculation and self.outcome is not Outcome.PAYMENT:
            raise ValueError(f"an item whose outcome is {self.outcome} calculates nothing")
        for rule in sorted((softened | {x.rule for x in self.not_applicable}) & NEVER_SOFTENED):
            raise ValueError(f"{rule} stays blocking in every programme: what was not read never counts as clean")
        return self

    def parameter(self, name: str) -> Parameter:
        """A parameter by name. Raises RulebookError where the item has none of that name."""
        found = next((p for p in self.parameters if p.name == name), None)
        if found is None:
            raise RulebookError(
                f"item {self.id} has no parameter {name!r}; it has {_listed(p.name for p in self.parameters)}"
            )
        return found

    def fact(self, name: str) -> Fact | None:
        """A declared fact by name."""
        return next((f for f in self.facts if f.name == name), None)

    def listing(self, name: str) -> Listing | None:
        """A list of the text by name."""
        return next((x for x in self.lists if x.name == name), None)

    def citation_for(self, code: str) -> Citation | None:
        """The article that the item gives for a rule."""
        return next((c.citation for c in self.criteria if c.rule == code), None)

    def severity_of(self, code: str, default: Severity) -> Severity:
        """The severity a rule has under this item."""
        return next((s.severity for s in self.severities if s.rule == code), default)

    def applies(self, code: str) -> bool:
        """Whether the rule is not excluded."""
        return all(x.rule != code for x in self.not_applicable)


class Instrument(Entry):
    """The official text: 文号, title, issuer, date of issue; `null` where the text does not state it."""

    number: Line | None
    title: Line
    issuer: Line | None
    issued: date | None

    @property
    def name(self) -> str:
        """How the text is cited: by its number, or by its title where it has none."""
        return self.number or self.title


class Programme(Entry):
    """A subsidy programme: one official text and the items it supports."""

    id: Name
    title: Wording
    instrument: Instrument
    status: Annotated[Status, one_of(Status)]
    effective: Effective | None = None
    items: Annotated[tuple[Item, ...], AfterValidator(some)]
    assumptions: tuple[Assumption, ...] = ()
    repeat_claims: RepeatClaims | None = None
    not_checked: tuple[NotChecked, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Programme:
        ids = [i.id for i in self.items]
        _distinct("item", ids)
        _distinct("assumption", (a.name for a in self.assumptions))
        for assumption in self.assumptions:
            for item in assumption.items:
                if item not in ids:
                    raise ValueError(f"assumption {assumption.name} names item {item!r}; allowed: {', '.join(ids)}")
        for i, entry in enumerate(self.items):
            for path, text in problems(entry, self.assumptions_of(entry.id), ids):
                raise misplaced(("items", i, *path), text)
            for p, parameter in enumerate(entry.parameters):
                if parameter.checked is None and self.effective is None:
                    raise misplaced(("items", i, "parameters", p), "missing key `checked`, and the programme has none")
            entry._assumptions = self.assumptions_of(entry.id)
            entry._repeat_claims = self.repeat_claims
        return self

    def item(self, name: str) -> Item:
        """An item by its id. Raises RulebookError where the programme has none of that id."""
        found = next((i for i in self.items if i.id == name), None)
        if found is None:
            raise RulebookError(
                f"programme {self.id} has no item {name!r}", f"its items: {_listed(i.id for i in self.items)}"
            )
        return found

    def taking(self, readings: Mapping[str, object]) -> Programme:
        """The programme with other assumptions, as a firm may take them. Raises RulebookError for an unknown name."""
        known = {a.name for a in self.assumptions}
        for name in readings:
            if name not in known:
                raise RulebookError(f"programme {self.id} has no assumption {name!r}; it has {_listed(known)}")
        changed = tuple(_with_value(a, readings[a.name]) if a.name in readings else a for a in self.assumptions)
        items = tuple(i.assuming(tuple(a for a in changed if i.id in a.items)) for i in self.items)
        return self.model_copy(update={"assumptions": changed, "items": items})

    def assumptions_of(self, item: str) -> tuple[Assumption, ...]:
        """The assumptions that concern an item."""
        return tuple(a for a in self.assumptions if item in a.items)


def _with_value(assumption: Assumption, value: object) -> Assumption:
    return Assumption.model_validate({k: getattr(assumption, k) for k in Assumption.model_fields} | {"value": value})


def _distinct(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} `{name}` is given twice")
        seen.add(name)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def programmes(root: Path | None = None) -> tuple[str, ...]:
    """The ids of the programmes found under `root` (default: the repository's `rulebooks/`)."""
    return tuple(sorted(p.parent.name for p in (root or RULEBOOKS).glob("*/programme.yaml")))


def load(programme: str, root: Path | None = None) -> Programme:
    """The programme of that id, from `root/<programme>/programme.yaml`.

    Raises RulebookError where there is none, or where the file breaks a rule of the form: unknown, duplicate or missing
    key (a citation among them), wrong unit or type; each with file, line and what is allowed.
    """
    known = programmes(root)
    if programme not in known:
        raise RulebookError(f"there is no programme {programme!r}", f"known programmes: {_listed(known)}")
    return _loaded(root or RULEBOOKS, programme, digest(programme, root))


@functools.lru_cache(maxsize=32)
def _loaded(root: Path, programme: str, content: str) -> Programme:
    """One reading of the files for as long as their bytes stay the same; `content` is their digest."""
    marked = load_strict(_path(programme, root), f"rulebooks/{programme}/programme.yaml")
    result = validated(Programme, marked)
    if result.id != programme:
        raise marked.error(("id",), f"is {result.id!r}, but the folder is {programme!r}")
    published = load_published(root)
    return result.model_copy(update={"items": tuple(i.knowing(published) for i in result.items)})


def digest(programme: str, root: Path | None = None) -> str:
    """SHA-256 of the rulebook's bytes and of the published rates': a result depends on them."""
    table = (root or RULEBOOKS) / FILE
    content = _path(programme, root).read_bytes() + (table.read_bytes() if table.is_file() else b"")
    return hashlib.sha256(content).hexdigest()


def _path(programme: str, root: Path | None) -> Path:
    return (root or RULEBOOKS) / programme / "programme.yaml"
