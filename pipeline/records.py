"""The record of each document kind: its fields, their natures, and which are critical (contract, section 4)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from pipeline.model import ABSENT, Field, Kind, Month, Nature


def _field(nature: Nature, critical: bool, shape: str | None) -> Any:
    pattern = re.compile(shape) if shape else None
    return dataclasses.field(default=ABSENT, metadata={"nature": nature, "critical": critical, "shape": pattern})


def critical(nature: Nature, shape: str | None = None) -> Any:
    """A field that the cross-checks need; `shape` is a pattern that its whole value must match to be one at all."""
    return _field(nature, True, shape)


def plain(nature: Nature, shape: str | None = None) -> Any:
    """A field that is reported where it is printed."""
    return _field(nature, False, shape)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A record's field by name, with its nature, whether it is critical, and the shape its value must have."""

    name: str
    nature: Nature
    critical: bool
    shape: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One row of a table; every attribute is a `Field`."""

    @classmethod
    def specs(cls) -> tuple[FieldSpec, ...]:
        return _specs(cls)

    def fields(self) -> Iterator[tuple[str, Field[Any]]]:
        for spec in self.specs():
            yield spec.name, getattr(self, spec.name)


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one document; `lines` holds its table's rows where the kind has any."""

    KIND: ClassVar[Kind] = Kind.OTHER
    LINE: ClassVar[type[LineRecord] | None] = None

    @classmethod
    def specs(cls) -> tuple[FieldSpec, ...]:
        return _specs(cls)

    def fields(self) -> Iterator[tuple[str, Field[Any]]]:
        for spec in self.specs():
            yield spec.name, getattr(self, spec.name)


def _specs(cls: Any) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(f.name, f.metadata["nature"], f.metadata["critical"], f.metadata["shape"])
        for f in dataclasses.fields(cls)
        if "nature" in f.metadata
    )


DateOrMonth = date | Month
# An invoice prints its sums to the cent (or *** where no tax is due): a figure without its two places has lost them.
_TO_THE_CENT = r"[.,]\s?\d{2}(?!\d)|\*{2,}|免税|不征税"


@dataclass(frozen=True, slots=True)
class InvoiceLine(LineRecord):
    """A row of an invoice: goods or service, quantity, price, amount excl. tax, rate and tax."""

    name: Field[str] = plain(Nature.TEXT)
    specification: Field[str] = plain(Nature.TEXT)
    unit: Field[str] = plain(Nature.TEXT)
    quantity: Field[Decimal] = plain(Nature.QUANTITY)
    unit_price: Field[Decimal] = plain(Nature.QUANTITY)
    amount: Field[Decimal] = plain(Nature.MONEY)
    tax_rate: Field[Decimal] = plain(Nature.RATE)
    tax: Field[Decimal] = plain(Nature.MONEY)


