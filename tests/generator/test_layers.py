"""Text layers that lie: what is seen stays the truth, and the layer says otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest

from generator import fonts, generate
from generator.layers import LAYERS, Layer, crop
from generator.scanner import Settings, render, scan
from generator.sheet import Sheet
from generator.volumes import Leaf, write_pdf

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")


def _sheet() -> Sheet:
    sheet = Sheet(400, 300)
    sheet.text(60, 80, "价税合计 ￥106,562.51", 14, field="total", value="106562.51")
    sheet.box(20, 20, 380, 280)
    return sheet


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text: str = document[0].get_textpage().get_text_range()
    return text


def _shown(path: Path) -> np.ndarray[Any, np.dtype[np.uint8]]:
    with pypdfium2.PdfDocument(path) as document:
        return np.array(document[0].render(scale=1).to_pil().convert("L"))


@pytest.mark.parametrize("seed", range(12))
def test_a_cropped_and_turned_page_shows_the_sheet_alone(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [Leaf(_sheet(), layer=Layer("cropped", str(seed))), Leaf(_sheet())])
    shown = _shown(path)
    plain = np.asarray(render(_sheet(), 72).mean(axis=2))
    assert shown.shape == plain.shape
    assert float(np.abs(shown.astype(float) - plain).mean()) < 4
    with pypdfium2.PdfDocument(path) as document:
        cut = crop(Layer("cropped", str(seed)))
        assert document[0].get_rotation() == cut.turn
        x0, y0, x1, y1 = document[0].get_mediabox()
        wide, high = 400 + cut.left + cut.right, 300 + cut.bottom + cut.top
        assert sorted((x1 - x0, y1 - y0)) == pytest.approx(sorted((wide, high)), abs=0.01)
        assert document[1].get_rotation() == 0
        assert document[1].get_size() == pytest.approx((400, 300), abs=0.01)


def test_fonts_without_maps_show_what_no_reader_of_text_reads(tmp_path: Path) -> None:
    mapped, unmapped = tmp_path / "mapped.pdf", tmp_path / "unmapped.pdf"
    write_pdf(mapped, [Leaf(_sheet())])
    write_pdf(unmapped, [Leaf(_sheet())], mapped=False)
    assert "106,562.51" in _text(mapped)
    assert "106" not in _text(unmapped)
    assert "合计" not in _text(unmapped)
    assert float(np.abs(_shown(mapped).astype(float) - _shown(unmapped)).mean()) < 0.5


def _scanned() -> Leaf:
    s = Settings("clean", 100, "grey", 0, 0, 0, 0, 0, 1, 80, 0, False, False, False, False, 1)
    return Leaf(_sheet(), scan(_sheet(), s))


@pytest.mark.parametrize("seed", range(6))
def test_bad_ocr_lies_invisibly_over_a_scan(tmp_path: Path, seed: int) -> None:
    leaf = _scanned()
    bare, layered = tmp_path / "bare.pdf", tmp_path / "layered.pdf"
    write_pdf(bare, [leaf])
    write_pdf(layered, [Leaf(leaf.sheet, leaf.scan, layer=Layer("bad-ocr", str(seed)))])
    assert np.array_equal(_shown(bare), _shown(layered))
    assert _text(bare).strip() == ""


def test_some_bad_ocr_is_wrong(tmp_path: Path) -> None:
    leaf = _scanned()
    texts = set()
    for seed in range(30):
        write_pdf(tmp_path / "x.pdf", [Leaf(leaf.sheet, leaf.scan, layer=Layer("bad-ocr", str(seed)))])
        texts.add(_text(tmp_path / "x.pdf").strip())
    assert any("106,562.51" in text for text in texts)
    assert any(text and "106,562.51" not in text for text in texts)


def test_a_lone_date_is_all_the_text_of_a_scan(tmp_path: Path) -> None:
    leaf = _scanned()
    write_pdf(tmp_path / "x.pdf", [Leaf(leaf.sheet, leaf.scan, layer=Layer("date", "1"))])
    text = _text(tmp_path / "x.pdf")
    assert text[:2] == "20"
    assert "106" not in text


def test_hidden_amounts_are_told_and_not_seen(tmp_path: Path) -> None:
    plain, hidden = (
        generate(
            tmp_path / name, seed=331, item="platform-operation", binding="volume", profile="clean", born_digital=1.0,
            small=True, layers=layers,
        )
        for name, layers in (("plain", ()), ("hidden", ("hidden",)))
    )  # fmt: skip
    truth = [json.loads((home / "expected.json").read_text(encoding="utf-8")) for home in (plain, hidden)]
    assert [d["fields"] for d in truth[0]["documents"]] == [d["fields"] for d in truth[1]["documents"]]
    tricked = [d for d in truth[1]["documents"] if "hidden" in d]
    assert len(tricked) > 3
    assert all(d["layer"] == "hidden" for d in tricked)
    files = [next(home.glob("*.pdf")) for home in (plain, hidden)]
    with pypdfium2.PdfDocument(files[0]) as one, pypdfium2.PdfDocument(files[1]) as other:
        for d in tricked:
            for h in d["hidden"]:
                page = other[h["page"] - 1]
                assert (
                    np.abs(page.render().to_numpy().astype(int) - one[h["page"] - 1].render().to_numpy()).mean() < 0.05
                )
                if h["how"] != "outside":
                    assert h["text"][:4] in page.get_textpage().get_text_range()


def test_an_unknown_layer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="gold"):
        generate(tmp_path, seed=1, item="certification", layers=("gold",))
    assert set(LAYERS) == {"bad-ocr", "date", "hidden", "cropped", "unmapped"}
