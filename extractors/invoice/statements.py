"""What an electronic invoice states in XML: its elements, in the vocabularies in use, as readings of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout
from pipeline.draft import Reading
from pipeline.model import Nature, Source, Statement, Value
from pipeline.records import Invoice, InvoiceLine
from pipeline.values.by_nature import parse
from pipeline.values.dates import find_dates
from pipeline.values.text import clean

# Field → element names, the first that is there counts. OFD attachment (fp:), XBRL voucher (inv:), 数电票 (EInvoice).
_HEAD: Mapping[str, tuple[str, ...]] = {
    "invoice_code": ("InvoiceCode", "CodeOfInvoice"),
    "invoice_number": ("InvoiceNo", "NumberOfInvoice", "InvoiceNumber"),
    "issue_date": ("IssueDate", "DateOfIssue", "IssueTime", "RequestTime"),
    "check_code": ("InvoiceCheckCode", "IdentifyingCode"),
    "amount": ("TaxExclusiveTotalAmount", "TotalAmountExcludingTax", "TotalAmWithoutTax"),
    "tax": ("TaxTotalAmount", "TotalTaxAmount", "TotalTaxAm"),
    "total": ("TaxInclusiveTotalAmount", "TaxIncludedAmountInFigures", "TotalTax-includedAmount"),
    "total_in_words": ("TaxIncludedAmountInWords", "TotalTax-includedAmountInChinese"),
    "buyer_name": ("BuyerName", "NameOfPurchaser"),
    "buyer_tax_id": ("BuyerTaxID", "BuyerIdNum"),
    "seller_name": ("SellerName", "NameOfSeller"),
    "seller_tax_id": ("SellerTaxID", "SellerIdNum"),
}
_TYPE = re.compile(r"(?:^|/)(?:GeneralOrSpecialVAT|EInvoiceType)/LabelName$")
_LINES = re.compile(r"^(.*?(?:GoodsInfo|IssuItemInformation)(?:\[\d+\])?)/([\w-]+)$")
_LINE: Mapping[str, tuple[str, ...]] = {
    "name": ("Item", "ItemName"),
    "specification": ("Specification", "SpecMod"),
    "unit": ("MeasurementDimension", "MeaUnits"),
    "quantity": ("Quantity",),
    "unit_price": ("Price", "UnPrice"),
    "amount": ("Amount",),
    "tax_rate": ("TaxScheme", "TaxRate"),
    "tax": ("TaxAmount", "ComTaxAm"),
}
# The properties that producers write into an OFD's head, in Chinese.
_PROPERTIES: Mapping[str, str] = {
    "发票代码": "invoice_code",
    "发票号码": "invoice_number",
    "开票日期": "issue_date",
    "校验码": "check_code",
    "合计金额": "amount",
    "合计税额": "tax",
    "价税合计": "total",
    "购买方名称": "buyer_name",
    "购买方纳税人识别号": "buyer_tax_id",
    "销售方名称": "seller_name",
    "销售方纳税人识别号": "seller_tax_id",
}
_ENOUGH = 5  # fields by which a document of any vocabulary is an invoice
_NATURES = {spec.name: spec.nature for spec in Invoice.specs()}
_LINE_NATURES = {spec.name: spec.nature for spec in InvoiceLine.specs()}
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?")
_NO_TAX = re.compile(r"\*+|免税|不征税|零税率")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with the page that it came with."""

    statement: Statement
    layout: Layout

    def reading(self, value: Value | None) -> Reading:
        """Its reading: on its place where it is drawn, computed where it is attached."""
        rect, page = self.statement.rect, self.layout.page
        if rect is None:
            return Reading(value, Source(self.statement.method, self.statement.text))
        source = Source(self.statement.method, self.statement.text, page.number, page.frame.to_box(rect), 1.0)
        return Reading(value, source, page.number, rect)


def share(layout: Layout) -> float:
    """How surely the page's statements are an invoice's, 0…1."""
    found = {field for field, _ in _head([_Said(s, layout) for s in layout.page.statements])}
    return min(1.0, len(found) / _ENOUGH)


