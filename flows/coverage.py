"""The table of coverage: every article of every programme with its item, its rules, its cases and its state."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rulebook import Item, Outcome, Programme, Status, load, programmes
from validators.cases import Cases, load_cases

_HEAD = """# Coverage: every measure of the five texts

Written by `scripts/publish` from `rulebooks/`. A row is an item with the articles that its conditions, documents,
thresholds and steps rest on, the rules that hold them and the number of its cases. What a text says and a dossier
cannot be held against stands below each table with the reason.
"""


def coverage_text() -> str:
    """`docs/coverage.md`."""
    parts = [_HEAD]
    for name in programmes():
        programme = load(name)
        parts += list(_programme(programme, load_cases(name)))
    return "\n".join(parts)


def _programme(programme: Programme, cases: Cases) -> Iterator[str]:
    state = "a draft (征求意见稿)" if programme.status is Status.DRAFT else "in force"
    yield f"## {programme.id}\n\n{programme.instrument.name}, {state}.\n"
    yield "| measure | item | outcome | articles | rules | cases | state |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for item in programme.items:
        count = sum(c.item == item.id for c in cases.cases)
        articles = "; ".join(f"{a} ({', '.join(sorted(r))})" if r else a for a, r in _articles(item).items())
        rules = ", ".join(sorted({c.rule for c in item.conditions}))
        yield (
            f"| {'、'.join(item.measures)} | `{item.id}` {item.title.zh} | {item.outcome} | {articles} "
            f"| {rules or '–'} | {count} | {_state(item)} |"
        )
    if programme.not_checked:
        yield "\n| article | why nothing is checked |"
        yield "| --- | --- |"
        yield from (f"| {n.article} | {n.reason.zh} / {n.reason.en} |" for n in programme.not_checked)
    yield ""


def _articles(item: Item) -> dict[str, set[str]]:
    """The articles that the item rests on, with the rules that hold them."""
    found: dict[str, set[str]] = {}
    for condition in item.conditions:
        found.setdefault(condition.citation.article, set()).add(condition.rule)
    for required in item.required_documents:
        found.setdefault(required.citation.article, set()).add("DOC001")
    for parameter in item.parameters:
        found.setdefault(parameter.citation.article, set())
    for step in item.calculation:
        if step.citation is not None:
            found.setdefault(step.citation.article, set()).add("calculation")
    for criterion in item.criteria:
        found.setdefault(criterion.citation.article, set()).add(criterion.rule)
    return found


def _state(item: Item) -> str:
    match item.outcome:
        case Outcome.NOTHING_PAID:
            reason = item.nothing_paid.reason.zh if item.nothing_paid is not None else ""
            return f"pays nothing: {reason}"
        case Outcome.RECOGNITION:
            return "conditions decide; no amount"
        case _:
            return "settled over the batch" if item.fund is not None else "decides and calculates"
