"""The records of the applicant's forms and schedules, row by row: 附件2–9 of the notice, the ministry's register."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from pipeline.model import Field, Kind, Nature
from pipeline.records.base import DateOrMonth, LineRecord, Record, plain


@dataclass(frozen=True, slots=True)
class ExpenseLine(LineRecord):
    """A row of 附件3: what was bought, contracted, invoiced and paid, in yuan, and where the papers are."""

    content: Field[str] = plain(Nature.TEXT)
    contract_amount: Field[Decimal] = plain(Nature.MONEY)
    invoice_amount: Field[Decimal] = plain(Nature.MONEY)
    paid_amount: Field[Decimal] = plain(Nature.MONEY)
    invoice_number: Field[str] = plain(Nature.NUMBER)
    attachment_ref: Field[str] = plain(Nature.TEXT)


@dataclass(frozen=True, slots=True)
class ExpenseSchedule(Record):
    """附件3 费用支出清单."""

    KIND: ClassVar[Kind] = Kind.EXPENSE_SCHEDULE
    LINE: ClassVar[type[LineRecord] | None] = ExpenseLine

    platform_name: Field[str] = plain(Nature.TEXT)
    total_contract_amount: Field[Decimal] = plain(Nature.MONEY)
    total_invoice_amount: Field[Decimal] = plain(Nature.MONEY)
    total_paid_amount: Field[Decimal] = plain(Nature.MONEY)
    lines: tuple[ExpenseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ServedEnterpriseLine(LineRecord):
    """A row of 附件4: an enterprise that the platform served, and with what."""

    enterprise_name: Field[str] = plain(Nature.NAME)
    service: Field[str] = plain(Nature.TEXT)
    attachment_ref: Field[str] = plain(Nature.TEXT)


@dataclass(frozen=True, slots=True)
class ServedEnterprises(Record):
    """附件4 服务企业情况表."""

    KIND: ClassVar[Kind] = Kind.SERVED_ENTERPRISES
    LINE: ClassVar[type[LineRecord] | None] = ServedEnterpriseLine

    platform_name: Field[str] = plain(Nature.TEXT)
    lines: tuple[ServedEnterpriseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificationLine(LineRecord):
    """A row of 附件5: a certification, new or renewed, its fee and what is claimed of it, in yuan."""

    certification: Field[str] = plain(Nature.TEXT)
    category: Field[str] = plain(Nature.TEXT)
    certified_on: Field[DateOrMonth] = plain(Nature.DATE)
    fee: Field[Decimal] = plain(Nature.MONEY)
    claimed_amount: Field[Decimal] = plain(Nature.MONEY)


@dataclass(frozen=True, slots=True)
class CertificationForm(Record):
    """附件5 国际资质认证申请表."""

    KIND: ClassVar[Kind] = Kind.CERTIFICATION_FORM
    LINE: ClassVar[type[LineRecord] | None] = CertificationLine

    total_fee: Field[Decimal] = plain(Nature.MONEY)
    total_claimed: Field[Decimal] = plain(Nature.MONEY)
    lines: tuple[CertificationLine, ...] = ()


@dataclass(frozen=True, slots=True)
class InterestLine(LineRecord):
    """A row of 附件9: a contract's executed amount (USD) and the receipt that goes with it, in its own currency."""

    contract_number: Field[str] = plain(Nature.NUMBER)
    contract_name: Field[str] = plain(Nature.TEXT)
    contract_amount_usd: Field[Decimal] = plain(Nature.MONEY)
    executed_on: Field[DateOrMonth] = plain(Nature.DATE)
    executed_amount_usd: Field[Decimal] = plain(Nature.MONEY)
    received_on: Field[DateOrMonth] = plain(Nature.DATE)
    currency: Field[str] = plain(Nature.CURRENCY)
    received_amount: Field[Decimal] = plain(Nature.MONEY)
    voucher_number: Field[str] = plain(Nature.NUMBER)
    declaration_number: Field[str] = plain(Nature.NUMBER)
    page_refs: Field[str] = plain(Nature.TEXT)


