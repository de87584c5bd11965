"""PDF through pypdfium2: pages counted and rendered; their text layer is a witness of its own (`ocr/text_layer`)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from pipeline.errors import UnreadableFileError
from pipeline.media.medium import PageText
from pipeline.page_image import POINTS, PageImage, Raster
from pipeline.settings import Settings

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
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            raise UnreadableFileError(f"PDF cannot be opened: {error}") from error
        try:
            page = document[number - 1]
            width, height = page.get_size()
            if not (width > 0 and height > 0):
                raise UnreadableFileError(f"page {number} has no size")
            if max(width, height) > _MOST_POINTS:
                raise UnreadableFileError(f"page {number} is {width:.0f} × {height:.0f} points, larger than any page")
            scale = min(dpi / POINTS, math.sqrt(max_megapixels * 1e6 / (width * height)))
            scale = max(scale, 1.0 / max(width, height))
            bitmap = page.render(scale=scale, rev_byteorder=True, draw_annots=True)
            return PageImage(np.ascontiguousarray(_rgb(bitmap.to_numpy())), width, height)
        except (pdfium.PdfiumError, IndexError, ValueError) as error:
            raise UnreadableFileError(f"page {number} cannot be rendered: {error}") from error
        finally:
            document.close()

    def text(self, path: Path, number: int) -> PageText | None:
        return None


def _rgb(array: NDArray[Any]) -> Raster:
    if array.ndim == 2:
        return np.repeat(array[:, :, None], 3, axis=2).astype(np.uint8)
    return array[:, :, :3].astype(np.uint8) if array.shape[2] >= 3 else np.repeat(array, 3, axis=2).astype(np.uint8)
