"""What a dossier tells before anything is drawn: applicant, contracts, receipts, fees, certificates, form rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from generator.amounts import cents
from generator.names import Party, Payer
from generator.story_platform import Platform, Training

PLATFORM_ITEMS = ("platform-construction", "platform-operation")
RARE_ITEMS = ("brand", "tcm-export-base")  # claimed seldom; no benchmark draws them
ITEM_NAMES = {
    "brand": "国际知名品牌培育",
    "tcm-export-base": "中医药服务出口基地",
    "interest-subsidy": "服务外包业务贴息",
    "certification": "国际资质认证",
    "platform-construction": "公共服务平台建设",
    "platform-operation": "公共服务平台运维",
}
TO_USD = {
    "USD": Decimal(1),
    "JPY": Decimal("0.0072"),
    "EUR": Decimal("1.08"),
    "GBP": Decimal("1.25"),
    "HKD": Decimal("0.1275"),
    "CNY": Decimal("0.1384"),
}
FOREIGN_NAMES = {"USD": "美元", "JPY": "日元", "EUR": "欧元", "GBP": "英镑", "HKD": "港元", "CNY": "人民币"}
SERVICES = (
    "嵌入式软件开发",
    "金融信息系统运维",
    "车载软件测试",
    "数据标注与处理",
    "业务流程外包",
    "系统开发及维护",
    "财务共享服务",
    "医疗影像数据处理",
    "ERP系统实施",
    "呼叫中心运营",
    "工业设计及仿真",
    "云平台运维服务",
)
SERVICES_EN = (
    "Embedded Software Development",
    "Information System Maintenance",
    "In-vehicle Software Testing",
    "Data Annotation and Processing",
    "Business Process Outsourcing",
    "Application Development and Support",
    "Shared Financial Services",
    "Medical Imaging Data Processing",
    "ERP Implementation",
    "Contact Centre Operation",
    "Industrial Design and Simulation",
    "Cloud Operation Services",
)
SERVICES_JA = (
    "組込ソフトウェア開発",
    "情報システム保守",
    "車載ソフトウェア検証",
    "データ入力処理",
    "業務受託",
    "システム開発及び保守",
    "経理業務",
    "医療画像データ処理",
    "基幹システム導入",
    "電話受付業務",
    "設計解析",
    "クラウド運用",
)
CERTIFICATIONS: tuple[tuple[str, str, str], ...] = (
    ("信息安全管理体系认证", "ISO/IEC 27001:2013", "ISO27001"),
    ("信息技术服务管理体系认证", "ISO/IEC 20000-1:2018", "ISO20000"),
    ("质量管理体系认证", "ISO 9001:2015", "ISO9001"),
    ("软件能力成熟度模型集成认证", "CMMI-DEV V2.0 Maturity Level 3", "CMMI"),
    ("业务连续性管理体系认证", "ISO 22301:2019", "ISO22301"),
    ("环境管理体系认证", "ISO 14001:2015", "ISO14001"),
    ("能源管理体系认证", "ISO 50001:2018", "ISO50001"),
    ("汽车电子功能安全认证", "ISO 26262:2018", "ISO26262"),
    ("食品安全管理体系认证", "GB/T 22000-2006", "FSMS"),
)
LISTED = len(CERTIFICATIONS) - 1  # the last one is on no list of the notice


@dataclass(frozen=True)
class Line:
    """One line of an invoice; `rate` None means 免税."""

    name: str
    specification: str
    unit: str
    quantity: Decimal | None
    unit_price: Decimal | None
    amount: Decimal
    rate: Decimal | None
    tax: Decimal


@dataclass
class Invoice:
    """A VAT invoice as printed; `qr` holds items of the QR code that differ, `holder` who files the copy."""

    form: str
    code: str
    number: str
    issued_on: date
    buyer: Party
    seller: Party
    lines: list[Line]
    amount: Decimal
    tax: Decimal
    total: Decimal
    words: Decimal
    check_code: str
    remark: str = ""
    qr: dict[str, str] = field(default_factory=dict)
    people: tuple[str, str, str] = ("", "", "")
    holder: str = ""

    @property
    def listed(self) -> bool:
        """Whether its lines stand on a 销货清单 of their own: paper has room for eight."""
        return len(self.lines) > 8 and not self.form.startswith("digital")


@dataclass
class Contract:
    """An outsourcing contract, a certification contract or a purchase; `subject` says what is bought."""

    style: str
    number: str
    service: int
    party_a: str
    party_b: str
    amount: Decimal
    currency: str
    signed_on: date
    starts: date
    ends: date
    words: Decimal
    payer: Payer | None = None
    provider: Party | None = None
    fees: list[tuple[str, Decimal]] = field(default_factory=list)
    subject: str = ""


@dataclass
class Receipt:
    """A foreign receipt: what the declaration and the bank's advice print of it."""

    contract: int
    number: str
    payee_name: str
    payee_code: str
    payer: Payer
    currency: str
    amount: Decimal
    sold: Decimal
    fx: Decimal
    other: Decimal
    received_on: date
    declared_on: date
    transaction_code: str
    remark: str
    bank_reference: str
    advice_reference: str
    executed_on: date
    executed_usd: Decimal


