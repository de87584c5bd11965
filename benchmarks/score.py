"""Scores result.json files against the truth beside generated dossiers: pages, boundaries, fields, rows, findings."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.rows import CellScore, TableScore, is_exact, score_rows

Json = Mapping[str, Any]

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
NOT_FOUND: Json = {"value": None, "state": "not found", "sources": []}


@dataclass(frozen=True, slots=True)
class Origin:
    """The true document that a score is of: where it lies and how it was made."""

    dossier: str
    kind: str
    layout: str
    medium: str
    profile: str
    file: str
    pages: tuple[int, ...]

    @property
    def degradation(self) -> str:
        """How the page came to us: its medium, and the scanner's profile where one was used."""
        return f"{self.medium}/{self.profile}" if self.medium in ("scan", "photo") else self.medium

    def __str__(self) -> str:
        return f"{self.dossier} {self.file} p{list(self.pages)} {self.kind}/{self.layout}/{self.degradation}"


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field of one true document: the truth, what came out, and from which sources."""

    origin: Origin
    name: str
    true: Any
    value: Any
    state: str
    sources: tuple[str, ...] = ()

    @property
    def critical(self) -> bool:
        return self.name in CRITICAL.get(self.origin.kind, ())

    @property
    def exact(self) -> bool:
        return is_exact(self.name, self.true, self.value, self.state)

    @property
    def is_silent_error(self) -> bool:
        return self.state == "corroborated" and not self.exact

    def __str__(self) -> str:
        return f"{self.origin} {self.name}: true {self.true!r}, {self.state} {self.value!r} {list(self.sources)}"


@dataclass(slots=True)
class Card:
    """Everything that was scored on a set of dossiers."""

    states: Counter[str] = field(default_factory=Counter)
    fields: list[FieldScore] = field(default_factory=list)
    tables: list[tuple[Origin, TableScore]] = field(default_factory=list)
    documents: list[tuple[Origin, bool, bool]] = field(default_factory=list)  # boundaries right, kind right too
    pages: int = 0
    pages_of_right_kind: int = 0
    wrong_pages: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)  # vouched values of documents that are not there
    planted: list[tuple[str, str, bool]] = field(default_factory=list)  # dossier, code, flagged
    clean: int = 0
    false_blocking: list[tuple[str, str, str]] = field(default_factory=list)  # dossier, code, message

    def silent_errors(self) -> list[str]:
        """Every value in state `corroborated` that is wrong: of a field, of a cell, of a document that is not there."""
        return [
            *(str(s) for s in self.fields if s.is_silent_error),
            *(told_cell(origin, c) for origin, t in self.tables for c in t.cells if c.is_silent_error),
            *self.invented,
        ]


def told_cell(origin: Origin, cell: CellScore) -> str:
    """A cell in words."""
    row = "a row too many" if cell.row is None else f"row {cell.row + 1}"
    return f"{origin} {row} {cell.name}: true {cell.true!r}, {cell.state} {cell.value!r}"


def score(truth_root: Path, out: Path) -> Card:
    """The card of every dossier at any depth of `truth_root` with an `expected.json`, against its result in `out`.

    A dossier without a result raises FileNotFoundError: nothing is left out of the figures in silence.
    """
    card = Card()
    for expected in sorted(truth_root.rglob("expected.json")):
        truth = json.loads(expected.read_text(encoding="utf-8"))
        result = json.loads((out / truth["dossier_id"] / "result.json").read_text(encoding="utf-8"))
        score_dossier(card, truth, result)
    return card


def score_dossier(card: Card, truth: Json, result: Json) -> None:
    """Add one dossier's scores to the card."""
    identifier = truth["dossier_id"]
    card.states[result["state"]] += 1
    found: Sequence[Json] = result["documents"]
    _pages(card, identifier, truth, found)
    _boundaries(card, identifier, truth, found)
    partner = _partners(truth["documents"], found)
    for index, document in enumerate(truth["documents"]):
        origin = _origin(identifier, document)
        got = found[partner[index]] if index in partner else None
        card.fields.extend(_fields(origin, document, got))
        rows, got_rows = document.get("lines", []), got.get("lines", []) if got else []
        if rows or got_rows:
            card.tables.append((origin, score_rows(rows, got_rows)))
    card.invented.extend(_invented(identifier, [d for i, d in enumerate(found) if i not in set(partner.values())]))
    if not truth.get("excerpt"):  # of an excerpt the programme misses most, and rightly says so
        _findings(card, identifier, truth, result["findings"])


