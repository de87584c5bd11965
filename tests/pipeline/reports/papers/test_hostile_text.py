"""Whatever a dossier's papers say, a paper of ours holds it as text: no formula, no broken file, nothing unreadable."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reports import DossierResult
from pipeline.reports.papers.content import content_of
from pipeline.reports.papers.sheet import LONGEST, Cell, Sheet, clean
from pipeline.reports.papers.summary import Entry, summary
from pipeline.reports.papers.workbook import workbook
from pipeline.reports.papers.writing import papers
from pipeline.reports.result_json import result_json
from tests.pipeline.reports import scene
from tests.pipeline.reports.papers import scenes

NAMES = [
    '=HYPERLINK("http://x","a")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    "a\x00b\x1fc",
    "\ufffe\uffff\udcff",
    "_x000D_",
    "http://example.org/x",
    "internal:x!A1",
    "{=1}",
    "12345678901234567890",
    "a\u202egpj.exe",
    "&L&P&G",
    "<b>&amp;</b>",
]
ANY = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(NAMES)


def cells(*values: str) -> list[str | None]:
    """What a workbook of one column gives back; a formula anywhere is a fault."""
    sheet = Sheet("a", (30,))
    for value in values:
        sheet.add(Cell(value))
    book = openpyxl.load_workbook(io.BytesIO(workbook([sheet], "".join(values), "".join(values))))
    assert all(c.data_type in ("s", "n", "inlineStr") for row in book["a"].iter_rows() for c in row)
    assert not any(c.hyperlink for row in book["a"].iter_rows() for c in row)
    return [c.value for c in book["a"]["A"]]


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_that_looks_like_a_formula_is_text(name: str) -> None:
    assert cells(name) == [clean(name)]
    sheet = Sheet("a", (30,))
    sheet.add(Cell(name))
    book = openpyxl.load_workbook(io.BytesIO(workbook([sheet], "t", "f")))
    # What a spreadsheet would take for a formula when typed anew bears the mark that it is text.
    assert book["a"]["A1"].quotePrefix is (clean(name)[0] in "=+-@＝\t\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY.filter(bool), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was_cleaned(values: list[str]) -> None:
    assert cells(*values) == [clean(v) for v in values]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200), st.integers(20, 60))
def test_cleaned_text_is_printable_short_enough_and_stays_clean(raw: str, longest: int) -> None:
    text = clean(raw, longest)
    assert len(text.encode("utf-16-le")) // 2 <= longest
    assert clean(text, longest) == text
    ElementTree.fromstring(f"<a>{text.replace('&', '').replace('<', '').replace('>', '')}</a>")


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    for char in ("长", "😀", "a"):
        (shown,) = cells(char * 40_000)
        assert shown is not None
        assert len(shown.encode("utf-16-le")) // 2 <= LONGEST
        assert shown.endswith("（全文见 result.json）")


def hostile(name: str) -> DossierResult:
    """A dossier whose every text is the name."""
    base = scene.result()
    findings = tuple(
        dataclasses.replace(f, message=name, expected=name, actual=name, effect=name, fingerprint=f"{n}")
        for n, f in enumerate(base.findings)
    )
    files = tuple(dataclasses.replace(f, path=f"{n}{name}", error=name) for n, f in enumerate(base.files))
    applicant = dataclasses.replace(base.applicant, name=name)
    return dataclasses.replace(base, dossier_id=f"x{name}", applicant=applicant, files=files, findings=findings)


@settings(max_examples=25, deadline=None)
@given(ANY)
def test_papers_of_a_dossier_with_such_names_open(name: str) -> None:
    content = content_of(result_json(hostile(name)))
    made = papers(content, scenes.PREPARED)
    made_again = papers(content, scenes.PREPARED)
    assert made == made_again
    book = openpyxl.load_workbook(io.BytesIO(made["working_paper.xlsx"]))
    live = [(s.title, str(c.value)) for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert live == []  # nothing is calculated here, so nothing may be a formula
    docx.Document(io.BytesIO(made["memorandum.docx"]))
    page = made["working_paper.html"].decode()
    assert "<script" not in page
    batch = summary([Entry(content.dossier_id, content), Entry(f"y{name}", None, name)], scenes.PREPARED)
    assert openpyxl.load_workbook(io.BytesIO(batch)).sheetnames


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_every_paper_is_well_formed(name: str) -> None:
    made = papers(content_of(result_json(hostile(name))), scenes.PREPARED)
    for paper in ("working_paper.xlsx", "memorandum.docx"):
        with zipfile.ZipFile(io.BytesIO(made[paper])) as parts:
            for part in parts.namelist():
                if part.endswith((".xml", ".rels")):
                    ElementTree.fromstring(parts.read(part))


def test_half_a_pair_of_a_file_name_is_told_and_a_whole_one_kept() -> None:
    base = scene.result()
    files = tuple(dataclasses.replace(f, path=f"{n}\udcff\\udcff😀") for n, f in enumerate(base.files))
    content = content_of(result_json(dataclasses.replace(base, files=files)))
    assert content.files[0].path == "0\ufffd\\udcff😀"
