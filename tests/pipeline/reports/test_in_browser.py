"""The report in a real browser: Chromium draws the cut-outs, switches language, and prints on A4."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.reports import write_dossier
from tests.pipeline.reports import scene

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


def _chromium(tmp_path: Path, page: Path, *options: str) -> None:
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--hide-scrollbars", f"--user-data-dir={tmp_path / 'profile'}", *options, page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=120, capture_output=True)


def _report(tmp_path: Path) -> Path:
    drawn = scene.scene(tmp_path)
    return write_dossier(drawn.result, tmp_path / "out", drawn.images) / "report.html"


def test_the_cut_outs_are_drawn(tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    _chromium(tmp_path, _report(tmp_path), "--window-size=1400,6000", f"--screenshot={shot}")
    with Image.open(shot) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    red = (pixels[:, :, 0] > 245) & (pixels[:, :, 1] < 25) & (pixels[:, :, 2] < 25)  # the patch on page 1
    green = (pixels[:, :, 1] > 110) & (pixels[:, :, 0] < 25) & (pixels[:, :, 2] < 25)  # the patch on page 2
    assert red.sum() > 2000
    assert green.sum() > 2000
    ys, xs = np.nonzero(green)
    first = ys < ys.min() + 60  # its first picture: the patch lies on its side on the page, upright in the report
    assert np.ptp(xs[first]) > 2 * np.ptp(ys[first])


def test_it_prints_on_a4(tmp_path: Path) -> None:
    paper = tmp_path / "report.pdf"
    _chromium(tmp_path, _report(tmp_path), "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    document = pdfium.PdfDocument(paper)
    try:
        assert 2 <= len(document) <= 8
        assert [round(v) for v in document[0].get_size()] == pytest.approx([595, 842], abs=2)
        text = document[0].get_textpage().get_text_bounded()
        assert "DL-2023-0042" in text
        assert "English" not in text  # the switch is for the screen
    finally:
        document.close()
