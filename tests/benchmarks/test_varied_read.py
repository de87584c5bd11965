"""Every script of the family for tuning is read from its own print: what is found, not how well pixels are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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


@pytest.mark.parametrize(("part", "name"), _CASES, ids=[f"{part}-{name}" for part, name in _CASES])
def test_the_critical_fields_of_a_script_are_read_from_its_print(part: str, name: str) -> None:
    document = drawn(part, name)
    truth = {field: mark.value for sheet in reversed(document.pages) for field, mark in sheet.marks.items()}
    (found,) = catalogue.segment(printed(document.pages))
    assert found.kind is Kind(document.kind)
    readings = catalogue.draft(found).readings
    critical = [spec.name for spec in record_type(found.kind).specs() if spec.critical and spec.name in truth]
    assert critical
    got = {field: str(readings[field][0].value) if field in readings else None for field in critical}
    assert got == {field: truth[field] for field in critical}
