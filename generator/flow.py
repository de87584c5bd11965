"""A flowing text document: headings, paragraphs and small tables that break over pages, with page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from generator import fonts
from generator.sheet import A4, BLACK, Fill, Segment, Sheet, Value


class Flow:
    """Writes down the page and starts a new one where the next block does not fit; lengths in points."""

    def __init__(
        self,
        *,
        font: str = "song",
        size: float = 11,
        leading: float = 1.75,
        margin: float = 76,
        header: str = "",
        numbered: str = "",
    ) -> None:
        self.font, self.size, self.leading, self.margin = font, size, leading, margin
        self.header, self.numbered = header, numbered
        self.sheets: list[Sheet] = []
        self.y = 0.0
        self.page()

    @property
    def sheet(self) -> Sheet:
        """The page being written."""
        return self.sheets[-1]

    @property
    def width(self) -> float:
        """Width of the text column."""
        return A4[0] - 2 * self.margin

    def page(self) -> None:
        """Start a new page."""
        sheet = Sheet(*A4)
        self.sheets.append(sheet)
        if self.header:
            sheet.text(self.margin, 44, self.header, 8, font=self.font)
            sheet.rule(self.margin, 49, A4[0] - self.margin, 49, width=0.4)
        if self.numbered:
            number = len(self.sheets)
            sheet.numbered = True
            sheet.text(A4[0] / 2, A4[1] - 36, self.numbered.format(n=number), 9, font=self.font, align="center")
        self.y = 88.0

    def need(self, height: float) -> None:
        """Break the page unless `height` is left on it."""
        if self.y + height > A4[1] - 76:
            self.page()

    def gap(self, height: float) -> None:
        """Leave white space."""
        self.y += height

    def title(
        self,
        text: str,
        size: float = 18,
        *,
        font: str | None = None,
        field: str | None = None,
        value: Value = None,
        bold: bool = True,
    ) -> None:
        """A centred line."""
        self.need(size * 2)
        self.sheet.text(
            A4[0] / 2,
            self.y,
            text,
            size,
            font=font or self.font,
            align="center",
            bold=bold,
            field=field,
            value=value,
            fit=self.width,
        )
        self.y += size * 1.9

    def para(self, *segments: Segment, indent: float | None = None, bold: bool = False, left: float = 0.0) -> None:
        """A paragraph of text and fields."""
        lead = self.size * 2 if indent is None else indent
        text = "".join(s.text if isinstance(s, Fill) else s for s in segments)
        rows = int((fonts.width(text, self.font, self.size) + lead) / self.width) + 1
        self.need(min(rows, 12) * self.size * self.leading)
        if bold:
            self.sheet.text(self.margin + left, self.y, text, self.size, font=self.font, bold=True)
            self.y += self.size * self.leading
            return
        self.y = self.sheet.paragraph(
            self.margin + left,
            self.y,
            self.width - left,
            segments,
            self.size,
            leading=self.leading,
            font=self.font,
            indent=lead,
        )

    def table(
        self,
        rows: Sequence[Sequence[Segment]],
        shares: Sequence[float],
        *,
        pitch: float = 24.0,
        size: float = 9.5,
        head: bool = True,
    ) -> None:
        """A ruled table; `shares` are the columns' parts of the text width."""
        total = sum(shares)
        for i, row in enumerate(rows):
            self.need(pitch + 6)
            x = self.margin
            for cell, share in zip(row, shares, strict=True):
                wide = self.width * share / total
                top = self.y - size * 1.3
                self.sheet.box(x, top, x + wide, top + pitch, width=0.5)
                text = cell.text if isinstance(cell, Fill) else cell
                name, value = (cell.name, cell.value) if isinstance(cell, Fill) else (None, None)
                self.sheet.text(
                    x + wide / 2,
                    top + pitch / 2 + size * 0.35,
                    text,
                    size,
                    font=self.font,
                    align="center",
                    fit=wide - 8,
                    field=name,
                    value=value,
                    bold=head and i == 0,
                    color=BLACK,
                )
                x += wide
            self.y += pitch
        self.y += 12
