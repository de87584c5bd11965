"""Reading real pixels with the real engines: scans turned and askew, text layers that lie, seals, blanks, damage."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline import imaging, looking, reading
from pipeline.draft import CutOut, LookTask
from pipeline.errors import PageReadError
from pipeline.geometry import Rect
from pipeline.intake import PageTask, sha256_of
from pipeline.model import Nature, Page, PageState
from pipeline.settings import Settings

FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
DPI = 150
LINES = {  # text → (x, top) in pixels of the upright page
    "开票日期：2022年07月15日": (700, 120),
    "价税合计（小写）¥106562.51": (150, 400),
    "大连星海云软件有限公司": (150, 700),
    "No 20942712": (800, 1000),
    "统一社会信用代码 91210200MA0ABCDE1X": (150, 1300),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(cache=tmp_path_factory.mktemp("cache"))


def drawn(seal: bool = False) -> Image.Image:
    page = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 28)
    for text, place in LINES.items():
        pen.text(place, text, font=font, fill="black")
    if seal:
        pen.ellipse((380, 330, 640, 500), outline=(225, 60, 60), width=7)
        pen.text((430, 400), "发票专用章", font=font, fill=(225, 60, 60))
    return page


def task(path: Path, image: Image.Image) -> PageTask:
    image.save(path, dpi=(DPI, DPI))
    return PageTask(str(path), path.name, sha256_of(path), 1, "image")


def text_of(page: Page) -> str:
    return "\n".join(w.text.replace(" ", "") for w in page.words)


def words_with(page: Page, text: str) -> Iterator[tuple[float, float]]:
    for word in page.words:
        if text in word.text:
            box = page.frame.to_box(word.rect)
            yield (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 1.6])
def test_a_page_is_read_however_it_lies(tmp_path: Path, settings: Settings, rotation: int, skew: float) -> None:
    upright = np.asarray(drawn())
    h, w = upright.shape[:2]
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), -skew, 1.0)
    askew = cv2.warpAffine(upright, matrix, (w, h), borderValue=(255, 255, 255))
    lying = np.rot90(askew, k=rotation // 90)  # counter-clockwise, so that a clockwise turn stands it up
    page = reading.read_page(task(tmp_path / "p.png", Image.fromarray(lying)), settings)
    assert page.frame.rotation == rotation
    assert page.frame.skew == pytest.approx(skew, abs=0.25)
    read = text_of(page)
    for text in ("2022年07月15日", "106562.51", "大连星海云软件有限公司", "20942712", "91210200MA"):
        assert text in read
    # The displayed box lies over the displayed ink.
    (centre,) = words_with(page, "106562.51")
    x, y = (int(v * DPI / 72) for v in centre)
    assert lying[max(0, y - 12) : y + 12, max(0, x - 12) : x + 12].min() < 100


def test_a_seal_over_the_total_is_taken_off(tmp_path: Path, settings: Settings) -> None:
    page = reading.read_page(task(tmp_path / "p.png", drawn(seal=True)), settings)
    assert "106562.51" in text_of(page)


def test_blank_paper_is_blank_and_a_lone_date_is_not(tmp_path: Path, settings: Settings) -> None:
    paper = Image.fromarray(np.random.default_rng(1).normal(240, 3, (1754, 1240, 3)).clip(0, 255).astype(np.uint8))
    assert reading.read_page(task(tmp_path / "a.png", paper), settings).state is PageState.BLANK
    ImageDraw.Draw(paper).text((600, 900), "2023年6月30日", font=ImageFont.truetype(FONT, 26), fill=(90, 90, 90))
    page = reading.read_page(task(tmp_path / "b.png", paper), settings)
    assert page.state is PageState.READ
    assert "2023年6月30日" in text_of(page)


def test_a_page_read_before_is_not_read_again(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = task(tmp_path / "p.png", drawn())
    page = reading.read_page(first, settings)
    monkeypatch.setattr(imaging, "displayed_page", lambda *a, **k: pytest.fail("the page was rendered again"))
    again = reading.read_page(PageTask(first.path, "other/name.png", first.sha256, 1, "image"), settings)
    assert again.words == page.words
    assert again.file == "other/name.png"


def test_a_damaged_cache_entry_is_read_anew(tmp_path: Path) -> None:
    own = Settings(cache=tmp_path / "cache")
    wanted = task(tmp_path / "p.png", drawn())
    page = reading.read_page(wanted, own)
    for entry in (tmp_path / "cache").rglob("*.json.gz"):
        entry.write_bytes(entry.read_bytes()[:40])
    assert reading.read_page(wanted, own) == page


def born_digital(path: Path, shown: str, hidden: str | None = None, rotate: int = 0) -> PageTask:
    """A vector page that shows `shown`; with `hidden`, its text layer says that instead, unseen."""
    pdfmetrics.registerFont(TTFont("wqy", FONT, subfontIndex=0))
    # reportlab swaps the sides of a page that it turns by a quarter.
    canvas = Canvas(str(path), pagesize=(842, 595) if rotate % 180 else (595, 842), invariant=1)
    canvas.setPageRotation(rotate)
    if hidden is None:
        canvas.setFont("wqy", 14)
        for index, line in enumerate(shown.split("\n")):
            canvas.drawString(80, 760 - 30 * index, line)
    else:
        picture = Image.new("RGB", (1240, 1754), "white")
        ImageDraw.Draw(picture).text((160, 150), shown, font=ImageFont.truetype(FONT, 30), fill="black")
        buffer = io.BytesIO()
        picture.save(buffer, "PNG")
        buffer.seek(0)
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(buffer), 0, 0, 595, 842)
        layer = canvas.beginText(77, 756)
        layer.setFont("wqy", 14)
        layer.setTextRenderMode(3)
        layer.textLine(hidden)
        canvas.drawText(layer)
    canvas.showPage()
    canvas.save()
    return PageTask(str(path), path.name, sha256_of(path), 1, "pdf")


def test_a_born_digital_page_is_read_from_its_layer(tmp_path: Path, settings: Settings) -> None:
    wanted = born_digital(tmp_path / "p.pdf", "大连星海云软件有限公司\n价税合计 ¥106562.51")
    page = reading.read_page(wanted, settings)
    assert page.medium == "born-digital"
    assert {w.method for w in page.words} == {"text-layer"}
    (word,) = [w for w in page.words if "106562.51" in w.text]
    assert page.frame.to_box(word.rect).top == pytest.approx(842 - 730 - 14, abs=6)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_has_its_boxes_as_displayed(tmp_path: Path, settings: Settings, rotate: int) -> None:
    wanted = born_digital(tmp_path / "p.pdf", "大连星海云软件有限公司\n价税合计 ¥106562.51", rotate=rotate)
    page = reading.read_page(wanted, settings)
    assert "106562.51" in text_of(page)
    image = imaging.displayed_page(tmp_path / "p.pdf", 1, 100)
    (centre,) = words_with(page, "106562.51")
    x, y = int(centre[0] * image.scale[0]), int(centre[1] * image.scale[1])
    assert image.pixels[max(0, y - 9) : y + 9, max(0, x - 9) : x + 9].min() < 100


def test_a_layer_under_a_picture_is_a_witness_only(tmp_path: Path, settings: Settings) -> None:
    page = reading.read_page(born_digital(tmp_path / "p.pdf", "金额 106562.51", hidden="金额 999999.99"), settings)
    assert page.medium == "scan"
    assert "106562.51" in text_of(page)
    assert "999999.99" not in text_of(page)
    assert "999999.99" in "".join(w.text for w in page.witness_words)


def test_the_second_look_reads_a_figure_by_unrelated_means(tmp_path: Path, settings: Settings) -> None:
    wanted = task(tmp_path / "p.png", drawn())
    page = reading.read_page(wanted, settings)
    (word,) = [w for w in page.words if "106562.51" in w.text]
    start = word.text.index("106562.51")
    figure = word.span(start, start + 9)
    look = LookTask(wanted, page.frame, page.content_key, (CutOut(figure, Nature.MONEY, figures=True),))
    ((found,),) = looking.second_looks([look], settings)
    assert {w.method for w in found} >= {"ocr:rapidocr:look", "ocr:tesseract"}
    assert [w.text for w in found if w.method == "ocr:tesseract"] == ["106562.51"]


def test_pages_looked_at_together_read_as_each_alone(tmp_path: Path, settings: Settings) -> None:
    looks = []
    for name, seed in (("a.png", "106562.51"), ("b.png", "8,400.00"), ("c.png", "2023-03-07")):
        picture = Image.new("RGB", (700, 120), "white")
        ImageDraw.Draw(picture).text((60, 40), seed, font=ImageFont.truetype(FONT, 30), fill="black")
        wanted = task(tmp_path / name, picture)
        page = reading.read_page(wanted, settings)
        cuts = tuple(CutOut(w.rect, Nature.MONEY, figures) for w in page.words for figures in (True, False))
        looks.append(LookTask(wanted, page.frame, page.content_key, cuts))
    together = looking.second_looks(looks, settings)
    apart = settings.model_copy(update={"cache": tmp_path / "another"})
    assert together == tuple(looking.second_looks([look], apart)[0] for look in looks)
    assert together == looking.second_looks(looks, settings)  # from the cache


def test_what_cannot_be_rendered_is_a_page_error(tmp_path: Path, settings: Settings) -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 100_000)
    with (tmp_path / "huge.pdf").open("wb") as file:
        document.save(file)
    huge = tmp_path / "huge.pdf"
    with pytest.raises(PageReadError, match="larger than any page"):
        reading.read_page(PageTask(str(huge), "huge.pdf", sha256_of(huge), 1, "pdf"), settings)
    cut = tmp_path / "cut.png"
    buffer = io.BytesIO()
    drawn().save(buffer, "PNG")
    cut.write_bytes(buffer.getvalue()[:2000])
    with pytest.raises(PageReadError, match="decoded"):
        reading.read_page(PageTask(str(cut), "cut.png", sha256_of(cut), 1, "image"), settings)


def test_a_cut_out_of_the_reading_frame_is_level(tmp_path: Path, settings: Settings) -> None:
    page = reading.read_page(task(tmp_path / "p.png", drawn()), settings)
    image = imaging.displayed_page(tmp_path / "p.png", 1, DPI)
    (word,) = [w for w in page.words if "星海云" in w.text]
    cut = imaging.cut_out(image, page.frame, word.rect, 48)
    assert cut.shape[0] == 48
    assert cut.min() < 100 < int(cut.max())
    empty = imaging.cut_out(image, page.frame, Rect(500, 20, 560, 40), 48)
    assert int(empty.min()) > 200
