"""Small dossiers that are quick to read: born-digital pages, a few words each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "STSong-Light"

LICENCE = ("营业执照", "统一社会信用代码 91210200MA0000000X", "名称 大连示例软件有限公司", "类型 有限责任公司")
LETTER = (
    "承诺书",
    "我单位承诺申报材料真实、准确、完整。",
    "申报单位（公章） 大连示例软件有限公司",
    "2025年6月20日",
)
PLAIN = ("会议纪要", "会议于2025年6月召开，讨论了服务外包业务的进展。")


def pdf(path: Path, *pages: Sequence[str]) -> Path:
    """A born-digital PDF of the given lines a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for lines in pages:
        canvas.setFont(_FONT, 14)
        for row, line in enumerate(lines):
            canvas.drawString(72, 760 - 28 * row, line)
        canvas.showPage()
    canvas.save()
    return path


def dossier(inbox: Path, name: str, *, item: str | None = "certification") -> Path:
    """A dossier folder: licence, commitment letter, minutes, and `dossier.yaml` where an item is to be stated."""
    folder = inbox / name
    pdf(folder / "licence.pdf", LICENCE)
    pdf(folder / "deep" / "letter.pdf", LETTER, PLAIN)
    pdf(folder / f"minutes of {name}.pdf", (*PLAIN, name))
    if item is not None:
        (folder / "dossier.yaml").write_text(f"item: {item}\n", encoding="utf-8")
    return folder
