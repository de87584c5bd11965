"""银行入账凭证, 收款回单, Credit Advice: a bank's form that says that money came in."""

from __future__ import annotations

from extractors.bank import fields as bank_fields
from extractors.bank import regions as bank_regions
from extractors.bank import slips as bank_slips
from extractors.page.layout import Layout
from pipeline.draft import Draft, Region, Segment
from pipeline.model import Kind


class BankAdviceExtractor:
    """The extractor of `bank_advice` (contract, section 4; domain/documents, 银行入账凭证)."""

    kind = Kind.BANK_ADVICE
    many_pages = False

    def identify(self, layout: Layout) -> float:
        """How surely the page is a bank's form made out for the one who was paid."""
        return bank_slips.score(layout, "payee")

    def title(self, layout: Layout) -> str:
        """The form's own title; empty where it is not read."""
        return bank_slips.title(layout)

    def split(self, layout: Layout) -> list[Region]:
        """The slips that share the page."""
        return bank_regions.regions(layout)

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """The readings of the form's fields."""
        return bank_fields.read(segment, layouts[0], "payee")


EXTRACTOR = BankAdviceExtractor()