@dataclass
class Payment:
    """A domestic payment: what the bank's slip prints."""

    reference: str
    paid_on: date
    amount: Decimal
    payer: Party
    payee: Party
    purpose: str


@dataclass
class Certificate:
    """A certificate of a management system or a maturity level, and what it cost."""

    kind: int
    holder: Party
    number: str
    issued_on: date
    valid_until: date
    issuer: str
    category: str
    fee: Decimal


@dataclass
class Story:
    """One applicant's claim."""

    seed: int
    item: str
    applicant: Party
    applicant_en: str
    capital: int
    established: date
    contracts: list[Contract] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    certificates: list[Certificate] = field(default_factory=list)
    certification_contracts: list[Contract] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    purchases: list[Contract] = field(default_factory=list)
    platform: Platform | None = None
    training: Training | None = None
    signed_on: date = date(2025, 6, 18)
    auditor: str = ""
    award: tuple[str, str, date] | None = None  # its title, who gave it, when
    touched: set[str] = field(default_factory=set)
    asked: Decimal | None = None  # the amount claimed where it is another than what the papers support
    facts: dict[str, Any] = field(default_factory=dict)  # what the firm states in dossier.yaml besides
    misstated: dict[str, Any] = field(default_factory=dict)  # what a paper prints in place of its truth, by place
    withheld: dict[str, frozenset[str]] = field(default_factory=dict)  # by document: what it is drawn without
    void: set[str] = field(default_factory=set)  # the documents that have 作废 written across
    pages: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def stated(self, place: str, value: Decimal) -> Decimal:
        """What a paper prints at a place (`schedule:0:paid_amount`) for the amount that is true there."""
        return Decimal(self.misstated.get(place, value))

    @property
    def executed_usd(self) -> Decimal:
        """Executed amount of the period, USD."""
        return sum((r.executed_usd for r in self.receipts), Decimal(0))

    @property
    def received_usd(self) -> Decimal:
        """Received amount in USD at the story's own rates."""
        return sum((cents(r.amount * TO_USD[r.currency]) for r in self.receipts), Decimal(0))

    @property
    def fee_total(self) -> Decimal:
        """Sum of the certification fees, CNY, tax included."""
        return sum((c.fee for c in self.certificates), Decimal(0))

    @property
    def expense_total(self) -> Decimal:
        """Sum of the invoices on the platform's expense schedule, CNY, tax included."""
        rows = self.platform.expenses if self.platform else []
        return sum((self.invoices[e.invoice].total for e in rows), Decimal(0))

    @property
    def claimed(self) -> Decimal:
        """Amount claimed, CNY."""
        if self.asked is not None:
            return self.asked
        if self.item == "interest-subsidy":
            principal = min(self.executed_usd, self.received_usd)
            return min(Decimal(500000), cents(principal * Decimal("7.2258") * Decimal("0.0355")))
        if self.item == "brand":
            return Decimal(60000) + self.executed_usd % 40000  # below the cap
        if self.item == "tcm-export-base":
            return min(Decimal(500000), cents(self.expense_total * Decimal("0.8")))
        if self.item in PLATFORM_ITEMS:
            share = Decimal("0.5") if self.item == "platform-construction" else Decimal("0.8")
            return min(Decimal(200000), cents(self.expense_total * share))
        return min(Decimal(300000), sum((cents(c.fee * Decimal("0.7")) for c in self.certificates), Decimal(0)))

    @property
    def payable(self) -> Decimal:
        """What is payable at most of a claim without a fault, CNY: worked out from the notice, not by the pipeline.

        Each amount of money is rounded to the fen as it is made (contract, section 7).
        """
        if self.item == "interest-subsidy":
            principal = cents(min(self.executed_usd, self.received_usd) * Decimal("7.2258"))
            entitled = min(Decimal(500000), cents(principal * Decimal("0.0355")))
        elif self.item == "certification":
            highest = sorted((c.fee for c in self.certificates), reverse=True)[:5]
            entitled = min(Decimal(300000), cents(sum(highest, Decimal(0)) * Decimal("0.7")))
        elif self.item == "platform-construction":
            entitled = min(Decimal(200000), cents(self.expense_total * Decimal("0.5")))
        elif self.item == "platform-operation":
            entitled = min(Decimal(200000), cents(self.expense_total * Decimal("0.8")))
        elif self.item == "tcm-export-base":  # operation alone is claimed
            entitled = min(Decimal(500000), cents(self.expense_total * Decimal("0.8")))
        else:
            entitled = min(Decimal(100000), self.claimed)
        return min(entitled, self.claimed)
