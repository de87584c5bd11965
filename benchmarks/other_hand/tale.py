"""The story behind a dossier of this family: an exporter, its clients, contracts, receipts, purchases; all invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.amounts import cents

WINDOW = (date(2022, 7, 1), date(2023, 6, 30))
RATES = {"USD": Decimal(1), "EUR": Decimal("1.065"), "JPY": Decimal("0.0074")}


@dataclass
class Firm:
    """A Chinese firm or institution."""

    name: str
    tax_id: str
    address: str
    phone: str
    bank: str
    account: str
    legal: str
    brand: str
    founded: date
    region: str = "2102"


@dataclass
class Client:
    """A buyer abroad."""

    name: str
    country: str
    alpha3: str
    currency: str
    language: str
    address: str


@dataclass
class Deal:
    """A contract; `words` is what its amount in words says, `foreign_b` the applicant's name on English paper."""

    number: str
    service: str
    service_en: str
    client: Client | None
    party_a: str
    party_b: str
    currency: str
    amount: Decimal
    words: Decimal
    signed_on: date
    starts: date
    ends: date
    style: str
    items: list[tuple[str, Decimal]] = field(default_factory=list)

    @property
    def usd(self) -> Decimal:
        """The amount in USD, to the whole hundred."""
        return (self.amount * RATES.get(self.currency, Decimal(1)) / 100).quantize(Decimal(1)) * 100


@dataclass
class Receipt:
    """Money that came in from abroad, as declared, advised and claimed."""

    deal: int
    executed_on: date
    executed_usd: Decimal
    received_on: date
    declared_on: date
    currency: str
    amount: Decimal
    sold: Decimal
    fx: Decimal
    number: str
    payee_name: str
    payee_code: str
    bank: str
    bank_reference: str
    advice_reference: str
    transaction: str
    remark: str

    @property
    def usd(self) -> Decimal:
        """The amount in USD, to the cent."""
        return cents(self.amount * RATES[self.currency])


@dataclass
class Item:
    """A line of an invoice."""

    name: str
    specification: str
    unit: str
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal
    rate: Decimal
    tax: Decimal


@dataclass
class Bill:
    """An invoice; `qr` overrides what its code says, `words` what its amount in words says."""

    form: str
    code: str
    number: str
    issued_on: date
    buyer: Firm
    seller: Firm
    items: list[Item]
    amount: Decimal
    tax: Decimal
    total: Decimal
    words: Decimal
    check_code: str
    qr: dict[str, str] = field(default_factory=dict)
    long: bool = False


@dataclass
class Payment:
    """Money that the applicant paid for an invoice."""

    reference: str
    paid_on: date
    amount: Decimal
    payer: Firm
    payee: Firm
    bank: str
    purpose: str


@dataclass
class Certification:
    """A certification with its certificate."""

    title: str
    listed: str
    standard: str
    category: str
    holder: str
    number: str
    issued_on: date
    valid_until: date
    issuer: str
    fee: Decimal
    style: str


@dataclass
class Tale:
    """Everything a dossier tells."""

    item: str
    applicant: Firm
    deals: list[Deal] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    certifications: list[Certification] = field(default_factory=list)
    purchases: list[Deal] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    platform: str = ""
    since: tuple[int, int] = (2021, 3)
    served: list[tuple[str, str]] = field(default_factory=list)
    signed_on: date = date(2025, 6, 20)
    pages: dict[str, tuple[int, int]] = field(default_factory=dict)
    firms: list[str] = field(default_factory=list)

    @property
    def claimed(self) -> Decimal:
        """What is applied for, in yuan."""
        if self.item == "interest-subsidy":
            base = min(
                sum((r.executed_usd for r in self.receipts), Decimal(0)),
                sum((r.usd for r in self.receipts), Decimal(0)),
            )
            return min(Decimal(500000), cents(base * Decimal("7.2258") * Decimal("0.0355")))
        if self.item == "certification":
            return min(Decimal(300000), sum((cents(c.fee * 7 / 10) for c in self.certifications), Decimal(0)))
        return min(Decimal(200000), cents(sum((b.total for b in self.bills), Decimal(0)) * 8 / 10))
