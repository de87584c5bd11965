"""Scores result.json files against the truth beside generated dossiers: fields, pages, findings, silent errors."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CRITICAL: Mapping[str, tuple[str, ...]] = {
    "invoice": (
        "invoice_code", "invoice_number", "issue_date", "amount", "tax", "total", "total_in_words", "buyer_name",
        "seller_name",
    ),
    "contract": ("contract_number", "party_a", "party_b", "amount", "currency", "signed_on"),
    "foreign_income_declaration": ("declaration_number", "payee_name", "currency", "amount", "declared_on"),
    "bank_advice": ("value_date", "currency", "amount", "payee_name"),
    "payment_slip": ("value_date", "amount", "payer_name", "payee_name"),
    "business_licence": ("name", "uscc"),
    "certificate": ("title", "holder", "issued_on"),
}  # fmt: skip
# Findings that say that reading fell short, not that the dossier is wrong.
READING_CODES = {"REA001", "REA002", "REA003"}


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field of one true document: the truth, what came out, and where to look."""

    dossier: str
    kind: str
    layout: str
    medium: str
    profile: str
    file: str
    pages: tuple[int, ...]
    name: str
    true: Any
    value: Any
    state: str
    critical: bool
    sources: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        return bool(self.value == self.true)

    @property
    def is_silent_error(self) -> bool:
        return self.state == "corroborated" and not self.exact


@dataclass(slots=True)
class Card:
    """The score card of a set of dossiers."""

    fields: list[FieldScore] = field(default_factory=list)
    pages: int = 0
    pages_right: int = 0
    boundaries: int = 0
    boundaries_right: int = 0
    wrong_pages: list[str] = field(default_factory=list)
    planted: list[tuple[str, str, bool]] = field(default_factory=list)  # dossier, code, flagged
    false_blocking: list[tuple[str, str, str]] = field(default_factory=list)  # dossier, code, message
    clean: int = 0
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def score(truth_root: Path, out: Path) -> Card:
    """The card of every dossier at any depth of `truth_root` with an `expected.json`, against its result in `out`."""
    card = Card()
    for expected in sorted(truth_root.rglob("expected.json")):
        truth = json.loads(expected.read_text(encoding="utf-8"))
        result = json.loads((out / truth["dossier_id"] / "result.json").read_text(encoding="utf-8"))
        _dossier(card, truth, result)
    return card


def _dossier(card: Card, truth: Mapping[str, Any], result: Mapping[str, Any]) -> None:
    identifier = truth["dossier_id"]
    card.states[result["state"]] += 1
    _pages(card, identifier, truth, result)
    documents = result["documents"]
    for document in truth["documents"]:
        card.fields.extend(_fields(identifier, document, _counterpart(document, documents)))
    codes = {f["code"] for f in result["findings"]}
    for plant in truth["planted"]:
        card.planted.append((identifier, plant["code"], plant["code"] in codes))
    if not truth["planted"]:
        card.clean += 1
        card.false_blocking.extend(
            (identifier, f["code"], f["message"])
            for f in result["findings"]
            if f["severity"] == "blocking" and f["code"] not in READING_CODES
        )


def _pages(card: Card, identifier: str, truth: Mapping[str, Any], result: Mapping[str, Any]) -> None:
    """A page is right when it stands in a document of the true kind whose first page is the true first page."""

    def places(documents: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], tuple[str, int]]:
        return {(d["file"], p): (d["kind"], d["pages"][0]) for d in documents for p in d["pages"]}

    true, found = places(truth["documents"]), places(result["documents"])
    for place, (kind, first) in sorted(true.items()):
        card.pages += 1
        got = found.get(place)
        if got is not None and got[0] == kind and (got[1] == first or kind == "other"):
            card.pages_right += 1
        else:
            card.wrong_pages.append(f"{identifier} {place[0]} p{place[1]}: {kind} from {first}, found {got}")
    for document in truth["documents"]:
        card.boundaries += 1
        card.boundaries_right += any(
            d["file"] == document["file"] and d["pages"] == document["pages"] and d["kind"] == document["kind"]
            for d in result["documents"]
        )


