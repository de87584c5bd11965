"""Programme rules as data: a programme, its items, and for every threshold the article it comes from; loaded strictly.

Files lie in `rulebooks/<programme>/programme.yaml` beside the packages (architecture). Every error names file and line.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from pipeline.errors import RulebookError
from pipeline.findings import Citation, Severity
from pipeline.model import Kind
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
    one_of,
    some,
    validated,
)
from pipeline.strict_yaml import load_strict

__all__ = [
    "Assumption",
    "Claims",
    "Item",
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


class RequiredDocument(Entry):
    """An entry of the item's list of material: at least `count` documents of any of the `kinds`."""

    label: Wording
    kinds: Annotated[tuple[Annotated[Kind, one_of(Kind)], ...], AfterValidator(some)]
    count: int = Field(default=1, ge=1)
    citation: Cited


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


class Item(Entry):
    """One support item (支持事项) of a programme."""

    id: Name
    title: Wording
    claims: Claims
    support_window: Window
    required_documents: tuple[RequiredDocument, ...]
    parameters: tuple[Parameter, ...] = ()
    criteria: tuple[RuleCitation, ...] = ()
    severities: tuple[SeverityOverride, ...] = ()
    not_applicable: tuple[Exclusion, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Item:
        _distinct("parameter", (p.name for p in self.parameters))
        _distinct("criterion", (c.rule for c in self.criteria))
        _distinct("severity", (s.rule for s in self.severities))
        softened = {s.rule for s in self.severities if s.severity is not Severity.BLOCKING}
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
    """The official text: 文号, title, issuer, date of issue."""

    number: Line
    title: Line
    issuer: Line
    issued: date


class Programme(Entry):
    """A subsidy programme: one official text and the items it supports."""

    id: Name
    title: Wording
    instrument: Instrument
    status: Annotated[Status, one_of(Status)]
    items: Annotated[tuple[Item, ...], AfterValidator(some)]
    assumptions: tuple[Assumption, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Programme:
        ids = [i.id for i in self.items]
        _distinct("item", ids)
        _distinct("assumption", (a.name for a in self.assumptions))
        for assumption in self.assumptions:
            for item in assumption.items:
                if item not in ids:
                    raise ValueError(f"assumption {assumption.name} names item {item!r}; allowed: {', '.join(ids)}")
        return self

    def item(self, name: str) -> Item:
        """An item by its id. Raises RulebookError where the programme has none of that id."""
        found = next((i for i in self.items if i.id == name), None)
        if found is None:
            raise RulebookError(
                f"programme {self.id} has no item {name!r}", f"its items: {_listed(i.id for i in self.items)}"
            )
        return found

    def assumptions_of(self, item: str) -> tuple[Assumption, ...]:
        """The assumptions that concern an item."""
        return tuple(a for a in self.assumptions if item in a.items)


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
    marked = load_strict(_path(programme, root), f"rulebooks/{programme}/programme.yaml")
    result = validated(Programme, marked)
    if result.id != programme:
        raise marked.error(("id",), f"is {result.id!r}, but the folder is {programme!r}")
    return result


def digest(programme: str, root: Path | None = None) -> str:
    """SHA-256 of the rulebook's bytes: a result depends on them (contract, section 3)."""
    return hashlib.sha256(_path(programme, root).read_bytes()).hexdigest()


def _path(programme: str, root: Path | None) -> Path:
    return (root or RULEBOOKS) / programme / "programme.yaml"