def _origin(identifier: str, document: Json) -> Origin:
    return Origin(
        identifier, document["kind"], document.get("layout", ""), document.get("medium", ""),
        document.get("profile", ""), document["file"], tuple(document["pages"]),
    )  # fmt: skip


def _pages(card: Card, identifier: str, truth: Json, found: Iterable[Json]) -> None:
    """A page is of the right kind when a document of each kind that it truly shows claims it."""

    def kinds(documents: Iterable[Json]) -> dict[tuple[str, int], list[str]]:
        out: dict[tuple[str, int], set[str]] = defaultdict(set)
        for d in documents:
            for page in d["pages"]:
                out[d["file"], page].add(d["kind"])
        return {place: sorted(names) for place, names in out.items()}

    got = kinds(found)
    for place, true in sorted(kinds(truth["documents"]).items()):
        card.pages += 1
        if got.get(place) == true:
            card.pages_of_right_kind += 1
        else:
            card.wrong_pages.append(
                f"{identifier} {place[0]} p{place[1]}: {'+'.join(true)}, found {'+'.join(got.get(place, ['nothing']))}"
            )


def _boundaries(card: Card, identifier: str, truth: Json, found: Sequence[Json]) -> None:
    """Whether each true document was cut out at its pages; papers of no kind that lie together may be cut as one."""

    def place(d: Json) -> tuple[str, tuple[int, ...]]:
        return d["file"], tuple(d["pages"])

    cut = Counter(place(d) for d in found)
    kept = Counter((place(d), d["kind"]) for d in found)
    others = {(d["file"], page) for d in found if d["kind"] == "other" for page in d["pages"]}
    for document in truth["documents"]:
        where = place(document)
        lies_in_other = document["kind"] == "other" and all((where[0], page) in others for page in where[1])
        right, with_kind = cut[where] > 0 or lies_in_other, kept[where, document["kind"]] > 0 or lies_in_other
        # Two slips on one page are two documents there, not one found twice.
        cut[where] -= 1
        kept[where, document["kind"]] -= 1
        card.documents.append((_origin(identifier, document), right, with_kind))


def _partners(true: Sequence[Json], found: Sequence[Json]) -> dict[int, int]:
    """The found document of each true one, each taken once: same file and kind, most values alike."""
    offers = []
    for t, document in enumerate(true):
        for f, got in enumerate(found):
            shared = len(set(document["pages"]) & set(got["pages"]))
            if got["file"] == document["file"] and got["kind"] == document["kind"] and shared:
                alike = sum(
                    got["fields"].get(name, NOT_FOUND)["value"] == mark["value"]
                    for name, mark in document["fields"].items()
                    if mark["value"] is not None
                )
                offers.append((-alike, -shared, t, f))
    out: dict[int, int] = {}
    for _, _, t, f in sorted(offers):
        if t not in out and f not in out.values():
            out[t] = f
    return out


def _fields(origin: Origin, truth: Json, found: Json | None) -> Iterator[FieldScore]:
    for name, true in truth["fields"].items():
        got = (found["fields"].get(name) if found else None) or NOT_FOUND
        sources = tuple(f"{s['method']}: {s['text']}" for s in got["sources"])
        yield FieldScore(origin, name, true["value"], got["value"], got["state"], sources)


def _invented(identifier: str, documents: Iterable[Json]) -> Iterator[str]:
    for d in documents:
        for name, got in d["fields"].items():
            if got["state"] == "corroborated":
                yield f"{identifier} {d['file']} p{d['pages']}: no such {d['kind']}, yet {name} {got['value']!r}"


def _findings(card: Card, identifier: str, truth: Json, findings: Sequence[Json]) -> None:
    codes = {f["code"] for f in findings}
    card.planted.extend((identifier, plant["code"], plant["code"] in codes) for plant in truth["planted"])
    if not truth["planted"]:
        card.clean += 1
        card.false_blocking.extend(
            (identifier, f["code"], f["message"])
            for f in findings
            if f["severity"] == "blocking" and f["code"] not in READING_CODES
        )
