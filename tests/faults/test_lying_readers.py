"""A single reader that lies, in whatever place, makes no value vouched for that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from generator import generate
from pipeline.imaging import Raster
from pipeline.ocr import origin
from tests.faults import liars
from tests.faults.liars import Echo, Honest, OneRowLower, Readers, Swapping, honest

R, T, G = "ocr:rapidocr", "ocr:tesseract", "ocr:glyphs"
Lower = dict[str, Raster]


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A receipt with its bank's advice, an invoice with its slip on bad scans, and an invoice with a text layer."""
    folder = tmp_path_factory.mktemp("lied-about")
    wanted = (
        ("interest-subsidy", ("declaration", "advice"), "office", 0.0),
        ("certification", ("invoice", "payment"), "bad", 0.0),
        ("certification", ("invoice",), "clean", 1.0),
    )
    return [
        generate(
            folder, seed=73_001 + index, item=item, profile=profile, small=True, parts=parts, born_digital=native,
            dossier_id=f"LIE-{index}",
        )
        for index, (item, parts, profile, native) in enumerate(wanted)
    ]  # fmt: skip


TURNS = (0, 7, 13)  # of twenty: which figures are lied about


def swapping(place: str, turn: int) -> Callable[[Lower], Readers]:
    """Honest readers but for the one in that place, which swaps a digit in one figure of twenty."""

    def make(_: Lower) -> Readers:
        readers = honest()
        if place in ("the first reader", "RapidOCR"):
            readers.first = Swapping(R, turn)
        if place in ("the second look", "RapidOCR"):
            readers.look = Swapping(R, turn)
        if place == "Tesseract":
            readers.second = Swapping(T, turn)
        if place == "the glyph reader":
            readers.third = Swapping(G, turn)
        readers.layer_turn = turn if place == "the text layer" else None
        readers.qr_turn = turn if place == "the QR code" else None
        return readers

    return make


PLACES = (
    "the first reader",
    "the second look",
    "RapidOCR",
    "Tesseract",
    "the glyph reader",
    "the text layer",
    "the QR code",
)
LIES: dict[str, Callable[[Lower], Readers]] = {
    **{f"{place} swaps digits, {turn}": swapping(place, turn) for place in PLACES for turn in TURNS},
    "the first reader is a row lower": lambda _: Readers(Honest(), Honest(), Honest(T), lower_first=True),
    "the second look is a row lower": lambda low: Readers(Honest(), OneRowLower(R, low), Honest(T)),
    "Tesseract is a row lower": lambda low: Readers(Honest(), Honest(), OneRowLower(T, low)),
    "the glyph reader is a row lower": lambda low: Readers(Honest(), Honest(), Honest(T), OneRowLower(G, low)),
    "the glyph reader repeats RapidOCR": lambda _: Readers(Honest(), Honest(), Honest(T), Echo(G)),
    "the first reader repeats Tesseract": lambda _: Readers(Echo(R), Honest(), Honest(T)),
    "the second look repeats Tesseract": lambda _: Readers(Honest(), Echo(R), Honest(T)),
    "Tesseract repeats RapidOCR": lambda _: Readers(Honest(), Honest(), Echo(T)),
}


def test_honest_readers_vouch_for_much_and_err_in_nothing(dossiers: list[Path], tmp_path: Path) -> None:
    """Without this the others would hold of readers that vouch for nothing."""
    for index, home in enumerate(dossiers):
        documents = liars.read(home, honest(), tmp_path / str(index), {})
        assert list(liars.silent_errors(home, documents)) == []
        assert liars.vouched(documents) >= 7


@pytest.mark.parametrize("lie", LIES)
def test_no_lie_is_vouched_for(lie: str, dossiers: list[Path], tmp_path: Path) -> None:
    # Tesseract needs a second for each call: of what it reads as first reader one dossier is enough.
    for index, home in enumerate(dossiers[:1] if lie == "the first reader repeats Tesseract" else dossiers):
        lower: Lower = {}
        documents = liars.read(home, LIES[lie](lower), tmp_path / str(index), lower)
        assert list(liars.silent_errors(home, documents)) == []


def test_an_engine_that_repeats_the_other_is_no_second_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "_known", {})
    assert not origin.echoes(Honest(R), Honest(T))
    assert origin.echoes(Honest(R), Echo(T))
    monkeypatch.setattr(origin, "_known", {})
    assert not origin.echoes(Honest(R), Honest(G))
    monkeypatch.setattr(origin, "_known", {})
    assert origin.echoes(Honest(R), Echo(G))
    monkeypatch.setattr(origin, "_known", {})
    assert origin.echoes(Echo(R), Honest(T))


@pytest.mark.parametrize("name", [T, G])
def test_the_control_pictures_are_lines_of_print(name: str) -> None:
    assert len(origin.controls(name)) == 3
    for picture in origin.controls(name):
        assert picture.shape[0] == 64
        assert float(np.mean(picture < 128)) > 0.05


def test_a_lie_is_told_in_one_figure_of_twenty() -> None:
    figures = [f"{n},{n % 7}23.45" for n in range(100, 1100)]
    lies = sum(liars.swapped(figure, 3) != figure for figure in figures)
    assert 30 <= lies <= 70
    assert all(len(liars.swapped(figure, 3)) == len(figure) for figure in figures)
