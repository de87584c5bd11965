"""OFD: text by its codes and places, its picture, and the attached data as the second witness of what is printed."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline import imaging, intake
from pipeline.errors import PageReadError
from pipeline.media.ofd_page import deltas
from pipeline.media.ofd_path import outlines
from pipeline.model import Kind, Page, PageState, State
from pipeline.records import Invoice
from pipeline.settings import Settings
from tests.pipeline.media.archives import packed
from tests.pipeline.media.invoices import BUYER, SELLER, attachment
from tests.pipeline.media.reading import documents_of, pages_of

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
FORM = (
    (70, 10, "大连增值税电子普通发票"), (150, 10, "发票代码:021002200011"), (150, 16, "发票号码:12345678"),
    (150, 22, "开票日期:2023年03月01日"), (20, 34, f"名称:{BUYER}"), (20, 40, "纳税人识别号:"), (10, 54, "项目名称"),
    (60, 54, "规格型号"), (80, 54, "单位"), (95, 54, "数量"), (110, 54, "单价"), (135, 54, "金额"), (160, 54, "税率"),
    (180, 54, "税额"), (10, 60, "*服务*测试"), (135, 60, "100.00"), (160, 60, "6%"), (180, 60, "6.00"),
    (20, 90, "合"), (30, 90, "计"), (134, 90, "¥100.00"), (179, 90, "¥6.00"), (20, 98, "价税合计(大写)"),
    (60, 98, "壹佰零陆圆整"), (140, 98, "(小写)¥106.00"), (20, 106, f"名称:{SELLER}"), (20, 112, "纳税人识别号:"),
    (120, 124, "开票人:张测"),
)  # fmt: skip


def text(x: float, y: float, said: str, size: float = 3.2, more: str = "", font: str = "1") -> str:
    """A TextObject whose base line begins at (x, y), mm."""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - size} 100 {2 * size}" Font="{font}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}">{said}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(
    *pages: str, attached: bytes | None = None, parts: dict[str, bytes] | None = None, resources: str = ""
) -> bytes:
    """An OFD of A5 pages with these objects; a drawn-by-hand minimum of GB/T 33190."""
    names = [f"Pages/Page_{i}/Content.xml" for i in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{i + 1}" BaseLoc="{name}"/>' for i, name in enumerate(names))
    tail = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if attached is not None else ""
    members = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 140"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{tail}</ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {NS} BaseLoc="Res">{resources}</ofd:Res>',
    }
    for name, objects in zip(names, pages, strict=True):
        members[f"Doc_0/{name}"] = (
            f'<ofd:Page {NS}><ofd:Content><ofd:Layer ID="3">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    packed_members = {name: content.encode() for name, content in members.items()} | (parts or {})
    if attached is not None:
        packed_members["Doc_0/Attachs/Attachments.xml"] = (
            f'<ofd:Attachments {NS}><ofd:Attachment ID="8" Name="original_invoice" Format="xml">'
            "<ofd:FileLoc>original_invoice.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
        ).encode()
        packed_members["Doc_0/Attachs/original_invoice.xml"] = attached
    return packed(packed_members)


def form(*, total: str = "106.00", more: str = "", font: str = "1") -> str:
    """The objects of an invoice."""
    return "".join(text(x, y, said.replace("106.00", total), more=more, font=font) for x, y, said in FORM)


def page_of(folder: Path, content: bytes) -> Page:
    (page,) = pages_of(folder, {"a.ofd": content})
    return page


def invoice(folder: Path, content: bytes) -> Invoice:
    (document,) = documents_of(folder, {"a.ofd": content})
    assert document.kind is Kind.INVOICE
    assert isinstance(document.record, Invoice)
    return document.record


def test_page_text_and_attachment_vouch_for_each_other(tmp_path: Path) -> None:
    record = invoice(tmp_path, ofd(form(), attached=attachment()))
    vouched = {n: f.value for n, f in record.fields() if f.state is State.CORROBORATED}
    assert vouched == {
        "invoice_type": "增值税电子普通发票",
        "invoice_code": "021002200011",
        "invoice_number": "12345678",
        "issue_date": date(2023, 3, 1),
        "amount": Decimal("100.00"),
        "tax": Decimal("6.00"),
        "total": Decimal("106.00"),
        "total_in_words": Decimal("106.00"),
        "buyer_name": BUYER,
        "seller_name": SELLER,
    }
    assert [s.method for s in record.total.sources][:2] == ["ofd", "xml"]
    (line,) = record.lines
    assert (line.name.value, line.amount.state) == ("*服务*测试", State.CORROBORATED)
    assert line.amount.primary is not None
    assert line.amount.primary.box is not None


def test_where_page_and_attachment_differ_there_is_no_value(tmp_path: Path) -> None:
    record = invoice(tmp_path, ofd(form(), attached=attachment(total="106.60")))
    assert (record.total.value, record.total.state) == (None, State.CONFLICTING)
    assert {s.text for s in record.total.sources if s.method in ("ofd", "xml")} == {"¥106.00", "106.60"}


def test_a_line_that_the_attachment_states_otherwise_has_no_value(tmp_path: Path) -> None:
    changed = attachment().replace(b"<fp:Amount>100.00</fp:Amount>", b"<fp:Amount>900.00</fp:Amount>")
    (line,) = invoice(tmp_path, ofd(form(), attached=changed)).lines
    assert (line.amount.value, line.amount.state) == (None, State.CONFLICTING)
    assert {s.text for s in line.amount.sources} == {"100.00", "900.00"}
    assert line.tax.value == Decimal("6.00")


def test_text_in_a_font_of_the_files_own_needs_another_witness(tmp_path: Path) -> None:
    """Its glyphs may show something else than its codes say, and we draw the codes."""
    fonts = '<ofd:Fonts><ofd:Font ID="2" FontName="X"><ofd:FontFile>x.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>'
    alone = invoice(tmp_path / "1", ofd(form(font="2"), resources=fonts))
    assert alone.buyer_name.state is State.READ
    assert alone.invoice_number.state is State.READ
    tied = invoice(tmp_path / "2", ofd(form(font="2"), resources=fonts, attached=attachment()))
    assert tied.buyer_name.state is State.CORROBORATED


def test_the_picture_shows_every_word_where_the_word_says(tmp_path: Path) -> None:
    page = page_of(tmp_path, ofd(form()))
    image = imaging.displayed_page(tmp_path / "A" / "a.ofd", 1, 144)
    assert (image.width, image.height) == pytest.approx((210 / 25.4 * 72, 140 / 25.4 * 72))
    assert page.medium == "ofd"
    for word in page.words:
        r = word.rect
        assert image.pixels[int(2 * r.top) : int(2 * r.bottom), int(2 * r.x0) : int(2 * r.x1)].min() < 80, word.text


def test_steps_are_counted_out() -> None:
    assert deltas("g 3 1.5 -4 g 2 2", 9) == [1.5, 1.5, 1.5, -4, 2, 2]
    assert deltas("g 1000000000 1", 4) == [1, 1, 1, 1]
    assert deltas("g 2", 4) == [2.0]
    assert deltas("x 1", 4) == [1.0]
    assert deltas(None, 4) == []


def test_a_text_that_steps_over_lines_is_a_word_a_line(tmp_path: Path) -> None:
    code = '<ofd:TextObject Boundary="10 10 50 30" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 2 4 -8 g 1 4" '
    code += 'DeltaY="g 2 0 6 0">甲乙丙丁戊</ofd:TextCode></ofd:TextObject>'
    assert [w.text for w in page_of(tmp_path, ofd(code)).words] == ["甲乙丙", "丁戊"]


def test_letters_placed_one_by_one_make_a_word(tmp_path: Path) -> None:
    objects = "".join(text(20 + 3.2 * i, 20, c) for i, c in enumerate("测试公司")) + text(60, 20, "另一个")
    first, second = page_of(tmp_path, ofd(objects)).words
    assert (first.text, second.text) == ("测试公司", "另一个")
    assert len(first.cuts) == 5
    assert first.rect.x0 == pytest.approx(20 / 25.4 * 72, abs=0.1)


def test_rules_are_found_whatever_their_matrix(tmp_path: Path) -> None:
    objects = (
        '<ofd:PathObject Boundary="10 20 100 1">'
        "<ofd:AbbreviatedData>M 0 0 L 100 0</ofd:AbbreviatedData></ofd:PathObject>"
        '<ofd:PathObject Boundary="10 20 1 50" CTM="2 0 0 2 0 0">'
        "<ofd:AbbreviatedData>M 0 0 L 0 25</ofd:AbbreviatedData></ofd:PathObject>"
    )
    level, upright = page_of(tmp_path, ofd(objects + text(20, 50, "字"))).rulings
    assert (level.width, upright.height) == pytest.approx((100 / 25.4 * 72, 50 / 25.4 * 72), abs=1)


def test_curves_and_arcs_end_where_they_say() -> None:
    for data, end in (
        ("M 0 0 B 0 10 10 10 10 0", (10, 0)),
        ("M 0 0 Q 5 5 10 0", (10, 0)),
        ("M 0 0 A 5 5 0 0 1 10 0", (10, 0)),
        ("S 0 0 L 4 4 L 8 0 C", (0, 0)),
    ):
        assert outlines(data)[-1][-1] == pytest.approx(end, abs=1e-6)
    (arc,) = outlines("M 0 0 A 5 5 0 0 1 10 0")
    assert min(y for _, y in arc) == pytest.approx(-5, abs=0.01)
    assert outlines("M 0 0 L x y") == [[(0, 0)]]
    assert outlines("L 1 1") == []


def test_pictures_lie_where_their_matrix_puts_them(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.fromarray(np.full((4, 4, 3), (200, 0, 0), dtype=np.uint8)).save(buffer, "PNG")
    media = '<ofd:MultiMedias><ofd:MultiMedia ID="6" Type="Image"><ofd:MediaFile>i.png</ofd:MediaFile></ofd:MultiMedia>'
    objects = '<ofd:ImageObject Boundary="20 30 10 10" CTM="10 0 0 10 0 0" ResourceID="6"/>' + text(60, 20, "字")
    content = ofd(objects, resources=media + "</ofd:MultiMedias>", parts={"Doc_0/Res/i.png": buffer.getvalue()})
    page = page_of(tmp_path, content)
    assert page.state is PageState.READ
    pixels = imaging.displayed_page(tmp_path / "A" / "a.ofd", 1, 254).pixels  # ten pixels to the millimetre
    assert tuple(pixels[350, 250]) == (200, 0, 0)
    assert tuple(pixels[350, 150]) == (255, 255, 255)


def test_a_picture_that_is_missing_fails_its_page(tmp_path: Path) -> None:
    with pytest.raises(PageReadError, match="picture"):
        page_of(tmp_path, ofd('<ofd:ImageObject Boundary="20 30 10 10" ResourceID="6"/>' + text(60, 20, "字")))


def test_odd_files_are_read_as_other_readers_do(tmp_path: Path) -> None:
    """Another namespace, locations from the root, page blocks, a template: each in files at large."""
    template = f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{text(10, 10, '模板')}</ofd:Layer></ofd:Content></ofd:Page>"
    content = ofd("<ofd:PageBlock><ofd:PageBlock>" + text(50, 50, "正文") + "</ofd:PageBlock></ofd:PageBlock>")
    with io.BytesIO(content) as file:
        import zipfile

        members = {n: zipfile.ZipFile(file).read(n) for n in zipfile.ZipFile(file).namelist()}
    members["Doc_0/T.xml"] = template.encode()
    document = members["Doc_0/Document.xml"].replace(b"Pages/Page_0", b"/Doc_0/Pages/Page_0")
    members["Doc_0/Document.xml"] = document.replace(
        b"</ofd:CommonData>", b'<ofd:TemplatePage ID="7" BaseLoc="Doc_0/T.xml"/></ofd:CommonData>'
    )
    page = members["Doc_0/Pages/Page_0/Content.xml"]
    members["Doc_0/Pages/Page_0/Content.xml"] = page.replace(
        b"<ofd:Content>", b'<ofd:Template TemplateID="7"/><ofd:Content>'
    )
    members = {n: c.replace(b"http://www.ofdspec.org/2016", b"http://www.ofdspec.org") for n, c in members.items()}
    assert [w.text for w in page_of(tmp_path, packed(members)).words] == ["模板", "正文"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ofd(form())[:-200], "damaged"),
        (packed({"OFD.xml": b"<a/>"}), "names no document"),
        (packed({"OFD.xml": b"<a><DocBody><DocRoot>x.xml</DocRoot></DocBody></a>"}), "x.xml is missing"),
        (packed({"OFD.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "document type"),
        (ofd(), "no pages"),
        (packed({"OFD.xml": b" " * (60 << 20)}), "times its packed size"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_an_ofd_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.ofd").write_bytes(content)
    assert said in (intake.probe(tmp_path / "a.ofd", Settings(cache=tmp_path)).error or "")


@pytest.mark.parametrize("at", range(0, 2600, 97))
def test_a_changed_byte_never_crashes(tmp_path: Path, at: int) -> None:
    data = bytearray(ofd(form(), attached=attachment()))
    data[at % len(data)] ^= 0xFF
    (tmp_path / "a.ofd").write_bytes(bytes(data))
    probe = intake.probe(tmp_path / "a.ofd", Settings(cache=tmp_path))
    assert probe.error or probe.pages == 1