def _counterpart(truth: Mapping[str, Any], documents: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    same = [
        d
        for d in documents
        if d["file"] == truth["file"] and d["kind"] == truth["kind"] and set(d["pages"]) & set(truth["pages"])
    ]
    # Two slips on one page: the one that agrees in most fields.
    return max(
        same,
        key=lambda d: sum(
            d["fields"].get(n, {}).get("value") == f["value"] for n, f in truth["fields"].items() if f["value"]
        ),
        default=None,
    )


def _fields(identifier: str, truth: Mapping[str, Any], found: Mapping[str, Any] | None) -> Iterator[FieldScore]:
    critical = CRITICAL.get(truth["kind"], ())
    for name, true in truth["fields"].items():
        got = (found["fields"].get(name) if found else None) or {"value": None, "state": "not found", "sources": []}
        yield FieldScore(
            dossier=identifier,
            kind=truth["kind"],
            layout=truth.get("layout", ""),
            medium=truth.get("medium", ""),
            profile=truth.get("profile", ""),
            file=truth["file"],
            pages=tuple(truth["pages"]),
            name=name,
            true=true["value"],
            value=got["value"],
            state=got["state"],
            critical=name in critical,
            sources=tuple(f"{s['method']}: {s['text']}" for s in got["sources"]),
        )


def report(card: Card, verbose: bool = False) -> str:
    """The card in words: shares by kind, then every silent error and, `verbose`, every critical field not exact."""
    lines = [
        f"dossiers: {dict(card.states)}; pages right {card.pages_right}/{card.pages}; "
        f"documents with exact kind and pages {card.boundaries_right}/{card.boundaries}"
    ]
    lines += [f"  wrong page  {w}" for w in card.wrong_pages]
    lines.append(f"{'kind':28} {'critical':>8} {'exact':>7} {'vouched':>8} {'unread':>7} {'silent':>7}")
    by_kind: dict[str, list[FieldScore]] = defaultdict(list)
    for score_ in card.fields:
        if score_.critical:
            by_kind[score_.kind].append(score_)
            by_kind["ALL"].append(score_)
    for kind, scores in by_kind.items():
        printed = [s for s in scores if s.true is not None]
        lines.append(
            f"{kind:28} {len(scores):8d} {_share(s.exact for s in scores)} "
            f"{_share(s.state == 'corroborated' for s in printed):>8} "
            f"{_share(s.value is None for s in printed)} {sum(s.is_silent_error for s in scores):7d}"
        )
    silent = [s for s in card.fields if s.is_silent_error]
    lines.append(f"silent errors (all fields): {len(silent)}")
    lines += [f"  SILENT {_where(s)} {s.sources}" for s in silent]
    if verbose:
        lines += [f"  {_where(s)} {s.sources}" for s in card.fields if s.critical and not s.exact]
    hit = sum(flagged for _, _, flagged in card.planted)
    lines.append(f"planted discrepancies flagged: {hit}/{len(card.planted)}")
    lines += [f"  MISSED {dossier} {code}" for dossier, code, flagged in card.planted if not flagged]
    lines.append(f"false blocking findings on {card.clean} clean dossiers: {len(card.false_blocking)}")
    lines += [f"  FALSE {dossier} {code} {message}" for dossier, code, message in card.false_blocking]
    return "\n".join(lines)


def _share(values: Iterable[bool]) -> str:
    seen = list(values)
    return f"{100 * sum(seen) / len(seen):6.1f}%" if seen else "     –"


def _where(s: FieldScore) -> str:
    return (
        f"{s.dossier} {s.file} p{s.pages} {s.kind}/{s.layout}/{s.medium}/{s.profile} {s.name}: "
        f"true {s.true!r}, {s.state} {s.value!r}"
    )