@dataclass(frozen=True, slots=True)
class InterestForm(Record):
    """附件9 贴息支持申请表."""

    KIND: ClassVar[Kind] = Kind.INTEREST_FORM
    LINE: ClassVar[type[LineRecord] | None] = InterestLine

    total_executed_usd: Field[Decimal] = plain(Nature.MONEY)
    total_received: Field[Decimal] = plain(Nature.MONEY)
    claimed_amount: Field[Decimal] = plain(Nature.MONEY)
    lines: tuple[InterestLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PlatformForm(Record):
    """附件2 of the guide: 公共服务能力提升支持资金申请表."""

    KIND: ClassVar[Kind] = Kind.PLATFORM_FORM

    applicant_name: Field[str] = plain(Nature.NAME)
    uscc: Field[str] = plain(Nature.TAX_ID)
    platform_name: Field[str] = plain(Nature.TEXT)
    operating_since: Field[DateOrMonth] = plain(Nature.DATE)
    claimed_expense: Field[Decimal] = plain(Nature.MONEY)
    enterprises_served: Field[int] = plain(Nature.COUNT)


@dataclass(frozen=True, slots=True)
class RegisterLine(LineRecord):
    """A row of the ministry system's export: a contract as registered, amounts in USD."""

    contract_number: Field[str] = plain(Nature.NUMBER)
    contract_name: Field[str] = plain(Nature.TEXT)
    counterparty: Field[str] = plain(Nature.NAME)
    country: Field[str] = plain(Nature.TEXT)
    contract_amount_usd: Field[Decimal] = plain(Nature.MONEY)
    executed_amount_usd: Field[Decimal] = plain(Nature.MONEY)
    executed_on: Field[DateOrMonth] = plain(Nature.DATE)


@dataclass(frozen=True, slots=True)
class ContractRegister(Record):
    """业务系统导出的"服务外包接包合同"."""

    KIND: ClassVar[Kind] = Kind.CONTRACT_REGISTER
    LINE: ClassVar[type[LineRecord] | None] = RegisterLine

    lines: tuple[RegisterLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TraineeLine(LineRecord):
    """A row of 附件8: a person trained."""

    name: Field[str] = plain(Nature.NAME)
    id_number: Field[str] = plain(Nature.NUMBER)
    school: Field[str] = plain(Nature.TEXT)
    graduated_on: Field[DateOrMonth] = plain(Nature.DATE)
    education: Field[str] = plain(Nature.TEXT)
    content: Field[str] = plain(Nature.TEXT)
    hours: Field[str] = plain(Nature.TEXT)


@dataclass(frozen=True, slots=True)
class TraineeList(Record):
    """附件8 培训人员汇总表."""

    KIND: ClassVar[Kind] = Kind.TRAINEE_LIST
    LINE: ClassVar[type[LineRecord] | None] = TraineeLine

    applicant_name: Field[str] = plain(Nature.NAME)
    trainees: Field[int] = plain(Nature.COUNT)
    lines: tuple[TraineeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ParkEnterpriseLine(LineRecord):
    """A row of 附件6: an enterprise in the park and its business."""

    enterprise_name: Field[str] = plain(Nature.NAME)
    business_scope: Field[str] = plain(Nature.TEXT)


@dataclass(frozen=True, slots=True)
class ParkEnterprises(Record):
    """附件6 入驻数字服务集聚园区的重点企业明细表."""

    KIND: ClassVar[Kind] = Kind.PARK_ENTERPRISES
    LINE: ClassVar[type[LineRecord] | None] = ParkEnterpriseLine

    park_name: Field[str] = plain(Nature.NAME)
    lines: tuple[ParkEnterpriseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingForm(Record):
    """附件7 人才培训领军机构项目资金申报表."""

    KIND: ClassVar[Kind] = Kind.TRAINING_FORM

    institution_name: Field[str] = plain(Nature.NAME)
    trainees: Field[int] = plain(Nature.COUNT)
