"""What a rule tells in each of its situations, as plain objects whose ids say the kind and nothing of this session."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.elsewhere import NOTHING_ELSEWHERE
from pipeline.findings import Evidence, Finding
from pipeline.model import Dossier
from tests import strategies as s
from tests.validators.elsewhere_situations import ALL
from tests.validators.situations import Situation
from validators.catalogue import check

_ID = re.compile(r"\b([a-z_]+)-\d{5}\b")


def families() -> dict[str, list[Situation]]:
    """The situations that give a finding, by the letters of their rule's code."""
    out: dict[str, list[Situation]] = {}
    for situation in ALL:
        if situation.severities:
            out.setdefault(situation.code[:3].lower(), []).append(situation)
    return out


def told(situation: Situation) -> dict[str, Any]:
    """A situation with everything that its rule's findings say.

    A fingerprint is shown where the dossier is judged by itself: what others show is bound to their own ids.
    """
    dossier, item = situation.build(), s.item(situation.item)
    names, alone = _names(dossier), situation.elsewhere is NOTHING_ELSEWHERE
    judged = _renamed(dossier, names) if alone else dossier
    files = {d.id: d.file for d in judged.documents}
    found = [f for f in check(judged, item, elsewhere=situation.elsewhere) if f.code == situation.code]
    return {
        "rule": situation.code,
        "situation": situation.what,
        "findings": [_finding(f, names, files, with_fingerprint=alone) for f in found],
    }


def named(dossier: Dossier) -> Dossier:
    """The dossier with ids that do not count this session's documents, and files called after them."""
    names = _names(dossier)
    documents = tuple(dataclasses.replace(d, id=names[d.id], file=names[d.id]) for d in dossier.documents)
    return dataclasses.replace(dossier, documents=documents)


def _names(dossier: Dossier) -> dict[str, str]:
    """The documents' ids by kind and place among their kind, in the ids' order."""
    count: Counter[str] = Counter()
    out = {}
    for document in sorted(dossier.documents, key=lambda d: d.id):
        count[document.kind] += 1
        out[document.id] = f"{document.kind}-{count[document.kind]:02d}"
    return out


def _renamed(dossier: Dossier, names: dict[str, str]) -> Dossier:
    """With ids that do not count this session's documents; files keep their names, which no finding is known by."""
    return dataclasses.replace(
        dossier, documents=tuple(dataclasses.replace(d, id=names[d.id]) for d in dossier.documents)
    )


def _place(evidence: Evidence, files: dict[str, str]) -> Iterator[str]:
    """Document, field, page and box; what every place of the situations has is left out: its file, page 1, one box."""
    yield str(evidence.document or evidence.file)
    if evidence.document is not None and evidence.file != files.get(evidence.document, evidence.file):
        yield f"in {evidence.file}"
    if evidence.field is not None:
        yield evidence.field
    if evidence.page != 1:
        yield f"p. {evidence.page}"
    if evidence.box not in (s.BOX, None) or (evidence.box is None and evidence.field is not None):
        yield f"at {evidence.box and tuple(map(float, dataclasses.astuple(evidence.box)))}"
    if evidence.role != "primary":
        yield f"({evidence.role})"


def _finding(
    finding: Finding, names: dict[str, str], files: dict[str, str], *, with_fingerprint: bool
) -> dict[str, Any]:
    def plain(text: str | None) -> str | None:
        if text is None:
            return None
        return _ID.sub(lambda m: names.get(m[0], f"{m[1]}-of-another"), text)

    def place(evidence: Evidence) -> str:
        return plain(" ".join(_place(evidence, files))) or ""

    c = finding.criterion
    out: dict[str, Any] = {
        "severity": finding.severity.value,
        "message": plain(finding.message),
        "message_en": plain(finding.message_en),
        "criterion": f"{c.instrument} {c.article}：{c.quote}",
        "expected": plain(finding.expected),
        "actual": plain(finding.actual),
        "effect": finding.effect,
        "evidence": [place(e) for e in finding.evidence],
    }
    shown = sorted({e.document for e in finding.evidence if e.document is not None})
    if list(finding.documents) != shown:
        out["documents"] = [plain(d) for d in finding.documents]
    if with_fingerprint:
        out["fingerprint"] = finding.fingerprint
    return {k: v for k, v in out.items() if v is not None}
