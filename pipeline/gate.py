"""The gate before the calculation: what is still open, and the one way to a dossier that may be calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass
from typing import NoReturn

from pipeline.errors import GateClosed
from pipeline.findings import Finding, Outcome
from pipeline.model import Document, Dossier, PageState, State

CLEAR = "clear"
BLOCKED = "blocked"

READINGS = frozenset({"REA001", "REA002"})  # the findings that ask for a value to be vouched for

_KEY = object()  # known to `clear` alone


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate's state, `clear` or `blocked`, and the fingerprints of what is open, sorted (contract, section 3)."""

    state: str
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cleared:
    """A dossier that may be calculated. Only `clear` makes one: any other way raises GateClosed.

    It is neither copied with changes nor stored: who needs it again asks the gate again.
    """

    dossier: Dossier
    findings: tuple[Finding, ...]
    key: InitVar[object]

    def __post_init__(self, key: object) -> None:
        if key is not _KEY:
            raise GateClosed("a cleared dossier is made by pipeline.gate.clear alone")

    def __reduce__(self) -> NoReturn:
        raise GateClosed("a cleared dossier is not stored or sent: ask the gate again")


def examine(findings: Iterable[Finding]) -> Gate:
    """The gate as the findings leave it: closed while anything blocking is undecided."""
    still_open = tuple(sorted({f.fingerprint for f in findings if f.is_open}))
    return Gate(BLOCKED if still_open else CLEAR, still_open)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What keeps the gate shut although no finding of its own says so, with the place that it is about."""

    zh: str
    en: str
    document: str | None = None
    field: str | None = None
    file: str | None = None
    page: int | None = None


def shortfalls(dossier: Dossier, findings: Sequence[Finding]) -> tuple[Shortfall, ...]:
    """What `clear` asks for besides a decision on every finding: pages and files read or decided, values vouched for.

    It does not trust the rules: it holds even if a rule was switched off. A reading that a person disallowed is not
    asked for: no money rests on it. One that a person accepted is: accepting the doubt does not vouch for the value,
    confirming it does.
    """
    return (*_unread(dossier, findings), *_unvouched(dossier, findings))


def clear(dossier: Dossier, findings: Sequence[Finding]) -> Cleared:
    """The dossier, cleared for calculation.

    Raises GateClosed where a blocking finding is undecided, where a file or page that was not read has no finding a
    person decided, or where a critical value is not vouched for (`shortfalls`).
    """
    reasons = [f"undecided: {f.code} {f.name} ({f.fingerprint})" for f in findings if f.is_open]
    reasons += [s.en for s in shortfalls(dossier, findings)]
    if reasons:
        shown = "; ".join(reasons[:3]) + (f"; and {len(reasons) - 3} more" if len(reasons) > 3 else "")
        raise GateClosed(
            f"{dossier.manifest.dossier_id}: the gate is closed: {shown}",
            "decide each blocking finding and confirm each value, then calculate",
        )
    return Cleared(dossier, tuple(findings), _KEY)


def _unread(dossier: Dossier, findings: Sequence[Finding]) -> Iterator[Shortfall]:
    decided = {(e.file, e.page) for f in findings if f.decision is not None for e in f.evidence}
    for file in dossier.files:
        if file.state != "read" and (file.path, None) not in decided:
            yield Shortfall(f"文件未能读取：{file.path}", f"file not read: {file.path}", file=file.path)
    for page in dossier.pages:
        if page.state is PageState.FAILED and (page.file, page.number) not in decided:
            yield Shortfall(
                f"页面未能读取：{page.file} 第 {page.number} 页",
                f"page not read: {page.file} p. {page.number}",
                file=page.file,
                page=page.number,
            )


def _unvouched(dossier: Dossier, findings: Sequence[Finding]) -> Iterator[Shortfall]:
    dropped = {
        (e.document, e.field)
        for f in findings
        if f.code in READINGS and f.decision is not None and f.decision.outcome is Outcome.DISALLOW
        for e in f.evidence
    }
    for document in dossier.documents:
        for name in _short_of_vouched(document):
            if (document.id, name) not in dropped:
                place = f"{document.file} p. {document.pages[0]}"
                yield Shortfall(
                    f"尚未印证：{place} 的 {name}",
                    f"not vouched for: {name} of {document.kind} {place}",
                    document.id,
                    name,
                    document.file,
                    document.pages[0],
                )


def _short_of_vouched(document: Document) -> Iterator[str]:
    for spec in document.record.specs():
        state: State = getattr(document.record, spec.name).state
        if spec.critical and not state.is_vouched and state is not State.ABSENT:
            yield spec.name
