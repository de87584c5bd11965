"""The records of vouchers: invoices, declarations of foreign income, and banks' slips (contract, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from pipeline.model import Field, Kind, Nature
from pipeline.records.base import LineRecord, Record, critical, plain

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
class ForeignIncomeDeclaration(Record):
    """涉外收入申报单 (form of the State Administration of Foreign Exchange)."""

    KIND: ClassVar[Kind] = Kind.FOREIGN_INCOME_DECLARATION

    declaration_number: Field[str] = critical(Nature.NUMBER, r"\d{20,24}")
    payee_name: Field[str] = critical(Nature.NAME)
    payee_code: Field[str] = plain(Nature.NUMBER, r"[0-9A-Z]{9}|[0-9A-Z]{18}|\d{15}")  # GB 11714, GB 32100, a person's
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
