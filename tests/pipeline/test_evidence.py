"""Where evidence lies: at the place that was read, else on the document's first page; a cell as a field."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal

import pytest

from pipeline.findings import Citation, Evidence, evidence_of, evidence_of_document
from pipeline.inputs import evidence_of_cell
from pipeline.model import Document, Field, Source, State
from tests import strategies as s
from tests.validators.situations import certifications

_Made = Callable[[Field[Decimal], str], tuple[Document, Evidence]]


def _of_a_field(value: Field[Decimal], role: str) -> tuple[Document, Evidence]:
    paper = dataclasses.replace(s.invoice(total=value), pages=(4, 5))
    return paper, evidence_of(paper, "total", role)


def _of_a_cell(value: Field[Decimal], role: str) -> tuple[Document, Evidence]:
    paper = dataclasses.replace(certifications({"fee": "1.00"}, {"fee": value}), pages=(4, 5))
    return paper, evidence_of_cell(paper, 2, "fee", role)


@pytest.mark.parametrize(("made", "name"), [(_of_a_field, "total"), (_of_a_cell, "lines[2].fee")])
def test_evidence_lies_where_the_value_was_read(made: _Made, name: str) -> None:
    read = Field(Decimal(5), State.READ, (s.source("5.00", page=5),))
    paper, there = made(read, "compared")
    assert there == Evidence(paper.id, name, paper.file, 5, s.BOX, "compared")
    reckoned = Field(Decimal(5), State.CORROBORATED, (Source("arithmetic:amount+tax", "5.00", None, s.BOX),))
    for nowhere in (reckoned, s.confirmed(Decimal(5)), s.absent()):
        for role in ("primary", "compared"):
            paper, there = made(nowhere, role)
            assert there == Evidence(paper.id, name, paper.file, 4, None, role)


def test_a_citation_is_written_as_the_contract_has_it() -> None:
    cited = Citation("文号", "第一条", "原文")
    assert cited.as_object() == {"instrument": "文号", "article": "第一条", "quote": "原文"}


def test_a_document_as_a_whole_is_its_first_page() -> None:
    paper = dataclasses.replace(s.invoice(), pages=(4, 5))
    assert evidence_of_document(paper) == Evidence(paper.id, None, paper.file, 4, None, "primary")
    assert evidence_of_document(paper, "compared").role == "compared"
