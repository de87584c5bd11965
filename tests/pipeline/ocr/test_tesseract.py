"""Tesseract as a program: what it reads of several cut-outs, and what is told where it is missing, fails or hangs."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.errors import PageReadError, ToolMissingError
from pipeline.imaging import Raster
from pipeline.ocr import tesseract
from pipeline.ocr.tesseract import TesseractEngine


def _figure(text: str) -> Raster:
    cut = np.full((64, 30 * len(text) + 40, 3), 255, np.uint8)
    cv2.putText(cut, text, (10, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (0, 0, 0), 2)
    return cut


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_each_cut_out_is_answered_in_order() -> None:
    cuts = [_figure("106,562.51"), np.full((64, 300, 3), 255, np.uint8), _figure("2023-06-18")]
    assert [line.text for line in TesseractEngine().recognise(cuts, digits=True)] == ["106,562.51", "", "2023-06-18"]


def test_where_it_is_not_installed_the_command_that_mends_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.installed_version.cache_clear()
    with pytest.raises(ToolMissingError, match="not installed"):
        TesseractEngine().recognise([_figure("1")])
    with pytest.raises(ToolMissingError, match="not installed"):
        tesseract.installed_version()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo cannot load chi_sim >&2; exit 1", "cannot load chi_sim"),
        ("printf 'one\\f' > \"$2.txt\"", "answered 2 of 3"),
        ("sleep 20", "did not end within 1 second"),
    ],
)
def test_what_befalls_it_befalls_its_cut_outs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    _program(tmp_path, monkeypatch, script)
    with pytest.raises(PageReadError, match=told):
        TesseractEngine(1.0).recognise([_figure("1")] * 3)


@pytest.mark.parametrize(
    ("script", "version"),
    [("echo 'tesseract 5.3.0'; echo ' leptonica-1.82.0'", "5.3.0"), ("echo 'tesseract v5.0.1.2022'", "5.0.1.2022")],
)
def test_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, version: str) -> None:
    _program(tmp_path, monkeypatch, script)
    tesseract.installed_version.cache_clear()
    assert tesseract.installed_version() == f"tesseract-{version}"


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    tesseract.installed_version.cache_clear()
