"""A document stays open between its pages: each page's layer is what it is when it is read alone."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from pipeline.ocr import text_layer
from pipeline.ocr.text_layer import TextLayer
from tests.pipeline.layered import pdf, write

SIZE = (595.0, 842.0)


def _read(path: Path, number: int) -> TextLayer:
    return text_layer.read(path, number, SIZE, lambda place: True)


def _figure(number: int, canvas: Canvas) -> None:
    write(canvas, 80, 300, f"金额 {number}06562.51", font="figures")


def _volume(folder: Path) -> tuple[Path, list[Path]]:
    volume, single = pdfium.PdfDocument.new(), []
    for number in range(3):
        path = folder / f"{number}.pdf"
        pdf(path, functools.partial(_figure, number))
        volume.import_pages(pdfium.PdfDocument(path))
        single.append(path)
    volume.save(str(folder / "volume.pdf"))
    return folder / "volume.pdf", single


def test_pages_read_in_any_order_say_what_each_says_alone(tmp_path: Path) -> None:
    volume, single = _volume(tmp_path)
    alone = [[(w.text, w.rect) for w in _read(path, 1).words] for path in single]
    for order in ((1, 2, 3), (3, 1, 2), (2, 2, 1)):
        for number in order:
            assert [(w.text, w.rect) for w in _read(volume, number).words] == alone[number - 1]


def test_a_page_that_is_not_there_has_no_layer_and_spoils_no_other(tmp_path: Path) -> None:
    volume, _ = _volume(tmp_path)
    before = _read(volume, 2)
    assert _read(volume, 9) == text_layer.EMPTY
    assert _read(volume, 2) == before


def test_a_file_put_in_anothers_place_is_read_anew(tmp_path: Path) -> None:
    volume, single = _volume(tmp_path)
    assert any("006562.51" in w.text for w in _read(volume, 1).words)
    os.replace(single[2], volume)  # noqa: PTH105 - as a copy tool does
    assert any("206562.51" in w.text for w in _read(volume, 1).words)
