"""What is written from the code for readers: the JSON Schema of rulebooks, and a page for every rule."""

from __future__ import annotations

import json
from pathlib import Path

from flows.coverage import coverage_text
from pipeline.rulebook import RULEBOOKS, Programme
from validators.catalogue import rules
from validators.rule import Rule

SCHEMA = RULEBOOKS / "programme.schema.json"
COVERAGE = RULEBOOKS.parent / "docs" / "coverage.md"
PAGES = RULEBOOKS.parent / "docs" / "rules"


def schema_text() -> str:
    """The JSON Schema by which an editor completes `programme.yaml`; `tieout rulebook check` asks for more."""
    schema = Programme.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def page_of(rule: Rule) -> str:
    """A rule's page: what it finds, why, on what it rests, and what it says."""
    criterion = rule.criterion
    rests = (
        f"{criterion.instrument}, {criterion.article}: “{criterion.quote}”"
        if criterion is not None
        else "the article that the programme's rulebook gives for the item"
    )
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.title}. Default severity: **{rule.severity}**.",
        "",
        rule.explanation,
        "",
        f"**Criterion.** {rests}.",
        "",
        "| message | 中文 | English |",
        "| --- | --- | --- |",
        *(f"| {name} | {text.zh} | {text.en} |".replace("\n", " ") for name, text in rule.messages.items()),
        "",
        "Dossiers in which it fires and in which it does not stand in `tests/validators/situations.py`, and as cases "
        "that an auditor can read in `rulebooks/`.",
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every file that is written from the code, with its text."""
    return {SCHEMA: schema_text(), COVERAGE: coverage_text()} | {PAGES / f"{r.code}.md": page_of(r) for r in rules()}


def main() -> None:
    """Write every file anew; pages of rules that are no more go."""
    PAGES.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in PAGES.glob("*.md"):
        if old not in wanted:
            old.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
