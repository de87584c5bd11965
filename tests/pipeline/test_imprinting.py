"""A page's imprint stays through another scan, and two papers of one form are told apart by what is printed."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import numpy as np
import pytest

from generator import dossiers, scanner, telling
from generator.drawn import Drawn
from generator.job import Job
from generator.sheet import Sheet
from pipeline.geometry import Frame, Rect
from pipeline.imaging import PageImage
from pipeline.imprint import Imprint
from pipeline.imprinting import figures_of, imprint_of
from pipeline.model import Page, Word
from pipeline.same_page import FARTHEST, LEAST, SHARED

VOUCHERS = ("invoice", "payment", "declaration", "advice")


def drawn(seed: int, item: str = "certification") -> dict[str, Drawn]:
    """The vouchers of a generated dossier, by their keys."""
    job = Job(Path(), seed, item, "folder", "office", 0.0, "D")
    tale = telling.build(seed, item, certifications=3)
    return {s.key: s.make() for s in dossiers.specs(job, tale) if s.key.partition(":")[0] in VOUCHERS}


def scanned(sheet: Sheet, profile: str, seed: int, crop: float = 0.0) -> Imprint:
    """The imprint of a scan whose frame is known to the reader, without its figures."""
    scan = scanner.scan(sheet, scanner.settings(Random(seed), profile, frugal=True))
    pixels = scan.pixels if scan.pixels.ndim == 3 else np.repeat(scan.pixels[:, :, None], 3, axis=2)
    dy, dx = int(crop * pixels.shape[0]), int(crop * pixels.shape[1])
    pixels = np.ascontiguousarray(pixels[dy : pixels.shape[0] - dy, dx : pixels.shape[1] - dx])
    height, width = (side * 72 / scan.dpi for side in pixels.shape[:2])
    frame = Frame(width, height, skew=scan.settings.skew)
    made = imprint_of(PageImage(pixels, width, height), Page("f", 1, frame))
    assert made is not None
    return made


@pytest.mark.parametrize("key", ["invoice:0", "payment:0", "declaration:0"])
def test_another_scan_of_a_page_has_nearly_the_same_hash(key: str) -> None:
    sheet = drawn(330)[key].pages[0]
    first = scanned(sheet, "clean", 1)
    assert first.distance(scanned(sheet, "clean", 2)) <= FARTHEST
    assert first.distance(scanned(sheet, "office", 3)) <= FARTHEST
    assert first.distance(scanned(sheet, "office", 4, crop=0.02)) <= FARTHEST


def test_pages_of_other_forms_have_other_hashes() -> None:
    papers = drawn(330)
    invoice, declaration = (scanned(papers[k].pages[0], "clean", 1) for k in ("invoice:0", "declaration:0"))
    assert invoice.distance(declaration) > FARTHEST


def test_papers_of_one_form_differ_in_their_figures() -> None:
    """Whatever their hashes: no two papers of one kind and layout share enough figures to be taken for one."""
    found: dict[tuple[str, str], list[set[str]]] = {}
    for seed, item in itertools.product((331, 332), ("certification", "platform-operation")):
        for paper in drawn(seed, item).values():
            words = [Word(text, Rect(0, 0, 1, 1), 1.0, "x") for text, *_ in paper.pages[0].words]
            found.setdefault((paper.kind, paper.layout), []).append(set(figures_of(words)))
    pairs = [pair for papers in found.values() for pair in itertools.combinations(papers, 2)]
    assert len(pairs) > 40
    same = [(a, b) for a, b in pairs if len(a & b) >= LEAST and len(a & b) >= SHARED * min(len(a), len(b))]
    assert same == []


def test_an_empty_page_has_no_imprint() -> None:
    blank = np.full((1100, 800, 3), 250, np.uint8)
    assert imprint_of(PageImage(blank, 595.0, 842.0), Page("f", 1, Frame(595.0, 842.0))) is None


def test_figures_are_the_runs_of_digits_without_their_separators() -> None:
    texts = ("发票号码：０１２３ ４５６７", "¥31,800.00", "2022年09月20日", "第 3 页", "No.SW-2022-001", "12.5%")
    words = [Word(text, Rect(0, 0, 1, 1), 1.0, "x") for text in texts]
    assert figures_of(words) == ("01234567", "2022001", "20220920", "3180000")
