"""Archives taken in: their members are files of the dossier, and nothing they try reaches further than their folder."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from PIL import Image

from pipeline import intake
from pipeline.intake import Intake
from pipeline.settings import Settings
from tests.pipeline.media.archives import link, packed, raw_name


def picture(shade: int = 255) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), (shade, 255, 255)).save(buffer, "PNG")
    return buffer.getvalue()


def taken(folder: Path, files: dict[str, bytes], **limits: int) -> Intake:
    root = folder / "A"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (found,) = intake.find_dossiers([root])
    settings = Settings(cache=folder / "cache", **limits)  # type: ignore[arg-type]
    return intake.take_in(found, settings, room=folder / "room")


def states(result: Intake) -> dict[str, str]:
    return {f.path: f.error or f.state for f in result.files}


def test_members_become_files_of_the_dossier(tmp_path: Path) -> None:
    result = taken(tmp_path, {"b.zip": packed({"发票/一.png": picture(), "z.png": picture(7)}), "c.png": picture(9)})
    assert states(result) == dict.fromkeys(["b.zip", "b.zip/z.png", "b.zip/发票/一.png", "c.png"], "read")
    assert [(t.file, t.number) for t in result.tasks] == [("b.zip/z.png", 1), ("b.zip/发票/一.png", 1), ("c.png", 1)]
    assert {name: path.read_bytes() for name, path in result.places} == {
        "b.zip/z.png": picture(7),
        "b.zip/发票/一.png": picture(),
        "c.png": picture(9),
    }


def test_names_packed_by_chinese_windows_are_read(tmp_path: Path) -> None:
    assert "a.zip/发票一.png" in states(taken(tmp_path, {"a.zip": raw_name("发票一.png".encode("gb18030"), picture())}))


def test_names_in_utf8_without_the_mark_are_read(tmp_path: Path) -> None:
    assert "a.zip/发票一.png" in states(taken(tmp_path, {"a.zip": raw_name("发票一.png".encode(), picture())}))


def test_an_archive_that_begins_with_an_unpacked_pdf_is_an_archive(tmp_path: Path) -> None:
    result = taken(tmp_path, {"a.zip": packed({"a.png": picture(), "b.pdf": b"%PDF-1.7"}, stored=True)})
    assert "damaged" in states(result)["a.zip/b.pdf"]
    first = taken(tmp_path / "B", {"a.zip": packed({"b.pdf": b"%PDF-1.7"}, stored=True)})
    assert list(states(first)) == ["a.zip", "a.zip/b.pdf"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x.png", "a/../../x.png", "..\\..\\x.png"])
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    result = taken(tmp_path, {"a.zip": raw_name(name.encode(), picture())})
    (member,) = [f for f in result.files if f.path != "a.zip"]
    assert "leads out of the archive" in (member.error or "")
    assert ".." not in member.path
    assert result.tasks == ()
    assert not [p for p in (tmp_path / "room").rglob("*") if p.is_file()]


def test_a_link_is_refused(tmp_path: Path) -> None:
    told = states(taken(tmp_path, {"a.zip": link("passwd", "/etc/passwd")}))
    assert "is a link" in told["a.zip/passwd"]


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    told = states(taken(tmp_path, {"a.zip": raw_name(b"secret.png", picture(), flags=1)}))
    assert "encrypted" in told["a.zip/secret.png"]
    assert told["a.zip"] == "read"


def test_a_damaged_member_fails_alone(tmp_path: Path) -> None:
    content = packed({"a.png": picture(), "b.png": picture(3)}, stored=True)
    at = content.index(picture(3))
    told = states(taken(tmp_path, {"a.zip": content[: at + 40] + b"\0\0\0" + content[at + 43 :]}))
    assert told["a.zip/a.png"] == "read"
    assert "damaged" in told["a.zip/b.png"]


def test_two_members_of_one_name_are_told(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        buffer = io.BytesIO()
        import zipfile

        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr("a.png", picture())
            file.writestr("a.png", picture(5))
    told = states(taken(tmp_path, {"a.zip": buffer.getvalue()}))
    assert told["a.zip/a.png"] == "read"
    assert "two members of this name" in told["a.zip/a.png (2)"]


@pytest.mark.parametrize(
    ("content", "limits", "said"),
    [
        (packed({"a.png": b"\0" * (40 << 20)}), {}, "a.png in it expands to"),
        (packed({"a.bin": b"x" * (3 << 20)}), {"max_file_mb": 2}, "a.bin in it expands to more than 2 MB"),
        (packed({f"{i}": b"x" * 600_000 for i in range(4)}), {"max_archive_mb": 2}, "more than 2 MB"),
        (packed({f"{i}": b"" for i in range(5)}), {"max_archive_members": 4}, "5 files, more than 4"),
        (packed({}), {}, "empty"),
        (packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), {}, "Office document"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}), {}, "as .xlsx"),
        (packed({"a.png": picture()})[:-30], {}, "damaged"),
    ],
)
def test_an_archive_beyond_a_limit_expands_to_nothing(
    tmp_path: Path, content: bytes, limits: dict[str, int], said: str
) -> None:
    result = taken(tmp_path, {"a.zip": content}, **limits)
    assert said in (result.files[0].error or "")
    assert [f.path for f in result.files] == ["a.zip"]
    assert not [p for p in (tmp_path / "room").rglob("*") if p.is_file()]


def test_archives_within_archives_are_opened_as_deep_as_the_limit(tmp_path: Path) -> None:
    inner = packed({"x.png": picture()})
    middle = packed({"inner.zip": inner})
    told = states(taken(tmp_path, {"a.zip": packed({"middle.zip": middle})}))
    assert told["a.zip/middle.zip"] == "read"
    assert "hand in what it holds directly" in told["a.zip/middle.zip/inner.zip"]
    assert "a.zip/middle.zip/inner.zip/x.png" not in told


def test_archives_within_an_archive_share_its_limits(tmp_path: Path) -> None:
    """Each nested archive is small, all of them are not."""
    inner = packed({str(i): b"x" * 400_000 for i in range(2)})
    told = states(taken(tmp_path, {"a.zip": packed({f"{i}.zip": inner for i in range(3)})}, max_archive_mb=2))
    assert [name for name, said in told.items() if "more than 2 MB" in said] == ["a.zip/2.zip"]


def test_what_operating_systems_leave_in_an_archive_is_no_evidence(tmp_path: Path) -> None:
    result = taken(tmp_path, {"a.zip": packed({"__MACOSX/._a.png": b"x", "a.png": picture(), "d/Thumbs.db": b"x"})})
    assert [f.path for f in result.files] == ["a.zip", "a.zip/a.png"]
    assert set(result.ignored) == {"a.zip/__MACOSX/._a.png", "a.zip/d/Thumbs.db"}


def test_where_members_lie_does_not_show(tmp_path: Path) -> None:
    """Two runs with rooms of their own differ in nothing but the places to open."""
    files = {"a.zip": packed({"a.png": picture()})}
    with tempfile.TemporaryDirectory() as other:
        one, two = taken(tmp_path, files), taken(Path(other), files)
        assert one.files == two.files
        assert [(t.file, t.sha256, t.number) for t in one.tasks] == [(t.file, t.sha256, t.number) for t in two.tasks]
