"""What is written from the code is what the code says: run `scripts/publish` after a change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.published import COVERAGE, PAGES, SCHEMA, pages

_WRITTEN = pages()


@pytest.mark.parametrize("path", sorted(_WRITTEN), ids=lambda p: p.name)
def test_the_file_is_in_step(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == _WRITTEN[path], "run scripts/publish"


def test_no_page_is_left_over() -> None:
    assert set(PAGES.glob("*.md")) == set(_WRITTEN) - {SCHEMA, COVERAGE}


def test_the_schema_knows_the_words_of_the_file() -> None:
    schema = json.loads(_WRITTEN[SCHEMA])
    definitions = schema["$defs"]
    assert {"items", "assumptions", "instrument"} <= set(schema["properties"])
    assert "is" in definitions["Test"]["properties"] and "from" in definitions["Rows"]["properties"]
    assert definitions["Item"]["additionalProperties"] is False
    assert definitions["Condition"]["properties"]["citation"]["required"] == ["article", "quote"]
