"""Writes pages to files: vector and scanned PDF pages in one volume, JPEG, PNG and TIFF files, broken files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generator import fonts, layers
from generator.scanner import Scan, jpeg, picture, vector_pdf
from generator.sheet import Sheet

rl_config.useA85 = 0


@dataclass(frozen=True)
class Leaf:
    """A page to be written: a recorded sheet, and its scan unless it stays vector.

    `turned` stores a scan under /Rotate; `layer` is what the page holds besides what is seen.
    """

    sheet: Sheet
    scan: Scan | None = None
    turned: bool = False
    layer: layers.Layer | None = None


def write_pdf(path: Path, leaves: Sequence[Leaf], *, title: str = "", mapped: bool = True) -> None:
    """Write the leaves as one PDF; a scan becomes an image-only page as large as the paper.

    Where not `mapped`, no font says which characters its glyphs are.
    """
    with nullcontext() if mapped else fonts.without_ascii():
        _write(path, leaves, title)
    if not mapped:
        data = path.read_bytes()  # a name of the same length keeps every offset in the file true
        path.write_bytes(data.replace(b"/ToUnicode ", b"/XoUnicode "))


def _write(path: Path, leaves: Sequence[Leaf], title: str) -> None:
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    if title:
        canvas.setTitle(title)
    for leaf in leaves:
        canvas.setCropBox(None)
        if leaf.scan is None and leaf.layer and leaf.layer.name == "cropped":
            layers.begin_cropped(canvas, leaf.sheet, layers.crop(leaf.layer))
            leaf.sheet.replay(canvas)
        elif leaf.scan is None:
            canvas.setPageRotation(0)
            canvas.setPageSize((leaf.sheet.width, leaf.sheet.height))
            leaf.sheet.replay(canvas)
        else:
            wide, high = leaf.scan.size
            data = jpeg(leaf.scan, quarter=1 if leaf.turned else 0)
            canvas.setPageSize((wide, high))  # as displayed: reportlab swaps the media box of a rotated page itself
            if leaf.turned:
                wide, high = high, wide
            canvas.setPageRotation(90 if leaf.turned else 0)
            canvas.drawImage(ImageReader(io.BytesIO(data)), 0, 0, wide, high)
            if leaf.layer and not leaf.turned:
                layers.over_scan(canvas, leaf.sheet, leaf.scan, leaf.layer)
        canvas.showPage()
    canvas.save()


def write_image(path: Path, scans: Sequence[Scan]) -> None:
    """Write scans as a JPEG or PNG file (one page) or a TIFF file (any number of pages)."""
    if path.suffix == ".jpg":
        path.write_bytes(jpeg(scans[0]))
        return
    images = [picture(s) for s in scans]
    dpi = (scans[0].dpi, scans[0].dpi)
    if path.suffix == ".png":
        images[0].save(path, dpi=dpi, optimize=True)
        return
    compression = "group4" if images[0].mode == "1" else "jpeg"
    extra: dict[str, Any] = {} if compression == "group4" else {"quality": scans[0].settings.quality}
    images[0].save(path, save_all=True, append_images=images[1:], compression=compression, dpi=dpi, **extra)


def write_broken(path: Path, how: str, sheet: Sheet) -> None:
    """Write a file that cannot be read: damaged, encrypted or empty."""
    if how == "empty":
        path.write_bytes(b"")
    elif how == "encrypted":
        canvas = Canvas(str(path), invariant=1, encrypt=StandardEncryption("b0und-v0lume", canPrint=0, strength=128))
        canvas.setPageSize((sheet.width, sheet.height))
        sheet.replay(canvas)
        canvas.showPage()
        canvas.save()
    else:
        data = vector_pdf([sheet])
        path.write_bytes(data[: len(data) // 3])
