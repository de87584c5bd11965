"""The glossary knows every kind, state, severity and outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.findings import Outcome, Severity
from pipeline.model import Kind, State

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*(f"`{k}`" for k in (*Kind, *State)), *Severity, *Outcome])
def test_the_glossary_has_the_word(word: str) -> None:
    assert word in GLOSSARY