def read(builder: DraftBuilder, layouts: Sequence[Layout]) -> None:
    """Put what is stated into the builder, beside what was read of the pages themselves."""
    said = [_Said(s, layout) for layout in layouts for s in layout.page.statements]
    for field, one in _head(said):
        value = _value(_NATURES[field], one.statement.text)
        if value is not None or one.statement.rect is not None:
            builder.add_reading(field, one.reading(value))
    for one in said:
        field = _PROPERTIES.get(_last(one.statement.path), "")
        if one.statement.method == "xml:metadata" and field:
            value = _value(_NATURES[field], one.statement.text)
            if value is not None:
                builder.add_computed(field, value, one.statement.method, one.statement.text)
    if not builder.has("invoice_type"):
        kinds = [one for one in said if _TYPE.search(one.statement.path)]
        if kinds:
            builder.add_reading("invoice_type", kinds[-1].reading(clean(kinds[-1].statement.text)))


def rows(layouts: Sequence[Layout]) -> list[dict[str, Reading]]:
    """The invoice's lines as they are stated, in their order."""
    found: dict[str, dict[str, Reading]] = {}
    for layout in layouts:
        for statement in layout.page.statements:
            match = _LINES.match(statement.path)
            field = next((f for f, names in _LINE.items() if match and match.group(2) in names), None)
            if match and field:
                value = _value(_LINE_NATURES[field], statement.text)
                found.setdefault(match.group(1), {})[field] = _Said(statement, layout).reading(value)
    return [row for row in found.values() if "amount" in row or "name" in row]


Row = Mapping[str, tuple[Reading, ...]]


def tied(stated: Sequence[Mapping[str, Reading]], printed: Sequence[Mapping[str, Reading]]) -> list[Row]:
    """The invoice's lines with the readings of both, the printed ones first; the stated ones where there are more.

    Lines are tied by their order, where both have as many; else one of the two is of another table, and the stated
    ones are the invoice's.
    """
    if not stated:
        return [{name: (reading,) for name, reading in row.items()} for row in printed]
    if len(stated) != len(printed):
        return [{name: (reading,) for name, reading in row.items()} for row in stated]
    return [
        {name: tuple(r[name] for r in (beside, row) if name in r) for name in sorted({*row, *beside})}
        for row, beside in zip(stated, printed, strict=True)
    ]


def _head(said: Sequence[_Said]) -> Iterator[tuple[str, _Said]]:
    plain = [s for s in said if s.statement.method == "xml" and not _LINES.match(s.statement.path)]
    for field, names in _HEAD.items():
        for name in names:
            found = [s for s in plain if _last(s.statement.path) == name]
            if found:
                yield from ((field, s) for s in found)
                break


def _last(path: str) -> str:
    return re.sub(r"\[\d+\]$", "", path.rpartition("/")[2])


def _value(nature: Nature, text: str) -> Value | None:
    if nature is Nature.DATE:
        return next((m.value for m in find_dates(text) if isinstance(m.value, date)), None)
    if nature in (Nature.MONEY, Nature.QUANTITY, Nature.RATE):
        return _number(nature, text.replace(",", "").lstrip("¥￥").strip())
    return parse(nature, text)


def _number(nature: Nature, text: str) -> Decimal | None:
    if nature is not Nature.QUANTITY and _NO_TAX.fullmatch(text):
        return Decimal(0) if nature is Nature.RATE else Decimal("0.00")
    percent = text.endswith("%")
    if not _PLAIN.fullmatch(text.removesuffix("%").strip()):
        return None
    try:
        value = Decimal(text.removesuffix("%").strip())
        if nature is Nature.MONEY:
            cents = value.quantize(_CENT)
            return cents if cents == value and not percent else None
    except InvalidOperation:
        return None
    if nature is Nature.RATE:
        # A rate without its sign is a fraction; 6 may be meant as 6 % and is not taken for it.
        value = value / 100 if percent else value
        return value if 0 <= value <= 1 else None
    return None if percent else value
