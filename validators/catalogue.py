"""All rules, found in `validators/rules/`, and the one entry that judges a dossier by them."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import validators.rules
from pipeline.elsewhere import NOTHING_ELSEWHERE, Elsewhere
from pipeline.findings import Finding, Severity, fingerprint
from pipeline.fx import NO_RATES, FxTable
from pipeline.model import Dossier
from pipeline.rulebook import Item
from validators.rule import REGISTRY, Rule, Scope

_RANK = {Severity.BLOCKING: 0, Severity.REVIEW: 1, Severity.NOTE: 2}


def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    for module in pkgutil.iter_modules(validators.rules.__path__):
        importlib.import_module(f"{validators.rules.__name__}.{module.name}")
    return tuple(REGISTRY[code] for code in sorted(REGISTRY))


def rule_of(code: str) -> Rule:
    """A rule by its code. Raises KeyError where there is none."""
    return next((r for r in rules() if r.code == code), None) or _unknown(code)


def _unknown(code: str) -> Rule:
    raise KeyError(f"there is no rule {code}; there are {', '.join(r.code for r in rules())}")


def check(
    dossier: Dossier, item: Item, fx: FxTable = NO_RATES, elsewhere: Elsewhere = NOTHING_ELSEWHERE
) -> tuple[Finding, ...]:
    """The findings of every rule that applies to the item, whatever the order of documents, files and pages.

    `elsewhere` is what the store's other dossiers show of this one.

    Sorted by severity, code, file, page and fingerprint; every fingerprint once. A rule that raises is a fault of ours
    and the exception goes through: exceptions are for us.
    """
    scope = Scope(_in_order(dossier), item, fx, elsewhere)
    found = [finding for rule in rules() if rule.applies_to(item) for finding in rule.findings(scope)]
    return tuple(sorted(_told_apart(sorted(found, key=_place)), key=_place))


def _in_order(dossier: Dossier) -> Dossier:
    return dataclasses.replace(
        dossier,
        files=tuple(sorted(dossier.files, key=lambda f: f.path)),
        pages=tuple(sorted(dossier.pages, key=lambda p: (p.file, p.number))),
        documents=tuple(sorted(dossier.documents, key=lambda d: (d.file, d.pages, d.id))),
    )


def _place(finding: Finding) -> tuple[int, str, str, int, str]:
    first = finding.evidence[0] if finding.evidence else None
    file, page = (first.file or "", first.page or 0) if first else ("", 0)
    return _RANK[finding.severity], finding.code, file, page, finding.fingerprint


def _told_apart(found: list[Finding]) -> list[Finding]:
    """Conditions alike in every value (two damaged copies of a file) are still several: the later ones are numbered."""
    seen: dict[str, int] = {}
    out: list[Finding] = []
    for finding in found:
        times = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if times == 1:
            out.append(finding)
        else:
            mark = fingerprint(finding.code, finding.documents, [finding.fingerprint, f"#{times}"])
            out.append(dataclasses.replace(finding, fingerprint=mark))
    return out
