"""Checks every rulebook: its form, the rules it names, and its cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import rulebook
from pipeline.errors import RulebookError, TieoutError
from validators.cases import differences, load_cases
from validators.catalogue import rules


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a rulebook said; `error` is None where it may be relied on."""

    programme: str
    items: int
    cases: int
    error: str | None = None

    def as_object(self) -> dict[str, object]:
        """The check as JSON."""
        return {"programme": self.programme, "items": self.items, "cases": self.cases, "error": self.error}


def check_all(root: Path | None = None) -> list[Checked]:
    """Each rulebook checked, in order of name."""
    return [_checked(name, root) for name in rulebook.programmes(root)]


def _checked(name: str, root: Path | None) -> Checked:
    items = cases = 0
    try:
        programme = rulebook.load(name, root)
        items = len(programme.items)
        known = {rule.code for rule in rules()}
        for item in programme.items:
            named = {c.rule for c in item.criteria} | {s.rule for s in item.severities}
            named |= {c.rule for c in item.conditions}
            if unknown := sorted((named | {x.rule for x in item.not_applicable}) - known):
                raise RulebookError(f"item {item.id} names rules that do not exist: {', '.join(unknown)}")
        told = load_cases(name, root)
        cases = len(told.cases)
        wrong = [line for case in told.cases for line in differences(case, told, programme)]
        if wrong:
            raise RulebookError("; ".join(wrong))
    except (TieoutError, OSError, LookupError, ValueError) as error:
        return Checked(name, items, cases, str(error))
    return Checked(name, items, cases)
