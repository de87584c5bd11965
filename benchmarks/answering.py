"""What a person says who has the papers: the true value of whatever was not read, or not vouched for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from benchmarks.score import READING_CODES
from flows.claim import Claim
from flows.judging import Judged, Said, judge
from pipeline.findings import Decision, Finding, Outcome
from pipeline.model import Document, Dossier
from pipeline.store import Confirmation

Json = Mapping[str, Any]

# Lists that end in 等: what is not on them waits for a person in a clean dossier too.
OPEN_LISTS = frozenset({"INV010", "ELI004", "ELI006"})
_ROUNDS = 4  # a word may bring another question
_BY, _AT = "王审计", datetime(2025, 7, 1, tzinfo=UTC)


def answered(dossier: Dossier, claim: Claim, truth: Json, *, accept: frozenset[str] = frozenset()) -> Judged:
    """The dossier judged once every doubt of reading was answered by the truth (`expected.json`).

    A value that the truth does not have, a doubt that no value closes, and every other finding stay as they are;
    findings of the codes in `accept` are accepted.
    """
    confirmations: dict[tuple[str, str], Confirmation] = {}
    decisions: dict[str, Decision] = {}
    found = judge(dossier, claim)
    for _ in range(_ROUNDS):
        before = len(confirmations), len(decisions)
        for finding in (f for f in found.findings if f.is_open):
            if finding.code in READING_CODES:
                confirmations |= {(c.document, c.field): c for c in _true_values(finding, dossier, truth)}
            elif finding.code in accept:
                decisions[finding.fingerprint] = Decision(Outcome.ACCEPT, _BY, _AT, "核对原件")
        if (len(confirmations), len(decisions)) == before:
            break
        found = judge(dossier, claim, Said(decisions, tuple(confirmations.values())))
    return found


def _true_values(finding: Finding, dossier: Dossier, truth: Json) -> Iterator[Confirmation]:
    papers = {d.id: d for d in dossier.documents}
    for place in finding.evidence:
        if place.document is None or place.field is None:
            continue
        value = true_value(papers[place.document], place.field, truth)
        if value is not None:
            yield Confirmation(place.document, _written(place.field), value, _BY, _AT)


def true_value(paper: Document, field: str, truth: Json) -> str | None:
    """What the paper bears in the field, by its file and pages; None where the truth does not say."""
    pages = list(paper.pages)
    entries = [
        d for d in truth["documents"] if (d["file"], d["pages"]) == (paper.file, pages) and d["kind"] == paper.kind
    ]
    if len(entries) != 1:
        return None
    entry: Any = entries[0]
    if field.startswith("lines["):
        row, _, column = field.removeprefix("lines[").partition("].")
        rows = entry["lines"]
        found = rows[int(row) - 1].get(column) if int(row) <= len(rows) else None
    else:
        found = entry["fields"].get(field)
    value = None if found is None else found["value"]
    return None if value is None else str(value)


def _written(field: str) -> str:
    """A row's field as a confirmation names it: lines.1.amount."""
    return field.replace("[", ".").replace("]", "")
