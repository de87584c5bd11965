"""PDF through pypdfium2: pages counted and rendered; their text layer is a witness of its own (`ocr/text_layer`)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from pipeline.errors import UnreadableFileError
from pipeline.media.medium import PageText
from pipeline.page_image import POINTS, PageImage, Raster
from pipeline.settings import Settings

_FORM_DEPTH = 15  # form XObjects within each other
_MOST_POINTS = 14400.0  # 200 inches, the limit of ISO 32000-1, annex C


class Pdf:
    """The medium `pdf`."""

    name = "pdf"

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether `%PDF` stands in the first kibibyte, as readers accept it."""
        return b"%PDF" in head

    def pages(self, path: Path, settings: Settings) -> int:
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            text = str(error)
            if "password" in text.lower():
                raise UnreadableFileError("the PDF is encrypted and asks for a password") from error
            raise UnreadableFileError(f"the PDF is damaged and cannot be opened: {text}") from error
        try:
            return len(document)
        finally:
            document.close()

    def image(self, path: Path, number: int, dpi: float, max_megapixels: float) -> PageImage:
        document = _opened(path)
        try:
            page = document[number - 1]
            width, height = page.get_size()
            if not (width > 0 and height > 0):
                raise UnreadableFileError(f"page {number} has no size")
            if max(width, height) > _MOST_POINTS:
                raise UnreadableFileError(f"page {number} is {width:.0f} × {height:.0f} points, larger than any page")
            scale = _scale(width, height, dpi, max_megapixels)
            bitmap = page.render(scale=scale, rev_byteorder=True, draw_annots=True)
            return PageImage(np.ascontiguousarray(_rgb(bitmap.to_numpy())), width, height)
        except (pdfium.PdfiumError, IndexError, ValueError) as error:
            raise UnreadableFileError(f"page {number} cannot be rendered: {error}") from error
        finally:
            document.close()

    def text(self, path: Path, number: int) -> PageText | None:
        return None


def has_text(path: Path, number: int) -> bool:
    """Whether page `number` (from 1) has any text object, seen or not. Raises UnreadableFileError.

    A scan mostly has none, and asking PDFium costs a tenth of what it takes to open the page's text layer.
    """
    document = _opened(path)
    try:
        page = document[number - 1]
        return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=_FORM_DEPTH))
    except (pdfium.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableFileError(f"page {number} cannot be opened: {error}") from error
    finally:
        document.close()


def without_text(path: Path, number: int, dpi: float, max_megapixels: float) -> Raster:
    """Page `number` (from 1) with nothing of its text objects painted, in the pixels of `Pdf.image`.

    Where it differs from the page as displayed, text is seen; where it does not, a text layer's run is invisible,
    whatever the reason: its mode, its colour, a picture or a box upon it, a clip, a layer that is switched off. What
    annotations and form fields show stays. Raises UnreadableFileError.
    """
    document = _opened(path)
    try:
        page = document[number - 1]
        for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=_FORM_DEPTH):
            pdfium_c.FPDFTextObj_SetTextRenderMode(item.raw, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
        width, height = page.get_size()
        scale = _scale(width, height, dpi, max_megapixels)
        return np.ascontiguousarray(_rgb(page.render(scale=scale, rev_byteorder=True, draw_annots=True).to_numpy()))
    except (pdfium.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableFileError(f"page {number} cannot be rendered: {error}") from error
    finally:
        document.close()


def _opened(path: Path) -> pdfium.PdfDocument:
    """The document with its form fields: without them PDFium leaves out what was filled in."""
    try:
        document = pdfium.PdfDocument(path)
        document.init_forms()
    except pdfium.PdfiumError as error:
        raise UnreadableFileError(f"PDF cannot be opened: {error}") from error
    if document.formenv is not None:
        pdfium_c.FPDF_SetFormFieldHighlightAlpha(document.formenv, 0)
    return document


def _scale(width: float, height: float, dpi: float, max_megapixels: float) -> float:
    """Pixels a point for a page of that size in points."""
    scale = min(dpi / POINTS, math.sqrt(max_megapixels * 1e6 / (width * height)))
    return max(scale, 1.0 / max(width, height))


def _rgb(array: NDArray[Any]) -> Raster:
    if array.ndim == 2:
        return np.repeat(array[:, :, None], 3, axis=2).astype(np.uint8)
    return array[:, :, :3].astype(np.uint8) if array.shape[2] >= 3 else np.repeat(array, 3, axis=2).astype(np.uint8)
