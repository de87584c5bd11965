"""Born-digital pages with real engines: what is in the file and not seen is no reading, what is seen is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import corroboration, looking, reading
from pipeline.draft import Draft, Reading, Segment
from pipeline.intake import PageTask, sha256_of
from pipeline.model import Kind, Manifest, Page, State
from pipeline.records import Invoice
from pipeline.settings import Settings
from tests.pipeline.layered import pdf, picture, write

TRUE, FALSE = "106562.51", "906562.51"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(cache=tmp_path_factory.mktemp("cache"))


def text_of(page: Page) -> str:
    return "\n".join(w.text.replace(" ", "") for w in page.words)


def hidden_of(page: Page) -> str:
    return "\n".join(w.text.replace(" ", "") for w in page.hidden_words)


def _white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    write(canvas, 80, 300, FALSE)


def _boxed(canvas: Canvas) -> None:
    write(canvas, 80, 300, FALSE)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(70, 290, 200, 30, stroke=0, fill=1)


def _clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(400, 20, 10, 10)
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas, 80, 300, FALSE)
    canvas.restoreState()


def _pictured(canvas: Canvas) -> None:
    write(canvas, 80, 300, FALSE)
    canvas.drawImage(picture(TRUE), 75, 290, 240, 30)


def _overprinted(canvas: Canvas) -> None:
    write(canvas, 80, 300, FALSE, mode=3)
    write(canvas, 80, 300, TRUE)


HIDDEN: dict[str, Callable[[Canvas], None]] = {
    "mode 3": lambda canvas: write(canvas, 80, 300, FALSE, mode=3),
    "white on white": _white,
    "behind a box": _boxed,
    "clipped": _clipped,
    "under a picture": _pictured,
    "tiny": lambda canvas: write(canvas, 80, 300, FALSE, size=1.5),
    "under other text": _overprinted,
}


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_text_is_no_reading(tmp_path: Path, settings: Settings, how: str) -> None:
    page = reading.read_page(pdf(tmp_path / "p.pdf", HIDDEN[how]), settings)
    assert page.medium == "born-digital"
    assert FALSE not in text_of(page)
    assert FALSE in hidden_of(page)
    assert "大连星海云软件有限公司付款回单" in text_of(page)
    assert (TRUE in text_of(page)) == (how in ("under a picture", "under other text"))
    assert TRUE not in hidden_of(page)


def test_what_lies_outside_the_crop_box_is_neither_read_nor_hidden(tmp_path: Path, settings: Settings) -> None:
    whole = pdf(tmp_path / "whole.pdf", lambda canvas: write(canvas, 80, 40, FALSE))
    document = pdfium.PdfDocument(whole.path)
    document[0].set_cropbox(40, 200, 560, 700)
    document.save(str(tmp_path / "cropped.pdf"))
    task = PageTask(str(tmp_path / "cropped.pdf"), "c.pdf", sha256_of(tmp_path / "cropped.pdf"), 1, "pdf")
    page = reading.read_page(task, settings)
    assert (page.frame.width, page.frame.height) == (520, 500)
    assert page.medium == "born-digital"
    assert FALSE not in text_of(page) + hidden_of(page)
    (word,) = [w for w in page.words if "收款人" in w.text]
    assert word.rect.x0 == pytest.approx(40, abs=2)
    assert word.rect.cy == pytest.approx(700 - 440 - 6, abs=5)


def test_a_filled_in_field_and_an_annotation_are_read(tmp_path: Path, settings: Settings) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 80, 300, "金额：")
        canvas.acroForm.textfield(name="x", value=TRUE, x=150, y=292, width=140, height=24, borderWidth=0)

    page = reading.read_page(pdf(tmp_path / "p.pdf", draw), settings)
    assert page.medium == "born-digital"
    assert TRUE in text_of(page)


def test_characters_without_a_meaning_are_read_from_the_pixels(tmp_path: Path, settings: Settings) -> None:
    task = pdf(tmp_path / "p.pdf", lambda canvas: write(canvas, 80, 300, TRUE[:6], font="figures"))
    doctored(Path(task.path), dict.fromkeys("0123456789.", "e000"))
    page = reading.read_page(PageTask(task.path, task.file, sha256_of(Path(task.path)), 1, "pdf"), settings)
    assert TRUE[:6] in text_of(page)
    assert all(ord(c) < 0xE000 or ord(c) > 0xF8FF for c in text_of(page))


def test_radicals_are_the_characters_that_were_meant(tmp_path: Path, settings: Settings) -> None:
    task = pdf(tmp_path / "p.pdf", lambda canvas: None)
    doctored(Path(task.path), {"司": "53f8", "见": "2ec5", "用": "2f64"})
    page = reading.read_page(PageTask(task.path, task.file, sha256_of(Path(task.path)), 1, "pdf"), settings)
    assert page.medium == "born-digital"
    assert "⻅" not in text_of(page)


def doctored(path: Path, map_to: dict[str, str]) -> None:
    """Change what the fonts' Unicode maps say of characters, and nothing that is seen."""
    raw = path.read_bytes()
    for char, code in map_to.items():
        raw = re.sub(rf"<{ord(char):04X}>".encode(), f"<{code.upper()}>".encode(), raw)
    path.write_bytes(raw)


