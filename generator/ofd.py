"""Writes an invoice as OFD: drawn text and rules of the page, the QR code, properties, the attached invoice XML."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import zxingcpp
from PIL import Image

from generator import fonts
from generator.amounts import money
from generator.drawn import Drawn
from generator.einvoice import original_invoice
from generator.packing import pack
from generator.sheet import Sheet
from generator.story import Invoice

_MM = 25.4 / 72
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _n(points: float) -> str:
    return f"{points * _MM:.4f}".rstrip("0").rstrip(".")


def _text(text: str, box: tuple[float, float, float, float], number: int) -> str:
    x0, y0, x1, y1 = box
    size = (y1 - y0) / 1.06
    natural = fonts.width(text, "song", size) or 1.0
    stretch = (x1 - x0 - 1) / natural
    steps = " ".join(_n(fonts.width(char, "song", size) * stretch) for char in text[:-1])
    delta = f' DeltaX="{steps}"' if steps else ""
    boundary = f"{_n(x0 + 0.5)} {_n(y0)} {_n(x1 - x0)} {_n(y1 - y0 + 1)}"
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{boundary}" Font="3" Size="{_n(size)}">'
        f'<ofd:TextCode X="0" Y="{_n(size * 0.88)}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _rule(box: tuple[float, float, float, float], number: int) -> str:
    x0, y0, x1, y1 = box
    left, top = min(x0, x1), min(y0, y1)
    wide, high = max(abs(x1 - x0), 0.7), max(abs(y1 - y0), 0.7)
    path = f"M {_n(x0 - left)} {_n(y0 - top)} L {_n(x1 - left)} {_n(y1 - top)}"
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{_n(left)} {_n(top)} {_n(wide)} {_n(high)}" LineWidth="0.25">'
        f'<ofd:StrokeColor Value="156 82 35"/><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
    )


def _page(sheet: Sheet, first: int, images: dict[str, bytes]) -> str:
    parts: list[str] = []
    number = first
    for box in sheet.strokes:
        parts.append(_rule(box, number))
        number += 1
    for text, box in sheet.words:
        parts.append(_text(text, box, number))
        number += 1
    for payload, (x0, y0, x1, y1) in sheet.codes:
        resource = 900 + len(images)
        images[f"qr_{resource}.png"] = _png(payload)
        side = f"{_n(x1 - x0)} 0 0 {_n(y1 - y0)} 0 0"
        boundary = f"{_n(x0)} {_n(y0)} {_n(x1 - x0)} {_n(y1 - y0)}"
        parts.append(f'<ofd:ImageObject ID="{number}" Boundary="{boundary}" CTM="{side}" ResourceID="{resource}"/>')
        number += 1
    return (
        f"{_HEAD}<ofd:Page {_NS}><ofd:Area><ofd:PhysicalBox>0 0 {_n(sheet.width)} {_n(sheet.height)}</ofd:PhysicalBox>"
        f'</ofd:Area><ofd:Content><ofd:Layer ID="{number}">{"".join(parts)}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _png(payload: str) -> bytes:
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
    pixels = np.array(zxingcpp.write_barcode_to_image(barcode, scale=4, add_quiet_zones=False))
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def _properties(bill: Invoice) -> str:
    told = {
        "发票代码": bill.code,
        "发票号码": bill.number,
        "开票日期": f"{bill.issued_on:%Y年%m月%d日}",
        "校验码": bill.check_code,
        "购买方名称": bill.buyer.name,
        "购买方纳税人识别号": bill.buyer.tax_id,
        "销售方名称": bill.seller.name,
        "销售方纳税人识别号": bill.seller.tax_id,
        "合计金额": money(bill.amount),
        "合计税额": money(bill.tax),
        "价税合计": money(bill.total),
    }
    data = "".join(f'<ofd:CustomData Name="{k}">{escape(v)}</ofd:CustomData>' for k, v in told.items() if v)
    return (
        f'{_HEAD}<ofd:OFD {_NS} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>{bill.number:0>32}</ofd:DocID><ofd:CustomDatas>{data}</ofd:CustomDatas></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def write(path: Path, drawn: Drawn, bill: Invoice) -> None:
    """Write the drawn invoice; lengths in the package are millimetres from the page's top-left corner."""
    images: dict[str, bytes] = {}
    pages = [_page(sheet, 1000 * (i + 1), images) for i, sheet in enumerate(drawn.pages)]
    first = drawn.pages[0]
    listed = "".join(f'<ofd:Page ID="{i + 1}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    document = (
        f"{_HEAD}<ofd:Document {_NS}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>"
        f"0 0 {_n(first.width)} {_n(first.height)}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml"
        "</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>"
    )
    media = "".join(
        f'<ofd:MultiMedia ID="{900 + i}" Type="Image" Format="PNG">'
        f"<ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>"
        for i, name in enumerate(images)
    )
    font = '<ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts>'
    attached = (
        '<ofd:Attachment ID="1" Name="original_invoice" Format="xml" Visible="false">'
        "<ofd:FileLoc>original_invoice.xml</ofd:FileLoc></ofd:Attachment>"
    )
    parts = {
        "OFD.xml": _properties(bill),
        "Doc_0/Document.xml": document,
        "Doc_0/PublicRes.xml": f'{_HEAD}<ofd:Res {_NS} BaseLoc="Res">{font}</ofd:Res>',
        "Doc_0/DocumentRes.xml": (
            f'{_HEAD}<ofd:Res {_NS} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
        ),
        "Doc_0/Attachs/Attachments.xml": f"{_HEAD}<ofd:Attachments {_NS}>{attached}</ofd:Attachments>",
        "Doc_0/Attachs/original_invoice.xml": original_invoice(bill),
        **{f"Doc_0/Pages/Page_{i}/Content.xml": page for i, page in enumerate(pages)},
    }
    files = {name: text.encode() for name, text in parts.items()}
    files |= {f"Doc_0/Res/{name}": data for name, data in images.items()}
    path.write_bytes(pack(files))