@dataclass(frozen=True, slots=True)
class Invoice(Record):
    """增值税发票, 数电票 and other invoices."""

    KIND: ClassVar[Kind] = Kind.INVOICE
    LINE: ClassVar[type[LineRecord] | None] = InvoiceLine

    invoice_type: Field[str] = plain(Nature.TEXT)
    invoice_code: Field[str] = critical(Nature.NUMBER, r"\d{10}|\d{12}")
    invoice_number: Field[str] = critical(Nature.NUMBER, r"\d{6,20}")
    issue_date: Field[date] = critical(Nature.DATE)
    amount: Field[Decimal] = critical(Nature.MONEY, _TO_THE_CENT)
    tax: Field[Decimal] = critical(Nature.MONEY, _TO_THE_CENT)
    total: Field[Decimal] = critical(Nature.MONEY, _TO_THE_CENT)
    total_in_words: Field[Decimal] = critical(Nature.WORDS, "[圆元圓]")  # 角 and 分 alone are a torn end
    buyer_name: Field[str] = critical(Nature.NAME)
    buyer_tax_id: Field[str] = plain(Nature.TAX_ID)
    seller_name: Field[str] = critical(Nature.NAME)
    seller_tax_id: Field[str] = plain(Nature.TAX_ID)
    check_code: Field[str] = plain(Nature.NUMBER)
    red_letter: Field[bool] = plain(Nature.FLAG)
    qr_payload: tuple[str, ...] = ()  # every QR payload of invoice form on its pages; not a field of the contract
    lines: tuple[InvoiceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract(Record):
    """合同, 协议, 订单, in Chinese, English or Japanese."""

    KIND: ClassVar[Kind] = Kind.CONTRACT

    contract_number: Field[str] = critical(Nature.NUMBER)
    title: Field[str] = plain(Nature.TEXT)
    party_a: Field[str] = critical(Nature.NAME)
    party_b: Field[str] = critical(Nature.NAME)
    amount: Field[Decimal] = critical(Nature.MONEY)
    currency: Field[str] = critical(Nature.CURRENCY)
    amount_in_words: Field[Decimal] = plain(Nature.WORDS)
    signed_on: Field[DateOrMonth] = critical(Nature.DATE)
    effective_from: Field[DateOrMonth] = plain(Nature.DATE)
    effective_to: Field[DateOrMonth] = plain(Nature.DATE)


@dataclass(frozen=True, slots=True)
class ForeignIncomeDeclaration(Record):
    """涉外收入申报单 (form of the State Administration of Foreign Exchange)."""

    KIND: ClassVar[Kind] = Kind.FOREIGN_INCOME_DECLARATION

    declaration_number: Field[str] = critical(Nature.NUMBER, r"\d{20,24}")
    payee_name: Field[str] = critical(Nature.NAME)
    payee_code: Field[str] = plain(Nature.NUMBER)
    payer_name: Field[str] = plain(Nature.NAME)
    payer_country: Field[str] = plain(Nature.TEXT)
    currency: Field[str] = critical(Nature.CURRENCY)
    amount: Field[Decimal] = critical(Nature.MONEY)
    sold_amount: Field[Decimal] = plain(Nature.MONEY)
    fx_amount: Field[Decimal] = plain(Nature.MONEY)
    other_amount: Field[Decimal] = plain(Nature.MONEY)
    declared_on: Field[date] = critical(Nature.DATE)
    transaction_code: Field[str] = plain(Nature.NUMBER)
    remark: Field[str] = plain(Nature.TEXT)
    bank_reference: Field[str] = plain(Nature.NUMBER)


@dataclass(frozen=True, slots=True)
class BankAdvice(Record):
    """银行入账凭证, 收款回单: money that came in."""

    KIND: ClassVar[Kind] = Kind.BANK_ADVICE

    reference: Field[str] = plain(Nature.NUMBER)
    value_date: Field[date] = critical(Nature.DATE)
    currency: Field[str] = critical(Nature.CURRENCY)
    amount: Field[Decimal] = critical(Nature.MONEY)
    amount_in_words: Field[Decimal] = plain(Nature.WORDS)
    payer_name: Field[str] = plain(Nature.NAME)
    payee_name: Field[str] = critical(Nature.NAME)


@dataclass(frozen=True, slots=True)
class PaymentSlip(Record):
    """付款凭证, 付款回单: money that went out."""

    KIND: ClassVar[Kind] = Kind.PAYMENT_SLIP

    reference: Field[str] = plain(Nature.NUMBER)
    value_date: Field[date] = critical(Nature.DATE)
    currency: Field[str] = plain(Nature.CURRENCY)
    amount: Field[Decimal] = critical(Nature.MONEY)
    amount_in_words: Field[Decimal] = plain(Nature.WORDS)
    payer_name: Field[str] = critical(Nature.NAME)
    payee_name: Field[str] = critical(Nature.NAME)


@dataclass(frozen=True, slots=True)
class BusinessLicence(Record):
    """营业执照."""

    KIND: ClassVar[Kind] = Kind.BUSINESS_LICENCE

    name: Field[str] = critical(Nature.NAME)
    uscc: Field[str] = critical(Nature.TAX_ID)
    address: Field[str] = plain(Nature.TEXT)
    legal_representative: Field[str] = plain(Nature.NAME)
    established_on: Field[date] = plain(Nature.DATE)


@dataclass(frozen=True, slots=True)
class Certificate(Record):
    """资质认证证书, 荣誉证书."""

    KIND: ClassVar[Kind] = Kind.CERTIFICATE

    title: Field[str] = critical(Nature.TEXT)
    holder: Field[str] = critical(Nature.NAME)
    number: Field[str] = plain(Nature.NUMBER)
    issued_on: Field[DateOrMonth] = critical(Nature.DATE)
    valid_until: Field[DateOrMonth] = plain(Nature.DATE)
    issuer: Field[str] = plain(Nature.NAME)


@dataclass(frozen=True, slots=True)
class CommitmentLetter(Record):
    """承诺书 (附件1)."""

    KIND: ClassVar[Kind] = Kind.COMMITMENT_LETTER

    applicant_name: Field[str] = plain(Nature.NAME)
    signed_on: Field[date] = plain(Nature.DATE)
    sealed: Field[bool] = plain(Nature.FLAG)
    signed: Field[bool] = plain(Nature.FLAG)


@dataclass(frozen=True, slots=True)
class Recognised(Record):
    """A document whose kind is known and of which no field is taken yet."""


RECORDS: dict[Kind, type[Record]] = {
    cls.KIND: cls
    for cls in (
        Invoice,
        Contract,
        ForeignIncomeDeclaration,
        BankAdvice,
        PaymentSlip,
        BusinessLicence,
        Certificate,
        CommitmentLetter,
    )
}


def record_type(kind: Kind) -> type[Record]:
    """The record class of a kind; `Recognised` where no field of it is read."""
    return RECORDS.get(kind, Recognised)
