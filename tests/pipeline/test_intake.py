"""Paths to pages: what a dossier is, what a file is, and what becomes of files that are nothing."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline import intake
from pipeline.errors import UsageError
from pipeline.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache=tmp_path / "cache", max_pages=5, max_file_mb=1)


def pdf(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 100)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def image(kind: str, frames: int = 1) -> bytes:
    buffer = io.BytesIO()
    first, *rest = [Image.new("RGB", (40, 30), (255, 255, i)) for i in range(frames)]
    if rest:
        first.save(buffer, kind, save_all=True, append_images=rest)
    else:
        first.save(buffer, kind)
    return buffer.getvalue()


def put(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def ids(*paths: Path) -> list[str]:
    return [d.dossier_id for d in intake.find_dossiers(paths)]


def test_a_folder_with_files_is_one_dossier(tmp_path: Path) -> None:
    put(tmp_path / "A" / "a.pdf")
    put(tmp_path / "A" / "deep" / "er" / "b.pdf")
    (found,) = intake.find_dossiers([tmp_path / "A"])
    assert [f.relative_to(found.root).as_posix() for f in found.files] == ["a.pdf", "deep/er/b.pdf"]


def test_an_inbox_is_its_children(tmp_path: Path) -> None:
    put(tmp_path / "inbox" / "B" / "b.pdf")
    put(tmp_path / "inbox" / "A" / "dossier.yaml", b"dossier_id: Z-1\n")
    put(tmp_path / "inbox" / "A" / "part" / "a.pdf")
    put(tmp_path / "inbox" / ".hidden" / "c.pdf")
    assert ids(tmp_path / "inbox") == ["B", "Z-1"]


def test_a_file_is_a_bound_volume(tmp_path: Path) -> None:
    assert ids(put(tmp_path / "册1.pdf")) == ["册1"]


def test_the_same_dossier_named_twice_is_one(tmp_path: Path) -> None:
    put(tmp_path / "A" / "a.pdf")
    assert ids(tmp_path / "A", tmp_path / "A") == ["A"]


def test_two_dossiers_of_one_id_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "x" / "A" / "a.pdf")
    put(tmp_path / "y" / "A" / "a.pdf")
    with pytest.raises(UsageError, match="two dossiers are called 'A'"):
        intake.find_dossiers([tmp_path / "x", tmp_path / "y"])


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        intake.find_dossiers([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no dossier"):
        intake.find_dossiers([tmp_path / "empty"])


@pytest.mark.parametrize(
    ("name", "content", "media", "pages"),
    [
        ("a.pdf", pdf(3), "pdf", 3),
        ("a.jpg", image("JPEG"), "image", 1),
        ("a.png", image("PNG"), "image", 1),
        ("a.tif", image("TIFF", 4), "image", 4),
        ("a.bmp", image("BMP"), "image", 1),
        ("misnamed.txt", pdf(1), "pdf", 1),
    ],
)
def test_a_file_is_what_its_bytes_say(
    tmp_path: Path, settings: Settings, name: str, content: bytes, media: str, pages: int
) -> None:
    assert intake.probe(put(tmp_path / name, content), settings) == intake.Probe(media, pages)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"hello", "not a PDF"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (image("PNG")[:60], "damaged"),
        (b"PK\x03\x04rest", "damaged"),
        (b"Rar!\x1a\x07\x00rest", "RAR archives are not read"),
        (pdf(6), "more than 5"),
        (b"%PDF" + b"\0" * 1_100_000, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, settings: Settings, content: bytes, said: str) -> None:
    probe = intake.probe(put(tmp_path / "f", content), settings)
    assert probe.pages == 0
    assert said in (probe.error or "")


def test_a_dossier_is_taken_in(tmp_path: Path, settings: Settings) -> None:
    good = put(tmp_path / "A" / "b" / "册.pdf", pdf(2))
    put(tmp_path / "A" / "a.bin", b"?")
    put(tmp_path / "A" / "dossier.yaml", "applicant: {name: 某某有限公司}\n".encode())
    put(tmp_path / "A" / "expected.json", b"{}")
    put(tmp_path / "A" / "Thumbs.db", b"x")
    (found,) = intake.find_dossiers([tmp_path / "A"])
    taken = intake.take_in(found, settings)
    assert [(f.path, f.state, f.pages) for f in taken.files] == [("a.bin", "failed", 0), ("b/册.pdf", "read", 2)]
    assert taken.files[1].sha256 == hashlib.sha256(good.read_bytes()).hexdigest()
    assert [(t.file, t.number) for t in taken.tasks] == [("b/册.pdf", 1), ("b/册.pdf", 2)]
    assert taken.manifest.applicant.name == "某某有限公司"
    assert set(taken.ignored) == {"Thumbs.db", "dossier.yaml", "expected.json"}


def test_hidden_files_are_named_among_the_ignored(tmp_path: Path, settings: Settings) -> None:
    put(tmp_path / "A" / "a.pdf", pdf(1))
    put(tmp_path / "A" / "__MACOSX" / "b.pdf", pdf(1))
    put(tmp_path / "A" / ".trash" / "c.pdf", pdf(1))
    (found,) = intake.find_dossiers([tmp_path / "A"])
    taken = intake.take_in(found, settings)
    assert [f.path for f in taken.files] == ["a.pdf"]
    assert set(taken.ignored) == {"__MACOSX/b.pdf", ".trash/c.pdf"}


def test_a_truth_file_below_the_root_is_a_file_like_any_other(tmp_path: Path, settings: Settings) -> None:
    put(tmp_path / "A" / "a.pdf", pdf(1))
    put(tmp_path / "A" / "b" / "expected.json", b"{}")
    (found,) = intake.find_dossiers([tmp_path / "A"])
    assert [f.path for f in intake.take_in(found, settings).files] == ["a.pdf", "b/expected.json"]


def test_a_broken_manifest_is_told_and_the_files_are_taken(tmp_path: Path, settings: Settings) -> None:
    put(tmp_path / "A" / "a.pdf", pdf(1))
    put(tmp_path / "A" / "dossier.yaml", b"nonsense: 1\n")
    (found,) = intake.find_dossiers([tmp_path / "A"])
    taken = intake.take_in(found, settings)
    assert "nonsense" in (taken.manifest_error or "")
    assert len(taken.tasks) == 1
