"""How conditions that a rulebook declares become the plain conditions of a rule's finding."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.conditions import Judged, Judgement, Situation
from pipeline.facts import Resolved
from pipeline.findings import Citation, Evidence, Severity, evidence_of
from pipeline.inputs import Input, evidence_of_cell
from pipeline.model import Document
from pipeline.recognition import labelled
from validators.rule import Condition, Scope, Wordings

# The messages that every rule on declared conditions has.
MAIN = Wordings(zh="{label}：要求 {expected}，实际为 {actual}", en="{label}: {expected} is required; here {actual}")
OPEN = Wordings(
    zh="{label}：“{actual}”不在所列范围内；该列举以“等”结尾，并非穷尽，须由人工判断",
    en="{label}: “{actual}” is not on the list; the list is open, so a person has to judge",
)
DISCRETION = Wordings(
    zh="{label}：要求 {expected}，实际为 {actual}；文件规定可以放宽，请人工裁量",
    en="{label}: {expected} is required; here {actual}; the text allows it to be relaxed: a person decides",
)


def unmet(scope: Scope, code: str) -> Iterator[Condition]:
    """The conditions of the item under this rule that are not met; one for each entry that misses a list."""
    for judged in scope.situation.judged:
        if judged.condition.rule != code:
            continue
        if judged.judgement not in (Judgement.NOT_MET, Judgement.DISCRETION):
            continue
        if judged.truth.failing:
            yield from _entries(scope, judged)
        else:
            yield _whole(scope, judged, judged.actual, _evidence(scope.situation, judged))


def _entries(scope: Scope, judged: Judged) -> Iterator[Condition]:
    for fact, number, text in judged.truth.failing:
        resolved = scope.situation.known.facts[fact]
        column = next((t.column for t in judged.condition.test.leaves() if t.fact == fact), None)
        place = _entry_evidence(scope, resolved, number, column)
        yield _whole(scope, judged, text, place, key=(f"{fact}[{number}]",))


def _whole(
    scope: Scope, judged: Judged, actual: str, evidence: tuple[Evidence, ...], key: tuple[str, ...] = ()
) -> Condition:
    condition = judged.condition
    relaxed = judged.judgement is Judgement.DISCRETION
    expected = judged.truth.expected
    return Condition(
        evidence=evidence,
        expected=expected,
        actual=actual,
        message="discretion" if relaxed else "open" if judged.truth.open_list else "main",
        params={
            "label": Wordings(condition.label.zh, condition.label.en),
            "expected": _labelled(scope.situation, expected),
            "actual": _labelled(scope.situation, actual),
        },
        at_most=Severity.REVIEW if relaxed else condition.severity or Severity.BLOCKING,
        criterion=judged.citation,
        key=(condition.name, *key),
    )


def _labelled(situation: Situation, text: str) -> Wordings:
    words = labelled(situation, text)
    return Wordings(words.zh, words.en)


def _evidence(situation: Situation, judged: Judged) -> tuple[Evidence, ...]:
    places = [e for n in sorted(judged.truth.used) for e in situation.known.facts[n].evidence]
    return primary_first(places)


def primary_first(places: list[Evidence]) -> tuple[Evidence, ...]:
    """The places once each, the first as the primary one."""
    once = list(dict.fromkeys((e.document, e.field, e.file, e.page, e.box) for e in places))
    return tuple(Evidence(*place, role="primary" if n == 0 else "compared") for n, place in enumerate(once))


def _entry_evidence(scope: Scope, fact: Resolved, number: int, column: str | None) -> tuple[Evidence, ...]:
    inputs = fact.inputs
    if number <= len(inputs) and (place := evidence_of_input(scope, inputs[number - 1])) is not None:
        return (place,)
    field = f"{fact.fact.name}[{number}]" + (f".{column}" if column else "")
    return (Evidence(None, field, None, None, None),)


def evidence_of_input(scope: Scope, source: Input) -> Evidence | None:
    """The place of an input on its document; None for one that no document shows."""
    document: Document | None = next((d for d in scope.dossier.documents if d.id == source.document), None)
    if document is None or source.field is None:
        return None
    if source.row is not None:
        return evidence_of_cell(document, source.row, source.field.rpartition(".")[2])
    return evidence_of(document, source.field)


def citation_of(scope: Scope, fact: str) -> Citation | None:
    """The article of the first condition that asks for a fact."""
    for condition in scope.item.conditions:
        tests = [t for t in (condition.test, condition.when) if t is not None]
        if any(leaf.fact == fact for test in tests for leaf in test.leaves()):
            return condition.citation
    return None
