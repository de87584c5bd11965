"""The records of papers: contracts, licences, certificates, letters and reports (contract, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from pipeline.model import Field, Kind, Nature
from pipeline.records.base import DateOrMonth, Record, critical, plain


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
class ApplicationReport(Record):
    """申请报告: who applies and for how much, where no form carries the claim (contract, section 7)."""

    KIND: ClassVar[Kind] = Kind.APPLICATION_REPORT

    applicant_name: Field[str] = plain(Nature.NAME)
    claimed_amount: Field[Decimal] = plain(Nature.MONEY)
    signed_on: Field[DateOrMonth] = plain(Nature.DATE)


@dataclass(frozen=True, slots=True)
class FeasibilityStudy(Record):
    """项目可行性研究报告."""

    KIND: ClassVar[Kind] = Kind.FEASIBILITY_STUDY

    project_name: Field[str] = plain(Nature.TEXT)
    applicant_name: Field[str] = plain(Nature.NAME)


@dataclass(frozen=True, slots=True)
class AuditReport(Record):
    """审计报告: its number, who audited whom, when, and the amount that it attests."""

    KIND: ClassVar[Kind] = Kind.AUDIT_REPORT

    report_number: Field[str] = plain(Nature.NUMBER)
    auditor: Field[str] = plain(Nature.NAME)
    audited_unit: Field[str] = plain(Nature.NAME)
    issued_on: Field[DateOrMonth] = plain(Nature.DATE)
    audited_amount: Field[Decimal] = plain(Nature.MONEY)


@dataclass(frozen=True, slots=True)
class ServiceAgreementEvidence(Record):
    """Evidence that a platform served an enterprise: 服务协议, 服务证明."""

    KIND: ClassVar[Kind] = Kind.SERVICE_AGREEMENT_EVIDENCE

    enterprise_name: Field[str] = plain(Nature.NAME)
    provider_name: Field[str] = plain(Nature.NAME)
    platform_name: Field[str] = plain(Nature.TEXT)
    signed_on: Field[DateOrMonth] = plain(Nature.DATE)
