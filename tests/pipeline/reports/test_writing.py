"""Reports are written whole or not at all, into the folder that the dossier's id names and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.model import Document, Field, FileEntry, Kind, Source, State
from pipeline.records import Invoice
from pipeline.reports import dossier_folder, write_dossier
from tests.pipeline.reports import scene


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    drawn = scene.scene(tmp_path)
    out = tmp_path / "out"
    folder = write_dossier(drawn.result, out, drawn.images)
    first = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert set(first) == {"result.json", "report.html", "working_paper.xlsx", "working_paper.html", "memorandum.docx"}
    (folder / "report.html").write_text("stale", encoding="utf-8")
    write_dossier(drawn.result, out, drawn.images)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == first


def test_a_result_that_cannot_be_written_leaves_the_earlier_one(tmp_path: Path) -> None:
    drawn = scene.scene(tmp_path)
    out = tmp_path / "out"
    folder = write_dossier(drawn.result, out, drawn.images)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    record = Invoice(total=Field(Decimal("0.001"), State.READ, (Source("ocr:rapidocr", "0.001"),)))
    broken = replace(drawn.result, findings=(), documents=(Document("x", Kind.INVOICE, scene.FILE, (1,), 1.0, record),))
    with pytest.raises(ValueError, match="more than two places"):
        write_dossier(broken, out, drawn.images)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_disk_that_fails_leaves_no_part_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = scene.scene(tmp_path)
    out = tmp_path / "out"
    folder = write_dossier(drawn.result, out, drawn.images)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_dossier(replace(drawn.result, findings=()), out, drawn.images)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "../x", ".hidden", "run.json", "x\0", "长" * 90])
def test_an_id_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a folder"):
        dossier_folder(name, tmp_path)


def test_a_file_name_that_is_no_text_is_still_told(tmp_path: Path) -> None:
    drawn = scene.scene(tmp_path)
    file = FileEntry("\udcb2\udce1.pdf", "0" * 64, 1, "read")
    folder = write_dossier(replace(drawn.result, files=(*drawn.result.files, file)), tmp_path / "out", drawn.images)
    assert '"path": "\\udcb2\\udce1.pdf"' in (folder / "result.json").read_text(encoding="utf-8")
