"""The payload of an invoice's QR code, and of a fiscal receipt's: what it says and whether its amount includes tax.

Source: domain notes (documents.md, forms.md section 3), decoded from real invoices.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FISCAL_RECEIPT = "CZ-EI"
# What the amount holds is known for these types alone; for any other `amount_includes_tax` stays None.
_EXCLUDING_TAX = frozenset({"01", "04", "08", "10"})
_INCLUDING_TAX = frozenset({"31", "32", FISCAL_RECEIPT})

_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2}0*)?")


@dataclass(frozen=True, slots=True)
class InvoiceQr:
    """What an invoice's QR code says; an empty field of the payload is None.

    `type` is the payload's two digits (`01` 专用, `04` 普通, `10` 电子普通, `08` 电子专用, `31`, `32` 数电票) or
    `CZ-EI`. `amount_includes_tax` is None for a type of which it is not known.
    """

    type: str
    code: str | None
    number: str
    amount: Decimal | None
    issue_date: date
    check_code: str | None
    amount_includes_tax: bool | None


def parse_invoice_qr(payload: str) -> InvoiceQr | None:
    """A QR payload of an invoice's form; None for any other barcode that stands on the page."""
    parts = [p.strip() for p in unicodedata.normalize("NFKC", payload).strip().split(",")]
    if len(parts) >= 7 and parts[0].startswith(FISCAL_RECEIPT):
        code, number, check, day, amount = parts[2:7]
        return _build(FISCAL_RECEIPT, (code, number, amount, day, check))
    if len(parts) >= 7 and parts[0] == "01" and re.fullmatch(r"[0-9]{2}", parts[1]):
        code, number, amount, day, check = parts[2:7]
        return _build(parts[1], (code, number, amount, day, check))
    return None


def _build(kind: str, fields: tuple[str, str, str, str, str]) -> InvoiceQr | None:
    code, number, amount, day, check = fields
    printed = _DATE.fullmatch(day)
    shaped = re.fullmatch(r"[0-9]*", code) and re.fullmatch(r"[0-9]{6,20}", number)
    if printed is None or not shaped or (amount and _AMOUNT.fullmatch(amount) is None):
        return None
    try:
        issued = date(int(printed[1]), int(printed[2]), int(printed[3]))
    except ValueError:
        return None
    includes = True if kind in _INCLUDING_TAX else False if kind in _EXCLUDING_TAX else None
    return InvoiceQr(
        type=kind,
        code=code or None,
        number=number,
        amount=Decimal(amount).quantize(Decimal("0.01")) if amount else None,
        issue_date=issued,
        check_code=check.upper() or None,
        amount_includes_tax=includes,
    )
