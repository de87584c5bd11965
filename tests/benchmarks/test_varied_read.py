"""Every script of the family for tuning is read from its own print: what is found, not how well pixels are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks import varied_layouts
from extractors import catalogue
from generator import fonts
from generator import telling as stories
from generator.drawn import Drawn
from generator.job import Job
from generator.sheet import Box, Sheet, union
from pipeline.geometry import Frame, Rect
from pipeline.model import Kind, Page, Word
from pipeline.records import record_type

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="needs the generator's fonts")

_SEED = 87
_ITEM = "certification"
_CASES = [(part, name) for part, scripts in varied_layouts.SCRIPTS.items() for name in scripts]


def words_of(sheet: Sheet) -> tuple[Word, ...]:
    """A sheet's print as a reader gives it: runs that touch are one, blanks at the ends are none."""
    runs: list[tuple[str, Box]] = []
    for text, box in sorted(sheet.words, key=lambda run: run[1][0]):
        if not text.strip():
            continue
        for at, (before, place) in enumerate(runs):
            gap, size = box[0] - place[2], (box[3] - box[1]) / 1.06
            level = abs(place[3] - box[3]) < 0.25 * size and abs((place[3] - place[1]) - (box[3] - box[1])) < 2
            if level and -3 <= gap < 0.45 * size:
                blank = " " if gap > 0.3 * size and not before.endswith(" ") and not text.startswith(" ") else ""
                runs[at] = (before + blank + text, union([place, box]))
                break
        else:
            runs.append((text, box))
    return tuple(Word(text.strip(), Rect(*box), 0.99, "ocr:rapidocr") for text, box in runs)


def rules_of(sheet: Sheet) -> tuple[Rect, ...]:
    """A sheet's straight lines as thin rectangles."""
    return tuple(
        Rect(min(ax, bx) - 0.3, min(ay, by) - 0.3, max(ax, bx) + 0.3, max(ay, by) + 0.3)
        for ax, ay, bx, by in sheet.strokes
    )


def printed(sheets: Sequence[Sheet]) -> list[Page]:
    return [
        Page("册1.pdf", number, Frame(sheet.width, sheet.height), words_of(sheet), rulings=rules_of(sheet))
        for number, sheet in enumerate(sheets, 1)
    ]


def drawn(part: str, name: str, seed: int = _SEED) -> Drawn:
    job = Job(Path(), seed, _ITEM, "folder", "clean", 0.0, "X")
    tale = stories.build(seed, _ITEM, extra_receipts=24, extra_contracts=12, certifications=5)
    return varied_layouts.draw(job, tale, part, list(varied_layouts.SCRIPTS[part]).index(name), name)


def careless(rng: Random, text: str) -> str:
    """A run as a reader of a middling scan gives it: blanks between Latin words lost, marks taken for others.

    Nothing of it loses or changes a letter or a figure of a value: what is lost cannot be read.
    """
    if rng.random() < 0.5:
        text = re.sub(r"(?<=[A-Za-z,.]) (?=[A-Za-z])", lambda _: "" if rng.random() < 0.35 else " ", text)
    if rng.random() < 0.4:
        text = text.translate(str.maketrans("：（）", ":()"))
    if rng.random() < 0.12:
        text = re.sub(r"[:：]$", "", text)
    if rng.random() < 0.05:
        text = re.sub(r"[:：](?! ?[0-9¥￥$])", lambda _: rng.choice("_.；"), text, count=1)
    if rng.random() < 0.5:
        text = text.replace("〇", "○")
    if rng.random() < 0.3:
        text = re.sub(r"(?<=[0-9]) (?=[年月日])|(?<=[年月]) (?=[0-9])", "", text)
    if rng.random() < 0.3:
        text = re.sub(r"(?<=[一-鿿])  +(?=[一-鿿])", "", text)
    return text.replace("Issue", "lssue") if rng.random() < 0.2 else text


def careful(_: Random, text: str) -> str:
    return text


def squeezed(value: str | None) -> str | None:
    """A value without what a careless reader may lose of it."""
    return value and "".join(value.split()).upper()


# Where a firm's name and its town share a cell, a lost blank before the legal form leaves nothing to part them by.
_TOGETHER = {"overseas-application"}
_READERS: dict[str, Callable[[Random, str], str]] = {"careful": careful, "careless": careless}


@pytest.mark.parametrize("reader", _READERS)
@pytest.mark.parametrize(("part", "name"), _CASES, ids=[f"{part}-{name}" for part, name in _CASES])
def test_the_critical_fields_of_a_script_are_read_from_its_print(part: str, name: str, reader: str) -> None:
    if reader == "careless" and name in _TOGETHER:
        pytest.skip("name and town in one cell")
    document = drawn(part, name)
    rng = Random(f"{reader} {name}")
    pages = [
        replace(page, words=tuple(replace(w, text=_READERS[reader](rng, w.text)) for w in page.words))
        for page in printed(document.pages)
    ]
    truth = {field: mark.value for sheet in reversed(document.pages) for field, mark in sheet.marks.items()}
    (found,) = catalogue.segment(pages)
    assert found.kind is Kind(document.kind)
    readings = catalogue.draft(found).readings
    critical = [spec.name for spec in record_type(found.kind).specs() if spec.critical and spec.name in truth]
    assert critical
    got = {field: str(readings[field][0].value) if field in readings else None for field in critical}
    wanted = {field: str(truth[field]) for field in critical}
    if reader == "careful":
        assert got == wanted
    assert {f: squeezed(v) for f, v in got.items()} == {f: squeezed(v) for f, v in wanted.items()}
