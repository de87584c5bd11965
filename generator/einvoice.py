"""Invoices as XML: what an OFD attaches (original_invoice.xml), and the fully digital invoice's own file."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from generator.amounts import in_words, money
from generator.story import Invoice, Line

_FP = "http://www.edrm.org.cn/schema/e-invoice/2019"
Tree = Sequence[tuple[str, "str | Tree"]]


def _grow(parent: Element, tree: Tree, prefix: str = "") -> None:
    for tag, content in tree:
        child = SubElement(parent, prefix + tag)
        if isinstance(content, str):
            child.text = content
        else:
            _grow(child, content, prefix)


def _written(root: Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _rate(line: Line) -> str:
    return "免税" if line.rate is None else f"{(line.rate * 100).normalize():f}%"


def original_invoice(bill: Invoice) -> str:
    """The XML that an OFD invoice carries as its attachment."""
    register_namespace("fp", _FP)
    root = Element(f"{{{_FP}}}eInvoice")
    goods = [
        (
            "GoodsInfo",
            [
                ("Item", line.name),
                ("Specification", line.specification),
                ("MeasurementDimension", line.unit),
                ("Price", "" if line.unit_price is None else money(line.unit_price)),
                ("Quantity", "" if line.quantity is None else f"{line.quantity.normalize():f}"),
                ("Amount", money(line.amount)),
                ("TaxScheme", _rate(line)),
                ("TaxAmount", "***" if line.rate is None else money(line.tax)),
            ],
        )
        for line in bill.lines
    ]
    tree: Tree = [
        ("DocID", bill.number),
        ("InvoiceCode", bill.code),
        ("InvoiceNo", bill.number),
        ("IssueDate", f"{bill.issued_on:%Y年%m月%d日}"),
        ("InvoiceCheckCode", bill.check_code),
        ("Buyer", [("BuyerName", bill.buyer.name), ("BuyerTaxID", bill.buyer.tax_id)]),
        (
            "Seller",
            [
                ("SellerName", bill.seller.name),
                ("SellerTaxID", bill.seller.tax_id),
                ("SellerAddrTel", f"{bill.seller.address} {bill.seller.phone}"),
                ("SellerFinancialAccount", f"{bill.seller.bank.full} {bill.seller.account}"),
            ],
        ),
        ("TaxExclusiveTotalAmount", money(bill.amount)),
        ("TaxTotalAmount", money(bill.tax)),
        ("TaxInclusiveTotalAmount", money(bill.total)),
        ("GoodsInfos", goods),
        ("Payee", bill.people[0]),
        ("Checker", bill.people[1]),
        ("InvoiceClerk", bill.people[2]),
    ]
    _grow(root, [(tag, content) for tag, content in tree if content], f"{{{_FP}}}")
    return _written(root)


def digital_invoice(bill: Invoice) -> str:
    """The 数电票 as its own XML file."""
    special = bill.form == "digital-special"
    kind = ("01", "增值税专用发票") if special else ("02", "普通发票")
    moment = f"{bill.issued_on:%Y-%m-%d} 10:22:31"
    items: list[tuple[str, str | Tree]] = [
        (
            "IssuItemInformation",
            [
                ("ItemName", line.name),
                ("SpecMod", line.specification),
                ("MeaUnits", line.unit),
                ("Quantity", "" if line.quantity is None else f"{line.quantity.normalize():f}"),
                ("UnPrice", "" if line.unit_price is None else money(line.unit_price)),
                ("Amount", money(line.amount)),
                ("TaxRate", "免税" if line.rate is None else str(line.rate)),
                ("ComTaxAm", money(line.tax)),
                ("TotaltaxIncludedAmount", money(line.amount + line.tax)),
                ("TaxClassificationCode", "3040203000000000000"),
            ],
        )
        for line in bill.lines
    ]
    root = Element("EInvoice")
    label = [("GeneralOrSpecialVAT", [("LabelCode", kind[0]), ("LabelName", kind[1])])]
    _grow(
        root,
        [
            (
                "Header",
                [("EIid", bill.number), ("EInvoiceTag", "SWEI3200"), ("Version", "0.2"), ("InherentLabel", label)],
            ),
            (
                "EInvoiceData",
                [
                    ("SellerInformation", [("SellerIdNum", bill.seller.tax_id), ("SellerName", bill.seller.name)]),
                    ("BuyerInformation", [("BuyerIdNum", bill.buyer.tax_id), ("BuyerName", bill.buyer.name)]),
                    (
                        "BasicInformation",
                        [
                            ("TotalAmWithoutTax", money(bill.amount)),
                            ("TotalTaxAm", money(bill.tax)),
                            ("TotalTax-includedAmount", money(bill.total)),
                            ("TotalTax-includedAmountInChinese", in_words(bill.words)),
                            ("RequestTime", moment),
                            ("Drawer", bill.people[2]),
                        ],
                    ),
                    *items,
                    ("AdditionalInformation", [("Remark", bill.remark)]),
                ],
            ),
            (
                "TaxSupervisionInfo",
                [
                    ("InvoiceNumber", bill.number),
                    ("IssueTime", moment),
                    ("TaxBureauCode", "12102000000"),
                    ("TaxBureauName", "国家税务总局大连市税务局"),
                ],
            ),
        ],
    )
    return _written(root)
