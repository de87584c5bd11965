"""Numbers that identify: tax ids with their check characters, document numbers, declaration numbers, invoice numbers.

Sources: GB 32100 (统一社会信用代码), GB 11714 (组织机构代码), contract section 4 for how a number is written, and the
project's domain notes (documents.md) for the forms of invoice and declaration numbers.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from pipeline.values.invoice_qr import InvoiceQr, parse_invoice_qr

__all__ = [
    "DeclarationNumber",
    "InvoiceForm",
    "InvoiceNumber",
    "InvoiceQr",
    "clean_number",
    "clean_unit_code",
    "organisation_code_is_valid",
    "parse_declaration_number",
    "parse_invoice_number",
    "parse_invoice_qr",
    "uscc_check_character",
    "uscc_is_valid",
]

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_NUMBER_SIGN = re.compile(r"(?:№|N[°º]|NO(?:[.:#]|(?=[\s\d]))|号)\s*[.:#]?\s*")
_UNIT_CODE = re.compile(r"([0-9A-Z]{8})-([0-9A-Z])")
_BLANKS = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))


def uscc_check_character(first17: str) -> str:
    """The 18th character of a 统一社会信用代码 (GB 32100), from the 17 before it.

    Raises ValueError where `first17` is not 17 characters of the code's alphabet (no I, O, S, V, Z).
    """
    if len(first17) != 17 or any(c not in USCC_ALPHABET for c in first17):
        raise ValueError(f"not the first 17 characters of a USCC: {first17!r}")
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(first17, _USCC_WEIGHTS, strict=True))
    return USCC_ALPHABET[(31 - total % 31) % 31]


def uscc_is_valid(text: str) -> bool:
    """Whether `text` is an 18-character USCC whose check character holds; upper case, without blanks."""
    if len(text) != 18 or any(c not in USCC_ALPHABET for c in text):
        return False
    return uscc_check_character(text[:17]) == text[17]


def organisation_code_is_valid(text: str) -> bool:
    """Whether `text` is a 9-character 组织机构代码 whose check character holds (GB 11714); no hyphen, upper case."""
    if len(text) != 9 or any(c not in _ORGANISATION_ALPHABET for c in text):
        return False
    total = sum(_ORGANISATION_ALPHABET.index(c) * w for c, w in zip(text[:8], _ORGANISATION_WEIGHTS, strict=True))
    return text[8] == "0123456789X"[(11 - total % 11) % 11]


def clean_number(text: str) -> str:
    """A document's number as the contract writes it: NFKC, upper case, no blanks, no leading No / № / N° / 号.

    The hyphen of an 8-1 unit code goes too where the nine characters satisfy GB 11714 and do not begin with a date:
    a contract number such as 20220701-1 keeps its own. `clean_unit_code` drops it always.
    """
    raw = text.replace("№", " № ").replace("º", "°")
    raw = unicodedata.normalize("NFKC", raw.replace("№", "\0")).replace("\0", "№").translate(_DASHES).upper().strip()
    raw = raw.lstrip(":").lstrip()
    sign = _NUMBER_SIGN.match(raw)
    if sign is not None:
        raw = raw[sign.end() :]
    number = _BLANKS.sub("", raw)
    unit = _UNIT_CODE.fullmatch(number)
    if unit is not None and _compact_date(unit[1]) is None and organisation_code_is_valid(unit[1] + unit[2]):
        return unit[1] + unit[2]
    return number


def clean_unit_code(text: str) -> str:
    """A 组织机构代码 as the contract writes it: `clean_number` without the hyphen of the printed form 8-1."""
    number = clean_number(text)
    unit = _UNIT_CODE.fullmatch(number)
    return unit[1] + unit[2] if unit is not None else number


def _compact_date(text: str) -> date | None:
    """YYYYMMDD as a date; None where the digits are none (or lie outside 1950…2100)."""
    if re.fullmatch(r"[0-9]{8}", text) is None:
        return None
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if 1950 <= day.year <= 2100 else None


@dataclass(frozen=True, slots=True)
class DeclarationNumber:
    """申报号码: 22 digits grouped 6-4-2-6-4 (region, bank, branch, date YYMMDD, serial)."""

    region: str
    bank: str
    branch: str
    day: str
    serial: str

    def __str__(self) -> str:
        return self.region + self.bank + self.branch + self.day + self.serial

    def date(self) -> date | None:
        """The date inside the number, taken in the 21st century; None where the six digits are no date."""
        return _compact_date("20" + self.day)


def parse_declaration_number(text: str) -> DeclarationNumber | None:
    """A 申报号码 with or without blanks or hyphens between its groups; None unless 22 digits remain."""
    digits = clean_number(text).replace("-", "")
    if re.fullmatch(r"[0-9]{22}", digits) is None:
        return None
    return DeclarationNumber(digits[:6], digits[6:10], digits[10:12], digits[12:18], digits[18:])


class InvoiceForm(enum.StrEnum):
    """The three forms of code and number that Chinese invoices carry."""

    CODE_10 = "10-digit code"  # paper: region 4, year 2, batch 1, language 1, copies 1, denomination 1
    CODE_12 = "12-digit code"  # paper and electronic: 0, region 4, year 2, batch 3, kind 2
    DIGITAL = "digital"  # 数电票: no code; year 2, province 2, channel 1, sequence 15


@dataclass(frozen=True, slots=True)
class InvoiceNumber:
    """An invoice's code (None on a 数电票) and number, of one of the known forms."""

    code: str | None
    number: str
    form: InvoiceForm

    @property
    def year(self) -> int:
        """The year that the code, or a 数电票's number, states: of the code's printing, or of issue."""
        match self.form:
            case InvoiceForm.CODE_10:
                digits = (self.code or "")[4:6]
            case InvoiceForm.CODE_12:
                digits = (self.code or "")[5:7]
            case InvoiceForm.DIGITAL:
                digits = self.number[:2]
        return 2000 + int(digits)

    @property
    def region(self) -> str:
        """The administrative region: four digits of the code, or a 数电票's two."""
        match self.form:
            case InvoiceForm.CODE_10:
                return (self.code or "")[:4]
            case InvoiceForm.CODE_12:
                return (self.code or "")[1:5]
            case InvoiceForm.DIGITAL:
                return self.number[2:4]


def parse_invoice_number(code: str | None, number: str) -> InvoiceNumber | None:
    """Code and number as one of the forms; None where they are of none (INV006)."""
    code = clean_number(code) if code else None
    number = clean_number(number)
    if not code:
        digital = re.fullmatch(r"[0-9]{20}", number) is not None
        return InvoiceNumber(None, number, InvoiceForm.DIGITAL) if digital else None
    if re.fullmatch(r"[0-9]{8}", number) is None:
        return None
    if re.fullmatch(r"[0-9]{10}", code) is not None:
        return InvoiceNumber(code, number, InvoiceForm.CODE_10)
    if re.fullmatch(r"0[0-9]{11}", code) is not None:
        return InvoiceNumber(code, number, InvoiceForm.CODE_12)
    return None
