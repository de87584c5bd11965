"""Small PDF pages whose text layer is not what is seen, made by reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.intake import PageTask, sha256_of

FONT = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
TEXT = (
    "大连星海云软件有限公司付款回单",
    "付款人：大连星海云软件有限公司",
    "收款人：沈阳黎祺检验认证有限公司",
    "用途：国际资质认证审核费用",
)


def pdf(path: Path, draw: Callable[[Canvas], None], text: tuple[str, ...] = TEXT, rotate: int = 0) -> PageTask:
    """A page that shows the lines of `text` at its top, and what `draw` adds."""
    pdfmetrics.registerFont(TTFont("plain", FONT, subfontIndex=0))
    pdfmetrics.registerFont(TTFont("figures", FONT, subfontIndex=0))
    canvas = Canvas(str(path), pagesize=(842, 595) if rotate % 180 else (595, 842), invariant=1, pageCompression=0)
    canvas.setPageRotation(rotate)
    canvas.setFont("plain", 14)
    for index, line in enumerate(text):
        canvas.drawString(80, 500 - 30 * index, line)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return PageTask(str(path), path.name, sha256_of(path), 1, "pdf")


def write(
    canvas: Canvas, x: float, y: float, text: str, *, font: str = "plain", size: float = 14, mode: int = 0
) -> None:
    """A run of text; `mode` 3 paints nothing."""
    canvas.saveState()  # the mode would outlive its run
    run = canvas.beginText(x, y)
    run.setFont(font, size)
    run.setTextRenderMode(mode)
    run.textOut(text)
    canvas.drawText(run)
    canvas.restoreState()


def picture(text: str, size: tuple[int, int] = (640, 80)) -> ImageReader:
    """A picture of a line of text, black on white."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((10, 14), text, font=ImageFont.truetype(FONT, 44), fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)
