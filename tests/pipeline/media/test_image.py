"""Image files: a page each, a page for each full-size frame of a TIFF, and nothing that is only a preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from pipeline import imaging, intake
from pipeline.errors import UnreadableFileError
from pipeline.settings import Settings


def tiff(path: Path, frames: list[Image.Image], **options: object) -> Path:
    frames[0].save(path, "TIFF", save_all=True, append_images=frames[1:], **options)
    return path


def sizes(path: Path, pages: int) -> list[tuple[float, float]]:
    found = [imaging.displayed_page(path, number, 200) for number in range(1, pages + 1)]
    return [(image.width, image.height) for image in found]


def test_frames_of_different_sizes_are_pages_of_their_own(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", [Image.new("RGB", s, "white") for s in ((40, 30), (30, 40), (80, 20))])
    assert intake.probe(path, Settings(cache=tmp_path)) == intake.Probe("image", 3)
    assert sizes(path, 3) == [(40, 30), (30, 40), (80, 20)]


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "packbits", "jpeg", "tiff_adobe_deflate"])
def test_the_compressions_of_scanners_and_fax_machines_are_read(tmp_path: Path, compression: str) -> None:
    mode = "1" if compression.startswith("group") else "L"
    frame = Image.new(mode, (100, 60), 255)
    frame.paste(0, (20, 10, 80, 50))
    path = tiff(tmp_path / "a.tif", [frame, frame], compression=compression, dpi=(200, 200))
    image = imaging.displayed_page(path, 2, 200)
    assert [image.width, image.height] == pytest.approx([36, 21.6])
    assert image.pixels[30, 50].max() < 30
    assert image.pixels[2, 2].min() > 220


def test_thumbnails_in_a_tiff_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    with TiffImagePlugin.AppendingTiffWriter(str(path), True) as file:
        for size, reduced in (((40, 30), 0), ((8, 6), 1), ((44, 33), 0)):
            Image.new("RGB", size, "white").save(file, "TIFF", tiffinfo={254: reduced})
            file.newFrame()
    assert intake.probe(path, Settings(cache=tmp_path)) == intake.Probe("image", 2)
    assert sizes(path, 2) == [(40, 30), (44, 33)]


def test_a_tiff_of_more_frames_than_pages_are_allowed_is_refused(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", [Image.new("1", (8, 8), 1)] * 40)
    assert "more than 30" in (intake.probe(path, Settings(cache=tmp_path, max_pages=30)).error or "")


def test_a_tiff_whose_frames_lead_in_a_circle_ends(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", [Image.new("1", (8, 8), 1)] * 2)
    data = bytearray(path.read_bytes())
    first = int.from_bytes(data[4:8], "little")
    entries = int.from_bytes(data[first : first + 2], "little")
    after = first + 2 + 12 * entries
    second = int.from_bytes(data[after : after + 4], "little")
    after = second + 2 + 12 * int.from_bytes(data[second : second + 2], "little")
    data[after : after + 4] = first.to_bytes(4, "little")
    path.write_bytes(data)
    told = intake.probe(path, Settings(cache=tmp_path, max_pages=30))
    assert told.pages <= 30


def test_a_frame_that_is_torn_fails_alone(tmp_path: Path) -> None:
    noisy = [Image.effect_noise((200, 200), 90) for _ in range(2)]
    path = tiff(tmp_path / "a.tif", noisy, compression="tiff_lzw")
    data = bytearray(path.read_bytes())
    with Image.open(path) as image:
        image.seek(1)
        (offset, *_), (size, *_) = image.tag_v2[273], image.tag_v2[279]  # type: ignore[attr-defined]
    data[offset : offset + size] = b"\xff" * size
    path.write_bytes(data)
    assert intake.probe(path, Settings(cache=tmp_path)).pages == 2
    assert imaging.displayed_page(path, 1, 200).width == 200
    with pytest.raises(UnreadableFileError, match="cannot be decoded"):
        imaging.displayed_page(path, 2, 200)


def test_a_phone_picture_is_one_page_whatever_else_it_carries(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (40, 30), "white").save(
        path, "MPO", save_all=True, append_images=[Image.new("RGB", (10, 8), "grey")]
    )
    assert intake.probe(path, Settings(cache=tmp_path)) == intake.Probe("image", 1)