@pytest.mark.parametrize("addends", [True, False], ids=["all figures doctored alike", "the total alone"])
def test_a_doctored_amount_is_never_corroborated(tmp_path: Path, settings: Settings, addends: bool) -> None:
    """The layer's figures add up, and the page shows others: no identity makes up for the pixels."""

    def draw(canvas: Canvas) -> None:
        for y, text in ((300, "100530.67"), (270, "6031.84"), (240, "106562.51")):
            write(canvas, 200, y, text, font="figures" if addends or y == 240 else "plain")

    task = pdf(tmp_path / "p.pdf", draw)
    # The second font's map: every 5 is said to be an 8. 100830.67 + 6031.84 = 106862.51.
    raw = Path(task.path).read_bytes()
    at = raw.rindex(b"<0035>")
    Path(task.path).write_bytes(raw[:at] + b"<0038>" + raw[at + 6 :])
    task = PageTask(task.path, task.file, sha256_of(Path(task.path)), 1, "pdf")
    page = reading.read_page(task, settings)
    assert page.medium == "born-digital"
    named = {}
    for name, y in (("amount", 300), ("tax", 270), ("total", 240)):
        (word,) = [w for w in page.words if abs(w.rect.bottom - (842 - y)) < 8 and w.method == "text-layer"]
        value = Decimal(word.text)
        named[name] = (Reading(value, page.source(word), page.number, word.rect),)
    assert named["total"][0].value == Decimal("106862.81")
    draft = Draft(Segment(Kind.INVOICE, (page,), 0.9), named)
    (look,) = corroboration.wanted_looks([draft], [task], Manifest("d"))
    (document,) = corroboration.settle([draft], [look], [looking.second_looks([look], settings)[0]], Manifest("d"))
    assert isinstance(document.record, Invoice)
    assert document.record.total.state is State.CONFLICTING
    assert {s.text for s in document.record.total.sources if s.method == "text-layer"} == {"106862.81"}
    for field in (document.record.amount, document.record.tax):
        assert field.state is not State.CORROBORATED or field.value in (Decimal("100530.67"), Decimal("6031.84"))


def written(path: Path, contents: str, page: str = "", *, root: str = "", more: Sequence[str] = ()) -> PageTask:
    """A page written object by object: catalogue 1, pages 2, page 3, its contents 4, Helvetica 5, then `more`."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{root}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{page}>>",
        stream(contents),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out = "%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    path.write_bytes(out.encode("ascii"))
    return PageTask(str(path), path.name, sha256_of(path), 1, "pdf")


def stream(contents: str, head: str = "") -> str:
    return f"<<{head}/Length {len(contents)}>>stream\n{contents}\nendstream "


BODY = "BT /F 14 Tf 80 500 Td 0 -30 TD (Credit advice of the sample bank) Tj T* (Payer: Sample Systems Inc.) Tj ET"
FONT_OF = "/Font<</F 5 0 R>>"


@pytest.mark.parametrize("hidden", [False, True])
def test_a_free_text_annotation_is_read_where_it_is_seen(tmp_path: Path, settings: Settings, hidden: bool) -> None:
    look = stream(
        f"BT /F 18 Tf 5 8 Td ({TRUE}) Tj ET",
        f"/Type/XObject/Subtype/Form/BBox[0 0 200 30]/Resources<<{FONT_OF}>>",
    )
    note = (
        f"<</Type/Annot/Subtype/FreeText/Rect[80 290 280 320]/F {2 if hidden else 4}/DA(/F 18 Tf)"
        f"/Contents({TRUE})/AP<</N 7 0 R>>>>"
    )
    task = written(tmp_path / "p.pdf", BODY, f"/Resources<<{FONT_OF}>>/Annots[6 0 R]", more=(note, look))
    page = reading.read_page(task, settings)
    assert page.medium == "born-digital"
    assert (TRUE in text_of(page)) is not hidden


@pytest.mark.parametrize("shown", [False, True])
def test_an_optional_layer_is_read_where_it_is_switched_on(tmp_path: Path, settings: Settings, shown: bool) -> None:
    state = "ON" if shown else "OFF"
    task = written(
        tmp_path / "p.pdf",
        f"{BODY} /OC /L BDC BT /F 18 Tf 80 300 Td ({TRUE}) Tj ET EMC",
        f"/Resources<<{FONT_OF}/Properties<</L 6 0 R>>>>",
        root=f"/OCProperties<</OCGs[6 0 R]/D<</BaseState/ON/{state}[6 0 R]>>>>",
        more=("<</Type/OCG/Name(x)>>",),
    )
    page = reading.read_page(task, settings)
    assert page.medium == "born-digital"
    assert (TRUE in text_of(page)) is shown
    assert (TRUE in hidden_of(page)) is not shown


def test_characters_below_each_other_are_one_label_read_downwards(tmp_path: Path, settings: Settings) -> None:
    """购买方信息 stands upright beside its block, a character a line."""

    def draw(canvas: Canvas) -> None:
        for i, char in enumerate("购买方信息"):
            write(canvas, 40, 320 - 14 * i, char, size=11)
        write(canvas, 60, 300, "名称：大连星海云软件有限公司", size=11)

    page = reading.read_page(pdf(tmp_path / "p.pdf", draw), settings)
    assert page.medium == "born-digital"
    assert "".join(w.text for w in sorted(page.words, key=lambda w: w.rect.top) if w.rect.x1 < 56) == "购买方信息"
    assert "名称：大连星海云软件有限公司" in text_of(page)
